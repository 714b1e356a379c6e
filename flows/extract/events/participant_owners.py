"""The noun phrase of a thing goes in; the actor comes out to whom it belongs: its owner, its maker, whose people it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.events.kinds import Kinds, is_money
from flows.extract.events.participant_words import words
from flows.extract.events.parts import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_LINKS = frozenset({"prep", "agent"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"acl", "relcl"})
# Below the verb of a relative clause these show that what it is about is not its object.
_OTHERWISE = frozenset({"dobj", "advmod", "ccomp", "xcomp"})
_DAYS = frozenset({"DATE", "TIME"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
# Tokens before a head that are taken along, and behind it.
_STEPS = 8


def actor_within(phrase: Phrase, doc: Doc, kinds: Kinds, links: frozenset[str]) -> Phrase | None:
    """The actor to whom the thing named by the phrase belongs: its owner, its maker, whose people it is."""
    head = doc[phrase.head]
    if is_money(head.lower_):
        return None
    owner = next((c for c in head.lefts if c.dep_ == "poss" and "actor" in kinds(c.i)), None)
    if owner is not None and owner.tag_ != "PRP$":
        return grown(owner, kinds, "inside")
    for child in head.rights:
        if child.dep_ in _LINKS and child.lower_ in links:
            for inner in child.children:
                if inner.dep_ == "pobj" and "actor" in kinds(inner.i):
                    return grown(inner, kinds, "inside")
    maker = _maker(head, kinds)
    if maker is not None:
        return grown(maker, kinds, "inside")
    if owner is not None:
        # "Its promise to Kenya" was made to Kenya; "rejected their demands" is said of them.
        return grown(owner, kinds, "inside")
    for child in head.lefts:
        if child.dep_ in _MODIFIERS and kinds.name(child.i) is not None and "actor" in kinds(child.i):
            return grown(child, kinds, "inside")
    return None


def author(head: Token, kinds: Kinds) -> Phrase | None:
    """Who wrote or sent a document that nobody's name stands in: "KENYA sent a letter which"."""
    if head.lower_ not in words().documents:
        return None
    verb = head.head
    if head.dep_ == "dobj" and verb.lower_ in words().writing:
        for child in verb.lefts:
            if child.dep_ == "nsubj" and "actor" in kinds(child.i):
                return grown(child, kinds, "author")
    return None


def _maker(head: Token, kinds: Kinds) -> Token | None:
    """Who made the thing, as a clause behind it tells: "the efforts made BY THE ARMY", "a raise that THE OWNERS offered"."""
    for clause in head.rights:
        if clause.dep_ not in _CLAUSES:
            continue
        for child in clause.children:
            if child.dep_ == "agent":
                return next((c for c in child.children if c.dep_ == "pobj" and "actor" in kinds(c.i)), None)
        object_first = clause.dep_ == "relcl" and not any(
            c.dep_ in _SUBJECTS and c.tag_ in _RELATIVE_TAGS for c in clause.lefts
        )
        if object_first and not any(c.dep_ in _OTHERWISE and c.tag_ != "WDT" for c in clause.children):
            return next(
                (c for c in clause.lefts if c.dep_ == "nsubj" and c.tag_[:1] == "N" and "actor" in kinds(c.i)), None
            )
    return None


def grown(head: Token, kinds: Kinds, rule: str) -> Phrase:
    """The phrase of a token inside another phrase: its name, or the words before it without article and owner's mark."""
    doc, first, end = head.doc, head.i, head.i + 1
    name = kinds.name(head.i)
    for child in reversed(list(head.lefts)):
        if child.dep_ in ("det", "predet", "punct", "cc") or child.i < first - _STEPS:
            continue
        first = min(first, child.left_edge.i)
    while first < head.i and (
        doc[first].dep_ == "det" or not doc[first].text[0].isalnum() or doc[first].ent_type_ in _DAYS
    ):
        first += 1
    while name is not None and end < len(doc) and kinds.name(end) is name:
        end += 1
    if name is None:
        for child in head.rights:
            # "the leaders of Kenya's opposition": what an office is of belongs to it.
            if child.i == end and child.lower_ == "of" and child.right_edge.i - head.i <= _STEPS:
                end = child.right_edge.i + 1
    return Phrase(first, end, head.i, rule)
