"""A text goes in; the numbers written in it come out, whether in digits ("1.2 million", "12½") or in words ("two dozen").

Pure reading of written numbers: what is counted or measured, and whether the digits are part of a name, a date or a
score, is for the caller to tell. Numbers that are only an order of size ("tens of thousands", "a few hundred") have
bounds and no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# The wire's short forms ("10 mln dlrs", "2.5 bln") stand as words of their own.
SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mln": 1e6, "mn": 1e6, "bln": 1e9, "bn": 1e9, "trn": 1e12, "tn": 1e12,
    "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
# Letters that stand for a scale beside money or before a counted noun, and for a unit elsewhere ("10m" is ten metres or
# ten million): numbers keep them apart, and the caller, who sees the neighbours, applies them.
LETTER_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}
VAGUE = {
    "dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
GLYPHS = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
# "several hundred", "a few thousand": more than one and fewer than ten of them.
FEWEST, MOST = 2, 9
# Longer runs of digits are identifiers; a float would lose their last digits anyway.
LONGEST_DIGITS = 15
# "Two thousand billion" is a number; scales piled on larger sums than this are not.
LARGEST = 1e15

_GLYPH_CLASS = "".join(GLYPHS)


def _by_first_letter(forms: list[str]) -> str:
    """Alternatives grouped by their first letter: the search then looks at one letter of most words, which is twice as fast."""
    firsts = sorted({form[0] for form in forms})
    return "|".join(
        f"[{c}{c.upper()}](?i:{'|'.join(sorted((f[1:] for f in forms if f[0] == c), key=lambda f: (-len(f), f)))})"
        for c in firsts
    )


_ARTICLE_NUMBER = (
    r"\s-]{1,2}(?:hundred|thousand|million|billion|trillion|dozen|couple|third|quarter|half|fifth|tenth|few)\b)"
)
_START = re.compile(
    rf"[0-9{_GLYPH_CLASS}]|\b(?:{_by_first_letter([*UNITS, *TENS, *VAGUE, 'dozen', 'half'])}"
    rf"|[aA](?i:n?(?=[{_ARTICLE_NUMBER})|[sS](?i:everal(?=\s{{1,2}}(?:hundred|thousand|million|billion|dozen)\b)))(?!\w)"
)
_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3}){1,5}(?![\d,]{0,20},\d|\d)(?:\.\d{1,9}(?!\d))?|\d+(?:\.\d{1,9}(?![\d.]{0,20}\.\d))?"
)
_RUN = re.compile(r"\d+")
_FRACTION = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/]|\.\d)")
_MIXED = re.compile(rf"[\s-]{{0,1}}([{_GLYPH_CLASS}])|[\s-]([1-9]\d?)/([2-9]|[1-9]\d)(?![\d/])")
_SCALE = re.compile(
    r"[\s\u00a0-]{0,2}(hundred|thousand|million|billion|trillion|dozen|mln|bln|bn|trn|tn|mn|lakh|crore)(?![A-Za-z])",
    re.IGNORECASE,
)
_LETTER = re.compile(r"([kKmMbBtT])(?![A-Za-z0-9])")
_WORD = re.compile(r"(?:[\s-]|\u2010|\u2011){0,2}([A-Za-z]+)(?!\w)")
_FEW = re.compile(r"(?:a\s+few|several)\s+(hundred|thousand|million|billion|dozen)(?!\w)", re.IGNORECASE)
_COUPLE = re.compile(
    r"a\s+couple(?:(?:\s+of)?\s+(hundred|thousand|million|billion|dozen)(?!\w)|(?=\s+(?:of|more|dozen)(?!\w)))",
    re.IGNORECASE,
)
_OF_SCALE = re.compile(r"\s+of\s+(dozens|hundreds|thousands|millions|billions|trillions)(?!\w)", re.IGNORECASE)
_AND_PART = re.compile(
    r"(?:\s|-)+and(?:\s|-)+(?:(?:an?|one)(?:\s|-)+)?(half|third|quarter|three(?:\s|-)quarters|two(?:\s|-)thirds)(?!\w)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of(?!\w)")
_OF_ONE = re.compile(r"(?:\s+of)?\s+an?\s+(dozen|hundred|thousand|million|billion|trillion)(?!\w)", re.IGNORECASE)
_OF_THE_YEAR = re.compile(
    r"\b(?:the|last|past|first|next|previous|recent|consecutive|straight|all|in)\s+$", re.IGNORECASE
)
_DOZEN = re.compile(r"[\s-](?:a[\s-])?dozen(?!\w)", re.IGNORECASE)
_POINT = re.compile(rf"\s+point((?:\s+(?:{'|'.join(list(UNITS)[:10])}))+)(?!\w)", re.IGNORECASE)
_PART_VALUES = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "three quarters": 0.75, "two thirds": 2 / 3}


@dataclass(slots=True, frozen=True)
class Number:
    """A number as written between ``start`` and ``end`` of the text.

    ``value`` is null where only the order of size is told, and ``low`` and ``high`` bound it (``high`` null: open).
    ``spelled``: no digit in it. ``fraction``: a part of a whole, said as one (two thirds, 1/2, half). ``letter``: a
    scale letter that stands behind the digits, outside of the span, and is not yet applied ("10m": 10 and "m").
    """

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    spelled: bool = False
    fraction: bool = False
    letter: str = ""
    grouped: bool = False


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every number of the text between the offsets, from left to right, none inside another."""
    stop = len(text) if end is None else end
    at = start
    while match := _START.search(text, at, stop):
        number = read_number(text, match.start())
        if number is None:
            # The rest of an overlong run of digits is no number either.
            run = _RUN.match(text, match.start())
            at = run.end() if run else match.end()
            continue
        yield number
        at = max(number.end, match.end())


