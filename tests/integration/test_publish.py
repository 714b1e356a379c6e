"""From inputs to a published snapshot, with a small extractor: what is new, what is linked, what is refused, what stops it."""

from __future__ import annotations

import dataclasses
import functools
import threading
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.ingest import InputError
from flows.pipeline import Run
from flows.rows import RawDocument
from flows.warehouse import journal
from flows.warehouse.layout import Warehouse, WarehouseError
from flows.warehouse.lock import WarehouseBusyError, hold
from flows.warehouse.snapshot import PublicationStoppedError
from flows.warehouse.views import connect
from schemas import TABLES
from schemas.arrow import arrow_schema
from tests.articles import numbered, publish, request, simple_extract, tree, write_lines


def rows(warehouse: Path, query: str) -> list[tuple]:
    return connect(Warehouse(warehouse).require_snapshot()).execute(query).fetchall()


def test_every_table_is_published_with_its_declared_schema(tmp_path: Path) -> None:
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", numbered(3)))
    for name in TABLES:
        files = list((tmp_path / "w" / "current" / name).glob("*.parquet"))
        assert files, name
        for file in files:
            schema = pq.read_schema(file)
            assert schema.equals(arrow_schema(name)), name
            assert schema.field(0).metadata[b"description"], name
            assert schema.metadata[b"table"].decode() == name


def test_views_carry_the_descriptions(tmp_path: Path) -> None:
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", numbered(1)))
    comments = dict(
        rows(tmp_path / "w", "select column_name, comment from duckdb_columns() where table_name = 'articles'")
    )
    assert comments == {column.name: column.description for column in TABLES["articles"].columns}


def test_counts_and_run_row(tmp_path: Path) -> None:
    result = publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", numbered(5)))
    assert (result.documents_seen, result.documents_new, result.accepted, result.rejected) == (5, 5, 5, 0)
    run = rows(tmp_path / "w", "select documents_seen, articles_total, snapshot_id, seconds_extract from runs")
    assert run == [(5, 5, result.snapshot_id, None)]


def test_second_run_over_the_same_input_publishes_nothing(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", numbered(5))
    first = publish(tmp_path / "w", source)
    second = publish(tmp_path / "w", source, now="2026-03-01T00:00:00Z")
    assert not second.published
    assert second.snapshot_id == first.snapshot_id
    assert len(list((tmp_path / "w" / "snapshots").iterdir())) == 1


def test_one_more_file_extracts_that_one_and_links_the_rest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "a.jsonl", numbered(70))
    publish(tmp_path / "w", tmp_path / "in")
    before = Warehouse(tmp_path / "w").require_snapshot()
    (tmp_path / "in" / "b.txt").write_text("Zara spoke once more.", encoding="utf-8")
    asked: list[str] = []

    def counting(raw: RawDocument):  # type: ignore[no-untyped-def]
        asked.append(raw.text)
        return simple_extract(raw)

    result = publish(tmp_path / "w", tmp_path / "in", extract=counting, now="2026-03-01T00:00:00Z")
    assert asked == ["Zara spoke once more."]
    assert (result.documents_new, result.articles_total) == (1, 71)
    after = Warehouse(tmp_path / "w").require_snapshot()
    for name in ("documents", "articles", "passages", "sentences", "mentions"):
        old = {file.name: file.stat().st_ino for file in (before / name).iterdir()}
        new = {file.name: file.stat().st_ino for file in (after / name).iterdir()}
        assert old.items() <= new.items(), name
        assert len(new) == len(old) + 1, name
    assert rows(tmp_path / "w", "select count(*), count(distinct run_id) from documents") == [(71, 2)]


