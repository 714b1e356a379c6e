"""A reporting verb in a parsed passage goes in, the words that it reports come out, by one frame after another.

A clause, a clause around the verb, an infinitive, an object with what it is said to be, a phrase with its preposition,
an object: a verb takes the frames that the lexicon gives it, and of those the first that fits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flows.extract.antecedent_words import role_kind
from flows.extract.cues import CueFound, cue_forms, cue_noun, cue_verb, is_document
from flows.extract.medium import is_medium
from flows.extract.reported_spans import MARKS, Piece, has_word, is_clause, sentence_of, subtree, without
from flows.extract.speaker_spans import SpeakerTokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    # The passage, the verb, its children and who reports -> the stretches reported, none where the frame does not fit.
    Frame = Callable[[Doc, CueFound, list[Token], SpeakerTokens], list[Piece]]

_PREPOSITIONS = frozenset(["of", "about", "against", "for", "on", "to", "with", "from", "over", "in", "at"])
_WH = frozenset(["what", "who", "whom", "whose", "which", "when", "where", "why", "how", "whether", "if"])
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENERS = _WH | {"that"}
# How far after its verb a clause may begin that the tree does not give to it.
_FAR = 25
# How many words into a clause its question word may stand: "by how much".
_OPENING = 6
_SUBORDINATE = frozenset(
    [
        "when",
        "while",
        "after",
        "before",
        "since",
        "because",
        "although",
        "though",
        "as",
        "once",
        "until",
        "unless",
        "if",
        "in",
    ]
)
_SELVES = frozenset({"itself", "himself", "herself", "themselves"})
# Parts of a clause that stand between a clause and the cue only if they are another clause's.
_OWN = frozenset({"nsubj", "nsubjpass", "ROOT"})
# What stands beside the cue and is no content.
_BESIDE_CUE = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "dobj", "dative", "prep", "npadvmod", "agent", "prt"}
)
# A clause that ends right after the cue with one of these goes around it.
CLOSERS = frozenset({",", "--", "—", "–", "-"})


def _clause(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """said (that) X; X, he said; the plan, he said, is X; asked whether X."""
    frames = found.verb.frames
    if not frames & {"that", "wh", "direct"}:
        return []
    within = [c for k in range(found.first + 1, found.last + 1) for c in doc[k].children if c.i > found.last]
    clauses = [c for c in children if c.dep_ == "ccomp" and c.i > found.last] or [
        c for c in children if c.dep_ == "ccomp"
    ]
    # "made it clear (that) X": the clause hangs from "clear", as its complement or its adjunct.
    clauses = [c for c in within if c.dep_ in ("ccomp", "advcl", "acl")] or clauses
    if not clauses:
        return []
    clause = clauses[-1] if clauses[-1].i < found.first else clauses[0]
    if not (_reported_clause(clause) or _verb_misread(clause, found)):
        return []
    if _absolute(doc, clause, found.last) or _speaks_too(doc, clause, found):
        return []
    pieces = without(_before_next_report(doc, clause), [_cue_clause(doc, found, speaker, clause)])
    if clause.i < found.first:
        return _up_to_cue(doc, pieces, found, speaker) if _closed(doc, pieces, found) else []
    return pieces


def _up_to_cue(doc: Doc, pieces: list[Piece], found: CueFound, speaker: SpeakerTokens) -> list[Piece]:
    """The words between the clause and the cue as well, and behind the cue those that no clause of their own are: "They
    will not pay, only their owners, the ministry said, but not before May"."""
    begin, after = _cue_clause(doc, found, speaker, None)
    last = max((p for p in pieces if p[1] <= begin), default=None)
    if last is None:
        return pieces
    filled = [p for p in pieces if p != last]
    between = range(last[1], begin)
    if any(doc[k].text in MARKS or doc[k].text in (";", ":") or doc[k].dep_ in _OWN for k in between):
        between = range(0)
    filled.append((last[0], begin if len(between) else last[1]))
    end = sentence_of(doc[found.first])[1]
    rest = (after, end)
    joined = after + 2 < end and doc[after].text in CLOSERS and doc[after + 1].tag_ == "CC"
    if joined and doc[after + 2].tag_[:1] not in ("V", "M") and not is_clause(doc, rest):
        filled.append(rest)
    return sorted(filled)


