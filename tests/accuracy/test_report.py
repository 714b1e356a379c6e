"""The page that the figures are written into: its markers, its tables, what happens when they are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy import report
from tests.accuracy.figures import Figure
from tests.accuracy.metrics import Score


def test_a_table_shows_counts_and_shares() -> None:
    table = report.sample_table(
        {
            "Names": [
                Figure.of("all", Score(1, 2, 4), "a note"),
                Figure.share("fields", 3, 4),
                Figure.of("none", Score()),
            ]
        }
    )
    assert "| all | 4 | 0.500 | 0.250 | 0.333 | a note |" in table
    assert "| fields | 4 |  |  | 0.750 |  |" in table
    assert "| none | 0 |  |  |  |  |" in table


def test_outer_figures_stand_beside_their_baseline() -> None:
    table = report.outer_table(
        [
            {"task": "ner", "gold": "ieer", "exact_f1": 0.8612, "overlap_f1": 0.9},
            {"task": "sentences", "gold": "ewt", "not built": "sentences"},
        ]
    )
    assert "| names, exact F1 | ieer | " in table
    assert "| 0.86 | 0.861 |" in table
    assert "| 0.92 | not built: sentences |" in table
    assert "| 0.985 | not measured |" in table


def test_a_section_is_replaced_and_the_rest_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    begin, end = report.markers("sample")
    page.write_text(f"before\n{begin}\nold\n{end}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(report, "PAGE", page)
    report.write_section("sample", "new")
    report.write_section("sample", "newer")
    assert page.read_text(encoding="utf-8") == f"before\n{begin}\n\nnewer\n{end}\nafter\n"
    with pytest.raises(ValueError, match="needs the lines"):
        report.write_section("outer", "new")


@pytest.mark.parametrize("section", ["sample", "outer"])
def test_the_page_holds_measured_figures(section: str) -> None:
    begin, end = report.markers(section)
    page = report.PAGE.read_text(encoding="utf-8")
    assert page.count(begin) == page.count(end) == 1
    assert "| --- |" in page.split(begin)[1].split(end)[0], "run make accuracy"
