"""A parsed article goes in, the reports that stand outside quotation marks come out.

Each says that somebody said, wrote, promised, asked or thought it: nobody named, no row. A report inside a report is one of
its own ("Kaveh News reported that the mayor denied ..."). What is said inside quotation marks stays with its quotation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from spacy.attrs import LOWER, TAG
from spacy.strings import get_string_id

from flows.extract.cues import cue_at, cue_forms, cue_words
from flows.extract.medium import medium_of, source_openers, words_of
from flows.extract.model import ParsedArticle
from flows.extract.reported_phrases import LONGEST_LABEL, adjective_report, colon_report, noun_report, phrase_report
from flows.extract.reported_spans import without_that
from flows.extract.reported_verbs import Told, verb_report
from flows.extract.reports import Cue, Report, Span, Stretch
from flows.rows import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The share of each rule's rows whose words are reported in labelled political news (191 articles), as measured; owner and
# transcript are too rare there and stand at the lowest of the well-measured ones.
CONFIDENCE = {
    "clause": 0.95,
    "distant_clause": 0.82,
    "as_clause": 0.9,
    "parenthesis": 0.9,
    "according_to": 0.9,
    "owner": 0.85,
    "infinitive": 0.9,
    "object_infinitive": 0.93,
    "object_as": 0.93,
    "object_named": 0.91,
    "phrase": 0.88,
    "object": 0.88,
    "noun": 0.87,
    "adjective": 0.88,
    "headline": 0.91,
    "transcript": 0.85,
}


OPENING = frozenset("\"“‘'«")
CLOSING = frozenset("\"”’'»")
# Rules whose words are the rest of a sentence.
_WHOLE = frozenset({"according_to", "parenthesis", "owner", "headline", "transcript"})
# Quotations that may begin before a place and still hold it: marks inside marks.
_DEEPEST = 3


def indirect_reports(parsed: ParsedArticle, direct: Sequence[Report]) -> tuple[Report, ...]:
    """Every report outside quotation marks, in the order of their cues; ``direct`` tells what stands inside them."""
    text = parsed.article.text
    quoted = _Quoted(direct)
    found: list[Report] = []
    taken: set[Span] = set()
    for passage, doc in parsed.parts:
        if not len(doc):
            continue
        words, tags = doc.to_array([LOWER, TAG]).T.tolist()
        openers: list[int] | None = None
        for told in _told(doc, passage, quoted, words, tags):
            openers = source_openers(doc) if openers is None else openers
            report = _report(text, passage, doc, told, quoted, openers)
            if report is not None and report.stretches[0].span not in taken:
                taken.add(report.stretches[0].span)
                found.append(report)
    return tuple(found)


class _Quoted:
    """The stretches between quotation marks, to be asked for those around a place."""

    def __init__(self, direct: Sequence[Report]) -> None:
        self._spans = sorted(
            {s.span for r in direct for s in r.stretches if s.kind == "direct"}, key=lambda span: (span.start, span.end)
        )
        self._starts = [span.start for span in self._spans]
        self._ends = [span.end for span in self._spans]
        self.any = bool(self._spans)

    def near(self, span: Span) -> list[Span]:
        """Those that may touch ``span``: the ones that begin in it, and a few before it (marks nest two or three deep)."""
        if not self._starts:
            return []
        first = max(0, bisect_right(self._starts, span.start) - _DEEPEST)
        return self._spans[first : bisect_left(self._starts, span.end)]

    def holds(self, at: int) -> bool:
        last = bisect_right(self._starts, at)
        return last > 0 and max(self._ends[max(0, last - _DEEPEST) : last]) > at


@cache
def _keys() -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The model's numbers of the verbs that may report, of the other words, and of the tags of verbs.

    They are compared without making tokens: most words of a text are no cue.
    """
    verbs, words, tags = cue_forms(), cue_words(), ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
    return (
        frozenset(map(get_string_id, verbs)),
        frozenset(map(get_string_id, words)),
        frozenset(map(get_string_id, tags)),
    )


