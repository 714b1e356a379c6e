"""One article's gold answers and the program's rows in; where they differ out, one short line each.

Lines name the place in the gold answers, so that they stay the same while the program's other answers change.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from flows.rows import ArticleRows, EventMention, Quantity, Sentence, Time
from tests.accuracy import event_matching, matching
from tests.accuracy.event_matching import Event
from tests.accuracy.figures import METADATA, SEGMENTED

KNOWN = Path(__file__).parent / "known_differences.toml"
FIELDS = (*METADATA, "passage", "sentence", "direct", "indirect", "time", "quantity", "event")
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


def without(listed: str, article: str, gone: set[Difference]) -> str:
    """The text of the list without what is gone in one article, and without an entry that then holds nothing."""
    kept = []
    for entry in listed.split("\n\n"):
        lines = entry.splitlines()
        if f'article = "{article}"' in lines:
            lines = [line for line in lines if _quoted(line) not in gone]
            if not any(_quoted(line) for line in lines):
                continue
        kept.append("\n".join(lines))
    return "\n\n".join(kept).rstrip() + "\n"


def _quoted(line: str) -> Difference | None:
    """The difference on a line of ``what``, which holds nothing else."""
    found = re.fullmatch(r"\s+(\".*\"),?", line)
    return json.loads(found[1]) if found else None


def differences(gold: dict[str, Any], rows: ArticleRows) -> set[Difference]:
    """Every difference of one article."""
    found = {f"passage: {what}" for what in _passages(gold, rows)}
    found |= {f"sentence: {what}" for what in _sentences(gold, rows)}
    found |= {f"{kind}: {what}" for kind in ("direct", "indirect") for what in _quotations(gold, rows, kind)}
    found |= {f"time: {what}" for what in _times(gold, rows)}
    found |= {f"quantity: {what}" for what in _quantities(gold, rows)}
    found |= {f"event: {what}" for what in _events(gold, rows)}
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


def _words(row: dict[str, Any] | Time | Quantity | EventMention, text: str) -> str:
    """The opening words; with the offset where the same words stand more than once in the article."""
    start, end = (row["char_start"], row["char_end"]) if isinstance(row, dict) else (row.char_start, row.char_end)
    shown = f"'{_opening(text, start, end)}'"
    return shown if text.count(text[start:end]) == 1 else f"{shown} at {start}"


def _quotations(gold: dict[str, Any], rows: ArticleRows, kind: str) -> list[str]:
    """Stretches that only one side has, and those whose speaker the program has otherwise."""
    text = rows.article.text
    mentions = {m.mention_id: m for m in rows.mentions}
    match = matching.match_quotations(text, gold["quotations"], rows.quotations, kind)
    found = [f"{_words(answer, text)} is missing" for answer in match.missing]
    found += [f"'{_opening(text, row.char_start, row.char_end)}' is none" for row in match.made_up]
    for answer, row in match.pairs:
        place = _words(answer, text)
        if not matching.speaker_is_right(answer, row):
            found.append(f"{place} is said by '{answer['speaker']}', program {_shown(row.speaker_text)}")
        elif not matching.stands_for_is_right(answer, row, gold["names"], mentions):
            meant = " or ".join(m if isinstance(m, str) else m["text"] for m in answer["stands_for"])
            got = mentions.get(row.speaker_mention_id or "")
            found.append(f"{place} is of {meant}, program {_shown(got.text if got else None)}")
    return found


def _times(gold: dict[str, Any], rows: ArticleRows) -> list[str]:
    text = rows.article.text
    match = matching.match_times(gold["times"], rows.times)
    found = [f"{_words(answer, text)} is missing" for answer in match.missing]
    found += [f"{_words(row, text)} is none" for row in match.made_up]
    for answer, row in match.pairs:
        if not matching.type_is_right(answer, row):
            found.append(f"{_words(answer, text)} is {answer['type']}, program {row.timex_type}")
        if not matching.value_is_right(answer, row):
            found.append(f"{_words(answer, text)} is {answer['value']}, program {row.value}")
        elif not matching.range_is_right(answer, row):
            got = f"{row.starts_at} to {row.ends_at}, {row.time_precision}"
            found.append(f"{_words(answer, text)} is {_range(answer)}, program {got}")
    return found


def _range(answer: dict[str, Any]) -> str:
    return f"{answer.get('starts_at')} to {answer.get('ends_at')}, {answer['precision']}"


def _quantities(gold: dict[str, Any], rows: ArticleRows) -> list[str]:
    text = rows.article.text
    match = matching.match_quantities(gold["quantities"], rows.quantities)
    found = [f"{_words(answer, text)} is missing" for answer in match.missing]
    found += [f"{_words(row, text)} is none" for row in match.made_up]
    for answer, row in match.pairs:
        place = _words(answer, text)
        if not matching.number_and_unit_are_right(answer, row):
            found.append(f"{place} is {_number(answer)}, program {_given(row)}")
        if not matching.kind_is_right(answer, row):
            found.append(f"{place} is {_either(answer['kind'])}, program {row.quantity_kind}")
        if not matching.approximator_is_right(answer, row):
            found.append(f"{place} is {_either(answer.get('approximator'))}, program {row.approximator}")
        if not matching.change_is_right(answer, row):
            found.append(f"{place} is {_either(answer.get('change'))}, program {row.change_kind}")
    return found


def _events(gold: dict[str, Any], rows: ArticleRows) -> list[str]:
    """Tellings that only one side has; then, of the others, the type or, where that is right, all that is told of them."""
    text = rows.article.text
    events = event_matching.events_of(rows.event_mentions, rows.event_participants)
    match = event_matching.match_events(gold["events"], events)
    found = [f"{_words(answer, text)} is missing" for answer in match.missing]
    found += [f"{_words(event.told, text)} is none" for event in match.made_up]
    for answer, event in match.pairs:
        place, told = _words(answer, text), event.told
        if not event_matching.type_is_right(answer, event):
            found.append(f"{place} is {_either(answer['act_type'])}, program {told.act_type}")
            continue
        if not event_matching.mode_is_right(answer, event):
            found.append(f"{place} has mode {_either(answer['act_mode'])}, program {told.act_mode}")
        if not event_matching.realis_is_right(answer, event):
            found.append(f"{place} is {_either(answer['realis'])}, program {told.realis}")
        if not event_matching.in_quotation_is_right(answer, event):
            found.append(f"{place} is {'a claim' if answer.get('in_quotation') else 'no claim'}")
        if not event_matching.day_is_right(answer, event):
            found.append(
                f"{place} is on {_either(answer['starts_on'])}, program {told.starts_at} ({told.time_precision})"
            )
        if not event_matching.place_is_right(answer, event):
            wanted = _either(answer["place"]) if "place" in answer else "no place"
            found.append(f"{place} is in {wanted}, program {_several(event, 'place')}")
        for role in ("actor", "recipient"):
            if not event_matching.role_is_right(answer, event, role):
                wanted = "; ".join(_either(one) for one in answer[f"{role}s"]) or "nobody"
                found.append(f"{place} has {role} {wanted}, program {_several(event, role)}")
    return found


def _several(event: Event, role: str) -> str:
    return " ".join("; ".join(event.words(role)).split()) or "nothing"


def _either(answer: Any) -> str:
    return " or ".join(str(one) for one in matching.one_of(answer))


def _number(answer: dict[str, Any]) -> str:
    number = answer["value"] if "value" in answer else f"{answer.get('low')} to {answer.get('high')}"
    return f"{number} {_either(answer['unit'])}" if "unit" in answer else str(number)


def _given(row: Quantity) -> str:
    number = f"{row.value_low} to {row.value_high}" if row.value is None else f"{row.value:g}"
    return f"{number} {row.unit_code}" if row.unit_code else number


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
