"""A parsed article with all that is read from it so far goes in; the events that it tells come out, with who takes part.

Each passage is read by itself: its predicates, what the lexicon makes of them, whether they are so. Then the article as a
whole gives the times, and the people behind pronouns and descriptions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from flows.extract.antecedents import stand_for
from flows.extract.events.actors import ActorCode
from flows.extract.events.coding import Coder
from flows.extract.events.contexts import context_of
from flows.extract.events.kinds import Kinds
from flows.extract.events.lexicon import lexicon
from flows.extract.events.participant_beside import Beside
from flows.extract.events.participant_codes import code_of
from flows.extract.events.participant_standing import Settler, Who, confidence_of, pointing
from flows.extract.events.participants import Part, parts_of
from flows.extract.events.parts import Coding, Predicate, Reality, When
from flows.extract.events.plover import INTERNATIONAL_CODES, QUAD_CLASSES, cameo_code, in_tense, threatened
from flows.extract.events.predicates import predicates
from flows.extract.events.realis import announced_by_actor, dated, reality
from flows.extract.events.told_by import Around
from flows.extract.events.told_once import told_once
from flows.extract.events.when import Placed, times_of
from flows.extract.events.where import PLACE_TYPES, PlaceFound, place_of
from flows.extract.model import ParsedArticle
from flows.extract.quotation_marks import Quoted
from flows.extract.reports import Span
from flows.rows import EventMention, EventParticipant, Mention, Passage, Quantity, Quotation, Sentence, Time, content_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WILL = frozenset(("will", "would", "wo", "shall", "sha", "'ll", "'d"))
# A word, and as one word also what a hyphen joins: "by-election".
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What another telling governs ("agreed to release", "called for talks") is a less sure telling than the one that governs it.
_GOVERNED = 0.9
# Who says these words of these acts does them.
_PERFORMING = frozenset(("announce", "declare", "order", "approve", "impose", "slap", "grant", "proclaim", "adopt"))
_PERFORMED = frozenset(("SANCTION", "COERCE", "CONCEDE"))
_OF_BUSINESS = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REJECT", "AID"))
# What a firm promises to the public is news of it.
_PROMISES = frozenset(("promise", "pledge", "vow"))
_ON_CONDITION = Reality("hypothetical", "conditional")
_ITS_OWN_TIME = frozenset(("trigger", "clause"))
_CODED = frozenset(("actor", "recipient"))
_NO_CODE = ActorCode(None, None, None, "none")
_Row = TypeVar("_Row", Mention, Quantity, Quotation)


@dataclass(slots=True, frozen=True)
class Read:
    """What was read from the article before its events; ``mentions`` have their countries, all rows stand in text order."""

    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    marked: Sequence[Quoted]
    quotations: Sequence[Quotation]
    times: Sequence[Time]
    quantities: Sequence[Quantity]


@dataclass(slots=True, frozen=True)
class Events:
    """The rows of an article's events; ``described`` are mentions of actors whom it does not name."""

    mentions: tuple[EventMention, ...]
    participants: tuple[EventParticipant, ...]
    described: tuple[Mention, ...]


@dataclass(slots=True, frozen=True)
class _Telling:
    """One telling: the passage it stands in, its predicate, its coding, whether it is so, and who takes part.

    ``governed``: it is what another telling speaks of.
    """

    part_no: int
    offset: int
    kinds: Kinds
    predicate: Predicate
    coding: Coding
    reality: Reality
    parts: tuple[Part, ...]
    place: PlaceFound | None
    governed: bool


