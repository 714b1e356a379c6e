"""A word that reports goes in (its place in a parsed passage); the words that name who speaks come out.

The model's tree is asked first: subject, inverted subject, agent of a passive, the subject of a verb that governs or is
coordinated with the word. Beside quotation marks the tree is often wrong, so where it says nothing the words next to
the verb are read as they stand ("said Ms. Vance, a lawyer").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.cues import cue_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Steps up from a participle or a coordinated verb to the verb that has the subject; real chains have two or three.
_STEPS = 5
# A name with its titles, or a description with its of-phrases, is rarely longer; beyond it the tree is wrong.
LONGEST_SPEAKER = 24
_RELATIVES = frozenset({"WP", "WDT"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "WDT", "EX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_GOVERNED = frozenset(
    {"xcomp", "advcl", "pcomp", "ccomp", "prep", "acl", "conj", "aux", "parataxis", "dep", "dobj", "pobj"}
)
_SPEAKING = frozenset({"PERSON", "ORG", "NORP"})
_BEFORE_NOUN = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "VBN", "VBG", "HYPH", "DT", "PRP$", "PDT", "RB"}
)
_LAST_OF_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_LEFT_PARTS = frozenset(
    {
        "det",
        "predet",
        "compound",
        "amod",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "advmod",
        "case",
        "punct",
        "appos",
        "neg",
    }
)
_RIGHT_PARTS = frozenset({"prep", "compound", "nummod", "amod", "flat", "case"})
# Words that no speaker's description goes on with: they belong to the verb ("the man told reporters on Friday").
_STOPS = frozenset(
    {",", ";", ":", "--", "—", "–", "-", "“", "”", '"', "``", "''", "(", "[", "who", "that", "which", "whose"}
)
# Signs, besides marks, behind which a verb and its subject may stand the other way round.
_ENDS = frozenset({",", ".", "?", "!", "--", "—", "–", ")"})
# Verbs whose next noun is the hearer.
_WITH_HEARER = frozenset({"told", "tells", "assured", "reminded", "informed", "assures", "reminds", "informs"})
_BEHIND_SUBJECT = frozenset({"VBD", "VBZ", "VBP", "MD", ",", ".", "WP"})
_QUOTES = frozenset({"“", "”", '"', "``", "''", "’’", "‘‘"})


@dataclass(slots=True, frozen=True)
class SpeakerTokens:
    """The tokens ``start`` .. ``end`` (half-open) of one passage that name a speaker; ``head`` is its main word.

    ``rule`` tells how it was found: subject, inverted_subject, agent, coordinated, relative, governed, noun_of_speech,
    according_to.
    """

    start: int
    end: int
    head: int
    rule: str


def speaker_of(doc: Doc, i: int) -> SpeakerTokens | None:
    """The speaker of the reporting word at token ``i``, or None when nobody is named."""
    verb = doc[i]
    if verb.lower_ == "according":
        return _according(verb)
    return _own_subject(verb) or _inverted(doc, i) or _inherited(verb) or _before(doc, i)


def relative_antecedent(doc: Doc, i: int) -> SpeakerTokens | None:
    """What the relative pronoun at token ``i`` stands for ("X, who said": X), or None when it is no relative pronoun."""
    token = doc[i]
    if token.tag_ not in _RELATIVES:
        return None
    clause = token.head
    for _ in range(_STEPS):
        if clause.dep_ in ("relcl", "acl") and clause.head.i < i:
            return phrase(clause.head, "relative")
        if clause.head.i == clause.i:
            break
        clause = clause.head
    for k in range(i - 1, max(-1, i - 3), -1):
        if doc[k].tag_ in _LAST_OF_NOUN:
            return phrase(doc[k], "relative")
    if token.lower_ == "who" and i > 1 and doc[i - 1].text == "," and doc[i - 2].lower_ in cue_forms():
        # "..., Ms. Lund said, who added that ..."
        return speaker_of(doc, i - 2)
    return None


def phrase(head: Token, rule: str, *, joint: bool = True) -> SpeakerTokens:
    """The bare noun phrase of ``head``: titles, modifiers and of-phrases, no appositive, no relative clause.

    Coordinated speakers are one span ("Mr. Abara and Ms. Lund") when ``joint`` and nothing but commas and "and" is between.
    """
    start, end = _left_edge(head), _right_edge(head)
    joint = joint and head.n_rights > 0
    while joint and end - start < LONGEST_SPEAKER:
        other = next((c for c in head.children if c.dep_ == "conj" and c.i >= end and c.tag_ in _NOUNS), None)
        if other is None or _left_edge(other) - end > 3 or _has_verb_between(head.doc, end, _left_edge(other)):
            break
        end, head = _right_edge(other), other
    first = head if head.i < start else None
    return SpeakerTokens(start if first is None else first.i, end, _first_head(head, start), rule)


def _first_head(head: Token, start: int) -> int:
    while head.dep_ == "conj" and head.head.i >= start and head.head.i < head.i:
        head = head.head
    return head.i


def _has_verb_between(doc: Doc, start: int, end: int) -> bool:
    return any(doc[k].tag_[:1] == "V" or doc[k].text in _QUOTES for k in range(start, end))


def _left_edge(head: Token) -> int:
    """The first token of the phrase: premodifiers that follow one another up to the head, with what hangs on them."""
    doc, start = head.doc, head.i
    tag = head.tag_
    if tag == "PRP" or (tag in ("NN", "NNS") and not head.n_lefts and not _joined_to(doc, start)):
        return start
    if tag in ("JJ", "VBN"):
        # "the 14-year-old": an adjective is somebody from its article on.
        return next((c.i for c in head.lefts if c.tag_ == "DT"), start)
    lefts = [c for c in head.lefts if c.dep_ in _LEFT_PARTS]
    for child in reversed(lefts):
        if child.dep_ == "punct" and child.text not in ("-", ".", "’s", "'s"):
            break
        if child.dep_ == "advmod" and child.tag_ not in ("RB", "JJ", "JJR", "JJS", "IN"):
            break
        if child.right_edge.i + 1 < start:
            gap = range(child.right_edge.i + 1, start)
            if any(doc[k].text in _STOPS for k in gap) and child.dep_ != "poss":
                break
        start = child.left_edge.i
    # Initials and titles that the tree hung elsewhere: a proper noun right before a proper noun is the same name.
    while (
        start > 0
        and doc[start].tag_ in ("NNP", "NNPS")
        and doc[start - 1].tag_ in ("NNP", "NNPS")
        and not doc[start].is_sent_start
    ):
        start -= 1
    if start > 1 and doc[start - 1].text == "-" and not doc[start - 2].whitespace_ and not doc[start - 1].whitespace_:
        # "its co-chairman": the tree takes the parts of the word for nouns of their own.
        start = _left_edge(doc[start - 2])
    for k in range(head.i - 1, start - 1, -1):
        if doc[k].text in _QUOTES and not _nickname(doc, k, start, head.i):
            return k + 1
    while start < head.i and (doc[start].text in _STOPS or doc[start].tag_ in ("CC", "RB", ":", ",")):
        start += 1
    return max(start, head.i - LONGEST_SPEAKER)


def _joined_to(doc: Doc, start: int) -> bool:
    """Whether a hyphen without blanks joins the token to the one before."""
    return start > 1 and doc[start - 1].text == "-"


def _nickname(doc: Doc, k: int, start: int, end: int) -> bool:
    """Whether the mark at ``k`` belongs to a nickname inside the name: Marcia "Cia" Price."""
    return any(doc[j].text in _QUOTES for j in range(max(start + 1, k - 3), min(end, k + 4)) if j != k)


def _right_edge(head: Token) -> int:
    """Past the last token of the phrase: of-phrases and the like of a description, the rest of a name."""
    doc, end = head.doc, head.i + 1
    if head.tag_ == "PRP" or (not head.n_rights and head.tag_ in ("NN", "NNS")):
        return end
    person = head.ent_type_ == "PERSON"
    while (
        end < len(doc)
        and head.tag_ in ("NNP", "NNPS")
        and doc[end].tag_ in ("NNP", "NNPS")
        and doc[end].head.i <= head.i
    ):
        end += 1
    for child in head.rights:
        if child.i < end:
            continue
        if child.dep_ not in _RIGHT_PARTS or (person and child.tag_ in ("IN", "TO", "JJ")):
            break
        if child.left_edge.i > end:
            break
        stop = child.right_edge.i + 1
        cut = next(
            (
                k
                for k in range(end, stop)
                if (doc[k].text in _STOPS and not _in_word(doc, k)) or doc[k].tag_ in ("VBD", "VBZ", "VBP", "MD")
            ),
            stop,
        )
        end = cut
        if cut < stop:
            break
    return min(end, head.i + LONGEST_SPEAKER)


def _in_word(doc: Doc, k: int) -> bool:
    """Whether the token is a hyphen inside a word: "technology-dominated"."""
    return doc[k].text == "-" and k > 0 and not doc[k - 1].whitespace_ and not doc[k].whitespace_


def _own_subject(verb: Token) -> SpeakerTokens | None:
    """The subject, or the agent of a passive, among the word's own children."""
    passive = False
    best: Token | None = None
    for child in verb.children:
        dep = child.dep_
        if dep == "agent":
            named = next((c for c in child.children if c.dep_ == "pobj"), None)
            if named is not None:
                return phrase(named, "agent")
        elif dep == "auxpass":
            # The tree takes the 's of "he's said" for "is".
            passive = child.text not in ("'s", "’s")
        if (
            dep in _SUBJECTS
            and (child.tag_ in _NOUNS or child.text[:1].isupper() or _used_as_noun(child))
            and (best is None or abs(child.i - verb.i) < abs(best.i - verb.i))
        ):
            best = child
    if best is None:
        return None
    if passive and best.dep_ != "nsubj":
        return None
    if best.tag_ in _RELATIVES:
        inner = _after_relative(best, verb)
        if inner is not None:
            return inner
        return (
            SpeakerTokens(best.i, best.i + 1, best.i, "relative")
            if verb.dep_ in ("relcl", "acl", "conj", "ccomp")
            else None
        )
    return phrase(best, "subject" if best.i < verb.i else "inverted_subject")


