"""An article's names go in; the words that stand beside each of them come out: titles, descriptions, appositions.

Who is "Finnish foreign minister Aino Lahti" at first is still that as "Lahti" further down: what stands beside any mention
of a name is said of all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flows.extract.events.participants import identity
from flows.extract.model import ParsedArticle
from flows.extract.reports import Span
from flows.rows import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

# A name's description stands at its first mentions; a name told of a hundred times is not described a hundred times.
_LOOKED_AT = 6
_DESCRIBED = frozenset({"person", "organization", "group"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_BEING = frozenset({"is", "was", "are", "were", "became", "remains"})
# Tokens before a name or in an apposition; longer ones are misread.
_LONGEST = 14
# Names among which the last country is looked for.
_LANDS_WITHIN = 50
# Clauses inside clauses, and the relations that lead out of them.
_STEPS = 4
_INNER = frozenset({"ccomp", "advcl", "relcl", "conj", "xcomp", "pcomp"})


class Beside:
    """The names of one article with the words beside them."""

    def __init__(self, parsed: ParsedArticle, mentions: Sequence[Mention]) -> None:
        self._parsed = parsed
        self._part_starts = [passage.char_start for passage, _ in parsed.parts]
        self._names = [m for m in mentions if m.mention_kind == "name"]
        self._starts = [m.char_start for m in self._names]
        self._same: dict[tuple[str, str], list[Mention]] = {}
        for mention in self._names:
            self._same.setdefault(identity(mention), []).append(mention)
        self._found: dict[tuple[str, str], tuple[str, str | None]] = {}

    def text(self, span: Span) -> str:
        """The words of a span."""
        return self._parsed.article.text[span.start : span.end]

    def names_inside(self, span: Span) -> Sequence[Mention]:
        """The names that begin inside the span."""
        return self._names[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end - 1)]

    def country(self, span: Span) -> str | None:
        """The country of the first country, people or place named inside the span."""
        return next((m.country_code for m in self.names_inside(span) if m.country_code is not None), None)

    def last_land(self, before: int) -> str | None:
        """The country named last before an offset."""
        at = bisect_left(self._starts, before)
        for mention in reversed(self._names[max(at - _LANDS_WITHIN, 0) : at]):
            if mention.entity_type == "place" and mention.country_code is not None:
                return mention.full_name or mention.text
        return None

    def words(self, named: Mention) -> tuple[str, str | None]:
        """What is said of the bearer of a name anywhere, parts joined by commas, and the country named in it."""
        if named.mention_kind != "name" or named.entity_type not in _DESCRIBED:
            return named.title_text or "", None
        key = identity(named)
        found = self._found.get(key)
        if found is None:
            same = self._same.get(key, ())
            spans = [span for mention in same[:_LOOKED_AT] for span in self._described_by(mention)]
            said = list(dict.fromkeys(self.text(span).strip() for span in spans))
            titles = dict.fromkeys(m.title_text for m in same if m.title_text)
            said.extend(title for title in titles if not any(title in words for words in said))
            country = next((c for span in spans if (c := self.country(span)) is not None), None)
            found = self._found[key] = ", ".join(said), country
        return found

    def joined(self, named: Mention) -> list[Mention]:
        """The names that one name is joined with by "and", itself among them, in the order of the text."""
        found = self._token(named)
        if found is None:
            return [named]
        _, offset, span = found
        names = self._joined(span.root, offset)
        return names if named in names else [named]

    def joined_above(self, span: Span) -> list[Mention]:
        """The names joined in the subject of a clause around that of a pronoun: "Kenya and Uganda said THEY had signed"."""
        found = self._tokens(span.start, span.end)
        if found is None:
            return []
        _, offset, tokens = found
        verb = tokens.root.head
        for _ in range(_STEPS):
            if verb.dep_ not in _INNER:
                break
            verb = verb.head
            subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.tag_ in ("WP", "WDT"):
                subject = verb.head  # "Kenya and Uganda, WHICH said they had signed"
            if subject is not None:
                return self._joined(subject, offset)
        return []

    def _joined(self, head: Token, offset: int) -> list[Mention]:
        for _ in range(_LONGEST):
            if head.dep_ != "conj":
                break
            head = head.head
        heads = [head]
        for token in heads:
            heads.extend(child for child in token.rights if child.dep_ == "conj" and len(heads) < _LONGEST)
        names: list[Mention] = []
        for token in sorted(heads, key=lambda t: t.i):
            at = bisect_right(self._starts, offset + token.idx) - 1
            if at >= 0 and offset + token.idx < self._names[at].char_end and self._names[at] not in names:
                names.append(self._names[at])
        return names

    def _token(self, mention: Mention) -> tuple[Doc, int, SpacySpan] | None:
        return self._tokens(mention.char_start, mention.char_end)

    def _tokens(self, start: int, end: int) -> tuple[Doc, int, SpacySpan] | None:
        """The document, its offset and the tokens of a stretch of the article."""
        at = bisect_right(self._part_starts, start) - 1
        if at < 0:
            return None
        passage, doc = self._parsed.parts[at]
        offset = passage.char_start
        span = doc.char_span(start - offset, end - offset, alignment_mode="expand")
        return (doc, offset, span) if span is not None else None

    def _described_by(self, mention: Mention) -> Iterator[Span]:
        """The spans beside one mention that describe it: words before the name, appositions, what it is said to be."""
        found = self._token(mention)
        if found is None:
            return
        doc, offset, span = found
        head = span.root
        first = _first_before(span.start, head)
        if first < span.start:
            yield _chars(doc, first, span.start, offset)
        for token in _said_of(head, span.end):
            start, end = _bare(token)
            if end - start <= _LONGEST:
                yield _chars(doc, start, end, offset)


def _first_before(start: int, head: Token) -> int:
    first = start
    for child in reversed(list(head.lefts)):
        if child.i >= start:
            continue
        if child.dep_ not in _BEFORE or start - child.left_edge.i > _LONGEST:
            break
        first = min(first, child.left_edge.i)
    return first


def _said_of(head: Token, end: int) -> Iterator[Token]:
    """Nouns that say what the name's bearer is: in apposition on either side, or after "is"."""
    for child in head.rights:
        if child.dep_ == "appos" and child.i >= end and child.tag_[:2] == "NN":
            yield child
    if head.dep_ == "appos" and head.head.tag_ in ("NN", "NNP"):
        yield head.head
    elif head.dep_ == "nsubj" and head.head.lower_ in _BEING:
        for child in head.head.rights:
            if child.dep_ == "attr" and child.tag_ == "NN":
                yield child


def _bare(noun: Token) -> tuple[int, int]:
    """The noun with what stands before it and its of-phrases, without clauses and appositions."""
    start, end = noun.left_edge.i, noun.i + 1
    for child in noun.rights:
        if child.i != end or child.dep_ != "prep":
            break
        end = child.right_edge.i + 1
        if end - noun.i > _LONGEST:
            return start, noun.i + 1
    return start, end


def _chars(doc: Doc, first: int, end: int, offset: int) -> Span:
    last = doc[end - 1]
    return Span(offset + doc[first].idx, offset + last.idx + len(last))
