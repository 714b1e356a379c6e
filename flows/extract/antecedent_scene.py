"""A parsed article and its mentions go in; the things it tells of come out, with where and how each is referred to.

A thing is what a speaker's words can stand for: a named person, organization, group or place of the article (all mentions
of one ``full_name`` and type), or an unnamed one ("a well-informed South Korean"). Each keeps what is known of it: gender,
number, the words that describe it ("the minister", from "Foreign Minister Ana Pires" and from appositions).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flows.extract import mention_facts as facts
from flows.extract.antecedent_words import Role, abbreviated, gender_of_name, role
from flows.extract.countries import country_code
from flows.extract.model import ParsedArticle
from flows.extract.name_keys import gender_of_title, name_words
from flows.extract.quotation_marks import Quoted
from flows.rows import Mention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Sentences inside a quotation are the speaker's, not the report's: they count this much of one when distance is counted.
QUOTED_SENTENCE = 0.3
# The lead is so many sentences of the first paragraph.
LEAD_SENTENCES = 2
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss", "npadvmod"})
_UNTOLD = frozenset({"DT", "POS", "HYPH", ",", "``", "''", "PRP$"})
_LINKS = frozenset({"of", "for", "at", "with", "in", "from"})
_BEING = frozenset({"is", "was", "became", "'s", "are", "were", "remains"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JOINED = frozenset({"conj", "appos"})
# Joined phrases hang on one another; chains longer than this are lists.
_STEPS = 6
# Words behind the word for an office: "president-elect", "attorney general", "secretary-general".
_AFTER_OFFICE = frozenset({"elect", "general", "designate"})
# Words before it that make another office of one: "vice president".
RANKS = frozenset({"vice", "deputy", "assistant", "elect", "designate"})
# How much a reference puts a thing into the reader's mind, by grammatical role (after Lappin and Leass 1994, table 1).
SUBJECT, OWNER, OBJECT, OBLIQUE, POSSESSOR, MODIFIER = 310.0, 270.0, 250.0, 200.0, 180.0, 110.0
_WEIGHTS = dict.fromkeys(("nsubj", "nsubjpass", "ROOT", "agent"), SUBJECT)
_WEIGHTS |= dict.fromkeys(("dobj", "attr", "dative", "oprd"), OBJECT) | {"poss": POSSESSOR}
_WEIGHTS |= dict.fromkeys(("compound", "nmod", "amod"), MODIFIER)
# A name inside a quotation belongs to what is said, not to who says it.
QUOTED_WEIGHT = 0.25
# What is looked at for words that describe it, by the kind asked for.
_TYPES = {"person": ("person",), "body": ("organization",), "group": ("person", "organization", "group")}
NEVER = -100.0
# What is left of salience after a sentence (Lappin and Leass 1994 halve it; news forgets faster).
FADES = 0.4


@dataclass(slots=True, eq=False)
class Thing:
    """One person, body or group of the article. ``gender`` is "f", "m" or ""; ``plural`` None where it may be either.

    ``owner`` is the gender of the pronoun that owns a description ("her coach": "f").
    ``first``, ``spoke`` and ``led`` are the times at which it was first told of, last named as a speaker and last the
    subject of a sentence;
    ``misread`` says that a one-word name may be a surname which was taken for a firm or a place.
    """

    entity_type: str
    name: str = ""
    gender: str = ""
    sure: bool = False
    plural: bool | None = False
    joint: bool = False
    owner: str = ""
    misread: bool = False
    references: list[Reference] = field(default_factory=list)
    # Describing word (singular, small letters) -> the modifiers it came with.
    described: dict[str, set[str]] = field(default_factory=dict)
    salience: float = 0.0
    current: float = 0.0
    clock: float = -1.0
    spoke: float = NEVER
    led: float = NEVER
    first: float = NEVER

    def touch(self, clock: float, weight: float) -> None:
        """Raise the thing in the reader's mind; two references in one sentence count as the stronger one."""
        if clock != self.clock:
            self.salience = self.at(clock)
            self.current = 0.0
            self.clock = clock
        self.current = max(self.current, weight)

    def at(self, clock: float) -> float:
        """Salience at a later sentence: every sentence between takes its share."""
        return float((self.salience + self.current) * FADES ** max(clock - self.clock, 0.0))

    def describe(self, word: str, modifiers: set[str]) -> None:
        """Keep a word that the article uses for this thing, with its modifiers."""
        self.described.setdefault(word, set()).update(modifiers)


