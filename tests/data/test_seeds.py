"""What must be read from the two seed reports (../shared/seeds), asked of their published snapshot in SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

pytestmark = [pytest.mark.model, pytest.mark.shared]

PEOPLE = (
    "Vladimir Putin",
    "Kim Jong Un",
    "Xi Jinping",
    "Angela Merkel",
    "Shinzo Abe",
    "Pope Francis",
    "Nguyen Phu Trong",
    "Sergey Lavrov",
    "Dmitry Peskov",
    "Andrey Belousov",
    "Yury Ushakov",
    "Mark Barry",
    "Daniel Pinkston",
)
# Whoever is called by these words alone, in either report, is that one person.
SHORT = {
    "Putin": "Vladimir Putin",
    "Kim": "Kim Jong Un",
    "Kim Jong-un": "Kim Jong Un",
    "Pinkston": "Daniel Pinkston",
    "Ushakov": "Yury Ushakov",
}
COUNTRIES = (("Russia", "RUS"), ("North Korea", "PRK"), ("Vietnam", "VNM"), ("Ukraine", "UKR"))
FIRST, SECOND = "source_uri like '%/000_%'", "source_uri like '%/001_%'"


def ask(seeds: duckdb.DuckDBPyConnection, query: str, *values: str) -> list[Any]:
    return seeds.execute(query, list(values)).fetchall()


def test_two_articles(seeds: duckdb.DuckDBPyConnection) -> None:
    assert ask(seeds, "select status, count(*) from documents group by all") == [("accepted", 2)]


def test_first_report_is_dated_by_its_dateline(seeds: duckdb.DuckDBPyConnection) -> None:
    query = f"select published_on, published_rule, reference_on, publisher, authors from articles where {FIRST}"
    assert ask(seeds, query) == [(date(2024, 6, 24), "dateline", date(2024, 6, 24), None, None)]


def test_first_report_opens_with_its_headline(seeds: duckdb.DuckDBPyConnection) -> None:
    query = f"""select passage_no, passage_kind, char_end - char_start = length(headline)
                from passages join articles using (article_id) where {FIRST} and passage_kind <> 'paragraph' order by all"""
    assert ask(seeds, query) == [(0, "headline", True), (1, "dateline", False)]


def test_second_report_says_who_and_where_and_not_when(seeds: duckdb.DuckDBPyConnection) -> None:
    query = f"select dateline_place, authors, published_on, published_at, published_rule from articles where {SECOND}"
    assert ask(seeds, query) == [("SEOUL, South Korea", "Andrew Salmon", None, None, "none")]
    assert ask(seeds, f"select publisher like '%Washington Times' from articles where {SECOND}") == [(True,)]


def test_second_report_is_labelled(seeds: duckdb.DuckDBPyConnection) -> None:
    query = f"""select passage_kind, count(*) from passages join articles using (article_id)
                where {SECOND} and passage_kind <> 'paragraph' group by all order by all"""
    assert ask(seeds, query) == [("boilerplate", 2), ("contact", 1), ("dateline", 1), ("subheading", 3)]
    words = f"""select passage_kind from passages join articles using (article_id)
                where {SECOND} and contains(lower(substr(text, char_start + 1, char_end - char_start)), ?)"""
    assert ask(seeds, words, "newsletter") == [("boilerplate",)]
    assert ask(seeds, words, "comment policy") == [("boilerplate",)]
    assert ask(seeds, words, "@") == [("contact",)]


def test_sentences_are_whole(seeds: duckdb.DuckDBPyConnection) -> None:
    query = r"""select s.text from sentences s join passages using (passage_id) where passage_kind = 'paragraph'
                and not regexp_full_match(s.text, '["“‘(]?[A-Z][\s\S]*[.?!]["”’)]*')"""
    assert ask(seeds, query) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_one_entity(seeds: duckdb.DuckDBPyConnection, name: str) -> None:
    assert ask(seeds, "select entity_type, name from entities where name = ?", name) == [("person", name)]
    surname = "Kim" if name == "Kim Jong Un" else name.rsplit(" ", 1)[-1]
    bearers = f"select name from entities where entity_type = 'person' and regexp_matches(name, '\\b{surname}\\b')"
    assert ask(seeds, bearers) == [(name,)]


@pytest.mark.parametrize("short", SHORT)
def test_a_short_name_is_the_same_person(seeds: duckdb.DuckDBPyConnection, short: str) -> None:
    query = """select distinct e.name from mentions m join mention_entities using (mention_id) join entities e using (entity_id)
               where m.text = ?"""
    assert ask(seeds, query, short) == [(SHORT[short],)]


def test_no_other_person(seeds: duckdb.DuckDBPyConnection) -> None:
    assert {row[0] for row in ask(seeds, "select name from entities where entity_type = 'person'")} == set(PEOPLE)


def test_nobody_is_read_from_the_lines_about_the_paper(seeds: duckdb.DuckDBPyConnection) -> None:
    assert ask(seeds, "select text from mentions where contains(text, 'Salmon')") == []


@pytest.mark.parametrize("words", ["kim il.sung", "sunan"])
def test_squares_and_airports_are_facilities(seeds: duckdb.DuckDBPyConnection, words: str) -> None:
    query = "select distinct entity_type from mentions where regexp_matches(lower(text), ?)"
    assert ask(seeds, query, words) == [("facility",)]


def test_the_square_is_one(seeds: duckdb.DuckDBPyConnection) -> None:
    query = "select article_count from entities where regexp_matches(lower(name), 'kim il.sung square')"
    assert ask(seeds, query) == [(2,)]


def test_the_treaty_is_an_agreement(seeds: duckdb.DuckDBPyConnection) -> None:
    query = "select distinct entity_type from mentions where contains(text, 'Treaty')"
    assert ask(seeds, query) == [("agreement",)]
    assert ask(seeds, "select entity_type from entities where contains(name, 'Comprehensive Strategic')") == [
        ("agreement",)
    ]


@pytest.mark.parametrize(("name", "code"), COUNTRIES)
def test_a_country_is_one_place_with_its_code(seeds: duckdb.DuckDBPyConnection, name: str, code: str) -> None:
    query = """select entity_type, country_code, article_count, geonames_id is not null, latitude is not null
               from entities where name = ?"""
    assert ask(seeds, query, name) == [("place", code, 2, True, True)]
    mentions = """select distinct m.country_code from mentions m join mention_entities using (mention_id)
                  join entities e using (entity_id) where e.name = ?"""
    assert ask(seeds, mentions, name) == [(code,)]
