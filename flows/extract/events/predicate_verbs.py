"""A verb in a tree goes in; its slots come out as those of an active main clause, with its particle and its content."""

from __future__ import annotations

from dataclasses import replace

from flows.extract.events.parts import Phrase, Vocabulary
from flows.extract.events.predicate_clause import MOST, Clause, clause, is_passive
from flows.extract.events.predicate_links import Slots, fill, fill_attached, objects_of
from flows.extract.events.predicate_phrases import ACTING, is_acting, is_event, is_time, meaning_head, phrases
from flows.extract.events.predicate_subjects import relative_gap, surface_subject
from flows.extract.events.predicate_surface import surface_slots
from flows.extract.events.predicate_tree import COMMON, NOUN_TAGS, STEPS, Tree, slot
from flows.extract.events.predicate_words import words

_PARTICLE_TAGS = frozenset({"RP", "RB", "IN", "JJ", "NN", "NNS"})
_POSSESSIVES = frozenset({"its", "their", "his", "her", "my", "our", "your"})
_WITH = frozenset({"with", "against"})
# "called the long-planned meeting off": a particle stands no farther from its verb.
_FARTHEST_PARTICLE = 12
# Which reading of a particle is preferred when a verb has two candidates: "pulled OUT of", "called OFF on".
_PARTICLE_RANK = {"prt": 0, "advmod": 1, "acomp": 1, "oprd": 1, "dobj": 1, "attr": 1, "prep": 2}


