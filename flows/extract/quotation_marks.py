"""The text of an article and its news passages go in; every span between quotation marks comes out, said by somebody or not.

Curly, straight, doubled (`` and ''), angled and single marks. What a mark does is read from its neighbours first and from
its shape second, because typists mix them: a mark after a blank and before a letter opens, one after a letter or a full
stop and before a blank closes. Apostrophes, feet and inches are no marks of quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.rows import Passage

# An apostrophe between letters is left out at once: it is the commonest mark of all and never one of quotation.
_MARK = re.compile(r"``|''|’’|‘‘|[\"“”„‟«»＂″]|[`´'‘’‚‹›](?:(?<![^\W_].)|(?![^\W_]))")
_DOUBLE = frozenset({"``", "''", "’’", "‘‘", '"', "“", "”", "„", "‟", "«", "»", "＂", "″"})
_OPENING = frozenset({"``", "‘‘", "“", "„", "«"})
_CLOSING = frozenset({"’’", "”", "»"})
_SINGLES = frozenset({"'", "‘", "`", "‚", "‹"})
_SINGLE_CLOSERS = frozenset({"'", "’", "´", "›"})
_BEFORE_OPENING = frozenset("([{<—–-―/…:=,;*•>|")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-―/…*>")
# What follows an apostrophe that stands for left-out letters or figures: 'em, 'til, '90s, rock 'n' roll.
_ELISION = re.compile(
    r"(?:em|til|till|cause|cos|tis|twas|n|round|bout|neath|kay|ere|im|er|s|d|ll|re|ve|\d0s|\d\d)\b", re.IGNORECASE
)
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}(?:[.½¼¾]\d*)?$")
# A single-quoted remark is not longer than this many characters; a mark without a partner within it is an apostrophe.
_LONGEST_SINGLE = 1500
# Marks looked at to tell a nested quotation from one whose closing mark was forgotten.
_LOOK_AHEAD = 12


@dataclass(slots=True, frozen=True)
class Quoted:
    """A span between marks. ``start`` .. ``end`` are the words, ``outer_start`` .. ``outer_end`` take in the marks.

    ``passage`` is the place of its passage among those given, ``depth`` 0 for the outermost; ``closed`` is False when no
    closing mark was found. ``continued`` means that the same quotation ended the passage before, ``goes_on`` that it goes
    on in the next one (marks are then repeated at the opening of each paragraph and closed once). Offsets: the article's.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    passage: int
    depth: int
    closed: bool
    continued: bool
    goes_on: bool


@dataclass(slots=True, frozen=True)
class _Mark:
    start: int
    end: int
    glyph: str
    double: bool
    can_open: bool
    can_close: bool


def quoted_spans(text: str, passages: Sequence[Passage]) -> tuple[Quoted, ...]:
    """All quoted spans of ``passages`` (news passages in the order of the text), sorted by start, then outermost first."""
    found: list[Quoted] = []
    open_before = False
    marks = [_marks(text, p.char_start, p.char_end) for p in passages]
    for number, passage in enumerate(passages):
        if not marks[number]:
            open_before = False
            continue
        spans, left_open = _passage_spans(text, number, passage, marks[number], open_before)
        open_before = False
        if left_open is not None:
            following = number + 1
            open_before = following < len(passages) and _goes_on(text, passages[following], marks[following], left_open)
            if open_before:
                spans.append(replace(left_open, goes_on=True))
            elif text[left_open.outer_start] not in _SINGLES:
                spans.append(left_open)
        found.extend(spans)
    return _nested(found)


