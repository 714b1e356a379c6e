"""Inflected forms: by the rules of spelling, and the listed ones."""

import tomllib
from pathlib import Path

import pytest

from flows.extract import word_forms
from flows.extract.word_forms import noun_forms, verb_forms

LISTED = tomllib.loads((Path(word_forms.__file__).parent / "word_forms.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("die", {"die", "dies", "died", "dying"}),
    ],
)
def test_forms_of_verbs(lemma: str, forms: set[str]) -> None:
    assert set(verb_forms(lemma)) == forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("treaty", ("treaty", "treaties")),
        ("clash", ("clash", "clashes")),
        ("gunman", ("gunman", "gunmen")),
        ("talks", ("talks",)),
        ("memorandum", ("memorandum", "memoranda", "memorandums")),
    ],
)
def test_forms_of_nouns(lemma: str, forms: tuple[str, ...]) -> None:
    assert noun_forms(lemma) == forms


def test_every_listed_verb_has_four_forms_and_one_that_the_rules_do_not_give() -> None:
    for lemma, forms in LISTED["verbs"].items():
        assert len(forms.split()) == 4, lemma
        assert set(forms.split()) != {"-"}, lemma
