"""The lexicon of reporting words: forms, particles, and that the file itself holds together."""

import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from flows.extract import cues
from schemas.vocabularies import STATEMENT_KINDS

LEXICON = tomllib.loads(Path(cues.__file__).with_name("cues.toml").read_text(encoding="utf-8"))
FRAMES = {
    "direct",
    "that",
    "wh",
    "inf",
    "objinf",
    "ing",
    "small",
    "as",
    "np",
    "rest",
    "number",
    "finding",
    "person",
} | {
    "of",
    "about",
    "against",
    "for",
    "on",
    "to",
    "with",
    "from",
    "over",
    "in",
    "at",
    "by",
}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("says", "say"),
        ("told", "tell"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("admitted", "admit"),
        ("begged", "beg"),
        ("vowing", "vow"),
        ("arguing", "argue"),
        ("stressed", "stress"),
        ("tweeting", "tweet"),
        ("labelled", "label"),
        ("labeled", "label"),
        ("agreeing", "agree"),
        ("thought", "think"),
        ("swore", "swear"),
    ],
)
def test_a_form_leads_to_its_verb(form: str, lemma: str) -> None:
    verb = cues.cue_verb(form)
    assert verb is not None
    assert verb.lemma == lemma


def test_the_kind_and_the_strength_come_from_the_file() -> None:
    said, denied, promised, saw = (cues.cue_verb(word) for word in ("said", "denied", "promised", "saw"))
    assert said
    assert denied
    assert promised
    assert saw
    assert [v.kind for v in (said, denied, promised, saw)] == ["statement", "denial", "promise", "belief"]
    assert [v.strength for v in (said, saw)] == ["strong", "weak"]
    assert "that" in said.frames


@pytest.mark.parametrize("word", ["walked", "Said", "", "the", "sayed"])
def test_other_words_are_no_cues(word: str) -> None:
    assert cues.cue_verb(word) is None


def test_nouns_and_adjectives_report_too() -> None:
    claims, confident, view = cues.cue_noun("claims"), cues.cue_adjective("confident"), cues.possessed_cue("view")
    assert claims
    assert claims.lemma == "claim"
    assert claims.kind == "statement"
    assert confident
    assert confident.kind == "belief"
    assert view
    assert view.kind == "belief"
    assert (("according", "to")) in [words for words, _ in cues.cue_phrases()]


def _doc(text: str, heads: list[int] | None = None) -> Doc:
    words = text.split()
    return Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=["dep"] * len(words) if heads else None)


def test_a_particle_belongs_to_its_verb() -> None:
    found = cues.cue_at(_doc("Mora pointed out that it rained"), 1)
    assert found is not None
    assert (found.verb.lemma, found.first, found.last) == ("point out", 1, 2)
    assert cues.cue_at(_doc("Mora pointed at the sky"), 1) is None


def test_a_fixed_word_may_stand_further_on_when_it_hangs_from_the_verb() -> None:
    #                        Mora made it very clear that it rained
    found = cues.cue_at(_doc("Mora made it very clear that it rained", [1, 1, 1, 4, 1, 7, 7, 4]), 1)
    assert found is not None
    assert (found.verb.lemma, found.last) == ("make clear", 4)
    assert cues.cue_at(_doc("Mora made the water clear again", [1, 1, 3, 4, 3, 1]), 1) is None


@pytest.mark.parametrize("section", ["verbs", "nouns", "adjectives", "phrases", "possessed"])
def test_every_line_of_the_file_uses_the_closed_lists(section: str) -> None:
    for lemma, entry in LEXICON[section].items():
        kind, *rest = entry.split()
        assert kind in STATEMENT_KINDS, lemma
        if section == "verbs":
            assert rest[0] in ("strong", "weak"), lemma
            rest = rest[1:]
        assert set(rest) <= FRAMES, lemma
        assert len(set(rest)) == len(rest), lemma


def test_the_lexicon_is_rich() -> None:
    assert len(LEXICON["verbs"]) > 400
