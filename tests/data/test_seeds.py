"""What must be read from the two seed reports (../shared/seeds), asked of their published snapshot in SQL."""

from __future__ import annotations

from datetime import date, datetime
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


# What is said, between quotation marks: report, the first words, who says it, as the words that the report uses first.
DIRECT = (
    (FIRST, "We have the right to supply weapons", "Vladimir Putin"),
    (FIRST, "I would like to point out that this treaty", "Vladimir Putin"),
    (FIRST, "strongest treaty in history", "Kim Jong Un"),
    (FIRST, "this is nothing new", "Vladimir Putin"),
    (FIRST, "strongest in history", "Kim Jong Un"),
    (SECOND, "The comprehensive partnership agreement signed today", "Vladimir Putin"),
    (SECOND, "because of profound changes", "Yury Ushakov"),
    (SECOND, "That Putin hasn’t visited", "Mark Barry"),
    (SECOND, "North Korea had prepared", "a well-informed South Korean"),
    (SECOND, "With Putin downgrading it", "a well-informed South Korean"),
    (SECOND, "They don’t want those restraints", "Daniel Pinkston"),
    (SECOND, "For Kim and Putin, use of force", "Daniel Pinkston"),
    (SECOND, "They invoke pure sovereignty", "Daniel Pinkston"),
    (SECOND, "There is no respect for human rights", "Daniel Pinkston"),
    (SECOND, "They depend on their local fiefdoms", "Daniel Pinkston"),
    (SECOND, "I think it’s not purely transactional", "a well-informed South Korean"),
    (SECOND, "But that does not mean", "a well-informed South Korean"),
)
# Two stretches that the words "he said" or "said a well-informed South Korean" part.
SPLIT = (
    ("North Korea had prepared", "With Putin downgrading it"),
    ("They don’t want those restraints", "For Kim and Putin, use of force"),
    ("They invoke pure sovereignty", "There is no respect for human rights"),
    ("I think it’s not purely transactional", "But that does not mean"),
)
# Between quotation marks, and said by nobody: irony, names that things are called by, gestures, a headline.
SCARE = (
    "temperature difference",
    "the late king",
    "bamboo diplomacy",
    "warmth",
    "face",
    "After you",
    "No, after you",
    "comprehensive strategic partnership",
    "Attitudes Vary",
)
# What is reported without quotation marks: report, words of it, who says it, through what.
INDIRECT = (
    (FIRST, "the other will provide assistance", "Vladimir Putin", None),
    (FIRST, "Russia does not rule out supplying weapons", "Vladimir Putin", None),
    (FIRST, "some deals needed to remain confidential", "Nguyen Phu Trong", None),
    (SECOND, "the pact replaces a 1961 treaty", "Yury Ushakov", "Tass"),
    (SECOND, "the two states should work", "Vladimir Putin", None),
    (SECOND, "the two share a three-part commitment", "Daniel Pinkston", None),
    (SECOND, "Theirs is a three-pronged campaign", "Daniel Pinkston", None),
    (SECOND, "the two have much in common", "a well-informed South Korean", None),
)
# report, words around the expression, type, value, civil time of its range
TIMES = (
    (FIRST, "the 18th and", "DATE", "2024-06-18", ("2024-06-18", "2024-06-19")),
    (FIRST, "19th. Putin’s plane", "DATE", "2024-06-19", ("2024-06-19", "2024-06-20")),
    (FIRST, "evening of the 18th", "TIME", "2024-06-18TEV", ("2024-06-18 18:00", "2024-06-19")),
    (FIRST, "2:20 a.m. on the 19th", "TIME", "2024-06-19T02:20", ("2024-06-19 02:20", "2024-06-19 02:21")),
    (FIRST, "2 a.m., Kim", "TIME", "2024-06-19T02:00", ("2024-06-19 02:00", "2024-06-19 02:01")),
    (FIRST, "2:22 a.m.", "TIME", "2024-06-19T02:22", ("2024-06-19 02:22", "2024-06-19 02:23")),
    (FIRST, "morning of the 19th", "TIME", "2024-06-19TMO", ("2024-06-19", "2024-06-19 12:00")),
    (FIRST, "the 20th to", "DATE", "2024-06-20", ("2024-06-20", "2024-06-21")),
    (FIRST, "1961, North Korea", "DATE", "1961", ("1961-01-01", "1962-01-01")),
    (FIRST, "2014, he", "DATE", "2014", ("2014-01-01", "2015-01-01")),
    (FIRST, "2016, he", "DATE", "2016", ("2016-01-01", "2017-01-01")),
    (FIRST, "2015, he was 1", "DATE", "2015", ("2015-01-01", "2016-01-01")),
    (FIRST, "2015, he was 50", "DATE", "2015", ("2015-01-01", "2016-01-01")),
    (FIRST, "2022, Russia", "DATE", "2022", None),
    (FIRST, "past 20 years", "DURATION", "P20Y", None),
    (FIRST, "4 hours", "DURATION", "PT4H", None),
    (FIRST, "three hours", "DURATION", "PT3H", None),
    (FIRST, "1 hour and 20 minutes", "DURATION", "PT1H20M", None),
    (FIRST, "50 minutes", "DURATION", "PT50M", None),
    (SECOND, "2022 invasion", "DATE", "2022", ("2022-01-01", "2023-01-01")),
    (SECOND, "1961 treaty", "DATE", "1961", ("1961-01-01", "1962-01-01")),
    (SECOND, "2000 treaty", "DATE", "2000", ("2000-01-01", "2001-01-01")),
    (SECOND, "2000 and 2001", "DATE", "2000", ("2000-01-01", "2001-01-01")),
    (SECOND, "2001 Moscow", "DATE", "2001", ("2001-01-01", "2002-01-01")),
    (SECOND, "two hours", "DURATION", "PT2H", None),
    (SECOND, "24 years", "DURATION", "P24Y", None),
    (SECOND, "Tuesday, as", "DATE", "XXXX-WXX-2", None),
    (SECOND, "Wednesday was", "DATE", "XXXX-WXX-3", None),
    (SECOND, "Wednesday.\nFootage", "DATE", "XXXX-WXX-3", None),
)
# report, words around it, kind, minutes or value, unit, how exact, what is counted
QUANTITIES = (
    (FIRST, "60%", "percent", 60, "%", None, None),
    (FIRST, "ten bilateral", "count", 10, None, "over", "agreements"),
    (SECOND, "three commodities", "count", 3, None, None, "commodities"),
)
LENGTHS = (
    (FIRST, "4 hours", 240, "over"),
    (FIRST, "three hours", 180, None),
    (FIRST, "1 hour and 20 minutes", 80, None),
    (FIRST, "50 minutes", 50, None),
    (SECOND, "two hours", 120, None),
)


