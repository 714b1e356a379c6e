"""Number words of a sentence go in; what they amount to comes out: counts, ordinals and years that are spelled out."""

from __future__ import annotations

from flows.extract.time_tokens import FIRST_YEAR, LAST_YEAR, Tokens


def count_words(values: list[int]) -> int | None:
    """ "two thousand five hundred twenty four" as 2524; None where the words do not make one number."""
    total, current, last = 0, 0, 10**9
    for value in values:
        if value == 100:
            current = (current or 1) * 100
            last = 100
        elif value == 1000:
            total, current, last = total + (current or 1) * 1000, 0, 1000
        else:
            if (value < 20 and last < 20) or (20 <= value < 100 and last < 100):
                return None
            current += value
            last = value
    return total + current


def amount(t: Tokens, first: int, last: int) -> float | None:
    """The number that words ``first`` to ``last`` (half-open) give; "a" is one; None where it is not told (several, a few)."""
    numbers: list[int] = []
    article, listed = False, None
    for i in range(first, last):
        kind, value = t.classes[i], t.values[i]
        if kind in "cb":
            numbers.append(int(value))
        elif kind in "nNY":
            listed = float(value)
        elif kind == "Z":
            return float(value) if value is not None and article else None
        elif kind == "a":
            article = True
    if listed is not None:
        scale = count_words(numbers) if numbers else 1
        return listed * scale if scale is not None else None
    if numbers:
        counted = count_words(numbers)
        return float(counted) if counted is not None else None
    return 1.0 if article else None


def ordinal(t: Tokens, first: int, last: int) -> int | None:
    """Third, 3rd, twenty-first, and the 3 of "May 3"."""
    total = 0
    for i in range(first, last):
        if t.classes[i] == "S":
            total += 2
        elif t.classes[i] in "nocO":
            total += int(t.values[i])
    return total or None


def spelled_year(t: Tokens, first: int, last: int) -> int | None:
    """1998, nineteen ninety-eight, two thousand one."""
    values = [t.values[i] for i in range(first, last) if t.classes[i] in "cbY"]
    if t.classes[first] == "Y":
        return int(values[0])
    if len(values) >= 2 and 10 <= values[0] <= 21 and values[1] >= 10 and values[1] < 100:
        tail = count_words(values[1:])
        year = values[0] * 100 + tail if tail is not None and tail < 100 else None
    elif len(values) >= 2 and values[1] == 1000:
        year = count_words(values)
    else:
        year = None
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
