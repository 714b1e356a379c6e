"""PLOVER's types in tense, its contexts, and the CAMEO codes of its events."""

from __future__ import annotations

import csv

import pytest

from flows.extract.events import plover
from flows.extract.events.contexts import context_of
from flows.extract.events.plover import CONTEXTS, EVENT_TYPES, MODES, cameo_code, in_tense


@pytest.mark.parametrize(
    ("act", "mode", "realis", "told"),
    [
        ("CONSULT", "visit", "actual", ("CONSULT", "visit")),
        ("CONSULT", "visit", "scheduled", ("AGREE", None)),
        ("AID", None, "scheduled", ("AGREE", None)),
        ("RETREAT", "withdraw", "scheduled", ("CONCEDE", None)),
        ("CONCEDE", None, "scheduled", ("CONCEDE", None)),
        ("ASSAULT", "aerial", "scheduled", ("THREATEN", "violence")),
        ("COERCE", "arrest", "scheduled", ("THREATEN", "arrest")),
        ("SANCTION", "expel", "scheduled", ("THREATEN", "expel")),
        ("ASSAULT", "aerial", "possible", ("ASSAULT", "aerial")),
        ("SUPPORT", None, "denied", ("SUPPORT", None)),
    ],
)
def test_what_is_planned_has_the_type_of_a_plan(
    act: str, mode: str | None, realis: str, told: tuple[str, str | None]
) -> None:
    assert in_tense(act, mode, realis, announced=True) == told


def test_a_threat_needs_somebody_who_threatens() -> None:
    assert in_tense("PROTEST", "strike", "scheduled", announced=False) == ("PROTEST", "strike")


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_type_and_mode_has_a_code(event_type: str) -> None:
    for mode in (None, *MODES[event_type]):
        code = cameo_code(event_type, mode, None)
        assert code.isdigit()
        assert 3 <= len(code) <= 4
        assert 1 <= int(code[:2]) <= 20


def test_the_code_says_what_the_mode_and_the_context_say_and_nothing_else() -> None:
    assert cameo_code("AID", None, "military") == "072"
    assert cameo_code("AID", None, "gender") == "070"
    assert cameo_code("ASSAULT", "aerial", None) == "195"
    assert cameo_code("COERCE", "arrest", "gender") == "173"


def test_the_table_uses_the_closed_lists_and_says_nothing_twice() -> None:
    with plover._CAMEO.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    keys = [(row["event_type"], row["event_mode"], row["event_context"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for event_type, mode, context in keys:
        assert mode in ("", *MODES[event_type])
        assert context in ("", *CONTEXTS)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("soldiers fired missiles at a base", "military"),
        ("the court heard the appeal of two lawyers", "legal"),
        ("voters went to the polls", "election"),
        ("the tariff on steel imports", "economic"),
        ("they sang", None),
    ],
)
def test_the_words_of_a_sentence_tell_its_context(text: str, context: str | None) -> None:
    assert context_of(text.split()) == context
