"""The form of a time expression goes in, with the day of the report and what the text told of before; its TIMEX3 value comes out.

``Narrative`` holds the times that an article told of last, in the order of the text. Nothing is invented: what the words, the
report's day and the text do not fix stays an X, and what is not fixed has no range.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from flows.extract.time_calendar import add_days, add_months, holiday, season_of, season_start, week
from flows.extract.time_forms import Calendar, Form, Holiday, Length, Moment, Part, Pointer, Repeat, Span, Step

# -1 for what is told as past, 1 for what is told as to come, 0 where the clause does not say. -2 where a word at the time itself
# says that it is past ("since May"): that holds however far the time is.
Direction = Callable[[], int]
# A month and day without a year is taken from the year that the tense asks for, unless that is further away than this; then
# it is the nearest one. "The offer was extended to Jan. 5", told in December, is a month away and not eleven.
_FAR = 243
_FAR_MONTHS = 9
# "The 18th", told on the 20th of what "was to be", is two days back and not the one of the next month.
_FAR_DAYS = 25


@dataclass(slots=True, frozen=True)
class Resolved:
    """A value with its type and what fixed it; ``starts_at`` and ``ends_at`` only for lengths that the report's day fixes."""

    value: str
    timex_type: str
    anchor: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    precision: str | None = None


@dataclass(slots=True)
class Narrative:
    """The day of the report and the times that the text told of last."""

    reference: date | None
    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    part: str | None = None
    clock: datetime | None = None
    length_last: bool = False

    def note(self, form: Form, resolved: Resolved) -> None:
        """Remember what an expression told of; what it only compares with ("a year earlier") leaves the telling where it is."""
        if isinstance(form, Part) and form.back:
            return
        value = resolved.value
        if resolved.timex_type == "DURATION":
            self.length_last = self.length_last or value == "P9M"
            return
        if resolved.timex_type == "SET" or len(value) < len("1999") or not value[:4].isdigit():
            return
        self.year = int(value[:4])
        if value[5:6] == "Q" and "X" not in value:
            self.part, self.length_last = value[:7], False
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


def resolve(form: Form, told: Narrative, direction: Direction) -> Resolved | None:
    """The value of a form; None where the words name nothing after all (a date that no calendar has)."""
    if isinstance(form, Length):
        return _length(form, told)
    if isinstance(form, Repeat):
        return Resolved(form.value, "SET", "none")
    if isinstance(form, Pointer):
        return Resolved(form.value, "DATE", "reference" if told.reference else "none")
    if isinstance(form, Moment):
        return _moment(form, told, direction)
    if isinstance(form, Step):
        return _step(form, told, direction)
    if isinstance(form, Part):
        return _part(form, told, direction)
    if isinstance(form, Span):
        return _span(form, told)
    if isinstance(form, Holiday):
        return _holiday(form, told, direction)
    return _calendar(form, told, direction)


def _date(value: str, anchor: str) -> Resolved:
    return Resolved(value, "DATE", anchor)


def _day_value(day: date | None, anchor: str) -> Resolved | None:
    return _date(day.isoformat(), anchor) if day is not None else None


def _length(form: Length, told: Narrative) -> Resolved:
    if not form.side or told.reference is None:
        return Resolved(form.value, "DURATION", "none")
    bounds = _bounds(form, told.reference)
    if bounds is None:
        return Resolved(form.value, "DURATION", "reference")
    first, after = bounds
    midnight = datetime.min.time()
    return Resolved(
        form.value, "DURATION", "reference", datetime.combine(first, midnight), datetime.combine(after, midnight), "day"
    )


def _bounds(form: Length, reference: date) -> tuple[date, date] | None:
    """The days that "the past 20 years" or "the next two weeks" run over, the day of the report among them."""
    number, unit = form.value[1:-1], form.value[-1]
    if not number.isdigit() or unit not in "DWMYQ" or int(number) > 9999:
        return None
    count = int(number) * {"D": 1, "W": 7, "M": 1, "Q": 3, "Y": 12}[unit]
    far = add_days(reference, form.side * count) if unit in "DW" else add_months(reference, form.side * count)
    near = add_days(reference, 1)
    if far is None or near is None:
        return None
    return (far, near) if form.side < 0 else (reference, far)


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
        return _date(year, "explicit")
    if form.day is None:
        return _date(f"{year}-{form.month:02}", "explicit")
    day = _make(form.year or 0, form.month, form.day)
    return _day_value(day, "explicit")


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(form: Calendar, told: Narrative, direction: Direction) -> Resolved | None:
    month = form.month or 1
    if told.reference is None:
        if form.day is None:
            return _date(f"XXXX-{month:02}", "none")
        return _date(f"XXXX-{month:02}-{form.day:02}", "none")
    reference = told.reference
    if form.day is None:
        year = reference.year + _year_shift(month - reference.month, direction())
        return _date(f"{year:04}-{month:02}", "reference") if 1 <= year <= 9999 else None
    days = [
        d
        for year in range(reference.year - 1, reference.year + 2)
        if 1 <= year <= 9999 and (d := _make(year, month, form.day))
    ]
    fitting = [d for d in days if form.weekday and d.isoweekday() == form.weekday]
    return _day_value(_nearest(fitting or days, reference, direction), "reference")


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


