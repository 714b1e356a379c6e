"""A published snapshot of data/sample and its gold answers in; counted figures out, one row each.

How each figure is counted is told in docs/accuracy.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from flows.rows import EventMention, EventParticipant, Mention, Quantity, Quotation, Time
from flows.warehouse.views import connect
from tests.accuracy import event_matching, matching
from tests.accuracy.event_matching import Event
from tests.accuracy.metrics import (
    Clusters,
    Labelled,
    Score,
    b_cubed,
    boundary_score,
    exact_score,
    label_characters,
    overlap_score,
    total,
)
from tests.accuracy.sample import Gold, gold_articles, relative

if TYPE_CHECKING:
    import duckdb

# The kinds of passage whose sentences and names the gold marks.
SEGMENTED = ("headline", "subheading", "paragraph", "list_item", "caption", "correction")
METADATA = (
    "headline",
    "byline",
    "authors",
    "publisher",
    "dateline_place",
    "published_on",
    "published_rule",
    "language",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table. ``f1`` is a plain share where precision and recall are None. ``note``: what else to know."""

    what: str
    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    note: str = ""

    @classmethod
    def of(cls, what: str, score: Score, note: str = "") -> Figure:
        return cls(what, int(score.gold), score.precision, score.recall, score.f1, note)

    @classmethod
    def share(cls, what: str, right: int, of: int, note: str = "") -> Figure:
        """A plain share: every item has one answer on both sides, so precision and recall would be the same number."""
        return cls(what, of, None, None, right / of if of else None, note)


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention of the program."""

    start: int
    end: int
    type: str
    text: str
    title: str | None
    country: str | None
    entity: str


@dataclass(slots=True)
class Answers:
    """What the program published on one article."""

    article: dict[str, Any]
    passages: list[Labelled] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    told: list[EventMention] = field(default_factory=list)
    parts: list[EventParticipant] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        return event_matching.events_of(self.told, self.parts)


Row = TypeVar("Row", Mention, Quotation, Time, Quantity, EventMention, EventParticipant)


def _rows(connection: duckdb.DuckDBPyConnection, table: str, row: type[Row]) -> list[Row]:
    """A whole table as the rows that extraction made; the full name of a mention is no column."""
    columns = ["null as full_name" if f.name == "full_name" else f.name for f in fields(row)]
    return [
        row(*values)
        for values in connection.execute(f"select {', '.join(columns)} from {table} order by all").fetchall()
    ]


def read_answers(snapshot: Path) -> dict[str, Answers]:
    """Source -> what the snapshot holds on it."""
    connection = connect(snapshot)
    try:
        cursor = connection.execute("select * from articles")
        columns = [column[0] for column in cursor.description or []]
        articles = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        answers = {row["article_id"]: Answers(row) for row in articles}
        for article, *row in connection.execute(
            "select article_id, char_start, char_end, passage_kind from passages order by all"
        ).fetchall():
            answers[article].passages.append(tuple(row))
        for article, *row in connection.execute(
            "select article_id, char_start, char_end from sentences order by all"
        ).fetchall():
            answers[article].sentences.append(tuple(row))
        for article, *row in connection.execute(
            """select m.article_id, m.char_start, m.char_end, m.entity_type, m.text, m.title_text, m.country_code, r.entity_id
               from mentions m join mention_entities r using (mention_id) where m.mention_kind = 'name' order by all"""
        ).fetchall():
            answers[article].names.append(Name(*row))
        for mention in _rows(connection, "mentions", Mention):
            answers[mention.article_id].mentions[mention.mention_id] = mention
        for quotation in _rows(connection, "quotations", Quotation):
            answers[quotation.article_id].quotations.append(quotation)
        for time in _rows(connection, "times", Time):
            answers[time.article_id].times.append(time)
        for quantity in _rows(connection, "quantities", Quantity):
            answers[quantity.article_id].quantities.append(quantity)
        for told in _rows(connection, "event_mentions", EventMention):
            answers[told.article_id].told.append(told)
        for part in _rows(connection, "event_participants", EventParticipant):
            answers[part.article_id].parts.append(part)
    finally:
        connection.close()
    return {relative(found.article["source_uri"]): found for found in answers.values()}


Pairs = list[tuple[Gold, Answers]]


def measure(snapshot: Path) -> dict[str, list[Figure]]:
    """Heading -> figures, over all articles of the gold."""
    answers = read_answers(snapshot)
    pairs = [(gold, answers[gold["source"]]) for gold in gold_articles().values()]
    return {
        "Fields of the article": list(_fields(pairs)),
        "Passages": list(_passages(pairs)),
        "Sentences": list(_sentences(pairs)),
        "Names": list(_names(pairs)),
        "Titles and countries": list(_attributes(pairs)),
        "Entities": list(_entities(pairs)),
        "Quotations": list(_quotations(pairs)),
        "Times": list(_times(pairs)),
        "Quantities": list(_quantities(pairs)),
        "Events": list(_events(pairs)),
    }


def _fields(pairs: Pairs) -> Iterator[Figure]:
    for name in METADATA:
        right = sum(_told(gold[name]) == _told(found.article[name]) for gold, found in pairs)
        there = sum(_told(gold[name]) is not None for gold, _ in pairs)
        yield Figure.share(name, right, len(pairs), f"{there} articles have one")


def _told(value: Any) -> str | None:
    """A field of either side as text; lists of authors as the program writes them."""
    if isinstance(value, list):
        return "; ".join(value) or None
    return value.isoformat() if isinstance(value, date) else value


def _gold_passages(gold: Gold) -> list[Labelled]:
    return [(p["char_start"], p["char_end"], p["kind"]) for p in gold["passages"]]


def _passages(pairs: Pairs) -> Iterator[Figure]:
    characters: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        characters += label_characters(found.article["text"], _gold_passages(gold), found.passages)
    right = sum(n for (ours, theirs), n in characters.items() if ours == theirs)
    yield Figure.share("characters with the right label", right, sum(characters.values()))
    for kind in sorted({ours for ours, _ in characters}):
        score = Score(
            characters[kind, kind],
            sum(n for (_, theirs), n in characters.items() if theirs == kind),
            sum(n for (ours, _), n in characters.items() if ours == kind),
        )
        yield Figure.of(f"characters of {kind}", score)
    whole = total(exact_score(_gold_passages(gold), found.passages) for gold, found in pairs)
    yield Figure.of("whole passages, kind and both ends", whole)


def _sentences(pairs: Pairs) -> Iterator[Figure]:
    spans, ends = Score(), Score()
    for gold, found in pairs:
        ours = [(s["char_start"], s["char_end"]) for s in gold["sentences"] if s["kind"] in SEGMENTED]
        news = [(start, end) for start, end, kind in _gold_passages(gold) if kind in SEGMENTED]
        theirs = [s for s in found.sentences if any(s[0] < end and start < s[1] for start, end in news)]
        spans += exact_score(ours, theirs)
        ends += boundary_score(ours, theirs)
    yield Figure.of("whole sentences, both ends", spans)
    yield Figure.of("boundaries", ends)


def _gold_names(gold: Gold) -> list[Labelled]:
    return [(n["char_start"], n["char_end"], n["type"]) for n in gold["names"]]


def _found_names(found: Answers) -> list[Labelled]:
    return [(n.start, n.end, n.type) for n in found.names]


def _of_type(rows: list[Labelled], kind: str) -> list[Labelled]:
    return [row for row in rows if row[2] == kind]


def _names(pairs: Pairs) -> Iterator[Figure]:
    sides = [(_gold_names(gold), _found_names(found)) for gold, found in pairs]
    counts = Counter(kind for ours, _ in sides for _, _, kind in ours)
    yield Figure.of("all, exact", total(exact_score(ours, theirs) for ours, theirs in sides))
    yield Figure.of("all, overlap", total(overlap_score(ours, theirs) for ours, theirs in sides))
    untyped = (exact_score([r[:2] for r in ours], [r[:2] for r in theirs]) for ours, theirs in sides)
    yield Figure.of("all, exact, any type", total(untyped))
    for kind, _ in counts.most_common():
        typed = [(_of_type(ours, kind), _of_type(theirs, kind)) for ours, theirs in sides]
        yield Figure.of(f"{kind}, exact", total(exact_score(*both) for both in typed))
        yield Figure.of(f"{kind}, overlap", total(overlap_score(*both) for both in typed))


def _attributes(pairs: Pairs) -> Iterator[Figure]:
    titles, countries = Score(), Score()
    for gold, found in pairs:
        ours = {(n["char_start"], n["char_end"]): n for n in gold["names"]}
        theirs = {(n.start, n.end): n for n in found.names}
        both = ours.keys() & theirs.keys()
        titles += exact_score(
            {(span, ours[span]["title"]) for span in both if "title" in ours[span]},
            {(span, title) for span in both if (title := theirs[span].title) and title[0].isupper()},
        )
        countries += exact_score(
            {(span, n["country"]) for span, n in ours.items() if "country" in n},
            {(span, n.country) for span, n in theirs.items() if n.country},
        )
    yield Figure.of("title, of names found", titles)
    yield Figure.of("country code, of all names", countries)


def _entities(pairs: Pairs) -> Iterator[Figure]:
    items: list[tuple[str, str]] = []
    spelled: list[tuple[str, str]] = []
    missed = 0
    for gold, found in pairs:
        theirs = {(n.start, n.end): n for n in found.names}
        for name in gold["names"]:
            if mention := theirs.get((name["char_start"], name["char_end"])):
                items.append((name["entity"], mention.entity))
                spelled.append((name["entity"], mention.text.casefold()))
            else:
                missed += 1
    yield _cluster_figure("program", b_cubed(items), f"{missed} names that it did not find are not among them")
    yield _cluster_figure("baseline: the same words, the same thing", b_cubed(spelled), "on the same names")


def _cluster_figure(what: str, clusters: Clusters, note: str) -> Figure:
    return Figure(what, clusters.items, clusters.precision, clusters.recall, clusters.f1, note)


def _among(what: str, rights: list[bool], note: str = "of those found") -> Figure:
    return Figure.share(what, sum(rights), len(rights), note)


def _quotations(pairs: Pairs) -> Iterator[Figure]:
    found_pairs: list[tuple[Gold, Quotation]] = []
    together = Score()
    matched = {
        kind: [
            (gold, found, matching.match_quotations(found.article["text"], gold["quotations"], found.quotations, kind))
            for gold, found in pairs
        ]
        for kind in ("direct", "indirect")
    }
    for kind, articles in matched.items():
        words, speakers, persons = Score(), Score(), Score()
        for gold, found, match in articles:
            person = partial(matching.person_is_right, names=gold["names"], mentions=found.mentions)
            words += match.score()
            speakers += match.score(matching.speaker_is_right)
            persons += match.score(person)
        yield Figure.of(f"{kind}, stretch", words)
        yield Figure.of(f"{kind}, stretch and speaker's words", speakers)
        yield Figure.of(f"{kind}, stretch, speaker and whom the words stand for", persons)
    for direct, indirect in zip(*matched.values(), strict=True):
        both = [*direct[2].pairs, *indirect[2].pairs]
        found_pairs += both
        together += matching.statement_score(both)
    yield _among("kind of statement", [matching.statement_kind_is_right(*pair) for pair in found_pairs])
    yield _among("cue", [matching.cue_is_right(*pair) for pair in found_pairs])
    yield _among("medium", [matching.medium_is_right(*pair) for pair in found_pairs])
    yield Figure.of("stretches of one statement, of all pairs found", together)


def _times(pairs: Pairs) -> Iterator[Figure]:
    matched = [matching.match_times(gold["times"], found.times) for gold, found in pairs]
    both = [pair for match in matched for pair in match.pairs]
    yield Figure.of("expression", total(match.score() for match in matched))
    yield Figure.of("expression and type", total(match.score(matching.type_is_right) for match in matched))
    yield Figure.of("expression and value", total(match.score(matching.value_is_right) for match in matched))
    fixed = [pair for pair in both if "starts_at" in pair[0]]
    yield _among(
        "range and precision", [matching.range_is_right(*pair) for pair in fixed], "of those found that have one"
    )


def _quantities(pairs: Pairs) -> Iterator[Figure]:
    matched = [matching.match_quantities(gold["quantities"], found.quantities) for gold, found in pairs]
    both = [pair for match in matched for pair in match.pairs]
    yield Figure.of("words", total(match.score() for match in matched))
    yield Figure.of("words and value", total(match.score(matching.number_is_right) for match in matched))
    right = matching.number_and_unit_are_right
    yield Figure.of("words, value and unit", total(match.score(right) for match in matched))
    yield _among("kind", [matching.kind_is_right(*pair) for pair in both])
    yield _among("approximator", [matching.approximator_is_right(*pair) for pair in both])
    yield _among("change", [matching.change_is_right(*pair) for pair in both])
    counted = [pair for pair in both if "counted" in pair[0]]
    yield _among(
        "what is counted", [matching.counted_is_right(*pair) for pair in counted], "of those found that tell it"
    )


def _events(pairs: Pairs) -> Iterator[Figure]:
    matched = [event_matching.match_events(gold["events"], found.events) for gold, found in pairs]
    both = [pair for match in matched for pair in match.pairs]
    yield Figure.of("trigger", total(match.score() for match in matched))
    yield _among("type of the act", [event_matching.type_is_right(*pair) for pair in both])
    moded = [pair for pair in both if "act_mode" in pair[0] and event_matching.type_is_right(*pair)]
    yield _among(
        "mode", [event_matching.mode_is_right(*pair) for pair in moded], "of those of the right type that have one"
    )
    yield _among("realis", [event_matching.realis_is_right(*pair) for pair in both])
    for role in ("actor", "recipient"):
        yield Figure.of(f"{role}s", total(event_matching.role_score(*pair, role) for pair in both), "of events found")
    yield _among("place or none", [event_matching.place_is_right(*pair) for pair in both])
    dated = [pair for pair in both if "starts_on" in pair[0]]
    yield _among("day", [event_matching.day_is_right(*pair) for pair in dated], "of those found that have one")
    yield _among("told in a quotation or not", [event_matching.in_quotation_is_right(*pair) for pair in both])


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong row, for the eye: which article, which words, what is meant and what was given."""

    article: str
    text: str
    gold: str
    program: str


