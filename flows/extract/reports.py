"""What the readers of quotations hand to one another: a report, its stretches and its cue, before ids are made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True, order=True)
class Span:
    """Half-open offsets into the article's text."""

    start: int
    end: int


@dataclass(slots=True, frozen=True)
class Cue:
    """The words that report: ``said``, ``according to``, a colon. ``kind`` is one of STATEMENT_KINDS."""

    span: Span
    text: str
    lemma: str
    kind: str


@dataclass(slots=True, frozen=True)
class Stretch:
    """One unbroken stretch of reported words; ``kind`` is direct or indirect."""

    span: Span
    kind: str


@dataclass(slots=True, frozen=True)
class Report:
    """One utterance: its stretches in the order of the text, who says it, in which words and through what.

    ``speaker_rule`` says how the speaker's words were found (subject, inverted_subject, carried_over ...), ``rule`` how
    the report was, ``confidence`` is the share of such rows that were right when measured.
    """

    stretches: tuple[Stretch, ...]
    cue: Cue | None
    speaker: Span | None
    speaker_rule: str | None
    medium: Span | None
    confidence: float
    rule: str
