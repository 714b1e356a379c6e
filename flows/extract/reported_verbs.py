"""A reporting verb in a parsed passage goes in, what it reports comes out: the tokens of the cue, the contents and the speaker.

One verb takes one frame (the first that fits): a clause, a clause around it, an infinitive, an object with what it is said
to be, a phrase with its preposition, an object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.cues import CueFound, governing_words, is_document
from flows.extract.reported_spans import Piece, sentence_of, subtree, trimmed, without, word_count
from flows.extract.speaker_spans import SpeakerTokens, phrase, relative_antecedent, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPOTHETICAL = frozenset({"will", "'ll", "’ll", "wo", "would", "could", "should", "might", "may", "must", "can", "shall", "ought", "'d", "’d", "ca", "cannot"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
_NARRATOR = frozenset({"i", "we", "you", "one", "me", "us", "who", "what", "there", "let"})
_EXPLETIVES = frozenset({"it", "that", "this", "which"})
_NOBODY = frozenset({"nobody", "none", "noone", "neither", "nothing"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "nor"})
_PREPOSITIONS = frozenset("of about against for on to with from over in at".split())
_WH = frozenset("what who whom whose which when where why how whether if".split())
# A clause that ends right after the cue with one of these goes around it.
_CLOSERS = frozenset({",", "--", "—", "–", "-"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENERS = _WH | {"that"}
_SUBORDINATE = frozenset("when while after before since because although though as once until unless if in".split())


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
    negated = any(c.dep_ == "neg" or c.lower_ in _NEGATIONS for c in children)
    if negated and found.verb.kind not in ("belief",) and found.verb.lemma not in ("agree",):
        return None
    speaker = _speaker(doc, verb)
    if speaker is None or not speaks(doc, speaker) or speaker.start <= found.first < speaker.end:
        return None
    if doc[speaker.head].lower_ in _EXPLETIVES and (speaker.rule != "subject" or found.verb.strength == "weak"):
        return None
    if found.verb.strength == "weak" and _loosely_held(verb, speaker):
        return None
    for rule, frame in _FRAMES:
        pieces = frame(doc, found, children, speaker)
        clean = [p for p in (trimmed(doc, q) for q in pieces) if p is not None and word_count(doc, p)]
        if clean:
            kind = "denial" if negated else found.verb.kind
            return Told(tuple(clean), (found.first, found.last + 1), found.verb.lemma, kind, speaker, rule)
    return None


def _loosely_held(verb: Token, speaker: SpeakerTokens) -> bool:
    """Whether the subject is a kind of people ("voters who favor it") or stands far off ("met to discuss it")."""
    if speaker.rule == "relative":
        return verb.doc[speaker.end].text not in _CLOSERS if speaker.end < verb.i else True
    return speaker.rule == "governed" and verb.dep_ in ("advcl", "relcl", "acl", "pcomp") and verb.tag_ in ("VB", "VBN")


def _unsaid(verb: Token, children: list[Token]) -> bool:
    """Whether the verb tells of something that was not, or not yet, said: would say, if he says, declined to say, Say it!"""
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
        return phrase(verb.head, "noun_of_speech")
    speaker = speaker_of(doc, verb.i)
    if speaker is not None and doc[speaker.head].tag_ in ("WP", "WDT"):
        return relative_antecedent(doc, speaker.head)
    return speaker


def speaks(doc: Doc, speaker: SpeakerTokens) -> bool:
    head = doc[speaker.head].lower_
    first = doc[speaker.start].lower_
    if head in _NARRATOR and speaker.end - speaker.start == 1:
        return head == "who"
    return head not in _NOBODY and first not in ("no", "neither", "nobody")


# --- clauses ----------------------------------------------------------------------------------------------------------


def _clause(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """said (that) X; X, he said; the plan, he said, is X; asked whether X."""
    frames = found.verb.frames
    if not frames & {"that", "wh", "direct"}:
        return []
    clauses = [c for c in children if c.dep_ == "ccomp" and c.i > found.first] or [c for c in children if c.dep_ == "ccomp"]
    if not clauses:
        return []
    clause = clauses[-1] if clauses[-1].i < found.first else clauses[0]
    if not _reported_clause(clause):
        return []
    pieces = without(subtree(clause), [_cue_clause(doc, found, speaker, clause)])
    if clause.i < found.first and not _closed(doc, pieces, found):
        return []
    return pieces


def _reported_clause(clause: Token) -> bool:
    """Whether it is a finite clause, or a question: no infinitive, no "finds it hard", no "said after the vote ended"."""
    finite, marked = clause.tag_ in _FINITE, False
    for child in clause.lefts:
        if child.dep_ == "mark" and child.lower_ not in _OPENERS:
            return False
        marked = marked or child.lower_ in _OPENERS
        finite = finite or child.dep_ in ("aux", "auxpass") and child.tag_ in _FINITE
    return finite or marked or any(t.lower_ in _WH for t in clause.subtree if t.i < clause.i)


def _closed(doc: Doc, pieces: list[Piece], found: CueFound) -> bool:
    """Whether a comma parts a clause from the cue after it."""
    before = [end for _, end in pieces if end <= found.first]
    return bool(before) and any(doc[k].text in _CLOSERS for k in (before[-1] - 1, min(before[-1], len(doc) - 1)))


def _infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children) and not any(c.lower_ in _WH for c in clause.lefts)


def _cue_clause(doc: Doc, found: CueFound, speaker: SpeakerTokens, clause: Token | None) -> Piece:
    """The verb with its subject and what stands between and beside them: the words that are no content."""
    start, end = found.first, found.last + 1
    for child in doc[found.first].children:
        if clause is not None and child.i == clause.i:
            continue
        if child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "dobj", "dative", "prep", "npadvmod", "agent", "prt"):
            left, right = subtree(child)
            start, end = min(start, left), max(end, right)
    if speaker.end <= start + 3 and start - speaker.end < 40 and speaker.end <= found.first:
        start = min(start, speaker.start)
    return start, end


def _parenthesis(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """X, the mayor said, is closed: the tree does not say it, but the commas around subject and verb do."""
    frames = found.verb.frames
    verb = doc[found.first]
    if "direct" not in frames or not frames & {"that", "wh"} or verb.tag_ not in _FINITE or verb.dep_ == "relcl":
        return []
    if any(c.dep_ in ("xcomp", "mark", "oprd", "attr", "acomp") or c.dep_ == "dobj" and found.verb.lemma != "tell" for c in children):
        return []
    if any(c.dep_ == "prep" and c.lower_ in frames or c.dep_ == "advcl" and c.i < found.first for c in children):
        return []
    start, end = _cue_clause(doc, found, speaker, None)
    first, last = sentence_of(verb)
    if not start <= speaker.start < speaker.end <= end or start - 1 <= first or doc[start - 1].text not in _CLOSERS:
        return []
    if word_count(doc, (end, last)) and doc[end].text not in _CLOSERS or doc[first].lower_ in _SUBORDINATE:
        return []
    opened = start - 2
    if doc[opened].tag_ in ("WDT", "WP"):
        first = opened
    return without((first, last), [(start, end)])


def _as_clause(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """As the mayor said, X is closed."""
    verb = doc[found.first]
    if verb.dep_ != "advcl" or not any(c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") for c in children):
        return []
    if not found.verb.frames & {"that"} or any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in children):
        return []
    return without(subtree(verb.head), [subtree(verb)])


# --- infinitives and gerunds ------------------------------------------------------------------------------------------


def _own_infinitive(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """promised to open the road; denied closing it."""
    for child in children:
        if child.dep_ in ("xcomp", "ccomp") and child.i > found.last:
            infinitive = _infinitive(child)
            has_object = any(c.dep_ in ("dobj", "dative") and found.last < c.i < child.i for c in children)
            if "inf" in found.verb.frames and infinitive and not has_object and not _subject(child):
                return [subtree(child)]
            if "ing" in found.verb.frames and child.tag_ == "VBG":
                return [subtree(child)]
    return []


def _subject(clause: Token) -> Token | None:
    return next((c for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)


def _object_infinitive(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """urged the mayor to open the road, wants it opened."""
    if "objinf" not in found.verb.frames:
        return []
    for child in children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > found.last and _infinitive(child):
            start, end = subtree(child)
            inner = [c for c in children if c.dep_ in ("dobj", "dative") and found.last < c.i < child.i]
            if inner:
                start = inner[0].left_edge.i
            elif child.dep_ == "advcl":
                return []
            return [(start, end)]
    return []


# --- objects ----------------------------------------------------------------------------------------------------------


def _object_as(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """described the road as unsafe."""
    if "as" not in found.verb.frames:
        return []
    link = next((c for c in children if c.lower_ == "as" and c.i > found.first), None)
    if link is None:
        return []
    start, end = subtree(link)
    thing = next((c for c in children if c.dep_ == "dobj" and c.i < link.i and c.i > found.last), None)
    if thing is not None:
        return [(thing.left_edge.i, end)]
    passive = next((c for c in children if c.dep_ == "nsubjpass"), None)
    return [subtree(passive), (start, end)] if passive is not None else [(start, end)]


def _object_named(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """called the mayor a coward."""
    if "small" not in found.verb.frames:
        return []
    after = [c for c in children if c.i > found.last]
    named = next((c for c in after if c.dep_ in ("oprd", "attr", "acomp")), None)
    thing = next((c for c in after if c.dep_ == "dobj"), None)
    if named is not None:
        first = thing if thing is not None and thing.i < named.i else named
        return [(first.left_edge.i, named.right_edge.i + 1)]
    small = next((c for c in after if c.dep_ == "ccomp" and not _infinitive(c)), None)
    return [subtree(small)] if small is not None else []


def _prepositional(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """warned of floods, accused the mayor of lying, blamed the mayor for it."""
    wanted = found.verb.frames & _PREPOSITIONS
    link = next((c for c in children if c.i > found.last and c.dep_ in ("prep", "agent") and c.lower_ in wanted), None)
    if link is None:
        return []
    inner = next((c for c in link.children if c.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        return []
    start, end = subtree(inner)
    thing = next((c for c in children if c.dep_ == "dobj" and found.last < c.i < link.i), None)
    if thing is not None:
        if "person" in found.verb.frames:
            return [(link.i, end)]
        return [(thing.left_edge.i, end)]
    return [(start, end)]


def _object(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """announced the closure of the road."""
    wanted = "np" in found.verb.frames or "finding" in found.verb.frames and is_document(doc[speaker.head].lower_)
    if not wanted:
        return []
    thing = next((c for c in children if c.dep_ in ("dobj", "pobj") and c.i > found.last), None)
    if thing is None:
        for k in range(found.first + 1, found.last + 1):
            thing = next((c for c in doc[k].children if c.dep_ in ("dobj", "pobj")), None) or thing
    return [subtree(thing)] if thing is not None else []


_FRAMES = (
    ("clause", _clause),
    ("as_clause", _as_clause),
    ("infinitive", _own_infinitive),
    ("object_infinitive", _object_infinitive),
    ("object_as", _object_as),
    ("object_named", _object_named),
    ("parenthesis", _parenthesis),
    ("phrase", _prepositional),
    ("object", _object),
)