def _used_as_noun(token: Token) -> bool:
    """Whether an adjective with an article is somebody: "the 14-year-old said", "the accused denies"."""
    if token.tag_ not in ("JJ", "VBN") or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).tag_ in _BEHIND_SUBJECT and any(c.tag_ == "DT" for c in token.lefts)


def _after_relative(pronoun: Token, verb: Token) -> SpeakerTokens | None:
    """In "Mr. Dunn, who Ms. Lund called" the pronoun is the object: a noun right behind it is the subject."""
    k = pronoun.i + 1
    if k < verb.i and verb.doc[k].tag_ in ("NNP", "NNPS", "PRP"):
        while k + 1 < verb.i and verb.doc[k + 1].tag_ in ("NNP", "NNPS"):
            k += 1
        return phrase(verb.doc[k], "subject", joint=False)
    return None


def _according(word: Token) -> SpeakerTokens | None:
    """ "according to X": the noun after "to"; of "a post from X" and "comments by X" it is X who speaks."""
    for link in word.children:
        if link.lower_ == "to":
            named = next((c for c in link.children if c.dep_ in ("pobj", "pcomp") and c.tag_ in _NOUNS), None)
            return phrase(named, "according_to") if named is not None else None
    return None


def _before(doc: Doc, i: int) -> SpeakerTokens | None:
    """The noun phrase right before the verb where the tree lost it; a bracket between is left out: "Mr. Abara (D-Ohio) said"."""
    if doc[i].tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    k = i - 1
    while k >= 0 and i - k < 4 and doc[k].tag_[:2] == "RB":
        k -= 1
    if k > 0 and doc[k].text == ")":
        opening = next((j for j in range(k - 1, max(-1, k - 9), -1) if doc[j].text == "("), 0)
        k = opening - 1
    if k >= 0 and doc[k].tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP"):
        return phrase(doc[k], "subject", joint=False)
    return None