def test_the_old_snapshot_stays_readable(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", numbered(3))
    publish(tmp_path / "w", source)
    before = Warehouse(tmp_path / "w").require_snapshot()
    bytes_before = tree(before)
    write_lines(source, numbered(4))
    publish(tmp_path / "w", source, now="2026-03-01T00:00:00Z")
    assert tree(before) == bytes_before
    assert Warehouse(tmp_path / "w").require_snapshot() != before


def test_a_copy_is_a_duplicate_and_points_at_its_article(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Ada spoke.", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text("Ada spoke.", encoding="utf-8")
    result = publish(tmp_path / "w", tmp_path / "in")
    assert (result.accepted, result.duplicate) == (1, 1)
    (tmp_path / "in" / "c.txt").write_text("Ada spoke.", encoding="utf-8")
    publish(tmp_path / "w", tmp_path / "in", now="2026-03-01T00:00:00Z")
    found = rows(
        tmp_path / "w", "select status, count(*), count(distinct article_id) from documents group by 1 order by 1"
    )
    assert found == [("accepted", 1, 1), ("duplicate", 2, 1)]


def test_a_copy_of_a_refused_text_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text("! no", encoding="utf-8")
    (tmp_path / "in" / "c.txt").write_text("Ada spoke.", encoding="utf-8")
    publish(tmp_path / "w", tmp_path / "in")
    found = rows(tmp_path / "w", "select status, reason_code, count(*) from documents group by all order by all")
    assert found == [("accepted", None, 1), ("rejected", "extraction_failed", 2)]
    assert rows(tmp_path / "w", "select count(*) from rejections") == [(2,)]


def test_what_stood_beside_the_text_of_a_copy_is_kept(tmp_path: Path) -> None:
    records = [{"text": "Ada spoke.", "publisher": "The One"}, {"text": "Ada spoke.", "publisher": "The Other"}]
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", records))
    found = rows(tmp_path / "w", "select status, metadata_text ->> 'publisher' from documents order by 1")
    assert found == [("accepted", "The One"), ("duplicate", "The Other")]


def test_bytes_do_not_depend_on_where_batches_were_run(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", numbered(300))
    publish(tmp_path / "one", source)
    backwards = Run(request(tmp_path / "two", source), extract=simple_extract)
    with backwards:
        backwards.start()
        for batch in reversed(list(backwards.batches())):
            backwards.extract(batch)
        backwards.publish()
    assert len(backwards.planned) > 1
    assert tree(tmp_path / "one" / "current") == tree(tmp_path / "two" / "current")


def test_an_article_that_cannot_be_read_is_refused_and_the_others_get_in(tmp_path: Path) -> None:
    records = [{"text": "Ada spoke."}, {"text": "! no"}, {"text": "Bea spoke."}]
    result = publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", records))
    assert (result.accepted, result.rejected) == (2, 1)
    assert rows(tmp_path / "w", "select stage, reason_code from rejections") == [("extract", "extraction_failed")]


def misplaced(raw: RawDocument):  # type: ignore[no-untyped-def]
    """An extractor with an error: the sentence's text is not what stands at its offsets."""
    found = simple_extract(raw)
    sentence = dataclasses.replace(found.sentences[0], text="something else")
    return dataclasses.replace(found, sentences=(sentence,))


def out_of_vocabulary(raw: RawDocument):  # type: ignore[no-untyped-def]
    found = simple_extract(raw)
    return dataclasses.replace(found, mentions=(dataclasses.replace(found.mentions[0], entity_type="ghost"),))


@pytest.mark.parametrize(
    ("extract", "told"),
    [(misplaced, "text_is_evidence_sentences on sentences: 1 wrong.*something else"), (out_of_vocabulary, "ghost")],
)
def test_a_failing_check_stops_publication_and_says_which_rows(tmp_path: Path, extract, told: str) -> None:  # type: ignore[no-untyped-def]
    source = write_lines(tmp_path / "a.jsonl", numbered(2))
    first = publish(tmp_path / "w", source)
    (tmp_path / "b.txt").write_text("Zoe spoke.", encoding="utf-8")
    with pytest.raises(PublicationStoppedError, match=told):
        publish(tmp_path / "w", tmp_path / "b.txt", extract=extract, now="2026-03-01T00:00:00Z")
    assert Warehouse(tmp_path / "w").require_snapshot().name == first.snapshot_id
    assert not list((tmp_path / "w" / "work").glob("staging-*"))


def test_replay_takes_in_what_was_mended(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    write_lines(source, [{"text": "! no"}, {"text": "! nor this"}, {"text": "Ada spoke."}])
    publish(tmp_path / "w", source)

    mended = functools.partial(simple_extract, refuse="! nor")
    result = publish(tmp_path / "w", source, extract=mended, retake=True, now="2026-03-01T00:00:00Z")
    assert result.published
    found = rows(tmp_path / "w", "select status, count(*) from documents group by 1 order by 1")
    assert found == [("accepted", 2), ("rejected", 1)]
    again = publish(tmp_path / "w", source, extract=mended, retake=True, now="2026-04-01T00:00:00Z")
    assert not again.published


def test_a_second_run_says_who_holds_the_warehouse(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", numbered(1))
    Warehouse(tmp_path / "w").prepare()
    refused = pytest.raises(WarehouseBusyError, match=r"in use by process \d+, since 03:00.*--wait")
    with hold(tmp_path / "w" / "lock", 0, "03:00", lambda _: None), refused:
        publish(tmp_path / "w", source)
    assert publish(tmp_path / "w", source).published


def test_a_second_run_waits_when_it_is_told_to(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", numbered(1))
    Warehouse(tmp_path / "w").prepare()
    released = threading.Event()
    told: list[str] = []

    def hold_a_while() -> None:
        with hold(tmp_path / "w" / "lock", 0, "03:00", lambda _: None):
            holding.set()
            released.wait(30)

    holding = threading.Event()
    holder = threading.Thread(target=hold_a_while)
    holder.start()
    holding.wait(30)

    def on_wait(text: str) -> None:
        told.append(text)
        released.set()

    with Run(request(tmp_path / "w", source, wait_seconds=30), extract=simple_extract, on_wait=on_wait) as run:
        run.start()
        for batch in run.batches():
            run.extract(batch)
        assert run.publish().published
    holder.join()
    assert told


def test_a_place_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", numbered(1))
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"cannot write to the warehouse .*--warehouse"):
        publish(tmp_path / "file" / "w", source)


def test_readers_see_whole_snapshots_while_runs_publish(tmp_path: Path) -> None:
    """Every read through ``current`` finds as many articles as documents: a mixture would not."""
    source = tmp_path / "a.jsonl"
    publish(tmp_path / "w", write_lines(source, numbered(1)))
    stop, wrong, reads = threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            # One resolution of the link per query: this is how a reader gets one snapshot for all its tables.
            root = (tmp_path / "w" / "current").resolve()
            counts = [f"(select count(*) from '{root}/{name}/*.parquet')" for name in ("articles", "documents")]
            articles, documents = duckdb.sql(f"select {', '.join(counts)}").fetchall()[0]
            reads.append(articles)
            if articles != documents:
                wrong.append((articles, documents))
            time.sleep(0.01)

    reader = threading.Thread(target=read)
    reader.start()
    for count in range(2, 7):
        publish(tmp_path / "w", write_lines(source, numbered(count)), now=f"2026-03-0{count}T00:00:00Z")
    stop.set()
    reader.join()
    assert reads
    assert not wrong


def test_nothing_readable_publishes_an_account_of_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").touch()
    result = publish(tmp_path / "w", tmp_path / "in")
    assert result.published
    assert rows(tmp_path / "w", "select status, reason_code from documents") == [("rejected", "empty")]
    assert rows(tmp_path / "w", "select count(*) from articles") == [(0,)]


def test_an_empty_folder_is_nothing_new(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = publish(tmp_path / "w", tmp_path / "in")
    assert (result.published, result.snapshot_id, result.documents_seen) == (False, None, 0)


def test_a_warehouse_inside_the_input_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "a.jsonl", numbered(2))
    publish(tmp_path / "in" / "w", tmp_path / "in")
    again = publish(tmp_path / "in" / "w", tmp_path / "in", now="2026-03-01T00:00:00Z")
    assert (again.published, again.documents_seen) == (False, 2)
    with pytest.raises(InputError, match="is a warehouse"):
        publish(tmp_path / "other", tmp_path / "in" / "w")


def test_a_run_that_failed_is_in_the_journal(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", numbered(2))
    with pytest.raises(PublicationStoppedError):
        publish(tmp_path / "w", source, extract=misplaced)
    (entry,) = journal.read(tmp_path / "w" / "journal.jsonl")
    assert entry["status"] == "failed"
    assert "text_is_evidence_sentences" in entry["reason"]
