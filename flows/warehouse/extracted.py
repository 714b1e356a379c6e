"""A planned batch -> a finished one: one Parquet file per extraction table, in a folder that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.memory import peak_memory_bytes
from flows.rows import ArticleRows, RawDocument, Rejection, content_id
from flows.warehouse.batches import Duplicate, Record, metadata_text, read_plan
from flows.warehouse.layout import sync_folder
from flows.warehouse.parquet import conform, read_parquet, table_of_rows, write_parquet
from schemas.arrow import arrow_schema
from schemas.vocabularies import DUPLICATE_REASON

# Tables that are functions of one article alone; those after passages have the names of the fields of ArticleRows.
_ROW_TABLES = (
    "sentences",
    "mentions",
    "quotations",
    "times",
    "quantities",
    "event_mentions",
    "event_participants",
)
ARTICLE_TABLES = ("articles", "passages", *_ROW_TABLES)
_RUN_COLUMNS = ("run_id", "seen_at")  # known only when the run publishes, so not part of a batch

Extract = Callable[[RawDocument], ArticleRows | Rejection]


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What a finished batch holds: how many documents ended how, and how many rows each table has."""

    key: str
    documents: int
    accepted: int
    duplicate: int
    rejected: int
    peak_memory_bytes: int


def _intake_schema(name: str) -> pa.Schema:
    """The table's schema without the run's columns; documents also keep the id of their text, for its copies."""
    fields = [field for field in arrow_schema(name) if field.name not in _RUN_COLUMNS]
    if name == "documents":
        fields.append(pa.field("text_id", pa.string()))
    return pa.schema(fields)


def _document_row(record: RawDocument | Rejection, **outcome: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(_intake_schema("documents").names)
    row |= {
        name: getattr(record, name) for name in ("document_id", "source_uri", "source_format", "byte_count", "sha256")
    }
    if isinstance(record, RawDocument):
        row |= {"encoding": record.encoding, "metadata_text": metadata_text(record.metadata)}
        row["text_id"] = content_id("article", record.text)
    return row | outcome


def _rejection_row(rejection: Rejection) -> dict[str, Any]:
    names = ("document_id", "source_uri", "stage", "reason_code", "reason_text", "char_start", "char_end")
    row = {name: getattr(rejection, name) for name in names}
    row["rejection_id"] = content_id("rejection", rejection.document_id, rejection.stage, rejection.reason_code)
    return row


@dataclass(slots=True)
class _Tables:
    """Rows by table, column by column."""

    version: str
    rows: dict[str, list[dict[str, Any]]]

    def take(self, record: Record, extract: Extract) -> str:
        """Adds all that one record gives; returns what became of it."""
        if isinstance(record, Duplicate):
            row = _document_row(record.document, status="duplicate", reason_code=DUPLICATE_REASON)
            row |= {"article_id": record.article_id, "text_id": record.article_id}
            row["reason_text"] = f"the same text as article {record.article_id}"
            self.rows["documents"].append(row)
            return "duplicate"
        outcome = record if isinstance(record, Rejection) else extract(record)
        if isinstance(outcome, Rejection):
            reason = {"reason_code": outcome.reason_code, "reason_text": outcome.reason_text}
            self.rows["documents"].append(_document_row(record, status="rejected", **reason))
            self.rows["rejections"].append(_rejection_row(outcome))
            return "rejected"
        self.rows["documents"].append(_document_row(record, status="accepted", article_id=outcome.article.article_id))
        article = {name: getattr(outcome.article, name) for name in outcome.article.__slots__ if name != "passages"}
        article |= {"sentence_count": len(outcome.sentences), "extractor_version": self.version}
        self.rows["articles"].append(article)
        self.rows["passages"].extend(asdict(passage) for passage in outcome.article.passages)
        for name in _ROW_TABLES:
            self.rows[name].extend(asdict(row) for row in getattr(outcome, name))
        return "accepted"


def finish_batch(plan: Path, folder: Path, version: str, extract: Extract) -> BatchSummary:
    """Extracts every record of the planned batch and writes ``folder``; it appears by one rename."""
    tables = _Tables(version, {name: [] for name in ("documents", "rejections", *ARTICLE_TABLES)})
    records = read_plan(plan)
    outcomes = Counter(tables.take(record, extract) for record in records)
    staged = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for name in ("documents", "rejections"):
        schema = _intake_schema(name)
        columns = {field.name: [row[field.name] for row in tables.rows[name]] for field in schema}
        write_parquet(staged / f"{name}.parquet", pa.table(columns, schema=schema))
    for name in ARTICLE_TABLES:
        write_parquet(staged / f"{name}.parquet", conform(name, table_of_rows(name, tables.rows[name])))
    if folder.exists():  # a retry of a batch whose first try was written after all
        shutil.rmtree(staged)
    else:
        staged.rename(folder)
        sync_folder(folder.parent)
    return BatchSummary(
        folder.name,
        len(records),
        outcomes["accepted"],
        outcomes["duplicate"],
        outcomes["rejected"],
        peak_memory_bytes(),
    )


def summary_of(folder: Path) -> BatchSummary:
    """The summary of a batch that an earlier run finished."""
    statuses = Counter(read_parquet(folder / "documents.parquet").column("status").to_pylist())
    return BatchSummary(
        folder.name, statuses.total(), statuses["accepted"], statuses["duplicate"], statuses["rejected"], 0
    )
