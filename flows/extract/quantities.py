"""A parsed article, its sentences and times go in; its measured values come out.

Numbers are read first (``numbers``), with the sign or unit beside each (``quantity_units``); neighbours that make one value
are joined ("40 to 50 hours", "1 hour and 20 minutes"); what has no unit counts the noun behind it, or is no quantity at
all (``quantity_nouns``). The span of a row is the whole expression: the words of exactness before it, the number, the
unit, or the counted noun phrase up to its head noun.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.extract.model import ParsedArticle
from flows.extract.numbers import LETTER_SCALES
from flows.extract.quantity_amounts import LAST_YEAR, YEAR, Amount, amounts, ending_scale
from flows.extract.quantity_context import approximator_before, approximator_behind, change_of, labels
from flows.extract.quantity_nouns import (
    Counted,
    Words,
    counted_phrase,
    follows_person,
    is_date_part,
    is_name_part,
    is_predicate_of_person,
    measured_phrase,
    stands_alone,
)
from flows.extract.quantity_units import rate_after, shared_currencies
from flows.rows import Passage, Quantity, Sentence, Time, content_id

# The share of a rule's rows that were right when measured on news that no rule was written on.
CONFIDENCE = {
    "percent": 0.98, "money": 0.97, "money_bare_dollar": 0.95, "money_name": 0.93, "money_country": 0.7,
    "money_unnamed": 0.6, "unit": 0.95, "unit_ton": 0.8, "unit_pound": 0.8, "age": 0.96, "age_apposition": 0.93,
    "age_predicate": 0.9, "age_decade": 0.95, "count": 0.92, "count_of": 0.9, "count_compound": 0.85, "bare": 0.75,
    "carried_unit": 0.8, "lent_unit": 0.9, "fraction": 0.9, "ratio": 0.9, "multiple": 0.9, "rank": 0.9, "magnitude": 0.9,
}  # fmt: skip
OLDEST = 115
# Blocks what the table of times reads as a date, a clock time or a set; a duration is both a time and a quantity.
_DATED = ("DATE", "TIME", "SET")
_HYPHEN_WORD = re.compile(r"[-\u2010\u2011]([A-Za-z]+)")
_STRONG = re.compile(r"[-\s]strong(?!\w)")
_PLUS = re.compile(r"[-\s]?(?:plus|odd)(?=\s[a-z])|\+(?=\s)", re.IGNORECASE)
_WHEN = re.compile(r"(?:last|this|next|previous|earlier|early|late|mid|same)\b", re.IGNORECASE)
_FOLD = re.compile(r"-?\s?fold(?!\w)", re.IGNORECASE)
_DECADE_AGE = re.compile(
    r"\b(?:his|her|their|my|your|our|its)\s+(?:early |mid |mid-|late |very )?((?:[2-9]0s)|twenties|thirties|forties|fifties|"
    r"sixties|seventies|eighties|nineties)(?!\w)",
    re.IGNORECASE,
)
_DECADE_WORDS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
_RANK = re.compile(
    r"(?<!-)\b((?i:s(?:econd|ixth|eventh)|t(?:hird|enth)|f(?:ourth|ifth)|eighth|ninth)|[1-9]\d{0,2}(?:st|nd|rd|th))[\s-]"
    r"(?:(?:largest|biggest|highest|lowest|smallest|longest|shortest|oldest|youngest|richest|poorest|tallest|fastest|slowest"
    r"|deadliest|worst|best|busiest|wealthiest|heaviest|strongest|greatest|cheapest|hottest|coldest|warmest|wettest|driest"
    r"|deepest|closest|nearest|safest|costliest)|(?:most|least)[\s-][a-z]+|place|spot)(?!\w)"
)
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|seeded|seed|world|(?:finish|plac)(?:es|ed|ing|e)?)\s(?:at\s|as\s)?(?:No\.?\s?|number\s)(\d{1,3}|one|two"
    r"|three|four|five|six|seven|eight|nine|ten)(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_RANK_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
# Most passages hold none of these, and are then spared the longer searches.
_RANK_HINT = re.compile(r"(?<=[a-z]e)st\b|most|least|best|worst|place|spot")
_RANKED_HINT = re.compile(r"(?<=o)\.?\s?[1-9]|number")
_AGED = re.compile(
    r"\b(?:aged?|ages|age\s+of|ages\s+of|age\s+was|age\s+is|turn(?:s|ed|ing)?|(?:died|dies|die|dead)\s+at|(?:man|woman|boy|girl)\s+of)\s+(?:between\s+|from\s+|just\s+|only\s+|about\s+"
    r"|around\s+|over\s+|under\s+)?$",
    re.IGNORECASE,
)
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|i|I)(?:\s+(?:is|was|am)|['’]s)\s+(?:now\s+|only\s+|just\s+|about\s+|around\s+|nearly\s+|almost\s+)?$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s?(?:[,;.)\]—–\"”]|$|--)|\s(?:when|and|at|or|years|in|but|with|as)(?!\w)")
_CALENDAR = re.compile(r"\b(?:years?|months?|weeks?|days?|quarter|season|[Cc]entury)$")
_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s)?(?:about\s|at\sleast\s)?$", re.IGNORECASE)
_RICHTER = re.compile(r"\s?-?\s?magnitude\b|\s(?:on\sthe\s)?Richter", re.IGNORECASE)
_SUPERLATIVE_NEXT = re.compile(r"\s+of\b", re.IGNORECASE)
_CARRY = re.compile(
    r"\b(?:from|to|at|or|and|against|than|was|were|with|versus|vs\.?|of|including)\s+(?:about\s+|around\s+|just\s+|nearly\s+|only\s+)?$",
    re.IGNORECASE,
)
_LENDS = re.compile(r"\s+(?:to|or|and)\s+|-\s+(?:to|or|and)\s+|\s+of\s+(?:the|its|their)\s+")
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|nearly\s+)?$")
_COMPARES = re.compile(r"\b(?:from|to|against|than|with|versus|vs|including)\b")
_CLOCK_BEHIND = re.compile(
    r"\s(?:this|yesterday|today|tomorrow|local|in\sthe)\b\s?(?:morning|afternoon|evening|night|time)?"
)
_OF_ITS = re.compile(r"\s+of\s+(?:the|its|their|his|her|our|[\w.]+['’]s?)(?:\s+[\w'’]+){0,3}\s+")
_POUNDS = re.compile(r"£|\bsterling\b|\bBritish\s+pounds?\b|\bpence\b")
_INNER_NUMBER = re.compile(
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+", re.IGNORECASE
)
_SPORT_METRES = frozenset({"hurdles", "heats", "finals", "races", "semifinals", "titles", "records"})


def quantities(parsed: ParsedArticle, sentences: Sequence[Sentence], times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The measured values of the article, in the order of the text; numbers that are parts of a date are none.

    Durations are rows of ``times`` and of ``quantities``; what ``times`` reads as DATE, TIME or SET is left to it.
    """
    text = parsed.article.text
    dated = sorted((t.char_start, t.char_end) for t in times if t.timex_type in _DATED)
    starts = [s.char_start for s in sentences]
    rows: list[Quantity] = []
    for passage, doc in parsed.parts:
        blocked = [d for d in dated if d[0] < passage.char_end and passage.char_start < d[1]]
        place = _Place(text, passage, Words(doc, passage.char_start), sentences, starts, rows)
        _read_passage(place, blocked)
    rows.sort(key=lambda r: r.char_start)
    return tuple(rows)


