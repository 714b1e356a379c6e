"""Whole sample articles against their gold answers: all is as the gold has it, but for the differences listed with a reason."""

from __future__ import annotations

import json
from itertools import pairwise
from operator import attrgetter

import pytest

from flows.rows import ArticleRows, Quantity, Quotation, Rejection, Time
from schemas.vocabularies import PASSAGE_KINDS
from tests.accuracy.sample import gold_articles, gold_refused
from tests.golden.differences import FIELDS, KNOWN, differences, known_differences, without

pytestmark = pytest.mark.model
ARTICLES = sorted(gold_articles())
START = attrgetter("char_start")
Outcomes = dict[str, ArticleRows | Rejection]


def rows_of(outcomes: Outcomes, name: str) -> ArticleRows:
    rows = outcomes[gold_articles()[name]["source"]]
    assert isinstance(rows, ArticleRows), rows
    return rows


def piece(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None or end is None else text[start:end]


@pytest.mark.parametrize("name", ARTICLES)
def test_article_is_as_the_gold_has_it(outcomes: Outcomes, name: str, request: pytest.FixtureRequest) -> None:
    now = differences(gold_articles()[name], rows_of(outcomes, name))
    known = known_differences().get(name, {})
    new = "".join(f"  {json.dumps(what, ensure_ascii=False)},\n" for what in sorted(now - known.keys()))
    entry = f'[[difference]]\narticle = "{name}"\nwhy = ""\nwhat = [\n{new}]'
    assert not new, f"new differences; mend the program, or list them in {KNOWN.name} with the reason:\n\n{entry}"
    if request.config.getoption("--update-golden", default=False) and known.keys() - now:
        KNOWN.write_text(without(KNOWN.read_text(encoding="utf-8"), name, known.keys() - now), encoding="utf-8")
        return
    gone = "".join(f"  {what}\n" for what in sorted(known.keys() - now))
    assert not gone, f"no longer there: take these out of {KNOWN.name}, under {name}:\n{gone}"


def test_what_is_gone_leaves_the_list() -> None:
    head, entry = (
        "# Of this list.",
        '[[difference]]\narticle = "{}"\nwhy = "a cause"\nwhat = [\n  "time: \\"x\\" is none",\n  "time: y",\n]',
    )
    listed = "\n\n".join((head, entry.format("a"), entry.format("b"))) + "\n"
    less = without(listed, "a", {'time: "x" is none'})
    assert less == listed.replace('  "time: \\"x\\" is none",\n', "", 1)
    assert without(less, "a", {"time: y"}) == f"{head}\n\n{entry.format('b')}\n"
    assert without(listed, "c", {"time: y"}) == listed


def test_known_differences_are_of_articles_and_have_a_reason() -> None:
    assert known_differences().keys() <= gold_articles().keys()
    for name, entries in known_differences().items():
        for what, why in entries.items():
            assert what.split(":")[0] in FIELDS, (name, what)
            assert len(why.split()) >= 4, f"{name}, {what}: say why"


@pytest.mark.parametrize("name", ARTICLES)
def test_offsets_hold(outcomes: Outcomes, name: str) -> None:
    rows = rows_of(outcomes, name)
    text = rows.article.text
    at, left = 0, []
    for number, passage in enumerate(rows.article.passages):
        assert passage.passage_no == number
        assert passage.passage_kind in PASSAGE_KINDS
        assert at <= passage.char_start < passage.char_end <= len(text)
        left.append(text[at : passage.char_start])
        at = passage.char_end
    assert not "".join([*left, text[at:]]).strip()
    passages = {p.passage_id: p for p in rows.article.passages}
    for sentence in rows.sentences:
        passage = passages[sentence.passage_id]
        assert sentence.text == text[sentence.char_start : sentence.char_end] == sentence.text.strip()
        assert passage.char_start <= sentence.char_start < sentence.char_end <= passage.char_end
    sentences = {s.sentence_id: s for s in rows.sentences}
    at = 0
    for mention in rows.mentions:
        sentence = sentences[mention.sentence_id]
        assert mention.text == text[mention.char_start : mention.char_end] == mention.text.strip()
        assert sentence.char_start <= mention.char_start < mention.char_end <= sentence.char_end
        if mention.mention_kind == "name":  # a description may hold names and descriptions (a clerk at its office)
            assert at <= mention.char_start
            at = mention.char_end
        if mention.title_text:
            assert text[: mention.char_start].rstrip().endswith(mention.title_text)


@pytest.mark.parametrize("name", ARTICLES)
def test_offsets_of_quotations_times_and_quantities_hold(outcomes: Outcomes, name: str) -> None:
    rows = rows_of(outcomes, name)
    text = rows.article.text
    sentences = {s.sentence_id: s for s in rows.sentences}
    mentions = {m.mention_id for m in rows.mentions}
    found: list[Quotation | Time | Quantity] = [*rows.quotations, *rows.times, *rows.quantities]
    for row in found:
        assert row.text == text[row.char_start : row.char_end] == row.text.strip() != ""
        sentence = sentences[row.sentence_id]
        assert sentence.char_start <= row.char_start < sentence.char_end
        assert 0 <= row.confidence <= 1
    for quotation in rows.quotations:
        assert quotation.speaker_text == piece(text, quotation.speaker_start, quotation.speaker_end)
        assert quotation.cue_text == piece(text, quotation.cue_start, quotation.cue_end)
        assert quotation.speaker_mention_id is None or quotation.speaker_mention_id in mentions
    times, quantities = sorted(rows.times, key=START), sorted(rows.quantities, key=START)
    assert all(left.char_end <= right.char_start for left, right in pairwise(times))
    assert all(left.char_end <= right.char_start for left, right in pairwise(quantities))


def test_what_gets_in(outcomes: Outcomes) -> None:
    accepted = {source for source, outcome in outcomes.items() if isinstance(outcome, ArticleRows)}
    refused = gold_refused()
    articles = {gold["source"] for gold in gold_articles().values()}
    assert accepted == articles | set(refused["accepted_beside_them"]) | set(refused["duplicates"])


def test_what_is_refused(outcomes: Outcomes) -> None:
    refused = {(s, o.stage, o.reason_code) for s, o in outcomes.items() if isinstance(o, Rejection)}
    assert refused == {(r["source"], r["stage"], r["reason_code"]) for r in gold_refused()["rejections"]}
    for source, outcome in outcomes.items():
        if isinstance(outcome, Rejection):
            assert 0 < len(outcome.reason_text) <= 200, source


def test_copies_have_the_text_of_an_article(outcomes: Outcomes) -> None:
    ids: dict[str, set[str]] = {}
    for source, outcome in outcomes.items():
        if isinstance(outcome, ArticleRows):
            ids.setdefault(outcome.article.article_id, set()).add(source)
    shared = [sources for sources in ids.values() if len(sources) > 1]
    assert len(shared) == len(gold_refused()["duplicates"]) == 1
    assert set(gold_refused()["duplicates"]) < shared[0]
