"""Takes the passages of an article, with the parsed text of each where there is one, and gives back its sentences.

Two doors. The spaCy component ``dateline_sentences`` goes in front of everything else in a pipeline and fixes where
sentences start as far as the text settles it, so that the parser decides the rest and ``doc.sents`` are final.
``sentences`` turns passages and their documents into rows.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.sentence_rules import Mark, boundaries, is_abbreviation, split, trim
from flows.rows import Article, Passage, Sentence, content_id

COMPONENT = "dateline_sentences"


@Language.component(COMPONENT)
def preset_sentence_starts(doc: Doc) -> Doc:
    """Preset ``is_sent_start`` of every token: True or False where the text settles it, None where the parser decides.

    Put it first in the pipeline: where two sentences share a token ("said?Nobody") it has to cut the token, which it
    can do only before token vectors are made. Later in a pipeline it still works, and leaves such tokens whole.
    """
    if not len(doc):
        return doc
    marks = {at: mark for at, mark in boundaries(doc.text).items() if mark is not Mark.JOIN}
    offsets = sorted(marks)
    index, on_token = _tokens_at(doc, offsets)
    if not on_token.all() and not doc.tensor.size:
        _cut_tokens(doc, {int(i): at for i, at, on in zip(index, offsets, on_token, strict=True) if not on})
        index, on_token = _tokens_at(doc, offsets)
    preset = np.full(len(doc), -1, dtype=np.int64)
    for i, at, on in zip(index, offsets, on_token, strict=True):
        if on:
            preset[i] = 0 if marks[at].is_open else 1
    preset[0] = 1
    doc.from_array([SENT_START], preset.astype(np.uint64))
    return doc


def _tokens_at(doc: Doc, offsets: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Index of the token that holds each offset, and whether it begins there."""
    starts = doc.to_array([IDX]).astype(np.int64)
    index = np.searchsorted(starts, offsets, side="right") - 1
    return index, starts[index] == offsets


def _cut_tokens(doc: Doc, cuts: dict[int, int]) -> None:
    """Cut tokens (by index) at offsets of the text; the stop that ends the first half becomes a token of its own."""
    with doc.retokenize() as retokenizer:
        for i, at in cuts.items():
            token = doc[i]
            left, right = token.text[: at - token.idx], token.text[at - token.idx :]
            word = left.rstrip(".?!…\"'”’»)]}")
            keeps_stop = not word or (left == word + "." and is_abbreviation(word))
            pieces = [left, right] if keeps_stop else [word, left[len(word) :], right]
            retokenizer.split(token, pieces, heads=[(token, k) for k in range(len(pieces))])


def sentences(article: Article, passages: Iterable[tuple[Passage, Doc | None]]) -> tuple[Sentence, ...]:
    """The sentences of an article, in order: each inside one passage, together covering all that is not white space.

    ``passages`` gives each passage with its parsed text, or None for one that is not parsed (a byline, boilerplate),
    which is then segmented by the rules alone. A document must be as long as its passage, in code points; it may
    differ from it character by character (straight for curly quotes). Raises ValueError when the lengths differ.
    """
    rows: list[Sentence] = []
    for passage, doc in passages:
        text = article.text[passage.char_start : passage.char_end]
        if doc is not None and len(doc.text) != len(text):
            raise ValueError(
                f"passage {passage.passage_no} of article {article.article_id} has {len(text)} characters, "
                f"its parsed document {len(doc.text)}: parse a copy of the same length"
            )
        spans = split(text) if doc is None else _spans(text, doc)
        for begin, end in spans:
            if begin == end:
                continue
            start, stop = passage.char_start + begin, passage.char_start + end
            rows.append(
                Sentence(
                    sentence_id=content_id("sentence", article.article_id, str(start), str(stop)),
                    article_id=article.article_id,
                    passage_id=passage.passage_id,
                    sentence_no=len(rows),
                    char_start=start,
                    char_end=stop,
                    text=article.text[start:stop],
                )
            )
    return tuple(rows)


def _spans(text: str, doc: Doc) -> list[tuple[int, int]]:
    """The spans of the document's sentences in ``text``.

    From start to start and not to each sentence's end: the document may have blanks where the text has a mark (one
    quotation mark for the two of `` and ''), and those are part of the sentence too.
    """
    if not doc.has_annotation("SENT_START"):  # every start left open, and no parser that decided
        return split(text)
    copy = doc.text
    starts = [0]
    for sent in doc.sents:
        start = sent.start_char
        while start > starts[-1] and copy[start - 1].isspace() and text[start - 1] in "`'\"“‘":
            start -= 1
        if start > starts[-1]:
            starts.append(start)
    return [trim(text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
