"""A passage goes in; ages, ranks and magnitudes come out: values that the words around a bare number tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extract.quantity_amounts import Amount
from flows.extract.quantity_nouns import follows_person, is_predicate_of_person
from flows.extract.quantity_reading import Place, Reading

OLDEST = 115
# The strongest earthquake known had 9.5.
STRONGEST = 10.0
_DECADE_AGE = re.compile(
    r"\b(?:his|her|their|my|your|our|its)\s+(?:early |mid |mid-|late |very )?((?:[2-9]0s)|twenties|thirties|forties|fifties|"
    r"sixties|seventies|eighties|nineties)(?!\w)",
    re.IGNORECASE,
)
_DECADE_WORDS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
]  # fmt: skip
# The pattern of an ordinal, grouped by first letters: the search looks at one letter of most words.
_ORDINAL = re.compile(
    r"(?<![\w-])(?:(?:[sS](?:econd|ixth|eventh|ixteenth|eventeenth)|[tT](?:hird|enth|welfth|hirteenth|wentieth)"
    r"|[fF](?:ourth|ifth|ourteenth|ifteenth)|[eE](?:ighth|leventh|ighteenth)|[nN]in(?:th|eteenth))|[1-9]\d{0,2}(?:st|nd|rd|th))(?!\w)"
)
_RANKED_BY = re.compile(
    r"[\s-](?:largest|biggest|highest|lowest|smallest|longest|shortest|oldest|youngest|richest|poorest|tallest|fastest|slowest"
    r"|deadliest|worst|best|busiest|wealthiest|heaviest|strongest|greatest|cheapest|hottest|coldest|warmest|wettest|driest"
    r"|deepest|closest|nearest|safest|costliest|straight|consecutive|successive|(?:most|least)[\s-][a-z]+"
    r"|place|spot|position)(?!\w)"
)
_TIME_BEHIND = re.compile(r"\stime(?!\w)")
_FINISHED = re.compile(
    r"\b(?:took|takes?|finish(?:es|ed|ing)?|c[ao]mes?|coming|plac(?:es?|ed|ing)|rank(?:s|ed|ing)?|qualif(?:ied|ies)|ended(?:\sup)?|lies|lying|sits?)"
    r"\s(?:in\s|joint\s|equal\s|tied\s(?:for\s)?|a\s(?:[a-z]+\s)?|only\s)?$"
)
_PLACE_ENDS = re.compile(
    r"\s?[,.;:)]|\s(?:in|at|on|among|behind|overall|with|for|and|to|after|out|worldwide|nationally|globally|last|this)(?!\w)|\s?$"
)
# "His 312th violin": what belongs to somebody, or is too high a number for a day of the month, is counted through.
_SOMEBODYS = re.compile(r"(?:\b(?:his|her|its|their|our|my)|['’]s)\s$", re.IGNORECASE)
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_COUNTED_THROUGH = re.compile(
    r"\s(?!(?:century|floor|street|avenue|amendment|district|grade|grader|quarter|minute|inning|hole|lap|anniversary|birthday|day|week"
    r"|month|year|season|parallel|percentile|and|to|or|of|in)(?!\w))[a-z“‘\"]|[.,;]"
)
_LAST_DAY = 31
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|seeded|seed|world|(?:finish|plac)(?:es|ed|ing|e)?)\s(?:at\s|as\s)?(?:No\.?\s?|number\s)"
    r"(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_RANK_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_TWICE = re.compile(
    r"\b([Tt]wice|[Tt]hrice)(?=\s(?:as|the|its|their|his|her|that|what|those|our)\s|\s(?:more|less|[a-z]{2,}er)\s+than\s)"
)
_UNDER_S = re.compile(r"(?<![A-Z]\w\s)\b((under|over)[-\s]([1-9]\d?)s)(?!\w)")
_AGED = re.compile(
    r"\b(?:aged?|ages|age\s+of|ages\s+of|age\s+was|age\s+is|turn(?:s|ed|ing)?|(?:died|dies|die|dead)\s+at"
    r"|(?:man|woman|boy|girl)\s+of)\s+(?:(?:between|from|just|only|about|around|over|under)\s+)?$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:children|kids|people|nobody|no\sone|anybody|everybody|fans|customers|buyers|visitors|applicants|candidates|passengers|persons?|adults|residents|pupils|youngsters|infants|babies|those|anyone|everyone|women|men|boys"
    r"|girls|workers|citizens|voters|drivers|players|patients|pensioners|teenagers|youths|students|americans|britons|members)\s+"
    r"(?:who\s+are\s+|are\s+)?(?:(?:just|well)\s+)?(?:under|over|above|below|younger\s+than|older\s+than)\s+$",
    re.IGNORECASE,
)
_GROUP_ENDS = re.compile(
    r"\s?[,.;:)]|\s?$|\s(?:who|are|were|is|was|can|could|will|would|may|must|should|and|or|in|at|with|have|has|had|from|to|on|die|died|living"
    r"|by|get|need|pay|not|after|during)(?!\w)"
)
_AT_AGE = re.compile(
    r"\b(?:left\s(?:school|home)|married|widowed|orphaned|retir(?:e|es|ed|ing)|debuted|emigrated|enlisted|pregnant|professional"
    r"|became\s(?:an?\s|the\s)?(?:[\w.]+\s?){1,4})\s*\bat\s+$"
)
_AND_AT = re.compile(r"\s+and\s(?:[\w.]+\s){0,4}at\s+")
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|i)(?:\s+(?:is|was|am)|['’]s)\s+(?:(?:now|only|just|about|around|nearly|almost)\s+)?$",
    re.IGNORECASE,
)
_AGE_ENDS = re.compile(r"[,).;]|\s[-–—―]|$")
_CLOSES = re.compile(r"\s?(?:[,;.)\]—–\"”]|$|--)|\s(?:when|and|at|or|years|in|but|with|as)(?!\w)")
_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s)?(?:about\s|at\sleast\s)?$", re.IGNORECASE)
_RICHTER = re.compile(r"\s?-?\s?(magnitude)\b|\s(?:on\sthe\s)?(Richter)", re.IGNORECASE)
# The longest of these phrases.
_WINDOW = 30
_LONG_WINDOW = 60
_CHILD = 13


def is_aged(text: str, at: int) -> bool:
    """Whether the words before the offset announce an age ("aged", "at the age of")."""
    return _AGED.search(text, max(0, at - _WINDOW), at) is not None


def age_or_magnitude(place: Place, amount: Amount, before: Reading | None) -> Reading | None:
    """What a bare number is when the words around it tell of an age or of an earthquake's strength.

    ``before`` is what was read last in the passage.
    """
    text, start, end = place.text, amount.start, amount.end
    value = amount.value if amount.value is not None else amount.high
    if value is None:
        return None
    if value <= STRONGEST and (reading := _magnitude(text, start, end)) is not None:
        return reading
    if not 0 < value <= OLDEST or amount.grouped or amount.fraction or amount.joined in ("ratio", "score"):
        return None
    if is_aged(text, start):
        return None if text[end : end + 1].isalpha() else Reading("age", "age", end, "a")
    if not value.is_integer() or text[end : end + 1] in ("'", "’", "′", "″"):
        return None
    if _GROUP_ENDS.match(text, end) and _GROUP.search(text, max(0, start - _LONG_WINDOW), start):
        return Reading("age", "age", end, "a")
    if not amount.spelled:
        opening = text[max(0, start - 2) : start]
        apposed = (opening == ", " and _AGE_ENDS.match(text, end)) or (
            opening[-1:] == "(" and text[end : end + 1] == ")"
        )
        if apposed and follows_person(place.tokens, start):
            return Reading("age", "age_apposition", end, "a")
    return _told_of_person(place, amount, value, before)


def _told_of_person(place: Place, amount: Amount, value: float, before: Reading | None) -> Reading | None:
    """ "He was nine when ...", "she left school at sixteen and home at 18": ages that a verb tells."""
    text, start, end = place.text, amount.start, amount.end
    if not _CLOSES.match(text, end) or (amount.spelled and value < _CHILD and not text.startswith(" when", end)):
        return None
    if _PERSON_IS.search(text, max(0, start - _WINDOW), start) or is_predicate_of_person(place.tokens, end):
        return Reading("age", "age_predicate", end, "a")
    if _AT_AGE.search(text, max(0, start - _LONG_WINDOW), start):
        return Reading("age", "age_predicate", end, "a")
    if before is not None and before.kind == "age" and start - before.end < _LONG_WINDOW:
        return Reading("age", "age_predicate", end, "a") if _AND_AT.fullmatch(text, before.end, start) else None
    return None


def _magnitude(text: str, start: int, end: int) -> Reading | None:
    before = _MAGNITUDE.search(text, max(0, start - _WINDOW), start)
    if before is not None:
        return Reading("other", "magnitude", end, counted=(before.start(), before.start() + len("magnitude")))
    behind = _RICHTER.match(text, end)
    if behind is None:
        return None
    return Reading("other", "magnitude", end, counted=behind.span(behind.lastindex or 0))


def ranks_and_decades(text: str, start: int, end: int) -> Iterator[tuple[Amount, Reading]]:
    """Ranks ("the third-largest city", "ranked No. 5") and ages by decade ("in her 40s"), which no number reader sees."""
    if text.find("0s", start, end) >= 0 or text.find("ties", start, end) >= 0:
        for match in _DECADE_AGE.finditer(text, start, end):
            word = match[1].lower()
            low = float(word[:2]) if word[0].isdigit() else 20.0 + 10 * _DECADE_WORDS.index(word)
            yield (
                Amount(match.start(1), match.end(1), match.end(1), None, low, low + 9, None, False, False, False),
                Reading("age", "age_decade", match.end(1), "a"),
            )
    if text.find("wice", start, end) >= 0 or text.find("hrice", start, end) >= 0:
        for match in _TWICE.finditer(text, start, end):
            times = 2.0 if match[1].lower() == "twice" else 3.0
            yield (_plain(match.start(1), match.end(1), times), Reading("ratio", "multiple", match.end(1)))
    if text.find("nder-", start, end) >= 0 or text.find("ver-", start, end) >= 0:
        for match in _UNDER_S.finditer(text, start, end):
            yield (
                _plain(match.start(1), match.end(1), float(match[3])),
                Reading("age", "age", match.end(1), "a", approximator=match[2]),
            )
    yield from _ranks(text, start, end)


def _plain(start: int, end: int, value: float) -> Amount:
    return Amount(start, end, end, value, None, None, None, False, False, False)


def _ranks(text: str, start: int, end: int) -> Iterator[tuple[Amount, Reading]]:
    for match in _ORDINAL.finditer(text, start, end):
        stop = _rank_end(text, start, match)
        if stop is not None:
            yield (_plain(match.start(), stop, _rank(match[0])), Reading("rank", "rank", stop))
    if text.find("umber", start, end) >= 0 or text.find("No", start, end) >= 0:
        for match in _RANKED.finditer(text, start, end):
            yield (_plain(match.start(1), match.end(), _rank(match[1])), Reading("rank", "rank", match.end()))


def _rank_end(text: str, least: int, ordinal: re.Match[str]) -> int | None:
    """Where the rank ends that begins with the ordinal; None where the ordinal only names something ("the 21st century")."""
    end = ordinal.end()
    if (by := _RANKED_BY.match(text, end)) is not None:
        return by.end()
    if (time := _TIME_BEHIND.match(text, end)) is not None and ordinal[0].lower() != "second":
        return time.end()
    before = max(least, ordinal.start() - _WINDOW)
    if _PLACE_ENDS.match(text, end) and _FINISHED.search(text, before, ordinal.start()):
        return end
    if ordinal[0][0].isdigit() and _COUNTED_THROUGH.match(text, end):
        high = _rank(ordinal[0]) > _LAST_DAY and _THE.search(text, before, ordinal.start())
        if high or _SOMEBODYS.search(text, before, ordinal.start()):
            return end
    return None


def _rank(word: str) -> float:
    digits = re.sub(r"\D", "", word)
    if digits:
        return float(digits)
    small = word.lower()
    return float(_ORDINALS.index(small) + 1 if small in _ORDINALS else _RANK_WORDS.index(small))