def around(report: str) -> str:
    """SQL: the rows of a report that hold a character of the given words."""
    return f"""join articles a using (article_id) where {report} and strpos(a.text, $words) > 0
               and x.char_start < strpos(a.text, $words) - 1 + length($words) and x.char_end > strpos(a.text, $words) - 1"""


def rows_at(seeds: duckdb.DuckDBPyConnection, columns: str, table: str, report: str, words: str) -> list[Any]:
    query = f"select {columns} from {table} x {around(report)} order by x.char_start"
    return seeds.execute(query, {"words": words}).fetchall()


SPEAKER = """(select coalesce(e.name, m.text) from mentions m left join mention_entities using (mention_id)
              left join entities e using (entity_id) where m.mention_id = x.speaker_mention_id)"""


@pytest.mark.parametrize(("report", "words", "speaker"), DIRECT, ids=[words for _, words, _ in DIRECT])
def test_who_is_quoted(seeds: duckdb.DuckDBPyConnection, report: str, words: str, speaker: str) -> None:
    query = (
        f"select {SPEAKER} from quotations x join articles using (article_id) where {report} and starts_with(x.text, ?)"
    )
    direct = ask(seeds, f"{query} and quotation_kind = 'direct'", words)
    named = [(None if who is None else who.removeprefix("a "),) for (who,) in direct]
    assert named == [(speaker.removeprefix("a "),)]


