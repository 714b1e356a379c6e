"""A reporting verb in a parsed passage goes in, what it reports comes out: the tokens of the cue, the contents and the speaker.

Nothing comes out where nobody is named, where it is not said (would say, declined to say, if he says), or where the
writer speaks ("we think").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.antecedent_words import role_kind
from flows.extract.cues import CueFound, CueVerb, cue_forms, cue_verb, governing_words
from flows.extract.reported_frames import CLOSERS, FRAMES
from flows.extract.reported_spans import Piece, contents
from flows.extract.speaker_spans import SpeakerTokens, phrase, relative_antecedent, speaker_of
from flows.extract.voices import has_voice

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPOTHETICAL = frozenset(
    {
        "will",
        "'ll",
        "’ll",
        "wo",
        "would",
        "could",
        "should",
        "might",
        "may",
        "must",
        "can",
        "shall",
        "ought",
        "'d",
        "’d",
        "ca",
        "cannot",
    }
)
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
_NARRATOR = frozenset({"'s", "’s", "i", "we", "you", "one", "me", "us", "who", "what", "there", "let"})
_POINTERS = frozenset({"this", "that", "which", "these"})
_NOBODY = frozenset({"nobody", "none", "noone", "neither", "nothing"})
_SOME = frozenset({"many", "most", "few", "some", "several", "others", "both"})
# How the words of a speaker were found that stand in no frame of their own with the verb.
_DERIVED = frozenset({"governed", "coordinated", "noun_of_speech"})
# Steps up from an infinitive or a participle to the verb that has the subject.
_STEPS = 6
# What these say of a report when they are negated is that nobody made it: "it does not mean that they admit it".
_NO_PROOF = frozenset({"mean", "imply", "suggest", "indicate", "prove", "signify"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "nor"})


@dataclass(slots=True, frozen=True)
class Told:
    """One report inside one passage, in tokens: contents in the order of the text, cue, speaker."""

    pieces: tuple[Piece, ...]
    cue: Piece
    lemma: str
    kind: str
    speaker: SpeakerTokens
    rule: str


def verb_report(doc: Doc, found: CueFound) -> Told | None:
    """What the verb reports, or None where it reports nothing that somebody said or thought."""
    verb = doc[found.first]
    if verb.tag_[:1] != "V" or verb.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    children = list(verb.children)
    if _unsaid(verb, children):
        return None
    negated = _negated(children)
    if negated and found.verb.kind not in ("belief",) and found.verb.lemma not in ("agree",):
        return None
    speaker = _speaker(doc, verb)
    if speaker is not None and not has_voice(doc[speaker.head], found.verb):
        speaker = _further_up(verb, found.verb) if speaker.rule in _DERIVED else None
    if speaker is None or not speaks(doc, speaker) or speaker.start <= found.first < speaker.end:
        return None
    if doc[speaker.head].lower_ == "it" and not _is_somebody(verb, found, speaker):
        return None
    if found.verb.strength == "weak" and _loosely_held(verb, speaker):
        return None
    for rule, frame in FRAMES:
        pieces = frame(doc, found, children, speaker)
        if not pieces:
            continue
        clean = contents(doc, pieces)
        for start, end in clean:
            if start <= speaker.head < end:
                return None
        if clean:
            kind = _kind(found, rule, negated)
            return Told(tuple(clean), (found.first, found.last + 1), found.verb.lemma, kind, speaker, rule)
    return None


def _is_somebody(verb: Token, found: CueFound, speaker: SpeakerTokens) -> bool:
    """Whether "it" is a body: the subject of a strong verb, or of what that body says of itself ("said it expects")."""
    if speaker.rule != "subject":
        return False
    if found.verb.strength == "strong":
        return True
    thought = found.verb.kind == "belief" and verb.dep_ == "ccomp" and verb.head.lower_ in cue_forms()
    return thought and not any(c.tag_ == "TO" for c in verb.lefts)


def _negated(children: Sequence[Token]) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in _NEGATIONS for child in children)


def _loosely_held(verb: Token, speaker: SpeakerTokens) -> bool:
    """Whether the subject is a kind of people ("voters who favor it") or stands far off ("met to discuss it")."""
    if speaker.rule == "relative":
        return verb.doc[speaker.end].text not in CLOSERS if speaker.end < verb.i else True
    return speaker.rule == "governed" and verb.dep_ in ("advcl", "relcl", "acl", "pcomp") and verb.tag_ in ("VB", "VBN")


def _kind(found: CueFound, rule: str, negated: bool) -> str:
    """What the cue makes of the words: "does not believe" denies, "asked them to leave" and "asked for help" ask nothing."""
    if negated:
        return "denial"
    asks = found.verb.kind == "question" and not (
        rule in ("infinitive", "object_infinitive") or (rule == "phrase" and "for" in found.verb.frames)
    )
    return found.verb.kind if asks or found.verb.kind != "question" else "statement"


def _unsaid(verb: Token, children: list[Token]) -> bool:
    """Whether the verb tells of something that was not, or not yet, said: would say, if he says, declined to say, Say it!"""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl"):
        return True
    if verb.dep_ == "ccomp" and verb.head.lower_ in _NO_PROOF and any(c.dep_ == "neg" for c in verb.head.children):
        return True
    token, own = verb, children
    for _ in range(4):
        for child in own:
            if child.dep_ in ("aux", "auxpass") and child.i < verb.i and child.lower_ in _HYPOTHETICAL:
                return True
            if child.dep_ == "mark" and child.lower_ in _CONDITIONS and token.dep_ == "advcl":
                return True
        if token.dep_ == "conj" and token.head.tag_[:1] == "V" and token.tag_ in ("VB", "VBG"):
            token = token.head
        elif token.tag_ == "VB" and token.dep_ == "xcomp":
            word = token.head.lower_
            if word in governing_words():
                return True
            token = token.head
        else:
            break
        own = list(token.children)
    return False


def _speaker(doc: Doc, verb: Token) -> SpeakerTokens | None:
    """Who reports: of "a letter urging ..." it is the letter, of "X, who said" X and not the pronoun."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.tag_[:1] == "N" and verb.head.i < verb.i:
        return _writer(verb.head) or phrase(verb.head, "noun_of_speech")
    for child in verb.lefts:
        if child.dep_ == "nsubj" and child.lower_ in _SOME:
            return phrase(child, "subject")
    speaker = speaker_of(doc, verb.i)
    if speaker is not None and speaker.rule != "agent" and _passive(verb):
        return None
    if speaker is not None and doc[speaker.head].tag_ in ("WP", "WDT"):
        return relative_antecedent(doc, speaker.head)
    return speaker


