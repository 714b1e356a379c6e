"""Fixed phrases, nouns, adjectives and colons in a parsed passage go in, what they report comes out.

"According to the ministry, ...", "..., in her view", "his claim that ...", "is confident that ...", "Poll: ...".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.antecedent_words import role_kind
from flows.extract.cues import CueWord, cue_adjective, cue_noun, headline_source, is_document, is_making, possessed_cue
from flows.extract.reported_spans import Piece, contents, has_word, is_clause, sentence_of, subtree, trimmed, without
from flows.extract.reported_verbs import Told, speaks
from flows.extract.speaker_spans import SpeakerTokens, phrase, speaker_of
from flows.extract.voices import has_voice, is_written

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# Words behind the source that lead on from the clause before it.
_LINKS = frozenset({"CC", "IN", "WRB", "WDT", "WP"})
# Those that "per" is said of without an article.
_SOURCES = frozenset({"sources", "officials", "police", "reports", "witnesses", "media", "local", "state"})
_APART = frozenset({",", "—", "–", "--", "(", "-"})
# Longest source of "according to": a poll with who made it, where and when.
_LONGEST = 30
_WH = frozenset(["whether", "if", "what", "who", "how", "why", "when", "where", "which"])
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC"})
# Words of a headline or a transcript before the colon.
LONGEST_LABEL = 8


def phrase_report(doc: Doc, i: int) -> Told | None:
    """according to X, per X, in X's view: the rest of its clause is what X says."""
    token = doc[i]
    word = token.lower_
    if word == "according" and i + 1 < len(doc) and doc[i + 1].lower_ == "to":
        return _sourced(doc, i, i + 2, "according to", "statement")
    if word == "per" and is_sourced_per(doc, i):
        return _sourced(doc, i, i + 1, "per", "statement")
    noun = possessed_cue(word)
    if noun is not None:
        return _in_the_view(doc, token, noun)
    return None


def is_sourced_per(doc: Doc, i: int) -> bool:
    """Whether "per" at token ``i`` names a source ("per Kaveh News", "per the by-laws") and no rate ("per tonne")."""
    head = _object_after(doc, i, i + 1)
    if head is None:
        return False
    settled = doc[i + 1].tag_ in ("DT", "PRP$", "NNP", "NNPS") or doc[i + 1].lower_ in _SOURCES
    return settled and (_is_source(head) or is_written(head.lower_) or role_kind(head.lower_) != "")


def _stands_apart(doc: Doc, i: int) -> bool:
    return bool(doc[i].is_sent_start) or doc[i - 1].text in _APART


def _sourced(doc: Doc, first: int, start: int, lemma: str, kind: str) -> Told | None:
    """``first`` .. ``start`` are the words of the cue; the noun phrase after them is the source."""
    head = _object_after(doc, first, start)
    if head is None:
        return None
    speaker = phrase(head, "according_to")
    if not speaks(doc, speaker) or not (_stands_apart(doc, first) or _is_source(head)):
        return None
    sentence = sentence_of(doc[first])
    end = min(max(_end_of_source(head), speaker.end), start + _LONGEST, sentence[1])
    if first == sentence[0]:
        end = _before_subject(doc, doc[first].head, end, speaker.end)
    pieces = _rest(doc, doc[first], (first, end), sentence)
    if not pieces and first == sentence[0]:
        # The tree let the source swallow the sentence: it ends with the first comma.
        end = next((k for k in range(speaker.end, sentence[1]) if doc[k].text == ","), sentence[1])
        pieces = _rest(doc, doc[first], (first, end), sentence)
    return Told(tuple(pieces), (first, start), lemma, kind, speaker, "according_to") if pieces else None


def _end_of_source(head: Token) -> int:
    """Past what describes the source. A clause with its own subject that the tree gives to it, and that no relative
    pronoun opens, is what the source says: "according to press reports, the firm is in talks"."""
    for child in head.rights:
        subject = next((c for c in child.lefts if c.dep_ in _SUBJECTS and c.tag_ not in ("WDT", "WP")), None)
        linked = child.left_edge.tag_ in ("WDT", "WP", "WP$", "WRB", "IN")
        if subject is not None and not linked and head.doc[child.left_edge.i - 1].text == ",":
            return int(child.left_edge.i)
    return int(head.right_edge.i) + 1


