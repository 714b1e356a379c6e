"""Gold data of others, where it is: its own measure.py in, run with this project's program; its figures out.

measure.py has no task for country codes; tests/accuracy/countries.py counts them on the same data.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.accuracy import countries
from tests.accuracy.sample import ROOT

MEASURE = ROOT.parent / "shared" / "gold" / "measure.py"
TASKS = "sentences,ner"
COUNTRIES = ", ".join(countries.SETS)
OWN_WORDS, END_TO_END = "countries, own words", "countries, end to end"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that is wanted: ``baseline`` is what existing tools reach on the same data, ``reach`` the aim."""

    task: str
    gold: str
    figure: str
    what: str
    baseline: str
    reach: float


TARGETS = (
    Target(
        "sentences",
        "gum_news",
        "boundary_f1",
        "sentence boundaries, F1",
        "0.975, best of the tools, paragraph by paragraph",
        0.985,
    ),
    Target(
        "sentences",
        "ewt",
        "boundary_f1",
        "sentence boundaries, F1",
        "0.914, best of the tools, paragraph by paragraph",
        0.92,
    ),
    Target(
        "ner",
        "ieer",
        "exact_f1",
        "names, exact F1",
        "spaCy small 0.67, medium 0.73; with articles and 's trimmed 0.74, 0.80",
        0.86,
    ),
    Target("ner", "gum_news", "overlap_f1", "names, overlap F1", "spaCy small 0.67, medium 0.71", 0.76),
    Target(OWN_WORDS, COUNTRIES, "recall", "country codes of the gold's words, recall", "best library 0.89", 0.96),
    Target(OWN_WORDS, COUNTRIES, "precision", "the same, precision", "best library 1.00", 0.99),
    Target(END_TO_END, COUNTRIES, "recall", "country codes through the whole pipeline, recall", "", 0.96),
    Target(END_TO_END, COUNTRIES, "precision", "the same, precision", "", 0.99),
)


PROGRAM = Path(sys.executable).with_name("dateline")


def measure() -> list[dict[str, Any]]:
    """Rows of measure.py and of the countries: task, gold, and the figures by name. Takes minutes; raises when it fails."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "figures.jsonl"
        command: list[str | Path] = [
            sys.executable,
            MEASURE,
            "--dateline",
            str(PROGRAM),
            "--only",
            TASKS,
            "--json",
            out,
        ]
        subprocess.run(command, check=True, cwd=ROOT)
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    coded = countries.measure(MEASURE.parent)
    return [*rows, *({**row, "task": f"countries, {row.pop('way')}"} for row in coded)]
