"""The columns that several tables share, each declared once by name."""

from __future__ import annotations

from schemas import vocabularies as v
from schemas.model import Column, override

_SHARED = (
    Column("document_id", "string", "The input seen: a function of its source and its bytes."),
    Column("article_id", "string", "The article: a function of its text alone, so an exact copy has the same id."),
    Column("passage_id", "string", "The passage: a function of the article, the span and the kind."),
    Column("sentence_id", "string", "The sentence: a function of the article and the span."),
    Column("mention_id", "string", "The mention: a function of the article, the span and the entity type."),
    Column(
        "event_mention_id",
        "string",
        "The event as told: a function of the article, the place of the trigger and the type of the act.",
    ),
    Column("entity_id", "string", "The thing in the world: a function of its type and its normalised name or code."),
    Column("rejection_id", "string", "The refusal: a function of the document, the stage and the reason."),
    Column("run_id", "string", "The run: a function of its clock, its settings, its code and its inputs."),
    Column("snapshot_id", "string", "The snapshot: the run's clock and a digest of what it holds."),
    Column(
        "source_uri",
        "string",
        "Where the input was read: FILE, FILE#ID or FILE#LINE for a record, ARCHIVE!MEMBER for a member of an archive.",
    ),
    Column("source_format", "string", "How the input was read.", vocabulary=v.SOURCE_FORMATS),
    Column(
        "char_start",
        "int32",
        "Where the text begins: 0-based offset into articles.text, in Unicode code points.",
        low=0,
    ),
    Column(
        "char_end",
        "int32",
        "Where the text ends: the offset just after its last code point (half-open).",
        low=1,
    ),
    Column("text", "string", "The row's own words: substr(articles.text, char_start + 1, char_end - char_start)."),
    Column(
        "entity_type",
        "string",
        "What kind of thing it is.",
        vocabulary=v.ENTITY_TYPES,
    ),
    Column("rule", "string", "The name of the rule or model that made the row."),
    Column(
        "confidence",
        "double",
        "How sure the row is: 0 to 1, the share of such rows that were right when the rule was measured.",
        low=0,
        high=1,
    ),
    Column(
        "country_code",
        "string",
        "The country, ISO 3166-1 alpha-3; null when none is meant or the text leaves it open.",
        nullable=True,
        standard="ISO 3166-1 alpha-3",
    ),
    Column(
        "reason_code",
        "string",
        "Why it was refused, from the closed list in the documentation.",
        vocabulary=v.REASON_CODES,
    ),
    Column("reason_text", "string", "What was wrong with this one, and what to do about it.", max_length=200),
    Column(
        "starts_at",
        "timestamp[us]",
        "The first instant of the civil time meant, as the place of the event counts it; null when nothing fixes it.",
        nullable=True,
    ),
    Column(
        "ends_at",
        "timestamp[us]",
        "The first instant after it (half-open): a day ends at the next midnight. Null when open or not fixed.",
        nullable=True,
    ),
    Column(
        "time_precision",
        "string",
        "The smallest unit of time that the words give.",
        nullable=True,
        vocabulary=v.TIME_PRECISIONS,
    ),
    Column("mention_count", "int64", "How many mentions there are.", low=0),
)
SHARED: dict[str, Column] = {column.name: column for column in _SHARED}


def shared(name: str, /, description: str | None = None, **changes: object) -> Column:
    """The shared column ``name``, with what differs in the table at hand."""
    return override(SHARED[name], description, **changes)
