"""A match of the grammar goes in; the length of time or the set of times that it tells comes out, or None where it tells none."""

from __future__ import annotations

import re

from flows.extract.time_forms import Form, Length, Loose, Part, Pointer, Repeat, Step
from flows.extract.time_lexicon import words
from flows.extract.time_numbers import amount
from flows.extract.time_signs import after, before, ends_clause, is_link, is_rate, is_title
from flows.extract.time_tokens import Tokens

_HALF_CLOCKS = {"H": "PT30M", "M": "PT30S"}
_HALF_DATES = {"D": "PT12H", "Y": "P6M", "10Y": "P5Y", "100Y": "P50Y"}
# Longer steps lead out of every calendar.
_LONGEST_STEP = 9000


def read_length(t: Tokens, m: re.Match[str]) -> Form | None:
    """Two hours, three-day, several years, a couple of weeks, 1 hour and 20 minutes."""
    if t.words[m.start() : m.end()] == ["one", "day"] and _is_some_day(t, m.start(), m.end()):
        return Loose("XXXX-XX-XX")
    return _lengths(t, m, 0)


def _is_some_day(t: Tokens, first: int, last: int) -> bool:
    """Whether "one day" is a day that nobody names: she will one day win; one day he came."""
    around = (before(t, first), after(t, last))
    if any(word in words().signs["before_verb"] for word in around):
        return True
    return around[0] in ("", "and", "but", "that", ",") and t.classes[last : last + 1] in ("x", ",") and around[1] not in (
        "of", "after", "before", "at", "for", "trip", "only",
    )  # fmt: skip


def read_anchored_length(t: Tokens, m: re.Match[str]) -> Form | None:
    """The past 20 years, the next two weeks, recent months."""
    i = m.start("shift")
    if t.words[i] == "last" and before(t, i) in words().signs["before_verb"]:
        return None  # expected to last three weeks
    following = after(t, m.end())
    # The first seven months, the last three years of the war: bounds of something else than the report.
    whole = t.classes[i] == "o" or (t.words[i] == "last" and following == "of")
    side = 0 if whole else t.values[i].steps if t.classes[i] == "L" else int(t.values[i] or -1)
    if not m["count"]:
        unit = t.values[m.start("unit")]
        if t.classes[i] == "L" and t.values[i].word in ("this", "that", "same"):
            return None
        return Length(vague_length(unit, t.classes[m.start("unit")] in "uv"), side)
    return _lengths(t, m, side)


def _lengths(t: Tokens, m: re.Match[str], side: int) -> Form | None:
    i, end = m.start("unit"), m.end()
    kind, unit = t.classes[i], t.values[i]
    if is_title(t, i) or (kind == "S" and t.classes[i - 1] == "a") or _is_share(t, m):
        return None
    groups = m.groupdict()
    number = amount(t, *m.span("count"))
    if t.words[end : end + 2] == ["or", "two"]:
        number = None  # a year or two
    if groups.get("high") and number != amount(t, *m.span("high")):
        number = None  # two to three weeks
    if kind in "UCuS" and number != 1 and m["count"] != "a" and not _before_noun(t, m, i):
        return None
    clock = kind in "uvS"
    if t.words[end : end + 1] == ["old"] or t.classes[end : end + 2] == "-0":
        return Length(render_length(number, unit, clock)) if _is_aged(t, end) else None
    if m["count"] == "a" and not side and not groups.get("high") and is_rate(t, m.start(), end):
        return Repeat(f"P{'T' if clock else ''}1{unit}") if len(unit) == 1 else None
    if (groups.get("half") or groups.get("and_half")) and number is not None:
        number += 0.5
    value = render_length(number, unit, clock)
    if groups.get("more"):
        value = _compound(t, value, *m.span("more"))
    return Length(value, side) if value else None


def _is_share(t: Tokens, m: re.Match[str]) -> bool:
    """A quarter of, three quarters of: a share of something and no time."""
    kind = t.classes[m.start("unit")]
    counted = t.classes[m.start("count")] in "nNc"
    bound = bool(m.groupdict().get("shift"))  # the first two quarters of
    return kind == "q" or (kind == "Q" and counted and not bound and t.classes[m.end() : m.end() + 1] == "f")


def _before_noun(t: Tokens, m: re.Match[str], i: int) -> bool:
    """Whether "four year", with its unit in the singular, stands before a noun as it must, or has its hyphen: "four-year"."""
    if t.classes[i - 1] == "-":
        return True
    return (
        t.classes[m.start("count")] != "Y"
        and t.classes[i] != "S"
        and t.classes[m.end() : m.end() + 1] in ("x", "-", "L", "")
    )


def _is_aged(t: Tokens, end: int) -> bool:
    """An 8-month-old truce: the age of a thing. The age of a person is no time of the text."""
    head = end + (2 if t.classes[end] == "-" else 1)
    return any(word in words().signs["aged"] for word in t.words[head : head + 3])


