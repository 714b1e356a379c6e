"""The words around a doubtful word go in; whether it is a time comes out: May and may, 1998 as year and as number."""

from __future__ import annotations

from flows.extract.time_lexicon import words
from flows.extract.time_tokens import Tokens

# Bare four-digit numbers of these years are mostly years; older and later ones need a word that says so.
_COMMON = range(1900, 2101)
_OLD = range(1600, 1900)
_RARE = range(1400, 2200)
# How many words before and after a capital show whether all words of the line are written so.
_NEARBY = 30


def before(t: Tokens, i: int) -> str:
    """The word before word ``i``, empty at the start of the sentence."""
    return t.words[i - 1] if i > 0 else ""


def after(t: Tokens, i: int) -> str:
    """The word at place ``i``, which follows a match that ends there; empty at the end of the sentence."""
    return t.words[i] if i < len(t.words) else ""


def is_month(t: Tokens, first: int, last: int, lone: bool) -> bool:
    """Whether the word of a month is one. ``lone`` says that no day or year stands beside it."""
    word, signs, following = t.words[first], words().signs, after(t, last)
    short = t.classes[first] == "m"
    if (short and lone and last - first == 1) or (following in signs["titles"] and t.written(last)[0].isupper()):
        return False
    if not lone or (word not in signs["doubtful_months"] and not short):
        return True
    previous = before(t, first)
    if previous in signs["before_month"]:
        return True
    if short or (word in signs["name_months"] and (_is_name(t, first - 1) or _is_name(t, last))):
        return False
    if word == "march":
        return previous in ("the", "a", "'s", "’s", ",", "(") and following not in signs["after_march"]
    return word != "may" or previous == "the"


def _is_name(t: Tokens, i: int) -> bool:
    """Whether word ``i`` is written with a capital inside the sentence and is no word of the lexicon."""
    return 0 < i < len(t.words) and t.classes[i] == "x" and t.written(i)[0].isupper() and t.words[i - 1] != '"'


def is_link(t: Tokens, i: int) -> bool:
    """Whether a noun phrase may not go on with word ``i``, so that "the 20th" before it stands alone."""
    return after(t, i) in words().signs["links"]


def ends_clause(t: Tokens, i: int) -> bool:
    """Whether the clause ends before word ``i``: "the year before" stands alone, "the year before the war" does not."""
    return t.classes[i : i + 1] in ("", "p", ",", ")", "'")


def is_title(t: Tokens, i: int) -> bool:
    """Whether a word of time is written as part of a name: 60 Minutes, This Week; not in a headline, where all words are."""
    if not t.written(i)[0].isupper() or t.written(i).isupper():
        return False
    near = range(max(0, i - _NEARBY), min(len(t.words), i + _NEARBY))
    return any(len(t.words[n]) > 3 and t.written(n)[0].islower() for n in near)


def is_bare_year(t: Tokens, first: int, last: int) -> bool:
    """Whether a four-digit number without a month is a year: by the words before and after it."""
    if last - first > 1:  # spelled out as a year
        return True
    signs, previous, following = words().signs, before(t, first), after(t, last)
    year, nearby = int(t.values[first]), t.classes[last : last + 2]
    if nearby == "-Y" or (previous == "-" and before(t, first - 1) == "mid"):
        return True
    if previous in signs["before_number"] or following in signs["after_number"] or nearby[:1] in ("V", "v", "P", "z"):
        return False
    if following == "-" and nearby[1:] in ("x", "U", "u") and previous not in signs["before_year"]:
        return False
    if t.touching(first) and previous in ("-", "/", "_", "'", "’", "&") and t.classes[first - 2 : first] != "Y-":
        return False
    if following == "°" or (previous == "of" and before(t, first - 1) in signs["before_of_number"]):
        return False
    if year in _COMMON or (year in _OLD and previous in signs["before_year"]):
        return True
    return previous in signs["before_old_year"] and (year in _RARE or ends_clause(t, last))


def is_rate(t: Tokens, first: int, last: int) -> bool:
    """Whether "a week" says how often: 40 hours a week, $10 an hour, once a day."""
    signs, previous = words().signs, before(t, first)
    if first == 0 or previous in signs["before_length"] or t.classes[first - 1] in "pBG,igtj":
        return False
    if t.classes[last : last + 1] == "G" or t.words[last : last + 2] == ["in", "advance"] or after(t, last) == "ahead":
        return False  # a month early
    if t.touching(first - 1) and t.classes[first - 2] in "nNY":
        return True  # 2.3m a year
    if t.classes[first - 1] in "nNYcZVv" or previous in signs["before_rate"]:
        return True
    return previous.endswith("s") and previous not in signs["no_plural"]


def is_day_part(t: Tokens, first: int, last: int) -> bool:
    """Whether "the morning" is one morning: in the morning, the morning after; not "the night sky"."""
    signs = words().signs
    if first and before(t, first) not in signs["before_day_part"]:
        return False
    return (
        t.classes[last : last + 1] in ("", "p", ",", "f", "j", "B", ")", "y", "W", "M")
        or after(t, last) in signs["after_day_part"]
    )


def is_season(t: Tokens, first: int, last: int, article: bool) -> bool:
    """Whether a season without a year is a time: "in the fall" and "this" apart, fall and spring are other words as well."""
    shown = before(t, first) in words().signs["before_season"]
    if t.words[last - 1] not in ("fall", "spring"):
        return article or shown
    return shown and (article or t.classes[last : last + 1] not in ("f", "s"))
