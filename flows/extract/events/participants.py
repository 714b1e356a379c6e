"""The phrases in the roles of a telling go in; its participants come out: their words, and the mentions that stand there.

A phrase that names no actor is looked into for one: of "condemned the government's plan" the recipient is the government,
and the plan is the topic; of "a bomb killed ten" the bomb is the instrument, and nobody the actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.extract.events.kinds import Kinds, is_empty_word, is_quantifier
from flows.extract.events.participant_amounts import amounts
from flows.extract.events.participant_control import add_outer
from flows.extract.events.participant_owners import actor_within, author, grown
from flows.extract.events.parts import Coding, Phrase, Predicate
from flows.extract.reports import Span
from flows.rows import Mention, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SIDES = ("actor", "recipient")
# Rules by which somebody takes part whose thing it is that stands in the role.
INDIRECT = frozenset({"inside", "owner"})
# Whose a thing is: its owner, whose people it is, who made it or had it made.
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_OF = frozenset({"of", "by", "from"})
# Who else a topic is about: "a dispute with Kenya", "a raid on Kenya".
_ABOUT = frozenset({"of", "by", "from", "with", "against", "on", "to"})
# Tokens of a name before its head, nouns that a phrase is climbed up through.
_STEPS = 8
# Acts whose subject, where it is a thing, is what they are done with or come of: "a bomb killed ten".
_BY_THINGS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Acts in which all sides are actors: what they deal with is nobody's.
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "MOBILIZE", "RETREAT"})
# Acts of words: a common noun for a place ("access to other markets") is nobody whom they are meant for.
_IN_WORDS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT"})
# Acts whose doers may be told only as what is moved: "troops were deployed", "the withdrawal of Kenyan troops".
_MOVING = frozenset({"MOBILIZE", "RETREAT"})
# What leads to the subject matter of talks, agreements and claims.
_SUBJECTS = frozenset({"on", "about", "over", "concerning", "regarding"})
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})
_DAYS = frozenset({"DATE", "TIME"})
_DASHES = frozenset({"-", "--", "–", "—"})
_ASKING = frozenset({"which", "whose", "what"})
_PEOPLE_TAGS = frozenset({"JJ", "VBN", "VBD", "JJS", "JJR"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
# Names of these types are whose a phrase is when they stand before its head.
_NAMES_BEFORE = frozenset({"organization", "person"})


@dataclass(slots=True, frozen=True)
class Part:
    """One participant of a telling before ids are made: ``head`` is its token, ``span`` its words in the article.

    ``visited`` says that a place is only where somebody comes to or goes from, so that a capital is no government;
    ``definite`` that an article or an owner points at somebody known;
    ``is_site`` that a common noun tells where somebody can be: "the village", "an embassy".
    """

    role: str
    span: Span
    head: int
    rule: str
    named: Mention | None = None
    quantity: Quantity | None = None
    visited: bool = False
    definite: bool = False
    is_site: bool = False
    is_pronoun: bool = False


def parts_of(
    predicate: Predicate, coding: Coding, offset: int, kinds: Kinds, measured: Sequence[tuple[int, Quantity]]
) -> tuple[Part, ...]:
    """The participants of one telling, in the order of the text; ``offset`` is where the passage begins.

    ``measured`` holds the quantities of the passage with the token that each begins at. The place is left to ``where``.
    """
    found: dict[tuple[str, int], Phrase] = {}
    for role, phrases in coding.roles.items():
        for phrase in phrases if role != "place" else ():
            for part_role, inner in _cast(role, _whole(predicate.doc, phrase, kinds), predicate.doc, coding, kinds):
                found.setdefault((part_role, inner.head), inner)
    add_outer(found, predicate, coding, kinds)
    _complete(found, predicate.doc, coding, kinds)
    _add_causes(found, predicate, coding, kinds)
    for phrase in _used(predicate, coding):
        found.setdefault(("instrument", phrase.head), phrase)
    places = {phrase.head for phrase in coding.roles.get("place", ())}
    parts = [
        Part(
            role,
            _span(predicate.doc, phrase, offset),
            head,
            phrase.rule,
            _named(phrase, predicate.doc, kinds),
            visited=head in places,
            definite=_is_definite(predicate.doc[head]),
            is_site="place" in kinds(head) and kinds.name(head) is None,
            is_pronoun=predicate.doc[head].tag_ in _PRONOUN_TAGS,
        )
        for (role, head), phrase in found.items()
    ]
    parts = _each_once(parts)
    counted = {part.head: part.role for part in parts}
    for token, quantity in amounts(predicate, coding, counted, measured):
        parts.append(
            Part("quantity", Span(quantity.char_start, quantity.char_end), token, "counted", quantity=quantity)
        )
    return tuple(sorted(parts, key=lambda part: (part.span.start, part.span.end, part.role)))


# --- what a phrase is in its role ----------------------------------------------------------------------------------------


def _cast(role: str, phrase: Phrase, doc: Doc, coding: Coding, kinds: Kinds) -> Iterator[tuple[str, Phrase]]:
    """The role that a phrase plays in the end, or the roles of it and of the actor inside it; nothing for no participant."""
    head = doc[phrase.head]
    about = kinds(phrase.head)
    if is_empty_word(head.lower_) or "time" in about or not any(map(str.isalnum, head.text)):
        return
    if role not in SIDES:
        if role != "topic":
            yield role, phrase
        elif not _is_where(head, about):
            yield role, _with_subject(phrase, doc)
        return
    spoken_to = role == "recipient" and coding.act_type in _IN_WORDS
    placed = "place" in about and (not spoken_to or kinds.name(head.i) is not None)
    if role == "actor" and "thing" in about and head.dep_ in _MODIFIERS and coding.act_type in _BY_THINGS:
        yield "instrument", phrase  # "a CAR bombing"
        return
    if "actor" in about or placed or _are_people(head, about):
        if not _is_address(head, about, kinds):
            yield role, _traveller(head, kinds) or phrase if "thing" in about else phrase
        return
    inner = actor_within(phrase, doc, kinds, _OF)
    if role == "actor":
        # Whose thing it is does less surely what the thing does than he suffers what is done to it.
        inner = replace(inner, rule="owner") if inner is not None else author(head, kinds)
    if inner is not None:
        yield role, inner
    if role == "recipient":
        yield "topic", phrase
    elif coding.act_type in _BY_THINGS:
        yield "instrument", replace(phrase, rule="cause")


def _traveller(head: Token, kinds: Kinds) -> Phrase | None:
    """Who is meant by what carries one person: "LAHTI's plane arrived"."""
    for child in head.lefts:
        if child.dep_ == "poss" and "person" in kinds(child.i):
            return grown(child, kinds, "inside")
    return None


def _are_people(head: Token, about: frozenset[str]) -> bool:
    """Whether a number or a word that is no noun stands for people: "12 were killed", "the wounded", "those arrested"."""
    if "number" in about:
        return True
    if head.tag_ in ("DT", "JJ", "NN", "NNS", "PDT", "JJS", "JJR") and is_quantifier(head.lower_):
        return True
    return head.tag_ in _PEOPLE_TAGS and any(child.lower_ == "the" for child in head.lefts)


def _with_subject(phrase: Phrase, doc: Doc) -> Phrase:
    """A topic with what it is about: "an agreement ON FISHERIES"."""
    for child in doc[phrase.head].rights:
        if child.i == phrase.end and child.lower_ in _SUBJECTS and child.right_edge.i - child.i <= _STEPS:
            subject = next((inner for inner in child.rights if inner.dep_ == "pobj"), None)
            if subject is not None and subject.right_edge.i == child.right_edge.i:
                return replace(phrase, end=child.right_edge.i + 1)
    return phrase


def _is_where(head: Token, about: frozenset[str]) -> bool:
    """Whether a topic is only where it happens: "was arrested IN Lebanon"."""
    return "place" in about and head.dep_ == "pobj" and head.head.lower_ in _WHERE


def _is_address(head: Token, about: frozenset[str], kinds: Kinds) -> bool:
    """Whether a place only says where the body named before it is: "Velmora Bank, Nairobi, Kenya"."""
    if "place" not in about or head.dep_ not in ("appos", "npadvmod"):
        return False
    above = kinds.name(head.head.i)
    return above is not None and above.entity_type != "place"


def _whole(doc: Doc, phrase: Phrase, kinds: Kinds) -> Phrase:
    """The phrase, or the name that it opens: "ousted" tells of "President Ana Pires" though it hangs on her title."""
    head = doc[phrase.head]
    if not phrase.first <= phrase.head < phrase.end:
        phrase = replace(phrase, first=min(phrase.first, phrase.head), end=max(phrase.end, phrase.head + 1))
    phrase = replace(phrase, first=_opening(doc, phrase))
    if head.dep_ not in _MODIFIERS or phrase.rule != "participle_adjective":
        return phrase
    above = head.head
    named = kinds.name(above.i)
    if named is None or not phrase.head < above.i <= phrase.head + _STEPS:
        return phrase
    return Phrase(phrase.first, above.i + 1, above.i, phrase.rule)


def _opening(doc: Doc, phrase: Phrase) -> int:
    """Where the phrase begins without the day or the dateline that the tree hangs on it: "on MONDAY school chief Ana Pires"."""
    first = phrase.first
    while first < phrase.head and (doc[first].ent_type_ in _DAYS or doc[first].lower_ in _ASKING):
        first += 1
    for i in range(phrase.head - 1, first, -1):
        if doc[i].text in _DASHES and doc[i - 1].whitespace_:
            return i + 1
    return first


def _complete(found: dict[tuple[str, int], Phrase], doc: Doc, coding: Coding, kinds: Kinds) -> None:
    """Actors and recipients that only the topic names: whose plan is rejected, what troops are deployed."""
    roles = {role for role, _ in found}
    topics = [phrase for (role, _), phrase in found.items() if role == "topic"]
    if "actor" not in roles and (coding.act_type in _MOVING or coding.act_mode == "withdraw"):
        for phrase in topics:
            if "actor" in kinds(phrase.head) and kinds.name(phrase.head) is None:
                del found["topic", phrase.head]
                found["actor", phrase.head] = phrase
        return
    if "recipient" in roles or coding.act_type in _MUTUAL or sum(role == "actor" for role, _ in found) > 1:
        return
    for phrase in topics:
        inner = actor_within(phrase, doc, kinds, _ABOUT) if "actor" not in kinds(phrase.head) else None
        # "An expansion of its force": the actor's own.
        if inner is not None and not any(child.tag_ == "PRP$" for child in doc[inner.head].lefts):
            found["recipient", inner.head] = inner
            return


def _add_causes(found: dict[tuple[str, int], Phrase], predicate: Predicate, coding: Coding, kinds: Kinds) -> None:
    """Weapons and deeds that stand as subjects: "a car bomb killed ten", "Kenyan shelling killed ten"."""
    if coding.act_type not in _BY_THINGS or any(role == "instrument" for role, _ in found):
        return
    has_actor = any(role == "actor" for role, _ in found)
    for phrase in predicate.slots.get("subject", ()):
        if any(head == phrase.head for _, head in found) or (has_actor and "actor" in kinds(phrase.head)):
            continue
        for role, inner in _cast("actor", _whole(predicate.doc, phrase, kinds), predicate.doc, coding, kinds):
            if role == "instrument" or not has_actor:
                found.setdefault((role, inner.head), inner)


def _used(predicate: Predicate, coding: Coding) -> Iterator[Phrase]:
    """What it is done with, told as a clause: "attacked the town USING DRONES"."""
    if coding.act_type not in _BY_THINGS:
        return
    for child in predicate.doc[predicate.support if predicate.support is not None else predicate.head].rights:
        if child.lower_ == "using":
            for thing in child.rights:
                if thing.dep_ == "dobj" and thing.tag_[:1] == "N":
                    yield Phrase(_first_of(thing), thing.i + 1, thing.i, "using")


def _first_of(head: Token) -> int:
    first = head.left_edge.i
    while first < head.i and (head.doc[first].dep_ == "det" or not head.doc[first].text[0].isalnum()):
        first += 1
    return max(first, head.i - _STEPS)


# --- names ---------------------------------------------------------------------------------------------------------------


def _named(phrase: Phrase, doc: Doc, kinds: Kinds) -> Mention | None:
    """The mention at the head, or the name that a head unknown as one goes on with: "Velmora plc"."""
    found = kinds.mention(phrase.head)
    if found is not None:
        return found
    if phrase.end - phrase.head > 2 and doc[phrase.head + 1].lower_ == "of" and "place" in kinds(phrase.head):
        # "The city of Mosul": the city is Mosul.
        at = phrase.head + (3 if doc[phrase.head + 2].dep_ == "det" else 2)
        place = kinds.name(at) if at < phrase.end else None
        return place if place is not None and place.entity_type == "place" else None
    if doc[phrase.head].tag_[:3] != "NNP":
        return None
    before = kinds.name(phrase.head - 1) if phrase.head > phrase.first else None
    same = doc[phrase.head].ent_iob_ == "I"
    return before if before is not None and same and before.entity_type in _NAMES_BEFORE else None


def identity(mention: Mention) -> tuple[str, str]:
    """What two mentions of one thing in an article have in common."""
    return mention.entity_type, mention.full_name or mention.text


def _each_once(parts: Iterable[Part]) -> list[Part]:
    """The participants with each name in one role on either side, the one that was told first as its own phrase."""
    kept: list[Part] = []
    taken: dict[tuple[str, str], Part] = {}
    topics: set[str] = set()
    for part in sorted(parts, key=lambda p: (p.rule in INDIRECT, SIDES.index(p.role) if p.role in SIDES else 2)):
        if part.role == "topic" and part.named is not None:
            # The tree cuts the name of a "Treaty on Trade, Fisheries and Transport" at its commas.
            if part.named.mention_id in topics:
                continue
            topics.add(part.named.mention_id)
            start, end = min(part.span.start, part.named.char_start), max(part.span.end, part.named.char_end)
            part = replace(part, span=Span(start, end))
        if part.role in SIDES and part.named is not None:
            if identity(part.named) in taken:
                continue
            taken[identity(part.named)] = part
        kept.append(part)
    return kept


def _is_definite(head: Token) -> bool:
    return any(child.dep_ == "poss" or child.lower_ in _DEFINITE for child in head.lefts)


def _span(doc: Doc, phrase: Phrase, offset: int) -> Span:
    last = doc[phrase.end - 1]
    return Span(offset + doc[phrase.first].idx, offset + last.idx + len(last))
