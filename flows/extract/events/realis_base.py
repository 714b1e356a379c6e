"""How a word hangs on what governs it: the link between both, and the small questions that reading one asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.events.realis_clause import clause, particle
from flows.extract.events.realis_lexicon import Governor, governor

if TYPE_CHECKING:
    from spacy.tokens import Token

# From a trigger to the word that stands on its own there are seldom more steps; what is further up does not reach down.
STEPS = 12
BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re"))
COPULAS = frozenset((*BE, "remain", "remains", "remained", "seem", "seems", "seemed", "look", "looks", "looked"))


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


ALONE = Link(None)


def tense_above(token: Token) -> str:
    """The tense of the first verb at or above a word that has one: past, present, future or none."""
    for _ in range(STEPS):
        if token.tag_[:2] == "VB":
            own = clause(token)
            if own.finite:
                return "future" if own.modal is not None else own.tense
        if token.head.i == token.i:
            break
        token = token.head
    return "none"


def line_of(word: Token, frame: str) -> Governor | None:
    if word.dep_ == "prep":
        return governor(word.lower_, "IN", "", frame)
    if word.tag_[:2] != "VB":
        return governor(word.lower_, word.tag_, "", frame)
    part = particle(word)
    line = governor(word.lower_, word.tag_, part, frame)
    # "Called out" is no "called": a particle that no line names makes another verb.
    other = line is not None and " " not in line.word and any(c.dep_ == "prt" for c in word.children)
    return None if other else line


def adverb_line(preposition: Token) -> tuple[Governor, Token] | None:
    """AHEAD of his visit, INSTEAD of signing: the line of the adverb that a preposition follows."""
    if preposition.i == 0 or preposition.nbor(-1).tag_[:2] not in ("RB", "JJ", "RP"):
        return None
    word = preposition.nbor(-1)
    line = governor(word.lower_, "RB", "", preposition.lower_)
    return (line, word) if line is not None else None


def link_by(line: Governor, word: Token, reported: bool = False) -> Link:
    return Link(word, line.affirmed, line.negated, f"governing_{line.kind}", reported)


def first_joined(token: Token) -> Token:
    for _ in range(STEPS):
        if token.dep_ != "conj" or token.head.tag_[:2] != token.tag_[:2]:
            break
        token = token.head
    return token


def is_definite(noun: Token) -> bool:
    """Whether a phrase tells of something known: "the talks", "his visit", "talks last May"."""
    return any(c.dep_ == "npadvmod" and any(t.lower_ == "last" for t in c.children) for c in noun.children) or any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those", "both", "all")) or c.dep_ == "poss"
        for c in noun.children
    )
