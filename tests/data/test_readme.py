"""The queries and answers in the README are what the program gives on the sample."""

from __future__ import annotations

from pathlib import Path

from flows.warehouse.views import connect, sql_files
from tests.examples import BLOCK, README, rendered


def test_the_readme_shows_what_the_program_gives(sample_snapshot: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for _, name, _ in BLOCK.findall(text)] == list(sql_files("examples"))
    with connect(sample_snapshot) as connection:
        assert rendered(text, connection) == text, "stale: run `make docs`"
