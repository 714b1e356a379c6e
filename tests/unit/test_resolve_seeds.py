"""The two reports of one summit: who and what is one entity over both."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from flows.extract.article import extract_article
from flows.resolve.entities import resolve_entities
from flows.rows import ArticleRows, Metadata, RawDocument, content_id

pytestmark = [pytest.mark.shared, pytest.mark.model]


@pytest.fixture(scope="module")
def seeds(nlp, shared: Path) -> duckdb.DuckDBPyConnection:  # type: ignore[no-untyped-def]
    mentions, articles = [], []
    for path in sorted((shared / "seeds").glob("*.txt")):
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        raw = RawDocument(
            content_id("document", path.name, sha256),
            path.name,
            "txt",
            len(data),
            sha256,
            "utf-8",
            data.decode("utf-8"),
            Metadata(),
        )
        rows = extract_article(nlp, raw)
        assert isinstance(rows, ArticleRows)
        mentions += [asdict(m) for m in rows.mentions]
        articles.append({"article_id": rows.article.article_id, "published_on": rows.article.published_on})
    con = duckdb.connect()
    con.register("m", pa.Table.from_pylist(mentions))
    con.register(
        "a",
        pa.Table.from_pylist(articles, schema=pa.schema([("article_id", pa.string()), ("published_on", pa.date32())])),
    )
    con.execute("create table mentions as select * from m")
    con.execute("create table articles as select * from a")
    resolve_entities(con)
    return con


@pytest.mark.parametrize(
    "words",
    [
        "Putin",
        "Kim Jong",
        "Xi Jinping",
        "Merkel",
        "Abe",
        "Francis",
        "Nguyen",
        "Lavrov",
        "Peskov",
        "Belousov",
        "Ushakov",
        "Barry",
        "Pinkston",
    ],
)
def test_each_person_is_one(seeds: duckdb.DuckDBPyConnection, words: str) -> None:
    query = "select name from entities where entity_type = 'person' and contains(name, ?)"
    assert len(seeds.execute(query, [words]).fetchall()) == 1


def test_the_host_goes_by_three_names_and_his_grandfather_is_not_among_them(seeds: duckdb.DuckDBPyConnection) -> None:
    query = """
        select e.entity_id, a.alias from entities e join entity_aliases a using (entity_id)
        where e.entity_type = 'person' and (a.alias like 'Kim%') order by a.alias
    """
    rows = seeds.execute(query).fetchall()
    assert [alias for _, alias in rows] == ["Kim", "Kim Jong Un", "Kim Jong-un"]
    assert len({entity_id for entity_id, _ in rows}) == 1


@pytest.mark.parametrize(
    ("name", "code"), [("Russia", "RUS"), ("North Korea", "PRK"), ("Vietnam", "VNM"), ("Ukraine", "UKR")]
)
def test_each_country_is_one_place(seeds: duckdb.DuckDBPyConnection, name: str, code: str) -> None:
    query = """
        select name, geonames_id is not null, latitude is not null
        from entities where entity_type = 'place' and country_code = ? and name = ?
    """
    assert seeds.execute(query, [code, name]).fetchall() == [(name, True, True)]


def test_every_name_is_resolved_once(seeds: duckdb.DuckDBPyConnection) -> None:
    query = """
        select count(*), count(r.entity_id), count(distinct m.mention_id)
        from mentions m left join mention_entities r using (mention_id) where m.mention_kind = 'name'
    """
    ((names, resolved, distinct),) = seeds.execute(query).fetchall()
    assert names == resolved == distinct
