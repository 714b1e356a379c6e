"""A parsed article and its sentences go in; its time expressions come out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from flows.extract.model import ParsedArticle
from flows.extract.time_forms import Calendar, Form, Found, Moment
from flows.extract.time_lexicon import words
from flows.extract.time_recognise import recognise
from flows.extract.time_resolve import Narrative, Resolved, resolve
from flows.extract.time_tense import direction, is_said, token_at
from flows.extract.timex_values import value_range
from flows.rows import Sentence, Time, content_id

if TYPE_CHECKING:
    from spacy.tokens import Doc


# Rule -> share of its rows that were right when measured (time_words.toml).
CONFIDENCE = words().confidence


def times(parsed: ParsedArticle, sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """The time expressions of the article's news passages, in the order of the text, none overlapping another.

    Values are TIMEX3 (ISO-TimeML); relative ones are resolved from ``Article.reference_on`` and from what the text told of
    before. ``starts_at`` and ``ends_at`` are half-open civil time, null where the value does not fix them.
    """
    parts = {passage.passage_id: (passage, doc) for passage, doc in parsed.parts}
    told = Narrative(parsed.article.reference_on)
    rows: list[Time] = []
    for sentence in sentences:
        part = parts.get(sentence.passage_id)
        if part is None:
            continue
        passage, doc = part
        for found in recognise(sentence.text):
            at = sentence.char_start + found.head - passage.char_start
            tense = _Tense(doc, at, found.before)
            resolved = resolve(found.form, told, tense)
            if resolved is not None:
                said = told.day is not None and tense.is_said(found.form)
                told.note(found.form, resolved, "said" if said else found.aside)
                rows.append(_row(sentence, found, resolved))
    return tuple(rows)


class _Tense:
    """The direction of the clause at a place of a passage, read from its tree only when a form asks for it."""

    def __init__(self, doc: Doc, at: int, before: str) -> None:
        self._doc = doc
        self._at = at
        self._before = before

    def __call__(self) -> int:
        if self._before in words().signs["past_before"]:
            return -2
        return direction(self._doc, token_at(self._doc, self._at), self._before) if len(self._doc) else 0

    def is_said(self, form: Form) -> bool:
        """Whether a weekday only tells when something was said."""
        if not isinstance(form, Calendar) or not form.weekday or form.day or not len(self._doc):
            return False
        return is_said(self._doc, token_at(self._doc, self._at))


def _row(sentence: Sentence, found: Found, resolved: Resolved) -> Time:
    start, end = sentence.char_start + found.start, sentence.char_start + found.end
    starts_at: datetime | None = resolved.starts_at
    ends_at, precision = resolved.ends_at, resolved.precision
    if starts_at is None and resolved.by_value:
        named = value_range(resolved.value, resolved.timex_type)
        if named is not None:
            starts_at, ends_at, precision = named.starts_at, named.ends_at, named.precision
    return Time(
        time_id=content_id("time", sentence.article_id, str(start), str(end)),
        article_id=sentence.article_id,
        sentence_id=sentence.sentence_id,
        char_start=start,
        char_end=end,
        text=sentence.text[found.start : found.end],
        timex_type=resolved.timex_type,
        value=resolved.value,
        starts_at=starts_at,
        ends_at=ends_at,
        time_precision=precision,
        time_zone=found.form.zone if isinstance(found.form, Moment) else None,
        anchor=resolved.anchor,
        confidence=CONFIDENCE[found.rule],
        rule=found.rule,
    )
