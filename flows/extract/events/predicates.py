"""A parsed document and the lexicon's words go in; every word that may tell an event comes out with the phrases around it.

The slots are those of an active main clause, whatever the sentence looks like. Nothing is decided here about what the words
mean: that is the lexicon's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.events.parts import Predicate, Vocabulary
from flows.extract.events.predicate_clause import clause
from flows.extract.events.predicate_hyphens import hyphened_words, join
from flows.extract.events.predicate_nouns import noun_content, noun_slots
from flows.extract.events.predicate_phrases import ACTING
from flows.extract.events.predicate_surface import headline, is_misread_verb
from flows.extract.events.predicate_tree import COMMON, PROPER, Tree, lower_words
from flows.extract.events.predicate_verbs import content_of, fill_from_events, particle_of, verb_slots
from flows.extract.events.predicate_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ARGUMENTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr"})
# Forms of verbs that stand for something else: "GIVEN the system", "PROVIDED that", "the STOP-gap budget".
_NO_VERB = frozenset({"aux", "auxpass", "prep", "mark", "cc", "punct", "compound", "preconj", "det", "case"})
_PREDICATIVE = frozenset({"acomp", "oprd", "ROOT", "advcl", "conj", "ccomp", "xcomp"})
_NOMINAL = frozenset({"det", "poss", "amod", "nummod"})


def predicates(doc: Doc, vocabulary: Vocabulary) -> tuple[Predicate, ...]:
    """Every verb and event noun of the document that the vocabulary knows, by place, with its normalised slots.

    Beside the slots that ``Predicate`` names there are: complement ("found X GUILTY", "named her MINISTER"), second_object (the
    object that a passive kept), object_of, object_possessor and object_modifier (what the object belongs to: "condemned KENYA'S
    decision", "a bid BY KENYA"), time (what tells when or how long, behind whatever preposition), and prepositions of more words
    ("in support of", "because of"); "out of" fills both of and from.
    Rules of phrases: own; passive; shared (from a joined word); control, noun_control (subject of an infinitive); participle;
    reduced, relative, participle_adjective (the noun that the clause describes); possessive; light_verb (from the support);
    circumstance (subject of the verb beside which the event is mentioned: "LIND left after talks with Odera"); hyphen;
    adjective; attached (hung elsewhere by the parser); surface (read from the words alone).

    Adjectives that commit ("willing to", "open to") are predicates of kind verb where the vocabulary has them among its verbs.
    Verbs outside the vocabulary come out where another predicate governs them, with their form as lemma: "must ENSURE".
    Nouns that only modify another noun ("the attack helicopters"), that are parts of names or of dates tell nothing and are
    left out. Cost: about two milliseconds for 450 words with a lexicon of 5,000 forms of verbs.
    """
    verbs, nouns = vocabulary.verbs, vocabulary.nouns
    lower = lower_words(doc)
    places = [i for i, word in enumerate(lower) if word in verbs or word in nouns]
    hyphened = hyphened_words(doc, lower, vocabulary)
    if not places and not hyphened:
        return ()
    tree = Tree(doc, lower, nouns)
    for k, word in hyphened:
        join(tree, k - 1, k + 2, word)
        places.append(next(i for i in range(k - 1, k + 2) if lower[i] == word))
    places = sorted({i for i in places if lower[i] in verbs or lower[i] in nouns})
    found = []
    for i in places:
        kind = _kind(tree, i, vocabulary)
        if kind == "verb":
            found.append(_verb(tree, i, vocabulary))
        elif kind == "noun":
            found.append(_noun(tree, i, vocabulary))
    found.extend(_governed(tree, found, vocabulary))
    return tuple(sorted(found, key=_place))


def _place(predicate: Predicate) -> int:
    return predicate.head


def _governed(tree: Tree, found: list[Predicate], vocabulary: Vocabulary) -> list[Predicate]:
    """The verbs that those found govern and that the vocabulary lacks: who must do what in "said Kenya must ENSURE".

    A plain "is" says nothing that anybody must do.
    """
    heads = {predicate.head for predicate in found}
    wanted = sorted({p.content for p in found if p.content is not None} - heads)
    return [
        _verb(tree, i, vocabulary, deep=True) for i in wanted if tree.tag[i][:1] == "V" and not _is_plain_be(tree, i)
    ]


def _is_plain_be(tree: Tree, i: int) -> bool:
    return tree.lower[i] in words().be and not clause(tree, i).aux


def _kind(tree: Tree, i: int, vocabulary: Vocabulary) -> str:
    """verb, noun, or nothing where the word stands as neither."""
    tag, dep, word = tree.tag[i], tree.dep[i], tree.lower[i]
    if tag[:1] == "V":
        if (
            word in vocabulary.nouns
            and dep in _ARGUMENTS
            and any(tree.dep[k] in _NOMINAL and k < i for k in tree.kids[i])
        ):
            return "noun"
        return (
            "verb"
            if word in vocabulary.verbs
            and dep not in _NO_VERB
            and not (_is_person(tree, i, dep) or _is_caption(tree, i) or _is_kind_of(tree, i, dep))
            else ""
        )
    if tag in COMMON:
        if _is_name(tree, i):
            return ""
        if word in vocabulary.verbs and is_misread_verb(tree, i, word in vocabulary.nouns):
            return "verb"
        return "noun" if word in vocabulary.nouns and not _modifies(tree, i) else ""
    if tag == "JJ" and word in vocabulary.verbs:
        if word.endswith("ed"):
            passive = dep in ("amod", "acomp") or any(tree.dep[k] == "auxpass" for k in tree.kids[i])
            return "verb" if passive else ""
        return "verb" if vocabulary.verbs[word] == word and _is_predicative(tree, i, dep) else ""
    return ""


def _is_predicative(tree: Tree, i: int, dep: str) -> bool:
    """ "Kenya is willing to leave", "remains open to talks": what the adjective is about stands behind it."""
    return dep in _PREDICATIVE and any(k > i and tree.dep[k] in ("xcomp", "ccomp", "prep") for k in tree.kids[i])


def _is_name(tree: Tree, i: int) -> bool:
    """Whether the word is a part of a longer name ("the United States") or of a date ("last March", "march 20")."""
    ent = tree.ent[i]
    if ent in ("DATE", "TIME"):
        return tree.tag[i] in PROPER or (tree.lower[i] == "march" and tree.tag[i] == "NN")
    if tree.lower[i] in words().months and i + 1 < tree.n and tree.tag[i + 1] == "CD":
        return True
    longer = tree.inside[i] or (i + 1 < tree.n and tree.inside[i + 1])
    return longer and ent in ACTING and tree.tag[i] in PROPER and not headline(tree)


def _is_caption(tree: Tree, i: int) -> bool:
    """ "Odera, left, with Lind" tells where he stands in a picture."""
    if tree.lower[i] != "left" or not 0 < i < tree.n - 1:
        return False
    return tree.lower[i - 1] in (",", "(") and tree.lower[i + 1] in (",", ")")


def _is_person(tree: Tree, i: int, dep: str) -> bool:
    """ "the accused", "the wounded"."""
    return dep in _ARGUMENTS and tree.tag[i] == "VBN" and any(tree.tag[k] == "DT" for k in tree.kids[i])


def _is_kind_of(tree: Tree, i: int, dep: str) -> bool:
    """ "An attacking player" says what kind of player it is; "the attacking soldiers" attack, "a striking worker" strikes."""
    return (
        tree.tag[i] == "VBG"
        and tree.lower[i] not in words().passing
        and tree.lower[i] not in words().intransitive
        and dep == "amod"
        and tree.head[i] > i
        and any(tree.lower[k] in ("a", "an") and k < i for k in tree.kids[tree.head[i]])
    )


def _modifies(tree: Tree, i: int) -> bool:
    return tree.dep[i] in ("compound", "nmod", "amod", "npadvmod") and tree.head[i] > i


def _verb(tree: Tree, v: int, vocabulary: Vocabulary, deep: bool = False) -> Predicate:
    base = vocabulary.verbs.get(tree.lower[v], tree.lower[v])
    particle, word = particle_of(tree, v, base, vocabulary)
    slots, passive = verb_slots(tree, v, particle)
    if deep:
        fill_from_events(tree, v, slots)
    return Predicate(
        doc=tree.doc,
        head=v,
        last=max(v, particle, tree.wholes.get(v, v)),
        kind="verb",
        lemma=f"{base} {word}" if word else base,
        support=None,
        support_lemma=None,
        passive=passive,
        slots={name: tuple(phrases) for name, phrases in slots.items()},
        content=content_of(tree, v, vocabulary, particle),
    )


def _noun(tree: Tree, n: int, vocabulary: Vocabulary) -> Predicate:
    slots, support, passive = noun_slots(tree, n, vocabulary)
    return Predicate(
        doc=tree.doc,
        head=n,
        last=tree.wholes.get(n, n),
        kind="noun",
        lemma=vocabulary.nouns[tree.lower[n]],
        support=support if support >= 0 else None,
        support_lemma=_base(tree, support, vocabulary) if support >= 0 else None,
        passive=passive,
        slots={name: tuple(phrases) for name, phrases in slots.items()},
        content=noun_content(tree, n, vocabulary),
    )


def _base(tree: Tree, support: int, vocabulary: Vocabulary) -> str:
    word = tree.lower[support]
    return vocabulary.supports.get(word) or vocabulary.verbs.get(word) or ("be" if word in words().be else word)
