"""A word of a parsed passage goes in; whether its clause tells of the past or of what is to come comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.cues import cue_verb
from flows.extract.time_lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# From a time to the verb of its clause there are seldom more steps; a longer way leads out of the clause.
_STEPS = 8
# "Leaves on Friday": only a verb in the present that the time belongs to itself tells a plan.
_NEAR = 2
_TO_COME = frozenset(
    ("will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "can", "could", "should", "must", "ca", "’d", "'d")
)
# A time that only names its noun ("Friday's ruling", "a June agreement") says nothing of when the clause is.
_ATTRIBUTES = frozenset(("compound", "nmod", "amod", "poss", "nummod"))
_BE = frozenset(("am", "is", "are", "'s", "’s", "'re", "’re"))
_NONE = frozenset(("no", "none", "neither", "nobody", "nothing"))
_HAS = frozenset(("has", "have", "'ve", "’ve"))
_HAVE = frozenset(("has", "have", "had", "having", "'ve", "’ve", "'s", "’s", "'d", "’d"))


def token_at(doc: Doc, offset: int) -> int:
    """The index of the token that holds a character of the document."""
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if doc[middle].idx <= offset:
            low = middle
        else:
            high = middle - 1
    return low


def is_said(doc: Doc, i: int) -> bool:
    """Whether token ``i`` tells when something was said ("he said on Monday"): a day that what is said need not be about."""
    token = doc[i]
    for _ in range(_NEAR + 1):
        if token.tag_[:2] == "VB":
            cue = cue_verb(token.lower_)
            return cue is not None and cue.strength == "strong"
        if token.head.i == token.i or (token.tag_[:2] == "NN" and token.dep_[:5] == "nsubj"):
            return False
        token = token.head
    return False


def direction(doc: Doc, i: int, before: str = "") -> int:
    """-1 where token ``i`` stands in a clause of the past, 1 in one that tells of what is to come, 0 where neither is clear.

    ``before`` is the word before the time: where the verb does not say, "by" and "until" lead into what is to come.
    """
    token = doc[i]
    if token.dep_ == "nummod" and token.head.tag_ == "NNP":  # the 23 of "Oct. 23"
        token, i = token.head, token.head.i
    if token.dep_ in _ATTRIBUTES and token.head.tag_[:2] == "NN" and token.head.i > i:
        return 0
    return _clause(token, before) or int(before in words().signs["future_before"])


def _clause(token: Token, before: str) -> int:
    """The direction of the nearest clause above a token whose verb tells one."""
    for step in range(_STEPS):
        if token.tag_[:2] == "VB" or token.tag_ == "MD":
            way = _tense(token, before, near=step <= _NEAR)
            if way is not None:
                return way
        elif token.tag_ == "JJ" and token.lower_ in words().signs["forward_verbs"]:  # due on Thursday
            return -1 if _had_been(token) else 1
        if token.head.i == token.i:
            return 0
        token = token.head
    return 0


def _tense(verb: Token, before: str, near: bool) -> int | None:
    """The direction that a verb tells; None where the verb above it decides ("meeting" without a helper)."""
    tag = verb.tag_
    if tag in ("VBD", "VBN") and _leads_on(verb, before):
        return 1
    if verb.lower_ in words().signs["plan_verbs"] and _is_open_plan(verb):
        return 1
    if tag == "VBD":
        return -1
    if tag == "MD" and verb.lower_ == "could" and _is_denied(verb.head):
        return -1
    if tag == "MD":
        return 1 if verb.lower_ in _TO_COME else 0
    helpers = [(child.lower_, child.tag_) for child in verb.children if child.dep_ in ("aux", "auxpass")]
    modal = next((form for form, tag_ in helpers if tag_ == "MD"), None)
    if modal == "could" and _is_denied(verb):
        return -1  # could not be reached on Friday
    if modal is not None:
        return -1 if any(form == "have" for form, _ in helpers) else 1 if modal in _TO_COME else 0
    if any(tag_ == "TO" for _, tag_ in helpers):
        purpose = verb.dep_ == "advcl" and before not in words().signs["future_before"]
        if purpose or verb.head.lower_ in words().signs["past_nouns"]:
            return None  # they came to meet on Friday
        return -1 if _had_been(verb.head) else 1
    if tag == "VBN":
        if before in words().signs["future_before"] and any(form in _HAS for form, _ in helpers):
            return 1  # they have given him until Friday
        if any(form in _HAVE for form, _ in helpers) or any(tag_ == "VBD" for _, tag_ in helpers):
            return -1
        if not helpers:
            return -1
        return int(near and any(tag_ in ("VBZ", "VBP") for _, tag_ in helpers))
    if tag == "VBG":
        if any(tag_ == "VBD" for _, tag_ in helpers):
            return -1
        return 1 if any(tag_ in ("VBZ", "VBP") for _, tag_ in helpers) else None
    if tag == "VB":
        return -1 if any(form == "did" for form, _ in helpers) else 0
    form = verb.lower_
    if form in _BE and any(_is_to(child) for child in verb.children):
        return 1  # they are to meet on Friday
    if form in words().signs["same_past"]:
        return -1
    return 1 if near and form not in words().signs["report_verbs"] else 0


def _leads_on(verb: Token, before: str) -> bool:
    """Expected on Friday, postponed until Friday; but "postponed the vote on Friday" tells when it was done."""
    signs = words().signs
    if verb.lower_ in signs["put_off_verbs"]:
        return before in signs["put_off_before"] or before in signs["future_before"]
    return verb.lower_ in signs["forward_verbs"]


def _is_open_plan(verb: Token) -> bool:
    """They planned a march on Friday, a march planned for Friday; but "a march planned for Friday was banned" may be past."""
    if any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    return verb.tag_ == "VBD" or (verb.dep_ == "acl" and verb.head.dep_[:5] != "nsubj")


def _is_to(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and any(child.tag_ == "TO" for child in verb.children)


def _is_denied(verb: Token) -> bool:
    """Whether a verb has a "not", or a subject such as "neither" or "no one"."""
    return any(
        child.dep_ == "neg"
        or (child.dep_[:5] == "nsubj" and not _NONE.isdisjoint((child.lower_, *(c.lower_ for c in child.children))))
        or (child.dep_ == "preconj" and child.lower_ == "neither")
        for child in verb.children
    )


def _had_been(token: Token) -> bool:
    """Whether "to expire" hangs on "had been due": a plan that is past itself."""
    return any(
        child.lower_ == "had" for place in (token, token.head) for child in place.children if child.dep_ == "aux"
    )
