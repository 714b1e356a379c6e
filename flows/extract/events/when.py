"""The tellings of an article and its time expressions go in; when each telling happened, or is to happen, comes out.

A telling takes its time from the nearest place that has one, and ``rule`` says from which:

- ``trigger``: the date hangs on the trigger, on the verb that carries it or stands in its own noun phrase ("Monday's visit",
  "the 1961 treaty", "signed on 19 June", "a visit scheduled for Monday").
- ``clause``: it hangs on a verb that the trigger shares its time with: the verb of a nominal event, of a participle, of an
  infinitive, of a joined verb ("met and signed on Monday"). The day of "said on Monday" is no day of what was said.
- ``sentence``: another clause of the sentence that is told as the same happening has it.
- ``passage``: an earlier sentence of the passage, in the same tense, has it.
- ``article``: an earlier telling of the article with the same word has it, where this one is a noun that refers back ("the
  raid"); or it is the day before the report, for news of an article that speaks of "yesterday" and never of its own day.
- ``dateline``: the day of the report, for what a main clause tells as news: in the past tense or the present perfect, in a
  headline in the present, and without any sign of an older time. It points at no time expression; but where the text tells of
  the day before and never of the report's own ("yesterday" in a morning paper), that is the day, and its expression.
- ``none``: nobody can tell.

Limits: "by Friday" is the end of a plan and no date of an act; "after 1961", "since May" and "until 2022" date nothing, but
"shortly after 2 p.m. on Monday" tells the day, and "did not land until 2 a.m." the hour. What is over dates no plan that is
still open, what is to come no act that has happened.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from flows.extract.events.parts import Predicate, Reality, When
from flows.extract.events.when_clause import Step, is_saying, tense_at, verb_of, way_up
from flows.extract.events.when_dates import RANK_OF_WEEK, Dated, dates, day_of, is_past, is_to_come, narrowed, until
from flows.extract.events.when_news import News, is_main, is_older, told_today
from flows.extract.events.when_sites import Site, sites
from flows.extract.events.when_words import when_words
from flows.extract.model import ParsedArticle
from flows.rows import Sentence, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TIME_RULES = ("trigger", "clause", "sentence", "passage", "article", "dateline", "none")
# Dates of one place that are looked at, the nearest to the trigger; a text with more is no prose.
_NEAREST = 6
# Tellings of one word that a later noun may refer back to, and the words on each side of them that tell which is meant.
_KEPT = 4
_AROUND = 12
# Passages back that a noun may refer to: further on it is often another happening of its kind.
_BACK = 3
_OPEN = frozenset(("scheduled", "demanded"))
_AHEAD = frozenset(("scheduled", "demanded", "possible", "hypothetical"))
_NO_TIME = When(None, None, None, None, "none")


@dataclass(slots=True, frozen=True)
class Placed:
    """A telling: the passage (index into ``ParsedArticle.parts``), its predicate, whether it is so, its PLOVER type."""

    part_no: int
    predicate: Predicate
    reality: Reality
    act_type: str


@dataclass(slots=True)
class _Passage:
    """The dates of one passage by the words they hang on, each list in the order of the text."""

    doc: Doc
    own: dict[int, list[Site]] = field(default_factory=lambda: defaultdict(list))
    verbs: dict[int, list[Site]] = field(default_factory=lambda: defaultdict(list))
    joined: dict[int, list[Site]] = field(default_factory=lambda: defaultdict(list))
    frames: dict[int, list[Site]] = field(default_factory=lambda: defaultdict(list))
    loose: dict[int, list[Site]] = field(default_factory=lambda: defaultdict(list))
    starts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Told:
    """What the tellings so far were dated with: the last sentence of the passage with a date, and the dates by word."""

    part_no: int = -1
    sentence: int = -1
    tense: str = ""
    dated: When | None = None
    words: dict[str, deque[tuple[int, When, frozenset[str]]]] = field(default_factory=dict)


def times_of(
    parsed: ParsedArticle, sentences: Sequence[Sentence], times: Sequence[Time], tellings: Sequence[Placed]
) -> list[When]:
    """The time of each telling, in their order. ``sentences`` and ``times`` are the rows of the article, in the text's order.

    Bounds are half-open civil time; a time expression that names no range gives its id alone.
    """
    if not tellings:
        return []
    article = parsed.article
    passages = _passages(parsed, times, {t.part_no for t in tellings}, _heads(tellings))
    news = News(parsed, sentences, times)
    told = _Told()
    found: dict[int, When] = {}
    for number in sorted(range(len(tellings)), key=lambda n: (tellings[n].part_no, tellings[n].predicate.head)):
        telling = tellings[number]
        reader = _Reader(passages[telling.part_no], telling, article.reference_on)
        when = reader.own_time() or _from_before(told, telling, reader)
        if when is None and telling.reality.realis == "actual" and not reader.is_told_then():
            when = told_today(news, telling.part_no, telling.predicate, reader.way)
        found[number] = when or _NO_TIME
        _note(told, telling, reader, found[number])
    return [found[number] for number in range(len(tellings))]


def _heads(tellings: Sequence[Placed]) -> dict[int, set[int]]:
    heads: dict[int, set[int]] = defaultdict(set)
    for telling in tellings:
        heads[telling.part_no].add(telling.predicate.head)
    return heads


def _passages(
    parsed: ParsedArticle, times: Sequence[Time], wanted: set[int], heads: dict[int, set[int]]
) -> dict[int, _Passage]:
    """The dates of the passages that tell something."""
    starts = [row.char_start for row in times]
    made = {}
    for part_no in sorted(wanted):
        passage, doc = parsed.parts[part_no]
        first, last = bisect_left(starts, passage.char_start), bisect_left(starts, passage.char_end)
        made[part_no] = _passage(
            doc, sites(doc, passage.char_start, dates(times[first:last], parsed.article.text)), heads[part_no]
        )
    return made


def _passage(doc: Doc, found: Iterable[Site], heads: set[int]) -> _Passage:
    made = _Passage(doc)
    made.starts = [s.start for s in doc.sents]
    for site in found:
        for noun in site.nouns:
            made.own[noun].append(site)
        if site.verb is None and site.lent is None:
            if site.direct < 0:
                made.loose[_sentence(made, site.first)].append(site)
            continue
        verb = site.verb if site.verb is not None else site.lent
        assert verb is not None
        # "Was hurt in a raid on Monday": the day is that of the raid, and the verb's through it.
        if site.verb is not None and heads.isdisjoint(site.nouns):
            made.own[verb].append(site)
        made.verbs[verb].append(site)
        _add_above(made, site, verb)
    return made


def _add_above(made: _Passage, site: Site, verb: int) -> None:
    """What a verb's date says of the words above it: a noun that it describes, verbs joined with it, the clauses around."""
    token = made.doc[verb]
    dep = token.dep_
    if dep in ("acl", "relcl") and not site.nouns and _describes(made.doc, verb):
        made.own[token.head.i].append(site)
    if is_saying(token):
        return
    joined = True
    for step in way_up(made.doc, verb)[1:]:
        below, token = token, made.doc[step.verb]
        if step.before >= 0 or below.dep_ == "xcomp":
            break
        joined = joined and below.dep_ == "conj"
        (made.joined if joined else made.frames)[step.verb].append(site)