def _before_subject(doc: Doc, verb: Token, end: int, least: int) -> int:
    """``end``, or the last comma before it where the tree took the verb's subject for a description of the source."""
    if verb.tag_[:1] != "V" or verb.i < end or any(c.dep_ in _SUBJECTS for c in verb.lefts if c.i >= end):
        return end
    return next((k for k in range(end - 1, least - 1, -1) if doc[k].text == ","), end)


def _is_source(head: Token) -> bool:
    """Whether somebody or some document is meant: "paid according to their age" has no source."""
    word = head.lower_
    return head.tag_ in ("NNP", "NNPS") or is_document(word) or headline_source(word) is not None


def _object_after(doc: Doc, first: int, start: int) -> Token | None:
    for k in (start - 1, first):
        inner = next((c for c in doc[k].children if c.dep_ in ("pobj", "pcomp") and c.i >= start), None)
        if inner is not None and inner.tag_[:1] in ("N", "P", "C", "D"):
            return inner
    k = start
    while k < len(doc) and doc[k].tag_ in ("DT", "JJ", "PRP$", "NN", "NNP", "NNS", "NNPS", "POS", "CD", "VBN"):
        k += 1
    return doc[k - 1] if k > start and doc[k - 1].tag_[:1] == "N" else None


def _rest(doc: Doc, link: Token, hole: Piece, sentence: Piece) -> list[Piece]:
    """The clause around the phrase: the sentence where it stands at an end, else the clause that it hangs from."""
    whole = sentence
    at_start = hole[0] - sentence[0] <= 1
    at_end = not has_word(doc, (hole[1], sentence[1]))
    if not at_start and not at_end:
        after = hole[1]
        while after < sentence[1] and doc[after].is_punct:
            after += 1
        clause = _clause_of(link)
        loose = doc[hole[0] - 1].text not in _APART
        if is_clause(doc, (sentence[0], hole[0])) and (
            (doc[after].tag_ in _LINKS and doc[after].lower_ != "that") or loose
        ):
            whole = (sentence[0], hole[0])
        elif clause is not None and clause.dep_ in ("relcl", "acl", "advcl", "ccomp"):
            whole = subtree(clause)
    return contents(doc, without(whole, [hole]))


def _clause_of(token: Token) -> Token | None:
    for _ in range(6):
        if token.tag_[:1] == "V" and token.lower_ != "according":
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _in_the_view(doc: Doc, noun: Token, word: CueWord) -> Told | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    link = noun.head
    if owner is None or noun.dep_ != "pobj" or link.lower_ not in ("in", "by", "to") or not _stands_apart(doc, link.i):
        return None
    speaker = phrase(owner, "owner")
    if owner.tag_ == "PRP$":
        speaker = SpeakerTokens(owner.i, owner.i + 1, owner.i, "owner")
    after = noun.i + 1
    if not speaks(doc, speaker) or (after < len(doc) and doc[after].text not in (",", ".", ":")):
        return None
    pieces = _rest(doc, link, (link.i, noun.i + 1), sentence_of(noun))
    return (
        Told(tuple(pieces), (link.i, noun.i + 1), f"in one's {word.lemma}", word.kind, speaker, "owner")
        if pieces
        else None
    )


def noun_report(doc: Doc, i: int) -> Told | None:
    """his claim that ..., a warning from the ministry that ...: only where somebody is named for it."""
    noun = doc[i]
    if noun.tag_ not in ("NN", "NNS"):
        return None
    word = cue_noun(noun.lower_)
    if word is None:
        return None
    content = _noun_content(noun, word)
    speaker = _maker(doc, noun, word) if content is not None else None
    if content is None or speaker is None or not speaks(doc, speaker) or not has_voice(doc[speaker.head], word):
        return None
    piece = trimmed(doc, content)
    return Told((piece,), (i, i + 1), word.lemma, word.kind, speaker, "noun") if piece else None


