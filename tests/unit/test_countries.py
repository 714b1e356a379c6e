"""Which country a mention names: by the name alone, and in the context of its article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.countries import (
    article_countries,
    countries,
    country_code,
    country_part,
    country_parts,
    fold,
    us_state_forms,
)
from flows.rows import Mention


def _mention(text: str, name: str, entity_type: str, nth: int = 0) -> Mention:
    start = [m.start() for m in re.finditer(re.escape(name), text)][nth]
    end = start + len(name)
    return Mention(f"m{start}-{end}", "a", "s", start, end, name, "name", entity_type, None, None, None, 1.0, "test")


def _codes(text: str, *names: tuple[str, str]) -> list[str | None]:
    return [m.country_code for m in article_countries([_mention(text, n, t) for n, t in names], text)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RUS"),
        ("RUSSIA", "RUS"),
        ("Russian Federation", "RUS"),
        ("the United States", "USA"),
        ("United\nStates", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("U.S.A.", "USA"),
        ("America", "USA"),
        ("UK", "GBR"),
        ("Britain’s", "GBR"),
        ("Scotland", "GBR"),
        ("Northern Ireland", "GBR"),
        ("Ireland", "IRL"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("DPRK", "PRK"),
        ("ROK", "KOR"),
        ("PRC", "CHN"),
        ("Holland", "NLD"),
        ("the Netherlands", "NLD"),
        ("Burma", "MMR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Czech Republic", "CZE"),
        ("Türkiye", "TUR"),
        ("Guinea-Bissau", "GNB"),
        ("West Germany", "DEU"),
        ("Kosovo", "XKX"),
        ("Hong Kong", "HKG"),
        ("Vatican", "VAT"),
    ],
)
def test_names_of_a_state(name: str, code: str) -> None:
    assert country_code(name, "place") == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russian", "RUS"),
        ("Russians", "RUS"),
        ("North Korean", "PRK"),
        ("South Koreans", "KOR"),
        ("Dutch", "NLD"),
        ("Swiss", "CHE"),
        ("Americans", "USA"),
        ("Briton", "GBR"),
        ("Scots", "GBR"),
        ("Frenchmen", "FRA"),
        ("Germans", "DEU"),
        ("Indian", "IND"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Filipinas", "PHL"),
        ("pro-Russian", "RUS"),
        ("U.S.-led", "USA"),
    ],
)
def test_peoples_of_a_state(name: str, code: str) -> None:
    assert country_code(name, "group") == code


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("Korea", "place"),
        ("Congo", "place"),
        ("Georgia", "place"),
        ("Dominican", "group"),
        ("African", "group"),
        ("European", "group"),
        ("Arab", "group"),
        ("Kurds", "group"),
        ("Soviet Union", "place"),
        ("Yugoslavia", "place"),
        ("East Germany", "place"),
        ("Texas", "place"),
        ("New Mexico", "place"),
        ("English-speaking", "group"),
        ("us", "place"),
        ("turkey", "place"),
        ("Germen", "group"),
        ("Jordan", "person"),
        ("Chad", "person"),
        ("Israel", "person"),
        ("Jordan", "organization"),
        ("American Airlines", "organization"),
        ("", "place"),
    ],
)
def test_everything_else_is_null(name: str, entity_type: str) -> None:
    assert country_code(name, entity_type) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Talks opened in Tbilisi. Georgia wants peace with Abkhazia.", "GEO"),
        ("Police in Atlanta, Georgia, held a man.", None),
        ("She has lived in Georgia for years.", None),
        ("Seoul said Korea would play on Friday.", "KOR"),
        ("Seoul and Pyongyang spoke of one Korea.", None),
        ("Fighting near Goma drove people out of Congo.", "COD"),
        ("The ministry in Brazzaville said Congo would pay.", "COG"),
        ("He was born in Lebanon, Pa., in 1950.", None),
        ("He was born in Lebanon, in 1950.", "LBN"),
        ("The fair in Mexico, Missouri, is small.", None),
        ("The fair in Mexico, Mo., is small.", None),
        ("He stayed in Mexico, Or so he said.", "MEX"),
        ("A storm in the Gulf of Mexico grew.", None),
        ("Schools in New Mexico closed.", None),
        ("She flew to Mexico City.", None),
    ],
)
def test_places_in_context(text: str, code: str | None) -> None:
    name = next(n for n in ("Georgia", "Korea", "Congo", "Lebanon", "Mexico") if n in text)
    assert _codes(text, (name, "place")) == [code]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("A South Korean officer spoke.", "Korean", "KOR"),
        ("Latin American leaders met.", "American", None),
        ("The American leaders met.", "American", "USA"),
        ("He spoke English to them.", "English", None),
        ("The letter, in French, was short.", "French", None),
        ("The signs, in French and Dutch, were new.", "French", None),
        ("It came from French and U.S. buyers.", "French", "FRA"),
        ("She put it from French into Dutch.", "French", None),
        ("Boats in French waters turned back.", "French", "FRA"),
        ("A Russian-language paper said so.", "Russian", None),
        ("The Indian reservation lies north.", "Indian", None),
    ],
)
def test_peoples_in_context(text: str, name: str, code: str | None) -> None:
    assert _codes(text, (name, "group")) == [code]


def test_a_team_called_by_its_country() -> None:
    assert _codes("Sweden beat Jordan in Malmo.", ("Sweden", "organization"), ("Jordan", "organization")) == [
        "SWE",
        None,
    ]


def test_a_peoples_plural_that_the_model_took_for_a_person() -> None:
    assert _codes("Most Norwegians agreed.", ("Norwegians", "person")) == ["NOR"]
    assert _codes("Ada French agreed. French left.", ("Ada French", "person"), ("French", "person")) == [None, None]


def test_a_place_that_shares_its_name_with_the_person_of_the_article() -> None:
    text = "Ada Jordan won. In the second set Jordan fell back."
    start = text.index("Jordan fell")
    mentions = [_mention(text, "Ada Jordan", "person"), _mention(text, "Jordan", "place", 1)]
    assert mentions[1].char_start == start
    assert [m.country_code for m in article_countries(mentions, text)] == [None, None]


def test_a_country_inside_a_longer_name_is_no_mention_of_it() -> None:
    text = "The Bank of Norway raised rates; Norway grows."
    mentions = [
        _mention(text, "Bank of Norway", "organization"),
        _mention(text, "Norway", "place"),
        _mention(text, "Norway", "place", 1),
    ]
    assert [m.country_code for m in article_countries(mentions, text)] == [None, None, "NOR"]


def test_a_country_at_the_end_of_a_bodys_name_is_no_mention_of_it() -> None:
    assert _codes("The Bank of Norway raised rates.", ("Norway", "place")) == [None]
    assert _codes("The bank in Norway raised rates.", ("Norway", "place")) == ["NOR"]
    assert _codes("It came by air. Norway waited.", ("Norway", "place")) == ["NOR"]
    assert _codes("It came by air Norway had paid for.", ("Norway", "place")) == ["NOR"]


@pytest.mark.parametrize(
    ("text", "name", "entity_type", "code"),
    [
        ("Velmora Securities (Japan) Ltd said so.", "Japan", "place", None),
        ("Velmora opened offices (Japan) last year.", "Japan", "place", "JPN"),
        ("British Tidewater Plc said so.", "British", "group", None),
        ("British and Velmora Holdings Plc said so.", "British", "group", None),
        ("Peru and Velmora Oil Corp agreed.", "Peru", "place", "PER"),
        ("The British firm Velmora Plc said so.", "British", "group", "GBR"),
        ("It bought <Velmora Grain of Kenya>.", "Kenya", "place", None),
        ("It sold to <Welsh,\nOrwin and Halloran> again.", "Welsh", "group", None),
        ("It sold to <Velmora Ltd, Hong Kong> again.", "Hong Kong", "place", "HKG"),
        ("A rise of <5 pct in Kenya was seen.", "Kenya", "place", "KEN"),
        ("Velmora All Japan Union met.", "Japan", "place", None),
        ("An auction at Guernsey's house.", "Guernsey", "place", None),
        ("Ferries from Guernsey to St Peter Port.", "Guernsey", "place", "GGY"),
    ],
)
def test_a_country_inside_the_name_of_a_firm(text: str, name: str, entity_type: str, code: str | None) -> None:
    assert _codes(text, (name, entity_type)) == [code]


def test_a_country_right_behind_a_firm_is_part_of_its_name() -> None:
    assert _codes("Velmora Kenya said so.", ("Velmora", "organization"), ("Kenya", "place")) == [None, None]
    assert _codes("Velmora Inc Kenya unit said so.", ("Velmora Inc", "organization"), ("Kenya", "place")) == [
        None,
        "KEN",
    ]
    assert _codes("Swiss Velmora AG said so.", ("Swiss", "group"), ("Velmora AG", "organization")) == ["CHE", None]


def test_only_the_code_is_filled() -> None:
    text = "Peru and Chile agreed."
    mentions = [_mention(text, "Peru", "place"), _mention(text, "Chile", "place")]
    got = article_countries(mentions, text)
    assert [m.country_code for m in got] == ["PER", "CHL"]
    assert [m.mention_id for m in got] == [m.mention_id for m in mentions]
    assert article_countries(got, text) == got


def test_no_spelling_names_two_countries() -> None:
    seen: dict[str, str] = {}
    for country in countries().values():
        for name in (*country.names, *country.people):
            assert seen.setdefault(fold(name), country.code) == country.code, name


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("England", "GB-ENG"),
        ("ENGLAND", "GB-ENG"),
        ("Englishmen", "GB-ENG"),
        ("Scots", "GB-SCT"),
        ("Scottish", "GB-SCT"),
        ("Wales’s", "GB-WLS"),
        ("Welsh", "GB-WLS"),
        ("Northern Ireland", "GB-NIR"),
        ("Northern\nIrish", "GB-NIR"),
        ("Turkish Cypriots", "CY-turkish"),
        ("Britain", None),
        ("British", None),
        ("Ireland", None),
        ("Cypriot", None),
        ("New England", None),
    ],
)
def test_countries_inside_a_state(name: str, part: str | None) -> None:
    found = country_part(name)
    assert (found.part if found else None) == part


def test_parts_have_the_code_of_their_state_and_only_lands_a_point() -> None:
    import pycountry

    for part in country_parts().values():
        assert {country_code(n, "place") for n in part.names} <= {part.code}
        assert {country_code(n, "group") for n in part.people} == {part.code}
        land = pycountry.subdivisions.get(code=part.part)
        assert len({f is None for f in (land, part.name, part.geonames_id, part.latitude, part.longitude)}) == 1


def test_every_code_is_iso_or_the_user_assigned_kosovo() -> None:
    import pycountry

    assert [c for c in countries() if not pycountry.countries.get(alpha_3=c)] == ["XKX"]


def test_states_of_the_union() -> None:
    assert {us_state_forms()[f] for f in ("texas", "tex", "tx")} == {"TX"}
    assert len(set(us_state_forms().values())) == 51


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["place", "group", "person", "organization", "law"]))
def test_never_raises_and_fold_is_stable(name: str, entity_type: str) -> None:
    code = country_code(name, entity_type)
    assert code is None or code in countries()
    assert fold(fold(name)) == fold(name)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=" \nUSA.Chinaews-,GorKdJ", max_size=80), st.data())
def test_context_never_raises(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    mention = Mention("m", "a", "s", start, end, text[start:end], "name", "place", None, None, None, 1.0, "test")
    got = article_countries([mention], text)
    assert article_countries(got, text) == got
