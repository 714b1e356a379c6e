"""All mentions of all articles -> entities: who is one, who stays apart, and which place a name means."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.countries import article_countries
from flows.resolve.entities import resolve_entities
from flows.resolve.places import candidates, container_code, country_ids, country_points, place_key, split_container
from flows.rows import Mention, content_id


@dataclass
class _Article:
    """An article as a row of names; ``full`` says what it calls a short form in full."""

    name: str
    mentions: list[Mention]
    published_on: date | None = None


def _article(name: str, *named: str, on: date | None = None) -> _Article:
    """Names as "type: title|text = full name", side by side with a comma, or apart where one begins with "/"."""
    mentions: list[Mention] = []
    text = ""
    for item in named:
        apart, item = item.startswith("/"), item.removeprefix("/")
        entity_type, _, rest = item.partition(": ")
        words, _, full = rest.partition(" = ")
        title, _, words = words.rpartition("|")
        text += (" and then " if apart else ", ") if text else ""
        start = len(text)
        text += words
        mentions.append(
            Mention(
                content_id("mention", name, str(start), entity_type),
                name,
                "s",
                start,
                len(text),
                words,
                "name",
                entity_type,
                title or None,
                full or words,
                None,
                1.0,
                "test",
            )
        )
    return _Article(name, list(article_countries(mentions, text)), on)


def _connection(articles: list[_Article], mentions: list[Mention] | None = None) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    rows = [m for a in articles for m in a.mentions] if mentions is None else mentions
    text = ("mention_id", "article_id", "sentence_id", "text", "mention_kind", "entity_type", "title_text", "full_name")
    kinds: dict[str, Any] = {**dict.fromkeys(text, pa.string()), "country_code": pa.string(), "rule": pa.string()}
    kinds |= {"char_start": pa.int32(), "char_end": pa.int32(), "confidence": pa.float64()}
    table = pa.Table.from_pylist([asdict(m) for m in rows], schema=pa.schema(list(kinds.items())))
    dated = [{"article_id": a.name, "published_on": a.published_on} for a in articles]
    con.register("given_mentions", table)
    con.register(
        "given_articles",
        pa.Table.from_pylist(dated, schema=pa.schema([("article_id", pa.string()), ("published_on", pa.date32())])),
    )
    con.execute("create table mentions as from given_mentions")
    con.execute("create table articles as from given_articles")
    return con


def _resolved(*articles: _Article) -> duckdb.DuckDBPyConnection:
    con = _connection(list(articles))
    resolve_entities(con)
    return con


def _names(con: duckdb.DuckDBPyConnection, entity_type: str) -> list[tuple[str, int]]:
    return con.execute(
        "select name, mention_count from entities where entity_type = ? order by name, mention_count", [entity_type]
    ).fetchall()


def _rules(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    query = "select distinct text, r.rule from mention_entities r join mentions using (mention_id)"
    return dict(con.execute(query).fetchall())


def _place(con: duckdb.DuckDBPyConnection, text: str) -> list[tuple[str | None, int | None, str]]:
    query = """
        select distinct e.country_code, e.geonames_id, r.rule
        from mention_entities r join mentions m using (mention_id) join entities e using (entity_id)
        where m.text = ? order by all
    """
    return con.execute(query, [text]).fetchall()


# --- people ---------------------------------------------------------------------------------------------------------


def test_spellings_of_a_full_name_are_one_person_and_relatives_stay_apart() -> None:
    con = _resolved(
        _article("a", "person: Kim Dae-ho", "person: Kim = Kim Dae-ho", "person: Kim Il-nam"),
        _article("b", "person: Kim Dae Ho", "person: Kim Dae Ho"),
    )
    assert _names(con, "person") == [("Kim Dae Ho", 4), ("Kim Il-nam", 1)] or _names(con, "person")[0][1] == 4
    assert _rules(con)["Kim"] == "article_alias"


def test_a_surname_that_one_full_name_bears_is_that_person() -> None:
    con = _resolved(_article("a", "person: Ada Marwick"), _article("b", "person: Marwick", "person: Marwick"))
    assert _names(con, "person") == [("Ada Marwick", 3)]
    assert _rules(con)["Marwick"] == "unique_surname"


def test_a_surname_that_two_bear_is_neither() -> None:
    con = _resolved(_article("a", "person: Ada Marwick", "person: Paul Marwick"), _article("b", "person: Marwick"))
    assert _names(con, "person") == [("Ada Marwick", 1), ("Marwick", 1), ("Paul Marwick", 1)]
    assert _rules(con)["Marwick"] == "bare_surname"


def test_a_middle_name_that_an_article_explains_is_one_person_everywhere() -> None:
    con = _resolved(
        _article("a", "person: Paul D. Osgood", "person: Paul Osgood = Paul D. Osgood"),
        _article("b", "person: Paul Osgood", "person: Paul Osgood"),
        _article("c", "person: Osgood"),
    )
    assert [n for _, n in _names(con, "person")] == [5]
    # but not where another could be meant
    con = _resolved(
        _article("a", "person: Paul D. Osgood", "person: Paul Osgood = Paul D. Osgood"),
        _article("b", "person: Paul Osgood", "person: Paul H. Osgood"),
    )
    assert len(_names(con, "person")) == 3


def test_a_family_name_may_stand_first_or_last() -> None:
    con = _resolved(
        _article("a", "person: Zhao Weiming"), _article("b", "person: Weiming Zhao", "person: Zhao Weiming")
    )
    assert _names(con, "person") == [("Zhao Weiming", 3)]
    con = _resolved(_article("a", "person: Thomas James"), _article("b", "person: James Thomas"))
    assert len(_names(con, "person")) == 2


def test_a_title_that_most_mentions_carry_is_the_description() -> None:
    con = _resolved(
        _article(
            "a", "person: President|Ada Marwick", "person: President|Ada Marwick", "person: President|Ada Marwick"
        ),
        _article("a2", *["person: Mr.|Ada Marwick"] * 9),
        _article("b", "person: Mr.|Paul Orwin", "person: Mr.|Paul Orwin", "person: Mr.|Paul Orwin"),
        _article("c", "person: Judge|Tom Halloran"),
    )
    got = con.execute("select name, description from entities order by name").fetchall()
    assert got == [("Ada Marwick", "President"), ("Paul Orwin", None), ("Tom Halloran", None)]


# --- organisations and types ----------------------------------------------------------------------------------------


def test_a_short_form_that_articles_explain_one_way() -> None:
    con = _resolved(
        _article("a", "organization: Northern Grain Fund", "organization: NGF = Northern Grain Fund"),
        _article("b", "organization: NGF"),
        _article("c", "organization: Velmora Inc."),
        _article("d", "organization: Velmora"),
    )
    assert [n for _, n in _names(con, "organization")] == [3, 2]


def test_a_short_form_with_two_meanings_stays_open() -> None:
    con = _resolved(
        _article("a", "organization: Northern Grain Fund", "organization: NGF = Northern Grain Fund"),
        _article("b", "organization: New Glass Factory", "organization: NGF = New Glass Factory"),
        _article("c", "organization: NGF"),
    )
    assert len(_names(con, "organization")) == 3


def test_a_general_word_is_no_short_form_elsewhere() -> None:
    con = _resolved(
        _article("a", "organization: Ministry of Tides", "organization: Ministry = Ministry of Tides"),
        _article("b", "organization: Ministry"),
    )
    assert len(_names(con, "organization")) == 2


def test_a_type_that_is_a_rare_confusion_joins_the_usual_one() -> None:
    usual = [_article(f"a{i}", "organization: Velmora") for i in range(9)]
    con = _resolved(*usual, _article("b", "product: Velmora"))
    assert _names(con, "organization") == [("Velmora", 10)]
    assert _names(con, "product") == []


def test_a_person_is_never_taken_for_the_place_of_the_name() -> None:
    usual = [_article(f"a{i}", "place: Jordan") for i in range(30)]
    con = _resolved(*usual, _article("b", "person: Jordan"))
    assert _names(con, "person") == [("Jordan", 1)]
    assert _names(con, "place") == [("Jordan", 30)]


# --- places ---------------------------------------------------------------------------------------------------------


def test_a_country_is_one_place_and_its_people_one_group() -> None:
    con = _resolved(
        _article("a", "place: U.S.", "place: America", "group: American"),
        _article("b", "place: United States", "group: Americans", "organization: Peru"),
    )
    query = "select entity_type, name, country_code, mention_count, geonames_id, latitude is not null from entities order by 1, 2"
    assert con.execute(query).fetchall() == [
        ("group", "American", "USA", 2, None, False),
        ("place", "Peru", "PER", 1, 3932488, True),
        ("place", "United States", "USA", 3, 6252001, True),
    ]


def test_countries_inside_a_state_are_things_of_their_own() -> None:
    con = _resolved(
        _article("a", "place: Scotland", "group: Scots", "group: Scottish", "place: Britain", "group: British"),
        _article("b", "place: SCOTLAND", "place: Northern Ireland", "place: Ireland", "place: Wales", "place: England"),
    )
    query = "select entity_type, name, country_code, mention_count, geonames_id from entities order by 1, 2"
    assert con.execute(query).fetchall() == [
        ("group", "British", "GBR", 1, None),
        ("group", "Scottish", "GBR", 2, None),
        ("place", "England", "GBR", 1, 6269131),
        ("place", "Ireland", "IRL", 1, 2963597),
        ("place", "Northern Ireland", "GBR", 1, 2641364),
        ("place", "Scotland", "GBR", 2, 2638360),
        ("place", "United Kingdom", "GBR", 1, 2635167),
        ("place", "Wales", "GBR", 1, 2634895),
    ]


@pytest.mark.parametrize(
    ("named", "text", "country", "rule"),
    [
        (("place: Paris",), "Paris", "FRA", "city_by_population"),
        (("place: Paris", "place: Texas"), "Paris", "USA", "city_in_container"),
        (("place: Paris, Texas",), "Paris, Texas", "USA", "city_in_container"),
        (("place: SEOUL", "place: South Korea"), "SEOUL", "KOR", "city_in_container"),
        (("place: London", "place: Ontario"), "London", "CAN", "city_in_container"),
        (("place: Kiev",), "Kiev", "UKR", "city_by_population"),
        (("place: Kyiv", "/place: Ukraine"), "Kyiv", "UKR", "city_in_context"),
        (("place: Bombay",), "Bombay", "IND", "city_by_population"),
        (("place: St. Petersburg", "/group: Russian"), "St. Petersburg", "RUS", "city_in_context"),
        (("place: Athens", "/place: Greece"), "Athens", "GRC", "city_in_context"),
        (("place: Colchester", "/place: Britain"), "Colchester", "GBR", "city_in_context"),
        (("place: Washington",), "Washington", "USA", "city_by_population"),
        (("place: Seattle", "place: Washington"), "Washington", "USA", "state_after_town"),
        (("place: Texas",), "Texas", "USA", "state"),
        (("place: Atlanta", "place: Georgia"), "Georgia", "USA", "state_after_town"),
        (("place: Roanoke", "place: Va."), "Va.", "USA", "state_after_town"),
        (("place: Va.",), "Va.", "USA", "state"),
        (("place: Velmora", "place: MO"), "MO", "USA", "state_after_town"),
        (("place: LOUISVILLE", "place: KY"), "KY", "USA", "state_after_town"),
        (("place: Europe",), "Europe", None, "continent"),
    ],
)
def test_which_place_a_name_means(named: tuple[str, ...], text: str, country: str | None, rule: str) -> None:
    con = _resolved(_article("a", *named))
    ((got, geonames_id, how),) = _place(con, text)
    assert (got, how) == (country, rule)
    assert geonames_id


@pytest.mark.parametrize(
    ("named", "text"),
    [
        # two cities as likely
        (("place: Cambridge",), "Cambridge"),
        # a small town and nothing that points to it
        (("place: Grimsby",), "Grimsby"),
        # a town of that name that is in no list
        (("place: Springfield", "place: Maine"), "Springfield"),
        # a name that no list has
        (("place: Velmora",), "Velmora"),
        (("place: Georgia",), "Georgia"),
        # a postal code behind no town
        (("place: MO",), "MO"),
    ],
)
def test_a_place_that_stays_open_has_no_id(named: tuple[str, ...], text: str) -> None:
    con = _resolved(_article("a", *named))
    assert _place(con, text) == [(None, None, "full_name")]


def test_two_cities_of_one_name_are_two_places() -> None:
    con = _resolved(_article("a", "place: Paris", "place: Texas"), _article("b", "place: Paris", "/place: France"))
    query = "select country_code, count(*) from entities where name = 'Paris' group by 1 order by 1"
    assert con.execute(query).fetchall() == [("FRA", 1), ("USA", 1)]


def test_a_state_and_its_abbreviations_are_one_place() -> None:
    con = _resolved(
        _article("a", "place: Roanoke", "place: Va.", "/place: Virginia"), _article("b", "place: Roanoke", "place: VA")
    )
    assert con.execute("select name, mention_count from entities where name ilike 'v%'").fetchall() == [("Virginia", 3)]


def test_what_is_known_about_places() -> None:
    assert split_container("Paris, Texas") == ("Paris", "Texas")
    assert split_container(", Texas") == (", Texas", None)
    assert container_code("Texas") == (None, "TX")
    assert container_code("Georgia") == ("GEO", "GA")
    assert container_code("Ontario") == ("CAN", None)
    assert place_key("Saint Petersburg") == place_key("St. Petersburg")
    assert place_key("L.A.") == place_key("LA") != place_key("La.")
    assert list(candidates([])) == []
    assert set(country_points()) <= set(country_ids())


# --- the tables -----------------------------------------------------------------------------------------------------


def test_no_mentions_at_all() -> None:
    con = _resolved()
    for table in ("entities", "entity_aliases", "mention_entities"):
        assert con.execute(f"select * from {table}").fetchall() == []


def test_days_counts_and_aliases() -> None:
    con = _resolved(
        _article("a", "person: Ada Marwick", "person: Marwick = Ada Marwick", on=date(2024, 5, 2)),
        _article("b", "person: Ada\nMarwick", on=date(2024, 5, 9)),
        _article("c", "person: Ada Marwick"),
    )
    query = "select mention_count, article_count, first_mentioned_on, last_mentioned_on from entities"
    assert con.execute(query).fetchall() == [(4, 3, date(2024, 5, 2), date(2024, 5, 9))]
    query = "select alias, mention_count from entity_aliases order by 1"
    assert con.execute(query).fetchall() == [("Ada Marwick", 3), ("Marwick", 1)]


def test_only_names_are_resolved_and_old_tables_give_way() -> None:
    article = _article("a", "person: Ada Marwick", "person: she")
    article.mentions[1] = replace(article.mentions[1], mention_kind="pronoun", full_name=None)
    con = _connection([article])
    resolve_entities(con)
    resolve_entities(con)
    assert con.execute("select mention_id from mention_entities").fetchall() == [(article.mentions[0].mention_id,)]


_NAME = st.sampled_from(
    [
        "Ada Marwick",
        "Marwick",
        "Ada B. Marwick",
        "Paris",
        "Texas",
        "France",
        "French",
        "Kim",
        "Kim Dae-ho",
        "NGF",
        "—",
        "Georgia",
    ]
)
_TYPE = st.sampled_from(["person", "organization", "place", "group", "product"])
_ARTICLES = st.lists(st.lists(st.tuples(_TYPE, _NAME), max_size=6), max_size=5)


@settings(max_examples=12, deadline=None)
@given(_ARTICLES, st.integers(0, 1000))
def test_any_rows_in_any_order_give_the_same_whole_tables(articles: list[list[tuple[str, str]]], seed: int) -> None:
    made = [_article(f"a{i}", *(f"{t}: {n}" for t, n in named)) for i, named in enumerate(articles)]
    mentions = [m for a in made for m in a.mentions]
    shuffled = list(mentions)
    random.Random(seed).shuffle(shuffled)
    tables = []
    for rows in (mentions, shuffled):
        con = _connection(made, rows)
        resolve_entities(con)
        tables.append([con.execute(f"from {t}").fetchall() for t in ("entities", "entity_aliases", "mention_entities")])
    assert tables[0] == tables[1]
    entities, _, links = tables[0]
    assert sorted(m for m, *_ in links) == sorted(m.mention_id for m in mentions)
    assert {e for _, e, *_ in links} == {e for e, *_ in entities}


def test_a_common_surname_needs_a_bearer_who_is_in_the_news() -> None:
    rare = [_article("a", "person: Ada Smith"), _article("b", "person: Smith")]
    assert _names(_resolved(*rare), "person") == [("Ada Smith", 1), ("Smith", 1)]
    # and something that both articles name
    about = "organization: Northern Grain Fund"
    often = [_article(f"a{i}", "person: Ada Smith", about) for i in range(3)]
    assert _names(_resolved(*often, rare[1]), "person") == [("Ada Smith", 3), ("Smith", 1)]
    assert _names(_resolved(*often, _article("b", "person: Smith", about)), "person") == [("Ada Smith", 4)]


def _many(count: int) -> list[_Article]:
    """Articles about nothing that another article is about."""
    return [_article(f"other{i}", f"work: Song {i}") for i in range(count)]


def test_among_many_articles_a_surname_needs_more_than_one_bearer() -> None:
    bearer = _article("a", "person: Ada Marwick", "person: Paul Orwin")
    assert _rules(_resolved(bearer, _article("b", "person: Marwick")))["Marwick"] == "unique_surname"
    many = [bearer, *_many(250)]
    assert _rules(_resolved(*many, _article("b", "person: Marwick")))["Marwick"] == "bare_surname"
    assert _rules(_resolved(*many, _article("b", "person: Ms.|Marwick")))["Marwick"] == "unique_surname"
    related = _article("b", "person: Marwick", "person: Paul Orwin")
    assert _rules(_resolved(*many, related))["Marwick"] == "unique_surname"


def test_a_title_tells_which_of_several_is_meant() -> None:
    both = [_article("a", "person: President|Ada Marwick"), _article("b", "person: Judge|Paul Marwick")]
    con = _resolved(*both, _article("c", "person: Judge|Marwick", "person: Marwick"))
    assert _names(con, "person") == [("Ada Marwick", 1), ("Paul Marwick", 3)]
    assert _rules(con)["Marwick"] == "surname_by_title"
    # a form of address is no office, but it is borne by men or women only
    con = _resolved(*both, _article("c", "person: Mr.|Marwick"))
    assert _rules(con)["Marwick"] == "bare_surname"


def test_what_articles_share_tells_which_of_several_is_meant() -> None:
    both = [_article("a", "person: Ada Marwick", "person: Tom Halloran"), _article("b", "person: Paul Marwick")]
    con = _resolved(*both, _article("c", "person: Marwick", "person: Tom Halloran"))
    assert _names(con, "person")[0] == ("Ada Marwick", 2)
    assert _rules(con)["Marwick"] == "surname_in_context"


def test_one_who_is_in_the_news_far_more_than_his_namesakes() -> None:
    often = [_article(f"a{i}", "person: Paul Marwick") for i in range(9)]
    rare = _article("b", "person: Ada Marwick")
    con = _resolved(*often, rare, _article("c", "person: Marwick"))
    assert _rules(con)["Marwick"] == "surname_by_share"
    assert _names(con, "person") == [("Ada Marwick", 1), ("Paul Marwick", 10)]
    assert _rules(_resolved(*often, rare, _article("c", "person: Mrs.|Marwick")))["Marwick"] == "bare_surname"
    assert _rules(_resolved(*often[1:], rare, _article("c", "person: Marwick")))["Marwick"] == "bare_surname"


def test_whom_titles_make_known_is_known_without_one_too() -> None:
    bearer = _article("a", "person: President|Ada Marwick")
    titled = [_article(f"b{i}", "person: President|Marwick") for i in range(3)]
    con = _resolved(bearer, *titled, _article("c", "person: Marwick"), *_many(250))
    assert _names(con, "person") == [("Ada Marwick", 5)]


def test_the_plural_of_a_group_is_the_group() -> None:
    con = _resolved(_article("a", "group: Tory", "group: Tories", "group: Democrats"), _article("b", "group: Democrat"))
    assert [n for _, n in _names(con, "group")] == [2, 2]
    alone = _resolved(_article("a", "group: Teamsters"))
    assert _names(alone, "group") == [("Teamsters", 1)]


def test_a_firm_called_by_its_first_word() -> None:
    con = _resolved(_article("a", "organization: Velmora Industries Inc", "person: Velmora", "place: Velmora"))
    assert con.execute("select entity_type, name, mention_count from entities").fetchall() == [
        ("organization", "Velmora Industries Inc", 3)
    ]
    two = _resolved(_article("a", "organization: Velmora Plc", "organization: Velmora Oil Corp", "person: Velmora"))
    assert _names(two, "organization") == [("Velmora Oil Corp", 1), ("Velmora Plc", 2)]
    apart = [
        ("organization: Velmora Industries Inc", "person: Mr.|Velmora"),
        ("organization: Velmora and Orwin Inc", "person: Velmora"),
        ("organization: Velmora County Library", "person: Velmora"),
        ("organization: Bank Corp", "place: Bank"),
        ("organization: Velmora Grain Inc", "organization: Velmora Oil Corp", "person: Velmora"),
    ]
    for named in apart:
        assert "firm_in_article" not in _rules(_resolved(_article("a", *named))).values(), named


def test_a_firm_that_bears_the_short_form_as_its_whole_name() -> None:
    con = _resolved(
        _article("a", "organization: Northern Grain Fund", "organization: NGF = Northern Grain Fund"),
        _article("b", "organization: NGF Corp"),
        _article("c", "organization: NGF"),
    )
    assert [n for _, n in _names(con, "organization")] == [2, 2]


def test_a_surname_taken_for_something_else() -> None:
    con = _resolved(_article("a", "person: Ada Orwin", "organization: Orwin", "place: Orwin", "work: Orwin"))
    assert con.execute("select entity_type, name, mention_count from entities").fetchall() == [
        ("person", "Ada Orwin", 4)
    ]
    apart = [
        ("person: Ada Orwin", "person: Paul Orwin", "organization: Orwin"),
        ("person: Ada Orwin", "organization: Orwin", "organization: Orwin and Halloran"),
        ("person: Ada Orwin", "organization: Orwin Inc"),
        ("person: Ada Orwin", "organization: ORWIN"),
    ]
    for named in apart:
        assert "person_in_article" not in _rules(_resolved(_article("a", *named))).values(), named


def test_states_and_cities_carry_their_usual_names() -> None:
    con = _resolved(_article("a", "place: AMES", "place: Iowa", "place: Biloxi", "place: Miss.", "place: N.J."))
    assert _names(con, "place") == [("Ames", 1), ("Biloxi", 1), ("Iowa", 1), ("Mississippi", 1), ("New Jersey", 1)]


def test_a_foreign_name_of_a_city_needs_its_country() -> None:
    alone = _resolved(_article("a", "place: Wien"))
    assert _place(alone, "Wien") == [(None, None, "full_name")]
    con = _resolved(_article("a", "place: Wien", "/group: Austrian"))
    assert [c for c, *_ in _place(con, "Wien")] == ["AUT"]


def test_a_country_word_without_a_code_is_no_second_country() -> None:
    """Inside a firm's name the word has no code; an analyst who looks for Japan still finds one Japan."""
    bare = _article("b", "place: Japan", "group: Japanese", "place: Jordan")
    bare.mentions[:] = [replace(m, country_code=None) for m in bare.mentions]
    con = _resolved(_article("a", "place: Japan", "group: Japanese"), bare)
    assert _names(con, "place") == [("Japan", 2), ("Jordan", 1)]
    assert _names(con, "group") == [("Japanese", 2)]
    rules = con.execute("select rule, count(*) from mention_entities group by 1 order by 1").fetchall()
    assert rules == [("country_name", 1), ("country_people", 1), ("country_word", 3)]


