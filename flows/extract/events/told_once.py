"""The coded predicates of one passage go in; those that tell an event of their own come out: one for each act of a clause."""

from __future__ import annotations

from collections.abc import Mapping

from flows.extract.events.parts import Coding, Predicate

# Dependency labels by which a clause of purpose or manner hangs on its verb: "marched to demand", "blocked roads demanding".
_PURPOSE = frozenset(("advcl", "xcomp", "acl", "relcl"))
_TOPICS = frozenset(("REQUEST", "ACCUSE", "PROTEST"))


def told_once(found: Mapping[int, Predicate], coded: Mapping[int, Coding]) -> list[int]:
    """The heads of the predicates that tell an event of their own, in the order of the text.

    A noun that its verb speaks of ("signed an agreement") is none, nor is a verb that only carries its noun, nor the second
    of two words for one act ("attacked in a raid"), nor what a protest is about (PLOVER: "generally the topic of the protest
    is not coded as a separate event").
    """
    spoken_of = {token for coding in coded.values() for token in coding.consumed}
    heads = [head for head in sorted(coded) if head not in spoken_of]
    dropped: set[int] = set()
    for head in heads:
        predicate, coding = found[head], coded[head]
        if predicate.kind == "noun":
            above = _carrier(predicate, coded)
            if above is not None and above not in spoken_of and coded[above].act_type == coding.act_type:
                # "attacked in a raid", "launched an assault": the noun that its verb carries tells it, an adjunct does not.
                dropped.add(above if predicate.support == above else head)
        if coding.act_type in _TOPICS and _protest_above(predicate, coded):
            dropped.add(head)
    return [head for head in heads if head not in dropped]


def _carrier(predicate: Predicate, coded: Mapping[int, Coding]) -> int | None:
    """The coded verb of the clause in which a noun stands as an adjunct or as what is done."""
    if predicate.support in coded:
        return predicate.support
    token = predicate.doc[predicate.head]
    if token.dep_ in ("pobj", "dobj"):
        above = token.head.head if token.dep_ == "pobj" else token.head
        if above.i in coded:
            return above.i
    return None


def _protest_above(predicate: Predicate, coded: Mapping[int, Coding]) -> bool:
    """Whether the clause of a predicate hangs on a protest, or on the verb that carries one."""
    token = predicate.doc[predicate.support if predicate.support is not None else predicate.head]
    if token.dep_ not in _PURPOSE:
        return False
    above = token.head
    protests = [above.i, *(child.i for child in above.children if child.dep_ in ("dobj", "pobj", "prep"))]
    return any(i in coded and coded[i].act_type == "PROTEST" for i in protests if i != predicate.head)