def _reported_clause(clause: Token) -> bool:
    """Whether it is a finite clause, or a question: no infinitive, no "finds it hard", no "said after the vote ended"."""
    finite, marked = clause.tag_ in _FINITE, False
    for child in clause.lefts:
        if child.dep_ == "mark" and child.lower_ not in _OPENERS:
            return False
        marked = marked or child.lower_ in _OPENERS
        finite = finite or (child.dep_ in ("aux", "auxpass") and child.tag_ in _FINITE)
    return (
        finite
        or marked
        or any(
            clause.doc[k].lower_ in _WH for k in range(clause.left_edge.i, min(clause.i, clause.left_edge.i + _OPENING))
        )
    )


def _verb_misread(clause: Token, found: CueFound) -> bool:
    """Whether a clause right behind a verb of saying has lost its verb to the tagger: "said the two SHARE a commitment"."""
    begins = found.last + 1 == clause.left_edge.i and found.verb.strength == "strong"
    return begins and clause.tag_ in ("NN", "NNS") and any(c.dep_ == "nsubj" for c in clause.lefts)


def _speaks_too(doc: Doc, clause: Token, found: CueFound) -> bool:
    """Whether the clause tells what else the speaker said: "..., Ms. Lund said, who added that ..."."""
    first = clause.left_edge.i
    return (
        first > found.last
        and doc[first].lower_ == "who"
        and doc[first - 1].text == ","
        and clause.lower_ in cue_forms()
        and found.verb.kind != "question"
    )


def _before_next_report(doc: Doc, clause: Token) -> Piece:
    """The clause up to the next report of the same speaker: "told them that he agrees AND SAID that he would come"."""
    start, end = subtree(clause)
    for child in clause.rights:
        if child.dep_ != "conj" or child.tag_ != "VBD" or clause.tag_ == "VBD" or child.lower_ not in cue_forms():
            continue
        content = next((c for c in child.rights if c.dep_ == "ccomp"), None)
        if content is None or _subject(child) is not None:
            continue
        link = child.left_edge.i - 1
        return start, link if doc[link].tag_ == "CC" else child.left_edge.i
    return start, end


def _absolute(doc: Doc, clause: Token, verb: int) -> bool:
    """Whether it is no report but a picture of how it was said: "..., she said, her hands folded"."""
    first = clause.left_edge.i
    return first > verb + 1 and doc[first - 1].text == "," and doc[first].lower_ not in _OPENERS


def _closed(doc: Doc, pieces: list[Piece], found: CueFound) -> bool:
    """Whether a comma parts a clause from the cue after it."""
    before = [end for _, end in pieces if end <= found.first]
    return bool(before) and any(doc[k].text in CLOSERS for k in (before[-1] - 1, min(before[-1], len(doc) - 1)))


def _infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children) and not any(
        c.lower_ in _WH for c in clause.lefts
    )


def _cue_clause(doc: Doc, found: CueFound, speaker: SpeakerTokens, clause: Token | None) -> Piece:
    """The verb with its subject and what stands between and beside them: the words that are no content."""
    start, end = found.first, found.last + 1
    for child in doc[found.first].children:
        if clause is not None and child.i == clause.i:
            continue
        if child.dep_ in _BESIDE_CUE:
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
    if any(
        c.dep_ in ("xcomp", "mark", "oprd", "attr", "acomp") or (c.dep_ == "dobj" and found.verb.lemma != "tell")
        for c in children
    ):
        return []
    first, last = sentence_of(verb)
    if any(c.dep_ == "prep" and c.lower_ in frames for c in children):
        return []
    start, end = _cue_clause(doc, found, speaker, None)
    if not start <= speaker.start < speaker.end <= end or start - 1 <= first or doc[start - 1].text not in CLOSERS:
        return []
    if has_word(doc, (end, last)) and doc[end].text not in CLOSERS:
        return []
    # "If it rains, the mayor said, the road stays shut", but not "When she left, he said, "..." and "Asked of it, he said, ...".
    led = doc[first].lower_ in _SUBORDINATE or any(c.dep_ == "advcl" and c.left_edge.i == first for c in children)
    if led and (doc[end + 1 : end + 2].text in MARKS or not is_clause(doc, (end, last))):
        return []
    if doc[first].tag_ in ("VBN", "VBD") and doc[first].lower_ in cue_forms():
        return []
    opened = start - 2
    if doc[opened].tag_ in ("WDT", "WP"):
        first = opened
    return without((first, last), [(start, end)])


