"""One run in plain Python: inputs -> planned batches -> extracted batches -> checked snapshot -> current.

``flows/daily.py`` wraps it in a Prefect flow; a notebook or a test can call ``run_plain``. Reading and extraction begin with
``Run.start`` and go on beside whatever the caller does next, such as starting Prefect.
"""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from flows import __version__
from flows.clock import Clock, elapsed
from flows.ingest import InputError, Limits, expand_inputs, iter_documents
from flows.memory import peak_memory_bytes
from flows.rows import content_id
from flows.settings import Settings
from flows.version import extractor_version
from flows.warehouse import journal, snapshot
from flows.warehouse.batches import Batch, plan_batches
from flows.warehouse.extracted import BatchSummary, Extract, finish_batch, summary_of
from flows.warehouse.known import KnownIndex, new_records
from flows.warehouse.layout import Warehouse
from flows.warehouse.lock import hold
from flows.workers import WorkerPool

STAGES = ("reading", "extracting", "resolving", "checking", "publishing")


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What a run is asked to do. ``retake``: documents refused before are taken in again."""

    inputs: tuple[str, ...]
    settings: Settings
    clock: Clock = field(default_factory=Clock)
    wait_seconds: float = 0
    retake: bool = False

    @property
    def warehouse(self) -> Warehouse:
        return Warehouse(self.settings.warehouse.absolute())

    @property
    def settings_digest(self) -> str:
        """Digest of the settings that change what is extracted; where and how fast a run works is not among them."""
        return content_id("settings", self.settings.model)[:16]


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended. ``published`` is False when there was nothing new; the snapshot before then still is current.

    ``articles_of_others``: how many articles of the snapshot another version of the extraction read.
    """

    published: bool
    run_id: str | None
    snapshot_id: str | None
    documents_seen: int
    documents_new: int
    accepted: int = 0
    duplicate: int = 0
    rejected: int = 0
    articles_total: int = 0
    articles_of_others: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    seconds: dict[str, float | None] = field(default_factory=dict)


class _End:
    """Closes the queue of planned batches; carries the error that ended the planning, if one did."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def cause(error: BaseException) -> str:
    """One line for an error that nobody foresaw; the type helps where the text alone would not."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}{f': {error.filename}' if error.filename else ''}"
    return f"{type(error).__name__}: {error}"


def _quiet(*_: object) -> None:
    """The listener of a run that nobody watches."""


