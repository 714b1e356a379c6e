"""A verb in a tree goes in; the tokens that are its subject come out, also where they stand somewhere else.

The subject is followed through joined verbs, infinitives (control), participles and relative clauses. Each step has a rule
of its own, so that its worth can be measured.
"""

from __future__ import annotations

from flows.extract.events.predicate_clause import LONGEST_CLAUSE, MOST, Clause, clause
from flows.extract.events.predicate_links import objects_of
from flows.extract.events.predicate_phrases import is_acting, is_event
from flows.extract.events.predicate_surface import subject_before
from flows.extract.events.predicate_tree import COMMON, NOUN_TAGS, PROPER, RELATIVES, STEPS, Tree
from flows.extract.events.predicate_words import words

_ORDINALS = frozenset({"first", "last", "only", "latest", "next", "second", "third", "newest"})

Subject = tuple[tuple[int, ...], str]
NOBODY: Subject = ((), "")


def surface_subject(tree: Tree, v: int) -> Subject:
    """The tokens that stand as (understood) subject of the verb as written, and the rule that found them."""
    known = tree.subjects.get(v)
    if known is None:
        known = _find_subject(tree, v)
        if not known[0] and clause(tree, v).finite and not clause(tree, v).existential:
            before = subject_before(tree, v)
            known = ((before,), "surface") if before >= 0 else NOBODY
        tree.subjects[v] = known
    return known


def _find_subject(tree: Tree, v: int) -> Subject:
    rule = "own"
    for _ in range(STEPS):
        own = clause(tree, v)
        if own.subject >= 0:
            return (own.subject,), rule
        head, dep = tree.head[v], tree.dep[v]
        if own.existential or head == v:
            return NOBODY
        step = _step(tree, v, head, dep, own)
        if isinstance(step, tuple):
            return (step[0], rule if rule != "own" else step[1])
        if step < 0:
            return NOBODY
        if rule == "own":
            rule = {"conj": "shared", "advcl": "participle", "pcomp": "participle"}.get(dep, "control")
        if step in tree.subjects:
            tokens, _ = tree.subjects[step]
            return (tokens, rule) if tokens else NOBODY
        v = step
    return NOBODY


def _step(tree: Tree, v: int, head: int, dep: str, own: Clause) -> Subject | int:
    """Where the subject of ``v`` is to be looked for next (a verb), or the subject itself, or -1."""
    if dep == "amod":
        return ((head,), "participle_adjective") if tree.tag[head] in NOUN_TAGS else -1
    if dep in ("acl", "relcl"):
        return _of_noun(tree, v, head, dep, own)
    if dep in ("conj", "parataxis", "dep"):
        return head if _verbal(tree, head) else -1
    if dep in ("xcomp", "ccomp", "advcl", "oprd", "acomp", "attr"):
        if not _verbal(tree, head):
            return _owner(tree, head) if tree.tag[head] in COMMON and own.to else -1
        if dep == "ccomp" and own.finite:
            return -1
        if dep == "advcl" and own.to and _is_of_event(tree, head):
            # "Talks were held by Kenya to end the war": no talks end it, but Kenya.
            agent = clause(tree, head).agent
            return (tuple(objects_of(tree, agent)[:1]), "control") if agent >= 0 else -1
        return controller(tree, head, v, own.to, dep)
    if dep == "pcomp":
        return _of_preposition(tree, v, head)
    if dep in ("dobj", "pobj", "nsubj", "nsubjpass") and tree.tag[v] == "VBG":
        return head if dep == "dobj" and _verbal(tree, head) else -1
    return -1


def _is_of_event(tree: Tree, v: int) -> bool:
    """Whether the subject of the verb is something that happens."""
    own = clause(tree, v)
    return own.subject >= 0 and is_event(tree, own.subject)


def _verbal(tree: Tree, i: int) -> bool:
    return tree.tag[i][:1] == "V" or tree.tag[i] == "MD" or (tree.tag[i] == "JJ" and tree.dep[i] != "amod")


def controller(tree: Tree, head: int, v: int, to: bool, dep: str) -> Subject | int:
    """Who does what the infinitive or participle ``v`` under the verb ``head`` says: its object, or its subject."""
    w, above = words(), clause(tree, head)
    if to and above.subject >= 0 and tree.lower[head] in w.be:
        # "Their duty was to give": it is not the duty that gives.
        owner = next((k for k in tree.kids[above.subject][:MOST] if tree.dep[k] == "poss"), -1)
        if owner >= 0:
            return (owner,), "noun_control"
    if not to and dep == "xcomp" and tree.lower[head] in w.no_control:
        return -1
    if (above.objects and dep != "advcl") or (above.objects and to and tree.lower[head] in w.object_control):
        made = above.objects[0]
        person = tree.tag[made] in ("PRP", "NNP", "NNPS")
        if head < made < v and (tree.lower[head] in w.object_control or (person and dep == "xcomp")):
            return (made,), "control"
    if to and tree.lower[head] in w.preposition_control:
        for k in above.prepositions:
            if head < k < v and tree.lower[k] in ("on", "upon", "to", "for", "with"):
                named = objects_of(tree, k)
                if named and tree.lower[named[0]] not in w.times:
                    return (named[0],), "control"
    return head


