"""The declarations: what is derived from them is not stale, and wrong tables do not pass the gate."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from schemas import TABLES
from schemas.__main__ import GENERATED
from schemas.arrow import arrow_schema
from schemas.gate import gate
from schemas.model import Column, ForeignKey, Table, override
from schemas.vocabularies import REASONS

FLAT = {
    pa.string(),
    pa.bool_(),
    pa.int32(),
    pa.int64(),
    pa.float64(),
    pa.date32(),
    pa.timestamp("us"),
    pa.timestamp("us", "UTC"),
}
SAMPLE = {
    "string": "x",
    "bool": True,
    "int32": 1,
    "int64": 1,
    "double": 0.5,
    "date32": None,
    "timestamp[us, UTC]": None,
    "timestamp[us]": None,
}


def good_row(table: Table) -> dict[str, object]:
    import datetime as dt

    row = {}
    for column in table.columns:
        value = column.vocabulary[0] if column.vocabulary else SAMPLE[column.type]
        if value is None:
            zone = dt.UTC if column.type.endswith("UTC]") else None
            value = dt.date(2026, 1, 1) if column.type == "date32" else dt.datetime(2026, 1, 1, tzinfo=zone)
        row[column.name] = value
    return row


def as_table(name: str, row: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist([row], schema=pa.schema([f.with_nullable(True) for f in arrow_schema(name)]))


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_generated_files_are_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == GENERATED[path](), f"{path.name} is stale: run `make docs`"


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_flat_and_described(name: str) -> None:
    assert {field.type for field in arrow_schema(name)} <= FLAT
    for column in TABLES[name].columns:
        assert len(column.description) > 10, column.name
        assert column.description[0].isupper() or column.description.split()[0].rstrip(":").isidentifier()


@pytest.mark.parametrize("name", TABLES)
def test_foreign_keys_point_at_the_key_of_a_table(name: str) -> None:
    for fk in TABLES[name].foreign_keys:
        assert TABLES[fk.table].key == (fk.target,)


@pytest.mark.parametrize("name", TABLES)
def test_the_gate_passes_a_good_row_and_an_empty_table(name: str) -> None:
    assert gate(name, as_table(name, good_row(TABLES[name]))).failing_count == 0
    assert gate(name, arrow_schema(name).empty_table()).failing_count == 0


def _wrong_values() -> list[tuple[str, str, object]]:
    cases: list[tuple[str, str, object]] = []
    for table in TABLES.values():
        for column in table.columns:
            if not column.nullable:
                cases.append((table.name, column.name, None))
            if column.vocabulary:
                cases.append((table.name, column.name, "no such value"))
            if column.low is not None:
                cases.append((table.name, column.name, column.low - 1))
            if column.high is not None:
                cases.append((table.name, column.name, column.high + 1))
            if column.max_length is not None:
                cases.append((table.name, column.name, "x" * (column.max_length + 1)))
    return cases


@pytest.mark.parametrize("table", TABLES)
def test_the_gate_stops_every_wrong_value(table: str) -> None:
    for name, column, value in _wrong_values():
        if name == table:
            row = good_row(TABLES[name]) | {column: value}
            result = gate(name, as_table(name, row))
            assert result.failing_count > 0, (column, value)
            assert column in (result.sample_text or "")


def test_a_missing_or_extra_column_does_not_pass() -> None:
    good = as_table("entity_aliases", good_row(TABLES["entity_aliases"]))
    assert gate("entity_aliases", good.drop_columns(["alias"])).failing_count > 0
    assert gate("entity_aliases", good.append_column("more", pa.array(["x"]))).failing_count > 0


def test_a_declaration_that_cannot_be_meant_raises() -> None:
    column = Column("a", "string", "A column.")
    with pytest.raises(ValueError, match="decimal"):
        override(column, type="decimal")
    with pytest.raises(ValueError, match="twice"):
        Table("t", "operation", "row", "A table.", (column, column), ("a",))
    with pytest.raises(ValueError, match="'b'"):
        Table("t", "operation", "row", "A table.", (column,), ("b",))
    with pytest.raises(ValueError, match="'c'"):
        Table("t", "operation", "row", "A table.", (column,), ("a",), (ForeignKey("c", "t", "a"),))


def test_every_reason_says_what_it_means() -> None:
    assert all(len(text) > 10 for text in REASONS.values())
