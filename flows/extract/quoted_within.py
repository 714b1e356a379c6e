"""A quoted span in its frame goes in; the readings that the rest of its sentence gives come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from spacy.strings import get_string_id

from flows.extract.cues import CueFound, CueWord, cue_noun, cue_phrases
from flows.extract.quoted_beside import OCCASION, closes
from flows.extract.quoted_frames import Frame, Place
from flows.extract.quoted_readings import (
    PEOPLE,
    Source,
    frame_subject,
    name_after,
    reading,
    said_words,
    speaker_outside,
)
from flows.extract.reported_phrases import is_sourced_per
from flows.extract.speaker_spans import SpeakerTokens, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Words in marks that modify a word are not reported by it: "intense" discounting.
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_ADVERBIAL = frozenset({"advcl", "relcl", "acl"})
# Between a noun of saying and what was said: the claim that "...", his warning against "...".
_LINKS_CONTENT = frozenset({"that", "about", "against", "for", "on", "to", "as", "whether"})
_OPENS_CONTENT = frozenset({",", ":", "that", "of"})
# Words of a phrase too long to be a term or a name: somebody's words even where no verb says so.
_LONG_PHRASE = 4
STEPS_UP = 14


def by_tree(doc: Doc, place: Place, cues: Sequence[CueFound], inside: frozenset[int]) -> Iterator[Source]:
    """Up the tree from the quoted words to the verb of which they are the object, the clause or a part of these."""
    by_token = {c.first: c for c in cues}
    for root in _roots(doc, place):
        token = root
        for step in range(STEPS_UP):
            head, dep = token.head, token.dep_
            if head.i == token.i:
                break
            cue = by_token.get(head.i) if dep not in _MODIFIERS else None
            if (
                cue is not None
                and dep not in _SUBJECT_DEPS
                and dep != "agent"
                and not (dep in _ADVERBIAL and head.i < token.i)
            ):
                if not _takes(cue, token):
                    token = head
                    continue
                occasion = dep == "prep" and token.lower_ in OCCASION and token.lower_ not in cue.verb.frames
                speaker = speaker_outside(doc, cue.first, inside)
                weight = 84 - step - (20 if occasion else 0) - (4 if cue.verb.strength == "weak" else 0)
                if not (cue.verb.strength == "weak" and occasion):
                    yield reading(doc, weight, cue, speaker, "governed")
                    break
            token = head


def _takes(cue: CueFound, child: Token) -> bool:
    """Whether a weak verb of saying reports this kind of child: "discuss" reports no phrase with "as"."""
    frames, dep = cue.verb.frames, child.dep_
    if cue.verb.strength == "strong":
        return True
    if dep == "prep":
        return child.lower_ in frames or ("direct" in frames and child.lower_ not in OCCASION)
    if dep in ("dobj", "attr", "oprd", "nsubjpass"):
        return bool(frames & {"np", "small", "as", "direct"})
    if dep == "xcomp":
        return bool(frames & {"inf", "objinf", "ing", "small", "direct"})
    return bool(frames & {"that", "wh", "direct"})


def _roots(doc: Doc, place: Place) -> list[Token]:
    """The words of the quotation that hang on something outside it."""
    tokens = [doc[i] for i in range(place.first, place.last)]
    roots = [t for t in tokens if not place.first <= t.head.i < place.last and t.tag_[:1].isalpha() and not t.is_punct]
    return roots[:3]


def by_nearness(
    doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], inside: frozenset[int]
) -> Iterator[Source]:
    """The nearest verb of saying before, or one that ends the sentence, whatever the tree says."""
    for cue in reversed(cues):
        if cue.first >= place.first:
            speaker = speaker_outside(doc, cue.first, inside)
            if closes(doc, cue, speaker, frame):
                yield reading(doc, 77, cue, speaker, "cue_at_end")
            continue
        distance = sum(1 for i in frame.own if cue.last < i < place.first)
        speaker = speaker_outside(doc, cue.first, inside)
        if cue.verb.strength == "strong":
            yield reading(doc, 70 - min(distance, 40) / 4, cue, speaker, "cue_near")
            return
        if distance <= 8 and cue.verb.frames & {"direct", "as", "small", "np", "that"}:
            yield reading(doc, 60 - distance, cue, speaker, "cue_near")


def by_phrase(doc: Doc, frame: Frame, place: Place) -> Iterator[Source]:
    """ "according to X", "in the words of X"."""
    own = frame.own
    if not any(frame.words[i] in _phrase_ids() for i in own):
        return
    words = [doc[i].lower_ for i in own]
    for form, entry in cue_phrases():
        if form[0] not in words:
            continue
        for k in range(len(words) - len(form)):
            if tuple(words[k : k + len(form)]) == form and (form != ("per",) or is_sourced_per(doc, own[k])):
                noun = name_after(doc, own, k + len(form))
                if noun is not None:
                    near = abs(own[k] - place.last) <= 2 or abs(own[k] - place.first) <= 12
                    yield Source(
                        86 if near else 64,
                        own[k],
                        own[k + len(form) - 1],
                        entry.lemma,
                        entry.kind,
                        noun,
                        "according_to",
                    )


@cache
def _phrase_ids() -> frozenset[int]:
    """The model's numbers of the first words of the phrases."""
    return frozenset(get_string_id(form[0]) for form, _ in cue_phrases())