def test_a_country_word_that_somebody_is_called_by_is_not_taken_for_the_country() -> None:
    bare = _article("b", "person: Petra Jordan", "/place: Jordan")
    bare.mentions[:] = [replace(m, country_code=None) for m in bare.mentions]
    con = _resolved(bare)
    assert con.execute("select country_code from entities where entity_type = 'place'").fetchall() != [("JOR",)]


def test_a_form_of_many_articles_outweighs_a_misreading_of_one() -> None:
    """ "So Ada Orwin" in one article does not keep Ada B. Orwin and Ada Orwin of many apart."""
    many = [_article(f"a{i}", "person: Ada B. Orwin", "/person: Ada Orwin = Ada B. Orwin") for i in range(12)]
    odd = _article("odd", "person: So Ada Orwin", "/person: Ada Orwin = So Ada Orwin")
    plain = _article("plain", "person: Ada Orwin")
    con = _resolved(*many, odd, plain)
    assert sorted(n for _, n in _names(con, "person")) == [2, 25]


def test_two_real_people_of_one_short_name_stay_apart() -> None:
    first = [_article(f"a{i}", "person: Ada B. Orwin", "/person: Ada Orwin = Ada B. Orwin") for i in range(12)]
    second = [_article(f"b{i}", "person: Ada C. Orwin") for i in range(2)]
    con = _resolved(*first, *second, _article("plain", "person: Ada Orwin"))
    assert sorted(n for _, n in _names(con, "person")) == [1, 2, 24]


def test_an_office_that_one_of_many_articles_gives_to_another_does_not_count() -> None:
    """Where the president's wife was once called president, "President Marwick" still is the president."""
    president = [_article(f"p{i}", "person: President|Oren Marwick") for i in range(40)]
    wife = [_article(f"w{i}", "person: Ada Marwick") for i in range(6)] + [
        _article("x", "person: President|Ada Marwick")
    ]
    con = _resolved(*president, *wife, _article("bare", "person: President|Marwick"))
    assert ("Oren Marwick", 41) in _names(con, "person")
