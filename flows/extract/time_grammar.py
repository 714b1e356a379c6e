"""The words of a sentence go in; the time expressions that stand alone come out, each with its form.

A rule is a regular expression over the classes of the words (``time_lexicon.py``) and a function that reads the match. Every
place of a sentence tries the rules whose first class stands there, and the longest match wins; what a rule's function
refuses (a number that is no year) is no match.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from flows.extract.time_clocks import read_clock, read_clock_words, read_day_part, read_loose_part, read_today
from flows.extract.time_dates import (
    read_accounting_year,
    read_calendar,
    read_day_of_month,
    read_month_day_step,
    read_month_of_shift,
    read_named_step,
    read_nth_weekday,
    read_numeric,
    read_weekday,
    read_year,
    read_year_before_christ,
)
from flows.extract.time_forms import Form
from flows.extract.time_lengths import (
    read_anchored_length,
    read_bare_plural,
    read_frequency,
    read_half_hour,
    read_length,
    read_quarter_hour,
    read_set,
    read_turned,
    read_weekdays,
    read_weekends,
)
from flows.extract.time_periods import (
    read_bare_unit,
    read_century,
    read_decade,
    read_half,
    read_numbered_quarter,
    read_quarter,
    read_same_period,
    read_season,
    read_unit_step,
    read_unit_turned,
    read_year_earlier,
    read_year_end,
    read_year_quarter,
)
from flows.extract.time_tokens import Tokens

Reader = Callable[[Tokens, "re.Match[str]"], "Form | None"]


@dataclass(slots=True, frozen=True)
class Rule:
    """A pattern over classes and what reads it; ``starts`` are the classes that it may begin with."""

    name: str
    starts: str
    pattern: re.Pattern[str]
    read: Reader


# An amount: "a", "another", "24", "twenty-four", "a hundred", "several", "a few", "a couple of".
_COUNT = r"(?:(?:a[cb]|c)(?:-?[cb]|y[cb]){0,5}|[nNY]b{0,2}|a?Zf?|a6?)"
_UNIT = r"[UCVuvqQS]"
_LENGTH = rf"(?P<count>{_COUNT})(?P<and_half>-?y-?a-?H)?(?:[gr-](?P<high>{_COUNT}))?-?6?-?(?P<unit>{_UNIT})(?P<half>yaH|ya?H)?"
_MORE = r"(?P<more>(?:(?:,?y?(?:[nN]|c(?:-?[cb])*)|,?ya)[UVuv]){1,4})?"
_ORDINAL = r"(?:o|S|c-o)"
_DAY = r"(?P<day>n|o|c-o)"
_DAY_AFTER = r"(?P<day>n|o|c-o|c(?:-?c)?)"
_MONTH = r"(?P<month>M|mp?)"
_YEAR = r"(?P<year>Y|c-?[cb](?:-?[cb]){0,2})"
_OF_YEAR = rf"(?:(?P<shift>L)F?(?P<of_unit>U)|h?(?P<fiscal>F)?{_YEAR}|(?P<bare>hU))"


def _rule(name: str, starts: str, pattern: str, read: Reader) -> Rule:
    return Rule(name, starts, re.compile(pattern), read)


RULES = (
    _rule("month_day", "Mm", rf"{_MONTH}h?{_DAY_AFTER}(?![ucUVvz4P:])(?:,?{_YEAR})?", read_calendar),
    _rule("day_month", "hnoc", rf"h?{_DAY}f?{_MONTH}(?:,?{_YEAR})?", read_calendar),
    _rule("month_year", "Mm", rf"{_MONTH},?f?{_YEAR}", read_calendar),
    _rule("month_of_year", "Mm", rf"{_MONTH}(?P<day>n|o)?,?f?(?P<shift>L)(?P<of_unit>U)", read_month_of_shift),
    _rule("month_of_year", "hnoc", rf"h?{_DAY}f?{_MONTH},?f?(?P<shift>L)(?P<of_unit>U)", read_month_of_shift),
    _rule("month", "Mm", _MONTH, read_calendar),
    _rule("day_of_month", "h", r"h(?P<day>o)", read_day_of_month),
    _rule("numeric_date", "IJ", r"[IJ]", read_numeric),
    _rule("year", "hFYc", rf"(?:(?P<the>hU)|h?(?P<fiscal>FU?))?{_YEAR}", read_year),
    _rule("decade", "hGB'D", r"(?P<the>h)?(?P<mod>[GB]-?)?'?(?P<decade>D)", read_decade),
    _rule("century", "hoOc", r"h?(?P<ord>o|O|c-o)-?C", read_century),
    _rule("accounting_year", "hF%", r"h?F?%", read_accounting_year),
    _rule(
        "nth_weekday",
        "hoScL",
        rf"h?(?:(?P<ord>{_ORDINAL})|(?P<last>L))(?P<weekday>W)[if](?:{_MONTH}(?:,?f?{_YEAR})?|h?(?P<shift>L)(?P<unit>U))",
        read_nth_weekday,
    ),
    _rule("weekday", "Ww", r"(?P<weekday>W|w)", read_weekday),
    _rule("named_step", "hL", r"h?L?(?P<shift>L)(?P<name>W|M|mp|R|T)", read_named_step),
    _rule("named_step", "L", rf"(?P<shift>L){_MONTH}{_DAY}", read_month_day_step),
    _rule("unit_step", "hL", r"(?P<the>h)?L?(?P<shift>L)F?(?P<unit>[UCEq3])", read_unit_step),
    _rule("bare_unit", "h", r"h(?:6|F)?(?P<unit>[UEq])", read_bare_unit),
    _rule(
        "quarter",
        "hUFoScL",
        rf"h?(?:U-?(?P<earlier>B)-?)?(?:F-?)?(?:(?P<ord>{_ORDINAL})|(?P<last>L))-?F?-?q(?:,?f?{_OF_YEAR})?",
        read_quarter,
    ),
    _rule(
        "year_quarter",
        "hLFYc",
        rf"h?(?:(?P<shift>L)(?P<of_unit>U)s|L?F?{_YEAR}s?)(?:F?(?P<ord>{_ORDINAL})-?)?[q3]",
        read_year_quarter,
    ),
    _rule("year_quarter", "hL", r"h?(?P<same>L)[q3],?f?h?(?P<shift>L)(?P<of_unit>U)", read_same_period),
    _rule("year_quarter", "hL", rf"h?(?P<same>L)[q3],?[fi]{_YEAR}", read_same_period),
    _rule("year_earlier", "hU", r"h?(?P<unit>U)-(?P<turn>B)-?[q3]?", read_year_earlier),
    _rule("numbered_quarter", "7n", rf"(?:7n|n7)(?:,?f?{_OF_YEAR})?", read_numbered_quarter),
    _rule("year", "nNY", r"[nNY]9", read_year_before_christ),
    _rule("half", "hoSL", rf"h?(?:(?P<ord>o|S)|(?P<last>L))-?Hf{_OF_YEAR}", read_half),
    _rule("season", "hR", rf"(?P<the>h)?(?P<season>R)(?:,?f?{_OF_YEAR})?", read_season),
    _rule("length", "hacnNYZ6", rf"(?:h(?:o|S)?)?{_LENGTH}{_MORE}(?:-?1)?", read_length),
    _rule(
        "anchored_length",
        "hLXo",
        rf"h?(?P<shift>[LX]|o)(?P<count>{_COUNT})?(?:[gr-](?P<high>{_COUNT}))?6?(?P<unit>[VvQ])(?:[yr][VvQ])?",
        read_anchored_length,
    ),
    _rule("half_hour", "aH", r"(?:aH-?|Ha|H-?)(?P<unit>[uUC])", read_half_hour),
    _rule("half_hour", "aqcn", r"(?:a?q|(?P<three>[cn])Q)f?a(?P<unit>u)", read_quarter_hour),
    _rule("weekends", "acn", r"(?P<count>[acn])6?E", read_weekends),
    _rule("bare_plural", "hVvQ", r"h?(?P<unit>[VvQ])(?:[yr][VvQ])?", read_bare_plural),
    _rule("turned", "VvacnNYZ6", rf"(?:{_LENGTH}|(?P<plural>[Vv]))(?:r8)?-?(?P<turn>B)", read_turned),
    _rule("unit_turned", "h", r"h(?P<unit>U)(?P<turn>B)", read_unit_turned),
    _rule("today", "d", r"(?P<day>d)", read_today),
    _rule("clock", "KnNk", r"(?:(?P<half_clock>[KnN])(?P<half>P)?|k)", read_clock),
    _rule("clock", "KnN", r"[KnN](?P<half>P)?,?(?P<zone>z)", read_clock),
    _rule("clock", "YN", r"[YN](?P<zone>z)", read_clock),
    _rule("clock", "KnNk", r"(?:[KnN](?P<half>P)?|k)(?P<place>x{1,2})5", read_clock),
    _rule("clock", "nc", r"[nc](?P<oclock>x'4)", read_clock),
    _rule("clock", "Knc", r"[Knc](?:x'(?P<oclock>4))?ih(?P<part>T)", read_clock),
    _rule("clock", "KnNc", r"[KnNc](?:x'(?P<oclock>4))?P?h?(?P<shift>L)(?P<part>T)", read_clock),
    _rule("clock_range", "Kn", r"(?P<half_clock>[Kn])(?=[yg-](?P<next>[Kn])(?P<half>P))", read_clock),
    _rule(
        "clock_words",
        "Haq",
        r"(?:(?P<lead>H)(?P<rel>L)|a?(?P<quarter>q)(?P<side>[Lg]))(?P<hour>[nc])",
        read_clock_words,
    ),
    _rule("day_part", "h", r"h(?P<part>T)", read_day_part),
    _rule("day_part", "G", r"G-?(?P<part>T)", read_loose_part),
    _rule("set", "e", rf"e(?P<count>{_COUNT})?(?P<what>[UVuvWMRTECqS]|x)", read_set),
    _rule("frequency", "A", r"A", read_frequency),
    _rule("weekdays", "lW", r"(?P<weekday>l)", read_weekdays),
    _rule("weekdays", "lW", r"(?P<weekday>[Wl])(?P<part>!)", read_weekdays),
    _rule("year_end", "hU2", r"h?(?:U-?2|2fhU|Us2)", read_year_end),
)


@functools.cache
def rules_by_class() -> dict[str, tuple[Rule, ...]]:
    """The rules that may begin with a word of each class."""
    kinds = sorted(set("".join(rule.starts for rule in RULES)))
    return {kind: tuple(rule for rule in RULES if kind in rule.starts) for kind in kinds}
