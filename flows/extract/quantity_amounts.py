"""A stretch of text goes in; its amounts come out: each number with the sign, unit and rate beside it, neighbours joined.

Text alone is read here. What a number without a unit counts, and whether it is a name, needs the parsed words and is told
in ``quantity_nouns``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from flows.extract.numbers import LETTER_SCALES, Number, numbers
from flows.extract.quantity_context import approximator_before, change_of
from flows.extract.quantity_units import Found, Unit, rate_after, sign_before, unit_after

_CLOCK = re.compile(
    r"\s?(?:[ap]\.\s?m\b|[AaPp][Mm]\b|o['’]\s?clock|(?:h(?:ou)?rs\s+)?(?:GMT|UTC|EDT|EST|PDT|PST|BST|CET)\b)", re.ASCII
)
_ORDINAL = re.compile(
    r"-?(?:st|nd|rd|th)\b|[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b(?!-)", re.IGNORECASE
)
_DASH = re.compile(r"\s?(?:-|–|—|--|‑)\s?")
_TO = re.compile(
    r"\s+to\s+(?:as\s+(?:many|much|high|long)\s+as\s+|about\s+|around\s+|nearly\s+)?|-to-|-\s+to\s+", re.IGNORECASE
)
_OR = re.compile(r"\s+or\s+|-or-", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\bbetween\s+(?:(?:the\s+)?ages?\s+of\s+)?(?:about\s+|around\s+|roughly\s+|approximately\s+|some\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|some\s+)?$", re.IGNORECASE)
_OF_EACH = re.compile(r"\s+(?:in|out\s+of)(?:\s+every)?\s+|-in-", re.IGNORECASE)
_COMPOUND = re.compile(r",?\s+(?:and\s+)?|\s?|-", re.IGNORECASE)
_SCALE_END = re.compile(r"(?:(thousand)|(million|mln|mn)|(billion|bln|bn)|(trillion|trn|tn)|(hundred))$", re.IGNORECASE)
_SCALES = (1e3, 1e6, 1e9, 1e12, 1e2)
_DOLLAR_TAIL = re.compile(
    r"\s?(?:(US|U\.S\.|USD|American|US dollars)|(Canadian|CAD|Cdn)|(Australian|AUD)|(New Zealand|NZD)|(HKD))(?!\w)"
)
_DOLLAR_TAILS = ("USD", "CAD", "AUD", "NZD", "HKD")
_SAME_AGAIN = re.compile(r"[\s-](?:dollars?|euros?|pounds?(?:\s+sterling)?|yen|yuan)(?!\w)", re.IGNORECASE)
_OLD = re.compile(r"[\s-]olds?(?!\w)|\s+of\s+age(?!\w)", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:for|in|within|after|takes?|took|taken|lasts?|lasted|lasting|spen[dt]|spending|of|is|was|than|only|just|cost|give|gave|given|gives|need|needs"
    r"|needed|wait|waited|stay|stayed|ha[sd]|have|add|added|them|him|her|another|quite|almost|by|over|during|served|serve)\s$",
    re.IGNORECASE,
)
_HALF_MORE = re.compile(r"\s+and\s+a\s+(half|quarter)(?!\w)", re.IGNORECASE)
_ARTICLE_UNIT = re.compile(
    r"(?<=\s)(an?)\s(?:year|decade|century|month|week|fortnight|day|hour|minute|mile|kilomet(?:er|re)|met(?:er|re)|foot"
    r"|inch|acre|hectare|ton(?:ne)?|pound|ounce|lit(?:er|re)|gallon|pint|percent(?:age\spoint)?|per\scent)(?!\w)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s+and\s+(?:a\s+(?:half|quarter)(?!\w)|(?:\d{1,2}|[a-z-]{3,12})\s+(?:seconds|minutes|hours|days|months|inches|ounces)(?!\w))",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s\((?:[^()\n\d]{0,14}\d[^()\n]{0,18})\)")
_AGE_UNITS = ("a", "mo", "wk", "d")
_PART_OF = re.compile(r"(?:\s+of)?\s+(?:an?(?=\s\w)|(?:1|one)(?=\s?(?:%|per)))", re.IGNORECASE)
_NEGATIVE = re.compile(r"(?:(?:^|(?<=[\s(\[]))[-−]|(?<!plus\sor\s)\b(?:minus|negative)[\s-])$", re.IGNORECASE)
_OPENING = frozenset(" \t\n\r\u00a0\u2009\u202f([{\"'“”‘’«–—~≈<>±+;|*•")
_BEFORE_HYPHEN = frozenset({"minus", "to", "or", "magnitude", "foot", "feet", "ft"})
# "200-plus police", "30-odd dogs", "15+ years".
PLUS = re.compile(r"[-\s]?(?:plus|odd)(?=\s[a-z])|\+(?=\s)", re.IGNORECASE)
_VAGUE_OF = re.compile(r"\s+of(?=\s)")
# "Ten to twelve" is a range, "2014 to 2016" and "3 to 1" are none; "two or three" is one when the two are close.
_CLOSE = 2.0
# Bounds of a range lie no farther apart than this many times, after a word of change.
_FAR = 5.0
_FAR_APART = 50.0
_RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|between|anywhere|from)\b", re.IGNORECASE)


# "Long. 75 06 W": a place on the map, and no watts.
_COMPASS = frozenset({" N", " S", " E", " W"})
_COORDINATE = re.compile(r"\b[Ll](?:at|ong?)(?:\.|itude)")
# Words between a number and its unit ("two full days", "three more miles").
_BETWEEN_UNIT = re.compile(
    r"\s(?:full|whole|long|short|more|extra|additional|further|straight|consecutive|successive|solid|working|business|calendar|uninterrupted"
    r"|separate|different|entire|remaining|fewer|final|other)(?=\s)"
)
_BETWEEN_KINDS = frozenset({"duration", "length", "mass", "area", "volume"})


@dataclass(slots=True, frozen=True)
class Amount:
    """A value in its unit, between ``start`` and ``end``. ``number_end``: where the digits or words of the number end.

    ``value`` is null for ranges. ``unit`` is null for a bare number. ``rate``: code of what it is counted by. ``joined``
    tells how two numbers became one value (range, ratio), or that they are a score. ``said``: the approximator that the
    number itself holds ("a couple", "15-plus"). ``letter``: the unit is a letter that could be
    a scale too ("5m").
    """

    start: int
    end: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    unit: Unit | None
    spelled: bool
    fraction: bool
    grouped: bool
    symbol: bool = False
    rate: str | None = None
    age: bool = False
    joined: str = ""
    said: str | None = None
    letter: str = ""


class Blocked:
    """Spans, disjoint and in any order, that numbers are not read from."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [s for s, _ in self._spans]

    def touches(self, start: int, end: int) -> bool:
        """Whether a span shares a character with the stretch between the offsets."""
        k = bisect_left(self._starts, end) - 1
        return k >= 0 and self._spans[k][1] > start


