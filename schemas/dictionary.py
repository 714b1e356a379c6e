"""TABLES -> docs/data_dictionary.md: every table, column, type, vocabulary and key, for people."""

from __future__ import annotations

from schemas import TABLES
from schemas.model import Column, Table
from schemas.vocabularies import REASONS

KINDS = {
    "extraction": "Extraction tables: functions of one article alone, append-only",
    "resolution": "Resolution tables: functions of all articles, recomputed by every run",
    "operation": "Operation tables: what the runs did",
}
HEADER = """# Data dictionary

Made from `schemas/` by `make docs`; a test fails when it is stale. All files are flat Parquet (zstd) under
`WAREHOUSE/current/TABLE/`. Ids are opaque strings that depend on content alone. Offsets count Unicode code points of
`articles.text`, from 0, half-open: `substr(text, char_start + 1, char_end - char_start)` is the row's own text.
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _column_row(column: Column) -> str:
    notes = [column.description]
    if column.vocabulary:
        notes.append("One of: " + ", ".join(f"`{value}`" for value in column.vocabulary) + ".")
    if column.low is not None or column.high is not None:
        low = "" if column.low is None else f"from {column.low:g}"
        high = "" if column.high is None else f"to {column.high:g}"
        notes.append(f"Range: {' '.join(filter(None, (low, high)))}.")
    if column.standard:
        notes.append(f"Standard: {column.standard}.")
    null = "yes" if column.nullable else "no"
    return f"| `{column.name}` | {column.type} | {null} | {_cell(' '.join(notes))} |"


def _table(table: Table) -> str:
    lines = [
        f"### {table.name}",
        "",
        f"One row per {table.row}. {table.description}",
        "",
        "| column | type | null | what it holds |",
        "| --- | --- | --- | --- |",
        *map(_column_row, table.columns),
        "",
        "Key: " + ", ".join(f"`{name}`" for name in table.key) + ".",
    ]
    if table.foreign_keys:
        keys = ", ".join(f"`{key.column}` → `{key.table}.{key.target}`" for key in table.foreign_keys)
        lines.append(f"Foreign keys: {keys}.")
    return "\n".join(lines) + "\n"


def dictionary() -> str:
    """The whole page."""
    parts = [HEADER]
    for kind, title in KINDS.items():
        parts.append(f"## {title}\n")
        parts.extend(_table(table) for table in TABLES.values() if table.kind == kind)
    parts.append("## Reasons for a refusal\n")
    rows = [f"| `{code}` | {_cell(text)} |" for code, text in sorted(REASONS.items())]
    parts.append("\n".join(["| reason_code | meaning |", "| --- | --- |", *rows]) + "\n")
    return "\n".join(parts)
