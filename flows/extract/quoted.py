"""A parsed article goes in; the quotations between marks that somebody says come out, each with its cue and speaker.

Three questions in this order: which spans stand between marks (``quotation_marks``), which of the readings of a span's
sentence is the strongest (``quoted_sources``), and, where its sentence names nobody, whose words go on here. A quoted
phrase that nobody says (a title, a nickname, a term) gets no report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flows.extract.cues import CueFound, cue_verb
from flows.extract.model import ParsedArticle
from flows.extract.quotation_marks import Quoted
from flows.extract.quoted_beside import follows
from flows.extract.quoted_frames import Frame, Place, frames, last_letter, whole_places
from flows.extract.quoted_readings import BESIDE, Source, frame_cues, frame_subject, may_speak, speaker_outside
from flows.extract.quoted_said import is_term, is_title, said
from flows.extract.quoted_sources import named_instead, sources
from flows.extract.reported_spans import token_starts
from flows.extract.reports import Cue, Report, Span, Stretch
from flows.extract.speaker_spans import SpeakerTokens
from flows.rows import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The name before a turn of a transcript.
_LABEL = re.compile(r"([A-Z][A-Z.'’-]{1,30}(?: [A-Z][A-Z.'’-]{1,30}){0,3}):\s+")
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we"})
# Tokens of an unclosed quotation among which the words that end it are looked for.
_UNCLOSED_REACH = 300
# Reports looked back at for one that names a speaker.
_BACK = 20
_HEADS = frozenset({"headline", "subheading"})
# Share of the rows of each rule whose words were somebody's with the speaker named as the labels name him, measured on
# 1,840 rows of political news. Labels often give the outermost of two speakers, so the nested rules are surer than this.
CONFIDENCE = {
    "cue_after": 0.98,
    "dash": 0.97,
    "according_to": 0.92,
    "governed": 0.9,
    "name_and_colon": 0.89,
    "cue_before": 0.83,
    "carried": 0.81,
    "cue_at_end": 0.75,
    "colon": 0.7,
    "cue_near": 0.67,
    "sentence_before": 0.64,
    "noun": 0.5,
    "subject": 0.4,
}


@dataclass(slots=True)
class _Said:
    """A report in the making. ``stretches`` are spans; ``passage`` and ``frame`` tell where its last stretch stands."""

    stretches: list[Span]
    cue: Cue | None
    speaker: Span | None
    speaker_rule: str | None
    rule: str
    passage: int
    frame: int
    cue_place: tuple[int, int] | None = None


@dataclass(slots=True, frozen=True)
class _Last:
    """The reporter's last sentence that names somebody who may speak, with or without a quotation in it.

    ``colon``: it ends with one; ``reports``: it tells what that person says or thinks, not only does.
    """

    passage: int
    frame: int
    span: Span
    rule: str
    colon: bool
    reports: bool


@dataclass(slots=True)
class _Reading:
    """What has been read so far of one article."""

    text: str
    reports: list[_Said] = field(default_factory=list)
    parts: Sequence[tuple[Passage, Doc]] = ()
    # The frames of the passages with quotations, by number.
    frames: dict[int, list[Frame]] = field(default_factory=dict)
    # A quotation that goes on in the next passage: its report, or its stretches so far while nobody is known to say it.
    going_on: bool = False
    nested: list[_Said] = field(default_factory=list)
    chain: _Said | None = None
    waiting: list[Span] = field(default_factory=list)


def direct_reports(parsed: ParsedArticle, spans: Sequence[Quoted]) -> tuple[tuple[Report, ...], tuple[Span, ...]]:
    """The direct reports, and the quoted phrases that their own sentences give to nobody and that are no titles.

    A direct report is a quotation between marks that somebody says; they come sorted by their first stretch. Stretches
    that the cue divides, that follow one another in a paragraph, or that go on over paragraphs are one report.

    Args:
        parsed: the article.
        spans: what stands between marks in its news passages (``quoted_spans``).
    """
    text = parsed.article.text
    if not spans:
        return (), ()
    by_passage: dict[int, list[Quoted]] = {}
    nested: dict[int, list[Quoted]] = {}
    for span in spans:
        if span.depth <= 1:
            (by_passage if span.depth == 0 else nested).setdefault(span.passage, []).append(span)
    reading = _Reading(text, parts=parsed.parts)
    for number, (passage, doc) in enumerate(parsed.parts):
        inside = by_passage.get(number)
        if inside is not None:
            _read_passage(reading, number, passage, doc, inside)
            if number in nested:
                _read_nested(reading, number, passage, doc, inside, nested[number])
    found = tuple(_report(s) for s in sorted([*reading.reports, *reading.nested], key=lambda r: r.stretches[0]))
    told = {stretch.span.start for report in found for stretch in report.stretches}
    left = (_words_of(text, q) for q in spans if q.depth == 0 and q.closed and not is_term(text, q.outer_start))
    return found, tuple(s for s in left if s.start not in told and not is_title(text[s.start : s.end].split()))


def _read_passage(reading: _Reading, number: int, passage: Passage, doc: Doc, spans: Sequence[Quoted]) -> None:
    closed = spans
    if any(not q.closed and not q.goes_on for q in spans):
        starts = [passage.char_start + start for start in token_starts(doc)]
        closed = [q if q.closed or q.goes_on else _cut_at_cue(doc, starts, q) for q in spans]
    found = reading.frames[number] = frames(doc, passage.char_start, reading.text, closed, follows)
    for index, frame in enumerate(found):
        cues = frame_cues(doc, frame) if frame.places else []
        for place in frame.places:
            _read_place(reading, number, passage, doc, frame, index, place, cues)


def _cut_at_cue(doc: Doc, starts: Sequence[int], quoted: Quoted) -> Quoted:
    """A quotation whose closing mark was forgotten ends before the words that say who spoke it: "We go on, she said. ..."."""
    first = bisect_left(starts, quoted.start)
    for k in range(first, min(first + _UNCLOSED_REACH, len(doc) - 1)):
        if starts[k] > quoted.end:
            break
        if doc[k].text in (",", "?", "!") and follows(doc, k + 1, False):
            return replace(quoted, end=starts[k] + 1, outer_end=starts[k] + 1)
    return quoted


def _read_nested(
    reading: _Reading, number: int, passage: Passage, doc: Doc, outer: Sequence[Quoted], inner: Sequence[Quoted]
) -> None:
    """Quotations inside quotations: only those beside whose marks a cue stands, for the rest are terms and titles."""
    starts = [q.outer_start for q in inner]
    for place in whole_places(doc, passage.char_start, reading.text, outer):
        around = place.quoted
        held = inner[bisect_left(starts, around.outer_start) : bisect_left(starts, around.outer_end)]
        if not held:
            continue
        within = (place.first + 1, place.last)
        for index, frame in enumerate(frames(doc, passage.char_start, reading.text, held, follows, within)):
            cues = frame_cues(doc, frame)
            for part in frame.places:
                found = sources(doc, frame, part, cues, last_letter(reading.text, part.quoted), reading.text)
                if found and _said_inside(doc, found[0]):
                    kept, reading.reports = reading.reports, []
                    made = _start(reading, number, passage, doc, index, part.quoted, found[0])
                    reading.nested.append(made)
                    reading.reports = kept


def _said_inside(doc: Doc, best: Source) -> bool:
    """Whether a quotation inside another is somebody's: the cue stands beside its marks, tells what happened (not what one
    "would say"), and somebody is named for it."""
    if best.speaker is None or best.weight < BESIDE or best.rule == "governed" or best.first < 0:
        return False
    if doc[best.speaker.head].tag_ == "PRP" and doc[best.speaker.head].lower_ in ("you", "it"):
        return False
    cue, verb = doc[best.first], cue_verb(best.lemma)
    if verb is not None and verb.strength == "weak":
        return False
    return (
        cue.tag_ != "VB" and may_speak(doc[best.speaker.head]) and not any(c.tag_ in ("MD", "TO") for c in cue.children)
    )


def _read_place(
    reading: _Reading,
    number: int,
    passage: Passage,
    doc: Doc,
    frame: Frame,
    index: int,
    place: Place,
    cues: Sequence[CueFound],
) -> None:
    quoted = place.quoted
    label = _LABEL.match(reading.text, quoted.start, quoted.end)
    if label is not None:
        _read_turn(reading, number, index, quoted, label)
        return
    letter = last_letter(reading.text, quoted)
    found = sources(doc, frame, place, cues, letter, reading.text)
    best = named_instead(doc, found) if found else None
    verdict = said(doc, frame, place, reading.text, best, passage.passage_kind in _HEADS)
    here = best if verdict == "cue" else None
    report: _Said | None = None
    if quoted.continued and reading.going_on:
        report = _continue(reading, number, passage, doc, index, quoted, here)
    elif here is not None:
        report = _start(reading, number, passage, doc, index, quoted, here)
    elif verdict == "carry":
        report = _carry(reading, number, index, quoted)
    reading.going_on = quoted.goes_on
    if not quoted.goes_on:
        reading.chain, reading.waiting = None, []
    else:
        reading.chain = report
        if report is None:
            reading.waiting.append(_words_of(reading.text, quoted))


def _read_turn(reading: _Reading, number: int, index: int, quoted: Quoted, label: re.Match[str]) -> None:
    """A turn of a transcript that is printed between marks: "DUNN: The road is closed. ..."."""
    name, colon = Span(*label.span(1)), Span(label.end(1), label.end(1) + 1)
    words = replace(quoted, start=label.end())
    made = _Said([], Cue(colon, ":", ":", "statement"), name, "label", "name_and_colon", number, index)
    if words.end > words.start:
        reading.reports.append(_go_on(reading.text, made, words, number, index))
    reading.going_on, reading.waiting = quoted.goes_on, []
    reading.chain = made if quoted.goes_on and made.stretches else None


def _continue(
    reading: _Reading, number: int, passage: Passage, doc: Doc, index: int, quoted: Quoted, best: Source | None
) -> _Said | None:
    """A quotation that began in the passage before. A cue beside this part may be the first that names the speaker of all."""
    report = reading.chain
    beside = best is not None and best.weight >= BESIDE
    if report is None:
        if best is None:
            return None
        report = _start(reading, number, passage, doc, index, quoted, best)
        report.stretches[:0] = reading.waiting
        return report
    if best is None or not beside:
        return _go_on(reading.text, report, quoted, number, index)
    named = best.speaker is not None and doc[best.speaker.head].tag_ not in ("PRP", "WP")
    if report.cue is None:
        span = _speaker_span(passage, doc, best.speaker)
        report.cue, report.rule = _cue(reading.text, passage, doc, best), best.rule
        report.cue_place = (best.first, best.last)
        if span is not None and best.speaker is not None:
            report.speaker, report.speaker_rule = span, best.speaker.rule
        return _go_on(reading.text, report, quoted, number, index)
    if (
        named
        and best.speaker is not None
        and not _same_name(reading.text, report, _speaker_span(passage, doc, best.speaker))
    ):
        # The closing mark of the paragraph before was forgotten: somebody else speaks here.
        return _start(reading, number, passage, doc, index, quoted, best)
    return _go_on(reading.text, report, quoted, number, index)


def _same_name(text: str, report: _Said, span: Span | None) -> bool:
    if span is None or report.speaker is None:
        return True
    before, here = (text[s.start : s.end].lower().split() for s in (report.speaker, span))
    return before[-1] == here[-1] or here[-1] in before or before[-1] in here or before[0] in _PRONOUNS


def _start(
    reading: _Reading, number: int, passage: Passage, doc: Doc, index: int, quoted: Quoted, best: Source
) -> _Said:
    """A new report, or one more stretch of the report with the same cue: "...," she said, "..."."""
    span = _words_of(reading.text, quoted)
    place = (best.first, best.last) if best.first >= 0 else None
    for report in reversed(reading.reports[-6:]):
        if place is not None and report.passage == number and report.cue_place == place:
            return _go_on(reading.text, report, quoted, number, index)
    speaker = _speaker_span(passage, doc, best.speaker)
    rule = best.speaker.rule if best.speaker is not None else None
    cue = _cue(reading.text, passage, doc, best)
    made = _Said([span], cue, speaker, rule, best.rule, number, index, place)
    reading.reports.append(made)
    return made


def _cue(text: str, passage: Passage, doc: Doc, best: Source) -> Cue | None:
    if best.first < 0:
        return None
    where = _token_span(passage, doc, best.first, best.last + 1)
    return Cue(where, text[where.start : where.end], best.lemma, best.kind)


def _words_of(text: str, quoted: Quoted) -> Span:
    """The quoted words without the comma that the reporter's sentence puts inside the marks."""
    end = quoted.end
    while end > quoted.start + 1 and text[end - 1] in ", \u00a0":
        end -= 1
    return Span(quoted.start, end)


