"""The main word of a speaker and a reporting verb go in; whether it can say, or think, anything comes out.

A report needs somebody who makes it: a person, a body, a group, or a document. "The delay seems to show that ..." and "the
game promises sunshine" are the writer's own words. The lists stand in ``voices.toml``, the roles in ``roles.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flows.extract.antecedent_words import is_personal, role
from flows.extract.cues import CueVerb, CueWord, is_document
from flows.extract.word_forms import plural

if TYPE_CHECKING:
    from spacy.tokens import Token

_FILE = Path(__file__).parent / "voices.toml"
# Kinds of names that say nothing but in plain words ("the Treaty says").
_THINGS = frozenset({"DATE", "TIME", "EVENT", "MONEY", "QUANTITY", "LOC"})
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# Shorter words than these have no ending of their own: "ship", "thing".
_SHORTEST = 6


def has_voice(head: Token, cue: CueVerb | CueWord) -> bool:
    """Whether the noun, name or pronoun ``head`` may be the one who says or thinks what ``cue`` reports."""
    tag = head.tag_
    if tag in ("NNP", "NNPS"):
        return head.ent_type_ not in _THINGS or cue.lemma in _words("plain")
    if tag not in ("NN", "NNS") or head.ent_type_ in _NAMED:
        return True
    if head.text[:1].isupper() and (not head.is_sent_start or (tag == "NN" and head.lower_ not in _forms("mute"))):
        # A name that the tagger took for a noun: "Schiff called on the council", a single one without an article.
        return True
    strong = isinstance(cue, CueVerb) and cue.strength == "strong"
    return _noun_speaks(head.lower_, cue.lemma, cue.kind, strong)


def is_written(word: str) -> bool:
    """Whether ``word``, lower-cased, singular or plural, is something that is written or shown and says what stands in it."""
    return word in _forms("documents")


@lru_cache(maxsize=65_536)
def _noun_speaks(word: str, lemma: str, kind: str, strong: bool) -> bool:
    known = role(word)
    if known is not None and known.kind != "document":
        return True
    if known is not None or is_document(word) or word in _forms("documents"):
        return kind != "belief" or lemma in _words("thought")
    if word in _forms("people"):
        return True
    if word in _forms("mute"):
        return False
    if lemma in _words("plain"):
        return True
    if len(word) >= _SHORTEST and word.endswith(tuple(_words("abstract"))):
        return False
    return is_personal(word.removesuffix("s")) or (strong and lemma not in _words("figurative"))


@cache
def _words(name: str) -> frozenset[str]:
    """A list of ``voices.toml``; its entries are parted by blanks, or by strokes where they hold blanks."""
    return frozenset(word for line in _data()[name].splitlines() for word in _entries(line))


def _entries(line: str) -> list[str]:
    return line.split("|") if "|" in line else line.split()


@cache
def _forms(name: str) -> frozenset[str]:
    """The words of a list with their plurals."""
    return frozenset(form for word in _words(name) for form in (word, plural(word)))


@cache
def _data() -> dict[str, str]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
