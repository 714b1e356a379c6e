"""TABLES -> sql/views/tables.sql: one DuckDB view per table, with the declared descriptions as comments."""

from __future__ import annotations

from schemas import TABLES

HEADER = """-- One view per published table, with its description and those of its columns as comments.
-- Made from schemas/ by `make docs`: change it there.
--
--   duckdb -cmd "set variable root = 'my-warehouse/current'" -cmd ".read sql/views/tables.sql"
"""


def quote(text: str) -> str:
    """``text`` as a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def table_view(name: str) -> str:
    """The statement that makes the view of one table."""
    return (
        f"create or replace view {name} as\n"
        f"select * from read_parquet(getvariable('root') || '/{name}/**/*.parquet');\n"
    )


def views_sql() -> str:
    """The whole file."""
    parts = [HEADER]
    for table in TABLES.values():
        parts.append(
            table_view(table.name)
            + f"comment on view {table.name} is {quote(table.description)};\n"
            + "".join(f"comment on column {table.name}.{c.name} is {quote(c.description)};\n" for c in table.columns)
        )
    return "\n".join(parts)