@dataclass(slots=True, eq=False)
class Reference:
    """One place where the article refers to a thing: its part and head token, the mention if it is a name.

    ``start`` and ``end`` are -1 for a description that nobody asked about; they are then found when they are needed.
    """

    thing: Thing
    part: int
    head: int
    start: int
    end: int
    mention: Mention | None = None


class Scene:
    """The tokens of one article by offset, its sentences as a clock, and its names as things, each at its head token."""

    def __init__(
        self,
        parsed: ParsedArticle,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        marked: Sequence[Quoted],
    ) -> None:
        self.text = parsed.article.text
        self.parts = parsed.parts
        self.part_starts = [p.char_start for p, _ in parsed.parts]
        self.token_starts: list[list[int]] = []
        self._words: list[Any] = []
        for passage, doc in parsed.parts:
            table = doc.to_array(["IDX", "LOWER"]).reshape(-1, 2)
            self.token_starts.append((table[:, 0] + passage.char_start).tolist())
            self._words.append(table[:, 1])
        self.quoted = [(q.start, q.end) for q in marked if q.depth == 0]
        self._quote_starts = [q[0] for q in self.quoted]
        self._sentences = [s.char_start for s in sentences]
        self._clocks = list(self._ticks())
        self.names: dict[tuple[int, int], Reference] = {}
        self._firsts: list[tuple[Reference, int]] = []
        # The tokens inside names, by part, each with the head of its name.
        self.inside: list[dict[int, int]] = [{} for _ in parsed.parts]
        named = [m for m in mentions if m.mention_kind == "name"]
        self._surnames = _surnames(named)
        self._by_name: dict[tuple[str, str], Thing] = {}
        # Words of a mention -> its thing, for persons and bodies.
        self._by_words: dict[str, Thing] = {}
        for mention in named:
            self._add_name(mention)

    def _ticks(self) -> Iterator[float]:
        clock = 0.0
        for start in self._sentences:
            clock += QUOTED_SENTENCE if self.in_quotation(start + 1) else 1.0
            yield clock

    def lead(self) -> int:
        """The part that is the first paragraph."""
        return next((k for k, (p, _) in enumerate(self.parts) if p.passage_kind == "paragraph"), 0)

    def clock(self, offset: int) -> float:
        """The time of reading at an offset, in sentences; those inside quotations are short."""
        at = bisect_right(self._sentences, offset)
        return self._clocks[at - 1] if at else 0.0

    def in_quotation(self, offset: int) -> bool:
        """Whether the offset stands between quotation marks."""
        at = bisect_right(self._quote_starts, offset)
        return at > 0 and offset < self.quoted[at - 1][1]

    def place(self, start: int, end: int) -> tuple[int, int, int] | None:
        """(part, first token, last token + 1) of a span, None when it holds no token of a news passage."""
        part = bisect_right(self.part_starts, start) - 1
        if part < 0 or start >= self.parts[part][0].char_end:
            return None
        starts = self.token_starts[part]
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        return (part, max(first, 0), last) if last > first else None

    def words(self, part: int) -> list[int]:
        """The tokens of a part as the model's numbers of their small letters."""
        found: list[int] = self._words[part].tolist()
        return found

    def doc(self, part: int) -> Doc:
        """The parsed passage of a part."""
        return self.parts[part][1]

    def end_of(self, part: int, token: int) -> int:
        """The offset behind a token."""
        return self.token_starts[part][token] + len(self.doc(part)[token])

    def named(self, words: str) -> Thing | None:
        """The person, body or group whom the article names by exactly these words, before or after."""
        return self._by_words.get(words)

    def _add_name(self, mention: Mention) -> None:
        where = self.place(mention.char_start, mention.char_end)
        if where is None:
            return
        part, first, last = where
        head = first if last == first + 1 else head_of(self.doc(part), first, last).i
        entity_type, name = mention.entity_type, mention.full_name or mention.text
        if entity_type != "person" and name in self._surnames:
            entity_type, name = "person", self._surnames[name]
        thing = self._by_name.get((entity_type, name))
        if thing is None:
            thing = self._by_name[entity_type, name] = _named(entity_type, name)
        reference = Reference(thing, part, head, mention.char_start, mention.char_end, mention)
        thing.references.append(reference)
        if entity_type in {"person", "organization", "group"}:
            self._by_words.setdefault(mention.text, thing)
        self.names[part, head] = reference
        inside = self.inside[part]
        for i in range(first, last):
            inside[i] = head
        self._firsts.append((reference, first))

    def describe(self, kinds: Collection[str]) -> None:
        """Learn what words the article uses for its named persons, bodies and groups; for those of the kinds asked for."""
        types = {t for kind in kinds for t in _TYPES.get(kind, ())}
        for reference, first in self._firsts:
            thing, mention = reference.thing, reference.mention
            if mention is not None and thing.entity_type in types:
                head = self.doc(reference.part)[reference.head]
                if mention.title_text and thing.entity_type == "person":
                    _describe_by_title(thing, mention.title_text)
                if first or head.n_lefts or head.n_rights:
                    _describe(thing, head, first)


