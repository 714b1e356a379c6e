"""Every line of the lexicon of acts says what its example shows, and uses the closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.clean import clean
from flows.extract.countries import article_countries
from flows.extract.events.coding import Coder
from flows.extract.events.kinds import Kinds
from flows.extract.events.lexicon import Act, Example, lexicon
from flows.extract.events.parts import Coding, Phrase, Predicate
from flows.extract.events.plover import CONTEXTS, EVENT_TYPES, MODES
from flows.extract.events.predicates import predicates
from flows.extract.mentions import mentions
from flows.extract.model import parse
from flows.extract.sentences import sentences
from flows.rows import Article, Metadata, RawDocument

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ACTS = lexicon().all_acts
# Roles of an example that its line of the lexicon fills by itself.
ROLES = ("actor", "recipient", "topic", "place", "instrument")


def _codings(nlp: Language, text: str) -> list[tuple[Predicate, Coding]]:
    article = clean(RawDocument("d", "x.txt", "txt", len(text), "0", "utf-8", text, Metadata(title="-", language="en")))
    assert isinstance(article, Article)
    parsed = parse(nlp, article)
    docs = {passage.passage_id: doc for passage, doc in parsed.parts}
    rows = sentences(article, [(passage, docs.get(passage.passage_id)) for passage in article.passages])
    names = article_countries(mentions(parsed, rows), text)
    ((passage, doc),) = parsed.parts
    words = lexicon()
    found = {p.head: p for p in predicates(doc, words.vocabulary)}
    coder = Coder(words, found, Kinds(doc, passage.char_start, names))
    return [(found[head], coding) for head in sorted(found) if (coding := coder.code(head)) is not None]


def _words(doc: Doc, phrases: tuple[Phrase, ...]) -> list[str]:
    return [doc[phrase.first : phrase.end].text for phrase in phrases]


def _wrong(nlp: Language, act: Act, example: Example) -> str | None:
    """What the coding of an example lacks; None when nothing."""
    found = [
        (predicate, coding)
        for predicate, coding in _codings(nlp, example.text)
        if predicate.doc[predicate.head].text == example.trigger.split()[0]
    ]
    if not found:
        return "is not coded"
    predicate, coding = next(((p, c) for p, c in found if c.act_type == act.act_type), found[0])
    if coding.act_type != act.act_type:
        return f"is {coding.act_type} by {coding.entry}"
    if (wanted := example.mode or act.mode) != coding.act_mode:
        return f"has mode {coding.act_mode}, not {wanted}, by {coding.entry}"
    for role in ROLES:
        words = _words(predicate.doc, coding.roles.get(role, ()))
        for part in example.roles.get(role, ()):
            if not any(part in word or word in part for word in words):
                return f"{role}: {part!r} is not in {words}"
    return None


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_type_has_lines_and_every_mode_has(event_type: str) -> None:
    acts = [act for act in ACTS if act.act_type == event_type]
    assert acts
    assert {act.mode for act in acts} >= set(MODES[event_type])


def test_lines_use_the_closed_lists_and_have_examples() -> None:
    for act in ACTS:
        assert act.mode is None or act.mode in MODES[act.act_type], act.name
        assert act.context is None or act.context in CONTEXTS, act.name
        assert 0 < act.confidence <= 1, act.name
        assert act.examples, act.name


@pytest.mark.model
@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_example_is_read_as_its_line_says(nlp: Language, event_type: str) -> None:
    wrong = [
        f"{act.name}: {example.text} -> {example.trigger} {lack}"
        for act in ACTS
        if act.act_type == event_type
        for example in act.examples
        if (lack := _wrong(nlp, act, example)) is not None
    ]
    assert not wrong, "\n".join(wrong)
