"""The door of the clean stage: a document goes in, an article with labelled passages or a rejection comes out."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from flows.clean.byline import byline_authors, contact_authors, credit_authors
from flows.clean.dateline import Dateline
from flows.clean.dates import filename_date, parse_written
from flows.clean.labels import Draft, Labelled, label
from flows.clean.language import detect
from flows.clean.publisher import publisher_in
from flows.rows import Article, Metadata, Passage, RawDocument, Rejection, content_id

PASSAGE_KINDS: Final = (
    "headline", "byline", "dateline", "subheading", "paragraph", "list_item", "caption", "boilerplate", "contact",
    "correction",
)  # fmt: skip
# What later stages read for names and sentences; bylines, contacts and boilerplate are not news.
NEWS_KINDS: Final = ("headline", "subheading", "paragraph", "list_item", "caption", "dateline", "correction")
_BODY_KINDS = ("paragraph", "list_item", "headline", "subheading")

# A report is filed up to a week before it is published; a longer distance is another date.
FILED_BEFORE = timedelta(days=7)
# Language is judged on so many characters of the body; see flows.clean.language for the stretches it takes.
_LETTER = re.compile(r"[^\W\d_]")
_UPDATED = re.compile(r"\s*(?:last )?(?:updated|modified)\b", re.IGNORECASE)


def clean(raw: RawDocument) -> Article | Rejection:
    """Labels every stretch of ``raw.text`` and reads what the text says about itself.

    The passages of the article cover every non-blank character, in order, without overlap, trimmed of white space;
    none is longer than ``flows.clean.labels.MAX_PASSAGE`` characters. ``headline`` is the title given beside the text,
    else the headline in it; ``authors`` are names joined by "; ". ``published_on`` is the day in the metadata, else on
    a date line of the header, else in the dateline, else in the file name, and ``published_rule`` says which.
    ``reference_on``, the day that "today" in the text means, is the dateline's day when that is within a week before
    ``published_on``, else ``published_on``. ``word_count`` counts the white-space separated tokens with a letter or a
    digit in the passages of ``NEWS_KINDS``.

    Refused: a text without a letter (``no_text``) and a body that is not in English (``unsupported_language``).
    The function is pure: the same document gives the same answer.
    """
    text, metadata = raw.text, raw.metadata
    if _LETTER.search(text) is None:
        return _rejection(raw, "no_text", "no words in it")
    labelled = label(text, metadata.title)
    verdict = detect(_body(text, labelled.passages))
    if verdict.tag != "en":
        return _rejection(
            raw, "unsupported_language", f"the text is in {verdict.tag} (share {verdict.share:.2f}), not in en"
        )
    published_on, published_at, rule = _published(raw, labelled)
    margins = [text[d.start : d.end] for d in labelled.passages if d.kind in ("boilerplate", "contact", "byline")]
    agency = labelled.dateline.agency if labelled.dateline else None
    article_id = content_id("article", text)
    return Article(
        article_id=article_id,
        document_id=raw.document_id,
        source_uri=raw.source_uri,
        publisher=_clean_name(metadata.publisher) or publisher_in(margins, text, agency),
        headline=labelled.headline,
        byline=labelled.byline,
        authors="; ".join(_authors(metadata, labelled, margins)) or None,
        dateline_text=labelled.dateline_text,
        dateline_place=labelled.dateline.place if labelled.dateline else None,
        published_on=published_on,
        published_at=published_at,
        published_rule=rule,
        reference_on=_reference(published_on, labelled.dateline),
        language="en",
        word_count=_word_count(text, labelled.passages),
        text=text,
        passages=tuple(
            Passage(
                content_id("passage", article_id, str(draft.start), str(draft.end), draft.kind),
                article_id,
                number,
                draft.kind,
                draft.start,
                draft.end,
                draft.rule,
            )
            for number, draft in enumerate(labelled.passages)
        ),
    )


def _rejection(raw: RawDocument, code: str, why: str) -> Rejection:
    return Rejection(
        raw.document_id, raw.source_uri, raw.source_format, raw.byte_count, raw.sha256, "clean", code, why[:200]
    )


def _body(text: str, passages: list[Draft]) -> str:
    """The text whose language counts: the paragraphs, or when there is hardly any, everything but the margins."""
    paragraphs = " ".join(text[draft.start : draft.end] for draft in passages if draft.kind == "paragraph")
    if len(paragraphs) >= 200:
        return paragraphs
    wider = " ".join(text[draft.start : draft.end] for draft in passages if draft.kind in _BODY_KINDS)
    return wider if _LETTER.search(wider) else text


def _published(raw: RawDocument, labelled: Labelled) -> tuple[date | None, datetime | None, str]:
    """The day of publication, its instant in UTC where a zone is given, and where they were read."""
    if raw.metadata.date:
        day, instant = parse_written(raw.metadata.date)
        if day:
            return day, instant, "metadata"
    # The first publication, not its last change, unless only that is given.
    for line in sorted(labelled.date_texts, key=lambda line: _UPDATED.match(line) is not None):
        day, instant = parse_written(line)
        if day:
            return day, instant, "header"
    filed = labelled.dateline.date if labelled.dateline else None
    if filed and (day := filed.on()):
        return day, None, "dateline"
    if day := filename_date(raw.source_uri):
        return day, None, "filename"
    return None, None, "none"


def _reference(published_on: date | None, dateline: Dateline | None) -> date | None:
    if published_on is None or dateline is None or dateline.date is None:
        return published_on
    filed = dateline.date.nearest(published_on)
    if filed and timedelta(0) <= published_on - filed <= FILED_BEFORE:
        return filed
    return published_on


def _authors(metadata: Metadata, labelled: Labelled, margins: list[str]) -> list[str]:
    given = [name for name in map(_clean_name, metadata.authors) if name]
    if given:
        return given
    if labelled.byline and (names := byline_authors(" ".join(labelled.byline.split()))):
        return names
    for reader in (contact_authors, credit_authors):
        for margin in margins:
            if names := reader(" ".join(margin[:400].split())):
                return names
    return []


def _clean_name(name: str | None) -> str | None:
    return " ".join(name.split()) or None if name else None


def _word_count(text: str, passages: list[Draft]) -> int:
    return sum(
        1
        for draft in passages
        if draft.kind in NEWS_KINDS
        for token in text[draft.start : draft.end].split()
        if token[0].isalnum() or any(map(str.isalnum, token))
    )