def _surnames(named: Sequence[Mention]) -> dict[str, str]:
    """Surname -> the one person of the article who bears it, for surnames that are nothing else that is known."""
    found: dict[str, str] = {}
    for mention in named:
        name = mention.full_name or ""
        if mention.entity_type == "person" and " " in name:
            last = name.rsplit(" ", 1)[1]
            found[last] = name if found.get(last, name) == name else ""
    return {last: name for last, name in found.items() if name and not _is_known(last)}


def _is_known(word: str) -> bool:
    return word in facts.known() or word in facts.peoples()


def _named(entity_type: str, name: str) -> Thing:
    thing = Thing(entity_type, name)
    if entity_type == "person":
        thing.gender = gender_of_name(name_words(name, "person")) or gender_of_title(name.split(" ", 1)[0])
        thing.sure = bool(thing.gender)
    else:
        thing.plural = True if entity_type == "group" else None
        thing.misread = (
            entity_type in {"organization", "place", "facility"}
            and name.isalpha()
            and name[1:].islower()
            and not _is_known(name)
        )
    return thing


def _describe_by_title(thing: Thing, title: str) -> None:
    gender = gender_of_title(title)
    if gender:
        thing.gender, thing.sure = gender, True
    for word in abbreviated(title):
        thing.describe(word, set())


def _describe(thing: Thing, head: Token, first: int) -> None:
    """Learn from premodifiers, apposition and "X is a Y" what words may be used for the thing."""
    for noun in _describing(head, first):
        described = role_at(noun)
        if described is None or described.plural != (thing.plural is True):
            continue
        if (described.kind == "person") != (thing.entity_type in {"person", "group"}):
            continue
        thing.describe(
            described.word, modifiers(noun) | (modifiers(head, first) if noun.i < first else set()) | _origin(head)
        )
        if described.gender and thing.entity_type == "person" and not thing.sure:
            thing.gender, thing.sure = described.gender, described.sure
    if head.dep_ == "conj" or (head.n_rights and any(c.dep_ == "conj" for c in head.rights)):
        thing.joint = True


def _origin(head: Token) -> set[str]:
    """The country behind a name: "President Orlov of Georgia"."""
    for child in head.rights:
        if child.lower_ == "of":
            return {c for t in child.rights if (c := country_of(t.text))}
    return set()


def _describing(head: Token, first: int) -> Iterator[Token]:
    """The nouns that say what a name's bearer is: "aide Yury Orlov", "Yury Orlov, an aide", "Yury Orlov is an aide"."""
    doc = head.doc
    i = first - 1
    # The words right before the name, whatever the tree says of them: titles are often read as parts of it.
    while i >= 0 and first - i < 8 and doc[i].tag_[:1] in {"N", "J"} and role_at(doc[i]) is not None:
        yield doc[i]
        i -= 1
    for child in (*(head.lefts if head.n_lefts else ()), *(head.rights if head.n_rights else ())):
        dep = child.dep_
        if dep == "appos" or (child.i < first and dep in {"compound", "nmod"}):
            yield child
    if head.dep_ == "appos" and head.head.tag_[:2] == "NN":
        yield head.head
    elif head.dep_ == "nsubj" and head.head.lower_ in _BEING:
        for child in head.head.rights:
            if child.dep_ == "attr":
                yield child


def head_of(doc: Doc, first: int, last: int) -> Token:
    """The head token of a span: the first noun, pronoun or number whose own head lies outside; else the last token."""
    if last == first + 1:
        return doc[first]
    final = doc[last - 1]
    if final.tag_[:2] == "NN" and first <= doc[first].head.i < last and not first <= final.head.i < last:
        return final
    outside = [t for t in doc[first:last] if not first <= t.head.i < last or t.head.i == t.i]
    for token in outside:
        if token.tag_[:2] in {"NN", "PR", "WP", "CD", "DT"}:
            return token
    return outside[0] if outside and outside[0].tag_ not in {"IN", "``", "''", ",", ":", "HYPH"} else doc[last - 1]


