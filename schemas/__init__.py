"""The registry of tables: every column declared once; the Arrow schema, the pandera gate, the Parquet metadata, the view
comments and the data dictionary are derived from it."""

from __future__ import annotations

from schemas import (
    articles,
    documents,
    entities,
    entity_aliases,
    event_mentions,
    event_participants,
    mention_entities,
    mentions,
    passages,
    quality_results,
    quantities,
    quotations,
    rejections,
    runs,
    sentences,
    times,
)
from schemas.model import Table

TABLES: dict[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (
        documents,
        articles,
        passages,
        sentences,
        mentions,
        quotations,
        times,
        quantities,
        event_mentions,
        event_participants,
        entities,
        entity_aliases,
        mention_entities,
        rejections,
        runs,
        quality_results,
    )
}

__all__ = ["TABLES", "Table"]
