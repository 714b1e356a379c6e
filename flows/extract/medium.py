"""A reporting word in a parsed passage goes in; the words for what it was said through, or to whom, come out.

"told reporters", "wrote on X", "said in a statement", "in an interview with the Herald", "according to local media".
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.strings import get_string_id

from flows.extract.model import ParsedArticle
from flows.extract.reported_spans import Piece, token_starts, trimmed
from flows.extract.reports import Report, Span
from flows.extract.speaker_spans import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_FILE = Path(__file__).parent / "media.toml"
# Prepositions before what the words stand in, and those that only a site or a programme follows.
_IN = frozenset({"in", "on", "during", "via", "through", "at", "by", "over", "from"})
_TO = frozenset({"to", "with"})
# Verbs whose object is the one who hears, and those whose hearer follows "to".
_HEARD = frozenset(
    ["told", "tell", "tells", "telling", "assured", "assures", "reminded", "informed", "informs", "notified", "briefed"]
)
# Words between the reporting word and its phrase in a flat reading: where the tree hangs the phrase elsewhere.
_REACH = 12
_NEAR = 60
_LONGEST = 14
_OPENERS = frozenset({"according", "per"})


def medium_of(doc: Doc, cue: int, openers: Sequence[int] | None = None) -> Piece | None:
    """The tokens, half-open, that name the medium or the hearers of the reporting word at token ``cue``; None without any.

    A phrase of the word itself is asked first ("said in a statement"), then its hearers ("told reporters"), then what
    the sentence is sourced to ("Per Kaveh News, the aide said"). ``openers`` are ``source_openers`` of the passage, for
    those who ask about many words of it.
    """
    word = doc[cue]
    found = _hearer(doc, word)
    if found is not None:
        return found
    links = list(_links(doc, word))
    found = (_in_what(doc, links) or _to_whom(doc, links)) if links else None
    if found is not None:
        return found
    openers = source_openers(doc) if openers is None else openers
    return _sourced_to(doc, word, openers) if openers else None


def source_openers(doc: Doc) -> list[int]:
    """The words of a passage, in order, that a source may follow: according, per."""
    wanted = _opener_ids()
    return [k for k, word in enumerate(doc.to_array("LOWER").tolist()) if word in wanted]


def _hearer(doc: Doc, word: Token) -> Piece | None:
    """told reporters, told the Herald: people told in private ("told his wife") are no medium."""
    if word.lower_ not in _HEARD:
        return None
    heard = next((c for c in word.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i > word.i), None)
    if heard is None and word.i + 1 < len(doc) and doc[word.i + 1].tag_[:2] == "NN":
        heard = doc[word.i + 1]
    return _bare(doc, heard) if heard is not None and _hears(heard) else None


def _hears(noun: Token) -> bool:
    return noun.lower_ in _listed("hearers") or _outlet(noun)


def _outlet(noun: Token) -> bool:
    """Whether the noun names a paper, an agency or a station: by its own word, or as an organisation whose name has one."""
    if noun.lower_ in _listed("outlets") or noun.text in _listed("agencies"):
        return True
    if noun.ent_type_ not in ("ORG", "WORK_OF_ART") and noun.tag_ != "NNP":
        return False
    return any(
        t.text in _listed("agencies") or t.lower_ in _listed("outlets") for t in noun.lefts if t.dep_ == "compound"
    )


def _in_what(doc: Doc, links: Sequence[Token]) -> Piece | None:
    """in a statement, on X, during an interview with the Herald: the noun phrase without its preposition."""
    for link in links:
        if link.lower_ in _IN:
            noun = next((c for c in link.children if c.dep_ in ("pobj", "pcomp")), None)
            if noun is not None and _holds_words(link, noun):
                return _noun_phrase(doc, noun)
    return None


def _links(doc: Doc, word: Token) -> Iterator[Token]:
    """Prepositions of the reporting word, and those of its hearers, nearest after it first, then those before it."""
    own = [c for c in word.children if c.dep_ in ("prep", "agent")]
    for child in word.children:
        if child.dep_ in ("dobj", "dative", "npadvmod", "nsubj") and child.i > word.i - _REACH:
            own.extend(c for c in child.rights if c.dep_ == "prep" and c.i > word.i)
    yield from sorted(own, key=lambda t: (t.i < word.i, abs(t.i - word.i)))
    # The tree often hangs a phrase at the end from the words reported: right after the word it can only be the word's.
    near = word.i + 1
    if near < len(doc) and doc[near].tag_ == "IN" and doc[near] not in own:
        yield doc[near]


def is_medium(link: Token, noun: Token) -> bool:
    """Whether "LINK NOUN" tells through what or to whom something is said: "in a statement", "to reporters"."""
    return (link.lower_ in _IN and _holds_words(link, noun)) or (link.lower_ in _TO and _hears(noun))


def _holds_words(link: Token, noun: Token) -> bool:
    word = noun.lower_
    # The tokenizer leaves the full stop with the letter: "wrote on X."
    if (word if word in _listed("platforms") else word.removesuffix(".")) in _listed("platforms") and link.lower_ in (
        "on",
        "via",
        "in",
        "to",
        "over",
    ):
        # "on X" and "on Medium", but not "on a medium scale"; a platform has a capital.
        return noun.text[:1].isupper()
    if word in _listed("things"):
        return link.lower_ != "by" or word in ("phone", "telephone", "email", "e-mail", "letter", "radio")
    return noun.text in _listed("agencies") or (_outlet(noun) and link.lower_ in ("on", "in", "to", "via"))


def _to_whom(doc: Doc, links: Sequence[Token]) -> Piece | None:
    """said to reporters, spoke with the Herald."""
    for link in links:
        if link.lower_ in _TO:
            noun = next((c for c in link.children if c.dep_ == "pobj"), None)
            if noun is not None and _hears(noun):
                return _bare(doc, noun)
    return None


def _sourced_to(doc: Doc, word: Token, openers: Sequence[int]) -> Piece | None:
    """Per Kaveh News, the aide said ...: the paper stands between the speaker and the reader."""
    if word.lower_ in _OPENERS:
        return None
    sentence = word.sent
    begin, end = sentence.start, min(sentence.end, word.i + _NEAR)
    for place in openers[bisect_left(openers, begin) : bisect_left(openers, end)]:
        token = doc[place]
        if (place < begin + 3 or place >= word.i) and place + 1 < len(doc):
            start = token.i + (2 if token.lower_ == "according" else 1)
            link = doc[start - 1]
            noun = next((c for c in (*link.children, *token.children) if c.dep_ == "pobj" and c.i >= start), None)
            if noun is None:
                noun = _flat_noun(doc, start)
            if noun is not None and _outlet(noun):
                return _noun_phrase(doc, noun)
    return None


@cache
def _opener_ids() -> frozenset[int]:
    return frozenset(map(get_string_id, _OPENERS))


def _flat_noun(doc: Doc, start: int) -> Token | None:
    end = start
    while end < len(doc) and doc[end].tag_ in ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$"):
        end += 1
    return doc[end - 1] if end > start and doc[end - 1].tag_[:2] == "NN" else None


def _bare(doc: Doc, noun: Token) -> Piece | None:
    """The phrase up to its noun: what follows the hearers is mostly what they heard ("told the court of the fire")."""
    found = phrase(noun, "medium")
    named = noun.tag_ in ("NNP", "NNPS")
    return trimmed(doc, (found.start, found.end if named else noun.i + 1))


def _noun_phrase(doc: Doc, noun: Token) -> Piece | None:
    """The phrase with its titles and modifiers, and with what an interview or a post was with or on."""
    found = phrase(noun, "medium")
    end = found.end
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("with", "to", "on", "by", "for", "from") and child.i == end:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and (
                _hears(inner) or inner.lower_ in _listed("platforms") or inner.ent_type_ == "ORG"
            ):
                end = phrase(inner, "medium").end
    return trimmed(doc, (found.start, min(end, found.start + _LONGEST)))


def with_media(parsed: ParsedArticle, reports: Iterable[Report]) -> tuple[Report, ...]:
    """The same reports; those with a cue and no medium yet get the one that their cue's sentence names, if any."""
    starts: dict[int, list[int]] = {}
    openers: dict[int, list[int]] = {}
    found: list[Report] = []
    begins = [passage.char_start for passage, _ in parsed.parts]
    for report in reports:
        medium = None
        if report.cue is not None and report.medium is None and begins:
            at = max(0, bisect_right(begins, report.cue.span.start) - 1)
            passage, doc = parsed.parts[at]
            if at not in starts:
                starts[at], openers[at] = token_starts(doc), source_openers(doc)
            inside = report.cue.span.start - passage.char_start
            cue = bisect_left(starts[at], inside)
            if cue < len(doc) and starts[at][cue] == inside:
                medium = _span(passage.char_start, doc, medium_of(doc, cue, openers[at]))
        taken = [report.speaker, *(stretch.span for stretch in report.stretches)]
        if medium is None or any(span is not None and overlap(medium, span) for span in taken):
            found.append(report)
        else:
            found.append(replace(report, medium=medium))
    return tuple(found)


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a.start < b.end and b.start < a.end


def _span(offset: int, doc: Doc, piece: Piece | None) -> Span | None:
    if piece is None:
        return None
    return words_of(offset, doc, *piece)


def words_of(offset: int, doc: Doc, first: int, end: int) -> Span:
    """The offsets of a medium's tokens, without the full stop that the tokenizer leaves with a letter: "on X."."""
    last = doc[end - 1]
    stop = len(last) - (last.text[-1:] == "." and last.text[:-1].lower() in _listed("platforms"))
    return Span(offset + doc[first].idx, offset + last.idx + stop)


@cache
def _listed(name: str) -> frozenset[str]:
    with _FILE.open("rb") as file:
        return frozenset(tomllib.load(file)[name])
