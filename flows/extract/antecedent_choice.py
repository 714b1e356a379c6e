"""A pronoun or a description and the things told of so far go in; the thing it most likely stands for comes out.

Pronouns: every thing has a salience that its references raise and every sentence lowers, subjects weighing most (Lappin
and Leass 1994, "An algorithm for pronominal anaphora resolution"); number, gender and kind decide who can be meant, and
who spoke last is meant first: reports let one source speak for several paragraphs. Descriptions: the words known of a
thing, or broader ones, and no modifier against it (after Vieira and Poesio 2000, "same head" and "bridging" cases).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from flows.extract import mention_facts as facts
from flows.extract.antecedent_scene import NEVER, RANKS, Thing, country_of
from flows.extract.antecedent_words import Role, kind_words, role
from flows.extract.name_keys import name_words

# Things out of mind: not referred to for so many sentences (quoted ones count a third).
FORGOTTEN = 9.0
# Added for who spoke last: about what being subject of the same sentence again adds; it fades more slowly than salience.
# A pronoun that does not speak means the last speaker less often.
SPOKE, TOLD, SPOKE_FADES = 300.0, 60.0, 0.8
LED, LOST_FLOOR = 150.0, 0.4
SAME_GENDER = 60.0
# "They" of one firm or ministry is less usual than of several people; "it" of a place than of a body.
ODD_NUMBER, ODD_KIND = 0.5, 0.5
# "It said" of a treaty, a law, an event.
RARE_KIND = 0.2
# A gender that a word or earlier pronouns only make likely.
UNSURE = 0.3
# Named inside the clause that the pronoun reports: "Orlov had left, he said" is seldom Orlov's own word, and still less
# so between quotation marks.
INSIDE, INSIDE_QUOTED = 0.6, 0.35
# Within a quotation, who is quoted: only when nobody else is there.
QUOTED_SELF = 0.05
# A description that tells no gender ("her coach"), beside people whose gender is known.
UNTOLD = 0.8
# "Her coach told her so, she said": the coach least of all.
OWNED = 0.5
# A surname that was taken for a firm or a place.
MISREAD = 0.5
# How far the best must be before the second for a guess that rests on salience alone.
CLEAR_LEAD = 0.4
# Who was called "the company" before is rather meant by it again; less so what was only brought in as one ("an oil company").
CALLED_SO, BROUGHT_IN_SO = 3.0, 2.0
RENAMED_WITHIN = 2.0
NAMED_WITHIN = 3.0
# A description needs this many points: the same word gives three, a broader one two, a shared modifier one.
ENOUGH = 2.0
# Words for people whose name is held back: they never take up somebody named.
UNNAMED = frozenset({"source", "insider", "whistleblower"})
# Modifiers that part a person from all told of before.
_OTHER = frozenset({"other", "second", "third", "fourth", "another", "new", "different"})

# Titles that say nothing of what somebody is now.
_DEGREES = frozenset({"doctor", "professor"})

_BODIES = ("organization", "facility", "place")
# Words that take up a country or a city, and no body.
_LANDS = frozenset({"country", "nation", "city", "town"})

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "themselves"})
NEUTRAL = frozenset({"it", "its", "itself"})


class Pointer(NamedTuple):
    """A pronoun in its place: when it is read, whether it names who speaks, and what it can hardly mean (by ``id``).

    ``inside`` are the things named in the clause that it reports, with how likely each still is (0 .. 1); ``barred`` those
    named behind it under its own verb.
    """

    word: str
    clock: float
    speaks: bool
    inside: Mapping[int, float]
    barred: frozenset[int] = frozenset()
    quoted: bool = False


def choose_pronoun(pointer: Pointer, things: Iterable[Thing]) -> tuple[Thing | None, float]:
    """The thing that a personal pronoun stands for, and how far it leads the next one (0 .. 1).

    (None, 0.0) when nothing told of so far can be meant.
    """
    oldest = pointer.clock - FORGOTTEN
    fitting = [(t, f) for t in things if (t.clock >= oldest or t.spoke >= oldest) and (f := _fits(pointer, t))]
    led, spoke = _lasts(pointer, [t for t, _ in fitting])
    best, second, found = 0.0, 0.0, None
    for thing, factor in fitting:
        score = _pronoun_score(pointer, thing, led, spoke) * factor * _inside(pointer, thing, spoke)
        if score > best:
            best, second, found = score, best, thing
        else:
            second = max(second, score)
    return found, 1.0 - second / best if best else 0.0


def _lasts(pointer: Pointer, things: Sequence[Thing]) -> tuple[float, float]:
    """When the last sentence began that one of the things led, and when one spoke last, what is being reported left out."""
    outside = [t for t in things if id(t) not in pointer.inside]
    spoke = max((t.spoke for t in things if t.spoke < pointer.clock or id(t) not in pointer.inside), default=NEVER)
    return max((t.led for t in outside), default=NEVER), spoke


def _inside(pointer: Pointer, thing: Thing, spoke: float) -> float:
    """How likely it still is what is named in the reported clause: firms speak of themselves by name, people do not."""
    himself = thing.entity_type != "person" and thing.spoke == spoke > NEVER
    return 1.0 if himself else pointer.inside.get(id(thing), 1.0)


def _pronoun_score(pointer: Pointer, thing: Thing, led: float, spoke: float) -> float:
    score = thing.at(pointer.clock)
    if not pointer.quoted:
        bonus = (SPOKE if pointer.speaks else TOLD) * SPOKE_FADES ** (pointer.clock - thing.spoke)
        # Somebody else has spoken or become the subject since: the floor is no longer this speaker's alone.
        score += bonus if thing.spoke == spoke and thing.spoke >= led else bonus * LOST_FLOOR
        if thing.led == led:
            score += LED * SPOKE_FADES ** (pointer.clock - led)
    elif thing.spoke == spoke:
        # Within a quotation "he" is hardly the one who is quoted.
        score *= QUOTED_SELF
    wanted = GENDER.get(pointer.word)
    if wanted and thing.gender == wanted:
        score += SAME_GENDER
    return score


def _fits(pointer: Pointer, thing: Thing) -> float:
    """1 when the pronoun can stand for the thing, less when it seldom does, 0 when it cannot."""
    if id(thing) in pointer.barred:
        return 0.0
    return _agrees(pointer.word, thing)


def _agrees(word: str, thing: Thing) -> float:
    """How well gender, number and kind of the pronoun go with the thing: 1, less when they seldom do, 0 never."""
    if word in GENDER or word == "who":
        if thing.misread:
            return MISREAD if thing.spoke > NEVER else 0.0
        if thing.entity_type != "person" or thing.plural:
            return 0.0
        if word == "who" or thing.gender == GENDER[word]:
            return 1.0
        if not thing.gender:
            return 1.0 if thing.name else OWNED if thing.owner == GENDER[word] else UNTOLD
        return 0.0 if thing.sure else UNSURE
    if word in PLURAL:
        if thing.entity_type not in {"person", "organization", "group"}:
            return 0.0
        if thing.plural or thing.entity_type == "group":
            return 1.0
        return ODD_NUMBER if thing.entity_type == "organization" or thing.joint or not thing.name else 0.0
    if thing.entity_type == "person" or thing.plural:
        return 0.0
    if thing.entity_type in {"organization", "place", "facility", "work"}:
        return 1.0 if thing.entity_type == "organization" else ODD_KIND
    return RARE_KIND


def choose_told_of(description: Description, things: Iterable[Thing], barred: frozenset[int]) -> Thing | None:
    """The named person whom a definite description of unknown words renames: "the Ohio businessman", of who was told of.

    Only who is just told of, clearly before everybody else, and only by words that rename ("businessman", not "lawyer").
    """
    pointer = Pointer("who", description.clock, False, {}, barred)
    named = [t for t in things if t.name and t.entity_type == "person" and _same_kind(description, t)]
    thing, lead = choose_pronoun(pointer, named)
    if lead < CLEAR_LEAD:
        # Who is known by the same word with other modifiers is hardly meant: "the Danish actress", "best actress Orlova".
        thing, lead = choose_pronoun(pointer, [t for t in named if description.word not in t.described])
    if thing is None or description.clock - max(thing.clock, thing.spoke) > RENAMED_WITHIN or lead < CLEAR_LEAD:
        return None
    meant = description.role
    return thing if meant is None or meant.renames or (meant.office and not thing.described) else None


def named_later(unnamed: Thing, others: Iterable[Thing]) -> Thing | None:
    """The name of a person or a body that the lead only described: "A businessman said ...", then "Carl Orlov, 70, said ...".

    ``others`` are the things told of after it, in order. It is the first of its kind named then, shortly after, unless other
    words are known of him than the lead's; witnesses, sources and officials mostly stay unnamed.
    """
    if UNNAMED & unnamed.described.keys():
        return None
    for thing in others:
        if not thing.name or thing.entity_type != unnamed.entity_type:
            continue
        if thing.first - unnamed.first > NAMED_WITHIN or thing.first <= unnamed.first or not thing.led >= thing.first:
            return None
        if thing.gender and unnamed.gender and thing.gender != unnamed.gender:
            return None
        return thing if any(_is_named_by(word, thing) for word in sorted(unnamed.described)) else None
    return None


def _is_named_by(word: str, thing: Thing) -> bool:
    if word in thing.described:
        return True
    meant = role(word)
    if meant is None or word in {*UNNAMED, "person"}:
        return False
    if thing.entity_type == "organization":
        return bool(meant.sort) and (_organization_points(meant, thing) > 0 or _may_bear(meant, thing))
    known = [r for w in thing.described if w not in _DEGREES and (r := role(w)) is not None]
    if any(word in r.broader or r.word in meant.broader for r in known):
        return True
    return meant.renames if known else meant.kind == "person" and not (meant.vague and not meant.renames)


def choose_joint(description: Description, things: Iterable[Thing]) -> Thing | None:
    """The first of several persons or bodies named together, whom "the two" takes up."""
    near = [t for t in things if t.joint and t.name and description.clock - t.clock <= RENAMED_WITHIN]
    return max(near, key=lambda t: t.at(description.clock), default=None)


class Description(NamedTuple):
    """A description in its place: its main word, what the word means (None: in no list), its modifiers, its number."""

    word: str
    role: Role | None
    modifiers: frozenset[str]
    clock: float
    plural: bool
    entity_type: str
    gender: str


def choose_described(description: Description, things: Iterable[Thing], pointer: Pointer) -> Thing | None:
    """The thing that a definite description takes up, None when it brings in somebody new."""
    types = _BODIES if description.entity_type == "organization" else (description.entity_type,)
    fitting = [
        (p, t)
        for t in things
        if t.entity_type in types
        and id(t) not in pointer.barred
        and _same_kind(description, t)
        and (p := _described_points(description, t)) >= ENOUGH
    ]
    most = max((p for p, _ in fitting), default=0.0)
    equal = [t for p, t in fitting if p == most]
    if len(equal) < 2:
        return equal[0] if equal else None
    led, spoke = _lasts(pointer, equal)
    wide = description.role is not None and description.role.wide
    best, found = -1.0, None
    for thing in equal:
        score = _pronoun_score(pointer, thing, led, spoke) * _inside(pointer, thing, spoke)
        if wide and thing.misread and thing.spoke <= NEVER:
            score *= MISREAD
        elif wide and description.word in thing.described:
            score *= CALLED_SO if thing.name else BROUGHT_IN_SO
        if score > best:
            best, found = score, thing
    return _fuller(found, equal, description.word) if wide and found is not None else found


def _fuller(thing: Thing, things: Iterable[Thing], word: str) -> Thing:
    """Of a firm called by one word the whole name, where only one other begins so: "Velmora", "Velmora's Kitchens Inc"."""
    if not thing.name or " " in thing.name:
        return thing
    openings = tuple(thing.name + mark for mark in " '’-")
    fuller = [t for t in things if t.name.startswith(openings) and (word in t.described or _is_firm_name(t.name))]
    return fuller[0] if len(fuller) == 1 else thing


def choose_body_told_of(description: Description, things: Iterable[Thing], pointer: Pointer) -> Thing | None:
    """The named firm or body that a word for its trade takes up, though its name tells nothing of it: "the airline".

    Only who is just told of and spoke or was the subject, clearly before every other one that the word can be said of.
    """
    meant = description.role
    if meant is None or not meant.sort:
        return None
    named = [t for t in things if t.name and t.entity_type == "organization" and _may_bear(meant, t)]
    thing, lead = choose_pronoun(pointer, named)
    if thing is None or lead < CLEAR_LEAD or description.clock - max(thing.led, thing.spoke) > RENAMED_WITHIN:
        return None
    return thing


def _described_points(description: Description, thing: Thing) -> float:
    points = _word_points(description, thing)
    if points <= 0 or description.modifiers & _OTHER:
        return 0.0
    ranks = thing.described.get(description.word)
    if ranks is not None and (ranks ^ description.modifiers) & RANKS and not ranks & description.modifiers & RANKS:
        return 0.0
    if not description.modifiers:
        return points
    known = set().union(*thing.described.values())
    shared = sum(any(_akin(m, k) for k in known) for m in description.modifiers)
    points += min(shared, 2)
    if not shared and _capitals(description.modifiers) and _capitals(known):
        points -= 2.0
    return points


def _akin(one: str, other: str) -> bool:
    """Whether two modifiers say the same: equal, or a place and its people ("Georgia", "Georgian")."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 4 and one[0].isupper() and long.startswith(short[:-1]) and len(long) - len(short) < 4


