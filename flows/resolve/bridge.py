"""Between Python and DuckDB: rows of a query in pieces, and temporary tables from rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa


def schema(**types: str) -> pa.Schema:
    """An Arrow schema from column names and the names of their types."""
    return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in types.items()])


def stream(con: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of ``query``, some thousands at a time; nothing else may run on ``con`` before the last one."""
    result = con.execute(query)
    while rows := result.fetchmany(10_000):
        yield from rows


def table_from(con: duckdb.DuckDBPyConnection, name: str, columns: pa.Schema, rows: Iterable[dict[str, Any]]) -> None:
    """Temp table resolve_``name`` with the columns given, from ``rows`` (distinct names: they fit in memory)."""
    batches = []
    rows = iter(rows)
    while part := list(islice(rows, 10_000)):
        batches.append(pa.RecordBatch.from_pylist(part, schema=columns))
    con.register("resolve_rows", pa.Table.from_batches(batches, schema=columns))
    try:
        con.execute(f"create or replace temp table resolve_{name} as select * from resolve_rows")
    finally:
        con.unregister("resolve_rows")
