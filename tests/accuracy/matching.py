"""Gold quotations, times and quantities and the program's rows in; which belong together, and what is right about each, out.

The form of the gold rows is told in tests/golden/gold/README.md. Nothing here knows whether the program's rows come from a
run or from a published snapshot.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Any, Generic, TypeVar

from flows.rows import Mention, Quantity, Quotation, Time
from tests.accuracy.metrics import Score, Span

GoldRow = dict[str, Any]

# UCUM units of time that are multiples of one another: "70 minutes" and "1 hour 10 minutes" may be told in either.
SECONDS = {"s": 1, "min": 60, "h": 3_600, "d": 86_400, "wk": 604_800}
MONTHS = {"mo": 1, "a": 12}
# Fractions are rounded to four digits in the gold.
TOLERANCE = 1e-3


R = TypeVar("R", bound=Quotation | Time | Quantity)


@dataclass(frozen=True, slots=True)
class Matched(Generic[R]):
    """``pairs``: gold row and program's row of the same words; then what only one side has. Optional rows are in none."""

    pairs: tuple[tuple[GoldRow, R], ...]
    missing: tuple[GoldRow, ...]
    made_up: tuple[R, ...]

    def score(self, right: Callable[[GoldRow, R], bool] = lambda gold, row: True) -> Score:
        """The rows found that are also ``right`` in a given respect, of all rows of either side."""
        found = sum(right(*pair) for pair in self.pairs)
        return Score(found, len(self.pairs) + len(self.made_up), len(self.pairs) + len(self.missing))


def _span(gold: GoldRow) -> Span:
    return gold["char_start"], gold["char_end"]


def _common(left: Span, right: Span) -> int:
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def _half(left: Span, right: Span) -> bool:
    """Whether half of the longer span is common to both."""
    return 2 * _common(left, right) >= max(left[1] - left[0], right[1] - right[0])


def _most_of_one(left: Span, right: Span) -> bool:
    """Whether half of the shorter span is common to both."""
    return 0 < min(left[1] - left[0], right[1] - right[0]) <= 2 * _common(left, right)


def _match(
    gold: Collection[GoldRow],
    rows: Collection[R],
    fit: Callable[[Span, Span], bool],
    trim: Callable[[Span], Span] = lambda span: span,
) -> Matched[R]:
    """Pairs the rows whose spans ``fit`` once they are trimmed, those with the most in common first, each row once."""
    answers, given = [trim(_span(answer)) for answer in gold], [trim((row.char_start, row.char_end)) for row in rows]
    possible = sorted(
        (-_common(answer, span), at, to)
        for at, answer in enumerate(answers)
        for to, span in enumerate(given)
        if fit(answer, span)
    )
    partner: dict[int, int] = {}
    for _, at, to in possible:
        if at not in partner and to not in partner.values():
            partner[at] = to
    optional = [answers[at] for at, answer in enumerate(gold) if answer.get("optional")]
    asked = [(at, answer) for at, answer in enumerate(gold) if not answer.get("optional")]
    found, by_number = set(partner.values()), list(rows)
    return Matched(
        tuple((answer, by_number[partner[at]]) for at, answer in asked if at in partner),
        tuple(answer for at, answer in asked if at not in partner),
        tuple(
            row
            for to, row in enumerate(by_number)
            if to not in found and not any(_most_of_one(span, given[to]) for span in optional)
        ),
    )


def one_of(answer: Any) -> list[Any]:
    """The answers that are right: the gold writes one, or a list."""
    return answer if isinstance(answer, list) else [answer]


# Quotations


def _without_marks(text: str, span: Span) -> Span:
    """The span without the marks, commas and stops at its ends; as it is when it holds nothing else."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else span


def match_quotations(
    text: str, gold: Collection[GoldRow], rows: Collection[Quotation], kind: str
) -> Matched[Quotation]:
    """Stretches of one kind. Direct ones are the same words, whatever mark or comma stands at their ends; of indirect
    ones half of the longer is common, as two readers cut them differently."""
    return _match(
        [answer for answer in gold if answer["kind"] == kind],
        [row for row in rows if row.quotation_kind == kind],
        operator.eq if kind == "direct" else _half,
        partial(_without_marks, text),
    )


def speaker_is_right(gold: GoldRow, row: Quotation) -> bool:
    """The words that name the speaker have something in common; always true where the gold has none (headlines)."""
    if "speaker" not in gold:
        return True
    if row.speaker_start is None or row.speaker_end is None:
        return False
    return _common((gold["speaker_start"], gold["speaker_end"]), (row.speaker_start, row.speaker_end)) > 0


def stands_for_is_right(
    gold: GoldRow, row: Quotation, names: Iterable[GoldRow], mentions: Mapping[str, Mention]
) -> bool:
    """The mention behind the speaker's words is one of the person, or the first description; true where the gold is silent."""
    if "stands_for" not in gold:
        return True
    mention = mentions.get(row.speaker_mention_id or "")
    if mention is None:
        return False
    span = (mention.char_start, mention.char_end)
    for meant in gold["stands_for"]:
        spans = [_span(n) for n in names if n["entity"] == meant] if isinstance(meant, str) else [_span(meant)]
        if any(_common(span, other) for other in spans):
            return True
    return False


