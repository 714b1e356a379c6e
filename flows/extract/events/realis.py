"""A predicate of a parsed passage goes in, whether it is so comes out: its realis and the rule that shows it.

The words that govern the predicate are climbed to the first that stands on its own, then their effects are read from
there down, so that each word is known to be affirmed, denied or open before it decides about its complement (Sauri and
Pustejovsky 2009, FactBank). What the words do is data: ``realis.toml``.

Choices that FactBank leaves to a project:
- Saying verbs pass through: what they report keeps the realis in which it is told. So do "accuse", "charge", "allegedly".
- Belief ("police believe", "is thought to have", "suspect", "apparently") makes it possible: FactBank's "probable".
- Wanting, hoping and trying make it possible; planning, promising, agreeing and deciding make it scheduled.
- A future with an "if" or "unless" is hypothetical; "would" is scheduled where it is a reported future, else hypothetical.
- Why, how, when and where questions take the act for granted; others make it possible.
- What was done in order to do something ("visited Oslo to sign") is so as far as the first was; after verbs of going and
  sending it is scheduled.

Rules: asserted, negation, not_yet, modal, future, reported_future, conditional, question, imperative, present_plan, habit,
general_subject, adverb, headline_infinitive, purpose, time_clause, relative, governing_verb, governing_noun,
governing_word, judged, law, conjunction, attribute, participle, time_ahead, subject, object, support.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.events.parts import Predicate, Reality
from flows.extract.events.realis_clause import (
    Clause,
    Mark,
    clause,
    is_headline,
    is_inverted,
    noun_mark,
    particle,
    verb_mark,
)
from flows.extract.events.realis_lexicon import REALIS, Governor, conjunction, governor, noun_set, verb_set

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["REALIS", "reality"]

# From a trigger to the word that stands on its own there are seldom more steps; what is further up does not reach down.
_STEPS = 12
# Two marks that are both open: the one that is further from a fact stays.
_RANK = {"actual": 0, "scheduled": 1, "generic": 2, "possible": 3, "demanded": 4, "hypothetical": 5, "denied": 6}
# What a noun takes over from the verb beside it that says nothing of it: an object ("will face charges"), a subject ("an
# attack could ..."), and talks and visits, which are where the verb is ("the talks will focus on trade").
_INHERITED = {
    "open": frozenset(("possible", "hypothetical", "demanded", "scheduled", "generic")),
    "subject": frozenset(("possible", "hypothetical", "demanded")),
    "gathering": frozenset(("hypothetical", "scheduled")),
    "until": frozenset(("scheduled", "generic")),
}
_TIME_WORDS = frozenset(("when", "once", "after", "before", "until", "till"))
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re"))
_COPULAS = frozenset((*_BE, "remain", "remains", "remained", "seem", "seems", "seemed", "look", "looks", "looked"))
_ANY = frozenset(("any", "anyone", "anybody", "whoever", "whichever"))
_EVERY = frozenset(("those", "everyone", "everybody", "people", "anything"))


@dataclass(slots=True, frozen=True)
class Link:
    """How a word hangs on what is above it.

    Attributes:
        above: the word that governs it, None where it stands on its own; then ``affirmed`` is what its clause starts from.
        affirmed, negated: the effect of ``above`` where that is so and where it is denied.
        reported: whether it is a clause that something above tells in the past.
        asked: whether it may be the main clause of a question.
    """

    above: Token | None
    affirmed: str = "actual"
    negated: str = "actual"
    rule: str = "asserted"
    reported: bool = False
    asked: bool = False


_ALONE = Link(None)


def reality(predicate: Predicate, quoted: bool = False) -> Reality:
    """Whether what a predicate tells is so; ``quoted`` where it stands in direct speech."""
    doc = predicate.doc
    token = doc[predicate.head]
    chain: list[tuple[Token, Link]] = []
    if predicate.support is not None and predicate.support != predicate.head:
        chain.append((token, _support_link(token, doc[predicate.support])))
        token = doc[predicate.support]
    for _ in range(_STEPS):
        link = _link(token)
        chain.append((token, link))
        if link.above is None:
            break
        token = link.above
    state: Mark = ("actual", "asserted")
    for number in range(len(chain) - 1, -1, -1):
        token, link = chain[number]
        if number == 0 and _is_saying_denied(token, link):
            link = _ALONE
        core = number == 0 or (number == 1 and predicate.support is not None)
        own = _own(token, link, quoted, core)
        if own is not None and own[0] == "scheduled" and _is_done(token, link, state):
            own = None  # "held the planned talks"
        state = _merged(_passed(link, state, token), own)
    return Reality(*state)


def _is_done(noun: Token, link: Link, above: Mark) -> bool:
    """Whether a verb in the past carries the noun of a plan: then the plan has been kept."""
    if link.above is None or link.affirmed != "same" or noun.tag_[:2] != "NN" or link.above.tag_[:2] != "VB":
        return False
    return above[0] == "actual" and clause(link.above).tense == "past"


def _is_saying_denied(noun: Token, link: Link) -> bool:
    """ "Denied the accusation", "rejected the demand": the accusation and the demand were made all the same."""
    above = link.above
    if above is None or noun.lower_ not in noun_set("sayings"):
        return False
    return above.lower_ in verb_set("deniers") or (above.lower_ in verb_set("takers") and _is_definite(noun))


# --- from the governing word down ------------------------------------------------------------------------------------------


def _passed(link: Link, above: Mark, token: Token) -> Mark:
    """What becomes of a word by what governs it, ``above`` being the mark of the governing word."""
    if link.above is None:
        return (link.affirmed, link.rule) if link.affirmed in REALIS else ("actual", "asserted")
    effect = link.negated if above[0] == "denied" else link.affirmed
    if effect == "same":
        return above
    if effect == "able":
        return above if clause_above(link.above) == "past" and above[0] == "actual" else ("possible", link.rule)
    if effect == "announced":
        effect = "scheduled" if token.lower_ in noun_set("gatherings") | noun_set("measures") else "same"
        return above if effect == "same" or above[0] not in ("actual", "denied") else (effect, link.rule)
    if effect == "undone":
        effect = "fact" if token.lower_ in noun_set("standing") else "denied"
    if effect == "enacted":
        effect = "same" if token.lower_ in verb_set("enacting") else "scheduled"
        if effect == "same":
            return above
    if effect == "idea":
        effect = "fact" if _is_definite(token) else "possible"
    if effect == "fact":
        return "actual", "asserted"
    if effect == "time":
        return _in_time(above, token)
    if effect == "relative":
        return above if above[0] in ("possible", "hypothetical", "demanded") else ("actual", "asserted")
    if effect == "gathering" and above[1] == "conditional" and _is_definite(token):
        return (
            "scheduled",
            "reported_future",
        )  # "the visit would be the first": known to come, told as a future of the past
    if effect == "until" and above[0] in ("possible", "demanded", "hypothetical"):
        return "scheduled", "object"  # "may resign before the summit"
    if effect in ("open", "subject", "gathering", "until"):
        return above if above[0] in _INHERITED[effect] else ("actual", "asserted")
    if above[0] in ("actual", "denied"):
        return effect, (above[1] if above[0] == "denied" and effect == "denied" else link.rule)
    if effect == "demanded" and above[0] == "possible":
        return above
    if effect == "denied" and above[0] == "possible" and link.above.tag_[:2] == "VB" and clause(link.above).perfect:
        return "actual", "asserted"  # "the attack could have been prevented"
    if effect == "denied":
        opened = above[0] in ("possible", "hypothetical", "demanded")
        return (
            ("hypothetical" if above[0] == "hypothetical" else "possible", above[1]) if opened else (effect, link.rule)
        )
    if effect == "scheduled" and token.tag_[:2] == "NN" and above[0] != "hypothetical" and _is_definite(token):
        return effect, link.rule
    if effect == "actual" or (effect == "scheduled" and above[0] != "generic"):
        return above
    return above if above[0] == "hypothetical" else (effect, link.rule)


def _in_time(above: Mark, token: Token) -> Mark:
    """A clause in the present after "when", "before", "until": as far away as what it dates."""
    if above[0] in ("possible", "hypothetical"):
        return above
    words = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    if above[0] == "actual" and "when" in words:
        plan = _line(token.head, "inf")
        if clause_above(token.head) == "present" and (plan is None or plan.affirmed != "scheduled"):
            return "generic", "time_clause"
        return ("actual", "asserted") if plan is None else ("scheduled", "time_clause")
    return ("generic" if above[0] == "generic" else "scheduled"), "time_clause"


def clause_above(token: Token) -> str:
    """The tense of the first verb at or above a word that has one: past, present, future or none."""
    for _ in range(_STEPS):
        if token.tag_[:2] == "VB":
            own = clause(token)
            if own.finite:
                return "future" if own.modal is not None else own.tense
        if token.head.i == token.i:
            break
        token = token.head
    return "none"


def _merged(base: Mark, own: Mark | None) -> Mark:
    """The mark of a word from what governs it and from what its own clause says."""
    if own is None:
        return base
    if base[0] == "actual":
        return own
    if own[0] == "denied" and (base[0] == "scheduled" or own[1] == "not_yet"):
        return own
    if own[0] == "denied":
        return base
    return own if _RANK[own[0]] > _RANK[base[0]] else base


def _own(token: Token, link: Link, quoted: bool, core: bool) -> Mark | None:
    tag = token.tag_
    if tag[:2] == "NN":
        return noun_mark(token)
    if tag[:2] == "VB":
        return verb_mark(token, clause(token), link.reported, quoted, link.asked, core)
    if tag[:2] == "JJ" and token.head.i != token.i:
        return ("denied", "negation") if any(c.dep_ == "neg" for c in token.children) else None
    return None


# --- from a word up ----------------------------------------------------------------------------------------------------------


def _support_link(noun: Token, verb: Token) -> Link:
    """A verb that carries a noun may decide about it as well: "cancelled a visit", "plans a visit", "called for talks"."""
    frame = "np"
    if noun.dep_ == "pobj":
        frame = noun.head.lower_
    elif noun.dep_ == "nsubj" and noun.head.i == verb.i:
        frame = "subj"
    line = _line(verb, frame)
    return _by(line, verb) if line is not None else Link(verb, "same", "denied", "support")


def _link(token: Token) -> Link:
    """What a word hangs on, and what that does to it."""
    if token.tag_[:2] == "NN":
        return _noun_link(token)
    if token.tag_[:2] == "VB":
        return _verb_link(token)
    if token.tag_[:2] == "JJ" and token.dep_ in ("acomp", "attr", "oprd", "xcomp", "advmod"):
        return Link(token.head, "same", "denied", "governing_word")
    return _ALONE


def _verb_link(verb: Token) -> Link:
    first = _first_joined(verb)
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
        return _ALONE  # "expects them to honour it and discussed this": joined to the governing verb in truth
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
    return Link(None, asked=True) if own.finite else _ALONE


def _is_rather(first: Token) -> bool:
    """Whether the verbs joined to a first one are what was not done: "stayed at home RATHER THAN protest"."""
    return any(c.lower_ == "than" and c.i > 0 and c.nbor(-1).lower_ == "rather" for c in first.children)


def _root_link(verb: Token) -> Link:
    if is_headline(verb.doc) and any(c.tag_ == "TO" for c in verb.children if c.dep_ == "aux"):
        return Link(None, "scheduled", rule="headline_infinitive")
    return Link(None, asked=True)


def _first_joined(token: Token) -> Token:
    for _ in range(_STEPS):
        if token.dep_ != "conj" or token.head.tag_[:2] != token.tag_[:2]:
            break
        token = token.head
    return token


def _marked_link(verb: Token, marks: set[str], own: Clause) -> Link | None:
    """A clause that "if", "whether", "unless" or its order of words opens; a clause of time in the present."""
    for word in sorted(marks):
        effect = conjunction(word)
        if effect is not None and not _is_asking(verb, word):
            if word == "if" and own.tense == "past" and _is_even(verb):
                return _ALONE
            return Link(None, effect, rule="conditional" if effect == "hypothetical" else "conjunction")
    if verb.dep_ == "advcl" and is_inverted(verb):
        return Link(None, "hypothetical", rule="conditional")
    if verb.dep_ == "advcl" and marks & _TIME_WORDS and own.tense == "present" and not own.progressive:
        if is_headline(verb.doc):
            return _ALONE
        return Link(verb.head, "time", "time", "time_clause")
    if "before" in marks and own.modal in ("could", "can") and verb.dep_ == "advcl":
        return Link(None, "denied", rule="time_clause")  # "left before they could meet"
    if verb.dep_ == "advcl" and "that" in marks and "so" in marks:
        return Link(verb.head, "scheduled", "denied", "purpose")
    return None


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
    if own.tense == "present" and not own.progressive:
        words = {noun.lower_, *(c.lower_ for c in noun.children if c.dep_ == "det")}
        if words & _ANY:
            return Link(None, "hypothetical", rule="relative")
        if words & _EVERY:
            return Link(None, "generic", rule="relative")
        if not _is_definite(noun) and noun.tag_ in ("NN", "NNS"):
            return Link(noun, "relative", "actual", "relative")
    return _ALONE


def _line(word: Token, frame: str) -> Governor | None:
    if word.dep_ == "prep":
        return governor(word.lower_, "IN", "", frame)
    return governor(word.lower_, word.tag_, particle(word) if word.tag_[:2] == "VB" else "", frame)


def _adverb_line(preposition: Token) -> tuple[Governor, Token] | None:
    """AHEAD of his visit, INSTEAD of signing: the line of the adverb that a preposition follows."""
    if preposition.i == 0 or preposition.nbor(-1).tag_[:2] not in ("RB", "JJ", "RP"):
        return None
    word = preposition.nbor(-1)
    line = governor(word.lower_, "RB", "", preposition.lower_)
    return (line, word) if line is not None else None


def _by(line: Governor, word: Token, reported: bool = False) -> Link:
    return Link(word, line.affirmed, line.negated, f"governing_{line.kind}", reported)


def _judged_line(verb: Token, head: Token, frame: str) -> tuple[Governor, Token] | None:
    """The line that governs a clause, and its word: for "it is POSSIBLE that ..." the adjective behind the copula."""
    if head.lower_ in _COPULAS:
        for child in head.children:
            if child.dep_ in ("acomp", "attr", "oprd") and child.i < verb.i:
                line = _line(child, frame)
                if line is not None:
                    return line, child
                if frame in ("inf", "objinf"):
                    return None
    line = _line(head, frame)
    return (line, head) if line is not None else None


def _pcomp_link(preposition: Token) -> Link:
    """ "accused of KILLING", "without CHARGING", "after SIGNING"."""
    line = _line(preposition, "ing")
    if line is not None:
        return _by(line, preposition)
    found = _adverb_line(preposition)
    if found is not None:
        return Link(None, found[0].affirmed, rule="governing_word")
    word = preposition.head
    line = _line(word, f"{preposition.lower_}-ing") or _line(word, preposition.lower_)
    if line is not None:
        return _by(line, word)
    if word.tag_[:2] != "VB" or preposition.lower_ in ("for", "since", "despite"):
        return _ALONE
    apart = preposition.lower_ in ("before", "after", "besides", "when", "while")
    return Link(word, "same", "actual" if apart else "denied", "governing_word")


def _complement_link(verb: Token, head: Token, dep: str, own: Clause) -> Link:
    frame = _frame(verb, head, own)
    found = None if _is_in_order(head) else _judged_line(verb, head, frame)
    line = found[0] if found is not None else None
    told = frame in ("that", "wh") and (head.tag_[:2] == "NN" or clause_above(head) == "past")
    ruled = _document_link(head)
    if ruled is not None and dep in ("ccomp", "xcomp"):
        return ruled
    if frame in ("that", "wh") and (line is None or line.affirmed == "same"):
        return Link(None, reported=told, asked=dep == "ccomp")
    if frame == "that" and _is_apart(verb, head, line):
        return Link(None, reported=told, asked=True)
    if found is not None:
        link = _by(*found, told)
        open_ = link.affirmed == "scheduled" and own.perfect and own.to
        return Link(link.above, "possible", "denied", link.rule) if open_ else link
    if dep in ("csubj", "csubjpass"):
        return Link(None, "generic", rule="habit") if clause_above(head) == "present" else Link(head, "same", "denied")
    if (
        own.to
        and head.lower_ in _COPULAS
        and any(c.lower_ == "it" and c.dep_ in ("nsubj", "expl") for c in head.children)
    ):
        return _ALONE if clause_above(head) == "past" else Link(None, "hypothetical", rule="judged")
    if own.to and (dep in ("advcl", "acl") or head.tag_[:2] == "NN"):
        return _purpose_link(verb, head)
    if head.tag_[:2] == "NN" and not own.to:
        return _ALONE
    return Link(head, "same", "denied", "governing_word")


def _is_apart(verb: Token, head: Token, line: Governor | None) -> bool:
    """Whether a finite clause only stands beside what the parser hangs it on: "he rejected it, demanded more and left"."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return False
    return verb.dep_ == "advcl" or (verb.i < head.i and (line is None or line.affirmed != "possible"))