@dataclass(slots=True)
class _Place:
    """The passage that is being read, with the rows made so far."""

    text: str
    passage: Passage
    tokens: Words
    sentences: Sequence[Sentence]
    starts: list[int]
    rows: list[Quantity]

    @property
    def titled(self) -> bool:
        return self.passage.passage_kind in ("headline", "subheading")

    def sentence(self, at: int) -> Sentence:
        return self.sentences[max(bisect_right(self.starts, at) - 1, 0)]


@dataclass(slots=True, frozen=True)
class _Reading:
    """What an amount turns out to be, before its row is made."""

    kind: str
    rule: str
    end: int
    code: str | None = None
    counted: tuple[int, int] | None = None
    start: int | None = None
    low: float | None = None
    high: float | None = None
    value: float | None = None
    approximator: str | None = None


def _read_passage(place: _Place, blocked: list[tuple[int, int]]) -> None:
    text, passage = place.text, place.passage
    first = len(place.rows)
    found: list[tuple[Amount, _Reading]] = []
    all_amounts = amounts(text, passage.char_start, passage.char_end, blocked)
    for k, amount in enumerate(all_amounts):
        behind = all_amounts[k + 1] if k + 1 < len(all_amounts) else None
        reading = _measured(place, amount) if amount.unit is not None else _counted(place, amount, found, behind)
        if reading is not None:
            found.append((amount, reading))
    for k, (amount, reading) in enumerate(found):
        if reading.rule == "bare" and k + 1 < len(found) and (of := _part_of(text, amount, found[k + 1])) is not None:
            reading = of
        _add(place, amount, reading)
    for amount, reading in _ranks_and_ages(text, passage):
        if not any(s < reading.end and amount.start < e for s, e in blocked):
            _add(place, amount, reading)
    place.rows[first:] = sorted(place.rows[first:], key=lambda r: r.char_start)


