"""A match of the grammar goes in; the week, quarter, half, season, decade or century that it tells comes out, or None."""

from __future__ import annotations

import re

from flows.extract.time_forms import Calendar, Form, Length, Part, Span, Step
from flows.extract.time_lexicon import words
from flows.extract.time_numbers import ordinal, spelled_year
from flows.extract.time_signs import after, before, ends_clause, is_season, is_title
from flows.extract.time_tokens import Tokens

_COMPARABLE = ("comparable", "corresponding", "equivalent")
# The end of the decade: only with such a word is "the decade" the one of the report.
_EDGES = ("end", "close", "start", "beginning", "middle", "turn")


def read_decade(t: Tokens, m: re.Match[str]) -> Form | None:
    """The 1980s, the nineties, the '90s."""
    i = m.start("decade")
    value = int(t.values[i])
    if value < 10:  # the nineties, the '90s
        if t.words[i][0].isdigit() and t.words[i - 1] not in ("'", "’", "the", "early", "late", "mid", "-"):
            return None
        if not m["the"] and not m["mod"] and t.words[i - 1] not in ("in", "'", "’"):
            return None
        return Span(f"{value}")
    return Span(f"{value}")


def read_century(t: Tokens, m: re.Match[str]) -> Form | None:
    """The 20th century."""
    number = ordinal(t, *m.span("ord"))
    return Span(f"{number - 1:02}") if number and 1 <= number <= 22 else None


def read_unit_step(t: Tokens, m: re.Match[str]) -> Form | None:
    """Last week, this year, the following day, the latest quarter."""
    shift, i = t.values[m.start("shift")], m.start("unit")
    kind, unit = t.classes[i], t.values[i]
    if is_title(t, i) or (shift.word in ("following", "preceding") and not m["the"]):
        return None
    if shift.word in _COMPARABLE and kind not in "q3":
        return None  # the comparable year-ago quarter
    if shift.word == "last" and t.classes[m.end() : m.end() + 1] == "f" and (m["the"] or before(t, m.start()) == "the"):
        return None  # the last day of the fair
    if t.words[m.end() : m.end() + 2] == ["or", "two"] and kind == "U":
        return Length(f"PX{unit}", shift.steps)  # the next year or two
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


def read_bare_unit(t: Tokens, m: re.Match[str]) -> Form | None:
    """The year, the quarter, the week, the weekend: the one that the report is about."""
    i = m.start("unit")
    kind, unit = t.classes[i], t.values[i]
    previous, following = before(t, m.start()), after(t, m.end())
    signs = words().signs
    if kind == "E":
        return Step("WE", None, "reference")
    if t.words[m.end() : m.end() + 2] == ["that", "ended"] and unit == "Y":
        return Length("P1Y")
    if following in signs["after_bare_unit"] or (following in ("before", "after") and unit != "D"):
        return None
    if following in ("ended", "ending", "to", "through") and unit == "Y":
        return Length("P1Y")
    if unit == "10Y":
        return Step("DE", 0, "reference") if previous in ("of", "this") and before(t, m.start() - 1) in _EDGES else None
    if unit == "D":
        return Step("D", 0, "context") if previous in ("in", "of", "during") else None
    if kind == "q":
        return Part("QX")
    if unit in ("Y", "W", "M"):
        base = {"Y": "context", "W": "told"}.get(unit, "reference")
        return Step(unit, 0, base) if previous in signs["before_bare_unit"] else None
    return None


def read_quarter(t: Tokens, m: re.Match[str]) -> Form | None:
    """The third quarter, first-quarter, the second quarter of last year."""
    number = ordinal(t, *m.span("ord"))
    if m["last"]:
        number = 4
    if number is None or not 1 <= number <= 4:
        return None
    of = _of_year(t, m)
    return Part(f"Q{number}", of, 1 if m["earlier"] else 0)


def read_numbered_quarter(t: Tokens, m: re.Match[str]) -> Form | None:
    """Q3, 3Q 1987: a letter and a figure written as one word."""
    first = m.start()
    if not t.touching(first + 1):
        return None
    number = int(t.values[first] or t.values[first + 1])
    return Part(f"Q{number}", _of_year(t, m)) if number <= 4 else None


def _of_year(t: Tokens, m: re.Match[str]) -> Calendar | Step | None:
    """The year that a part of a year is of, where the words say."""
    groups = m.groupdict()
    if groups.get("shift") and t.values[m.start("of_unit")] == "Y":
        shift = t.values[m.start("shift")]
        return Step("Y", shift.steps, shift.base)
    if groups.get("year"):
        year = spelled_year(t, *m.span("year"))
        return Calendar(year) if year else None
    return None


def read_year_quarter(t: Tokens, m: re.Match[str]) -> Form | None:
    """The 1988 third quarter, this year's third quarter, the 1988 period, last year's quarter."""
    of = _of_year(t, m)
    if of is None:
        return None
    number = ordinal(t, *m.span("ord")) if m["ord"] else None
    if m["ord"] and (number is None or not 1 <= number <= 4):
        return None
    return Part(f"Q{number}" if number else "XX", of)


def read_same_period(t: Tokens, m: re.Match[str]) -> Form | None:
    """The same period last year, the comparable quarter of 1986: the part of the year told of before, in that year."""
    if t.words[m.start("same")] not in ("same", *_COMPARABLE):
        return None
    of = _of_year(t, m)
    return Part("XX", of) if of is not None else None


def read_year_earlier(t: Tokens, m: re.Match[str]) -> Form | None:
    """The year-earlier quarter, year-ago results: the same part of the year before."""
    if t.values[m.start("unit")] != "Y" or t.values[m.start("turn")].steps != -1:
        return None
    return Part("XX", back=1)


def read_half(t: Tokens, m: re.Match[str]) -> Form | None:
    """The first half of the year, the second half of 1989; alone it is a half of something else."""
    number = 2 if m["last"] else ordinal(t, *m.span("ord"))
    if number not in (1, 2):
        return None
    of = _of_year(t, m)
    return Part(f"H{number}", of) if of or m["bare"] else None


def read_season(t: Tokens, m: re.Match[str]) -> Form | None:
    """The summer, fall of 1989."""
    of = _of_year(t, m)
    code = str(t.values[m.start("season")])
    if of is None and not is_season(t, m.start(), m.end(), m["the"] is not None):
        return None
    return Part(code, of)


def read_unit_turned(t: Tokens, m: re.Match[str]) -> Form | None:
    """The day before, the year after, the week earlier: one step from the time last told of."""
    i = m.start("unit")
    turn, unit = t.values[m.start("turn")], t.values[i]
    if unit not in ("D", "W", "M", "Y") or turn.base != "context":
        return None
    if not ends_clause(t, m.end()):
        return None
    return Step(unit, turn.steps, "context")


def read_year_end(t: Tokens, m: re.Match[str]) -> Form | None:
    """Year-end, the end of the year, the year's end."""
    return Step("year_end", 0, "reference") if "year" in t.words[m.start() : m.end()] else None