def read_number(text: str, at: int) -> Number | None:
    """The longest number that is written from offset ``at`` on, or None where none begins there."""
    first = text[at : at + 1]
    if first.isascii() and first.isdigit():
        return _read_digits(text, at)
    if first in GLYPHS:
        return _scaled(text, Number(at, at + 1, GLYPHS[first], fraction=True))
    return _read_words(text, at)


def _read_digits(text: str, at: int) -> Number | None:
    fraction = _FRACTION.match(text, at)
    if fraction:
        above, below = int(fraction[1]), int(fraction[2])
        if 0 < above < below:
            return Number(at, fraction.end(), above / below, fraction=True)
        return None
    match = _DIGITS.match(text, at)
    if match is None or len(match[0]) > LONGEST_DIGITS + 6:
        return None
    value, end = float(match[0].replace(",", "")), match.end()
    number = Number(at, end, value, grouped="," in match[0])
    mixed = _MIXED.match(text, end) if value.is_integer() else None
    if mixed:
        part = GLYPHS[mixed[1]] if mixed[1] else int(mixed[2]) / int(mixed[3])
        if part < 1:
            return _scaled(text, Number(at, mixed.end(), value + part))
    return _scaled(text, number)


def _scaled(text: str, number: Number) -> Number:
    """The number with the words of scale behind it applied ("1.2 million", "2.5 thousand billion")."""
    value, end = number.value, number.end
    assert value is not None, "digits have a value"
    fraction = number.fraction
    for _ in range(2):
        match = _SCALE.match(text, end)
        if not match:
            break
        word = match[1].lower()
        value *= {"hundred": 100.0, "dozen": 12.0}.get(word) or SCALES[word]
        end, fraction = match.end(), False
    if end == number.end and (letter := _LETTER.match(text, end)):
        return Number(
            number.start,
            end,
            value,
            fraction=fraction,
            letter=letter[1],
            grouped=number.grouped,
            spelled=number.spelled,
        )
    value = float(f"{value:.15g}")  # 33.3 million, not 33,299,999.999999996
    return Number(number.start, end, value, fraction=fraction, grouped=number.grouped, spelled=number.spelled)


def _read_words(text: str, at: int) -> Number | None:
    for pattern in (_FEW, _COUPLE):
        if (match := pattern.match(text, at)) is not None:
            return _about_two(match, pattern is _FEW)
    match = _WORD.match(text, at)
    if match is None or match.start(1) != at:
        return None
    word = match[1].lower()
    if word in VAGUE:
        return _vague(text, at, match.end(), VAGUE[word])
    if word in ("a", "an"):
        return _after_article(text, at, match.end())
    if word == "half":
        return _half(text, at, match.end())
    value, end = _cardinal(text, at)
    if value is None:
        return None
    if (part := _denominator(text, at, end, value)) is not None:
        return Number(at, part[1], value / part[0], spelled=True, fraction=True)
    return _with_part(text, at, value, end)


def _about_two(match: re.Match[str], few: bool) -> Number:
    scale = match[1].lower() if match[1] else ""
    size = {"": 1.0, "hundred": 100.0, "dozen": 12.0}.get(scale) or SCALES[scale]
    if few:
        return Number(match.start(), match.end(), None, FEWEST * size, MOST * size, spelled=True)
    return Number(match.start(), match.end(), 2 * size, spelled=True)


def _vague(text: str, at: int, end: int, size: float) -> Number | None:
    """ "tens of thousands": twice the named size or more."""
    for _ in range(2):
        match = _OF_SCALE.match(text, end)
        if not match:
            break
        size, end = size * VAGUE[match[1].lower()], match.end()
    if size == VAGUE["tens"]:
        return None
    return Number(at, end, None, FEWEST * size, None, spelled=True)


