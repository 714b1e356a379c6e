"""A quoted span in its frame goes in; the readings that the words right behind and before its marks give come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flows.extract.cues import CueFound, cue_at, cue_forms
from flows.extract.quoted_frames import Frame, Place
from flows.extract.quoted_readings import (
    DASHES,
    LONGEST_ASIDE,
    NOUN_TAGS,
    SOFT,
    Source,
    frame_subject,
    last_person,
    may_speak,
    name_at,
    reading,
    speaker_outside,
)
from flows.extract.speaker_spans import SpeakerTokens, speaker_beside

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Cues tried behind the marks: the second one tells in "..., Ms. Lund was quoted as saying".
_CUES_TRIED = 2
# A weak verb of saying introduces a quotation from no farther than this many tokens before the colon.
_NEAR_COLON = 6
# Prepositions whose phrase holds the place or the occasion of what is said, not its words.
OCCASION = frozenset({"in", "on", "at", "during", "after", "before", "by", "from", "since", "under", "near"})


def behind(
    doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], letter: str, inside: frozenset[int], dash: bool
) -> Iterator[Source]:
    """Behind the closing mark: "...," X said; "...," said X; "..." -- Ines Abara; "it is a "mess," he said."""
    own = frame.after(place)
    if not own:
        return
    joined = letter in ",?!-—–…" or doc[own[0]].text == ","
    k = 0
    while k < len(own) and (doc[own[k]].text in SOFT or doc[own[k]].is_space):
        k += 1
    words = own[k:]
    if not words:
        return
    if dash:
        name = name_at(doc, words)
        if (
            name is not None
            and doc[name.head].tag_ in ("NNP", "NNPS")
            and not any(doc[i].tag_ in _FINITE for i in words)
        ):
            yield Source(97, -1, -1, "", "statement", name, "dash")
            return
    first = words[0]
    reach = set(words)
    if doc[first].tag_ == "CC" or doc[first].lower_ in ("who", "which", "that"):
        return
    if doc[first].lower_ == "as" and len(words) > 2:
        # "...," as Ms. Lund put it.
        first = words[1]
    near = [c for c in cues if c.first in reach][:_CUES_TRIED]
    if len(near) > 1 and near[0].verb.lemma == "quote" and doc[near[1].first - 1].lower_ == "as":
        # "...," Kaveh News quoted an official as saying: the official's words.
        speaker = speaker_outside(doc, near[1].first, inside)
        if speaker is not None and joined:
            yield reading(doc, 93, near[1], speaker, "cue_after")
            return
    found = _unlisted(doc, words, first, joined, letter) if not near else None
    for cue in near:
        found = found or _cue_behind(doc, frame, words, first, cue, joined, inside)
    if found is not None:
        yield found


def _cue_behind(
    doc: Doc, frame: Frame, words: Sequence[int], first: int, cue: CueFound, joined: bool, inside: frozenset[int]
) -> Source | None:
    """The reading of the first cue behind the marks; ``first`` is the first word there, ``joined``: a comma leads to it."""
    speaker = speaker_outside(doc, cue.first, inside)
    start = speaker.start if speaker is not None else -1
    finite = doc[cue.first].tag_ not in ("VBG", "VB") and not (speaker is not None and speaker.rule == "agent")
    inverted = finite and (cue.first == first or _only_adverbs(doc, first, cue.first))
    subject_first = first <= start < cue.first and (start == first or _only_adverbs(doc, first, start))
    if inverted or subject_first:
        if inverted and speaker is not None and speaker.start < first and joined:
            after = speaker_beside(doc, cue.first)
            speaker = after if after is not None and after.start > cue.first else speaker
        speaks = speaker is not None and may_speak(doc[speaker.head], documents=True)
        listed = cue.verb.strength == "strong" or (joined and speaks)
        return reading(doc, 95 if joined else 78, cue, speaker, "cue_after") if listed else None
    begins = first < cue.first and doc[first].tag_ in (*NOUN_TAGS, "DT", "JJ", "CD", "PRP$")
    if joined and begins and _subject_with_aside(doc, first, cue.first):
        return reading(doc, 92, cue, name_at(doc, words), "cue_after")
    return reading(doc, 80, cue, speaker, "cue_at_end") if closes(doc, cue, speaker, frame) else None


