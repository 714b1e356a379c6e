"""An event noun in a tree goes in; its support verb and its slots come out: "Kenya PAID Uganda a visit", "talks WERE HELD".

Phrases of the noun and of its support verb are one set: the parser hangs "with Kenya" in "held talks with Kenya in Paris on
trade" on either, or on one another.
"""

from __future__ import annotations

from flows.extract.events.parts import Phrase, Vocabulary
from flows.extract.events.predicate_clause import MOST, Clause, clause, is_passive
from flows.extract.events.predicate_links import Slots, fill, fill_attached, objects_of
from flows.extract.events.predicate_phrases import is_acting, is_time, phrases
from flows.extract.events.predicate_subjects import NOBODY, Subject, governing, surface_subject
from flows.extract.events.predicate_tree import COMMON, PROPER, STEPS, Tree, slot
from flows.extract.events.predicate_words import words

_SIDE_OF = frozenset({"nmod", "compound", "amod", "npadvmod"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


def noun_slots(tree: Tree, n: int, vocabulary: Vocabulary) -> tuple[Slots, int, bool]:
    """The slots of the noun at ``n``, its support verb (-1 for none) and whether that is passive as written."""
    found: Slots = {}
    _before(tree, n, found)
    outer = _containers(tree, n)
    for i, inner in zip((n, *outer), (-1, n, *outer), strict=False):
        _behind(tree, i, inner, found)
        if i != n:
            _before(tree, i, found, possessor_only=True)
    support, passive = _support(tree, outer[-1] if outer else n, vocabulary, found)
    _shared(tree, n, found)
    top = outer[-1] if outer else n
    if "subject" not in found and "possessor" not in found:
        tokens, rule = _partner(tree, n, top, support, found)
        for i in tokens:
            slot(found, "subject", phrases(tree, i, rule))
    if support >= 0 and tree.lower[support] in words().receiving and "subject" not in found:
        # "faces sanctions from Kenya": Kenya imposes them.
        slot(found, "subject", tuple(p for p in found.get("from", ()) if is_acting(tree, p.head)))
    inside = [
        j for i in (n, *outer) for k in tree.kids[i] if k > i and tree.dep[k] == "prep" for j in objects_of(tree, k)
    ]
    if support >= 0:
        inside += [
            j for k in clause(tree, support).prepositions if tree.head[n] != k for j in objects_of(tree, k) if j != n
        ]
    fill_attached(tree, inside, found, words().noun_floating, carried=tree.lower[n] in words().containers)
    return found, support, passive


def _partner(tree: Tree, n: int, top: int, support: int, found: Slots) -> Subject:
    """The other side of an event that a phrase of the sentence only mentions: "LIND left after talks with Odera", "LIND was late
    for a meeting", "on a visit to Kenya LIND said"."""
    w, link = words(), tree.head[top]
    if support >= 0:
        if tree.lower[support] in w.be and tree.dep[top] == "attr":
            # "Kenya is a donor", "he was late meeting Odera"; "it was a raid" names nobody.
            tokens, _ = surface_subject(tree, support)
            acts = bool(tokens) and is_acting(tree, tokens[0]) and tree.lower[tokens[0]] != "it"
            return (tokens, "light_verb") if acts else NOBODY
        return NOBODY
    if tree.dep[top] != "pobj" or "by" in found or "between" in found:
        return NOBODY
    above = tree.head[link]
    if tree.lower[above] in w.joining and tree.tag[above] in ("JJ", "RB", "VBN"):
        verb = tree.head[above] if tree.tag[above][:1] != "V" else above
        return surface_subject(tree, verb) if tree.tag[verb][:1] == "V" else NOBODY
    journey = tree.lower[n] in w.journeys and (
        tree.lower[link] == "on" or (tree.lower[link] == "during" and "to" in found)
    )
    if not journey and not ("with" in found and tree.lower[link] in w.accompanying):
        return NOBODY
    if tree.tag[above][:1] != "V" or "of" in found:
        return NOBODY
    tokens, _ = surface_subject(tree, above)
    return (tokens, "circumstance") if tokens and is_acting(tree, tokens[0]) else NOBODY


def _shared(tree: Tree, n: int, found: Slots) -> None:
    """What joined nouns have in common: "KENYA'S visit and talks", "talks and a treaty WITH KENYA"."""
    head = tree.head[n]
    below = tree.kids[n]
    if tree.dep[n] == "conj" and (not below or below[0] > n) and "possessor" not in found:
        owner = next((k for k in tree.kids[head][:STEPS] if k < head and tree.dep[k] == "poss"), -1)
        if owner >= 0:
            slot(found, "possessor", phrases(tree, owner, "shared"))
    joined = next((k for k in below if k > n and tree.dep[k] == "conj"), -1)
    if joined >= 0 and n + 1 < tree.n and tree.tag[n + 1] == "CC":
        for k in tree.kids[joined]:
            if k > joined and tree.dep[k] in ("prep", "agent") and tree.lower[k] not in found:
                fill(tree, k, found, "shared")


def _before(tree: Tree, n: int, found: Slots, possessor_only: bool = False) -> None:
    for k in tree.kids[n]:
        if k > n:
            break
        dep = tree.dep[k]
        if dep == "poss":
            if is_time(tree, k):
                continue  # "next week's talks"
            slot(found, "possessor", phrases(tree, k, "possessive"))
        elif dep in _MODIFIERS and not possessor_only:
            _modifier(tree, k, n, found)


def _modifier(tree: Tree, k: int, n: int, found: Slots) -> None:
    """A modifier as a phrase; each side of "Israel-Lebanon" and of "US and Kenyan" is one of its own."""
    tag = tree.tag[k]
    if tag[:1] == "V" or not tree.lower[k][0].isalnum() or (tag in COMMON and is_time(tree, k)):
        return
    name = bool(tree.ent[k]) or tag in COMMON
    for j in tree.kids[k]:
        side = j < k and tree.dep[j] in _SIDE_OF and (tree.tag[j] in PROPER or tree.ent[j] != "")
        if side and any(tree.lower[m] in ("-", "–", "/") for m in range(j + 1, k)):
            slot(found, "modifier", (_name(tree, j),))
    slot(found, "modifier", (_name(tree, k, "own" if name else "adjective"),))
    waiting = [k]
    for _ in range(STEPS):
        joined = next((j for j in tree.kids[waiting[-1]] if tree.dep[j] == "conj" and j < n), -1)
        if joined < 0:
            break
        slot(found, "modifier", (_name(tree, joined),))
        waiting.append(joined)


def _name(tree: Tree, k: int, rule: str = "own") -> Phrase:
    first = k
    while first > 0 and tree.inside[first] and tree.ent[first] and k - first < STEPS:
        first -= 1
    if first == k:
        lefts = [j for j in tree.kids[k] if j < k and tree.dep[j] in ("compound", "amod", "nmod")]
        if (
            lefts
            and tree.left_edge(lefts[0]) >= k - STEPS
            and not any(tree.lower[m] in ("-", "–", "/") for m in range(lefts[0], k))
        ):
            first = lefts[0]
    end = k + 1
    while end < tree.n and tree.inside[end] and tree.lower[end][0].isalnum() and end - k < STEPS:
        end += 1
    if first < k and tree.lower[first] in ("the", "a", "an"):
        first += 1
    return Phrase(first, end, k, rule)


def _behind(tree: Tree, n: int, inner: int, found: Slots) -> None:
    for k in tree.kids[n]:
        if k > n and tree.dep[k] in ("prep", "agent") and inner not in tree.kids[k]:
            fill(tree, k, found, "own")


def _containers(tree: Tree, n: int) -> tuple[int, ...]:
    """The nouns that hold the event: "round" of "a round of talks"."""
    outer: list[int] = []
    containers = words().containers
    for _ in range(3):
        link = tree.head[n]
        if tree.dep[n] != "pobj" or tree.lower[link] != "of":
            break
        n = tree.head[link]
        if tree.lower[n] not in containers and tree.tag[n] != "CD":
            break
        outer.append(n)
    return tuple(outer)


def _support(tree: Tree, n: int, vocabulary: Vocabulary, found: Slots) -> tuple[int, bool]:
    """Find the verb that carries the noun's tense, and take its subject and phrases over."""
    for _ in range(STEPS):
        if tree.dep[n] != "conj" or tree.tag[tree.head[n]] not in COMMON:
            break
        n = tree.head[n]
    dep, head = tree.dep[n], tree.head[n]
    w, supports = words(), vocabulary.supports
    if dep in ("nsubj", "nsubjpass") and tree.tag[head][:1] == "V":
        verb, passive = _as_subject(tree, n, head, vocabulary, found)
        if verb >= 0:
            return verb, passive
    if dep in ("attr", "dobj") and clause(tree, head).existential:
        _take(tree, head, n, found)
        return head, False
    if dep == "attr" and tree.lower[head] in w.be:
        return head, False
    verb, direct = governing(tree, n)
    if verb >= 0 and direct and (tree.lower[verb] in supports or _receives(tree, verb)):
        passive = _take_subject(tree, verb, found, "object" if tree.lower[verb] in w.receiving else "subject")
        _take(tree, verb, n, found)
        return verb, passive
    if verb >= 0 and not direct:
        link = tree.head[n]
        if tree.lower[link] in w.coming_prepositions and (tree.lower[verb] in w.coming or tree.lower[verb] in w.be):
            _take_subject(tree, verb, found, "object")
            _take(tree, verb, n, found)
            return verb, False
        own = clause(tree, verb)
        state = tree.lower[link] in w.states and (tree.lower[verb] in w.coming or tree.lower[verb] in w.be)
        carried = state or (
            tree.lower[verb] in supports and tree.lower[verb] not in w.causing and tree.lower[link] in w.supporting
        )
        if carried and not _is_about_events(tree, own, vocabulary) and _nearest(tree, verb, link):
            passive = _take_subject(tree, verb, found, "subject")
            for i in own.objects:
                slot(found, "object", phrases(tree, i, "light_verb"))
            _take(tree, verb, n, found)
            return verb, passive
    for k in tree.kids[n][:MOST]:
        if k > n and tree.dep[k] in ("acl", "relcl") and tree.lower[k] in supports and _lacks_object(tree, k):
            passive = is_passive(tree, k)
            _carry(tree, k, passive, found)
            _take(tree, k, n, found)
            return k, passive
    return -1, False


def _receives(tree: Tree, verb: int) -> bool:
    """Whether somebody gets what the noun says, whatever the lexicon's verbs: "the banks ATTRACTED complaints"."""
    if tree.lower[verb] not in words().receiving:
        return False
    tokens, _ = surface_subject(tree, verb)
    return bool(tokens) and is_acting(tree, tokens[0])


def _is_about_events(tree: Tree, own: Clause, vocabulary: Vocabulary) -> bool:
    """Whether the verb tells of another event: in "reached an agreement in talks" it does not carry the talks."""
    nouns = own.objects if not own.subject_passive else [*own.objects, own.subject]
    return any(tree.lower[i] in vocabulary.nouns for i in nouns)


def _nearest(tree: Tree, verb: int, link: int) -> bool:
    """Whether the preposition right after the verb, or after its object, leads to the noun."""
    between = [k for k in clause(tree, verb).prepositions if verb < k < link]
    return not between


def _lacks_object(tree: Tree, verb: int) -> bool:
    own = clause(tree, verb)
    return not own.objects or all(tree.tag[i] in ("WDT", "WP") for i in own.objects)


def _as_subject(tree: Tree, n: int, verb: int, vocabulary: Vocabulary, found: Slots) -> tuple[int, bool]:
    """ "Talks were held by", "sanctions were imposed on", "fighting broke out between"."""
    passive = is_passive(tree, verb)
    if passive and tree.lower[verb] in vocabulary.supports:
        _carry(tree, verb, True, found)
        _take(tree, verb, n, found)
        return verb, True
    if not passive and (
        tree.lower[verb] in words().happening
        or (tree.lower[verb] in vocabulary.supports and not clause(tree, verb).objects)
    ):
        _take(tree, verb, n, found)
        return verb, False
    if (
        not passive
        and tree.lower[verb] in ("take", "takes", "took", "taken", "taking")
        and "place" in (tree.lower[i] for i in clause(tree, verb).objects)
    ):
        _take(tree, verb, n, found)
        return verb, False
    return -1, False


def _carry(tree: Tree, verb: int, passive: bool, found: Slots) -> None:
    """Who does it when the noun is the object of the verb in a passive or relative clause."""
    own = clause(tree, verb)
    if passive:
        if own.agent >= 0:
            for i in objects_of(tree, own.agent):
                if tree.lower[i] not in words().times:
                    slot(found, "subject", phrases(tree, i, "light_verb"))
    elif own.subject >= 0 and tree.tag[own.subject] not in ("WDT", "WP"):
        slot(found, "subject", phrases(tree, own.subject, "light_verb"))


def _take_subject(tree: Tree, verb: int, found: Slots, name: str) -> bool:
    """Take over the verb's subject; in the passive with an object kept ("was given support") its subject got it.

    Who announces or asks for something that has a doer of its own ("announced Kenya's withdrawal") does not do it.
    """
    passive = is_passive(tree, verb)
    tokens, rule = surface_subject(tree, verb)
    target = name
    if passive:
        target = "dative" if clause(tree, verb).objects else "object"
        _carry(tree, verb, True, found)
    owned = "by" in found or any(tree.tag[p.head] not in ("PRP$", "PRP") for p in found.get("possessor", ()))
    if target != "subject" or not (owned or tree.lower[verb] in words().asking):
        for i in tokens:
            slot(found, target, phrases(tree, i, "light_verb" if rule == "own" else rule))
    return passive


def _take(tree: Tree, verb: int, n: int, found: Slots) -> None:
    """Take over the verb's other phrases: its second object and what stands behind its prepositions."""
    own = clause(tree, verb)
    if own.dative >= 0:
        slot(found, "dative", phrases(tree, own.dative, "light_verb"))
    for k in own.prepositions:
        if tree.head[n] == k:
            continue
        fill(tree, k, found, "light_verb")


def noun_content(tree: Tree, n: int, vocabulary: Vocabulary) -> int | None:
    """The clause that the noun governs ("plans to leave", "a demand that"), else the event noun behind its of or for."""
    for k in tree.kids[n]:
        if k > n and (
            tree.dep[k] in ("xcomp", "ccomp")
            or (tree.dep[k] == "acl" and (clause(tree, k).to or clause(tree, k).subject >= 0))
        ):
            return k
    if n + 1 < tree.n and tree.tag[n + 1] == "TO" and tree.tag[tree.head[n + 1]] == "VB":
        return tree.head[n + 1]  # "repeated his call to stop": hung on the verb
    for k in tree.kids[n]:
        if k > n and tree.dep[k] == "prep":
            inside = next((j for j in tree.kids[k] if tree.dep[j] == "pcomp"), -1)
            if inside >= 0:
                return inside
            if tree.lower[k] in ("of", "for", "to", "on", "against", "over"):
                for i in objects_of(tree, k):
                    if tree.lower[i] in vocabulary.nouns:
                        return i
    return None
