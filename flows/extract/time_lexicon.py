"""``time_words.toml`` goes in; out comes the class of every word that a time expression may hold, with what the word means.

A class is one character, so that the grammar of ``time_grammar.py`` can be written as regular expressions over the classes
of a sentence's words: "the 3rd of May" is ``hofM``. The classes::

    M month       W weekday    l weekdays     T part of day   ! parts of day  k noon, midnight  d today      R season
    m its short   w its short  z time zone    E weekend       D decade word   C century         F fiscal     H half
    U day, week   V days       u hour         v hours, secs   q quarter       Q quarters        S second     3 period
    n 1 to 31     N other no.  Y like a year  c number word   b hundred       o ordinal to 31   O others     Z several, few
    K 10:35       P a.m.       4 o'clock      I 1998-01-08    J 7/10/2015     5 time            7 Q          9 BC
    L last, this  B ago, later e every        A daily         X recent        G early, late     6 more, full 8 so
    0 old         1 long       2 end          a a, another    h the           f of              i in         t at   j on
    % 1986/87
    g to, until   y and        r or           s 's            p .             - , ' ( )         x any other word or sign
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OTHER = "x"
# Words of the grammar itself, which no list needs: articles, links, and the heads of a few fixed phrases.
_GRAMMAR = {
    "the": "h", "a": "a", "an": "a", "another": "a", "in": "i", "of": "f", "at": "t", "on": "j", "and": "y",
    "or": "r", "to": "g", "through": "g", "until": "g", "till": "g", "half": "H", "second": "S", "weekend": "E",
    "weekends": "E", "fiscal": "F", "quarter": "q", "quarters": "Q", "old": "0", "long": "1", "end": "2",
    "period": "3", "term": "3", "span": "3", "clock": "4", "time": "5", "century": "C", "centuries": "V",
    "week": "U", "q": "7", "so": "8", "later": "B", "bc": "9", "bce": "9",
}  # fmt: skip

# Signs that the grammar tells apart.
_MARKS: dict[str, tuple[str, Any]] = {
    sign: (kind, None)
    for kind, signs in {"-": "-–—", ",": ",", "p": ".", "'": "'’", "(": "(", ")": ")"}.items()
    for sign in signs
} | {"'s": ("s", None), "’s": ("s", None)}
# Every expression has a word of one of these classes, or a phrase, or a number that shows a year or a clock.
_TELLING = "MmWwlkdDTRUCVuvqQEAXS3479P!"


@dataclass(slots=True, frozen=True)
class Shift:
    """A step from a time: ``steps`` units from the day of the report (reference) or from the time last told of (context)."""

    steps: int
    base: str
    word: str


# The words after the first, the kind of phrase (reference, holiday, idiom) and its value.
Phrase = tuple[tuple[str, ...], str, str]


@dataclass(slots=True, frozen=True)
class Words:
    """The lexicon, ready for use: ``known`` has the class and the meaning of every word, in lower case."""

    known: dict[str, tuple[str, Any]]
    triggers: frozenset[str]
    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    place_phrases: tuple[tuple[str, ...], ...]
    amount_phrases: tuple[tuple[str, ...], ...]
    vague_units: dict[str, str]
    zones: dict[str, str]
    zone_places: dict[str, str]
    signs: dict[str, frozenset[str]]
    confidence: dict[str, float]


@functools.cache
def words() -> Words:
    """The lexicon of time expressions, read once."""
    data = tomllib.loads((Path(__file__).parent / "time_words.toml").read_text("utf-8"))
    table: dict[str, tuple[str, Any]] = {word: (kind, None) for word, kind in _GRAMMAR.items()}
    _add_calendar(table, data)
    _add_amounts(table, data)
    _add_relations(table, data)
    modifiers = data["modifiers"]
    return Words(
        known=_MARKS | table,
        triggers=_triggers(table, data),
        phrases=_phrases(data),
        place_phrases=_longest_first(modifiers["places"]),
        amount_phrases=_longest_first(modifiers["amounts"]),
        vague_units=data["units"]["vague"],
        zones=data["zones"],
        zone_places=data["zone_places"],
        confidence=data["confidence"],
        signs={name: frozenset(listed.split()) for name, listed in data["signs"].items()},
    )


def _add_calendar(table: dict[str, tuple[str, Any]], data: dict[str, Any]) -> None:
    months, days = data["months"], data["weekdays"]
    table.update({name: ("M", n) for n, name in enumerate(months["full"], 1)})
    table.update({name: ("m", n) for n, name in enumerate(months["short"], 1) if name})
    table.update({name: ("m", n) for name, n in months["other"].items()})
    table.update({name: ("W", n) for n, name in enumerate(days["full"], 1)})
    table.update({name + "s": ("l", n) for n, name in enumerate(days["full"], 1)})
    table.update({name: ("w", n) for n, name in enumerate(days["short"], 1)})
    table.update({name: ("w", n) for name, n in days["other"].items()})
    table.update({name: ("R", code) for name, code in data["seasons"].items()})
    table.update({name: ("T", code) for name, code in data["day_parts"].items()})
    table.update({name + "s": ("!", code) for name, code in data["day_parts"].items()})
    table.update({name: ("k", clock) for name, clock in data["fixed_clocks"].items()})
    table.update({name: ("d", meaning) for name, meaning in data["days"].items()})
    table.update({name: ("D", n) for name, n in data["decades"].items()})
    table.update({name.lower(): ("z", name) for name in data["zones"]})


def _add_amounts(table: dict[str, tuple[str, Any]], data: dict[str, Any]) -> None:
    units, numbers = data["units"], data["numbers"]
    for name, unit in units["date"].items():
        table[name] = ("C" if name == "century" else "U", unit)
        table.setdefault(name + "s", ("V", unit))
    table.update({name: ("V", unit) for name, unit in units["date_plural"].items()})
    for name, unit in units["clock"].items():
        if name != "second":  # also an ordinal, class S
            table[name] = ("u", unit)
        table[name + "s"] = ("v", unit)
    table["second"] = ("S", "S")
    table["quarter"], table["quarters"] = ("q", "Q"), ("Q", "Q")
    table.update(dict.fromkeys(units["day_kinds"].split(), ("6", None)))
    table.update({word: ("c", n) for word, n in (numbers["small"] | numbers["tens"]).items()})
    table.update({"hundred": ("b", 100), "thousand": ("b", 1000)})
    table.update({word: ("o", n) for word, n in numbers["ordinals"].items()})
    table.update(dict.fromkeys(numbers["vague"].split(), ("Z", None)))
    table.update({word: ("Z", n) for word, n in numbers["exact"].items()})


def _add_relations(table: dict[str, tuple[str, Any]], data: dict[str, Any]) -> None:
    table.update({word: ("L", Shift(s["steps"], s["base"], word)) for word, s in data["shifts"].items()})
    table.update({word: ("B", Shift(s["steps"], s["base"], word)) for word, s in data["turns"].items()})
    table.update({word: ("e", word) for word in data["sets"]})
    table.update({word: ("A", value) for word, value in data["frequencies"].items()})
    table.update({word: ("X", value) for word, value in data["references"]["adjectives"].items() if word not in table})
    table.update(dict.fromkeys(("early", "late", "mid"), ("G", None)))


def _longest_first(phrases: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True))


def _triggers(table: dict[str, tuple[str, Any]], data: dict[str, Any]) -> frozenset[str]:
    """The words without one of which a sentence holds no time expression, but for numbers."""
    phrases = [p for kind in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") for p in data["references"][kind]] + list(
        data["holidays"]
    )
    # The rarest word of a phrase is its longest one.
    telling = {max(re.findall(r"[a-z]+", phrase), key=len) for phrase in phrases}
    spelled = {"thousand", *(word for word, n in data["numbers"]["small"].items() if n >= 10)}
    return frozenset(
        {word for word, (kind, _) in table.items() if kind in _TELLING} | telling | spelled | {"weekday", "weekdays"}
    )


def _phrases(data: dict[str, Any]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """First word -> second word (empty for none) -> phrases, longest first; a possessive sign is a word of its own."""
    found: dict[str, dict[str, list[Phrase]]] = {}
    listed = [
        (p, "reference", kind) for kind in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") for p in data["references"][kind]
    ]
    listed += [(phrase, "idiom", "") for phrase in data["idioms"]["phrases"]]
    listed += [(name, "holiday", rule) for name, rule in data["holidays"].items()]
    for phrase, kind, value in listed:
        first, *rest = phrase.replace("'s", " 's").replace("s' ", "s ' ").replace(".", " .").split()
        found.setdefault(first, {}).setdefault(rest[0] if rest else "", []).append((tuple(rest), kind, value))
    return {
        first: {second: tuple(sorted(items, key=lambda item: -len(item[0]))) for second, items in table.items()}
        for first, table in found.items()
    }
