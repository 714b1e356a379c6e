"""A pronoun or a description and the things told of so far go in; the thing it most likely stands for comes out.

Pronouns: every thing has a salience that its references raise and every sentence halves, subjects weighing most (Lappin
and Leass 1994, "An algorithm for pronominal anaphora resolution"); number, gender and kind decide who can be meant, and
who spoke last is meant first: reports let one source speak for several paragraphs. Descriptions: the words known of a
thing, or broader ones, and no modifier against it (after Vieira and Poesio 2000, "same head" and "bridging" cases).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from flows.extract.antecedent_scene import Thing
from flows.extract.antecedent_words import Role, kind_words, role
from flows.extract.name_keys import name_words

# Things out of mind: not referred to for so many sentences (quoted ones count a third).
FORGOTTEN = 9.0
# Added for who spoke last: about what being subject of the same sentence again adds; it fades more slowly than salience.
SPOKE, SPOKE_FADES = 300.0, 0.8
PARALLEL = 40.0
SURE_GENDER = 60.0
# "They" of one firm or ministry is less usual than of several people; "it" of a place than of a body.
ODD_NUMBER, ODD_KIND = 0.4, 0.5
# A description needs this many points: the same word gives three, a broader one two, a shared modifier one.
ENOUGH = 2.0
# Words for people whose name is held back: they never take up somebody named.
UNNAMED = frozenset({"source", "insider", "whistleblower"})
# Modifiers that part a person from all told of before.
_OTHER = frozenset({"other", "second", "third", "fourth", "another", "new", "different"})

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "themselves"})
NEUTRAL = frozenset({"it", "its", "itself"})


@dataclass(slots=True, frozen=True)
class Pointer:
    """A pronoun in its place: when it is read, whether it is a subject, and the offsets of the clause that it reports."""

    word: str
    clock: float
    subject: bool
    excluded: frozenset[int]


def choose_pronoun(pointer: Pointer, things: Iterable[Thing]) -> Thing | None:
    """The thing that a personal pronoun stands for, None when nothing told of so far can be meant."""
    best, found = 0.0, None
    for thing in things:
        score = _pronoun_score(pointer, thing)
        if score > best:
            best, found = score, thing
    return found


def _pronoun_score(pointer: Pointer, thing: Thing) -> float:
    if pointer.clock - max(thing.clock, thing.spoke) > FORGOTTEN or id(thing) in pointer.excluded:
        return 0.0
    factor = _fits(pointer.word, thing)
    if not factor:
        return 0.0
    score = thing.at(pointer.clock)
    if pointer.subject:
        score += SPOKE * SPOKE_FADES ** (pointer.clock - thing.spoke)
    wanted = GENDER.get(pointer.word)
    if wanted and thing.gender == wanted:
        score += SURE_GENDER
    return score * factor


def _fits(word: str, thing: Thing) -> float:
    """1 when the pronoun can stand for the thing, less when it seldom does, 0 when it cannot."""
    if word in GENDER:
        if thing.entity_type != "person" or thing.plural:
            return 0.0
        return 1.0 if thing.gender in {"", GENDER[word]} else 0.0 if thing.sure or thing.name else 0.3
    if word in PLURAL:
        if thing.entity_type == "place":
            return 0.0
        if thing.plural or thing.entity_type == "group":
            return 1.0
        return ODD_NUMBER if thing.entity_type == "organization" or thing.joint or not thing.name else 0.0
    if thing.entity_type == "person" or thing.plural:
        return 0.0
    return 1.0 if thing.entity_type == "organization" else ODD_KIND


@dataclass(slots=True, frozen=True)
class Description:
    """A description in its place: its main word, what the word means (None: in no list), its modifiers, its number."""

    word: str
    role: Role | None
    modifiers: frozenset[str]
    clock: float
    plural: bool
    entity_type: str
    gender: str


def choose_described(description: Description, things: Iterable[Thing]) -> Thing | None:
    """The thing that a definite description takes up, None when it brings in somebody new."""
    best, found = 0.0, None
    for thing in things:
        points = _described_points(description, thing)
        if points >= ENOUGH:
            score = 1000.0 * points + thing.at(description.clock) + SPOKE * 0.9 ** (description.clock - thing.spoke)
            if score > best:
                best, found = score, thing
    return found


def _described_points(description: Description, thing: Thing) -> float:
    if not _same_kind(description, thing):
        return 0.0
    points = _word_points(description, thing)
    if points <= 0:
        return 0.0
    known = set().union(*thing.described.values()) if thing.described else set()
    shared = description.modifiers & known
    points += min(len(shared), 2)
    if not shared and _capitals(description.modifiers) and _capitals(known):
        points -= 2.0
    if description.modifiers & _OTHER:
        return 0.0
    return points


def _same_kind(description: Description, thing: Thing) -> bool:
    if description.entity_type == "organization":
        return thing.entity_type in {"organization", "facility"} or (
            thing.entity_type == "place" and description.word in {"country", "state", "nation", "city"}
        )
    if description.entity_type != thing.entity_type or description.plural != bool(thing.plural):
        return False
    return not (description.gender and thing.gender and description.gender != thing.gender)


def _word_points(description: Description, thing: Thing) -> float:
    if description.word in thing.described:
        return 3.0
    meant = description.role
    if meant is None:
        return 0.0
    if meant.word in UNNAMED and thing.name:
        return 0.0
    if meant.kind == "organization":
        return _organization_points(meant, thing)
    for word in thing.described:
        known = role(word)
        if known is not None and (meant.word in known.broader or (meant.vague and known.vague and not thing.name)):
            return 2.0
    if not thing.name:
        return 1.5 if meant.vague else 0.0
    # "The man", "the woman": a named person of whom no other word is known, when just told of.
    near = description.clock - max(thing.clock, thing.spoke) <= 2.0
    if meant.word in {"man", "woman", "boy", "girl"} and thing.gender == meant.gender and near:
        return 2.0
    return 1.0 if meant.vague and thing.described else 0.0


def _organization_points(meant: Role, thing: Thing) -> float:
    words = frozenset(name_words(thing.name, "organization")) if thing.name else frozenset()
    if meant.names:
        return 3.0 if words & meant.names else 0.0
    if not thing.name or thing.entity_type != "organization":
        return 0.0
    return 0.0 if words & kind_words() else 2.0


def _capitals(words: Collection[str]) -> set[str]:
    return {w for w in words if w[:1].isupper()}
