"""A passage goes in; ages, ranks and magnitudes come out: values that the words around a bare number tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extract.quantity_amounts import Amount
from flows.extract.quantity_nouns import follows_person, is_predicate_of_person
from flows.extract.quantity_reading import Place, Reading

OLDEST = 115
# The strongest earthquake known had 9.5.
STRONGEST = 10.0
_DECADE_AGE = re.compile(
    r"\b(?:his|her|their|my|your|our|its)\s+(?:early |mid |mid-|late |very )?((?:[2-9]0s)|twenties|thirties|forties|fifties|"
    r"sixties|seventies|eighties|nineties)(?!\w)",
    re.IGNORECASE,
)
_DECADE_WORDS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
_RANK = re.compile(
    r"(?<!-)\b((?i:s(?:econd|ixth|eventh)|t(?:hird|enth)|f(?:ourth|ifth)|eighth|ninth)|[1-9]\d{0,2}(?:st|nd|rd|th))[\s-]"
    r"(?:(?:largest|biggest|highest|lowest|smallest|longest|shortest|oldest|youngest|richest|poorest|tallest|fastest|slowest"
    r"|deadliest|worst|best|busiest|wealthiest|heaviest|strongest|greatest|cheapest|hottest|coldest|warmest|wettest|driest"
    r"|deepest|closest|nearest|safest|costliest)|(?:most|least)[\s-][a-z]+|place|spot)(?!\w)"
)
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|seeded|seed|world|(?:finish|plac)(?:es|ed|ing|e)?)\s(?:at\s|as\s)?(?:No\.?\s?|number\s)"
    r"(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_RANK_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
# Most passages hold none of these, and are then spared the longer searches.
_RANK_HINT = re.compile(r"(?<=[a-z]e)st\b|most|least|best|worst|place|spot")
_RANKED_HINT = re.compile(r"(?<=o)\.?\s?[1-9]|number")
_AGED = re.compile(
    r"\b(?:aged?|ages|age\s+of|ages\s+of|age\s+was|age\s+is|turn(?:s|ed|ing)?|(?:died|dies|die|dead)\s+at"
    r"|(?:man|woman|boy|girl)\s+of)\s+(?:(?:between|from|just|only|about|around|over|under)\s+)?$",
    re.IGNORECASE,
)
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|i)(?:\s+(?:is|was|am)|['’]s)\s+(?:(?:now|only|just|about|around|nearly|almost)\s+)?$",
    re.IGNORECASE,
)
_AGE_ENDS = re.compile(r"[,).;]|\s[-–—―]|$")
_CLOSES = re.compile(r"\s?(?:[,;.)\]—–\"”]|$|--)|\s(?:when|and|at|or|years|in|but|with|as)(?!\w)")
_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s)?(?:about\s|at\sleast\s)?$", re.IGNORECASE)
_RICHTER = re.compile(r"\s?-?\s?(magnitude)\b|\s(?:on\sthe\s)?(Richter)", re.IGNORECASE)
# The longest of these phrases.
_WINDOW = 30


def is_aged(text: str, at: int) -> bool:
    """Whether the words before the offset announce an age ("aged", "at the age of")."""
    return _AGED.search(text, max(0, at - _WINDOW), at) is not None


def age_or_magnitude(place: Place, amount: Amount) -> Reading | None:
    """What a bare number is when the words around it tell of an age or of an earthquake's strength."""
    text, start, end = place.text, amount.start, amount.end
    value = amount.value if amount.value is not None else amount.high
    if value is None:
        return None
    if value <= STRONGEST and (reading := _magnitude(text, start, end)) is not None:
        return reading
    if not 0 < value <= OLDEST or amount.grouped or amount.fraction or amount.joined == "ratio":
        return None
    if is_aged(text, start):
        return None if text[end : end + 1].isalpha() else Reading("age", "age", end, "a")
    if not value.is_integer() or amount.spelled:
        return None
    before = text[max(0, start - 2) : start]
    apposed = (before == ", " and _AGE_ENDS.match(text, end)) or (before[-1:] == "(" and text[end : end + 1] == ")")
    if apposed and follows_person(place.tokens, start):
        return Reading("age", "age_apposition", end, "a")
    if not _CLOSES.match(text, end):
        return None
    if _PERSON_IS.search(text, max(0, start - _WINDOW), start) or is_predicate_of_person(place.tokens, end):
        return Reading("age", "age_predicate", end, "a")
    return None


def _magnitude(text: str, start: int, end: int) -> Reading | None:
    before = _MAGNITUDE.search(text, max(0, start - _WINDOW), start)
    if before is not None:
        return Reading("other", "magnitude", end, counted=(before.start(), before.start() + len("magnitude")))
    behind = _RICHTER.match(text, end)
    if behind is None:
        return None
    return Reading("other", "magnitude", end, counted=behind.span(behind.lastindex or 0))


def ranks_and_decades(text: str, start: int, end: int) -> Iterator[tuple[Amount, Reading]]:
    """Ranks ("the third-largest city", "ranked No. 5") and ages by decade ("in her 40s"), which no number reader sees."""
    if text.find("0s", start, end) >= 0 or text.find("ties", start, end) >= 0:
        for match in _DECADE_AGE.finditer(text, start, end):
            word = match[1].lower()
            low = float(word[:2]) if word[0].isdigit() else 20.0 + 10 * _DECADE_WORDS.index(word)
            yield (
                Amount(match.start(1), match.end(1), match.end(1), None, low, low + 9, None, False, False, False),
                Reading("age", "age_decade", match.end(1), "a"),
            )
    ranks = _RANK.finditer(text, start, end) if _RANK_HINT.search(text, start, end) else ()
    ranked = _RANKED.finditer(text, start, end) if _RANKED_HINT.search(text, start, end) else ()
    for match in (*ranks, *ranked):
        yield (
            Amount(match.start(1), match.end(), match.end(1), _rank(match[1]), None, None, None, False, False, False),
            Reading("rank", "rank", match.end()),
        )


def _rank(word: str) -> float:
    digits = re.sub(r"\D", "", word)
    if digits:
        return float(digits)
    small = word.lower()
    return float(_ORDINALS.index(small) + 1 if small in _ORDINALS else _RANK_WORDS.index(small))
