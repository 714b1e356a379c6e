"""Places of events, on the smallest texts that show each rule. People and happenings are invented, places are real."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from flows.extract.events.parts import Predicate
from flows.extract.events.where import PlaceFound, place_of
from flows.extract.mentions import mentions
from flows.extract.model import parse
from flows.extract.sentences import sentences
from flows.rows import Mention
from tests.unit.test_mentions import article

pytestmark = pytest.mark.model
Where = Callable[..., "tuple[str, str] | None"]


@pytest.fixture
def where(nlp: Language) -> Where:
    """The place of the word ``trigger`` of a text with the rule that found it; ``support`` is the word that carries it."""

    def find(text: str, trigger: str, support: str | None = None) -> tuple[str, str] | None:
        written = article(text)
        with nlp.memory_zone():
            parsed = parse(nlp, written)
            doc = parsed.parts[0][1]
            found = mentions(parsed, sentences(written, [(p, d) for p, d in parsed.parts]))
            by_token: dict[int, Mention] = {}
            for mention in found:
                span = doc.char_span(mention.char_start, mention.char_end, alignment_mode="expand")
                by_token.update((token.i, mention) for token in span)
            words = [token.text for token in doc]
            head = words.index(trigger)
            carrier = words.index(support) if support else None
            kind = "verb" if doc[head].tag_[:2] == "VB" else "noun"
            predicate = Predicate(doc, head, head, kind, trigger, carrier, support, False, {})
            place = place_of(predicate, by_token.get)
            return _shown(place)

    return find


def _shown(place: PlaceFound | None) -> tuple[str, str] | None:
    return (place.mention.text, place.phrase.rule) if place is not None else None


def test_a_phrase_at_the_trigger(where: Where) -> None:
    assert where("Police arrested two men in Nairobi on Monday.", "arrested") == ("Nairobi", "trigger")
    assert where("The attack near Mombasa killed three guards.", "attack") == ("Mombasa", "trigger")


def test_a_phrase_at_the_support_or_the_object(where: Where) -> None:
    assert where("The ministers held talks in Quito.", "talks", "held") == ("Quito", "trigger")
    assert where("The two presidents signed a treaty in Geneva on Monday.", "signed") == ("Geneva", "trigger")


def test_a_phrase_at_the_head_of_the_sentence(where: Where) -> None:
    found = where("On Monday in Oslo the two presidents signed a treaty.", "signed")
    assert found is not None
    assert found[0] == "Oslo"


def test_the_narrowest_name_of_a_nested_phrase(where: Where) -> None:
    found = where("Soldiers killed six herders in the village of Kibera in Kenya.", "killed")
    assert found is not None
    assert found[0] == "Kibera"


def test_where_a_journey_ends(where: Where) -> None:
    assert where("President Varnikov travelled to Hanoi on Monday.", "travelled") == ("Hanoi", "trigger")
    assert where("Varnikov's visit to Lisbon drew crowds.", "visit") == ("Lisbon", "trigger")


def test_where_a_withdrawal_begins(where: Where) -> None:
    assert where("The army withdrew its troops from Kismayo.", "withdrew") == ("Kismayo", "trigger")


def test_the_clause_of_a_noun(where: Where) -> None:
    assert where("In Lima, the strike closed all the markets.", "strike") == ("Lima", "clause")


def test_the_place_of_saying_is_not_the_place_of_what_is_said(where: Where) -> None:
    assert where("The minister said in Vienna that rebels had attacked a convoy.", "attacked") is None


def test_the_place_of_what_is_condemned_is_not_that_of_condemning(where: Where) -> None:
    text = "The council condemned the killings in Beni."
    assert where(text, "condemned") is None
    assert where(text, "killings") == ("Beni", "trigger")


def test_an_owner_is_no_place(where: Where) -> None:
    assert where("Lawmakers fought in Kenya's parliament.", "fought") is None


def test_no_place_without_a_phrase(where: Where) -> None:
    assert where("Moscow sharply criticised the sanctions.", "criticised") is None


def test_a_clause_with_where(where: Where) -> None:
    found = where("They went on to Oslo, where the two presidents signed a treaty.", "signed")
    assert found == ("Oslo", "clause")