def _same_kind(description: Description, thing: Thing) -> bool:
    if description.entity_type == "organization":
        return thing.entity_type in {"organization", "facility"} or (
            thing.entity_type == "place" and (description.word in _LANDS or _may_be_firm(thing))
        )
    if description.entity_type != thing.entity_type or description.plural != bool(thing.plural):
        return False
    return not (description.gender and thing.gender and description.gender != thing.gender)


def _word_points(description: Description, thing: Thing) -> float:
    meant = description.role
    if description.word in thing.described:
        # A word of any firm said of one before is no mark of it.
        return ENOUGH if meant is not None and meant.wide and (thing.name or meant.sort == "firm") else 3.0
    if meant is None:
        return 0.0
    if meant.word in UNNAMED and thing.name:
        return 0.0
    if meant.kind == "organization":
        return _organization_points(meant, thing)
    for word in sorted(thing.described):
        known = role(word)
        if known is not None and (meant.word in known.broader or (meant.vague and not thing.name)):
            # Two unnamed ones are the same only when they share a modifier as well.
            return 2.0 if thing.name else 1.5
    if not thing.name:
        return 1.5 if meant.vague else 0.0
    # "The man", "the woman": a named person of whom no other word is known, when just told of.
    near = description.clock - max(thing.clock, thing.spoke) <= 2.0
    if meant.word in {"man", "woman", "boy", "girl"} and thing.gender == meant.gender and near:
        return 2.0
    return 1.0 if meant.vague and thing.described else 0.0


