"""A telling and the quantities of its passage go in; those that tell how many, how much or how long of it come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from flows.extract.events.parts import Coding, Predicate
from flows.rows import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Kinds of quantities that tell how many, how much or how long of an event.
_TOLD = frozenset({"count", "money", "mass", "duration", "area", "volume", "percent"})
# Between a number and what it is of: "to five years", "two hours OF talks", "by 10 percent"; never "after five years".
_LINKS = {
    "duration": frozenset({"for", "to", "of"}),
    "money": frozenset({"for", "to", "of", "with", "worth", "by", "in"}),
    "count": frozenset({"of", "by", "with", "to", "for", "among"}),
}
_OTHER_LINKS = frozenset({"of", "by", "with", "to", "for"})
_ABOVE = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "appos", "dep", "punct"})
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "npadvmod", "dative", "oprd", "advmod"})
# Acts in which the number of those who do it matters: how many marched, how many soldiers were sent.
_MASSES = frozenset({"PROTEST", "MOBILIZE", "ASSAULT"})
_STEPS = 4


def amounts(
    predicate: Predicate, coding: Coding, roles: Mapping[int, str], measured: Sequence[tuple[int, Quantity]]
) -> Iterator[tuple[int, Quantity]]:
    """The quantities of the telling with their tokens.

    ``roles`` are the participants' heads with their roles, ``measured`` the quantities with the token that each begins at.
    """
    for token, quantity in measured:
        if quantity.quantity_kind in _TOLD:
            role = _counts(predicate, token, quantity, roles)
            if role and (role != "actor" or coding.act_type in _MASSES):
                yield token, quantity


def _counts(predicate: Predicate, token: int, quantity: Quantity, roles: Mapping[int, str]) -> str:
    """The role of the participant that the number counts, "event" for the event itself, "" for none of them."""
    doc = predicate.doc
    own = {predicate.head} if predicate.support is None else {predicate.head, predicate.support}
    at = _top(doc, token, quantity)
    if _holds(at, predicate.head):
        return "event"
    linked = False
    for _ in range(_STEPS):
        if at.i in roles:
            return roles[at.i]
        if at.i in own:
            return "event"
        above = at.head
        if at.dep_ == "pobj":
            if linked or above.lower_ not in _LINKS.get(quantity.quantity_kind, _OTHER_LINKS):
                return ""  # "orders for the arrest OF 16 MEN" are no 16 orders
            above, linked = above.head, True
        elif at.dep_ not in _ABOVE and not (at.dep_ in _ARGUMENTS and above.i in own):
            return ""
        if above.i == at.i:
            return ""
        at = above
    return ""


def _top(doc: Doc, token: int, quantity: Quantity) -> Token:
    """The word of the quantity that the rest hangs on."""
    at = doc[token]
    end = at.idx + (quantity.char_end - quantity.char_start)
    for _ in range(_STEPS):
        above = at.head
        if above.i == at.i or not doc[token].idx <= above.idx < end:
            break
        at = above
    return at


def _holds(measure: Token, event: int) -> bool:
    """Whether the event is what there is so much of: "two hours OF TALKS"."""
    return any(child.lower_ == "of" and any(inner.i == event for inner in child.children) for child in measure.rights)