def _go_on(text: str, report: _Said, quoted: Quoted, number: int, index: int) -> _Said:
    report.stretches.append(_words_of(text, quoted))
    report.passage, report.frame = number, index
    return report


def _carry(reading: _Reading, number: int, index: int, quoted: Quoted) -> _Said | None:
    """A quotation whose sentence names nobody: the report before it goes on, or the sentence before it names the speaker."""
    span = _words_of(reading.text, quoted)
    before = next((r for r in reversed(reading.reports[-_BACK:]) if r.speaker is not None), None)
    made: _Said | None = None
    if before is not None and before.passage == number and index - before.frame <= 1:
        return _go_on(reading.text, before, quoted, number, index)
    last, told = _last_named(reading, number, index)
    if last is not None and _names_next(reading.text, last, before, number, index):
        rule = "colon" if last.colon and last.passage < number else "sentence_before"
        made = _Said([span], None, last.span, last.rule, rule, number, index)
    if made is None and told is not None and _names_next(reading.text, told, before, number, index):
        made = _Said([span], None, told.span, told.rule, "sentence_before", number, index)
    if made is None and before is not None and number - before.passage <= 2:
        made = _Said([span], None, before.speaker, "carried_over", "carried", number, index)
    if made is None and last is not None and number - last.passage <= 1:
        made = _Said([span], None, last.span, last.rule, "sentence_before", number, index)
    if made is not None:
        reading.reports.append(made)
    return made