def _describes(doc: Doc, verb: int) -> bool:
    """Whether a clause tells of its noun as a happening: "the treaty signed in 1961", "the march, which began on Monday"."""
    token = doc[verb]
    form = token.lower_
    if form not in when_words().plan and (is_saying(token) or form in when_words().apart):
        return False
    if token.dep_ == "acl":
        return token.tag_ in ("VBN", "VBG", "VBD")
    return any(child.dep_[:5] == "nsubj" and child.tag_ in ("WDT", "WP") for child in _few(token.lefts))


def _few(tokens: Iterable[Token]) -> Iterable[Token]:
    """The first of many words below one: a real clause has fewer."""
    for number, token in enumerate(tokens):
        if number >= 40:
            return
        yield token


def _sentence(made: _Passage, token: int) -> int:
    return bisect_left(made.starts, token + 1)


class _Reader:
    """The times around one telling."""

    def __init__(self, passage: _Passage, telling: Placed, reference: date | None) -> None:
        self.passage = passage
        self.telling = telling
        self.reference = reference
        self.doc = passage.doc
        predicate = telling.predicate
        self.head = predicate.head
        self.verb = predicate.support if predicate.kind == "noun" else predicate.head
        self.shared = verb_of(self.doc, predicate.head) if self.verb is None else self.verb
        self.way: list[Step] = way_up(self.doc, self.shared) if self.shared is not None else []
        self.tense = tense_at(self.doc, self.shared) if self.shared is not None else ""

    def own_time(self) -> When | None:
        """The date of the trigger, of its clause or of its sentence."""
        if self.telling.reality.realis == "generic":
            return None
        own = self.passage.own
        anchors = [self.head, *_parts(self.doc, self.head)]
        if self.verb is not None and self.verb != self.head:
            anchors.append(self.verb)
        found = self._best("trigger", [site for token in anchors for site in self._near(own.get(token))])
        if found is not None or (self.tense == "past" and is_older(self.doc, self.way[:1])):
            return found  # "was charged on Monday, and two others were charged earlier": another day
        return self._best("clause", self._of_clause()) or self._best("sentence", self._of_sentence())

    def is_told_then(self) -> bool:
        """Whether what is said was said on another day than the report's: "said last month that it has opened"."""
        if not self.way or self.reference is None:
            return False
        verb = self.doc[self.way[-1].verb]
        said = self.passage.verbs.get(verb.head.i, []) if verb.dep_ == "ccomp" else []
        return any(site.dated.precision != "day" or is_past(site.dated, self.reference) for site in said[:_NEAREST])

    def _near(self, found: list[Site] | None) -> list[Site]:
        """The few of many dates that stand nearest to the trigger."""
        if not found or len(found) <= _NEAREST:
            return found or []
        middle = bisect_left(found, self.head, key=lambda site: site.first)
        return found[max(0, middle - _NEAREST) : middle + _NEAREST]

    def _of_clause(self) -> list[Site]:
        found = []
        for step in self.way:
            for site in self._near(self.passage.verbs.get(step.verb)):
                if step.verb != self.way[0].verb and site.dated.rank > RANK_OF_WEEK and self._has_subject():
                    continue  # founded in 1982, and its plan was approved: some time after
                if site.first > step.after and (step.before < 0 or site.last < step.before):
                    found.append(site)
        if self.way:
            found.extend(self._near(self.passage.joined.get(self.way[0].verb)))
        return found

    def of_sentence_before(self) -> When | None:
        """The date of the main clause right before, told in the past: "On Monday she turned to Chad. The visit drew crowds"."""
        before = _sentence(self.passage, self.head) - 2
        if before < 0:
            return None
        root = self.doc[self.passage.starts[before]].sent.root
        if root.tag_ != "VBD" or is_saying(root):
            return None
        return self._best("passage", self._near(self.passage.verbs.get(root.i)))

    def _has_subject(self) -> bool:
        """Whether the telling's verb is joined to another one with a subject of its own."""
        verb = self.doc[self.way[0].verb]
        return verb.dep_ == "conj" and any(child.dep_[:5] == "nsubj" for child in _few(verb.lefts))

    def _of_sentence(self) -> list[Site]:
        found = []
        for step in self.way:
            if step.before < 0:
                found.extend(self._near(self.passage.frames.get(step.verb)))
                found.extend(self._near(self.passage.joined.get(step.verb)))
        same = [s for s in found if s.verb is None or tense_at(self.doc, s.verb) in ("", self.tense)]
        return same + self._near(self.passage.loose.get(_sentence(self.passage, self.head)))

    def _best(self, rule: str, found: list[Site]) -> When | None:
        """The nearest date that can be the telling's, as narrow as the others beside it allow."""
        found = sorted(found, key=lambda site: abs(site.first - self.head))[:_NEAREST]
        fit = [dated for site in found if (dated := self._fits(site)) is not None]
        if not fit:
            return None
        best = fit[0]
        for other in fit[1:]:
            best = narrowed(best, other)
        return When(best.time.time_id, best.starts_at, best.ends_at, best.precision if best.starts_at else None, rule)

    def _fits(self, site: Site) -> Dated | None:
        """The date as this telling can have it: by its preposition and by what is over and what is to come."""
        realis = self.telling.reality.realis
        dated = self._linked(site, realis)
        if dated is None:
            return None
        if realis == "actual" and is_to_come(dated, self.reference):
            return None
        if realis in _OPEN and is_past(dated, self.reference) and not self._was_planned():
            return None
        return dated

    def _linked(self, site: Site, realis: str) -> Dated | None:
        links, dated = when_words().links, site.dated
        if dated.time.timex_type == "DURATION":
            return dated if site.link in links["length"] else None
        if site.link == "for" and dated.rank > RANK_OF_WEEK and not self._is_plan(site):
            return None  # postponed the deliveries for 1987
        if site.link in links["on"] or (site.link == "of" and site.verb is None):
            return dated
        if site.link in ("until", "till") and site.verb is not None and _is_denied(self.doc, site.verb):
            return dated
        if site.link in links["beside"]:
            day = day_of(dated)
            return day if day is not dated else None
        if site.link in links["limit"] and realis in _AHEAD:
            return until(dated, self.reference)
        return None

    def _is_plan(self, site: Site) -> bool:
        """Whether a date hangs on a word of planning: "scheduled for 2016"."""
        return site.verb is not None and self.doc[site.verb].lower_ in when_words().plan

    def _was_planned(self) -> bool:
        """Whether the plan itself is past: "was to arrive on the 18th"."""
        return any(tense_at(self.doc, step.verb) in ("past", "pluperfect") for step in self.way)


