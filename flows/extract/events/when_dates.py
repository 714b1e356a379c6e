"""The time rows of an article go in; what each one can say of a happening comes out: its bounds and how it limits them.

Two rows that tell one range ("from Monday to Wednesday") become one date; a clock time takes the day told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from flows.extract.events.when_words import when_words
from flows.rows import Time

_REFERENCES = frozenset(("PAST_REF", "PRESENT_REF", "FUTURE_REF"))
# More than a few words between two times, and they are two.
_GAP = 14
_SMALL = frozenset(("hour", "minute", "second", "part_of_day"))
# From the narrowest to the widest; of two dates of one happening the narrower one is told.
_ORDER = (
    "second", "minute", "hour", "part_of_day", "day", "weekend", "week", "month", "season", "quarter", "half", "year",
    "decade", "century",
)  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
RANK_OF_WEEK = _RANK["week"]


@dataclass(slots=True, frozen=True)
class Dated:
    """A time expression, or two that are the ends of one range, with the civil time that it gives a happening.

    ``char_start`` and ``char_end`` are those of the words in the article; ``time`` is the row that an event points at.
    """

    time: Time
    char_start: int
    char_end: int
    starts_at: datetime | None
    ends_at: datetime | None
    precision: str | None

    @property
    def rank(self) -> int:
        """How wide it is: small is narrow; what has no bounds is the widest."""
        return _RANK.get(self.precision or "", len(_ORDER)) if self.starts_at is not None else len(_ORDER) + 1


def dates(times: Sequence[Time], text: str) -> list[Dated]:
    """The times that can date something, in the order of the text; sets, references and bare lengths are left out."""
    found: list[Dated] = []
    k = 0
    while k < len(times):
        row = times[k]
        k += 1
        if not _can_date(row):
            continue
        one = Dated(row, row.char_start, row.char_end, row.starts_at, row.ends_at, row.time_precision)
        while k < len(times) and _can_date(times[k]) and times[k].sentence_id == row.sentence_id:
            joined = _joined(one, times[k], text)
            if joined is None:
                break
            one, k = joined, k + 1
        found.append(one)
    return found


def _can_date(row: Time) -> bool:
    if row.timex_type == "SET" or row.value in _REFERENCES:
        return False
    return row.timex_type != "DURATION" or row.starts_at is not None


def _joined(one: Dated, row: Time, text: str) -> Dated | None:
    """Two ends of a range, or two days that follow one another: "on the 18th and 19th"."""
    first, last = one.starts_at, row.ends_at
    if row.char_start - one.char_end > _GAP or first is None or last is None or one.ends_at is None:
        return None
    ranges = when_words().ranges
    between = text[one.char_end : row.char_start].strip().lower()
    before = text[max(0, one.char_start - _GAP) : one.char_start].lower().split()[-2:]
    if one.ends_at > last or first >= last:
        return None
    listed = between in ranges["listed"] and row.starts_at == one.ends_at
    if not (
        ("from" in before and between in ranges["from"])
        or ("between" in before and between in ranges["between"])
        or (between in ranges["bare"] and row.timex_type == one.time.timex_type)
        or listed
    ):
        return None
    return replace(one, char_end=row.char_end, ends_at=last)


def day_of(dated: Dated) -> Dated:
    """The day that a time of day lies in: "shortly after 2 p.m." tells no minute."""
    if dated.starts_at is None or dated.precision not in _SMALL:
        return dated
    start = datetime.combine(dated.starts_at.date(), time())
    return replace(dated, starts_at=start, ends_at=_later(start, 1), precision="day")


def narrowed(first: Dated, other: Dated) -> Dated:
    """Of two dates of one happening the narrower one; a clock time whose day came from elsewhere moves to the other's day.

    Where they do not agree, ``first`` it is.
    """
    day, clock = first, other
    if clock.rank > day.rank:
        day, clock = clock, day
    if clock.starts_at is None or day.starts_at is None or clock.ends_at is None or day.ends_at is None:
        return first if first.starts_at is not None or clock.starts_at is None else clock
    if day.starts_at <= clock.starts_at and clock.ends_at <= day.ends_at:
        return clock
    if clock.precision in _SMALL and day.precision == "day" and clock.time.anchor == "context":
        move = day.starts_at.date() - clock.starts_at.date()
        try:
            return replace(clock, starts_at=clock.starts_at + move, ends_at=clock.ends_at + move)
        except OverflowError:
            return first
    return first


def is_past(dated: Dated, reference: date | None) -> bool:
    """Whether it was over before the report's day."""
    if reference is None or dated.ends_at is None:
        return False
    return dated.ends_at <= datetime.combine(reference, time())


def is_to_come(dated: Dated, reference: date | None) -> bool:
    """Whether it begins after the report's day."""
    if reference is None or dated.starts_at is None:
        return False
    return dated.starts_at.date() > reference


def until(dated: Dated, reference: date | None) -> Dated | None:
    """From the report's day to the end of a limit: "by Friday"; None where the bounds are not known."""
    if reference is None or dated.ends_at is None:
        return None
    start = datetime.combine(reference, time())
    return replace(dated, starts_at=start) if start < dated.ends_at else None


def whole_day(day: date) -> tuple[datetime, datetime] | None:
    """The bounds of a day; None for the last day of the calendar, which has no next one."""
    start = datetime.combine(day, time())
    end = _later(start, 1)
    return (start, end) if end is not None else None


def _later(moment: datetime, days: int) -> datetime | None:
    try:
        return moment + timedelta(days=days)
    except OverflowError:
        return None