def _part_of(text: str, amount: Amount, behind: tuple[Amount, _Reading]) -> _Reading | None:
    """ "11 of the city's 35 libraries": the first number counts what the second one counts."""
    whole, reading = behind
    if reading.kind != "count" or reading.counted is None or not _OF_ITS.fullmatch(text, amount.end, whole.start):
        return None
    return _Reading("count", "count_of", amount.end, counted=reading.counted)


def _add(place: _Place, amount: Amount, reading: _Reading) -> None:
    """Make the row, with the words of exactness and change around it; a row that would overlap another one is left out."""
    text = place.text
    start, end = amount.start if reading.start is None else reading.start, reading.end
    sentence = place.sentence(start)
    if end > sentence.char_end or start < sentence.char_start:
        return
    least = sentence.char_start
    for row in reversed(place.rows):
        if row.char_start < end and start < row.char_end:
            return
        if row.char_end <= start:
            least = max(least, row.char_end)
            break
    approximator = "about" if amount.about else reading.approximator
    if (before := approximator_before(text, start, least)) is not None and not _spans(
        before[0], reading, text, before[1]
    ):
        approximator, start = approximator or before[0], before[1]
    if (behind := approximator_behind(text, end, sentence.char_end)) is not None:
        approximator, end = approximator or behind[0], behind[1]
    change = (
        None
        if reading.kind in ("age", "rank")
        else change_of(text, start, sentence.char_start, end, sentence.char_end, reading.kind)
    )
    if change is not None and change.endswith("_by") and text[start : start + 5].lower() in ("below", "above"):
        change = change.replace("_by", "_to")  # "fell below 150"
    article_id = place.passage.article_id
    value, low, high = amount.value, amount.low, amount.high
    if reading.value is not None or reading.low is not None:
        value, low, high = reading.value, reading.low, reading.high
    place.rows.append(
        Quantity(
            quantity_id=content_id("quantity", article_id, str(start), str(end)),
            article_id=article_id,
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
            change_kind=change,
            counted_text=" ".join(text[reading.counted[0] : reading.counted[1]].split()) if reading.counted else None,
            confidence=CONFIDENCE[reading.rule],
            rule=reading.rule,
        )
    )


def _spans(approximator: str, reading: _Reading, text: str, at: int) -> bool:
    """Whether "over" and the like stand for a stretch of time ("over three days") and not for more than it."""
    if approximator != "over" or reading.kind != "duration" or text[at : at + 4].lower() != "over":
        return False
    return (
        re.search(
            r"\b(?:for|just|well|took|lasted|lasting|of|slightly|spent|waited|is|was|by)\s$", text[max(0, at - 10) : at]
        )
        is None
    )


