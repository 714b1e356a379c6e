"""The quotations of an article go in; for a word of it, the innermost one around it comes out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from flows.rows import Quotation


class Around:
    """Quotations by the words they hold. Those of one kind are nested or apart; one kind may cross the other."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._kinds = [_Nest([q for q in quotations if q.quotation_kind == kind]) for kind in ("direct", "indirect")]

    def innermost(self, start: int, end: int) -> Quotation | None:
        """The shortest quotation that holds all of ``start`` to ``end``."""
        found = [q for nest in self._kinds if (q := nest.innermost(start, end)) is not None]
        return min(found, key=lambda q: (q.char_end - q.char_start, q.quotation_id), default=None)


class _Nest:
    """Quotations of one kind; each knows the one around it, so that no search is longer than they are deep."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._rows = sorted(quotations, key=lambda q: (q.char_start, -q.char_end))
        self._starts = [q.char_start for q in self._rows]
        self._parents: list[int] = []
        open_: list[int] = []
        for number, row in enumerate(self._rows):
            while open_ and self._rows[open_[-1]].char_end <= row.char_start:
                open_.pop()
            self._parents.append(open_[-1] if open_ else -1)
            open_.append(number)

    def innermost(self, start: int, end: int) -> Quotation | None:
        number = bisect_right(self._starts, start) - 1
        while number >= 0 and self._rows[number].char_end < end:
            number = self._parents[number]
        return self._rows[number] if number >= 0 else None