class Run:
    """A run at work. Use it as a context manager: leaving it frees the lock and ends the workers."""

    def __init__(
        self,
        request: RunRequest,
        *,
        extract: Extract | None = None,
        on_stage: Callable[[str], None] = _quiet,
        on_wait: Callable[[str], None] = _quiet,
        on_batch: Callable[[BatchSummary], None] = _quiet,
        limits: Limits | None = None,
    ) -> None:
        """With ``extract`` the batches are extracted by it, in this process; else in ``settings.worker_count`` others."""
        self.request = request
        self.warehouse = request.warehouse
        self.limits = limits or Limits()
        self.version = extractor_version(request.settings.model)
        self.started_at: datetime = request.clock.now()
        self.planned: list[Batch] = []
        self.planning_done = threading.Event()
        self.documents_seen = [0]
        self._extract = extract
        self._on_stage = on_stage
        self._on_wait = on_wait
        self._on_batch = on_batch
        self._queue: queue.Queue[Batch | _End] = queue.Queue()
        self._futures: dict[str, Future[BatchSummary]] = {}
        self._summaries: dict[str, BatchSummary] = {}
        self._stack = ExitStack()
        self._pool: WorkerPool | None = None
        self._stop = threading.Event()
        self._ended_well = False
        self._readings: dict[str, float | None] = {}

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is not None and "start" in self._readings:  # it held the lock: the warehouse has to know of it
                interrupted = isinstance(error, KeyboardInterrupt)
                self.note(
                    "interrupted" if interrupted else "failed", "stopped by the user" if interrupted else cause(error)
                )
        finally:
            self.close()

    @property
    def plan_folder(self) -> Path:
        return self.warehouse.work / "plan"

    def start(self) -> None:
        """Takes the lock, starts the workers and begins to read. Raises InputError, WarehouseError, WarehouseBusyError."""
        expand_inputs(self.request.inputs)
        self.warehouse.prepare()
        since = self.started_at.isoformat(timespec="seconds")
        self._stack.enter_context(hold(self.warehouse.lock, self.request.wait_seconds, since, self._on_wait))
        self._readings["start"] = self.request.clock.seconds()
        self._on_stage("reading")
        self.warehouse.clear_staging()
        shutil.rmtree(self.plan_folder, ignore_errors=True)
        self.plan_folder.mkdir()
        self.parent = self.warehouse.current_snapshot()
        if self._extract is None:
            self._pool = WorkerPool(self.request.settings.worker_count, self.request.settings.model)
        self._planner = threading.Thread(target=self._plan, name="planner", daemon=True)
        self._planner.start()

    def _plan(self) -> None:
        """Runs in its own thread: reads, plans, hands batches to the workers."""
        error: BaseException | None = None
        index = self.warehouse.work / "known.sqlite"
        try:
            with KnownIndex(index, self.parent, forget_rejected=self.request.retake) as known:
                documents = iter_documents(self.request.inputs, self.limits)
                records = new_records(documents, known, self.documents_seen)
                for batch in plan_batches(records, self.plan_folder, self.version):
                    if self._stop.is_set():
                        break
                    self._hand_out(batch)
                    self.planned.append(batch)
                    self._queue.put(batch)
        except BaseException as caught:  # noqa: BLE001 - raised again in the thread that waits for the batches
            error = caught
        self.planning_done.set()
        self._queue.put(_End(error))

    def _folder(self, batch: Batch) -> Path:
        return self.warehouse.batches / batch.key

    def _hand_out(self, batch: Batch) -> None:
        folder = self._folder(batch)
        if folder.is_dir():
            self._summaries[batch.key] = summary_of(folder)
        elif self._pool is not None:
            self._futures[batch.key] = self._pool.submit(batch.path, folder, self.version)

    def batches(self) -> Iterator[Batch]:
        """The batches as they are planned; raises what stopped the planning."""
        self._on_stage("extracting")
        while True:
            item = self._queue.get()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item

    def batch(self, key: str) -> Batch:
        """The planned batch of that key."""
        return next(batch for batch in self.planned if batch.key == key)

    def extract(self, batch: Batch) -> BatchSummary:
        """Waits for one batch; a batch that failed before is handed out again."""
        if batch.key not in self._summaries:
            self._summaries[batch.key] = self._wait_for(batch)
        self._on_batch(self._summaries[batch.key])
        return self._summaries[batch.key]

    def _wait_for(self, batch: Batch) -> BatchSummary:
        if self._extract is not None:
            return finish_batch(batch.path, self._folder(batch), self.version, self._extract)
        if batch.key not in self._futures:  # a retry: the try before took its future away
            self._hand_out(batch)
        if batch.key in self._summaries:  # it was finished after all
            return self._summaries[batch.key]
        return self._futures.pop(batch.key).result()

    def publish(self) -> RunResult:
        """Resolves, writes, checks and publishes all that was extracted; call it when every batch is done."""
        self._planner.join()
        if self._pool is not None:
            self._pool.close()
        self._readings["extracted"] = self.request.clock.seconds()
        self._peak_extracting = self._peak_while_extracting()
        finished = [self._folder(batch) for batch in self.planned]
        retaken, finished = self._retaken(finished)
        new = sum(batch.records for batch in self.planned)
        if not finished:
            self._ended_well = True
            self._clear_work()
            current = self.parent.name if self.parent else None
            return RunResult(
                False,
                None,
                current,
                self.documents_seen[0],
                0,
                articles_total=self._articles(self.parent),
                articles_of_others=self._articles_of_others(),
            )
        run_id = content_id(
            "run",
            self.started_at.isoformat(),
            self.version,
            self.request.settings_digest,
            self.parent.name if self.parent else "",
            *(batch.key for batch in self.planned),
        )
        snapshot_id = f"{self.started_at:%Y%m%dT%H%M%SZ}-{run_id[:8]}"
        staging = snapshot.begin(self.warehouse, run_id[:8])
        staging.link_parent(retaken)
        snapshot.write_batches(staging, finished, run_id, self.started_at)
        self._resolve(staging)
        self._on_stage("checking")
        totals = self._totals()
        run = self._run_row(run_id, snapshot_id, new, self._articles(staging.folder))
        snapshot.write_runs(staging, run)
        results = snapshot.run_checks(staging, self.request.settings.duckdb_memory)
        self._readings["checked"] = self.request.clock.seconds()
        run |= {
            "finished_at": self.request.clock.now(),
            "seconds_publish": elapsed(self._readings["resolved"], self._readings["checked"]),
            "peak_memory_bytes": None if self.request.clock.fixed else max(self._peak_extracting, peak_memory_bytes()),
        }
        snapshot.write_runs(staging, run)
        snapshot.write_quality(staging, run_id, results)
        self._on_stage("publishing")
        snapshot.publish(staging, snapshot_id)
        self._ended_well = True
        self._clear_work()
        warnings = tuple(
            f"{r.check_name} on {r.table_name}: {r.failing_count} rows, such as {r.sample_text}"
            for r in results
            if not r.passed
        )
        seconds = {name: run[f"seconds_{name}"] for name in ("extract", "resolve", "publish")}
        return RunResult(
            True,
            run_id,
            snapshot_id,
            self.documents_seen[0],
            new,
            totals["accepted"],
            totals["duplicate"],
            totals["rejected"],
            run["articles_total"],
            self._articles_of_others(),
            self._row_counts(),
            warnings,
            seconds,
        )

    def _resolve(self, staging: snapshot.Staging) -> None:
        from flows.resolve.actors import code_entities
        from flows.resolve.entities import resolve_entities

        self._on_stage("resolving")
        self._readings["written"] = self.request.clock.seconds()
        staging.fill_empty_tables()
        # Resolution reads a few tables only, so its views are made on these and not on tables to come.
        connection = snapshot.connect_extraction(staging, self.request.settings.duckdb_memory)
        try:
            resolve_entities(connection)
            code_entities(connection)
            snapshot.write_resolution(staging, connection)
        finally:
            connection.close()
        self._readings["resolved"] = self.request.clock.seconds()

    def _retaken(self, finished: Sequence[Path]) -> tuple[frozenset[str], list[Path]]:
        """With ``retake``: the documents whose old rows give way, and the batches that hold anything new.

        A document refused again for the same reason keeps its old row; a batch of nothing else brings nothing new.
        """
        if not self.request.retake or self.parent is None:
            return frozenset(), list(finished)
        return snapshot.retaken(self.parent, finished)

    def _totals(self) -> dict[str, int]:
        summaries = [self._summaries[batch.key] for batch in self.planned]
        return {name: sum(getattr(s, name) for s in summaries) for name in ("accepted", "duplicate", "rejected")}

    def _articles(self, folder: Path | None) -> int:
        return 0 if folder is None else snapshot.row_count(folder, "articles")

    def _articles_of_others(self) -> int:
        current = self.warehouse.current_snapshot()
        return 0 if current is None else snapshot.read_by_others(current, self.version)

    def _row_counts(self) -> dict[str, int]:
        current = self.warehouse.require_snapshot()
        return {name: snapshot.row_count(current, name) for name in snapshot.TABLES}

    def _peak_while_extracting(self) -> int:
        """This process and its workers, each at its largest; later the workers are gone and this process may grow."""
        largest = max((s.peak_memory_bytes for s in self._summaries.values()), default=0)
        workers = 0 if self._pool is None else self._pool.count
        return peak_memory_bytes() + workers * largest

    def _run_row(self, run_id: str, snapshot_id: str, new: int, articles: int) -> dict[str, Any]:
        readings = self._readings
        return {
            "run_id": run_id,
            "started_at": self.started_at,
            "finished_at": self.started_at,
            "status": "published",
            "snapshot_id": snapshot_id,
            "parent_snapshot_id": self.parent.name if self.parent else None,
            "code_version": __version__,
            "settings_digest": self.request.settings_digest,
            "documents_seen": self.documents_seen[0],
            "documents_new": new,
            "articles_total": articles,
            "seconds_extract": elapsed(readings["start"], readings["extracted"]),
            "seconds_resolve": elapsed(readings["written"], readings["resolved"]),
            "seconds_publish": None,
            "peak_memory_bytes": None,
        }

    def _clear_work(self) -> None:
        """What was published needs no batch any more; batches of other inputs or older code neither."""
        for folder in (self.plan_folder, self.warehouse.batches, self.warehouse.work / "spill"):
            shutil.rmtree(folder, ignore_errors=True)

    def note(self, status: str, reason: str | None = None, result: RunResult | None = None) -> None:
        """Adds this run to the warehouse's journal."""
        entry = {
            "started_at": self.started_at.isoformat(),
            "ended_at": self.request.clock.now().isoformat(),
            "status": status,
            "inputs": list(self.request.inputs),
            "reason": reason,
        }
        if result is not None:
            entry |= {k: v for k, v in asdict(result).items() if k not in ("rows", "warnings")}
        journal.append(self.warehouse.journal, entry)

    def close(self) -> None:
        """Ends the workers, in the middle of a batch if need be, removes what is half made, frees the lock."""
        self._stop.set()
        if self._pool is not None:
            self._pool.close(kill=not self._ended_well)
        if hasattr(self, "_planner"):
            self._planner.join()
            self.warehouse.clear_staging()
        self._stack.close()


def run_plain(request: RunRequest, **options: Any) -> RunResult:
    """A whole run without Prefect, in this thread; options as for Run."""
    with Run(request, **options) as run:
        run.start()
        for batch in run.batches():
            run.extract(batch)
        result = run.publish()
        run.note("published" if result.published else "nothing_new", result=result)
        return result


__all__ = ["STAGES", "Batch", "InputError", "Run", "RunRequest", "RunResult", "run_plain"]
