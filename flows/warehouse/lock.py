"""One run at a time in a warehouse: an advisory file lock, freed by the system when its process dies."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from flows.warehouse.layout import WarehouseError

POLL_SECONDS = 0.5


class WarehouseBusyError(WarehouseError):
    """Another run holds the warehouse."""


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        note = json.loads(file.read() or "{}")
    except json.JSONDecodeError:
        note = {}
    return f"process {note['pid']}, since {note['since']}" if {"pid", "since"} <= note.keys() else "another process"


@contextmanager
def hold(path: Path, wait_seconds: float, since: str, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Holds the lock at ``path``; waits up to ``wait_seconds`` for it, then raises WarehouseBusyError.

    ``on_wait`` is told once who holds it; ``since`` is what others are told of this holder.
    """
    deadline = time.monotonic() + wait_seconds
    with path.open("a+", encoding="utf-8") as file:
        told = False
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                holder = _holder(file)
                if time.monotonic() >= deadline:
                    raise WarehouseBusyError(
                        f"the warehouse {path.parent} is in use by {holder}. "
                        "Wait for that run to end, or say how long to wait with --wait SECONDS"
                    ) from None
                if not told:
                    on_wait(holder)
                    told = True
                time.sleep(POLL_SECONDS)
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"pid": os.getpid(), "since": since}))
        file.flush()
        yield
