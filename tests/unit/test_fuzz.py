"""Any text goes through the whole reading of an article: nothing raises, and whatever comes out keeps the promises."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.extract.article import extract_article
from flows.extract.timex_values import parse_value
from flows.rows import ArticleRows, Metadata, RawDocument, Rejection, content_id
from schemas import TABLES

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

# The model takes some milliseconds a text, so few examples; no deadline, since a first call is slow.
LIMITED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Most of a text must be English, or it is refused before it is read.
ENGLISH = (
    "The mayor of Lyon said on Tuesday that the bridge would open in spring.",
    "Residents of the harbour towns had asked the ministry for help last week.",
    "Amina Dossa, who leads the council, told reporters that she would not resign.",
    "About 40 people were hurt and more than 3,000 homes lost power for two hours.",
)
SPEECH = (
    "he said",
    "said Amina Dossa, the mayor",
    "according to the ministry",
    "she asked",
    "the spokesman told reporters:",
    "they deny that",
    "who said",
    "Dossa wrote on X,",
    "per Reuters",
)
MARKS = "\"'“”‘’«»„‟‹›`´′″「」＂"
NUMBERS = (
    "1", "20", "2,000,000", "3.5", "1/2", "½", "two thirds", "tens of thousands of", "a dozen", "minus 4", "-7", "1e9",
    "10-12", "ten to", "$5", "5 %", "per cent", "€3bn", "km", "square feet", "°C", "year-old", "99999999999999999999",
    "0", "00:00", "25:61", "٣٤", "一千", "Ⅳ", "3rd", "twenty-first", "MM", "half a million", "1,2,3,4", "1.2.3.4",
)  # fmt: skip
DATES = (
    "Tuesday", "last week", "the 18th", "2024-02-30", "30 February", "31/12/1999", "9999", "0000", "the 1990s", "in the '90s",
    "May", "10 a.m.", "24:00", "noon", "the next morning", "two days later", "a century ago", "10,000 years from now",
    "FY2024", "Q5 2024", "the 99th", "since 1066", "between 2014 and 2016", "every Monday", "early 2031", "tomorrow night",
)  # fmt: skip
ODD = (
    "😀", "👩‍👩‍👧", "🇫🇷", "שלום עולם", "مرحبا بالعالم", "中文引号「你好」", "e\u0301", "\u202eright to left",
    "\ufeff", "\u200b", "\x07", "\x1b[0m",
    "\u2028", "\x85", "\u00a0", "\t", "\r", "\ud7ff", "\U0001f9ff", "[...]",
    "(", ")", "]", "…", "...", "--", "—", "•", ",", ":", ";", "@", "#", "Q:", "A:",
)  # fmt: skip
WORDS = (*ENGLISH, *SPEECH, *NUMBERS, *DATES, *ODD, *MARKS)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(MARKS),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8),
)
JOINTS = st.sampled_from((" ", " ", " ", "", ", ", "\n", "\n\n", ". "))


@st.composite
def texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(PIECES, JOINTS), min_size=1, max_size=40))
    first, last = draw(st.sampled_from(ENGLISH)), draw(st.sampled_from(ENGLISH))
    return f"{first}\n\n{''.join(piece + joint for piece, joint in pieces)}\n\n{last}"


def raw_document(text: str, date: str | None = "2024-06-19") -> RawDocument:
    data = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    metadata = Metadata(date=date)
    return RawDocument(content_id("document", text), "test", "txt", len(data), digest, "utf-8", text, metadata)


def keeps_promises(rows: ArticleRows) -> None:
    """Asserts what every published table promises, for the rows of one article."""
    text, sentences = rows.article.text, {s.sentence_id: s for s in rows.sentences}
    passages = {p.passage_id: p for p in rows.article.passages}
    tables: dict[str, tuple[Any, ...]] = {
        "mentions": rows.mentions,
        "quotations": rows.quotations,
        "times": rows.times,
        "quantities": rows.quantities,
    }
    for name, found in tables.items():
        keys = [getattr(row, TABLES[name].key[0]) for row in found]
        assert len(set(keys)) == len(keys), name
        assert [row.char_start for row in found] == sorted(row.char_start for row in found), name
        for row in found:
            assert 0 <= row.char_start < row.char_end <= len(text)
            assert row.text == text[row.char_start : row.char_end]
            sentence = sentences[row.sentence_id]
            assert sentence.char_start <= row.char_start < sentence.char_end
            if name == "quotations":
                assert row.char_end <= passages[sentence.passage_id].char_end
            else:
                assert row.char_end <= sentence.char_end
            assert 0 <= row.confidence <= 1
            for column in TABLES[name].columns:
                value = getattr(row, column.name)
                assert column.nullable or value is not None, column.name
                assert value is None or not column.vocabulary or value in column.vocabulary, column.name
    apart([m for m in rows.mentions if m.mention_kind == "name"])
    apart(rows.times)
    apart(rows.quantities)
    for kind in ("direct", "indirect"):
        nested([q for q in rows.quotations if q.quotation_kind == kind])
    speakers_hold(rows)
    values_hold(rows)


def apart(found: Iterable[Any]) -> None:
    for before, after in pairwise(found):
        assert before.char_end <= after.char_start, (before.text, after.text)


def nested(found: list[Any]) -> None:
    open_ends: list[int] = []
    for row in sorted(found, key=lambda q: (q.char_start, -q.char_end)):
        while open_ends and open_ends[-1] <= row.char_start:
            open_ends.pop()
        assert not open_ends or row.char_end <= open_ends[-1], row.text
        open_ends.append(row.char_end)


def speakers_hold(rows: ArticleRows) -> None:
    text, mentions = rows.article.text, {m.mention_id for m in rows.mentions}
    statements: dict[str, set[Any]] = {}
    for q in rows.quotations:
        assert q.speaker_mention_id is None or q.speaker_mention_id in mentions
        assert q.medium_text is None or q.medium_text in text
        for words, start, end in (
            (q.speaker_text, q.speaker_start, q.speaker_end),
            (q.cue_text, q.cue_start, q.cue_end),
        ):
            assert (words is None) == (start is None) == (end is None)
            if words is not None and start is not None and end is not None:
                assert words == text[start:end]
                assert end <= q.char_start or q.char_end <= start
        told = (q.speaker_start, q.speaker_mention_id, q.cue_start, q.statement_kind, q.medium_text)
        statements.setdefault(q.statement_id, set()).add(told)
    assert all(len(told) == 1 for told in statements.values())


def values_hold(rows: ArticleRows) -> None:
    for time in rows.times:
        assert parse_value(time.value, time.timex_type) is not None, (time.text, time.timex_type, time.value)
        assert (time.time_precision is None) == (time.starts_at is None and time.ends_at is None)
        assert time.starts_at is None or time.ends_at is None or time.starts_at < time.ends_at
    for quantity in rows.quantities:
        numbers = (quantity.value, quantity.value_low, quantity.value_high)
        assert all(n is None or math.isfinite(n) for n in numbers), quantity.text
        assert (quantity.value is None) != (quantity.value_low is None and quantity.value_high is None)


def read(nlp: Language, text: str, date: str | None = "2024-06-19") -> ArticleRows | None:
    """The rows of ``text``, checked; None where it was refused for what it is."""
    found = extract_article(nlp, raw_document(text, date))
    if isinstance(found, Rejection):
        assert found.reason_code != "extraction_failed", found.reason_text
        return None
    keeps_promises(found)
    return found


@LIMITED
@given(texts(), st.sampled_from(["2024-06-19", None]))
def test_any_text_is_read_or_refused(nlp: Language, text: str, date: str | None) -> None:
    read(nlp, text, date)


@settings(LIMITED, max_examples=40)
@given(
    st.lists(
        st.sampled_from([*MARKS, *SPEECH, "No", "we will.", "it rained,", " ", "\n\n", "…"]), min_size=4, max_size=60
    )
)
def test_any_order_of_quotation_marks(nlp: Language, pieces: list[str]) -> None:
    read(nlp, f"{ENGLISH[0]}\n\n{' '.join(pieces)}\n\n{ENGLISH[2]}")


@settings(LIMITED, max_examples=40)
@given(
    st.lists(
        st.sampled_from([*NUMBERS, *DATES, "and", "to", "of", "at", "from", "-", ",", "(", "people"]),
        min_size=4,
        max_size=60,
    )
)
def test_any_order_of_numbers_and_dates(nlp: Language, pieces: list[str]) -> None:
    read(nlp, f"{ENGLISH[3]}\n\nThere were {' '.join(pieces)}.\n\n{ENGLISH[1]}")


@pytest.mark.parametrize(
    "unit",
    [
        '"', "“", "”", "'", "‘", "’", '" ', "“a” ", "“a ", "a” ", "“‘", "’”", "1", "1 ", "1,", "1.", "1-", "10 to ", "$", "% ",
        "one hundred and ", "million ", "2024-", "Monday ", "the 18th and ", "10:", "he said ", "he said that ", "said, ",
        "according to ", "(", "[", "…", "\u202e", "😀", "\n“\n",
    ],
)  # fmt: skip
def test_one_thing_many_times(nlp: Language, unit: str) -> None:
    """A thousand of the same: what takes time by the square of the length, or goes as deep, shows here."""
    body = (unit * 1000)[:6000]
    read(nlp, f"{ENGLISH[0]} {ENGLISH[1]}\n\n{ENGLISH[2]} {body}\n\n{' '.join(ENGLISH)}")


def test_a_very_long_line(nlp: Language) -> None:
    said = "“It rained for 3 hours on Tuesday,” said Amina Dossa, and about 20 people left at 10 a.m. on the 18th. "
    rows = read(nlp, said * 250)
    assert rows is not None
    assert len(rows.sentences) >= 250


def test_the_same_text_gives_the_same_rows(nlp: Language) -> None:
    text = "\n\n".join([*ENGLISH, f"“No,” {SPEECH[1]}. “We left at 10 a.m. on the 18th,” {SPEECH[0]}. “{ENGLISH[3]}"])
    assert read(nlp, text) == read(nlp, text)
