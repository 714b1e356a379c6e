"""A sentence goes in; its words come out, each with its place, its lower-case form and its class for the grammar of times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flows.extract.time_lexicon import OTHER, words

# "a.m." whole; a possessive sign; a word; a number with its inner signs (10:35, 1,200, 7/10/2015, 1998-01-08); any other sign.
_TOKEN = re.compile(
    r"(?<![A-Za-z.])[AaPp]\.\s?[Mm]\b\.?|['’][sS]\b|[^\W\d_]+|\d+(?:[,.:/]\d+)*(?:-\d\d-\d\d(?!\d))?|[^\w\s]|_"
)
_WORDS = re.compile(r"[^\W\d_]+")
# One digit first, so that the search runs from digit to digit.
_NUMERIC = re.compile(r"\d(?:\d{3}|0['’]?s\b|(?:[Ss][Tt]|[Nn][Dd]|[Rr][Dd]|[Tt][Hh])\b|[:/]\d|\s?[AaPp]\.?\s?[Mm]\b)")
_UNKNOWN = (OTHER, None)
_NUMBERS = "nNYK"
# Months, weekdays and zones count only with a capital letter.
_CAPITAL = "MmWwlz"
_ENDINGS = ("st", "nd", "rd", "th")
# A four-digit number is a year only in this span; the grammar asks for more.
FIRST_YEAR, LAST_YEAR = 1000, 2199
# Longer numbers are no part of a date or a duration that anybody writes.
_LONGEST_NUMBER = 12
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")
_ISO = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_SPLIT_YEAR = re.compile(r"(?:1[5-9]|20)\d\d/(?:\d\d)?\d\d")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})")


@dataclass(slots=True)
class Tokens:
    """The words of one sentence; offsets are those of the sentence's text, ``classes`` has one character a word."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[Any]
    classes: str
    text: str

    def written(self, i: int) -> str:
        """The word as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def touching(self, i: int) -> bool:
        """Whether word ``i`` follows the word before it without a blank."""
        return i > 0 and self.starts[i] == self.ends[i - 1]


def tokenize(text: str) -> Tokens:
    """The words of a sentence. Linear in its length."""
    known = words().known
    found = list(_TOKEN.finditer(text))
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    forms = [match.group().lower() for match in found]
    meanings = [known.get(form, _UNKNOWN) for form in forms]
    kinds = [kind for kind, _ in meanings]
    values = [value for _, value in meanings]
    numbers: list[int] = []
    for i, kind in enumerate(kinds):
        if kind == OTHER:
            if "0" <= forms[i][0] <= "9":
                kinds[i], values[i] = _number(forms[i])
                numbers.append(i)
        elif kind in _CAPITAL and not text[starts[i]].isupper():
            kinds[i] = OTHER
    t = Tokens(starts, ends, forms, values, "", text)
    joined = _join_endings(t, kinds, numbers)
    if joined:
        t.starts, t.ends, t.words, t.values, kinds = (
            [entry for i, entry in enumerate(column) if i not in joined]
            for column in (starts, ends, forms, values, kinds)
        )
    t.classes = "".join(kinds)
    return t


def _join_endings(t: Tokens, kinds: list[str], numbers: list[int]) -> set[int]:
    """18 and th become one word, 10 and pm a clock; out come the places of the endings, which are no words of their own then."""
    joined: set[int] = set()
    for i in numbers:
        after = i + 1
        if kinds[i] not in _NUMBERS or after == len(kinds) or kinds[after] not in (OTHER, "s"):
            continue
        form = t.words[after]
        ending = form if kinds[after] == OTHER else "s"
        glued = _glued(ending, kinds[i], t.values[i]) if t.starts[after] == t.ends[i] else None
        if glued is not None:
            kinds[i], t.values[i] = glued
            t.ends[i] = t.ends[after]
            t.words[i] += form
            joined.add(after)
        elif form in ("am", "pm") or form[1:2] == ".":
            kinds[after], t.values[after] = "P", form[0]
    return joined


def may_hold_time(text: str) -> bool:
    """Whether a sentence has a word or a number that a time expression needs: a quick look that leaves out half of them."""
    if _NUMERIC.search(text):
        return True
    return not words().triggers.isdisjoint(_WORDS.findall(text.lower()))


def _number(word: str) -> tuple[str, Any]:
    """Class and value of a word that begins with a digit."""
    if word.isdigit():
        if not word.isascii() or len(word) > _LONGEST_NUMBER:
            return OTHER, None
        number = int(word)
        if len(word) <= 2 and 1 <= number <= 31:
            return "n", number
        return ("Y" if len(word) == 4 and FIRST_YEAR <= number <= LAST_YEAR else "N"), number
    if not word.isascii() or len(word) > _LONGEST_NUMBER:
        return OTHER, None
    if _CLOCK.fullmatch(word):
        return "K", word
    if _ISO.fullmatch(word):
        return "I", word
    if _SLASHED.fullmatch(word):
        return "J", word
    if _SPLIT_YEAR.fullmatch(word):
        return "%", int(word[:4])
    plain = word.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return "N", float(plain) if "." in plain else int(plain)
    return OTHER, None


def _glued(form: str, kind: str, value: Any) -> tuple[str, Any] | None:
    """Class and value of a number with an ending: 18th, 1980s; None for any other ending."""
    if form in _ENDINGS and isinstance(value, int):
        return ("o", value) if value <= 31 else ("O", value)
    if form in ("s", "'s", "’s") and isinstance(value, int) and value % 10 == 0 and (kind == "Y" or 20 <= value <= 90):
        return "D", value // 10
    return None