def _of_preposition(tree: Tree, v: int, preposition: int) -> Subject | int:
    """Who does what the participle behind a preposition says: "accused KENYA of helping", "HE apologised for helping"."""
    for _ in range(3):
        above = tree.head[preposition]
        if tree.dep[above] not in ("prep", "agent") or above == preposition:
            break
        preposition = above
    head = tree.head[preposition]
    if tree.tag[head] in COMMON:
        return _owner(tree, head)
    if not _verbal(tree, head) or head == preposition:
        return -1
    w, above_clause = words(), clause(tree, head)
    if tree.lower[preposition] == "for" and tree.lower[head] in w.no_control and not above_clause.objects:
        return -1
    made = tree.lower[preposition] in w.participle_control and tree.lower[head] not in w.receiving
    if above_clause.objects and made and head < preposition:
        return (above_clause.objects[0],), "control"
    return head


def _of_noun(tree: Tree, v: int, noun: int, dep: str, own: Clause) -> Subject | int:
    """The subject of a clause that hangs on a noun: the noun itself, or of an infinitive ("its plan to attack") its owner."""
    if not own.to:
        if dep == "relcl" and own.finite and tree.tag[v] != "VBN" and tree.tag[v] != "VBD":
            return -1
        if tree.dep[noun] == "appos" and tree.tag[tree.head[noun]] in PROPER:
            noun = tree.head[noun]
        return (noun,), "relative" if dep == "relcl" else "reduced"
    below = tree.kids[noun][:MOST]
    if tree.dep[noun] == "dobj" and tree.lower[tree.head[noun]] in words().object_control and is_acting(tree, noun):
        return (noun,), "control"
    if tree.tag[noun] in PROPER or any(tree.lower[k] in _ORDINALS for k in below):
        return (noun,), "reduced"
    return _owner(tree, noun)


def _owner(tree: Tree, noun: int) -> Subject | int:
    """Whose plan, threat, right it is: possessor, else the subject of the verb that governs the noun, else its modifier."""
    below = tree.kids[noun][:MOST]
    for k in below:
        if tree.dep[k] == "poss":
            return (k,), "noun_control"
    if tree.dep[noun] == "nsubjpass" and clause(tree, tree.head[noun]).agent >= 0:
        return tuple(objects_of(tree, clause(tree, tree.head[noun]).agent)[:1]), "noun_control"
    verb, receiver = governing(tree, noun)
    if verb >= 0:
        found = clause(tree, verb)
        if receiver and found.dative >= 0:
            return (found.dative,), "noun_control"
        return verb
    for k in below:
        if tree.dep[k] in ("amod", "compound", "nmod") and tree.ent[k] in ("GPE", "NORP", "ORG"):
            return (k,), "noun_control"
    for k in below:
        if k > noun and tree.lower[k] in ("of", "by"):
            named = objects_of(tree, k)
            if named:
                return (named[0],), "noun_control"
    return -1


def governing(tree: Tree, noun: int) -> tuple[int, bool]:
    """The verb whose object (or object behind a preposition) the noun is, and whether it is its direct object."""
    dep, head = tree.dep[noun], tree.head[noun]
    for _ in range(STEPS):
        if dep != "conj":
            break
        noun = head
        dep, head = tree.dep[noun], tree.head[noun]
    if dep == "dobj" and _verbal(tree, head):
        return head, True
    if dep == "pobj":
        above = tree.head[head]
        if tree.tag[above][:1] == "V":
            return above, False
    return -1, False


def relative_gap(tree: Tree, v: int) -> int:
    """The antecedent of a relative clause whose object it is: "the village (that) they attacked"; -1 for none."""
    own = clause(tree, v)
    if tree.dep[v] != "relcl" or own.objects or own.subject < 0 or own.to:
        return -1
    noun = tree.head[v]
    if tree.tag[own.subject] in RELATIVES or tree.lower[noun] in words().adverbial or noun > v:
        return -1
    if v - noun > LONGEST_CLAUSE:
        return -1
    for k in range(noun + 1, v):
        if tree.tag[k] in ("WRB", "WP$", "IN") or (tree.tag[k] in RELATIVES and tree.dep[k] == "pobj"):
            return -1
    return noun
