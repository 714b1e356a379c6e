"""A warehouse that an older version made, before some table was there: it can be asked, and a run brings it up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.console import summary
from flows.pipeline import Run
from flows.warehouse.layout import Warehouse
from flows.warehouse.views import absent_tables, connect
from tests.articles import publish, request, write_lines
from tests.data.telling import MEETING, QUOTING, telling_extract

LATER = ("event_mentions", "event_participants")


def dateline(*words: str | Path) -> Result:
    """The command in this process: what it prints and how it ends."""
    return CliRunner().invoke(app, [*map(str, words)])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A warehouse with one article, as a version that read no events would have left it."""
    source = write_lines(tmp_path / "old.jsonl", [{"id": "old", "text": QUOTING}])
    publish(tmp_path / "w", source, extract=telling_extract)
    snapshot = Warehouse(tmp_path / "w").require_snapshot()
    for name in LATER:
        shutil.rmtree(snapshot / name)
    return tmp_path / "w"


def test_tables_that_came_later_are_empty(old: Path) -> None:
    snapshot = Warehouse(old).require_snapshot()
    assert absent_tables(snapshot) == list(LATER)
    with connect(snapshot) as connection:
        for name in (*LATER, "event_facts", "event_actors", "event_dyads"):
            assert connection.execute(f"select * from {name}").fetchall() == []
        kinds = dict(connection.execute("select column_name, column_type from (describe event_mentions)").fetchall())
        assert (kinds["starts_at"], kinds["char_start"], kinds["confidence"]) == ("TIMESTAMP", "INTEGER", "DOUBLE")
        assert connection.execute("select count(*) from quotations").fetchall() == [(2,)]
    with connect(snapshot, tables=LATER) as connection:
        assert connection.execute("select count(*) from event_mentions").fetchall() == [(0,)]


def test_the_views_without_files_have_the_columns_of_those_with(old: Path, tmp_path: Path) -> None:
    publish(tmp_path / "new", write_lines(tmp_path / "new.jsonl", [{"text": QUOTING}]), extract=telling_extract)
    described = []
    for warehouse in (old, tmp_path / "new"):
        with connect(Warehouse(warehouse).require_snapshot()) as connection:
            described += [
                [
                    connection.execute(f"select column_name, column_type from (describe {name})").fetchall()
                    for name in LATER
                ]
            ]
    assert described[0] == described[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sql", "select count(*) as n from event_facts", "-f", "csv"], "n\n0\n"),
        (["status"], "Made before there were event_mentions, event_participants."),
        (["export", "plover"], ""),
        (["export", "gdelt"], ""),
    ],
)
def test_commands_on_an_old_warehouse(old: Path, words: list[str], told: str) -> None:
    done = dateline(*words, "-w", old)
    assert (done.exit_code, done.stderr) == (0, "")
    assert told in done.stdout
    assert words[0] != "export" or done.stdout == ""


@pytest.mark.parametrize("words", [["sql", "select 1"], ["status"], ["export", "gdelt"]])
def test_files_that_cannot_be_read_are_told_in_one_line(old: Path, words: list[str]) -> None:
    (file,) = (Warehouse(old).require_snapshot() / "entities").glob("*.parquet")
    file.write_bytes(b"no Parquet")
    done = dateline(*words, "-w", old)
    assert done.exit_code == 1
    assert done.stderr.startswith("dateline: the snapshot cannot be read")
    assert done.stderr.count("\n") == 1


def test_a_run_adds_the_tables_and_tells_whose_articles_keep_their_rows(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "new.jsonl", [{"id": "new", "text": MEETING}])
    monkeypatch.setattr("flows.pipeline.extractor_version", lambda model: "0.2.0+later")
    result = publish(old, source, extract=telling_extract)
    assert (result.articles_total, result.articles_of_others) == (2, 1)
    with connect(Warehouse(old).require_snapshot()) as connection:
        told = connection.execute("select trigger_text from event_facts order by char_start").fetchall()
        assert told == [("met",), ("shell",)], "the old article was read before, and keeps what was read"
        assert connection.execute("select count(*) from quotations").fetchall() == [(2,)]
    summary(result, Warehouse(old), retake=False)
    assert "1 of 2 articles were read by another version of Dateline" in capsys.readouterr().out
    assert "Read by several versions" in dateline("status", "-w", old).stdout
    again = publish(old, source, extract=telling_extract)
    assert (again.published, again.articles_of_others) == (False, 1)
    summary(again, Warehouse(old), retake=False)
    assert "--warehouse NEW-FOLDER" in capsys.readouterr().out


def test_read_anew_into_another_warehouse_the_old_articles_have_events(old: Path, tmp_path: Path) -> None:
    result = publish(tmp_path / "anew", tmp_path / "old.jsonl", extract=telling_extract)
    assert (result.rows["event_mentions"], result.articles_of_others) == (1, 0)


def test_a_batch_that_an_older_version_finished_is_not_taken_for_one_of_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "a.jsonl", [{"text": MEETING}])
    keys = []
    for version in ("0.1.0+older", "0.2.0+later"):
        monkeypatch.setattr("flows.pipeline.extractor_version", lambda model, version=version: version)
        with Run(request(tmp_path / version, source), extract=telling_extract) as run:
            run.start()
            keys += [batch.key for batch in run.batches()]
    assert len(set(keys)) == 2