def events(parsed: ParsedArticle, read: Read) -> Events:
    """The events of the article in the order of the text, each told once in a clause."""
    tellings = [
        telling
        for part_no, (passage, doc) in enumerate(parsed.parts)
        for telling in _tellings(part_no, doc, passage, read)
    ]
    if not tellings:
        return Events((), (), ())
    placed = [Placed(t.part_no, t.predicate, t.reality, t.coding.act_type) for t in tellings]
    times = times_of(parsed, read.sentences, read.times, placed)
    spans = sorted({span for t in tellings for span in pointing(t.predicate, t.parts, t.kinds)})
    names = [m for m in read.mentions if m.mention_kind == "name"]
    standing, described = stand_for(parsed, read.sentences, names, read.marked, spans)
    beside = Beside(parsed, read.mentions)
    settler = Settler(beside, read.mentions, read.quotations, standing, described)
    told = _Rows(parsed.article.text, read, settler, beside, described)
    for telling, when in zip(tellings, times, strict=True):
        real = telling.reality
        if (
            when.rule in _ITS_OWN_TIME and when.starts_at is not None
        ):  # "the visit on Friday", told on Tuesday, is a plan
            real = dated(telling.predicate, real, when.starts_at.date(), parsed.article.reference_on)
        told.add(replace(telling, reality=real), when)
    return told.events()


def _tellings(part_no: int, doc: Doc, passage: Passage, read: Read) -> list[_Telling]:
    """The tellings of one passage."""
    words, offset, end = lexicon(), passage.char_start, passage.char_end
    found = {p.head: p for p in predicates(doc, words.vocabulary)}
    if not found:
        return []
    kinds = Kinds(doc, offset, _within(read.mentions, offset, end))
    coder = Coder(words, found, kinds)
    coded = {
        head: coding for head in found if not _is_in_name(doc, head, kinds) and (coding := coder.code(head)) is not None
    }
    told = told_once(found, coded)
    if not told:
        return []
    starts = [token.idx + offset for token in doc]
    measured = [(max(bisect_right(starts, q.char_start) - 1, 0), q) for q in _within(read.quantities, offset, end)]
    quoted = [q for q in _within(read.quotations, offset, end) if q.quotation_kind == "direct"]
    governed = {found[head].content for head in told}
    tellings = []
    for head in told:
        predicate, coding = found[head], coded[head]
        inside = any(q.char_start <= starts[head] < q.char_end for q in quoted)
        real = _performed(predicate, coding, reality(predicate, inside))
        place = _place(predicate, coding, kinds)
        parts = parts_of(predicate, coding, offset, kinds, measured)
        inner = head in governed or (predicate.support is not None and predicate.support in governed)
        tellings.append(_Telling(part_no, offset, kinds, predicate, coding, real, parts, place, inner))
    return tellings


def _place(predicate: Predicate, coding: Coding, kinds: Kinds) -> PlaceFound | None:
    """The place that the event's own phrase names, else the one that the lexicon says it has (invaded the island), else
    that of the clause."""
    found = place_of(predicate, kinds.mention)
    if found is not None and found.phrase.rule == "trigger":
        return found
    for phrase in coding.roles.get("place", ()):
        mention = kinds.mention(phrase.head)
        if mention is not None and mention.entity_type in PLACE_TYPES:
            return PlaceFound(mention, replace(phrase, rule="object"))
    return found


def _is_in_name(doc: Doc, head: int, kinds: Kinds) -> bool:
    """Whether a word is a part of a longer name: the Bureau of Investigation, the Strike Group."""
    mention = kinds.mention(head)
    return mention is not None and doc[head].tag_.startswith("NNP") and " " in mention.text.strip()


def _within(rows: Sequence[_Row], start: int, end: int) -> Sequence[_Row]:
    """The rows, in the order of the text, that begin inside the passage."""
    first = bisect_right(rows, start - 1, key=lambda row: row.char_start)
    return rows[first : bisect_right(rows, end - 1, key=lambda row: row.char_start)]


