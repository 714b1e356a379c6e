"""The file ``where.toml`` goes in; its words come out as sets, verbs and nouns in all their forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.extract.word_forms import noun_forms, verb_forms

_FILE = Path(__file__).parent / "where.toml"


@dataclass(slots=True, frozen=True)
class WhereWords:
    """The sets of ``where.toml``; ``toward`` and ``away`` are the forms of words of motion, with their prepositions."""

    at: frozenset[str]
    on: frozenset[str]
    toward: frozenset[str]
    toward_links: frozenset[str]
    away: frozenset[str]
    away_links: frozenset[str]
    place_nouns: frozenset[str]


@cache
def where_words() -> WhereWords:
    """The words, read once."""
    with _FILE.open("rb") as file:
        data = tomllib.load(file)
    return WhereWords(
        at=frozenset(data["at"]),
        on=frozenset(data["on"]),
        toward=_forms(data["toward"]),
        toward_links=frozenset(data["toward"]["links"]),
        away=_forms(data["away"]),
        away_links=frozenset(data["away"]["links"]),
        place_nouns=frozenset(data["nouns"]["of"]),
    )


def _forms(section: dict[str, list[str]]) -> frozenset[str]:
    verbs = {form for lemma in section["verbs"] for form in verb_forms(lemma)}
    return frozenset(verbs.union(form for lemma in section["nouns"] for form in noun_forms(lemma)))
