"""A quoted span in its frame goes in; who may have said it comes out, each possibility with its evidence and its weight.

The parser misreads sentences with quotation marks, so what stands next to the marks weighs most ("...," X said; X said:
"..."), then the tree, then mere nearness. Weights are orders of trust set by hand, not probabilities: they only have to
order the readings of one quotation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flows.extract.antecedent_words import role
from flows.extract.cues import CueFound, CueWord, cue_at, cue_forms, cue_noun, cue_phrases
from flows.extract.quoted_frames import Frame, Place, signed
from flows.extract.speaker_spans import SpeakerTokens, phrase, speaker_beside, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DASHES = frozenset({"-", "--", "---", "—", "–", "―"})
_SOFT = frozenset({",", ";", *_DASHES})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
# Prepositions whose phrase holds the place or the occasion of what is said, not its words.
_OCCASION = frozenset({"in", "on", "at", "during", "after", "before", "by", "from", "since", "under", "near"})
_ADVERBIAL = frozenset({"advcl", "relcl", "acl"})
# Between a noun of saying and what was said: the claim that "...", his warning against "...".
_LINKS_CONTENT = frozenset({"that", "about", "against", "for", "on", "to", "as", "whether"})
_OPENS_CONTENT = frozenset({",", ":", "that", "of"})
# Words of a phrase too long to be a term or a name: somebody's words even where no verb says so.
_LONG_PHRASE = 4
# From this weight on the cue stands beside the marks and is by itself proof that the words were said.
BESIDE = 85
_STEPS_UP = 14
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# A weak verb of saying introduces a quotation from no farther than this many tokens before the colon.
_NEAR_COLON = 6
# Tokens from a subject with its asides to its verb: "Ines Abara, a lawyer who has led the inquiry since May, said".
_LONGEST_ASIDE = 30
_PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})
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


@cache
def said_words(name: str) -> frozenset[str]:
    """A list of ``quoted_words.toml``."""
    with (Path(__file__).parent / "quoted_words.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[name].split())


def frame_cues(doc: Doc, frame: Frame) -> list[CueFound]:
    """The reporting verbs among the frame's own words, in order."""
    forms = cue_forms()
    found = []
    for i in frame.own:
        token = doc[i]
        if token.lower_ in forms and token.tag_[:1] in ("V", "N", "J") and _is_verb(token):
            cue = cue_at(doc, i)
            if cue is not None:
                found.append(cue)
    return found


def _is_verb(token: Token) -> bool:
    """A verb by its tag, or a word that the tagger took for a noun although it has a subject or stands by itself ("tweets")."""
    if token.tag_[:1] == "V":
        return True
    return token.tag_ == "NNS" and token.dep_ in ("ROOT", "ccomp", "parataxis") and token.n_lefts > 0


def sources(doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], letter: str, text: str) -> list[Source]:
    """Every reading of the quotation at ``place``, strongest first; ``letter`` is the last character of its words."""
    inside = _inside(frame)
    found = [
        *_after(doc, frame, place, cues, letter, inside, signed(text, place.quoted)),
        *_before(doc, frame, place, cues, inside),
        *_by_tree(doc, frame, place, cues, inside),
        *_near(doc, frame, place, cues, inside),
        *_by_phrase(doc, frame, place),
        *_by_noun(doc, frame, place, inside),
        *_by_subject(doc, frame, place),
    ]
    found.sort(key=lambda s: -s.weight)
    return [_outermost(doc, found[0], cues, inside, place), *found[1:]] if found else found


def _outermost(doc: Doc, best: Source, cues: Sequence[CueFound], inside: frozenset[int], place: Place) -> Source:
    """Who said it where the nearest verb is itself reported: "Mr. Abara said he hopes they "find peace"": Mr. Abara.

    Thoughts inside a report belong to the one who voices them, and a pronoun there is mostly the speaker again; another
    named speaker inside ("said that Ms. Lund called it "a sham"") keeps the words.
    """
    by_token = {c.first: c for c in cues}
    inner = by_token.get(best.first)
    if inner is None or best.rule not in ("governed", "cue_before", "cue_near", "colon") or best.first >= place.first:
        return best
    pronoun = best.speaker is None or doc[best.speaker.head].tag_ in ("PRP", "WP", "WDT")
    faint = inner.verb.strength == "weak" and best.rule == "governed" and not inner.verb.frames & {"small", "as"}
    if not (pronoun or faint or inner.verb.kind == "belief" or doc[inner.first].tag_ == "VB"):
        return best
    token, clause = doc[inner.first], False
    for _ in range(_STEPS_UP):
        head = token.head
        if head.i == token.i or token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ != "VB"):
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
                return _source(doc, best.weight, outer, speaker, best.rule)
        token = head
    if inner.verb.kind == "belief":
        return _voiced(doc, best, cues, inside, place)
    return best


