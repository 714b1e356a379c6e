"""A predicate of a parsed passage goes in, whether it is so comes out: its realis and the rule that shows it.

The words that govern the predicate are climbed to the first that stands on its own, then their effects are read from
there down, so that each word is known to be affirmed, denied or open before it decides about its complement (Sauri and
Pustejovsky 2009, FactBank). What the words do is data: ``realis.toml``.

Choices that FactBank leaves to a project:
- Saying verbs pass through: what they report keeps the realis in which it is told. So do "accuse", "charge", "allegedly".
- Belief ("police believe", "is thought to have", "suspect") makes it possible: FactBank's "probable". Words that name
  no more than where the news comes from ("apparently", "reportedly") leave it as it is told.
- What others have to grant is possible while it is waited for, needed or sought ("awaits approval"), and hypothetical
  where something depends on it ("subject to approval").
- "Does not mean that", "no sign that", "no evidence that" deny what they speak of.
- Wanting, hoping and trying make it possible; planning, promising, agreeing and deciding make it scheduled.
- A future with an "if" or "unless" is hypothetical; "would" is scheduled where it is a reported future, else hypothetical.
- Why, how, when and where questions take the act for granted; others make it possible.
- What was done in order to do something ("visited Oslo to sign") is so as far as the first was; after verbs of going and
  sending it is scheduled.

Rules: asserted, negation, not_yet, modal, future, reported_future, conditional, question, imperative, present_plan, habit,
general_subject, adverb, headline_infinitive, purpose, time_clause, relative, governing_verb, governing_noun,
governing_word, judged, subjunctive, law, conjunction, attribute, participle, time_ahead, subject, object, support.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flows.extract.events.parts import Predicate, Reality
from flows.extract.events.realis_base import (
    ALONE,
    STEPS,
    Link,
    first_joined,
    is_definite,
    line_of,
    link_by,
    tense_above,
)
from flows.extract.events.realis_clause import Mark, clause, has_condition, noun_mark, points_ahead, verb_mark
from flows.extract.events.realis_lexicon import REALIS, noun_set, verb_set
from flows.extract.events.realis_nouns import noun_link
from flows.extract.events.realis_verbs import verb_link

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["REALIS", "announced_by_actor", "dated", "reality"]

# Two marks that are both open: the one that is further from a fact stays.
_RANK = {"actual": 0, "scheduled": 1, "generic": 2, "possible": 3, "demanded": 4, "hypothetical": 5, "denied": 6}
# What a noun takes over from the verb beside it that says nothing of it: an object ("will face charges"), a subject ("an
# attack could ..."), and talks and visits, which are where the verb is ("the talks will focus on trade").
_SHARED = {
    "open": frozenset(("possible", "hypothetical", "demanded", "scheduled", "generic")),
    "subject": frozenset(("possible", "hypothetical", "demanded")),
    "gathering": frozenset(("hypothetical", "scheduled")),
    "relative": frozenset(("possible", "hypothetical", "demanded")),
    "until": frozenset(("scheduled", "generic")),
}
# Effects on what is waited for, needed, or a condition: in general, and where others may grant or refuse it.
_CONSENT = {
    "awaited": ("scheduled", "possible"),
    "wanted": ("demanded", "possible"),
    "granted": ("same", "hypothetical"),
}


def reality(predicate: Predicate, quoted: bool = False) -> Reality:
    """Whether what a predicate tells is so; ``quoted`` where it stands in direct speech."""
    doc = predicate.doc
    token = _whole(doc[predicate.head])
    chain: list[tuple[Token, Link]] = []
    if predicate.support is not None and predicate.support != predicate.head:
        chain.append((token, _support_link(token, doc[predicate.support])))
        token = chain[0][1].above or token
    for _ in range(STEPS):
        if chain and chain[-1][1].above is None:
            break
        link = _link(token)
        chain.append((token, link))
        token = link.above or token
    state: Mark = ("actual", "asserted")
    for number in range(len(chain) - 1, -1, -1):
        token, link = chain[number]
        if number == 0 and _is_saying_denied(token, link):
            link = ALONE
        core = number == 0 or (number == 1 and token.i == predicate.support)
        own = _own(token, link, quoted, core or (number == 1 and _is_phase(chain[0])))
        if own is not None and own[0] == "scheduled" and _is_done(token, link, state):
            own = None  # "held the planned talks"
        state = _merged(_passed(link, state, token), own)
    return Reality(*state)


def _is_phase(told: tuple[Token, Link]) -> bool:
    """Whether a noun is the subject of a verb that only says that it begins, is held, ends: "the talks BEGIN tomorrow"."""
    noun, link = told
    return noun.dep_ == "nsubj" and link.affirmed == "same" and link.rule == "governing_verb"


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
    return above.lower_ in verb_set("deniers") or (above.lower_ in verb_set("takers") and is_definite(noun))


# --- from the governing word down ------------------------------------------------------------------------------------------


def _passed(link: Link, above: Mark, token: Token) -> Mark:
    """What becomes of a word by what governs it, ``above`` being the mark of the governing word."""
    if link.above is None:
        effect = _settled(link.affirmed, token)
        return (effect, link.rule) if effect in REALIS else ("actual", "asserted")
    effect = _settled(link.negated if above[0] == "denied" else link.affirmed, token)
    if effect == "fact":
        return "actual", "asserted"
    if effect == "same":
        sought = above[0] == "demanded" and link.above.lower_ in verb_set("getting")
        return ("possible", link.rule) if sought and token.lower_ in noun_set("consents") else above
    if effect == "able":
        done = tense_above(link.above) == "past" and above[0] == "actual"
        return above if done else ("possible", link.rule)
    if effect == "coming":
        return above if tense_above(link.above) == "past" else ("scheduled", link.rule)
    if effect == "general":
        general = tense_above(link.above) == "present" and not (is_definite(token) and token.lower_ != "use")
        return ("generic", "general_subject") if general else ("actual", "asserted")
    if effect not in REALIS:
        return _shared(effect, above, token)
    if above[0] in ("actual", "denied"):
        return effect, (above[1] if above[0] == "denied" and effect == "denied" else link.rule)
    return _under_open(effect, above, link, token)


def _settled(effect: str, token: Token) -> str:
    """The effects that depend on the word that is governed, as one that does not."""
    word = token.lower_
    if effect in _CONSENT:
        return _CONSENT[effect][word in noun_set("consents")]
    if effect == "announced":
        return "scheduled" if word in noun_set("gatherings") or word in noun_set("measures") else "same"
    if effect == "undone":
        return "fact" if word in noun_set("standing") else "denied"
    if effect == "faced":
        return "scheduled" if word in noun_set("prospects") else "same"
    if effect == "offered":
        return "same" if word in noun_set("given") else "possible"
    if effect == "enacted":
        return "same" if word in verb_set("enacting") else "scheduled"
    if effect == "idea":
        return "fact" if is_definite(token) or word in noun_set("sayings") else "possible"
    return effect


def _shared(effect: str, above: Mark, token: Token) -> Mark:
    """What a word shares with the clause it stands in, where nothing in the clause decides about it."""
    if effect == "time":
        return _in_time(above, token)
    if effect == "gathering" and above[1] == "conditional" and is_definite(token):
        return "scheduled", "reported_future"  # "the visit would be the first"
    if effect == "until" and above[0] in ("possible", "demanded", "hypothetical"):
        return "scheduled", "object"  # "may resign before the summit"
    return above if above[0] in _SHARED[effect] else ("actual", "asserted")


def _under_open(effect: str, above: Mark, link: Link, token: Token) -> Mark:
    """What becomes of a word by an effect whose own word is itself only possible, demanded, planned ..."""
    if effect == "demanded" and above[0] == "possible":
        return above
    if effect == "denied" and above[0] == "possible" and link.above is not None and clause(link.above).perfect:
        return "actual", "asserted"  # "the attack could have been prevented"
    if effect == "denied":
        if above[0] in ("possible", "demanded"):
            return "possible", above[1]
        return above if above[0] == "hypothetical" else (effect, link.rule)
    if effect == "scheduled" and token.tag_[:2] == "NN" and above[0] != "hypothetical" and is_definite(token):
        return effect, link.rule
    if effect == "actual" or (effect == "scheduled" and above[0] != "generic"):
        return above
    return above if above[0] == "hypothetical" else (effect, link.rule)


def _in_time(above: Mark, token: Token) -> Mark:
    """A clause in the present after "when", "before", "until": to come, whatever becomes of what it dates."""
    if above[0] == "hypothetical" and not _is_only_would(token.head):
        return above
    if above[0] in ("possible", "hypothetical"):
        return ("scheduled", "time_clause") if _is_known(token) else above
    words = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    if above[0] == "actual" and "when" in words and not points_ahead(token, simple=True):
        plan = line_of(token.head, "inf")
        if tense_above(token.head) == "present" and (plan is None or plan.affirmed != "scheduled"):
            return "generic", "time_clause"
        return ("actual", "asserted") if plan is None else ("scheduled", "time_clause")
    return ("generic" if above[0] == "generic" else "scheduled"), "time_clause"


def _is_only_would(verb: Token) -> bool:
    """Whether a clause is hypothetical by nothing but its "would": "she would raise it when they meet"."""
    own = clause(verb)
    return own.modal is not None and not own.perfect and not has_condition(verb)


def _is_known(verb: Token) -> bool:
    """Whether the subject of a verb is somebody in particular: "the ministers", "she", "Chad"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and (is_definite(subject) or subject.tag_ in ("PRP", "NNP", "NNPS"))


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


