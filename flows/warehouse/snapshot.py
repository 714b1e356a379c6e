"""Finished batches + the snapshot before -> a new complete snapshot, made aside and then made current in one step.

Files that did not change are hard links to the older snapshot's. Every new table passes the pandera gate and all SQL checks
before the snapshot becomes current; a failing error-level check stops it, and the old one stands.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.rows import content_id
from flows.warehouse.checks import CheckResult, all_checks, run_check
from flows.warehouse.extracted import ARTICLE_TABLES
from flows.warehouse.layout import Warehouse, sync_folder
from flows.warehouse.parquet import (
    ROW_GROUP_ROWS,
    ParquetFile,
    conform,
    read_parquet,
    table_of_rows,
    write_parquet,
)
from flows.warehouse.views import connect
from schemas import TABLES
from schemas.arrow import arrow_schema
from schemas.gate import gate

PART_BATCHES = 24  # batches that share a file: some thousand articles, so files stay few and memory small
KEPT_BY_LINK = ("documents", "rejections", "quality_results", *ARTICLE_TABLES)  # the others are written anew
RESOLUTION_TABLES = tuple(table.name for table in TABLES.values() if table.kind == "resolution")


class PublicationStoppedError(Exception):
    """A check of severity error failed; the message names the check and shows the wrong rows."""

    def __init__(self, failures: Sequence[CheckResult]) -> None:
        lines = [
            f"{r.suite} check {r.check_name} on {r.table_name}: {r.failing_count} wrong, such as {r.sample_text}"
            for r in failures
        ]
        super().__init__("nothing was published, the snapshot before still stands. " + " | ".join(lines))
        self.failures = tuple(failures)


@dataclass(slots=True)
class Staging:
    """A snapshot being made in ``folder``; ``gated`` holds what the pandera gate found."""

    warehouse: Warehouse
    folder: Path
    parent: Path | None
    gated: list[CheckResult] = field(default_factory=list)

    def table_folder(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def link_parent(self, without_documents: frozenset[str]) -> None:
        """Links the parent's files; rows of the given documents (taken in again) are left out of the copies."""
        if self.parent is None:
            return
        for name in KEPT_BY_LINK:
            for source in sorted((self.parent / name).rglob("*.parquet")):
                if without_documents and name in ("documents", "rejections"):
                    self._copy_without(name, source, without_documents)
                else:
                    _link(source, self.table_folder(name) / source.name)

    def _copy_without(self, name: str, source: Path, document_ids: frozenset[str]) -> None:
        table = read_parquet(source)
        keep = [value not in document_ids for value in table.column("document_id").to_pylist()]
        if all(keep):
            _link(source, self.table_folder(name) / source.name)
        elif any(keep):
            self.write(name, conform(name, table.filter(pa.array(keep))))

    def _pass_gate(self, name: str, table: pa.Table) -> None:
        result = gate(name, table)
        self.gated.append(CheckResult("pandera", "schema", name, "error", result.failing_count, result.sample_text))
        if result.failing_count:
            raise PublicationStoppedError(self.gated[-1:])

    def write_stream(self, name: str, batches: Iterable[pa.RecordBatch]) -> None:
        """Gates and writes rows that come sorted, a row group at a time: a large table never is in memory whole."""
        schema = arrow_schema(name)
        with ParquetFile(self.table_folder(name) / "all.parquet", schema) as file:
            for batch in batches:
                table = pa.Table.from_batches([batch]).cast(schema).replace_schema_metadata(schema.metadata)
                self._pass_gate(name, table)
                file.write(table)

    def write(self, name: str, table: pa.Table, file_name: str | None = None) -> None:
        """Gates one table and writes it as one file, named by its content unless a name is given."""
        self._pass_gate(name, table)
        path = self.table_folder(name) / (file_name or "new.tmp")
        write_parquet(path, table)
        if file_name is None:
            with path.open("rb") as source:
                digest = hashlib.file_digest(source, "sha256").hexdigest()
            path.rename(path.with_name(f"part-{digest[:16]}.parquet"))

    def fill_empty_tables(self) -> None:
        """Writes an empty file for a table without rows: a reader's glob over no file at all would fail."""
        for name in TABLES:
            if not any(self.table_folder(name).glob("*.parquet")):
                write_parquet(self.table_folder(name) / "part-empty.parquet", arrow_schema(name).empty_table())
            elif len(list(self.table_folder(name).glob("*.parquet"))) > 1:
                (self.table_folder(name) / "part-empty.parquet").unlink(missing_ok=True)

    def connect(self, memory_limit: str) -> duckdb.DuckDBPyConnection:
        return connect(self.folder, memory_limit, self.warehouse.work / "spill")


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links: the copy is as good, it only takes room
        shutil.copy2(source, target)


