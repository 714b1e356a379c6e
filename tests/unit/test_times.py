"""Time expressions of parsed articles: the tense of the clause decides, and the rows point at their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.model import parse
from flows.extract.sentences import sentences
from flows.extract.times import CONFIDENCE, times
from flows.extract.timex_values import parse_value
from flows.rows import Article, Passage, Sentence, Time, content_id
from schemas import vocabularies as v
from tests.articles import bare_article

pytestmark = pytest.mark.model
# A Thursday.
DAY = date(2021, 5, 20)
Read = Callable[..., tuple[Time, ...]]


def article(text: str, reference: date | None, kind: str = "paragraph") -> Article:
    """An article of one passage."""
    article_id = content_id("article", text)
    passage = Passage(content_id("passage", article_id, "0"), article_id, 0, kind, 0, len(text), "test")
    return replace(bare_article(text, (passage,) if text else ()), reference_on=reference)


def rows_of(nlp: Language, written: Article) -> tuple[tuple[Sentence, ...], tuple[Time, ...]]:
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        documents = {p.passage_id: d for p, d in parsed.parts}
        found = sentences(written, [(p, documents.get(p.passage_id)) for p in written.passages])
        return found, times(parsed, found)


@pytest.fixture
def read(nlp: Language) -> Read:
    def find(text: str, reference: date | None = DAY) -> tuple[Time, ...]:
        return rows_of(nlp, article(text, reference))[1]

    return find


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister resigned Monday.", "2021-05-17"),
        ("The minister said Thursday that he was tired.", "2021-05-20"),
        ("The minister will resign Monday.", "2021-05-24"),
        ("The minister is expected to resign on Monday.", "2021-05-24"),
        ("The minister leaves on Monday.", "2021-05-24"),
        ("The vote was postponed until Monday.", "2021-05-24"),
        ("The vote was moved to Monday.", "2021-05-24"),
        ("They extended the offer Monday.", "2021-05-17"),
        ("They have given him until Monday.", "2021-05-24"),
        ("They waited until Monday.", "2021-05-17"),
        ("They met to discuss the vote Monday.", "2021-05-17"),
        ("The offer had been due to expire Monday.", "2021-05-17"),
        ("The minister has been in office since October.", "2020-10"),
        ("The minister will be in office until October.", "2021-10"),
        ("The minister resigned in December.", "2020-12"),
        ("The firm lost money in the year ended Jan. 31.", "2021-01-31"),
        ("The council will meet on the 3rd.", "2021-06-03"),
        ("The council met on the 3rd.", "2021-05-03"),
        ("Talks are set for Wednesday.", "2021-05-26"),
        ("The results are due on Wednesday.", "2021-05-26"),
        ("The bridge is closed until at least Monday.", "2021-05-24"),
        ("She defended the decision to meet Monday.", "2021-05-17"),
        ("The minister could not be reached Monday.", "2021-05-17"),
        ("The minister could resign on Monday.", "2021-05-24"),
        ("They are to meet on Monday.", "2021-05-24"),
        ("They planned a march on Saturday.", "2021-05-22"),
    ],
)
def test_the_tense_of_the_clause_decides(read: Read, text: str, value: str) -> None:
    assert read(text)[-1].value == value


def test_a_row_holds_its_words_range_and_anchor(read: Read) -> None:
    text = "The plane came at 2:20 a.m. EST on May 19 and left in 2022."
    first, second = read(text)
    assert (first.text, first.timex_type, first.value) == ("2:20 a.m. EST on May 19", "TIME", "2021-05-19T02:20")
    assert (first.starts_at, first.ends_at) == (datetime(2021, 5, 19, 2, 20), datetime(2021, 5, 19, 2, 21))
    assert (first.time_precision, first.time_zone, first.anchor) == ("minute", "-05:00", "reference")
    assert text[first.char_start : first.char_end] == first.text
    assert first.time_id == content_id("time", first.article_id, str(first.char_start), str(first.char_end))
    assert (second.value, second.anchor, second.time_precision) == ("2022", "explicit", "year")


def test_without_a_day_of_the_report_the_value_stays_relative(read: Read) -> None:
    first, second, third = read(
        "He came in the early hours of Wednesday morning, not on Tuesday, after two hours.", None
    )
    assert (first.value, first.timex_type, first.anchor) == ("XXXX-WXX-3TMO", "TIME", "none")
    assert (second.value, second.starts_at, second.ends_at, second.time_precision) == ("XXXX-WXX-2", None, None, None)
    assert (third.value, third.timex_type, third.starts_at) == ("PT2H", "DURATION", None)


def test_a_part_of_the_day_has_the_range_of_the_part(read: Read) -> None:
    [row] = read("The plane was to land on the evening of the 18th.")
    assert (row.value, row.time_precision) == ("2021-05-18TEV", "part_of_day")
    assert (row.starts_at, row.ends_at) == (datetime(2021, 5, 18, 18), datetime(2021, 5, 19))


def test_an_hour_belongs_to_the_day_told_of_sentences_before(read: Read) -> None:
    rows = read(
        "The guest landed on May 4. Crowds had waited for hours. The guest left the plane at 2:22 a.m. and waved."
    )
    assert [row.value for row in rows] == ["2021-05-04", "PTXH", "2021-05-04T02:22"]
    assert [row.anchor for row in rows] == ["reference", "none", "context"]


def test_the_day_of_the_saying_is_not_the_day_that_is_told_of(read: Read) -> None:
    rows = read(
        "The guest will come on Tuesday, an aide said on Monday. He is scheduled to land at 7:20 p.m. and to rest."
    )
    assert [row.value for row in rows] == ["2021-05-25", "2021-05-17", "2021-05-25T19:20"]


def test_passages_that_are_no_news_have_no_times(nlp: Language) -> None:
    assert rows_of(nlp, article("Sign up each weekday.", DAY, "boilerplate"))[1] == ()


PIECES = (
    "He left Monday",
    "in 1987,",
    "two hours later",
    "“the 18th”",
    "at 10 p.m.",
    "until next year",
    "May",
    "\n",
    ".",
    "and",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
def test_any_text_gives_sound_rows(nlp: Language, text: str) -> None:
    found, rows = rows_of(nlp, article(text, DAY))
    spans = {s.sentence_id: (s.char_start, s.char_end) for s in found}
    last = 0
    for row in rows:
        start, end = spans[row.sentence_id]
        assert start <= row.char_start < row.char_end <= end
        assert last <= row.char_start
        last = row.char_end
        assert row.text == text[row.char_start : row.char_end]
        assert parse_value(row.value, row.timex_type) is not None
        assert (row.starts_at is None) == (row.ends_at is None) == (row.time_precision is None)
        assert row.time_precision is None or row.time_precision in v.TIME_PRECISIONS
        assert row.starts_at is None or row.ends_at is None or row.starts_at < row.ends_at
        assert row.anchor in v.TIME_ANCHORS
        assert row.confidence == CONFIDENCE[row.rule]
