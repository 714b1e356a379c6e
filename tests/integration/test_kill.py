"""kill -9 at every stage: the old snapshot stands, and the next run ends with the same bytes as one that was left alone."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.pipeline import STAGES
from flows.warehouse.layout import Warehouse
from flows.warehouse.views import connect
from tests.articles import NOW, numbered, publish, tree, write_lines
from tests.conftest import ROOT


def run_and_die(warehouse: Path, source: Path, where: str) -> int:
    command = [sys.executable, "-m", "tests.killed_run", str(warehouse), str(source), where]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode


@pytest.mark.integration
@pytest.mark.parametrize("where", [*STAGES, "batch", "rename"])
def test_kill(tmp_path: Path, where: str) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    write_lines(old, numbered(3, "Old"))
    write_lines(new, numbered(200, "New"))
    left_alone, disturbed = tmp_path / "alone", tmp_path / "disturbed"
    for warehouse in (left_alone, disturbed):
        publish(warehouse, old, now="2026-01-01T00:00:00Z")
    before = Warehouse(disturbed).require_snapshot()
    bytes_before = tree(before)

    assert run_and_die(disturbed, new, where) == -signal.SIGKILL
    assert Warehouse(disturbed).require_snapshot() == before
    assert tree(disturbed / "current") == bytes_before
    assert connect(before).execute("select count(*) from articles").fetchall() == [(3,)]
    if where in ("resolving", "checking", "publishing", "rename"):
        assert list((disturbed / "work" / "batches").iterdir()), "finished batches are kept for the next run"

    publish(left_alone, new, now=NOW)
    asked: list[str] = []

    def counting(raw):  # type: ignore[no-untyped-def]
        from tests.articles import simple_extract

        asked.append(raw.text)
        return simple_extract(raw)

    publish(disturbed, new, now=NOW, extract=counting)
    assert tree(disturbed / "current") == tree(left_alone / "current")
    if where in ("resolving", "checking", "publishing", "rename"):
        assert not asked, "nothing that was finished is extracted again"
    assert not list((disturbed / "work").glob("staging-*"))


@pytest.mark.integration
def test_a_full_disk_leaves_the_old_snapshot(tmp_path: Path) -> None:
    """No file may grow past 20 kB: the system then refuses the write as it does when the disk is full."""
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", numbered(3)), now="2026-01-01T00:00:00Z")
    before = tree(tmp_path / "w" / "current")
    source = write_lines(tmp_path / "b.jsonl", numbered(3000, "More"))

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "tests.killed_run", str(tmp_path / "w"), str(source), "never"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert tree(tmp_path / "w" / "current") == before
    assert publish(tmp_path / "w", source).articles_total == 3003
