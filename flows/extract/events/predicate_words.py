"""The closed word classes of predicate_words.toml, each as a set of lower-cased words; verbs in all their forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.extract.word_forms import verb_forms

_FILE = Path(__file__).parent / "predicate_words.toml"
_VERBS = frozenset(
    {
        "asking",
        "causing",
        "coming",
        "happening",
        "intransitive",
        "no_control",
        "object_control",
        "of_verbs",
        "passing",
        "preposition_control",
        "receiving",
        "two_objects",
    }
)


@dataclass(slots=True, frozen=True)
class Words:
    """The classes, named as in the data file; ``role_prepositions`` maps a preposition to the nouns that it describes."""

    object_control: frozenset[str]
    preposition_control: frozenset[str]
    participle_control: frozenset[str]
    no_control: frozenset[str]
    two_objects: frozenset[str]
    receiving: frozenset[str]
    asking: frozenset[str]
    causing: frozenset[str]
    coming: frozenset[str]
    coming_prepositions: frozenset[str]
    happening: frozenset[str]
    joining: frozenset[str]
    accompanying: frozenset[str]
    journeys: frozenset[str]
    passing: frozenset[str]
    stances: frozenset[str]
    intransitive: frozenset[str]
    of_verbs: frozenset[str]
    counting: frozenset[str]
    containers: frozenset[str]
    linking: frozenset[str]
    adverbs: frozenset[str]
    carried: frozenset[str]
    floating: frozenset[str]
    noun_floating: frozenset[str]
    governing: frozenset[str]
    circumstances: frozenset[str]
    supporting: frozenset[str]
    states: frozenset[str]
    role_prepositions: dict[str, frozenset[str]]
    times: frozenset[str]
    adverbial: frozenset[str]
    months: frozenset[str]
    be: frozenset[str]


@cache
def words() -> Words:
    """The classes of the data file, read once."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    classes = {
        name: frozenset(form for base in data[name].split() for form in verb_forms(base))
        if name in _VERBS
        else frozenset(data[name].split())
        for name in data
        if isinstance(data[name], str)
    }
    return Words(
        **classes,
        role_prepositions={k: frozenset(v.split()) for k, v in data["role_prepositions"].items()},
        times=frozenset(data["times"]["words"].split()),
        months=frozenset(data["times"]["months"].split()),
        adverbial=frozenset(data["times"]["adverbial"].split()),
    )
