"""What a word or a name says of the person it is used for: gender, number and kind. Words in, facts out; no article is read.

The words stand in ``roles.toml`` and ``antecedent_names.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flows.extract import mention_facts as facts
from flows.extract.name_keys import fold_letters, given_names, stands_family_first

_HERE = Path(__file__).parent
# Endings of words for persons: "investigator", "geologist", "historian". Only asked about a noun that speaks.
_PERSONAL = ("er", "or", "ist", "ian", "man", "ee", "eer")


@dataclass(slots=True, frozen=True)
class Role:
    """A word for a speaker: ``word`` in the singular, ``kind`` person, organization, collective or document.

    ``gender`` "f", "m" or ""; ``sure`` is False where the word only makes it likely. ``broader`` are the words that may
    take it up later; ``names`` are words of names that it can take up (organizations only).
    ``renames``: it may give somebody just named a new description; ``office``: the same, of whom no word is known.
    Of organizations: ``sort`` is "firm" or "body", "" for authorities; ``wide`` words take up any of their sort, also those
    with ``bearers`` in their names; ``named_by`` words are named by the name before them.
    """

    word: str
    kind: str
    gender: str = ""
    sure: bool = True
    plural: bool = False
    vague: bool = False
    broader: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    renames: bool = False
    office: bool = False
    sort: str = ""
    wide: bool = False
    bearers: frozenset[str] = frozenset()
    named_by: bool = False


def role(word: str) -> Role | None:
    """The role of a word as written ("Ministers", "spokeswoman"), None for any other word."""
    return _roles().get(word.lower())


def role_kind(word: str) -> str:
    """The kind of a role word, "" for any other word."""
    found = role(word)
    return found.kind if found is not None else ""


@cache
def role_words() -> tuple[str, ...]:
    """Every form of every role word."""
    return tuple(_roles())


def is_personal(word: str) -> bool:
    """Whether a word that stands in no list is shaped like a word for a person ("a lobsterer", "the hydrologist")."""
    return len(word) > 4 and word.lower().endswith(_PERSONAL)


@lru_cache(maxsize=65_536)
def gender_of_name(folded: tuple[str, ...]) -> str:
    """ "m", "f" or "" from the given name that opens a person's folded name words; one word alone is a surname."""
    if len(folded) < 2 or stands_family_first(folded):
        return ""
    first = folded[0]
    if first in given_names():
        return given_names()[first][0]
    female, either = _genders()
    if first in female:
        return "f"
    if first in either:
        return ""
    return "m" if first in _known_given() else ""


def abbreviated(title: str) -> tuple[str, ...]:
    """The words that the short titles in ``title`` stand for: "Lt. Gov." is a lieutenant and a governor."""
    short = _data()["abbreviations"]
    return tuple(w for t in title.lower().replace(".", " ").split() for w in short.get(t, "").split())


@cache
def kind_words() -> frozenset[str]:
    """The words in names that say what kind of organization it is: "ministry", "bank", "times"."""
    return frozenset(w for names in _data()["organization"].values() for w in names)


@cache
def _data() -> dict[str, Any]:
    with (_HERE / "roles.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _genders() -> tuple[frozenset[str], frozenset[str]]:
    with (_HERE / "antecedent_names.toml").open("rb") as file:
        data = tomllib.load(file)
    return frozenset(data["female"].split()), frozenset(data["either"].split())


@cache
def _known_given() -> frozenset[str]:
    return frozenset(fold_letters(n) for n in facts.given_names())


@cache
def _roles() -> dict[str, Role]:
    found: dict[str, Role] = {}
    data = _data()
    irregular: dict[str, list[str]] = {}
    for plural, singular in data["plurals"].items():
        irregular.setdefault(singular, []).append(plural)
    offices = frozenset(data["renaming"]["offices"].split())
    for plain in _singulars(data):
        entry = replace(plain, office=plain.word in offices)
        found.setdefault(entry.word, entry)
        if entry.kind == "collective":
            continue
        for plural in irregular.get(entry.word) or [_plural(entry.word)]:
            many = Role(entry.word, entry.kind, entry.gender, entry.sure, True, entry.vague, entry.broader, entry.names)
            found.setdefault(plural, many)
    return found


def _singulars(data: dict[str, Any]) -> Iterator[Role]:
    """Every entry of the lists; where a word stands in several, the first one wins: gendered, collective, person ..."""
    broader: dict[str, frozenset[str]] = {}
    for group, words in data["person"].items():
        above = frozenset(data["broader"][group].split())
        for word in words.split():
            broader[word] = broader.get(word, frozenset()) | (above - {word})
    vague, likely = frozenset(data["vague"]["words"].split()), frozenset(data["mostly"].split())
    renaming = frozenset(data["renaming"]["words"].split())
    for gender, list_name in (("f", "female"), ("m", "male")):
        for word in data[list_name].split():
            found = Role(word, "person", gender, word not in likely, vague=word in vague, renames=word in renaming)
            yield replace(found, broader=broader.get(word, frozenset()))
    for word in data["collective"]["words"].split():
        yield Role(word, "collective", plural=True)
    for word in sorted({*broader, *vague, *renaming}):
        above = broader.get(word, frozenset())
        yield Role(word, "person", vague=word in vague, broader=above, renames=word in renaming)
    yield from _organizations(data)
    for word in data["document"]["words"].split():
        yield Role(word, "document")


def _organizations(data: dict[str, Any]) -> Iterator[Role]:
    trades = {key: frozenset(words.split()) for key, words in data["trades"].items()}
    for word, names in data["organization"].items():
        body, firm = word in trades["any_body"] | trades["body"], word in trades["any_firm"] | trades["firm"]
        bearers = trades["firm_names"] if firm or word in trades["any_body"] else frozenset()
        if word in trades["any_body"]:
            bearers |= trades["body_names"]
        yield Role(
            word,
            "organization",
            names=frozenset(names),
            sort="body" if body else "firm" if firm else "",
            wide=word in trades["any_body"] | trades["any_firm"],
            bearers=bearers,
            named_by=word in trades["named_by"],
        )


def _plural(word: str) -> str:
    if word.endswith("man") and word != "human":
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "ss")) else "s")
