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


def _rows(result: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(ROWS_AT_ONCE):  # type: ignore[operator]
        yield from rows


def _table(result: duckdb.DuckDBPyRelation, out: IO[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    numeric = [
        str(kind) in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DOUBLE", "FLOAT") for kind in result.types
    ]
    table = Table(box=SIMPLE_HEAD)
    for name, is_number in zip(result.columns, numeric, strict=True):
        table.add_column(Text(visible(name)), justify="right" if is_number else "left", overflow="fold")
    count = 0
    for row in _rows(result):
        table.add_row(*(Text(_cell(value)) for value in row))
        count += 1
    console = Console(file=out) if out.isatty() else Console(file=out, width=_width(table))
    console.print(table)
    console.print(f"{count} row{'' if count == 1 else 's'}", highlight=False)


def _width(table: Any) -> int:
    """Wide enough that nothing is folded where no terminal sets a width."""
    from rich.console import Console

    return max(80, Console(width=100_000).measure(table).maximum)


def _csv(result: duckdb.DuckDBPyRelation, out: IO[str]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([["" if value is None else value for value in row] for row in _rows(result)])


def _json(result: duckdb.DuckDBPyRelation, out: IO[str]) -> None:
    names, before = result.columns, "["
    for row in _rows(result):
        record = {name: _plain(value) for name, value in zip(names, row, strict=True)}
        out.write(f"{before}\n{json.dumps(record, ensure_ascii=False)}")
        before = ","
    out.write("[]\n" if before == "[" else "\n]\n")


def _markdown(result: duckdb.DuckDBPyRelation, out: IO[str]) -> None:
    def line(cells: Any) -> str:
        escaped = (_cell(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells)
        return "| " + " | ".join(escaped) + " |\n"

    out.write(line(result.columns) + line("---" for _ in result.columns))
    for row in _rows(result):
        out.write(line(row))


_WRITERS = {"table": _table, "csv": _csv, "json": _json, "markdown": _markdown}


def write_result(result: duckdb.DuckDBPyRelation, form: str, output: Path | None) -> None:
    """Writes ``result`` in one of FORMATS to ``output``, or to standard output when that is None."""
    if form == "parquet":
        import pyarrow.parquet as pq

        reader = (
            result.to_arrow_reader(ROWS_AT_ONCE)
            if hasattr(result, "to_arrow_reader")
            else result.fetch_arrow_reader(ROWS_AT_ONCE)
        )
        target = str(output) if output is not None else sys.stdout.buffer
        with pq.ParquetWriter(target, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)
        return
    with _sink(output) as out:
        _WRITERS[form](result, out)
