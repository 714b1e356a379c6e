"""The words of a sentence go in; the time expressions that stand alone come out, each with its form.

A rule is a regular expression over the classes of the words (``time_lexicon.py``) and a function that reads the match. Every
place of a sentence tries the rules whose first class stands there, and the longest match wins; what a rule's function
refuses (a number that is no year) is no match.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from flows.extract.time_forms import Calendar, Form, Holiday, Length, Moment, Part, Pointer, Repeat, Span, Step
from flows.extract.time_lexicon import words
from flows.extract.time_numbers import amount, count_words, ordinal, spelled_year
from flows.extract.time_signs import is_bare_year, is_day_part, is_month, is_rate
from flows.extract.time_tokens import Tokens

Reader = Callable[[Tokens, "re.Match[str]"], "Form | None"]


@dataclass(slots=True, frozen=True)
class Rule:
    """A pattern over classes and what reads it; ``starts`` are the classes that it may begin with."""

    name: str
    starts: str
    pattern: re.Pattern[str]
    read: Reader


@dataclass(slots=True, frozen=True)
class Atom:
    """A time expression as words ``first`` to ``last`` (half-open) of a sentence."""

    first: int
    last: int
    form: Form
    rule: str


# An amount: "a", "another", "24", "twenty-four", "a hundred", "several", "a few", "a couple of".
_COUNT = r"(?:a?c(?:-?c|yc){0,5}|[nNY]c{0,2}|a?Zf?|a6?)"
_UNIT = r"[UCVuvqQS]"
_LENGTH = rf"(?P<count>{_COUNT})(?:[gr-](?P<high>{_COUNT}))?-?6?-?(?P<unit>{_UNIT})(?P<half>yaH|ya?H)?"
_MORE = rf"(?:,?y?(?P<count2>{_COUNT})(?P<unit2>[UVuv]))?"
_ORDINAL = r"(?:o|S|c-o)"
_DAY = r"(?P<day>n|o|c-o)"
_DAY_AFTER = r"(?P<day>n|o|c-o|c(?:-?c)?)"
_MONTH = r"(?P<month>M|mp?)"
_YEAR = r"(?P<year>Y|c-?c(?:-?c){0,2})"
_OF_YEAR = rf"(?:(?P<shift>L)F?(?P<of_unit>U)|h?(?P<fiscal>F)?{_YEAR}|(?P<bare>hU))"


def _calendar(t: Tokens, m: re.Match[str]) -> Form | None:
    """Month and day, month and year, all three, or a month alone."""
    month_at = m.start("month")
    if not is_month(t, month_at, m.end("month"), lone=m.end() - m.start() <= 2 and m["month"] == m[0]):
        return None
    groups = m.groupdict()
    day = ordinal(t, *m.span("day")) if groups.get("day") else None
    year = spelled_year(t, *m.span("year")) if groups.get("year") else None
    if groups.get("year") and year is None:
        return None
    month = int(t.values[month_at])
    if day is not None and not 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    return Calendar(year, month, day)


def _month_of_shift(t: Tokens, m: re.Match[str]) -> Form | None:
    """January this year, July last year: the year comes from a step, so the month is named from there."""
    shift, unit = t.values[m.start("shift")], t.values[m.start("of_unit")]
    if unit != "Y" or not is_month(t, m.start("month"), m.end("month"), lone=False):
        return None
    day = ordinal(t, *m.span("day")) if m["day"] else None
    return Step(
        "month_of_year", shift.steps, shift.base, f"{t.values[m.start('month')]:02}" + (f"-{day:02}" if day else "")
    )


def _day_of_month(t: Tokens, m: re.Match[str]) -> Form | None:
    """The 18th: only with an ending, after "the", and not before a noun that it counts."""
    day = ordinal(t, *m.span("day"))
    after = t.classes[m.end() : m.end() + 1]
    digits = t.written(m.start("day"))[0].isdigit()
    if day is None or not digits or after and after in "xqUCVHL-DRTEmM0F6uvSZ" and not _is_link(t, m.end()):
        return None
    return Calendar(day=day)


def _is_link(t: Tokens, i: int) -> bool:
    """Whether a noun phrase may not go on with word ``i``, so that "the 20th" before it stands alone."""
    return t.words[i] in LINKS


LINKS = frozenset(
    "for but with when where who which that as was were is are will would had has have did by from after before since if than because while "
    "he she it they we i you his her its their there so also not then this these about into over without during he said –— ".split()
)


def _numeric(t: Tokens, m: re.Match[str]) -> Form | None:
    word = t.words[m.start()]
    if m[0] == "I":
        year, month, day = map(int, word.split("-"))
    else:
        first, second, last = map(int, word.split("/"))
        year = last if last > 99 else 1900 + last if last >= 50 else 2000 + last
        month, day = (first, second) if first <= 12 else (second, first)
        if not 1 <= month <= 12 or not 1 <= day <= 31 or first <= 12 and second <= 12 and first != second:
            # 7/10/2015 is July in America and October elsewhere: only the year is told.
            return Calendar(year) if 1 <= first <= 31 and 1 <= second <= 31 else None
    return Calendar(year, month, day)


def _year(t: Tokens, m: re.Match[str]) -> Form | None:
    year = spelled_year(t, *m.span("year"))
    if year is None:
        return None
    if m["fiscal"]:
        return Calendar(year, era="FY")
    return Calendar(year) if m["the"] or is_bare_year(t, m.start("year"), m.end("year")) else None


def _decade(t: Tokens, m: re.Match[str]) -> Form | None:
    i = m.start("decade")
    value = int(t.values[i])
    if value < 10:  # the nineties, the '90s
        if t.words[i][0].isdigit() and t.words[i - 1] not in ("'", "’", "the", "early", "late", "mid", "-"):
            return None
        if not m["the"] and not m["mod"] and t.words[i - 1] not in ("in", "'", "’"):
            return None
        return Span(f"{value}")
    return Span(f"{value}")


def _century(t: Tokens, m: re.Match[str]) -> Form | None:
    number = ordinal(t, *m.span("ord"))
    return Span(f"{number - 1:02}") if number and 1 <= number <= 22 else None


def _weekday(t: Tokens, m: re.Match[str]) -> Form | None:
    if t.words[m.end() : m.end() + 1] and t.words[m.end()] in words().titles and t.written(m.end())[0].isupper():
        return None
    if m["weekday"] == "w":
        return (
            Calendar(weekday=int(t.values[m.start()]))
            if t.classes[m.end() : m.end() + 3].lstrip("p,")[:1] in ("M", "m", "n", "o")
            else None
        )
    return Calendar(weekday=int(t.values[m.start("weekday")]))


def _named_step(t: Tokens, m: re.Match[str]) -> Form | None:
    """Last Friday, next May, this summer, last night, the following morning."""
    shift = t.values[m.start("shift")]
    kind, value = m["name"][0], t.values[m.start("name")]
    if kind in "Mm":
        return (
            Step("month", shift.steps, shift.base, f"{value:02}")
            if is_month(t, m.start("name"), m.end("name"), lone=False)
            else None
        )
    if kind == "R":
        return Step("season", shift.steps, shift.base, str(value))
    if kind == "T":
        day = Step("D", shift.steps, "context" if shift.word == "next" else shift.base)
        # "this night" and "the coming night" are the night of the day; "last night" the one before.
        return Moment(f"T{value}", day)
    return Step("weekday", shift.steps, shift.base, int(value))


def _month_day_step(t: Tokens, m: re.Match[str]) -> Form | None:
    """Last Oct. 23."""
    shift, day = t.values[m.start("shift")], ordinal(t, *m.span("day"))
    if day is None or day > 31 or shift.base != "reference":
        return None
    return Step("month", shift.steps, shift.base, f"{t.values[m.start('month')]:02}-{day:02}")


def _unit_step(t: Tokens, m: re.Match[str]) -> Form | None:
    """Last week, this year, the following day, the latest quarter."""
    shift, i = t.values[m.start("shift")], m.start("unit")
    kind, unit = t.classes[i], t.values[i]
    if _is_title(t, i):
        return None
    if shift.word == "past" and kind in "UC":
        return Length(f"P1{unit}" if unit[0] in "DWMYQ" else f"P{unit}", -1)
    if shift.word == "that" and not m["the"] and t.words[i] in ("time", "period"):
        return None
    if kind == "E":
        return Step("WE", shift.steps, shift.base)
    if kind == "3":
        return (
            Part("QX" if shift.word == "latest" else "XX", back=-shift.steps)
            if shift.base == "context" and shift.word != "that"
            else None
        )
    if kind == "q":
        return (
            Part("QX")
            if shift.word in ("latest", "this", "current", "same", "that")
            else Step("Q", shift.steps, shift.base)
        )
    if kind == "u" or kind == "S":
        return None
    if unit == "2W":
        return None
    if shift.word == "next" and m["the"] and unit == "D":
        return Step("D", 1, "context")
    return Step({"10Y": "DE", "100Y": "CE", "1000Y": "ML"}.get(unit, unit), shift.steps, shift.base)


def _is_title(t: Tokens, i: int) -> bool:
    """Whether a unit of time is written as part of a name: 60 Minutes, This Week; not in a headline, where all words are."""
    if not t.written(i)[0].isupper() or t.written(i).isupper():
        return False
    return any(len(word) > 3 and t.written(n)[0].islower() for n, word in enumerate(t.words))


def _bare_unit(t: Tokens, m: re.Match[str]) -> Form | None:
    """The year, the quarter, the week, the weekend: the one that the report is about."""
    i = m.start("unit")
    kind, unit = t.classes[i], t.values[i]
    after = t.words[m.end()] if m.end() < len(t.words) else ""
    before = t.words[m.start() - 1] if m.start() else ""
    if kind == "E":
        return Step("WE", None, "reference")
    if after in ("of", "when", "that", "before", "after", "since", "is", "will", "he", "she", "they", "we", "i", "'"):
        if not (after in ("before", "after") and unit == "D"):
            return None
    if after in ("ended", "ending", "to", "through") and unit == "Y":
        return Length("P1Y")
    if unit == "D":
        return Step("D", 0, "context") if before in ("in", "of", "during") else None
    if kind == "q":
        return Part("QX")
    if unit in ("Y", "W", "M"):
        return Step(unit, 0, "context" if unit == "Y" else "reference") if before in _OVER else None
    return None


_OVER = frozenset("for of in during over throughout through by last".split())


def _quarter(t: Tokens, m: re.Match[str]) -> Form | None:
    number = ordinal(t, *m.span("ord"))
    if m["last"]:
        number = 4
    if number is None or not 1 <= number <= 4:
        return None
    of = _of_year(t, m)
    return Part(f"Q{number}", of, 1 if m["earlier"] else 0)


def _of_year(t: Tokens, m: re.Match[str]) -> Calendar | Step | None:
    groups = m.groupdict()
    if groups.get("shift") and t.values[m.start("of_unit")] == "Y":
        shift = t.values[m.start("shift")]
        return Step("Y", shift.steps, shift.base)
    if groups.get("year"):
        year = spelled_year(t, *m.span("year"))
        return Calendar(year) if year else None
    return None


def _year_quarter(t: Tokens, m: re.Match[str]) -> Form | None:
    """The 1988 third quarter, this year's third quarter, the 1988 period, last year's quarter."""
    of = _of_year(t, m)
    if of is None:
        return None
    number = ordinal(t, *m.span("ord")) if m["ord"] else None
    if m["ord"] and (number is None or not 1 <= number <= 4):
        return None
    return Part(f"Q{number}" if number else "XX", of)


def _year_earlier(t: Tokens, m: re.Match[str]) -> Form | None:
    """The year-earlier quarter, year-ago results: the same part of the year before."""
    if t.values[m.start("unit")] != "Y" or not t.values[m.start("turn")].steps == -1:
        return None
    return Part("XX", back=1)


def _half(t: Tokens, m: re.Match[str]) -> Form | None:
    number = 2 if m["last"] else ordinal(t, *m.span("ord"))
    if number not in (1, 2):
        return None
    of = _of_year(t, m)
    return Part(f"H{number}", of) if of or m["bare"] else None


def _season(t: Tokens, m: re.Match[str]) -> Form | None:
    of = _of_year(t, m)
    code = str(t.values[m.start("season")])
    word = t.words[m.start("season")]
    if of is None and (
        not m["the"]
        or word in ("fall", "spring")
        and (t.words[m.start() - 1] if m.start() else "") not in ("in", "by", "during", "since", "until", "over")
    ):
        if (
            not (t.words[m.start() - 1] if m.start() else "") in ("in", "by", "during", "since", "until")
            or word in ("fall", "spring")
            and t.classes[m.end() : m.end() + 1] in ("f", "s")
        ):
            return None
    return Part(code, of)


def _length(t: Tokens, m: re.Match[str]) -> Form | None:
    """Two hours, three-day, several years, a couple of weeks, 1 hour and 20 minutes."""
    return _lengths(t, m, 0)


def _anchored_length(t: Tokens, m: re.Match[str]) -> Form | None:
    """The past 20 years, the next two weeks, recent months."""
    i = m.start("shift")
    side = t.values[i].steps if t.classes[i] == "L" else -1
    if not m["count"]:
        unit = t.values[m.start("unit")]
        if t.classes[i] == "L" and t.values[i].word in ("this", "that", "same"):
            return None
        form: Form | None = Length(_vague(unit, t.classes[m.start("unit")] in "uv"), side)
        return form
    return _lengths(t, m, side)


def _lengths(t: Tokens, m: re.Match[str], side: int) -> Form | None:
    i, end = m.start("unit"), m.end()
    clock, unit = t.classes[i] in "uvS", t.values[i]
    if _is_title(t, i):
        return None
    groups = m.groupdict()
    if t.classes[i] == "S" and t.classes[i - 1] != "a" and m["count"] == "a":
        return None
    number = amount(t, *m.span("count"))
    if groups.get("high"):
        high = amount(t, *m.span("high"))
        number = number if number == high else None
    if t.classes[i] in "UCuS" and number != 1 and m["count"] != "a" and not _before_noun(t, m, i):
        return None
    if t.classes[i] in "qQ" and (t.classes[i] == "q" or not side and number is not None):
        # "a quarter of", "three quarters of": a share of something
        if t.classes[i] == "q" or t.classes[end : end + 1] == "f":
            return None
    if t.classes[i] == "S" and t.classes[i - 1] == "a":
        return None
    if t.words[end : end + 1] == ["old"] or t.classes[end : end + 2] == "-0":
        return _aged(t, m, end, number, unit, clock)
    if m["count"] == "a" and not side and not groups.get("high") and is_rate(t, m.start(), end):
        return Repeat(f"P{'T' if clock else ''}1{unit}") if unit[0] not in "12" else None
    if groups.get("half") and number is not None:
        number += 0.5
    value = _render(number, unit, clock)
    if groups.get("count2"):
        more = amount(t, *m.span("count2"))
        j = m.start("unit2")
        value = _compound(value, more, t.values[j], t.classes[j] in "uv")
    return Length(value, side) if value else None


def _before_noun(t: Tokens, m: re.Match[str], i: int) -> bool:
    """Whether "four year", with its unit in the singular, stands before a noun as it must, or has its hyphen: "four-year"."""
    if t.classes[i - 1] == "-":
        return True
    return (
        t.classes[m.start("count")] != "Y"
        and t.classes[i] != "S"
        and t.classes[m.end() : m.end() + 1] in ("x", "-", "L", "")
    )


def _aged(t: Tokens, m: re.Match[str], end: int, number: float | None, unit: str, clock: bool) -> Form | None:
    """An 8-month-old truce: the age of a thing. The age of a person is no time of the text."""
    head = end + (2 if t.classes[end] == "-" else 1)
    if any(word in words().aged_heads for word in t.words[head : head + 3]):
        return Length(_render(number, unit, clock))
    return None


def _render(number: float | None, unit: str, clock: bool) -> str:
    if number is None:
        return _vague(unit, clock)
    factor = int(unit[:-1]) if len(unit) > 1 else 1
    total = number * factor
    digits = f"{total:g}" if total < 1e6 else f"{total:.0f}"
    return f"P{'T' if clock else ''}{digits}{unit[-1]}"


def _vague(unit: str, clock: bool) -> str:
    return f"P{'T' if clock else ''}X{words().vague_units.get(unit, unit)}"


def _compound(value: str, more: float | None, unit: str, clock: bool) -> str:
    """P1Y and 6 months: P1Y6M; nothing where the second part is vague or no smaller unit."""
    if more is None or len(unit) > 1 or "X" in value:
        return ""
    order = "YMWD"
    if clock:
        return (
            f"{value}{more:g}{unit}"
            if "T" in value and "HMS".index(unit) > "HMS".index(value[-1])
            else f"{value}T{more:g}{unit}"
            if "T" not in value
            else ""
        )
    return (
        f"{value}{more:g}{unit}"
        if "T" not in value and value[-1] in order and unit in order and order.index(unit) > order.index(value[-1])
        else ""
    )


def _half_hour(t: Tokens, m: re.Match[str]) -> Form | None:
    i = m.start("unit")
    if t.classes[i] == "u":
        return Length({"H": "PT30M", "M": "PT30S"}.get(t.values[i], "PT0.5S"))
    return (
        Length({"10Y": "P5Y", "Y": "P6M", "100Y": "P50Y", "D": "PT12H"}[t.values[i]])
        if t.values[i] in ("10Y", "Y", "100Y", "D")
        else None
    )


def _bare_plural(t: Tokens, m: re.Match[str]) -> Form | None:
    """Weeks, for years: a length that nobody counted."""
    i = m.start("unit")
    before = t.words[i - 1] if i else ""
    if i and t.classes[i - 1] in "cnNYZ6" or t.classes[m.end() : m.end() + 1] == "0":
        return None
    if t.classes[i] in "Qv" and before not in (
        "for",
        "within",
        "in",
        "of",
        "several",
        "after",
        "took",
        "takes",
        "hours",
        "spent",
        "two",
        "the",
    ):
        return None
    return Length(_vague(t.values[i], t.classes[i] == "v"))


def _turned(t: Tokens, m: re.Match[str]) -> Form | None:
    """Two weeks ago, a year earlier, three days later."""
    i = m.start("unit") if m["unit"] else m.start("plural")
    turn, unit = t.values[m.start("turn")], t.values[i]
    after = t.words[m.end()] if m.end() < len(t.words) else ""
    if turn.word in ("before", "after", "previously", "earlier", "later") and (
        after == "than"
        or turn.word in ("before", "after")
        and t.classes[m.end() : m.end() + 1] not in ("", "p", ",", ")", "'")
    ):
        return None
    clock = t.classes[i] in "uv"
    number = amount(t, *m.span("count")) if m["count"] else None
    if m["high"]:
        number = None
    if number is None:
        if turn.base == "reference":
            return Pointer("PAST_REF" if turn.steps < 0 else "FUTURE_REF")
        return Step({"10Y": "Y", "100Y": "CE"}.get(unit, unit) if not clock else f"T{unit}", None, turn.base)
    if clock and unit == "H" and number % 24 == 0:
        clock, unit, number = False, "D", number / 24
    if number == 1 and unit == "Y" and turn.steps == -1 and not clock:
        return Part("XX", back=1) if turn.base == "context" else Part("XX", Step("Y", -1, "reference"), back=1)
    if clock:
        return Step(f"T{unit}", int(number) * turn.steps, turn.base) if number == int(number) else None
    factor = int(unit[:-1]) if len(unit) > 1 else 1
    steps = number * factor
    if unit[-1] == "Y" and steps != int(steps) and (steps * 12) == int(steps * 12):
        return Step("M", int(steps * 12) * turn.steps, turn.base)
    return Step(unit[-1], int(steps) * turn.steps, turn.base) if steps == int(steps) and steps <= 9000 else None


def _unit_turned(t: Tokens, m: re.Match[str]) -> Form | None:
    """The day before, the year after, the week earlier: one step from the time last told of."""
    i = m.start("unit")
    turn, unit = t.values[m.start("turn")], t.values[i]
    if unit not in ("D", "W", "M", "Y") or turn.base != "context":
        return None
    if t.classes[m.end() : m.end() + 1] not in ("", "p", ",", ")", "'"):
        return None
    return Step(unit, turn.steps, "context")


def _today(t: Tokens, m: re.Match[str]) -> Form | None:
    meaning, i = t.values[m.start("day")], m.start()
    if (
        i
        and t.written(i)[0].isupper()
        and t.classes[i - 1] == "x"
        and t.written(i - 1)[0].isupper()
        and _is_title(t, i)
    ):
        return None  # USA Today
    step = Step("D", meaning["shift"], "reference")
    if meaning.get("doubtful"):
        return Moment(f"T{meaning['part']}", Step("D", None, "reference"))
    return Moment(f"T{meaning['part']}", step) if "part" in meaning else step


def _clock(t: Tokens, m: re.Match[str]) -> Form | None:
    """2:20 a.m., 10 p.m., 22:30, 0735 GMT, noon, 4 in the morning."""
    i = m.start()
    kind = t.classes[i]
    groups = m.groupdict()
    if kind == "k":
        return Moment(str(t.values[i]), None, _zone(t, m))
    clock, half = t.words[i], t.values[m.start("half")] if groups.get("half") else None
    if groups.get("part"):
        half = "a" if t.values[m.start("part")] == "MO" else "p"
        if t.words[m.start("part")] == "night" and kind == "n" and int(t.values[i]) < 6:
            half = "a"
    if kind == "N" and "." in clock:
        if half is None:
            return None
        clock = clock.replace(".", ":")
        if not re.fullmatch(r"\d{1,2}:[0-5]\d", clock):
            return None
    elif kind in "NY" or len(clock) == 4 and clock.isdigit():
        if (
            not groups.get("zone")
            or len(clock) != 4
            or not clock.isdigit()
            or int(clock) >= 2400
            or int(clock[2:]) > 59
        ):
            return None
        clock = f"{clock[:2]}:{clock[2:]}"
    hour, _, rest = clock.partition(":") if kind != "c" else (str(int(amount(t, i, i + 1) or 99)), "", "")
    number = int(hour) if hour.isdigit() else 99
    if half is not None:
        if not 0 <= number <= 12 and not (kind == "K" and number < 24):
            return None
        number = number % 12 + (12 if half == "p" else 0) if number <= 12 else number
    if number > 24 or kind in "nc" and half is None and not groups.get("oclock") and not groups.get("zone"):
        return None
    return Moment(f"T{number:02}:{rest or '00'}", None, _zone(t, m))


def _zone(t: Tokens, m: re.Match[str]) -> str | None:
    groups = m.groupdict()
    if groups.get("zone"):
        return words().zones[t.values[m.start("zone")]]
    if groups.get("place"):
        place = " ".join(t.words[m.start("place") : m.end("place")])
        return words().zone_places.get(place) or words().zone_places.get(
            place.removesuffix(" standard").removesuffix(" daylight")
        )
    return None


def _day_part(t: Tokens, m: re.Match[str]) -> Form | None:
    """The morning, in the evening: part of the day that the text tells of."""
    return Moment(f"T{t.values[m.start('part')]}") if is_day_part(t, m.start(), m.end()) else None


def _loose_part(t: Tokens, m: re.Match[str]) -> Form | None:
    """Mid-afternoon, early morning."""
    return Moment(f"T{t.values[m.start('part')]}")


def _set(t: Tokens, m: re.Match[str]) -> Form | None:
    """Each weekday, every Monday, every two years, per day."""
    i, word = m.start("what"), t.words[m.start("what")]
    kind, value = t.classes[i], t.values[i]
    if t.words[m.start()] == "per" and kind not in "UuS":
        return None
    if word in ("weekday", "weekdays"):
        return Repeat("P1D")
    if kind == "x":
        return None
    if kind == "W":
        return Repeat(f"XXXX-WXX-{value}")
    if kind == "E":
        return Repeat("XXXX-WXX-WE")
    if kind == "M":
        return Repeat(f"XXXX-{value:02}")
    if kind == "R":
        return Repeat(f"XXXX-{value}")
    if kind == "T":
        return Repeat(f"XXXX-XX-XXT{value}")
    number = amount(t, *m.span("count")) if m["count"] else 1
    if number is None:
        return None
    return Repeat(_render(number, value, kind in "uvS"))


def _frequency(t: Tokens, m: re.Match[str]) -> Form | None:
    if m.start() and t.written(m.start())[0].isupper():
        return None  # China Daily
    return Repeat(str(t.values[m.start()]))


def _weekdays(t: Tokens, m: re.Match[str]) -> Form | None:
    """Mondays, Tuesday nights."""
    i = m.start("weekday")
    part = f"T{t.values[m.start('part')]}" if m.groupdict().get("part") else ""
    return Repeat(f"XXXX-WXX-{t.values[i]}{part}")


def _year_end(t: Tokens, m: re.Match[str]) -> Form | None:
    return Step("year_end", 0, "reference") if "year" in t.words[m.start() : m.end()] else None


def _adjective(t: Tokens, m: re.Match[str]) -> Form | None:
    return Pointer(str(t.values[m.start()]))


def _rule(name: str, starts: str, pattern: str, read: Reader) -> Rule:
    return Rule(name, starts, re.compile(pattern), read)


RULES = (
    _rule("month_day", "Mm", rf"{_MONTH}h?{_DAY_AFTER}(?![ucUVvz4P:])(?:,?{_YEAR})?", _calendar),
    _rule("day_month", "hnoc", rf"h?{_DAY}f?{_MONTH}(?:,?{_YEAR})?", _calendar),
    _rule("month_year", "Mm", rf"{_MONTH},?f?{_YEAR}", _calendar),
    _rule("month_of_year", "Mm", rf"{_MONTH}(?P<day>n|o)?,?f?(?P<shift>L)(?P<of_unit>U)", _month_of_shift),
    _rule("month", "Mm", _MONTH, _calendar),
    _rule("day_of_month", "h", rf"h(?P<day>o)", _day_of_month),
    _rule("numeric_date", "IJ", r"[IJ]", _numeric),
    _rule("year", "hFYc", rf"(?:(?P<the>hU)|h?(?P<fiscal>FU?)|h(?=Y))?{_YEAR}", _year),
    _rule("decade", "hGB'D", r"(?P<the>h)?(?P<mod>[GB]-?)?'?(?P<decade>D)", _decade),
    _rule("century", "hoOc", r"h?(?P<ord>o|O|c-o)-?C", _century),
    _rule("weekday", "Ww", r"(?P<weekday>W|w)", _weekday),
    _rule("named_step", "hL", r"h?L?(?P<shift>L)(?P<name>W|M|mp|R|T)", _named_step),
    _rule("named_step", "L", rf"(?P<shift>L){_MONTH}{_DAY}", _month_day_step),
    _rule("unit_step", "hL", r"(?P<the>h)?L?(?P<shift>L)F?(?P<unit>[UCEq3])", _unit_step),
    _rule("bare_unit", "h", r"h(?:6|F)?(?P<unit>[UEq])", _bare_unit),
    _rule(
        "quarter",
        "hUFoScL",
        rf"h?(?:U-?(?P<earlier>B))?F?-?(?:(?P<ord>{_ORDINAL})|(?P<last>L))-?F?-?q(?:,?f?{_OF_YEAR})?",
        _quarter,
    ),
    _rule(
        "year_quarter",
        "hLFYc",
        rf"h?(?:(?P<shift>L)(?P<of_unit>U)s|F?{_YEAR}s?)(?:F?(?P<ord>{_ORDINAL})-?)?[q3]",
        _year_quarter,
    ),
    _rule("year_earlier", "hU", r"h?(?P<unit>U)-(?P<turn>[BA])-?[q3]?", _year_earlier),
    _rule("half", "hoSL", rf"h?(?:(?P<ord>o|S)|(?P<last>L))-?Hf{_OF_YEAR}", _half),
    _rule("season", "hR", rf"(?P<the>h)?(?P<season>R)(?:,?f?{_OF_YEAR})?", _season),
    _rule("length", "hacnNYZ6", rf"(?:h(?:o|S)?)?{_LENGTH}{_MORE}(?:-?1)?", _length),
    _rule(
        "anchored_length",
        "hLXo",
        rf"h?(?P<shift>[LX]|o)(?P<count>{_COUNT})?(?:[gr-](?P<high>{_COUNT}))?6?(?P<unit>[VvQ])",
        _anchored_length,
    ),
    _rule("half_hour", "aH", r"(?:aH-?|Ha|H-?)(?P<unit>[uUC])", _half_hour),
    _rule("bare_plural", "hVvQ", r"h?(?P<unit>[VvQ])", _bare_plural),
    _rule("turned", "VvacnNYZ6", rf"(?:{_LENGTH}|(?P<plural>[Vv]))(?:r8)?-?(?P<turn>B)", _turned),
    _rule("unit_turned", "h", r"h(?P<unit>U)(?P<turn>B)", _unit_turned),
    _rule("today", "d", r"(?P<day>d)", _today),
    _rule("clock", "KnNk", r"(?:(?P<half_clock>[KnN])(?P<half>P)?|k)", _clock),
    _rule("clock", "KnN", r"[KnN](?P<half>P)?,?(?P<zone>z)", _clock),
    _rule("clock", "YN", r"[YN](?P<zone>z)", _clock),
    _rule("clock", "KnNk", r"(?:[KnN](?P<half>P)?|k)(?P<place>x{1,2})5", _clock),
    _rule("clock", "nc", r"[nc](?P<oclock>x'4)", _clock),
    _rule("clock", "Knc", r"[Knc](?:x'(?P<oclock>4))?ih(?P<part>T)", _clock),
    _rule("day_part", "h", r"h(?P<part>T)", _day_part),
    _rule("day_part", "G", r"G-?(?P<part>T)", _loose_part),
    _rule("set", "e", rf"e(?P<count>{_COUNT})?(?P<what>[UVuvWMRTECqS]|x)", _set),
    _rule("frequency", "A", r"A", _frequency),
    _rule("weekdays", "lW", r"(?P<weekday>l)", _weekdays),
    _rule("weekdays", "lW", r"(?P<weekday>[Wl])(?P<part>!)", _weekdays),
    _rule("year_end", "hU2", r"h?(?:U-?2|2fhU|Us2)", _year_end),
    _rule("adjective", "X", r"X", _adjective),
)


@functools.cache
def rules_by_class() -> dict[str, tuple[Rule, ...]]:
    """The rules that may begin with a word of each class."""
    kinds = sorted(set("".join(rule.starts for rule in RULES)))
    return {kind: tuple(rule for rule in RULES if kind in rule.starts) for kind in kinds}
