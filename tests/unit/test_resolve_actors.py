"""What most tellings say of an actor holds for the entity; where they differ it stays open."""

from __future__ import annotations

import duckdb
import pytest

from flows.resolve.actors import code_entities


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("""
        create table entities as
        select * from (values ('e1', 'person', null, null), ('e2', 'organization', 'FIN', null), ('e3', 'place', 'EST', null),
                              ('e4', 'person', null, null))
            as t(entity_id, entity_type, country_code, sector_code);
        create table mention_entities as
        select 'm' || n as mention_id, 'e' || (n // 10) as entity_id from range(10, 50) r(n);
        create table event_participants (mention_id varchar, role varchar, country_code varchar, sector_code varchar)
    """)
    return connection


def _coded(
    con: duckdb.DuckDBPyConnection, *rows: tuple[str, str, str | None, str | None]
) -> dict[str, tuple[str, str]]:
    con.executemany("insert into event_participants values (?, ?, ?, ?)", rows)
    code_entities(con)
    found = con.execute("select entity_id, country_code, sector_code from entities order by entity_id").fetchall()
    return {entity: (country, sector) for entity, country, sector in found}


def test_a_person_has_the_code_that_most_tellings_give(con: duckdb.DuckDBPyConnection) -> None:
    rows = [("m10", "actor", "NOR", "GOV"), ("m11", "recipient", "NOR", "GOV"), ("m12", "actor", None, "MIL")]
    assert _coded(con, *rows)["e1"] == ("NOR", "GOV")


def test_tellings_that_differ_leave_it_open(con: duckdb.DuckDBPyConnection) -> None:
    assert _coded(con, ("m10", "actor", "NOR", "GOV"), ("m11", "actor", "SWE", "MIL"))["e1"] == (None, None)


def test_a_country_that_is_known_stays_and_places_have_no_sector(con: duckdb.DuckDBPyConnection) -> None:
    codes = _coded(con, ("m20", "actor", "SWE", "BUS"), ("m30", "actor", "LVA", "GOV"))
    assert codes["e2"] == ("FIN", "BUS")
    assert codes["e3"] == ("EST", None)


def test_other_roles_say_nothing(con: duckdb.DuckDBPyConnection) -> None:
    assert _coded(con, ("m40", "topic", "NOR", "GOV"))["e4"] == (None, None)