def _inverted(doc: Doc, i: int) -> SpeakerTokens | None:
    """The noun phrase that stands right after the verb, read word by word: "said the mayor", "wrote Ines Abara"."""
    if doc[i].tag_ not in ("VBD", "VBZ", "VBP", "VBN") or i + 1 >= len(doc) or doc[i].lower_ in _WITH_HEARER:
        return None
    before = doc[i - 1].text if i else ""
    if before not in _QUOTES and (before not in _ENDS or doc[i].tag_ == "VBN"):
        return None
    k, last = i + 1, -1
    if doc[k].tag_ == "PRP":
        return (
            SpeakerTokens(k, k + 1, k, "inverted_subject")
            if doc[k].lower_ in ("he", "she", "they", "i", "we", "it")
            else None
        )
    if doc[k].is_space:
        k += 1
    begin = k
    while k < len(doc) and k - begin < LONGEST_SPEAKER and doc[k].tag_ in _BEFORE_NOUN and doc[k].text not in _QUOTES:
        if doc[k].tag_ in _LAST_OF_NOUN:
            last = k
        k += 1
    if last < 0 or doc[begin].tag_ == "RB":
        return None
    end = _right_edge(doc[last])
    return SpeakerTokens(begin, max(end, last + 1), last, "inverted_subject")


