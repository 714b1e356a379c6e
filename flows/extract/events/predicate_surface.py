"""What the words next to a verb say where the tree says nothing: headlines, verbs read as nouns, lost subjects.

Each reading has the rule "surface", so that it can be trusted less.
"""

from __future__ import annotations

from flows.extract.events.parts import Phrase
from flows.extract.events.predicate_links import Slots, fill
from flows.extract.events.predicate_tree import COMMON, FINITE, Tree, slot

# A headline is a line of its own without a full stop; longer ones are paragraphs that were cut.
_LONGEST_HEADLINE = 25
_FARTHEST_SUBJECT = 30
_YEAR = 4
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
_STOPS = frozenset({".", "!", "?", "”", '"', "''", ":"})
_SKIPPED = frozenset({"RB", "MD", "RBR", "RBS"})
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "DT", "PRP$", "HYPH", "VBN"})
_OPENS_OBJECT = frozenset({"NNP", "NNPS", "DT", "CD", "PRP$", "JJ", "NN", "NNS", "PRP"})
_ACTING = frozenset({"GPE", "NORP", "ORG", "PERSON"})


def headline(tree: Tree) -> bool:
    """Whether the document is one line without a full stop."""
    return tree.n <= _LONGEST_HEADLINE and tree.lower[tree.n - 1] not in _STOPS


def subject_before(tree: Tree, v: int) -> int:
    """The noun right before a finite verb, adverbs and what stands between two commas skipped; -1 when there is none."""
    k, stop = v - 1, max(-1, v - _FARTHEST_SUBJECT)
    while k > stop and (tree.tag[k] in _SKIPPED or tree.dep[k] in ("aux", "auxpass", "neg")) and tree.head[k] >= k:
        k -= 1
    if k > stop and tree.lower[k] == ",":
        k -= 1
        while k > stop and tree.lower[k] != "," and not tree.starts[k] and tree.tag[k] not in FINITE:
            k -= 1
        if k <= stop or tree.lower[k] != ",":
            return -1
        k -= 1
    if k <= stop or tree.tag[k] not in (*COMMON, "PRP") or any(tree.starts[k + 1 : v + 1]):
        return -1
    return _top(tree, k, v)


def _top(tree: Tree, k: int, v: int) -> int:
    """The noun that the one at ``k`` belongs to: "leaders" of "leaders of the party"; -1 when it is part of another clause."""
    for _ in range(6):
        head = tree.head[k]
        if tree.dep[k] == "pobj" and tree.tag[tree.head[head]] in COMMON:
            k = tree.head[head]
        elif tree.dep[k] in ("compound", "nmod", "appos") and head < v and tree.tag[head] in COMMON:
            k = head
        else:
            break
    above = tree.head[tree.head[k]]
    if tree.dep[k] == "pobj" and tree.tag[above] in ("VBD", "VBN") and above < k:
        # "troops massed in Kuwait threatened them": massed is a participle.
        return next((j for j in tree.kids[above] if tree.dep[j] == "nsubj" and j < above), -1)
    if tree.dep[k] in ("dobj", "pobj", "attr", "dative") and tree.tag[tree.head[k]] in FINITE and tree.head[k] < k:
        return -1
    return k if tree.tag[k] in (*COMMON, "PRP") else -1


def is_misread_verb(tree: Tree, i: int, also_noun: bool) -> bool:
    """Whether a word that the tagger took for a noun is the verb: it has an object, or the words beside it say so in a headline.

    No noun is followed by an article or a number ("Police Arrest Four Men"); what may be either stands between two names.
    """
    if tree.dep[i] not in _ARGUMENTS and any(tree.dep[k] == "dobj" for k in tree.kids[i]):
        return True
    if not 0 < i < tree.n - 1 or not headline(tree) or any(tag in FINITE for tag in tree.tag):
        return False
    before, behind = tree.tag[i - 1], tree.tag[i + 1]
    if before not in COMMON:
        return False
    if behind in ("DT", "PRP$") or (
        behind == "CD" and not (tree.lower[i + 1].isdigit() and len(tree.lower[i + 1]) == _YEAR)
    ):
        return True
    if not tree.lower[i].endswith("s") or behind not in _OPENS_OBJECT:
        return False
    return not also_noun or (tree.ent[i - 1] in _ACTING and tree.ent[i + 1] in _ACTING)


def surface_slots(tree: Tree, v: int) -> Slots:
    """Subject and object of a headline's verb that the tree made part of a name: "Kenya Attacks Uganda Border Town"."""
    found: Slots = {}
    first, end = _run_before(tree, v), v
    while first > 1 and tree.tag[first - 1] == "IN" and tree.tag[first - 2] in COMMON:
        # "Police in Finland arrest four": the police do.
        end = first - 1
        first = _run_before(tree, end)
    if first < end and tree.tag[end - 1] in COMMON:
        slot(found, "subject", (Phrase(first, end, end - 1, "surface"),))
    begin = v + 1
    while begin < tree.n and tree.tag[begin] in ("DT", "PRP$"):
        begin += 1
    end = begin
    while end < tree.n and tree.tag[end] in _BEFORE_NOUN:
        end += 1
    while end > begin and tree.tag[end - 1] not in (*COMMON, "CD"):
        end -= 1
    if end > begin:
        slot(found, "object", (Phrase(begin, end, end - 1, "surface"),))
    for k in range(end, tree.n):
        if tree.dep[k] == "prep":
            fill(tree, k, found, "surface")
    return found


def _run_before(tree: Tree, v: int) -> int:
    """Where the words begin that may make one noun phrase up to ``v``."""
    first = v
    while first > 0 and v - first < _FARTHEST_SUBJECT and tree.tag[first - 1] in _BEFORE_NOUN:
        first -= 1
    return first
