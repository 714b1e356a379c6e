"""A parsed article goes in, the reports that stand outside quotation marks come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flows.extract.cues import cue_at, cue_forms, cue_words
from flows.extract.model import ParsedArticle
from flows.extract.reported_phrases import adjective_report, colon_report, noun_report, phrase_report
from flows.extract.reported_verbs import Told, verb_report
from flows.extract.reports import Cue, Report, Span, Stretch
from flows.rows import Passage, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

CONFIDENCE = 0.8


def indirect_reports(parsed: ParsedArticle, sentences: Sequence[Sentence], direct: Sequence[Report]) -> tuple[Report, ...]:
    """Every report outside quotation marks, in the order of the text."""
    text = parsed.article.text
    quoted = sorted({s.span for r in direct for s in r.stretches if s.kind == "direct"})
    found: list[Report] = []
    for passage, doc in parsed.parts:
        inside = [s for s in quoted if s.start < passage.char_end and s.end > passage.char_start]
        for told in _told(doc, [(s.start - passage.char_start, s.end - passage.char_start) for s in inside], passage.passage_kind):
            report = _report(text, passage, doc, told, inside)
            if report is not None:
                found.append(report)
    return tuple(found)


def _told(doc: Doc, quoted: Sequence[tuple[int, int]], kind: str) -> Iterator[Told]:
    forms, words = cue_forms(), cue_words()
    for token in doc:
        word = token.lower_
        verb = word in forms
        if not verb and word not in words or any(a <= token.idx < b for a, b in quoted):
            continue
        found = cue_at(doc, token.i) if verb else None
        told = verb_report(doc, found) if found is not None else None
        if told is None and word in words:
            told = noun_report(doc, token.i) or adjective_report(doc, token.i) or phrase_report(doc, token.i)
        if told is not None:
            yield told
    label = colon_report(doc, headline=kind == "headline")
    if label is not None:
        yield label


def _report(text: str, passage: Passage, doc: Doc, told: Told, quoted: Sequence[Span]) -> Report | None:
    stretches = tuple(Stretch(_span(passage, doc, *piece), "indirect") for piece in told.pieces)
    if not any(_unquoted(text, stretch.span, quoted) for stretch in stretches):
        return None
    cue = _span(passage, doc, *told.cue)
    speaker = _span(passage, doc, told.speaker.start, told.speaker.end)
    return Report(
        stretches,
        Cue(cue, text[cue.start : cue.end], told.lemma, told.kind),
        speaker,
        told.speaker.rule,
        None,
        CONFIDENCE,
        told.rule,
    )


def _unquoted(text: str, span: Span, quoted: Sequence[Span]) -> bool:
    """Whether words of the stretch stand outside quotation marks: a pure quotation is a direct report's."""
    at, rest = span.start, ""
    for mark in quoted:
        if mark.start < span.end and mark.end > at:
            rest += text[at : max(at, mark.start)]
            at = max(at, mark.end)
    rest += text[at : span.end]
    return sum(any(map(str.isalnum, word)) for word in rest.split()) > 1


def _span(passage: Passage, doc: Doc, start: int, end: int) -> Span:
    last = doc[end - 1]
    return Span(passage.char_start + doc[start].idx, passage.char_start + last.idx + len(last))
