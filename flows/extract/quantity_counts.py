"""A number without a unit goes in; what it counts comes out, or None where it is a name, a date, a score or counts nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.extract.numbers import LETTER_SCALES
from flows.extract.quantity_amounts import LAST_YEAR, PLUS, YEAR, Amount
from flows.extract.quantity_carried import CARRY, SMALL_WORDS, Found, carried, lent, like_before
from flows.extract.quantity_context import approximator_before, change_of, labels, words
from flows.extract.quantity_nouns import (
    Counted,
    counted_phrase,
    is_date_part,
    is_name_part,
    measured_phrase,
    stands_alone,
)
from flows.extract.quantity_reading import Place, Reading
from flows.extract.quantity_special import age_or_magnitude
from flows.extract.quantity_units import rate_after

# Longer runs of digits without commas are identifiers.
LONGEST_COUNT = 8
_HYPHEN_WORD = re.compile(r"-([A-Za-z]{3,})")
_STRONG = re.compile(r"[-\s]strong(?!\w)")
_FOLD = re.compile(r"-?\s?fold(?!\w)", re.IGNORECASE)
_WHEN = re.compile(r"(?:last|this|next|previous|earlier|early|late|mid|same)\b", re.IGNORECASE)
_IS = re.compile(rf"\b(?:is|are|reach(?:ed|es)?|hit|totall?ed|exceeds?|exceeded)\s+{SMALL_WORDS}", re.IGNORECASE)
_TO_FROM = re.compile(rf"\b(?:to|from)\s+{SMALL_WORDS}", re.IGNORECASE)
# "The one underpinning it", "no one", "which one".
_BEFORE_ONE = re.compile(r"\b(?:the|this|that|each|every|any|another|no|some)\s$", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(r"\s(?:this|yesterday|today|tomorrow|local|in\sthe)\b")
_INNER_NUMBER = re.compile(
    r"(?:[^\d]{0,40}['’]s?\s+)?(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+",
    re.IGNORECASE,
)
_HALF_BEHIND = re.compile(r"\s(?:of|its|their|his|her|our|my|your|all|the|that|this|those|these|as)\s", re.IGNORECASE)
# "The first half", "per half": no share. Also words before a bare number that may be a place and not an approximator.
_BEFORE_HALF = frozenset(
    {"first", "second", "other", "better", "last", "top", "bottom", "latter", "final", "next", "this", "per", "a", "the",
     "each", "either", "opening", "that"}
)  # fmt: skip
_PLACE_WORDS = ("over", "under", "some", "near", "above", "below")
# What athletes run in metres, in the plural ("the 110m hurdles").
RACES = frozenset({"hurdles", "heats", "finals", "races", "semifinals", "titles", "records"})


def counted(place: Place, amount: Amount, found: Found, behind: Amount | None) -> Reading | None:
    """What a number without a unit is. ``found``: the amounts read before it in the passage; ``behind``: the one that follows."""
    text, end = place.text, amount.end
    if amount.joined == "score" or (not amount.spelled and text[end : end + 2] in ("'s", "’s")):
        return None
    if (special := age_or_magnitude(place, amount, found[-1][1] if found else None)) is not None:
        return special
    if found and text[end : end + 1] != "-" and (same := like_before(place, amount, *found[-1])) is not None:
        return same
    if _is_no_quantity(place, amount):
        # "Licensed for 80" may look like a year to the model.
        return _of_group(place, amount) if _is_plain(amount) and not amount.spelled else None
    if (times := _times(text, amount)) is not None:
        return times
    if (models := _MODELS_BEHIND.match(text, end)) is not None:
        return Reading("count", "count_of", end, counted=models.span(1))  # "10 737-800 jets"
    if behind is not None and behind.unit is not None and (shared := lent(place, amount, behind)) is not None:
        return shared
    if match := _FOLD.match(text, end):
        return Reading("ratio", "multiple", match.end())
    if match := _STRONG.match(text, end):
        return Reading("count", "count", match.end())
    if PLUS.match(text, end) is None and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
        match = _HYPHEN_WORD.match(text, end)
        return None if match is None else _hyphenated(amount, match)
    if amount.fraction and amount.joined != "range" and amount.value is not None and amount.value < 1:
        points = None if amount.spelled else counted_phrase(place.tokens, end, False, False)
        if points is None or not points.adjacent or not points.plural:
            return _fraction(place, amount)
    return _of_nouns(place, amount, behind) or _bare(place, amount, found)


_TIMES = re.compile(
    r"\stimes(?=\s(?:as|the|its|their|his|her|our|my|your|that|what|those|this|more|less|fewer|better|worse|further)(?!\w)"
    r"|\s(?!earlier|later|after|under|never|however|ever|together|per|before)[a-z]{2,}er(?!\w))"
)


def _times(text: str, amount: Amount) -> Reading | None:
    """ "three times as many", "five times bigger": a ratio, where "three times a week" is a count."""
    if (match := _TIMES.match(text, amount.end)) is None or amount.fraction or amount.joined in ("ratio", "score"):
        return None
    return Reading("ratio", "multiple", match.end())


def _is_plain(amount: Amount) -> bool:
    """Whether the number is a short run of digits, as names, days and years have them."""
    return (
        amount.value is not None and amount.value.is_integer() and not amount.grouped and amount.end - amount.start <= 4
    )


_MODEL = re.compile(r"7[0-9E]7(?:-\d{3})?|3[0-9]0(?:-\d{3})?")
_MODEL_BEHIND = re.compile(
    r"(?:-?(?:ER|LR|MAX|NG|neo|\d{3})\w*)?\s(?:aircraft|airliners?|planes?|jets?|jetliners?|jumbos?|freighters?|Dreamliners?|MAX|Max|wide-?body)\b"
)


_MODELS_BEHIND = re.compile(
    r"\s(?:Boeing\s|Airbus\s)?(?:7[0-9E]7|A3\d\d)(?:-\d{3}\w*)?\s(aircraft|airliners|planes|jets|jetliners|jumbos|freighters|Dreamliners)\b"
)


def _is_no_quantity(place: Place, amount: Amount) -> bool:
    """Whether the number belongs to a name, a version or a date."""
    text, start, end = place.text, amount.start, amount.end
    if text[start:end] == "9/11":
        return True
    if _MODEL.fullmatch(text, start, end) and _MODEL_BEHIND.match(text, end):
        return True
    plain, ranged = _is_plain(amount), amount.joined == "range"
    if plain or amount.spelled or ranged:
        if is_name_part(place.tokens, start, end, amount.spelled, place.titled):
            return True
    elif text[start - 1 : start] == "-":
        return True
    elif (
        not amount.grouped
        and amount.value is not None
        and amount.value < 1e5
        and is_name_part(place.tokens, start, end, False, place.titled)
    ):
        return True  # "iOS 12.4": a decimal right behind a name is a version
    year = amount.value is not None and YEAR <= amount.value <= LAST_YEAR and not amount.grouped and not amount.spelled
    return is_date_part(place.tokens, start, end, plain and text[end : end + 1] != "-", year and not ranged)


def _of_nouns(place: Place, amount: Amount, behind: Amount | None) -> Reading | None:
    """The count of the nouns behind the number, or the share of them ("one in five people")."""
    text, tokens, end = place.text, place.tokens, amount.end
    said = None
    if match := PLUS.match(text, end):
        said, end = "about" if "odd" in match[0].lower() else "over", match.end()
    if behind is not None and behind.unit is not None and 0 < behind.start - end <= 1 and amount.value != 1:
        # "eight million 250ml bottles": the measure between is a value of its own.
        inner = counted_phrase(tokens, behind.end, False, True)
        if inner is not None and inner.adjacent and inner.plural:
            return Reading("count", "count_of", end, counted=(inner.start, inner.end))
    nouns = counted_phrase(tokens, end + _letter(text, end), amount.value == 1, amount.spelled)
    if amount.joined == "ratio":
        phrase = (nouns.start, nouns.end) if nouns and nouns.adjacent else None
        return Reading("ratio", "ratio", phrase[1] if phrase else end, counted=phrase)
    reading = None if nouns is None else _count(place, amount, nouns, end)
    return None if reading is None else replace(reading, approximator=said)


def _letter(text: str, end: int) -> int:
    """1 where a letter of scale stands behind the digits ("4.3M sales")."""
    return int(text[end : end + 1] in LETTER_SCALES and not text[end + 1 : end + 2].isalnum())


def _hyphenated(amount: Amount, match: re.Match[str]) -> Reading | None:
    """ "three-part", "12-nation": the word behind the hyphen is what is counted."""
    word = match[1]
    if (
        not word.islower()
        or word in labels("hyphen")
        or word.endswith("ed")
        or amount.fraction
        or not amount.value
        or (amount.value == 1 and word != "night")
    ):
        return None
    return Reading("count", "count_compound", match.end(), counted=match.span(1))


def _fraction(place: Place, amount: Amount) -> Reading | None:
    """ "two thirds of voters", "half its staff": a share, of what follows."""
    text, end = place.text, amount.end
    word = text[amount.start : end].lower()
    if word == "half":
        before = text[max(0, amount.start - 12) : amount.start].lower().split()
        if before and before[-1] in _BEFORE_HALF:
            return None
        if _HALF_BEHIND.match(text, end) is None and not _is_share(place, amount):
            return None
    elif (
        (not amount.spelled or word.startswith(("a ", "an ")))
        and not text.startswith(" of ", end)
        and not _is_share(place, amount)
    ):
        return None
    if not amount.spelled and text[end : end + 4] != " of ":
        return Reading("other", "bare", end)  # "raised it by 1/4": a step of a rate or a price
    return Reading("ratio", "fraction", end, counted=measured_phrase(place.tokens, end))


_BY_PART = re.compile(
    r"\b(?:by|to|from|at|(?:cut|cuts|cutting|split|slash(?:ed)?|broken?|reduced|divided|sliced|chopped)\s(?:\w+\s){0,4}in)\s"
    r"(?:(?:about|almost|nearly|only|just|over|at\sleast|around|roughly)\s)?$",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"\s?(?:[,.;:)]|$)|\s(?:more|less|fewer|higher|lower|smaller|larger|bigger|the\ssize|the\sprice|the\scost|price|in|from|since|to|between|compared"
    r"|over|within|by|last|this)(?!\w)"
)


def _is_share(place: Place, amount: Amount) -> bool:
    """Whether a fraction that is of nothing is one all the same: "cut by half", "nearly a third more"."""
    text = place.text
    if _PART_BEHIND.match(text, amount.end) is None:
        return False
    start = max(place.passage.char_start, amount.start - 48)
    return (
        _BY_PART.search(text, start, amount.start) is not None
        or approximator_before(text, amount.start, start) is not None
    )


def _count(place: Place, amount: Amount, nouns: Counted, end: int) -> Reading | None:
    """The count of a noun phrase, behind a number that ends at ``end``; None where the words are no count."""
    text, value = place.text, amount.value
    phrase = text[nouns.start : nouns.end]
    if (value == 1 and _is_idle_one(place, amount, nouns, end)) or _WHEN.match(phrase):
        return None
    if " of " in text[end : nouns.start] and not nouns.plural and value is not None:
        return None
    if not nouns.adjacent and (value is None or value < 2 or not nouns.plural or amount.fraction):
        return None
    letter = _letter(text, end)
    if (amount.joined == "range" or letter) and not nouns.plural:
        return None  # "a 5k run", "a 1-2 finish"
    if letter and value is not None:
        value *= LETTER_SCALES[text[end]]
    if (inner := _INNER_NUMBER.match(phrase)) is not None:
        # "11 of the 15 members": the second number is a quantity of its own.
        return Reading("count", "count_of", end, None, (nouns.start + inner.end(), nouns.end), value=value)
    direct = nouns.adjacent and not text[end + letter : nouns.start].strip()
    rate = rate_after(text, nouns.end) if direct else None
    code, stop = (f"/{rate[0]}", rate[1]) if rate and not rate[0].startswith("{") else (None, nouns.end)
    return Reading(
        "count", "count" if direct else "count_of", stop, code, (nouns.start, nouns.end),
        low=amount.low, high=amount.high, value=value,
    )  # fmt: skip


def _is_idle_one(place: Place, amount: Amount, nouns: Counted, end: int) -> bool:
    """Whether "one" counts nothing: a pronoun, a part of a saying ("no one", "one thing", "one of the best")."""
    text = place.text
    if _BEFORE_ONE.search(text, max(0, amount.start - 8), amount.start) or text.startswith(" of", end):
        return True
    if (not amount.spelled and place.titled) or text[nouns.start].isdigit() or nouns.start - end > 2:
        return True
    return text[nouns.start : nouns.end].split()[0].lower() in labels("one")


def _bare(place: Place, amount: Amount, found: Found) -> Reading | None:
    """A number with nothing to count: a level ("to 3.65"), people left out ("12 were killed"), or no quantity."""
    text, start, end = place.text, amount.start, amount.end
    if (of_before := carried(place, amount, found)) is not None:
        return of_before
    if (people := _of_people(place, amount, found)) is not None:
        return people
    if (
        amount.value in (0, 1)
        or text[end : end + 1].isalpha()
        or (_is_plain(amount) and _CLOCK_BEHIND.match(text, end))
    ):
        return None
    if text[end : end + 1] == ")" and _is_plain(amount) and "(" not in text[max(0, start - 40) : start]:
        return None  # "2) and 3)" number the points of a list
    if end - start >= LONGEST_COUNT and text[start:end].isdigit():
        return None
    alone = stands_alone(place.tokens, start, end)
    if alone or _is_level(place, amount):
        return Reading("count" if alone else "other", "bare", end)
    return None


_SIZE_OF = (
    r"(?:\s(?:has|had|now|then|was|is|already|at|who|the|again|since|probably|put|may|could|would|will|have|be|been))*"
    r"\s(?:of|at|to|is|was|be|been|stands\sat|stood\sat|reach(?:ed|es|ing)?|hits?|exceeds?|exceeded|numbers|numbered|rose\sto|rises\sto"
    r"|risen\sto|climbed\sto|fell\sto|grew\sto|total(?:s|led|ed))"
)
_THERE_ARE = r"\bthere\s(?:are|were|have\sbeen|had\sbeen|will\sbe|would\sbe)(?:\sonly|\sjust|\snow|\sstill)?"


@cache
def _before_size() -> re.Pattern[str]:
    """ "A crew of nine", "the toll rose to 27", "licensed for 80", "there were sixty", "put the crowd at 4,500"."""
    groups, meant = ("|".join(map(re.escape, sorted(words("counts", key)))) for key in ("groups", "meant_for"))
    return re.compile(rf"(?:\b(?:{groups}){_SIZE_OF}|{_THERE_ARE}|\b(?:{meant})\sfor)\s$", re.IGNORECASE)


_MORE_THAN = re.compile(r"\s(?:more|fewer|less)\sthan\s(?!(?:a|an|\d|half|one|two|three)\b)")
_OF_THEM = re.compile(r"\sof\s(?:them|us|you|whom|which|those|these|its|their|his|her|our|the)(?!\w)")
_ALL_THOSE = re.compile(r"\b(?:the|all|those|these|other)\s$", re.IGNORECASE)
_ABOARD = re.compile(
    r"\s(?:aboard|on\sboard|who|whose|still|already|killed|arrested|on\s(?:the|his|her|its|their)|left|living|present|taking)(?!\w)"
)
_DOES = re.compile(r"\s(?!(?:of|more|upon|or|and|in|on|to|at)\b)[a-z]{3,}")
_OF_THE = re.compile(r"\s+of\s+(?:the|his|her|its|their|our)\s+")


def _of_group(place: Place, amount: Amount) -> Reading | None:
    """ "A crew of nine", "licensed for 80": what the words right before say that the number counts."""
    if amount.value is None or _is_year(amount):
        return None
    least = place.passage.char_start
    said = approximator_before(place.text, amount.start, max(least, amount.start - 40))
    at = said[1] if said is not None else amount.start
    found = _before_size().search(place.text, max(least, at - 60), at)
    return None if found is None else Reading("count", "count_left_out", amount.end)


def _of_people(place: Place, amount: Amount, found: Found) -> Reading | None:
    """A count whose noun is left out, or stands before it: "a crew of nine", "two of them", "the 41 aboard"."""
    text, start, end = place.text, amount.start, amount.end
    if amount.value is None and start == place.sentence(start).char_start and _DOES.match(text, end):
        return Reading("count", "count_left_out", end)  # a headline's "Thousands march"
    value = amount.value if amount.value is not None else amount.low or 0.0
    if (
        value < 2
        or not value.is_integer()
        or amount.fraction
        or amount.joined in ("ratio", "score")
        or _is_year(amount)
    ):
        return None
    if text[end : end + 1].isalnum() or text[end : end + 1] in ("-", "/", "'", "’"):
        return None
    reading = Reading("count", "count_left_out", end)
    if _OF_THEM.match(text, end) or (_MORE_THAN.match(text, end) and amount.spelled):
        return reading
    if (group := _of_group(place, amount)) is not None:
        return group
    if _ALL_THOSE.search(text, max(0, start - 7), start) and value >= 10 and _ABOARD.match(text, end):
        return reading
    if found and found[-1][1].kind == "count" and _OF_THE.fullmatch(text, found[-1][0].end, start):
        return reading  # "four of the nine graduated"
    return None


def _is_year(amount: Amount) -> bool:
    return amount.value is not None and YEAR <= amount.value <= LAST_YEAR and not amount.grouped and not amount.spelled


def _is_level(place: Place, amount: Amount) -> bool:
    """Whether a bare number is large or exact enough, or introduced by such words, that it can only be a value."""
    text, start = place.text, amount.start
    if amount.grouped or (amount.value or 0) >= 1e6:
        return True
    value = amount.value or 0.0
    if not amount.fraction and "/" in text[start : amount.end]:
        return True  # "2-5/8": prices at an exchange
    if (
        value
        and not amount.spelled
        and not _is_year(amount)
        and text[amount.end : amount.end + 1] not in ("-", "–", "/", "'")
    ):
        stop = place.sentence(start)
        change = change_of(text, start, stop.char_start, start, start, "count")
        said = approximator_before(text, start, place.passage.char_start)
        if (
            change is not None
            and said is None
            and change.endswith(("_to", "_from"))
            and _TO_FROM.search(text, max(0, start - 24), start)
        ):
            return True  # "rose to 33 from 27"
    broken, large = not value.is_integer(), value >= 1000 and not YEAR <= value <= LAST_YEAR
    if broken and value >= 1000 and not amount.spelled:
        return True
    if (broken or large) and not amount.spelled:
        before = (max(0, start - 24), start)
        if CARRY.search(text, *before) or _IS.search(text, *before):
            return True
    said = approximator_before(text, start, place.passage.char_start)
    return said is not None and not _is_plain(amount) and not text[said[1] : start].lower().startswith(_PLACE_WORDS)
