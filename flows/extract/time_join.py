"""Neighbouring time expressions of a sentence go in; those that name one time come out as one.

"Saturday, April 25" is a weekday and a date, "10 p.m. Wednesday" a time of day and its day, "10:35 a.m. (0735 GMT)" a time of
day and the zone that it is in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flows.extract.time_forms import Calendar, Form, Holiday, Loose, Moment, Nth, Step
from flows.extract.time_tokens import Tokens

# What may stand between a time of day and its day, in both orders, as classes of words.
_CLOCK_DAY = frozenset(("", ",", "j", "f", ",j", "p", "pj"))
_DAY_CLOCK = frozenset(("", ",", "t", ",t"))
_PAST = frozenset(("past", "after"))
_ABOUT = frozenset(("about", "around"))
# Clocks of two zones differ by whole quarters of an hour, at most 14 hours east and 12 west of Greenwich.
_EAST, _WEST = 14 * 60, -12 * 60


@dataclass(slots=True, frozen=True)
class Atom:
    """A time expression as words ``first`` to ``last`` (half-open) of a sentence."""

    first: int
    last: int
    form: Form
    rule: str


def day_of(form: Form) -> Calendar | Step | Holiday | Nth | Loose | None:
    """The day that a form names, where it names one."""
    if isinstance(form, Calendar):
        return form if form.weekday or form.day else None
    if isinstance(form, Step):
        return form if form.unit in ("D", "weekday", "weekday_of_week", "day_of_month") else None
    if isinstance(form, Holiday | Nth):
        return form
    return form.day if isinstance(form, Moment) else None


def join_all(t: Tokens, atoms: list[Atom]) -> list[Atom]:
    """The expressions of a sentence with every one joined to those that belong to it."""
    out: list[Atom] = []
    for raw in atoms:
        atom = _with_part(t, raw)
        while out:
            joined = _join(t, out[-1], atom)
            if joined is None:
                break
            out.pop()
            atom = joined
        out.append(atom)
    return out


def _with_part(t: Tokens, atom: Atom) -> Atom:
    """Friday night, yesterday morning, Aug. 7 evening: the part of the day that follows its day."""
    if t.classes[atom.last : atom.last + 1] == "T" and not isinstance(atom.form, Moment):
        day = day_of(atom.form)
        if day is not None:
            return Atom(atom.first, atom.last + 1, Moment(f"T{t.values[atom.last]}", day), "day_and_part")
    return atom


def _join(t: Tokens, a: Atom, b: Atom) -> Atom | None:
    if b.first - a.last > 2:
        return None
    between = t.classes[a.last : b.first]
    for joiner in _JOINERS:
        joined = joiner(t, a, b, between)
        if joined is not None:
            return joined
    return None


def _weekday_date(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """Saturday, April 25; Tuesday the 5th."""
    one, two = a.form, b.form
    if not isinstance(one, Calendar) or not isinstance(two, Calendar) or not one.weekday or one.day or two.weekday:
        return None
    if two.day is None or between not in ("", ",", "p", "p,", "h", ",h"):
        return None
    return Atom(a.first, b.last, replace(two, weekday=one.weekday), "weekday_and_date")


def _date_weekday(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """April 25, Saturday."""
    one, two = a.form, b.form
    if not isinstance(one, Calendar) or not isinstance(two, Calendar) or not two.weekday or two.day or one.weekday:
        return None
    if not one.day or not one.month or between not in ("", ","):
        return None
    return Atom(a.first, b.last, replace(one, weekday=two.weekday), "date_and_weekday")


def _clock_offset(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """10:35 a.m. (0735 GMT): the same time twice, which tells the zone of the first."""
    one, two = a.form, b.form
    if (
        between != "("
        or t.classes[b.last : b.last + 1] != ")"
        or not isinstance(one, Moment)
        or not isinstance(two, Moment)
    ):
        return None
    if two.zone not in ("Etc/GMT", "Etc/UTC") or one.zone or not _is_clock(one) or not _is_clock(two):
        return None
    minutes = _minutes(one) - _minutes(two)
    minutes += 1440 if minutes < _WEST else -1440 if minutes > _EAST else 0
    if minutes % 15:
        return None
    hours, rest = divmod(abs(minutes), 60)
    zone = f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
    return Atom(a.first, b.last + 1, replace(one, zone=zone, day=one.day or two.day), "clock_and_offset")


def _is_clock(moment: Moment) -> bool:
    return len(moment.clock) > len("TEV")


def _minutes(moment: Moment) -> int:
    return int(moment.clock[1:3]) * 60 + int(moment.clock[4:6])


def _clock_day(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """10 p.m. Wednesday, the evening of the 18th, 2 a.m. on Friday morning."""
    one, two = a.form, b.form
    if not isinstance(one, Moment) or one.day is not None or between not in _CLOCK_DAY:
        return None
    if between[:1] == "p" and t.classes[a.last - 1] not in "Pz":
        return None
    day = day_of(two)
    if day is None or (isinstance(two, Moment) and (_is_clock(two) or not _is_clock(one))):
        return None
    if isinstance(two, Moment):
        one = _of_half(one, two.clock)
    if one.clock == "T24:00" and a.first and t.words[a.first - 1] in _PAST:
        one = replace(one, clock="T00:00")  # shortly after midnight on Friday: the midnight that the day begins with
    return Atom(a.first, b.last, replace(one, day=day), "clock_and_day")


def _of_half(clock: Moment, part: str) -> Moment:
    """Half past nine on Friday night is half past nine p.m."""
    hour = int(clock.clock[1:3])
    if clock.sure or part not in ("TAF", "TEV", "TNI") or hour >= 12 or (part == "TNI" and hour < 6):
        return clock
    return replace(clock, clock=f"T{hour + 12}{clock.clock[3:]}")


def _clock_weekday_date(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """2 o'clock on Saturday, April 25: the date of a weekday that has its time of day."""
    one, two = a.form, b.form
    if (
        not isinstance(one, Moment)
        or not isinstance(one.day, Calendar)
        or not isinstance(two, Calendar)
        or between not in ("", ",")
    ):
        return None
    if not one.day.weekday or one.day.day or not two.day or two.weekday:
        return None
    return Atom(a.first, b.last, replace(one, day=replace(two, weekday=one.day.weekday)), "clock_and_day")