def _voiced(doc: Doc, best: Source, cues: Sequence[CueFound], inside: frozenset[int], place: Place) -> Source:
    """A belief beside a verb of saying that the tree made its neighbour: "Ms. Lund said, people have come to believe "..."."""
    for cue in reversed(cues):
        aside = cue.last + 1 < len(doc) and doc[cue.last + 1].text == ","
        if aside and cue.first < best.first and cue.verb.strength == "strong" and best.first - cue.first <= 12:
            speaker = speaker_outside(doc, cue.first, inside)
            if speaker is not None:
                return _source(doc, best.weight, cue, speaker, best.rule)
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
        if doc[speaker.head].tag_ in _NOUN_TAGS and doc[speaker.head].tag_ != "PRP" and may_speak(doc[speaker.head]):
            return other
    return best


def _inside(frame: Frame) -> frozenset[int]:
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
    if doc[i].tag_ not in ("VBD", "VBZ", "VBP", "VBN") or k < 0 or doc[k].text not in (",", ")", *_DASHES):
        return None
    for j in range(k - 1, max(-1, k - _LONGEST_ASIDE), -1):
        token = doc[j]
        if j in inside or token.text in (".", ";", ":"):
            return None
        if token.text in (",", "(", *_DASHES) and j > 0 and doc[j - 1].tag_ in _NOUN_TAGS and may_speak(doc[j - 1]):
            return phrase(doc[j - 1], "subject", joint=False)
    return None


def _source(doc: Doc, weight: float, cue: CueFound, speaker: SpeakerTokens | None, rule: str) -> Source:
    return Source(weight if speaker else weight - 25, cue.first, cue.last, cue.verb.lemma, cue.verb.kind, speaker, rule)


def _after(
    doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], letter: str, inside: frozenset[int], dash: bool
) -> Iterator[Source]:
    """Behind the closing mark: "...," X said; "...," said X; "..." -- Ines Abara; "it is a "mess," he said."""
    own = frame.after(place)
    if not own:
        return
    joined = letter in ",?!-—–…" or doc[own[0]].text == ","
    k = 0
    while k < len(own) and (doc[own[k]].text in _SOFT or doc[own[k]].is_space):
        k += 1
    words = own[k:]
    if not words:
        return
    if dash:
        name = _name_at(doc, words)
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
    for cue in cues:
        if cue.first not in reach:
            continue
        speaker = speaker_outside(doc, cue.first, inside)
        start = speaker.start if speaker is not None else -1
        finite = doc[cue.first].tag_ not in ("VBG", "VB") and not (speaker is not None and speaker.rule == "agent")
        inverted = finite and (cue.first == first or _only_adverbs(doc, first, cue.first))
        subject_first = first <= start < cue.first and (start == first or _only_adverbs(doc, first, start))
        if inverted or subject_first:
            if inverted and speaker is not None and speaker.start < first and joined:
                beside = speaker_beside(doc, cue.first)
                speaker = beside if beside is not None and beside.start > cue.first else speaker
            speaks = speaker is not None and may_speak(doc[speaker.head], documents=True)
            if cue.verb.strength == "strong" or (joined and speaks):
                yield _source(doc, 95 if joined else 78, cue, speaker, "cue_after")
            return
        if (
            joined
            and first < cue.first
            and doc[first].tag_ in (*_NOUN_TAGS, "DT", "JJ", "CD", "PRP$")
            and _subject_with_aside(doc, first, cue.first)
        ):
            yield _source(doc, 92, cue, _name_at(doc, words), "cue_after")
            return
        if _closes(doc, cue, speaker, frame):
            yield _source(doc, 80, cue, speaker, "cue_at_end")
        return
    verb = doc[first]
    if joined and verb.tag_ == "VBD" and letter in ",?!":
        # A verb that no lexicon holds stands where only a verb of saying can: "...," sniped Ms. Lund.
        speaker = speaker_beside(doc, first)
        if speaker is not None and may_speak(doc[speaker.head]):
            yield Source(86, first, first, verb.lower_, "statement", speaker, "cue_after")


