"""Phrases that name actors with their country and PLOVER sector, in; how many of them the program codes the same, out.

``python -m tests.accuracy.actor_codes ../shared/gold`` prints the table; ``measure(gold)`` gives its rows.

The gold codes each phrase alone, with an encyclopaedia at hand that knows who "Ada Orr" is. The program reads words only,
so the rows are told apart by what the phrase is: a person's name alone, which it cannot code by design; a title and a
person's name ("General Orr"), whose sector it can tell and whose country mostly not; and everything else. Which rows are
names of persons was judged by hand and is kept as checksums of the phrases: a program that judged it would judge itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.extract.events.actors import code_actor

FILE = "actor_codes.jsonl.gz"
# The functions of the gold's maker that code a phrase; its others link names to an encyclopaedia.
FUNCTIONS = frozenset({"agent_to_code", "search_nat", "short_text_to_agent"})
# The gold has one older code: CAMEO's HLH is MED in PLOVER 0.8.
SAME_SECTOR = {"HLH": "MED"}

# crc32 of the phrases that are nothing but a person's name, and of those that are a title and a person's name.
NAMES = frozenset(
    (
        *(49214906, 82196053, 168684746, 480338157, 491201408, 656234548, 804329024, 878431750, 1174077420, 1180506010),
        *(1347750525, 1933347616, 1953035597, 2025095141, 2060851669, 2134208374, 2188542190, 2291572212, 2365871047),
        *(2439594148, 2591912691, 2893665970, 2894174838, 2953251765, 2987678304, 2997357044, 3098921859, 3155790168),
        *(3554650657, 4242711831),
    )
)
TITLED = frozenset((169663946, 287193775, 396815414, 1263332664, 1820896508, 2387971250, 4164162490))
PARTS = ("development", "held out", "both")
GROUPS = ("all", "no bare name of a person", "no person's name")


@dataclass(slots=True, frozen=True)
class Labelled:
    """A phrase of the gold. ``country`` and ``sector`` are "" where the gold has none and None where it does not say."""

    phrase: str
    country: str | None
    sector: str | None
    is_held_out: bool

    @property
    def group(self) -> int:
        """How many of GROUPS the phrase is in, less one: 0 for a bare name, 2 for what names no person."""
        key = zlib.crc32(self.phrase.encode())
        return 0 if key in NAMES else 1 if key in TITLED else 2


def labelled(records: Iterable[Mapping[str, Any]]) -> list[Labelled]:
    """The records that code a phrase; a third of them, by checksum, is held out from looking at mistakes."""
    found = []
    for record in records:
        if record["fn"] not in FUNCTIONS:
            continue
        expected, phrase = record["expected"], record["actor"]
        sector = expected.get("code_1")
        found.append(
            Labelled(
                phrase,
                expected.get("cc", expected.get("country")),
                SAME_SECTOR.get(sector, sector),
                zlib.crc32((record["test"] + phrase).encode()) % 3 == 0,
            )
        )
    return found


def count(rows: Sequence[Labelled], mistakes: list[str] | None = None) -> dict[str, int]:
    """How many countries and sectors of ``rows`` are told by the gold, and how many the program gives the same."""
    total = {"countries": 0, "countries_right": 0, "sectors": 0, "sectors_right": 0}
    for row in rows:
        got = code_actor(row.phrase)
        for name, wanted, given in (
            ("countries", row.country, got.country_code),
            ("sectors", row.sector, got.sector_code),
        ):
            if wanted is None:
                continue
            total[name] += 1
            total[f"{name}_right"] += wanted == (given or "")
            if wanted != (given or "") and mistakes is not None:
                mistakes.append(f"{row.phrase}: {wanted or 'none'}, not {given or 'none'} ({got.rule})")
    return total


def measure(gold: Path, mistakes: list[str] | None = None) -> list[dict[str, Any]]:
    """One row for each group of phrases and part: shares of right countries and sectors, and what they are counted on.

    Args:
        gold: the folder of ``actor_codes.jsonl.gz``.
        mistakes: filled with a line for every wrong code of the development part, where it is given.
    """
    with gzip.open(gold / FILE, "rt", encoding="utf-8") as lines:
        rows = labelled(map(json.loads, lines))
    figures = []
    for number, group in enumerate(GROUPS):
        for part in PARTS:
            chosen = [
                row
                for row in rows
                if row.group >= number and (part == "both" or row.is_held_out == (part == "held out"))
            ]
            wrong = mistakes if number == 0 and part == "development" else None
            total = count(chosen, wrong)
            figures.append({"task": "actor_codes", "phrases": group, "part": part, **_shares(total), **total})
    return figures


def _shares(total: Mapping[str, int]) -> dict[str, float | None]:
    return {
        name: total[f"{plural}_right"] / total[plural] if total[plural] else None
        for name, plural in (("country", "countries"), ("sector", "sectors"))
    }


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows of ``measure`` as a table in Markdown."""
    lines = ["| phrases | part | countries | right | sectors | right |", "| --- | --- |" + " ---: |" * 4]
    for row in rows:
        country, sector = ("" if row[f] is None else f"{row[f]:.3f}" for f in ("country", "sector"))
        lines.append(
            f"| {row['phrases']} | {row['part']} | {row['countries']} | {country} | {row['sectors']} | {sector} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy.actor_codes", description="Measures codes of actors."
    )
    parser.add_argument("gold", type=Path, help=f"folder of {FILE}")
    parser.add_argument("--mistakes", action="store_true", help="also list every wrong code of the development part")
    options = parser.parse_args()
    mistakes: list[str] | None = [] if options.mistakes else None
    print(table(measure(options.gold, mistakes)))
    for line in mistakes or ():
        print(line)


if __name__ == "__main__":
    main()
