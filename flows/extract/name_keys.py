"""A name as written goes in, its normal form comes out: the words that count, and one key for all its spellings.

Everything here looks at one name alone. The words (honorifics, legal forms, nicknames) stand in ``alias_words.toml``
and ``given_names.csv``.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_HERE = Path(__file__).parent

# Letters that no Unicode decomposition turns into plain Latin ones.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŋ": "n", "ə": "a"}
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´ʹʻ]")
POSSESSIVE = re.compile(r"(?:['’ʼ`´]s|(?<=s)['’ʼ`´])$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]{1,30}[\"“”«»]|\([^()]{1,60}\)")
_NOT_WORD = re.compile(r"[^\w]+")
_SPACES = re.compile(r"\s+")
_DOTTED = re.compile(r"(?<=\w)\.(?=\w)")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_EDGES = ' \t\r\n\f\v\u00a0"“”„«»,;:()[]<>*•-–—_'


@dataclass(slots=True, frozen=True)
class Words:
    """What the words of names are good for; all folded."""

    male: frozenset[str]
    female: frozenset[str]
    neutral: frozenset[str]
    dropped: frozenset[str]
    regnal: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    common_surnames: frozenset[str]
    legal: frozenset[str]
    generic: frozenset[str]
    heads: frozenset[str]
    passed_over: frozenset[str]
    spelled: Mapping[str, str]


@cache
def words() -> Words:
    """The word lists of ``alias_words.toml``."""
    with (_HERE / "alias_words.toml").open("rb") as file:
        data = tomllib.load(file)
    person, organization = data["person"], data["organization"]
    return Words(
        male=frozenset(person["male"]),
        female=frozenset(person["female"]),
        neutral=frozenset(person["neutral"]),
        dropped=frozenset(person["dropped"]),
        regnal=frozenset(person["regnal"]),
        suffixes=frozenset(person["suffixes"]),
        particles=frozenset(person["particles"]),
        family_first=frozenset(fold_letters(w) for w in person["family_first"]),
        common_surnames=frozenset(person["common_surnames"]),
        legal=frozenset(organization["legal"]),
        generic=frozenset(organization["generic"]),
        heads=frozenset(organization["heads"]),
        passed_over=frozenset(organization["passed_over"]),
        spelled=organization["spelled"],
    )


@cache
def given_names() -> dict[str, tuple[str, frozenset[str]]]:
    """Given name -> (gender "f", "m" or "", the given names it may stand for, itself among them)."""
    with (_HERE / "given_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {r["name"]: (r["gender"], frozenset({r["name"], *filter(None, r["same_as"].split(";"))})) for r in rows}


def fold_letters(text: str) -> str:
    """``text`` in lower case (casefold), compatibility forms and accents folded to plain letters."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)


def clean_name(name: str) -> str:
    """``name`` on one line without possessive, leading article, quotation marks and punctuation at its edges."""
    text = _SPACES.sub(" ", name).strip(_EDGES)
    text = POSSESSIVE.sub("", text).strip(_EDGES)
    return _ARTICLE.sub("", text) or text


@lru_cache(maxsize=65_536)
def name_words(name: str, entity_type: str) -> tuple[str, ...]:
    """The folded words of ``name`` that tell it from other names of its type.

    Initials are joined ("J. K." and "J.K." are "jk", "U.S." is "us"), hyphens part words, apostrophes do not. A person
    loses honorifics and nicknames in quotation marks, an organisation its legal form; never the last word.
    """
    text = _QUOTED.sub(" ", name) if entity_type in {"person", "organization"} else name
    text = fold_letters(clean_name(text)).replace("&", " and ")
    text = _DOTTED.sub(".\u200b", _APOSTROPHES.sub("", text))
    raw = [w for w in _NOT_WORD.sub(" ", text.replace("_", " ")).split() if w]
    found = _join_initials(raw)
    while len(found) > 1 and found[0] in {"the", "a", "an"}:
        found = found[1:]
    if entity_type == "person":
        while len(found) > 1 and found[0] in words().dropped:
            found = found[1:]
    elif entity_type == "organization":
        found = [words().spelled.get(w, w) for w in found]
        while len(found) > 1 and found[-1] in words().legal:
            found = found[:-1]
        while len(found) > 1 and found[-1] == "and":
            found = found[:-1]
    return tuple(found)