def amounts(text: str, start: int, end: int, blocked: Blocked, lasting: Collection[int] = ()) -> list[Amount]:
    """The amounts of the text between the offsets, in order; numbers that touch a blocked span are left out.

    ``lasting``: where lengths of time begin that are known from elsewhere ("a fortnight").
    """
    singles = []
    for number in numbers(text, start, end):
        if blocked.touches(number.start, number.end):
            continue
        amount = _single(text, number, start)
        if amount is not None and amount.end <= end:
            singles.append(amount)
    # Of two that overlap the earlier is the whole: "an hour and a half" holds a number "a half", "half an hour" an "an hour".
    singles = _disjoint(sorted([*singles, *_articles(text, start, end, blocked, lasting)], key=lambda a: a.start))
    return _joined(text, singles, start) if len(singles) > 1 else singles


def _disjoint(found: list[Amount]) -> list[Amount]:
    out: list[Amount] = []
    for amount in found:
        if not out or amount.start >= out[-1].end:
            out.append(amount)
    return out


def _articles(text: str, start: int, end: int, blocked: Blocked, lasting: Collection[int]) -> Iterator[Amount]:
    """ "more than a decade", "an hour and a half": one of a unit, where the words make a measure of it.

    A bare "a year" is mostly a rate or a date, and no amount, unless it is among the lengths of time and lasts.
    """
    for match in _ARTICLE_UNIT.finditer(text, start, end):
        at = match.start(1)
        if blocked.touches(at, match.end()):
            continue
        lasts = (
            at in lasting
            and text[match.end() : match.end() + 1] != "-"
            and _LASTS.search(text, max(start, at - 16), at) is not None
        )
        if not lasts and approximator_before(text, at, start) is None and not _MORE.match(text, match.end()):
            continue
        amount = _with_unit(text, Number(at, match.end(1), 1.0, spelled=True), start)
        if amount is not None and amount.unit is not None and amount.end <= end and amount.rate is None:
            yield amount


