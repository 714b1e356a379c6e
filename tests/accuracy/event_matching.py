"""Gold events and the program's in; which belong together, and what is right about each, out.

The form of the gold rows is told in tests/golden/gold/README.md: a trigger reaches over all words that bear the meaning, a
participant is the words that fill the role, and what a row leaves out is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from flows.rows import EventMention, EventParticipant
from tests.accuracy.matching import GoldRow, one_of
from tests.accuracy.metrics import Score

_WORD = re.compile(r"\w+")
# Of the words of two ways to say one participant, the shorter's, so many are the same; articles and the like are no words.
_SHARED = 0.5
_EMPTY = frozenset(("the", "a", "an", "of", "and", "s", "its", "his", "her", "their", "in"))
_OF_A_DAY = frozenset(("day", "part_of_day", "hour", "minute", "second"))


@dataclass(frozen=True, slots=True)
class Event:
    """A telling of the program with who takes part, in the order of the text."""

    told: EventMention
    parts: tuple[EventParticipant, ...]

    def words(self, role: str) -> list[str]:
        """The words that fill a role."""
        return [part.text for part in self.parts if part.role == role]


@dataclass(frozen=True, slots=True)
class MatchedEvents:
    """``pairs``: gold row and program's event with a common trigger; then what only one side has. Optional rows are in none."""

    pairs: tuple[tuple[GoldRow, Event], ...]
    missing: tuple[GoldRow, ...]
    made_up: tuple[Event, ...]

    def score(self) -> Score:
        """The triggers found."""
        found = len(self.pairs)
        return Score(found, found + len(self.made_up), found + len(self.missing))


def events_of(mentions: Iterable[EventMention], participants: Iterable[EventParticipant]) -> list[Event]:
    """The events of one article."""
    parts: dict[str, list[EventParticipant]] = {}
    for part in sorted(participants, key=lambda p: (p.char_start, p.char_end, p.role)):
        parts.setdefault(part.event_mention_id, []).append(part)
    told = sorted(mentions, key=lambda e: (e.char_start, e.char_end))
    return [Event(event, tuple(parts.get(event.event_mention_id, ()))) for event in told]


def match_events(gold: Collection[GoldRow], events: Collection[Event]) -> MatchedEvents:
    """Pairs each row with one whose trigger shares a character: firm rows before optional ones, then those of the right type.

    An event that shares one with an optional row is neither asked for nor made up.
    """
    answers, given = list(gold), list(events)
    possible = sorted(
        (bool(answer.get("optional")), not type_is_right(answer, event), at, to)
        for at, answer in enumerate(answers)
        for to, event in enumerate(given)
        if _touches(answer, event)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, to in possible:
        if at not in partner and to not in taken:
            partner[at] = to
            taken.add(to)
    firm = [at for at, answer in enumerate(answers) if not answer.get("optional")]
    optional = [answer for answer in answers if answer.get("optional")]
    return MatchedEvents(
        tuple((answers[at], given[partner[at]]) for at in firm if at in partner),
        tuple(answers[at] for at in firm if at not in partner),
        tuple(
            event
            for to, event in enumerate(given)
            if to not in taken and not any(_touches(answer, event) for answer in optional)
        ),
    )


def _touches(gold: GoldRow, event: Event) -> bool:
    return gold["char_start"] < event.told.char_end and event.told.char_start < gold["char_end"]


def type_is_right(gold: GoldRow, event: Event) -> bool:
    return event.told.act_type in one_of(gold["act_type"])


def mode_is_right(gold: GoldRow, event: Event) -> bool:
    return "act_mode" not in gold or event.told.act_mode in one_of(gold["act_mode"])


def realis_is_right(gold: GoldRow, event: Event) -> bool:
    return event.told.realis in one_of(gold["realis"])


def in_quotation_is_right(gold: GoldRow, event: Event) -> bool:
    return (event.told.quotation_id is not None) in one_of(gold.get("in_quotation", False))


def place_is_right(gold: GoldRow, event: Event) -> bool:
    """The same place, or none on both sides."""
    got = event.words("place")
    if gold.get("place") is None:
        return not got
    return any(same_words(wanted, words) for wanted in one_of(gold["place"]) for words in got)


def day_is_right(gold: GoldRow, event: Event) -> bool:
    """The day on which the act begins, told as a day or finer; true where the gold tells none."""
    if "starts_on" not in gold:
        return True
    starts_at = event.told.starts_at
    if starts_at is None or event.told.time_precision not in _OF_A_DAY:
        return False
    return starts_at.date().isoformat() in one_of(gold["starts_on"])


def role_score(gold: GoldRow, event: Event, role: str) -> Score:
    """How many who fill a role (actor, recipient) are the gold's, each used once; nothing where the gold leaves the role out."""
    wanted: list[Any] | None = gold.get(f"{role}s")
    if wanted is None:
        return Score()
    left = event.words(role)
    given, right = len(left), 0
    for ways in wanted:
        found = next((words for words in left if any(same_words(way, words) for way in one_of(ways))), None)
        if found is not None:
            left.remove(found)
            right += 1
    return Score(right, given, len(wanted))


def role_is_right(gold: GoldRow, event: Event, role: str) -> bool:
    """All who fill the role, and nobody else."""
    score = role_score(gold, event, role)
    return score.right == score.gold == score.predicted


def same_words(left: str, right: str) -> bool:
    """Whether two phrases name one participant: half of the words of the shorter one stand in the longer."""
    ours, theirs = _words(left), _words(right)
    if not ours or not theirs:
        return left.strip().lower() == right.strip().lower()
    return len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


def _words(text: str) -> set[str]:
    words = set(_WORD.findall(text.lower()))
    return words - _EMPTY or words
