"""A match of the grammar goes in; the date that it tells comes out, or None where it is none (a number that is no year)."""

from __future__ import annotations

import re

from flows.extract.time_forms import Calendar, Form, Loose, Moment, Nth, Step
from flows.extract.time_lexicon import words
from flows.extract.time_numbers import ordinal, spelled_year
from flows.extract.time_signs import after, before, ends_clause, is_bare_year, is_link, is_month
from flows.extract.time_tokens import Tokens


def read_calendar(t: Tokens, m: re.Match[str]) -> Form | None:
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


def read_month_of_shift(t: Tokens, m: re.Match[str]) -> Form | None:
    """January this year, July last year: the year comes from a step, so the month is named from there."""
    shift, unit = t.values[m.start("shift")], t.values[m.start("of_unit")]
    if unit != "Y" or not is_month(t, m.start("month"), m.end("month"), lone=False):
        return None
    day = ordinal(t, *m.span("day")) if m["day"] else None
    return Step(
        "month_of_year", shift.steps, shift.base, f"{t.values[m.start('month')]:02}" + (f"-{day:02}" if day else "")
    )


def read_day_of_month(t: Tokens, m: re.Match[str]) -> Form | None:
    """The 18th: only with an ending, after "the", and not before a noun that it counts."""
    day = ordinal(t, *m.span("day"))
    if day is None or not t.written(m.start("day"))[0].isdigit():
        return None
    last = m.end() + 2 * (t.classes[m.end() : m.end() + 2] in ("yo", "yO", "-o", "-O"))  # in the 12th and 58th minutes
    following = t.classes[last : last + 1]
    if following and following in "xqUCVHL-DRTEmM0F6uvSZ" and not is_link(t, last):
        return None
    return Calendar(day=day)


def read_numeric(t: Tokens, m: re.Match[str]) -> Form | None:
    """1998-01-08, 13/06/1970; 7/10/2015 is July in America and October elsewhere, so only its year is told."""
    word = t.words[m.start()]
    if m[0] == "I":
        year, month, day = map(int, word.split("-"))
    else:
        first, second, last = map(int, word.split("/"))
        year = last if last > 99 else 1900 + last if last >= 50 else 2000 + last
        month, day = (first, second) if first <= 12 else (second, first)
        if not 1 <= month <= 12 or not 1 <= day <= 31 or (first <= 12 and second <= 12 and first != second):
            # 7/10/2015 is July in America and October elsewhere: only the year is told.
            return Calendar(year) if 1 <= first <= 31 and 1 <= second <= 31 else None
    return Calendar(year, month, day)


def read_year(t: Tokens, m: re.Match[str]) -> Form | None:
    year = spelled_year(t, *m.span("year"))
    if year is None:
        return None
    if m["fiscal"]:
        return Calendar(year, era="FY")
    return Calendar(year) if m["the"] or is_bare_year(t, m.start("year"), m.end("year")) else None


def read_accounting_year(t: Tokens, m: re.Match[str]) -> Form | None:
    """1986/87: a season, a crop or a year of accounts, which has the name of the year that it ends in."""
    first = int(t.values[m.end() - 1])
    second = t.words[m.end() - 1].partition("/")[2]
    return Calendar(first + 1, era="FY") if f"{first + 1}".endswith(second) else None


def read_nth_weekday(t: Tokens, m: re.Match[str]) -> Form | None:
    """The last Thursday in June, the first Sunday of next month."""
    which = ordinal(t, *m.span("ord")) if m["ord"] else -1
    if m["last"] and t.words[m.start("last")] != "last":
        return None
    if which is None or which > 5:
        return None
    month: Form | None
    if m["shift"]:
        shift = t.values[m.start("shift")]
        month = Step("M", shift.steps, shift.base) if t.values[m.start("unit")] == "M" else None
    else:
        year = spelled_year(t, *m.span("year")) if m["year"] else None
        month = Calendar(year, int(t.values[m.start("month")]))
    return Nth(int(t.values[m.start("weekday")]), which, month) if month is not None else None


def read_weekday(t: Tokens, m: re.Match[str]) -> Form | None:
    """Friday; not the one of a newspaper's name, and none of a calendar in "on a Saturday"."""
    i, last = m.start(), m.end()
    if after(t, last) in words().signs["titles"] and t.written(last)[0].isupper():
        return None
    if before(t, i) == "on" and before(t, i - 1) in words().signs["sunday_papers"] and t.written(i - 2)[0].isupper():
        return None
    if before(t, i) == "a" and before(t, i - 1) == "on" and ends_clause(t, last):
        return Loose(f"XXXX-WXX-{t.values[i]}")
    if m["weekday"] == "w":
        return (
            Calendar(weekday=int(t.values[m.start()]))
            if t.classes[m.end() : m.end() + 3].lstrip("p,")[:1] in ("M", "m", "n", "o")
            else None
        )
    return Calendar(weekday=int(t.values[m.start("weekday")]))


def read_named_step(t: Tokens, m: re.Match[str]) -> Form | None:
    """Last Friday, next May, this summer, last night, the following morning."""
    shift = t.values[m.start("shift")]
    kind, value = m["name"][0], t.values[m.start("name")]
    if shift.word in ("following", "preceding") and t.classes[m.start()] != "h":
        return None  # after Monday's debate
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


def read_month_day_step(t: Tokens, m: re.Match[str]) -> Form | None:
    """Last Oct. 23."""
    shift, day = t.values[m.start("shift")], ordinal(t, *m.span("day"))
    if day is None or day > 31 or shift.base != "reference":
        return None
    return Step("month", shift.steps, shift.base, f"{t.values[m.start('month')]:02}-{day:02}")


def read_year_before_christ(t: Tokens, m: re.Match[str]) -> Form | None:
    """346 BC."""
    year = t.values[m.start()]
    return Calendar(int(year), era="BC") if isinstance(year, int) and year <= 9999 else None