def _single(text: str, number: Number, least: int) -> Amount | None:
    """One number with what is written at it, or None where its neighbours show that it is none (an id, a clock time)."""
    before = text[number.start - 1 : number.start] if number.start > least else " "
    sign = None
    if not number.spelled:
        if text[number.end : number.end + 2] in _COMPASS and _COORDINATE.search(
            text, max(least, number.start - 40), number.start
        ):
            return None
        if before not in "-,:":
            sign = sign_before(text, number)
        if sign is None and not _may_begin(text, number.start, before, least):
            return None
        if not _may_end(text, number):
            return None
    elif before == "-" and _hyphened(text, number.start - 1):
        return None
    if _ORDINAL.match(text, number.end) or (not sign and _CLOCK.match(text, number.end)):
        return None
    return _with_sign(text, number, sign, least) if sign else _with_unit(text, number, least)


def _may_begin(text: str, at: int, before: str, least: int) -> bool:
    if before in _OPENING or before.isspace() or (before == "-" and not _hyphened(text, at - 1)):
        return True
    if before == "-":
        word = re.search(r"(\w+)-$", text[max(least, at - 12) : at])
        # "10-12": the end of a range; "minus-130"; any other word and a hyphen make a name ("COVID-19", "mid-60s").
        return word is not None and (word[1][-1].isdigit() or word[1].lower() in _BEFORE_HYPHEN)
    if before == ",":
        return not text[max(at - 2, 0)].isdigit()
    return before in ":=" and not text[max(at - 2, 0)].isdigit() and before == ":"


def _hyphened(text: str, hyphen: int) -> bool:
    return hyphen > 0 and not text[hyphen - 1].isspace() and text[hyphen - 1] not in "([\"'“‘"


def _may_end(text: str, number: Number) -> bool:
    behind, then = text[number.end : number.end + 1], text[number.end + 1 : number.end + 2]
    if (behind in (".", ",", ":", "/", "\\") and then.isdigit()) or (behind in ("@", "_", "#") and behind):
        return False
    return behind != "/" or then.isalpha()


def _with_sign(text: str, number: Number, sign: Found, least: int) -> Amount | None:
    value, low, high, end = number.value, number.low, number.high, number.end
    if number.letter and value is not None:
        value, end = value * LETTER_SCALES[number.letter], end + 1
    unit = sign.unit
    if unit.code == "USD" and (tail := _DOLLAR_TAIL.match(text, end)):
        unit = replace(unit, code=_DOLLAR_TAILS[(tail.lastindex or 1) - 1])
        end = tail.end()
    if text[end : end + 1] == "s":
        return None  # "a handful of $20s"
    if again := _SAME_AGAIN.match(text, end):
        end = again.end()
    end, rate = _rated(text, number_end := end)
    start = sign.start
    if value is not None and (minus := _NEGATIVE.search(text, max(least, start - 18), start)):
        value, start = -value, minus.start()
    return Amount(
        start, end, number_end, value, low, high, unit, False, False, number.grouped, True, rate
    )  # fmt: skip


