"""A DuckDB connection whose views are the tables of one snapshot folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from schemas import TABLES
from schemas.views import table_view

_PACKAGE = Path(__file__).resolve().parent.parent
# An installed wheel carries the SQL inside the package; a checkout has it at the top, where people read it.
SQL_ROOT = _PACKAGE / "_sql" if (_PACKAGE / "_sql").is_dir() else _PACKAGE.parent / "sql"

_DUCKDB_TYPES = {
    "string": "varchar",
    "bool": "boolean",
    "int32": "integer",
    "int64": "bigint",
    "double": "double",
    "date32": "date",
    "timestamp[us, UTC]": "timestamptz",
    "timestamp[us]": "timestamp",
}
_COMMENT = re.compile("--.*")
_WORD = re.compile(r"\w+")


def sql_files(folder: str) -> dict[str, str]:
    """Name without suffix -> text, for every SQL file of a folder under sql/, in the order of their names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL_ROOT / folder).glob("*.sql"))}


def in_order(views: Mapping[str, str]) -> list[str]:
    """The statements of the views, each behind those whose names it mentions outside comments; CycleError if none can be."""
    asked = {name: set(_WORD.findall(_COMMENT.sub("", text))) for name, text in views.items()}
    needs = {name: [other for other in views if other != name and other in words] for name, words in asked.items()}
    return [views[name] for name in TopologicalSorter(needs).static_order()]


def absent_tables(snapshot: Path) -> list[str]:
    """The tables that this version declares and the snapshot, made by an older one, does not have."""
    return [name for name in TABLES if next((snapshot / name).glob("**/*.parquet"), None) is None]


def _empty_view(name: str) -> str:
    """The statement that makes the view of a table without rows."""
    columns = ", ".join(f"cast(null as {_DUCKDB_TYPES[c.type]}) as {c.name}" for c in TABLES[name].columns)
    return f"create or replace view {name} as\nselect {columns} where false;\n"


def connect(
    snapshot: Path, memory_limit: str = "2GB", spill: Path | None = None, tables: Collection[str] | None = None
) -> duckdb.DuckDBPyConnection:
    """An in-memory connection with a view for every table of ``snapshot`` and the views built on them.

    With ``tables``, only plain views on those tables. A table that the snapshot does not have, because it is older than the
    table, is a view without rows.
    """
    connection = duckdb.connect()
    connection.execute("set memory_limit = ?", [memory_limit])
    if spill is not None:
        connection.execute("set temp_directory = ?", [str(spill)])
    connection.execute("set variable root = ?", [str(snapshot)])
    absent = absent_tables(snapshot)
    if tables is not None:
        statements = [_empty_view(name) if name in absent else table_view(name) for name in tables]
    else:
        views = sql_files("views")
        text = views.pop("tables")
        for name in absent:
            text = text.replace(table_view(name), _empty_view(name))
        statements = [text, *in_order(views)]  # the others are built on the tables
    for statement in statements:
        connection.execute(statement)
    return connection
