"""What the readers of events hand to one another: a predicate with its phrases, its coding, its tellings before ids are made.

Token numbers are places in one parsed document; ``Span`` holds offsets into the article's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True, frozen=True, order=True)
class Phrase:
    """A noun phrase that fills a slot of a predicate: its tokens ``first`` to ``end`` (half-open) and its head token.

    ``first`` and ``end`` leave out the opening article, relative clauses, appositions behind a comma and what is joined by
    "and": every joined phrase is one of its own. ``rule`` says how it was reached: own, passive, shared, control, relative,
    possessive, light_verb ...
    """

    first: int
    end: int
    head: int
    rule: str = "own"


@dataclass(slots=True, frozen=True)
class Predicate:
    """A word that may tell an event, with the phrases around it, as if it stood in an active main clause.

    Attributes:
        head: the token that bears the meaning: the verb, or the noun of a nominal event ("visit" in "paid a visit").
        last: the last token of the trigger, ``head`` itself or its particle ("called off"); particles need not be adjacent.
        kind: verb or noun.
        lemma: the base form, with its particle: "call off", "visit".
        support: the verb that carries a noun's tense and subject ("paid", "announced", "imposed"), else None.
        support_lemma: its base form, None without one.
        passive: whether the verb (or the support) is passive; the slots are those of the active clause all the same.
        slots: the phrases by slot. subject, object, dative (the first object of "gave Kenya a loan"), and one slot for each
            preposition, by its lower-cased word ("with", "against", "to"). Nouns: possessor ("Kenya's visit"), modifier ("the
            Kenyan visit", "Kenya-Uganda talks"), of, by ... and the subject and further phrases of their support.
        content: the token that heads the clause it governs ("agreed to WITHDRAW", "called for the RELEASE of"), else None.
    """

    doc: Doc = field(repr=False)
    head: int
    last: int
    kind: str
    lemma: str
    support: int | None
    support_lemma: str | None
    passive: bool
    slots: Mapping[str, tuple[Phrase, ...]]
    content: int | None = None


@dataclass(slots=True, frozen=True)
class Coding:
    """What the lexicon makes of a predicate: the act, its mode and context, and which phrases play which role.

    ``consumed`` are the tokens of other predicates that this one speaks of ("agreement" of "signed an agreement"): they tell
    no event of their own. ``entry`` names the line of the lexicon. ``negated``: the act is one of not doing something ("will not
    lift the ban").
    """

    act_type: str
    act_mode: str | None
    context: str | None
    roles: Mapping[str, tuple[Phrase, ...]]
    consumed: frozenset[int]
    entry: str
    negated: bool
    confidence: float


@dataclass(slots=True, frozen=True)
class Reality:
    """Whether it is so: ``realis`` is one of REALIS, ``rule`` says what shows it (negation, modal, future, conditional ...)."""

    realis: str
    rule: str


@dataclass(slots=True, frozen=True)
class When:
    """The time of a telling: the time expression or, from the dateline, none; ``rule`` is one of TIME_RULES."""

    time_id: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    time_precision: str | None
    rule: str


@dataclass(slots=True, frozen=True)
class Vocabulary:
    """The words that may tell an event, by their lower-cased inflected forms.

    Attributes:
        verbs, nouns: form -> base form of every verb and noun of the lexicon ("called" -> "call").
        particles: base form of a verb -> the particles that it has entries with ("call" -> {"off", "for", "on"}).
        supports: form -> base form of verbs that carry a noun's tense and subject: pay, hold, launch, announce ...
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    particles: Mapping[str, frozenset[str]]
    supports: Mapping[str, str]