def _frame(verb: Token, head: Token, own: Clause) -> str:
    if verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl" and not own.to:
        return "part"
    if own.finite and not (verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)):
        return "wh" if any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for c in verb.children) else "that"
    if verb.tag_ == "VBG" and not own.to:
        return "ing"
    if verb.tag_ == "VB" and not own.to and any(c.dep_ == "mark" for c in verb.children):
        return "that"
    if any(c.dep_[:5] == "nsubj" for c in verb.children):
        return "objinf"
    object_ = any(c.dep_ in ("dobj", "dative", "auxpass") and c.i < verb.i for c in head.children)
    return "objinf" if object_ or any(c.dep_ == "prep" and head.i < c.i < verb.i for c in head.children) else "inf"


def _document_link(head: Token) -> Link | None:
    """ "The treaty provides that each side aids the other": a rule for a case, not what happened."""
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in noun_set("documents") or head.lower_ not in verb_set("stipulating"):
        return None
    return Link(head, "hypothetical", "denied", "governing_verb")


def _is_in_order(noun: Token) -> bool:
    return noun.lower_ == "order" and noun.i > 0 and noun.nbor(-1).lower_ == "in"


def _purpose_link(verb: Token, head: Token) -> Link:
    """What is done, or given, in order to do something; "only to lose" is what came of it."""
    if verb.i > 1 and any(t.lower_ == "only" for t in verb.doc[max(verb.i - 3, 0) : verb.i]):
        return Link(head, "same", "denied", "purpose") if head.tag_[:2] == "VB" else _ALONE
    if _is_in_order(head):
        return Link(head.nbor(-1).head, "same", "denied", "purpose")
    if head.tag_[:2] == "NN":
        ordinal = any(c.tag_ in ("JJS",) or c.lower_ in ("first", "last", "only") for c in head.children)
        if ordinal or head.lower_ in ("first", "last", "one", "only"):
            return _ALONE
        if is_headline(verb.doc):
            return Link(None, "scheduled", rule="headline_infinitive")
        return Link(head, "scheduled", "denied", "purpose")
    if head.lower_ in verb_set("motions"):
        return Link(head, "scheduled", "denied", "purpose")
    return Link(head, "same", "denied", "purpose")


