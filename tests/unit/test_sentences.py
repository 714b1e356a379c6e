"""Sentences: the spaCy component, and rows whose spans lie in their passages and leave nothing out."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.sentence_rules import split
from flows.extract.sentences import COMPONENT, preset_sentence_starts, sentences
from flows.rows import Article, Passage, content_id
from tests.articles import bare_article

BLANK = spacy.blank("en")
BLANK.add_pipe(COMPONENT, first=True)


def _article(*passages: str) -> Article:
    """An article of paragraphs, a blank line between them."""
    text = "\n\n".join(passages)
    rows, start = [], 0
    for number, passage in enumerate(passages):
        rows.append(Passage(f"p{number}", "a", number, "paragraph", start, start + len(passage), "test"))
        start += len(passage) + 2
    return bare_article(text, tuple(rows))


def _starts(doc: Doc) -> list[str]:
    return [token.text for token in doc if token.is_sent_start]


def test_the_component_settles_what_the_text_settles() -> None:
    doc = BLANK("Mr. Okoro left the U.S. The rest stayed.")
    assert [sent.text for sent in doc.sents] == ["Mr. Okoro left the U.S.", "The rest stayed."]


def test_the_component_leaves_open_what_the_text_leaves_open() -> None:
    doc = BLANK("They like the U.S. Okoro left.")
    assert [token.text for token in doc if token.is_sent_start is None] == ["Okoro"]


def test_the_component_cuts_a_token_that_holds_two_sentences() -> None:
    doc = BLANK("Who paid?Nobody knew. It ended in the U.S.The rest left.")
    assert _starts(doc) == ["Who", "Nobody", "It", "The"]
    assert [token.text for token in doc][1:4] == ["paid", "?", "Nobody"]
    assert "U.S." in [token.text for token in doc]


def test_the_component_cuts_no_token_that_has_its_vector() -> None:
    doc = BLANK.make_doc("Who paid?Nobody knew. They left.")
    doc.tensor = np.zeros((len(doc), 4), dtype="float32")
    length = len(doc)
    preset_sentence_starts(doc)
    assert len(doc) == length
    assert _starts(doc) == ["Who", "They"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "?!", "a", "A. B", "é"])
def test_the_component_takes_any_text(text: str) -> None:
    assert BLANK(text).text == text


def test_rows() -> None:
    article = _article("The boat sank. Nobody was hurt.", " By Ada Okoro ")
    first, second = article.passages
    doc = BLANK("The boat sank. Nobody was hurt.")
    rows = sentences(article, [(first, doc), (second, None)])
    assert [row.text for row in rows] == ["The boat sank.", "Nobody was hurt.", "By Ada Okoro"]
    assert [row.sentence_no for row in rows] == [0, 1, 2]
    assert [row.passage_id for row in rows] == ["p0", "p0", "p1"]
    assert all(article.text[row.char_start : row.char_end] == row.text for row in rows)
    assert rows[0].sentence_id == content_id("sentence", article.article_id, "0", "14")


def test_the_text_of_a_row_is_the_text_of_the_article() -> None:
    article = _article("“It sank,” Okoro said. “All of it.”")
    doc = BLANK('"It sank," Okoro said. "All of it."')
    rows = sentences(article, [(article.passages[0], doc)])
    assert [row.text for row in rows] == ["“It sank,” Okoro said.", "“All of it.”"]


def test_a_mark_that_the_model_sees_as_a_blank_stays_with_its_sentence() -> None:
    article = _article("``It sank.'' ``All of it,'' he said. ``Yes.''")
    doc = BLANK(' "It sank."   "All of it,"  he said.  "Yes." ')
    rows = sentences(article, [(article.passages[0], doc)])
    assert [row.text for row in rows] == ["``It sank.''", "``All of it,'' he said.", "``Yes.''"]


def test_a_wrapped_line_ends_no_sentence() -> None:
    article = _article("The boat that left Bari\nin May sank. Nobody\n   was hurt.\n")
    rows = sentences(article, [(article.passages[0], BLANK(article.text))])
    assert [row.text for row in rows] == ["The boat that left Bari\nin May sank.", "Nobody\n   was hurt."]


def test_a_blank_passage_has_no_sentence() -> None:
    article = _article("  ", "Gone.")
    rows = sentences(article, [(passage, None) for passage in article.passages])
    assert [row.text for row in rows] == ["Gone."]


def test_a_document_of_another_length_is_refused() -> None:
    article = _article("The boat sank.")
    with pytest.raises(ValueError, match="14 characters, its parsed document 9"):
        sentences(article, [(article.passages[0], BLANK("The boat "))])


@pytest.mark.model
def test_the_parser_keeps_to_the_presets(nlp: Language) -> None:
    text = 'Gen. Okoro left. "Is it over?" Ms. Lee asked. The U.S. Senate i.e. the upper house rose. nobody spoke'
    assert [sent.text for sent in nlp(text).sents] == [
        "Gen. Okoro left.",
        '"Is it over?" Ms. Lee asked.',
        "The U.S. Senate i.e. the upper house rose.",
        "nobody spoke",
    ]


WORDS = [
    "The boat",
    "sank.",
    "“Why?”",
    "he said",
    "Mr.",
    "U.S.",
    "Okoro",
    "paid?Nobody",
    "…",
    "•",
    ":)",
    "\n",
    "(AP)",
    " ",
    "é",
    "😀.",
]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_every_passage_is_covered_and_none_is_crossed(passages: list[str]) -> None:
    article = _article(*passages)
    for docs in ([None] * len(passages), [BLANK(passage) for passage in passages]):
        rows = sentences(article, list(zip(article.passages, docs, strict=True)))
        by_passage = {passage.passage_id: passage for passage in article.passages}
        uncovered = set(range(len(article.text)))
        previous = 0
        for number, row in enumerate(rows):
            passage = by_passage[row.passage_id]
            assert passage.char_start <= row.char_start < row.char_end <= passage.char_end
            assert previous <= row.char_start
            assert row.sentence_no == number
            assert row.text == row.text.strip() == article.text[row.char_start : row.char_end]
            previous = row.char_end
            uncovered -= set(range(row.char_start, row.char_end))
        assert not "".join(article.text[i] for i in uncovered).strip()


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_the_component_rewrites_nothing(text: str) -> None:
    doc = BLANK(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


@pytest.mark.shared
def test_real_articles_are_covered(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 0, 10_000, 50)]
    texts += [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    for text in texts:
        spans = split(text)
        gaps = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)
        assert not any(text[end:start].strip() for end, start in gaps)
