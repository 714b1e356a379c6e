"""The published events in the formats of others: GDELT's 61 columns, PLOVER JSON lines. What each holds stands in sql/exports."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import duckdb

from flows.output import ROWS_AT_ONCE
from flows.warehouse.views import sql_files

# Format -> the file of sql/exports that selects its rows. PLOVER's has one column, a JSON object, which needs no mending.
FORMATS = {"plover": "plover_events", "gdelt": "gdelt_events"}
# What ends a field or, for some reader, a line: names of files and words of articles may hold any of it.
_BLANKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"), " ")


def export(connection: duckdb.DuckDBPyConnection, form: str, output: Path | None) -> int:
    """Writes the events of a snapshot in the format ``form`` (a key of FORMATS); returns how many lines.

    A file appears whole or not at all; without ``output`` the lines go to standard output. GDELT's fields are parted by
    tabs without quoting, as it publishes them, so what would end a field or a line inside one becomes a blank.
    """
    cursor = connection.execute(sql_files("exports")[FORMATS[form]])
    line = _tabbed if form == "gdelt" else _first
    count = 0
    with _sink(output) as file:
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            count += len(rows)
            file.writelines(line(row) + "\n" for row in rows)
    return count


def _tabbed(row: tuple[object, ...]) -> str:
    return "\t".join("" if value is None else str(value).translate(_BLANKS) for value in row)


def _first(row: tuple[object, ...]) -> str:
    return str(row[0])


@contextmanager
def _sink(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        yield sys.stdout
        return
    output = output.resolve()  # through a link: what it points at is written, and the link stays
    if output.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(output))
    if output.exists() and not output.is_file():  # a pipe or a device cannot be replaced
        with output.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    staged = output.with_name(f"{output.name}.{os.getpid()}.tmp")
    try:
        with staged.open("w", encoding="utf-8", newline="") as file:
            yield file
        staged.replace(output)
    finally:
        staged.unlink(missing_ok=True)
