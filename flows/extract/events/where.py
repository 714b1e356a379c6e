"""A predicate and the places that its passage names go in; the place that its own phrase or its clause tells comes out.

"Met in Geneva", "the raid near the border", "in the village of Oia", "arrived at the palace", "Oslo, where they signed". A
place that only owns or names another thing ("in Kenya's parliament", "the Lima office") is none, and the dateline is never
one: it is where the report was written. Objects ("invaded the island") are the lexicon's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from flows.extract.events.parts import Phrase, Predicate
from flows.extract.events.when_clause import is_saying, verb_of, way_up
from flows.extract.events.when_words import when_words
from flows.extract.events.where_words import where_words
from flows.rows import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PLACE_TYPES = frozenset(("place", "facility"))
# A phrase inside a phrase inside a phrase: "at a camp near a village in the north of Chad".
_DEEP = 4
# Words below one word that are looked at; a real clause has fewer.
_FEW = 40
# A longer name is no place.
_LONGEST = 14

Named = Callable[[int], "Mention | None"]


@dataclass(slots=True, frozen=True)
class PlaceFound:
    """The place of an event and its words; the phrase's ``rule`` is ``trigger`` or ``clause``."""

    mention: Mention
    phrase: Phrase


def place_of(predicate: Predicate, named: Named) -> PlaceFound | None:
    """The place of an event, None where neither its phrase nor its clause names one.

    ``named`` gives the mention that a token of the predicate's document is a part of, None for a token of none.
    """
    reader = _Reader(predicate.doc, named)
    head = predicate.head
    own = [head] if predicate.support in (None, head) else [head, predicate.support]
    words = where_words()
    form = predicate.doc[head].lower_
    moving = words.toward_links if form in words.toward else words.away_links if form in words.away else frozenset()
    for token in own:
        found = reader.below(predicate.doc[token], moving, 0) if token is not None else None
        if found is not None:
            return reader.made(found, "trigger")
    verb = verb_of(predicate.doc, head) if predicate.kind == "noun" and predicate.support is None else own[-1]
    return reader.of_clause(verb) if verb is not None else None


class _Reader:
    """The places around one predicate."""

    def __init__(self, doc: Doc, named: Named) -> None:
        self.doc = doc
        self._named_by = named

    def place(self, token: int) -> Mention | None:
        """The place that a token names a part of."""
        mention = self._named_by(token)
        return mention if mention is not None and mention.entity_type in PLACE_TYPES else None

    def made(self, token: Token, rule: str) -> PlaceFound | None:
        """The place that a token belongs to, with all of its tokens."""
        mention = self.place(token.i)
        if mention is None:
            return None
        first = end = token.i
        while first > max(0, token.i - _LONGEST) and self._named_by(first - 1) is mention:
            first -= 1
        while end + 1 < min(len(self.doc), token.i + _LONGEST) and self._named_by(end + 1) is mention:
            end += 1
        return PlaceFound(mention, Phrase(first, end + 1, token.i, rule))

    def below(self, word: Token, moving: frozenset[str], depth: int) -> Token | None:
        """The place of a phrase with a preposition below a word, or below its object: "held talks in Quito"."""
        inner: list[Token] = []
        for child in islice(word.children, _FEW):
            dep = child.dep_
            if dep in ("prep", "agent", "advmod", "prt"):
                found = self._behind(child, moving, depth)
                if found is not None:
                    return found
                if child.lower_ in ("of", "with", "between", "against", "by"):
                    inner.extend(c for c in islice(child.rights, _FEW) if c.dep_ == "pobj")
            elif dep in ("dobj", "dative") and not self._speaks(word):
                inner.append(child)
        if depth < 2:
            for child in inner:
                if child.tag_[:2] == "NN" and self.place(child.i) is None:
                    found = self.below(child, frozenset(), depth + 1)
                    if found is not None:
                        return found
        return None

    def _speaks(self, verb: Token) -> bool:
        """Condemned the killings in Beni: that is where the killings were."""
        return verb.tag_[:2] == "VB" and (verb.lower_ in when_words().apart or is_saying(verb))

    def _behind(self, link: Token, moving: frozenset[str], depth: int) -> Token | None:
        words, form = where_words(), link.lower_
        built = form in words.on and form not in words.at
        if form not in words.at and not built and form not in moving:
            nested = [c for c in islice(link.rights, _FEW) if c.dep_ == "prep"]
            return self._behind(nested[0], moving, depth + 1) if nested and depth < _DEEP else None
        for child in islice(link.rights, _FEW):
            if child.dep_ == "pobj":
                found = self._named(child, built, depth)
                if found is not None:
                    return found
            elif child.dep_ == "prep" and depth < _DEEP:  # from inside the fort, out of the town
                found = self._behind(child, moving, depth + 1)
                if found is not None:
                    return found
        return None

    def _named(self, noun: Token, built: bool, depth: int) -> Token | None:
        """The place that a noun is, or that the phrase behind it names: the town of Beni, a base near Kisumu."""
        mention = self.place(noun.i)
        plain = noun.lower_ in where_words().place_nouns
        if mention is not None:
            return noun if not built or mention.entity_type == "facility" or plain else None
        if depth >= _DEEP or (built and not plain):
            return None
        for child in islice(noun.rights, _FEW):
            if child.dep_ == "appos" and plain and self.place(child.i) is not None:
                return child
            if child.dep_ != "prep":
                continue
            if child.lower_ == "of" and plain:
                inner = next((c for c in islice(child.rights, _FEW) if c.dep_ == "pobj"), None)
                found = self._named(inner, False, depth + 1) if inner is not None else None
            else:
                found = self._behind(child, frozenset(), depth + 1)
            if found is not None:
                return found
        return None

    def of_clause(self, verb: int) -> PlaceFound | None:
        """The place told at the verbs that share their scene with ``verb``, or by "where"."""
        for step in way_up(self.doc, verb):
            token = self.doc[step.verb]
            if step.after < 0 and step.before < 0:
                for link in self._links(token):
                    found = self._behind(link, frozenset(), 0)
                    if found is not None:
                        return self.made(found, "clause")
            if token.dep_ == "relcl" and self.place(token.head.i) is not None and self._is_where(token):
                return self.made(token.head, "clause")
        return None

    def _links(self, verb: Token) -> Iterable[Token]:
        yield from (c for c in islice(verb.children, _FEW) if c.dep_ == "prep")
        for joined in islice(verb.rights, _FEW):
            if joined.dep_ == "conj" and not is_saying(joined):  # met and signed in Oslo
                yield from (c for c in islice(joined.rights, _FEW) if c.dep_ == "prep")

    def _is_where(self, verb: Token) -> bool:
        return any(child.tag_ == "WRB" and child.lower_ == "where" for child in islice(verb.lefts, _FEW))
