"""One raw document -> its article with sentences and mentions, or the reason why not. A function of that document alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.clean import clean
from flows.extract.aliases import link_aliases
from flows.extract.countries import article_countries
from flows.extract.mentions import mentions
from flows.extract.model import parse
from flows.extract.sentences import sentences
from flows.rows import ArticleRows, RawDocument, Rejection

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
            named = mentions(parsed, found)
        named = article_countries(link_aliases(named, article.text), article.text)
        return ArticleRows(article, found, named)
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
