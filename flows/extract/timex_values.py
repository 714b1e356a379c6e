"""A TIMEX3 value goes in, its parts come out, and the half-open range of civil time that it names, where it names one.

The grammar is that of ISO-TimeML (TimeML 1.2.1), which is ISO 8601 with additions: ``X`` for a digit that is not known,
``199`` for a decade and ``19`` for a century, seasons, quarters, halves, weekends, parts of the day, fiscal years and
years before Christ::

    2024  2024-06  2024-06-18  2024-W25  2024-W25-2  2024-W25-WE  2024-Q2  2024-H1  2024-SU  FY2024  FY2024-Q2  BC0346
    2024-06-18T02:20  2024-06-18TEV  2024-06-18T02:20:30+09:00  T14:00  XXXX-06-18  XXXX-WXX-3
    P3D  PT1H20M  PXY  P2.5Y  P1DE  P2WE  P3TNI  PRESENT_REF
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")

# First and last hour of the parts of a day, counted from its midnight. A range must hold what the words may mean: "2:20 in
# the morning" is morning, and a night goes on into the next day. Reports count the evening from six o'clock.
DAY_PARTS: dict[str, tuple[int, int]] = {
    "MO": (0, 12),
    "MI": (11, 14),
    "AF": (12, 18),
    "EV": (18, 24),
    "NI": (18, 30),
    "DT": (6, 18),
}
# First month and length in months; the seasons of the northern half of the earth, as weather services count them. A winter
# belongs to the year of its December.
_MONTHS: dict[str, tuple[int, int, str]] = {
    **{f"Q{n}": (3 * n - 2, 3, "quarter") for n in range(1, 5)},
    **{f"H{n}": (6 * n - 5, 6, "half_year") for n in range(1, 3)},
    **{f"{n:02}": (n, 1, "month") for n in range(1, 13)},
    "SP": (3, 3, "season"),
    "SU": (6, 3, "season"),
    "FA": (9, 3, "season"),
    "WI": (12, 3, "season"),
}
_LONGEST = 60
_YEAR = r"(?P<era>BC|FY)?(?P<year>[0-9X]{2,4})"
_PART = r"-(?P<part>W(?:[0-5][0-9]|XX)|Q[1-4X]|H[12X]|SP|SU|FA|WI|0[1-9]|1[0-2]|XX)"
_DAY = r"-(?P<day>WE|[0-3][0-9]|[1-7]|XX|X)"
_MINUTE = r":(?P<minute>[0-5][0-9]|XX)(?::(?P<second>[0-5][0-9]))?"
_CLOCK = rf"T(?:(?P<day_part>MO|MI|AF|EV|NI|DT)|(?P<hour>[01][0-9]|2[0-4]|XX)(?:{_MINUTE})?)"
_ZONE = r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)"
_CALENDAR = re.compile(rf"(?:{_YEAR}(?:{_PART}(?:{_DAY})?)?)?(?:{_CLOCK}{_ZONE}?)?")
_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|X)"
# DE, CE and ML are decades, centuries and millennia, WE weekends; E, C and L are older names of the first three. PXX is a
# span of which not even the unit is known.
_DATE_UNITS = r"DE|CE|ML|WE|FY|FQ|SP|SU|FA|WI|[YMWDQEHCLX]"
_CLOCK_UNITS = r"MO|MI|AF|EV|NI|DT|[HMS]"
_AMOUNT = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_DATE_UNITS}|{_CLOCK_UNITS})")
_DURATION = re.compile(rf"P(?=[0-9XT])(?:{_NUMBER}(?:{_DATE_UNITS}))*(?:T(?:{_NUMBER}(?:{_CLOCK_UNITS}))+)?")


@dataclass(slots=True, frozen=True)
class Clock:
    """A time of day: a part of the day, or hour, minute and second as written. ``zone`` is ``Z`` or an offset."""

    day_part: str | None = None
    hour: str | None = None
    minute: str | None = None
    second: str | None = None
    zone: str | None = None

    def render(self) -> str:
        numbers = (n for n in (self.hour, self.minute, self.second) if n is not None)
        return f"T{self.day_part or ':'.join(numbers)}{self.zone or ''}"


@dataclass(slots=True, frozen=True)
class CalendarValue:
    """A place in the calendar, each part as written: ``2024-W25-WE`` has the year 2024, the part W25 and the day WE.

    ``year`` has four signs, three for a decade, two for a century; None for a time of day alone (``T14:00``). ``era`` is
    None, BC or FY. ``part`` is what divides the year: a month, a week, a quarter, a half or a season.
    """

    year: str | None
    part: str | None = None
    day: str | None = None
    clock: Clock | None = None
    era: str | None = None

    def render(self) -> str:
        places = "-".join(p for p in ((self.era or "") + (self.year or ""), self.part, self.day) if p)
        return places + (self.clock.render() if self.clock else "")


@dataclass(slots=True, frozen=True)
class Amount:
    """So many of a unit; ``number`` as written, X where the words do not say how many."""

    number: str
    unit: str


@dataclass(slots=True, frozen=True)
class DurationValue:
    """A length of time: the amounts of years, months, weeks and days, and those of hours, minutes and seconds."""

    dates: tuple[Amount, ...]
    clocks: tuple[Amount, ...] = ()

    def render(self) -> str:
        dates, clocks = ("".join(a.number + a.unit for a in amounts) for amounts in (self.dates, self.clocks))
        return f"P{dates}{'T' if clocks else ''}{clocks}"


@dataclass(slots=True, frozen=True)
class ReferenceValue:
    """Past, present or future as the words see it, without a date: one of ``REFERENCES``."""

    name: str

    def render(self) -> str:
        return self.name


TimexValue = CalendarValue | DurationValue | ReferenceValue


@dataclass(slots=True, frozen=True)
class Range:
    """Half-open civil time, and the unit that the value gives: one of TIME_PRECISIONS."""

    starts_at: datetime
    ends_at: datetime
    precision: str


def parse_value(value: str, timex_type: str) -> TimexValue | None:
    """The parts of a value of type DATE, TIME, DURATION or SET; None when it is none of that type, or no day of the calendar.

    ``render()`` of what comes out is ``value`` again. A DATE has no time of day, a TIME has one; a SET is a length of
    time (every day: P1D) or a place in the calendar that comes again (every Monday: XXXX-WXX-1).
    """
    if len(value) > _LONGEST:
        return None
    if value in REFERENCES:
        return ReferenceValue(value) if timex_type in ("DATE", "TIME") else None
    if value.startswith("P"):
        return _duration(value) if timex_type in ("DURATION", "SET") else None
    calendar = _calendar(value)
    if calendar is None:
        return None
    wanted = {"DATE": calendar.clock is None, "TIME": calendar.clock is not None, "SET": True}
    return calendar if wanted.get(timex_type, False) else None


def value_range(value: str, timex_type: str) -> Range | None:
    """The civil time that a value names; None where the value does not fix one, or Python's years 1 to 9999 do not hold it.

    Not fixed are lengths and sets of time, past and future as such, whatever has an X, years before Christ, and fiscal
    years, which begin in another month in every country and firm. A zone changes nothing: civil time is what clocks show.
    """
    parsed = parse_value(value, timex_type)
    if not isinstance(parsed, CalendarValue) or timex_type == "SET" or parsed.year is None or parsed.era is not None:
        return None
    if "X" in parsed.year + (parsed.part or "") + (parsed.day or ""):
        return None
    try:
        return _date_range(parsed) if parsed.clock is None else _clock_range(parsed, parsed.clock)
    except (ValueError, OverflowError):  # a year that datetime does not hold, or whose end it does not
        return None


def _duration(value: str) -> DurationValue | None:
    if not _DURATION.fullmatch(value):
        return None
    days, _, clocks = value.removeprefix("P").partition("T")
    found = DurationValue(_amounts(days), _amounts(clocks))
    units = [("", a.unit) for a in found.dates] + [("T", a.unit) for a in found.clocks]
    return found if len(set(units)) == len(units) else None


def _amounts(text: str) -> tuple[Amount, ...]:
    return tuple(Amount(m["number"], m["unit"]) for m in _AMOUNT.finditer(text))


def _calendar(value: str) -> CalendarValue | None:
    match = _CALENDAR.fullmatch(value)
    if match is None or not value:
        return None
    hours = match.group("day_part", "hour", "minute", "second", "zone")
    clock = Clock(*hours) if match["day_part"] or match["hour"] else None
    found = CalendarValue(match["year"], match["part"], match["day"], clock, match["era"])
    return found if _exists(found) else None


def _exists(value: CalendarValue) -> bool:
    """Whether the parts go together: the day is one of its month or week, a time of day has its day, 24:00 ends a day."""
    year, part, day, clock = value.year, value.part or "", value.day, value.clock
    if year is not None and len(year) < 4 and (part or clock or value.era == "FY"):
        return False
    if clock is not None and year is not None and (day is None or day == "WE"):
        return False
    if clock is not None and clock.hour == "24" and (clock.minute, clock.second) not in ((None, None), ("00", None)):
        return False
    if clock is not None and clock.zone and (clock.day_part or int(clock.zone[1:3] or 0) > 14):
        return False
    if part[:1] == "W" and part != "WI":
        return (day is None or len(day) == 1 or day == "WE") and _week_exists(year or "", part)
    if day is None:
        return True
    if not (part.isdigit() or part == "XX") or len(day) != 2 or day == "WE":
        return False
    return day == "XX" or 1 <= int(day) <= _last_day(year or "", part)


def _week_exists(year: str, part: str) -> bool:
    if "X" in part:
        return True
    if not year.isdigit() or year == "0000":
        return 1 <= int(part[1:]) <= 53
    return 1 <= int(part[1:]) <= date(int(year), 12, 28).isocalendar().week


def _last_day(year: str, month: str) -> int:
    if "X" in month:
        return 31
    known = int(year) if year.isdigit() else 4  # any leap year
    leap = known % 4 == 0 and (known % 100 != 0 or known % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[int(month) - 1]


def _date_range(value: CalendarValue) -> Range:
    year, part, day = value.year or "", value.part, value.day
    if part is None:
        years = 10 ** (4 - len(year))
        first = int(year) * years
        return _range(date(first, 1, 1), date(first + years, 1, 1), {1: "year", 10: "decade", 100: "century"}[years])
    if part in _MONTHS and day is None:
        month, months, precision = _MONTHS[part]
        after = month - 1 + months
        return _range(date(int(year), month, 1), date(int(year) + after // 12, after % 12 + 1, 1), precision)
    if day == "WE":
        saturday = date.fromisocalendar(int(year), int(part[1:]), 6)
        return _range(saturday, saturday + timedelta(days=2), "weekend")
    if day is None:
        monday = date.fromisocalendar(int(year), int(part[1:]), 1)
        return _range(monday, monday + timedelta(days=7), "week")
    only = _day(value)
    return _range(only, only + timedelta(days=1), "day")


def _clock_range(value: CalendarValue, clock: Clock) -> Range | None:
    midnight = datetime.combine(_day(value), time())
    if clock.day_part is not None:
        first, last = DAY_PARTS[clock.day_part]
        return Range(midnight + timedelta(hours=first), midnight + timedelta(hours=last), "part_of_day")
    numbers = [n for n in (clock.hour, clock.minute, clock.second) if n is not None]
    if "XX" in numbers:
        return None
    hours, minutes, seconds = (*map(int, numbers), 0, 0)[:3]
    start = midnight + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    precision, length = (
        ("hour", timedelta(hours=1)),
        ("minute", timedelta(minutes=1)),
        ("second", timedelta(seconds=1)),
    )[len(numbers) - 1]
    return Range(start, start + length, precision)


def _day(value: CalendarValue) -> date:
    year, part, day = value.year or "", value.part or "", value.day or ""
    if part[:1] == "W":
        return date.fromisocalendar(int(year), int(part[1:]), int(day))
    return date(int(year), int(part), int(day))


def _range(first: date, after: date, precision: str) -> Range:
    return Range(datetime.combine(first, time()), datetime.combine(after, time()), precision)
