"""The rules of ``rules.toml``: a block of text goes in, the rule that labels it (or its end) comes out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

# "first", "last" and "end" in a rule mean among so many blocks from either end of the article.
FIRST_BLOCKS = 10
LAST_BLOCKS = 12
END_BLOCKS = 3
# A closing sentence is looked for in so many characters at the end of a paragraph.
TAIL_WINDOW = 460
SHORT = 16

_SENTENCE_START = re.compile(r"(?:[.!?…][\"”’')\]]{0,3}|(?<=[a-z\"”)])(?=\s+[©(\[•–—-]))\s+(?=\S)")
_SPACE = re.compile(r"\s")


@dataclass(slots=True, frozen=True)
class Rule:
    """One entry of ``rules.toml``; the file's head explains the fields."""

    name: str
    kind: str
    how: str
    where: str
    max_length: int
    patterns: tuple[re.Pattern[str], ...]
    example: str
    counter: str | None


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file: the first that matches wins."""
    data = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(
            name=entry["name"],
            kind=entry["kind"],
            how=entry["how"],
            where=entry["where"],
            max_length=entry["max_length"],
            patterns=tuple(
                re.compile(_spell_out(pattern), re.NOFLAG if entry.get("case") else re.IGNORECASE)
                for pattern in entry["patterns"]
            ),
            example=entry["example"],
            counter=entry.get("counter"),
        )
        for entry in data["rule"]
    )


def _spell_out(pattern: str) -> str:
    return pattern.replace("<NAME>", r"(?-i:[A-ZÀ-ÖØ-Þ][\w.’'-]{0,25})").replace("<CAP>", "(?-i:[A-ZÀ-ÖØ-Þ])")


def plain_spaces(text: str) -> str:
    """``text`` with every white-space character made a space: the same length, so the same offsets."""
    return _SPACE.sub(" ", text)


@lru_cache(maxsize=4_096)
def _short_may_match(view: str, first: bool, last: bool, end: bool) -> bool:
    """As ``_any_rule``, remembered: texts of very many lines have mostly short ones, and the same again and again."""
    return _any_rule(first, last, end).match(view) is not None


@cache
def _any_rule(first: bool, last: bool, end: bool) -> re.Pattern[str]:
    """One pattern for all that may stand in such a place: most blocks match none, and are done in one step."""
    from_first, from_last = (0 if first else FIRST_BLOCKS), (0 if end else END_BLOCKS if last else LAST_BLOCKS)
    return re.compile(
        "|".join(
            f"(?{'' if pattern.flags & re.IGNORECASE else '-'}i:{pattern.pattern})"
            for rule in rules()
            if _may_stand(rule, from_first, from_last)
            for pattern in rule.patterns
        )
    )


def whole_block_rule(view: str, from_first: int, from_last: int) -> Rule | None:
    """The rule that labels the whole of a block, or None. The numbers count blocks to either end of the article."""
    length = len(view)
    place = (from_first < FIRST_BLOCKS, from_last < LAST_BLOCKS, from_last < END_BLOCKS)
    if not (_short_may_match(view, *place) if length <= SHORT else _any_rule(*place).match(view)):
        return None
    for rule in rules():
        if length > rule.max_length or not _may_stand(rule, from_first, from_last):
            continue
        for pattern in rule.patterns:
            match = pattern.match(view)
            if match and (rule.how == "block" or match.end() == length or _rest_is_marks(view, match.end())):
                return rule
    return None


def closing_rule(view: str, from_first: int, from_last: int) -> tuple[int, Rule] | None:
    """Where a closing sentence that is not news begins in the block ``view``, and its rule; None when there is none.

    The stretch may be several sentences long; the longest is taken, so that all that follows the news is labelled.
    """
    if len(view) < 20:
        return None
    low = max(1, len(view) - TAIL_WINDOW)
    for boundary in _SENTENCE_START.finditer(view, low):
        start = boundary.end()
        for rule in rules():
            if rule.how != "tail" or len(view) - start > rule.max_length or not _may_stand(rule, from_first, from_last):
                continue
            for pattern in rule.patterns:
                match = pattern.match(view, start)
                if match and (match.end() == len(view) or _rest_is_marks(view, match.end())):
                    return start, rule
    return None


def _may_stand(rule: Rule, from_first: int, from_last: int) -> bool:
    first, last = from_first < FIRST_BLOCKS, from_last < LAST_BLOCKS
    if rule.where == "end":
        return from_last < END_BLOCKS
    return (
        rule.where == "any"
        or (first and rule.where in ("first", "edges"))
        or (last and rule.where in ("last", "edges"))
    )


def _rest_is_marks(view: str, start: int) -> bool:
    return len(view) - start <= 4 and not any(map(str.isalnum, view[start:]))
