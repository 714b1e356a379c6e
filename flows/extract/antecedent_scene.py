"""A parsed article and its mentions go in; the things it tells of come out, with where and how each is referred to.

A thing is what a speaker's words can stand for: a named person, organization, group or place of the article (all mentions
of one ``full_name`` and type), or an unnamed one ("a well-informed South Korean"). Each keeps what is known of it: gender,
number, the words that describe it ("the minister", from "Foreign Minister Ana Pires" and from appositions).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.extract import mention_facts as facts
from flows.extract.antecedent_words import Role, gender_of_name, role
from flows.extract.model import ParsedArticle
from flows.extract.name_keys import gender_of_title, name_words
from flows.extract.quotation_marks import quoted_spans
from flows.rows import Mention, Passage, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REFERRED = frozenset({"person", "organization", "group", "place", "facility", "work"})
# Sentences inside a quotation are the speaker's, not the report's: they count this much of one when distance is counted.
QUOTED_SENTENCE = 0.3
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "both"})
_PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss", "npadvmod"})
_UNTOLD = frozenset({"DT", "POS", "HYPH", ",", "``", "''"})
_LINKS = frozenset({"of", "for", "at", "with", "in", "from"})
# How much a reference puts a thing into the reader's mind, by grammatical role (Lappin and Leass 1994, table 1, summed).
SUBJECT, OBJECT, OBLIQUE, POSSESSOR, MODIFIER = 310.0, 250.0, 200.0, 180.0, 110.0
# A name inside a quotation belongs to what is said, not to who says it.
QUOTED_WEIGHT = 0.25


@dataclass(slots=True, eq=False)
class Thing:
    """One person, body or group of the article. ``gender`` is "f", "m" or ""; ``plural`` None where it may be either."""

    entity_type: str
    name: str = ""
    gender: str = ""
    sure: bool = False
    plural: bool | None = False
    joint: bool = False
    references: list[Reference] = field(default_factory=list)
    # Describing word (singular, small letters) -> the modifiers it came with.
    described: dict[str, set[str]] = field(default_factory=dict)
    salience: float = 0.0
    current: float = 0.0
    clock: float = -1.0
    spoke: float = -100.0

    def touch(self, clock: float, weight: float) -> None:
        """Raise the thing in the reader's mind; two references in one sentence count as the stronger one."""
        if clock != self.clock:
            self.salience = self.at(clock)
            self.current = 0.0
            self.clock = clock
        self.current = max(self.current, weight)

    def at(self, clock: float) -> float:
        """Salience at a later sentence: halved by every sentence between (Lappin and Leass 1994)."""
        return float((self.salience + self.current) * 0.5 ** max(clock - self.clock, 0.0))

    def describe(self, word: str, modifiers: set[str]) -> None:
        """Keep a word that the article uses for this thing, with its modifiers."""
        self.described.setdefault(word, set()).update(modifiers)


@dataclass(slots=True, eq=False)
class Reference:
    """One place where the article refers to a thing: offsets, part and head token, the mention if it is a name."""

    thing: Thing
    part: int
    head: int
    start: int
    end: int
    clock: float
    quoted: bool
    subject: bool
    mention: Mention | None = None


