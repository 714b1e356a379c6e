"""A parsed article, its sentences and times go in; its measured values come out."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.model import ParsedArticle
from flows.rows import Quantity, Sentence, Time


def quantities(parsed: ParsedArticle, sentences: Sequence[Sentence], times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The measured values of the article, in the order of the text; numbers that are parts of a date are none."""
    return ()
