"""Actors and recipients are counted against sources and targets as the module says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.accuracy.event_matching import Event
from tests.accuracy.event_roles import PARTS, paired, part_of, scores, told_at
from tests.accuracy.metrics import Score
from tests.accuracy.test_event_matching import part, told


def record(**spans: tuple[int, int]) -> dict[str, Any]:
    roles = {"src": "SRC", "tar": "TAR", "both": "SRC/TAR", "evt": "EVT", "loc": "LOC"}
    return {"spans": [{"role": roles[name[:-1]], "start": s, "end": e} for name, (s, e) in spans.items()]}


def event(*parts: tuple[str, int, int], at: int = 50) -> Event:
    return Event(told(at, at + 3), tuple(part(str(at), role, "x" * (end - start), start) for role, start, end in parts))


def test_the_telling_of_the_record_covers_most_of_its_words() -> None:
    first, second = event(at=10), event(at=20)
    assert told_at([(10, 11), (19, 25)], [first, second]) is second
    assert told_at([(10, 13), (20, 23)], [second, first]) is first
    assert told_at([(40, 45)], [first, second]) is None
    assert told_at([], []) is None


def test_each_span_is_paired_once_the_most_in_common_first() -> None:
    assert paired([(0, 10), (10, 20)], [(5, 20)]) == {(10, 20): (5, 20)}
    assert paired([(0, 10)], [(0, 2), (4, 10)]) == {(0, 10): (4, 10)}
    assert paired([(0, 10)], [(10, 20)]) == {}


@pytest.mark.parametrize(
    ("spans", "parts", "actor", "recipient"),
    [
        ({"src1": (0, 5), "tar1": (10, 15)}, [("actor", 2, 5), ("recipient", 10, 20)], (1, 1, 1), (1, 1, 1)),
        ({"src1": (0, 5), "tar1": (10, 15)}, [("recipient", 0, 5), ("actor", 10, 15)], (0, 1, 1), (0, 1, 1)),
        ({"src1": (0, 5)}, [("actor", 0, 5), ("actor", 0, 3), ("topic", 6, 8)], (1, 2, 1), (0, 0, 0)),
        ({"both1": (0, 5), "both2": (10, 15)}, [("actor", 0, 5), ("actor", 10, 15)], (2, 2, 2), (0, 0, 0)),
        ({"both1": (0, 5), "both2": (10, 15)}, [("actor", 0, 5), ("recipient", 10, 15)], (1, 1, 1), (1, 1, 1)),
        ({"both1": (0, 5), "both2": (10, 15)}, [("actor", 0, 5)], (1, 1, 2), (0, 0, 0)),
        ({"src1": (0, 5), "loc1": (7, 9), "evt1": (50, 53)}, [], (0, 0, 1), (0, 0, 0)),
    ],
)
def test_counts(spans: Any, parts: Any, actor: tuple[int, ...], recipient: tuple[int, ...]) -> None:
    assert scores(record(**spans), event(*parts)) == {"actor": Score(*actor), "recipient": Score(*recipient)}


def test_a_record_whose_event_is_not_told_is_missed() -> None:
    found = scores(record(src1=(0, 5), tar1=(10, 15), both1=(20, 25)), None)
    assert found == {"actor": Score(0, 0, 2), "recipient": Score(0, 0, 1)}


def test_both_parts_hold_records() -> None:
    parts = [part_of(f"record {number}") for number in range(300)]
    assert 150 < parts.count(PARTS[0]) < 250
    assert set(parts) == set(PARTS)
