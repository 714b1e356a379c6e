"""The words of a sentence go in, the PLOVER context of the events that it tells comes out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from flows.extract.events.plover import CONTEXTS
from flows.extract.word_forms import noun_forms

_FILE = Path(__file__).parent / "contexts.toml"


def context_of(words: Iterable[str]) -> str | None:
    """The context that most of the lower-cased ``words`` speak of; None when none does. A word counts once."""
    counts: dict[int, int] = {}
    table = _table()
    for word in set(words) & table.keys():
        for place in table[word]:
            counts[place] = counts.get(place, 0) + 1
    if not counts:
        return None
    return _names()[min(counts, key=lambda place: (-counts[place], place))]


@cache
def _names() -> tuple[str, ...]:
    names = tuple(_data())
    assert set(names) <= set(CONTEXTS), "contexts.toml has a context that PLOVER has not"
    return names


@cache
def _table() -> dict[str, tuple[int, ...]]:
    """Form of a word -> the places in the file of the contexts that it tells."""
    table: dict[str, tuple[int, ...]] = {}
    for place, words in enumerate(_data().values()):
        for form in dict.fromkeys(form for word in words.split() for form in noun_forms(word)):
            table[form] = (*table.get(form, ()), place)
    return table


@cache
def _data() -> dict[str, str]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
