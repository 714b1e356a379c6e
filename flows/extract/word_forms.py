"""The base form of an English word goes in, its inflected forms come out: by the rules of spelling, the irregular ones listed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "word_forms.toml"
_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a one-word verb, the lemma first: third person, past, participle, -ing."""
    regular = (_with_s(lemma), _past(lemma), _past(lemma), _ing(lemma))
    listed = _listed("verbs").get(lemma, "- - - -").split()
    forms = [lemma]
    for given, made in zip(listed, regular, strict=True):
        forms.extend(given.split("|") if given != "-" else [made])
    return tuple(dict.fromkeys(forms))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """A one-word noun and its plurals; the one form of a noun that has but one (talks)."""
    return tuple(dict.fromkeys((lemma, *plurals(lemma))))


def plurals(lemma: str) -> tuple[str, ...]:
    """The plurals of a noun, one but for a few."""
    listed = _listed("nouns").get(lemma)
    return tuple(listed.split("|")) if listed else (plural(lemma),)


def plural(word: str) -> str:
    """The regular plural of a noun."""
    return _with_s(word)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_y(word) else word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if _ends_in_y(word) else _doubled(word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    silent = word.endswith("e") and not word.endswith(("ee", "oe", "ye"))
    return (word[:-1] if silent else _doubled(word)) + "ing"


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _doubled(word: str) -> str:
    """ "beg" -> "begg": one syllable that ends in one vowel and one consonant; longer ones are listed."""
    short = len(word) >= 3 and word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return word + word[-1] if short and sum(letter in _VOWELS for letter in word) == 1 else word


@cache
def _listed(section: str) -> dict[str, str]:
    with _FILE.open("rb") as file:
        forms: dict[str, str] = tomllib.load(file)[section]
    return forms