def _nearest(days: list[date], reference: date, direction: Direction) -> date | None:
    """The day that the tense asks for, unless it is far away; then, and where the tense does not say, the nearest."""
    if not days:
        return None
    if direction() == -2 and (past := [d for d in days if d <= reference]):
        return max(past)
    nearest = min(days, key=lambda d: (abs((d - reference).days), d))
    if abs((nearest - reference).days) <= 365 - _FAR:
        return nearest
    # What only names a happening ("the Oct. 23 shooting") is mostly past in a report.
    way = direction() or -1
    wanted = [d for d in days if (d - reference).days * way >= 0]
    best = min(wanted, key=lambda d: abs((d - reference).days)) if wanted else nearest
    return best if abs((best - reference).days) <= _FAR else nearest


def _day_of_month(form: Calendar, told: Narrative, direction: Direction) -> Resolved | None:
    """The 18th: of the month last told of in so many words, else the nearest one to the report in the direction of the tense."""
    day = form.day or 1
    if told.month is not None and (
        told.reference is None or (told.day is not None and told.month == (told.day.year, told.day.month))
    ):
        found = _make(*told.month, day)
        if found is not None:
            return _day_value(found, "context")
    if told.reference is None:
        return _date(f"XXXX-XX-{day:02}", "none")
    first = told.reference.replace(day=1)
    around = [_make(m.year, m.month, day) for n in (-1, 0, 1) if (m := add_months(first, n)) is not None]
    days = [d for d in around if d is not None]
    reference, way = told.reference, direction() or -1
    nearest = min(days, key=lambda d: abs((d - reference).days))
    wanted = [d for d in days if (d - reference).days * way >= 0]
    best = min(wanted, key=lambda d: abs((d - reference).days)) if wanted else nearest
    best = best if abs((best - reference).days) <= _FAR_DAYS else nearest
    return _day_value(best, "reference")


def _weekday(weekday: int, told: Narrative, direction: Direction) -> Resolved | None:
    if told.reference is None:
        return _date(f"XXXX-WXX-{weekday}", "none")
    way = direction()
    back = (told.reference.isoweekday() - weekday) % 7
    return _day_value(add_days(told.reference, (7 - back) % 7 if way > 0 else -back), "reference")


