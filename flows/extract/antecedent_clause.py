"""A speaker's word in its clause goes in; the things named in that clause which it can hardly, or cannot, stand for come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flows.extract.antecedent_choice import INSIDE, INSIDE_QUOTED
from flows.extract.antecedent_scene import Scene, Thing

if TYPE_CHECKING:
    from spacy.tokens import Token

# An article of more things (or a clause of more words) is a list: only so many of them are looked through.
CROWD = 300
# What a verb governs behind it; clauses joined to it may name anybody.
_GOVERNED = frozenset({"dobj", "dative", "prep", "agent", "ccomp", "xcomp", "attr", "oprd"})

# The thing that each phrase stands for, by part and head token.
Heads = Mapping[tuple[int, int], Thing]


def reported_names(scene: Scene, heads: Heads, part: int, token: Token) -> dict[int, float]:
    """Things only named so far inside the clause that the subject's verb reports, with how likely they still are:
    "Orlov had left, he said"."""
    inner: dict[int, float] = {}
    if token.dep_ != "nsubj":
        return inner
    for child in token.head.lefts:
        if child.dep_ == "ccomp":
            for i in range(max(child.left_edge.i, token.i - CROWD), min(child.right_edge.i + 1, token.i)):
                thing = heads.get((part, i))
                if thing is not None and (part, i) in scene.names:
                    quoted = scene.in_quotation(scene.token_starts[part][i])
                    inner[id(thing)] = min(INSIDE_QUOTED if quoted else INSIDE, inner.get(id(thing), 1.0))
    return inner


def named_behind(scene: Scene, heads: Heads, part: int, token: Token) -> frozenset[int]:
    """The names behind a subject under its own verb: in "he praised Orlov", "he said Orlov had left", he is not Orlov.

    A firm says of its own things whose they are: of bodies only objects and subjects count.
    """
    if token.dep_ != "nsubj":
        return _acting_on(heads, part, token)
    found: set[int] = set()
    for child in token.head.rights:
        if child.dep_ not in _GOVERNED:
            continue
        for i in range(child.left_edge.i, min(child.right_edge.i + 1, token.i + CROWD)):
            reference = scene.names.get((part, i))
            if reference is None:
                continue
            direct = i == child.i or (child.dep_ == "ccomp" and _is_subject_of(scene, part, i, child.i))
            if direct or reference.thing.entity_type == "person":
                found.add(id(reference.thing))
    return frozenset(found)


def _acting_on(heads: Heads, part: int, token: Token) -> frozenset[int]:
    """The subject of the verb that has ``token`` as its object: in "Orlov asked the minister" they are two."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in {"dobj", "dative", "pobj"} and not (token.dep_ == "nsubj" and verb.dep_ == "ccomp"):
        return frozenset()
    subjects = [(part, c.i) for c in verb.lefts if c.dep_ == "nsubj"]
    return frozenset(id(heads[key]) for key in subjects if key in heads)


def _is_subject_of(scene: Scene, part: int, i: int, verb: int) -> bool:
    token = scene.doc(part)[i]
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.i == verb