def _told(doc: Doc, passage: Passage, quoted: _Quoted, words: Sequence[int], tags: Sequence[int]) -> Iterator[Told]:
    """Every report of a passage; ``words`` and ``tags`` are the model's numbers of its tokens."""
    verbs, others, verbal = _keys()
    for i, word in enumerate(words):
        reporting, other = word in verbs and tags[i] in verbal, word in others
        if not (reporting or other) or (quoted.any and quoted.holds(passage.char_start + doc[i].idx)):
            continue
        found = cue_at(doc, i) if reporting else None
        told = verb_report(doc, found) if found is not None else None
        if told is None and other:
            told = noun_report(doc, i) or adjective_report(doc, i) or phrase_report(doc, i)
        if told is not None:
            yield told
    if _colon() in words[1:LONGEST_LABEL]:
        label = colon_report(doc, headline=passage.passage_kind == "headline")
        if label is not None:
            yield label


@cache
def _colon() -> int:
    return int(get_string_id(":"))


def _report(
    text: str, passage: Passage, doc: Doc, told: Told, quoted: _Quoted, openers: Sequence[int]
) -> Report | None:
    spans = [_span(passage, doc, *without_that(doc, piece)) for piece in told.pieces]
    if quoted.any:
        held = (_around_marks(text, span, quoted, told.rule) for span in spans)
        spans = [span for span in held if span is not None]
    stretches = tuple(Stretch(span, "indirect") for span in spans)
    if quoted.any and not any(_unquoted(text, stretch.span, quoted) for stretch in stretches):
        return None
    cue = _span(passage, doc, *told.cue)
    speaker = _span(passage, doc, told.speaker.start, told.speaker.end)
    return Report(
        stretches,
        Cue(cue, text[cue.start : cue.end], told.lemma, told.kind),
        speaker,
        told.speaker.rule,
        _medium(passage, doc, told, openers),
        CONFIDENCE[told.rule],
        told.rule,
    )


def _around_marks(text: str, span: Span, quoted: _Quoted, rule: str) -> Span | None:
    """The words with all of a quotation that runs on past their end (the tree stops with its sentence).

    Words that begin inside a quotation and leave it are a wrong tree, but for a clause that is read as it stands between
    its commas: that one takes the quotation in.
    """
    start, end = span.start, span.end
    for mark in quoted.near(span):
        if start <= mark.start < end < mark.end:
            end = mark.end + (mark.end < len(text) and text[mark.end] in CLOSING)
        elif mark.start < start < mark.end < end:
            if rule not in _WHOLE:
                return None
            start = mark.start - (mark.start > 0 and text[mark.start - 1] in OPENING)
    return Span(start, end)


def _medium(passage: Passage, doc: Doc, told: Told, openers: Sequence[int]) -> Span | None:
    piece = medium_of(doc, told.cue[0], openers)
    if piece is None or any(
        a < piece[1] and piece[0] < b for a, b in ((told.speaker.start, told.speaker.end), *told.pieces)
    ):
        return None
    return words_of(passage.char_start, doc, *piece)


def _unquoted(text: str, span: Span, quoted: _Quoted) -> bool:
    """Whether words of the stretch stand outside quotation marks: a pure quotation is a direct report's."""
    at, rest, cut = span.start, "", False
    for mark in quoted.near(span):
        if mark.start < span.end and mark.end > at:
            rest += text[at : max(at, mark.start)] + " "
            at, cut = max(at, mark.end), True
    if not cut:
        return True
    rest += text[at : span.end]
    return sum(any(map(str.isalnum, word)) for word in rest.split()) > 1


def _span(passage: Passage, doc: Doc, start: int, end: int) -> Span:
    last = doc[end - 1]
    return Span(passage.char_start + doc[start].idx, passage.char_start + last.idx + len(last))
