"""Promises 1 to 5 of the dataset on published snapshots, each promise as its own query for the rows that break it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from flows.extract.article import extract_article
from flows.extract.timex_values import parse_value, value_range
from flows.pipeline import run_plain
from flows.rows import RawDocument
from flows.warehouse.views import connect
from tests.accuracy.sample import SAMPLE, extract_once, gold_refused, relative, sample_records
from tests.articles import publish, request, tree
from tests.data.promises import PROMISES, broken, files_not_flat

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize("name", PROMISES)
def test_promise(published: duckdb.DuckDBPyConnection, name: str) -> None:
    assert not broken(published, name)


def test_files_are_flat_and_as_declared(snapshot: Path) -> None:
    assert not files_not_flat(snapshot)


def test_every_check_passed(published: duckdb.DuckDBPyConnection) -> None:
    suites = published.execute(
        "select suite, count(*), count(*) filter (not passed) from quality_results group by all order by all"
    ).fetchall()
    assert [suite for suite, _, _ in suites] == ["pandera", "sql"]
    assert all(failed == 0 for _, _, failed in suites)


def test_times_are_timex3_and_their_ranges_lie_in_what_they_name(published: duckdb.DuckDBPyConnection) -> None:
    rows = published.execute("select text, value, timex_type, starts_at, ends_at from times").fetchall()
    assert rows
    for text, value, timex_type, starts_at, ends_at in rows:
        assert parse_value(value, timex_type) is not None, (text, value)
        named = value_range(value, timex_type)
        if named is not None:
            assert starts_at is None or named.starts_at <= starts_at < named.ends_at, (text, value)
            assert ends_at is None or named.starts_at < ends_at <= named.ends_at, (text, value)
        elif timex_type in ("DATE", "TIME") and not value.startswith("FY"):
            # A fiscal year begins in another month in every country: it has a range only where the text tells its end.
            assert starts_at is ends_at is None, (text, value)


def rows_of(snapshot: Path, query: str) -> list[Any]:
    with connect(snapshot) as connection:
        return connection.execute(query).fetchall()


def documents(snapshot: Path) -> dict[str, tuple[str, str | None]]:
    rows = rows_of(snapshot, "select source_uri, status, reason_code from documents")
    assert len({uri for uri, _, _ in rows}) == len(rows)
    return {relative(uri): (status, reason) for uri, status, reason in rows}


def test_every_input_of_the_sample_has_its_row(sample_snapshot: Path) -> None:
    found = documents(sample_snapshot)
    assert sorted(found) == sorted(relative(record.source_uri) for record in sample_records())
    refused = {row["source"]: ("rejected", row["reason_code"]) for row in gold_refused()["rejections"]}
    assert {uri: fate for uri, fate in found.items() if fate[0] == "rejected"} == refused
    copies = {uri for uri, (status, _) in found.items() if status == "duplicate"}
    assert copies == set(gold_refused()["duplicates"])


def test_texts_are_the_decoded_inputs(sample_snapshot: Path) -> None:
    texts = rows_of(sample_snapshot, "select source_uri, text from articles")
    decoded = {record.source_uri: record.text for record in sample_records() if isinstance(record, RawDocument)}
    assert texts
    for uri, text in texts:
        assert text == decoded[uri]


def test_same_bytes_when_read_anew(sample_snapshot: Path, nlp: Language, tmp_path: Path) -> None:
    publish(tmp_path / "again", SAMPLE, extract=lambda raw: extract_article(nlp, raw))
    assert tree(tmp_path / "again" / "current") == tree(sample_snapshot)


def test_same_bytes_whatever_the_order_of_inputs(sample_snapshot: Path, nlp: Language, tmp_path: Path) -> None:
    parts = sorted(SAMPLE.iterdir(), reverse=True)
    publish(tmp_path / "reversed", *parts, extract=extract_once(nlp))
    assert tree(tmp_path / "reversed" / "current") == tree(sample_snapshot)


def test_another_clock_changes_the_tables_of_the_run_alone(
    sample_snapshot: Path, nlp: Language, tmp_path: Path
) -> None:
    publish(tmp_path / "later", SAMPLE, extract=extract_once(nlp), now="2027-01-01T00:00:00Z")
    later, now = tree(tmp_path / "later" / "current"), tree(sample_snapshot)
    timed = ("documents/", "rejections/", "runs/", "quality_results/")
    assert {p: b for p, b in later.items() if not p.startswith(timed)} == {
        p: b for p, b in now.items() if not p.startswith(timed)
    }
    assert later != now


@pytest.mark.integration
def test_same_bytes_from_two_worker_processes(sample_snapshot: Path, tmp_path: Path) -> None:
    asked = request(tmp_path / "two", SAMPLE)
    run_plain(replace(asked, settings=asked.settings.model_copy(update={"workers": 2})))
    assert tree(tmp_path / "two" / "current") == tree(sample_snapshot)
