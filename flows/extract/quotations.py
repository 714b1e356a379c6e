"""A parsed article, its sentences and its names go in; its quotations come out, with the unnamed speakers they need.

Direct quotations (``quoted``) and indirect reports (``reported``) are read apart and joined here: a phrase between marks
inside an indirect report is a row of its own and shares that report's statement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows.extract.antecedents import Standing, stand_for
from flows.extract.medium import with_media
from flows.extract.model import ParsedArticle
from flows.extract.quotation_marks import Quoted
from flows.extract.quoted import direct_reports
from flows.extract.reported import indirect_reports
from flows.extract.reported_speakers import full_speakers
from flows.extract.reports import Report, Span, Stretch
from flows.rows import Mention, Quotation, Sentence, content_id

# A quoted phrase that only the report around it gives to somebody: its rule and the share of such rows that were right.
_WITHIN = ("within_report", 0.88)
# Of a headline the words behind the colon may be the paper's own.
_HEADS = frozenset({"headline", "transcript"})


@dataclass(slots=True, frozen=True)
class _Row:
    """A stretch with the report it belongs to and the number of its statement."""

    stretch: Stretch
    report: Report
    statement: int


def quotations(
    parsed: ParsedArticle, sentences: Sequence[Sentence], mentions: Sequence[Mention], marked: Sequence[Quoted]
) -> tuple[tuple[Quotation, ...], tuple[Mention, ...]]:
    """The quotations of the article, in the order of the text, and the nominal mentions of speakers whom it does not name.

    ``marked`` is what stands between quotation marks (``quoted_spans``).
    """
    said, phrases = direct_reports(parsed, marked)
    direct = with_media(parsed, said)
    indirect = indirect_reports(parsed, direct)
    rows = _without_overlaps(_apart(_joined(direct, indirect, phrases)))
    if not rows or not sentences:
        return (), ()
    spoken = {r.report.speaker for r in rows if r.report.speaker is not None}
    speakers = sorted(spoken, key=lambda s: (s.start, s.end))
    standing, described = stand_for(parsed, sentences, mentions, marked, speakers)
    text, article_id = parsed.article.text, parsed.article.article_id
    statements, full = _statement_ids(rows, article_id), _full_speakers(parsed, rows)
    starts = [s.char_start for s in sentences]
    found = []
    for row in rows:
        at = max(bisect_right(starts, row.stretch.span.start) - 1, 0)
        stands = standing.get(row.report.speaker) if row.report.speaker is not None else None
        speaker = full.get(row.statement, row.report.speaker)
        found.append(_quotation(text, sentences[at], row, statements[row.statement], speaker, stands))
    return tuple(found), described


def _joined(direct: Sequence[Report], indirect: Sequence[Report], phrases: Iterable[Span] = ()) -> list[_Row]:
    """All stretches. A direct report joins the indirect one with the same cue, or without a cue of its own the innermost
    one whose words hold it; so does each of ``phrases``, quoted words that their own sentence gives to nobody. What is
    joined is one utterance: it has one speaker, one cue and one medium.
    """
    by_cue = {r.cue.span: n for n, r in reversed(list(enumerate(indirect))) if r.cue is not None}
    holders = sorted(
        ((s.span, n) for n, r in enumerate(indirect) for s in r.stretches), key=lambda h: (h[0].start, h[0].end)
    )
    ends = _Reach(holders)
    hosts = list(indirect)
    own: list[tuple[Report, int]] = []
    for report in direct:
        host = by_cue.get(report.cue.span) if report.cue is not None else None
        if host is not None:
            hosts[host] = _agreed(hosts[host], report)
        elif report.cue is None and report.speaker_rule != "carried_over":
            host = ends.innermost(report.stretches[0].span)
        if host is None:
            host = len(hosts)
            hosts.append(report)
        own.append((report, host))
    for phrase in phrases:
        host = ends.innermost(phrase)
        if host is not None and hosts[host].rule not in _HEADS:
            made = Report((Stretch(phrase, "direct"),), None, None, None, None, _WITHIN[1], _WITHIN[0])
            own.append((made, host))
    quoted = {(r.stretches[0].span.start, r.stretches[0].span.end) for r, _ in own}
    rows = [
        _Row(s, r, n)
        for n, r in enumerate(hosts[: len(indirect)])
        for s in r.stretches
        if (s.span.start, s.span.end) not in quoted
    ]
    return rows + [_Row(s, _told_as(r, hosts[n]), n) for r, n in own for s in r.stretches]


def _agreed(indirect: Report, direct: Report) -> Report:
    """The indirect report with the speaker of the direct one that has the same cue. The words beside quotation marks are
    read with more care; only of "the aide, who said" the indirect reader has the aide."""
    speaker = indirect if direct.speaker is None or direct.speaker_rule == "relative" else direct
    return replace(
        indirect,
        speaker=speaker.speaker,
        speaker_rule=speaker.speaker_rule,
        medium=indirect.medium or direct.medium,
    )


def _told_as(report: Report, host: Report) -> Report:
    """The report with the speaker, the cue and the medium of the utterance that it is part of."""
    return replace(report, cue=host.cue, speaker=host.speaker, speaker_rule=host.speaker_rule, medium=host.medium)


def _apart(rows: Iterable[_Row]) -> list[_Row]:
    """Without the stretches that hold their own cue or speaker: there the sentence was misread."""
    return [row for row in rows if not _holds_its_source(row)]


def _holds_its_source(row: _Row) -> bool:
    span, cue, speaker = row.stretch.span, row.report.cue, row.report.speaker
    return (cue is not None and _touch(span, cue.span)) or (speaker is not None and _touch(span, speaker))


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _full_speakers(parsed: ParsedArticle, rows: Sequence[_Row]) -> dict[int, Span]:
    """Statement -> the speaker's words with all that describes the speaker there; bare where that would run into what is said."""
    full = full_speakers(parsed, (row.report for row in rows))
    chosen: dict[int, Span] = {}
    for row in rows:
        speaker, cue = row.report.speaker, row.report.cue
        if speaker is not None and cue is not None and (speaker, cue.span) in full:
            chosen.setdefault(row.statement, full[speaker, cue.span])
    for row in rows:
        if row.statement in chosen and _touch(chosen[row.statement], row.stretch.span):
            del chosen[row.statement]
    return chosen