def _measured(place: _Place, amount: Amount) -> _Reading | None:
    """An amount with a unit of measure or of money."""
    unit = amount.unit
    assert unit is not None, "asked only of amounts with a unit"
    text, kind, code, rule = place.text, unit.kind, unit.code, "unit"
    if amount.fraction and kind == "percent":
        return None
    if amount.value == 1 and amount.spelled and _idle_one(text, amount):
        return None
    if amount.letter and text[amount.end : amount.end + 1] == " " and (count := _lettered(place, amount)) is not None:
        return count
    if kind == "duration" and amount.age:
        return _Reading("age", "age", amount.end, code)
    if kind == "duration" and code == "a" and _AGED.search(text, max(0, amount.start - 24), amount.start):
        return _Reading("age", "age", amount.end, code)
    if unit.shared == "pound":
        code, kind, rule = _pounds(text, amount)
    elif unit.shared:
        code, rule = _shared_currency(text, unit.shared)
    elif kind == "money":
        bare = amount.symbol and code == "USD" and text[amount.start] == "$"
        rule = "money_bare_dollar" if bare else "money" if amount.symbol else "money_name"
    elif kind == "percent":
        rule = "percent"
    elif code == "t" and text[amount.number_end : amount.end].strip().lower() in ("ton", "tons"):
        rule = "unit_ton"
    counted = measured_phrase(place.tokens, amount.end) if amount.rate is None else None
    if counted is not None and kind == "duration" and _CALENDAR.search(text, *counted):
        counted = None  # "the first three months of last year"
    if code is None:
        counted = (
            amount.number_end + (text[amount.number_end].isspace() or text[amount.number_end] == "-"),
            amount.end,
        )
    if amount.rate is not None and code is not None:
        if kind == "length":
            kind = "speed" if amount.rate in ("s", "min", "h", "d", "a") else "other"
        elif kind == "data" and amount.rate == "s":
            kind = "data"
        code = f"{code}/{amount.rate}"
    return _Reading(kind, rule, amount.end, code, counted)


def _lettered(place: _Place, amount: Amount) -> _Reading | None:
    """ "5m people": a letter before a plural noun is a scale, and no metre, unless athletes run it."""
    counted = counted_phrase(place.tokens, amount.end, False, True)
    if counted is None or not counted.adjacent or place.text[counted.start : counted.end].split()[-1] in _SPORT_METRES:
        return None
    value = None if amount.value is None else amount.value * LETTER_SCALES[amount.letter]
    return _Reading("count", "count", counted.end, None, (counted.start, counted.end), value=value)


def _idle_one(text: str, amount: Amount) -> bool:
    """ "one day", "one second": mostly no measure, unless the words make it exact."""
    if text[amount.number_end : amount.number_end + 1] == "-" or text[amount.start : amount.start + 3].lower() != "one":
        return False
    return text[amount.number_end : amount.end].strip().lower() in ("day", "night", "second")


def _pounds(text: str, amount: Amount) -> tuple[str | None, str, str]:
    """Pounds of money where the article speaks of British money or the sum is large, else of weight."""
    if text[amount.end : amount.end + 4] == " of ":
        return "[lb_av]", "mass", "unit_pound"
    large = max(amount.value or 0, amount.low or 0) >= 1e6
    if large or _POUNDS.search(text):
        return "GBP", "money", "money_name"
    return "[lb_av]", "mass", "unit_pound"


def _shared_currency(text: str, name: str) -> tuple[str | None, str]:
    """Which country's dollars, pesos or crowns: of the country that the article names most, or else the usual one."""
    default, local, countries = shared_currencies()[name]
    if local:
        named = [(len(pattern.findall(text)), code) for code, pattern in countries]
        most = max(named, key=lambda n: n[0])
        if most[0]:
            return most[1], "money_country"
    return default, "money_name" if default == "USD" else "money_country" if default else "money_unnamed"


