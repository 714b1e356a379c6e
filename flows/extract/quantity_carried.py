"""A number without a unit and what was read around it go in; the unit or the noun that it shares with a neighbour comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.quantity_amounts import Amount, ending_scale
from flows.extract.quantity_context import change_of
from flows.extract.quantity_nouns import counted_phrase
from flows.extract.quantity_reading import Place, Reading

# A unit is carried on to a bare number this near behind it ("208 pounds when he arrived in spring training, to 193").
CARRIED_OVER = 70
SMALL_WORDS = r"(?:(?:about|around|just|nearly|only)\s+)?$"
CARRY = re.compile(
    rf"\b(?:from|to|at|or|and|against|than|was|were|with|versus|vs\.?|of|including)\s+{SMALL_WORDS}", re.IGNORECASE
)
_FROM = re.compile(rf"\bfrom\s+{SMALL_WORDS}", re.IGNORECASE)
_TO = re.compile(rf"\b(?:to|at)\s+{SMALL_WORDS}", re.IGNORECASE)
_LENDS = re.compile(
    r"\s+(?:to|or|and|vs\.?|versus|against)\s+|-\s+(?:to|or|and)\s+|\s+by\s+|\s?[x×]\s?|\s+of\s+(?:the|its|their)\s+"
)
_COMPARES = re.compile(r"\b(?:from|to|against|than|with|versus|vs|including)\b")
_COMPARED = re.compile(r"\bcompare[sd]?\s+with\b|\b(?:from|to|against|than|versus|vs|including)\b")
_LISTS = re.compile(r"\b(?:and|or)\b")
_OF_ITS = re.compile(r"\s+of\s+(?:the|its|their|his|her|our|[\w.]+['’]s?)(?:\s+[\w'’]+){0,3}\s+")
Found = Sequence[tuple[Amount, Reading]]


def lent(place: Place, amount: Amount, behind: Amount) -> Reading | None:
    """The unit that is written once, behind the second of two numbers ("a 7- or 8-inch screen", "from 4.8 to 4.7 percent")."""
    text, unit = place.text, behind.unit
    gap = text[amount.end : behind.start]
    assert unit is not None, "asked only where the second number has a unit"
    if amount.value is None or behind.age or not _LENDS.fullmatch(gap):
        return None
    if unit.kind == "percent" and (amount.grouped or amount.value > 100):
        return None  # "120,000 or 2.8 percent of them"
    if gap.strip().startswith("of") and not (amount.grouped or amount.value >= 1e4):
        return None
    if gap.strip() == "and" and not (amount.grouped or amount.value >= 1e4 or amount.spelled or amount.value % 1):
        return None
    if gap.strip() == "to" and not _FROM.search(text, max(0, amount.start - 24), amount.start):
        return None
    scale = ending_scale(text, behind)
    if not scale or amount.value >= 1000 or ending_scale(text, amount):
        scale = 1.0
    return Reading(unit.kind, "lent_unit", amount.end, place.code(unit), value=amount.value * unit.factor * scale)


def carried(place: Place, amount: Amount, found: Found) -> Reading | None:
    """The unit of the amount before, where a word of comparison ties the two ("from 208 pounds to 193")."""
    if not found:
        return None
    if not CARRY.search(place.text, max(0, amount.start - 24), amount.start):
        return None
    k = len(found) - 1
    if found[k][1].kind == "percent" and _TO.search(place.text, max(0, amount.start - 24), amount.start):
        # "one index fell 1 % to 1,463 points, the other 2 % to 1,333": the level is compared with the level before.
        k -= 1
    last, reading = found[k]
    near = found[-1][1].end if k >= 0 else 0
    if k < 0 or amount.start - near > CARRIED_OVER or last.start < place.sentence(amount.start).char_start:
        return None
    if reading.kind in ("age", "percent", "ratio", "rank", "duration"):
        return None
    gap = place.text[reading.end : amount.start]
    listed = reading.kind != "count" and (amount.value or 0) >= 1e6 and _LISTS.search(gap)
    # "150 million dollars, with a coupon of 5 and priced at 101": with money, only "compared with" compares.
    compares = _COMPARED if reading.kind == "money" else _COMPARES
    if (not listed and not compares.search(gap)) or (amount.value == 1 and amount.spelled):
        return None
    value = amount.value
    if value is not None and last.unit is not None:
        value = float(f"{value * last.unit.factor:.15g}")
    return Reading(
        reading.kind, "carried_unit", amount.end, reading.code, reading.counted, amount.low, amount.high, value
    )


_PERCENT_PAIR = re.compile(
    r",?\s(?:(?:to|and|versus|vs\.?|against|or|than)|(?:up|down|compared\swith|compared\sto|sharply\sup)?,?\s?(?:from|with)|compared\s(?:with|to))\s"
    r"(?:(?:about|around|just|nearly|only|almost|the)\s)?"
)
# A sum with its word of scale is of the money before it this near ("exports of 22 billion dollars and imports of 14 billion").
_SAME_MONEY = 120


def like_before(place: Place, amount: Amount, last: Amount, reading: Reading) -> Reading | None:
    """What needs no word of comparison: the second of two percentages, a scaled sum behind one of money."""
    text, value = place.text, amount.value
    if last.start < place.sentence(amount.start).char_start or value is None or amount.fraction or amount.joined:
        return None
    if reading.kind == "percent":
        if amount.grouped or value > 100 or not _PERCENT_PAIR.fullmatch(text, reading.end, amount.start):
            return None
        least = place.sentence(last.start).char_start
        change = change_of(text, last.start, least, reading.end, reading.end, "percent")
        if change is not None and change.endswith("_by"):
            return None  # "rose 3 percent to 47": a level of something else
        return Reading("percent", "carried_unit", amount.end, reading.code, reading.counted)
    if reading.kind == "money" and ending_scale(text, amount) and last.unit is not None and not last.rate:
        counts = counted_phrase(place.tokens, amount.end, False, True)
        if ";" in text[reading.end : amount.start] or (counts is not None and counts.adjacent):
            return None  # "revenue of 22 billion dollars; it made 14 million cars"
        near = amount.start - reading.end <= _SAME_MONEY and ending_scale(text, last) > 0
        if near and text[amount.end : amount.end + 1] in (" ", ",", ".", ";", ")", "\n", ""):
            return Reading("money", "carried_unit", amount.end, reading.code)
    return None


def part_of(text: str, amount: Amount, behind: tuple[Amount, Reading]) -> Reading | None:
    """ "11 of the city's 35 libraries": the first number counts what the second one counts."""
    whole, reading = behind
    if reading.kind != "count" or reading.counted is None or not _OF_ITS.fullmatch(text, amount.end, whole.start):
        return None
    return Reading("count", "count_of", amount.end, counted=reading.counted)