def _noun_content(noun: Token, word: CueWord) -> Piece | None:
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            mark = next((c for c in child.lefts if c.dep_ == "mark" or c.lower_ in _WH), None)
            if "that" in word.frames and mark is not None and mark.lower_ == "that" and mark.dep_ == "mark":
                return subtree(child)
            if "wh" in word.frames and mark is not None and mark.lower_ in ("whether", "how", "why", "if"):
                return subtree(child)
            if "inf" in word.frames and child.dep_ == "acl" and any(c.tag_ == "TO" for c in child.lefts):
                return subtree(child)
        elif (inner := _prepositional(child, word)) is not None:
            return subtree(inner)
    return None


def _prepositional(child: Token, word: CueWord) -> Token | None:
    """What stands behind a preposition that the word takes: "a warning about ...", "hopeful of ..."."""
    if child.dep_ != "prep" or child.lower_ not in word.frames:
        return None
    return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)


def _maker(doc: Doc, noun: Token, cue: CueWord) -> SpeakerTokens | None:
    """Who made the claim: its owner, "by X" or "from X" after it, or the subject of the verb that it is the object of."""
    for child in noun.children:
        if child.dep_ == "poss" and child.ent_type_ not in ("DATE", "TIME"):
            if child.tag_ == "PRP$":
                return SpeakerTokens(child.i, child.i + 1, child.i, "owner")
            return phrase(child, "owner")
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return phrase(inner, "noun_of_speech")
    verb = noun.head
    if noun.dep_ == "dobj" and is_making(verb.lower_, cue.kind):
        return speaker_of(doc, verb.i)
    return None


def adjective_report(doc: Doc, i: int) -> Told | None:
    """is confident that ..., was unsure whether ..."""
    adjective = doc[i]
    if adjective.tag_ not in ("JJ", "VBN", "JJR", "VBD"):
        return None
    word = cue_adjective(adjective.lower_)
    if word is None:
        return None
    content = _adjective_content(adjective, word)
    if content is None:
        return None
    verb = adjective.head if adjective.dep_ in ("acomp", "attr", "oprd") else adjective
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < adjective.i), None)
    if subject is None or subject.lower_ == "it" or any(c.dep_ == "neg" for c in (*verb.children, *adjective.children)):
        return None
    speaker = phrase(subject, "subject")
    if not speaks(doc, speaker) or not has_voice(doc[speaker.head], word):
        return None
    piece = trimmed(doc, content)
    return Told((piece,), (i, i + 1), word.lemma, word.kind, speaker, "adjective") if piece else None


def _adjective_content(adjective: Token, word: CueWord) -> Piece | None:
    verb = adjective.head if adjective.dep_ == "acomp" else adjective
    for child in (*adjective.rights, *(c for c in verb.rights if c.i > adjective.i)):
        if child.dep_ in ("ccomp", "xcomp", "advcl"):
            infinitive = any(c.tag_ == "TO" for c in child.lefts)
            mark = next((c.lower_ for c in child.lefts if c.dep_ in ("mark", "advmod")), "")
            if infinitive and "inf" in word.frames:
                return subtree(child)
            if not infinitive and "that" in word.frames and (mark == "that" or child.dep_ == "ccomp"):
                return subtree(child)
            if not infinitive and "wh" in word.frames and mark in _WH:
                return subtree(child)
        elif (inner := _prepositional(child, word)) is not None:
            return subtree(inner)
    return None


def colon_report(doc: Doc, *, headline: bool) -> Told | None:
    """Poll: ..., Mora: ... in a headline; MORA: ... at the start of a paragraph of a transcript."""
    colon = next((k for k in range(1, min(len(doc), LONGEST_LABEL)) if doc[k].text == ":"), None)
    if colon is None or colon + 1 >= len(doc):
        return None
    label = doc[:colon]
    if headline:
        named = any(t.ent_type_ in _NAMES for t in label) and all(
            t.tag_[:1] in ("N", "P", "J") or t.tag_ in ("CC", "DT", ".") for t in label
        )
        known = headline_source(label[-1].lower_)
        if not named and known is None:
            return None
    elif not all(t.is_upper or t.text == "." for t in label) or not any(len(t) > 2 for t in label):
        return None
    piece = trimmed(doc, (colon + 1, len(doc)))
    if piece is None or piece[1] - piece[0] < 3:
        return None
    rule = "headline" if headline else "transcript"
    return Told((piece,), (colon, colon + 1), ":", "statement", SpeakerTokens(0, colon, colon - 1, rule), rule)