def is_subject(top: Token) -> bool:
    """Whether a phrase (see ``top_of``) is the subject of a main or coordinated clause."""
    return top.dep_ in _SUBJECTS and top.head.dep_ not in {"relcl", "acl", "pcomp", "csubj"}


def top_of(token: Token) -> Token:
    """The first phrase of those that ``token`` is joined with, by "and" or in apposition."""
    for _ in range(_STEPS):
        if token.dep_ not in _JOINED:
            break
        token = token.head
    # "Echoed by Orlov": the object of the preposition is the one who acts.
    return token.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token


def leads(top: Token) -> bool:
    """Whether a phrase (see ``top_of``) is the subject of its sentence, or owns it, or is presented by it ("there is X")."""
    if top.dep_ == "poss":
        # "Orlov's patience ran out": Orlov is told of; "Orlov's lawyer came": the lawyer.
        owned = top.head
        described = role(owned.lower_)
        top = owned if described is None or described.kind != "person" else top
    if top.dep_ in _SUBJECTS or top.dep_ == "agent":
        return bool(top.head.dep_ == "ROOT")
    return top.dep_ in {"attr", "dobj"} and any(c.dep_ == "expl" for c in top.head.lefts)


def weight(top: Token, quoted: bool) -> float:
    """What a reference adds to the salience of its thing, by the grammatical role of its phrase (see ``top_of``)."""
    found = _WEIGHTS.get(top.dep_, OBLIQUE)
    if top.dep_ == "poss" and top.head.dep_ in _SUBJECTS and role(top.head.lower_) is None:
        found = OWNER
    return found * QUOTED_WEIGHT if quoted else found


def modifiers(noun: Token, before: int | None = None) -> set[str]:
    """What modifies a noun, as written, names in one piece: {"senior", "South Korean"}; of the phrases behind it, nouns.

    ``before`` leaves out what stands at that token or after it: the parts of a name are no modifiers of it.
    """
    limit = noun.i if before is None else before
    words: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in _PREMODIFIERS:
            parts = child.subtree if child.n_lefts else (child,)
            words += [t for t in parts if t.tag_ not in _UNTOLD and t.i < limit]
    if before is None and noun.n_rights:
        # A phrase right behind the noun can only hang on its first child.
        child = next(noun.rights)
        if child.i == noun.i + 1 and child.dep_ == "prep" and child.lower_ in _LINKS:
            words += [t for t in child.subtree if t.tag_[:2] == "NN" and t.i < noun.i + 8]
    beside = [noun.lower_, *([noun.nbor(-1).lower_] if noun.i else ())]
    found: list[str] = ["", *(w for w in beside if w in RANKS)]
    for k, token in enumerate(words):
        capital = token.text[:1].isupper()
        if capital and k and words[k - 1].i == token.i - 1 and found[-1][:1].isupper():
            found[-1] += " " + token.text
        elif token.tag_ not in _UNTOLD:
            found.append(token.text)
        else:
            found.append("")
    if len(found) == 1:
        return set()
    countries = {c for w in found if w[:1].isupper() and (c := country_of(w))}
    return (set(found) - {""}) | countries


@lru_cache(maxsize=4096)
def country_of(word: str) -> str:
    """The code of the country that a word or its people is of: "Georgian" and "Georgia" are one; "" for other words."""
    return country_code(word, "group") or country_code(word, "place") or ""


def role_at(token: Token) -> Role | None:
    """The role word at a token; of "the president-elect" the president."""
    if token.lower_ in _AFTER_OFFICE:
        before = token.i - (2 if token.i > 1 and token.nbor(-1).text == "-" else 1)
        found = role(token.doc[before].lower_) if before >= 0 else None
        if found is not None:
            return found
    return role(token.lower_)


def is_definite(noun: Token) -> bool:
    """Whether a phrase points at something known: "the", "this", a possessive."""
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in noun.lefts)


def singular_of_people(text: str) -> bool:
    """Whether the name of a people, faith or party can be one member of it: "Korean", "Republican", not "British"."""
    return text in facts.peoples() and not text.endswith(("s", "sh", "ch", "ese", "men"))
