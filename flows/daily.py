"""The flow of one run: every batch a Prefect task, retried by Prefect, summed up in a table artifact.

Import it late: Prefect takes two seconds. ``flows.pipeline`` does the work and knows nothing of Prefect.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.task_runners import ThreadPoolTaskRunner

from flows.clock import Clock, parse_now
from flows.pipeline import Run, RunRequest, RunResult
from flows.settings import load_settings

# The runs at work in this process, by warehouse: a task gets names and finds the run by them.
_AT_WORK: dict[str, Run] = {}
# A task only waits for its batch, the work is done in other processes: a few threads keep every worker supplied.
_WAITING_THREADS = 8


@task(name="extract", task_run_name="extract {key}", retry_delay_seconds=1)
def extract_batch(warehouse: str, key: str) -> dict[str, Any]:
    """Waits until the batch ``key`` of the run in ``warehouse`` is extracted; returns its summary."""
    run = _AT_WORK[warehouse]
    return asdict(run.extract(run.batch(key)))


@task(name="publish")
def publish_snapshot(warehouse: str) -> RunResult:
    """Resolves, checks and publishes what the run in ``warehouse`` extracted."""
    return _AT_WORK[warehouse].publish()


def _artifact(result: RunResult) -> None:
    rows = [{"what": name, "count": count} for name, count in result.rows.items()]
    outcome = {
        name: getattr(result, name) for name in ("documents_seen", "documents_new", "accepted", "duplicate", "rejected")
    }
    create_table_artifact(
        key="dateline-run",
        table=[{"what": name.replace("_", " "), "count": count} for name, count in outcome.items()] + rows,
        description=f"Snapshot `{result.snapshot_id}`" if result.published else "Nothing new: no snapshot was made",
    )


@flow(
    name="daily",
    flow_run_name="daily {warehouse}",
    task_runner=ThreadPoolTaskRunner(max_workers=_WAITING_THREADS),  # type: ignore[arg-type]
)
def _daily(warehouse: str) -> RunResult:
    run = _AT_WORK[warehouse]
    extract = extract_batch.with_options(retries=run.request.settings.retries)
    waiting = [extract.submit(warehouse, batch.key) for batch in run.batches()]
    for future in waiting:
        future.result()
    result = publish_snapshot(warehouse)
    _artifact(result)
    return result


def run_with_prefect(run: Run) -> RunResult:
    """Runs the flow on a run that was started; Prefect's API must be reachable (PREFECT_API_URL)."""
    name = str(run.warehouse.root)
    _AT_WORK[name] = run
    try:
        return _daily(name)
    finally:
        del _AT_WORK[name]


@flow(name="dateline")
def daily(
    inputs: list[str], warehouse: str | None = None, workers: int | None = None, now: str | None = None
) -> dict[str, Any]:
    """The flow to deploy on a Prefect server: reads ``inputs`` and publishes into ``warehouse``; returns the result."""
    settings = load_settings(warehouse=warehouse, workers=workers)
    clock = Clock(parse_now(now)) if now else Clock()
    with Run(RunRequest(tuple(inputs), settings, clock)) as run:
        run.start()
        result = run_with_prefect(run)
        run.note("published" if result.published else "nothing_new", result=result)
    return asdict(result)
