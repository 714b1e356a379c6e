"""What the evidence for a quotation's speaker is made of: readings, the reporting verbs of a frame, who in it may speak."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.strings import get_string_id

from flows.extract.antecedent_words import role
from flows.extract.cues import CueFound, cue_at, cue_forms
from flows.extract.quoted_frames import Frame
from flows.extract.speaker_spans import SpeakerTokens, phrase, relative_antecedent, speaker_beside, speaker_of
from flows.extract.voices import has_voice

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# From this weight on the cue stands beside the marks and is by itself proof that the words were said.
BESIDE = 85
DASHES = frozenset({"-", "--", "---", "—", "–", "―"})
SOFT = frozenset({",", ";", *DASHES})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
# Tokens from a subject with its asides to its verb: "Ines Abara, a lawyer who has led the inquiry since May, said".
LONGEST_ASIDE = 30
PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# What a reading loses without a speaker, and with a thing as its speaker.
_UNNAMED = 25
_MUTE = 50
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "who"})


@dataclass(slots=True, frozen=True)
class Source:
    """A reading: the cue's tokens ``first`` .. ``last`` (both included, -1 without a cue), its lemma and kind, the speaker."""

    weight: float
    first: int
    last: int
    lemma: str
    kind: str
    speaker: SpeakerTokens | None
    rule: str


def reading(doc: Doc, weight: float, cue: CueFound, speaker: SpeakerTokens | None, rule: str) -> Source:
    """The reading of a cue; without a speaker it is weaker, with one that cannot speak it hardly counts."""
    if speaker is None:
        weight -= _UNNAMED
    elif rule != "cue_after" and not has_voice(_meant(doc, speaker), cue.verb):
        weight -= _MUTE
    return Source(weight, cue.first, cue.last, cue.verb.lemma, cue.verb.kind, speaker, rule)


def _meant(doc: Doc, speaker: SpeakerTokens) -> Token:
    """The speaker's main word; of a relative pronoun ("a word that describes ...") the noun before it."""
    before = relative_antecedent(doc, speaker.head)
    return doc[before.head if before is not None else speaker.head]


@cache
def said_words(name: str) -> frozenset[str]:
    """A list of ``quoted_words.toml``."""
    with (Path(__file__).parent / "quoted_words.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[name].split())


def frame_cues(doc: Doc, frame: Frame) -> list[CueFound]:
    """The reporting verbs among the frame's own words, in order."""
    forms, words = _form_ids(), frame.words
    found = []
    for i in frame.own:
        if words[i] not in forms:
            continue
        token = doc[i]
        if token.tag_[:1] in ("V", "N", "J") and _is_verb(token) and not _names_only(token):
            cue = cue_at(doc, i)
            if cue is not None:
                found.append(cue)
    return found


@cache
def _form_ids() -> frozenset[int]:
    return frozenset(map(get_string_id, cue_forms()))


@cache
def _subject_ids() -> frozenset[int]:
    return frozenset(map(get_string_id, ("nsubj", "nsubjpass")))


def _is_verb(token: Token) -> bool:
    """A verb by its tag, or a word that the tagger took for a noun although it has a subject or stands by itself ("tweets")."""
    if token.tag_[:1] == "V":
        return True
    return token.tag_ == "NNS" and token.dep_ in ("ROOT", "ccomp", "parataxis") and token.n_lefts > 0


def _names_only(token: Token) -> bool:
    """A participle that names without anybody naming: "industries classified "of public interest""."""
    return (
        token.tag_ == "VBN"
        and token.dep_ in ("acl", "amod")
        and not any(c.dep_ in ("aux", "auxpass", "nsubj", "agent") for c in token.children)
    )


def inside_marks(frame: Frame) -> frozenset[int]:
    return frozenset(i for p in frame.places for i in range(p.first, p.last))


def speaker_outside(doc: Doc, i: int, inside: frozenset[int]) -> SpeakerTokens | None:
    """The speaker of the cue at ``i``; never words inside quotation marks, which the tree often makes its subject."""
    speaker = speaker_of(doc, i)
    if speaker is None or speaker.head in inside or speaker.start in inside:
        speaker = speaker_beside(doc, i)
    if speaker is not None and speaker.head not in inside:
        return speaker
    return _before_aside(doc, i, inside)


def _before_aside(doc: Doc, i: int, inside: frozenset[int]) -> SpeakerTokens | None:
    """The noun phrase before an aside that ends at the verb: "Ms. Lund (D-Ohio), noting the delay, said"."""
    k = i - 1
    if doc[i].tag_ not in ("VBD", "VBZ", "VBP", "VBN") or k < 0 or doc[k].text not in (",", ")", *DASHES):
        return None
    for j in range(k - 1, max(-1, k - LONGEST_ASIDE), -1):
        token = doc[j]
        if j in inside or token.text in (".", ";", ":"):
            return None
        if token.text in (",", "(", *DASHES) and j > 0 and doc[j - 1].tag_ in NOUN_TAGS and may_speak(doc[j - 1]):
            return phrase(doc[j - 1], "subject", joint=False)
    return None


def name_at(doc: Doc, words: Sequence[int]) -> SpeakerTokens | None:
    """The noun phrase with which a run of words begins."""
    last = -1
    for i in words:
        token = doc[i]
        if token.tag_ not in ("NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "PRP$", "POS", "CD", "HYPH"):
            break
        if token.tag_ in NOUN_TAGS:
            last = i
    return SpeakerTokens(words[0], last + 1, last, "inverted_subject") if last >= 0 else None


def name_after(doc: Doc, own: Sequence[int], k: int) -> SpeakerTokens | None:
    for i in own[k : k + 12]:
        token = doc[i]
        if token.tag_ in NOUN_TAGS and (i + 1 >= len(doc) or doc[i + 1].tag_ not in (*NOUN_TAGS, "POS")):
            return phrase(token, "according_to")
    return None


def last_person(doc: Doc, own: Sequence[int]) -> SpeakerTokens | None:
    """The person named last before a colon: "It came as no surprise to Ines Abara: "..."."""
    for i in reversed(own):
        if doc[i].tag_ in ("NNP", "NN") and doc[i].ent_type_ not in ("GPE", "DATE") and may_speak(doc[i]):
            return phrase(doc[i], "subject")
    return None


def frame_subject(doc: Doc, own: Sequence[int], deps: Sequence[int]) -> SpeakerTokens | None:
    """The person or organisation that is the subject of a frame's main verb, among the words ``own``; ``deps`` of the frame."""
    best: Token | None = None
    subjects = _subject_ids()
    for i in own:
        if deps[i] not in subjects:
            continue
        token = doc[i]
        if token.head.tag_[:1] not in ("V", "M") or not may_speak(token):
            continue
        if token.head.dep_ in ("ROOT", "ccomp", "parataxis") or (token.head.dep_ == "conj" and best is None):
            best = token
            if token.head.dep_ == "ROOT":
                break
        elif best is None:
            best = token
    return phrase(best, "subject") if best is not None else None


def may_speak(token: Token, *, documents: bool = False) -> bool:
    """Whether a noun can be somebody who says something: a personal pronoun, a name of people, a body, a person's role."""
    if token.tag_ == "PRP":
        return token.lower_ in _PERSONAL or (documents and token.lower_ == "it")
    if token.ent_type_:
        return token.ent_type_ in PEOPLE
    if token.tag_ in ("NNP", "NNPS"):
        return True
    if token.tag_ not in ("NN", "NNS"):
        return token.tag_ in ("WP", "WDT")
    known = role(token.lower_)
    return known is not None and (documents or known.kind != "document")
