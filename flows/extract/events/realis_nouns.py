"""The noun of an event goes in, its link to what governs it comes out: "plans FOR a visit", "the talks were called off"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.events.realis_base import (
    ALONE,
    BE,
    COPULAS,
    Link,
    adverb_line,
    first_joined,
    is_definite,
    line_of,
    link_by,
    tense_above,
)
from flows.extract.events.realis_lexicon import governor, noun_set, verb_set

if TYPE_CHECKING:
    from spacy.tokens import Token

# Past forms of the verb whose "for a visit" has begun with it.
_ARRIVED = frozenset(("arrived", "arriving", "landed"))


def noun_link(noun: Token) -> Link:
    """The link of the noun of an event, or of a noun that governs one, by its place in the clause."""
    first = first_joined(noun)
    dep, head = first.dep_, first.head
    if head.i == first.i or dep == "conj":
        return ALONE
    if dep == "pobj":
        return _pobj_link(first, head)
    if dep in ("dobj", "nsubjpass", "dative", "attr", "oprd"):
        return _object_link(first, head)
    if dep in ("nsubj", "expl"):
        return _subject_link(first, head)
    if dep in ("compound", "nmod", "amod"):
        line = line_of(head, "compound")
        return link_by(line, head) if line is not None else ALONE
    if dep == "appos" and not is_definite(first):
        return Link(head, "same", "denied", "object")
    return ALONE


def _object_link(noun: Token, verb: Token) -> Link:
    if verb.tag_[:2] == "IN":
        return _pobj_link(noun, verb)
    line = line_of(verb, "np")
    if line is not None and noun.dep_ == "nsubjpass" and not _may_lead(noun, verb):
        return ALONE
    if line is not None:
        return link_by(line, verb)
    return ALONE if is_definite(noun) or noun.lower_ in noun_set("sayings") else Link(verb, "open", "denied", "object")


def _may_lead(noun: Token, governing: Token) -> bool:
    """Whether "the talks are expected to X" tells of the talks: they begin, are held; not "the raid is expected to anger"."""
    for child in governing.children:
        if child.dep_ == "xcomp" and child.tag_ == "VB":
            held = any(c.dep_ == "auxpass" for c in child.children)
            ends = line_of(child, "subj") is not None and not any(c.dep_ == "dobj" for c in child.children)
            return held or ends or noun.lower_ in noun_set("gatherings")
    return True


def _pobj_link(noun: Token, preposition: Token) -> Link:
    word = preposition.head
    line = line_of(preposition, "np")
    if line is not None:
        given = preposition.lower_ == "without" and (
            is_definite(noun) or any(c.lower_ == "such" for c in noun.children)
        )
        return ALONE if given else link_by(line, preposition)
    found = adverb_line(preposition)
    if found is not None:
        return Link(None, found[0].affirmed, rule="governing_word")
    line = governor(
        word.lower_, word.tag_, preposition.lower_, "np"
    )  # "off" read as a preposition: headed off a strike
    if line is None or " " not in line.word:
        line = line_of(word, preposition.lower_)
    if line is not None:
        return link_by(line, word)
    verbal = word.tag_[:2] == "VB"
    gathering = noun.lower_ in noun_set("gatherings")
    if preposition.lower_ == "for" and word.lower_ in _ARRIVED and noun.lower_ in noun_set("stays"):
        return Link(word, "same", "denied", "purpose")
    if preposition.lower_ == "for" and verbal and word.lower_ in verb_set("motions"):
        return Link(word, "scheduled", "denied", "purpose")
    if verbal and preposition.lower_ == "in" and word.lower_ in BE:
        return Link(word, "same", "denied", "object")
    if verbal and gathering and is_definite(noun) and preposition.lower_ in ("before", "at", "during"):
        return Link(word, "until", "actual", "object")
    if verbal and gathering and is_definite(noun) and preposition.lower_ in ("in", "on", "after", "for"):
        return Link(word, "gathering", "actual", "object")
    if preposition.lower_ == "of" and gathering and word.dep_ in ("nsubj", "attr") and tense_above(word) == "future":
        return Link(word.head, "gathering", "actual", "object")
    if verbal and not is_definite(noun) and preposition.lower_ not in ("after", "since", "following", "during", "amid"):
        return Link(word, "open", "actual", "object")
    return ALONE


def _subject_link(noun: Token, verb: Token) -> Link:
    line = line_of(verb, "subj")
    if line is not None:
        return link_by(line, verb)
    if verb.lower_ in COPULAS or verb.tag_ in ("VB", "VBN"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd", "advmod"):
                line = line_of(child, "subj")
                if line is None and any(c.dep_ == "xcomp" for c in child.children) and _may_lead(noun, child):
                    line = line_of(child, "inf")
                if line is not None:
                    return link_by(line, child)
    elif any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children) and _may_lead(noun, verb):
        line = line_of(verb, "inf")
        if line is not None:
            return link_by(line, verb)
    if noun.lower_ in noun_set("gatherings"):
        return Link(verb, "gathering", "actual", "subject")
    return ALONE if is_definite(noun) else Link(verb, "subject", "actual", "subject")
