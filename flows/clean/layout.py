"""From lines to blocks: a text's lines go in, its paragraphs as it was laid out come out, before anything is labelled.

Three layouts are told apart, article by article: hard-wrapped copy whose paragraphs begin with an indent or after a
blank line, one line a paragraph, and one line a paragraph with blank lines between. Rows of figures stay lines of their
own in each of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from flows.clean.lines import Line, ends_sentence, lines

# A hard-wrapped line is at most this wide; a longer line is a paragraph of its own.
MAX_WRAPPED_WIDTH = 110
# A line shorter than this that stops without a full stop is a heading or a list entry, not the start of broken prose.
MIN_BROKEN_WIDTH = 40
# Ragged right margins leave up to about this many columns free although the next word would have fitted.
WRAP_SLACK = 14

_BULLET = re.compile(r"(?:[•●▪■◆‣⁃·∙►»✓]\s*|[-–—*+o]\s+|[-*](?=[A-Z])|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)(?=\S)")
_COLUMN_GAP = re.compile(r"(?<![.!?:])(?:\s{3,}|\t|\.{4,})(?=\S)")
_NUMBER = re.compile(
    r"[-+$£€¥(]{0,3}\d[\d,.:/%-]{0,20}(?:mln|bln|pct|p|c|m|bn|k)?[),;*]{0,2}\Z|[-–—]{1,3}\Z|nil\Z|unch\Z"
)
_OPEN_END = re.compile(
    r"(?:,|-|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|is|was|are|were|said|as|its|"
    r"his|her|their|mr\.?|mrs\.?|ms\.?|dr\.?|gen\.?|sen\.?|rep\.?|inc|corp|will|has|have|had|be|been))\Z",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class Block:
    """Lines that belong together: a paragraph, a heading, a row. ``hint`` is "bullet", "row", "standing" or empty."""

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
        if stands_alone(text[found[number].start : found[number].end]):
            hints[number] = "standing"
    wrap = _Wrap(text, found, hints)
    groups: list[list[int]] = []
    for number, line in enumerate(found):
        if groups and not line.blank_before and wrap.continues(number, len(groups[-1])):
            groups[-1].append(number)
        else:
            groups.append([number])
    result = []
    for group in groups:
        first, last = group[0], group[-1]
        after = last + 1 >= len(found) or found[last + 1].blank_before
        result.append(
            Block(
                found[first].start,
                found[last].end,
                len(group),
                found[first].blank_before,
                after,
                hints[first],
                wrap.wrapped,
            )
        )
    return result


class _Wrap:
    """What the lines of one article say about how it was wrapped."""

    def __init__(self, text: str, found: list[Line], hints: list[str]) -> None:
        self.text, self.lines, self.hints = text, found, hints
        self.open = [not ends_sentence(text, line.start, line.end) for line in found]
        self.lower = [text[line.start].islower() for line in found]
        pairs = [
            n
            for n in range(1, len(found))
            if not found[n].blank_before and self.open[n - 1] and found[n - 1].width <= MAX_WRAPPED_WIDTH
        ]
        sure = [n for n in pairs if self.lower[n] and not hints[n]]
        prose = [n for n in pairs if not hints[n] and not hints[n - 1]]
        indents = Counter(found[n].indent for n in sure)
        self.base = (
            min(indents, key=lambda i: (-indents[i], i)) if indents else min((line.indent for line in found), default=0)
        )
        self.indented = any(line.indent > self.base + 1 for line in found)
        # In wrapped prose about three open line ends in four are followed by a small letter; after headings none is.
        self.wrapped = bool(sure) and (len(sure) >= 0.4 * len(prose) or self.indented)
        widths = sorted(line.width for n, line in enumerate(found) if not hints[n] and line.width <= MAX_WRAPPED_WIDTH)
        self.width = widths[int(0.9 * (len(widths) - 1))] if widths else 0

    def continues(self, number: int, lines_so_far: int) -> bool:
        """Whether line ``number`` goes on the paragraph that the line before it belongs to."""
        line, before = self.lines[number], self.lines[number - 1]
        hint, hint_before = self.hints[number], self.hints[number - 1]
        if hint or hint_before in ("row", "standing"):
            return False
        if before.width > MAX_WRAPPED_WIDTH:
            return False
        open_before, lower = self.open[number - 1], self.lower[number]
        if not self.wrapped:
            return open_before and lower and before.width >= MIN_BROKEN_WIDTH
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
            end = self.text[max(before.start, before.end - 12) : before.end]
            return self.indented or lines_so_far > 1 or not fits or bool(_OPEN_END.search(end))
        return not fits


def _hint(text: str, line: Line) -> str:
    if line.width > 2 * MAX_WRAPPED_WIDTH:
        return "bullet" if _BULLET.match(text, line.start, line.start + 12) else ""
    content = text[line.start : line.end]
    if _is_row(content):
        return "row"
    return "bullet" if _BULLET.match(content) else ""


def _is_row(content: str) -> bool:
    """Whether a line is a row of a table: columns held apart, or mostly figures."""
    if not any(map(str.isdigit, content)):
        return len(_COLUMN_GAP.findall(content)) >= 2
    words = content.split()
    figures = sum(1 for word in words if _NUMBER.match(word))
    if _COLUMN_GAP.search(content) and figures:
        return True
    if " vs " in f" {content} " and figures >= 2 and len(words) <= 12 and not content.endswith((".", ",")):
        return 5 * figures >= len(words)
    return figures >= 2 and 2 * figures >= len(words) and not content.endswith(",")


def is_bullet(content: str) -> bool:
    """Whether a block begins with a bullet or a number that marks a list item."""
    return _BULLET.match(content) is not None
