"""The mentions of one passage go in; what kinds of thing a token names comes out, for the conditions of the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.extract.antecedent_words import is_personal, role_kind
from flows.rows import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ACTORS = frozenset({"person", "organization", "group"})
_PLACES = frozenset({"place", "facility"})
_PRONOUNS = frozenset(("he", "she", "they", "him", "her", "them", "we", "us", "who", "it"))
_NOTHING: frozenset[str] = frozenset()
_PERSONAL = frozenset({"actor"})
_THING = frozenset({"thing"})
_NUMBER = frozenset({"number"})
_ROLES = frozenset({"person", "organization", "collective"})


class Kinds:
    """Kinds by token of one parsed passage that begins at ``offset`` of the article's text.

    A name has its entity type, "named", "actor" for people, bodies, groups and countries, "place" for places and
    facilities, "country" for countries and their peoples. A common noun is an "actor" or a "thing".
    """

    def __init__(self, doc: Doc, offset: int, mentions: Sequence[Mention]) -> None:
        self._doc = doc
        self._named: dict[int, Mention] = {}
        for mention in mentions:
            span = doc.char_span(mention.char_start - offset, mention.char_end - offset, alignment_mode="expand")
            if span is not None:
                for i in range(span.start, span.end):
                    self._named.setdefault(i, mention)

    def mention(self, token: int) -> Mention | None:
        """The name that the token is a part of."""
        return self._named.get(token)

    def __call__(self, token: int) -> frozenset[str]:
        mention = self._named.get(token)
        if mention is not None:
            return _kinds_of_name(mention)
        word = self._doc[token]
        if word.tag_ in ("PRP", "WP"):
            return _PERSONAL if word.lower_ in _PRONOUNS else _NOTHING
        if word.tag_ == "PRP$":
            return _PERSONAL
        if word.tag_ == "CD":
            return _NUMBER
        return _kinds_of_noun(word.lower_) if word.tag_.startswith("N") else _NOTHING


@lru_cache(maxsize=20_000)
def _kinds_of_noun(word: str) -> frozenset[str]:
    return _PERSONAL if role_kind(word) in _ROLES or is_personal(word.removesuffix("s")) else _THING


def _kinds_of_name(mention: Mention) -> frozenset[str]:
    kinds = {"named", mention.entity_type}
    if mention.entity_type in _ACTORS or mention.country_code is not None:
        kinds.add("actor")
    if mention.entity_type in _PLACES:
        kinds.add("place")
    if mention.country_code is not None:
        kinds.add("country")
    return frozenset(kinds)
