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


def token_starts(doc: Doc) -> list[int]:
    """The offset of every token in its passage, without making the tokens."""
    starts: list[int] = doc.to_array("IDX").tolist()
    return starts


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
    while start < end and _is_edge(doc[start].text, _TRIM_LEFT):
        start += 1
    while end > start and _is_edge(doc[end - 1].text, _TRIM_RIGHT):
        end -= 1
    if end <= start:
        return None
    closing = None
    for k in range(end, min(end + 2, len(doc))):
        if doc[k].text in MARKS:
            closing = k
            break
    if closing is not None and end - start < _LONGEST_QUOTED and _mark_count(doc[start:end].text) % 2:
        return start, closing + 1
    return start, end


def _is_edge(text: str, signs: frozenset[str]) -> bool:
    return text in signs or text.isspace()


def _mark_count(text: str) -> int:
    return sum(map(text.count, ('"', "“", "”", "''", "``")))


def has_word(doc: Doc, piece: Piece) -> bool:
    """Whether a token of ``piece`` holds a letter or a digit."""
    for k in range(*piece):
        text = doc[k].text
        if text.isalnum() or any(map(str.isalnum, text)):
            return True
    return False


def is_clause(doc: Doc, piece: Piece) -> bool:
    """Whether a finite verb with its subject stands in ``piece``."""
    start, end = piece
    return any(doc[k].dep_ in _SUBJECTS and start <= doc[k].head.i < end for k in range(start, end))


def contents(doc: Doc, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, trimmed, without those that have no word, or beside others only a link: "Meanwhile," "But"."""
    clean = [p for p in (trimmed(doc, q) for q in pieces) if p is not None and has_word(doc, p)]
    told = [p for p in clean if any(doc[k].lower_ not in _LINKING for k in range(*p))]
    return told if told else clean


def without_that(doc: Doc, piece: Piece) -> Piece:
    """``piece`` without the "that" that only opens its clause: it belongs to the report, not to what is reported."""
    start, end = piece
    if doc[start].lower_ != "that" or doc[start].tag_ != "IN":
        return piece
    after = start + 1
    while after < end and _is_edge(doc[after].text, _TRIM_LEFT):
        after += 1
    return (after, end) if after < end else piece


def sentence_of(token: Token) -> Piece:
    sentence = token.sent
    return sentence.start, sentence.end
