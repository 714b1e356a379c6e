"""The page that the figures are written into: its markers, its tables, what happens when they are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy import actor_codes, event_roles, outer, realis, report
from tests.accuracy.figures import Figure
from tests.accuracy.metrics import Score
from tests.accuracy.speakers import Counts


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
            {"task": "timex", "gold": "aquaint", "value_f1": 0.8111},
            {"task": "timex", "gold": "aquaint", "value_f1": 0.8222, "part": outer.PARTS[0]},
            {"task": "timex", "gold": "aquaint", "value_f1": 0.8, "part": outer.PARTS[1]},
        ]
    )
    assert "| 0.8 | 0.811 | 0.822 | 0.800 |" in table
    assert "| timex | aquaint, looked at | value_f1 0.822 |" in table
    assert "| names, exact F1 | ieer | " in table
    assert "| 0.86 | 0.861 |" in table
    assert "| 0.92 | not built: sentences |" in table
    assert "| 0.985 | not measured |" in table


def test_both_parts_of_the_gold_hold_documents() -> None:
    parts = [outer.part_of(f"document {i}") for i in range(300)]
    assert 150 < parts.count(outer.PARTS[0]) < 250
    assert set(parts) == set(outer.PARTS)


def test_speakers_are_counted_whole_and_by_part() -> None:
    counts = {
        ("pronouns", "sample", "dev"): Counts(10, 9, 8),
        ("pronouns", "corpus", "held-out"): Counts(10, 10, 6),
        ("roles", "sample", "dev"): Counts(4, 2, 1),
    }
    pronouns = [(r.get("part"), r["right_of_all"]) for r in outer.speaker_rows(counts) if r["gold"] == "pronouns"]
    assert pronouns == [(None, 0.7), (outer.PARTS[0], 0.8), (outer.PARTS[1], 0.6)]


def test_codes_of_actors_are_told_by_the_page_s_parts() -> None:
    measured = [
        {"task": "actor_codes", "phrases": "all", "part": part, "country": share, "sector": 0.5, "countries": 7}
        for part, share in zip(actor_codes.PARTS, (0.9, 0.8, 0.85), strict=True)
    ]
    rows = outer.actor_rows(measured)
    assert [(row.get("part"), row["country"], row["phrases"]) for row in rows] == [
        (outer.PARTS[0], 0.9, 7),
        (outer.PARTS[1], 0.8, 7),
        (None, 0.85, 7),
    ]
    assert "| 0.9 | 0.850 | 0.900 | 0.800 |" in report.outer_table(rows)


def test_realis_is_counted_whole_and_by_part() -> None:
    counts = {
        ("sample", outer.PARTS[0]): realis.Counts(10, 8, 6, 8),
        ("corpus", outer.PARTS[1]): realis.Counts(10, 8, 8, 4),
    }
    rows = outer.realis_rows(counts)
    assert [(row.get("part"), row["right_of_found"], row["found"]) for row in rows] == [
        (None, 14 / 16, 0.8),
        (outer.PARTS[0], 0.75, 0.8),
        (outer.PARTS[1], 1.0, 0.8),
    ]
    assert "| 0.88 | 0.875 | 0.750 | 1.000 |" in report.outer_table(rows)


def test_parts_have_one_name_everywhere() -> None:
    assert outer.PARTS == realis.PARTS == event_roles.PARTS


def test_every_target_is_a_figure_that_is_measured() -> None:
    own = {"countries, own words", "countries, end to end", "speakers", "event_roles", "actor_codes", "realis"}
    assert {target.task for target in outer.TARGETS} == own | {*outer.WHOLE_TASKS, *outer.PARTED_TASKS}


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
