"""Every SQL check that guards publication catches a wrong row: planted in a small good snapshot, found by that check."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from flows.warehouse.checks import Check, all_checks, run_check
from flows.warehouse.views import sql_files
from schemas import TABLES
from tests.articles import publish, write_lines

CHECKS = {check.name: check for check in all_checks()}
ONE_ARTICLE = "(select min(article_id) from articles)"
OTHER_ARTICLE = "(select max(article_id) from articles)"

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
    texts = ["\n Zofia spoke — late. \n", "Zofia left Łódź.", "Omar came.", "Omar came.", "! no"]
    source = write_lines(folder / "in.jsonl", [{"id": str(i), "text": text} for i, text in enumerate(texts)])
    publish(folder / "warehouse", source)
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
    tables.execute(statement.format(one=ONE_ARTICLE, other=OTHER_ARTICLE))
    result = run_check(tables, CHECKS[name])
    assert not result.passed
    assert result.failing_count > 0
    assert result.sample_text


def test_every_check_is_planted_against() -> None:
    assert {name for name, _ in CASES} == CHECKS.keys()
    assert sql_files("checks").keys() == PLANTS.keys()
