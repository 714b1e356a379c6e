"""A sports report's names go in; those that stand for the team of a country or a city come out as organizations.

"Norway 2 - 1 Kenya" and "Norway beat Kenya" tell of teams. In a report that gives scores, the countries and cities that
play are teams wherever they are not said to be a place ("in Norway", "Oslo, Norway").
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract import mention_facts as facts
from flows.extract.mention_spans import Reading, Span

_BETWEEN = frozenset({"-", "–", "—", ":"})
# A report needs this many signs of play, one of them a score, before a country is taken for its team.
SIGNS = 3


def teams(readings: Sequence[Reading], spans: Sequence[Span]) -> None:
    """Retype, in place, the places that are teams in this article."""
    plays = facts.word_set("plays")
    where = frozenset(facts.words()["place_before"]) - {"to", "from"}
    places = [s for s in spans if s.kind == "place"]
    players: set[str] = set()
    scores = signs = 0
    for span in places:
        words = readings[span.part].words
        score = _score(words[span.j : span.j + 4]) or _score(words[max(0, span.i - 3) : span.i])
        after = words[span.j].lower() if span.j < len(words) else ""
        before = words[span.i - 1].lower() if span.i else ""
        played = after in plays or (before in plays and before not in ("won", "lost"))
        if score or played:
            scores += score
            signs += 1
            players.add(readings[span.part].key(span.i, span.j))
    if not scores or signs < SIGNS or len(players) < 2:
        return
    for span in places:
        reading = readings[span.part]
        before = reading.words[span.i - 1].lower() if span.i else ""
        named_before = (
            before == ","
            and span.i > 1
            and reading.capital[span.i - 2]
            and reading.key(span.i, span.j) in facts.lands()
        )
        listed = named_before and reading.words[span.i - 2] in players
        if (
            reading.key(span.i, span.j) in players
            and before not in where
            and (listed or not named_before)
            and "dateline" not in span.rule
            and not (
                reading.words[span.j : span.j + 1] == ["'s"] and reading.capital[span.j + 1 : span.j + 2] == [True]
            )
        ):
            span.kind, span.rule = "organization", "national_team"


def _score(words: Sequence[str]) -> bool:
    if len(words) == 4 and words[3][0].isdigit():  # "U.S. 1-2 210-250 lb" is a grade
        return False
    return len(words) > 2 and words[0].isdigit() and words[1] in _BETWEEN and words[2].isdigit() and len(words[0]) < 4
