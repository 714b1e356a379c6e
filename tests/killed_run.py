"""``python -m tests.killed_run WAREHOUSE INPUT WHERE``: a run that kills itself, as the system would, when it gets to WHERE.

WHERE is a stage of flows.pipeline.STAGES, ``batch`` (after the second batch is extracted), ``rename`` (between the two
renames of the publication) or ``never``.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from flows.pipeline import run_plain
from flows.warehouse import snapshot
from tests.articles import request, simple_extract


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(warehouse: str, source: str, where: str) -> None:
    batches = 0

    def on_stage(stage: str) -> None:
        if stage == where:
            die()

    def on_batch(_: object) -> None:
        nonlocal batches
        batches += 1
        if where == "batch" and batches == 2:
            die()

    if where == "rename":
        original = snapshot.sync_folder

        def sync_then_die(folder: Path) -> None:
            original(folder)
            if folder.name == "snapshots":
                die()

        snapshot.sync_folder = sync_then_die
    run_plain(request(Path(warehouse), Path(source)), extract=simple_extract, on_stage=on_stage, on_batch=on_batch)


if __name__ == "__main__":
    main(*sys.argv[1:])