def _counted(
    place: _Place, amount: Amount, found: list[tuple[Amount, _Reading]], behind: Amount | None
) -> _Reading | None:
    """An amount without a unit: what it counts, or None where it is a name, a date, a score or counts nothing.

    ``found`` are the amounts read before it in the passage, ``behind`` is the one that follows.
    """
    text, tokens, end = place.text, place.tokens, amount.end
    if amount.joined == "score" or not amount.spelled and text[end : end + 2] in ("'s", "’s"):
        return None
    if (special := _special(place, amount)) is not None:
        return special
    whole = amount.value is not None and amount.value.is_integer()
    year = amount.value is not None and YEAR <= amount.value <= LAST_YEAR and not amount.grouped and not amount.spelled
    plain = whole and not amount.grouped and end - amount.start <= 4
    if plain or amount.spelled or amount.joined == "range":
        if is_name_part(tokens, amount.start, end, amount.spelled, place.titled):
            return None
    elif text[amount.start - 1 : amount.start] == "-" or _after_name(place, amount):
        return None
    if is_date_part(tokens, amount.start, end, plain and text[end : end + 1] != "-", year and amount.joined != "range"):
        return None
    if behind is not None and behind.unit is not None and (lent := _lent(text, amount, behind)) is not None:
        return lent
    if match := _FOLD.match(text, end):
        return _Reading("ratio", "multiple", match.end())
    said = None
    if match := _PLUS.match(text, end):
        said, end = "about" if "odd" in match[0].lower() else "over", match.end()
    if match := _STRONG.match(text, end):
        return _Reading("count", "count", match.end())
    if (match := _HYPHEN_WORD.match(text, end)) is not None:
        return _hyphenated(text, amount, match)
    if amount.fraction and amount.joined != "range" and amount.value is not None and amount.value < 1:
        points = None if amount.spelled else counted_phrase(tokens, end, False, False)
        if points is None or not points.adjacent or not points.plural:
            return _fraction(place, amount)
    if behind is not None and behind.unit is not None and 0 < behind.start - end <= 1 and amount.value != 1:
        # "eight million 250ml bottles": the measure between is a value of its own.
        inner = counted_phrase(tokens, behind.end, False, True)
        if inner is not None and inner.adjacent and inner.plural:
            return _Reading("count", "count_of", end, counted=(inner.start, inner.end))
    counted = counted_phrase(tokens, end + _letter(text, end), amount.value == 1, amount.spelled)
    if amount.joined == "ratio":
        phrase = (counted.start, counted.end) if counted and counted.adjacent else None
        return _Reading("ratio", "ratio", phrase[1] if phrase else end, counted=phrase)
    if counted is not None and (reading := _count(place, amount, counted, end)) is not None:
        return replace(reading, approximator=said)
    return _bare(place, amount, found, plain)


def _lent(text: str, amount: Amount, behind: Amount) -> _Reading | None:
    """The unit that is written once, behind the second of two numbers ("a 7- or 8-inch screen", "from 4.8 to 4.7 percent")."""
    unit, gap = behind.unit, text[amount.end : behind.start]
    assert unit is not None, "asked only where the second number has a unit"
    if amount.value is None or behind.age or not _LENDS.fullmatch(gap):
        return None
    if gap.strip().startswith("of") and not (amount.grouped or amount.value >= 1e4):
        return None
    if gap.strip() == "and" and not (amount.grouped or amount.value >= 1e4 or amount.spelled):
        return None
    if gap.strip() == "to" and not _FROM.search(text, max(0, amount.start - 24), amount.start):
        return None
    scale = ending_scale(text, behind)
    value = (
        amount.value * unit.factor * (scale if scale and amount.value < 1000 and not ending_scale(text, amount) else 1)
    )
    return _Reading(unit.kind, "lent_unit", amount.end, unit.code, value=value)


def _letter(text: str, end: int) -> int:
    """1 where a letter of scale stands behind the digits ("4.3M sales")."""
    return int(text[end : end + 1] in LETTER_SCALES and not text[end + 1 : end + 2].isalnum())


def _after_name(place: _Place, amount: Amount) -> bool:
    """ "iOS 12.4", "Windows 3.11": a decimal right behind a name is a version, unless a sum of thousands stands there."""
    if amount.grouped or amount.value is None or amount.value >= 1e5 or amount.spelled:
        return False
    return is_name_part(place.tokens, amount.start, amount.end, False, place.titled)