def render_length(number: float | None, unit: str, clock: bool) -> str:
    """The TIMEX3 value of a length; ``unit`` is a letter with its factor (10Y for decades), ``clock`` marks hours and less."""
    if number is None:
        return vague_length(unit, clock)
    factor = int(unit[:-1]) if len(unit) > 1 else 1
    total = number * factor
    digits = f"{total:g}" if total < 1e6 else f"{total:.0f}"
    return f"P{'T' if clock else ''}{digits}{unit[-1]}"


def vague_length(unit: str, clock: bool) -> str:
    """The TIMEX3 value of a length that nobody counted: PXY, PTXH."""
    return f"P{'T' if clock else ''}X{words().vague_units.get(unit, unit)}"


def _compound(t: Tokens, value: str, first: int, last: int) -> str:
    """1 hour, 20 minutes and 5 seconds: PT1H20M5S; nothing where a part is vague or its unit not smaller than the one before."""
    counted = first
    for i in range(first, last):
        if t.classes[i] not in "UVuv":
            continue
        number, unit, clock = amount(t, counted, i), str(t.values[i]), t.classes[i] in "uv"
        dates, _, clocks = value.partition("T")
        order, before_ = ("HMS", clocks) if clock else ("YMWD", dates)
        if number is None or "X" in value or unit not in order or (clocks and not clock):
            return ""
        if before_ not in ("", "P") and not order.find(unit) > order.find(before_[-1]) >= 0:
            return ""
        value = f"{dates}T{clocks}{number:g}{unit}" if clock else f"{value}{number:g}{unit}"
        counted = i + 1
    return value


def read_half_hour(t: Tokens, m: re.Match[str]) -> Form | None:
    """Half an hour, a half-day, half a century."""
    i = m.start("unit")
    halves = _HALF_CLOCKS if t.classes[i] == "u" else _HALF_DATES
    return Length(halves[t.values[i]]) if t.values[i] in halves else None


def read_quarter_hour(t: Tokens, m: re.Match[str]) -> Form | None:
    """A quarter of an hour, three quarters of an hour."""
    if t.values[m.start("unit")] != "H" or t.words[m.end() - 1] != "hour":
        return None
    if not m["three"]:
        return Length("PT15M")
    return Length("PT45M") if amount(t, *m.span("three")) == 3 else None


def read_weekends(t: Tokens, m: re.Match[str]) -> Form | None:
    """A weekend, two weekends."""
    number = amount(t, *m.span("count"))
    plural = t.words[m.end() - 1].endswith("s")
    alone = ends_clause(t, m.end()) or is_link(t, m.end()) or after(t, m.end()) == "of"
    if number is None or plural != (number != 1) or before(t, m.start()) not in words().signs["before_length"]:
        return None
    if not alone:
        return None  # a weekend interview
    return Length(f"P{number:g}WE")


def read_bare_plural(t: Tokens, m: re.Match[str]) -> Form | None:
    """Weeks, for years: a length that nobody counted."""
    i = m.start("unit")
    if is_title(t, i) or (i and t.classes[i - 1] in "cnNYZ6") or t.classes[m.end() : m.end() + 1] == "0":
        return None
    following = after(t, m.end())
    if following in ("when", "where") or (following in ("before", "after") and before(t, i) == "the"):
        return None  # the weeks before the vote are a time that the vote fixes, and no length
    if t.classes[i] in "Qv" and before(t, i) not in words().signs["before_vague_clock"]:
        return None
    return Length(vague_length(t.values[i], t.classes[i] == "v"))


def read_turned(t: Tokens, m: re.Match[str]) -> Form | None:
    """Two weeks ago, a year earlier, three days later."""
    i = m.start("unit") if m["unit"] else m.start("plural")
    turn, unit = t.values[m.start("turn")], t.values[i]
    if turn.word != "ago" and after(t, m.end()) == "than":
        return None
    if turn.word in ("before", "after") and not ends_clause(t, m.end()):
        return None
    clock = t.classes[i] in "uv"
    number = amount(t, *m.span("count")) if m["count"] else None
    if m["high"]:
        number = None
    elif number is not None and (m["half"] or m["and_half"]):
        number += 0.5
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
    return (
        Step(unit[-1], int(steps) * turn.steps, turn.base) if steps == int(steps) and steps <= _LONGEST_STEP else None
    )


def read_set(t: Tokens, m: re.Match[str]) -> Form | None:
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
    return Repeat(render_length(number, value, kind in "uvS"))


def read_frequency(t: Tokens, m: re.Match[str]) -> Form | None:
    """Daily, weekly, annually."""
    if m.start() and t.written(m.start())[0].isupper():
        return None  # China Daily
    return Repeat(str(t.values[m.start()]))


def read_weekdays(t: Tokens, m: re.Match[str]) -> Form | None:
    """Mondays, Tuesday nights."""
    i = m.start("weekday")
    part = f"T{t.values[m.start('part')]}" if m.groupdict().get("part") else ""
    return Repeat(f"XXXX-WXX-{t.values[i]}{part}")
