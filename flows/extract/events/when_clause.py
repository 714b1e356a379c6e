"""A word of a parsed passage goes in; the tense of its clause, and the verbs whose time is its time, come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.cues import cue_verb
from flows.extract.events.when_words import when_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Longer ways up a tree lead out of what a reader takes for one happening; they also bound the work on hostile text.
STEPS = 8
# A verb of thousands of dependents is a broken text: helpers, marks and particles stand among the first.
_CHILDREN = 40
_HAS = frozenset(("has", "have", "'ve", "’ve", "'s", "’s"))
_FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))


@dataclass(slots=True, frozen=True)
class Step:
    """A verb on the way up from a word. A time of it counts only ``after`` this token, or only ``before`` that one."""

    verb: int
    after: int = -1
    before: int = -1


def helpers(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, those of a broken text with thousands of words below it left out."""
    found = []
    for number, child in enumerate(verb.lefts):
        if number >= _CHILDREN:
            break
        if child.dep_ in ("aux", "auxpass"):
            found.append(child)
    return found


def tense(verb: Token) -> str:
    """past, pluperfect, perfect, present, future, modal, or nothing for a verb without a tense of its own."""
    tag = verb.tag_
    if tag == "VBD":
        return "past"
    if tag == "MD":
        return "future" if verb.lower_ in _FUTURE else "modal"
    words = helpers(verb)
    for word in words:
        form = word.lower_
        if word.tag_ == "MD":
            return "future" if form in _FUTURE else "modal"
        if word.tag_ == "TO":
            return ""
        if word.tag_ == "VBD" or form in ("had", "'d", "’d"):
            return "pluperfect" if form in ("had", "'d", "’d") else "past"
        if form in _HAS and tag == "VBN" and (form in ("has", "have", "'ve", "’ve") or len(words) > 1):
            return "perfect"
        if word.tag_ in ("VBZ", "VBP"):
            return "present"
    return "present" if tag in ("VBZ", "VBP") else ""


def is_saying(verb: Token) -> bool:
    """Whether a verb reports what somebody says: its time is no time of what is said."""
    cue = cue_verb(verb.lower_)
    return cue is not None and cue.strength == "strong"


def mark_of(verb: Token) -> str:
    """The word that opens a clause: after, when, if; empty without one."""
    for number, child in enumerate(verb.lefts):
        if number >= _CHILDREN:
            break
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB"):
            return child.lower_
    return ""


def verb_of(doc: Doc, noun: int) -> int | None:
    """The verb that a noun shares its time with: its subject, its object, or inside its phrase ("killed in an attack").

    None where the verb speaks of the noun ("condemned the attack"), or where another noun stands between.
    """
    words = when_words()
    token = doc[noun]
    for _ in range(STEPS):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return None
        tag = head.tag_
        if tag[:2] == "VB":
            return None if _is_apart(dep, head) else head.i
        if tag in ("IN", "TO", "RP") or dep == "pobj":
            link = head
            if link.lower_ == "of" and link.head.lower_ in words.part:
                token = link.head
                continue
            if link.lower_ not in words.inside:
                return None
            token = link
            if token.head.tag_[:2] == "NN":
                return None
            continue
        if dep == "conj" or tag[:2] in ("JJ", "RB"):
            token = head
            continue
        return None
    return None


def _is_apart(dep: str, verb: Token) -> bool:
    """Whether a noun's happening is another one than that of its verb: condemned it, it was renewed, it became public."""
    words, form = when_words(), verb.lower_
    if dep == "nsubj":
        return form in words.after
    if dep == "nsubjpass" and form in words.plan:
        return False  # a march was planned for Monday
    return dep in ("dobj", "attr", "oprd", "dative", "nsubjpass") and (form in words.apart or is_saying(verb))


def way_up(doc: Doc, verb: int) -> list[Step]:
    """The verbs whose time is that of ``verb``, itself first: through participles, infinitives and joined clauses."""
    words = when_words()
    way = [Step(verb)]
    token = doc[verb]
    held, after = tense(token), -1
    for _ in range(STEPS):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            break
        if dep == "pcomp" or (dep == "prep" and head.tag_[:2] == "VB"):
            if dep == "pcomp" and (head.lower_ in words.marks or head.lower_ not in words.inside):
                break
            token = head
            continue
        if head.tag_[:2] in ("JJ", "RB", "IN") and dep in ("xcomp", "ccomp", "advcl", "conj") and not held:
            token = head
            continue
        if head.tag_[:2] != "VB":
            break
        if dep == "xcomp":
            if is_saying(head) or (head.lower_ in words.toward and head.lower_ not in words.plan):
                after = token.i
        elif dep == "advcl":
            if mark_of(token) in words.marks or (not held and token.lower_ in words.over):
                break
        elif dep == "ccomp":
            if is_saying(head) and head.i > token.i:
                # "On Monday the bridge was closed, police said": the day may hang on either verb.
                way.append(Step(head.i, before=token.i))
            break
        elif dep != "conj":
            break
        higher = tense(head)
        if held and higher and higher != held and dep in ("conj", "advcl"):
            break
        held = held or higher
        way.append(Step(head.i, after=after))
        token = head
    return way


def tense_at(doc: Doc, verb: int) -> str:
    """The tense of a verb, or that of the verb it hangs on if it has none."""
    token = doc[verb]
    for _ in range(STEPS):
        found = tense(token)
        if found:
            return found
        if token.dep_ not in ("xcomp", "advcl", "conj", "pcomp", "prep") or token.head.i == token.i:
            return ""
        if token.dep_ == "xcomp" and token.head.lower_ in when_words().toward:
            return ""
        token = token.head
    return ""
