"""A DuckDB connection whose views are the tables of one snapshot folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from schemas.views import table_view

_PACKAGE = Path(__file__).resolve().parent.parent
# An installed wheel carries the SQL inside the package; a checkout has it at the top, where people read it.
SQL_ROOT = _PACKAGE / "_sql" if (_PACKAGE / "_sql").is_dir() else _PACKAGE.parent / "sql"

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


def connect(
    snapshot: Path, memory_limit: str = "2GB", spill: Path | None = None, tables: Collection[str] | None = None
) -> duckdb.DuckDBPyConnection:
    """An in-memory connection with a view for every table of ``snapshot`` and the views built on them.

    With ``tables``, only plain views on those tables.
    """
    connection = duckdb.connect()
    connection.execute("set memory_limit = ?", [memory_limit])
    if spill is not None:
        connection.execute("set temp_directory = ?", [str(spill)])
    connection.execute("set variable root = ?", [str(snapshot)])
    if tables is not None:
        statements = [table_view(name) for name in tables]
    else:
        views = sql_files("views")
        statements = [views.pop("tables"), *in_order(views)]  # the others are built on the tables
    for statement in statements:
        connection.execute(statement)
    return connection
