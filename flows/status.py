"""What ``dateline status`` and ``dateline rejects`` print, and the inputs that a replay reads again."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from flows.ingest.formats import is_meta
from flows.output import Result, visible, write_result
from flows.warehouse import journal
from flows.warehouse.layout import Warehouse
from flows.warehouse.views import absent_tables, connect
from schemas import TABLES

_COUNTS = " union all ".join(f"select '{name}' as table_name, count(*) as rows from {name}" for name in TABLES)
_VERSIONS = "select extractor_version, count(*) as articles from articles group by all order by articles desc, 1"
_REASONS = """
select stage, reason_code, count(*) as documents, min(source_uri) as example
from rejections group by all order by documents desc, reason_code
"""
_REJECTS = """
select r.stage, r.reason_code, r.reason_text, r.source_uri, d.seen_at::timestamp::varchar as seen_at
from rejections r join documents d using (document_id) order by r.source_uri, r.stage
"""


def _show(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    result = Result.ask(connection, query)
    if result is not None:
        write_result(result, "table", None)


def show_status(warehouse: Warehouse) -> None:
    """Snapshots, row counts, the last run, rejections by reason."""
    current = warehouse.current_snapshot()
    print(f"Warehouse {warehouse.root}")
    for folder in sorted(warehouse.snapshots.iterdir()) if warehouse.snapshots.is_dir() else []:
        print(f"  {'*' if folder == current else ' '} {folder.name}")
    runs = journal.read(warehouse.journal)
    if runs:
        last = runs[-1]
        reason = f": {visible(str(last['reason']))}" if last.get("reason") else ""
        print(f"Last run: {last['status']}{reason}, began {last['started_at']}, ended {last['ended_at']}")
    if current is None:
        print("No snapshot was published yet.")
        return
    connection = connect(current)
    _show(connection, _COUNTS)
    if absent := absent_tables(current):
        print(
            f"Made before there were {', '.join(absent)}. The next run adds them, with rows of the articles that it reads."
        )
    if len(connection.sql(_VERSIONS).fetchall()) > 1:
        print("Read by several versions of Dateline; each article keeps what its version read (docs/running.md):")
        _show(connection, _VERSIONS)
    if connection.sql("select count(*) from rejections").fetchall()[0][0]:
        print("Refused, by reason:")
        _show(connection, _REASONS)
    else:
        print("Nothing was refused.")


def show_rejects(snapshot: Path) -> None:
    """Every refusal with its reason."""
    _show(connect(snapshot), _REJECTS)


def replay_inputs(snapshot: Path) -> tuple[tuple[str, ...], list[str]]:
    """The files that something was refused from: those still there, and those gone."""
    uris = connect(snapshot).sql("select distinct source_uri from rejections order by 1").fetchall()
    there: dict[str, None] = {}
    gone: dict[str, None] = {}
    for (uri,) in uris:
        path = _file_of(uri)
        if is_meta(path):  # it is read with its text, never by itself
            continue
        (there if os.path.lexists(path) else gone)[path] = None
    return tuple(there), list(gone)


def _file_of(uri: str) -> str:
    """The file behind FILE, FILE#RECORD or ARCHIVE!MEMBER#RECORD; a name may itself hold these marks."""
    for end in sorted((i for i, mark in enumerate(uri) if mark in "#!"), reverse=True):
        if os.path.lexists(uri):
            break
        if os.path.lexists(uri[:end]):
            return uri[:end]
    return uri
