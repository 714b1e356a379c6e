"""Which gold rows and program's rows belong together, on a text small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.rows import Mention, Quantity, Quotation, Time
from tests.accuracy import matching
from tests.accuracy.metrics import Score

TEXT = "“Nobody sank,” Ines Varga said on Monday. Two clerks agreed for about 90 minutes."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def gold(words: str, **fields: Any) -> dict[str, Any]:
    start, end = at(words)
    return {"text": words, "char_start": start, "char_end": end, **fields}


def quotation(words: str, speaker: str | None = None, kind: str = "direct", statement: str = "s") -> Quotation:
    start, end = at(words)
    speaker_start, speaker_end = at(speaker) if speaker else (None, None)
    return Quotation(
        quotation_id=words,
        statement_id=statement,
        article_id="a",
        sentence_id="s",
        char_start=start,
        char_end=end,
        text=words,
        quotation_kind=kind,
        statement_kind="statement",
        speaker_mention_id="m" if speaker else None,
        speaker_text=speaker,
        speaker_start=speaker_start,
        speaker_end=speaker_end,
        speaker_rule=None,
        cue_text="said",
        cue_lemma="say",
        cue_start=at("said")[0],
        cue_end=at("said")[1],
        medium_text=None,
        confidence=1.0,
        rule="r",
    )


def quantity(words: str, value: float | None, unit: str | None = None) -> Quantity:
    start, end = at(words)
    return Quantity("q", "a", "s", start, end, words, "count", value, None, None, unit, None, None, None, 1.0, "r")


MONDAY = Time(
    "t",
    "a",
    "s",
    *at("Monday"),
    "Monday",
    "DATE",
    "2025-03-17",
    datetime(2025, 3, 17),
    datetime(2025, 3, 18),
    "day",
    None,
    "reference",
    1.0,
    "r",
)
VARGA = Mention("m", "a", "s", *at("Varga"), "Varga", "name", "person", None, None, None, 1.0, "r")


def test_direct_stretches_are_the_same_words_whatever_mark_ends_them() -> None:
    match = matching.match_quotations(TEXT, [gold("Nobody sank,", kind="direct")], [quotation("Nobody sank")], "direct")
    assert match.score() == Score(1, 1, 1)
    match = matching.match_quotations(TEXT, [gold("Nobody sank,", kind="direct")], [quotation("Nobody")], "direct")
    assert match.score() == Score(0, 1, 1)


def test_indirect_stretches_have_half_in_common() -> None:
    asked = [gold("Two clerks agreed", kind="indirect")]
    assert matching.match_quotations(TEXT, asked, [quotation("clerks agreed for", kind="indirect")], "indirect").pairs
    assert not matching.match_quotations(
        TEXT, asked, [quotation("agreed for about 90", kind="indirect")], "indirect"
    ).pairs


def test_optional_rows_are_neither_asked_for_nor_wrong() -> None:
    asked = [gold("Two", optional=True), gold("90 minutes")]
    assert matching.match_quantities(asked, [quantity("Two", 2)]).score() == Score(0, 0, 1)
    assert matching.match_quantities(asked, []).score() == Score(0, 0, 1)
    assert matching.match_quantities([], [quantity("Two", 2)]).score() == Score(0, 1, 0)


def test_the_speaker_is_the_words_and_the_person_the_mention_behind_them() -> None:
    asked = gold("Nobody sank,", kind="direct", stands_for=["Ines Varga"])
    asked |= {"speaker": "Ines Varga", "speaker_start": at("Ines Varga")[0], "speaker_end": at("Ines Varga")[1]}
    names = [gold("Ines Varga", entity="Ines Varga"), gold("clerks", entity="Clerk")]
    given = quotation("Nobody sank,", "Varga")
    assert matching.person_is_right(asked, given, names, {"m": VARGA})
    assert not matching.person_is_right(asked, given, names[1:], {"m": VARGA})
    assert not matching.person_is_right(asked, given, names, {})
    assert matching.stands_for_is_right(asked | {"stands_for": [gold("Varga")]}, given, (), {"m": VARGA})
    assert not matching.speaker_is_right(asked, quotation("Nobody sank,", "Two clerks"))
    assert not matching.speaker_is_right(asked, quotation("Nobody sank,"))
    assert matching.speaker_is_right(gold("Nobody sank,"), given)


def test_the_cue_the_kind_and_the_medium_may_be_left_out_on_both_sides() -> None:
    given = quotation("Nobody sank,")
    assert matching.cue_is_right(
        gold("Nobody sank,", cue_start=at("said")[0], cue_end=at("said")[1], cue="said"), given
    )
    assert not matching.cue_is_right(gold("Nobody sank,"), given)
    assert matching.cue_is_right(gold("Nobody sank,"), replace(given, cue_start=None, cue_end=None))
    assert matching.medium_is_right(gold("Nobody"), given)
    assert matching.medium_is_right(gold("Nobody", medium="reporters"), replace(given, medium_text="reporters at sea"))
    assert not matching.medium_is_right(gold("Nobody", medium="reporters"), given)
    assert matching.statement_kind_is_right(gold("Nobody"), given)
    assert not matching.statement_kind_is_right(gold("Nobody", statement_kind=["denial", "promise"]), given)


def test_stretches_of_one_statement_are_counted_in_pairs() -> None:
    rows = [(gold("Nobody", statement=1), quotation("Nobody", statement="a"))]
    rows += [(gold("sank", statement=1), quotation("sank", statement="a"))]
    rows += [(gold("Two", statement=2), quotation("Two", statement="a"))]
    assert matching.statement_score(rows) == Score(1, 3, 1)


def test_a_time_has_a_value_and_perhaps_a_range() -> None:
    day = {"value": "2025-03-17", "starts_at": "2025-03-17T00:00", "ends_at": "2025-03-18T00:00", "precision": "day"}
    asked = gold("on Monday", type="DATE", **day)
    assert matching.match_times([asked], [MONDAY]).score(matching.value_is_right) == Score(1, 1, 1)
    assert matching.type_is_right(asked, MONDAY)
    assert matching.range_is_right(asked, MONDAY)
    assert not matching.range_is_right(asked, replace(MONDAY, ends_at=None))
    assert matching.value_is_right(asked | {"value": "XXXX-WXX-1", "or": ["2025-03-17"]}, MONDAY)
    assert not matching.value_is_right(asked | {"value": "2025-03-10"}, MONDAY)


def test_durations_are_the_same_in_any_unit_and_other_units_are_not() -> None:
    asked = gold("90 minutes", value=90, unit="min")
    assert matching.number_and_unit_are_right(asked, quantity("90 minutes", 1.5, "h"))
    assert not matching.number_and_unit_are_right(asked, quantity("90 minutes", 90, "h"))
    assert not matching.number_and_unit_are_right(asked, quantity("90 minutes", 90, None))
    assert matching.number_and_unit_are_right(gold("90", value=90, unit=["t", None]), quantity("90", 90))
    assert matching.unit_is_right(gold("90", value=90, unit="any"), quantity("90", 90, "m"))


def test_a_range_has_bounds_and_no_value() -> None:
    asked = gold("Two", low=2, high=None)
    assert matching.number_is_right(asked, replace(quantity("Two", None), value_low=2.0))
    assert not matching.number_is_right(asked, quantity("Two", 2.0))
    assert matching.number_is_right(gold("Two"), quantity("Two", 2.0))


def test_what_else_a_quantity_tells() -> None:
    given = replace(quantity("Two", 2), counted_text="Two old clerks", approximator="about", change_kind="increase_by")
    assert matching.counted_is_right(gold("Two", counted="clerks"), given)
    assert not matching.counted_is_right(gold("Two", counted="minutes"), given)
    assert matching.approximator_is_right(gold("Two", approximator=["under", "about"]), given)
    assert not matching.approximator_is_right(gold("Two"), given)
    assert matching.change_is_right(gold("Two", change="increase_by"), given)
    assert not matching.change_is_right(gold("Two"), given)
    assert matching.kind_is_right(gold("Two", kind=["rank", "count"]), given)
