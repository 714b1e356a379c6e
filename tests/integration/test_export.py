"""``dateline export`` as people run it: what it prints, what it leaves behind, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tests.articles import publish, write_lines
from tests.conftest import ROOT
from tests.data.telling import MEETING, QUOTING, telling_extract
from tests.integration.test_command import DATELINE


def dateline(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words)])


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    publish(
        folder / "w", write_lines(folder / "a.jsonl", [{"text": QUOTING}, {"text": MEETING}]), extract=telling_extract
    )
    return folder / "w"


def test_to_standard_output(warehouse: Path) -> None:
    done = dateline("export", "plover", "-w", warehouse)
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(json.loads(line)["event_text"][0] for line in done.stdout.splitlines()) == ["left", "met", "shell"]


@pytest.mark.parametrize(("form", "lines"), [("plover", 3), ("gdelt", 4)])
def test_to_a_file(warehouse: Path, tmp_path: Path, form: str, lines: int) -> None:
    done = dateline("export", form, "-w", warehouse, "-o", tmp_path / "events")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{lines} events written to {tmp_path / 'events'}\n"
    text = (tmp_path / "events").read_text(encoding="utf-8")
    assert text.count("\n") == lines
    assert dateline("export", form, "-w", warehouse).stdout == text
    assert [path.name for path in tmp_path.iterdir()] == ["events"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "cameo"], "no format cameo: take one of plover, gdelt"),
        (["export", "plover", "-w", "no-such-warehouse"], "dateline run INPUT"),
        (["export", "gdelt", "-o", "no-such-folder/events.tsv"], "cannot write no-such-folder/events.tsv"),
        (["export", "gdelt", "-o", "/"], "cannot write /"),
        (["export"], "FORMAT"),
    ],
)
def test_a_wrong_command_is_told_and_exits_2(warehouse: Path, words: list[str], told: str) -> None:
    if "-w" not in words and len(words) > 1:
        words = [*words, "-w", str(warehouse)]
    done = dateline(*words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_snapshot_without_events_gives_an_empty_file(tmp_path: Path) -> None:
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", [{"text": "Ada spoke."}]))
    for form in ("plover", "gdelt"):
        assert dateline("export", form, "-w", tmp_path / "w", "-o", tmp_path / form).exit_code == 0
        assert (tmp_path / form).read_bytes() == b""


def test_a_link_stays_a_link_and_a_pipe_a_pipe(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    assert dateline("export", "plover", "-w", warehouse, "-o", tmp_path / "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8").count("\n") == 3
    os.mkfifo(tmp_path / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text(encoding="utf-8")))
    reader.start()
    assert dateline("export", "plover", "-w", warehouse, "-o", tmp_path / "pipe").exit_code == 0
    reader.join(timeout=20)
    assert (tmp_path / "pipe").is_fifo()
    assert read == [(tmp_path / "real").read_text(encoding="utf-8")]


def test_a_reader_that_has_seen_enough_ends_it_quietly(warehouse: Path) -> None:
    command = [*DATELINE, "export", "gdelt", "-w", str(warehouse)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        process.wait(timeout=60)
    assert told == ""