def _only_adverbs(doc: Doc, first: int, until: int) -> bool:
    return until > first and all(doc[i].tag_ in ("RB", "MD", "VBD", "VBZ", "VBP") for i in range(first, until))


def _subject_with_aside(doc: Doc, first: int, cue: int) -> bool:
    """Whether from ``first`` to the cue there is one noun phrase with asides between commas: "Ines Abara, who leads it, said"."""
    return cue - first <= _LONGEST_ASIDE and (
        doc[cue - 1].text in (",", ")", *_DASHES) or doc[cue - 1].tag_ in _NOUN_TAGS
    )


def _closes(doc: Doc, cue: CueFound, speaker: SpeakerTokens | None, frame: Frame) -> bool:
    """The report stands behind its words: "The plan is "bad" for all, he said (on Friday)."""
    if speaker is None or cue.verb.strength != "strong":
        return False
    begin = min(speaker.start, cue.first)
    if begin == 0 or doc[begin - 1].text not in _SOFT:
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


def _name_at(doc: Doc, words: Sequence[int]) -> SpeakerTokens | None:
    """The noun phrase with which a run of words begins."""
    last = -1
    for i in words:
        token = doc[i]
        if token.tag_ not in ("NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "PRP$", "POS", "CD", "HYPH"):
            break
        if token.tag_ in _NOUN_TAGS:
            last = i
    return SpeakerTokens(words[0], last + 1, last, "inverted_subject") if last >= 0 else None


def _before(doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], inside: frozenset[int]) -> Iterator[Source]:
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
                yield _source(doc, 93, cue, speaker, "colon")
                return
        name = _name_at(doc, own)
        if name is not None and name.end >= own[-1] and may_speak(doc[name.head]):
            yield _named_by_colon(doc, name, own[-1])
        else:
            subject = frame_subject(doc, own) or _last_person(doc, own)
            if subject is not None:
                yield Source(82, own[-1], own[-1], ":", "statement", subject, "colon")
        return
    if not near:
        return
    cue = near[-1]
    speaker = speaker_outside(doc, cue.first, inside)
    direct = "direct" in cue.verb.frames
    gap = [doc[i] for i in own if i > cue.last]
    if last.text in _SOFT:
        if direct:
            yield _source(doc, 92 if cue.verb.strength == "strong" else 86, cue, speaker, "cue_before")
    elif len(gap) <= 3 and all(_opens(t) for t in gap):
        yield _source(doc, 91 if direct else 70, cue, speaker, "cue_before")


def _named_by_colon(doc: Doc, name: SpeakerTokens, colon: int) -> Source:
    """ "Dunn: "..."", and "Said Dunn: "..."", whose verb the tagger takes for a part of the name."""
    cue = cue_at(doc, name.start) if doc[name.start].lower_ in cue_forms() and name.head > name.start else None
    if cue is not None and cue.verb.strength == "strong" and cue.last < name.head:
        speaker = SpeakerTokens(cue.last + 1, name.end, name.head, name.rule)
        return _source(doc, 93, cue, speaker, "colon")
    return Source(92, colon, colon, ":", "statement", name, "name_and_colon")


def _opens(token: Token) -> bool:
    """A word between a verb of saying and its quotation: "called it a", "said that", but not "wrote in"."""
    return token.tag_ in ("DT", "RB", "PRP", "PRP$", "TO") or (token.tag_ == "IN" and token.lower_ not in _OCCASION)


def _last_person(doc: Doc, own: Sequence[int]) -> SpeakerTokens | None:
    """The person named last before a colon: "It came as no surprise to Ines Abara: "..."."""
    for i in reversed(own):
        if doc[i].tag_ in ("NNP", "NN") and doc[i].ent_type_ not in ("GPE", "DATE") and may_speak(doc[i]):
            return phrase(doc[i], "subject")
    return None


def _by_tree(
    doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], inside: frozenset[int]
) -> Iterator[Source]:
    """Up the tree from the quoted words to the verb of which they are the object, the clause or a part of these."""
    by_token = {c.first: c for c in cues}
    for root in _roots(doc, place):
        token = root
        for step in range(_STEPS_UP):
            head, dep = token.head, token.dep_
            if head.i == token.i:
                break
            cue = by_token.get(head.i)
            if (
                cue is not None
                and dep not in _SUBJECT_DEPS
                and dep != "agent"
                and not (dep in _ADVERBIAL and head.i < token.i)
            ):
                if not _takes(cue, token):
                    token = head
                    continue
                occasion = dep == "prep" and token.lower_ in _OCCASION and token.lower_ not in cue.verb.frames
                speaker = speaker_outside(doc, cue.first, inside)
                weight = 84 - step - (20 if occasion else 0) - (4 if cue.verb.strength == "weak" else 0)
                if not (cue.verb.strength == "weak" and occasion):
                    yield _source(doc, weight, cue, speaker, "governed")
                    break
            token = head


