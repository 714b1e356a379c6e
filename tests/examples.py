"""``python -m tests.examples``: runs sql/examples over the sample and writes queries and answers into README.md.

A test fails when what stands in the README is not what the program gives.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import duckdb

from flows.output import Result, write_markdown
from flows.warehouse.layout import Warehouse
from flows.warehouse.views import connect, sql_files
from tests.articles import publish
from tests.conftest import ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- example: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def answer(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """One example as Markdown: what it asks, the query, the rows."""
    comment, query = sql_files("examples")[name].split("\n", 1)
    result = Result.ask(connection, query)
    assert result is not None
    out = io.StringIO()
    write_markdown(result, out)
    head = f"**{comment.removeprefix('-- ')}** ([sql/examples/{name}.sql](sql/examples/{name}.sql))"
    return f"{head}\n\n```sql\n{query.strip()}\n```\n\n{out.getvalue()}\n"


def rendered(text: str, connection: duckdb.DuckDBPyConnection) -> str:
    """The README with every example's block written anew."""
    return BLOCK.sub(lambda match: match[1] + answer(connection, match[2]) + match[3], text)


def main() -> None:
    from flows.extract.article import extract_article
    from flows.extract.model import load_model

    nlp = load_model()
    with tempfile.TemporaryDirectory() as scratch:
        warehouse = Path(scratch) / "w"
        publish(warehouse, ROOT / "data" / "sample", extract=lambda raw: extract_article(nlp, raw))
        connection = connect(Warehouse(warehouse).require_snapshot())
        README.write_text(rendered(README.read_text(encoding="utf-8"), connection), encoding="utf-8")


if __name__ == "__main__":
    main()
