"""Spans between quotation marks, on the smallest texts that show each rule. People and happenings are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.quotation_marks import Quoted, quoted_spans
from flows.rows import Passage


def passages(*parts: str) -> tuple[str, tuple[Passage, ...]]:
    text, found, start = "\n".join(parts), [], 0
    for number, part in enumerate(parts):
        found.append(Passage(str(number), "a", number, "paragraph", start, start + len(part), "test"))
        start += len(part) + 1
    return text, tuple(found)


def spans(*parts: str) -> list[Quoted]:
    text, pieces = passages(*parts)
    return list(quoted_spans(text, pieces))


def words(*parts: str) -> list[str]:
    text, pieces = passages(*parts)
    return [text[q.start : q.end] for q in quoted_spans(text, pieces)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"We go on," she said.', ["We go on,"]),
        ("“We go on,” she said. “All of us.”", ["We go on,", "All of us."]),
        ("``We go on,'' she said.", ["We go on,"]),
        ("''We go on,'' she said.", ["We go on,"]),
        ("«We go on», she said.", ["We go on"]),
        ("„We go on,“ she said.", ["We go on,"]),
        ("'We go on,' she said.", ["We go on,"]),
        ("‘We go on,’ she said.", ["We go on,"]),
        ('“We go on," she said.', ["We go on,"]),
        ('It was a "gap", not a "breach".', ["gap", "breach"]),
        ('He said " we go on " twice.', ["we go on"]),
        ("“… and so we [the crew] go on …” she said.", ["… and so we [the crew] go on …"]),
        ('"...and so we go on" was all.', ["...and so we go on"]),
    ],
)
def test_every_kind_of_mark_opens_and_closes(text: str, inside: list[str]) -> None:
    assert words(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' pay, the Joneses' house and rock 'n' roll in the '90s.",
        "It’s the workers’ pay and rock ’n’ roll in the ’90s.",
        "Give 'em 'til noon.",
        'He is 6\'2" tall and the pipe 12" wide.',
        'The pipe is 12" wide.',
        "No marks at all.",
        "",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotation(text: str) -> None:
    assert words(text) == []


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    assert words("'The workers' pay is late,' she said.") == ["The workers' pay is late,"]


def test_nested_marks_are_spans_inside_spans() -> None:
    text = "“She told us ‘wait,’ and we waited,” he said."
    found = spans(text)
    assert [(text[q.start : q.end], q.depth) for q in found] == [
        ("She told us ‘wait,’ and we waited,", 0),
        ("wait,", 1),
    ]


def test_the_same_marks_may_be_nested() -> None:
    text = '"The "gap" is closed," he said.'
    assert [(text[q.start : q.end], q.depth) for q in spans(text)] == [('The "gap" is closed,', 0), ("gap", 1)]


def test_a_quotation_over_paragraphs_is_marked_at_each_and_closed_once() -> None:
    found = spans("“We went out at dawn.", "“Nobody came back.", "“That is all,” she said.")
    assert [(q.continued, q.goes_on, q.closed) for q in found] == [
        (False, True, False),
        (True, True, False),
        (True, False, True),
    ]


def test_a_quotation_over_paragraphs_may_close_without_opening_again() -> None:
    text, pieces = passages("“We went out at dawn.", "Nobody came back,” she said.")
    found = quoted_spans(text, pieces)
    assert [text[q.start : q.end] for q in found] == ["We went out at dawn.", "Nobody came back,"]
    assert found[1].continued


def test_single_marks_go_over_paragraphs_too() -> None:
    found = spans("‘We went out at dawn.", "‘Nobody came back,’ she said.")
    assert [(q.continued, q.goes_on) for q in found] == [(False, True), (True, False)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text, pieces = passages('"We go on. Nobody will stop us.', "The ship left at noon.")
    (only,) = quoted_spans(text, pieces)
    assert (text[only.start : only.end], only.closed, only.goes_on) == ("We go on. Nobody will stop us.", False, False)


def test_an_unclosed_quotation_ends_before_the_next_one() -> None:
    assert words('"We go on. The crew left. "Nobody came," she said.') == ["We go on. The crew left.", "Nobody came,"]


def test_a_stray_closing_mark_is_nothing() -> None:
    assert words("We go on,” she said.") == []


_ALPHABET = st.text(alphabet="ab s.,?'\"“”‘’`«»1(—[]:\n", max_size=80)


@settings(max_examples=60, deadline=None)
@given(st.lists(_ALPHABET.map(lambda part: part.replace("\n", " ")), min_size=1, max_size=4))
def test_spans_lie_in_their_passage_and_are_nested(parts: list[str]) -> None:
    text, pieces = passages(*parts)
    found = quoted_spans(text, pieces)
    assert found == quoted_spans(text, pieces)
    for span in found:
        passage = pieces[span.passage]
        assert passage.char_start <= span.outer_start <= span.start < span.end <= span.outer_end <= passage.char_end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
    for a in found:
        for b in found:
            crossing = a.outer_start < b.outer_start < a.outer_end < b.outer_end
            assert not crossing


@pytest.mark.parametrize("mark", ['"', "'", "“", "‘a ", "a' ", '" a'])
def test_long_lines_of_marks_take_no_time(mark: str) -> None:
    text, pieces = passages(mark * 60_000)
    begun = time.process_time()
    quoted_spans(text, pieces)
    assert time.process_time() - begun < 4
