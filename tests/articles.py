"""Texts and a small extractor for tests of everything but the language: no model, one sentence per passage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows.clock import Clock, parse_now
from flows.pipeline import RunRequest, RunResult, run_plain
from flows.rows import Article, ArticleRows, Mention, Passage, RawDocument, Rejection, Sentence, content_id
from flows.settings import Settings

NOW = "2026-02-03T04:05:06Z"


def bare_article(text: str, passages: tuple[Passage, ...], **told: Any) -> Article:
    """An article that says nothing about itself but what is given."""
    unsaid = {
        "publisher": None,
        "headline": None,
        "byline": None,
        "authors": None,
        "dateline_text": None,
        "dateline_place": None,
        "published_on": None,
        "published_at": None,
        "reference_on": None,
    }
    fixed = {"document_id": "d", "source_uri": "test", "published_rule": "none", "language": "en"}
    return Article(
        **unsaid | fixed | told,
        article_id=content_id("article", text),
        word_count=len(text.split()),
        text=text,
        passages=passages,
    )


def simple_extract(raw: RawDocument, refuse: str = "!") -> ArticleRows | Rejection:
    """One paragraph, one sentence, and the first word as a person; a text that begins with ``refuse`` is refused."""
    if raw.text.startswith(refuse):
        return Rejection(
            raw.document_id,
            raw.source_uri,
            raw.source_format,
            raw.byte_count,
            raw.sha256,
            "extract",
            "extraction_failed",
            "it begins with an exclamation mark",
        )
    article_id = content_id("article", raw.text)
    body = raw.text.strip()
    start = raw.text.index(body)
    end = start + len(body)
    passage = Passage(content_id("passage", article_id), article_id, 0, "paragraph", start, end, "whole")
    sentence = Sentence(content_id("sentence", article_id), article_id, passage.passage_id, 0, start, end, body)
    word = body.split()[0]
    mention = Mention(
        mention_id=content_id("mention", article_id),
        article_id=article_id,
        sentence_id=sentence.sentence_id,
        char_start=start,
        char_end=start + len(word),
        text=word,
        mention_kind="name",
        entity_type="person",
        title_text=None,
        full_name=word,
        country_code=None,
        confidence=0.5,
        rule="first_word",
    )
    article = bare_article(
        raw.text,
        (passage,),
        document_id=raw.document_id,
        source_uri=raw.source_uri,
        publisher=raw.metadata.publisher,
        headline=raw.metadata.title,
    )
    return ArticleRows(article, (sentence,), (mention,), (), (), (), (), ())


def write_lines(path: Path, records: list[dict[str, Any]]) -> Path:
    """A JSON lines file."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def numbered(count: int, prefix: str = "Name") -> list[dict[str, Any]]:
    """Records with texts that all differ."""
    return [{"id": f"{prefix}-{i}", "text": f"{prefix}{i % 7} spoke to council number {i}."} for i in range(count)]


def request(warehouse: Path, *inputs: Path, now: str = NOW, **options: Any) -> RunRequest:
    """A request with a fixed clock."""
    clock = Clock(parse_now(now))
    return RunRequest(tuple(map(str, inputs)), Settings(warehouse=warehouse, workers=1), clock, **options)


def publish(warehouse: Path, *inputs: Path, extract: Any = simple_extract, **options: Any) -> RunResult:
    """A whole run in this process."""
    return run_plain(request(warehouse, *inputs, **options), extract=extract)


def tree(folder: Path) -> dict[str, bytes]:
    """Relative path -> bytes of every Parquet file of a snapshot."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}
