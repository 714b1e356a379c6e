"""The file ``when.toml`` goes in; its words come out as sets, verbs in all their forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.extract.word_forms import verb_forms

_FILE = Path(__file__).parent / "when.toml"


@dataclass(slots=True, frozen=True)
class WhenWords:
    """The sets of ``when.toml``, named as SECTION_KEY; what each is for stands there."""

    links: dict[str, frozenset[str]]
    ranges: dict[str, frozenset[str]]
    of_time: frozenset[str]
    part: frozenset[str]
    inside: frozenset[str]
    apart: frozenset[str]
    after: frozenset[str]
    toward: frozenset[str]
    over: frozenset[str]
    plan: frozenset[str]
    marks: frozenset[str]
    older: frozenset[str]


@cache
def when_words() -> WhenWords:
    """The words, read once."""
    with _FILE.open("rb") as file:
        data = tomllib.load(file)
    return WhenWords(
        links={name: frozenset(found) for name, found in data["links"].items()},
        ranges={name: frozenset(found) for name, found in data["ranges"].items()},
        of_time=frozenset(data["nouns"]["of_time"]),
        part=frozenset(data["nouns"]["part"]),
        inside=frozenset(data["inside"]["words"]),
        apart=_forms(data["verbs"]["apart"]),
        after=_forms(data["verbs"]["after"]),
        toward=_forms(data["verbs"]["toward"]),
        over=_forms(data["verbs"]["over"]),
        plan=_forms(data["verbs"]["plan"]),
        marks=frozenset(data["marks"]["apart"]),
        older=frozenset(data["older"]["words"]),
    )


def _forms(lemmas: list[str]) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in verb_forms(lemma))
