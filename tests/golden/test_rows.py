"""The exact rows of some whole articles against tests/golden/rows.

``pytest tests/golden --update-golden`` writes them anew; what changed is then read as a diff before it is committed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from flows.rows import ArticleRows, EventMention, EventParticipant, Mention, Quantity, Quotation, Rejection, Time
from tests.accuracy.sample import gold_articles

pytestmark = pytest.mark.model
ROWS = Path(__file__).parent / "rows"
# Each shows another manner of copy: wire, wrapped wire, questions and answers, court, capitals, latin-1, single quotes ...
ARTICLES = (
    "birmingham_alabama_court",
    "bordeaux_strike_no_title",
    "busan_forum",
    "castelmar_takeover_wire",
    "duluth_ore_quarter",
    "ferry_kigoma_wire",
    "hebden_choir_single_quotes",
    "naryn_water_talks",
    "paris_texas_trial",
    "quebec_bridge_latin1",
    "savannah_storm_explainer",
    "tbilisi_visit_made",
    "zermatt_interview",
)
FIELDS = (
    "publisher",
    "headline",
    "byline",
    "authors",
    "dateline_text",
    "dateline_place",
    "published_on",
    "published_at",
    "published_rule",
    "reference_on",
    "language",
    "word_count",
)


def one_line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")


def mention_line(mention: Mention) -> str:
    words = [f"{mention.char_start}-{mention.char_end}", mention.entity_type, one_line(mention.text)]
    if mention.title_text:
        words.append(f"title: {one_line(mention.title_text)}")
    if mention.full_name not in (None, mention.text):
        words.append(f"full: {mention.full_name}")
    if mention.country_code:
        words.append(mention.country_code)
    return f"    {mention.mention_kind} " + " | ".join([*words, mention.rule])


def quotation_line(quotation: Quotation, statement: int, meant: Mention | None) -> str:
    words = [f"{quotation.char_start}-{quotation.char_end}", f"#{statement} {quotation.statement_kind}"]
    words.append(one_line(quotation.text))
    if quotation.speaker_text is not None:
        stands_for = "nobody known" if meant is None else f"{one_line(meant.text)} at {meant.char_start}"
        words.append(f"by: {one_line(quotation.speaker_text)} = {stands_for} ({quotation.speaker_rule})")
    if quotation.cue_text is not None:
        words.append(f"cue: {one_line(quotation.cue_text)} = {quotation.cue_lemma}")
    if quotation.medium_text is not None:
        words.append(f"medium: {one_line(quotation.medium_text)}")
    return f"    {quotation.quotation_kind} " + " | ".join([*words, quotation.rule])


def time_line(time: Time) -> str:
    words = [f"{time.char_start}-{time.char_end}", time.timex_type, one_line(time.text), time.value]
    if time.starts_at is not None or time.ends_at is not None or time.time_precision is not None:
        words.append(f"{time.starts_at} to {time.ends_at} ({time.time_precision})")
    if time.time_zone is not None:
        words.append(time.time_zone)
    return "    time " + " | ".join([*words, time.anchor, time.rule])


def quantity_line(quantity: Quantity) -> str:
    number = f"{quantity.value_low}..{quantity.value_high}" if quantity.value is None else str(quantity.value)
    words = [f"{quantity.char_start}-{quantity.char_end}", quantity.quantity_kind, one_line(quantity.text)]
    words.append(" ".join(filter(None, (quantity.approximator, number, quantity.unit_code, quantity.change_kind))))
    if quantity.counted_text is not None:
        words.append(f"of: {one_line(quantity.counted_text)}")
    return "    quantity " + " | ".join([*words, quantity.rule])


def event_lines(event: EventMention, parts: Sequence[EventParticipant], place: Mention | None) -> list[str]:
    """An event and, below it, who takes part: the time's own words stand on the line of the time."""
    coded = "/".join(filter(None, (event.event_type, event.event_mode)))
    act = "/".join(filter(None, (event.act_type, event.act_mode)))
    words = [f"{event.char_start}-{event.char_end}", one_line(event.text), event.trigger_lemma, coded, f"act: {act}"]
    words += [event.event_context or "no context", event.cameo_code, f"{event.realis} ({event.realis_rule})"]
    when = f"{event.starts_at} to {event.ends_at} ({event.time_precision}) " if event.starts_at is not None else ""
    words.append(f"{when}by {event.time_rule}")
    if place is not None:
        words.append(f"in {one_line(place.text)}")
    if event.quotation_id is not None:
        words.append("claimed")
    found = ["    event " + " | ".join([*words, event.rule])]
    for part in parts:
        codes = " ".join(filter(None, (part.country_code, part.international_code, part.sector_code)))
        told = [f"{part.char_start}-{part.char_end}", one_line(part.text), codes or "no code", part.rule]
        found.append(f"      {part.role} " + " | ".join(told))
    return found


def quotation_lines(rows: ArticleRows) -> dict[str, list[str]]:
    """Sentence -> its lines; the statements are numbered in the order of the text."""
    statements: dict[str, int] = {}
    mentions = {mention.mention_id: mention for mention in rows.mentions}
    found: dict[str, list[str]] = {}
    for quotation in rows.quotations:
        number = statements.setdefault(quotation.statement_id, len(statements) + 1)
        meant = mentions[quotation.speaker_mention_id] if quotation.speaker_mention_id else None
        found.setdefault(quotation.sentence_id, []).append(quotation_line(quotation, number, meant))
    return found


def lines(rows: ArticleRows) -> list[str]:
    """Article fields, then every passage with its sentences and what was read from them, one row a line.

    Ids follow from the rest.
    """
    said = quotation_lines(rows)
    mentions = {mention.mention_id: mention for mention in rows.mentions}
    found = [f"{field}: {one_line(str(v))}" for field in FIELDS if (v := getattr(rows.article, field)) is not None]
    found.append("")
    for passage in rows.article.passages:
        found.append(f"{passage.passage_kind} {passage.char_start}-{passage.char_end} | {passage.rule}")
        for sentence in (s for s in rows.sentences if s.passage_id == passage.passage_id):
            found.append(f"  {sentence.char_start}-{sentence.char_end} | {one_line(sentence.text)}")
            found += [mention_line(m) for m in rows.mentions if m.sentence_id == sentence.sentence_id]
            found += said.get(sentence.sentence_id, [])
            found += [time_line(t) for t in rows.times if t.sentence_id == sentence.sentence_id]
            found += [quantity_line(q) for q in rows.quantities if q.sentence_id == sentence.sentence_id]
            for event in (e for e in rows.event_mentions if e.sentence_id == sentence.sentence_id):
                parts = [p for p in rows.event_participants if p.event_mention_id == event.event_mention_id]
                found += event_lines(event, parts, mentions.get(event.place_mention_id or ""))
    return found


@pytest.mark.parametrize("name", ARTICLES)
def test_rows(outcomes: dict[str, ArticleRows | Rejection], name: str, request: pytest.FixtureRequest) -> None:
    rows = outcomes[gold_articles()[name]["source"]]
    assert isinstance(rows, ArticleRows), rows
    now, path = "\n".join(lines(rows)) + "\n", ROWS / f"{name}.txt"
    if request.config.getoption("--update-golden", default=False):
        ROWS.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert path.exists(), "no golden rows yet: pytest tests/golden --update-golden"
    assert now.splitlines() == path.read_text(encoding="utf-8").splitlines(), (
        "if the change is meant: pytest tests/golden --update-golden, then read the diff"
    )


def test_no_golden_rows_without_a_test() -> None:
    assert {path.stem for path in ROWS.iterdir()} == set(ARTICLES)