def _special(place: _Place, amount: Amount) -> _Reading | None:
    """Ages and magnitudes, which the words around a bare number tell."""
    text, start, end = place.text, amount.start, amount.end
    value = amount.value if amount.value is not None else amount.high
    if value is None:
        return None
    if _MAGNITUDE.search(text, max(0, start - 24), start) or _RICHTER.match(text, end):
        if 0 < value < 11:
            word = re.compile("magnitude|Richter", re.I).search(text, max(0, start - 24), end + 20)
            assert word is not None, "one of the patterns matched"
            return _Reading("other", "magnitude", end, counted=word.span())
    if not 0 < value <= OLDEST or amount.grouped or amount.fraction or amount.joined == "ratio":
        return None
    if _AGED.search(text, max(0, start - 26), start):
        return None if text[end : end + 1].isalpha() else _Reading("age", "age", end, "a")
    if not value.is_integer() or amount.spelled:
        return None
    if text[start - 1 : start] in (" ", "(") and text[end : end + 1] in (",", ")", ".", ";", "\n", ""):
        before = text[max(0, start - 2) : start]
        if (
            (before == ", " and text[end : end + 1] != "\n") or (before.endswith("(") and text[end : end + 1] == ")")
        ) and (follows_person(place.tokens, start)):
            return _Reading("age", "age_apposition", end, "a")
    if _CLOSES.match(text, end) and (
        _PERSON_IS.search(text, max(0, start - 24), start) or is_predicate_of_person(place.tokens, end)
    ):
        return _Reading("age", "age_predicate", end, "a")
    return None


def _hyphenated(text: str, amount: Amount, match: re.Match[str]) -> _Reading | None:
    """ "three-part", "12-nation": the word behind the hyphen is what is counted."""
    word = match[1]
    if not word.islower() or word in labels("hyphen") or word.endswith("ed") or (amount.value == 1 and word != "night"):
        return None
    return _Reading("count", "count_compound", match.end(), counted=match.span(1))


def _fraction(place: _Place, amount: Amount) -> _Reading | None:
    """ "two thirds of voters", "half its staff": a share, of what follows."""
    text, end = place.text, amount.end
    word = text[amount.start : end].lower()
    if word == "half":
        before = text[max(0, amount.start - 12) : amount.start].lower().split()
        if before and before[-1] in (
            "first",
            "second",
            "other",
            "better",
            "last",
            "top",
            "bottom",
            "latter",
            "final",
            "next",
            "this",
            "per",
            "a",
            "the",
            "each",
            "either",
            "opening",
            "that",
        ):
            return None
        if (
            re.compile(r"\s(?:of|its|their|his|her|our|my|your|all|the|that|this|those|these|as)\s", re.I).match(
                text, end
            )
            is None
        ):
            return None
    elif (amount.spelled and word.startswith(("a ", "an ")) and not text.startswith(" of ", end)) or (
        not amount.spelled and not text.startswith(" of ", end)
    ):
        return None
    phrase = measured_phrase(place.tokens, end)
    return _Reading("ratio", "fraction", end, counted=phrase)


def _count(place: _Place, amount: Amount, counted: Counted, end: int) -> _Reading | None:
    """The count of a noun phrase, behind a number that ends at ``end``; None where the words are no count."""
    text = place.text
    noun = text[counted.start : counted.end]
    value = amount.value
    if value == 1:
        if text.startswith(" of", end) or noun.split()[0].lower() in labels("one") or counted.start - end > 2:
            return None
        if not amount.spelled and place.titled or text[counted.start].isdigit():
            return None
    if _WHEN.match(noun) or " of " in text[end : counted.start] and not counted.plural and value is not None:
        return None
    if not counted.adjacent and (value is None or value < 2 or not counted.plural or amount.fraction):
        return None
    if amount.joined == "range" and not counted.plural:
        return None
    letter = _letter(text, end)
    if letter and value is not None:
        if not counted.plural:
            return None  # "a 5k run"
        value *= LETTER_SCALES[text[end]]
    direct = counted.adjacent and not text[end + letter : counted.start].strip()
    rate = rate_after(text, counted.end) if direct else None
    code, stop = (f"/{rate[0]}", rate[1]) if rate and not rate[0].startswith("{") else (None, counted.end)
    if (inner := _INNER_NUMBER.match(noun)) is not None:
        # "11 of the 15 members": the second number is a quantity of its own.
        return _Reading("count", "count_of", end, None, (counted.start + inner.end(), counted.end), value=value)
    return _Reading(
        "count", "count" if direct else "count_of", stop, code, (counted.start, counted.end),
        low=amount.low, high=amount.high, value=value,
    )  # fmt: skip


