"""Gold data of others, where it is: its own measure.py in, run with this project's program; its figures out.

measure.py has no task for country codes, for codes of actors and for who acts upon whom; tests/accuracy/countries.py,
actor_codes.py and event_roles.py count them on the same data. Whom pronouns stand for and whether events are so is counted by
speakers.py and realis.py on labels of their own.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.accuracy import actor_codes, countries, event_roles, realis, speakers
from tests.accuracy.sample import ROOT

if TYPE_CHECKING:
    from spacy.language import Language

MEASURE = ROOT.parent / "shared" / "gold" / "measure.py"
WHOLE_TASKS = ("sentences", "ner")
# Their rules were written with an eye on the mistakes in one part of the documents; the other part shows what that is worth.
PARTED_TASKS = ("quotes", "attributions", "timex", "quantities", "events")
PARTED_GOLD = (
    *("polnear_quotes", "polnear_attributions", "timebank", "aquaint", "gum_news", "newsquant"),
    *("plover_gsr", "plover_pairs"),
)
PARTS = ("looked at", "left alone")
COUNTRIES = ", ".join(countries.SETS)
CODED = actor_codes.GROUPS[0]
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
    Target(
        "quotes",
        "polnear_quotes",
        "quote_and_speaker",
        "quoted stretches with the right speaker, F1",
        "textacy 0.80, Citron 0.68; marks and the nearest subject of a verb of saying 0.86",
        0.93,
    ),
    Target(
        "quotes",
        "polnear_quotes",
        "speaker_acc_nominal_only",
        "the right speaker of those found, pronouns left out",
        "0.92 of the few that the best tool finds",
        0.95,
    ),
    Target("speakers", "pronouns", "right_of_all", "pronoun speakers, the right person behind them", "", 0.85),
    Target("speakers", "roles", "right_of_all", "role words as speakers, the same", "", 0.85),
    Target(
        "attributions",
        "polnear_attributions",
        "content_char_f1",
        "what is reported, characters, F1",
        "Citron, on another corpus, 0.83 of the content",
        0.75,
    ),
    Target("attributions", "polnear_attributions", "source_char_f1", "who says it, characters, F1", "", 0.75),
    Target("timex", "timebank", "value_f1", "time values, F1", "", 0.80),
    Target("timex", "aquaint", "value_f1", "time values, F1", "HeidelTime 0.73", 0.80),
    Target("timex", "gum_news", "value_f1", "time values, F1", "HeidelTime 0.62", 0.72),
    Target(
        "timex", "timebank", "full_date_acc_on_matched", "whole dates, right of those found", "HeidelTime 0.89", 0.95
    ),
    Target(
        "timex", "aquaint", "full_date_acc_on_matched", "whole dates, right of those found", "HeidelTime 0.89", 0.95
    ),
    Target(
        "quantities", "newsquant", "value_unit_f1", "quantities, value and unit, F1", "quantulum3 0.43; CQE 0.83", 0.87
    ),
    Target(
        "events",
        "plover_pairs",
        "accuracy",
        "PLOVER type between two marked actors",
        "zero-shot language-inference model 0.835; classifier trained on this half 0.72",
        0.84,
    ),
    Target(
        "events", "plover_gsr", "accuracy", "PLOVER type of the manual's gold records", "the same classifier 0.55", 0.75
    ),
    Target("event_roles", "plover_gsr, actor", "f1", "who acts, span overlap, F1", "", 0.75),
    Target("event_roles", "plover_gsr, recipient", "f1", "who is acted upon, span overlap, F1", "", 0.75),
    Target("actor_codes", CODED, "country", "country of an actor's phrase", "", 0.90),
    Target("actor_codes", CODED, "sector", "PLOVER sector of an actor's phrase", "", 0.75),
    Target("realis", "own labels", "right_of_found", "whether an event is so, of the events found", "", 0.88),
)


PROGRAM = Path(sys.executable).with_name("dateline")


def part_of(document: str) -> str:
    """The part that a document belongs to: two thirds are looked at for mistakes, one third is left alone."""
    return PARTS[0] if zlib.crc32(document.encode()) % 3 else PARTS[1]


def measure(nlp: Language) -> list[dict[str, Any]]:
    """Rows of figures by name, each with its task and gold, and for a part of the gold with ``part``.

    Takes many minutes; raises when measure.py fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        kept = Path(scratch) / "kept"
        rows = _run(MEASURE.parent, (*WHOLE_TASKS, *PARTED_TASKS), kept)
        for part in PARTS:
            # The same folder is kept: what the first run read is known by its content, so each part costs seconds.
            halved = Path(scratch) / "gold"
            halved.mkdir(exist_ok=True)
            for name in PARTED_GOLD:
                _write_part(name, part, halved)
            rows += [{**row, "part": part} for row in _run(halved, PARTED_TASKS, kept)]
    coded = countries.measure(MEASURE.parent)
    rows += [{**row, "task": f"countries, {row.pop('way')}"} for row in coded]
    rows += event_roles.measure(nlp, MEASURE.parent)
    rows += actor_rows(actor_codes.measure(MEASURE.parent))
    told = {source: tellings for source, (_, tellings) in realis.outcomes(nlp).items()}
    return [*rows, *realis_rows(realis.measure(told)), *speaker_rows(speakers.measure(nlp))]