def _nested(found: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """Sorted, with the depth of each; spans without words, and spans that cross another one, are left out."""
    nested: list[Quoted] = []
    around: list[Quoted] = []
    for span in sorted(found, key=lambda q: (q.outer_start, -q.outer_end)):
        while around and around[-1].outer_end <= span.outer_start:
            around.pop()
        if span.end <= span.start or (around and around[-1].outer_end < span.outer_end):
            continue
        nested.append(replace(span, depth=len(around)) if around else span)
        around.append(span)
    return tuple(nested)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The quotation marks of one passage with what each can do; apostrophes inside words are left out."""
    marks = []
    for match in _MARK.finditer(text, start, end):
        glyph, a, b = match.group(), match.start(), match.end()
        if glyph == "’’" and text[b : b + 1].isalpha():
            continue
        before = text[a - 1] if a > start else ""
        after = text[b] if b < end else ""
        if glyph not in _DOUBLE and before.isalnum() and after.isalnum():
            continue
        blank_before = not before or before.isspace() or before == "\u200b"
        blank_after = not after or after.isspace()
        mark_before, mark_after = (
            before in _SINGLES or before in _DOUBLE or before == "’",
            _MARK.match(text, b, end) is not None,
        )
        ellipsis_after = after == "…" or text.startswith("..", b)
        opens = (blank_before or before in _BEFORE_OPENING or mark_before) and not blank_after
        opens = opens and (after not in _AFTER_CLOSING or ellipsis_after or after in "-—–")
        closes = (
            not blank_before
            and before not in "([{"
            and (blank_after or after in _AFTER_CLOSING or mark_after or before in ".,!?")
        )
        marks.append(_Mark(a, b, glyph, glyph in _DOUBLE, opens, closes))
    return marks


def _goes_on(text: str, after: Passage, marks: Sequence[_Mark], left_open: Quoted) -> bool:
    """Whether a quotation left open goes on in the next passage: it opens again, or closes there without having opened."""
    single = text[left_open.outer_start] in _SINGLES and text[left_open.outer_start : left_open.start] in _SINGLES
    first = next((m for m in marks if m.double != single), None)
    if first is None:
        return False
    if not text[after.char_start : first.start].strip() and first.can_open:
        return True
    return first.double and first.can_close and not first.can_open and first.glyph not in _OPENING


def _passage_spans(
    text: str, number: int, passage: Passage, marks: list[_Mark], open_before: bool
) -> tuple[list[Quoted], Quoted | None]:
    """The spans of one passage, and apart from them the outermost one that is still open at its end."""
    spans: list[Quoted] = []
    pairs = _pairs_of_singles(text, marks)
    for mark in marks:
        closing = pairs.get(mark.start)
        if closing is not None:
            spans.append(_made(text, number, mark, closing))
    left_open: Quoted | None = None
    first = marks[0]
    at_start = not text[passage.char_start : first.start].strip()
    if not first.double and at_start and first.can_open and first.glyph in _SINGLES and first.start not in pairs:
        left_open = _unclosed(text, number, first, first.end, passage.char_end)
    stack: list[tuple[_Mark | None, int]] = []  # (opening mark, where the words start)
    if open_before and first.double and not (at_start and first.can_open):
        stack.append((None, passage.char_start))
    for k, mark in enumerate(marks):
        role = _role(text, marks, k, bool(stack), passage) if mark.double else ""
        if role in ("close", "reopen") and stack:
            opened, begin = stack.pop()
            if role == "close":
                spans.append(_made(text, number, opened, mark, begin))
            else:
                spans.append(_unclosed(text, number, opened, begin, _forgotten_end(text, begin, mark.start)))
        if role in ("open", "reopen"):
            stack.append((mark, mark.end))
    if stack:
        left_open = _unclosed(text, number, *stack[0], passage.char_end)
    if open_before:
        spans = [
            replace(q, continued=q.outer_start == first.start or q.outer_start == passage.char_start) for q in spans
        ]
        if left_open is not None and left_open.outer_start in (first.start, passage.char_start):
            left_open = replace(left_open, continued=True)
    return spans, left_open


def _unclosed(text: str, number: int, opened: _Mark | None, begin: int, end: int) -> Quoted:
    outer = opened.start if opened is not None else begin
    start, stop = _stripped(text, begin, end)
    return Quoted(start, stop, outer, max(stop, outer), number, 0, False, False, False)


def _made(text: str, number: int, opened: _Mark | None, closing: _Mark, begin: int = -1) -> Quoted:
    begin = opened.end if opened is not None else begin
    start, stop = _stripped(text, begin, closing.start)
    return Quoted(
        start, stop, opened.start if opened is not None else begin, closing.end, number, 0, True, False, False
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _role(text: str, marks: Sequence[_Mark], k: int, is_open: bool, passage: Passage) -> str:
    """What the double mark ``k`` does: open, close, reopen (the one before was never closed) or nothing."""
    mark = marks[k]
    if mark.glyph in ('"', "''", "″", "＂") and _measures(text, marks, k, is_open, passage):
        return "nothing"
    if not is_open:
        if mark.can_open or mark.glyph in _OPENING:
            return "open"
        undecided = not mark.can_close and mark.glyph not in _CLOSING
        return "open" if undecided else "nothing"
    if mark.can_close and not mark.can_open:
        return "close"
    if mark.can_open and not mark.can_close:
        return "open" if _nests(marks, k) else "reopen"
    if mark.glyph in _OPENING:
        return "open" if _nests(marks, k) else "reopen"
    return "close"


def _nests(marks: Sequence[_Mark], k: int) -> bool:
    """Whether two closing marks follow for the two that are open now."""
    depth = 2
    for mark in [m for m in marks[k + 1 : k + 1 + 2 * _LOOK_AHEAD] if m.double][:_LOOK_AHEAD]:
        if mark.can_open and not mark.can_close:
            depth += 1
        else:
            depth -= 1
        if depth == 0:
            return True
    return False


def _measures(text: str, marks: Sequence[_Mark], k: int, is_open: bool, passage: Passage) -> bool:
    """Inches: 5'10", or a figure before a mark that has nothing to close or leaves the next one without a partner."""
    mark = marks[k]
    before = text[max(passage.char_start, mark.start - 12) : mark.start]
    if not before or not before[-1].isdigit() or mark.can_open:
        return False
    if _FEET.search(before) or not is_open:
        return True
    following = next((m for m in marks[k + 1 : k + 1 + _LOOK_AHEAD] if m.double), None)
    return (
        following is not None and following.can_close and not following.can_open and not _figure_before(text, following)
    )


def _figure_before(text: str, mark: _Mark) -> bool:
    return mark.start > 0 and text[mark.start - 1].isdigit()


def _forgotten_end(text: str, begin: int, end: int) -> int:
    """Where an unclosed quotation ends before the next one opens: at the last full stop, else at the new mark."""
    stops = [text.rfind(mark, begin, end) for mark in ".!?"]
    return max(stops) + 1 if max(stops) > begin else end


def _pairs_of_singles(text: str, marks: Sequence[_Mark]) -> dict[int, _Mark]:
    """Opening single marks with their closing ones. An apostrophe ends many words ("the workers' pay"), so a closing mark
    after a stop or before one is trusted first, then one whose word does not end in s."""
    closers = [m for m in marks if not m.double and m.glyph in _SINGLE_CLOSERS and m.can_close]
    starts = [m.start for m in closers]
    doubles = [m for m in marks if m.double]
    double_starts = [m.start for m in doubles]
    pairs: dict[int, _Mark] = {}
    busy_until = -1
    for mark in marks:
        if mark.double or mark.glyph not in _SINGLES or not mark.can_open or mark.start < busy_until:
            continue
        if mark.glyph != "‘" and mark.can_close:
            continue
        if _ELISION.match(text, mark.end) and not _closed_word(text, mark.end):
            continue
        limit = mark.start + _LONGEST_SINGLE
        chosen: _Mark | None = None
        for k in range(bisect_left(starts, mark.end), len(closers)):
            closer = closers[k]
            if closer.start > limit or k > bisect_left(starts, mark.end) + 2 * _LOOK_AHEAD:
                break
            if not _balanced_between(doubles, bisect_left(double_starts, mark.end), closer.start):
                continue
            possessive = (
                text[closer.start - 1] in "sS"
                and text[closer.end : closer.end + 1] == " "
                and text[closer.end + 1 : closer.end + 2].islower()
            )
            if chosen is None or not possessive:
                chosen = closer
            if not possessive:
                break
        if chosen is not None:
            pairs[mark.start] = chosen
            busy_until = chosen.end
    return pairs


def _closed_word(text: str, start: int) -> bool:
    """Whether one whole word stands between two marks, 'round', and not an elision, 'n', before it."""
    return re.match(r"\w{4,12}['’](?:\W|$)", text[start : start + 16]) is not None


def _balanced_between(doubles: Sequence[_Mark], first: int, end: int) -> bool:
    """Whether the double marks from the ``first`` on up to ``end`` come in pairs, so that two single ones do not cross them."""
    depth = 0
    for k in range(first, min(first + 2 * _LOOK_AHEAD, len(doubles))):
        mark = doubles[k]
        if mark.start >= end:
            break
        depth += 1 if mark.can_open and not mark.can_close else -1
        if depth < 0:
            return False
    return depth == 0