# "6'2\"", "6’ 2”".
_FEET_INCHES = re.compile(r"['’′]\s?(\d{1,2})(?:[\"”″]|''|’’)")
_INCHES = Unit("[in_i]", "length")


def _with_unit(text: str, number: Number, least: int) -> Amount | None:
    if not number.spelled and number.value is not None and (inches := _FEET_INCHES.match(text, number.end)) is not None:
        whole = number.value * 12 + int(inches[1])
        return Amount(number.start, inches.end(), inches.end(), whole, None, None, _INCHES, False, False, False, True)
    number, found, said = _find_unit(text, number)
    value, start = _signed(text, number, least, found is not None)
    low, high, end = number.low, number.high, number.end
    if found is None:
        if not number.spelled and text[end : end + 1].isalpha() and not number.letter:
            return None
        return Amount(
            start, end, end, value, low, high, None, number.spelled, number.fraction, number.grouped, said=said
        )  # fmt: skip
    unit, end = found.unit, found.end
    if value is not None and value.is_integer() and (more := _HALF_MORE.match(text, end)):
        value, end = value + (0.5 if more[1].lower() == "half" else 0.25), more.end()
    old = _OLD.match(text, end) if unit.kind == "duration" and unit.code in _AGE_UNITS else None
    end, rate = (old.end(), None) if old else _rated(text, end)
    factor = unit.factor
    return Amount(
        start, end, number.end,
        None if value is None else _clean(value * factor),
        None if low is None else low * factor, None if high is None else high * factor,
        unit, number.spelled, number.fraction, number.grouped, found.symbol, rate, old is not None,
        said=said, letter=number.letter,
    )  # fmt: skip


def _find_unit(text: str, number: Number) -> tuple[Number, Found | None, str | None]:
    """The unit of a number, the number as the unit shows it to be meant, and the approximator that the number holds."""
    if number.letter and number.value is not None:
        # "1.2m tons": a unit behind the letter shows that the letter is a scale.
        scaled = replace(number, value=number.value * LETTER_SCALES[number.letter], end=number.end + 1, letter="")
        found = unit_after(text, scaled)
        if found is not None and found.start > scaled.end and not found.symbol:
            return scaled, found, None
    couple = text[number.start : number.start + 8].lower() == "a couple"
    said = "about" if couple else None
    if (found := unit_after(text, number)) is not None:
        return number, found, said
    if (between := _BETWEEN_UNIT.match(text, number.end)) is not None:
        found = unit_after(text, replace(number, end=between.end(), letter=""))
        if found is not None and found.unit.kind in _BETWEEN_KINDS and not found.symbol and not found.unit.shared:
            return number, found, said
    if number.fraction and number.value is not None and (of := _PART_OF.match(text, number.end)):
        return number, unit_after(text, replace(number, end=of.end(), value=1.0)), said  # "half an hour"
    if (number.value is None or couple) and (of := _VAGUE_OF.match(text, number.end)):
        return number, unit_after(text, replace(number, end=of.end())), said  # "tens of millions of dollars"
    if plus := PLUS.match(text, number.end):
        found = unit_after(text, replace(number, end=plus.end(), letter=""))  # "15-plus years"
        if found is not None:
            return number, found, "about" if "odd" in plus[0].lower() else "over"
    return number, None, said


