"""The SQL checks: every file under sql/checks selects the rows that are wrong in a staged snapshot.

A file opens with comment lines ``-- table: NAME`` and ``-- severity: error|warn``; the rest of the comment says what is
promised. A check passes when its query selects nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

from flows.warehouse.views import sql_files
from schemas import TABLES
from schemas.model import Table

SAMPLE_ROWS = 5
SAMPLE_CHARACTERS = 1000
_HEADER = re.compile(r"^-- (table|severity): (\w+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """A named query that selects wrong rows."""

    name: str
    table_name: str
    severity: str
    sql: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found; ``sample_text`` shows the first wrong rows."""

    suite: str
    check_name: str
    table_name: str
    severity: str
    failing_count: int
    sample_text: str | None

    @property
    def passed(self) -> bool:
        return self.failing_count == 0


def _derived_checks(table: Table) -> list[Check]:
    """The checks that follow from a table's declaration: its key is unique, its foreign keys resolve, its text is there."""
    key = ", ".join(table.key)
    checks = [
        Check(
            f"key_unique_{table.name}",
            table.name,
            "error",
            f"select {key}, count(*) as rows from {table.name} group by all having count(*) > 1",
        )
    ]
    for fk in table.foreign_keys:
        checks.append(
            Check(
                f"foreign_key_{table.name}_{fk.column}",
                table.name,
                "error",
                f"select {key}, {fk.column} from {table.name} "
                f"where {fk.column} is not null and {fk.column} not in (select {fk.target} from {fk.table})",
            )
        )
    if table.evidence:
        checks.append(
            Check(
                f"text_is_evidence_{table.name}",
                table.name,
                "error",
                f"select r.article_id, r.char_start, r.char_end, r.text from {table.name} r join articles a using (article_id) "
                "where r.char_end <= r.char_start or r.char_end > length(a.text) "
                "or substr(a.text, r.char_start + 1, r.char_end - r.char_start) <> r.text",
            )
        )
    return checks


def all_checks() -> list[Check]:
    """The checks derived from the declarations and those written in sql/checks."""
    checks = [check for table in TABLES.values() for check in _derived_checks(table)]
    for name, text in sql_files("checks").items():
        header = dict(_HEADER.findall(text))
        if header.keys() != {"table", "severity"} or header["severity"] not in ("error", "warn"):
            raise ValueError(
                f"sql/checks/{name}.sql: needs the lines '-- table: NAME' and '-- severity: error' or 'warn'"
            )
        checks.append(Check(name, header["table"], header["severity"], text.rstrip().rstrip(";")))
    return checks


def run_check(connection: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    """Runs one check on the connection's snapshot."""
    # count(*) over () counts without a second run of the query
    query = f"select count(*) over () as wrong_rows, * from ({check.sql}\n) limit {SAMPLE_ROWS}"
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or []][1:]
    rows = cursor.fetchall()
    sample = "; ".join(
        ", ".join(f"{name}={value!r}" for name, value in zip(names, row[1:], strict=True)) for row in rows
    )
    return CheckResult(
        "sql",
        check.name,
        check.table_name,
        check.severity,
        rows[0][0] if rows else 0,
        sample[:SAMPLE_CHARACTERS] or None,
    )
