"""A published snapshot in; the rows that break a promise of the dataset out. Written apart from sql/checks, on purpose:
what guards publication and what tests the guard should not share their mistakes.

``python -m tests.data.promises WAREHOUSE`` tries them on any published warehouse.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.warehouse.views import connect
from schemas import TABLES
from schemas.model import Table

SHOWN = 5
# Blank is what str.isspace says; \s of the regular expressions is ASCII only, so the rest is listed.
BLANK = r"[\s\pZ\x{0b}\x{1c}-\x{1f}\x{85}]*"


def one_line(text: str) -> str:
    """SQL: ``text`` with a single blank for white space; wrapped copy breaks lines inside titles and names."""
    return f"trim(regexp_replace({text}, '\\s+', ' ', 'g'))"


# Promise 1: nothing is lost.
CONSERVATION = {
    "a document has one of three fates": """
        select document_id, status, reason_code, article_id from documents
        where case status
            when 'accepted' then article_id is null or reason_code is not null
            when 'duplicate' then article_id is null or reason_code <> 'duplicate_text'
            when 'rejected' then article_id is not null or coalesce(reason_code, '') = '' or coalesce(reason_text, '') = ''
            else true end""",
    "an article is of the one document that was accepted for it": """
        select a.article_id, count(d.document_id) as accepted_documents
        from articles a left join documents d
          on d.article_id = a.article_id and d.document_id = a.document_id and d.status = 'accepted'
           and d.source_uri = a.source_uri
        group by all having count(d.document_id) <> 1""",
    "an accepted document has its article": """
        select document_id from documents where status = 'accepted' and document_id not in (select document_id from articles)""",
    "a copy has the article of another document": """
        select d.document_id from documents d
        where d.status = 'duplicate'
          and not exists (select 1 from articles a where a.article_id = d.article_id and a.document_id <> d.document_id)""",
    "a rejected document has one rejection, with the same reason": """
        select d.document_id, d.reason_code, count(r.rejection_id) as rejections
        from documents d left join rejections r
          on r.document_id = d.document_id and r.reason_code = d.reason_code and r.reason_text = d.reason_text
        where d.status = 'rejected' group by all having count(r.rejection_id) <> 1""",
    "a rejection is of a rejected document": """
        select rejection_id from rejections
        where document_id not in (select document_id from documents where status = 'rejected')""",
    "an input is seen once": "select source_uri, sha256, count(*) as times from documents group by all having count(*) > 1",
}

# Promise 1: passages cover the text. Looked at character by character.
COVERAGE = {
    "every non-blank character lies in exactly one passage": f"""
        with characters as (
            select article_id, position, substr(text, position + 1, 1) as letter
            from (select article_id, text, unnest(range(length(text))) as position from articles)
        )
        select c.article_id, c.position, c.letter, count(p.passage_id) as passages
        from characters c left join passages p
          on p.article_id = c.article_id and c.position >= p.char_start and c.position < p.char_end
        where not regexp_full_match(c.letter, '{BLANK}')
        group by all having count(p.passage_id) <> 1""",
    "a passage begins and ends with a visible character": f"""
        select p.passage_id from passages p join articles a using (article_id)
        where regexp_full_match(substr(a.text, p.char_start + 1, 1), '{BLANK}')
           or regexp_full_match(substr(a.text, p.char_end, 1), '{BLANK}')""",
    "every sentence of an article follows the one before, in its numbers too": """
        select * from (
            select article_id, sentence_no, char_start,
                   lag(char_end) over w as before, lag(sentence_no) over w as number_before
            from sentences window w as (partition by article_id order by sentence_no))
        where before > char_start or sentence_no <> coalesce(number_before + 1, 0)""",
    "the sentences of a passage hold all its visible characters": f"""
        with cut as (
            select passage_id, string_agg(text, '' order by char_start) as kept from sentences group by passage_id
        )
        select p.passage_id, c.kept from passages p join articles a using (article_id) left join cut c using (passage_id)
        where regexp_replace(substr(a.text, p.char_start + 1, p.char_end - p.char_start), '{BLANK}', '', 'g')
           <> regexp_replace(coalesce(c.kept, ''), '{BLANK}', '', 'g')""",
}

# Promise 2: every value points at its evidence.
EVIDENCE = {
    **{
        f"{table.name}: the offsets show the text": f"""
        select r.{table.key[0]}, r.text from {table.name} r left join articles a using (article_id)
        where a.article_id is null or r.char_start < 0 or r.char_end <= r.char_start
           or substr(a.text, r.char_start + 1, r.char_end - r.char_start) <> r.text
           or length(r.text) <> r.char_end - r.char_start"""
        for table in TABLES.values()
        if table.evidence
    },
    "a passage lies in its text": """
        select passage_id from passages join articles using (article_id)
        where char_start < 0 or char_end <= char_start or char_end > length(text)""",
    "a sentence lies in its passage, a mention in its sentence": """
        select s.sentence_id as id from sentences s join passages p using (passage_id)
        where s.char_start < p.char_start or s.char_end > p.char_end or s.article_id <> p.article_id
        union all
        select m.mention_id from mentions m join sentences s using (sentence_id)
        where m.char_start < s.char_start or m.char_end > s.char_end or m.article_id <> s.article_id""",
    "a title stands before its name": f"""
        select m.mention_id, m.title_text from mentions m join articles a using (article_id)
        where m.title_text is not null
          and not contains({one_line("substr(a.text, greatest(m.char_start - 200, 0) + 1, least(m.char_start, 200))")},
                           m.title_text)""",
    "what an article says of itself as written stands in it": """
        select article_id, byline, dateline_text, dateline_place from articles
        where not contains(text, coalesce(byline, '')) or not contains(text, coalesce(dateline_place, ''))""",
    "a name is told from news alone": """
        select m.mention_id, p.passage_kind from mentions m join sentences using (sentence_id) join passages p using (passage_id)
        where p.passage_kind not in ('headline', 'dateline', 'subheading', 'paragraph', 'list_item', 'caption', 'correction')""",
    "an alias is a text of a mention": f"""
        select entity_id, alias from entity_aliases
        where (entity_id, alias) not in (select (entity_id, {one_line("text")})
                                           from mention_entities join mentions using (mention_id))""",
}

# Promise 3: every row says how it was made.
MADE_BY = {
    **{
        f"{table.name}: a rule with a name": f"""
        select {", ".join(table.key)}, rule from {table.name}
        where rule is null or not regexp_full_match(rule, '[a-z][a-z0-9]*(_[a-z0-9]+)*')"""
        for table in TABLES.values()
        if "rule" in table.column_names
    },
    **{
        f"{table.name}: a confidence from 0 to 1": f"""
        select {", ".join(table.key)}, confidence from {table.name}
        where confidence is null or isnan(confidence) or confidence < 0 or confidence > 1"""
        for table in TABLES.values()
        if "confidence" in table.column_names
    },
    "a date says where it was read": """
        select article_id, published_on, published_rule, reference_on from articles
        where (published_on is null) <> (published_rule = 'none') or (reference_on is null) <> (published_on is null)
           or abs(date_diff('day', published_on, cast(published_at as date))) > 1""",
    **{
        f"{table.name}.{column.name}: null, never an empty text": f"""
        select {", ".join(table.key)} from {table.name} where {column.name} = ''"""
        for table in TABLES.values()
        for column in table.columns
        if column.type == "string" and column.nullable
    },
}


def _keys(table: Table) -> dict[str, str]:
    key = ", ".join(table.key)
    found = {
        f"{table.name}: one row for a key": f"""
        select 1 from {table.name} having count(*) <> count(distinct ({key}))""",
    }
    for fk in table.foreign_keys:
        found[f"{table.name}.{fk.column} is in {fk.table}"] = f"""
        select r.{fk.column} from {table.name} r left join {fk.table} t on t.{fk.target} = r.{fk.column}
        where r.{fk.column} is not null and t.{fk.target} is null"""
    for column in table.columns:
        if not column.nullable:
            found[f"{table.name}.{column.name} is never null"] = (
                f"select {key} from {table.name} where {column.name} is null"
            )
        if column.vocabulary:
            words = ", ".join(f"'{word}'" for word in column.vocabulary)
            found[f"{table.name}.{column.name} is of its vocabulary"] = f"""
        select distinct {column.name} from {table.name} where {column.name} not in ({words})"""
    return found


# Promise 4: keys hold, vocabularies are closed.
KEYS = {name: sql for table in TABLES.values() for name, sql in _keys(table).items()} | {
    "every name stands for one entity": """
        select mention_id from mentions left join mention_entities using (mention_id)
        where mention_kind = 'name' group by mention_id having count(entity_id) <> 1""",
    "every entity has a mention and its aliases": """
        select entity_id from entities
        where entity_id not in (select entity_id from mention_entities)
           or entity_id not in (select entity_id from entity_aliases)""",
    "a country is one place": """
        select country_code, count(*) as places from entities
        where entity_type = 'place' and country_code is not null and geonames_id is not null
        group by country_code, geonames_id having count(*) > 1""",
}

PROMISES = {
    f"{promise}: {name}": sql
    for promise, queries in (
        ("1 conservation", CONSERVATION),
        ("1 coverage", COVERAGE),
        ("2 evidence", EVIDENCE),
        ("3 made by", MADE_BY),
        ("4 keys", KEYS),
    )
    for name, sql in queries.items()
}


def broken(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The first rows that break the promise ``name``, as text; empty when it holds."""
    rows = connection.execute(f"select * from ({PROMISES[name]}\n) limit {SHOWN}").fetchall()
    return "; ".join(map(str, rows))


def files_not_flat(snapshot: Path) -> list[str]:
    """Parquet files that a BI tool could not read: other columns than declared, nested types, another compression."""
    wrong = []
    for name, table in TABLES.items():
        files = sorted((snapshot / name).glob("*.parquet"))
        if not files:
            wrong.append(f"{name}: no file")
        for path in files:
            file = pq.ParquetFile(path)
            schema = file.schema_arrow
            if schema.names != list(table.column_names) or any(pa.types.is_nested(t) for t in schema.types):
                wrong.append(f"{path.name}: {schema}")
            groups = [file.metadata.row_group(i).column(0).compression for i in range(file.num_row_groups)]
            if set(groups) - {"ZSTD"}:
                wrong.append(f"{path.name}: {groups}")
    return wrong


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("python -m tests.data.promises WAREHOUSE")
    snapshot = Path(sys.argv[1]) / "current"
    connection = connect(snapshot)
    wrong = [f"{name}: {rows}" for name in PROMISES if (rows := broken(connection, name))] + files_not_flat(snapshot)
    print(f"{len(PROMISES)} promises tried")
    if wrong:
        sys.exit("\n".join(wrong))
    print("all hold")


if __name__ == "__main__":
    main()
