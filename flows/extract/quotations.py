"""A parsed article, its sentences and its names go in; its quotations come out, with the unnamed speakers they need."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.model import ParsedArticle
from flows.rows import Mention, Quotation, Sentence


def quotations(
    parsed: ParsedArticle, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[tuple[Quotation, ...], tuple[Mention, ...]]:
    """The quotations of the article, in the order of the text, and the nominal mentions of speakers whom it does not name."""
    return (), ()