def name_key(name: str, entity_type: str) -> str:
    """One key for all spellings of a name: "Kim Jong-un" is "KIM JONG UN", "Müller AG" is "Muller", "U.S." is "US".

    Folded are case, accents, hyphens, apostrophes, full stops, spacing, a leading article; for persons honorifics, for
    organisations the legal form. The key of a key is itself. A name without a letter or digit keys as it stands.
    """
    found = name_words(name, entity_type)
    return " ".join(found) if found else _SPACES.sub(" ", fold_letters(name)).strip()


def gender_of_title(title: str | None) -> str:
    """ "m" or "f" when a word of ``title`` is borne by men or women only ("Mr.", "Congresswoman"), else ""."""
    tokens = title_words(title) | {" ".join(fold_letters(title or "").replace(".", " ").split())}
    male, female = bool(tokens & words().male), bool(tokens & words().female)
    return "" if male == female else "m" if male else "f"


def title_words(title: str | None) -> frozenset[str]:
    """The folded words of a title: "Prime Minister" -> {"prime", "minister"}."""
    return frozenset(fold_letters(title).replace(".", " ").split()) if title else frozenset()


def gender_of_given_name(tokens: Sequence[str]) -> str:
    """ "m" or "f" when the first of a person's words is a given name of one gender, else ""."""
    return given_names().get(tokens[0], ("", frozenset()))[0] if tokens else ""


def without_suffix(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A person's words without "jr", "iii", "phd" at the end; at least one word stays."""
    while len(tokens) > 1 and tokens[-1] in words().suffixes:
        tokens = tokens[:-1]
    return tokens


def stands_family_first(tokens: tuple[str, ...]) -> bool:
    """True when a person's words look like a Chinese, Korean or Vietnamese name with the family name in front."""
    if len(tokens) < 2 or tokens[0] not in words().family_first or tokens[0] in given_names():
        return len(tokens) == 3 and tokens[0] == "kim" and tokens[-1] not in given_names() and len(tokens[1]) > 1
    # "Lee Harvey Oswald" is no Korean: the given names after the family name are no western ones.
    return not any(t in given_names() for t in tokens[1:])


def surname_keys(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The short forms by which news calls a person of these full words, likeliest first.

    The last word, with the particles before it ("van der bellen"); the first, where the family name stands in front;
    the last but one in longer names (Spanish double surnames).
    """
    tokens = without_suffix(tokens)
    if len(tokens) < 2:
        return tokens
    found: list[str] = []
    if tokens[0] in words().family_first:
        found.append(tokens[0])
    if not stands_family_first(tokens) or len(tokens) == 2:
        start = len(tokens) - 1
        while start > 1 and tokens[start - 1] in words().particles:
            start -= 1
        found += [" ".join(tokens[i:]) for i in range(start, len(tokens))]
        if len(tokens) > 2 and start == len(tokens) - 1:
            found.append(" ".join(tokens[-2:]))
    return tuple(dict.fromkeys(found))


def may_be_same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True when ``short`` can be ``long`` with words left out, shortened to initials or said as a nickname."""
    suffix_short, suffix_long = short[len(without_suffix(short)) :], long[len(without_suffix(long)) :]
    if suffix_short and suffix_long and suffix_short != suffix_long:
        return False
    short, long = without_suffix(short), without_suffix(long)
    if len(short) < 2 or short[-1] != long[-1] or not _same_given(short[0], long[0]):
        return False
    rest = list(long[1:-1])
    for word in short[1:-1]:
        match = next((i for i, other in enumerate(rest) if word == other or other[0] == word or word[0] == other), None)
        if match is None:
            # Two different middle initials are two people; a middle name against nothing is not.
            return not rest
        del rest[: match + 1]
    return True


def _same_given(one: str, other: str) -> bool:
    if one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other)):
        return True
    known = given_names()
    nothing: tuple[str, frozenset[str]] = ("", frozenset())
    return one in known.get(other, nothing)[1] or other in known.get(one, nothing)[1]


def _join_initials(tokens: Sequence[str]) -> list[str]:
    """Runs of single letters become one word: "j", "k", "rowling" -> "jk", "rowling"."""
    out: list[str] = []
    run = ""
    for token in tokens:
        if len(token) == 1 and token.isalpha():
            run += token
            continue
        if run:
            out.append(run)
            run = ""
        out.append(token)
    if run:
        out.append(run)
    return out
