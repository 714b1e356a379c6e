"""Which nouns may say something, on bare words."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from flows.extract.cues import cue_noun, cue_verb
from flows.extract.voices import _data, has_voice, is_written

VOCAB = spacy.blank("en").vocab


def speaks(word: str, cue: str, tag: str = "NN", entity: str = "") -> bool:
    """Whether the last of the words "the WORD" may be the subject of the verb form ``cue``."""
    doc = Doc(VOCAB, words=["the", word], tags=["DT", tag], ents=["O", f"B-{entity}" if entity else "O"])
    verb = cue_verb(cue)
    assert verb is not None
    return has_voice(doc[1], verb)


@pytest.mark.parametrize(
    "word", ["mayor", "ministry", "crowd", "subsidiary", "lobsterer", "everybody", "report", "poll"]
)
def test_persons_bodies_and_documents_say_something(word: str) -> None:
    assert speaks(word, "said")
    assert speaks(word, "suggests")


@pytest.mark.parametrize(
    "word", ["arrival", "visit", "decision-making", "climate", "game", "move", "weakness", "growth"]
)
def test_events_and_things_promise_and_show_nothing(word: str) -> None:
    assert not speaks(word, "promises")
    assert not speaks(word, "shows")


def test_a_document_says_but_does_not_hope() -> None:
    assert speaks("letter", "says")
    assert speaks("letter", "expects")
    assert not speaks("letter", "hopes")


def test_an_unknown_word_says_in_plain_words_but_is_lent_no_figure_of_speech() -> None:
    assert speaks("zorble", "said")
    assert not speaks("zorble", "promises")
    assert not speaks("zorble", "believes")


def test_names_speak_but_days_do_not() -> None:
    assert speaks("Abara", "believes", "NNP")
    assert not speaks("Sunday", "suggests", "NNP", "DATE")
    assert speaks("percent", "say", "NN", "PERCENT")


def test_nouns_of_saying_need_a_voice_too() -> None:
    claim = cue_noun("claim")
    assert claim is not None
    doc = Doc(VOCAB, words=["the", "delay"], tags=["DT", "NN"])
    assert not has_voice(doc[1], claim)


def test_the_lists_do_not_contradict_one_another() -> None:
    lists = {name: set(_data()[name].split()) for name in ("people", "documents", "mute")}
    assert not lists["people"] & lists["mute"]
    assert not lists["documents"] & lists["mute"]
    assert is_written("bylaws")
    assert not is_written("delay")
