"""The counting of realis, on invented tellings; and that the labels fit the texts that are there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pytest

from schemas.vocabularies import EVENT_TYPES, REALIS
from tests.accuracy.realis import (
    PARTS,
    Counts,
    Label,
    confusion_table,
    count,
    documents,
    figures,
    find,
    gold,
    measure,
    mistakes,
    part_of,
    summed,
    table,
)
from tests.accuracy.speakers import PREFIX


@dataclass(frozen=True)
class Told:
    char_start: int
    char_end: int
    act_type: str
    realis: str


# "Ada Tembo will visit Lusaka and sign the pact": the trigger "visit" at 15 to 20, "sign" at 32 to 36.
VISIT = Label(15, 20, ("scheduled",), ("CONSULT",))
SIGN = Label(32, 36, ("scheduled", "possible"), ("SUPPORT", "AGREE"))
MAYBE = Label(41, 45, ("actual",), ("SUPPORT",), optional=True)
VISITED = Told(15, 20, "CONSULT", "scheduled")
SIGNED = Told(32, 36, "AGREE", "actual")


@pytest.mark.parametrize(
    ("tellings", "found"),
    [
        pytest.param([VISITED], VISITED, id="the same words"),
        pytest.param([Told(10, 17, "CONSULT", "actual")], Told(10, 17, "CONSULT", "actual"), id="an overlap"),
        pytest.param([Told(20, 27, "CONSULT", "actual"), Told(9, 15, "CONSULT", "actual")], None, id="only touching"),
        pytest.param([Told(15, 20, "AID", "actual"), Told(19, 21, "CONSULT", "actual")], Told(19, 21, "CONSULT", "actual"),
                     id="a right type before a large overlap"),
        pytest.param([Told(19, 21, "CONSULT", "actual"), VISITED], VISITED, id="then the largest overlap"),
        pytest.param([], None, id="nothing"),
    ],
)  # fmt: skip
def test_find(tellings: list[Told], found: Told | None) -> None:
    assert find(VISIT, tellings) == found
    assert find(VISIT, reversed(tellings)) == found


def test_count_asks_for_what_is_not_optional() -> None:
    assert count([VISIT, SIGN, MAYBE], []) == Counts(2)
    counts = count([VISIT, SIGN, MAYBE], [VISITED, SIGNED])
    confusion = Counter({("scheduled", "scheduled"): 1, ("scheduled", "actual"): 1})
    assert counts == Counts(labelled=2, found=2, right=1, typed=2, confusion=confusion)
    assert count([MAYBE], [Told(41, 45, "AID", "denied")]) == Counts(1, 1, 0, 0, Counter({("actual", "denied"): 1}))


def test_every_answer_in_a_list_is_right() -> None:
    counts = count([SIGN], [Told(32, 36, "SUPPORT", "possible")])
    assert (counts.right, counts.confusion) == (1, Counter({("possible", "possible"): 1}))


def test_shares_and_tables() -> None:
    nothing = Counts()
    assert {nothing.found_share, nothing.right_of_found, nothing.right_of_all, nothing.typed_of_found} == {None}
    counts = {
        ("sample", "looked at"): count([VISIT, SIGN], [VISITED, SIGNED]),
        ("added", "left alone"): count([VISIT, SIGN], [VISITED]),
    }
    assert "| all | both | 4 | 0.750 | 0.667 | 0.500 | 1.000 |" in table(counts)
    assert "| sample | looked at | 2 | 1.000 | 0.500 | 0.500 | 1.000 |" in table(counts)
    assert "| scheduled | 1 | 2 |  |  |  |  |  |" in confusion_table(summed(counts))
    assert [(row.what, row.gold, row.f1) for row in figures(counts)] == [
        ("realis of tellings found, sample", 2, 0.5),
        ("realis of tellings found, added", 1, 1.0),
    ]


def test_labels_fit_the_texts_that_are_there() -> None:
    texts = {source: raw.text for source, raw in documents()}
    articles = gold()
    assert len({article["source"] for article in articles}) == len(articles)
    assert {part_of(article["source"]) for article in articles} == set(PARTS)
    assert {a["source"] for a in articles if not a["source"].startswith(PREFIX)} <= texts.keys()
    for article in articles:
        labels = [Label.of(labelled) for labelled in article["tellings"]]
        assert all(one.end <= two.start for one, two in pairwise(labels)), article["source"]
        assert {realis for label in labels for realis in label.realis} <= set(REALIS)
        assert {kind for label in labels for kind in label.act_types} <= set(EVENT_TYPES)
        for label in labels if article["source"] in texts else ():
            words = texts[article["source"]][label.start : label.end]
            assert words.strip() == words, (article["source"], words)
            assert words[:1].isalpha(), (article["source"], words)


def test_the_labels_answered_by_themselves_are_all_right() -> None:
    texts = {source: raw.text for source, raw in documents()}
    told = {
        article["source"]: [
            Told(label.start, label.end, label.act_types[0], label.realis[0])
            for label in map(Label.of, article["tellings"])
        ]
        for article in gold()
        if article["source"] in texts
    }
    counts = summed(measure(told))
    assert counts.labelled == counts.found == counts.right == counts.typed == sum(map(len, told.values()))
    assert not list(mistakes(told, texts))
    nothing = summed(measure(dict.fromkeys(told, ())))
    assert nothing.found == 0
    assert 0 < nothing.labelled < counts.labelled
    assert all(line.endswith("program nothing") for line in mistakes(dict.fromkeys(told, ()), texts))
