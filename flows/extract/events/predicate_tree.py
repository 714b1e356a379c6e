"""A parsed document goes in; its words, tags and tree come out as plain lists.

A predicate is built from some dozens of looks at the tree. Lists answer ten times as fast as the model's own objects do.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Any

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LOWER, SENT_START, TAG

from flows.extract.events.parts import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The names behind the model's numbers for tags, relations and kinds of names: a few hundred, the same in every document.
_NAMES: dict[int, str] = {0: ""}

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "WDT", "PDT", "PRP$", "$"})
COMMON = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
RELATIVES = frozenset({"WP", "WDT", "WP$"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Steps up or down a tree; real chains have two or three.
STEPS = 8


def lower_words(doc: Doc) -> list[str]:
    """The lower-cased words; each different one is looked up once."""
    numbers = doc.to_array([LOWER]).ravel().tolist()
    strings = doc.vocab.strings
    known = {number: strings[number] for number in set(numbers)}
    return [known[number] for number in numbers]


class Tree:
    """Parallel lists over the tokens of one document: ``lower``, ``tag``, ``dep``, ``head``, ``kids``, ``ent``, ``inside``,
    ``starts``.

    ``kids`` are the places of the dependants in the order of the text, ``ent`` the kind of the name that the token is part
    of, ``inside`` whether the token goes on with the name of the one before, ``starts`` whether it opens a sentence; ``events``
    are the forms of event nouns.
    The dictionaries keep what was worked out once.
    """

    __slots__ = (
        "antecedents",
        "clauses",
        "dep",
        "doc",
        "ent",
        "events",
        "head",
        "inside",
        "kids",
        "lower",
        "n",
        "nouns",
        "starts",
        "subjects",
        "tag",
        "wholes",
    )

    def __init__(self, doc: Doc, lower: list[str], events: Container[str] = frozenset()) -> None:
        table = doc.to_array([TAG, DEP, HEAD, ENT_TYPE, ENT_IOB, SENT_START])
        names = _NAMES
        columns = [column.tolist() for column in table.T]
        for column in (columns[0], columns[1], columns[3]):
            for number in set(column):
                if number not in names:
                    names[number] = doc.vocab.strings[number]
        self.doc = doc
        self.events = events
        self.n = len(lower)
        self.lower = lower
        self.tag = [names[x] for x in columns[0]]
        self.dep = [names[x] for x in columns[1]]
        self.head = [i + x for i, x in enumerate(table[:, 2].astype("int64").tolist())]
        self.ent = [names[x] for x in columns[3]]
        self.inside = [x == 1 for x in columns[4]]
        self.starts = [x == 1 for x in columns[5]]
        self.kids: list[list[int]] = [[] for _ in lower]
        kids = self.kids
        for i, head in enumerate(self.head):
            if head != i:
                kids[head].append(i)
        self.nouns: dict[int, tuple[tuple[int, int, int], ...]] = {}
        self.clauses: dict[int, Any] = {}
        self.subjects: dict[int, tuple[tuple[int, ...], str]] = {}
        self.antecedents: dict[int, int] = {}
        self.wholes: dict[int, int] = {}

    def left_edge(self, i: int) -> int:
        """The first token of the subtree of ``i``; trees that cross themselves are followed down the first dependants."""
        kids = self.kids
        for _ in range(STEPS):
            below = kids[i]
            if not below or below[0] > i:
                break
            i = below[0]
        return i

    def right_edge(self, i: int) -> int:
        """The last token of the subtree of ``i``."""
        kids = self.kids
        for _ in range(4 * STEPS):
            below = kids[i]
            if not below or below[-1] < i:
                break
            i = below[-1]
        return i


def slot(found: dict[str, list[Phrase]], name: str, phrases: tuple[Phrase, ...]) -> None:
    """Add phrases to a slot; a head that is there already stays as it was reached first."""
    if not phrases:
        return
    there = found.setdefault(name, [])
    heads = {p.head for p in there}
    there.extend(p for p in phrases if p.head not in heads)
