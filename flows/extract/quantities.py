"""A parsed article, its sentences and times go in; its measured values come out.

Numbers are read first (``numbers``), with the sign or unit beside each, and neighbours that make one value are joined ("40
to 50 hours", "1 hour and 20 minutes": ``quantity_amounts``); what has no unit counts the noun behind it, or is no quantity
at all (``quantity_counts``). The span of a row is the whole expression: the words of exactness before it, the number, and
the unit with its rate, or the counted noun phrase up to its head noun. What a share or a measure is of ("60 % of exports")
stands in ``counted_text`` and not in the span.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from flows.extract.model import ParsedArticle
from flows.extract.numbers import LETTER_SCALES
from flows.extract.quantity_amounts import Amount, Blocked, amounts
from flows.extract.quantity_carried import Found, part_of
from flows.extract.quantity_context import approximator_before, approximator_behind, change_of
from flows.extract.quantity_counts import RACES, counted
from flows.extract.quantity_nouns import Words, counted_phrase, measured_phrase
from flows.extract.quantity_reading import CONFIDENCE, ArticleMoney, Place, Reading
from flows.extract.quantity_special import is_aged, ranks_and_decades
from flows.extract.quantity_tables import line_label
from flows.extract.quantity_units import degree_words
from flows.rows import Quantity, Sentence, Time, content_id

# What the table of times reads as a date, a clock time or a set is no quantity; a duration is both.
_DATED = ("DATE", "TIME", "SET")
_CALENDAR = re.compile(r"\b(?:years?|months?|weeks?|days?|quarter|season|[Cc]entury)$")
_GOLD = re.compile(r"\s(?:\w+\s)?gold", re.IGNORECASE)
_GAP = re.compile(r"[\s-]*(?:of\s+)?(?:an?\s+)?")
_LASTING = re.compile(r"\b(?:for|just|well|took|lasted|lasting|of|slightly|spent|waited|is|was|by)\s$")


def quantities(parsed: ParsedArticle, sentences: Sequence[Sentence], times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The measured values of the article, in the order of the text; numbers that are parts of a date are none.

    Durations are rows of ``times`` and of ``quantities``; what ``times`` reads as DATE, TIME or SET is left to it. Rows
    lie within one sentence each and do not overlap.
    """
    text = parsed.article.text
    blocked = Blocked([(t.char_start, t.char_end) for t in times if t.timex_type in _DATED])
    lasting = {t.char_start for t in times if t.timex_type == "DURATION"}
    starts = [s.char_start for s in sentences]
    money = ArticleMoney(text)
    rows: list[Quantity] = []
    if not sentences:
        return ()
    for passage, doc in parsed.parts:
        place = Place(text, passage, Words(doc, passage.char_start), sentences, starts, money)
        rows += _passage(place, blocked, lasting)
    return tuple(rows)


def _passage(place: Place, blocked: Blocked, lasting: Collection[int]) -> list[Quantity]:
    text, start, end = place.text, place.passage.char_start, place.passage.char_end
    found: list[tuple[Amount, Reading]] = []
    read = amounts(text, start, end, blocked, lasting)
    for k, amount in enumerate(read):
        behind = read[k + 1] if k + 1 < len(read) else None
        if amount.unit is None and k and behind is not None and _is_cell(text, read[k - 1], amount, behind):
            continue
        reading = _read(place, amount, found, behind)
        if reading is not None:
            found.append((amount, reading))
    for k, (amount, reading) in enumerate(found[:-1]):
        if reading.rule == "bare" and (of := part_of(text, amount, found[k + 1])) is not None:
            found[k] = (amount, of)
    found += [(a, r) for a, r in ranks_and_decades(text, start, end) if not blocked.touches(a.start, r.end)]
    found.sort(key=lambda f: f[0].start)
    rows: list[Quantity] = []
    for amount, reading in found:
        row = _row(place, amount, reading, rows[-1].char_end if rows else start)
        if row is not None:
            rows.append(row)
    return rows


