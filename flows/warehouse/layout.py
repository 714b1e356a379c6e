"""Where everything lies in a warehouse folder, and which snapshot is current.

::

    WAREHOUSE/current -> snapshots/ID     what readers read; moves in one atomic step
              snapshots/ID/TABLE/*.parquet, manifest.json
              work/batches/KEY/           batches that are finished but not yet published
              work/staging-*/             a snapshot being made
              journal.jsonl               every run, also those that failed
              lock                        held by the run at work
              .dateline-warehouse         says that this folder is output: no run reads it
              prefect/                    Prefect's own home
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from flows.ingest.formats import WAREHOUSE_MARK


class WarehouseError(Exception):
    """The warehouse cannot be used as asked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Warehouse:
    """The paths of one warehouse."""

    root: Path

    @property
    def current(self) -> Path:
        return self.root / "current"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def batches(self) -> Path:
        return self.work / "batches"

    @property
    def journal(self) -> Path:
        return self.root / "journal.jsonl"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def prefect_home(self) -> Path:
        return self.root / "prefect"

    def current_snapshot(self) -> Path | None:
        """The folder of the current snapshot, its own path and not the link's; None before the first publication."""
        if not self.current.is_symlink():
            return None
        target = self.current.resolve()
        if not target.is_dir():
            raise WarehouseError(
                f"{self.current} points at {target}, which is not there; "
                f"point it at one of the folders in {self.snapshots}"
            )
        return target

    def require_snapshot(self) -> Path:
        """The current snapshot, or an error that says how to get one."""
        snapshot = self.current_snapshot() if self.root.is_dir() else None
        if snapshot is None:
            raise WarehouseError(
                f"no snapshot in {self.root}: nothing was published there yet. "
                f"Try: dateline run INPUT --warehouse {self.root}"
            )
        return snapshot

    def prepare(self) -> None:
        """Makes the folders; raises WarehouseError when the place cannot be written to."""
        try:
            for folder in (self.snapshots, self.batches):
                folder.mkdir(parents=True, exist_ok=True)
            (self.root / WAREHOUSE_MARK).write_text("Dateline publishes here; see current/.\n", encoding="utf-8")
        except OSError as error:
            raise WarehouseError(
                f"cannot write to the warehouse {self.root}: {error.strerror or error}. Name another folder with --warehouse"
            ) from error

    def clear_staging(self) -> None:
        """Removes what a killed run left half made. Call it only while holding the lock."""
        for folder in self.work.glob("staging-*"):
            shutil.rmtree(folder)
        for folder in self.batches.glob("*.tmp"):
            shutil.rmtree(folder)
        (self.root / "current.new").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Flushes a folder's entries to disk, so that a rename in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