def _unlisted(doc: Doc, words: Sequence[int], first: int, joined: bool, letter: str) -> Source | None:
    """A verb that no lexicon holds, where only a verb of saying can stand: "...," sniped Ms. Lund; "...," as Ms. Lund put it."""
    if doc[words[0]].lower_ == "as":
        put = next((i for i in words[:-1] if doc[i].lower_ in ("put", "puts") and doc[i + 1].lower_ == "it"), None)
        name = name_at(doc, words[1:]) if put is not None else None
        if put is not None and name is not None and name.end <= put:
            return Source(90, put, put + 1, "put it", "statement", name, "cue_after")
        return None
    if not joined or doc[first].tag_ != "VBD" or letter not in ",?!":
        return None
    speaker = speaker_beside(doc, first)
    if speaker is None or not may_speak(doc[speaker.head]):
        return None
    return Source(86, first, first, doc[first].lower_, "statement", speaker, "cue_after")


def _only_adverbs(doc: Doc, first: int, until: int) -> bool:
    return until > first and all(doc[i].tag_ in ("RB", "MD", "VBD", "VBZ", "VBP") for i in range(first, until))


def _subject_with_aside(doc: Doc, first: int, cue: int) -> bool:
    """Whether from ``first`` to the cue there is one noun phrase with asides between commas: "Ines Abara, who leads it, said"."""
    return cue - first <= LONGEST_ASIDE and (doc[cue - 1].text in (",", ")", *DASHES) or doc[cue - 1].tag_ in NOUN_TAGS)


def closes(doc: Doc, cue: CueFound, speaker: SpeakerTokens | None, frame: Frame) -> bool:
    """The report stands behind its words: "The plan is "bad" for all, he said (on Friday)."""
    if speaker is None or cue.verb.strength != "strong":
        return False
    begin = min(speaker.start, cue.first)
    if begin == 0 or doc[begin - 1].text not in SOFT:
        return False
    end = max(cue.last, speaker.end - 1) + 1
    if end >= len(doc) or end > frame.own[-1]:
        return True
    return (
        doc[end].text in (".", ",", ";", "?", "!")
        or (doc[end].tag_ in ("IN", "RB", "VBG") and doc[end].lower_ != "that")
        or doc[end].lower_
        in ("reporters", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )


def ahead(doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], inside: frozenset[int]) -> Iterator[Source]:
    """Before the opening mark: X said, "..."; X said: "..."; saying "..."; X told Y that "..."."""
    own = frame.before(place)
    if not own:
        return
    reach = set(own)
    last = doc[own[-1]]
    near = [c for c in cues if c.first in reach]
    if last.text == ":":
        for cue in reversed(near):
            speaker = speaker_outside(doc, cue.first, inside)
            if speaker is not None and (cue.verb.strength == "strong" or own[-1] - cue.first <= _NEAR_COLON):
                yield reading(doc, 93, cue, speaker, "colon")
                return
        name = name_at(doc, own)
        if name is not None and name.end >= own[-1] and may_speak(doc[name.head]):
            yield _named_by_colon(doc, name, own[-1])
        else:
            subject = frame_subject(doc, own, frame.deps) or last_person(doc, own)
            if subject is not None:
                yield Source(82, own[-1], own[-1], ":", "statement", subject, "colon")
        return
    if not near:
        return
    cue = near[-1]
    speaker = speaker_outside(doc, cue.first, inside)
    direct = "direct" in cue.verb.frames
    gap = [doc[i] for i in own if i > cue.last]
    if last.text in SOFT:
        if cue.verb.strength == "weak" and doc[cue.first].tag_ == "VB":
            return  # "would do anything to defend it, "even ..."": no word of saying
        speaker = _nearest_part(doc, speaker, cue.first, place)
        if direct:
            yield reading(doc, 92 if cue.verb.strength == "strong" else 86, cue, speaker, "cue_before")
    elif len(gap) <= 3 and all(_opens(t) for t in gap):
        yield reading(doc, 91 if direct else 70, cue, speaker, "cue_before")


