"""One raw document -> its article with all that is read from it, or the reason why not. A function of that document alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flows.clean import clean
from flows.extract.aliases import link_aliases
from flows.extract.countries import article_countries
from flows.extract.events.events import Read, events
from flows.extract.mentions import mentions
from flows.extract.model import parse
from flows.extract.quantities import quantities
from flows.extract.quotation_marks import quoted_spans
from flows.extract.quotations import quotations
from flows.extract.sentences import sentences
from flows.extract.times import times
from flows.rows import ArticleRows, Mention, RawDocument, Rejection

if TYPE_CHECKING:
    from spacy.language import Language

STAGE = "extract"


def extract_article(nlp: Language, raw: RawDocument) -> ArticleRows | Rejection:
    """Cleans, segments and reads one document.

    Any error of a step refuses this document with the error's name and lets the others in: one odd text among thousands
    must not stop a night's run, and must not vanish either.
    """
    try:
        article = clean(raw)
        if isinstance(article, Rejection):
            return article
        with nlp.memory_zone():
            parsed = parse(nlp, article)
            documents = {passage.passage_id: document for passage, document in parsed.parts}
            found = sentences(article, [(passage, documents.get(passage.passage_id)) for passage in article.passages])
            named = link_aliases(mentions(parsed, found), article.text)
            marked = quoted_spans(article.text, [passage for passage, _ in parsed.parts])
            said, described = quotations(parsed, found, named, marked)
            dated = times(parsed, found)
            measured = quantities(parsed, found, dated)
            named = article_countries(_in_order((*named, *described)), article.text)
            told = events(parsed, Read(found, named, marked, said, dated, measured))
        named = _in_order((*named, *told.described))
        return ArticleRows(article, found, named, said, dated, measured, told.mentions, told.participants)
    except Exception as error:  # noqa: BLE001 - recorded as a rejection, see above
        return Rejection(
            document_id=raw.document_id,
            source_uri=raw.source_uri,
            source_format=raw.source_format,
            byte_count=raw.byte_count,
            sha256=raw.sha256,
            stage=STAGE,
            reason_code="extraction_failed",
            reason_text=f"{type(error).__name__}: {error}"[:200],
        )


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.char_start, m.char_end)))