def _is_cell(text: str, before: Amount, amount: Amount, behind: Amount) -> bool:
    """Whether a bare number stands in a row of such numbers, with blanks between alone: a table or a list, and no prose."""
    if before.unit is not None or behind.unit is not None:
        return False
    return text[before.end : amount.start].isspace() and text[amount.end : behind.start].isspace()


def _read(place: Place, amount: Amount, found: Found, behind: Amount | None) -> Reading | None:
    unit = amount.unit
    if unit is None:
        return counted(place, amount, found, behind)
    word = unit.article and not place.money.names(unit.article)
    if unit.code is None and unit.kind == "temperature":
        reading = _degrees(place, amount)
        if reading is not None:
            return reading
        word = True
    if not word:
        return _same_letter(place, amount, found) or _measured(place, amount)
    if amount.symbol:
        return None
    # The name of the unit is another word here ("soles" of shoes), and is counted.
    return counted(place, replace(amount, unit=None, end=amount.number_end, rate=None), found, behind)


def _same_letter(place: Place, amount: Amount, found: Found) -> Reading | None:
    """ "2.5m phones, up from 1.9m": the letter that was a scale before is one again, and no metre."""
    if not amount.letter or not found or amount.value is None:
        return None
    last, reading = found[-1]
    if last.letter != amount.letter or reading.kind != "count" or last.start < place.sentence(amount.start).char_start:
        return None
    value = amount.value * LETTER_SCALES[amount.letter]
    return Reading("count", "carried_unit", amount.end, None, reading.counted, value=value)


def _degrees(place: Place, amount: Amount) -> Reading | None:
    """Degrees without a scale: of temperature, of an angle, or None where they are awarded or told apart."""
    text, top = place.text, amount.value if amount.value is not None else amount.high or amount.low or 0.0
    near = (max(0, amount.start - 120), amount.end + 120)
    gap = _GAP.match(text, amount.number_end, amount.end)
    if degree_words("weather").search(text, *near):
        of = (gap.end() if gap else amount.number_end, amount.end)
        return Reading("temperature", "unit", amount.end, place.money.degrees(), of)
    if amount.symbol or degree_words("angle").search(text, *near):
        return Reading("other", "unit", amount.end, "deg")
    if top < 5 or top > 140 or degree_words("study").search(text, *near):
        return None
    return Reading(
        "temperature", "unit", amount.end, place.money.degrees(), (gap.end() if gap else amount.number_end, amount.end)
    )


def _row(place: Place, amount: Amount, reading: Reading, least: int) -> Quantity | None:
    """The row, with the words of exactness and change around it; None where it would overlap the row that ends at ``least``."""
    text, start, end = place.text, amount.start, reading.end
    sentence = place.sentence(start)
    least = max(least, sentence.char_start)
    if end > sentence.char_end or start < least:
        return None
    approximator = amount.said or reading.approximator
    before = approximator_before(text, start, least)
    if before is not None and not _is_stretch(reading, text, before[1]):
        approximator, start = approximator or before[0], before[1]
    if (behind := approximator_behind(text, end, sentence.char_end)) is not None:
        approximator, end = approximator or behind[0], behind[1]
    value, low, high = amount.value, amount.low, amount.high
    if reading.value is not None or reading.low is not None:
        value, low, high = reading.value, reading.low, reading.high
    of = reading.counted
    if of is None and reading.code is None and reading.kind in ("count", "other"):
        of = line_label(text, amount.start)
    return Quantity(
        quantity_id=content_id("quantity", place.passage.article_id, str(start), str(end)),
        article_id=place.passage.article_id,
        sentence_id=sentence.sentence_id,
        char_start=start,
        char_end=end,
        text=text[start:end],
        quantity_kind=reading.kind,
        value=value,
        value_low=low,
        value_high=high,
        unit_code=reading.code,
        approximator=approximator,
        change_kind=_change(reading, text, start, end, sentence),
        counted_text=" ".join(text[slice(*of)].split()) if of else None,
        confidence=CONFIDENCE[reading.rule],
        rule=reading.rule,
    )


def _change(reading: Reading, text: str, start: int, end: int, sentence: Sentence) -> str | None:
    if reading.kind in ("age", "rank"):
        return None
    change = change_of(text, start, sentence.char_start, end, sentence.char_end, reading.kind)
    if change is not None and text[start : start + 5].lower() in ("below", "above"):
        return change.replace("_by", "_to")  # "fell below 150"
    return change