def _nearest_part(doc: Doc, speaker: SpeakerTokens | None, cue: int, place: Place) -> SpeakerTokens | None:
    """In "His sister, Ms. Lund said, "trusted a man"" the quotation goes on from "his sister": Ms. Lund says it."""
    first = place.first + 1
    if speaker is None or first >= len(doc) or doc[first].tag_ not in _FINITE:
        return speaker
    comma = next((k for k in range(cue - 1, speaker.start, -1) if doc[k].text == ","), None)
    return speaker_beside(doc, cue) if comma is not None and comma < cue - 1 else speaker


def _named_by_colon(doc: Doc, name: SpeakerTokens, colon: int) -> Source:
    """ "Dunn: "..."", and "Said Dunn: "..."", whose verb the tagger takes for a part of the name."""
    cue = cue_at(doc, name.start) if doc[name.start].lower_ in cue_forms() and name.head > name.start else None
    if cue is not None and cue.verb.strength == "strong" and cue.last < name.head:
        speaker = SpeakerTokens(cue.last + 1, name.end, name.head, name.rule)
        return reading(doc, 93, cue, speaker, "colon")
    return Source(92, colon, colon, ":", "statement", name, "name_and_colon")


def _opens(token: Token) -> bool:
    """A word between a verb of saying and its quotation: "called it a", "said that", but not "wrote in"."""
    return token.tag_ in ("DT", "RB", "PRP", "PRP$", "TO") or (token.tag_ == "IN" and token.lower_ not in OCCASION)


def follows(doc: Doc, i: int, after_stop: bool) -> bool:
    """Whether the words from token ``i`` on say who spoke what ended before them: "Why now?" Mr. Abara asked.

    After a full stop ``after_stop`` only a bare subject and verb count: a new sentence may well begin with both.
    """
    forms = cue_forms()
    for k in range(i, min(i + 24, len(doc))):
        token = doc[k]
        if token.tag_[:1] == "V" and token.lower_ in forms:
            found = cue_at(doc, k)
            if found is None or "direct" not in found.verb.frames or found.verb.strength != "strong":
                return False
            return _ends_clause(doc, found, after_stop)
        if k > i and (doc[k].is_quote or doc[k].is_bracket or _in_bracket(doc, i, k)):
            continue
        if token.tag_ not in (
            "NNP",
            "NNPS",
            "NN",
            "NNS",
            "DT",
            "JJ",
            "PRP",
            "PRP$",
            "POS",
            "CD",
            "HYPH",
            "RB",
            "-LRB-",
            "-RRB-",
            ",",
            "IN",
            "VBN",
        ):
            return False
        if token.tag_ in ("IN", "VBN") and k == i:
            return False
    return False


def _in_bracket(doc: Doc, start: int, k: int) -> bool:
    opened = [j for j in range(start, k) if doc[j].text in ("(", ")")]
    return bool(opened) and doc[opened[-1]].text == "("


def _ends_clause(doc: Doc, cue: CueFound, after_stop: bool) -> bool:
    end = cue.last + 1
    if end >= len(doc):
        return True
    token = doc[end]
    ahead = [doc[k].lower_ for k in range(end, min(end + 10, len(doc)))]
    if "." in ahead:
        ahead = ahead[: ahead.index(".")]
    if {"that", "if", "whether"} & set(ahead):
        return False
    if token.text in (".", ",", ":", ";"):
        return token.text == "." or not after_stop
    if after_stop:
        return False
    if "person" in cue.verb.frames and token.tag_ in ("NN", "NNS", "NNP", "PRP", "DT"):
        objects = [c for c in doc[cue.first].children if c.dep_ in ("ccomp", "xcomp") and c.i > cue.first]
        return not objects
    return (
        token.tag_ in ("IN", "RB", "VBG", "CC", "TO") and token.lower_ not in ("that", "if", "whether")
    ) or token.ent_type_ == "DATE"
