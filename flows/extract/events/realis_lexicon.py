"""The words that decide whether what they govern is so, read from ``realis.toml``: a word goes in, its effect comes out.

An effect is one of REALIS or: ``same`` (as real as the governing word itself: "managed to sign"), ``fact`` (so whatever
becomes of the governing word: "may regret signing"), ``able`` (done if told in the past, else possible: "was able to sign"),
``announced`` (to come where it is a visit or a measure, else as real as the governing word: "announced sanctions", "a deal"),
``enacted`` (done where voting does it: "voted to approve it", else scheduled: "voted to strike"),
``undone`` (denied, but a treaty or sanctions have been: "cancelled the visit", "cancelled the treaty"),
``faced`` (to come where it is a trial or the like: "faces extradition", "faces sanctions"),
``offered`` (possible, but a welcome or an apology is made by offering it: "offered aid", "offered an apology"),
``idea`` (possible, but so where it is known already: "opposed sanctions", "opposed the invasion"),
``awaited``, ``wanted``, ``granted`` (scheduled, demanded, as real as the word; but possible, or for ``granted`` hypothetical,
where others may grant it or not: "awaits trial", "awaits approval"),
``coming`` (scheduled unless told in the past: "until the visit"), ``general`` (generic in the present: "force is a tool").
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract.word_forms import noun_forms, verb_forms

_FILE = Path(__file__).parent / "realis.toml"
REALIS = ("actual", "scheduled", "possible", "hypothetical", "demanded", "denied", "generic")
EFFECTS = frozenset((*REALIS, "same", "fact", "able", "announced", "idea", "enacted", "undone", "faced", "offered"))
EFFECTS |= {"awaited", "wanted", "granted", "coming", "general"}
# What a word that is asked for one frame may answer with where its own line does not name that frame.
_INSTEAD = {
    "inf": ("objinf",),
    "objinf": ("inf",),
    "prepinf": ("objinf", "inf"),
    "forinf": ("objinf", "for", "inf"),
    "wh": ("that",),
    "ing": ("np",),
    "compound": (),
}


@dataclass(slots=True, frozen=True)
class Governor:
    """A line of the lexicon: the word, its kind, the frames it governs in, its effect when affirmed and when negated."""

    word: str
    kind: str
    takes: frozenset[str]
    affirmed: str
    negated: str
    examples: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Effect:
    """A word that needs no frame (an adjective before its noun, an adverb): the word, its effect, its examples."""

    word: str
    effect: str
    examples: tuple[str, ...]


def governor(word: str, tag: str, particle: str, frame: str) -> Governor | None:
    """The line for a lower-cased ``word`` with its Penn ``tag`` and ``particle`` ("" for none) that governs by ``frame``."""
    tables = _tables_of(tag)
    for kind in tables:
        lines = _governors()[kind].get(f"{word} {particle}") if particle else None
        lines = lines or _governors()[kind].get(word)
        if lines:
            found = _line(lines, frame)
            if found is not None:
                return found
    return None


def _tables_of(tag: str) -> tuple[str, ...]:
    if tag[:2] == "NN":
        return ("noun",)
    if tag[:2] == "VB" or tag == "MD":
        return ("verb", "word")
    return ("word", "verb") if tag[:2] == "JJ" else ("word",)


def _line(lines: tuple[Governor, ...], frame: str) -> Governor | None:
    for wanted in (frame, *_INSTEAD.get(frame, ())):
        for line in lines:
            if wanted in line.takes:
                return line
    return None


def attribute(word: str) -> str | None:
    """The effect of an adjective or participle on the noun it stands before, lower-cased: planned, possible, cancelled."""
    found = _effects("attributes").get(word)
    return found.effect if found else None


def adverb(word: str) -> str | None:
    """The effect of an adverb, lower-cased, on its clause: denied, possible, generic (habit), scheduled."""
    found = _effects("adverbs").get(word)
    return found.effect if found else None


def conjunction(word: str) -> str | None:
    """The effect of a subordinating word, lower-cased, on the clause it opens: if, unless, whether."""
    found = _effects("conjunctions").get(word)
    return found.effect if found else None


def modal(word: str) -> tuple[str, str] | None:
    """The effect of a modal form, lower-cased, when affirmed and when negated."""
    return _modals().get(word)


@cache
def word_set(name: str) -> frozenset[str]:
    """A plain list of words of the file: gatherings, documents, motions, transparent ..."""
    return frozenset(_file()["lists"][name].split())


@cache
def noun_set(name: str) -> frozenset[str]:
    """The same list with the plurals of its nouns."""
    return frozenset(form for word in _file()["lists"][name].split() for form in noun_forms(word))


@cache
def verb_set(name: str) -> frozenset[str]:
    """The same list with all forms of its verbs."""
    return frozenset(form for word in _file()["lists"][name].split() for form in verb_forms(word))


@cache
def governors() -> tuple[Governor, ...]:
    """Every line, in the order of the file."""
    return tuple(
        Governor(word, kind, frozenset(takes.split()), affirmed, negated, tuple(examples))
        for kind in ("verb", "noun", "word")
        for word, takes, affirmed, negated, *examples in _file()[f"{kind}s"]
    )


def effects(section: str) -> tuple[Effect, ...]:
    """Every line of attributes, adverbs or conjunctions, in the order of the file."""
    return tuple(_effects(section).values())


@cache
def _file() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def _governors() -> dict[str, dict[str, tuple[Governor, ...]]]:
    tables: dict[str, dict[str, list[Governor]]] = {"verb": {}, "noun": {}, "word": {}}
    for line in governors():
        for form in _forms(line):
            tables[line.kind].setdefault(form, []).append(line)
    return {kind: {form: tuple(lines) for form, lines in table.items()} for kind, table in tables.items()}


def _forms(line: Governor) -> tuple[str, ...]:
    if line.kind == "noun":
        return noun_forms(line.word)
    if line.kind == "word":
        return (line.word,)
    verb, _, particle = line.word.partition(" ")
    listed = _file()["forms"].get(verb)
    forms = tuple(dict.fromkeys((verb, *listed.split()))) if listed else verb_forms(verb)
    return tuple(f"{form} {particle}" for form in forms) if particle else forms


@cache
def _effects(section: str) -> dict[str, Effect]:
    return {word: Effect(word, effect, tuple(examples)) for word, effect, *examples in _file()[section]}


@cache
def _modals() -> dict[str, tuple[str, str]]:
    return {form: (yes, no) for forms, yes, no in _file()["modals"] for form in forms.split()}
