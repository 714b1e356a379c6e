"""A preposition in a tree goes in; the names of the slots that it opens and the tokens that fill them come out.

The parser often hangs a phrase on the noun before it and not on the word that it belongs to: "filed a suit in Kampala AGAINST
the firm". What a predicate lacks is looked for there as well, by a rule of its own ("attached").
"""

from __future__ import annotations

from collections.abc import Iterable

from flows.extract.events.parts import Phrase
from flows.extract.events.predicate_phrases import describes, is_event, is_time, phrases
from flows.extract.events.predicate_tree import STEPS, Tree, slot
from flows.extract.events.predicate_words import words

Slots = dict[str, list[Phrase]]
# Phrases inside phrases that are looked through for what belongs to the predicate; deeper ones hardly ever do.
_DEPTH = 2
# What stands behind an event noun by these is that noun's own: "the threat of a raid BY REBELS" is no threat by rebels.
_OWN = frozenset({"by", "of", "to", "against", "from"})
_DOER = frozenset({"by"})
_NONE: frozenset[str] = frozenset()
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
    # "out of Kenya" is from Kenya.
    names = (name, "from") if word == "out" and name == "of" else (name,)
    return [(name, k) for k in objects_of(tree, inner) for name in names]


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
        timed = is_time(tree, i) and (name != "of" or tree.lower[i] in words().times)
        slot(found, "time" if timed else name, phrases(tree, i, rule))


def fill_attached(tree: Tree, nouns: Iterable[int], found: Slots, names: frozenset[str], carried: bool = False) -> None:
    """Fill slots of ``names`` that are empty from phrases that hang on the given nouns and on the nouns inside their phrases.

    ``carried``: the nouns are objects of a verb, which may share all but their doer: "filed a suit AGAINST THE FIRM".
    """
    waiting = [i for i in nouns if _linking(tree, i) < 0]
    barred = _DOER if carried else _OWN
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
                    if tree.lower[k] not in (barred if is_event(tree, i) else _NONE):
                        _attach(tree, i, k, found, names)
                    deeper.extend(objects_of(tree, k))
        if not deeper:
            return
        waiting, barred = deeper, _OWN


def _attach(tree: Tree, noun: int, preposition: int, found: Slots, names: frozenset[str]) -> None:
    word = tree.lower[preposition]
    if word in names and word not in found and not describes(tree, noun, preposition):
        fill(tree, preposition, found, "attached")
