"""The ``dateline`` command. Heavy imports stand inside the commands that need them: ``--help`` and ``sql`` answer at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from flows import __version__

FAILED, WRONG = 1, 2  # exit codes; 0 is success

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Turns raw news text into a dataset that people can trust.\n\n"
    "Every value points at the words it was read from; readers see one whole snapshot or another.",
    epilog="Exit codes: 0 done, 1 the run failed and the snapshot before still stands, 2 the command was wrong.",
)

WarehouseOption = Annotated[
    Path | None,
    typer.Option(
        "--warehouse", "-w", help="The folder that snapshots are published in.", show_default="data/warehouse"
    ),
]


def fail(message: object, code: int) -> NoReturn:
    """One line on standard error, then the end."""
    text = " ".join(str(message).split())
    typer.echo(f"dateline: {text}", err=True)
    raise typer.Exit(code)


def _settings(**flags: Any) -> Any:
    from pydantic import ValidationError

    from flows.settings import load_settings

    try:
        return load_settings(**flags)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'settings'}: {e['msg']}" for e in error.errors())
        fail(f"wrong setting: {told}. See dateline.toml and the DATELINE_ variables", WRONG)
    except ValueError as error:  # dateline.toml is no TOML
        fail(f"wrong setting: dateline.toml: {error}", WRONG)


def _warehouse(path: Path | None) -> Any:
    from flows.warehouse.layout import Warehouse

    return Warehouse(_settings(warehouse=path).warehouse.absolute())


def _snapshot(path: Path | None) -> Path:
    from flows.warehouse.layout import WarehouseError

    try:
        return _warehouse(path).require_snapshot()
    except WarehouseError as error:
        fail(error, WRONG)


def _unreadable(error: Exception) -> NoReturn:
    fail(f"the snapshot cannot be read: {error}. Was it made by another version of Dateline?", FAILED)


def _connect(snapshot: Path) -> Any:
    """A connection to the snapshot, or one line on why its files cannot be read."""
    import duckdb

    from flows.warehouse.views import connect

    try:
        return connect(snapshot)
    except duckdb.Error as error:
        _unreadable(error)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of the command itself."""


@app.command(
    epilog="Example: dateline run articles/ more/2026-*.jsonl.gz --warehouse my-warehouse",
)
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders or globs: .txt, .jsonl, .ndjson, .json, also in .gz, .zst, .zip, .tar.",
        ),
    ],
    warehouse: WarehouseOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that extract.", show_default="every core")
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="ISO-TIME",
            help="A fixed clock, such as 2026-01-31T03:00:00Z: the same input then gives the same bytes.",
        ),
    ] = None,
    wait: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="How long to wait for another run on this warehouse.")
    ] = 0,
) -> None:
    """Reads articles and publishes a new snapshot.

    What earlier runs read is known by its content and not read again; a run with nothing new publishes nothing and says so.
    A run that was stopped goes on from the batches that it finished.
    """
    from flows.console import execute

    raise typer.Exit(execute(_settings(warehouse=warehouse, workers=workers), tuple(inputs), now, wait, retake=False))


@app.command(
    epilog='Example: dateline sql "select name, article_count from entities order by mention_count desc limit 20"',
)
def sql(
    query: Annotated[str, typer.Argument(help="One SQL statement (DuckDB); `-` reads it from standard input.")],
    warehouse: WarehouseOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, csv, json, markdown or parquet.")] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to a file instead of standard output.")
    ] = None,
) -> None:
    """Asks the current snapshot: every table is a view of its name (`from articles`), with comments on every column."""
    import duckdb

    from flows.output import FORMATS, Result, write_result

    if format not in FORMATS:
        fail(f"--format {format}: take one of {', '.join(FORMATS)}", WRONG)
    connection = _connect(_snapshot(warehouse))
    text = sys.stdin.read() if query == "-" else query
    try:
        result = Result.ask(connection, text)
        if result is None:
            fail("that statement gives no rows; ask with select", WRONG)
        write_result(result, format, output)
    except duckdb.Error as error:
        fail(error, WRONG)
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stderr.close()
    except OSError as error:
        fail(f"cannot write {output}: {error.strerror}", WRONG)


@app.command(epilog="Example: dateline export plover --output events.jsonl")
def export(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="plover (JSON lines) or gdelt (61 tab-separated columns).")
    ],
    warehouse: WarehouseOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to a file instead of standard output.")
    ] = None,
) -> None:
    """Gives the events of the current snapshot in the format of another tool; sql/exports tells what each field holds.

    **plover**: every event as told with its realis, one PLOVER 0.8 object a line. **gdelt**: the columns of GDELT's event
    table, and only what the text tells as so.
    """
    import duckdb

    from flows.export import FORMATS
    from flows.export import export as write_events

    if format not in FORMATS:
        fail(f"no format {format}: take one of {', '.join(FORMATS)}", WRONG)
    connection = _connect(_snapshot(warehouse))
    try:
        count = write_events(connection, format, output)
    except duckdb.Error as error:
        fail(error, FAILED)
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stderr.close()
        return
    except OSError as error:
        fail(f"cannot write {output}: {error.strerror}", WRONG)
    if output is not None:
        typer.echo(f"{count} events written to {output}", err=True)


@app.command(epilog="Example: dateline status --warehouse my-warehouse")
def status(warehouse: WarehouseOption = None) -> None:
    """Shows the snapshots, the rows of each table, the last run, and what was refused by reason."""
    import duckdb

    from flows.status import show_status
    from flows.warehouse.layout import WarehouseError

    place = _warehouse(warehouse)
    if not place.root.is_dir():
        fail(f"{place.root} is no warehouse yet. Try: dateline run INPUT --warehouse {place.root}", WRONG)
    try:
        show_status(place)
    except WarehouseError as error:
        fail(error, WRONG)
    except duckdb.Error as error:
        _unreadable(error)


@app.command(epilog="Example: dateline rejects --replay --warehouse my-warehouse")
def rejects(
    warehouse: WarehouseOption = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Take in again what was refused, from where it was read, and publish.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that extract.", show_default="every core")
    ] = None,
    now: Annotated[str | None, typer.Option(metavar="ISO-TIME", help="A fixed clock, as for run.")] = None,
    wait: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="How long to wait for another run.")] = 0,
) -> None:
    """Lists what was refused and why; `--replay` takes it in again after the cause was mended."""
    from flows.status import replay_inputs, show_rejects

    snapshot = _snapshot(warehouse)
    if not replay:
        show_rejects(snapshot)
        return
    from flows.console import execute

    inputs, gone = replay_inputs(snapshot)
    for path in gone:
        typer.echo(f"dateline: {path} is not there any more: what was refused from it stays refused", err=True)
    if not inputs:
        typer.echo("nothing to take in again")
        return
    raise typer.Exit(execute(_settings(warehouse=warehouse, workers=workers), inputs, now, wait, retake=True))


def main() -> None:
    """The console script."""
    app()


if __name__ == "__main__":
    main()
