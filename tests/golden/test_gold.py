"""The gold answers fit the texts that ingest gives: the same characters, offsets that show the words they name."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from flows.rows import RawDocument
from schemas.vocabularies import (
    APPROXIMATORS,
    CHANGE_KINDS,
    ENTITY_TYPES,
    EVENT_MODES,
    EVENT_TYPES,
    PASSAGE_KINDS,
    PUBLISHED_RULES,
    QUANTITY_KINDS,
    QUOTATION_KINDS,
    REALIS,
    REASON_CODES,
    STATEMENT_KINDS,
    TIME_PRECISIONS,
    TIMEX_TYPES,
)
from tests.accuracy.figures import SEGMENTED
from tests.accuracy.matching import one_of
from tests.accuracy.sample import gold_articles, gold_refused, relative, sample_records

ARTICLES = sorted(gold_articles())
# cp1252 holds every printable character of latin-1 at the same place, and decoders name it for both.
SAME_CHARACTERS = {"latin-1": "cp1252"}


def raw_of(source: str) -> RawDocument:
    records = [r for r in sample_records() if isinstance(r, RawDocument) and relative(r.source_uri) == source]
    assert len(records) == 1, f"{source} is read {len(records)} times"
    return records[0]


@pytest.mark.parametrize("name", ARTICLES)
def test_text_is_decoded_as_the_gold_has_it(name: str) -> None:
    gold = gold_articles()[name]
    raw = raw_of(gold["source"])
    assert raw.encoding in (gold["encoding"], SAME_CHARACTERS.get(gold["encoding"]))
    assert len(raw.text) == gold["char_count"]
    assert len(raw.text.split()) == gold["word_count"]
    assert hashlib.sha256(raw.text.encode()).hexdigest() == gold["text_sha256"]


@pytest.mark.parametrize("name", ARTICLES)
def test_offsets_show_the_words_that_the_gold_names(name: str) -> None:
    gold = gold_articles()[name]
    text = raw_of(gold["source"]).text
    for row in (*gold["sentences"], *gold["names"]):
        assert text[row["char_start"] : row["char_end"]] == row["text"]
    covered: set[int] = set()
    for passage in gold["passages"]:
        span = text[passage["char_start"] : passage["char_end"]]
        assert passage["kind"] in PASSAGE_KINDS
        assert span.split()[: len(passage["first"].split())] == passage["first"].split()
        assert span.split()[-len(passage["last"].split()) :] == passage["last"].split()
        assert covered.isdisjoint(range(passage["char_start"], passage["char_end"]))
        covered.update(range(passage["char_start"], passage["char_end"]))
    assert not [at for at, char in enumerate(text) if not char.isspace() and at not in covered]
    for sentence in gold["sentences"]:
        passage = gold["passages"][sentence["passage"]]
        assert sentence["kind"] == passage["kind"]
        assert passage["char_start"] <= sentence["char_start"] < sentence["char_end"] <= passage["char_end"]


@pytest.mark.parametrize("name", ARTICLES)
def test_offsets_of_quotations_times_and_quantities_show_their_words(name: str) -> None:
    gold = gold_articles()[name]
    text = raw_of(gold["source"]).text
    news = [(p["char_start"], p["char_end"]) for p in gold["passages"] if p["kind"] in SEGMENTED]
    dated = [(p["char_start"], p["char_end"]) for p in gold["passages"] if p["kind"] == "dateline"]
    for table in ("quotations", "times", "quantities", "events"):
        where = news + dated if table == "times" else news
        spans = [(row["char_start"], -row["char_end"]) for row in gold[table]]
        assert spans == sorted(spans), f"{table}: not in the order of the text"
        for row in gold[table]:
            assert text[row["char_start"] : row["char_end"]] == row["text"] == row["text"].strip()
            assert any(start <= row["char_start"] < row["char_end"] <= end for start, end in where), row["text"]


@pytest.mark.parametrize("name", ARTICLES)
def test_speakers_cues_and_media_of_the_gold_are_words_of_the_text(name: str) -> None:
    gold = gold_articles()[name]
    text = raw_of(gold["source"]).text
    entities = {row["entity"] for row in gold["names"]}
    for row in gold["quotations"]:
        for words in {"speaker", "cue"} & row.keys():
            assert text[row[f"{words}_start"] : row[f"{words}_end"]] == row[words]
        assert row.get("medium", "") in text
        for meant in row.get("stands_for", []):
            if isinstance(meant, str):
                assert meant in entities
            else:
                assert text[meant["char_start"] : meant["char_end"]] == meant["text"]


@pytest.mark.parametrize("name", ARTICLES)
def test_who_takes_part_in_an_event_of_the_gold_stands_in_the_text(name: str) -> None:
    gold = gold_articles()[name]
    text = " ".join(raw_of(gold["source"]).text.split())
    for row in gold["events"]:
        told = [way for role in ("actors", "recipients") for ways in row.get(role, ()) for way in one_of(ways)]
        for words in (*told, *(place for place in one_of(row.get("place")) if place)):
            assert " ".join(words.split()) in text, (row["text"], words)
        for day in one_of(row.get("starts_on")):
            assert day is None or date.fromisoformat(day)


def test_words_of_the_gold_are_those_of_the_contract() -> None:
    for gold in gold_articles().values():
        assert {name["type"] for name in gold["names"]} <= set(ENTITY_TYPES)
        for row in gold["quotations"]:
            assert row["kind"] in QUOTATION_KINDS
            assert set(one_of(row.get("statement_kind", "statement"))) <= set(STATEMENT_KINDS)
        for row in gold["times"]:
            assert set(one_of(row["type"])) <= set(TIMEX_TYPES)
            assert row.get("precision", "day") in TIME_PRECISIONS
        for row in gold["quantities"]:
            assert set(one_of(row["kind"])) <= set(QUANTITY_KINDS)
            assert set(one_of(row.get("approximator"))) <= {None, *APPROXIMATORS}
            assert set(one_of(row.get("change"))) <= {None, *CHANGE_KINDS}
        for row in gold["events"]:
            assert set(one_of(row["act_type"])) <= set(EVENT_TYPES)
            assert set(one_of(row.get("act_mode"))) <= {None, *EVENT_MODES}
            assert set(one_of(row["realis"])) <= set(REALIS)
            assert set(one_of(row.get("in_quotation", False))) <= {True, False}
        assert gold["published_rule"] in PUBLISHED_RULES
    assert {row["reason_code"] for row in gold_refused()["rejections"]} <= set(REASON_CODES)
