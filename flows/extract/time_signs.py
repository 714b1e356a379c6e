"""The words around a doubtful word go in; whether it is a time comes out: May and may, 1998 as year and as number."""

from __future__ import annotations

from flows.extract.time_lexicon import words
from flows.extract.time_tokens import Tokens

# Before "a week", these leave a length of time; after any other word it is a rate ("$10 an hour", "twice a week").
_LENGTH_BEFORE = frozenset(
    """for in within over after during than about nearly almost barely only just to last lasts lasted lasting take takes took taking spend spends spent spending of by
    into through throughout until is was be been and or at under with like roughly approximately around such not even every up wait waited waiting
    before - — – ( " ` is as half from says said""".split()
)


def _before(t: Tokens, i: int) -> str:
    return t.words[i - 1] if i > 0 else ""


def _after(t: Tokens, i: int) -> str:
    return t.words[i] if i < len(t.words) else ""


def is_month(t: Tokens, first: int, last: int, lone: bool) -> bool:
    """Whether the word of a month is one. ``lone`` says that no day or year stands beside it."""
    word, lexicon = t.words[first], words()
    if t.classes[first] == "m" and lone and last - first == 1:
        return False
    after = _after(t, last)
    if after in lexicon.titles and t.written(last)[0].isupper():
        return False
    if not lone or word not in lexicon.doubtful_months and t.classes[first] != "m":
        return True
    before = _before(t, first)
    if before in lexicon.month_signs:
        return True
    if t.classes[first] == "m":
        return False
    if word in lexicon.month_names and (_is_name(t, first - 1) or _is_name(t, last)) and before not in ("'s", "’s"):
        return False
    if word in ("may", "march"):
        return (
            before in ("the", "a", "'s", "’s", ",", "(")
            and not _is_name(t, last)
            and after not in _AFTER_MODAL
            and word == "march"
            or before == "the"
            and word == "may"
        )
    return True


_AFTER_MODAL = frozenset("be have not i you he she it we they the".split())


def _is_name(t: Tokens, i: int) -> bool:
    """Whether word ``i`` is written with a capital inside the sentence and is no word of the lexicon."""
    return (
        0 < i < len(t.words)
        and t.classes[i] == "x"
        and t.written(i)[0].isupper()
        and t.words[i - 1] not in (".", "``", '"')
    )


def is_bare_year(t: Tokens, first: int, last: int) -> bool:
    """Whether a four-digit number without a month is a year: by the words before and after it."""
    lexicon = words()
    if last - first > 1:  # spelled out as a year
        return True
    before, after = _before(t, first), _after(t, last)
    year = int(t.values[first])
    if t.classes[last : last + 2] == "-Y" or before == "-" and t.words[first - 2 : first - 1] == ["mid"]:
        return True
    if before in lexicon.no_year_before or after in lexicon.no_year_after:
        return False
    if after == "-" and t.classes[last + 1 : last + 2] in ("x", "U", "u") and before not in lexicon.year_signs:
        return False
    if (
        t.touching(first)
        and before in ("-", "/", "_", "'", "’", "#", "$", "&")
        and not (before == "-" and t.classes[first - 2 : first - 1] == "Y")
    ):
        return False
    if after in ("%", "$", "°") or t.classes[last : last + 1] in ("V", "v", "P", "z"):
        return False
    if before == "of" and _before(t, first - 1) in (
        "total",
        "population",
        "crowd",
        "average",
        "maximum",
        "number",
        "height",
        "distance",
    ):
        return False
    if 1900 <= year <= 2100:
        return True
    return (
        before in lexicon.year_signs
        and 1400 <= year <= 2199
        and before not in ("the", "of", "by", "to", "and", "for", "from", "about", "around")
        or (1600 <= year < 1900 and before in lexicon.year_signs)
    )


def is_rate(t: Tokens, first: int, last: int) -> bool:
    """Whether "a week" says how often: 40 hours a week, $10 an hour, once a day."""
    before = _before(t, first)
    if first == 0 or before in _LENGTH_BEFORE or t.classes[first - 1] in "pBG,igtj":
        return False
    kind = t.classes[first - 1]
    if kind in "nNYcZVv" or before in ("once", "twice", "times", "%", "percent"):
        return True
    return (
        before.endswith("s")
        and before not in ("was", "is", "has", "as", "this", "its", "his", "plus", "less", "'s", "’s")
        or before in _COUNTED
    )


_COUNTED = frozenset(
    "dollar cent barrel share people ton person head gallon copy euro pound yen million billion thousand hundred time".split()
)


def is_day_part(t: Tokens, first: int, last: int) -> bool:
    """Whether "the morning" is one morning: in the morning, the morning after; not "the night sky"."""
    return _before(t, first) in (
        "in",
        "during",
        "on",
        "by",
        "through",
        "into",
        "throughout",
        "for",
        "until",
        "of",
        "late",
        "early",
        "later",
        "earlier",
        "",
    ) and (
        t.classes[last : last + 1] in ("", "p", ",", "f", "j", "B", ")", "y", "W", "M")
        or _after(t, last) in ("when", "as", "that", "at", "he", "she", "they", "it", "with", "by", "to", "in")
    )
