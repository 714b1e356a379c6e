"""One article's gold answers and the program's rows in; where they differ out, one short line each.

Lines name the place in the gold answers, so that they stay the same while the program's other answers change.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from flows.rows import ArticleRows, Sentence
from tests.accuracy.figures import METADATA, SEGMENTED

KNOWN = Path(__file__).parent / "known_differences.toml"
FIELDS = (*METADATA, "passage", "sentence")
SHOWN_WORDS = 4

Difference = str  # "FIELD: what"


@cache
def known_differences() -> dict[str, dict[Difference, str]]:
    """Article -> difference -> why. One entry of the file is one cause in one article, with all that it makes differ."""
    known: dict[str, dict[Difference, str]] = {}
    for entry in tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("difference", []):
        found = known.setdefault(entry["article"], {})
        for what in entry["what"]:
            if what in found:
                raise ValueError(f"{KNOWN.name}: {entry['article']}: {what!r} is listed twice")
            found[what] = entry["why"]
    return known


def differences(gold: dict[str, Any], rows: ArticleRows) -> set[Difference]:
    """Every difference of one article."""
    found = {f"passage: {what}" for what in _passages(gold, rows)}
    found |= {f"sentence: {what}" for what in _sentences(gold, rows)}
    for field, (wanted, got) in _fields(gold, rows).items():
        if wanted != got:
            found.add(f"{field}: gold {_shown(wanted)}, program {_shown(got)}")
    return found


def _shown(value: str | None) -> str:
    return "nothing" if value is None else f"'{value}'"


def _fields(gold: dict[str, Any], rows: ArticleRows) -> dict[str, tuple[str | None, str | None]]:
    article = rows.article
    pairs: dict[str, tuple[str | None, str | None]] = {
        field: (gold[field], getattr(article, field))
        for field in ("headline", "byline", "publisher", "dateline_place", "published_rule", "language")
    }
    pairs["authors"] = ("; ".join(gold["authors"]) or None, article.authors)
    pairs["published_on"] = (gold["published_on"], article.published_on.isoformat() if article.published_on else None)
    return pairs


def _opening(text: str, start: int, end: int) -> str:
    words = text[start:end].split()
    return " ".join(words[:SHOWN_WORDS]) + (" ..." if len(words) > SHOWN_WORDS else "")


def _passages(gold: dict[str, Any], rows: ArticleRows) -> list[str]:
    """Gold passages that the program cut or labelled otherwise: the opening words, the kind, what the program has."""
    text, found = rows.article.text, []
    for passage in gold["passages"]:
        kind, start, end = passage["kind"], passage["char_start"], passage["char_end"]
        there = [p for p in rows.article.passages if p.char_start < end and start < p.char_end]
        if [(p.passage_kind, p.char_start, p.char_end) for p in there] != [(kind, start, end)]:
            same_span = [(p.char_start, p.char_end) for p in there] == [(start, end)]
            got = ", ".join(p.passage_kind + ("" if same_span else f" {p.char_start}-{p.char_end}") for p in there)
            place = kind if same_span else f"{kind} {start}-{end}"
            found.append(f"{place} '{_opening(text, start, end)}' is {got or 'nothing'}")
    spans = [(p["char_start"], p["char_end"]) for p in gold["passages"]]
    for p in rows.article.passages:
        if not any(p.char_start < end and start < p.char_end for start, end in spans):
            found.append(f"nothing at {p.char_start}-{p.char_end} is {p.passage_kind}")
    return found


def _sentences(gold: dict[str, Any], rows: ArticleRows) -> list[str]:
    """Gold sentences that the program cut otherwise, in the kinds of passage that the gold segments.

    A sentence that the program has where the gold has none lies in another kind of passage, which is a difference of
    passages.
    """
    text, found = rows.article.text, []
    for sentence in gold["sentences"]:
        start, end = sentence["char_start"], sentence["char_end"]
        there = [s for s in rows.sentences if s.char_start < end and start < s.char_end]
        if sentence["kind"] in SEGMENTED and [(s.char_start, s.char_end) for s in there] != [(start, end)]:
            found.append(f"'{_opening(text, start, end)}' is {_cut(there, start, end)}")
    return found


def _cut(there: list[Sentence], start: int, end: int) -> str:
    if not there:
        return "in no sentence"
    if len(there) > 1:
        return f"{len(there)} sentences"
    ahead, behind = start - there[0].char_start, there[0].char_end - end
    return f"one sentence with {ahead} characters more before and {behind} behind"