def _describing(word: str) -> CueWord | None:
    """Nouns that report only with words in quotation marks: his description of the treaty as "..."."""
    return CueWord(word, "statement", frozenset({"as"})) if word in said_words("describing_nouns") else None


def by_noun(doc: Doc, frame: Frame, place: Place, inside: frozenset[int]) -> Iterator[Source]:
    """A noun of saying with its owner: "X's claim that "..."", "a statement from X", "X's "..." remark"."""
    own = frame.before(place)
    behind = frame.after(place)[:2]
    if own and behind and doc[own[-1]].tag_ in ("POS", "PRP$"):
        entry = next((cue_noun(doc[i].lower_) for i in behind if cue_noun(doc[i].lower_) is not None), None)
        if entry is not None:
            pronoun = doc[own[-1]].tag_ == "PRP$"
            owner = doc[own[-1]] if pronoun else doc[own[-1] - 1]
            speaker = (
                SpeakerTokens(owner.i, owner.i + 1, owner.i, "possessor") if pronoun else phrase(owner, "possessor")
            )
            yield Source(88, behind[0], behind[0], entry.lemma, entry.kind, speaker, "noun")
            return
    for k in range(len(own) - 1, max(-1, len(own) - 16), -1):
        token = doc[own[k]]
        if token.tag_[:2] != "NN":
            continue
        entry = cue_noun(token.lower_) or _describing(token.lower_)
        if entry is None:
            continue
        owner = next((c for c in token.children if c.dep_ == "poss" and c.i not in inside), None)
        if owner is None:
            link = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "of")), None)
            owner = (
                next((c for c in link.children if c.dep_ == "pobj" and c.ent_type_ in PEOPLE), None)
                if link is not None
                else None
            )
        if owner is None and token.lower_ == "words" and k == len(own) - 1 and token.head.lower_ == "with":
            # "posted a picture with the words "..."": those of the one who posted it.
            poster = frame_subject(doc, own, frame.deps)
            if poster is not None:
                yield Source(80, token.i, token.i, entry.lemma, entry.kind, poster, "noun")
                return
        if owner is not None and owner.i not in inside:
            distance = len(own) - 1 - k
            if distance == 0 and doc[min(place.first + 1, len(doc) - 1)].tag_ in ("IN", "TO"):
                continue  # "accepted his decision "with regret"": the words belong to the verb
            if (
                distance
                and doc[own[-1]].lower_ not in _OPENS_CONTENT
                and not any(doc[i].lower_ in _LINKS_CONTENT for i in own[k + 1 :])
            ):
                continue
            yield Source(83 - distance, token.i, token.i, entry.lemma, entry.kind, phrase(owner, "possessor"), "noun")
            return


def by_subject(doc: Doc, frame: Frame, place: Place) -> Iterator[Source]:
    """No verb of saying, but a person is the subject of the sentence: "She launched into a lament for the "..."."""
    subject = frame_subject(doc, [i for i in frame.own if i < place.first], frame.deps)
    if subject is None or doc[subject.head].tag_ not in ("NNP", "PRP"):
        return
    length = sum(1 for i in range(place.first, place.last) if doc[i].is_alpha or doc[i].is_digit)
    if length >= _LONG_PHRASE:
        yield Source(46, -1, -1, "", "statement", subject, "subject")