class _Reach:
    """Spans with numbers, asked for the innermost one around another span."""

    # Looked at backwards from the place asked for: reports are nested two or three deep.
    _BACK = 8

    def __init__(self, spans: Sequence[tuple[Span, int]]) -> None:
        self._spans = spans
        self._starts = [span.start for span, _ in spans]

    def innermost(self, inner: Span) -> int | None:
        at = bisect_right(self._starts, inner.start)
        for span, number in reversed(self._spans[max(0, at - self._BACK) : at]):
            if span.end >= inner.end:
                return number
        return None


def _without_overlaps(rows: Iterable[_Row]) -> list[_Row]:
    """In the order of the text: one row for a span and kind, and of two that cross within a kind the surer one."""
    kept: list[_Row] = []
    for kind in ("direct", "indirect"):
        ranked = sorted(
            (r for r in rows if r.stretch.kind == kind and r.stretch.span.end > r.stretch.span.start),
            key=lambda r: (r.stretch.span.start, -r.stretch.span.end, -r.report.confidence, r.statement),
        )
        around: list[_Row] = []
        for row in ranked:
            span = row.stretch.span
            while around and around[-1].stretch.span.end <= span.start:
                around.pop()
            if not around or (span.end <= around[-1].stretch.span.end and span != around[-1].stretch.span):
                around.append(row)
                kept.append(row)
            elif span != around[-1].stretch.span and row.report.confidence > around[-1].report.confidence:
                kept.remove(around.pop())
                around.append(row)
                kept.append(row)
    return sorted(kept, key=lambda r: (r.stretch.span.start, -r.stretch.span.end, r.stretch.kind))


def _statement_ids(rows: Sequence[_Row], article_id: str) -> dict[int, str]:
    """The id of each statement: a function of its first stretch; of its end as well where two statements begin as one."""
    firsts: dict[int, Stretch] = {}
    for row in rows:
        firsts.setdefault(row.statement, row.stretch)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for number, stretch in firsts.items():
        span = stretch.span
        made = content_id("statement", article_id, str(span.start), stretch.kind)
        if made in taken:
            made = content_id("statement", article_id, str(span.start), stretch.kind, str(span.end))
        taken.add(made)
        ids[number] = made
    return ids


def _quotation(
    text: str, sentence: Sentence, row: _Row, statement_id: str, speaker: Span | None, stands: Standing | None
) -> Quotation:
    report, span, kind = row.report, row.stretch.span, row.stretch.kind
    cue, medium = report.cue, report.medium
    article_id = sentence.article_id
    return Quotation(
        quotation_id=content_id("quotation", article_id, str(span.start), str(span.end), kind),
        statement_id=statement_id,
        article_id=article_id,
        sentence_id=sentence.sentence_id,
        char_start=span.start,
        char_end=span.end,
        text=text[span.start : span.end],
        quotation_kind=kind,
        statement_kind=cue.kind if cue is not None else "statement",
        speaker_mention_id=stands.mention_id if stands is not None else None,
        speaker_text=text[speaker.start : speaker.end] if speaker is not None else None,
        speaker_start=speaker.start if speaker is not None else None,
        speaker_end=speaker.end if speaker is not None else None,
        speaker_rule=_speaker_rule(report, stands),
        cue_text=cue.text if cue is not None else None,
        cue_lemma=cue.lemma if cue is not None else None,
        cue_start=cue.span.start if cue is not None else None,
        cue_end=cue.span.end if cue is not None else None,
        medium_text=" ".join(text[medium.start : medium.end].split()) if medium is not None else None,
        confidence=report.confidence,
        rule=report.rule,
    )


def _speaker_rule(report: Report, stands: Standing | None) -> str | None:
    """How the words were found, then what they stand for: "inverted_subject, pronoun"."""
    if report.speaker is None:
        return None
    found = report.speaker_rule or "subject"
    return f"{found}, {stands.rule}" if stands is not None else found
