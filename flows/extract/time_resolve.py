"""The form of a time expression goes in, with the day of the report and what the text told of before; its TIMEX3 value comes out.

``Narrative`` holds the times that an article told of last, in the order of the text. Nothing is invented: what the words, the
report's day and the text do not fix stays an X, and what is not fixed has no range.
"""

from __future__ import annotations

from dataclasses import replace

from flows.extract.time_calendar import add_days, add_months, nth_weekday, season_of
from flows.extract.time_forms import (
    Calendar,
    Ended,
    Form,
    Holiday,
    Length,
    Loose,
    Moment,
    Nth,
    Part,
    Pointer,
    Repeat,
    Span,
    Step,
)
from flows.extract.time_narrative import (
    Direction,
    Narrative,
    Resolved,
    dated,
    dated_day,
    make_day,
    nearest_day,
    year_of,
)
from flows.extract.time_spans import resolve_ended, resolve_length
from flows.extract.time_steps import resolve_holiday, resolve_season, resolve_step

__all__ = ["Direction", "Narrative", "Resolved", "resolve"]

# The same for a month without a day, in months.
_FAR_MONTHS = 9
# "The 18th", told on the 20th of what "was to be", is two days back and not the one of the next month.
_FAR_DAYS = 25


def resolve(form: Form, told: Narrative, direction: Direction) -> Resolved | None:
    """The value of a form; None where the words name nothing after all (a date that no calendar has)."""
    if isinstance(form, Length):
        return _length(form, told, direction)
    if isinstance(form, Repeat):
        return Resolved(form.value, "SET", "none")
    if isinstance(form, Pointer):
        return Resolved(form.value, "DATE", "reference" if told.reference else "none")
    if isinstance(form, Moment):
        return _moment(form, told, direction)
    if isinstance(form, Step):
        return resolve_step(form, told, direction)
    if isinstance(form, Part):
        return _part(form, told, direction)
    if isinstance(form, Span):
        return _span(form, told)
    if isinstance(form, Holiday):
        return resolve_holiday(form, told, direction)
    if isinstance(form, Ended):
        return _ended(form, told, direction)
    if isinstance(form, Nth):
        return _nth(form, told, direction)
    if isinstance(form, Loose):
        if form.value.startswith("XXXX-W") and direction() >= 0:
            return Resolved(form.value, "SET", "none")  # crowds come on a Saturday; they came on a Saturday
        to_come = form.value == "XXXX-XX-XX" and direction() > 0  # she will one day win
        return dated("FUTURE_REF" if to_come else form.value, "none")
    return _calendar(form, told, direction)


def _length(form: Length, told: Narrative, direction: Direction) -> Resolved:
    bound = resolve(form.of, told, _past if form.edge == "ended" else direction) if form.of is not None else None
    return resolve_length(form, told, bound)


def _past() -> int:
    return -2


def _ended(form: Ended, told: Narrative, direction: Direction) -> Resolved | None:
    day = resolve(form.day, told, _past if form.over else direction)
    return resolve_ended(form, resolve(form.whole, told, direction), day)


def _nth(form: Nth, told: Narrative, direction: Direction) -> Resolved | None:
    """The last Thursday in June: in the month that the words and the tense tell."""
    month = resolve(form.month, told, direction)
    if month is None:
        return None
    if not month.value[:4].isdigit() or not month.value[5:7].isdigit():
        return dated(f"{month.value}-XX" if len(month.value) == len("XXXX-XX") else "XXXX-XX-XX", "none")
    return dated_day(nth_weekday(int(month.value[:4]), int(month.value[5:7]), form.weekday, form.which), month.anchor)


def _calendar(form: Calendar, told: Narrative, direction: Direction) -> Resolved | None:
    if form.weekday and form.day is None:
        return _weekday(form.weekday, told, direction)
    if form.year is not None:
        return _absolute(form)
    if form.month is not None:
        return _without_year(form, told, direction)
    return _day_of_month(form, told, direction)


def _absolute(form: Calendar) -> Resolved | None:
    year = f"{form.era}{form.year:04}"
    if form.month is None:
        return dated(year, "explicit")
    if form.day is None:
        return dated(f"{year}-{form.month:02}", "explicit")
    day = make_day(form.year or 0, form.month, form.day)
    return dated_day(day, "explicit")


def _without_year(form: Calendar, told: Narrative, direction: Direction) -> Resolved | None:
    month = form.month or 1
    if told.reference is None:
        if form.day is None:
            return dated(f"XXXX-{month:02}", "none")
        return dated(f"XXXX-{month:02}-{form.day:02}", "none")
    reference = told.reference
    if form.day is None:
        year = reference.year + _year_shift(month - reference.month, direction())
        return dated(f"{year:04}-{month:02}", "reference") if 1 <= year <= 9999 else None
    days = [
        d
        for year in range(reference.year - 1, reference.year + 2)
        if 1 <= year <= 9999 and (d := make_day(year, month, form.day))
    ]
    fitting = [d for d in days if form.weekday and d.isoweekday() == form.weekday]
    return dated_day(nearest_day(fitting or days, reference, direction), "reference")


def _year_shift(months: int, way: int) -> int:
    """Which year a month without one is in, as a step from the report's: ``months`` is its distance inside that year.

    The tense decides, except for a month more than nine months off ("due in December", told in November).
    """
    ahead, back = months % 12, -months % 12
    if way == 0 or (way > 0 and ahead > _FAR_MONTHS) or (way == -1 and back > _FAR_MONTHS):
        way = 1 if ahead < back else -1
    if way > 0:
        return 1 if months < 0 else 0
    return -1 if months > 0 else 0