# --- nouns -------------------------------------------------------------------------------------------------------------------


def _noun_link(noun: Token) -> Link:
    first = _first_joined(noun)
    dep, head = first.dep_, first.head
    if head.i == first.i or dep == "conj":
        return _ALONE
    if dep == "pobj":
        return _pobj_link(first, head)
    if dep in ("dobj", "nsubjpass", "dative", "attr", "oprd"):
        return _object_link(first, head)
    if dep in ("nsubj", "expl"):
        return _subject_link(first, head)
    if dep in ("compound", "nmod", "amod"):
        line = _line(head, "compound")
        return _by(line, head) if line is not None else _ALONE
    if dep == "appos" and not _is_definite(first):
        return Link(head, "same", "denied", "object")
    return _ALONE


def _object_link(noun: Token, verb: Token) -> Link:
    if verb.tag_[:2] == "IN":
        return _pobj_link(noun, verb)
    line = _line(verb, "np")
    if line is not None and noun.dep_ == "nsubjpass" and not _may_lead(noun, verb):
        return _ALONE
    if line is not None:
        return _by(line, verb)
    return (
        _ALONE if _is_definite(noun) or noun.lower_ in noun_set("sayings") else Link(verb, "open", "denied", "object")
    )


def _may_lead(noun: Token, governing: Token) -> bool:
    """Whether "the talks are expected to X" tells of the talks: they begin, are held; not "the raid is expected to anger"."""
    for child in governing.children:
        if child.dep_ == "xcomp" and child.tag_ == "VB":
            held = any(c.dep_ == "auxpass" for c in child.children)
            return held or noun.lower_ in noun_set("gatherings") or _line(child, "subj") is not None
    return True


