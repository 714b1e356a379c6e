"""The phrases in the roles of a telling go in; its participants come out: their words, the mentions they stand for, their codes.

A phrase that names no actor is looked into for one: of "condemned the government's plan" the recipient is the government,
and the plan is the topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.extract.events.kinds import Kinds
from flows.extract.events.parts import Coding, Phrase, Predicate
from flows.extract.reports import Span
from flows.rows import Mention, Quantity

# Kinds of quantities that tell how many, how much or how long of an event.
_TOLD = frozenset({"count", "money", "mass", "duration", "area", "volume", "percent"})
# From a number up to the phrase or the predicate that it belongs to: "two hours of talks", "to five years in prison".
_CLIMB = 3
_INNER_DEPS = ("poss", "amod", "compound", "nmod", "prep", "agent")
_OF = frozenset({"of", "by", "from"})
_POINTERS = frozenset({"PRP", "WP", "PRP$", "WDT"})


@dataclass(slots=True, frozen=True)
class Part:
    """One participant of a telling before ids are made: ``head`` is its token, ``span`` its words in the article."""

    role: str
    span: Span
    head: int
    rule: str
    named: Mention | None = None
    quantity: Quantity | None = None


def parts_of(
    predicate: Predicate, coding: Coding, offset: int, kinds: Kinds, measured: Sequence[tuple[int, Quantity]]
) -> tuple[Part, ...]:
    """The participants of one telling, in the order of role and text; ``offset`` is where the passage begins.

    ``measured`` holds the quantities of the passage with the token that each begins at.
    """
    found: dict[tuple[str, int], Part] = {}
    for role, phrases in coding.roles.items():
        if role == "place":
            continue  # ``where`` decides on it
        for phrase in phrases:
            for part_role, inner in _cast(role, phrase, predicate, coding, kinds):
                part = Part(
                    part_role, _span(predicate, inner, offset), inner.head, inner.rule, kinds.mention(inner.head)
                )
                found.setdefault((part_role, inner.head), part)
    taken = {part.head for part in found.values()}
    for token, quantity in measured:
        if quantity.quantity_kind in _TOLD and _belongs(predicate, token, taken):
            span = Span(quantity.char_start, quantity.char_end)
            found.setdefault(("quantity", token), Part("quantity", span, token, "counted", quantity=quantity))
    return tuple(sorted(found.values(), key=lambda part: (part.span.start, part.span.end, part.role)))


def _cast(
    role: str, phrase: Phrase, predicate: Predicate, coding: Coding, kinds: Kinds
) -> Iterable[tuple[str, Phrase]]:
    """The role that a phrase plays in the end, or the roles of it and of the actor inside it."""
    if role not in ("actor", "recipient"):
        yield role, phrase
        return
    about = kinds(phrase.head)
    if "actor" in about or "place" in about:
        yield role, phrase
        return
    inner = _actor_within(phrase, predicate, kinds)
    if inner is not None:
        yield role, inner
    if role == "recipient":
        yield "topic", phrase
    elif inner is None and coding.act_type == "ASSAULT":
        yield "instrument", phrase  # "a bomb killed ten"


def _actor_within(phrase: Phrase, predicate: Predicate, kinds: Kinds) -> Phrase | None:
    """The actor to whom the thing named by the phrase belongs: its owner, its maker, whose people it is."""
    doc = predicate.doc
    for child in doc[phrase.head].children:
        if not phrase.first <= child.i < phrase.end or child.dep_ not in _INNER_DEPS:
            continue
        inner = child
        if child.dep_ in ("prep", "agent"):
            objects = [c for c in child.children if c.dep_ == "pobj"] if child.lower_ in _OF else []
            if not objects:
                continue
            inner = objects[0]
        if "actor" in kinds(inner.i):
            first = inner.i
            while (
                first > phrase.first
                and kinds.mention(first - 1) is not None
                and (kinds.mention(first - 1) is kinds.mention(inner.i))
            ):
                first -= 1
            return Phrase(first, inner.i + 1, inner.i, "inside")
    return None


def _span(predicate: Predicate, phrase: Phrase, offset: int) -> Span:
    doc = predicate.doc
    last = doc[phrase.end - 1]
    return Span(offset + doc[phrase.first].idx, offset + last.idx + len(last))


def _belongs(predicate: Predicate, token: int, taken: set[int]) -> bool:
    """Whether the number at ``token`` counts one of the participants, or the event itself."""
    at = predicate.doc[token]
    for _ in range(_CLIMB + 1):
        if at.i == predicate.head or at.i in taken:
            return True
        if at.tag_.startswith("V") or at.head is at:
            return False
        at = at.head
    return at.i == predicate.head or at.i in taken


def pointing(predicate: Predicate, parts: Iterable[Part], kinds: Kinds) -> list[Span]:
    """The spans of actors and recipients that name nobody themselves: pronouns and descriptions."""
    return [
        part.span
        for part in parts
        if part.role in ("actor", "recipient")
        and part.named is None
        and (predicate.doc[part.head].tag_ in _POINTERS or "actor" in kinds(part.head))
    ]