def _signed(text: str, number: Number, least: int, measured: bool) -> tuple[float | None, int]:
    """The value with the minus before it, and where the number then begins; a bare whole number has none ("9-2")."""
    if number.value is None or number.fraction:
        return number.value, number.start
    if measured or (not number.spelled and "." in text[number.start : number.end]):
        minus = _NEGATIVE.search(text, max(least, number.start - 18), number.start)
        if minus is not None:
            return -number.value, minus.start()
    return number.value, number.start


def _rated(text: str, end: int) -> tuple[int, str | None]:
    """Where an amount with its rate ends, and the rate's code. One behind a bracket counts, but stays outside of the span:
    "1,850 francs ($297) a share"."""
    if (rate := rate_after(text, end)) is not None:
        return rate[1], rate[0]
    if (bracket := _BRACKET.match(text, end)) is not None and (rate := rate_after(text, bracket.end())) is not None:
        return end, rate[0]
    return end, None


def _clean(value: float) -> float:
    """The product without the dust of binary fractions: 19 cents are 0.19 dollars, not 0.19000000000000003."""
    return float(f"{value:.15g}")


def _joined(text: str, singles: list[Amount], least: int) -> list[Amount]:
    """Neighbours made one: first those with a hyphen or nothing between, which binds closer ("from 24 to 33-35")."""
    for loose in (False, True):
        out: list[Amount] = []
        for amount in singles:
            merged = _merged(text, out[-1], amount, least, loose) if out else None
            if merged is None:
                out.append(amount)
            else:
                out[-1] = merged
        singles = out
    return singles


def _merged(text: str, a: Amount, b: Amount, least: int, loose: bool) -> Amount | None:
    """The two amounts as one: "6 feet 2 inches", "40 to 50 hours", "one in five"; None where each stands for itself."""
    gap = text[a.end : b.start]
    if len(gap) > 20 or b.start < a.end:
        return None
    if not loose and (whole := _compound(a, b, gap)) is not None:
        return whole
    if loose and (_OF_EACH.fullmatch(gap) or (gap == " of " and b.value in (10, 100))):
        return _ratio(a, b)
    dash = not loose and _DASH.fullmatch(gap) is not None
    if dash and (a.joined or a.value is None or b.value is None):
        return (
            replace(a, end=b.end, joined="score", value=None)
            if a.joined != "range" and a.unit is b.unit is None
            else None
        )
    to = _TO.fullmatch(gap) is not None
    either = _OR.fullmatch(gap) is not None
    both = _AND.fullmatch(gap) is not None and _BETWEEN.search(text, max(least, a.start - 40), a.start) is not None
    if not (dash or (loose and (to or either or both))):
        return None
    merged = _range(text, a, b, either, least)
    if merged is None and dash and a.unit is None and b.unit is None:
        return replace(a, end=b.end, number_end=b.number_end, value=None, joined="score")
    return merged


def _compound(a: Amount, b: Amount, gap: str) -> Amount | None:
    """ "1 hour and 20 minutes" as 80 minutes: a whole number of one unit and fewer of a smaller one than make it up."""
    if (
        a.unit is None
        or a.value is None
        or b.value is None
        or a.rate
        or a.age
        or a.joined
        or not _COMPOUND.fullmatch(gap)
    ):
        return None
    into = dict(a.unit.into)
    code = b.unit.code if b.unit else None
    if code is None and gap == "-" and a.unit.code == "[ft_i]" and b.unit is None:
        code = "[in_i]"  # "6-foot-4"
    if (
        code not in into
        or not a.value.is_integer()
        or not 0 <= b.value < into[code]
        or (a.spelled != b.spelled and a.unit.kind != "duration")
    ):
        return None
    unit = b.unit or Unit("[in_i]", "length")
    return replace(
        a, end=b.end, number_end=b.number_end, value=a.value * into[code] + b.value, unit=unit, rate=b.rate, age=b.age
    )


