"""The dates of a passage go in; the words that each one hangs on come out: a noun ("Monday's visit"), a verb, both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.events.when_clause import STEPS
from flows.extract.events.when_dates import Dated
from flows.extract.events.when_words import when_words
from flows.extract.time_tense import token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A longer time expression is a list of numbers that the time reader took for one.
_LONGEST = 24
_OWNING = frozenset(("poss", "compound", "nmod", "amod", "nummod"))
_LINKS = frozenset(("IN", "TO", "RP"))
_TWO_WORDS = frozenset(("ahead", "prior", "early", "late", "as"))


@dataclass(slots=True, frozen=True)
class Site:
    """Where a date stands: tokens ``first`` to ``last``, its preposition, and what it hangs on.

    Attributes:
        direct: the word that it hangs on itself, -1 for none.
        nouns: further nouns on the way up: "talks with the mayor on Monday" may mean the talks.
        verb: the verb that it hangs on in the end, None where a noun owns it ("Monday's visit").
        lent: the verb of an owned noun that takes its time from there: "killed in Monday's raid".
    """

    dated: Dated
    first: int
    last: int
    link: str
    direct: int
    nouns: tuple[int, ...]
    verb: int | None
    lent: int | None = None


def sites(doc: Doc, char_start: int, found: Iterable[Dated]) -> list[Site]:
    """The sites of the dates of a passage that begins at ``char_start`` of the article."""
    if not len(doc):
        return []
    return [_site(doc, dated, char_start) for dated in found]


def _site(doc: Doc, dated: Dated, char_start: int) -> Site:
    first = token_at(doc, dated.char_start - char_start)
    last = token_at(doc, dated.char_end - char_start - 1)
    root = _root(doc, first, last)
    link, owned, steps = "", False, 0
    nouns: list[int] = []
    token = root
    while steps < STEPS:
        steps += 1
        head = token.head
        if head.i == token.i:
            return _made(dated, first, last, link, nouns, None)
        if first <= head.i <= last:
            token = head
            continue
        tag = head.tag_
        if token.dep_ in _OWNING and tag[:2] in ("NN", "VB", "CD") and head.i > token.i:
            if head.lower_ not in when_words().of_time:
                nouns.append(head.i)
                owned = True
                break
        elif tag in _LINKS or (head.dep_ == "prep" and tag[:2] == "VB"):
            if not link:
                link = _link(head)
        elif tag[:2] == "VB" or tag == "MD":
            verb = head.head if head.dep_ in ("aux", "auxpass") else head
            return _made(dated, first, last, link, nouns, verb.i)
        elif tag[:2] in ("NN", "CD") or tag in ("PRP", "DT", "FW", "PRP$", "$"):
            if link == "of" and head.lower_ in when_words().of_time:
                link = ""
            else:
                nouns.append(head.i)
                if link == "of":
                    owned = True
                    break
            if head.dep_[:5] == "nsubj":
                return _made(dated, first, last, link, nouns, None)
        token = head
    lent = _lent(doc[nouns[-1]]) if owned else None
    return _made(dated, first, last, link, nouns, None, lent)


def _made(
    dated: Dated, first: int, last: int, link: str, nouns: list[int], verb: int | None, lent: int | None = None
) -> Site:
    direct = nouns[0] if nouns else -1 if verb is None else verb
    return Site(dated, first, last, link, direct, tuple(nouns), verb, lent)


def _root(doc: Doc, first: int, last: int) -> Token:
    """The word of the expression that hangs on a word outside; the last one, but for the "of" phrases and punctuation."""
    stop = min(last, first + _LONGEST)
    for i in range(stop, first - 1, -1):
        token = doc[i]
        if not first <= token.head.i <= last and token.dep_ not in ("punct", "det", "case"):
            return token
    return doc[stop]


def _link(word: Token) -> str:
    """A preposition with the word before it that makes it another one: ahead of, prior to, as of."""
    if word.i and word.doc[word.i - 1].lower_ in ("than", "not"):
        return "than"  # in the morning rather than on Tuesday
    above = word.head
    if above.i == word.i - 1 and above.lower_ in _TWO_WORDS:
        return f"{above.lower_} {word.lower_}"
    return word.lower_


def _lent(noun: Token) -> int | None:
    """The verb of "killed in Monday's raid"."""
    link = noun.head
    if noun.dep_ == "pobj" and link.lower_ in ("in", "during", "at") and link.head.tag_[:2] == "VB":
        return link.head.i
    return None
