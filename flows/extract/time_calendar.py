"""Civil dates go in, civil dates come out: weeks, months, seasons, holidays and steps between them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def add_months(day: date, months: int) -> date | None:
    """The same day ``months`` later, or the last one of that month; None outside the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date | None:
    """``days`` later; None outside the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def season_of(day: date) -> tuple[int, str]:
    """The season (of the northern half of the earth) that a day is in, with its year: a winter has the year of its December."""
    if day.month <= 2:
        return day.year - 1, "WI"
    return day.year, next(code for code in ("WI", "FA", "SU", "SP") if day.month >= _SEASON_MONTHS[code])


def season_start(year: int, code: str) -> date:
    """The first day of a season."""
    return date(year, _SEASON_MONTHS[code], 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date | None:
    """The ``which``-th weekday (1 Monday to 7) of a month, counted from its end where negative; None where it has none."""
    first = date(year, month, 1)
    days = [first + timedelta(days=n) for n in range(calendar.monthrange(year, month)[1])]
    same = [d for d in days if d.isoweekday() == weekday]
    index = which - 1 if which > 0 else which
    return same[index] if -len(same) <= index < len(same) else None


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year, by its rule in ``time_words.toml``; None outside the years 1583 to 9999."""
    if not 1583 <= year <= 9999:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.split()[1]))
    if "-" in rule[:3]:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, which, *more = rule.split()
    if more == ["after-monday"]:  # election day: the Tuesday after the first Monday
        monday = nth_weekday(year, int(month), 1, 1)
        return monday + timedelta(days=1) if monday else None
    found = nth_weekday(year, int(month), int(weekday), int(which))
    return found + timedelta(days=int(more[0]) if more else 0) if found else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, g = b // 4, b % 4, (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def week(day: date) -> str:
    """The ISO week of a day: 2024-W25."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"
