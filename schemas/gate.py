"""Table -> pandera model: the gate that every table passes before it is published. It is a gate, never a filter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandera.pyarrow as pandera
import pyarrow as pa

from schemas import TABLES
from schemas.arrow import ARROW_TYPES
from schemas.model import Column

SAMPLE_ROWS = 5  # enough to see what is wrong, few enough to read
SAMPLE_CHARACTERS = 1000  # bound of quality_results.sample_text


@dataclass(frozen=True, slots=True)
class GateResult:
    """What the gate found in one table: ``failing_count`` wrong values, the first of them in ``sample_text``."""

    table_name: str
    failing_count: int
    sample_text: str | None


def _checks(column: Column) -> list[pandera.Check]:
    checks = []
    if column.vocabulary:
        checks.append(pandera.Check.isin(list(column.vocabulary)))
    if column.low is not None:
        checks.append(pandera.Check.ge(column.low))
    if column.high is not None:
        checks.append(pandera.Check.le(column.high))
    if column.max_length is not None:
        checks.append(pandera.Check.str_length(max_value=column.max_length))
    return checks


@cache
def pandera_schema(name: str) -> pandera.DataFrameSchema:
    """The pandera schema of a table. Uniqueness of the key is a SQL check, since a table may span several files."""
    columns = {
        column.name: pandera.Column(ARROW_TYPES[column.type], nullable=column.nullable, checks=_checks(column))
        for column in TABLES[name].columns
    }
    return pandera.DataFrameSchema(columns, strict=True, ordered=True, name=name)


def gate(name: str, table: pa.Table) -> GateResult:
    """Validates ``table`` against the declared columns and collects every failure instead of stopping at the first."""
    try:
        pandera_schema(name).validate(table, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        rows = cases.slice(0, SAMPLE_ROWS).select(["column", "check", "failure_case"]).to_pylist()
        sample = "; ".join(f"{row['column']}: {row['check']}: {row['failure_case']!r}" for row in rows)
        return GateResult(name, cases.num_rows, sample[:SAMPLE_CHARACTERS])
    return GateResult(name, 0, None)
