"""A length of time, or a week or quarter with its last day, goes in; its value comes out with the range that fixes it.

The range of a length has the precision of its unit: "the past 20 years" are told in years.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flows.extract.time_calendar import add_days, add_months, week
from flows.extract.time_forms import Ended, Length, Step
from flows.extract.time_narrative import Narrative, Resolved
from flows.extract.timex_values import value_range

# Unit of a length -> days, months, name of the precision.
_UNITS = {"D": (1, 0, "day"), "W": (7, 0, "week"), "M": (0, 1, "month"), "Q": (0, 3, "quarter"), "Y": (0, 12, "year")}
_LONGEST = 9999
# A quarter is one of the calendar if its last day is one of the last of March, June, September or December.
_LAST_DAYS = 25


def resolve_length(form: Length, told: Narrative, bound: Resolved | None) -> Resolved:
    """A length with the range that the report's day fixes (the past 20 years) or ``bound``, the time that it lies in."""
    if form.edge and bound is not None:
        fixed = _at_edge(form, bound)
        return _ranged(form, bound.anchor, fixed) if fixed else Resolved(form.value, "DURATION", "none")
    if not form.side or told.reference is None:
        return Resolved(form.value, "DURATION", "none")
    fixed = _around(form, told.reference)
    return _ranged(form, "reference", fixed) if fixed else Resolved(form.value, "DURATION", "reference")


def _ranged(form: Length, anchor: str, bounds: tuple[date, date]) -> Resolved:
    first, after = (datetime.combine(day, time()) for day in bounds)
    return Resolved(form.value, "DURATION", anchor, first, after, _UNITS[form.value[-1]][2])


def _stepped(form: Length, day: date, sign: int) -> date | None:
    """The day as far from ``day`` as the length says; None for a length that nobody counted or that leaves the calendar."""
    number, unit = form.value[1:-1], form.value[-1]
    if not number.isdigit() or unit not in _UNITS or int(number) > _LONGEST:
        return None
    days, months, _ = _UNITS[unit]
    count = sign * int(number)
    return add_days(day, count * days) if days else add_months(day, count * months)


def _around(form: Length, reference: date) -> tuple[date, date] | None:
    """The days that "the past 20 years" or "the next two weeks" run over, the day of the report among them."""
    far, near = _stepped(form, reference, form.side), add_days(reference, 1)
    if far is None or near is None:
        return None
    return (far, near) if form.side < 0 else (reference, far)


def _at_edge(form: Length, bound: Resolved) -> tuple[date, date] | None:
    whole = value_range(bound.value, bound.timex_type)
    if whole is None:
        return None
    first, after = whole.starts_at.date(), whole.ends_at.date()
    if form.edge == "first":
        end = _stepped(form, first, 1)
        return (first, end) if end is not None and end <= after else None
    start = _stepped(form, after, -1)
    return (start, after) if start is not None and (form.edge not in ("first", "last") or start >= first) else None


def resolve_ended(form: Ended, whole: Resolved | None, day: Resolved | None) -> Resolved | None:
    """The week or the quarter that ends with ``day``; ``whole`` is what it would be without that day."""
    known = value_range(day.value, day.timex_type) if day is not None else None
    if whole is None or day is None or known is None:
        return whole
    after = known.ends_at.date()
    last = after - timedelta(days=1)
    if isinstance(form.whole, Step):
        first = add_days(after, -7)
    else:
        first = add_months(after, -12 if isinstance(form.whole, Length) else -3)
    if first is None:
        return whole
    if isinstance(form.whole, Length):
        return _between(f"FY{last.year:04}", day.anchor, first, after, "year")
    if isinstance(form.whole, Step):
        return _between(week(last), day.anchor, first, after, "week")
    value = _quarter(form.whole.code, last)
    if value[:4] != f"{first.year:04}":
        # A first quarter that begins in the year before: value and range would not agree.
        return Resolved(value, "DATE", day.anchor, by_value=False)
    return _between(value, day.anchor, first, after, "quarter")


def _quarter(code: str, last: date) -> str:
    """The quarter that ends with a day: the number that is told, which need not be that of the calendar, else the calendar's.

    A year of accounts has mostly the name of the year that it ends in; one that ends in January, of the year before.
    """
    if code == "QX":
        return f"{last.year:04}-Q{last.month // 3 if last.month % 3 == 0 and last.day >= _LAST_DAYS else 'X'}"
    year = last.year - 1 if last.month == 1 and code in ("Q3", "Q4") else last.year
    return f"{year:04}-{code}"


def _between(value: str, anchor: str, first: date, after: date, precision: str) -> Resolved:
    return Resolved(value, "DATE", anchor, datetime.combine(first, time()), datetime.combine(after, time()), precision)
