"""The words of a document go in; those that a hyphen cuts in three, as "co-operate", come out whole.

The parser takes them for three words. The highest of them in the tree becomes the whole word, with all that hangs on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.events.predicate_tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from flows.extract.events.parts import Vocabulary


def hyphened_words(doc: Doc, lower: list[str], vocabulary: Vocabulary) -> list[tuple[int, str]]:
    """The places of hyphens inside words of the vocabulary, with the whole word as the vocabulary writes it."""
    if "-" not in lower:
        return []
    found: list[tuple[int, str]] = []
    last = -2
    for k, mark in enumerate(lower):
        if mark != "-" or k - last < 3 or not 0 < k < len(lower) - 1 or doc[k - 1].whitespace_ or doc[k].whitespace_:
            continue
        before, behind = lower[k - 1], lower[k + 1]
        for word in (f"{before}-{behind}", before + behind):
            if word in vocabulary.verbs or word in vocabulary.nouns:
                found.append((k, word))
                last = k
                break
    return found


def join(tree: Tree, first: int, end: int, word: str) -> None:
    """Makes one word of the tokens ``first`` to ``end``; those that are not the head become parts of it."""
    parts = range(first, end)
    top = max((i for i in parts if tree.head[i] not in parts or tree.head[i] == i), default=end - 1)
    kids = sorted({k for i in parts for k in tree.kids[i]}.union(parts) - {top})
    for i in parts:
        above = tree.kids[tree.head[i]]
        if i != top and tree.head[i] not in parts and i in above:
            above.remove(i)
        if i != top:
            tree.dep[i], tree.lower[i], tree.kids[i] = "compound", f"-{word}", []
    for k in kids:
        tree.head[k] = top
    tree.kids[top], tree.lower[top], tree.tag[top] = kids, word, tree.tag[end - 1]
    tree.wholes[top] = max(top, end - 1)