def _takes(cue: CueFound, child: Token) -> bool:
    """Whether a weak verb of saying reports this kind of child: "discuss" reports no phrase with "as"."""
    frames, dep = cue.verb.frames, child.dep_
    if cue.verb.strength == "strong":
        return True
    if dep == "prep":
        return child.lower_ in frames or ("direct" in frames and child.lower_ not in _OCCASION)
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


def _near(doc: Doc, frame: Frame, place: Place, cues: Sequence[CueFound], inside: frozenset[int]) -> Iterator[Source]:
    """The nearest verb of saying before, or one that ends the sentence, whatever the tree says."""
    for cue in reversed(cues):
        if cue.first >= place.first:
            speaker = speaker_outside(doc, cue.first, inside)
            if _closes(doc, cue, speaker, frame):
                yield _source(doc, 77, cue, speaker, "cue_at_end")
            continue
        distance = sum(1 for i in frame.own if cue.last < i < place.first)
        speaker = speaker_outside(doc, cue.first, inside)
        if cue.verb.strength == "strong":
            yield _source(doc, 70 - min(distance, 40) / 4, cue, speaker, "cue_near")
            return
        if distance <= 8 and cue.verb.frames & {"direct", "as", "small", "np", "that"}:
            yield _source(doc, 60 - distance, cue, speaker, "cue_near")


def _by_phrase(doc: Doc, frame: Frame, place: Place) -> Iterator[Source]:
    """ "according to X", "in the words of X"."""
    own = frame.own
    words = [doc[i].lower_ for i in own]
    for form, entry in cue_phrases():
        if form[0] not in words:
            continue
        for k in range(len(words) - len(form)):
            if tuple(words[k : k + len(form)]) == form:
                noun = _name_after(doc, own, k + len(form))
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


def _name_after(doc: Doc, own: Sequence[int], k: int) -> SpeakerTokens | None:
    for i in own[k : k + 12]:
        token = doc[i]
        if token.tag_ in _NOUN_TAGS and (i + 1 >= len(doc) or doc[i + 1].tag_ not in (*_NOUN_TAGS, "POS")):
            return phrase(token, "according_to")
    return None


def _describing(word: str) -> CueWord | None:
    """Nouns that report only with words in quotation marks: his description of the treaty as "..."."""
    return CueWord(word, "statement", frozenset({"as"})) if word in said_words("describing_nouns") else None


def _by_noun(doc: Doc, frame: Frame, place: Place, inside: frozenset[int]) -> Iterator[Source]:
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
                next((c for c in link.children if c.dep_ == "pobj" and c.ent_type_ in _PEOPLE), None)
                if link is not None
                else None
            )
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


def _by_subject(doc: Doc, frame: Frame, place: Place) -> Iterator[Source]:
    """No verb of saying, but a person is the subject of the sentence: "She launched into a lament for the "..."."""
    subject = frame_subject(doc, [i for i in frame.own if i < place.first])
    length = sum(1 for i in range(place.first, place.last) if doc[i].is_alpha or doc[i].is_digit)
    if subject is not None and length >= _LONG_PHRASE and doc[subject.head].tag_ in ("NNP", "PRP"):
        yield Source(46, -1, -1, "", "statement", subject, "subject")


def frame_subject(doc: Doc, own: Sequence[int]) -> SpeakerTokens | None:
    """The person or organisation that is the subject of a frame's main verb."""
    best: Token | None = None
    for i in own:
        token = doc[i]
        if token.dep_ not in ("nsubj", "nsubjpass") or token.head.tag_[:1] not in ("V", "M") or not may_speak(token):
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
        return token.ent_type_ in _PEOPLE
    if token.tag_ in ("NNP", "NNPS"):
        return True
    if token.tag_ not in ("NN", "NNS"):
        return token.tag_ in ("WP", "WDT")
    known = role(token.lower_)
    return known is not None and (documents or known.kind != "document")


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
