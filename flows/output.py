"""A DuckDB result -> table, CSV, JSON, Markdown or Parquet. News text is untrusted: nothing of it can steer a terminal."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import duckdb

FORMATS = ("table", "csv", "json", "markdown", "parquet")
ROWS_AT_ONCE = 2_000
NUMERIC = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DOUBLE", "FLOAT")
# Bidirectional controls could make a printed line read otherwise than it is.
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def visible(text: str) -> str:
    """The text with control characters written out, so that it cannot move the cursor, colour or reorder anything."""
    if text.isprintable():
        return text
    return "".join(
        character
        if (character.isprintable() and ord(character) not in _BIDI) or character in " \u00a0\u3000\u200c\u200d"
        else character.encode("unicode_escape").decode()
        for character in text
    )


def _cell(value: Any) -> str:
    return "" if value is None else visible(str(value))


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


@contextmanager
def _sink(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        yield sys.stdout
    else:
        with output.open("w", encoding="utf-8", newline="") as file:
            yield file


class Result:
    """The answer to one query, streamed; ``Result.ask`` makes it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, query: str, relation: duckdb.DuckDBPyRelation) -> None:
        self._connection = connection
        self._query = query
        self.relation = relation
        self.columns = [str(name) for name in relation.columns]
        self.types = [str(kind) for kind in relation.types]

    @classmethod
    def ask(cls, connection: duckdb.DuckDBPyConnection, query: str) -> Result | None:
        """None for a statement that gives no rows; duckdb.Error for one that is wrong. Nothing is computed yet."""
        relation = connection.sql(query)
        return None if relation is None else cls(connection, query, relation)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, some thousand in memory at a time."""
        cursor = self._connection.execute(self._query)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows


def _table(result: Result, out: IO[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    numeric = [kind in NUMERIC for kind in result.types]
    table = Table(box=SIMPLE_HEAD)
    for name, is_number in zip(result.columns, numeric, strict=True):
        table.add_column(Text(visible(name)), justify="right" if is_number else "left", overflow="fold")
    count = 0
    for row in result.rows():
        table.add_row(*(Text(_cell(value)) for value in row))
        count += 1
    console = Console(file=out) if out.isatty() else Console(file=out, width=_width(table))
    console.print(table)
    console.print(f"{count} row{'' if count == 1 else 's'}", highlight=False)


def _width(table: Any) -> int:
    """Wide enough that nothing is folded where no terminal sets a width."""
    from rich.console import Console

    return max(80, Console(width=100_000).measure(table).maximum)


def _csv(result: Result, out: IO[str]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([["" if value is None else value for value in row] for row in result.rows()])


def _json(result: Result, out: IO[str]) -> None:
    names, before = result.columns, "["
    for row in result.rows():
        record = {name: _plain(value) for name, value in zip(names, row, strict=True)}
        out.write(f"{before}\n{json.dumps(record, ensure_ascii=False)}")
        before = ","
    out.write("[]\n" if before == "[" else "\n]\n")


def write_markdown(result: Result, out: IO[str]) -> None:
    """A Markdown table; marks that would end a cell or begin HTML are escaped."""

    def line(cells: Any) -> str:
        escaped = (_cell(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells)
        return "| " + " | ".join(escaped) + " |\n"

    out.write(line(result.columns) + line("---" for _ in result.columns))
    for row in result.rows():
        out.write(line(row))


_WRITERS = {"table": _table, "csv": _csv, "json": _json, "markdown": write_markdown}


def write_result(result: Result, form: str, output: Path | None) -> None:
    """Writes ``result`` in one of FORMATS to ``output``, or to standard output when that is None."""
    if form == "parquet":
        import pyarrow.parquet as pq

        reader = result.relation.to_arrow_reader(ROWS_AT_ONCE)
        target = str(output) if output is not None else sys.stdout.buffer
        with pq.ParquetWriter(target, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)
        return
    with _sink(output) as out:
        _WRITERS[form](result, out)