def _writer(hearer: Token) -> SpeakerTokens | None:
    """Who says it where the noun before the participle is the one spoken to: "Ms. Lund wrote to the board accusing it"."""
    link = hearer.head if hearer.dep_ == "pobj" and hearer.head.lower_ in ("to", "with") else None
    verb = link.head if link is not None else hearer.head
    if (link is None and hearer.dep_ not in ("dobj", "dative")) or verb.tag_[:1] != "V":
        return None
    told = cue_verb(verb.lower_)
    if (
        told is None
        or told.strength == "weak"
        or told.lemma == "respond"
        or (link is None and "person" not in told.frames)
    ):
        return None
    heard = hearer.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or role_kind(hearer.lower_) not in ("", "document")
    return speaker_of(verb.doc, verb.i) if heard else None


def _further_up(verb: Token, cue: CueVerb) -> SpeakerTokens | None:
    """Who reports where the nearest noun is a thing: in "Ms. Lund used the delay to demand a vote" it is Ms. Lund."""
    token = verb
    if verb.tag_ not in ("VB", "VBG"):
        return None
    for _ in range(_STEPS):
        if token.head.i == token.i or token.dep_ in ("relcl", "ccomp"):
            return None
        token = token.head
        subject = next((c for c in token.lefts if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP")), None)
        if subject is not None and subject.i < verb.i:
            return phrase(subject, "governed") if has_voice(subject, cue) else None
    return None


def _passive(verb: Token) -> bool:
    """ "is expected", "asked whether he knew": the subject is not the one who expects or asks."""
    deps = {c.dep_ for c in verb.children}
    if deps & {"auxpass", "nsubjpass"}:
        return True
    if verb.tag_ == "VBD":
        return verb.dep_ in ("advcl", "acl") and "nsubj" not in deps
    return verb.tag_ == "VBN" and not deps & {"aux", "nsubj"} and verb.dep_ != "conj"


def speaks(doc: Doc, speaker: SpeakerTokens) -> bool:
    main = doc[speaker.head]
    head = main.lower_
    if head in _NARRATOR and speaker.end - speaker.start == 1:
        return head == "who"
    if head in _NOBODY or head in _POINTERS or not main.text[:1].isalnum():
        return False
    if speaker.start > 0 and doc[speaker.start - 1].lower_ == "neither":
        return False
    return speaker.start == speaker.head or doc[speaker.start].lower_ not in ("no", "neither", "nobody")
