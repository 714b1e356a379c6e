"""A word of a text goes in, what the lexicon ``cues.toml`` knows of it as a reporting word comes out.

The model gives no lemmas here, so the forms of every verb are made from its lemma once.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flows.extract.word_forms import plural, verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FILE = Path(__file__).parent / "cues.toml"
# Words that may stand between a verb and its particle or fixed word: "made it very clear", "laid her plans out".
_REACH = 5


@dataclass(slots=True, frozen=True)
class CueVerb:
    """A reporting verb: ``lemma`` (with its particle), ``kind`` (STATEMENT_KINDS), ``strength`` and ``frames`` as in the file."""

    lemma: str
    kind: str
    strength: str
    frames: frozenset[str]


@dataclass(slots=True, frozen=True)
class CueWord:
    """A noun, an adjective or a fixed phrase that reports."""

    lemma: str
    kind: str
    frames: frozenset[str]


@dataclass(slots=True, frozen=True)
class CueFound:
    """A reporting verb in a document: its entry and its tokens, ``first`` (the verb) to ``last``, both included."""

    verb: CueVerb
    first: int
    last: int


def cue_verb(word: str) -> CueVerb | None:
    """The verb of one word that ``word``, lower-cased and inflected or not, is a form of."""
    return _verbs().get(word)


def cue_noun(word: str) -> CueWord | None:
    """The noun of saying or thinking that ``word``, lower-cased, singular or plural, is a form of."""
    return _words("nouns").get(word)


def cue_adjective(word: str) -> CueWord | None:
    """The adjective of a state of mind that ``word``, lower-cased, is."""
    return _words("adjectives").get(word)


def possessed_cue(word: str) -> CueWord | None:
    """The noun that reports with its owner before it and "in" before both: words, view, opinion."""
    return _words("possessed").get(word)


def is_making(word: str, kind: str) -> bool:
    """Whether the subject of the verb form ``word`` makes the statement, or holds the belief, that is its object."""
    return _making().get(word) in ("any", kind)


@cache
def _making() -> dict[str, str]:
    return {form: kind for lemma, kind in _lexicon()["making"].items() for form in verb_forms(lemma)}


@cache
def cue_phrases() -> tuple[tuple[tuple[str, ...], CueWord], ...]:
    """The fixed phrases before a speaker, longest first: (lower-cased words, entry)."""
    phrases = [(tuple(name.split()), CueWord(name, kind, frozenset())) for name, kind in _lexicon()["phrases"].items()]
    return tuple(sorted(phrases, key=lambda pair: (-len(pair[0]), pair[0])))


def is_document(word: str) -> bool:
    """Whether ``word``, lower-cased, singular or plural, is something that shows or finds what it says: a poll, a study."""
    return word in _words("documents")


def headline_source(word: str) -> CueWord | None:
    """The word, lower-cased, as what may stand before the colon of a headline and say the rest."""
    return _words("headlines").get(word)


@cache
def governing_words() -> frozenset[str]:
    """Forms of the words whose infinitive has not been said, or not yet: declined to say, is expected to announce."""
    return frozenset(form for lemma in _lexicon()["unsaid"] for form in (lemma, *verb_forms(lemma)))


@cache
def cue_forms() -> frozenset[str]:
    """Every form of every verb, the first words of those with particles among them: a cheap test before any syntax."""
    return frozenset(_verbs()) | frozenset(_long_verbs())


@cache
def cue_words() -> frozenset[str]:
    """Every noun, adjective and first word of a phrase that reports: the same test for them."""
    starts = {words[0] for words, _ in cue_phrases()} - {"in", "as"}
    return frozenset(_words("nouns")) | frozenset(_words("adjectives")) | frozenset(_words("possessed")) | starts


def cue_at(doc: Doc, i: int) -> CueFound | None:
    """The reporting verb at token ``i``, with its particle or fixed words where it has them."""
    token = doc[i]
    word = token.lower_
    longer = _long_verbs().get(word, ())
    near = {doc[k].lower_ for k in range(i + 1, min(i + 1 + _REACH, len(doc)))} if longer else ()
    for words, verb in longer:
        if words[0] not in near:
            continue
        last = _fixed_words(doc, token, words)
        if last is not None:
            return CueFound(verb, i, last)
    single = _verbs().get(word)
    return CueFound(single, i, i) if single is not None else None


def _fixed_words(doc: Doc, verb: Token, words: tuple[str, ...]) -> int | None:
    """The last token of ``words`` after ``verb``: each one follows the last directly or hangs from one of those before it."""
    held, at = {verb.i}, verb.i
    for word in words:
        for k in range(at + 1, min(at + 1 + _REACH, len(doc))):
            token = doc[k]
            # A preposition further on is its own object's: "standing side by side" is no "stand by".
            apart = token.head.i in held and token.tag_ != "IN"
            if token.lower_ == word and (k == at + 1 or apart):
                held.add(k)
                at = k
                break
            if token.is_sent_start or token.is_punct:
                return None
        else:
            return None
    return at


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def _verbs() -> dict[str, CueVerb]:
    forms: dict[str, CueVerb] = {}
    for lemma, entry in _lexicon()["verbs"].items():
        if " " not in lemma:
            verb = _entry(lemma, entry)
            for form in verb_forms(lemma):
                forms.setdefault(form, verb)
    return forms


@cache
def _long_verbs() -> dict[str, tuple[tuple[tuple[str, ...], CueVerb], ...]]:
    """First word, inflected -> (the words after it, the entry), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], CueVerb]]] = {}
    for lemma, entry in _lexicon()["verbs"].items():
        first, *rest = lemma.split()
        if rest:
            for form in verb_forms(first):
                found.setdefault(form, []).append((tuple(rest), _entry(lemma, entry)))
    return {form: tuple(sorted(all_, key=lambda pair: (-len(pair[0]), pair[0]))) for form, all_ in found.items()}


def _entry(lemma: str, entry: str) -> CueVerb:
    kind, strength, *frames = entry.split()
    return CueVerb(lemma, kind, strength, frozenset(frames))


@cache
def _words(section: str) -> dict[str, CueWord]:
    found: dict[str, CueWord] = {}
    for lemma, entry in _lexicon()[section].items():
        kind, *frames = entry.split()
        word = CueWord(lemma, kind, frozenset(frames))
        found[lemma] = word
        if section in ("nouns", "documents"):
            found.setdefault(plural(lemma), word)
    return found