def _is_stretch(reading: Reading, text: str, at: int) -> bool:
    """Whether "over" stands for a stretch of time ("over three days") and not for more than it ("for over three days")."""
    if reading.kind != "duration" or text[at : at + 4].lower() != "over":
        return False
    return _LASTING.search(text, max(0, at - 10), at) is None


def _measured(place: Place, amount: Amount) -> Reading | None:
    """An amount with a unit of measure or of money."""
    unit = amount.unit
    assert unit is not None, "asked only of amounts with a unit"
    text, kind, code, rule = place.text, unit.kind, unit.code, "unit"
    if amount.value == 1 and amount.spelled and _idle_one(text, amount):
        return None
    if amount.letter and text[amount.end : amount.end + 1] == " " and (count := _lettered(place, amount)) is not None:
        return count
    if kind == "duration" and amount.age:
        return Reading("age", "age", amount.end, code)
    if kind == "duration" and code == "a" and is_aged(text, amount.start):
        return Reading("age", "age", amount.end, code)
    if unit.shared == "pound":
        code, kind, rule = _pounds(place, amount)
    elif unit.shared:
        code, rule = place.money.shared(unit.shared)
    elif kind == "money":
        bare = amount.symbol and code == "USD" and text[amount.start] == "$"
        # Oil and metals are sold in American dollars wherever they are.
        if bare and amount.rate not in ("[bbl_us]", "[oz_av]", "[oz_tr]"):
            code = place.money.dollar()
        rule = "money_bare_dollar" if bare else "money" if amount.symbol else "money_name"
    elif kind == "percent":
        rule = "percent"
    elif code == "[car_m]" and _GOLD.match(text, amount.end):
        code, kind = "[car_Au]", "other"  # of gold a carat is the fineness, of stones the weight
    elif code == "t" and text[amount.number_end : amount.end].strip().lower() in ("ton", "tons"):
        rule = "unit_ton"
    of = measured_phrase(place.tokens, amount.end) if amount.rate is None else None
    if of is not None and kind == "duration" and (_CALENDAR.search(text, *of) or not text[slice(*of)].islower()):
        of = None  # "the first three months of last year"
    if code is None:
        gap = _GAP.match(text, amount.number_end, amount.end)
        of = (gap.end() if gap else amount.number_end, amount.end)
    if amount.rate is not None and code is not None:
        if kind == "length":
            kind = "speed" if amount.rate in ("s", "min", "h", "d", "a") else "other"
        elif kind == "data" and amount.rate == "s":
            kind = "data"
        code = f"{code}/{amount.rate}"
    return Reading(kind, rule, amount.end, code, of)


def _lettered(place: Place, amount: Amount) -> Reading | None:
    """ "5m people": a letter before a plural noun is a scale, and no metre, unless athletes run it."""
    nouns = counted_phrase(place.tokens, amount.end, False, True)
    if nouns is None or not nouns.adjacent or place.text[nouns.start : nouns.end].split()[-1] in RACES:
        return None
    value = None if amount.value is None else amount.value * LETTER_SCALES[amount.letter]
    return Reading("count", "count", nouns.end, None, (nouns.start, nouns.end), value=value)


def _idle_one(text: str, amount: Amount) -> bool:
    """ "one day", "one second": mostly no measure, unless the words make it exact."""
    if text[amount.number_end : amount.number_end + 1] == "-" or text[amount.start : amount.start + 3].lower() != "one":
        return False
    return text[amount.number_end : amount.end].strip().lower() in ("day", "night", "second")


def _pounds(place: Place, amount: Amount) -> tuple[str | None, str, str]:
    """Pounds of money where the article speaks of British money or the sum is large, else of weight."""
    if place.text[amount.end : amount.end + 4] == " of ":
        return "[lb_av]", "mass", "unit_pound"
    large = max(amount.value or 0, amount.low or 0) >= 1e6
    if large or place.money.is_british():
        return "GBP", "money", "money_name"
    return "[lb_av]", "mass", "unit_pound"
