"""A match of the grammar goes in; the time of day, part of the day or day counted from today comes out, or None."""

from __future__ import annotations

import re

from flows.extract.time_forms import Form, Moment, Step
from flows.extract.time_lexicon import words
from flows.extract.time_numbers import amount
from flows.extract.time_signs import is_day_part, is_title
from flows.extract.time_tokens import Tokens


def read_today(t: Tokens, m: re.Match[str]) -> Form | None:
    meaning, i = t.values[m.start("day")], m.start()
    if i and t.written(i)[0].isupper() and t.classes[i - 1] == "x" and t.written(i - 1)[0].isupper() and is_title(t, i):
        return None  # USA Today
    step = Step("D", meaning["shift"], "reference")
    if meaning.get("doubtful"):
        return Moment(f"T{meaning['part']}", Step("D", None, "reference"))
    return Moment(f"T{meaning['part']}", step) if "part" in meaning else step


def read_clock(t: Tokens, m: re.Match[str]) -> Form | None:
    """2:20 a.m., 10 p.m., 22:30, 0735 GMT, noon, 4 in the morning."""
    i = m.start()
    kind = t.classes[i]
    groups = m.groupdict()
    if kind == "k":
        return Moment(str(t.values[i]), None, _zone(t, m))
    clock, half = t.words[i], t.values[m.start("half")] if groups.get("half") else None
    if groups.get("part"):
        half = "a" if t.values[m.start("part")] == "MO" else "p"
        if t.words[m.start("part")] == "night" and kind == "n" and int(t.values[i]) < 6:
            half = "a"
    if kind == "N" and "." in clock:
        if half is None:
            return None
        clock = clock.replace(".", ":")
        if not re.fullmatch(r"\d{1,2}:[0-5]\d", clock):
            return None
    elif kind in "NY" or (len(clock) == 4 and clock.isdigit()):
        if (
            not groups.get("zone")
            or len(clock) != 4
            or not clock.isdigit()
            or int(clock) >= 2400
            or int(clock[2:]) > 59
        ):
            return None
        clock = f"{clock[:2]}:{clock[2:]}"
    hour, _, rest = clock.partition(":") if kind != "c" else (str(int(amount(t, i, i + 1) or 99)), "", "")
    number = int(hour) if hour.isdigit() else 99
    if half is not None:
        if not 0 <= number <= 12 and not (kind == "K" and number < 24):
            return None
        number = number % 12 + (12 if half == "p" else 0) if number <= 12 else number
    if number > 24 or (kind in "nc" and half is None and not groups.get("oclock") and not groups.get("zone")):
        return None
    return Moment(f"T{number:02}:{rest or '00'}", None, _zone(t, m))


def _zone(t: Tokens, m: re.Match[str]) -> str | None:
    groups = m.groupdict()
    if groups.get("zone"):
        return words().zones[t.values[m.start("zone")]]
    if groups.get("place"):
        place = " ".join(t.words[m.start("place") : m.end("place")])
        return words().zone_places.get(place) or words().zone_places.get(
            place.removesuffix(" standard").removesuffix(" daylight")
        )
    return None


def read_day_part(t: Tokens, m: re.Match[str]) -> Form | None:
    """The morning, in the evening: part of the day that the text tells of."""
    return Moment(f"T{t.values[m.start('part')]}") if is_day_part(t, m.start(), m.end()) else None


def read_loose_part(t: Tokens, m: re.Match[str]) -> Form | None:
    """Mid-afternoon, early morning."""
    return Moment(f"T{t.values[m.start('part')]}")
