"""A match of the grammar goes in; the time of day, part of the day or day counted from today comes out, or None."""

from __future__ import annotations

import re

from flows.extract.time_forms import Form, Moment, Step
from flows.extract.time_lexicon import words
from flows.extract.time_numbers import amount
from flows.extract.time_signs import after, is_day_part, is_title
from flows.extract.time_tokens import Tokens


def read_today(t: Tokens, m: re.Match[str]) -> Form | None:
    """Today, yesterday, tonight, overnight; not the last word of USA Today."""
    meaning, i = t.values[m.start("day")], m.start()
    if after(t, m.end()) in words().signs["programmes"] and t.written(i)[0].isupper():
        return None
    if (i and t.words[i - 1] == "usa") or (
        is_title(t, i) and t.classes[i - 1] == "x" and t.written(i - 1)[0].isupper()
    ):
        return None
    step = Step("D", meaning["shift"], "reference")
    if meaning.get("doubtful"):
        return Moment(f"T{meaning['part']}", Step("D", None, "reference"))
    return Moment(f"T{meaning['part']}", step) if "part" in meaning else step


def read_clock(t: Tokens, m: re.Match[str]) -> Form | None:
    """2:20 a.m., 10 p.m., 22:30, 0735 GMT, noon, 4 in the morning."""
    i = m.start()
    kind, groups = t.classes[i], m.groupdict()
    if kind == "k":
        return Moment(str(t.values[i]), None, _zone(t, m))
    half = _half_of_day(t, m)
    if half is None and kind in "nc" and not groups.get("oclock") and not groups.get("zone"):
        return None
    written = _written_clock(t, i, dotted=half is not None, military=bool(groups.get("zone")))
    if written is None:
        return None
    hour, rest = written
    if half is not None and hour <= 12:
        if groups.get("next") and half == "p" and _next_hour(t, m) % 12 < hour % 12:
            half = "a"  # between 11 and 1 p.m.
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (hour == 24 and rest != "00"):
        return None
    day = None
    if groups.get("shift"):  # 3.48 this afternoon; five the next morning, which is the next one of the text
        shift = t.values[m.start("shift")]
        day = Step("D", shift.steps, "context" if shift.word == "next" else shift.base)
    return Moment(f"T{hour:02}:{rest}", day, _zone(t, m), sure=half is not None or kind == "K")


def _next_hour(t: Tokens, m: re.Match[str]) -> int:
    """The hour after "and" or "to": the 9 of "between 8 and 9 p.m."."""
    word = t.words[m.start("next")]
    return int(word.partition(":")[0])


def read_clock_words(t: Tokens, m: re.Match[str]) -> Form | None:
    """Half past nine, a quarter to six: the half of the day is told elsewhere, if at all."""
    relation, hour = t.words[m.start("rel" if m["lead"] else "side")], amount(t, *m.span("hour"))
    if relation not in ("past", "to") or hour is None or not 1 <= hour <= 12:
        return None
    if relation == "to":
        return Moment(f"T{int(hour) - 1 or 12:02}:45", sure=False)
    return Moment(f"T{int(hour):02}:{30 if m['lead'] else 15}", sure=False)


def _half_of_day(t: Tokens, m: re.Match[str]) -> str | None:
    """a (before noon) or p, from "a.m." or from the part of the day: "4 in the morning", "2 at night"."""
    groups = m.groupdict()
    if groups.get("part"):
        morning = t.values[m.start("part")] == "MO"
        early = t.words[m.start("part")] == "night" and (amount(t, m.start(), m.start() + 1) or 0) < 6
        return "a" if morning or early else "p"
    return str(t.values[m.start("half")]) if groups.get("half") else None


def _written_clock(t: Tokens, i: int, dotted: bool, military: bool) -> tuple[int, str] | None:
    """Hour and the rest of a clock as written: 10:35, 9.30 (only with a.m. or p.m.), 0735 (only with a zone), ten."""
    word = t.words[i]
    if t.classes[i] == "K":
        hour, _, rest = word.partition(":")
        return int(hour), rest
    if "." in word:
        hour, _, rest = word.partition(".")
        return (int(hour), rest) if dotted and len(hour) <= 2 and len(rest) == 2 and rest < "60" else None
    if word.isdigit() and len(word) == 4:
        return (int(word[:2]), word[2:]) if military and word[2:] < "60" else None
    number = amount(t, i, i + 1)
    return (int(number), "00") if number is not None and t.classes[i] in "nc" else None


def _zone(t: Tokens, m: re.Match[str]) -> str | None:
    """The zone beside a clock: an offset or an IANA name; "local time" names none."""
    groups = m.groupdict()
    if groups.get("zone"):
        return words().zones[t.values[m.start("zone")]]
    if groups.get("place"):
        place = " ".join(t.words[m.start("place") : m.end("place")])
        return words().zone_places.get(place.removesuffix(" standard").removesuffix(" daylight"))
    return None


def read_day_part(t: Tokens, m: re.Match[str]) -> Form | None:
    """The morning, in the evening: part of the day that the text tells of."""
    return Moment(f"T{t.values[m.start('part')]}") if is_day_part(t, m.start(), m.end()) else None


def read_loose_part(t: Tokens, m: re.Match[str]) -> Form | None:
    """Mid-afternoon, early morning."""
    return Moment(f"T{t.values[m.start('part')]}")
