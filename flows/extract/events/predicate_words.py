"""The closed word classes of predicate_words.toml, each as a set of lower-cased words; verbs in all their forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "predicate_words.toml"
_VOWELS = "aeiou"


@dataclass(slots=True, frozen=True)
class Words:
    """The classes, named as in the data file; ``role_prepositions`` maps a preposition to the nouns that it describes."""

    object_control: frozenset[str]
    preposition_control: frozenset[str]
    participle_control: frozenset[str]
    no_control: frozenset[str]
    two_objects: frozenset[str]
    receiving: frozenset[str]
    coming: frozenset[str]
    coming_prepositions: frozenset[str]
    happening: frozenset[str]
    stances: frozenset[str]
    intransitive: frozenset[str]
    of_verbs: frozenset[str]
    counting: frozenset[str]
    containers: frozenset[str]
    role_prepositions: dict[str, frozenset[str]]
    times: frozenset[str]
    adverbial: frozenset[str]
    be: frozenset[str]


@cache
def words() -> Words:
    """The classes of the data file, read once."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    irregular: dict[str, str] = data["irregular"]

    verbs = {
        name: _all_forms(data[name].split(), irregular)
        for name in (
            "object_control",
            "preposition_control",
            "no_control",
            "two_objects",
            "receiving",
            "coming",
            "happening",
            "intransitive",
            "of_verbs",
        )
    }
    return Words(
        **verbs,
        **{
            name: frozenset(data[name].split())
            for name in ("participle_control", "coming_prepositions", "stances", "counting", "containers")
        },
        role_prepositions={k: frozenset(v.split()) for k, v in data["role_prepositions"].items()},
        times=frozenset(data["times"]["words"].split()),
        adverbial=frozenset(data["times"]["adverbial"].split()),
        be=_all_forms(["be"], irregular),
    )


def _all_forms(bases: list[str], irregular: dict[str, str]) -> frozenset[str]:
    found: set[str] = set()
    for base in bases:
        found.add(base)
        found.update(irregular[base].split() if base in irregular else _regular(base))
    return frozenset(found)


def _regular(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing form: "deny" gives denies, denied, denying."""
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base + "s", base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return third, base + "ed", base + "ing"
