"""The gold answers fit the texts that ingest gives: the same characters, offsets that show the words they name."""

from __future__ import annotations

import hashlib

import pytest

from flows.rows import RawDocument
from schemas.vocabularies import ENTITY_TYPES, PASSAGE_KINDS, PUBLISHED_RULES, REASON_CODES
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


def test_words_of_the_gold_are_those_of_the_contract() -> None:
    for gold in gold_articles().values():
        assert {name["type"] for name in gold["names"]} <= set(ENTITY_TYPES)
        assert gold["published_rule"] in PUBLISHED_RULES
    assert {row["reason_code"] for row in gold_refused()["rejections"]} <= set(REASON_CODES)
