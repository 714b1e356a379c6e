"""The views that analysts start from give one row for what they say they do, on a small snapshot made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import duckdb
import pytest

from flows.warehouse.views import connect
from tests.articles import publish, write_lines
from tests.data.telling import QUOTING, telling_extract


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("views")
    source = write_lines(folder / "in.jsonl", [{"id": "1", "text": QUOTING}, {"id": "2", "text": "Omar came."}])
    publish(folder / "warehouse", source, extract=telling_extract)
    with connect(folder / "warehouse" / "current") as connection:
        yield connection


def test_a_stretch_has_the_name_of_its_speaker(published: duckdb.DuckDBPyConnection) -> None:
    columns = "speaker_name, speaker_type, speaker_is_named, quotation_kind, quotation_text, cue_text, passage_kind"
    rows = published.execute(f"select {columns} from quotation_speakers order by char_start").fetchall()
    assert rows == [
        ("Zofia", "person", True, "indirect", "the “seven ships” left", "said", "paragraph"),
        ("Zofia", "person", True, "direct", "seven ships", "said", "paragraph"),
    ]


def test_a_statement_is_one_row_and_repeats_nothing(published: duckdb.DuckDBPyConnection) -> None:
    columns = "speaker_name, statement_text, quoted_text, char_start, char_end"
    start = QUOTING.index("the “")
    assert published.execute(f"select {columns} from statements").fetchall() == [
        ("Zofia", "the “seven ships” left", "seven ships", start, start + len("the “seven ships” left"))
    ]


def test_a_statement_in_two_stretches_is_put_together(published: duckdb.DuckDBPyConnection) -> None:
    """As if the quoted words stood by themselves before the others."""
    published.begin()
    published.execute(
        """create or replace view quotations as
           select * replace (case quotation_kind when 'direct' then char_start - 40 else char_start end as char_start,
                             case quotation_kind when 'direct' then char_end - 40 else char_end end as char_end)
           from read_parquet(getvariable('root') || '/quotations/**/*.parquet')"""
    )
    rows = published.execute("select statement_text, quoted_text from statements").fetchall()
    published.rollback()
    assert rows == [("seven ships … the “seven ships” left", "seven ships")]


def test_a_time_has_its_sentence(published: duckdb.DuckDBPyConnection) -> None:
    rows = published.execute(
        "select time_text, value, starts_at, sentence_text from time_sentences order by 1"
    ).fetchall()
    assert rows == [
        ("20 days", "P20D", None, QUOTING),
        ("May 2024", "2024-05", datetime(2024, 5, 1), QUOTING),
    ]