class _Rows:
    """Makes the rows of one article's tellings."""

    def __init__(self, text: str, read: Read, settler: Settler, beside: Beside, described: Sequence[Mention]) -> None:
        self._text = text
        self._read = read
        self._settler = settler
        self._beside = beside
        self._described = described
        self._starts = [s.char_start for s in read.sentences]
        self._around = Around(read.quotations)
        self._mentions: dict[str, EventMention] = {}
        self._participants: dict[str, EventParticipant] = {}
        self._contexts: dict[str, str | None] = {}

    def add(self, telling: _Telling, when: When) -> None:
        """Makes the rows of one telling."""
        predicate, coding = telling.predicate, telling.coding
        doc = predicate.doc
        first, last = _trigger(predicate)
        start, end = telling.offset + doc[first].idx, telling.offset + doc[last].idx + len(doc[last])
        sentence = self._read.sentences[max(bisect_right(self._starts, start) - 1, 0)]
        article_id = sentence.article_id
        realis = telling.reality.realis
        around = self._around.innermost(start, end)
        quotation_id = around.quotation_id if around is not None else None
        cast = [
            (who, code_of(who, self._beside) if who.part.role in _CODED else _NO_CODE)
            for who in _apart(self._settler.settle(telling.parts, sentence.sentence_no, quotation_id))
        ]
        if predicate.lemma not in _PROMISES and _is_business(
            coding, [code for who, code in cast if who.part.role in _CODED]
        ):
            return
        has_actor = any(who.part.role == "actor" for who, _ in cast)
        event_type, event_mode = _in_tense(predicate, coding, telling.reality, has_actor)
        context = coding.context or self._context(sentence)
        event_id = content_id("event_mention", article_id, str(start), str(end), coding.act_type)
        self._mentions[event_id] = EventMention(
            event_mention_id=event_id,
            article_id=article_id,
            sentence_id=sentence.sentence_id,
            char_start=start,
            char_end=end,
            text=self._text[start:end],
            trigger_lemma=predicate.lemma,
            event_type=event_type,
            event_mode=event_mode,
            event_context=context,
            quad_class=QUAD_CLASSES[event_type],
            cameo_code=cameo_code(event_type, event_mode, context),
            act_type=coding.act_type,
            act_mode=coding.act_mode,
            realis=realis,
            realis_rule=telling.reality.rule,
            quotation_id=quotation_id,
            time_id=when.time_id,
            time_rule=when.rule,
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            time_precision=when.time_precision,
            place_mention_id=telling.place.mention.mention_id if telling.place is not None else None,
            confidence=round(coding.confidence * (_GOVERNED if telling.governed else 1), 4),
            rule=_rule(predicate),
        )
        for who, code in cast:
            part = who.part
            self._put(
                event_id,
                article_id,
                part.role,
                part.span,
                who.rule,
                mention=who.named,
                quantity=part.quantity,
                code=code,
            )
        if telling.place is not None:
            mention = telling.place.mention
            span = Span(mention.char_start, mention.char_end)
            self._put(event_id, article_id, "place", span, telling.place.phrase.rule, mention=mention)

    def events(self) -> Events:
        """All rows, in the order of the text; only those described mentions that a participant stands for."""
        used = {participant.mention_id for participant in self._participants.values()}
        known = {m.mention_id for m in self._read.mentions}
        return Events(
            tuple(sorted(self._mentions.values(), key=lambda e: (e.char_start, e.char_end))),
            tuple(sorted(self._participants.values(), key=lambda p: (p.char_start, p.char_end, p.role))),
            tuple(m for m in self._described if m.mention_id in used - known),
        )

    def _context(self, sentence: Sentence) -> str | None:
        if sentence.sentence_id not in self._contexts:
            self._contexts[sentence.sentence_id] = context_of(_words(sentence.text.lower()))
        return self._contexts[sentence.sentence_id]

    def _put(
        self,
        event_id: str,
        article_id: str,
        role: str,
        span: Span,
        rule: str,
        *,
        mention: Mention | None = None,
        quantity: Quantity | None = None,
        code: ActorCode = _NO_CODE,
    ) -> None:
        made = content_id("event_participant", event_id, role, str(span.start), str(span.end))
        if made in self._participants:
            if mention is None or self._participants[made].mention_id == mention.mention_id:
                return
            # "They" of several: one row for each.
            made = content_id("event_participant", event_id, role, str(span.start), str(span.end), mention.mention_id)
        self._participants[made] = EventParticipant(
            event_participant_id=made,
            event_mention_id=event_id,
            article_id=article_id,
            role=role,
            mention_id=mention.mention_id if mention is not None else None,
            quantity_id=quantity.quantity_id if quantity is not None else None,
            char_start=span.start,
            char_end=span.end,
            text=self._text[span.start : span.end],
            country_code=None if code.country_code in INTERNATIONAL_CODES else code.country_code,
            international_code=code.country_code if code.country_code in INTERNATIONAL_CODES else None,
            sector_code=code.sector_code,
            confidence=confidence_of(rule),
            rule=rule,
        )


