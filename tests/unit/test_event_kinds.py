"""What a token names: people, bodies, places and things, by mention and by word."""

from __future__ import annotations

import pytest

from flows.clean import clean
from flows.extract.aliases import link_aliases
from flows.extract.countries import article_countries
from flows.extract.events.kinds import Kinds, is_empty_word, is_quantifier
from flows.extract.mentions import mentions
from flows.extract.model import parse
from flows.extract.sentences import sentences
from flows.rows import Article, Mention, Metadata, RawDocument

pytestmark = pytest.mark.model


@pytest.fixture
def kinds_of(nlp):  # type: ignore[no-untyped-def]
    """A function: text and a word of it -> the kinds of that word."""

    def find(text: str, word: str) -> frozenset[str]:
        raw = RawDocument("d", "x.txt", "txt", len(text), "0", "utf-8", text, Metadata(title="x", language="en"))
        article = clean(raw)
        assert isinstance(article, Article)
        with nlp.memory_zone():
            parsed = parse(nlp, article)
            documents = {passage.passage_id: doc for passage, doc in parsed.parts}
            found = sentences(article, [(p, documents.get(p.passage_id)) for p in article.passages])
            named = article_countries(link_aliases(mentions(parsed, found), article.text), article.text)
            for passage, doc in parsed.parts:
                for token in doc:
                    if token.text == word:
                        return Kinds(doc, passage.char_start, _within(named, passage.char_start))(token.i)
        raise AssertionError(f"{word} is not in the text")

    return find


def _within(named: tuple[Mention, ...], start: int) -> list[Mention]:
    return [m for m in named if m.char_start >= start]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The police arrested the striker in the town on Monday.", "police", {"actor"}),
        ("The rebels shot at a convoy near the airport.", "rebels", {"actor"}),
        ("The rebels shot at a convoy near the airport.", "convoy", {"actor", "thing"}),
        ("The rebels shot at a convoy near the airport.", "airport", {"place"}),
        ("The minister signed the order on the new border.", "order", {"thing"}),
        ("The two sides met for talks about the water.", "sides", {"actor"}),
        ("The two sides met for talks about the water.", "water", {"thing"}),
        ("Police arrested 12 after the protest in Lima.", "12", {"number"}),
        ("A delegation of functionaries came to the village.", "delegation", {"actor"}),
        ("They condemned its plan for the region.", "They", {"actor"}),
        ("They condemned its plan for the region.", "its", {"actor"}),
    ],
)
def test_common_nouns_are_judged_by_lists(kinds_of, text, word, wanted) -> None:  # type: ignore[no-untyped-def]
    assert kinds_of(text, word) == wanted


def test_names_have_their_type_and_what_it_can_do(kinds_of) -> None:  # type: ignore[no-untyped-def]
    text = "Kenya welcomed Aino Lahti in Nairobi on Tuesday, the government said."

    assert {"named", "actor", "country", "place"} <= kinds_of(text, "Kenya")
    assert {"named", "actor", "person"} <= kinds_of(text, "Lahti")
    assert {"named", "place"} <= kinds_of(text, "Nairobi")
    assert "named" not in kinds_of(text, "government")


def test_days_are_times_and_no_actors(kinds_of) -> None:  # type: ignore[no-untyped-def]
    assert kinds_of("The two leaders will meet on Tuesday in Oslo.", "Tuesday") == {"time"}


def test_words_that_name_nobody_and_words_that_stand_for_people() -> None:
    assert is_empty_word("there")
    assert is_empty_word("itself")
    assert not is_empty_word("they")
    assert is_quantifier("those")
    assert not is_quantifier("the")
