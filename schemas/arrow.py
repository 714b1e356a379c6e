"""Table -> Arrow schema, with the descriptions as field metadata (Parquet keeps them)."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from schemas import TABLES
from schemas.model import Column, Table

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "date32": pa.date32(),
    "timestamp[us, UTC]": pa.timestamp("us", tz="UTC"),
    "timestamp[us]": pa.timestamp("us"),
}


def arrow_field(column: Column) -> pa.Field:
    """The Arrow field of a column; its description travels as field metadata."""
    return pa.field(column.name, ARROW_TYPES[column.type], column.nullable, {"description": column.description})


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of the table ``name``."""
    table: Table = TABLES[name]
    metadata = {"table": table.name, "description": table.description, "key": ", ".join(table.key)}
    return pa.schema([arrow_field(column) for column in table.columns], metadata)