def _distant_clause(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """stressed during a visit before flying home that X: the tree hangs the clause from a word in between."""
    verb = doc[found.first]
    if "that" not in found.verb.frames or "direct" not in found.verb.frames:
        return []
    for k in range(found.last + 1, min(verb.right_edge.i + 1, found.last + _FAR)):
        token = doc[k]
        clause = token.head
        if token.lower_ == "that" and token.dep_ == "mark" and clause.i > k and _reported_clause(clause):
            governor = clause.head
            verbal, nominal = cue_verb(governor.lower_), cue_noun(governor.lower_)
            if (governor.tag_[:1] == "V" and verbal is not None and "that" in verbal.frames) or nominal is not None:
                return []
            return [(k, clause.right_edge.i + 1)]
        if token.text in MARKS:
            return []
    return []


def _as_clause(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """As the mayor said, X is closed."""
    verb = doc[found.first]
    if verb.dep_ != "advcl" or not any(c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") for c in children):
        return []
    if (
        found.verb.strength == "weak"
        or "that" not in found.verb.frames
        or any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in children)
    ):
        return []
    return without(subtree(verb.head), [subtree(verb)])


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


def _object_as(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """described the road as unsafe."""
    if "as" not in found.verb.frames:
        return []
    link = next((c for c in children if c.lower_ == "as" and c.i > found.first), None)
    if link is None:
        return []
    start, end = subtree(link)
    between = [c for c in children if found.last < c.i < link.i]
    thing = next((c for c in between if c.dep_ == "dobj"), None)
    if thing is None:
        # "referred to the road as unsafe"
        at = next((c for c in between if c.dep_ == "prep" and c.lower_ in ("to", "of")), None)
        thing = next((c for c in at.children if c.dep_ == "pobj"), None) if at is not None else None
    if thing is not None:
        return [(thing.left_edge.i, end)]
    passive = next((c for c in children if c.dep_ == "nsubjpass"), None)
    if found.verb.lemma == "quote" and passive is not None:
        return []  # "the mayor was quoted by a paper as saying ...": the mayor's report is all there is
    return [subtree(passive), (start, end)] if passive is not None else [(start, end)]


def _object_named(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """called the mayor a coward."""
    if "small" not in found.verb.frames:
        return []
    after = [c for c in children if c.i > found.last]
    named = next((c for c in after if c.dep_ in ("oprd", "attr", "acomp")), None)
    thing = next((c for c in after if c.dep_ == "dobj"), None)
    if speaker.rule in ("noun_of_speech", "relative") and any(c.lower_ in _SELVES for c in after):
        return []  # "a group calling itself the Herons": that is its name
    if named is not None:
        first = thing if thing is not None and thing.i < named.i else named
        return [(first.left_edge.i, named.right_edge.i + 1)]
    small = next((c for c in after if c.dep_ == "ccomp" and not _infinitive(c)), None)
    if (
        small is not None
        and speaker.rule in ("noun_of_speech", "relative")
        and doc[small.left_edge.i].lower_ in _SELVES
    ):
        return []
    return [subtree(small)] if small is not None else []


def _prepositional(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """warned of floods, accused the mayor of lying, blamed the mayor for it."""
    wanted = found.verb.frames & _PREPOSITIONS
    link = next((c for c in children if c.i > found.last and c.dep_ in ("prep", "agent") and c.lower_ in wanted), None)
    if link is None:
        # "accused the mayor of lying": the tree may hang the phrase from the object.
        thing = next((c for c in children if c.dep_ == "dobj" and c.i > found.last), None)
        if thing is None or found.verb.kind != "accusation":
            return []
        return [subtree(thing)] if any(c.dep_ == "prep" and c.lower_ in wanted for c in thing.rights) else []
    inner = next((c for c in link.children if c.dep_ in ("pobj", "pcomp")), None)
    if inner is None or inner.ent_type_ in ("DATE", "TIME"):
        return []  # "argued for years"
    start, end = subtree(inner)
    thing = next((c for c in children if c.dep_ == "dobj" and found.last < c.i < link.i), None)
    if thing is not None:
        if "person" in found.verb.frames:
            return [(link.i, end)]
        return [(thing.left_edge.i, end)]
    return [(start, end)]


def _object(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """announced the closure of the road."""
    wanted = "np" in found.verb.frames or ("finding" in found.verb.frames and is_document(doc[speaker.head].lower_))
    if not wanted:
        return []
    if speaker.rule == "agent":
        return [subtree(c) for c in children if c.dep_ == "nsubjpass" and c.tag_ not in ("PRP", "WP", "WDT")]
    thing = next((c for c in children if c.dep_ in ("dobj", "pobj") and c.i > found.last), None)
    if thing is None:
        for k in range(found.first + 1, found.last + 1):
            thing = next((c for c in doc[k].children if c.dep_ in ("dobj", "pobj")), None) or thing
    if thing is None or thing.tag_ in ("PRP", "WP", "WDT") or thing.lower_ == "other":
        return []
    if found.verb.lemma == "cite" and role_kind(thing.lower_) == "person":
        return []  # "citing two bankers": they are the source
    start, end = subtree(thing)
    if "rest" in found.verb.frames:
        return [(start, _with_the_rest(doc, children, end))]
    if found.verb.lemma.endswith(" for"):
        # "called for the council to pay"
        goes_on = next((c for c in children if c.dep_ in ("xcomp", "advcl") and c.left_edge.i == end), None)
        return [(start, goes_on.right_edge.i + 1 if goes_on is not None and _infinitive(goes_on) else end)]
    if "np" not in found.verb.frames:
        # "shows Mora with 47 percent of the vote": what a poll shows goes on after its object.
        end = max([end, *(c.right_edge.i + 1 for c in children if c.dep_ == "prep" and c.left_edge.i <= end)])
    return [(start, end)]


def _with_the_rest(doc: Doc, children: list[Token], end: int) -> int:
    """Past the phrases that follow the object: "estimated the crop at two tonnes", "promised each of them a pension"."""
    for child in children:
        if child.left_edge.i == end and child.dep_ in ("dobj", "dative", "prep", "npadvmod"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.dep_ == "prep" and inner is not None and is_medium(child, inner):
                break
            end = child.right_edge.i + 1
    return end


def _at_a_number(doc: Doc, found: CueFound, children: list[Token], speaker: SpeakerTokens) -> list[Piece]:
    """put the dead at forty, valued the firm at $3 billion."""
    if "number" not in found.verb.frames:
        return []
    thing = next((c for c in children if c.dep_ == "dobj" and c.i > found.last), None)
    link = next((c for c in children if c.lower_ == "at" and c.i > found.last), None)
    number = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    if thing is None or link is None or number is None or thing.i > link.i:
        return []
    counted = number.tag_ == "CD" or any(c.tag_ == "CD" for c in number.children)
    return [(thing.left_edge.i, link.right_edge.i + 1)] if counted else []


FRAMES: tuple[tuple[str, Frame], ...] = (
    ("clause", _clause),
    ("distant_clause", _distant_clause),
    ("as_clause", _as_clause),
    ("infinitive", _own_infinitive),
    ("object_infinitive", _object_infinitive),
    ("object_as", _object_as),
    ("object_named", _object_named),
    ("parenthesis", _parenthesis),
    ("phrase", _prepositional),
    ("object", _at_a_number),
    ("object", _object),
)