def test_nobody_else_is_quoted(seeds: duckdb.DuckDBPyConnection) -> None:
    # "alliance relationship" may be read as Kim's words or as none: Putin "did not emphasize" it "as Kim Jong Un did"
    direct = ask(
        seeds, "select text from quotations where quotation_kind = 'direct' and text <> 'alliance relationship'"
    )
    assert [t for (t,) in direct if not any(t.startswith(words) for _, words, _ in DIRECT)] == []


@pytest.mark.parametrize("words", SCARE)
def test_scare_quotes_are_said_by_nobody(seeds: duckdb.DuckDBPyConnection, words: str) -> None:
    query = "select text from quotations where quotation_kind = 'direct' and starts_with(lower(text), lower(?))"
    assert ask(seeds, query, words) == []


def test_quotations_are_whole(seeds: duckdb.DuckDBPyConnection) -> None:
    """Each begins after its opening mark and ends at its closing one, or at the comma that the reporter sets before it."""
    query = """select q.text from quotations q join articles a using (article_id) where quotation_kind = 'direct'
               and (a.text[q.char_start] <> '“' or not regexp_matches(a.text[q.char_end + 1 : q.char_end + 2], '^,?”'))"""
    assert ask(seeds, query) == []


@pytest.mark.parametrize(("before", "after"), SPLIT)
def test_a_split_quotation_is_one_statement(seeds: duckdb.DuckDBPyConnection, before: str, after: str) -> None:
    query = "select statement_id from quotations where starts_with(text, ?) or starts_with(text, ?)"
    assert len(set(ask(seeds, query, before, after))) == 1
    assert len(ask(seeds, query, before, after)) == 2


def test_the_words_that_stand_for_the_speaker(seeds: duckdb.DuckDBPyConnection) -> None:
    query = f"""select speaker_text, cue_text from quotations join articles a using (article_id)
                where {SECOND} and starts_with(quotations.text, ?)"""
    assert ask(seeds, query, "They don’t want") == ask(seeds, query, "They invoke pure") == [("he", "said")]
    assert ask(seeds, query, "I think it’s not") == [("he", "said")]
    ((speaker, cue),) = ask(seeds, query, "That Putin hasn’t")  # what describes him beside his name may belong to it
    assert (speaker.split(",")[0], cue) == ("Mark Barry", "wrote")


@pytest.mark.parametrize(
    ("words", "medium"),
    [("That Putin hasn’t", "X"), ("The comprehensive partnership agreement", "global media")],
)
def test_through_what_it_was_said(seeds: duckdb.DuckDBPyConnection, words: str, medium: str) -> None:
    query = "select medium_text from quotations where starts_with(text, ?) and quotation_kind = 'direct'"
    assert ask(seeds, query, words) == [(medium,)]


@pytest.mark.parametrize(("report", "words", "speaker", "medium"), INDIRECT, ids=[row[1] for row in INDIRECT])
def test_what_is_reported_without_quotation_marks(
    seeds: duckdb.DuckDBPyConnection, report: str, words: str, speaker: str, medium: str | None
) -> None:
    query = f"""select {SPEAKER}, medium_text from quotations x join articles using (article_id)
                where {report} and contains(x.text, ?) and quotation_kind = 'indirect'"""
    named = [((who or "").removeprefix("a "), through) for who, through in ask(seeds, query, words)]
    said = [through for who, through in named if who == speaker.removeprefix("a ")]
    assert len(said) == 1, named
    assert medium in (None, said[0])


def test_both_layers_of_a_report(seeds: duckdb.DuckDBPyConnection) -> None:
    query = f"""select count(distinct statement_id) from quotations x join articles using (article_id)
                where {FIRST} and contains(x.text, 'appeared anxious')"""
    assert ask(seeds, query) == [(1,)]
    nested = f"""select speaker_text from quotations x join articles using (article_id)
                 where {FIRST} and contains(x.text, 'thanked Vietnamese leaders') and quotation_kind = 'indirect'"""
    assert ("Russian media",) in ask(seeds, nested)