def announced_by_actor(predicate: Predicate) -> bool:
    """Whether a plan is its actor's own, or news of what is fixed, and not only what others wait for, expect or foretell.

    "Will visit", "agreed to meet", "is due to strike", "tomorrow's talks" are; "awaits trial", "is expected to attack",
    "the imminent attack" are not. Asked of what is told as scheduled; an announcement at any step makes it one.
    """
    doc = predicate.doc
    token = doc[predicate.head]
    if any(c.lower_ in noun_set("awaited") for c in token.children if c.dep_ in ("amod", "compound", "nmod")):
        return False
    steps = [token] if predicate.support is None else [token, doc[predicate.support]]
    for step in steps:
        if step.tag_[:2] == "VB" and clause(step).modal is not None:
            return True
    token, link = steps[-1], (_link(token) if len(steps) == 1 else _support_link(token, steps[-1]))
    for _ in range(STEPS):
        above = link.above
        if link.rule == "time_clause":
            return True  # "when they meet next week"
        if link.affirmed not in ("same", "fact") and above is not None:
            return not _is_awaiting(above)
        if above is None:
            return link.rule != "governing_word" or not _is_awaited_by(token)
        if clause(above).modal is not None:
            return True
        token, link = above, _link(above)
    return True


def _is_awaiting(word: Token) -> bool:
    return word.lower_ in verb_set("awaiting") or word.lower_ in noun_set("awaited")


