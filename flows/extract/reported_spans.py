"""A token of a parsed passage goes in, the stretch of words that it governs comes out, without what is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

# Half-open token offsets inside one passage.
Piece = tuple[int, int]

_TRIM_LEFT = frozenset([",", ";", ":", ".", "?", "!", "-", "--", "–", "—", "―", "...", "…", ")", "]"])
_TRIM_RIGHT = frozenset([",", ";", ":", "-", "--", "–", "—", "―", "(", "[", ".", "...", "…"])
# Tokens; in longer stretches no closing mark is looked for, so that a long chain of reports is not read over and over.
_LONGEST_QUOTED = 300
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# Words that only link a sentence to the one before, or a clause to its own.
_LINKING = frozenset(
    {"and", "but", "or", "nor", "so", "yet", "then", "also", "still", "however", "meanwhile", "moreover", "furthermore"}
    | {"besides", "instead", "nevertheless", "nonetheless", "thus", "therefore", "hence", "otherwise", "that", "which"}
    | {"because", "while", "though", "although", "where", ",", "--", "–", "—"}
)
MARKS = frozenset(['"', "“", "”", "''", "``"])


def subtree(token: Token) -> Piece:
    """From the first to the last token that hangs from ``token``."""
    return token.left_edge.i, token.right_edge.i + 1


def without(piece: Piece, holes: Iterable[Piece]) -> list[Piece]:
    """What is left of ``piece`` when ``holes`` are cut out of it, in order."""
    left = [piece]
    for start, end in holes:
        left = (
            [part for a, b in left for part in ((a, min(b, start)), (max(a, end), b)) if part[0] < part[1]]
            if start < end
            else left
        )
    return sorted(set(left))


def trimmed(doc: Doc, piece: Piece) -> Piece | None:
    """``piece`` without punctuation and blanks at its ends; a quotation mark stays, and draws the one that closes it in."""
    start, end = piece
    while start < end and (doc[start].text in _TRIM_LEFT or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in _TRIM_RIGHT or doc[end - 1].is_space):
        end -= 1
    if end <= start:
        return None
    closing = next((k for k in range(end, min(end + 2, len(doc))) if doc[k].text in MARKS), None)
    if closing is not None and end - start < _LONGEST_QUOTED and _mark_count(doc[start:end].text) % 2:
        return start, closing + 1
    return start, end


def _mark_count(text: str) -> int:
    return sum(map(text.count, ('"', "“", "”", "''", "``")))


def has_word(doc: Doc, piece: Piece) -> bool:
    """Whether a token of ``piece`` holds a letter or a digit."""
    return any(any(map(str.isalnum, doc[k].text)) for k in range(*piece))


def is_clause(doc: Doc, piece: Piece) -> bool:
    """Whether a finite verb with its subject stands in ``piece``."""
    start, end = piece
    return any(doc[k].dep_ in _SUBJECTS and start <= doc[k].head.i < end for k in range(start, end))


def contents(doc: Doc, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, trimmed, without those that have no word, or beside others only a link: "Meanwhile," "But"."""
    clean = [p for p in (trimmed(doc, q) for q in pieces) if p is not None and has_word(doc, p)]
    told = [p for p in clean if any(doc[k].lower_ not in _LINKING for k in range(*p))]
    return told if told else clean


def sentence_of(token: Token) -> Piece:
    sentence = token.sent
    return sentence.start, sentence.end
