"""A quoted span in its frame goes in; who may have said it comes out, each possibility with its evidence and its weight.

The parser misreads sentences with quotation marks, so what stands next to the marks weighs most ("...," X said; X said:
"..."), then the tree, then mere nearness. Weights are orders of trust set by hand, not probabilities: they only have to
order the readings of one quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.extract.cues import CueFound
from flows.extract.quoted_beside import ahead, behind
from flows.extract.quoted_frames import Frame, Place, signed
from flows.extract.quoted_readings import NOUN_TAGS, Source, inside_marks, may_speak, reading, speaker_outside
from flows.extract.quoted_within import STEPS_UP, by_nearness, by_noun, by_phrase, by_subject, by_tree

if TYPE_CHECKING:
    from spacy.tokens import Doc


# What the speaker of the report around it gives a reading that has none.
_NAMED_AROUND = 15
# Only "..." -- NAME and "...," X said weigh as much.
_SUREST = 95
# No reading but those beside the marks weighs more than this.
_BESIDE_NOTHING = 88
# Own words looked back at for an open bracket.
_IN_BRACKET = 12


def sources(doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], letter: str, text: str) -> list[Source]:
    """Every reading of the quotation at ``place``, strongest first; ``letter`` is the last character of its words."""
    inside = inside_marks(frame)
    opened = _bracket(doc, frame, place)
    found = list(behind(doc, frame, place, cues, letter, inside, signed(text, place.quoted)))
    if opened is None and found and found[0].weight >= _SUREST and not _pronoun(doc, found[0]):
        return found  # nothing can be stronger
    found.extend(ahead(doc, frame, place, cues, inside))
    if opened is None and found:
        best = max(found, key=lambda s: s.weight)
        if best.weight > _BESIDE_NOTHING and not _pronoun(doc, best):
            return [_outermost(doc, best, cues, inside, place)]
    found = [
        *found,
        *by_tree(doc, place, cues, inside),
        *by_nearness(doc, frame, place, cues, inside),
        *by_phrase(doc, frame, place),
        *by_noun(doc, frame, place, inside),
        *by_subject(doc, frame, place),
    ]
    if opened is not None:
        found = [s for s in found if s.first > opened]
    found.sort(key=lambda s: -s.weight)
    return [_outermost(doc, found[0], cues, inside, place), *found[1:]] if found else found


def _pronoun(doc: Doc, source: Source) -> bool:
    return source.speaker is None or doc[source.speaker.head].tag_ in ("PRP", "PRP$")


def _bracket(doc: Doc, frame: Frame, place: Place) -> int | None:
    """The bracket that is open at the quotation: what stands before it says nothing of a gloss, "yalla (let's go)"."""
    for i in reversed(frame.before(place)[-_IN_BRACKET:]):
        if doc[i].text in (")", "]"):
            return None
        if doc[i].text in ("(", "["):
            return i
    return None


def _outermost(doc: Doc, best: Source, cues: Sequence[CueFound], inside: frozenset[int], place: Place) -> Source:
    """Who said it where the nearest verb is itself reported: "Mr. Abara said he hopes they "find peace"": Mr. Abara.

    Thoughts inside a report belong to the one who voices them, and a pronoun there is mostly the speaker again; another
    named speaker inside ("said that Ms. Lund called it "a sham"") keeps the words.
    """
    by_token = {c.first: c for c in cues}
    inner = by_token.get(best.first)
    if inner is not None and best.speaker is None and best.rule in ("governed", "cue_before", "cue_near"):
        return _around(doc, best, cues, inside, place)
    if inner is None or best.rule not in ("governed", "cue_before", "cue_near", "colon") or best.first >= place.first:
        return best
    pronoun = best.speaker is None or doc[best.speaker.head].tag_ in ("PRP", "WP", "WDT")
    faint = inner.verb.strength == "weak" and best.rule == "governed" and not inner.verb.frames & {"small", "as"}
    if not (pronoun or faint or inner.verb.kind == "belief" or doc[inner.first].tag_ == "VB"):
        return best
    token, clause = doc[inner.first], False
    for _ in range(STEPS_UP):
        head = token.head
        if head.i == token.i or token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN"):
            break
        clause = clause or token.dep_ in ("ccomp", "xcomp")
        outer = by_token.get(head.i)
        if (
            outer is not None
            and outer.verb.strength == "strong"
            and (faint or inner.verb.kind == "belief" or (clause and token.dep_ != "advcl"))
        ):
            speaker = speaker_outside(doc, outer.first, inside)
            if speaker is not None and doc[speaker.head].tag_ not in ("WP", "WDT"):
                return reading(doc, best.weight, outer, speaker, best.rule)
        token = head
    if inner.verb.kind == "belief":
        return _voiced(doc, best, cues, inside)
    return best


def _around(doc: Doc, best: Source, cues: Sequence[CueFound], inside: frozenset[int], place: Place) -> Source:
    """A report without anybody of its own belongs to the one around it: "He said they want a pact assuring "peace"": he."""
    for cue in reversed(cues):
        if cue.first < min(best.first, place.first) and cue.verb.strength == "strong":
            speaker = speaker_outside(doc, cue.first, inside)
            if speaker is not None:
                return reading(doc, best.weight + _NAMED_AROUND, cue, speaker, best.rule)
    return best


def _voiced(doc: Doc, best: Source, cues: Sequence[CueFound], inside: frozenset[int]) -> Source:
    """A belief beside a verb of saying that the tree made its neighbour: "Ms. Lund said, people have come to believe "..."."""
    for cue in reversed(cues):
        aside = cue.last + 1 < len(doc) and doc[cue.last + 1].text == ","
        if aside and cue.first < best.first and cue.verb.strength == "strong" and best.first - cue.first <= 12:
            speaker = speaker_outside(doc, cue.first, inside)
            if speaker is not None:
                return reading(doc, best.weight, cue, speaker, best.rule)
    return best


# How strong a second reading has to be to give the name, by its rule.
_NAMED = {"cue_before": 82, "colon": 82, "governed": 70, "cue_near": 60}


def named_instead(doc: Doc, found: Sequence[Source]) -> Source:
    """The strongest reading; but a name or description that the same sentence gives its speaker says more than "he"."""
    best = found[0]
    if best.speaker is None or doc[best.speaker.head].tag_ not in ("PRP", "PRP$"):
        return best
    for other in found[1:]:
        speaker = other.speaker
        if speaker is None or other.weight < _NAMED.get(other.rule, 100):
            continue
        if doc[speaker.head].tag_ in NOUN_TAGS and doc[speaker.head].tag_ != "PRP" and may_speak(doc[speaker.head]):
            return other
    return best
