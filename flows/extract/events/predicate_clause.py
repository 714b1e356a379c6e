"""A verb in a tree goes in; what hangs on it and its voice come out.

What the parser puts in the wrong place is put right here: the object of "wants Kenya to leave", the subject under an
auxiliary.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.extract.events.predicate_surface import headline
from flows.extract.events.predicate_tree import COMMON, FINITE, PROPER, RELATIVES, STEPS, Tree
from flows.extract.events.predicate_words import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
# What is no part of the frame of a clause; most of what hangs on a verb.
_ASIDE = frozenset(
    {"punct", "advmod", "neg", "npadvmod", "det", "amod", "compound", "appos", "intj", "dep", "relcl", "acl"}
)
_PARTICIPLES = frozenset({"VBN", "VBD"})

# A clause between a verb and what it governs is shorter; of what hangs on one word only so much is looked at.
LONGEST_CLAUSE = 200
MOST = 40


# Hyphens that the tree takes for words.
_MARKS = frozenset({"-", "–", "—", "/"})


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
        if dep in _ASIDE:
            continue
        if dep in _SUBJECTS:
            if found.subject < 0 or abs(k - v) < abs(found.subject - v):
                found.subject, found.subject_passive = k, dep == "nsubjpass"
        elif dep == "dobj":
            if len(found.objects) < MOST and lower[k] not in _MARKS:
                found.objects.append(k)
        elif dep == "prep":
            if len(found.prepositions) < MOST:
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
            before = k < v and (v - k > LONGEST_CLAUSE or ";" in lower[k:v] or "." in lower[k:v])
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
    _striking(tree, v, found)
    _relative_past(tree, v, found)
    return found


def _striking(tree: Tree, v: int, found: Clause) -> None:
    """ "Striking miners returned": the tree takes the participle for a verb with an object."""
    if tree.tag[v] == "VBG" and tree.dep[v] == "csubj" and _has_own_noun(tree, v, found):
        found.subject = found.objects.pop()
    elif found.subject >= 0 and tree.dep[found.subject] == "csubj" and tree.tag[found.subject] == "VBG":
        below = clause(tree, found.subject)
        if below.subject == found.subject + 1:
            found.subject = below.subject


def _relative_past(tree: Tree, v: int, found: Clause) -> None:
    """ "The treaty which the ministers signed was rejected": the tree takes "signed" for a participle of the ministers."""
    if tree.dep[v] == "acl":
        pronoun = _pronoun_before(tree, v, tree.head[v]) if _is_bare_past(tree, v, found) else -1
        if pronoun >= 0:
            found.subject, found.objects, found.finite = tree.head[v], [pronoun], True
    elif found.subject >= 0:
        for k in tree.kids[found.subject][-MOST:]:
            if found.subject < k < v and tree.dep[k] == "acl" and tree.tag[k] in _PARTICIPLES:
                pronoun = _pronoun_before(tree, k, found.subject)
                if pronoun >= 0 and _is_bare_past(tree, k, clause(tree, k)):
                    found.subject = pronoun
                    found.objects = [i for i in found.objects if i != pronoun]
                return


def _is_bare_past(tree: Tree, v: int, found: Clause) -> bool:
    objects = [i for i in found.objects if tree.tag[i] not in RELATIVES]
    return tree.tag[v] in _PARTICIPLES and found.agent < 0 and not (found.auxpass or found.aux or objects)


def _pronoun_before(tree: Tree, v: int, noun: int) -> int:
    """The "which" right before the noun phrase, with the noun that it stands for right before it."""
    k = tree.left_edge(noun) - 1
    if k < 1 or noun > v or tree.tag[k] != "WDT":
        return -1
    return k if tree.tag[k - 1] in COMMON or (tree.lower[k - 1] == "," and tree.tag[k - 2] in COMMON) else -1


def _has_own_noun(tree: Tree, v: int, found: Clause) -> bool:
    return found.objects == [v + 1] and tree.tag[v + 1] == "NNS" and tree.lower[v] in words().intransitive


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
        if not infinitive and found.attribute < 0:
            found.attribute = k


def is_passive(tree: Tree, v: int) -> bool:
    """Whether the verb is passive, also without an auxiliary: "troops sent by Kenya", "arrested and charged"."""
    for _ in range(STEPS):
        own = clause(tree, v)
        if own.auxpass:
            return not (own.have and own.objects and not own.subject_passive)
        tag, dep = tree.tag[v], tree.dep[v]
        if tag not in _PARTICIPLES and not (tag == "JJ" and tree.lower[v].endswith("ed")):
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
    if tree.tag[v] == "VBN":
        # "Lind, who is ill, left": the subject of a whole sentence does it, whatever the tagger says.
        return tree.dep[v] != "ROOT" or headline(tree)
    return tree.tag[v] == "VBD" and tree.dep[v] != "relcl" and headline(tree)
