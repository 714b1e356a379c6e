"""What an article told of so far, and the resolved values of its time expressions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.extract.time_calendar import add_months
from flows.extract.time_forms import Calendar, Ended, Form, Part, Step

# -1 for what is told as past, 1 for what is told as to come, 0 where the clause does not say. -2 where a word at the time itself
# says that it is past ("since May"): that holds however far the time is.
Direction = Callable[[], int]
# A month and day without a year is taken from the year that the tense asks for, unless that is further away than this; then
# it is the nearest one. "The offer was extended to Jan. 5", told in December, is a month away and not eleven.
FAR = 243


@dataclass(slots=True, frozen=True)
class Resolved:
    """A value with its type and what fixed it; ``starts_at`` and ``ends_at`` only where other words than the value fix them."""

    value: str
    timex_type: str
    anchor: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    precision: str | None = None
    # Whether the value alone names the range; not where it is a quarter of a year of accounts.
    by_value: bool = True


@dataclass(slots=True)
class Narrative:
    """The day of the report and the times that the text told of last."""

    reference: date | None
    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    beside: int | None = None  # a year that the text last compared with; only "the year after" goes from it
    quarter: Resolved | None = None
    # The week whose last day was told ("the week ended April 3"); "the week" is that one from there on.
    week: Resolved | None = None
    clock: datetime | None = None
    length_last: bool = False
    # A year was told of last that is not the one of the day told of before: the next morning is a morning of nobody knows when.
    elsewhere: bool = False
    loose: bool = False  # a decade or a century was told of last: "ten years later" is a year that nobody knows

    def note(self, form: Form, resolved: Resolved, aside: str = "") -> None:
        """Remember what an expression told of; what it only compares with ("a year earlier") leaves the telling where it is."""
        if aside == "compared":
            self.beside = int(resolved.value[:4]) if resolved.value[:4].isdigit() else None
        if aside or (isinstance(form, Part) and (form.back or form.code == "XX")):
            return
        value = resolved.value
        if isinstance(form, Ended) and "-W" in value:
            self.week = resolved
        if resolved.timex_type == "DURATION":
            self.length_last = self.length_last or value == "P9M"
            return
        self.loose = value.isdigit() and len(value) < len("1999")
        if resolved.timex_type == "SET" or len(value) < len("1999") or not value[:4].isdigit():
            return
        self.year, self.beside = int(value[:4]), None
        self.elsewhere = len(value) == len("1999") and (self.day is None or self.day.year != self.year)
        if value[5:6] == "Q" and "X" not in value:
            self._note_quarter(resolved, isinstance(form, Ended))
        if len(value) >= 7 and value[5:7].isdigit():
            self.month = (self.year, int(value[5:7]))
            if value[8:10].isdigit():
                self.day = date(self.year, self.month[1], int(value[8:10]))
        if resolved.timex_type == "TIME" and value[11:13].isdigit() and value[14:16].isdigit() and self.day is not None:
            hour = int(value[11:13])
            self.clock = (
                datetime.combine(self.day, datetime.min.time()) + timedelta(hours=hour, minutes=int(value[14:16]))
                if self.day.year < 9999
                else None
            )

    def same_quarter(self, year: int | None = None, back: int = 0) -> Resolved | None:
        """The quarter last told of, in ``year`` or so many years ``back``, with its bounds where they were told.

        None where no quarter was told of, or a length of time since.
        """
        told = self.quarter
        if told is None or self.length_last:
            return None
        of = int(told.value[:4])
        year = of - back if year is None else year
        if not 1 <= year <= 9999:
            return None
        value = f"{year:04}{told.value[4:]}"
        first, after = (_moved(bound, 12 * (year - of)) for bound in (told.starts_at, told.ends_at))
        if first is None or after is None:
            return Resolved(value, "DATE", "context", by_value=told.by_value)
        return Resolved(value, "DATE", "context", first, after, told.precision)

    def _note_quarter(self, resolved: Resolved, ended: bool) -> None:
        """What a report compares is a quarter whose figures it has: one that is not over is passed over after another."""
        if self.quarter is not None and self.reference is not None and not ended:
            now = (self.reference.year, (self.reference.month + 2) // 3)
            if (int(resolved.value[:4]), int(resolved.value[6])) >= now:
                return
        self.quarter, self.length_last = resolved, False


def _moved(moment: datetime | None, months: int) -> datetime | None:
    day = add_months(moment.date(), months) if moment is not None else None
    return datetime.combine(day, datetime.min.time()) if day is not None else None


def dated(value: str, anchor: str) -> Resolved:
    """A date with what fixed it."""
    return Resolved(value, "DATE", anchor)


def dated_day(day: date | None, anchor: str) -> Resolved | None:
    """A day with what fixed it; None for no day."""
    return dated(day.isoformat(), anchor) if day is not None else None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(days: list[date], reference: date, direction: Direction) -> date | None:
    """The day that the tense asks for, unless it is far away; then, and where the tense does not say, the nearest."""
    if not days:
        return None
    if direction() == -2 and (past := [d for d in days if d <= reference]):
        return max(past)
    nearest = min(days, key=lambda d: (abs((d - reference).days), d))
    if abs((nearest - reference).days) <= 365 - FAR:
        return nearest
    # What only names a happening ("the Oct. 23 shooting") is mostly past in a report.
    way = direction() or -1
    wanted = [d for d in days if (d - reference).days * way >= 0]
    best = min(wanted, key=lambda d: abs((d - reference).days)) if wanted else nearest
    return best if abs((best - reference).days) <= FAR else nearest


def year_of(of: Calendar | Step | None, told: Narrative) -> int | None:
    """The year that a form names; a step from the context goes from the year last told of."""
    if isinstance(of, Calendar):
        return of.year
    if of is None or of.steps is None:
        return None
    base = told.year if of.base == "context" and told.year else told.reference.year if told.reference else None
    year = base + of.steps if base is not None else None
    return year if year is not None and 1 <= year <= 9999 else None
