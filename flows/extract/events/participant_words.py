"""The word lists of participant_words.toml, each as a set of lower-cased words: verbs in all their forms, nouns with plurals."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.extract.events.actor_lexicon import plural
from flows.extract.word_forms import verb_forms

_FILE = Path(__file__).parent / "participant_words.toml"
_VERBS = ("writing", "attracting", "asking", "transferring", "protesting", "employing")


@dataclass(slots=True, frozen=True)
class Words:
    """The lists, named as in the data file."""

    documents: frozenset[str]
    writing: frozenset[str]
    attracting: frozenset[str]
    asking: frozenset[str]
    transferring: frozenset[str]
    links: frozenset[str]
    bystanders: frozenset[str]
    given_by: frozenset[str]
    protesting: frozenset[str]
    employing: frozenset[str]


@cache
def words() -> Words:
    """The lists of the data file, read once."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    verbs = {name: frozenset(form for base in data[name].split() for form in verb_forms(base)) for name in _VERBS}
    verbs["protesting"] |= frozenset(data["reasons"]["words"].split())
    return Words(
        **verbs,
        documents=_with_plurals(data["documents"]),
        bystanders=_with_plurals(data["bystanders"]["words"]),
        links=frozenset(data["links"]["words"].split()),
        given_by=frozenset(data["given_by"]["words"].split()),
    )


def _with_plurals(listed: str) -> frozenset[str]:
    return frozenset(form for word in listed.split() for form in (word, plural(word)))