def _organization_points(meant: Role, thing: Thing) -> float:
    if meant.word in _LANDS:
        if not thing.name and any(meant.word in known for known in thing.described.values()):
            # "The city": the city government.
            return 3.0
        land = thing.entity_type == "place" and bool(country_of(thing.name)) == (meant.word in {"country", "nation"})
        return ENOUGH if land and thing.led > NEVER else 0.0
    if meant.names and not meant.wide:
        words = name_words(thing.name, "organization") if thing.name else ()
        return 3.0 if not meant.names.isdisjoint(words) else 0.0
    if not thing.name or not (thing.entity_type == "organization" or _may_be_firm(thing)):
        return 0.0
    return ENOUGH if _may_bear(meant, thing) else 0.0


def _is_firm_name(name: str) -> bool:
    last = name.rsplit(" ", 1)[-1].strip(".,")
    return last in facts.word_set("legal_forms") or last == "Group"


def _may_be_firm(thing: Thing) -> bool:
    """Whether what was taken for a place may be a firm: one unknown word that spoke, or short letters that act."""
    if thing.entity_type not in {"place", "facility"} or not thing.name.isalpha() or thing.name in facts.known():
        return False
    return thing.spoke > NEVER if thing.misread else thing.name.isupper() and thing.led > NEVER


def _may_bear(meant: Role, thing: Thing) -> bool:
    """Whether neither the name of an organization nor what it is called tells that it is something else than ``meant``."""
    for word in thing.described:
        other = role(word)
        if other is None or word == meant.word or not other.names:
            continue
        if other.sort != meant.sort and not (meant.sort == "body" and meant.wide and other.sort):
            return False
    if _is_firm_name(thing.name):
        return meant.sort == "firm" or meant.wide
    words = frozenset(name_words(thing.name, "organization"))
    return not words & kind_words() or bool(words & meant.bearers)


def _capitals(words: Collection[str]) -> set[str]:
    return {w for w in words if w[:1].isupper()}
