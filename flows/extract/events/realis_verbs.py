"""A verb of a sentence goes in, its link to what governs it comes out: a complement, a condition, a purpose, a main clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.events.realis_base import (
    ALONE,
    COPULAS,
    Link,
    adverb_line,
    first_joined,
    is_definite,
    line_of,
    link_by,
    tense_above,
)
from flows.extract.events.realis_clause import Clause, clause, is_headline, is_inverted
from flows.extract.events.realis_lexicon import Governor, conjunction, noun_set, verb_set, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIME_WORDS = frozenset(("when", "once", "after", "before", "until", "till"))
_ANY = frozenset(("any", "anyone", "anybody", "whoever", "whichever"))
# Phrases are followed this far: "the event of one of the members being attacked".
_NESTED = 3
_FAR = 6
_EVERY = frozenset(("those", "everyone", "everybody", "people", "anything"))


def verb_link(verb: Token) -> Link:
    """The link of a verb, of its first fellow where it is joined to others by "and"."""
    first = first_joined(verb)
    dep, head = first.dep_, first.head
    if first.i != verb.i and _is_rather(first):
        return Link(None, "denied", rule="negation")
    if head.i == first.i:
        return _root_link(first)
    own = clause(first)
    if (
        first.i != verb.i
        and verb.tag_ == "VBD"
        and first.tag_ == "VB"
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return ALONE  # "expects them to honour it and discussed this": joined to the governing verb in truth
    marks = {c.lower_ for c in first.children if c.dep_ in ("mark", "advmod") and c.i < first.i}
    if dep in ("advcl", "ccomp", "csubj", "csubjpass", "acl", "xcomp", "pcomp", "relcl") or marks:
        link = _marked_link(first, marks, own)
        if link is not None:
            return link
    if dep == "relcl":
        return _relative_link(first, head, own)
    if dep == "pcomp":
        return _pcomp_link(head)
    if dep in ("ccomp", "xcomp", "acl", "advcl", "csubj", "csubjpass", "dobj", "prep", "oprd"):
        return _complement_link(first, head, dep, own)
    return Link(None, asked=True) if own.finite else ALONE


def _is_rather(first: Token) -> bool:
    """Whether the verbs joined to a first one are what was not done: "stayed at home RATHER THAN protest"."""
    return any(c.lower_ == "than" and c.i > 0 and c.nbor(-1).lower_ == "rather" for c in first.children)


def _root_link(verb: Token) -> Link:
    if is_headline(verb.doc) and any(c.tag_ == "TO" for c in verb.children if c.dep_ == "aux"):
        return Link(None, "scheduled", rule="headline_infinitive")
    return Link(None, asked=True)


def _marked_link(verb: Token, marks: set[str], own: Clause) -> Link | None:
    """A clause that "if", "whether", "unless" or its order of words opens; a clause of time in the present."""
    for word in sorted(marks):
        effect = conjunction(word)
        if effect is not None and not _is_asking(verb, word):
            if word == "if" and own.tense == "past" and _is_even(verb):
                return ALONE
            return Link(None, effect, rule="conditional" if effect == "hypothetical" else "conjunction")
    if verb.dep_ == "advcl" and is_inverted(verb):
        return Link(None, "hypothetical", rule="conditional")
    present = own.tense == "present" or _is_bare(verb)
    if verb.dep_ == "advcl" and marks & _TIME_WORDS and present and not own.progressive:
        if is_headline(verb.doc):
            return ALONE
        return Link(verb.head, "time", "time", "time_clause")
    if "before" in marks and own.modal == "could" and verb.dep_ == "advcl" and tense_above(verb.head) == "past":
        return Link(None, "denied", rule="time_clause")  # "left before they could meet"
    if verb.dep_ == "advcl" and "that" in marks and "so" in marks:
        return Link(verb.head, "scheduled", "denied", "purpose")
    return None


def _is_bare(verb: Token) -> bool:
    """Whether a verb is a bare form with a subject and no helper: "that he RESIGN", and "they MEET" read as an infinitive."""
    return verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children) and _has_subject(verb)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _is_subjunctive(verb: Token) -> bool:
    """ "That the minister RESIGN", "that the pilots BE RELEASED": what is wanted, whatever word it hangs on."""
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return False
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return (not helpers and verb.tag_ == "VB") or (len(helpers) == 1 and helpers[0].lower_ == "be")


def _is_asking(verb: Token, word: str) -> bool:
    return word in ("if", "whether") and verb.dep_ in ("ccomp", "advcl") and _asks(verb) is not None


def _asks(verb: Token) -> tuple[Governor, Token] | None:
    if verb.dep_ == "ccomp" or any(c.tag_[:2] == "JJ" and c.i < verb.i for c in verb.head.children):
        return _judged_line(verb, verb.head, "wh")
    return None


def _is_even(verb: Token) -> bool:
    mark = next(c for c in verb.children if c.lower_ == "if")
    return mark.i > 0 and verb.doc[mark.i - 1].lower_ == "even"


def _relative_link(verb: Token, noun: Token, own: Clause) -> Link:
    if own.to:
        return _complement_link(verb, noun, "acl", own)
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        line = line_of(noun, "that")
        if line is not None:
            return link_by(line, noun, reported=True)  # "in the event that they attack", the "that" read as a pronoun
    if own.tense == "present" and not own.progressive:
        words = {noun.lower_, *(c.lower_ for c in noun.children if c.dep_ == "det")}
        if words & _ANY or noun.lower_ in noun_set("scenarios"):
            return Link(None, "hypothetical", rule="relative")
        if words & _EVERY:
            return Link(None, "generic", rule="relative")
        if not is_definite(noun) and noun.tag_ in ("NN", "NNS"):
            return Link(noun, "relative", "actual", "relative")
    return ALONE


def _judged_line(verb: Token, head: Token, frame: str) -> tuple[Governor, Token] | None:
    """The line that governs a clause, and its word: for "it is POSSIBLE that ..." the adjective behind the copula."""
    if head.lower_ in COPULAS:
        for child in head.children:
            if child.dep_ in ("acomp", "attr", "oprd") and child.i < verb.i:
                line = line_of(child, frame)
                if line is not None:
                    return line, child
                if frame in ("inf", "objinf", "prepinf", "forinf"):
                    return None
    line = line_of(head, frame)
    return (line, head) if line is not None else None


def _pcomp_link(preposition: Token) -> Link:
    """ "accused of KILLING", "without CHARGING", "after SIGNING"."""
    line = line_of(preposition, "ing")
    if line is not None:
        return link_by(line, preposition)
    found = adverb_line(preposition)
    if found is not None:
        return Link(None, found[0].affirmed, rule="governing_word")
    word = preposition.head
    line = line_of(word, f"{preposition.lower_}-ing") or line_of(word, preposition.lower_)
    if line is not None:
        return link_by(line, word)
    if preposition.lower_ in ("on", "about") and word.lower_ in noun_set("documents") | noun_set("gatherings"):
        return Link(None, "possible", rule="governing_noun")  # "an accord on REMOVING the missiles"
    if word.tag_[:2] != "VB" or preposition.lower_ in ("for", "since", "despite"):
        return ALONE
    apart = preposition.lower_ in ("before", "after", "besides", "when", "while")
    return Link(word, "same", "actual" if apart else "denied", "governing_word")


def _complement_link(verb: Token, head: Token, dep: str, own: Clause) -> Link:
    if dep == "ccomp" and _is_reduced(verb):
        return ALONE
    frame = _frame(verb, head, own)
    if dep == "acl" and frame in ("part", "ing"):
        link = _beside_link(verb, head)
        if link is not None:
            return link
    if dep == "advcl" and frame == "ing" and head.tag_[:2] == "VB":
        return Link(head, "same", "actual", "governing_word")  # "denied it, calling on them to leave"
    found = None if _is_in_order(head) else _judged_line(verb, head, frame)
    line = found[0] if found is not None else None
    told = frame in ("that", "wh") and (head.tag_[:2] == "NN" or tense_above(head) == "past")
    ruled = _document_link(head) if own.tense != "past" else None
    if ruled is not None and dep in ("ccomp", "xcomp"):
        return ruled
    if _is_subjunctive(verb) and (line is None or line.affirmed not in ("demanded", "scheduled")):
        return Link(head, "demanded", "demanded", "subjunctive")
    if frame in ("that", "wh") and (line is None or line.affirmed == line.negated == "same"):
        return Link(None, reported=told, asked=dep == "ccomp")
    if frame == "that" and _is_apart(verb, head, line):
        return Link(None, reported=told, asked=True)
    if found is not None:
        link = link_by(*found, told)
        open_ = link.affirmed == "scheduled" and own.perfect and own.to
        return Link(link.above, "possible", "denied", link.rule) if open_ else link
    if dep in ("csubj", "csubjpass"):
        return Link(None, "generic", rule="habit") if tense_above(head) == "present" else Link(head, "same", "denied")
    if (
        own.to
        and head.lower_ in COPULAS
        and any(c.lower_ == "it" and c.dep_ in ("nsubj", "expl") for c in head.children)
    ):
        return ALONE if tense_above(head) == "past" else Link(None, "hypothetical", rule="judged")
    if own.to and (dep in ("advcl", "acl") or head.tag_[:2] == "NN"):
        return _purpose_link(verb, head)
    if head.tag_[:2] == "NN" and not own.to:
        return ALONE
    return Link(head, "same", "denied", "governing_word")


def _is_apart(verb: Token, head: Token, line: Governor | None) -> bool:
    """Whether a finite clause only stands beside what the parser hangs it on: "he rejected it, demanded more and left"."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return False
    return verb.dep_ == "advcl" or (verb.i < head.i and (line is None or line.affirmed != "possible"))


