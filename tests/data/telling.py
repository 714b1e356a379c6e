"""Texts with rows made by hand, for tests of views, checks and exports: no model, and nothing that extraction may change.

``QUOTING`` has every kind of row but events; ``MEETING`` has events. Other events are told as ``Told`` rows and made into
rows with ``with_events``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from flows.extract.events.plover import INTERNATIONAL_CODES, QUAD_CLASSES, cameo_code, in_tense
from flows.rows import (
    ArticleRows,
    EventMention,
    EventParticipant,
    Mention,
    Quantity,
    Quotation,
    RawDocument,
    Rejection,
    Time,
    content_id,
)
from tests.articles import simple_extract

QUOTING = "Zofia said in May 2024 the “seven ships” left in 20 days."
MEETING = "Zofia and Omar met envoys of Kenya in Oslo in May 2024; Omar will shell ten ports with guns over herring."
MADE = {"confidence": 0.5, "rule": "given"}
CODED = ("actor", "recipient")


def span(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """The offsets and the text of ``words``, the ``nth`` time that they stand in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"char_start": start, "char_end": start + len(words), "text": words}


@dataclass(frozen=True, slots=True)
class Part:
    """A participant: its role and words; ``code`` a country or an international code, ``mention`` the words it stands for."""

    role: str
    words: str
    code: str | None = None
    sector: str | None = None
    mention: str | None = None
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An event as told, by its words. ``time``: the words of the time expression, "dateline", or "" for none."""

    trigger: str
    act_type: str
    parts: tuple[Part, ...] = ()
    act_mode: str | None = None
    realis: str = "actual"
    context: str | None = None
    time: str = ""
    quotation_id: str | None = None


def name(rows: ArticleRows, words: str, entity_type: str = "person", country: str | None = None) -> Mention:
    """A named mention of ``words``, where they stand first."""
    article = rows.article
    return Mention(
        **MADE, **span(article.text, words), article_id=article.article_id, sentence_id=rows.sentences[0].sentence_id,
        mention_id=content_id("mention", article.article_id, words), mention_kind="name", entity_type=entity_type,
        title_text=None, full_name=words, country_code=country,
    )  # fmt: skip


def with_events(rows: ArticleRows, told: Sequence[Told]) -> ArticleRows:
    """The rows with those of the events; every participant that is a quantity or a mention of the article points at it."""
    events, parts = [], []
    for event in told:
        made = _event(rows, event)
        events.append(made)
        parts += [_participant(rows, made.event_mention_id, part) for part in event.parts]
    places = {p.event_mention_id: p.mention_id for p in parts if p.role == "place"}
    events = [replace(e, place_mention_id=places.get(e.event_mention_id)) for e in events]
    return replace(rows, event_mentions=tuple(events), event_participants=tuple(parts))


def _event(rows: ArticleRows, told: Told) -> EventMention:
    article = rows.article
    has_actor = any(part.role == "actor" for part in told.parts)
    event_type, event_mode = in_tense(told.act_type, told.act_mode, told.realis, has_actor)
    time = next((t for t in rows.times if t.text == told.time), None)
    when: dict[str, Any] = {"time_id": None, "time_rule": "none", "starts_at": None, "ends_at": None}
    when["time_precision"] = None
    if told.time == "dateline" and article.reference_on is not None:
        day = datetime.combine(article.reference_on, datetime.min.time())
        when |= {"time_rule": "dateline", "starts_at": day, "ends_at": day + timedelta(days=1), "time_precision": "day"}
    elif time is not None:
        when |= {"time_id": time.time_id, "time_rule": "clause", "time_precision": time.time_precision}
        when |= {"starts_at": time.starts_at, "ends_at": time.ends_at}
    return EventMention(
        **MADE, **span(article.text, told.trigger), **when,
        event_mention_id=content_id("event_mention", article.article_id, told.trigger),
        article_id=article.article_id, sentence_id=rows.sentences[0].sentence_id, trigger_lemma=told.trigger,
        event_type=event_type, event_mode=event_mode, event_context=told.context, quad_class=QUAD_CLASSES[event_type],
        cameo_code=cameo_code(event_type, event_mode, told.context), act_type=told.act_type, act_mode=told.act_mode,
        realis=told.realis, realis_rule="given", quotation_id=told.quotation_id, place_mention_id=None,
    )  # fmt: skip


def _participant(rows: ArticleRows, event_id: str, part: Part) -> EventParticipant:
    where = span(rows.article.text, part.words, part.nth)
    meant = part.mention or part.words
    mention = next((m for m in rows.mentions if m.text == meant), None) if part.role != "quantity" else None
    quantity = next((q for q in rows.quantities if q.text == part.words), None) if part.role == "quantity" else None
    international = part.code in INTERNATIONAL_CODES
    return EventParticipant(
        **MADE, **where, event_mention_id=event_id, article_id=rows.article.article_id, role=part.role,
        event_participant_id=content_id("event_participant", event_id, part.role, str(where["char_start"]), meant),
        mention_id=mention.mention_id if mention else None, quantity_id=quantity.quantity_id if quantity else None,
        country_code=None if international else part.code, international_code=part.code if international else None,
        sector_code=part.sector,
    )  # fmt: skip


def month(rows: ArticleRows, words: str, year: int, number: int) -> Time:
    """The time expression ``words``, a month."""
    following = datetime(year + number // 12, number % 12 + 1, 1)
    return Time(
        **MADE, **span(rows.article.text, words), time_id=content_id("time", rows.article.article_id, words),
        article_id=rows.article.article_id, sentence_id=rows.sentences[0].sentence_id, timex_type="DATE",
        value=f"{year}-{number:02}", starts_at=datetime(year, number, 1), ends_at=following,
        time_precision="month", time_zone=None, anchor="explicit",
    )  # fmt: skip


def count(rows: ArticleRows, words: str, value: float, counted: str) -> Quantity:
    """The number ``words`` of something counted."""
    return Quantity(
        **MADE, **span(rows.article.text, words), quantity_id=content_id("quantity", rows.article.article_id, words),
        article_id=rows.article.article_id, sentence_id=rows.sentences[0].sentence_id, quantity_kind="count",
        value=value, value_low=None, value_high=None, unit_code=None, approximator=None, change_kind=None,
        counted_text=counted,
    )  # fmt: skip


def dated(rows: ArticleRows, day: date) -> ArticleRows:
    """The same article, published that day."""
    told = replace(rows.article, published_on=day, reference_on=day, published_rule="metadata")
    return replace(rows, article=told)


def telling_extract(raw: RawDocument) -> ArticleRows | Rejection:
    """What ``simple_extract`` reads and, between QUOTING and MEETING, every kind of row that an article may have."""
    rows = simple_extract(raw)
    if isinstance(rows, Rejection):
        return rows
    if raw.text == QUOTING:
        return _quoting(rows)
    return _meeting(rows) if raw.text == MEETING else rows


def _quoting(rows: ArticleRows) -> ArticleRows:
    """Two stretches of one statement, an event that it tells, a date and two quantities."""
    article, mention = rows.article, rows.mentions[0]
    place = {"article_id": article.article_id, "sentence_id": rows.sentences[0].sentence_id}
    cue = span(article.text, "said")
    said = {
        "statement_id": content_id("statement", article.article_id),
        "statement_kind": "statement",
        "speaker_mention_id": mention.mention_id,
        "speaker_text": mention.text,
        "speaker_start": mention.char_start,
        "speaker_end": mention.char_end,
        "speaker_rule": "subject",
        "cue_text": "said",
        "cue_lemma": "say",
        "cue_start": cue["char_start"],
        "cue_end": cue["char_end"],
        "medium_text": None,
    }
    quotations = tuple(
        Quotation(**place, **MADE, **said, **span(article.text, words), quotation_id=kind, quotation_kind=kind)
        for words, kind in (("the “seven ships” left", "indirect"), ("seven ships", "direct"))
    )
    unfixed = {"starts_at": None, "ends_at": None, "time_precision": None, "time_zone": None}
    length = Time(
        **place, **MADE, **span(article.text, "20 days"), **unfixed,
        time_id="length", timex_type="DURATION", value="P20D", anchor="none",
    )  # fmt: skip
    days = replace(
        count(rows, "20 days", 20.0, ""), quantity_kind="duration", unit_code="d", counted_text=None, quantity_id="days"
    )
    rows = replace(
        rows,
        quotations=quotations,
        times=(replace(month(rows, "May 2024", 2024, 5), time_id="month"), length),
        quantities=(count(rows, "seven", 7.0, "ships"), days),
    )
    parts = (Part("actor", "ships", sector="MIL"), Part("quantity", "seven"))
    return with_events(rows, [Told("left", "RETREAT", parts, "withdraw", time="May 2024", quotation_id="indirect")])


def _meeting(rows: ArticleRows) -> ArticleRows:
    """A meeting of two people with envoys, and shelling that one of them announces."""
    rows = dated(rows, date(2024, 6, 3))
    names = (rows.mentions[0], name(rows, "Omar"), name(rows, "Kenya", "place", "KEN"), name(rows, "Oslo", "place"))
    rows = replace(
        rows,
        mentions=names,
        times=(month(rows, "May 2024", 2024, 5),),
        quantities=(count(rows, "ten ports", 10.0, "ports"),),
    )
    met = Told(
        "met",
        "CONSULT",
        (
            Part("actor", "Zofia", "POL", "GOV"),
            Part("actor", "Omar", "UNO"),
            Part("recipient", "envoys of Kenya", "KEN", "GOV", mention="Kenya"),
            Part("place", "Oslo"),
        ),
        time="May 2024",
    )
    shell = Told(
        "shell",
        "ASSAULT",
        (
            Part("actor", "Omar", "UNO", nth=1),
            Part("quantity", "ten ports"),
            Part("instrument", "guns"),
            Part("topic", "herring"),
        ),
        "heavy-weapons",
        realis="scheduled",
        time="dateline",
    )
    return with_events(rows, [met, shell])
