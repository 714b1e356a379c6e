"""Name mentions, on the smallest texts that show each rule. People and happenings are invented, places are real."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.mentions import CONFIDENCE, mentions
from flows.extract.model import parse
from flows.extract.sentences import sentences
from flows.rows import Article, Mention, Passage, content_id
from tests.articles import bare_article

pytestmark = pytest.mark.model
Names = Callable[..., tuple[Mention, ...]]


def article(*parts: str | tuple[str, str]) -> Article:
    """An article of the given passages, one line each: a paragraph, or (kind, text)."""
    labelled = [("paragraph", p) if isinstance(p, str) else p for p in parts]
    text = "\n".join(t for _, t in labelled)
    article_id = content_id("article", text)
    passages, start = [], 0
    for number, (kind, piece) in enumerate(labelled):
        end = start + len(piece)
        passage_id = content_id("passage", article_id, str(start), str(end), kind)
        if piece:
            passages.append(Passage(passage_id, article_id, number, kind, start, end, "test"))
        start = end + 1
    return bare_article(text, tuple(passages))


def found_in(nlp: Language, written: Article) -> tuple[Mention, ...]:
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        documents = {p.passage_id: d for p, d in parsed.parts}
        return mentions(parsed, sentences(written, [(p, documents.get(p.passage_id)) for p in written.passages]))


@pytest.fixture
def names(nlp: Language) -> Names:
    def find(*parts: str | tuple[str, str]) -> tuple[Mention, ...]:
        return found_in(nlp, article(*parts))

    return find


def pairs(found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(m.text, m.entity_type) for m in found]


def types(found: tuple[Mention, ...]) -> dict[str, str]:
    return dict(pairs(found))


def titles(found: tuple[Mention, ...]) -> dict[str, str | None]:
    return {m.text: m.title_text for m in found if m.entity_type == "person"}


def test_titles_are_kept_beside_the_name(names: Names) -> None:
    found = names(
        "Russian President Oleg Varnikov met Foreign Minister Anna Lindqvist and Mr. Okafor in Oslo.",
        "Lt. Gen. Peter Harmon and Secretary of State Laura Whitcombe stayed away.",
    )
    assert titles(found) == {
        "Oleg Varnikov": "President",
        "Anna Lindqvist": "Foreign Minister",
        "Okafor": "Mr.",
        "Peter Harmon": "Lt. Gen.",
        "Laura Whitcombe": "Secretary of State",
    }
    assert types(found)["Russian"] == "group"


def test_a_city_is_no_part_of_a_title(names: Names) -> None:
    assert titles(names("Mexico City Mayor Luisa Prado spoke.")) == {"Luisa Prado": "Mayor"}


def test_a_party_is_no_part_of_the_state(names: Names) -> None:
    found = types(names("Rep. Tom Kerr (D-N.Y.) and Sen. Ann Lee, R-Ohio, voted no."))
    assert found == {"Tom Kerr": "person", "N.Y.": "place", "Ann Lee": "person", "Ohio": "place"}


def test_a_title_alone_is_no_name(names: Names) -> None:
    assert "person" not in types(names("The Prime Minister said nothing, and the Secretary of State left.")).values()


def test_a_name_has_no_article_and_no_possessive(names: Names) -> None:
    found = types(names("The U.S. government and the United Nations’ envoy praised Kenya’s plan."))
    assert {"U.S.", "United Nations", "Kenya"} <= set(found)


def test_an_article_that_belongs_to_the_name_stays(names: Names) -> None:
    found = types(names("Judges met in The Hague, a reporter of The Washington Post wrote."))
    assert found == {"The Hague": "place", "The Washington Post": "organization"}


def test_curly_apostrophes_do_not_hide_names(names: Names) -> None:
    assert "Norway" in types(names("Norway’s Henrik Solvang won ahead of Sweden’s Lars Ekdahl."))
    assert types(names("Norway’s Henrik Solvang won."))["Henrik Solvang"] == "person"


def test_joined_names_are_parted(names: Names) -> None:
    assert pairs(names("The Russia-Vietnam talks went on.")) == [("Russia", "place"), ("Vietnam", "place")]


def test_prefix_and_suffix_are_not_part_of_the_name(names: Names) -> None:
    assert pairs(names("A pro-Moscow rebel met a U.S.-backed group and an Iranian-led one.")) == [
        ("Moscow", "place"),
        ("U.S.", "place"),
        ("Iranian", "group"),
    ]


def test_a_family_name_is_the_person_everywhere(names: Names) -> None:
    found = names(
        "Teresa Halvorsen spoke first.",
        "Halvorsen was ahead of the others in the race.",
        "The crowd had waited for Halvorsen.",
    )
    assert pairs(found) == [("Teresa Halvorsen", "person"), ("Halvorsen", "person"), ("Halvorsen", "person")]


@pytest.mark.parametrize(
    "name", ["Kim Il Sung Square", "Kim Il-sung square", "Pyongyang Sunan Airport", "Sunan airport"]
)
def test_squares_and_airports_are_facilities(names: Names, name: str) -> None:
    found = names(f"Crowds gathered at {name} on Tuesday morning.")
    assert (name, "facility") in pairs(found)
    assert "person" not in types(found).values()


@pytest.mark.parametrize(
    "name",
    [
        "Comprehensive Strategic Partnership Treaty",
        "Moscow and Pyongyang Declarations",
        "Treaty of Lisbon",
        "Paris Agreement",
        "Oslo accords",
    ],
)
def test_treaties_are_agreements(names: Names, name: str) -> None:
    assert types(names(f"Both sides said that they would keep the {name} in force.")) == {name: "agreement"}


def test_a_person_may_be_called_lane(names: Names) -> None:
    found = types(names("The singer Emma Pike, 31, and Graham Lane said that they would go on."))
    assert found == {"Emma Pike": "person", "Graham Lane": "person"}


def test_telling_last_words_are_organizations(names: Names) -> None:
    found = types(names("Workers of Tallis Mining Corp. and the Ministry of Agriculture met at Selby University."))
    assert found == {
        "Tallis Mining Corp.": "organization",
        "Ministry of Agriculture": "organization",
        "Selby University": "organization",
    }


def test_the_dateline_gives_place_and_agency(names: Names) -> None:
    found = names("KAMPALA, Uganda (AP) _ Thousands of farmers marched on Saturday.")
    assert [(m.text, m.entity_type, m.rule) for m in found] == [
        ("KAMPALA", "place", "dateline_place"),
        ("Uganda", "place", "dateline_place"),
        ("AP", "organization", "dateline_agency"),
    ]


def test_a_text_in_capitals_gives_its_names(names: Names) -> None:
    found = types(names("PRESIDENT ROBERT HALLAM VISITS SOUTH KOREA AND TELLS NATO THAT THE TALKS WILL GO ON"))
    assert found == {"ROBERT HALLAM": "person", "SOUTH KOREA": "place", "NATO": "organization"}


def test_peoples_are_groups(names: Names) -> None:
    found = types(names("South Koreans and Muslims marched with Kenyan farmers."))
    assert found == {"South Koreans": "group", "Muslims": "group", "Kenyan": "group"}


def test_initials_in_brackets_are_what_stands_before(names: Names) -> None:
    found = types(names("The Northern Dairy Board (NDB) closed.", "Staff of NDB were told on Monday."))
    assert found["Northern Dairy Board"] == found["NDB"] == "organization"


def test_vehicles_and_weapons_are_products(names: Names) -> None:
    assert types(names("An F-16 flew over the harbour on Monday.")).get("F-16") in ("product", None)
    assert types(names("The launch of Space Shuttle Columbia was put off."))["Space Shuttle Columbia"] == "product"


def test_countries_that_play_are_teams_and_those_that_do_not_are_places(names: Names) -> None:
    found = names(
        "Norway beat Kenya 3 - 1 in the final in Lisbon, Portugal.",
        "Kenya faced Norway for the second time. Norway 3 - 1 Kenya was the score a year ago in France.",
    )
    kinds = types(found)
    assert kinds["Norway"] == kinds["Kenya"] == "organization"
    assert kinds["Lisbon"] == kinds["Portugal"] == kinds["France"] == "place"


def test_a_war_is_no_match(names: Names) -> None:
    assert types(names("Germany defeated France in 1940. Germany faced Britain next.")) == {
        "Germany": "place",
        "France": "place",
        "Britain": "place",
    }


def test_days_months_money_and_words_are_no_names(names: Names) -> None:
    assert (
        names("On Monday, 3 May, the price rose to $5 and RM120 a tonne. Guerrillas left. The guerrillas were gone.")
        == ()
    )


@pytest.mark.parametrize("kind", ["byline", "contact", "boilerplate"])
def test_nothing_is_read_outside_the_news(names: Names, kind: str) -> None:
    assert names((kind, "By Maria Keller in Berlin for the Daily Courier"), "It rained.") == ()


def test_evidence_ids_and_confidence(names: Names) -> None:
    text = "Maria Keller flew to Berlin."
    first = names(text)[0]
    article_id = content_id("article", text)
    assert first.mention_id == content_id("mention", article_id, "0", "12", "person")
    assert first.sentence_id == content_id("sentence", article_id, "0", str(len(text)))
    assert (first.mention_kind, first.full_name, first.country_code) == ("name", None, None)
    assert all(0 < c < 1 for c in CONFIDENCE.values())


def test_a_line_break_inside_a_name(names: Names) -> None:
    found = names(("paragraph", "The minister thanked Maria"), "It rained.")
    assert all("\n" not in m.text for m in found)


ODD = (
    "Mr. |President |Kim Jong-un|KIM |the |The |’s |' |-| - |—|_|(AP) |U.S.|-led |Inc.|, |. |\t|"
    "Treaty of |Square |square |and |of |de |São |İSTANBUL |ß|ﬁ|\u200b|🙂|3 - 1 |Norway |``|''|\"|é́ |(|)|A|II "
)
FRAGMENTS = st.sampled_from(ODD.split("|"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), max_size=30).map("".join))
def test_odd_texts_keep_the_promises(nlp: Language, text: str) -> None:
    written = article(text.replace("\r", " "), "Anna Lindqvist of Norway Inc. met Lindqvist.")
    found = found_in(nlp, written)
    assert found == found_in(nlp, written)
    end = 0
    for m in found:
        assert written.text[m.char_start : m.char_end] == m.text != ""
        assert m.char_start >= end, "mentions overlap or are out of order"
        assert m.text.strip() == m.text
        end = m.char_end