def _is_denied(doc: Doc, verb: int) -> bool:
    return any(child.dep_ == "neg" for child in _few(doc[verb].lefts))


def _parts(doc: Doc, noun: int) -> list[int]:
    """The nouns that a happening is only parted by: "the second day of the talks"."""
    found: list[int] = []
    token = doc[noun]
    while len(found) < 2 and token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
        if token.lower_ not in when_words().part:
            break
        found.append(token.i)
    return found


def _from_before(told: _Told, telling: Placed, reader: _Reader) -> When | None:
    """The date of an earlier sentence of the passage, or of an earlier telling that a noun refers back to."""
    predicate = telling.predicate
    if telling.reality.realis != "actual":
        return None
    back = predicate.kind == "noun" and _refers_back(reader.doc, predicate.head)
    if (
        told.part_no == telling.part_no
        and told.dated is not None
        and told.sentence < _sentence(reader.passage, predicate.head)
        and (reader.verb is not None or (back and reader.shared is not None))
        and reader.tense == told.tense == "past"
        and is_main(reader.doc, reader.way)
        and not is_older(reader.doc, reader.way)
    ):
        return _again(told.dated, "passage")
    if not back or reader.tense == "pluperfect":
        return None
    if reader.tense == "past" and (found := reader.of_sentence_before()) is not None:
        return _again(found, "passage")
    names = _names(reader.doc, predicate.head)
    for part_no, dated, around in reversed(told.words.get(predicate.lemma, ())):
        if names <= around and telling.part_no - part_no <= _BACK:
            return _again(dated, "article")
    return None


