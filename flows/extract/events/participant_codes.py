"""An article and one of its actors go in; PLOVER's code of the actor comes out, from its words and those beside its name.

Who is "Finnish foreign minister Aino Lahti" at first is still of Finland and its government as "Lahti" further down: the
words beside every mention of a name are gathered, titles, descriptions before it and appositions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flows.extract.events.actors import ActorCode, code_actor
from flows.extract.events.participant_standing import Settler, Who
from flows.extract.events.participants import identity
from flows.extract.model import ParsedArticle
from flows.extract.reports import Span
from flows.rows import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A name's description stands at its first mentions; a name told of a hundred times is not described a hundred times.
_LOOKED_AT = 6
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_BEING = frozenset({"is", "was", "are", "were", "became", "remains"})
# Tokens before a name or in an apposition; longer ones are misread.
_LONGEST = 14
_NO_CODE = ActorCode(None, None, None, "none")


class Codes:
    """The codes of one article's actors."""

    def __init__(self, parsed: ParsedArticle, mentions: Sequence[Mention], settler: Settler) -> None:
        self._parsed = parsed
        self._part_starts = [passage.char_start for passage, _ in parsed.parts]
        self._settler = settler
        self._same: dict[tuple[str, str], list[Mention]] = {}
        for mention in mentions:
            if mention.mention_kind == "name":
                self._same.setdefault(identity(mention), []).append(mention)
        self._beside: dict[tuple[str, str], tuple[str, str | None]] = {}

    def code(self, who: Who) -> ActorCode:
        """The code of an actor or recipient; that of a pronoun which stands for nobody is empty."""
        part, named = who.part, who.named
        words = self._parsed.article.text[part.span.start : part.span.end]
        if named is None:
            return code_actor(words, country_code=self._country(part.span), acting=not part.visited)
        beside, country = self._words_beside(named)
        if who.asked and (part.is_pronoun or named.mention_kind == "name"):
            # "The minister" stands for Lahti: what is said of her here goes with what was said before.
            if not part.is_pronoun:
                beside = f"{words}, {beside}" if beside else words
            words = named.full_name or named.text
        own = self._country(Span(named.char_start, named.char_end)) if named.mention_kind != "name" else None
        return code_actor(
            words,
            country_code=named.country_code or self._country(part.span) or own or country,
            entity_type=named.entity_type,
            full_name=named.full_name,
            beside=beside,
            acting=not part.visited,
        )

    def _country(self, span: Span) -> str | None:
        """The country of the first country, people or place named inside the span."""
        return next((m.country_code for m in self._settler.names_inside(span) if m.country_code is not None), None)

    def _words_beside(self, named: Mention) -> tuple[str, str | None]:
        """The words that say what a person or body is, of all mentions of its name, and the country named in them."""
        if named.mention_kind != "name" or named.entity_type not in ("person", "organization", "group"):
            return named.title_text or "", None
        key = identity(named)
        found = self._beside.get(key)
        if found is None:
            spans = [span for mention in self._same.get(key, ())[:_LOOKED_AT] for span in self._described_by(mention)]
            text = self._parsed.article.text
            said = list(dict.fromkeys(text[span.start : span.end].strip() for span in spans))
            titles = [m.title_text for m in self._same.get(key, ()) if m.title_text]
            said.extend(title for title in dict.fromkeys(titles) if not any(title in words for words in said))
            country = next((c for span in spans if (c := self._country(span)) is not None), None)
            found = self._beside[key] = ", ".join(said), country
        return found

    def _described_by(self, mention: Mention) -> Iterator[Span]:
        """The spans beside one mention that describe it: words before the name, appositions, what it is said to be."""
        at = bisect_right(self._part_starts, mention.char_start) - 1
        if at < 0:
            return
        passage, doc = self._parsed.parts[at]
        offset = passage.char_start
        span = doc.char_span(mention.char_start - offset, mention.char_end - offset, alignment_mode="expand")
        if span is None:
            return
        head = span.root
        first = _first_before(span.start, head)
        if first < span.start:
            yield _chars(doc, first, span.start, offset)
        for token in _said_of(head, span.end):
            start, end = _bare(token)
            if end - start <= _LONGEST:
                yield _chars(doc, start, end, offset)


def _first_before(start: int, head: Token) -> int:
    first = start
    for child in reversed(list(head.lefts)):
        if child.i >= start:
            continue
        if child.dep_ not in _BEFORE or start - child.left_edge.i > _LONGEST:
            break
        first = min(first, child.left_edge.i)
    return first


def _said_of(head: Token, end: int) -> Iterator[Token]:
    """Nouns that say what the name's bearer is: in apposition on either side, or after "is"."""
    for child in head.rights:
        if child.dep_ == "appos" and child.i >= end and child.tag_[:2] == "NN":
            yield child
    if head.dep_ == "appos" and head.head.tag_ in ("NN", "NNP"):
        yield head.head
    elif head.dep_ == "nsubj" and head.head.lower_ in _BEING:
        for child in head.head.rights:
            if child.dep_ == "attr" and child.tag_ == "NN":
                yield child


def _bare(noun: Token) -> tuple[int, int]:
    """The noun with what stands before it and its of-phrases, without clauses and appositions."""
    start, end = noun.left_edge.i, noun.i + 1
    for child in noun.rights:
        if child.i != end or child.dep_ != "prep":
            break
        end = child.right_edge.i + 1
        if end - noun.i > _LONGEST:
            return start, noun.i + 1
    return start, end


def _chars(doc: Doc, first: int, end: int, offset: int) -> Span:
    last = doc[end - 1]
    return Span(offset + doc[first].idx, offset + last.idx + len(last))
