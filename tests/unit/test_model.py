"""The model's copy of a text, and the parse of an article. People and happenings are invented, places are real."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.mention_text import model_texts
from flows.extract.model import PIECE_LENGTH, load_model, parse
from flows.rows import Passage
from tests.unit.test_mentions import article


def copy_of(*parts: str | tuple[str, str]) -> list[str]:
    written = article(*parts)
    return model_texts(written.text, written.passages)


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("Norway’s “plan”", 'Norway\'s "plan"'),
        ("He said, ``Go.''", 'He said,  "Go."'.replace('."', '." ').rstrip() + " "),
        ("OSLO _ It rained", "Oslo — It rained"),
        ("a hard\nwrapped\tline", "a hard wrapped line"),
        ("the U.S. and NATO", "the U.S. and NATO"),
        ("said JOHN O'BRIEN of Cork", "said John O'Brien of Cork"),
        ("The strike in NAIROBI was over.", "The strike in Nairobi was over."),
        ("It was NOT him.", "It was not him."),
        ("King Henry VIII of England", "King Henry VIII of England"),
    ],
)
def test_the_copy_reads_like_edited_prose(text: str, copy: str) -> None:
    assert copy_of(text) == [copy]


def test_the_article_itself_says_how_a_word_is_written() -> None:
    shouted = "HALVORSEN SEES KADRI WORKS IN TARTU"
    assert copy_of(("headline", shouted), "The visit to Kadri Works by Per Halvorsen was short.")[0] == (
        "Halvorsen sees Kadri Works in Tartu"
    )


def test_a_headline_with_many_capitals_loses_those_of_everyday_words() -> None:
    copy = copy_of(
        ("headline", "Thousands March Against Taxes in Nairobi"), "Thousands were on the march against taxes."
    )
    assert copy[0] == "Thousands march against taxes in Nairobi"


def test_known_names_of_several_words_come_back_whole() -> None:
    assert copy_of("THE LEADERS OF SOUTH KOREA AND NEW ZEALAND AGREED") == [
        "The leaders of South Korea and New Zealand agreed"
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["headline", "paragraph", "dateline"]))
def test_the_copy_is_as_long_as_the_text(text: str, kind: str) -> None:
    passage = Passage("p", "a", 0, kind, 0, len(text), "test")
    assert len(model_texts(text, [passage])[0]) == len(text)


def test_endless_words_are_broken() -> None:
    copy = copy_of("a" * 100_000)[0]
    assert len(copy) == 100_000
    assert max(map(len, copy.split())) < 200


@pytest.mark.model
def test_parse_keeps_offsets_and_skips_what_is_no_news(nlp: Language) -> None:
    written = article(("headline", "Talks end"), ("byline", "By Ann Berg"), "It rained in Oslo.")
    parsed = parse(nlp, written)
    assert [p.passage_kind for p, _ in parsed.parts] == ["headline", "paragraph"]
    for passage, doc in parsed.parts:
        assert len(doc.text) == passage.char_end - passage.char_start
    passage, doc = parsed.parts[1]
    oslo = next(t for t in doc if t.text == "Oslo")
    assert written.text[passage.char_start + oslo.idx :].startswith("Oslo")


@pytest.mark.model
def test_an_overlong_passage_is_read_in_pieces(nlp: Language) -> None:
    written = article("It rained. " * (PIECE_LENGTH // 10))
    with nlp.memory_zone():
        ((passage, doc),) = parse(nlp, written).parts
        assert len(doc.text) == passage.char_end - passage.char_start > PIECE_LENGTH


@pytest.mark.model
def test_hyphens_after_full_stops_and_lone_letters_part(nlp: Language) -> None:
    assert [t.text for t in nlp.make_doc("U.S.-led (R-Ohio) D-N.Y.")] == (
        ["U.S.", "-", "led", "(", "R", "-", "Ohio", ")", "D", "-", "N.Y."]
    )


@pytest.mark.model
def test_capitals_are_restored_by_the_models_own_frequencies(nlp: Language) -> None:
    ((_, doc),) = parse(nlp, article("STUDENTS DEMAND CHEAPER TRAINS IN WELLINGTON, SAYS ROBERT HALLAM")).parts
    assert doc.text == "Students demand cheaper trains in Wellington, says Robert Hallam"


def test_names_of_models() -> None:
    with pytest.raises(ValueError, match="name of a Python package"):
        load_model("../evil")
    with pytest.raises(ModuleNotFoundError):
        load_model("no_such_model_anywhere")
