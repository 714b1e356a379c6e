"""The typed rows that cross the doors between the stages: bytes -> RawDocument -> Article -> ArticleRows.

Every offset is 0-based, half-open and counts Unicode code points of ``Article.text``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime


def content_id(*parts: str) -> str:
    """A 128-bit id, 32 hex digits, that depends on ``parts`` alone (SHA-256 of the length-prefixed parts, cut)."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:32]


@dataclass(slots=True, frozen=True)
class Metadata:
    """What stood beside the text: the fields of a JSON record, or of ``NAME.meta.json``. ``date`` is as written."""

    id: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


@dataclass(slots=True, frozen=True)
class RawDocument:
    """One decoded input: ``text`` is final, nothing later rewrites it."""

    document_id: str
    source_uri: str
    source_format: str
    byte_count: int
    sha256: str
    encoding: str
    text: str
    metadata: Metadata


@dataclass(slots=True, frozen=True)
class Rejection:
    """One input, or one record of it, that a stage refused; ``reason_text`` has at most 200 characters."""

    document_id: str
    source_uri: str
    source_format: str
    byte_count: int | None
    sha256: str | None
    stage: str
    reason_code: str
    reason_text: str
    char_start: int | None = None
    char_end: int | None = None


@dataclass(slots=True, frozen=True)
class Passage:
    """A labelled span of an article's text; the passages of an article cover every non-blank character."""

    passage_id: str
    article_id: str
    passage_no: int
    passage_kind: str
    char_start: int
    char_end: int
    rule: str


@dataclass(slots=True, frozen=True)
class Article:
    """An accepted text with what it says about itself."""

    article_id: str
    document_id: str
    source_uri: str
    publisher: str | None
    headline: str | None
    byline: str | None
    authors: str | None
    dateline_text: str | None
    dateline_place: str | None
    published_on: date | None
    published_at: datetime | None
    published_rule: str
    reference_on: date | None
    language: str
    word_count: int
    text: str
    passages: tuple[Passage, ...] = field(repr=False, default=())


@dataclass(slots=True, frozen=True)
class Sentence:
    """A sentence inside one passage; ``text`` is the article's text between the offsets."""

    sentence_id: str
    article_id: str
    passage_id: str
    sentence_no: int
    char_start: int
    char_end: int
    text: str


@dataclass(slots=True, frozen=True)
class Mention:
    """A mention of a thing in the world. ``full_name`` is the fullest form that the same article uses for it."""

    mention_id: str
    article_id: str
    sentence_id: str
    char_start: int
    char_end: int
    text: str
    mention_kind: str
    entity_type: str
    title_text: str | None
    full_name: str | None
    country_code: str | None
    confidence: float
    rule: str


@dataclass(slots=True, frozen=True)
class Quotation:
    """An unbroken stretch of reported words: inside quotation marks (direct) or without them (indirect).

    Stretches of one utterance share ``statement_id``. ``speaker_*`` are the words that name the speaker here ("he");
    ``speaker_mention_id`` is the mention that they stand for (the name, or the first description of an unnamed one).
    """

    quotation_id: str
    statement_id: str
    article_id: str
    sentence_id: str
    char_start: int
    char_end: int
    text: str
    quotation_kind: str
    statement_kind: str
    speaker_mention_id: str | None
    speaker_text: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_rule: str | None
    cue_text: str | None
    cue_lemma: str | None
    cue_start: int | None
    cue_end: int | None
    medium_text: str | None
    confidence: float
    rule: str


@dataclass(slots=True, frozen=True)
class Time:
    """A time expression with its TIMEX3 value, and the half-open range of civil time that it names, where it names one."""

    time_id: str
    article_id: str
    sentence_id: str
    char_start: int
    char_end: int
    text: str
    timex_type: str
    value: str
    starts_at: datetime | None
    ends_at: datetime | None
    time_precision: str | None
    time_zone: str | None
    anchor: str
    confidence: float
    rule: str


@dataclass(slots=True, frozen=True)
class Quantity:
    """A measured value in the unit ``unit_code``; a range has its bounds and no ``value``."""

    quantity_id: str
    article_id: str
    sentence_id: str
    char_start: int
    char_end: int
    text: str
    quantity_kind: str
    value: float | None
    value_low: float | None
    value_high: float | None
    unit_code: str | None
    approximator: str | None
    change_kind: str | None
    counted_text: str | None
    confidence: float
    rule: str


@dataclass(slots=True, frozen=True)
class EventMention:
    """An event as told once. ``act_type`` is what is done, ``event_type`` what PLOVER makes of it in its tense.

    ``char_start`` to ``char_end`` is the trigger, the word that bears the meaning. The time is that of the time expression
    ``time_id`` or, where ``time_rule`` is dateline, the day of the report.
    """

    event_mention_id: str
    article_id: str
    sentence_id: str
    char_start: int
    char_end: int
    text: str
    trigger_lemma: str
    event_type: str
    event_mode: str | None
    event_context: str | None
    quad_class: str
    cameo_code: str
    act_type: str
    act_mode: str | None
    realis: str
    realis_rule: str
    quotation_id: str | None
    time_id: str | None
    time_rule: str
    starts_at: datetime | None
    ends_at: datetime | None
    time_precision: str | None
    place_mention_id: str | None
    confidence: float
    rule: str


@dataclass(slots=True, frozen=True)
class EventParticipant:
    """A role that is filled: the words, the mention that they stand for or the quantity that they give, and PLOVER's codes."""

    event_participant_id: str
    event_mention_id: str
    article_id: str
    role: str
    mention_id: str | None
    quantity_id: str | None
    char_start: int
    char_end: int
    text: str
    country_code: str | None
    international_code: str | None
    sector_code: str | None
    confidence: float
    rule: str


@dataclass(slots=True, frozen=True)
class ArticleRows:
    """Everything that extraction reads from one article."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    event_mentions: tuple[EventMention, ...]
    event_participants: tuple[EventParticipant, ...]