def _ratio(a: Amount, b: Amount) -> Amount | None:
    if a.unit or b.unit or a.value is None or b.value is None or a.joined or a.fraction or b.fraction:
        return None
    if not (0 < a.value < b.value <= 1e6 and a.value.is_integer() and b.value.is_integer()) or a.value > 100:
        return None
    if b.value > 100 and b.value % 10:
        return None  # "three in 2014", "12 in 372"
    if 1900 <= b.value <= 2100 and not b.grouped:
        return None
    return replace(
        a, end=b.end, number_end=b.number_end, value=a.value / b.value, joined="ratio", spelled=a.spelled and b.spelled
    )


def _range(text: str, a: Amount, b: Amount, either: bool, least: int) -> Amount | None:
    if a.value is None or b.value is None or a.joined or b.joined or a.fraction != b.fraction or (a.age and not b.age):
        return None
    if (
        a.unit
        and b.unit
        and (a.unit.code != b.unit.code or a.unit.kind != b.unit.kind or a.unit.factor != b.unit.factor)
    ):
        return None
    scale = ending_scale(text, b)
    shared = (a.unit is None and b.unit is not None and b.unit.kind != "money") or not (a.unit and b.unit)
    low = a.value
    if a.unit is None and b.unit is not None:
        low = _clean(low * b.unit.factor)
    if shared and scale and low < 1000 and not ending_scale(text, a):
        low *= scale
    if a.unit and b.unit and a.symbol and scale and low < 1000 and low * scale < b.value:
        # "$3-$5 million" means three to five million.
        low = low if ending_scale(text, a) else low * scale
    if a.unit and b.unit is None and not (a.symbol and a.unit.kind == "money"):
        return None
    if not low < b.value:
        return None
    unit = b.unit or a.unit
    if (either and not (unit is None or a.unit is None)) or (either and not _near(low, b.value, scale)):
        return None
    if unit is None and YEAR <= low <= b.value <= LAST_YEAR and not b.grouped:
        return replace(a, end=b.end, number_end=b.number_end, value=None, joined="score")
    if _is_change(text, a, b, least) or (
        a.unit
        and b.unit
        and b.value > _FAR_APART * low > 0
        and not _RANGING.search(text, max(least, a.start - 30), a.start)
    ):
        return None
    return Amount(
        a.start, b.end, b.number_end, None, low, b.value, unit, a.spelled and b.spelled, a.fraction, a.grouped or b.grouped,
        b.symbol, b.rate or a.rate, b.age, "range",
    )  # fmt: skip


YEAR, LAST_YEAR = 1500, 2100


def _near(low: float, high: float, scale: float) -> bool:
    return high - low <= _CLOSE * max(scale, 1.0) or (high <= 2 * low and low >= 10)


def _is_change(text: str, a: Amount, b: Amount, least: int) -> bool:
    """ "fell from 5 to 4", "rose 3 % to 5 %": two values of a change, not the bounds of one."""
    kind = (b.unit or a.unit or Unit(None, "count")).kind
    change = change_of(text, a.start, least, a.start, a.start, kind)
    if change is not None and change.endswith("_by") and a.value is not None and (b.value or 0.0) > _FAR * a.value > 0:
        return True  # "rose by 20,000 to 1.2 million"
    if (
        change is not None
        and change.endswith("_by")
        and b.unit is None
        and "/" in text[a.start : a.end]
        and not a.fraction
    ):
        return True  # "rose 2-5/8 to 41-1/4"
    return change is not None and (change.endswith("_from") or (change.endswith("_by") and a.unit is not None))


def ending_scale(text: str, amount: Amount) -> float:
    """The word or letter of scale with which the number ends ("33-35 billion" -> 1e9); 0 where there is none."""
    written = text[amount.start : amount.number_end]
    match = _SCALE_END.search(written)
    if match:
        return _SCALES[(match.lastindex or 1) - 1]
    if amount.symbol and written[-1:] in LETTER_SCALES and amount.unit is not None and amount.unit.kind == "money":
        return LETTER_SCALES[written[-1]]
    return 0.0
