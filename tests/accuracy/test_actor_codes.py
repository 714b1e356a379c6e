"""The counting of actors' codes, on records made by hand; and that the gold's figures stay where they are."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.accuracy.actor_codes import FILE, NAMES, TITLED, Labelled, count, labelled, measure, table


def _record(phrase: str, fn: str = "agent_to_code", **expected: str) -> dict[str, Any]:
    return {"test": "t", "fn": fn, "actor": phrase, "kw": {}, "expected": expected}


def test_what_the_gold_says_of_a_phrase() -> None:
    rows = labelled(
        [
            _record("Kenyan nurses", country="KEN", code_1="HLH"),
            _record("four Kenyans", "search_nat", cc="KEN"),
            _record("Nairobi", "query_wiki", title="Nairobi"),
            _record("gunmen", code_1="UAF"),
        ]
    )
    assert [(r.phrase, r.country, r.sector) for r in rows] == [
        ("Kenyan nurses", "KEN", "MED"),
        ("four Kenyans", "KEN", None),
        ("gunmen", None, "UAF"),
    ]


def test_right_wrong_and_not_told() -> None:
    mistakes: list[str] = []
    rows = [
        Labelled("Kenyan nurses", "KEN", "MED", False),
        Labelled("Kenyan nurses", "UGA", None, False),
        Labelled("Aino Lahti", "", "GOV", False),
    ]
    assert count(rows, mistakes) == {"countries": 3, "countries_right": 2, "sectors": 2, "sectors_right": 1}
    assert mistakes == ["Kenyan nurses: UGA, not KEN (head_word)", "Aino Lahti: GOV, not none (none)"]


def test_parts_and_groups_are_counted(tmp_path: Path) -> None:
    records = [_record(f"{number} Kenyan nurses", country="KEN", code_1="MED") for number in range(9)]
    with gzip.open(tmp_path / FILE, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    rows = measure(tmp_path)
    assert [row["countries"] for row in rows[:3]] == [
        rows[2]["countries"] - rows[1]["countries"],
        rows[1]["countries"],
        9,
    ]
    assert {row["country"] for row in rows} <= {1.0, None}
    assert table(rows).splitlines()[-1] == "| no person's name | both | 9 | 1.000 | 9 | 1.000 |"


def test_a_phrase_is_one_kind() -> None:
    assert not NAMES & TITLED


@pytest.mark.shared
def test_the_gold_is_coded_as_well_as_before(shared: Path) -> None:
    if not (shared / "gold" / FILE).is_file():
        pytest.skip("no gold data of actors")
    rows = {(row["phrases"], row["part"]): row for row in measure(shared / "gold")}
    plain = rows["no person's name", "both"]
    assert plain["country"] >= 0.90
    assert plain["sector"] >= 0.75
