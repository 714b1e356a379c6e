"""The closed vocabularies: every value a string column with one of them may hold."""

from __future__ import annotations

from flows.clean.reasons import REASON_CODES as CLEAN_REASONS
from flows.extract.events.plover import (
    CONTEXTS,
    EVENT_MODES,
    EVENT_TYPES,
    INTERNATIONAL_CODES,
    QUAD_CLASSES,
    SECTOR_CODES,
)
from flows.extract.reasons import REASON_CODES as EXTRACT_REASONS
from flows.ingest.reasons import REASON_CODES as INGEST_REASONS
from flows.ingest.reasons import SOURCE_FORMATS

DOCUMENT_STATUS = ("accepted", "duplicate", "rejected")
STAGES = ("ingest", "clean", "extract")
REASONS: dict[str, str] = {**INGEST_REASONS, **CLEAN_REASONS, **EXTRACT_REASONS}
REASON_CODES = tuple(sorted(REASONS))
DUPLICATE_REASON = "duplicate_text"
PUBLISHED_RULES = ("metadata", "dateline", "header", "filename", "inferred", "none")
PASSAGE_KINDS = (
    "headline",
    "byline",
    "dateline",
    "subheading",
    "paragraph",
    "list_item",
    "caption",
    "boilerplate",
    "contact",
    "correction",
)
MENTION_KINDS = ("name", "nominal", "pronoun")
ENTITY_TYPES = (
    "person",
    "organization",
    "place",
    "facility",
    "group",
    "agreement",
    "event",
    "work",
    "product",
    "law",
)
QUOTATION_KINDS = ("direct", "indirect")
STATEMENT_KINDS = ("statement", "denial", "accusation", "promise", "question", "belief")
TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")
TIME_PRECISIONS = (
    "century",
    "decade",
    "year",
    "half_year",
    "quarter",
    "season",
    "month",
    "week",
    "weekend",
    "day",
    "part_of_day",
    "hour",
    "minute",
    "second",
)
TIME_ANCHORS = ("reference", "context", "explicit", "none")
QUANTITY_KINDS = (
    "count",
    "percent",
    "money",
    "duration",
    "length",
    "area",
    "volume",
    "mass",
    "speed",
    "temperature",
    "power",
    "energy",
    "data",
    "ratio",
    "age",
    "rank",
    "other",
)
APPROXIMATORS = ("about", "over", "under", "at_least", "at_most")
CHANGE_KINDS = ("increase_by", "increase_to", "increase_from", "decrease_by", "decrease_to", "decrease_from")
EVENT_CONTEXTS = CONTEXTS
QUAD_CLASS_NAMES = tuple(dict.fromkeys(QUAD_CLASSES.values()))
REALIS = ("actual", "scheduled", "possible", "hypothetical", "demanded", "denied", "generic")
TIME_RULES = ("trigger", "clause", "sentence", "passage", "article", "dateline", "none")
ROLES = ("actor", "recipient", "place", "instrument", "topic", "quantity")
RUN_STATUS = ("published",)
QUALITY_SUITES = ("pandera", "sql", "expectations")
SEVERITIES = ("error", "warn")

__all__ = [
    "APPROXIMATORS",
    "CHANGE_KINDS",
    "DOCUMENT_STATUS",
    "DUPLICATE_REASON",
    "ENTITY_TYPES",
    "EVENT_CONTEXTS",
    "EVENT_MODES",
    "EVENT_TYPES",
    "INTERNATIONAL_CODES",
    "MENTION_KINDS",
    "PASSAGE_KINDS",
    "PUBLISHED_RULES",
    "QUAD_CLASS_NAMES",
    "QUALITY_SUITES",
    "QUANTITY_KINDS",
    "QUOTATION_KINDS",
    "REALIS",
    "REASONS",
    "REASON_CODES",
    "ROLES",
    "RUN_STATUS",
    "SECTOR_CODES",
    "SEVERITIES",
    "SOURCE_FORMATS",
    "STAGES",
    "STATEMENT_KINDS",
    "TIMEX_TYPES",
    "TIME_ANCHORS",
    "TIME_PRECISIONS",
    "TIME_RULES",
]
