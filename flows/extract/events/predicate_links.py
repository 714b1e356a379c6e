"""A preposition in a tree goes in; the names of the slots that it opens and the tokens that fill them come out.

The parser often hangs a phrase on the noun before it and not on the word that it belongs to: "filed a suit in Kampala AGAINST
the firm". What a predicate lacks is looked for there as well, by a rule of its own ("attached").
"""

from __future__ import annotations

from collections.abc import Iterable

from flows.extract.events.parts import Phrase
from flows.extract.events.predicate_phrases import describes, phrases
from flows.extract.events.predicate_tree import STEPS, Tree, slot
from flows.extract.events.predicate_words import words

Slots = dict[str, list[Phrase]]
# Phrases inside phrases that are looked through for what belongs to the predicate; deeper ones hardly ever do.
_DEPTH = 2
_WHENCE = frozenset({"from", "to", "into", "onto", "until", "since"})


def objects_of(tree: Tree, preposition: int) -> list[int]:
    """What a preposition leads to, through a second one as in "out of Kenya"."""
    for _ in range(3):
        below = tree.kids[preposition]
        found = [k for k in below if tree.dep[k] == "pobj"]
        if found:
            return found
        preposition = next((k for k in below if tree.dep[k] == "prep"), -1)
        if preposition < 0:
            return []
    return []


def links(tree: Tree, preposition: int) -> list[tuple[str, int]]:
    """Slot names and fillers: on Kenya; "out of Kenya" fills of, "because of" a slot of two words, "in support of" of three."""
    word, below = tree.lower[preposition], tree.kids[preposition]
    named = [k for k in below if tree.dep[k] == "pobj"]
    if named:
        found: list[tuple[str, int]] = []
        for k in named:
            inner = _linking(tree, k)
            found.extend(
                (f"{word} {tree.lower[k]} {tree.lower[inner]}", i) for i in objects_of(tree, inner) if inner >= 0
            )
            if inner < 0:
                found.append((word, k))
        return found
    inner = next((k for k in below if tree.dep[k] == "prep"), -1)
    if inner < 0:
        return []
    name = f"{word} {tree.lower[inner]}" if word not in _WHENCE else word
    if word in words().adverbs:
        name = tree.lower[inner]
    return [(name, k) for k in objects_of(tree, inner)]


def _linking(tree: Tree, noun: int) -> int:
    """The second preposition of "in support of": the noun stands bare between the two."""
    if tree.lower[noun] not in words().linking:
        return -1
    below = tree.kids[noun]
    if not below or below[0] < noun or tree.dep[below[0]] != "prep" or below[0] != noun + 1:
        return -1
    return below[0] if objects_of(tree, below[0]) else -1


def fill(tree: Tree, preposition: int, found: Slots, rule: str) -> None:
    """Fill the slots that the preposition opens."""
    for name, i in links(tree, preposition):
        slot(found, name, phrases(tree, i, rule))


def fill_attached(tree: Tree, nouns: Iterable[int], found: Slots, names: frozenset[str]) -> None:
    """Fill slots of ``names`` that are empty from phrases that hang on the given nouns and on the nouns inside their phrases."""
    waiting = [i for i in nouns if _linking(tree, i) < 0]
    for _ in range(_DEPTH):
        deeper: list[int] = []
        for i in waiting[:STEPS]:
            below = tree.kids[i]
            if not below or below[-1] < i:
                continue
            for k in below[-STEPS:]:
                if k < i:
                    continue
                if tree.dep[k] == "conj":
                    deeper.append(k)
                elif tree.dep[k] in ("prep", "agent"):
                    _attach(tree, i, k, found, names)
                    deeper.extend(objects_of(tree, k))
        if not deeper:
            return
        waiting = deeper


def _attach(tree: Tree, noun: int, preposition: int, found: Slots, names: frozenset[str]) -> None:
    word = tree.lower[preposition]
    if word in names and word not in found and not describes(tree, noun, preposition):
        fill(tree, preposition, found, "attached")