def _is_awaited_by(token: Token) -> bool:
    """Whether an adverb or a preposition before a word waits for it: "pending a trial"."""
    return token.head.lower_ in noun_set("awaited")


def dated(predicate: Predicate, told: Reality, starts_on: date | None, published_on: date | None) -> Reality:
    """The reality of what has a day of its own: what is told as so but lies after the news itself is scheduled.

    ``starts_on`` is a day that the event's own phrase or clause names. A verb in the past keeps what it says: then the day
    is another's ("signed a contract that ends in May").
    """
    if told.realis != "actual" or starts_on is None or published_on is None or starts_on <= published_on:
        return told
    verb = predicate.doc[predicate.head if predicate.support is None else predicate.support]
    if verb.tag_[:2] == "VB" and clause(verb).tense == "past":
        return told
    return Reality("scheduled", "time_ahead")


def _whole(token: Token) -> Token:
    """The first part of a verb that the parser has cut at its hyphen: "would co-OPERATE" has its helpers at "co"."""
    if token.tag_[:2] != "VB" or token.i < 2:
        return token
    hyphen, first = token.nbor(-1), token.nbor(-2)
    joined = hyphen.text == "-" and not hyphen.whitespace_ and not first.whitespace_
    return first if joined and first.tag_[:2] == "VB" else token


def _support_link(noun: Token, verb: Token) -> Link:
    """A verb that carries a noun may decide about it as well: "cancelled a visit", "plans a visit", "called for talks"."""
    frame, noun = "np", first_joined(noun)
    if noun.dep_ == "pobj" and noun.head.head.i == verb.i:
        frame = noun.head.lower_
    elif noun.dep_ == "nsubj" and noun.head.i == verb.i:
        if line_of(verb, "subj") is None:
            return noun_link(noun)  # "the attacks did not stop the march"
        frame = "subj"
    elif _is_remarked_on(noun):
        return noun_link(noun)
    line = line_of(verb, frame)
    return link_by(line, verb) if line is not None else Link(verb, "same", "denied", "support")


def _is_remarked_on(noun: Token) -> bool:
    """ "Made no comment on the FIGHTING", "gave no details of the ATTACK": what was not said does not undo it."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ in noun_set("remarks")


def _link(token: Token) -> Link:
    """What a word hangs on, and what that does to it."""
    if token.tag_[:2] == "NN":
        return noun_link(token)
    if token.tag_[:2] == "VB":
        return verb_link(token)
    if token.tag_[:2] == "JJ" and token.dep_ in ("acomp", "attr", "oprd", "xcomp", "advmod"):
        return Link(token.head, "same", "denied", "governing_word")
    return ALONE