def _run(gold: Path, tasks: Iterable[str], kept: Path) -> list[dict[str, Any]]:
    out = kept.with_suffix(".figures")
    asked = ["--gold", gold, "--only", ",".join(tasks), "--dateline", PROGRAM, "--keep", kept, "--json", out]
    subprocess.run([sys.executable, MEASURE, *map(str, asked)], check=True, cwd=ROOT)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def _write_part(name: str, part: str, folder: Path) -> None:
    with (
        gzip.open(MEASURE.parent / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines,
        gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out,
    ):
        for line in filter(str.strip, lines):
            record = json.loads(line)
            if part_of(str(record.get("doc_id", record.get("id")))) == part:
                out.write(line)


def actor_rows(measured: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of actor_codes.py, whole or with the names of the parts that this page uses."""
    parts = dict(zip(actor_codes.PARTS, (*PARTS, None), strict=True))
    rows = []
    for row in measured:
        part = parts[row["part"]]
        shares = {name: row[name] for name in ("country", "sector")}
        named = {"part": part} if part else {}
        rows.append({"task": row["task"], "gold": row["phrases"], **shares, "phrases": row["countries"], **named})
    return rows


def realis_rows(counts: Mapping[tuple[str, str], realis.Counts]) -> list[dict[str, Any]]:
    """The counts of realis.py as rows: all labels, then each part of them."""
    rows = []
    for part in (None, *PARTS):
        total = realis.summed(counts, part=part)
        shares = {"right_of_found": total.right_of_found, "found": total.found_share, "typed": total.typed_of_found}
        named = {"part": part} if part else {}
        rows.append({"task": "realis", "gold": "own labels", "labelled": total.labelled, **shares, **named})
    return rows


def speaker_rows(counts: dict[tuple[str, str, str], speakers.Counts]) -> list[dict[str, Any]]:
    """The counts of speakers.py as rows: for each kind of words all of them, then each part of the labels."""
    rows: list[dict[str, Any]] = []
    for kind in speakers.KINDS:
        for part, half in ((None, None), *zip(PARTS, speakers.HALVES, strict=True)):
            of_part = (c for (k, _, h), c in counts.items() if k == kind and half in (None, h))
            total = sum(of_part, speakers.Counts())
            row = {"task": "speakers", "gold": kind, "labelled": total.labelled}
            shares = {"right_of_all": total.right_of_all, "right_of_found": total.right_of_found}
            rows.append({**row, **shares, **({"part": part} if part else {})})
    return rows
