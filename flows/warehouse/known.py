"""Which documents and texts are known already: an index on disk, so that memory does not grow with the warehouse."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import pyarrow.parquet as pq

from flows.rows import RawDocument, Rejection, content_id
from flows.warehouse.batches import Duplicate, Record

_ROWS_AT_ONCE = 50_000


class KnownIndex:
    """Ids of documents and articles: those of the snapshot, and those met so far in this run."""

    def __init__(self, path: Path, snapshot: Path | None, *, forget_rejected: bool) -> None:
        """``forget_rejected``: treat what was refused as never seen, to take it in again."""
        path.unlink(missing_ok=True)
        self._path = path
        # One thread plans; isolation_level None and no journal: the file is scratch and dies with the run.
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("pragma journal_mode = off")
        self._db.execute("pragma synchronous = off")
        self._db.execute("create table known (id text primary key) without rowid")
        self._db.execute("begin")
        if snapshot is not None:
            self._load(snapshot, "documents", "document_id", skip_rejected=forget_rejected)
            self._load(snapshot, "articles", "article_id", skip_rejected=False)

    def _load(self, snapshot: Path, table: str, column: str, *, skip_rejected: bool) -> None:
        columns = [column, "status"] if skip_rejected else [column]
        for path in sorted((snapshot / table).rglob("*.parquet")):
            for batch in pq.ParquetFile(path).iter_batches(_ROWS_AT_ONCE, columns=columns):
                rows = batch.to_pylist()
                ids = [(row[column],) for row in rows if not skip_rejected or row["status"] != "rejected"]
                self._db.executemany("insert or ignore into known values (?)", ids)

    def add(self, identity: str) -> bool:
        """Notes the id; False when it was known already."""
        return self._db.execute("insert or ignore into known values (?)", (identity,)).rowcount == 1

    def close(self) -> None:
        self._db.close()
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> KnownIndex:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def new_records(documents: Iterable[RawDocument | Rejection], known: KnownIndex, seen: list[int]) -> Iterator[Record]:
    """What no run has seen before, in order; a text that is an article already becomes a Duplicate.

    ``seen[0]`` counts all documents, known ones too.
    """
    for document in documents:
        seen[0] += 1
        if not known.add(document.document_id):
            continue
        if isinstance(document, RawDocument):
            article_id = content_id("article", document.text)
            if not known.add(article_id):
                yield Duplicate(document, article_id)
                continue
        yield document
