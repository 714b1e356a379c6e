"""The innermost quotation around a word, however many stand before it."""

from __future__ import annotations

from flows.extract.events.told_by import Around
from flows.rows import Quotation


def quotation(start: int, end: int, kind: str = "direct") -> Quotation:
    return Quotation(
        quotation_id=f"{kind} {start}-{end}",
        statement_id="s",
        article_id="a",
        sentence_id="s",
        char_start=start,
        char_end=end,
        text="",
        quotation_kind=kind,
        statement_kind="statement",
        speaker_mention_id=None,
        speaker_text=None,
        speaker_start=None,
        speaker_end=None,
        speaker_rule=None,
        cue_text=None,
        cue_lemma=None,
        cue_start=None,
        cue_end=None,
        medium_text=None,
        confidence=1,
        rule="r",
    )


def around(rows: list[Quotation], start: int, end: int) -> str | None:
    found = Around(rows).innermost(start, end)
    return found.quotation_id if found is not None else None


def test_the_innermost_is_taken() -> None:
    rows = [quotation(0, 100, "indirect"), quotation(10, 40), quotation(20, 30)]
    assert around(rows, 22, 25) == "direct 20-30"
    assert around(rows, 32, 35) == "direct 10-40"
    assert around(rows, 50, 55) == "indirect 0-100"
    assert around(rows, 100, 105) is None


def test_many_quoted_phrases_before_the_word_hide_no_report() -> None:
    phrases = [quotation(k, k + 1) for k in range(2, 60, 2)]
    assert around([quotation(0, 100, "indirect"), *phrases], 70, 75) == "indirect 0-100"
    assert around([quotation(0, 100), *phrases], 70, 75) == "direct 0-100"


def test_a_word_that_reaches_out_is_in_none() -> None:
    assert around([quotation(0, 10)], 8, 12) is None


def test_without_quotations() -> None:
    assert around([], 0, 1) is None
