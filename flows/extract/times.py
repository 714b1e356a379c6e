"""A parsed article and its sentences go in; its time expressions come out."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.model import ParsedArticle
from flows.rows import Sentence, Time


def times(parsed: ParsedArticle, sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """The time expressions of the article, in the order of the text."""
    return ()
