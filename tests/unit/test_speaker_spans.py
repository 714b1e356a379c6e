"""Who speaks, from the place of a reporting word, on the smallest sentences. People and happenings are invented."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.speaker_spans import relative_antecedent, speaker_beside, speaker_of

pytestmark = pytest.mark.model


def at(doc: Doc, word: str) -> int:
    return next(t.i for t in doc if t.lower_ == word)


CASES = [
    ("The mayor said on Monday that the road was closed.", "said", "The mayor", "subject"),
    (
        "Transport Minister Ines Abara, a former pilot, told reporters that it was closed.",
        "told",
        "Transport Minister Ines Abara",
        "subject",
    ),
    ('"The road is closed," said Ines Abara, a former pilot.', "said", "Ines Abara", "inverted_subject"),
    (
        '"The road is closed," said the head of the road office.',
        "said",
        "the head of the road office",
        "inverted_subject",
    ),
    ("It was announced by the ministry that the road was closed.", "announced", "the ministry", "agent"),
    ("The road was closed, according to the road office.", "according", "the road office", "according_to"),
    ("Ines Abara spoke to the council, saying that the road was closed.", "saying", "Ines Abara", "governed"),
    ("Ines Abara was quoted as saying that the road was closed.", "saying", "Ines Abara", "governed"),
    ("The minister visited Lindi and promised a new road.", "promised", "The minister", "coordinated"),
    ("She met Ines Abara, who said that the road was closed.", "said", "who", "relative"),
    ("Ines Abara and Jonas Lund said that the road was closed.", "said", "Ines Abara and Jonas Lund", "subject"),
    ("He said that the road was closed.", "said", "He", "subject"),
]


@pytest.mark.parametrize(("text", "cue", "speaker", "rule"), CASES)
def test_the_speaker_of_a_cue(nlp: Language, text: str, cue: str, speaker: str, rule: str) -> None:
    with nlp.memory_zone():
        doc = nlp(text)
        found = speaker_of(doc, at(doc, cue))
        assert found is not None
        assert (doc[found.start : found.end].text, found.rule) == (speaker, rule)
        assert found.start <= found.head < found.end


def test_the_hearers_of_a_passive_are_not_its_speaker(nlp: Language) -> None:
    with nlp.memory_zone():
        doc = nlp("The reporters were told that the road was closed.")
        assert speaker_of(doc, at(doc, "told")) is None


def test_the_words_beside_the_verb_serve_where_the_tree_does_not(nlp: Language) -> None:
    with nlp.memory_zone():
        doc = nlp('"Closed," said the mayor of Lindi.')
        found = speaker_beside(doc, at(doc, "said"))
        assert found is not None
        assert doc[found.start : found.end].text == "the mayor of Lindi"


def test_a_relative_pronoun_stands_for_the_noun_before_it(nlp: Language) -> None:
    with nlp.memory_zone():
        doc = nlp("She met Ines Abara, who said that the road was closed.")
        found = relative_antecedent(doc, at(doc, "who"))
        assert found is not None
        assert doc[found.start : found.end].text == "Ines Abara"
        assert relative_antecedent(doc, at(doc, "road")) is None