class Scene:
    """The tokens of one article by offset, its sentences as a clock, and its names as things, each at its head token."""

    def __init__(self, parsed: ParsedArticle, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self.text = parsed.article.text
        self.parts = parsed.parts
        self.part_starts = [p.char_start for p, _ in parsed.parts]
        self.token_starts = [[p.char_start + t.idx for t in d] for p, d in parsed.parts]
        self.quoted = [(q.start, q.end) for q in quoted_spans(self.text, [p for p, _ in parsed.parts]) if q.depth == 0]
        self.quote_starts = [q[0] for q in self.quoted]
        self._sentences = [s.char_start for s in sentences]
        self._clocks = list(self._ticks())
        self.names: dict[tuple[int, int], Reference] = {}
        self.things: list[Thing] = []
        by_name: dict[tuple[str, str], Thing] = {}
        for mention in mentions:
            if mention.mention_kind == "name" and mention.entity_type in REFERRED:
                self._add_name(mention, by_name)

    def _ticks(self) -> Iterator[float]:
        clock = 0.0
        for start in self._sentences:
            clock += QUOTED_SENTENCE if self.in_quotation(start + 1) else 1.0
            yield clock

    def clock(self, offset: int) -> float:
        """The time of reading at an offset, in sentences; those inside quotations are short."""
        at = bisect_right(self._sentences, offset)
        return self._clocks[at - 1] if at else 0.0

    def in_quotation(self, offset: int) -> bool:
        """Whether the offset stands between quotation marks."""
        at = bisect_right(self.quote_starts, offset)
        return at > 0 and offset < self.quoted[at - 1][1]

    def place(self, start: int, end: int) -> tuple[int, int, int] | None:
        """(part, first token, last token + 1) of a span, None when it holds no token of a news passage."""
        part = bisect_right(self.part_starts, start) - 1
        if part < 0 or start >= self.parts[part][0].char_end:
            return None
        starts = self.token_starts[part]
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        return (part, max(first, 0), last) if last > first else None

    def doc(self, part: int) -> Doc:
        """The parsed passage of a part."""
        return self.parts[part][1]

    def passage(self, part: int) -> Passage:
        """The passage of a part."""
        return self.parts[part][0]

    def refer(self, thing: Thing, part: int, head: Token, start: int, end: int, mention: Mention | None) -> Reference:
        """A reference to ``thing`` with the head token given; the caller touches the thing in the order of the text."""
        quoted = self.in_quotation(start)
        reference = Reference(thing, part, head.i, start, end, self.clock(start), quoted, is_subject(head), mention)
        thing.references.append(reference)
        return reference

    def _add_name(self, mention: Mention, by_name: dict[tuple[str, str], Thing]) -> None:
        where = self.place(mention.char_start, mention.char_end)
        if where is None:
            return
        part, first, last = where
        head = head_of(self.doc(part), first, last)
        name = mention.full_name or mention.text
        thing = by_name.get((mention.entity_type, name))
        if thing is None:
            thing = by_name[mention.entity_type, name] = Thing(mention.entity_type, name)
            self.things.append(thing)
            if mention.entity_type == "person":
                thing.gender = gender_of_name(name_words(name, "person")) or gender_of_title(name.split(" ", 1)[0])
            else:
                thing.plural = True if mention.entity_type == "group" else None
        self.names[part, head.i] = self.refer(thing, part, head, mention.char_start, mention.char_end, mention)
        self._describe(thing, mention, head, first, last)

    def _describe(self, thing: Thing, mention: Mention, head: Token, first: int, last: int) -> None:
        """Learn from title, premodifiers, apposition and "X is a Y" what words may be used for the thing."""
        if mention.entity_type == "person" and mention.title_text:
            gender = gender_of_title(mention.title_text)
            if gender:
                thing.gender, thing.sure = gender, True
        for noun in _describing(head, first, last):
            described = role(noun.lower_)
            if described is None or described.plural != (thing.plural is True):
                continue
            if (described.kind == "person") != (thing.entity_type in {"person", "group"}):
                continue
            thing.describe(described.word, modifiers(noun))
            if described.gender and thing.entity_type == "person" and not thing.sure:
                thing.gender = thing.gender if thing.gender and not described.sure else described.gender
                thing.sure = described.sure
        if head.dep_ == "conj" or any(c.dep_ == "conj" for c in head.children):
            thing.joint = True


def head_of(doc: Doc, first: int, last: int) -> Token:
    """The head token of a span: the first noun, pronoun or number whose own head lies outside; else the last token."""
    outside = [t for t in doc[first:last] if not first <= t.head.i < last or t.head.i == t.i]
    for token in outside:
        if token.tag_[:2] in {"NN", "PR", "WP", "CD", "DT"}:
            return token
    return outside[0] if outside and outside[0].tag_ not in {"IN", "``", "''", ",", ":", "HYPH"} else doc[last - 1]


def is_subject(token: Token) -> bool:
    """Whether the phrase of ``token`` is a subject, or joined with one."""
    for _ in range(6):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if token.dep_ not in {"conj", "appos"}:
            return False
        token = token.head
    return False


def weight(head: Token, quoted: bool) -> float:
    """What a reference adds to the salience of its thing, by the grammatical role of its head."""
    for _ in range(6):
        if head.dep_ not in {"conj", "appos"}:
            break
        head = head.head
    dep = head.dep_
    if dep in {"nsubj", "nsubjpass", "ROOT", "agent"}:
        found = SUBJECT
    elif dep in {"dobj", "attr", "dative", "oprd"}:
        found = OBJECT
    elif dep == "poss":
        found = POSSESSOR
    elif dep in {"compound", "nmod", "amod"}:
        found = MODIFIER
    else:
        found = OBLIQUE
    return found * QUOTED_WEIGHT if quoted else found


def modifiers(noun: Token) -> set[str]:
    """What modifies a noun, as written, names in one piece: {"senior", "South Korean"}; of the phrases behind it, nouns."""
    words: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in _PREMODIFIERS and child.tag_ != "PRP$":
            words += [t for t in child.subtree if t.tag_ not in _UNTOLD and t.i < noun.i]
    for child in noun.rights:
        if child.dep_ == "prep" and child.i == noun.i + 1 and child.lower_ in _LINKS:
            words += [t for t in child.subtree if t.tag_[:2] == "NN" and t.i < noun.i + 8]
    found: list[str] = []
    for k, token in enumerate(words):
        capital = token.text[:1].isupper()
        if capital and k and words[k - 1].i == token.i - 1 and found[-1][:1].isupper():
            found[-1] += " " + token.text
        else:
            found.append(token.text)
    return set(found)


def is_definite(doc: Doc, first: int, head: int) -> bool:
    """Whether a phrase points at something known: "the", "this", a possessive."""
    if doc[first].lower_ in _DEFINITE:
        return True
    return any(t.tag_ in {"POS", "PRP$"} for t in doc[first:head])


def singular_of_people(text: str) -> bool:
    """Whether the name of a people, faith or party can be one member of it: "Korean", "Republican", not "British"."""
    return text in facts.peoples() and not text.endswith(("s", "sh", "ch", "ese", "men"))


def _describing(head: Token, first: int, last: int) -> Iterator[Token]:
    """The nouns that say what a name's bearer is: "aide Yury Orlov", "Yury Orlov, an aide", "Yury Orlov is an aide"."""
    doc = head.doc
    i = first - 1
    # The words right before the name, whatever the tree says of them: titles are often read as parts of it.
    while i >= 0 and first - i < 8 and doc[i].tag_ in {"NN", "NNP", "NNS"} and role(doc[i].lower_) is not None:
        yield doc[i]
        i -= 1
    for child in head.children:
        if child.dep_ == "appos" or (child.dep_ in {"compound", "nmod"} and child.i < first):
            yield child
    if head.dep_ == "appos" and head.head.tag_[:2] == "NN":
        yield head.head
    elif head.dep_ == "nsubj" and head.head.lower_ in {"is", "was", "became", "'s", "are", "were", "remains"}:
        for child in head.head.children:
            if child.dep_ == "attr":
                yield child


def role_of(token: Token) -> Role | None:
    """The role word at a token."""
    return role(token.lower_)