def _pobj_link(noun: Token, preposition: Token) -> Link:
    word = preposition.head
    line = _line(preposition, "np")
    if line is not None:
        given = preposition.lower_ == "without" and (
            _is_definite(noun) or any(c.lower_ == "such" for c in noun.children)
        )
        return _ALONE if given else _by(line, preposition)
    found = _adverb_line(preposition)
    if found is not None:
        return Link(None, found[0].affirmed, rule="governing_word")
    line = governor(
        word.lower_, word.tag_, preposition.lower_, "np"
    )  # "off" read as a preposition: headed off a strike
    if line is None or " " not in line.word:
        line = _line(word, preposition.lower_)
    if line is not None:
        return _by(line, word)
    verbal = word.tag_[:2] == "VB"
    gathering = noun.lower_ in noun_set("gatherings")
    if preposition.lower_ == "for" and verbal and word.lower_ in verb_set("motions"):
        return Link(word, "scheduled", "denied", "purpose")
    if verbal and preposition.lower_ == "in" and word.lower_ in _BE:
        return Link(word, "same", "denied", "object")
    if verbal and gathering and _is_definite(noun) and preposition.lower_ in ("before", "at", "during"):
        return Link(word, "until", "actual", "object")
    if verbal and gathering and _is_definite(noun) and preposition.lower_ in ("in", "on", "after", "for"):
        return Link(word, "gathering", "actual", "object")
    if preposition.lower_ == "of" and gathering and word.dep_ in ("nsubj", "attr") and clause_above(word) == "future":
        return Link(word.head, "gathering", "actual", "object")
    if (
        verbal
        and not _is_definite(noun)
        and preposition.lower_ not in ("after", "since", "following", "during", "amid")
    ):
        return Link(word, "open", "actual", "object")
    return _ALONE


def _subject_link(noun: Token, verb: Token) -> Link:
    line = _line(verb, "subj")
    if line is not None:
        return _by(line, verb)
    if verb.lower_ in _COPULAS or verb.tag_ in ("VB", "VBN"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd", "advmod"):
                line = _line(child, "subj")
                if line is None and any(c.dep_ == "xcomp" for c in child.children) and _may_lead(noun, child):
                    line = _line(child, "inf")
                if line is not None:
                    return _by(line, child)
    elif any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children) and _may_lead(noun, verb):
        line = _line(verb, "inf")
        if line is not None:
            return _by(line, verb)
    if noun.lower_ in noun_set("gatherings"):
        return Link(verb, "gathering", "actual", "subject")
    return _ALONE if _is_definite(noun) else Link(verb, "subject", "actual", "subject")


def _is_definite(noun: Token) -> bool:
    """Whether a phrase tells of something known: "the talks", "his visit", "talks last May"."""
    return any(c.dep_ == "npadvmod" and any(t.lower_ == "last" for t in c.children) for c in noun.children) or any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those", "both", "all")) or c.dep_ == "poss"
        for c in noun.children
    )
