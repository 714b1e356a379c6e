"""Steps through the calendar go in ("last week", "two days later", "next Thanksgiving"); the dates that they lead to come out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flows.extract.time_calendar import add_days, add_months, holiday, season_of, season_start, week
from flows.extract.time_forms import Holiday, Step
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


def resolve_step(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Where a step leads; vague steps leave the date open."""
    reader = _STEPS.get(form.unit)
    if reader is not None:
        return reader(form, told, direction)
    if form.unit[0] == "T":
        return _clock_step(form, told)
    if form.unit == "W" and form.base == "told" and told.week is not None:
        return replace(told.week, anchor="context")
    base, anchor = _base(form, told)
    if form.steps is None:
        return dated(
            {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}.get(form.unit, "XXXX"), "context"
        )
    return _unit_step(form.unit, form.steps, base, anchor)


def _base(form: Step, told: Narrative) -> tuple[date | None, str]:
    """The day that a step goes from, and what it is: for a context step the time last told of, else the report's day."""
    if form.base == "context":
        if form.unit in ("D", "W") and told.elsewhere:
            return None, "context"
        if form.unit in ("D", "W") and told.day is not None:
            return told.day, "context"
        if form.unit == "M" and told.month is not None:
            return date(*told.month, 1), "context"
        if form.unit == "Y" and told.loose:
            return None, "context"
        if form.unit == "Y" and told.beside and (form.steps or 0) > 0:
            return date(told.beside, 1, 1), "context"
        if form.unit in ("Y", "DE", "CE") and told.year:
            return date(told.year, 1, 1), "context"
    return told.reference, "reference" if told.reference else "none"


def _unit_step(unit: str, steps: int, base: date | None, anchor: str) -> Resolved | None:
    if unit == "D":
        return dated("XXXX-XX-XX", anchor) if base is None else dated_day(add_days(base, steps), anchor)
    if unit == "W":
        if base is None:
            return dated("XXXX-WXX", anchor)
        day = add_days(base, 7 * steps)
        return dated(week(day), anchor) if day is not None else None
    if unit in ("M", "Q"):
        if base is None:
            return dated("XXXX-XX" if unit == "M" else "XXXX-QX", anchor)
        month = add_months(base.replace(day=1), steps * (3 if unit == "Q" else 1))
        if month is None:
            return None
        return dated(
            f"{month.year:04}-{month.month:02}" if unit == "M" else f"{month.year:04}-Q{(month.month + 2) // 3}", anchor
        )
    digits = {"Y": 4, "DE": 3, "CE": 2}.get(unit)
    if digits is None:
        return None
    if base is None:
        return dated("X" * digits, anchor)
    number = base.year // 10 ** (4 - digits) + steps
    return dated(f"{number:0{digits}}", anchor) if 0 < number < 10**digits else None


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
    if form.unit[1] != "H":
        return None  # six minutes later, after no hour: minutes of a match
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
        return dated(f"XXXX-WXX-{number}", "none")
    back = (base.isoweekday() - number) % 7
    if form.base == "context" and form.steps == 0:
        return dated_day(add_days(base, -back), anchor)
    if form.steps == 0:
        days = -back if direction() < 0 else (7 - back) % 7
    else:
        days = -(back or 7) if (form.steps or 0) < 0 else 7 - back
    return dated_day(add_days(base, days), anchor)


def _weekday_of_week(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Tuesday of last week."""
    number = int(form.name or 1)
    base, anchor = (
        (told.day, "context") if form.base == "context" and told.day is not None else (told.reference, "reference")
    )
    if base is None or form.steps is None:
        return dated(f"XXXX-WXX-{number}", "none")
    return dated_day(add_days(base, 7 * form.steps + number - base.isoweekday()), anchor)


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
        return dated(f"XXXX-{name}", "none")
    if (form.steps or 0) < 0:
        year -= number >= month
    elif (form.steps or 0) > 0:
        year += number <= month
    if not 1 <= year <= 9999 or (day and make_day(year, number, int(day[1:])) is None):
        return None
    return dated(f"{year:04}-{name}", "context" if context else "reference")


def _holiday_step(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Last Thanksgiving, next Easter, this Christmas."""
    rule, steps = str(form.name), form.steps or 0
    if told.reference is None or not steps:
        return resolve_holiday(Holiday(rule), told, direction)
    reference = told.reference
    days = [d for year in range(reference.year - 1, reference.year + 2) if (d := holiday(rule, year)) is not None]
    days = [d for d in days if (d - reference).days * steps > 0]
    return dated_day(min(days, key=lambda d: abs((d - reference).days)), "reference") if days else None


def _day_of_month(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """The 11th of this month."""
    month = resolve_step(Step("M", form.steps, form.base), told, direction)
    if month is None or not month.value[:4].isdigit():
        return dated(f"XXXX-XX-{form.name}", "none")
    return dated_day(make_day(int(month.value[:4]), int(month.value[5:7]), int(form.name or 1)), month.anchor)


def _month_of_year(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    year = year_of(form, told)
    name = str(form.name)
    if year is None:
        return dated(f"XXXX-{name}", "none")
    if len(name) > 2 and make_day(year, int(name[:2]), int(name[3:])) is None:
        return None
    return dated(f"{year:04}-{name}", form.base)


def resolve_season(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """Last fall, this summer, next spring."""
    code = str(form.name)
    if told.reference is None:
        return dated(f"XXXX-{code}", "none")
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
    return dated(f"{year:04}-{code}", "reference") if 1 <= year <= 9999 else None


def _weekend(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    """The weekend of the report: the last one for what is past, the coming one for what is to come."""
    if told.reference is None:
        return dated("XXXX-WXX-WE", "none")
    day: date | None = told.reference
    weekend = told.reference.isoweekday() >= 6
    if form.steps == 1:
        day = add_days(told.reference, 7)
    elif form.steps == -1 or (direction() <= 0 and not weekend):
        day = add_days(told.reference, -7)
    return dated(f"{week(day)}-WE", "reference") if day is not None else None


def _year_end(form: Step, told: Narrative, direction: Direction) -> Resolved | None:
    if told.reference is None:
        return dated("XXXX", "none")
    return dated(f"{told.reference.year:04}", "reference")


_STEPS = {
    "weekday": _weekday_step,
    "weekday_of_week": _weekday_of_week,
    "month": _month_step,
    "month_of_year": _month_of_year,
    "season": resolve_season,
    "holiday": _holiday_step,
    "day_of_month": _day_of_month,
    "WE": _weekend,
    "year_end": _year_end,
}


def resolve_holiday(form: Holiday, told: Narrative, direction: Direction) -> Resolved | None:
    """The day of a holiday: of its year, else the nearest in the direction of the tense."""
    if form.year:
        return dated_day(holiday(form.rule, form.year), "explicit")
    if told.reference is None:
        return dated(f"XXXX-{form.rule}" if "-" in form.rule[:3] else "XXXX-XX-XX", "none")
    days = [
        d
        for year in range(told.reference.year - 1, told.reference.year + 2)
        if (d := holiday(form.rule, year)) is not None
    ]
    return dated_day(nearest_day(days, told.reference, direction), "reference")