def _step(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    reader = _STEPS.get(form.unit)
    if reader is not None:
        return reader(form, told, direction)
    if form.unit[0] == "T":
        return _clock_step(form, told)
    base, anchor = _base(form, told)
    if form.steps is None:
        return _date(
            {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}.get(form.unit, "XXXX"), "context"
        )
    return _unit_step(form.unit, form.steps, base, anchor)


def _base(form: Step, told: Narrative) -> tuple[date | None, str]:
    """The day that a step goes from, and what it is: for a context step the time last told of, else the report's day."""
    if form.base == "context":
        if form.unit in ("D", "W") and told.day is not None:
            return told.day, "context"
        if form.unit == "M" and told.month is not None:
            return date(*told.month, 1), "context"
        if form.unit in ("Y", "DE", "CE") and told.year:
            return date(told.year, 1, 1), "context"
    return told.reference, "reference" if told.reference else "none"


def _unit_step(unit: str, steps: int, base: date | None, anchor: str) -> Resolved | None:
    if unit == "D":
        return _date("XXXX-XX-XX", anchor) if base is None else _day_value(add_days(base, steps), anchor)
    if unit == "W":
        if base is None:
            return _date("XXXX-WXX", anchor)
        day = add_days(base, 7 * steps)
        return _date(week(day), anchor) if day is not None else None
    if unit in ("M", "Q"):
        if base is None:
            return _date("XXXX-XX" if unit == "M" else "XXXX-QX", anchor)
        month = add_months(base.replace(day=1), steps * (3 if unit == "Q" else 1))
        if month is None:
            return None
        return _date(
            f"{month.year:04}-{month.month:02}" if unit == "M" else f"{month.year:04}-Q{(month.month + 2) // 3}", anchor
        )
    digits = {"Y": 4, "DE": 3, "CE": 2}.get(unit)
    if digits is None:
        return None
    if base is None:
        return _date("X" * digits, anchor)
    number = base.year // 10 ** (4 - digits) + steps
    return _date(f"{number:0{digits}}", anchor) if 0 < number < 10**digits else None


def _clock_step(form: Step, told: Narrative) -> Resolved | None:
    """Two hours later: from the time of day last told of; without one the hour is not known."""
    if form.base == "context" and told.clock is not None and form.steps is not None:
        try:
            moment = told.clock + timedelta(
                **{{"H": "hours", "M": "minutes", "S": "seconds"}[form.unit[1]]: form.steps}
            )
        except OverflowError:
            return None
        return Resolved(moment.strftime(f"{moment.year:04}-%m-%dT%H:%M"), "TIME", "context")
    day = told.day if form.base == "context" else told.reference
    if day is None:
        return Resolved("XXXX-XX-XXTXX", "TIME", "none")
    return Resolved(f"{day.isoformat()}TXX", "TIME", "context" if form.base == "context" else "reference")


def _weekday_step(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Last Friday, this Monday, the previous Tuesday."""
    number = int(form.name or 1)
    base, anchor = (
        (told.day, "context") if form.base == "context" and told.day is not None else (told.reference, "reference")
    )
    if base is None:
        return _date(f"XXXX-WXX-{number}", "none")
    back = (base.isoweekday() - number) % 7
    if form.base == "context" and form.steps == 0:
        return _day_value(add_days(base, -back), anchor)
    if form.steps == 0:
        days = -back if direction() < 0 else (7 - back) % 7
    else:
        days = -(back or 7) if (form.steps or 0) < 0 else 7 - back
    return _day_value(add_days(base, days), anchor)


def _weekday_of_week(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Tuesday of last week."""
    number = int(form.name or 1)
    base, anchor = (
        (told.day, "context") if form.base == "context" and told.day is not None else (told.reference, "reference")
    )
    if base is None or form.steps is None:
        return _date(f"XXXX-WXX-{number}", "none")
    return _day_value(add_days(base, 7 * form.steps + number - base.isoweekday()), anchor)


def _month_step(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Last May, next June, this September, last Oct. 23."""
    name = str(form.name)
    number, day = int(name[:2]), name[2:]
    context = form.base == "context" and told.month is not None
    if told.month is not None and context:
        year, month = told.month
    elif told.reference is not None:
        year, month = told.reference.year, told.reference.month
    else:
        return _date(f"XXXX-{name}", "none")
    if (form.steps or 0) < 0:
        year -= number >= month
    elif (form.steps or 0) > 0:
        year += number <= month
    if not 1 <= year <= 9999 or (day and _make(year, number, int(day[1:])) is None):
        return None
    return _date(f"{year:04}-{name}", "context" if context else "reference")


def _holiday_step(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Last Thanksgiving, next Easter, this Christmas."""
    rule, steps = str(form.name), form.steps or 0
    if told.reference is None or not steps:
        return _holiday(Holiday(rule), told, direction)
    reference = told.reference
    days = [d for year in range(reference.year - 1, reference.year + 2) if (d := holiday(rule, year)) is not None]
    days = [d for d in days if (d - reference).days * steps > 0]
    return _day_value(min(days, key=lambda d: abs((d - reference).days)), "reference") if days else None


def _month_of_year(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    year = _year_of(form, told)
    name = str(form.name)
    if year is None:
        return _date(f"XXXX-{name}", "none")
    if len(name) > 2 and _make(year, int(name[:2]), int(name[3:])) is None:
        return None
    return _date(f"{year:04}-{name}", form.base)


def _year_of(of: Calendar | Step | None, told: Narrative) -> int | None:
    """The year that a form names; a step from the context goes from the year last told of."""
    if isinstance(of, Calendar):
        return of.year
    if of is None or of.steps is None:
        return None
    base = told.year if of.base == "context" and told.year else told.reference.year if told.reference else None
    year = base + of.steps if base is not None else None
    return year if year is not None and 1 <= year <= 9999 else None


def _season_step(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    code = str(form.name)
    if told.reference is None:
        return _date(f"XXXX-{code}", "none")
    reference = told.reference
    now_year, now = season_of(reference)
    year = now_year if code == now else reference.year
    steps = form.steps or 0
    if code == now:
        year += steps
    elif steps < 0 and season_start(year, code) > reference:
        year -= 1
    elif steps > 0 and season_start(year, code) <= reference:
        year += 1
    return _date(f"{year:04}-{code}", "reference") if 1 <= year <= 9999 else None


def _weekend(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """The weekend of the report: the last one for what is past, the coming one for what is to come."""
    if told.reference is None:
        return _date("XXXX-WXX-WE", "none")
    day: date | None = told.reference
    weekend = told.reference.isoweekday() >= 6
    if form.steps == 1:
        day = add_days(told.reference, 7)
    elif form.steps == -1 or (direction() <= 0 and not weekend):
        day = add_days(told.reference, -7)
    return _date(f"{week(day)}-WE", "reference") if day is not None else None


def _year_end(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    if told.reference is None:
        return _date("XXXX", "none")
    return _date(f"{told.reference.year:04}", "reference")


_STEPS = {
    "weekday": _weekday_step,
    "weekday_of_week": _weekday_of_week,
    "month": _month_step,
    "month_of_year": _month_of_year,
    "season": _season_step,
    "holiday": _holiday_step,
    "WE": _weekend,
    "year_end": _year_end,
}


def _part(form: Part, told: Narrative, direction: Direction) -> Resolved | None:
    if form.code == "XX":
        return _same_part(form, told)
    year = _year_of(form.of, told)
    if year is not None:
        return _date(f"{year:04}-{form.code}", "explicit" if isinstance(form.of, Calendar) else "reference")
    if form.code == "QX":
        if told.part is not None:
            return _date(told.part, "context")
        return _date(
            f"{told.reference.year:04}-QX" if told.reference else "XXXX-QX", "reference" if told.reference else "none"
        )
    if told.reference is None:
        return _date(f"XXXX-{form.code}", "none")
    if form.code[0] in "QH":
        number, months = int(form.code[1]), 3 if form.code[0] == "Q" else 6
        now = (told.reference.month - 1) // months + 1
        # A quarter that ended lately is what reports tell of, whatever the tense ("expects to report third-quarter profit").
        later = now - number >= (3 if months == 3 else 1)
        way = direction()
        year = told.reference.year + (1 if way > 0 and later else -1 if way <= 0 and now < number else 0) - form.back
    else:
        return (
            _season_step(Step("season", 0 if direction() > 0 else -1, "reference", form.code), told, direction)
            if season_of(told.reference)[1] != form.code
            else _date(f"{season_of(told.reference)[0]:04}-{form.code}", "reference")
        )
    return _date(f"{year:04}-{form.code}", "reference") if 1 <= year <= 9999 else None


def _same_part(form: Part, told: Narrative) -> Resolved | None:
    """A year earlier, the 1988 period: the part of the year last told of, in another year."""
    if isinstance(form.of, Calendar) or (isinstance(form.of, Step) and not form.back):
        year = _year_of(form.of, told)
        if year is None:
            return None
        named = told.part if not told.length_last else None
        anchor = "explicit" if isinstance(form.of, Calendar) else "reference"
        return _date(f"{year:04}-{named[5:]}", "context") if named else _date(f"{year:04}", anchor)
    if told.part is not None and not told.length_last:
        year = int(told.part[:4]) - form.back
        return _date(f"{year:04}-{told.part[5:]}", "context") if 1 <= year <= 9999 else None
    context = not isinstance(form.of, Step) and told.year is not None
    base = told.year if context else told.reference.year if told.reference else None
    if base is None:
        return _date("XXXX", "none")
    return (
        _date(f"{base - form.back:04}", "context" if context else "reference")
        if 1 <= base - form.back <= 9999
        else None
    )


def _span(form: Span, told: Narrative) -> Resolved | None:
    digits = form.digits
    if len(digits) > 1:
        return _date(digits, "explicit")
    reference = told.reference.year if told.reference else None
    if reference is None:
        return _date(f"19{digits}", "none") if int(digits) > 2 else None
    century = reference // 100
    if century < 2:
        return None
    # The nineties of this century only once they have begun.
    return _date(f"{century if int(digits) * 10 <= reference % 100 else century - 1}{digits}", "reference")


def _holiday(form: Holiday, told: Narrative, direction: Direction) -> Resolved | None:
    if form.year:
        return _day_value(holiday(form.rule, form.year), "explicit")
    if told.reference is None:
        return _date(f"XXXX-{form.rule}" if "-" in form.rule[:3] else "XXXX-XX-XX", "none")
    days = [
        d
        for year in range(told.reference.year - 1, told.reference.year + 2)
        if (d := holiday(form.rule, year)) is not None
    ]
    return _day_value(_nearest(days, told.reference, direction), "reference")


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
