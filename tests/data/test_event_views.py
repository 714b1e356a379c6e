"""The views on events and the two exports, on a small snapshot whose events are told by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.export import FORMATS, export
from flows.rows import ArticleRows, RawDocument, Rejection
from flows.warehouse.views import connect, sql_files
from tests.articles import publish, simple_extract, write_lines
from tests.data.telling import MEETING, QUOTING, Part, Told, dated, name, telling_extract, with_events

ARRESTS = "Police arrested Ada and Bo in Toulouse, and somebody resigned, and it rained."
TALKS = (
    "Ada, Bo and Cy hold talks. Cy condemned Bo\tand Di\u2028Do. Ada did not visit Bo. Cy may visit Ada. They dined."
)
# The column list of "The GDELT Event Database Data Format Codebook V2.0", 19 February 2015.
ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{field}" for number in (1, 2) for field in ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{field}" for who in ("Actor1", "Actor2", "Action") for field in GEO),
    *("DATEADDED", "SOURCEURL"),
)


def extract(raw: RawDocument) -> ArticleRows | Rejection:
    rows = telling_extract(raw)
    if isinstance(rows, Rejection) or raw.text not in (ARRESTS, TALKS):
        return rows
    if raw.text == ARRESTS:
        rows = dated(simple_extract(raw), date(2024, 2, 28))  # type: ignore[arg-type]
        rows = _with_names(rows, ("Police", "organization", None), ("Toulouse", "place", None))
        parts = (Part("actor", "Police", "FRA", "COP"), Part("recipient", "Ada"), Part("recipient", "Bo"))
        arrest = Told("arrested", "COERCE", (*parts, Part("place", "Toulouse")), "arrest", time="dateline")
        resigned = Told("resigned", "RETREAT", (Part("recipient", "somebody"),), "resign", context="executive")
        return with_events(rows, [arrest, resigned, Told("rained", "PROTEST")])
    rows = _with_names(rows, *((who, "person", None) for who in ("Ada", "Bo", "Cy")))
    sides = tuple(Part("actor", who) for who in ("Ada", "Bo", "Cy"))
    condemned = (Part("actor", "Cy", nth=1), Part("recipient", "Bo", nth=1), Part("recipient", "Di\u2028Do"))
    return with_events(
        rows,
        [
            Told("talks", "CONSULT", sides),
            Told("condemned", "ACCUSE", condemned, "disapprove"),
            Told("visit", "CONSULT", (Part("actor", "Ada", nth=1), Part("recipient", "Bo", nth=2)), realis="denied"),
            Told("dined", "CONSULT", (Part("actor", "They", mention="Cy"), Part("actor", "They", mention="Ada"))),
            Told("may", "CONSULT", (Part("actor", "Cy", nth=2), Part("recipient", "Ada", nth=2)), realis="possible"),
        ],
    )


def _with_names(rows: ArticleRows, *names: tuple[str, str, str | None]) -> ArticleRows:
    return replace(rows, mentions=tuple(name(rows, *told) for told in names))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("events")
    records = [
        {"id": str(n), "text": text, "title": "A headline\twith a tab", "publisher": f"Paper {n}"}
        for n, text in enumerate((QUOTING, MEETING, ARRESTS, TALKS))
    ]
    publish(place / "w", write_lines(place / "in.jsonl", records), extract=extract)
    return place


@pytest.fixture(scope="module")
def published(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(folder / "w" / "current") as connection:
        yield connection


def facts(published: duckdb.DuckDBPyConnection, columns: str, trigger: str) -> Any:
    rows = published.execute(f"select {columns} from event_facts where trigger_text = ?", [trigger]).fetchall()
    assert len(rows) == 1
    return rows[0]


def test_a_fact_has_who_and_whom_with_their_codes(published: duckdb.DuckDBPyConnection) -> None:
    columns = "actor_names, actor_countries, actor_sectors, recipient_names, recipient_countries, recipient_sectors"
    assert facts(published, columns, "met") == ("Zofia; Omar", "POL; UNO", "GOV; -", "Kenya", "KEN", "GOV")
    assert facts(published, columns, "arrested") == ("Police", "FRA", "COP", "Ada; Bo", "-; -", "-; -")
    assert facts(published, columns, "rained") == (None,) * 6


def test_a_fact_has_its_other_roles_and_its_place(published: duckdb.DuckDBPyConnection) -> None:
    columns = "topic_text, instrument_text, quantity_text, place_name, place_country_code"
    assert facts(published, columns, "shell") == ("herring", "guns", "ten ports", None, None)
    assert facts(published, columns, "arrested") == (None, None, None, "Toulouse", "FRA")


def test_a_fact_has_whole_days(published: duckdb.DuckDBPyConnection) -> None:
    columns = "starts_on, ends_on, time_precision, time_rule"
    assert facts(published, columns, "met") == (date(2024, 5, 1), date(2024, 5, 31), "month", "clause")
    assert facts(published, columns, "shell") == (date(2024, 6, 3), date(2024, 6, 3), "day", "dateline")
    assert facts(published, columns, "talks") == (None, None, None, "none")


def test_a_fact_told_in_somebody_s_words_is_a_claim(published: duckdb.DuckDBPyConnection) -> None:
    columns = "is_claim, claimed_by, claim_kind"
    assert facts(published, columns, "left") == (True, "Zofia", "statement")
    assert facts(published, columns, "met") == (False, None, None)


def test_what_is_announced_is_a_threat_and_stays_the_act_that_it_is(published: duckdb.DuckDBPyConnection) -> None:
    columns = "event_type, event_mode, act_type, act_mode, realis, quad_class"
    assert facts(published, columns, "shell") == (
        *("THREATEN", "violence", "ASSAULT", "heavy-weapons", "scheduled"),
        "verbal_conflict",
    )


def dyads(published: duckdb.DuckDBPyConnection, trigger: str) -> list[Any]:
    return published.execute(
        """select d.actor1_name, d.actor2_name, d.is_reciprocal from event_dyads d join event_mentions v using (event_mention_id)
           where v.text = ? order by d.actor1_start, d.actor2_start""",
        [trigger],
    ).fetchall()


def test_every_actor_stands_beside_every_recipient(published: duckdb.DuckDBPyConnection) -> None:
    assert dyads(published, "met") == [("Zofia", "Kenya", False), ("Omar", "Kenya", False)]
    assert dyads(published, "arrested") == [("Police", "Ada", False), ("Police", "Bo", False)]


def test_who_meets_gives_each_pair_once(published: duckdb.DuckDBPyConnection) -> None:
    assert dyads(published, "talks") == [("Ada", "Bo", True), ("Ada", "Cy", True), ("Bo", "Cy", True)]


def test_they_are_a_pair(published: duckdb.DuckDBPyConnection) -> None:
    rows = published.execute(
        """select actor1_name, actor2_name from event_dyads join event_facts using (event_mention_id)
           where trigger_text = 'dined' and is_reciprocal"""
    ).fetchall()
    assert [set(row) for row in rows] == [{"Ada", "Cy"}]


def test_one_side_alone_is_a_row(published: duckdb.DuckDBPyConnection) -> None:
    assert dyads(published, "shell") == [("Omar", None, False)]
    assert dyads(published, "resigned") == [(None, "somebody", False)]
    assert dyads(published, "rained") == []


def test_codes_stand_with_their_side(published: duckdb.DuckDBPyConnection) -> None:
    columns = (
        "actor1_country_code, actor1_international_code, actor1_sector_code, actor2_country_code, actor2_sector_code"
    )
    query = f"""select {columns} from event_dyads join event_mentions v using (event_mention_id) where v.text = ?
                order by actor1_start"""
    assert published.execute(query, ["met"]).fetchall() == [
        ("POL", None, "GOV", "KEN", "GOV"),
        (None, "UNO", None, "KEN", "GOV"),
    ]


def test_an_actor_without_a_code_has_that_of_its_entity(published: duckdb.DuckDBPyConnection) -> None:
    """Zofia is coded in one telling; the entity then tells it of her everywhere."""
    published.begin()
    published.execute(
        """create or replace view event_participants as select * replace (null as country_code, null as sector_code)
           from read_parquet(getvariable('root') || '/event_participants/**/*.parquet')"""
    )
    rows = published.execute(
        "select distinct country_code, sector_code from event_actors where actor_name = 'Zofia'"
    ).fetchall()
    published.rollback()
    assert rows == [("POL", "GOV")]


def gdelt(folder: Path) -> list[dict[str, str]]:
    with connect(folder / "w" / "current") as connection:
        export(connection, "gdelt", folder / "gdelt.tsv")
    lines = (folder / "gdelt.tsv").read_text(encoding="utf-8").splitlines()
    return [dict(zip(GDELT, line.split("\t"), strict=True)) for line in lines]


def test_gdelt_has_the_published_columns_in_their_order(published: duckdb.DuckDBPyConnection) -> None:
    assert len(GDELT) == 61
    described = published.execute(f"describe {sql_files('exports')['gdelt_events']}").fetchall()
    assert tuple(row[0] for row in described) == GDELT


def test_gdelt_fields_are_as_gdelt_writes_them(folder: Path) -> None:
    rows = gdelt(folder)
    assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows) > 0
    shapes = {
        "GLOBALEVENTID": r"\d+", "SQLDATE": r"(\d{8})?", "MonthYear": r"(\d{6})?", "Year": r"(\d{4})?",
        "FractionDate": r"(\d{4}\.\d+)?", "Actor1Code": "([A-Z]{3}){0,2}", "Actor2CountryCode": "([A-Z]{3})?",
        "IsRootEvent": "[01]", "EventCode": r"\d{3,4}", "EventBaseCode": r"\d{3}", "EventRootCode": r"\d\d",
        "QuadClass": "[1-4]", "GoldsteinScale": r"-?\d+\.\d", "NumMentions": r"\d+", "NumSources": r"\d+",
        "NumArticles": r"\d+", "AvgTone": "", "Actor1Geo_Type": "[01]", "ActionGeo_Type": "[0-4]",
        "ActionGeo_CountryCode": "([A-Z]{2})?", "ActionGeo_Lat": r"(-?\d+\.\d+)?", "DATEADDED": r"(\d{14})?", "SOURCEURL": ".+",
    }  # fmt: skip
    for row in rows:
        for column, shape in shapes.items():
            assert re.fullmatch(shape, row[column]), (column, row[column])
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert -10 <= float(row["GoldsteinScale"]) <= 10


def test_gdelt_tells_an_arrest(folder: Path) -> None:
    rows = [row for row in gdelt(folder) if row["EventRootCode"] == "17"]
    assert [row["Actor2Name"] for row in sorted(rows, key=lambda row: row["Actor2Name"])] == ["Ada", "Bo"]
    row = rows[0]
    told = {
        "SQLDATE": "20240228", "MonthYear": "202402", "Year": "2024", "FractionDate": "2024.2411", "Actor1Code": "FRACOP",
        "Actor1Name": "Police", "Actor1CountryCode": "FRA", "Actor1Type1Code": "COP", "IsRootEvent": "1", "QuadClass": "4",
        "GoldsteinScale": "-7.0", "NumMentions": "1", "NumArticles": "1", "Actor1Geo_CountryCode": "FR",
        "ActionGeo_Type": "4", "ActionGeo_FullName": "Toulouse", "ActionGeo_CountryCode": "FR",
        "DATEADDED": "20240228000000",
    }  # fmt: skip
    assert {column: row[column] for column in told} == told
    assert row["SOURCEURL"].endswith("in.jsonl#2")


def test_gdelt_has_only_what_is_told_as_so(folder: Path) -> None:
    """The visit that was not made and the one that may be are no events; the shelling that is announced is a threat."""
    roots = [row["EventRootCode"] for row in gdelt(folder)]
    assert roots.count("04") == 6, "three pairs of talks, one of a meeting, two who met the envoys"
    assert roots.count("13") == 1
    assert "18" not in roots
    assert "19" not in roots


def test_hostile_names_end_no_field_and_no_line(folder: Path) -> None:
    names = {row["Actor2Name"] for row in gdelt(folder)}
    assert "Di Do" in names
    text = (folder / "gdelt.tsv").read_text(encoding="utf-8")
    assert not set("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029") & set(text)


def plover(folder: Path) -> list[dict[str, Any]]:
    with connect(folder / "w" / "current") as connection:
        count = export(connection, "plover", folder / "plover.jsonl")
    with (folder / "plover.jsonl").open(encoding="utf-8", newline="\n") as lines:
        found = [json.loads(line) for line in lines]
    assert len(found) == count
    return found


def test_plover_has_every_telling(folder: Path, published: duckdb.DuckDBPyConnection) -> None:
    ids = published.execute("select event_mention_id from event_mentions order by 1").fetchall()
    assert sorted((record["id"],) for record in plover(folder)) == ids


def test_plover_tells_an_announced_act(folder: Path) -> None:
    (record,) = (r for r in plover(folder) if r["event_text"] == ["shell"])
    (actor,) = record["actor"]
    assert (actor["code"], actor["sector"], actor["entity_text"]) == ("UNO", None, "Omar")
    assert record["recipient"] == []
    assert (record["event"], record["mode"]) == (["THREATEN"], ["violence", "future"])
    assert (record["date"], record["realis"], record["quad_code"], record["event_scale"]) == (
        "2024-06-03",
        "scheduled",
        3,
        -3.5,
    )
    assert [(size["text"], size["value"], size["counted"]) for size in record["size"]] == [("ten ports", 10.0, "ports")]
    assert record["text_info"]["sentence"] == MEETING
    start, end = record["text_info"]["start"], record["text_info"]["end"]
    assert MEETING[start:end] == "shell"


def test_plover_tells_whose_words_they_are_and_what_did_not_happen(folder: Path) -> None:
    by_trigger = {record["event_text"][0]: record for record in plover(folder)}
    assert (by_trigger["left"]["is_claim"], by_trigger["left"]["claimed_by"]) == (True, "Zofia")
    assert by_trigger["visit"]["mode"] == ["negation"]
    assert by_trigger["may"]["mode"] == ["hypothetical"]
    assert by_trigger["resigned"]["context"] == ["executive"]
    assert by_trigger["arrested"]["event_loc"]["resolved_place"] == "Toulouse"
    assert by_trigger["rained"]["actor"] == by_trigger["rained"]["mode"] == []


def test_plover_keeps_the_very_words(folder: Path) -> None:
    (record,) = (r for r in plover(folder) if r["event_text"] == ["condemned"])
    assert record["text_info"]["sentence"] == TALKS
    assert record["cite_info"]["title"] == "A headline\twith a tab"


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_bytes_each_time(folder: Path, form: str) -> None:
    made = []
    for threads in (1, 4, 1):
        with connect(folder / "w" / "current") as connection:
            connection.execute(f"set threads = {threads}")
            export(connection, form, folder / "again")
        made.append((folder / "again").read_bytes())
    assert made[0]
    assert len(set(made)) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_left_half_written(folder: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    target.write_text("what was there", encoding="utf-8")
    with connect(folder / "w" / "current") as connection:
        monkeypatch.setitem(FORMATS, form, "broken")
        broken = f"select case when n > 5000 then error('full') else 'x' end from range(9000) r(n) -- {form}"
        monkeypatch.setattr("flows.export.sql_files", lambda folder: {"broken": broken})
        with pytest.raises(duckdb.Error, match="full"):
            export(connection, form, target)
    assert target.read_text(encoding="utf-8") == "what was there"
    assert list(tmp_path.iterdir()) == [target]
