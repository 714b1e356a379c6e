"""The words around a number go in; what they say of it comes out: its exactness, its change, whether it is a label."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

# The longest approximator has five words; a window this wide holds it with its blanks.
_BEFORE = 40
_BEHIND = 22
# How far back the word of change may stand ("rose 60% in the first three months of 2018 to 3.9 million").
_CHANGE_WINDOW = 140
_WORD = re.compile(r"[A-Za-z%$']+|[.;:!?]|\d[\d,.]*")


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of ``quantity_words.toml`` as a set of small letters."""
    return frozenset(str(w) for w in _data()[table][key])


@cache
def labels(key: str) -> frozenset[str]:
    """One of the top lists of what makes a number no quantity (``[labels]``)."""
    return words("labels", key)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "quantity_words.toml").read_text("utf-8"))


def _phrases(forms: list[str]) -> str:
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(forms, key=lambda f: (-len(f), f)))


@cache
def _before() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {form: kind for kind, forms in _data()["before"].items() for form in forms}
    # An article may stand between: "more than a third", "nearly the 20 years".
    return re.compile(
        rf"(?:(?<=\s)|^|(?<=[(\"“‘'—–-]))({_phrases(list(kinds))})\s+$|([~≈<>±])\s?$", re.IGNORECASE
    ), kinds


@cache
def _before_ends() -> frozenset[str]:
    """The last words of approximators: looking for one of these first spares most numbers the search."""
    return frozenset(form.split()[-1] for forms in _data()["before"].values() for form in forms)


@cache
def _behind() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {form.strip(): kind for kind, forms in _data()["behind"].items() for form in forms}
    return re.compile(rf"\s?({_phrases(list(kinds))})(?!\w)", re.IGNORECASE), kinds


# The first letters and signs of the words that may follow, and of nothing at all.
_BEHIND_OPENINGS = ("a", "o", "p", "-", "+", "A", "O", "P")
_NUMBER_NEXT = re.compile(r"\s+(?:\$|£|€)?(?:\d|a\s|one|two|three|four|five|six|seven|eight|nine|ten|half)")
_OPENERS = "(\"“‘'—–-"
_MARKS = {"~": "about", "≈": "about", "±": "about", "<": "under", ">": "over"}


def approximator_before(text: str, at: int, least: int) -> tuple[str, int] | None:
    """What the words right before offset ``at`` say of a number's exactness, and where they begin (not before ``least``)."""
    start = max(least, at - _BEFORE)
    window = text[start:at]
    last = window.split()[-1:]
    if not last or (last[0].lower().lstrip(_OPENERS) not in _before_ends() and last[0][-1] not in _MARKS):
        return None
    pattern, kinds = _before()
    match = pattern.search(window)
    if match is None:
        return None
    if match[2]:
        return _MARKS[match[2]], start + match.start()
    if start + match.start() and start > least and match.start() == 0 and text[start - 1 : start].isalnum():
        return None
    return kinds[re.sub(r"\s+", " ", match[1].lower())], start + match.start(1)


def approximator_behind(text: str, at: int, stop: int) -> tuple[str, int] | None:
    """The same of the words right behind ("or so", "or more"), and where they end."""
    if text[at : at + 2].lstrip()[:1] not in _BEHIND_OPENINGS:
        return None
    pattern, kinds = _behind()
    match = pattern.match(text, at, min(stop, at + _BEHIND))
    if match is None or (match[1].startswith("and") and _NUMBER_NEXT.match(text, match.end())):
        return None  # "27 letters and over 70 calls"
    return kinds[re.sub(r"\s+", " ", match[1].lower()).strip()], match.end()


def change_of(text: str, start: int, least: int, end: int, stop: int, kind: str) -> str | None:
    """The change_kind of the amount between ``start`` and ``end``, told by the words of its sentence before and behind it.

    Read backwards from the amount: "by", "to" or "from" says which part of the change it is, and the nearest word of
    change says the direction; without any of the three the word of change must stand at the amount ("rose 5 %"). Or a
    noun of change stands behind it ("a 5 % rise").
    """
    found = _WORD.findall(text[max(least, start - _CHANGE_WINDOW) : start].lower())
    found.reverse()
    skipped = words("change", "between")
    at = 0
    while at < len(found) and found[at] in skipped and found[at] not in _PREPOSITIONS and _direction(found[at]) is None:
        at += 1
    frame = _PREPOSITIONS.get(found[at]) if at < len(found) else None
    if frame is None and at < len(found) - 1 and found[at] == "at" and found[at + 1] in words("change", "rest"):
        frame = "to"
    if frame is None:
        direction = _direction(found[at]) if at < len(found) else None
        # "In the fall of a 40-year-old regime" is no fall by forty years.
        named = found[at + 1 : at + 2] == ["the"] and "of" in found[:at]
        if direction is not None and not named and _bare_size(found[at], kind):
            return f"{direction}_by"
        return _noun_behind(text, end, stop, kind)
    for word in found[at + 1 : at + 1 + _REACH[frame]]:
        if not word[0].isalnum() and word[0] not in "%$":
            break
        if (direction := _direction(word)) is not None:
            return f"{direction}_{frame}"
    return None


def _bare_size(word: str, kind: str) -> bool:
    """Whether an amount right behind a word of change is its size: of loose words only a percentage is."""
    if kind == "percent":
        return True
    if word in ("up", "down"):
        return kind in ("money", "other")
    return word not in words("change", "loose")


_PREPOSITIONS = {"by": "by", "to": "to", "from": "from"}
# Words between the preposition and the word of change: "by" follows it closely, the ends may come after a while.
_REACH = {"by": 6, "to": 16, "from": 16}


def _direction(word: str) -> str | None:
    if word in words("change", "increase"):
        return "increase"
    return "decrease" if word in words("change", "decrease") else None


def _noun_behind(text: str, end: int, stop: int, kind: str) -> str | None:
    """ "a 5 % rise", "a 4 % annual drop": the noun of change right behind the amount, or behind one other word."""
    for match in islice(_WORD.finditer(text, end, min(stop, end + 40)), 2):
        word = match[0].lower()
        if word in words("change", "more_behind") or word in words("change", "less_behind"):
            closed = _DEGREE_ENDS.match(text, match.end(), stop) or (
                word not in _COUNTING and _THAN.match(text, match.end(), stop)
            )
            if kind not in ("percent", "money", "ratio") or not closed or "," in text[end : match.start()]:
                return None
            return "increase_by" if word in words("change", "more_behind") else "decrease_by"
        if kind == "money" and word == "gain":
            return None  # what somebody earned
        if word in words("change", "nouns"):
            direction = _direction(word)
            assert direction is not None, f"quantity_words.toml: {word} stands in change.nouns and in no direction"
            return f"{direction}_by"
        if not word.isalpha() or word in _BREAKS:
            return None
    return None


_COUNTING = frozenset({"more", "less", "fewer"})
_THAN = re.compile(r"\sthan(?!\w)")
_DEGREE_ENDS = re.compile(
    r"\s?[,.;:)]|\s(?:at|on|to|in|for|from|and|a|as|year|this|last|over|against|after|by|[a-z]+s\b)|\s?$"
)
_BREAKS = frozenset(
    [
        "in",
        "of",
        "the",
        "to",
        "and",
        "a",
        "an",
        "on",
        "for",
        "at",
        "from",
        "by",
        "or",
        "with",
        "as",
        "is",
        "was",
        "were",
        "are",
        "that",
        "which",
        "who",
        "but",
        "after",
    ]
)
