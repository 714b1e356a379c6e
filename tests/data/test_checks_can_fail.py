"""Every SQL check that guards publication catches a wrong row: planted in a small good snapshot, found by that check."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from flows.warehouse.checks import Check, all_checks, run_check
from flows.warehouse.views import sql_files
from schemas import TABLES
from tests.articles import publish, write_lines
from tests.data.telling import MEETING, QUOTING, telling_extract

CHECKS = {check.name: check for check in all_checks()}
PLAIN = "(select article_id from articles where text not like '%said%' and text not like '%met%')"
ONE_ARTICLE = f"(select min(article_id) from articles where article_id in {PLAIN})"
OTHER_ARTICLE = f"(select max(article_id) from articles where article_id in {PLAIN})"
QUOTING_ARTICLE = "(select article_id from articles where text like '%said%')"

# Check -> statements, each of which alone makes the snapshot wrong in a way that the check is there for.
PLANTS: dict[str, tuple[str, ...]] = {
    "articles_accepted_once": (
        "delete from articles where article_id = {one}",
        "update documents set status = 'duplicate' where article_id = {one}",
        "update articles set document_id = (select max(document_id) from documents where status = 'rejected') "
        "where article_id = {one}",
    ),
    "articles_counts": (
        "update articles set sentence_count = 7 where article_id = {one}",
        "delete from sentences where article_id = {one}",
    ),
    "articles_dates": (
        "update articles set published_on = date '2024-05-14' where article_id = {one}",
        "update articles set published_rule = 'header' where article_id = {one}",
        "update articles set published_at = timestamptz '2024-05-14 10:00:00+00' where article_id = {one}",
    ),
    "documents_conserved": (
        "update documents set article_id = null where status = 'accepted'",
        "update documents set reason_code = 'empty' where status = 'accepted'",
        "update documents set article_id = null where status = 'duplicate'",
        "update documents set reason_code = null where status = 'duplicate'",
        "update documents set article_id = {one} where status = 'rejected'",
        "update documents set reason_code = null where status = 'rejected'",
        "update documents set reason_text = null where status = 'rejected'",
        "delete from rejections",
    ),
    "entities_places_once": ("update entities set entity_type = 'place', geonames_id = 1",),
    "entities_counts": (
        "update entities set mention_count = mention_count + 1",
        "update entities set article_count = article_count + 1",
        "insert into entities select * replace ('nobody' as entity_id) from entities limit 1",
        "update entity_aliases set mention_count = mention_count + 1",
        "delete from entity_aliases",
    ),
    "event_participants_of_their_event": (
        "update event_participants set article_id = {other}",
        "update mentions set article_id = {other} where text = 'Omar'",
        "update quantities set article_id = {other} where text = 'ten ports'",
        "update event_participants set char_start = char_start - 1 where text = 'Zofia'",
        "update event_participants set char_end = 1000 where text = 'herring'",
        "update event_participants set role = 'topic' where role = 'quantity'",
        "update event_participants set quantity_id = null where role = 'quantity'",
        "update event_participants set role = 'quantity' where text = 'herring'",
        "update event_participants set char_start = char_start + 1 where role = 'quantity'",
        "update event_participants set char_end = char_end - 1 where role = 'quantity'",
        "update event_participants set mention_id = null where role = 'place'",
        "update event_mentions set place_mention_id = null",
        "update event_mentions set place_mention_id = (select mention_id from mentions where text = 'Kenya')",
        "update event_participants set char_start = char_start + 1 where role = 'place'",
        "update event_participants set char_end = char_end - 1 where role = 'place'",
        "update event_participants set country_code = 'KEN' where role = 'topic'",
        "update event_participants set international_code = 'NGO' where role = 'instrument'",
        "update event_participants set sector_code = 'GOV' where role = 'place'",
        "update event_participants set international_code = 'IGO' where country_code is not null",
    ),
    "events_have_their_place": (
        "update mentions set article_id = {other} where text = 'Oslo'",
        "update mentions set entity_type = 'person' where text = 'Oslo'",
        "delete from event_participants where role = 'place'",
        "update event_participants set role = 'topic' where role = 'place'",
        "update event_participants set mention_id = (select mention_id from mentions where text = 'Kenya') where role = 'place'",
    ),
    "events_in_news": (
        "update event_mentions set char_start = 0 where text = 'came'; update sentences set char_start = char_start + 90",
        "update event_mentions set char_end = 1000 where text = 'met'",
        "update event_mentions set article_id = {other}",
        *(
            f"update passages set passage_kind = '{kind}' where article_id = {{quoting}}"
            for kind in ("byline", "dateline", "contact", "boilerplate")
        ),
    ),
    "events_times": (
        "update event_mentions set ends_at = starts_at where text = 'met'",
        "update event_mentions set ends_at = starts_at - interval 1 day where time_id is null",
        "update event_mentions set time_precision = null where text = 'met'",
        "update event_mentions set starts_at = null where text = 'met'",
        "update event_mentions set time_rule = 'article', time_id = (select time_id from times where text = 'May 2024' "
        "and article_id = {quoting}) where text = 'met'",
        "insert into passages select * replace ('other' as passage_id) from passages; update times set sentence_id = 'other'; "
        "insert into sentences select * replace ('other' as sentence_id, 'other' as passage_id) from sentences",
        "update event_mentions set time_id = null where text = 'met'",
        "update event_mentions set time_rule = 'none', starts_at = null, ends_at = null, time_precision = null "
        "where text = 'met'",
        "update event_mentions set time_rule = 'none', time_id = null where text = 'met'",
        "update event_mentions set time_rule = 'none', time_id = null, starts_at = null, time_precision = null "
        "where text = 'met'",
        "update event_mentions set time_rule = 'clause', time_id = null where time_rule = 'dateline'",
        "update event_mentions set time_precision = 'month' where time_rule = 'dateline'",
        "update event_mentions set starts_at = null, ends_at = null, time_precision = null where time_rule = 'dateline'",
        "update event_mentions set ends_at = ends_at + interval 1 day where time_rule = 'dateline'",
        "update event_mentions set starts_at = starts_at + interval 1 hour where time_rule = 'dateline'",
        "update event_mentions set starts_at = starts_at - interval 1 day, ends_at = ends_at - interval 1 day "
        "where time_rule = 'dateline'",
        "update articles set reference_on = null",
        "update event_mentions set time_rule = 'dateline' where text = 'met'",
        "update times set timex_type = 'SET' where text = 'May 2024'",
        "update times set starts_at = null, ends_at = null where text = 'May 2024'",
        "update times set starts_at = timestamp '2024-06-01', ends_at = timestamp '2024-07-01' where text = 'May 2024'",
        "update times set starts_at = timestamp '2024-04-01', ends_at = timestamp '2024-05-01' where text = 'May 2024'",
    ),
    "events_told_in_quotations": (
        "update event_mentions set quotation_id = null where text = 'left'",
        "update event_mentions set quotation_id = 'indirect' where text = 'met'",
        "update event_mentions set quotation_id = 'direct' where text = 'left'",
        "update quotations set char_end = char_start + 3",
        "update quotations set char_start = char_end - 3",
        "update quotations set char_end = (select max(char_end) from quotations) where quotation_kind = 'direct'",
        "update quotations set char_start = e.char_start + 1, char_end = e.char_end from event_mentions e "
        "where e.text = 'left' and quotation_kind = 'direct'; "
        "update event_mentions set quotation_id = 'direct' where text = 'left'",
        "insert into quotations select * replace ('far' as quotation_id, {other} as article_id) from quotations "
        "where quotation_id = 'indirect'; "
        "update event_mentions set quotation_id = 'far' where text = 'left'",
    ),
    "events_told_once": (
        "insert into event_mentions select * replace ('twin' as event_mention_id) from event_mentions",
        "insert into event_mentions select * replace ('late' as event_mention_id, char_start + 1 as char_start, "
        "char_end + 1 as char_end) from event_mentions",
        "update event_mentions set char_end = 1000 where text = 'met'",
    ),
    "events_types": (
        *(
            f"update event_mentions set realis = 'scheduled', act_type = '{act}'"
            for act in ("AID", "RETREAT", "ASSAULT")
        ),
        "update event_mentions set event_type = act_type, event_mode = act_mode where realis = 'scheduled'",
        "delete from event_participants where role = 'actor'",
        "update event_mentions set realis = 'possible' where realis = 'scheduled'",
        "update event_mentions set realis = 'hypothetical' where realis = 'scheduled'",
        "update event_mentions set realis = 'hypothetical', realis_rule = 'conditional' where realis = 'scheduled'; "
        "delete from event_participants where role = 'actor'",
        "update event_mentions set realis = 'hypothetical', realis_rule = 'conditional' where text = 'left'; "
        "update event_mentions set event_type = 'CONCEDE', event_mode = null where text = 'left'",
        "update event_mentions set event_type = 'AGREE', cameo_code = '030', event_mode = null where text = 'met'",
        "update event_mentions set event_type = 'REJECT', cameo_code = '120', quad_class = 'verbal_conflict' where text = 'met'",
        "update event_mentions set realis = 'denied', event_type = 'AGREE', cameo_code = '030' where text = 'met'",
        "update event_mentions set realis = 'denied', event_type = 'REJECT', cameo_code = '120', event_mode = 'yield', "
        "quad_class = 'verbal_conflict' where text = 'left'; delete from event_participants where role = 'actor'",
        "update event_mentions set act_mode = null where text = 'left'",
        "update event_mentions set event_mode = 'phone' where text = 'met'",
        "update event_mentions set act_mode = 'drone', event_mode = 'drone' where text = 'met'",
        "update event_mentions set event_mode = 'demo' where realis = 'scheduled'",
        "update event_mentions set act_mode = 'demo' where realis = 'scheduled'",
        "update event_mentions set quad_class = 'material_conflict' where text = 'met'",
        "update event_mentions set cameo_code = '40' where text = 'met'",
        "update event_mentions set cameo_code = '04021' where text = 'met'",
        "update event_mentions set cameo_code = '04x' where text = 'met'",
        "update event_mentions set cameo_code = '190' where text = 'met'",
    ),
    "facts_have_code_shape": (
        "update entities set country_code = 'fra'",
        "update entities set country_code = 'FR'",
        "update entities set latitude = 46.0",
        "update entities set longitude = 2.0",
    ),
    "mentions_in_news": tuple(
        f"update passages set passage_kind = '{kind}' where article_id = {{one}}"
        for kind in ("byline", "contact", "boilerplate")
    ),
    "mentions_in_sentence": (
        "update mentions set char_start = char_start - 1",
        "update mentions set char_end = char_end + 1000",
        "update mentions set article_id = {other} where article_id = {one}",
        "insert into mentions select * replace ('twin' as mention_id) from mentions where article_id = {one}",
    ),
    "names_resolved": (
        "delete from mention_entities",
        "insert into mention_entities select * replace ('another' as entity_id) from mention_entities limit 1",
    ),
    "passages_cover_text": (
        "delete from passages where article_id = {one}",
        "update passages set char_start = char_start + 1 where article_id = {one}",
        "update passages set char_end = char_end - 1 where article_id = {one}",
        "update articles set text = text || ' and more' where article_id = {one}",
        "update articles set text = text || chr(8203) where article_id = {one}",  # a space of no width is no blank
        "insert into passages select * replace ('second' as passage_id, char_end + 5 as char_start, char_end + 6 as char_end) "
        "from passages where article_id = {one}; "
        "update articles set text = text || '.....' || text where article_id = {one}",
    ),
    "passages_in_order": (
        "update passages set passage_no = 1 where article_id = {one}",
        "update passages set char_end = char_start where article_id = {one}",
        "update passages set char_end = char_end + 1000 where article_id = {one}",
        "insert into passages select * replace ('twin' as passage_id, 1 as passage_no, char_start + 1 as char_start) "
        "from passages where article_id = {one}",
    ),
    "quantities_in_sentence": (
        "update quantities set char_start = char_start - 100",
        "update quantities set char_end = char_end + 100",
        "update quantities set article_id = {other}",
        "update passages set passage_kind = 'boilerplate' where article_id = {quoting}",
        "insert into quantities select * replace ('twin' as quantity_id, char_start + 1 as char_start) from quantities",
    ),
    "quantities_units": (
        "update quantities set unit_code = 'd' where quantity_kind = 'count'",
        "update quantities set unit_code = null where quantity_kind = 'duration'",
        "update quantities set unit_code = 'days' where quantity_kind = 'duration'",
        "update quantities set quantity_kind = 'percent' where quantity_kind = 'count'",
        "update quantities set quantity_kind = 'rank', unit_code = 'm' where quantity_kind = 'count'",
        "update quantities set quantity_kind = 'money', unit_code = '$' where quantity_kind = 'count'",
        "update quantities set quantity_kind = 'age' where quantity_kind = 'count'",
        "update quantities set quantity_kind = 'temperature', unit_code = 'C' where quantity_kind = 'count'",
        "update quantities set quantity_kind = 'length' where quantity_kind = 'count'",
        "update quantities set quantity_kind = 'other', unit_code = 'a b' where quantity_kind = 'count'",
    ),
    "quantities_values": (
        "update quantities set value = null",
        "update quantities set value_low = 1",
        "update quantities set value = 'nan'",
        "update quantities set value = 'infinity'",
        "update quantities set value = null, value_low = 3, value_high = 3",
        "update quantities set value = null, value_high = 'nan'",
        "update quantities set value = null, value_low = '-infinity'",
    ),
    "quotations_in_sentence": (
        "update quotations set char_start = char_start - 100",
        "update quotations set char_start = char_start + 100, char_end = char_end + 100",
        "update quotations set char_end = char_end + 100",
        "update quotations set article_id = {other}",
        "update passages set passage_kind = 'contact' where article_id = {quoting}",
    ),
    "quotations_marks_left_out": (
        "update quotations set char_start = char_start - 1 where quotation_kind = 'direct'",
        "update quotations set char_start = char_start + 1 where quotation_kind = 'direct'",
        "update quotations set quotation_kind = 'direct'",
        "update quotations set text = text || chr(160)",
        "update quotations set text = ' ' || text",
    ),
    "quotations_nest": (
        "insert into quotations select * replace ('twin' as quotation_id) from quotations",
        "insert into quotations "
        "select * replace ('late' as quotation_id, char_start + 1 as char_start, char_end + 1 as char_end) from quotations",
        "insert into quotations "
        "select * replace ('early' as quotation_id, char_start - 1 as char_start, char_end - 1 as char_end) from quotations "
        "where quotation_kind = 'indirect'",
    ),
    "quotations_outside_their_speaker": (
        "update quotations set speaker_end = char_start + 1",
        "update quotations set cue_start = char_start, cue_end = char_end",
    ),
    "quotations_speaker_and_cue": (
        *(
            f"update quotations set {column} = null"
            for column in (
                *("speaker_text", "speaker_start", "speaker_end", "speaker_rule"),
                *("cue_text", "cue_start", "cue_end", "cue_lemma"),
            )
        ),
        "update quotations set speaker_text = null, speaker_start = null, speaker_end = null, speaker_rule = null",
        "update quotations set speaker_end = speaker_start",
        "update quotations set cue_end = cue_start",
        "update quotations set speaker_text = 'Somebody'",
        "update quotations set speaker_start = speaker_start + 1",
        "update quotations set cue_text = 'shouted'",
        "update quotations set cue_end = cue_end + 1",
        "update quotations set medium_text = 'the radio'",
    ),
    "quotations_speaker_of_article": (
        "update quotations set speaker_mention_id = (select mention_id from mentions where article_id = {other})",
    ),
    "rejections_of_rejected": (
        "update documents set status = 'accepted' where status = 'rejected'",
        "update rejections set reason_code = 'empty'",
    ),
    "sentences_cover_passages": (
        "delete from sentences where article_id = {one}",
        "update sentences set text = text[2:] where article_id = {one}",
        "insert into sentences select * replace ('twin' as sentence_id) from sentences where article_id = {one}",
    ),
    "sentences_in_passage": (
        "update sentences set char_start = char_start - 1 where article_id = {one}",
        "update sentences set char_end = char_end + 1 where article_id = {one}",
        "update sentences set sentence_no = 3 where article_id = {one}",
        "update sentences set article_id = {other} where article_id = {one}",
        "insert into sentences select * replace ('twin' as sentence_id, 1 as sentence_no, char_start + 1 as char_start) "
        "from sentences where article_id = {one}",
    ),
    "statements_have_one_speaker": tuple(
        f"update quotations set {change} where quotation_kind = 'indirect'"
        for change in (
            "article_id = {other}",
            "statement_kind = 'denial'",
            "speaker_start = speaker_start + 1",
            "speaker_mention_id = null",
            "cue_start = null",
            "medium_text = 'Omar'",
        )
    ),
    "times_in_sentence": (
        "update times set char_start = char_start - 100",
        "update times set char_end = char_end + 100",
        "update times set article_id = {other}",
        "update passages set passage_kind = 'byline' where article_id = {quoting}",
        "insert into times select * replace ('twin' as time_id, char_start + 1 as char_start) from times",
    ),
    "times_ranges": (
        "update times set ends_at = starts_at where timex_type = 'DATE'",
        "update times set time_precision = null where timex_type = 'DATE'",
        "update times set starts_at = null, ends_at = null where timex_type = 'DATE'",
        "update times set anchor = 'none' where timex_type = 'DATE'",
        "update times set anchor = 'reference'",
        "update times set timex_type = 'SET' where timex_type = 'DATE'",
        "update times set value = 'PAST_REF' where timex_type = 'DATE'",
        "update times set value = 'XXXX-05' where timex_type = 'DATE'",
        "update times set value = 'T14:00' where timex_type = 'DATE'",
    ),
    "times_ranges_hold_their_value": (
        "update times set value = '2023' where timex_type = 'DATE'",
        "update times set value = '2024-06' where timex_type = 'DATE'",
        "update times set value = '2023-SP' where timex_type = 'DATE'",
        "update times set value = '2024-05-01' where timex_type = 'DATE'",
        "update times set value = '2024-05-02TMO', timex_type = 'TIME' where timex_type = 'DATE'",
        "update times set ends_at = timestamp '2026-01-01 00:00:01' where timex_type = 'DATE'",
    ),
    "times_values": (
        "update times set value = 'May 2024' where timex_type = 'DATE'",
        "update times set value = '2024-05-01T10:00' where timex_type = 'DATE'",
        "update times set value = 'P20D' where timex_type = 'DATE'",
        "update times set timex_type = 'TIME' where timex_type = 'DATE'",
        "update times set value = '20D' where timex_type = 'DURATION'",
        "update times set value = 'P' where timex_type = 'DURATION'",
        "update times set timex_type = 'SET', value = 'daily'",
        "update times set timex_type = 'SET', value = 'PRESENT_REF'",
    ),
    "times_zones": ("update times set time_zone = 'EST5'", "update times set time_zone = '+9'"),
}


def _derived() -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        yield f"key_unique_{table.name}", f"insert into {table.name} select * from {table.name} limit 1"
        for fk in table.foreign_keys:
            yield f"foreign_key_{table.name}_{fk.column}", f"update {table.name} set {fk.column} = 'nowhere'"
        if table.evidence:
            name = f"text_is_evidence_{table.name}"
            yield name, f"update {table.name} set text = upper(text) || '?'"
            yield name, f"update {table.name} set char_end = char_start"
            yield name, f"update {table.name} set char_end = char_end + 100000"
            yield name, "update articles set text = 'x' || text"


CASES = [(name, sql) for name, statements in PLANTS.items() for sql in statements] + list(_derived())


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A good snapshot as tables that can be written to: articles, a copy and a refused text; no language model."""
    folder = tmp_path_factory.mktemp("checks")
    texts = ["\n Zofia spoke — late. \n", "Zofia left Łódź.", "Omar came.", "Omar came.", "! no", QUOTING, MEETING]
    source = write_lines(folder / "in.jsonl", [{"id": str(i), "text": text} for i, text in enumerate(texts)])
    publish(folder / "warehouse", source, extract=telling_extract)
    with duckdb.connect() as connection:
        for name in TABLES:
            files = folder / "warehouse" / "current" / name / "*.parquet"
            connection.execute(f"create table {name} as select * from read_parquet('{files}')")
        yield connection