@pytest.mark.parametrize(("report", "words", "kind", "value", "period"), TIMES, ids=[row[1] for row in TIMES])
def test_times(
    seeds: duckdb.DuckDBPyConnection, report: str, words: str, kind: str, value: str, period: tuple[str, str] | None
) -> None:
    found = rows_at(seeds, "timex_type, value, starts_at, ends_at", "times", report, words)
    assert (kind, value) in [row[:2] for row in found]
    if period is not None:
        row = next(row for row in found if row[:2] == (kind, value))
        assert row[2:] == tuple(map(datetime.fromisoformat, period))


def test_no_other_year(seeds: duckdb.DuckDBPyConnection) -> None:
    query = """select distinct value[:4] from times join articles using (article_id)
               where {} and timex_type in ('DATE', 'TIME') and regexp_matches(value, '^[0-9]{{4}}') order by all"""
    assert ask(seeds, query.format(FIRST)) == [(y,) for y in ("1961", "2014", "2015", "2016", "2022", "2024")]
    assert ask(seeds, query.format(SECOND)) == [(y,) for y in ("1961", "2000", "2001", "2022")]


def test_without_a_day_of_report_relative_times_have_no_range(seeds: duckdb.DuckDBPyConnection) -> None:
    query = f"""select t.text from times t join articles using (article_id)
                where {SECOND} and starts_at is not null and anchor <> 'explicit'"""
    assert ask(seeds, query) == []
    weekdays = f"select distinct value[:8] from times t join articles using (article_id) where {SECOND} and t.text like '%day%'"
    assert ("XXXX-WXX",) in ask(seeds, weekdays)


def test_the_early_hours_of_wednesday(seeds: duckdb.DuckDBPyConnection) -> None:
    for words in ("early hours of Wednesday morning", "early hours of Wednesday showed"):
        found = rows_at(seeds, "timex_type, value[:11], starts_at", "times", SECOND, words)
        assert found == [("TIME", "XXXX-WXX-3T", None)]


@pytest.mark.parametrize(
    ("report", "words", "kind", "value", "unit", "about", "counted"), QUANTITIES, ids=[row[1] for row in QUANTITIES]
)
def test_quantities(
    seeds: duckdb.DuckDBPyConnection,
    report: str,
    words: str,
    kind: str,
    value: float,
    unit: str | None,
    about: str | None,
    counted: str | None,
) -> None:
    columns = "quantity_kind, value, unit_code, approximator, counted_text"
    found = rows_at(seeds, columns, "quantities", report, words)
    assert [row[:4] for row in found] == [(kind, value, unit, about)]
    assert counted is None or counted in found[0][4]


@pytest.mark.parametrize(("report", "words", "minutes", "about"), LENGTHS)
def test_lengths_of_time(
    seeds: duckdb.DuckDBPyConnection, report: str, words: str, minutes: float, about: str | None
) -> None:
    length = "round(x.value * case unit_code when 'h' then 60 when 'min' then 1 when 's' then 1 / 60 end, 6)"
    found = rows_at(seeds, f"quantity_kind, {length}, approximator", "quantities", report, words)
    assert found == [("duration", minutes, about)]


def test_tens_of_thousands_of_people(seeds: duckdb.DuckDBPyConnection) -> None:
    columns = "quantity_kind, value, value_low, value_high, unit_code, counted_text"
    (row,) = rows_at(seeds, columns, "quantities", FIRST, "tens of thousands")
    kind, value, low, high, unit, counted = row
    assert (kind, value, unit) == ("count", None, None)
    assert 10_000 <= low <= 20_000
    assert high is None or high <= 100_000
    assert "people" in counted


def test_years_are_no_quantities(seeds: duckdb.DuckDBPyConnection) -> None:
    assert ask(seeds, "select text from quantities where regexp_full_match(text, '(19|20)[0-9]{2}')") == []
