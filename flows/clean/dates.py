"""Dates in words: a short text goes in, the calendar date it writes comes out, with its time of day and zone if given.

Nothing is guessed: 03/04/2016 could be two days and gives none, 30 February gives none, a year before 1600 gives none.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

# The first printed newspapers are of the 1600s; what claims to be older, or is past 2100, is a misreading.
MIN_YEAR, MAX_YEAR = 1600, 2100

_MONTH = (
    r"(?P<month{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{n}>\d{{4}})(?!\d)"
_SHAPES = [
    shape.replace("{n}", str(number)).replace("{{", "{").replace("}}", "}")
    for number, shape in enumerate(
        [
            r"(?<!\d)(?P<year{n}>\d{{4}})[-/.](?P<nmonth{n}>\d{{1,2}})[-/.](?P<day{n}>\d{{1,2}})(?!\d)",
            rf"(?<!\d){_DAY}[\s-]{{1,2}}(?:of\s)?{_MONTH},?[\s-]{{0,2}}(?:(?<=[\s,-]){_YEAR})?",
            rf"\b{_MONTH}\s{{1,3}}{_DAY}(?![\d:])(?:,?\s{{1,3}}{_YEAR})?",
            r"(?<!\d)(?P<a{n}>\d{{1,2}})[/.](?P<b{n}>\d{{1,2}})[/.](?P<year{n}>\d{{4}})(?!\d)",
        ]
    )
]
_DATE = re.compile("|".join(f"(?P<shape{n}>{shape})" for n, shape in enumerate(_SHAPES)), re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d.:])(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?|(?P<hour12>\d{1,2})(?=\s?[apAP]\.?[mM])"
    r"|(?P<compact>[0-2]\d[0-5]\d)(?=\s(?:GMT|UTC|[A-Z]{2,4}\b)))"
    r"\s?(?P<half>[apAP]\.?[mM]\b\.?)?\s?(?P<zone>Z\b|(?:GMT|UTC)?[+-]\d{2}:?\d{2}\b|\(?[A-Z]{2,5}\b\)?)?",
)
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}


@dataclass(slots=True, frozen=True)
class FoundDate:
    """A date as written at ``start``..``end`` of a string; ``year`` is None when it is not written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def on(self) -> date | None:
        return calendar_date(self.year, self.month, self.day) if self.year is not None else None

    def nearest(self, to: date) -> date | None:
        """This day in the year that brings it nearest to ``to``."""
        if self.year is not None:
            return self.on()
        days = [calendar_date(to.year + step, self.month, self.day) for step in (-1, 0, 1)]
        return min((day for day in days if day), key=lambda day: abs((day - to).days), default=None)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day or the year is far off."""
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> list[FoundDate]:
    """The dates written in ``text`` (a line, not a document), in order; ambiguous and impossible ones are left out."""
    found = []
    for match in _DATE.finditer(text):
        number = next(n for n in range(len(_SHAPES)) if match.group(f"shape{n}") is not None)
        groups = {
            key.removesuffix(str(number)): value
            for key, value in match.groupdict().items()
            if value is not None and key.endswith(str(number))
        }
        year = int(groups["year"]) if "year" in groups else None
        if "a" in groups:
            first, second = int(groups["a"]), int(groups["b"])
            if first <= 12 and second <= 12 and first != second:
                continue
            month, day = (second, first) if first > 12 or first == second else (first, second)
        else:
            month = int(groups["nmonth"]) if "nmonth" in groups else _MONTHS[groups["month"][:3].lower()]
            day = int(groups["day"])
        # 2000 has a 29 February: a date without a year may be one.
        if calendar_date(2000 if year is None else year, month, day) is not None:
            found.append(FoundDate(match.start(), match.end(), year, month, day))
    return found


def parse_written(text: str) -> tuple[date | None, datetime | None]:
    """The day that ``text`` writes and, where a time with a known zone stands beside it, that instant in UTC.

    The day is the day as written, in its own zone. A day without a year gives (None, None).
    """
    text = text.strip()[:120]
    found = next((item for item in find_dates(text) if item.year is not None), None)
    if found is None:
        compact = _COMPACT.match(text)
        day = calendar_date(*map(int, compact.groups())) if compact else None
        rest = text[compact.end() :] if compact else ""
    else:
        day = found.on()
        rest = text[: found.start].rstrip() + " " + text[found.end :]
    if day is None:
        return None, None
    return day, _instant(day, re.sub(r"^\s*T", " ", rest))


def filename_date(source_uri: str) -> date | None:
    """The date in the last part of a path (2024-06-24_a.txt, 20240624.txt), or None; ``#id`` is no file name."""
    path = source_uri.partition("#")[0].replace("\\", "/").rstrip("/")
    name = path.rpartition("/")[2].rpartition("!")[2][:200]
    for match in re.finditer(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)", name):
        day = calendar_date(int(match[1]), int(match[3]), int(match[4]))
        if day is not None:
            return day
    return None


def _instant(day: date, rest: str) -> datetime | None:
    match = _CLOCK.search(rest)
    if match is None or not match["zone"]:
        return None
    if match["compact"]:
        hour, minute, second = int(match["compact"][:2]), int(match["compact"][2:]), 0
    else:
        hour, minute, second = (
            int(match["hour"] or match["hour12"]),
            int(match["minute"] or 0),
            int(match["second"] or 0),
        )
    half = (match["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    local = datetime(day.year, day.month, day.day, hour, minute, second)
    offset = zone_offset(match["zone"], local)
    return None if offset is None else local.replace(tzinfo=timezone(offset)).astimezone(UTC)


def zone_offset(zone: str, local: datetime) -> timedelta | None:
    """The offset from UTC of a zone as papers write it (GMT, EDT, PT, +09:00), or None for one that is not known."""
    zone = zone.strip("()")
    numeric = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})", zone)
    if numeric:
        minutes = int(numeric[2]) * 60 + int(numeric[3])
        return timedelta(minutes=minutes if numeric[1] == "+" else -minutes) if minutes < 24 * 60 else None
    tables = zones()
    if zone in tables["fixed"]:
        return timedelta(minutes=tables["fixed"][zone])
    if zone in tables["united_states"]:
        return timedelta(minutes=tables["united_states"][zone] + (60 if _us_summer_time(local) else 0))
    return None


@cache
def zones() -> dict[str, dict[str, int]]:
    """Zone abbreviations: minutes east of UTC, fixed ones and those of the United States that shift in summer."""
    data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "zones.toml").read_text(encoding="utf-8"))
    return {"fixed": data["fixed"], "united_states": data["united_states"]}


def _us_summer_time(local: datetime) -> bool:
    """Whether daylight saving time ran in the United States (Energy Policy Act of 2005; before it the act of 1986)."""
    year = local.year
    if year >= 2007:
        begin, end = _sunday(year, 3, 2), _sunday(year, 11, 1)
    elif year >= 1987:
        last = date(year, 10, 31)
        begin, end = _sunday(year, 4, 1), last - timedelta(days=(last.weekday() + 1) % 7)
    else:
        return False
    at_two = timedelta(hours=2)
    start_of = datetime(begin.year, begin.month, begin.day) + at_two
    return start_of <= local < datetime(end.year, end.month, end.day) + at_two


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))
