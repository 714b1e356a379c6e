"""A number in a line of accounts goes in; what the line is about comes out: "Revs" of "Revs 48.5 mln vs 39.9 mln".

Wire copy sends the accounts of firms as lines of a label and two figures, this year's and the last. Neither has a unit or
a noun behind it: the label at the start of the line is what both measure.
"""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"[ \t]{0,20}(?P<label>[A-Z][A-Za-z&.'/-]{1,20}(?:[ ][A-Za-z&.'/-]{1,20}){0,3}?)[ ]{1,4}"
    r"(?:(?:net|loss|profit|nil|about)[ ]){0,2}(?=[$\d])"
)
_AGAINST = re.compile(r"[ ]vs[ \n]")
# A line of accounts is shorter than this; so is the way back to where it starts.
_LONGEST = 120


def line_label(text: str, start: int) -> tuple[int, int] | None:
    """The span of the label of the line of accounts in which the number at ``start`` stands; None in prose."""
    begin = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    if not begin and start > _LONGEST:
        return None
    label = _LABEL.match(text, begin, start + 1)
    if label is None or _AGAINST.search(text, label.end(), label.end() + _LONGEST // 2) is None:
        return None
    return label.span("label")
