"""The published events in the formats of others: GDELT's 61 columns, PLOVER JSON lines. What each holds stands in sql/exports."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import duckdb

from flows.output import ROWS_AT_ONCE
from flows.warehouse.views import sql_files

# Format -> the file of sql/exports that selects its rows. PLOVER's has one column, a JSON object.
FORMATS = {"plover": "plover_events", "gdelt": "gdelt_events"}
_BLANKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def export(connection: duckdb.DuckDBPyConnection, form: str, output: Path | None) -> int:
    """Writes the events of a snapshot in the format ``form`` (a key of FORMATS); returns how many lines.

    A file appears whole or not at all; without ``output`` the lines go to standard output. GDELT's fields are parted by
    tabs without quoting, as it publishes them, so a tab or line end inside a field becomes a blank.
    """
    cursor = connection.execute(sql_files("exports")[FORMATS[form]])
    count = 0
    with _sink(output) as file:
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            count += len(rows)
            file.writelines("\t".join(_field(value) for value in row) + "\n" for row in rows)
    return count


def _field(value: object) -> str:
    return "" if value is None else str(value).translate(_BLANKS)


@contextmanager
def _sink(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        yield sys.stdout
        return
    staged = output.with_name(f"{output.name}.{os.getpid()}.tmp")
    try:
        with staged.open("w", encoding="utf-8", newline="") as file:
            yield file
        staged.replace(output)
    finally:
        staged.unlink(missing_ok=True)
