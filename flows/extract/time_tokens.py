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
_NUMERIC = re.compile(r"\d{4}|\d0['’]?s\b|\d(?:st|nd|rd|th)\b|\d[:/]\d|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
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
_DOTTED_CLOCK = re.compile(r"(?:[01]?\d)\.[0-5]\d")
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
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    values: list[Any] = []
    kinds: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        form = word.lower()
        kind, value = known.get(form, _UNKNOWN)
        if kind == OTHER:
            if word[0].isdigit():
                kind, value = _number(word)
            elif kinds and kinds[-1] in _NUMBERS:
                glued = _glued(form, kinds[-1], values[-1]) if ends[-1] == start else None
                if glued is not None:
                    kinds[-1], values[-1] = glued
                    ends[-1], forms[-1] = end, forms[-1] + form
                    continue
                if form in ("am", "pm") or form[1:2] == ".":
                    kind, value = "P", form[0]
        elif kind in _CAPITAL and not word[0].isupper():
            kind = OTHER
        elif kind == "s" and kinds and kinds[-1] in _NUMBERS and ends[-1] == start:
            glued = _glued("s", kinds[-1], values[-1])
            if glued is not None:
                kinds[-1], values[-1] = glued
                ends[-1], forms[-1] = end, forms[-1] + form
                continue
        starts.append(start)
        ends.append(end)
        forms.append(form)
        values.append(value)
        kinds.append(kind)
    return Tokens(starts, ends, forms, values, "".join(kinds), text)


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


def dotted_clock(word: str) -> str | None:
    """``9.30`` as a time of day, ``9:30``; None for any other number. Only a.m. or p.m. after it tells the two apart."""
    return word.replace(".", ":") if _DOTTED_CLOCK.fullmatch(word) else None
