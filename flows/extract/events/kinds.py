"""The mentions of one passage go in; what kinds of thing a token names comes out, for the conditions of the lexicon.

Common nouns are judged by lists: the words of actors (``actor_sectors.toml``), those of speakers (``roles.toml``), and what
neither says or says wrongly (``kinds.toml``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.extract.antecedent_words import is_personal, role_kind
from flows.extract.events.actor_lexicon import entries, fold_word, plural
from flows.rows import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACTORS = frozenset({"person", "organization", "group"})
_PLACES = frozenset({"place", "facility"})
_NOTHING: frozenset[str] = frozenset()
_ACTOR = frozenset({"actor"})
_THING = frozenset({"thing"})
_NUMBER = frozenset({"number"})
_TIME = frozenset({"time"})
_ROLES = frozenset({"person", "organization", "collective"})
# Kinds of entries of the actors' lists whose words name somebody when they stand alone.
_NAMING = frozenset({"head", "weak", "family"})
_TIMES = frozenset({"DATE", "TIME"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss"})
# What the model calls names that are nobody's.
_NO_ACTORS = frozenset(
    {"DATE", "TIME", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT", "LANGUAGE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"}
)


class Kinds:
    """Kinds by token of one parsed passage that begins at ``offset`` of the article's text.

    A name has its entity type, "named", "actor" for people, bodies, groups and countries, "place" for places and
    facilities, "country" for countries and their peoples. A common noun is an "actor", a "place" or a "thing" (vessels and
    vehicles are both actor and thing), a day or hour is a "time", a numeral a "number".
    """

    def __init__(self, doc: Doc, offset: int, mentions: Sequence[Mention]) -> None:
        self._doc = doc
        self._named: dict[int, Mention] = {}
        self._described: dict[int, Mention] = {}
        for mention in mentions:
            span = doc.char_span(mention.char_start - offset, mention.char_end - offset, alignment_mode="expand")
            if span is None:
                continue
            if mention.mention_kind != "name":
                # "a spokesman for the Kenyan army": the description is of its head alone.
                self._described.setdefault(span.root.i, mention)
                continue
            for i in range(span.start, span.end):
                self._named.setdefault(i, mention)

    def mention(self, token: int) -> Mention | None:
        """The name that the token is a part of, or the description of a speaker that it heads."""
        return self._named.get(token) or self._described.get(token)

    def name(self, token: int) -> Mention | None:
        """The name that the token is a part of."""
        return self._named.get(token)

    def __call__(self, token: int) -> frozenset[str]:
        mention = self._named.get(token)
        if mention is not None:
            kinds = _kinds_of_name(mention)
            # "The Government of National Accord", "the Crown Prince", taken for a treaty and a product.
            return (
                kinds
                if "actor" in kinds or "place" in kinds
                else kinds | (_kinds_of_noun(self._doc[token].lower_) & _ACTOR)
            )
        described = self._described.get(token)
        if described is not None:
            return _THING if described.entity_type == "work" else _ACTOR
        return _kinds_of_word(self._doc[token])


def is_empty_word(word: str) -> bool:
    """Whether a pronoun (small letters) names nobody wherever it stands: "there", "what", "itself"."""
    return word in _pronouns("nobody")


def is_quantifier(word: str) -> bool:
    """Whether a determiner (small letters) can stand for people: "those killed", "some were arrested"."""
    return word in _pronouns("people")


def is_money(word: str) -> bool:
    """Whether the word (small letters) is the name of a currency: "penny", "francs"."""
    return word in _words("money")


def _kinds_of_word(word: Token) -> frozenset[str]:
    tag = word.tag_
    if tag in ("PRP", "WP"):
        return _ACTOR if word.lower_ in _pronouns("actor") else _NOTHING
    if tag == "PRP$":
        return _ACTOR
    if tag == "CD":
        return _NUMBER
    if tag[:1] != "N":
        # "his counterpart", "the wounded": nouns that are read as adjectives.
        stands = word.dep_ in _ARGUMENTS and tag[:1] in "JV" and word.lower_ not in _pronouns("people")
        return _kinds_of_noun(word.lower_) & _ACTOR if stands else _NOTHING
    if tag[:3] == "NNP" and word.ent_type_ in _TIMES:
        return _TIME
    found = _kinds_of_noun(word.lower_)
    if tag[:3] == "NNP" and "actor" not in found:
        # A name that is no mention: somebody's, as a rule.
        return _ACTOR if word.is_alpha and word.ent_type_ not in _NO_ACTORS and found == _THING else found
    return found


@lru_cache(maxsize=20_000)
def _kinds_of_noun(word: str) -> frozenset[str]:
    if word in _words("time"):
        return _TIME
    if word in _words("thing"):
        return _THING
    kinds = set()
    if word in _words("craft"):
        kinds |= {"actor", "thing"}
    if word in _words("place"):
        kinds.add("place")
    if word in _words("actor") or (not kinds and _names_actor(word)) or role_kind(word) in _ROLES:
        kinds.add("actor")
    return frozenset(kinds) or _THING


def _names_actor(word: str) -> bool:
    """Whether the word stands in the actors' lists, or looks like a word for a person."""
    if any(entry.kind in _NAMING for entry in entries().get(fold_word(word), ())):
        return True
    single = word.removesuffix("s")
    return is_personal(single) and single not in _words("thing")


def _kinds_of_name(mention: Mention) -> frozenset[str]:
    kinds = {"named", mention.entity_type}
    if mention.entity_type in _ACTORS or mention.country_code is not None:
        kinds.add("actor")
    if mention.entity_type in _PLACES:
        kinds.add("place")
    if mention.country_code is not None:
        kinds.add("country")
    return frozenset(kinds)


@cache
def _words(name: str) -> frozenset[str]:
    """A list of words with their plurals."""
    words: str = _data()[name]["words"]
    return frozenset(form for word in words.split() for form in (word, plural(word)))


@cache
def _pronouns(name: str) -> frozenset[str]:
    words: str = _data()["pronoun"][name]
    return frozenset(words.split())


@cache
def _data() -> dict[str, Any]:
    with (Path(__file__).parent / "kinds.toml").open("rb") as file:
        return tomllib.load(file)