def mistakes(snapshot: Path) -> Iterator[Mistake]:
    """Every name that is missing, made up, or cut or typed otherwise; then wrong titles and countries of the others."""
    answers = read_answers(snapshot)
    for article, gold in gold_articles().items():
        found = answers[gold["source"]]
        yield from _name_mistakes(article, gold, found)
        yield from _attribute_mistakes(article, gold, found)


def _name_mistakes(article: str, gold: Gold, found: Answers) -> Iterator[Mistake]:
    text = found.article["text"]
    ours, theirs = set(_gold_names(gold)), set(_found_names(found))
    explained: set[Labelled] = set()
    for start, end, kind in sorted(ours - theirs):
        near = [row for row in sorted(theirs - ours) if row[0] < end and start < row[1]]
        explained.update(near)
        got = ", ".join(f"{row[2]} '{text[row[0] : row[1]]}'" for row in near)
        yield Mistake(article, text[start:end], kind, got or "nothing")
    for start, end, kind in sorted(theirs - ours - explained):
        yield Mistake(article, text[start:end], "no name", kind)


def _attribute_mistakes(article: str, gold: Gold, found: Answers) -> Iterator[Mistake]:
    ours = {(n["char_start"], n["char_end"]): n for n in gold["names"]}
    for name in found.names:
        answer = ours.get((name.start, name.end), {})
        title = name.title if name.title and name.title[0].isupper() else None
        if answer and title != answer.get("title"):
            yield Mistake(article, name.text, f"titled {answer.get('title')}", str(title))
        if name.country != answer.get("country"):
            yield Mistake(article, name.text, f"country {answer.get('country')}", str(name.country))


def entity_mistakes(snapshot: Path) -> Iterator[str]:
    """Things that the program takes for one though they are several, and things that it takes apart."""
    answers = read_answers(snapshot)
    by_gold: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    by_program: dict[str, Counter[str]] = defaultdict(Counter)
    for article, gold in gold_articles().items():
        theirs = {(n.start, n.end): n for n in answers[gold["source"]].names}
        for name in gold["names"]:
            if mention := theirs.get((name["char_start"], name["char_end"])):
                by_gold[name["entity"]][mention.entity][f"{mention.type} '{mention.text}' in {article}"] += 1
                by_program[mention.entity][name["entity"]] += 1
    for things in sorted(sorted(c) for c in by_program.values() if len(c) > 1):
        yield f"one entity for {' and '.join(things)}"
    for thing, parts in sorted(by_gold.items()):
        if len(parts) > 1:
            shown = " | ".join(sorted(", ".join(sorted(words)) for words in parts.values()))
            yield f"{thing} is {len(parts)} entities: {shown}"