def _inherited(verb: Token) -> SpeakerTokens | None:
    """The subject of the verb that this one is coordinated with or governed by ("X went on to say", "X spoke, saying")."""
    token = verb
    for _ in range(_STEPS):
        head, dep = token.head, token.dep_
        if head.i == token.i or dep not in _GOVERNED:
            return None
        if dep == "relcl":
            return None
        if (
            dep == "acl"
            and head.tag_[:2] == "NN"
            and (head.dep_ not in ("dobj", "pobj") or head.ent_type_ in _SPEAKING)
        ):
            return phrase(head, "noun_of_speech")
        if head.lower_ == "as" and dep == "pcomp" and head.i - 1 > 0:
            # "quoted a diplomat as saying", "was quoted by a paper as saying": the one quoted speaks.
            quoted = next((c for c in head.head.children if c.dep_ in ("dobj", "nsubjpass") and c.i < head.i), None)
            if quoted is not None and quoted.tag_ not in _RELATIVES:
                return phrase(quoted, "governed")
            if quoted is not None:
                return SpeakerTokens(quoted.i, quoted.i + 1, quoted.i, "relative")
        if head.tag_[:1] == "V" or head.tag_ == "MD":
            told = _told(head, token)
            if told is not None:
                return told
            found = _own_subject(head)
            if found is None and _passive_subject(head) is not None and _reported_speech(head, token):
                found = _passive_subject(head)
            if found is not None and _is_told_too(token):
                found = _reporter(head) or found
            if found is not None:
                rule = "coordinated" if dep == "conj" else "governed"
                return SpeakerTokens(
                    found.start, found.end, found.head, found.rule if found.rule == "relative" else rule
                )
        token = head
    return None


def _is_told_too(token: Token) -> bool:
    """Whether a verb inside a report goes on with the one who reports: "..., adding ...", "says that X is out and said ..."."""
    if token.dep_ == "advcl":
        return token.tag_ == "VBG" and token.i > 0 and token.doc[token.i - 1].text == ","
    return token.dep_ == "conj" and token.tag_ == "VBD" and token.head.tag_ != "VBD" and token.lower_ in cue_forms()


def _reporter(verb: Token) -> SpeakerTokens | None:
    """Who reports the clause of ``verb``: in "He said the law would be judged by the court, adding ..." it is he who adds."""
    if verb.dep_ != "ccomp" or verb.head.i > verb.i or verb.head.lower_ not in cue_forms():
        return None
    return _own_subject(verb.head)


def _told(head: Token, token: Token) -> SpeakerTokens | None:
    """In "urged the council to say" the object is the one who speaks."""
    if token.dep_ != "xcomp" or token.tag_ != "VB":
        return None
    made = next((c for c in head.children if c.dep_ == "dobj" and head.i < c.i < token.i and c.tag_ in _NOUNS), None)
    return phrase(made, "governed") if made is not None else None


def _passive_subject(verb: Token) -> SpeakerTokens | None:
    for child in verb.children:
        if child.dep_ == "nsubjpass" and child.tag_ in _NOUNS and child.tag_ not in _RELATIVES:
            return phrase(child, "governed")
    return None


def _reported_speech(head: Token, token: Token) -> bool:
    """ "was quoted as saying", "was heard to say", "was forced to admit": the passive subject is the one who speaks."""
    return token.dep_ in ("xcomp", "pcomp", "prep", "advcl") or head.dep_ == "ROOT"


def speaker_beside(doc: Doc, i: int) -> SpeakerTokens | None:
    """The speaker by the words next to the verb alone, for sentences whose tree cannot be trusted."""
    return _inverted(doc, i) or _before(doc, i)