def _day_clock(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """Wednesday at 10 p.m., Friday night around 11 p.m."""
    one, two = a.form, b.form
    if not isinstance(two, Moment) or two.day is not None:
        return None
    if between not in _DAY_CLOCK and not (between[:1] in ("t", "x") and t.words[b.first - 1] in _ABOUT):
        return None
    day = day_of(one)
    if day is None or (isinstance(one, Moment) and _is_clock(one)):
        return None
    if between and t.classes[b.last : b.last + 2] == "jW":
        return None  # two days later, at noon on Sunday
    return Atom(a.first, b.last, replace(two, day=day), "day_and_clock")


def _weekday_week(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """Tuesday of last week."""
    one, two = a.form, b.form
    if not isinstance(one, Calendar) or not one.weekday or one.day or not isinstance(two, Step) or two.unit != "W":
        return None
    if between not in ("", "f"):
        return None
    return Atom(a.first, b.last, Step("weekday_of_week", two.steps, two.base, one.weekday), "weekday_of_week")


def _day_of_month_step(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """The 11th of this month."""
    one, two = a.form, b.form
    if (
        not isinstance(one, Calendar)
        or not one.day
        or one.month
        or not isinstance(two, Step)
        or two.unit != "M"
        or between != "f"
    ):
        return None
    return Atom(a.first, b.last, Step("day_of_month", two.steps, two.base, f"{one.day:02}"), "day_of_month")


def _bare_day(t: Tokens, a: Atom, b: Atom, between: str) -> Atom | None:
    """During the day Friday: the second says which day it is."""
    if between or a.rule != "bare_unit" or a.form != Step("D", 0, "context") or day_of(b.form) is None:
        return None
    return Atom(a.first, b.last, b.form, b.rule)


_Joiner = Callable[[Tokens, Atom, Atom, str], "Atom | None"]
_JOINERS: tuple[_Joiner, ...] = (
    _weekday_date, _date_weekday, _clock_offset, _clock_day, _clock_weekday_date, _day_clock, _weekday_week,
    _day_of_month_step, _bare_day,
)  # fmt: skip
