"""A verb in a tree goes in; its own arguments, its voice and who is its subject come out.

The subject that stands somewhere else is followed through joined verbs, infinitives (control), participles and relative
clauses. Each step has a rule of its own, so that its worth can be measured.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.extract.events.predicate_links import objects_of
from flows.extract.events.predicate_surface import headline, subject_before
from flows.extract.events.predicate_tree import COMMON, FINITE, NOUN_TAGS, PROPER, RELATIVES, STEPS, Tree
from flows.extract.events.predicate_words import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_PARTICIPLES = frozenset({"VBN", "VBD"})
_ORDINALS = frozenset({"first", "last", "only", "latest", "next", "second", "third", "newest"})

# A clause between a verb and what it governs is shorter; of what hangs on one word only so much is looked at.
_LONGEST_CLAUSE = 200
_MOST = 40

Subject = tuple[tuple[int, ...], str]
NOBODY: Subject = ((), "")


@dataclass(slots=True)
class Clause:
    """What hangs directly on a verb, as token places; -1 for none."""

    subject: int = -1
    subject_passive: bool = False
    objects: list[int] = field(default_factory=list)
    dative: int = -1
    prepositions: list[int] = field(default_factory=list)
    agent: int = -1
    infinitive: int = -1
    complement: int = -1
    purposes: list[int] = field(default_factory=list)
    particle: int = -1
    attribute: int = -1
    auxpass: bool = False
    aux: bool = False
    have: bool = False
    finite: bool = False
    to: bool = False
    mark: int = -1
    existential: bool = False
    joined: int = -1
    joins: bool = False


def clause(tree: Tree, v: int) -> Clause:
    """The arguments of the verb at ``v``, worked out once."""
    known: Clause | None = tree.clauses.get(v)
    if known is None:
        known = tree.clauses[v] = _read(tree, v)
    return known


def _read(tree: Tree, v: int) -> Clause:
    found = Clause()
    deps, tags, lower = tree.dep, tree.tag, tree.lower
    if tags[v] in ("VBD", "VBZ", "VBP"):
        found.finite = True
    for k in tree.kids[v]:
        dep = deps[k]
        if dep in _SUBJECTS:
            if found.subject < 0 or abs(k - v) < abs(found.subject - v):
                found.subject, found.subject_passive = k, dep == "nsubjpass"
        elif dep == "dobj":
            if len(found.objects) < _MOST:
                found.objects.append(k)
        elif dep == "prep":
            if len(found.prepositions) < _MOST:
                found.prepositions.append(k)
        elif dep == "agent":
            found.agent = k
        elif dep == "auxpass":
            found.auxpass = True
            found.finite = found.finite or tags[k] in ("VBD", "VBZ", "VBP")
        elif dep == "aux":
            tag = tags[k]
            found.aux = True
            _below_auxiliary(tree, k, found)
            if tag == "TO":
                found.to = True
            elif tag in ("MD", "VBD", "VBZ", "VBP"):
                found.finite = True
            if lower[k] in ("have", "has", "had", "having", "'ve", "’ve"):
                found.have = True
        elif dep == "dative":
            if tags[k] in ("IN", "TO"):
                found.prepositions.append(k)
            else:
                found.dative = k
        elif dep == "xcomp":
            if found.infinitive < 0:
                found.infinitive = k
        elif dep == "ccomp":
            before = k < v and (v - k > _LONGEST_CLAUSE or ";" in lower[k:v] or "." in lower[k:v])
            if not before and (found.complement < 0 or found.complement < v < k):
                found.complement = k
        elif dep == "advcl":
            if k > v and any(tags[j] == "TO" for j in tree.kids[k]):
                found.purposes.append(k)
        elif dep == "prt":
            found.particle = k
        elif dep in ("attr", "acomp", "oprd"):
            found.attribute = k
        elif dep == "mark":
            found.mark = k
        elif dep == "expl":
            found.existential = True
        elif dep == "conj":
            if k > v and found.joined < 0 and tags[k][:1] == "V":
                found.joined = k
        elif dep == "cc":
            found.joins = found.joins or k == v + 1
    _small_clause(tree, v, found)
    _fronted(tree, v, found)
    return found


def _fronted(tree: Tree, v: int, found: Clause) -> None:
    """ "After meeting Lind, Odera left": the tree takes Lind for the subject and Odera for its apposition."""
    t = found.subject
    if t < 0 and tree.tag[v] == "VBG" and not found.objects and v + 1 < tree.n:
        t = v + 1
        if tree.dep[t] == "nsubj" and tree.head[t] > t and _behind_comma(tree, t) >= 0:
            found.objects.append(t)
    elif 0 < t < v and tree.tag[t - 1] == "VBG" and tree.dep[t - 1] in ("pcomp", "advcl"):
        named = _behind_comma(tree, t)
        if named >= 0:
            found.subject = named


def _behind_comma(tree: Tree, t: int) -> int:
    """The name that the tree made the apposition of a name."""
    return next(
        (
            k
            for k in tree.kids[t]
            if tree.dep[k] == "appos" and tree.tag[k] in PROPER and tree.lower[tree.left_edge(k) - 1] == ","
        ),
        -1,
    )


def _is_small_subject(tree: Tree, j: int, k: int) -> bool:
    """In "found Odera guilty" the tree may take the name for a part of the adjective."""
    if tree.dep[j] in ("nsubj", "nsubjpass"):
        return True
    return (
        tree.tag[k] == "JJ" and tree.tag[j] in PROPER and tree.dep[j] in ("compound", "nmod", "npadvmod") and j == k - 1
    )


def _below_auxiliary(tree: Tree, k: int, found: Clause) -> None:
    """ "Odera, the mayor, will on Monday visit": the tree hangs the subject and the day on "will"."""
    for j in tree.kids[k]:
        if tree.dep[j] == "nsubj" and found.subject < 0:
            found.subject = j
        elif tree.dep[j] == "prep":
            found.prepositions.append(j)


def _small_clause(tree: Tree, v: int, found: Clause) -> None:
    """ "wants Kenya to leave", "called Kenya a friend": the tree makes Kenya the subject of what follows."""
    k = found.complement if found.complement > v else found.infinitive
    if found.objects or k < v:
        return
    below = tree.kids[k]
    own = next((j for j in below if v < j < k and _is_small_subject(tree, j, k)), -1)
    if own < 0 or any(tree.dep[j] == "mark" for j in below):
        return
    infinitive = any(tree.tag[j] == "TO" for j in below)
    bare = tree.tag[k] in COMMON or tree.tag[k] in ("VB", "VBG", "JJ")
    if infinitive or (bare and not any(tree.tag[j] in FINITE for j in below)):
        found.objects.append(own)


def is_passive(tree: Tree, v: int) -> bool:
    """Whether the verb is passive, also without an auxiliary: "troops sent by Kenya", "arrested and charged"."""
    for _ in range(STEPS):
        own = clause(tree, v)
        if own.auxpass:
            return not (own.have and own.objects and not own.subject_passive)
        tag, dep = tree.tag[v], tree.dep[v]
        if tag not in _PARTICIPLES and tag != "JJ":
            return False
        if own.have or own.to:
            return False
        if own.subject_passive:
            return True
        if own.agent >= 0 and not own.objects:
            return True
        if dep == "amod":
            return tree.lower[v] not in words().intransitive
        if own.subject >= 0:
            return _elliptical(tree, v, own)
        if dep in ("acl", "relcl"):
            return tag != "VBD" or not own.objects
        if dep in ("advcl", "oprd", "acomp"):
            return not own.objects or tag == "VBN"
        if dep == "conj" and tag == "VBN":
            above = tree.head[v]
            if own.finite or tree.tag[above] not in _PARTICIPLES:
                return not own.finite and not own.objects
            v = above
            continue
        return dep in ("ccomp", "xcomp", "pcomp") and tag == "VBN" and not own.finite
    return False


def _elliptical(tree: Tree, v: int, own: Clause) -> bool:
    """Whether a form with a subject and no auxiliary is passive: "Mayor arrested in Nairobi", "with two men killed"."""
    if own.aux or own.objects or own.complement >= 0 or own.infinitive >= 0 or tree.lower[v] in words().intransitive:
        return False
    return tree.tag[v] == "VBN" or (tree.tag[v] == "VBD" and tree.dep[v] != "relcl" and headline(tree))


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
        if dep in ("ccomp", "advcl") and own.finite and dep == "ccomp":
            return -1
        return controller(tree, head, v, own.to, dep)
    if dep == "pcomp":
        return _of_preposition(tree, v, head)
    if dep in ("dobj", "pobj", "nsubj", "nsubjpass") and tree.tag[v] == "VBG":
        return head if dep == "dobj" and _verbal(tree, head) else -1
    return -1


def _verbal(tree: Tree, i: int) -> bool:
    return tree.tag[i][:1] == "V" or tree.tag[i] == "MD" or (tree.tag[i] == "JJ" and tree.dep[i] != "amod")


def controller(tree: Tree, head: int, v: int, to: bool, dep: str) -> Subject | int:
    """Who does what the infinitive or participle ``v`` under the verb ``head`` says: its object, or its subject."""
    w, above = words(), clause(tree, head)
    if to and above.subject >= 0 and tree.lower[head] in w.be:
        # "Their duty was to give": it is not the duty that gives.
        owner = next((k for k in tree.kids[above.subject][:_MOST] if tree.dep[k] == "poss"), -1)
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
    below = tree.kids[noun][:_MOST]
    if tree.tag[noun] in PROPER or any(tree.lower[k] in _ORDINALS for k in below):
        return (noun,), "reduced"
    return _owner(tree, noun)


def _owner(tree: Tree, noun: int) -> Subject | int:
    """Whose plan, threat, right it is: possessor, else the subject of the verb that governs the noun, else its modifier."""
    below = tree.kids[noun][:_MOST]
    for k in below:
        if tree.dep[k] == "poss":
            return (k,), "noun_control"
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
    if v - noun > _LONGEST_CLAUSE:
        return -1
    for k in range(noun + 1, v):
        if tree.tag[k] in ("WRB", "WP$", "IN") or (tree.tag[k] in RELATIVES and tree.dep[k] == "pobj"):
            return -1
    return noun
