"""Rows or Arrow tables -> Parquet files, always with the declared schema and the same settings: same rows, same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.arrow import arrow_schema

ROW_GROUP_ROWS = 122_880  # DuckDB's own vector group: a filter then skips whole groups


def table_of_rows(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows as an Arrow table of the declared schema; a missing or unknown column raises."""
    schema = arrow_schema(name)
    rows = list(rows)
    columns = {field.name: [row[field.name] for row in rows] for field in schema}
    for row in rows[:1]:
        if unknown := set(row) - set(columns):
            raise ValueError(f"{name}: columns {sorted(unknown)} are not declared in schemas/{name}.py")
    return pa.table(columns, schema=schema)


def conform(name: str, table: pa.Table) -> pa.Table:
    """The table with the declared columns in the declared order and types, sorted by its sort keys."""
    schema = arrow_schema(name)
    table = table.select(schema.names).cast(schema)
    return table.sort_by([(column, "ascending") for column in TABLES[name].sort_keys]).replace_schema_metadata(
        schema.metadata
    )


class ParquetFile:
    """A file being written, row group by row group; complete and synced when its ``with`` block is left."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._sink = path.open("wb")
        self._writer = pq.ParquetWriter(self._sink, schema, compression="zstd", compression_level=3)

    def write(self, table: pa.Table) -> None:
        self._writer.write_table(table, row_group_size=ROW_GROUP_ROWS)

    def __enter__(self) -> ParquetFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._sink:
            if kind is None:
                self._writer.close()
                self._sink.flush()
                os.fsync(self._sink.fileno())


def write_parquet(path: Path, table: pa.Table) -> None:
    """Writes and syncs one file; the folder must exist. The file is complete when this returns."""
    with ParquetFile(path, table.schema) as file:
        file.write(table)


def read_parquet(path: Path) -> pa.Table:
    """One file as an Arrow table, without guesses about partitions from its path."""
    return pq.ParquetFile(path).read()
