"""Batches: the input of a run cut into pieces, each written when it is planned and again when it is extracted.

A planned batch is ``work/plan/KEY.parquet``: records in the order they were read, with their texts. A finished one is the
folder ``work/batches/KEY`` with one Parquet file per table. KEY is a digest of the records and of the extractor's version,
so what a killed run finished is found again by the next one. Where batches are cut depends on the records' own ids, so a
file more or less shifts one batch and not all that follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.rows import Metadata, RawDocument, Rejection, content_id
from flows.warehouse.parquet import read_parquet, write_parquet

MIN_RECORDS = 48  # below this a batch is not cut, so that the cost per task (tens of milliseconds) stays small
MAX_RECORDS = 256
MAX_CHARACTERS = 400_000  # some seconds of extraction: progress is seen, and little is lost by a kill
CUT_SHARE = 48  # one id in so many ends a batch that is long enough

_PLAN_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("source_uri", pa.string()),
        ("source_format", pa.string()),
        ("byte_count", pa.int64()),
        ("sha256", pa.string()),
        ("encoding", pa.string()),
        ("text", pa.string()),
        ("metadata_text", pa.string()),
        ("duplicate_of", pa.string()),
        ("stage", pa.string()),
        ("reason_code", pa.string()),
        ("reason_text", pa.string()),
        ("char_start", pa.int32()),
        ("char_end", pa.int32()),
    ]
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document whose text is already an article, or is being made one by an earlier document of this run."""

    document: RawDocument
    article_id: str


Record = RawDocument | Rejection | Duplicate


@dataclass(frozen=True, slots=True)
class Batch:
    """A planned batch."""

    key: str
    records: int
    path: Path


def metadata_text(metadata: Metadata) -> str | None:
    """What stood beside the text as a JSON object with sorted keys; None when nothing did."""
    told = {name: value for name, value in asdict(metadata).items() if value not in (None, ())}
    return json.dumps(told, ensure_ascii=False, sort_keys=True) if told else None


def metadata_of(text: str | None) -> Metadata:
    """The inverse of metadata_text."""
    told = json.loads(text) if text else {}
    return Metadata(**{**told, "authors": tuple(told.get("authors", ()))})


def _plan_row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(_PLAN_SCHEMA.names)
    if isinstance(record, Rejection):
        return row | {name: getattr(record, name) for name in _PLAN_SCHEMA.names if hasattr(record, name)}
    document = record.document if isinstance(record, Duplicate) else record
    for name in ("document_id", "source_uri", "source_format", "byte_count", "sha256", "encoding"):
        row[name] = getattr(document, name)
    row["metadata_text"] = metadata_text(document.metadata)
    if isinstance(record, Duplicate):
        row["duplicate_of"] = record.article_id
    else:
        row["text"] = document.text
    return row


def _record(row: dict[str, Any]) -> Record:
    if row["reason_code"] is not None:
        names = Rejection.__dataclass_fields__
        return Rejection(**{name: row[name] for name in names})
    document = RawDocument(
        **{
            name: row[name]
            for name in ("document_id", "source_uri", "source_format", "byte_count", "sha256", "encoding")
        },
        text=row["text"] or "",
        metadata=metadata_of(row["metadata_text"]),
    )
    return Duplicate(document, row["duplicate_of"]) if row["duplicate_of"] else document


def _identity(record: Record) -> str:
    if isinstance(record, Rejection):
        return f"{record.document_id} {record.stage} {record.reason_code}"
    if isinstance(record, Duplicate):
        return f"{record.document.document_id} {record.article_id}"
    return record.document_id


@dataclass(slots=True)
class _Pending:
    rows: list[Record] = field(default_factory=list)
    characters: int = 0

    def add(self, record: Record) -> None:
        self.rows.append(record)
        if isinstance(record, RawDocument):
            self.characters += len(record.text)

    def is_full(self, last_id: str) -> bool:
        if len(self.rows) >= MAX_RECORDS or self.characters >= MAX_CHARACTERS:
            return True
        return len(self.rows) >= MIN_RECORDS and int(last_id[:8], 16) % CUT_SHARE == 0


def plan_batches(records: Iterable[Record], folder: Path, version: str) -> Iterator[Batch]:
    """Cuts the records into batches and writes each under ``folder`` before it is yielded."""
    pending = _Pending()
    for record in records:
        pending.add(record)
        if pending.is_full(content_id("cut", _identity(record))):
            yield _write_plan(pending.rows, folder, version)
            pending = _Pending()
    if pending.rows:
        yield _write_plan(pending.rows, folder, version)


def _write_plan(rows: list[Record], folder: Path, version: str) -> Batch:
    key = content_id("batch", version, *map(_identity, rows))
    path = folder / f"{key}.parquet"
    columns: dict[str, list[Any]] = {name: [] for name in _PLAN_SCHEMA.names}
    for row in map(_plan_row, rows):
        for name, value in row.items():
            columns[name].append(value)
    write_parquet(path, pa.table(columns, schema=_PLAN_SCHEMA))
    return Batch(key, len(rows), path)


def read_plan(path: Path) -> list[Record]:
    """The records of a planned batch, in order."""
    return [_record(row) for row in read_parquet(path).to_pylist()]
