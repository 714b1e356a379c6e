"""Gold records of PLOVER events in; how well the program's actors and recipients agree with their sources and targets, out.

``python -m tests.accuracy.event_roles ../shared/gold`` prints the table; ``measure(nlp, gold)`` gives its rows.

A record is a sentence or two about one event, with the spans of its words (EVT), of who does it (SRC), of whom it is done to
(TAR) and, where the event has no sides, of all who take part (SRC/TAR). The program's answer is the telling whose trigger
covers most of the event's words, the first of several; a record whose event it does not tell has no answer. An actor is right
when it shares a character with a source that no other actor shares more of, a recipient so with a target. Who takes part in
an event without sides may be either.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.extract.article import extract_article
from flows.rows import ArticleRows, Metadata, RawDocument, content_id
from tests.accuracy.event_matching import Event, events_of
from tests.accuracy.metrics import Score, Span, total

if TYPE_CHECKING:
    from spacy.language import Language

FILE = "plover_gsr.jsonl.gz"
ROLES = ("actor", "recipient")
PARTS = ("looked at", "left alone")
SOURCE, TARGET, EITHER, EVENT = "SRC", "TAR", "SRC/TAR", "EVT"


def part_of(record: str) -> str:
    """The part of a record: the mistakes in two thirds are looked at."""
    return PARTS[0] if zlib.crc32(record.encode()) % 3 else PARTS[1]


def told_at(marks: Collection[Span], events: Iterable[Event]) -> Event | None:
    """The event whose trigger covers most of the marked words, the first of several; None where none touches them."""
    covered = [
        (
            sum(_common(mark, (event.told.char_start, event.told.char_end)) for mark in marks),
            -event.told.char_start,
            event,
        )
        for event in events
    ]
    best = max(covered, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] else None


def paired(gold: Collection[Span], given: Collection[Span]) -> dict[Span, Span]:
    """Gold span -> the given one that shares characters with it, those with the most in common first, each once."""
    possible = sorted((-shared, g, p) for g in set(gold) for p in set(given) if (shared := _common(g, p)))
    found: dict[Span, Span] = {}
    for _, ours, theirs in possible:
        if ours not in found and theirs not in found.values():
            found[ours] = theirs
    return found


def _common(left: Span, right: Span) -> int:
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def scores(record: Mapping[str, Any], event: Event | None) -> dict[str, Score]:
    """The counts of one record by role. Who may be either is asked of the role that the program gives, else of the actors."""
    sides: dict[str, set[Span]] = {SOURCE: set(), TARGET: set(), EITHER: set()}
    for span in record["spans"]:
        if span["role"] in sides:
            sides[span["role"]].add((span["start"], span["end"]))
    given: dict[str, set[Span]] = {role: set() for role in ROLES}
    for part in event.parts if event is not None else ():
        if part.role in given:
            given[part.role].add((part.char_start, part.char_end))
    actors = paired(sides[SOURCE] | sides[EITHER], given["actor"])
    recipients = paired(sides[TARGET] | (sides[EITHER] - actors.keys()), given["recipient"])
    received = sides[EITHER] & recipients.keys()
    return {
        "actor": Score(len(actors), len(given["actor"]), len(sides[SOURCE]) + len(sides[EITHER] - received)),
        "recipient": Score(len(recipients), len(given["recipient"]), len(sides[TARGET]) + len(received)),
    }


def measure(nlp: Language, gold: Path, mistakes: list[str] | None = None) -> list[dict[str, Any]]:
    """One row for each role and part, and for the whole: precision, recall, F1, and of how many records the event is told.

    Args:
        gold: the folder of ``plover_gsr.jsonl.gz``.
        mistakes: filled with a line for every record of the first part that is not all right, where it is given.
    """
    counted: list[tuple[str, bool, dict[str, Score]]] = []
    with gzip.open(gold / FILE, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, filter(str.strip, lines)):
            marks = [(s["start"], s["end"]) for s in record["spans"] if s["role"] == EVENT]
            event = told_at(marks, _events(nlp, record))
            found, part = scores(record, event), part_of(record["id"])
            counted.append((part, event is not None, found))
            wrong = [role for role, score in found.items() if not score.right == score.gold == score.predicted]
            if mistakes is not None and wrong and part == PARTS[0]:
                mistakes.append(_mistake(record, event, wrong))
    rows = []
    for role in ROLES:
        for part in (None, *PARTS):
            chosen = [(told, found) for name, told, found in counted if part in (None, name)]
            score = total(found[role] for _, found in chosen)
            figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
            told = sum(told for told, _ in chosen) / len(chosen) if chosen else None
            named = {"part": part} if part else {}
            rows.append({"task": "event_roles", "gold": f"plover_gsr, {role}", **figures, "told": told, **named})
    return rows


def _events(nlp: Language, record: Mapping[str, Any]) -> list[Event]:
    text = record["text"]
    raw = RawDocument(
        content_id("record", record["id"]), record["id"], "jsonl", len(text.encode()), "", "utf-8", text, Metadata()
    )
    rows = extract_article(nlp, raw)
    return events_of(rows.event_mentions, rows.event_participants) if isinstance(rows, ArticleRows) else []


def _mistake(record: Mapping[str, Any], event: Event | None, wrong: Iterable[str]) -> str:
    wanted = "; ".join(f"{s['role']} {s['text']}" for s in record["spans"] if s["role"] != EVENT)
    if event is None:
        return f"{record['id']} {record['text']!r}: no telling; {wanted}"
    given = "; ".join(f"{part.role} {part.text} ({part.rule})" for part in event.parts if part.role in ROLES)
    return f"{record['id']} {record['text']!r}: {', '.join(wrong)} of '{event.told.text}': {wanted}; program {given}"


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows of ``measure`` as a table in Markdown."""
    lines = ["| role | part | precision | recall | F1 | events told |", "| --- | --- |" + " ---: |" * 4]
    for row in rows:
        shares = ("" if row[name] is None else f"{row[name]:.3f}" for name in ("precision", "recall", "f1", "told"))
        lines.append(f"| {row['gold']} | {row.get('part', 'both')} | {' | '.join(shares)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.event_roles", description="Who acts upon whom.")
    parser.add_argument("gold", type=Path, help=f"folder of {FILE}")
    parser.add_argument("--mistakes", action="store_true", help=f"also list what is wrong, in the part {PARTS[0]} only")
    options = parser.parse_args()
    from flows.extract.model import load_model

    mistakes: list[str] | None = [] if options.mistakes else None
    print(table(measure(load_model(), options.gold, mistakes)))
    for line in mistakes or ():
        print(line)


if __name__ == "__main__":
    main()
