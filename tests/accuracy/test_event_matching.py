"""Gold events and the program's are paired and judged as the rules of the gold say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from flows.rows import EventMention, EventParticipant
from tests.accuracy import event_matching as judged
from tests.accuracy.event_matching import Event, events_of, match_events, role_score, same_words
from tests.accuracy.metrics import Score


def told(start: int, end: int, act_type: str = "CONSULT", **other: Any) -> EventMention:
    bare = EventMention(
        event_mention_id=f"{start}", article_id="a", sentence_id="s", char_start=start, char_end=end, text="x" * (end - start),
        trigger_lemma="x", event_type=act_type, event_mode=None, event_context=None, quad_class="verbal_cooperation",
        cameo_code="040", act_type=act_type, act_mode=None, realis="actual", realis_rule="given", quotation_id=None,
        time_id=None, time_rule="none", starts_at=None, ends_at=None, time_precision=None, place_mention_id=None,
        confidence=1.0, rule="verb",
    )  # fmt: skip
    return replace(bare, **other)


def part(event: str, role: str, text: str, start: int = 0) -> EventParticipant:
    return EventParticipant(
        event_participant_id=f"{event}{role}{text}", event_mention_id=event, article_id="a", role=role, mention_id=None,
        quantity_id=None, char_start=start, char_end=start + len(text), text=text, country_code=None,
        international_code=None, sector_code=None, confidence=1.0, rule="own",
    )  # fmt: skip


def event(*parts: tuple[str, str], **other: Any) -> Event:
    return Event(told(0, 3, **other), tuple(part("0", *one) for one in parts))


def gold(start: int, end: int, act_type: Any = "CONSULT", **other: Any) -> dict[str, Any]:
    return {"char_start": start, "char_end": end, "act_type": act_type, "realis": "actual", **other}


def test_triggers_that_overlap_belong_together() -> None:
    match = match_events([gold(0, 10), gold(20, 25)], events_of([told(4, 8), told(30, 35)], []))
    assert [row["char_start"] for row, _ in match.pairs] == [0]
    assert [row["char_start"] for row in match.missing] == [20]
    assert [e.told.char_start for e in match.made_up] == [30]
    assert match.score() == Score(1, 2, 2)


def test_the_right_type_goes_first_and_firm_rows_before_optional_ones() -> None:
    two = events_of([told(0, 4, "AID"), told(5, 9)], [])
    ((_, found),) = match_events([gold(0, 9)], two).pairs
    assert found.told.act_type == "CONSULT"
    assert match_events([gold(0, 9, optional=True), gold(0, 9, "AID")], two[:1]).pairs
    assert match_events([gold(0, 9, optional=True), gold(0, 9, "AID")], two[:1]).made_up == ()


def test_what_is_optional_is_neither_asked_for_nor_wrong() -> None:
    assert match_events([gold(0, 9, optional=True)], []).score() == Score()
    assert match_events([gold(0, 9, optional=True)], events_of([told(0, 4), told(5, 9)], [])).score() == Score()


def test_participants_go_to_their_event_in_the_order_of_the_text() -> None:
    parts = [part("5", "actor", "Bo", 9), part("5", "actor", "Ada", 1), part("0", "place", "Oslo")]
    first, second = events_of([told(5, 9), told(0, 4)], parts)
    assert (first.words("place"), second.words("actor"), second.words("place")) == (["Oslo"], ["Ada", "Bo"], [])


@pytest.mark.parametrize(
    ("answer", "given", "right"),
    [
        (["Ada"], ["Ada"], Score(1, 1, 1)),
        (["Ada", "Bo"], ["Ada"], Score(1, 1, 2)),
        (["Ada"], ["Bo", "Ada"], Score(1, 2, 1)),
        ([["he", "Ada Orr"]], ["he"], Score(1, 1, 1)),
        (["the Finnish minister"], ["minister"], Score(1, 1, 1)),
        (["two men", "two men"], ["two men"], Score(1, 1, 2)),
        ([], ["Ada"], Score(0, 1, 0)),
    ],
)
def test_who_fills_a_role(answer: list[Any], given: list[str], right: Score) -> None:
    made = event(*(("actor", words) for words in given))
    assert role_score(gold(0, 3, actors=answer), made, "actor") == right
    assert judged.role_is_right(gold(0, 3, actors=answer), made, "actor") == (
        right.right == right.gold == right.predicted
    )


def test_a_role_that_is_left_out_is_not_compared() -> None:
    assert role_score(gold(0, 3), event(("actor", "Ada")), "actor") == Score()
    assert judged.role_is_right(gold(0, 3), event(("actor", "Ada")), "actor")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the president of Kenya", "Kenya’s president", True),
        ("Ada Orr", "Orr", True),
        ("the army", "the police", False),
        ("it", "It", True),
        ("its", "their", False),
        ("—", "—", True),
    ],
)
def test_phrases_that_name_the_same(left: str, right: str, same: bool) -> None:
    assert same_words(left, right) is same


@pytest.mark.parametrize(
    ("answer", "given", "right"),
    [
        ({}, {}, True),
        ({"starts_on": "2024-05-01"}, {}, False),
        ({"starts_on": "2024-05-01"}, {"starts_at": datetime(2024, 5, 1, 9), "time_precision": "hour"}, True),
        ({"starts_on": "2024-05-01"}, {"starts_at": datetime(2024, 5, 1), "time_precision": "month"}, False),
        (
            {"starts_on": ["2024-05-01", "2024-05-02"]},
            {"starts_at": datetime(2024, 5, 2), "time_precision": "day"},
            True,
        ),
    ],
)
def test_the_day(answer: dict[str, Any], given: dict[str, Any], right: bool) -> None:
    assert judged.day_is_right(gold(0, 3, **answer), event(**given)) is right


def test_the_other_fields() -> None:
    made = event(("place", "Oslo"), act_mode="visit", quotation_id="q")
    assert judged.mode_is_right(gold(0, 3), made)
    assert judged.mode_is_right(gold(0, 3, act_mode=["visit", None]), made)
    assert not judged.mode_is_right(gold(0, 3, act_mode="phone"), made)
    assert judged.realis_is_right(gold(0, 3, realis=["actual", "generic"]), made)
    assert not judged.realis_is_right(gold(0, 3, realis="denied"), made)
    assert judged.in_quotation_is_right(gold(0, 3, in_quotation=True), made)
    assert judged.in_quotation_is_right(gold(0, 3, in_quotation=[True, False]), made)
    assert not judged.in_quotation_is_right(gold(0, 3), made)
    assert judged.place_is_right(gold(0, 3, place="Oslo"), made)
    assert not judged.place_is_right(gold(0, 3), made)
    assert not judged.place_is_right(gold(0, 3, place="Rome"), made)
    assert judged.place_is_right(gold(0, 3), event())