def _again(when: When, rule: str) -> When:
    return When(when.time_id, when.starts_at, when.ends_at, when.time_precision, rule)


def _names(doc: Doc, noun: int) -> frozenset[str]:
    """The names in a noun's own phrase and the words before it: another visit to another town is another visit."""
    token = doc[noun]
    first, last = max(token.left_edge.i, noun - _AROUND), min(token.right_edge.i, noun + _AROUND)
    told = {doc[i].lower_ for i in range(first, last + 1) if doc[i].tag_[:3] == "NNP"}
    told.update(child.lower_ for child in _few(token.lefts) if child.dep_ in ("amod", "compound", "nmod", "nummod"))
    return frozenset(told)


def _refers_back(doc: Doc, noun: int) -> bool:
    """Whether a noun means a happening that was told of: with "the", "this" or an owner, and in the singular."""
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these"))
        for child in _few(doc[noun].lefts)
    )


def _note(told: _Told, telling: Placed, reader: _Reader, when: When) -> None:
    """Remember a date for the tellings behind it."""
    if told.part_no != telling.part_no:
        told.part_no, told.dated, told.tense = telling.part_no, None, ""
    if telling.reality.realis != "actual" or when.rule not in ("trigger", "clause"):
        return
    head = telling.predicate.head
    around = (token.lower_ for token in reader.doc[max(0, head - 2 * _AROUND) : head + 2 * _AROUND])
    told.words.setdefault(telling.predicate.lemma, deque(maxlen=_KEPT)).append(
        (telling.part_no, when, frozenset(around))
    )
    if reader.tense and reader.verb is not None and is_main(reader.doc, reader.way):
        told.dated, told.tense, told.sentence = when, reader.tense, _sentence(reader.passage, head)
