"""Names in wire copy, tables, reports of trade and of accidents. People and happenings are invented, places are real."""

from __future__ import annotations

import dataclasses

import pytest
from spacy.language import Language

from flows.rows import Article
from tests.unit.test_mentions import Names, article, found_in, names, pairs, titles, types

__all__ = ["names"]
pytestmark = pytest.mark.model


def test_units_of_wire_copy_are_no_names(names: Names) -> None:
    found = names("The offer is worth 40 mln U.S. Dlrs, or 12 Dlrs a share, in cash, Halden Tools Inc said.")
    assert pairs(found) == [("U.S.", "place"), ("Halden Tools Inc", "organization")]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Selby Tools Corp <SLB.N> said that its profit fell.", "Selby Tools Corp"),
        ("Shares of Harrow Brewing (NYSE: HRW) fell on Monday.", "Harrow Brewing"),
        ("Analysts said that Tannock <TNK> would sell its mill.", "Tannock"),
    ],
)
def test_what_stands_before_a_ticker_is_a_company(names: Names, text: str, company: str) -> None:
    assert (company, "organization") in pairs(names(text))
    assert not any(mark in m.text for m in names(text) for mark in ("<", ">", "SLB", "HRW", "TNK"))


def test_a_company_in_angle_brackets_has_none_in_its_name(names: Names) -> None:
    assert ("Selby Tools Ltd", "organization") in pairs(names("It will buy <Selby Tools Ltd> for cash."))


def test_a_country_in_brackets_before_the_legal_form_is_part_of_the_firm(names: Names) -> None:
    found = names("The lead manager is Harrow Brothers (Switzerland) AG, it said.")
    assert pairs(found) == [("Harrow Brothers (Switzerland) AG", "organization")]


def test_brackets_balance(names: Names) -> None:
    for text in (
        "He spoke of the (International Monetary) Fund and the National Dairy Board (NDB) in Lima.",
        "The Group of Nine (G-9) met.",
    ):
        assert all(m.text.count("(") == m.text.count(")") for m in names(text))


def test_partners_make_one_firm(names: Names) -> None:
    assert ("Harlow, Tabor, Lindqvist and Co", "organization") in pairs(
        names("She is a trader at Harlow, Tabor, Lindqvist and Co in Chicago.")
    )


def test_a_firm_is_one_under_its_short_name(names: Names) -> None:
    found = types(
        names("Orwin Foods Inc said it would close a plant.", "Orwin had warned of it. Shares of Orwin fell.")
    )
    assert found["Orwin"] == "organization"


def test_what_a_noun_calls_the_firm(names: Names) -> None:
    found = types(names("The firm Tveit Maritime offered to buy Kestrel Ports, a rival."))
    assert found == {"Tveit Maritime": "organization", "Kestrel Ports": "organization"}


def test_the_word_behind_the_state_may_be_no_name(names: Names) -> None:
    found = types(names("The dealers were afraid for the U.S. Economy, and the economy was weak."))
    assert found == {"U.S.": "place"}


def table(*rows: str) -> Article:
    """An article of one paragraph and table rows."""
    written = article("Exports from Kenya fell, the Selby Grain Board said.", *(("list_item", r) for r in rows))
    passages = tuple(
        dataclasses.replace(p, rule="table_row") if p.passage_kind == "list_item" else p for p in written.passages
    )
    return dataclasses.replace(written, passages=passages)


def test_in_a_table_only_what_is_sure(nlp: Language) -> None:
    found = found_in(nlp, table("Imports    Nil    Nil    Nil", "Revs 9,457,000 vs 5,386,000", "Kenya      12     14"))
    assert pairs(found) == [("Kenya", "place"), ("Selby Grain Board", "organization"), ("Kenya", "place")]


@pytest.mark.parametrize(
    "name",
    [
        "Selby Charter",
        "Volta Transit Compact",
        "Kariba Understanding",
        "Niger Flood Protocol",
        "Lofoten Cod Accord",
        "General Agreement on Tariffs and Trade",
    ],
)
def test_what_is_signed_is_an_agreement(names: Names, name: str) -> None:
    assert types(names(f"Five ministers signed the {name} on Friday."))[name] == "agreement"


def test_a_convention_of_people_is_none(names: Names) -> None:
    assert types(names("Voters adopted a plan at the Dentists Convention.")).get("Dentists Convention") != "agreement"


def test_storms_are_events_under_both_names(names: Names) -> None:
    found = types(names("Tropical Storm Ottilie reached Cuba.", "Forecasters said that Ottilie had grown weaker."))
    assert (found["Tropical Storm Ottilie"], found["Ottilie"]) == ("event", "event")


def test_ships_are_products_with_their_whole_name(names: Names) -> None:
    found = types(names("The ferry Jua la Asubuhi sank off Tanga. Aboard the Jua la Asubuhi were 40 people."))
    assert found["Jua la Asubuhi"] == "product"
    assert types(names("The Skarven, bound for Bergen, ran into ice."))["Skarven"] == "product"


def test_a_given_name_before_tower_is_a_person_and_a_fort_may_be_a_city(names: Names) -> None:
    assert types(names("John Tower said no, and Tower left.")).get("John Tower") == "person"
    assert types(names("They drove from Fort Worth to Punta del Este.")) == {
        "Fort Worth": "place",
        "Punta del Este": "place",
    }


def test_a_square_with_a_small_word_inside(names: Names) -> None:
    assert types(names("They met in Piazza del Popolo on Monday."))["Piazza del Popolo"] == "facility"


def test_the_second_part_of_a_double_name(names: Names) -> None:
    found = types(names("Prosecutor Jane Berg-Lund spoke. Berg-Lund asked for time.", "Piet van der Horst was out."))
    assert found["Berg-Lund"] == "person"
    found = types(names("Piet van der Horst spoke.", "Van der Horst had waited."))
    assert found["Van der Horst"] == "person"


def test_the_whole_office_is_the_title(names: Names) -> None:
    assert titles(names("The Disaster Minister Amina Sule came with Treasury Secretary Paul Harmon.")) == {
        "Amina Sule": "Disaster Minister",
        "Paul Harmon": "Treasury Secretary",
    }


def test_a_paper_is_no_people_and_a_people_no_paper(names: Names) -> None:
    assert types(names("The minister told The Australian that she would go.")) == {"The Australian": "organization"}
    assert types(names("The Australian dollar fell.")) == {"Australian": "group"}


def test_an_exclaimed_word_is_no_name(names: Names) -> None:
    assert "Grass" not in types(names('"Grass," the witness answered.', "She had seen nothing else."))


def test_verbs_of_motion_tell_places(names: Names) -> None:
    assert types(names("The boat left Ujiji for Mpulungu on Monday."))["Mpulungu"] == "place"


def test_an_initial_without_a_full_stop_opens_a_person(names: Names) -> None:
    assert types(names("Team: S Parrish, H Lusk, T Shanker, K Morgan, M Davies.")).get("K Morgan") == "person"


def test_names_that_end_in_an_apostrophe_s_keep_it(names: Names) -> None:
    assert pairs(names("Moody's said so.")) == [("Moody's", "organization")]
    assert pairs(names("Versailles and Paris's mayors met.")) == [("Versailles", "place"), ("Paris", "place")]
