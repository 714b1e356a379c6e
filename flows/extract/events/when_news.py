"""A telling without a date goes in; whether it is news of the report's own day comes out, with that day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from flows.extract.events.parts import Predicate, When
from flows.extract.events.when_clause import Step, helpers, is_saying, tense
from flows.extract.events.when_dates import whole_day
from flows.extract.events.when_words import when_words
from flows.extract.model import ParsedArticle
from flows.rows import Sentence, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARKS = re.compile('[“”"]')
# News is not older than this; a text that last told of an older time goes on in it.
_FRESH = timedelta(days=2)
# Times without bounds that are passed over on the way back to one with bounds.
_BACK = 12
_CHILDREN = 40
# The headline and the paragraphs that open a report, in which the present perfect is news.
_LEAD = 2
_DAYS = frozenset(("day", "part_of_day", "hour", "minute", "second"))


class News:
    """What tells news of the day from background: the day, the times told of before a place, the quotation marks."""

    def __init__(self, parsed: ParsedArticle, sentences: Sequence[Sentence], times: Sequence[Time]) -> None:
        self._parsed = parsed
        self._times = times
        self._starts = [row.char_start for row in times]
        self._sentences = [row.char_start for row in sentences]
        self._marks: dict[int, list[tuple[int, bool]]] = {}
        reference = parsed.article.reference_on
        self.bounds = whole_day(reference) if reference is not None else None
        self.eve = self._eve()

    def _eve(self) -> Time | None:
        """The day before the report's where the text tells of that and not of the report's own: news of yesterday."""
        if self.bounds is None:
            return None
        found = None
        for row in self._times:
            if row.starts_at is None or row.ends_at is None or row.time_precision not in _DAYS:
                continue
            if row.starts_at >= self.bounds[0] and row.ends_at <= self.bounds[1]:
                return None
            if found is None and row.ends_at == self.bounds[0] and row.time_precision == "day":
                found = row
        return found

    def is_headline(self, part_no: int) -> bool:
        return self._parsed.parts[part_no][0].passage_kind == "headline"

    def place(self, part_no: int, token: int) -> int:
        """The token's offset in the article."""
        passage, doc = self._parsed.parts[part_no]
        return passage.char_start + doc[token].idx

    def is_quoted(self, part_no: int, place: int) -> bool:
        """Whether a place stands between quotation marks: what a speaker tells of is of a day that only he knows."""
        if part_no not in self._marks:
            passage, _ = self._parsed.parts[part_no]
            inside, found = False, []
            for mark in _MARKS.finditer(self._parsed.article.text, passage.char_start, passage.char_end):
                inside = {"“": True, "”": False}.get(mark.group(), not inside)
                found.append((mark.start(), inside))
            self._marks[part_no] = found
        at = bisect_right(self._marks[part_no], (place, True)) - 1
        return at >= 0 and self._marks[part_no][at][1]

    def is_after_old(self, part_no: int, place: int) -> bool:
        """Whether the text, up to the end of the sentence at ``place``, last told of an older time, or the sentence of habits."""
        assert self.bounds is not None
        passage, _ = self._parsed.parts[part_no]
        number = bisect_right(self._sentences, place)
        start = self._sentences[number - 1] if number else passage.char_start
        end = self._sentences[number] if number < len(self._sentences) else passage.char_end
        last = bisect_right(self._starts, end - 1)
        for k in range(last - 1, max(-1, last - 1 - _BACK), -1):
            row = self._times[k]
            if row.char_start >= start and (row.value == "PAST_REF" or row.timex_type == "SET"):
                return True
            if row.starts_at is None or row.ends_at is None:
                continue
            return row.ends_at <= self.bounds[0] - _FRESH
        return False


def told_today(news: News, part_no: int, predicate: Predicate, way: list[Step]) -> When | None:
    """The report's day for an act that a main clause tells as news; None for all others. ``way`` leads up from its verb."""
    doc = predicate.doc
    if news.bounds is None or not way:
        return None
    verb = predicate.support if predicate.kind == "noun" else predicate.head
    if verb is None or not is_main(doc, way):
        return None
    held = tense(doc[way[0].verb]) or ("" if predicate.kind == "noun" else tense(doc[_top(way)]))
    if held == "perfect" and part_no > _LEAD:
        return None  # further down "has approved" tells how things stand
    if any(word.tag_ == "TO" for word in helpers(doc[way[0].verb])):
        return None
    if held not in ("past", "perfect") and not (held == "present" and news.is_headline(part_no)):
        return None
    place = news.place(part_no, predicate.head)
    if is_older(doc, way) or news.is_quoted(part_no, place) or news.is_after_old(part_no, place):
        return None
    if news.eve is not None:
        return When(news.eve.time_id, news.eve.starts_at, news.eve.ends_at, "day", "article")
    return When(None, news.bounds[0], news.bounds[1], "day", "dateline")


def is_older(doc: Doc, way: list[Step]) -> bool:
    """Whether a word at the verbs of a clause says that it was before: had, previously, once, often."""
    older = when_words().older
    for step in way:
        verb = doc[step.verb]
        if tense(verb) == "pluperfect":
            return True
        for number, child in enumerate(verb.children):
            if number >= _CHILDREN:
                break
            if child.dep_ in ("advmod", "npadvmod", "neg", "prep") and child.lower_ in older:
                return True
    return False


def _top(way: list[Step]) -> int:
    return next((s.verb for s in reversed(way) if s.before < 0), way[0].verb)


def is_main(doc: Doc, way: list[Step]) -> bool:
    """Whether a clause stands alone, or is what somebody says; ``way`` leads up from its verb."""
    if not way:
        return False
    token = doc[_top(way)]
    for step in way[1:]:
        if doc[step.verb].i != token.i and doc[step.verb].dep_ in ("relcl", "acl"):
            return False
    if token.head.i == token.i:
        return True
    return token.dep_ == "ccomp" and is_saying(token.head)