def _after_article(text: str, at: int, end: int) -> Number | None:
    match = _WORD.match(text, end)
    if match is None:
        return None
    word = match[1].lower()
    if word in DENOMINATORS:
        if word != "half" and text[match.end() : match.end() + 1] == "-":
            return None  # "a third-party app", "a quarter-final"
        return _share(text, at, match.end(), 1.0, DENOMINATORS[word])
    value, stop = _cardinal(text, match.start(1))
    return None if value is None else _with_part(text, at, value, stop)


def _share(text: str, at: int, end: int, above: float, below: int) -> Number:
    """A part of a whole, or of a scale ("a quarter of a million", "half a billion")."""
    match = _OF_ONE.match(text, end)
    if match:
        word = match[1].lower()
        size = {"hundred": 100.0, "dozen": 12.0}.get(word) or SCALES[word]
        return Number(at, match.end(), above / below * size, spelled=True)
    return Number(at, end, above / below, spelled=True, fraction=True)


def _half(text: str, at: int, end: int) -> Number:
    dozen = _DOZEN.match(text, end)
    if dozen:
        return Number(at, dozen.end(), 6.0, spelled=True)
    return _share(text, at, end, 1.0, 2)


def _denominator(text: str, at: int, end: int, above: float) -> tuple[int, int] | None:
    """The denominator behind a small whole number: ``thirds`` in "two thirds", with the offset where it ends."""
    match = _WORD.match(text, end) if above < 100 else None
    if match is None:
        return None
    word = match[1].lower()
    if above == 1:
        # "one third" is a part; "one second" and "one quarter" (of a year) are not, unless the hyphen or "of" say so.
        if word in DENOMINATORS and (text[end] == "-" or _OF.match(text, match.end())):
            return DENOMINATORS[word], match.end()
        return None
    if word == "quarters" and _OF_THE_YEAR.search(text, max(0, at - 24), at):
        return None  # "the last three quarters of the year"
    single = "half" if word == "halves" else word.removesuffix("s")
    return (DENOMINATORS[single], match.end()) if word.endswith("s") and single in DENOMINATORS else None


def _with_part(text: str, at: int, value: float, end: int) -> Number:
    """The number with the "and a half" behind it, and a scale behind that ("two and a half million")."""
    if (match := _AND_PART.match(text, end)) is not None:
        part = _PART_VALUES[re.sub(r"[\s-]+", " ", match[1].lower())]
        return _scaled(text, Number(at, match.end(), value + part, spelled=True))
    if value < 10000 and (match := _POINT.match(text, end)):
        tail = "".join(str(UNITS[w]) for w in match[1].lower().split())
        return _scaled(text, Number(at, match.end(), float(f"{value:.0f}.{tail[:9]}"), spelled=True))
    return Number(at, end, value, spelled=True)


def _cardinal(text: str, at: int) -> tuple[float | None, int]:
    """A whole number in words from ``at`` on: its value and where it ends; (None, at) where there is none.

    Words are taken as long as they make one number: "two hundred (and) five", "twenty-eight thousand six hundred";
    "nineteen eighty" are two numbers.
    """
    total, group, end = 0.0, 0.0, at
    smallest, last = float("inf"), ""
    position = at
    while (match := _WORD.match(text, position)) is not None and (match.start(1) == at or position > at):
        word = match[1].lower()
        if word == "and":
            # British "one hundred and five", "two thousand and six"; any other "and" joins two numbers.
            nearby = _WORD.match(text, match.end())
            follower = nearby[1].lower() if nearby else ""
            if last not in ("hundred", "scale") or (follower not in UNITS and follower not in TENS):
                break
            position = match.end()
            continue
        if word in UNITS:
            small = UNITS[word]
            if last in ("unit", "dozen") or (last == "tens" and not 0 < small < 10):
                break
            group, last = group + small, "unit"
        elif word in TENS:
            if last not in ("", "hundred", "scale"):
                break
            group, last = group + TENS[word], "tens"
        elif word == "hundred":
            if last not in ("", "unit", "tens") or group > 99:
                break
            group, last = max(group, 1.0) * 100, "hundred"
        elif word == "dozen":
            if last not in ("", "unit", "tens"):
                break
            group, last = max(group, 1.0) * 12, "dozen"
        elif word in SCALES:
            if last == "dozen" or (last == "scale" and total >= LARGEST):
                break
            if last == "scale":  # "two thousand billion"
                total *= SCALES[word]
            elif SCALES[word] < smallest:
                total += (group if last else 1.0) * SCALES[word]
                smallest = SCALES[word]
            else:
                break
            group, last = 0.0, "scale"
        else:
            break
        end = position = match.end()
        if last == "dozen":
            break
    return (total + group, end) if last else (None, at)