def begin(warehouse: Warehouse, name: str) -> Staging:
    """An empty staged snapshot."""
    folder = warehouse.work / f"staging-{name}"
    folder.mkdir()
    return Staging(warehouse, folder, warehouse.current_snapshot())


def _groups(batches: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(batches), PART_BATCHES):
        yield batches[start : start + PART_BATCHES]


def _batch_table(batches: Sequence[Path], name: str) -> pa.Table:
    return pa.concat_tables([read_parquet(folder / f"{name}.parquet") for folder in batches])


def _refused_texts(batches: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """Text id -> the refusal of the document that had this text first; its copies share its fate."""
    refused: dict[str, dict[str, Any]] = {}
    for folder in batches:
        documents = pq.read_table(
            folder / "documents.parquet",
            columns=["document_id", "text_id"],
            filters=[("status", "==", "rejected"), ("text_id", "!=", "")],
        )
        text_of = dict(zip(*(documents.column(i).to_pylist() for i in (0, 1)), strict=True))
        if text_of:
            for row in read_parquet(folder / "rejections.parquet").to_pylist():
                if row["document_id"] in text_of:
                    refused[text_of[row["document_id"]]] = row
    return refused


def _share_fate(documents: pa.Table, refused: dict[str, dict[str, Any]]) -> tuple[pa.Table, list[dict[str, Any]]]:
    """Copies of a refused text are refused too: the documents with that mended, and the rejections to add."""
    if not refused:
        return documents, []
    rows, added = documents.to_pylist(), []
    for row in rows:
        if row["status"] == "duplicate" and (cause := refused.get(row["article_id"])):
            row |= {"status": "rejected", "article_id": None}
            row |= {name: cause[name] for name in ("reason_code", "reason_text")}
            identity = content_id("rejection", row["document_id"], cause["stage"], cause["reason_code"])
            own = {name: row[name] for name in ("document_id", "source_uri")}
            added.append({**cause, **own, "rejection_id": identity})
    return pa.Table.from_pylist(rows, schema=documents.schema), added


def write_batches(staging: Staging, batches: Sequence[Path], run_id: str, seen_at: Any) -> None:
    """Adds the finished batches' rows, a few batches to a file."""
    refused = _refused_texts(batches)
    for group in _groups(batches):
        for name in ARTICLE_TABLES:
            table = _batch_table(group, name)
            if table.num_rows:
                staging.write(name, conform(name, table))
        documents, added = _share_fate(_batch_table(group, "documents"), refused)
        rejections = _batch_table(group, "rejections")
        rejections = pa.concat_tables([rejections, pa.Table.from_pylist(added, schema=rejections.schema)])
        for name, table in (("documents", documents), ("rejections", rejections)):
            if table.num_rows:
                table = table.append_column("run_id", pa.array([run_id] * table.num_rows, pa.string()))
                if name == "documents":
                    moments = pa.array([seen_at] * table.num_rows, pa.timestamp("us", tz="UTC"))
                    table = table.append_column("seen_at", moments)
                staging.write(name, conform(name, table))


def connect_extraction(staging: Staging, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """A connection with views for the extraction tables alone, as resolution makes tables of the other names."""
    names = [table.name for table in TABLES.values() if table.kind == "extraction"]
    return connect(staging.folder, memory_limit, staging.warehouse.work / "spill", tables=names)


def row_count(folder: Path, name: str) -> int:
    """Rows of a table in a snapshot folder, from the files' footers."""
    return sum(pq.ParquetFile(path).metadata.num_rows for path in (folder / name).rglob("*.parquet"))


def read_by_others(folder: Path, version: str) -> int:
    """Articles of a snapshot folder that another version of the extraction read: their rows are what that one could read."""
    return sum(
        value != version
        for path in sorted((folder / "articles").rglob("*.parquet"))
        for batch in pq.ParquetFile(path).iter_batches(columns=["extractor_version"])
        for value in batch.column(0).to_pylist()
    )


def _reasons(documents: pa.Table) -> dict[str, str | None]:
    return dict(zip(*(documents.column(name).to_pylist() for name in ("document_id", "reason_code")), strict=True))


def retaken(parent: Path, batches: Sequence[Path]) -> tuple[frozenset[str], list[Path]]:
    """After documents that were refused are taken in again: whose old rows give way, and the batches with news in them.

    A batch whose documents were all refused again for the same reason changes nothing and is left out; in the others every
    document's old row gives way to its new one, so that it still has exactly one.
    """
    before: dict[str, str | None] = {}
    for path in sorted((parent / "documents").rglob("*.parquet")):
        before |= _reasons(read_parquet(path))
    refused = _refused_texts(batches)
    give_way: set[str] = set()
    news = []
    for folder in batches:
        now = _reasons(_share_fate(read_parquet(folder / "documents.parquet"), refused)[0])
        if any(before.get(document, "") != reason for document, reason in now.items()):
            news.append(folder)
            give_way.update(document for document in now if document in before)
    return frozenset(give_way), news


def write_resolution(staging: Staging, connection: duckdb.DuckDBPyConnection) -> None:
    """Writes the resolution tables that the connection holds as tables of the same names."""
    for name in RESOLUTION_TABLES:
        columns, keys = ", ".join(TABLES[name].column_names), ", ".join(TABLES[name].sort_keys)
        reader = connection.sql(f"select {columns} from {name} order by {keys}").to_arrow_reader(ROW_GROUP_ROWS)
        staging.write_stream(name, reader)


def run_checks(staging: Staging, memory_limit: str) -> list[CheckResult]:
    """All SQL checks on the staged snapshot; raises PublicationStoppedError when one of severity error fails."""
    staging.fill_empty_tables()
    connection = staging.connect(memory_limit)
    try:
        results = [run_check(connection, check) for check in all_checks()]
    finally:
        connection.close()
    if failures := [r for r in results if not r.passed and r.severity == "error"]:
        raise PublicationStoppedError(failures)
    return results


def quality_rows(run_id: str, results: Sequence[CheckResult]) -> list[dict[str, Any]]:
    """Rows of quality_results; the gate's results for several files of one table become one row."""
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for result in results:
        row = {"run_id": run_id, **asdict(result), "passed": result.passed, "observed_value": None}
        rows.setdefault((result.suite, result.check_name, result.table_name), row)
    return list(rows.values())


def write_runs(staging: Staging, run: dict[str, Any]) -> None:
    """Writes the runs so far with this one; a second call replaces this one's row."""
    older = (
        [read_parquet(path) for path in sorted((staging.parent / "runs").glob("*.parquet"))] if staging.parent else []
    )
    staging.write("runs", conform("runs", pa.concat_tables([*older, table_of_rows("runs", [run])])), "all.parquet")


def write_quality(staging: Staging, run_id: str, results: Sequence[CheckResult]) -> None:
    """Adds what the gate and the checks of this run found."""
    rows = quality_rows(run_id, [*staging.gated, *results])
    staging.write("quality_results", conform("quality_results", table_of_rows("quality_results", rows)))


def publish(staging: Staging, snapshot_id: str) -> Path:
    """Makes the staged snapshot current: all synced, then one rename of the link ``current``."""
    staging.fill_empty_tables()
    files = [
        {"path": path.relative_to(staging.folder).as_posix(), "bytes": path.stat().st_size}
        for path in sorted(staging.folder.rglob("*.parquet"))
    ]
    manifest = staging.folder / "manifest.json"
    with manifest.open("w", encoding="utf-8") as out:
        json.dump({"snapshot_id": snapshot_id, "files": files}, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    for folder in [*(p for p in staging.folder.iterdir() if p.is_dir()), staging.folder]:
        sync_folder(folder)
    target = staging.warehouse.snapshots / snapshot_id
    if target.exists():  # the same run was killed between the two renames below: what it left was never current
        shutil.rmtree(target)
    staging.folder.rename(target)
    sync_folder(staging.warehouse.snapshots)
    fresh = staging.warehouse.root / "current.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path("snapshots") / snapshot_id)
    fresh.replace(staging.warehouse.current)
    sync_folder(staging.warehouse.root)
    return target