def _names_next(text: str, last: _Last, before: _Said | None, number: int, index: int) -> bool:
    """Whether the reporter's last sentence, rather than the last quotation, names the speaker of a bare quotation."""
    if before is not None and (last.passage, last.frame) <= (before.passage, before.frame):
        return False
    if last.passage == number:
        # "..., Ms. Lund said. She would not go further. "..."": the name says more than the pronoun.
        again = (
            before is not None
            and before.passage == number
            and text[last.span.start : last.span.end].lower() in _PRONOUNS
        )
        return index - last.frame <= 2 and not again
    return last.passage == number - 1 and (last.colon or last.reports)


def _last_named(reading: _Reading, number: int, index: int) -> tuple[_Last | None, _Last | None]:
    """Who was named last before frame ``index`` of passage ``number``, there or in the passage before, and who of those
    that the sentence tells the words of."""
    last: _Last | None = None
    for at in (number, number - 1):
        if at < 0 or reading.parts[at][0].passage_kind in _HEADS:
            continue
        passage, doc = reading.parts[at]
        if at not in reading.frames:
            reading.frames[at] = frames(doc, passage.char_start, reading.text, [], follows)
        found = reading.frames[at]
        for place in range(index - 1 if at == number else len(found) - 1, -1, -1):
            named = _named_in(at, place, passage, doc, found[place]) if found[place].own else None
            last = last or named
            if named is not None and named.reports:
                return last, named
    return last, None


