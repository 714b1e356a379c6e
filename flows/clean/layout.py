"""From lines to blocks: a text's lines go in, its paragraphs as it was laid out come out, before anything is labelled.

Three layouts are told apart, article by article: hard-wrapped copy whose paragraphs begin with an indent or after a
blank line, one line a paragraph, and one line a paragraph with blank lines between. Rows of figures stay lines of their
own in each of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from flows.clean.dates import find_dates
from flows.clean.lines import Line, ends_sentence, lines
from flows.clean.words import words

# A hard-wrapped line is at most this wide; a longer line is a paragraph of its own.
MAX_WRAPPED_WIDTH = 110
# A line shorter than this that stops without a full stop is a heading or a list entry, not the start of broken prose.
MIN_BROKEN_WIDTH = 40
# Ragged right margins leave up to about this many columns free although the next word would have fitted.
WRAP_SLACK = 14
# Wrapped copy has so many of its line ends in mid-sentence, even in paragraphs of two lines; one-line copy hardly any.
MIN_WRAPPED_SHARE = 0.15
# "4/01 4/02": a shorter line has no room for columns.
MIN_ROW = 5

_BULLET = re.compile(r"(?:[•●▪■◆‣⁃·∙►»✓]\s*|(?:[-–—*+o]|--)\s+|[-*](?=[A-Z])|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)(?=\S)")
_COLUMN_GAP = re.compile(r"(?<![.!?:])(?:\s{3,}(?=\S)|\t(?=\S)|\.{4,}\s{0,3}(?=[\d$£€(-]))")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-+$£€¥(]{0,3}\d[\d,.:/%-]{0,20}(?:mln|bln|pct|p|c|m|bn|k)?[),;*]{0,2}\Z|nil\Z|unch\Z")
# Marks that close agency copy, never part of the paragraph above.
_END_MARK = re.compile(
    r"(?:reuters?|upi|\(?ends?\)?|[-–—*]{0,2}30[-–—*]{0,2}|#{2,})[.;)]{0,4}(?:\^M)?\Z", re.IGNORECASE
)
# "Shr 23 cts vs 19 cts", "Oper net loss nine cts vs profit two cts": a line of an earnings table.
_EARNINGS = re.compile(
    r"(?!NOTE|Note)[A-Za-z](?:[^.;]|\.(?=\d)){2,50} (?:vs|versus) "
    r"(?:(?:a )?(?:loss|profit|nil)\b|\S{0,3}\d|\w{3,5} (?:cts|p|cents)\b)"
)
# Words of a sentence with a verb: a line that has one and ends with a full stop is no row, whatever figures it holds.
_CLAUSE = re.compile(
    r"\b(?:was|were|is|are|be|been|has|have|had|will|would|said|says|he|she|it|they|we|that|this|who|which|won|lost|"
    r"rose|fell|beat)\b"
)
# A line that stops at one of these wants another word; prose that a page broke does, a heading hardly ever.
_BROKEN_END = words("broken_line_ends")
# These may close a heading too ("Crowds, but not for her"): they count only where the copy is known to be wrapped.
_OPEN_END = _BROKEN_END | words("open_line_ends")


class Block(NamedTuple):
    """Lines that belong together: a paragraph, a heading, a row. ``hint`` is "bullet", "row", "standing", "mark" or empty."""

    start: int
    end: int
    line_count: int
    blank_before: bool
    blank_after: bool
    hint: str
    wrapped: bool


def blocks(text: str, stands_alone: Callable[[str], bool]) -> list[Block]:
    """The blocks of ``text`` in order. ``stands_alone`` says of a short line near the top that nothing joins it.

    Time is linear in the length of the text.
    """
    found = lines(text)
    if not found:
        return []
    hints = [_hint(text, line) for line in found]
    for number in [n for n, line in enumerate(found[:14]) if not hints[n] and line.width <= 160]:
        line = found[number]
        if not text[line.start].islower() and stands_alone(text[line.start : line.end]):
            hints[number] = "standing"
    _join_broken_prose(text, found, hints)
    wrap = _Wrap(text, found, hints)
    result: list[Block] = []
    first = 0
    for number in range(1, len(found) + 1):
        if number < len(found) and not found[number].blank_before and wrap.continues(number, number - first):
            continue
        top, after = found[first], number == len(found) or found[number].blank_before
        result.append(
            Block(top.start, found[number - 1].end, number - first, top.blank_before, after, hints[first], wrap.wrapped)
        )
        first = number
    return result


def _join_broken_prose(text: str, found: list[Line], hints: list[str]) -> None:
    """Takes back the hints of lines that only go on a sentence: the line above is full and stops without a full stop."""
    widths = sorted(line.width for line, hint in zip(found, hints, strict=True) if not hint)
    full = max(MIN_BROKEN_WIDTH, 0.75 * widths[min(len(widths) - 1, int(0.9 * len(widths)))]) if widths else 0.0
    for number, line in enumerate(found):
        hint = hints[number]
        weak = hint == "weak_row"
        numbered = hint == "bullet" and text[line.start].isalnum()
        stopped = hint == "standing" and ends_sentence(text, line.start, line.end)
        if not weak and not numbered and not stopped:
            continue
        goes_on = weak and line.width >= full and _goes_on_below(text, found, number)
        if number and not line.blank_before and not hints[number - 1]:
            before = found[number - 1]
            above = full <= before.width <= MAX_WRAPPED_WIDTH and line.indent <= before.indent
            goes_on = goes_on or (above and not ends_sentence(text, before.start, before.end))
        hints[number] = "" if goes_on else "row" if weak else hint


def _goes_on_below(text: str, found: list[Line], number: int) -> bool:
    below = found[number + 1] if number + 1 < len(found) else None
    return below is not None and not below.blank_before and text[below.start].islower()


class _Wrap:
    """What the lines of one article say about how it was wrapped."""

    def __init__(self, text: str, found: list[Line], hints: list[str]) -> None:
        self.text, self.lines, self.hints = text, found, hints
        self.open = [not ends_sentence(text, line.start, line.end) for line in found]
        self.lower = [text[line.start].islower() for line in found]
        joints = [
            n
            for n in range(1, len(found))
            if not found[n].blank_before and not hints[n] and found[n - 1].width <= MAX_WRAPPED_WIDTH
        ]
        pairs = [n for n in joints if self.open[n - 1]]
        widths = sorted(line.width for n, line in enumerate(found) if not hints[n] and line.width <= MAX_WRAPPED_WIDTH)
        self.width = widths[min(len(widths) - 1, int(0.9 * len(widths)))] if widths else 0
        prose = [n for n in pairs if not hints[n - 1]]
        # Lines that stop in mid-sentence near one margin were broken there by a machine.
        regular = {n for n in prose if self.width >= MIN_BROKEN_WIDTH and found[n - 1].width >= 0.75 * self.width}
        sure = [
            n
            for n in pairs
            if self.lower[n]
            or self._stops_at(_BROKEN_END, n - 1)
            or (n in regular and self._stops_at(_OPEN_END, n - 1))
        ]
        indents = Counter(found[n].indent for n in sure)
        self.base = (
            min(indents, key=lambda i: (-indents[i], i)) if indents else min((line.indent for line in found), default=0)
        )
        self.indented = any(line.indent > self.base + 1 for line in found)
        # In wrapped prose about three open line ends in four are followed by a small letter; after headings none is.
        self.wrapped = (
            bool(sure)
            and (len(sure) >= 0.4 * len(prose) or self.indented or len(regular) >= 0.6 * len(prose))
            and self._is_bounded()
            and len(regular.union(sure)) >= MIN_WRAPPED_SHARE * sum(1 for n in joints if not hints[n - 1])
        )

    def _is_bounded(self) -> bool:
        """Whether the bulk of the text stands in lines that a margin may have cut, and not in lines far beyond one."""
        widths = [line.width for line, hint in zip(self.lines, self.hints, strict=True) if not hint]
        return 2 * sum(width for width in widths if width > MAX_WRAPPED_WIDTH) < sum(widths)

    def continues(self, number: int, lines_so_far: int) -> bool:
        """Whether line ``number`` goes on the paragraph that the line before it belongs to."""
        line, before = self.lines[number], self.lines[number - 1]
        hint, hint_before = self.hints[number], self.hints[number - 1]
        if hint or hint_before in ("row", "standing", "mark"):
            return False
        if before.width > MAX_WRAPPED_WIDTH:
            return False
        open_before, lower = self.open[number - 1], self.lower[number]
        if not self.wrapped:
            # An entry that runs on begins further left than it began, as in tables with notes.
            hanging = line.indent + 2 <= before.indent
            broken = lower or hanging or self._stops_at(_BROKEN_END, number - 1)
            return open_before and broken and before.width >= MIN_BROKEN_WIDTH
        if line.indent > self.base + 1 and not (
            line.indent == before.indent and open_before and lower and before.width >= MIN_BROKEN_WIDTH
        ):
            return hint_before == "bullet" and open_before and lower
        if open_before and lower:
            return True
        if self.indented and before.indent <= self.base + 1 and lines_so_far > 1:
            return True
        if self.indented and (lines_so_far == 1 and before.indent > self.base + 1):
            return True
        first_word = self.text[line.start : line.start + 30].split(maxsplit=1)[0]
        fits = before.width + 1 + len(first_word) + WRAP_SLACK <= self.width
        if open_before:
            # A heading set straight on its paragraph is short, whole and alone; anything else is broken prose.
            return self.indented or lines_so_far > 1 or not fits or self._stops_at(_OPEN_END, number - 1)
        return not fits

    def _stops_at(self, ending: frozenset[str], number: int) -> bool:
        """Whether line ``number`` stops at a word that wants another: "sold a", "the company and"."""
        line = self.lines[number]
        if self.text[line.end - 1] in ",-":
            return True
        word = self.text[max(line.start, line.end - 12) : line.end].rsplit(None, 1)[-1]
        return word.lower().strip("\"'“‘(.") in ending


def _hint(text: str, line: Line) -> str:
    if line.width <= 12 and _END_MARK.match(text[line.start : line.end]):
        return "mark"
    if line.width > 2 * MAX_WRAPPED_WIDTH:
        return "bullet" if _BULLET.match(text, line.start, line.start + 12) else ""
    content = text[line.start : line.end]
    row = _row_kind(content)
    if row:
        return row
    return "bullet" if _BULLET.match(content) else ""


def _row_kind(content: str) -> str:
    """ "row" when columns are held apart; "weak_row" when a line is mostly figures, as prose may be too; else empty."""
    if len(content) < MIN_ROW:
        return ""
    if _DIGIT.search(content) is None:
        if len(_COLUMN_GAP.findall(content)) >= 2:
            return "row"
        return "weak_row" if _EARNINGS.match(content) else ""
    tokens = content.split()
    figures = sum(1 for token in tokens if _NUMBER.match(token))
    if figures and _COLUMN_GAP.search(content):
        return "row"
    if content.endswith((".", ".”", '."')) and content[0].isupper() and _CLAUSE.search(content):
        return ""
    loose = content[0].islower() or content.endswith(".")
    if _EARNINGS.match(content) and len(tokens) <= (9 if loose else 14):
        return "weak_row"
    if content[0].islower() or content.endswith(","):
        return ""
    if figures < 2 or 2 * figures < len(tokens) or find_dates(content):
        return ""
    return "weak_row"