def _frame(verb: Token, head: Token, own: Clause) -> str:
    if _is_subjunctive(verb):
        return "that"
    if verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl" and not own.to and not _is_clause(verb):
        return "part"
    if own.finite and not (verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)):
        return "wh" if any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for c in verb.children) else "that"
    if verb.tag_ == "VBG" and not own.to:
        return "ing"
    if verb.tag_ == "VB" and not own.to and any(c.dep_ == "mark" for c in verb.children):
        return "that"
    if any(c.dep_[:5] == "nsubj" for c in verb.children):
        return "forinf" if any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children) else "objinf"
    if any(c.dep_ in ("dobj", "dative", "auxpass") and c.i < verb.i for c in head.children):
        return "objinf"
    return "prepinf" if any(c.dep_ == "prep" and head.i < c.i < verb.i for c in head.children) else "inf"


def _is_reduced(verb: Token) -> bool:
    """A participle read as a clause of its own: "he believes it lies within the limits AGREED in May by both"."""
    return (
        verb.tag_ in ("VBD", "VBN")
        and not any(
            c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "mark", "cc") for c in verb.children
        )
        and any(c.dep_ in ("agent", "prep", "prt") for c in verb.children)
    )


def _is_clause(verb: Token) -> bool:
    """Whether what hangs on a noun is a clause with "that": "the sign that they HAD ATTACKED"."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _beside_link(verb: Token, noun: Token) -> Link | None:
    """A participle behind its noun: "in the event of one of them BEING ATTACKED", "action against those FOUND guilty"."""
    if noun.lower_ in _EVERY and verb.tag_ in ("VBN", "VBD") and _is_in_open(noun):
        return Link(None, "generic", rule="relative")
    if verb.tag_ != "VBG" and not any(c.lower_ == "being" for c in verb.children):
        return None
    for _ in range(_NESTED):
        if noun.dep_ != "pobj":
            return None
        word = noun.head.head
        line = line_of(word, noun.head.lower_)
        if line is not None and line.affirmed in ("possible", "hypothetical"):
            return link_by(line, word)
        noun = word
    return None


def _is_in_open(token: Token) -> bool:
    """Whether a phrase stands in what is only planned, possible or demanded: "will punish those", "weighs suing those"."""
    for _ in range(_FAR):
        if token.tag_[:2] == "VB" and clause(token).modal is not None:
            return True
        head = token.head
        if head.i == token.i:
            break
        if token.tag_[:2] == "VB" or (token.dep_ == "dobj" and not is_definite(token)):
            line = line_of(head, {"VBG": "ing", "VB": "inf"}.get(token.tag_, "np"))
            if line is not None and line.affirmed in ("scheduled", "possible", "demanded", "hypothetical"):
                return True
        token = head
    return False


def _document_link(head: Token) -> Link | None:
    """ "The treaty provides that each side aids the other": a rule for a case, not what happened."""
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in noun_set("documents") or head.lower_ not in verb_set("stipulating"):
        return None
    return Link(head, "hypothetical", "denied", "governing_verb")


def _is_in_order(noun: Token) -> bool:
    return noun.lower_ == "order" and noun.i > 0 and noun.nbor(-1).lower_ == "in"


def _is_singled_out(noun: Token) -> bool:
    """The first, the fifth, the largest, the only one to do it: it was done."""
    words = (noun, *noun.children)
    return any(t.tag_ == "JJS" or t.lower_ in word_set("singling") for t in words)


def _purpose_link(verb: Token, head: Token) -> Link:
    """What is done, or given, in order to do something; "only to lose" is what came of it."""
    if verb.i > 1 and any(t.lower_ == "only" for t in verb.doc[max(verb.i - 3, 0) : verb.i]):
        return Link(head, "same", "denied", "purpose") if head.tag_[:2] == "VB" else ALONE
    if _is_in_order(head):
        return Link(head.nbor(-1).head, "same", "denied", "purpose")
    if head.tag_[:2] == "NN":
        if _is_singled_out(head):
            # "Will be the first to visit" tells of the visit, "will meet the first to visit" does not.
            return Link(head, "same", "denied", "purpose") if head.dep_ == "attr" else ALONE
        if head.lower_ in noun_set("gatherings"):
            return Link(head, "same", "denied", "purpose")  # "a march to denounce the ban"
        if is_headline(verb.doc):
            return Link(None, "scheduled", rule="headline_infinitive")
        return Link(head, "scheduled", "denied", "purpose")
    if head.lower_ in verb_set("motions"):
        return Link(head, "scheduled", "denied", "purpose")
    return Link(head, "same", "denied", "purpose")
