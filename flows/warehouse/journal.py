"""The journal of a warehouse: one JSON line per run, also for runs that failed and so are in no snapshot."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def append(path: Path, entry: dict[str, Any]) -> None:
    """Adds one line in one write."""
    line = (json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n").encode()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)


def read(path: Path) -> list[dict[str, Any]]:
    """All entries, oldest first. A last line cut short by a kill is left out: the run it told of ended without one."""
    if not path.exists():
        return []
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            entries.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return entries
