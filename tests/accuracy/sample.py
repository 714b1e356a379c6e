"""The sample read once: the gold answers of tests/golden/gold, and what the pipeline makes of data/sample.

Every source is named as the gold names it: relative to the root of the project.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.extract.article import extract_article
from flows.ingest import iter_documents
from flows.rows import ArticleRows, RawDocument, Rejection
from tests.articles import publish

if TYPE_CHECKING:
    from spacy.language import Language

    from flows.pipeline import RunResult
    from flows.warehouse.extracted import Extract

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
GOLD = ROOT / "tests" / "golden" / "gold"

Gold = dict[str, Any]


def relative(source_uri: str) -> str:
    """``source_uri`` below the root of the project, as the gold has it."""
    return source_uri.removeprefix(f"{ROOT}/")


@cache
def gold_articles() -> dict[str, Gold]:
    """Name -> gold answers, for every article."""
    paths = sorted(path for path in GOLD.glob("*.json") if path.stem != "refused")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@cache
def gold_refused() -> Gold:
    """What must be refused, what gets in beside it, what is a copy."""
    answers: Gold = json.loads((GOLD / "refused.json").read_text(encoding="utf-8"))
    return answers


@cache
def sample_records() -> tuple[RawDocument | Rejection, ...]:
    """What ingest makes of data/sample."""
    return tuple(iter_documents([str(SAMPLE)]))


@cache
def _outcomes(nlp: Language) -> dict[str, ArticleRows | Rejection]:
    return {raw.document_id: extract_article(nlp, raw) for raw in sample_records() if isinstance(raw, RawDocument)}


def sample_outcomes(nlp: Language) -> dict[str, ArticleRows | Rejection]:
    """Source -> its rows or its refusal; copies are read like any other text."""
    found = {relative(r.source_uri): r for r in sample_records() if isinstance(r, Rejection)}
    outcomes = _outcomes(nlp)
    texts = [raw for raw in sample_records() if isinstance(raw, RawDocument)]
    return found | {relative(raw.source_uri): outcomes[raw.document_id] for raw in texts}


def extract_once(nlp: Language) -> Extract:
    """An extractor that looks up what ``sample_outcomes`` read, so that a session parses the sample once."""
    outcomes = _outcomes(nlp)
    return lambda raw: outcomes[raw.document_id]


def publish_sample(nlp: Language, warehouse: Path) -> RunResult:
    """Publishes the sample into ``warehouse`` with a fixed clock."""
    return publish(warehouse, SAMPLE, extract=extract_once(nlp))