def _named_in(number: int, index: int, passage: Passage, doc: Doc, frame: Frame) -> _Last | None:
    """Who speaks or acts in this sentence, for a quotation that follows without a name."""
    inside = frozenset(i for p in frame.places for i in range(p.first, p.last))
    speaker: SpeakerTokens | None = None
    for cue in frame_cues(doc, frame):
        if cue.verb.strength == "strong" or (cue.verb.kind == "belief" and doc[cue.first].tag_ in ("VBZ", "VBD")):
            speaker = speaker_outside(doc, cue.first, inside)
            if speaker is not None and may_speak(doc[speaker.head]):
                break
            speaker = None
    reports = speaker is not None
    if speaker is None:
        speaker = frame_subject(doc, frame.own, frame.deps)
    span = _speaker_span(passage, doc, speaker)
    if speaker is None or span is None:
        return None
    return _Last(number, index, span, speaker.rule, doc[frame.own[-1]].text == ":", reports)


def _token_span(passage: Passage, doc: Doc, first: int, end: int) -> Span:
    last = doc[end - 1]
    return Span(passage.char_start + doc[first].idx, passage.char_start + last.idx + len(last))


def _speaker_span(passage: Passage, doc: Doc, speaker: SpeakerTokens | None) -> Span | None:
    return _token_span(passage, doc, speaker.start, speaker.end) if speaker is not None else None


def _report(made: _Said) -> Report:
    stretches = tuple(Stretch(span, "direct") for span in made.stretches)
    rule = made.speaker_rule if made.speaker is not None else None
    return Report(stretches, made.cue, made.speaker, rule, None, CONFIDENCE[made.rule], made.rule)