def _bare(place: _Place, amount: Amount, found: list[tuple[Amount, _Reading]], plain: bool) -> _Reading | None:
    """A number with nothing to count: a level ("to 3.65"), people left out ("12 were killed"), or no quantity."""
    text, end = place.text, amount.end
    if (carried := _carried(place, amount, found)) is not None:
        return carried
    if amount.value == 1 or text[end : end + 1].isalpha():
        return None
    if _CLOCK_BEHIND.match(text, end):
        return None
    level = amount.grouped or (amount.value or 0) >= 1e6
    if amount.value is not None and not amount.spelled and not amount.value.is_integer():
        level = (
            level or amount.value >= 1000 or _CARRY.search(text, max(0, amount.start - 24), amount.start) is not None
        )
    said = approximator_before(text, amount.start, place.passage.char_start)
    exact = said is not None and text[said[1] : said[1] + 4].lower() not in (
        "over",
        "unde",
        "some",
        "near",
        "abov",
        "belo",
    )
    alone = stands_alone(place.tokens, amount.start, end)
    if level or (exact and (not plain or alone)) or alone:
        return _Reading("count" if alone else "other", "bare", end)
    return None


def _carried(place: _Place, amount: Amount, found: list[tuple[Amount, _Reading]]) -> _Reading | None:
    """The unit of the amount before, where a word of comparison ties the two ("from 208 pounds to 193")."""
    if not found or not _CARRY.search(place.text, max(0, amount.start - 24), amount.start):
        return None
    last, reading = found[-1]
    if amount.start - reading.end > 70:
        return None
    sentence = place.sentence(amount.start)
    if last.start < sentence.char_start or reading.kind in ("age", "percent", "ratio", "rank", "duration"):
        return None
    gap = place.text[reading.end : amount.start]
    listed = reading.kind != "count" and (amount.value or 0) >= 1e6 and re.search(r"\b(?:and|or)\b", gap)
    if not listed and not _COMPARES.search(gap):
        return None
    return _Reading(reading.kind, "carried_unit", amount.end, reading.code, reading.counted)


def _ranks_and_ages(text: str, passage: Passage) -> Iterator[tuple[Amount, _Reading]]:
    """Ranks ("the third-largest city", "ranked No. 5") and ages by decade ("in her 40s"), which no number reader sees."""
    start, end = passage.char_start, passage.char_end
    decades = text.find("0s", start, end) >= 0 or text.find("ties", start, end) >= 0
    for match in _DECADE_AGE.finditer(text, start, end) if decades else ():
        word = match[1].lower()
        low = float(word[:2]) if word[0].isdigit() else 20.0 + 10 * _DECADE_WORDS.index(word)
        yield (
            Amount(match.start(1), match.end(1), match.end(1), None, low, low + 9, None, False, False, False),
            _Reading("age", "age_decade", match.end(1), "a"),
        )
    ranks = _RANK.finditer(text, start, end) if _RANK_HINT.search(text, start, end) else ()
    ranked = _RANKED.finditer(text, start, end) if _RANKED_HINT.search(text, start, end) else ()
    for match in (*ranks, *ranked):
        word = match[1].lower()
        value = float(
            re.sub(r"\D", "", word) or (_ORDINALS.index(word) + 1 if word in _ORDINALS else _RANK_WORDS.index(word))
        )
        yield (
            Amount(match.start(1), match.end(), match.end(1), value, None, None, None, False, False, False),
            _Reading("rank", "rank", match.end()),
        )
