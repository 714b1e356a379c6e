"""A run as a person sees it: progress, a summary, one-line errors, and the exit code."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from flows.clock import Clock, parse_now
from flows.ingest import InputError
from flows.serve import TemporaryServer
from flows.settings import Settings
from flows.version import extractor_version
from flows.warehouse.layout import Warehouse, WarehouseError
from flows.warehouse.lock import WarehouseBusyError

if TYPE_CHECKING:
    from flows.pipeline import Run, RunResult
    from flows.warehouse.extracted import BatchSummary

PUBLISHED, FAILED, WRONG = 0, 1, 2
FIRST_QUERY = "select entity_type, name, article_count from entities order by mention_count desc limit 20"
LINE_SECONDS = 10  # where there is no terminal, a line of progress at most this often


class Watcher:
    """Shows a run's progress: a bar on a terminal, plain lines elsewhere (a log of cron, CI)."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.run: Run | None = None
        self.done = 0
        self._started = time.monotonic()
        self._last_line = 0.0
        self._bar: Progress | None = None
        if self.console.is_terminal:
            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                console=self.console,
                transient=True,
            )
            self._task = self._bar.add_task("starting", total=None, rate="")
            self._bar.start()

    def stage(self, name: str) -> None:
        if self._bar is not None:
            self._bar.update(self._task, description=name)
        else:
            self.console.print(f"dateline: {name}", highlight=False)

    def batch(self, summary: BatchSummary) -> None:
        self.done += summary.documents
        total = None
        if self.run is not None and self.run.planning_done.is_set():
            total = sum(batch.records for batch in self.run.planned)
        seconds = max(time.monotonic() - self._started, 0.001)
        rate = self.done / seconds
        if self._bar is not None:
            self._bar.update(self._task, completed=self.done, total=total, rate=f"{rate:.0f} documents/s")
        elif seconds - self._last_line >= LINE_SECONDS or self.done == total:
            self._last_line = seconds
            left = f", {(total - self.done) / rate:.0f} s left" if total else ""
            self.console.print(
                f"dateline: {self.done} of {total or '...'} documents, {rate:.0f}/s{left}", highlight=False
            )

    def waiting(self, holder: str) -> None:
        self.console.print(f"dateline: the warehouse is in use by {holder}; waiting", highlight=False)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def _say(message: object) -> None:
    print(f"dateline: {' '.join(str(message).split())}", file=sys.stderr)


def _prefect_defaults(home: os.PathLike[str]) -> None:
    """Quiet, local, no telemetry. What the user has set in the environment stands."""
    defaults = {
        "PREFECT_HOME": str(home),
        "PREFECT_LOGGING_LEVEL": "CRITICAL",  # what fails is told in one line of our own
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def execute(settings: Settings, inputs: tuple[str, ...], now: str | None, wait: float, *, retake: bool) -> int:
    """Runs the pipeline in a Prefect flow; returns the exit code."""
    from flows.pipeline import Run, RunRequest, cause

    try:
        clock = Clock(parse_now(now)) if now else Clock()
        request = RunRequest(inputs, settings, clock, wait, retake)
        extractor_version(settings.model)
    except ValueError as error:
        _say(error)
        return WRONG
    watcher = Watcher()
    run = Run(request, on_stage=watcher.stage, on_wait=watcher.waiting, on_batch=watcher.batch)
    watcher.run = run
    # A scheduler ends a run with SIGTERM: it is answered like Ctrl-C, so that nothing half made or running is left.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with run:
            run.start()
            result = _flow(run, request.warehouse)
            run.note("published" if result.published else "nothing_new", result=result)
    except (InputError, WarehouseError) as error:
        watcher.close()
        _say(error)
        return FAILED if isinstance(error, WarehouseBusyError) else WRONG
    except KeyboardInterrupt:
        watcher.close()
        _say(
            "stopped. The snapshot before still stands; what was finished is kept: the same command goes on from there"
        )
        return FAILED
    except Exception as error:
        watcher.close()
        _say(f"the run failed, the snapshot before still stands. {cause(error)}")
        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        # Prefect keeps the error to the end of the process, and its frames keep DuckDB's objects: DuckDB would complain of
        # them at length, behind the one line that tells what went wrong.
        traceback.clear_frames(error.__traceback__)
        return FAILED
    watcher.close()
    summary(result, request.warehouse, retake=retake)
    return PUBLISHED


def _flow(run: Run, warehouse: Warehouse) -> RunResult:
    """Starts Prefect's API beside the extraction that is already under way, then runs the flow."""
    _prefect_defaults(warehouse.prefect_home)
    if run.request.settings.prefect_api_url:
        os.environ["PREFECT_API_URL"] = run.request.settings.prefect_api_url
        return _import_and_run(run)
    os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"  # nobody can look at a server that ends with the run
    with TemporaryServer(warehouse.prefect_home) as server:
        os.environ["PREFECT_API_URL"] = server.url()
        try:
            return _import_and_run(run)
        finally:
            del os.environ["PREFECT_API_URL"]


def _import_and_run(run: Run) -> RunResult:
    from flows.daily import run_with_prefect

    return run_with_prefect(run)


def summary(result: RunResult, warehouse: Warehouse, *, retake: bool) -> None:
    """What was published, what was refused, where to look next."""
    out = Console(highlight=False, soft_wrap=True)
    if not result.published:
        found = f"{result.documents_seen} documents, {'all refused before are refused again' if retake else 'all of them known'}"
        stands = f"Snapshot {result.snapshot_id} still is current." if result.snapshot_id else "No snapshot was made."
        out.print(f"Nothing new: {found}. {stands}")
        _tell_of_others(out, result)
        return
    out.print(
        f"Published snapshot {result.snapshot_id}: {result.articles_total} articles.\n"
        f"This run: {result.documents_new} new documents of {result.documents_seen} seen: {result.accepted} accepted, "
        f"{result.duplicate} duplicates, {result.rejected} refused."
    )
    width = max(map(len, result.rows))
    out.print("\n".join(f"  {name:{width}} {count:>10,}" for name, count in result.rows.items()))
    for warning in result.warnings:
        out.print(f"Warning: {warning}", markup=False)
    _tell_of_others(out, result)
    told: list[tuple[str, Any]] = [(name, value) for name, value in result.seconds.items() if value is not None]
    if told:
        out.print("Seconds: " + ", ".join(f"{name} {value:.1f}" for name, value in told))
    program, place = _program(), shlex.quote(_near(warehouse.root))
    out.print(f'\nAsk it:\n  {program} sql --warehouse {place} "{FIRST_QUERY}"', markup=False)
    if result.rejected:
        out.print(f"See what was refused and why:\n  {program} rejects --warehouse {place}", markup=False)
    out.print(f"Any Parquet reader:\n  {_near(warehouse.current)}/TABLE/**/*.parquet", markup=False)


def _tell_of_others(out: Console, result: RunResult) -> None:
    """After an upgrade: what was read before keeps the rows that the older version could read."""
    if result.articles_of_others:
        out.print(
            f"{result.articles_of_others} of {result.articles_total} articles were read by another version of Dateline and keep "
            f"what it read. To read all again: {_program()} run INPUT --warehouse NEW-FOLDER",
            markup=False,
        )


def _program() -> str:
    """How this program was called, so that what it prints can be copied: .venv/bin/dateline, say."""
    called = sys.argv[0]
    return shlex.quote(called) if Path(called).name == "dateline" else "dateline"


def _near(path: Path) -> str:
    """The path as a person would type it: relative when it lies below the working directory."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