def particle_of(tree: Tree, v: int, base: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """The particle that the lexicon knows with the verb: its last token and its words; (-1, "") for none.

    A preposition counts as one where an entry names it ("call for") and it leads to no time ("called on Monday for calm").
    """
    known = vocabulary.particles.get(base)
    if not known:
        return -1, ""
    best, found, rank = -1, "", (9, 0)
    for particle in known:
        first, *rest = particle.split()
        k = _particle_at(tree, v, first)
        if k < 0:
            continue
        last = k
        for word in rest:
            last = last + 1 if last + 1 < tree.n and tree.lower[last + 1] == word else -1
            if last < 0:
                break
        better = (_PARTICLE_RANK.get(tree.dep[k], 1) - len(rest), k)
        if last >= 0 and better < rank:
            best, found, rank = last, particle, better
    return best, found


def _particle_at(tree: Tree, v: int, word: str) -> int:
    for k in tree.kids[v]:
        if k > v and tree.lower[k] == word and k - v <= _FARTHEST_PARTICLE and tree.dep[k] in _PARTICLE_RANK:
            if tree.dep[k] != "prep":
                if not _is_cut_off(tree, v, k):
                    return k
                continue
            named = objects_of(tree, k)
            timed = bool(named) and tree.lower[named[0]] in words().times
            if not timed and not _taken(tree, v, k):
                return k
    for i in clause(tree, v).objects:
        # "called the long meeting off": the tree hangs the particle on the object.
        for k in tree.kids[i]:
            if k > i and tree.tag[k] == "RP" and tree.lower[k] == word:
                return k
    beside = v + 1
    if beside < tree.n and tree.lower[beside] == word and tree.tag[beside] in _PARTICLE_TAGS and tree.head[beside] != v:
        return beside if tree.head[beside] > v else -1
    return _as_adjective(tree, v, word)


def _is_cut_off(tree: Tree, v: int, k: int) -> bool:
    """Whether a comma or a phrase of the verb parts the two: "rose to 64, up 5"."""
    return "," in tree.lower[v + 1 : k] or any(v < j < k for j in clause(tree, v).prepositions)


def _as_adjective(tree: Tree, v: int, word: str) -> int:
    """ "set FREE two men", "let them GO": the tree makes a clause of it."""
    for k in tree.kids[v]:
        if k > v and tree.lower[k] == word and tree.dep[k] in ("ccomp", "xcomp", "advcl", "oprd", "acomp"):
            bare = tree.tag[k] in ("JJ", "VB", "RB", "VBN") and not any(tree.tag[j] == "TO" for j in tree.kids[k])
            return k if bare and k - v <= _FARTHEST_PARTICLE and not _is_cut_off(tree, v, k) else -1
    return -1


def _taken(tree: Tree, v: int, k: int) -> bool:
    """Whether an object or another phrase stands between: "took to the streets OVER prices" is not taking over."""
    own, times = clause(tree, v), words().times
    if any(v < i < k for i in own.objects):
        return True
    before = (objects_of(tree, j) for j in own.prepositions if v < j < k)
    return any(named and tree.lower[named[0]] not in times for named in before)


def verb_slots(tree: Tree, v: int, particle: int = -1) -> tuple[Slots, bool]:
    """The slots of the verb at ``v`` and whether it is passive as written."""
    if tree.tag[v] in COMMON and not clause(tree, v).objects:
        return surface_slots(tree, v), False
    own, passive = clause(tree, v), is_passive(tree, v)
    found: Slots = {}
    tokens, rule = surface_subject(tree, v)
    stance = passive and own.agent < 0 and tree.lower[v] in words().stances
    if passive and not stance:
        _passive_slots(tree, v, own, tokens, rule, found)
    else:
        for i in tokens:
            slot(found, "subject", phrases(tree, i, rule))
        for i in own.objects:
            if i != particle:
                slot(found, "object", phrases(tree, i))
        if particle >= 0 and not own.objects and particle in (own.complement, own.infinitive):
            for i in clause(tree, particle).objects:
                slot(found, "object", phrases(tree, i))
        if own.dative >= 0:
            slot(found, "dative", phrases(tree, own.dative))
        _borrowed_object(tree, v, own, found)
        if tree.dep[v] == "amod" and "object" not in found:
            _compound(tree, v, "object", found)
    if own.attribute >= 0 and own.attribute != particle:
        slot(found, "complement", phrases(tree, own.attribute))
        if tree.tag[own.attribute] not in COMMON:
            _behind_adjective(tree, own.attribute, found)
    _preposition_slots(tree, own, found, passive and not stance)
    if particle >= 0:
        for k in tree.kids[particle]:
            if tree.dep[k] == "prep":
                fill(tree, k, found, "own")
    _attached_slots(tree, v, own, passive and not stance, found)
    return found, passive and not stance


def fill_from_events(tree: Tree, v: int, found: Slots) -> None:
    """Whose event the verb is about, as slot from: "to respond to a request from KENYA", "to meet KENYA'S demands"."""
    own = clause(tree, v)
    for i in (*own.objects, *(i for k in own.prepositions for i in objects_of(tree, k))):
        if not is_event(tree, i):
            continue
        for k in tree.kids[i][:MOST]:
            if k < i and tree.dep[k] == "poss" and tree.lower[k] not in _POSSESSIVES and not is_time(tree, k):
                slot(found, "from", phrases(tree, k, "attached"))
            elif k > i and tree.dep[k] in ("prep", "agent") and tree.lower[k] in ("from", "by"):
                for j in objects_of(tree, k):
                    slot(found, "from", phrases(tree, j, "attached"))


def _behind_adjective(tree: Tree, i: int, found: Slots) -> None:
    """ "found guilty OF FRAUD", "held responsible FOR THE FIRE"."""
    for k in tree.kids[i]:
        if k > i and tree.dep[k] == "prep" and tree.lower[k] not in found:
            fill(tree, k, found, "attached")


def _passive_slots(tree: Tree, v: int, own: Clause, tokens: tuple[int, ...], rule: str, found: Slots) -> None:
    shifted = bool(own.objects) and tree.lower[v] in words().two_objects
    for i in tokens:
        slot(found, "dative" if shifted else "object", phrases(tree, i, "passive" if rule == "own" else rule))
    for i in own.objects:
        slot(found, "object" if shifted or not tokens else "second_object", phrases(tree, i))
    agent = own.agent
    if agent < 0 and own.joined >= 0 and own.joins:
        agent = clause(tree, own.joined).agent
    if agent >= 0:
        for i in objects_of(tree, agent):
            if tree.lower[i] not in words().times:
                slot(found, "subject", phrases(tree, i, "passive"))
    elif shifted:
        _agent_of_object(tree, own, found)
    if tree.dep[v] == "amod" and "subject" not in found:
        _compound(tree, v, "subject", found)


def _agent_of_object(tree: Tree, own: Clause, found: Slots) -> None:
    """ "was given a loan by France": the tree hangs France on the loan."""
    for k in tree.kids[own.objects[0]]:
        if tree.lower[k] == "by" and tree.dep[k] in ("prep", "agent"):
            for i in objects_of(tree, k):
                slot(found, "subject", phrases(tree, i, "attached"))


def _compound(tree: Tree, v: int, name: str, found: Slots) -> None:
    """ "U.S.-led forces", "oil-producing countries": the noun joined by a hyphen is who does it, or what it is done to."""
    k = v - 1
    if k > 0 and tree.lower[k] in ("-", "–"):
        k -= 1
        if tree.tag[k] in COMMON or tree.ent[k]:
            first = k
            while first > 0 and tree.inside[first]:
                first -= 1
            slot(found, name, (Phrase(first, k + 1, k, "hyphen"),))


def _borrowed_object(tree: Tree, v: int, own: Clause, found: Slots) -> None:
    """Objects that stand elsewhere: behind a joined verb ("met and praised Kenya"), before a relative clause."""
    if "object" in found:
        return
    gap = relative_gap(tree, v)
    if gap >= 0:
        stranded = next((k for k in own.prepositions if not tree.kids[k]), -1)
        if stranded >= 0:
            slot(found, tree.lower[stranded], phrases(tree, gap, "relative"))
        else:
            slot(found, "object", phrases(tree, gap, "relative"))
        return
    if tree.lower[v] in words().intransitive:
        return
    if own.joins and own.joined >= 0 and not own.prepositions and own.infinitive < 0 and own.complement < 0:
        joined = clause(tree, own.joined)
        for i in joined.objects:
            slot(found, "object", phrases(tree, i, "shared"))
        if not joined.objects:
            for k in joined.prepositions:
                if tree.lower[k] in _WITH:
                    fill(tree, k, found, "shared")


def _preposition_slots(tree: Tree, own: Clause, found: Slots, passive: bool) -> None:
    for k in own.prepositions:
        if passive and tree.lower[k] == "by" and "subject" not in found:
            named = objects_of(tree, k)
            if named and tree.lower[named[0]] not in words().times:
                slot(found, "subject", phrases(tree, named[0], "passive"))
                continue
        fill(tree, k, found, "own")
    if not passive and own.agent >= 0:
        fill(tree, own.agent, found, "own")


def _attached_slots(tree: Tree, v: int, own: Clause, passive: bool, found: Slots) -> None:
    """Phrases that hang on the object and may be the verb's: "signed an agreement WITH Kenya"; whose the object is."""
    objects = [own.subject] if passive and own.subject >= 0 else own.objects
    fill_attached(tree, objects, found, words().carried, carried=True)
    fill_attached(tree, (i for k in own.prepositions for i in objects_of(tree, k)), found, words().floating)
    for i in objects:
        for k in tree.kids[i]:
            dep = tree.dep[k]
            if k < i and not tree.inside[i]:
                if dep == "poss" and not is_time(tree, k):
                    slot(found, "object_possessor", phrases(tree, k, "possessive"))
                elif tree.ent[k] in ACTING and dep in ("amod", "compound", "nmod"):
                    slot(found, "object_modifier", phrases(tree, k))
            elif k > i and tree.lower[k] == "by" and dep in ("prep", "agent") and is_event(tree, i):
                # "a bid by Kenya" is Kenya's bid.
                for j in objects_of(tree, k):
                    slot(found, "object_possessor", phrases(tree, j, "attached"))
            elif k > i and tree.lower[k] == "of" and dep == "prep" and meaning_head(tree, i) == i:
                misplaced = tree.lower[v] in words().of_verbs and "of" not in found
                for j in objects_of(tree, k):
                    slot(found, "of" if misplaced else "object_of", phrases(tree, j, "attached"))
                if misplaced:
                    found["object"] = [
                        replace(p, end=min(p.end, k)) if p.head < k else p for p in found.get("object", ())
                    ]


def content_of(tree: Tree, v: int, vocabulary: Vocabulary, particle: int = -1) -> int | None:
    """The head of the clause that the verb governs, else the event noun that is its object or stands behind its preposition."""
    own = clause(tree, v)
    clauses = [k for k in (own.infinitive, own.complement) if k >= 0 and k != particle]
    for k in own.prepositions:
        if tree.lower[k] in words().governing:
            clauses.extend(j for j in tree.kids[k] if tree.dep[j] == "pcomp")
    if clauses:
        return min((k for k in clauses if k > v), default=clauses[0])
    for i in own.objects:
        clausal = next(
            (k for k in tree.kids[i][:MOST] if k > i and tree.dep[k] in ("acl", "relcl") and "to" in _lefts(tree, k)),
            -1,
        )
        if clausal >= 0 and tree.lower[i] not in vocabulary.nouns:
            return clausal
        # "pressed lecturers TO CANCEL the strike"; "sent a team to Togo to help" speaks of the team.
        made = own.purposes and tree.lower[v] in words().object_control and is_acting(tree, i)
        if made and not any(i < k < own.purposes[0] for k in own.prepositions):
            return own.purposes[0]
    nouns = list(own.objects)
    if own.subject_passive and is_passive(tree, v):
        nouns.append(own.subject)
    for i in nouns:
        found = event_noun(tree, i, vocabulary)
        if found is not None:
            return found
    if own.purposes:
        return own.purposes[0]
    for k in own.prepositions:
        if tree.lower[k] in words().circumstances:
            continue
        for i in objects_of(tree, k):
            found = event_noun(tree, i, vocabulary)
            if found is not None and not is_time(tree, i):
                return found
    return None


def _lefts(tree: Tree, i: int) -> list[str]:
    return [tree.lower[k] for k in tree.kids[i] if k < i]


def event_noun(tree: Tree, i: int, vocabulary: Vocabulary) -> int | None:
    """The noun itself, or the one that a container holds ("a series of ATTACKS"), where the lexicon knows it."""
    containers = words().containers
    for _ in range(STEPS):
        if tree.tag[i] not in NOUN_TAGS:
            return None
        if tree.lower[i] in vocabulary.nouns:
            return i
        if tree.lower[i] not in containers:
            return None
        link = next((k for k in tree.kids[i] if k > i and tree.lower[k] == "of"), -1)
        named = objects_of(tree, link) if link >= 0 else []
        if not named:
            return None
        i = named[0]
    return None
