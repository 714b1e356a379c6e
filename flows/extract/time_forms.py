"""What a time expression means before anything fixes it: the forms between the grammar and the normaliser.

A form says what the words say and no more: "the 18th" is a Calendar with a day only, "two days later" a Step from the context.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Calendar:
    """A place in the calendar, as far as the words give it; ``weekday`` is 1 (Monday) to 7."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    era: str = ""


@dataclass(slots=True, frozen=True)
class Step:
    """``steps`` units (TIMEX3 letters, WE for weekends) from the report's day or the time last told of; None steps are vague.

    With a ``name`` the steps go over times of that name: weekday 5 is Friday, month 5 May, SU summer, a holiday its rule.
    """

    unit: str
    steps: int | None
    base: str
    name: int | str | None = None


@dataclass(slots=True, frozen=True)
class Part:
    """A quarter, half or season (Q3, QX, H1, SU) ``of`` a year; ``back`` counts years before the one last told of."""

    code: str
    of: Calendar | Step | None = None
    back: int = 0


@dataclass(slots=True, frozen=True)
class Ended:
    """A week, a quarter or a fiscal year that ended (or is ending) with a day that the words tell: the quarter ended April 30."""

    whole: Part | Step | Length
    day: Calendar
    over: bool


@dataclass(slots=True, frozen=True)
class Nth:
    """The ``which``-th weekday (-1 the last) of a month: the last Thursday in June, the first Sunday of next month."""

    weekday: int
    which: int
    month: Calendar | Step


@dataclass(slots=True, frozen=True)
class Loose:
    """A day that nobody can tell: one day, on a Saturday. The value has an X."""

    value: str


@dataclass(slots=True, frozen=True)
class Span:
    """A decade or a century: its TIMEX3 digits, or one digit of a decade of the century that is nearest ("the nineties")."""

    digits: str


@dataclass(slots=True, frozen=True)
class Holiday:
    """A day that a rule of the calendar fixes in every year."""

    rule: str
    year: int | None = None


@dataclass(slots=True, frozen=True)
class Length:
    """A length of time as a TIMEX3 value; ``side`` is -1 where it ends with the report (the past year), 1 where it begins.

    ``edge`` is where it lies in the time ``of``, which fixes it: ``first`` (the first seven months of 1986), ``last``,
    ``ended`` (the six months ended June 30) or ``ending``.
    """

    value: str
    side: int = 0
    edge: str = ""
    of: Calendar | Step | None = None


@dataclass(slots=True, frozen=True)
class Repeat:
    """A time that comes again, as a TIMEX3 value."""

    value: str


@dataclass(slots=True, frozen=True)
class Pointer:
    """Past, present or future as such: PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


@dataclass(slots=True, frozen=True)
class Moment:
    """A time of day (``T02:20``, ``TEV``) with the day that the words give, None where they give none.

    ``sure`` is False where the words do not say which half of the day it is: half past nine, two o'clock.
    """

    clock: str
    day: Calendar | Step | Holiday | Nth | Loose | None = None
    zone: str | None = None
    sure: bool = True


Form = Calendar | Step | Part | Span | Holiday | Length | Repeat | Pointer | Moment | Ended | Nth | Loose


@dataclass(slots=True, frozen=True)
class Found:
    """A time expression in a sentence: half-open offsets into the sentence's text, its form, and the rule that read it.

    ``head`` is the place of its last word, from which the clause that it stands in is found; ``before`` is the word before it.
    ``aside`` says why the text does not go on from it: ``compared`` ("from 3.18 in 1986") or ``since``.
    """

    start: int
    end: int
    form: Form
    rule: str
    head: int
    before: str = ""
    aside: str = ""