@pytest.fixture
def tables(snapshot: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same tables; what a test writes is taken back after it."""
    snapshot.begin()
    yield snapshot
    snapshot.rollback()


@pytest.mark.parametrize("name", TABLES)
def test_there_are_rows_to_make_wrong(tables: duckdb.DuckDBPyConnection, name: str) -> None:
    assert tables.execute(f"select 1 from {name}").fetchall()


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_good_snapshot_passes(tables: duckdb.DuckDBPyConnection, check: Check) -> None:
    result = run_check(tables, check)
    assert result.passed, result.sample_text


@pytest.mark.parametrize(("name", "statement"), CASES, ids=[f"{name}-{i}" for i, (name, _) in enumerate(CASES)])
def test_a_planted_row_is_caught(tables: duckdb.DuckDBPyConnection, name: str, statement: str) -> None:
    tables.execute(statement.format(one=ONE_ARTICLE, other=OTHER_ARTICLE, quoting=QUOTING_ARTICLE))
    result = run_check(tables, CHECKS[name])
    assert not result.passed
    assert result.failing_count > 0
    assert result.sample_text


def test_every_check_is_planted_against() -> None:
    assert {name for name, _ in CASES} == CHECKS.keys()
    assert sql_files("checks").keys() == PLANTS.keys()