def person_is_right(gold: GoldRow, row: Quotation, names: Iterable[GoldRow], mentions: Mapping[str, Mention]) -> bool:
    """Both the words and whom they stand for."""
    return speaker_is_right(gold, row) and stands_for_is_right(gold, row, names, mentions)


def cue_is_right(gold: GoldRow, row: Quotation) -> bool:
    if "cue" not in gold or row.cue_start is None or row.cue_end is None:
        return "cue" not in gold and row.cue_start is None
    return _common((gold["cue_start"], gold["cue_end"]), (row.cue_start, row.cue_end)) > 0


def statement_kind_is_right(gold: GoldRow, row: Quotation) -> bool:
    return row.statement_kind in one_of(gold.get("statement_kind", "statement"))


def medium_is_right(gold: GoldRow, row: Quotation) -> bool:
    """Both name the same medium, in more words or less, or none."""
    wanted, got = gold.get("medium"), row.medium_text
    return wanted == got or bool(wanted and got and (wanted in got or got in wanted))


def statement_score(pairs: Sequence[tuple[GoldRow, Quotation]]) -> Score:
    """Of all pairs of stretches found: those that belong to one utterance."""
    ours, theirs = set(), set()
    for (at, (left, left_row)), (to, (right, right_row)) in combinations(enumerate(pairs), 2):
        if left["statement"] == right["statement"]:
            ours.add((at, to))
        if left_row.statement_id == right_row.statement_id:
            theirs.add((at, to))
    return Score(len(ours & theirs), len(theirs), len(ours))


# Times


def match_times(gold: Collection[GoldRow], rows: Collection[Time]) -> Matched[Time]:
    return _match(gold, rows, lambda left, right: _common(left, right) > 0)


def type_is_right(gold: GoldRow, row: Time) -> bool:
    return row.timex_type in one_of(gold["type"])


def value_is_right(gold: GoldRow, row: Time) -> bool:
    return "value" not in gold or row.value in (gold["value"], *gold.get("or", ()))


def range_is_right(gold: GoldRow, row: Time) -> bool:
    """The civil times and the precision, where the gold fixes them."""
    if "starts_at" in gold:
        got = [None if at is None else at.isoformat(timespec="minutes") for at in (row.starts_at, row.ends_at)]
        if got != [gold["starts_at"], gold["ends_at"]]:
            return False
    return row.time_precision == gold.get("precision", row.time_precision)


# Quantities


def match_quantities(gold: Collection[GoldRow], rows: Collection[Quantity]) -> Matched[Quantity]:
    return _match(gold, rows, lambda left, right: _common(left, right) > 0)


def _scaled(number: float, unit: str | None) -> tuple[float, str | None]:
    if unit in SECONDS:
        return number * SECONDS[unit], "s"
    return (number * MONTHS[unit], "mo") if unit in MONTHS else (number, unit)


def number_is_right(gold: GoldRow, row: Quantity) -> bool:
    """The value or the bounds, durations in whatever unit."""
    for field, got in (("value", row.value), ("low", row.value_low), ("high", row.value_high)):
        wanted = gold.get(field)
        if not {"value", "low", "high"} & gold.keys():
            continue
        if wanted is None or got is None:
            if wanted is not got:
                return False
        elif not any(
            math.isclose(_scaled(number, unit)[0], _scaled(got, row.unit_code)[0], rel_tol=TOLERANCE)
            for number in one_of(wanted)
            for unit in one_of(gold.get("unit"))
        ):
            return False
    return True


def unit_is_right(gold: GoldRow, row: Quantity) -> bool:
    unit = _scaled(1, row.unit_code)[1]
    return gold.get("unit") == "any" or unit in [_scaled(1, wanted)[1] for wanted in one_of(gold.get("unit"))]


def number_and_unit_are_right(gold: GoldRow, row: Quantity) -> bool:
    return number_is_right(gold, row) and unit_is_right(gold, row)


def kind_is_right(gold: GoldRow, row: Quantity) -> bool:
    return row.quantity_kind in one_of(gold["kind"])


def approximator_is_right(gold: GoldRow, row: Quantity) -> bool:
    return row.approximator in one_of(gold.get("approximator"))


def change_is_right(gold: GoldRow, row: Quantity) -> bool:
    return row.change_kind in one_of(gold.get("change"))


def counted_is_right(gold: GoldRow, row: Quantity) -> bool:
    """The last word of what is counted, where the gold tells what is."""
    if "counted" not in gold:
        return True
    return bool(row.counted_text) and gold["counted"].split()[-1] in str(row.counted_text).split()