def _apart(cast: Iterable[Who]) -> list[Who]:
    """Without the phrases that overlap a longer one in the same role; several people behind one word stay."""
    kept: list[Who] = []
    for who in sorted(cast, key=lambda w: (w.part.span.start - w.part.span.end, w.part.span.start)):
        span = who.part.span
        over = (k.part for k in kept if k.part.role == who.part.role and k.part.span != span)
        if not any(k.span.start < span.end and span.start < k.span.end for k in over):
            kept.append(who)
    return kept


def _is_business(coding: Coding, codes: Sequence[ActorCode]) -> bool:
    """Whether firms do it among themselves: a merger agreed, an offer rejected. PLOVER leaves news of single firms out;
    their lawsuits, strikes, crimes and apologies stay."""
    if coding.act_type not in _OF_BUSINESS and coding.act_mode != "resign":
        return False
    known = [code for code in codes if code.sector_code is not None or code.country_code is not None]
    return bool(known) and all(code.sector_code == "BUS" or code.country_code == "MNC" for code in known)


def _performed(predicate: Predicate, coding: Coding, real: Reality) -> Reality:
    """Sanctions, a curfew, an amnesty are there once they are announced: to say it is to do it. What is refused in so many
    words ("will not lift the ban") is refused."""
    if real.realis == "denied" and coding.negated:
        return Reality("actual", "refusal")
    if real.realis == "scheduled" and predicate.support_lemma in _PERFORMING and coding.act_type in _PERFORMED:
        return Reality("actual", "performed")
    return real


def _in_tense(predicate: Predicate, coding: Coding, real: Reality, has_actor: bool) -> tuple[str, str | None]:
    """What PLOVER makes of the act as it is told."""
    threatens = has_actor and real.realis == "scheduled" and announced_by_actor(predicate)
    told = in_tense(coding.act_type, coding.act_mode, real.realis, threatens)
    if has_actor and real == _ON_CONDITION and _wills(predicate):  # "will strike unless"
        return threatened(coding.act_type, coding.act_mode) or told
    return told


def _wills(predicate: Predicate) -> bool:
    """Whether the clause speaks of a will: "will strike", "would strike"."""
    verb = predicate.doc[predicate.support if predicate.support is not None else predicate.head]
    return any(child.dep_ == "aux" and child.lower_ in _WILL for child in verb.children)


def _words(text: str) -> list[str]:
    words = _WORD.findall(text)
    return words + [part for word in words if "-" in word for part in word.split("-")]


def _trigger(predicate: Predicate) -> tuple[int, int]:
    """The first and the last token of the trigger: with a particle right behind it, and all of a word with a hyphen."""
    doc, first, last = predicate.doc, predicate.head, predicate.head
    if predicate.last == last + 1 or (predicate.last == last + 2 and doc[last + 1].text == "-"):
        last = predicate.last
    if first > 1 and doc[first - 1].text == "-" and predicate.lemma.replace("-", "").startswith(doc[first - 2].lower_):
        first -= 2
    return first, last


def _rule(predicate: Predicate) -> str:
    """verb, passive_verb, noun, or the noun with the verb that carries it."""
    if predicate.kind == "verb":
        return "passive_verb" if predicate.passive else "verb"
    return "carried_noun" if predicate.support is not None else "noun"
