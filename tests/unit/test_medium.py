"""What something was said through, or to whom. People, papers and happenings are invented."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from flows.extract import medium
from flows.extract.cues import cue_verb
from flows.extract.medium import medium_of, with_media
from flows.extract.model import parse
from flows.extract.reports import Cue, Report, Span, Stretch
from flows.rows import Passage, content_id
from tests.articles import bare_article

pytestmark = pytest.mark.model
Medium = Callable[[str], str | None]


@pytest.fixture
def medium_in(nlp: Language) -> Medium:
    """The medium of the last strong reporting verb of a text."""

    def find(text: str) -> str | None:
        with nlp.memory_zone():
            doc = nlp(text)
            cue = [t.i for t in doc if (v := cue_verb(t.lower_)) and v.strength == "strong" and t.tag_[:1] == "V"][-1]
            piece = medium_of(doc, cue)
            return None if piece is None else doc[piece[0] : piece[1]].text

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # those who hear it
        ("The mayor told reporters that the bridge is safe.", "reporters"),
        ("The mayor told Reuters that the bridge is safe.", "Reuters"),
        ("The bridge is safe, the mayor told the newspaper on Friday.", "the newspaper"),
        ("The bridge is safe, the mayor said to reporters.", "reporters"),
        # what it stands in
        ("The ministry said in a statement that the bridge is safe.", "a statement"),
        ("In a statement, the ministry said that the bridge is safe.", "a statement"),
        ("The engineer wrote on Facebook that the bridge is safe.", "Facebook"),
        ("The engineer wrote on X that the bridge is safe.", "X"),
        ("The engineer said on television that the bridge is safe.", "television"),
        ("The engineer said in an interview with Reuters that the bridge is safe.", "an interview with Reuters"),
        ("The bridge is safe, the engineer said in a letter.", "a letter"),
        # what the sentence is sourced to
        ("According to local media, the mayor said that the bridge is safe.", "local media"),
        ("Per Reuters, the mayor said the bridge is safe.", "Reuters"),
    ],
)
def test_the_medium(medium_in: Medium, text: str, expected: str) -> None:
    assert medium_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the bridge is safe.",
        "The mayor told his wife that the bridge is safe.",
        "The mayor said on Friday that the bridge is safe.",
        "In a week, the mayor said, the bridge will be safe.",
        "According to the engineer, the mayor said that the bridge is safe.",
        "The mayor said in Tartu that the bridge is safe.",
    ],
)
def test_persons_days_and_places_are_no_media(medium_in: Medium, text: str) -> None:
    assert medium_in(text) is None


def test_reports_get_the_medium_that_their_sentence_names(nlp: Language) -> None:
    text = "The dam holds.\nThe mayor told reporters it was safe."
    cut, article_id = text.index("\n"), content_id("article", text)
    spans = ((0, cut), (cut + 1, len(text)))
    passages = tuple(
        Passage(content_id("passage", text, str(a)), article_id, n, "paragraph", a, b, "test")
        for n, (a, b) in enumerate(spans)
    )
    told = text.index("told")
    cue = Cue(Span(told, told + 4), "told", "tell", "statement")
    words = (Stretch(Span(text.index("it was"), len(text) - 1), "indirect"),)
    report = Report(words, cue, Span(cut + 1, cut + 10), "subject", None, 1.0, "test")
    uncued = Report(words, None, None, None, None, 1.0, "test")
    astray = Report(words, Cue(Span(told + 1, told + 4), "old", "tell", "statement"), None, None, None, 1.0, "test")
    with nlp.memory_zone():
        parsed = parse(nlp, bare_article(text, passages))
        found, same, lost = with_media(parsed, (report, uncued, astray))
    assert found.medium is not None
    assert text[found.medium.start : found.medium.end] == "reporters"
    assert (same, lost) == (uncued, astray)


def test_a_medium_is_never_the_speaker_or_the_words(nlp: Language) -> None:
    text = "The mayor told reporters it was safe."
    told, reporters = text.index("told"), text.index("reporters")
    cue = Cue(Span(told, told + 4), "told", "tell", "statement")
    words = (Stretch(Span(reporters, len(text) - 1), "indirect"),)
    report = Report(words, cue, Span(0, 9), "subject", None, 1.0, "test")
    passage = Passage(content_id("p", text), content_id("article", text), 0, "paragraph", 0, len(text), "test")
    with nlp.memory_zone():
        assert with_media(parse(nlp, bare_article(text, (passage,))), (report,)) == (report,)


def test_the_lists_hold_no_word_twice() -> None:
    lists = tomllib.loads(Path(medium.__file__).with_name("media.toml").read_text(encoding="utf-8"))
    for name, words in lists.items():
        assert sorted(words) == sorted(set(words)), name
