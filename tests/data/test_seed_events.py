"""The events that must be read from the two seed reports (../shared/seeds), asked of their published snapshot in SQL."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

pytestmark = [pytest.mark.model, pytest.mark.shared]

FIRST, SECOND = "source_uri like '%/000_%'", "source_uri like '%/001_%'"
PUTIN, KIM = "actor_names like '%Vladimir Putin%'", "actor_names like '%Kim Jong Un%'"


def found(seeds: duckdb.DuckDBPyConnection, *conditions: str) -> list[Any]:
    """The triggers of the tellings that meet all conditions."""
    return seeds.execute(f"select trigger_text from event_facts where {' and '.join(conditions)}").fetchall()


# What must be told -> the conditions that some telling must meet.
TOLD = {
    "the visit was planned for the evening of 18 June": (
        FIRST,
        PUTIN,
        "act_type = 'CONSULT'",
        "act_mode = 'visit'",
        "event_type = 'AGREE'",
        "realis = 'scheduled'",
        "starts_at = timestamp '2024-06-18 18:00'",
    ),
    "and made on the 19th": (
        FIRST,
        PUTIN,
        "event_type = 'CONSULT'",
        "event_mode = 'visit'",
        "realis = 'actual'",
        "starts_on = date '2024-06-19'",
    ),
    "the visit to Hanoi on the 20th": (
        FIRST,
        PUTIN,
        "event_type = 'CONSULT'",
        "event_mode = 'visit'",
        "realis = 'actual'",
        "recipient_names like '%Hanoi%'",
        "starts_on = date '2024-06-20'",
    ),
    "the signing of the treaty": (
        FIRST,
        "event_type = 'SUPPORT'",
        "realis = 'actual'",
        "actor_names like '%Russia%'",
        "actor_names like '%North Korea%'",
        "topic_text like '%Comprehensive Strategic Partnership%'",
    ),
    "the signing of the partnership in the other report": (
        SECOND,
        "event_type = 'SUPPORT'",
        "realis = 'actual'",
        "trigger_lemma = 'sign'",
        "topic_text like '%comprehensive strategic partnership%'",
    ),
    "the treaty of 1961": (
        FIRST,
        "event_type = 'SUPPORT'",
        "realis = 'actual'",
        "actor_names like '%North Korea%'",
        "actor_names like '%Soviet Union%'",
        "year(starts_on) = 1961",
    ),
    "the treaty of 1961 in the other report": (SECOND, "event_type = 'SUPPORT'", "year(starts_on) = 1961"),
    "the treaty of 2000": (SECOND, "event_type = 'SUPPORT'", "year(starts_on) = 2000"),
    "two hours of talks": (SECOND, "event_type = 'CONSULT'", "realis = 'actual'", "quantity_text = 'two hours'"),
    "the summit": (SECOND, "event_type = 'CONSULT'", "realis = 'actual'", "trigger_lemma = 'summit'", PUTIN, KIM),
    "the welcome on the morning of the 19th": (
        FIRST,
        "event_type = 'CONSULT'",
        "realis = 'actual'",
        "trigger_text = 'ceremony'",
        "starts_on = date '2024-06-19'",
        "place_name = 'Kim Il Sung Square'",
    ),
    "more than ten agreements signed in Vietnam": (
        FIRST,
        "event_type = 'SUPPORT'",
        "realis = 'actual'",
        PUTIN,
        "actor_names like '%Vietnam%'",
        "quantity_text like 'more than ten%'",
    ),
    "sanctions": (FIRST, "act_type = 'SANCTION'", "realis = 'actual'", "trigger_text = 'sanctions'"),
    "the invasion of 2022": (
        SECOND,
        "event_type = 'ASSAULT'",
        "realis = 'actual'",
        "actor_names = 'Russia'",
        "recipient_names = 'Ukraine'",
        "year(starts_on) = 2022",
    ),
    "the meeting with Merkel": (
        FIRST,
        "event_type = 'CONSULT'",
        PUTIN,
        "actor_names like '%Merkel%'",
        "year(starts_on) = 2014",
    ),
    "the meeting with Abe": (
        FIRST,
        "event_type = 'CONSULT'",
        PUTIN,
        "actor_names like '%Abe%'",
        "year(starts_on) = 2016",
    ),
    "the meeting with the Pope": (
        FIRST,
        "event_type = 'CONSULT'",
        PUTIN,
        "actor_names like '%Francis%'",
        "year(starts_on) = 2015",
    ),
    "supplying weapons as possible": (
        FIRST,
        "act_type = 'AID'",
        "realis = 'possible'",
        "actor_names = 'Russia'",
        "recipient_names = 'North Korea'",
        "topic_text like '%weapons%'",
        "claimed_by = 'Vladimir Putin'",
    ),
    "the flight to Vietnam as a plan": (
        SECOND,
        PUTIN,
        "act_type = 'CONSULT'",
        "event_type = 'AGREE'",
        "realis = 'scheduled'",
        "recipient_names like '%Vietnam%'",
    ),
    "the visit to Vietnam as made": (
        FIRST,
        PUTIN,
        "event_type = 'CONSULT'",
        "realis = 'actual'",
        "recipient_names like '%Vietnam%'",
    ),
    "the assistance of the treaty as a clause": (FIRST, "act_type = 'AID'", "realis = 'hypothetical'"),
}
# What must not be told.
NOT_TOLD = {
    "weapons supplied to North Korea": (
        "act_type = 'AID'",
        "realis = 'actual'",
        "recipient_names like '%North Korea%'",
        "topic_text like '%weapon%'",
    ),
    "an attack on a party to the treaty": (
        "act_type = 'ASSAULT'",
        "realis = 'actual'",
        "recipient_names like '%signator%'",
    ),
    "mutual aid as something done": ("realis = 'actual'", "act_type = 'AID'", "trigger_text in ('assistance', 'aid')"),
    "a visit to North Korea on the 20th": (
        "event_mode = 'visit'",
        "recipient_names like '%North Korea%'",
        "starts_on = date '2024-06-20'",
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_an_event_is_told(seeds: duckdb.DuckDBPyConnection, what: str) -> None:
    assert found(seeds, *TOLD[what])


@pytest.mark.parametrize("what", NOT_TOLD)
def test_what_did_not_happen_is_not_told_as_a_fact(seeds: duckdb.DuckDBPyConnection, what: str) -> None:
    assert not found(seeds, *NOT_TOLD[what])


def test_every_trigger_and_participant_is_in_the_text(seeds: duckdb.DuckDBPyConnection) -> None:
    for table in ("event_mentions", "event_participants"):
        query = f"""select count(*) from {table} e join articles a using (article_id)
                    where substr(a.text, e.char_start + 1, e.char_end - e.char_start) <> e.text"""
        assert seeds.execute(query).fetchall() == [(0,)]
