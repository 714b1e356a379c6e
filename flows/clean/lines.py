"""The line model: a text goes in, its non-blank lines come out with their indent and what stands between them.

Every kind of line end counts (LF, CR LF, CR, VT, FF, NEL, U+2028, U+2029). Blank lines produce nothing, so a million of
them cost one pass over the text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_LINE = re.compile(f"[^{LINE_ENDS}]+")
# Up to three CR before an LF are one line end (damaged transfers double them); bounded, so that CRs alone are linear.
_END = re.compile("\r{0,3}\n|[\r\v\f\x85\u2028\u2029]")
_CLOSERS = "\"'”’»)]`*"
_TERMINALS = frozenset(".!?…:;。")


class Line(NamedTuple):
    """One non-blank line: ``text[start:end]`` is trimmed; ``indent`` is in columns; ``blank_before`` is a gap above."""

    start: int
    end: int
    indent: int
    blank_before: bool

    @property
    def width(self) -> int:
        return self.end - self.start


def lines(text: str) -> list[Line]:
    """The non-blank lines of ``text`` in order, trimmed of white space at both edges."""
    found: list[Line] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        if raw.isspace():
            continue
        body = raw.lstrip()
        lead = len(raw) - len(body)
        # Past 200 columns the exact indent says nothing more about the layout.
        indent = len(raw[: min(lead, 200)].expandtabs(8)) if lead else 0
        start = match.start() + lead
        blank = not found or _has_blank_line(text[previous_end:start])
        found.append(Line(start, start + len(body.rstrip()), indent, blank))
        previous_end = match.end()
    return found


def _has_blank_line(gap: str) -> bool:
    return len(gap) > 1 and len(list(islice(_END.finditer(gap), 2))) == 2


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends as a sentence does: with a stop, quotation marks and brackets set aside."""
    at = end
    while at > start and text[at - 1] in _CLOSERS:
        at -= 1
    return at > start and text[at - 1] in _TERMINALS