def _day_of_month(form: Calendar, told: Narrative, direction: Direction) -> Resolved | None:
    """The 18th: of the month last told of in so many words, else the nearest one to the report in the direction of the tense."""
    day = form.day or 1
    if told.month is not None and (
        told.reference is None or (told.day is not None and told.month == (told.day.year, told.day.month))
    ):
        found = make_day(*told.month, day)
        if found is not None:
            return dated_day(found, "context")
    if told.reference is None:
        return dated(f"XXXX-XX-{day:02}", "none")
    first = told.reference.replace(day=1)
    around = [make_day(m.year, m.month, day) for n in (-1, 0, 1) if (m := add_months(first, n)) is not None]
    days = [d for d in around if d is not None]
    reference, way = told.reference, direction() or -1
    nearest = min(days, key=lambda d: abs((d - reference).days))
    wanted = [d for d in days if (d - reference).days * way >= 0]
    best = min(wanted, key=lambda d: abs((d - reference).days)) if wanted else nearest
    best = best if abs((best - reference).days) <= _FAR_DAYS else nearest
    return dated_day(best, "reference")


def _weekday(weekday: int, told: Narrative, direction: Direction) -> Resolved | None:
    if told.reference is None:
        return dated(f"XXXX-WXX-{weekday}", "none")
    way = direction()
    back = (told.reference.isoweekday() - weekday) % 7
    return dated_day(add_days(told.reference, (7 - back) % 7 if way > 0 else -back), "reference")


def _part(form: Part, told: Narrative, direction: Direction) -> Resolved | None:
    if form.code == "XX":
        return _same_part(form, told)
    year = year_of(form.of, told)
    if year is not None:
        return dated(f"{year:04}-{form.code}", "explicit" if isinstance(form.of, Calendar) else "reference")
    if form.code == "QX":
        if told.quarter is not None:
            return replace(told.quarter, anchor="context")
        return dated(
            f"{told.reference.year:04}-QX" if told.reference else "XXXX-QX", "reference" if told.reference else "none"
        )
    if told.reference is None:
        return dated(f"XXXX-{form.code}", "none")
    if form.code[0] in "QH":
        number, months = int(form.code[1]), 3 if form.code[0] == "Q" else 6
        now = (told.reference.month - 1) // months + 1
        # A quarter that ended lately is what reports tell of, whatever the tense ("expects to report third-quarter profit").
        later = now - number >= (3 if months == 3 else 1)
        way = direction()
        year = told.reference.year + (1 if way > 0 and later else -1 if way <= 0 and now < number else 0) - form.back
    else:
        return (
            resolve_season(Step("season", 0 if direction() > 0 else -1, "reference", form.code), told, direction)
            if season_of(told.reference)[1] != form.code
            else dated(f"{season_of(told.reference)[0]:04}-{form.code}", "reference")
        )
    return dated(f"{year:04}-{form.code}", "reference") if 1 <= year <= 9999 else None


def _same_part(form: Part, told: Narrative) -> Resolved | None:
    """A year earlier, the 1988 period: the part of the year last told of, in another year."""
    if isinstance(form.of, Calendar) or (isinstance(form.of, Step) and not form.back):
        year = year_of(form.of, told)
        if year is None:
            return None
        anchor = "explicit" if isinstance(form.of, Calendar) else "reference"
        return told.same_quarter(year) or dated(f"{year:04}", anchor)
    if told.quarter is not None and not told.length_last:
        return told.same_quarter(back=form.back)
    context = not isinstance(form.of, Step) and told.year is not None
    base = told.year if context else told.reference.year if told.reference else None
    if base is None:
        return dated("XXXX", "none")
    return (
        dated(f"{base - form.back:04}", "context" if context else "reference")
        if 1 <= base - form.back <= 9999
        else None
    )


def _span(form: Span, told: Narrative) -> Resolved | None:
    digits = form.digits
    if len(digits) > 1:
        return dated(digits, "explicit")
    reference = told.reference.year if told.reference else None
    if reference is None:
        # Read without a day, "the 70s" are those of the 20th century, which the short form was made for; "the 20s" may be either.
        return dated(f"19{digits}", "explicit") if int(digits) > 2 else dated(f"XX{digits}", "none")
    century = reference // 100
    if century < 2:
        return None
    # The nineties of this century only once they have begun.
    return dated(f"{century if int(digits) * 10 <= reference % 100 else century - 1}{digits}", "reference")


def _moment(form: Moment, told: Narrative, direction: Direction) -> Resolved | None:
    """A time of day with its day: the one beside it, else the day last told of, else the day of the report."""
    if form.day is not None:
        day = form.day
        if isinstance(day, Step) and day.steps is None:
            day = replace(day, steps=-1 if direction() <= 0 else 0)
        found = resolve(day, told, direction)
        if found is None or not (
            found.value[-2:].isdigit() or found.value.endswith("XX") or found.value.startswith("XXXX-W")
        ):
            return None
        return Resolved(found.value + form.clock, "TIME", found.anchor)
    if told.day is not None:
        return Resolved(told.day.isoformat() + form.clock, "TIME", "context")
    if told.reference is not None:
        return Resolved(told.reference.isoformat() + form.clock, "TIME", "reference")
    return Resolved("XXXX-XX-XX" + form.clock, "TIME", "none")
