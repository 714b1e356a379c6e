"""The model's reading of one passage goes in; candidate names come out, as spans of tokens, trimmed and cut to bare names.

A ``Reading`` is a passage as plain lists, because the rules walk over its tokens many times. Its words are those of the
model's copy (case restored, quotes straight); offsets are those of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract import mention_facts as facts
from flows.rows import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
    "EVENT": "event",
    "LAW": "law",
    "PRODUCT": "product",
    "WORK_OF_ART": "work",
}
"""The model's labels that are names, and their entity types; its dates, numbers and languages are not mentions."""

_COMPANY_ENDINGS = frozenset(
    {
        "Inc",
        "Inc.",
        "Ltd",
        "Ltd.",
        "LLC",
        "L.L.C.",
        "Corp",
        "Corp.",
        "Co",
        "Co.",
        "PLC",
        "Plc",
        "S.A.",
        "N.V.",
        "Jr",
        "Jr.",
        "Sr",
        "Sr.",
    }
)
_PARTIES = frozenset({"R", "D", "I"})  # "(R-Ohio)": a member's party before the state
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"}
)
_QUOTES = frozenset({'"', "'", "''", "``"})
_DASHES = frozenset({"--", "–", "—", "―"})
_ANGLES = frozenset({"<", ">"})
_BRACKETS = frozenset({"(", ")", "[", "]"})
_MONEY = re.compile(r"[A-Z]{1,3}\$?\d[\d,.]*")


@dataclass(slots=True)
class Reading:
    """One passage: its tokens' words, places in the article, tags, and whether they open a sentence or have a capital."""

    passage: Passage
    copy: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    opens: list[bool]
    capital: list[bool]

    def key(self, i: int, j: int) -> str:
        """The words from token ``i`` up to ``j`` as they stand in the copy, blanks simple."""
        return " ".join(self.copy[self.starts[i] : self.ends[j - 1]].split())

    def joined(self, i: int) -> bool:
        """Whether token ``i`` touches the token after it."""
        return i + 1 < len(self.words) and self.ends[i] == self.starts[i + 1]


@dataclass(slots=True)
class Span:
    """A candidate: tokens ``i`` up to ``j`` of reading ``part``. ``model`` is the type that the model gave, if any."""

    part: int
    i: int
    j: int
    kind: str
    rule: str
    model: str | None = None


def read(passage: Passage, doc: Doc) -> Reading:
    """Take from spaCy's document what the rules need; nothing keeps hold of the document."""
    copy = doc.text
    strings = doc.vocab.strings
    columns = doc.to_array(["IDX", "LENGTH", "TAG", "SENT_START"]).tolist()
    tags = {t: strings[t] for t in {row[2] for row in columns}}
    starts = [row[0] for row in columns]
    ends = [row[0] + row[1] for row in columns]
    words = [copy[s:e] for s, e in zip(starts, ends, strict=True)]
    return Reading(
        passage,
        copy,
        words,
        starts,
        ends,
        [tags[row[2]] for row in columns],
        _openers([row[3] == 1 for row in columns], words, starts, ends),
        [_has_capital(w) for w in words],
    )


def _openers(first: list[bool], words: list[str], starts: list[int], ends: list[int]) -> list[bool]:
    """Tokens that open a sentence: its first one, and the first word behind the quotation mark or bracket it opens with."""
    opens = list(first)
    for k in range(1, len(words)):
        before = words[k - 1]
        if starts[k] == ends[k - 1] and (before in _QUOTES or before in ("(", "[")):
            opens[k] = opens[k] or opens[k - 1] or (before in _QUOTES and k > 1 and words[k - 2] in (",", ":"))
    return opens


def model_spans(part: int, reading: Reading, doc: Doc) -> list[Span]:
    """The model's names, trimmed to bare names and cut where it joined two."""
    found: list[Span] = []
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind:
            found.extend(tidy(reading, Span(part, ent.start, ent.end, kind, "model", kind)))
    return found


def tidy(reading: Reading, span: Span) -> Iterator[Span]:
    """Cut one candidate at possessives, commas and conjunctions that join two names, and trim each piece."""
    start = span.i
    for at, nxt in _cuts(reading, span):
        yield from trim(reading, Span(span.part, start, at, span.kind, "split_joined_names", span.model))
        start = nxt
    rule = span.rule if start == span.i else "split_joined_names"
    yield from trim(reading, Span(span.part, start, span.j, span.kind, rule, span.model))


def _cuts(reading: Reading, span: Span) -> Iterator[tuple[int, int]]:
    """Where to cut: (end of the piece before, start of the piece after)."""
    if reading.key(span.i, span.j) in facts.known():
        return
    start = span.i
    for k in range(span.i + 1, span.j - 1):
        if _parts_names(reading, span, start, k):
            yield k, k + 1
            start = k + 1


def _parts_names(reading: Reading, span: Span, start: int, k: int) -> bool:
    """Whether token ``k`` stands between two names, the first of which begins at ``start``."""
    word = reading.words[k]
    plain = span.kind in ("person", "place", "group")
    if word in _ANGLES:
        return True
    if word in _BRACKETS and not plain:
        return _unbalanced(reading, start, k, span.j)
    if word == "'s":
        return plain or _is_land(reading.key(start, k))
    if word == ",":
        if reading.words[k + 1] in _COMPANY_ENDINGS or span.kind in ("agreement", "law", "work"):
            return False
        return plain or (span.kind == "organization" and reading.key(k + 1, span.j) in facts.lands())
    if word == "-" and reading.joined(k - 1) and reading.joined(k):
        return _is_land(reading.key(start, k)) and _is_land(reading.key(k + 1, span.j))
    if word == "-" or word in _DASHES or word == ";":
        return True
    if word in ("/", "(", ")", "and"):
        return plain
    if span.kind == "organization" and word in ("in", "from"):
        return _ends_before(reading, span, start, k)
    return span.kind == "person" and word in ("of", "from", "at", "with", "in", "for")


def _ends_before(reading: Reading, span: Span, start: int, k: int) -> bool:
    """ "Selby Yards in China": where an organization is, behind its name of two words and more."""
    return k - start > 1 and reading.key(k + 1, span.j).removeprefix("the ") in facts.lands()


def _unbalanced(reading: Reading, start: int, k: int, end: int) -> bool:
    """Whether the bracket at ``k`` has no partner inside the name; one that would end the name is none: it is cut off."""
    words = reading.words
    if words[k] in ("(", "["):
        return not any(words[m] in (")", "]") for m in range(k + 1, end - 1))
    # A bracket that opens the name is trimmed away and is no partner either: "(World) Bank".
    return not any(words[m] in ("(", "[") and any(reading.capital[start:m]) for m in range(start + 1, k))


def _is_land(name: str) -> bool:
    entry = facts.known().get(name)
    return entry is not None and entry[0] in ("place", "group")


def trim(reading: Reading, span: Span) -> Iterator[Span]:
    """The bare name: no article, possessive, quotation mark, small word or prefix before or after it."""
    words, capital = reading.words, reading.capital
    i, j = span.i, span.j
    particles = facts.particles()
    while i < j:
        word = words[i]
        low = word.lower()
        if facts.is_unit(word):
            i += 1
        elif i + 1 < j and words[i + 1] == "-" and (low in facts.word_set("prefixes", "words") or word in _PARTIES):
            i += 2
        elif low in _ARTICLES or word in _QUOTES or not any(c.isalnum() for c in word):
            if low == "the" and capital[i] and _keeps_the(reading, span.kind, i, j):
                break
            i += 1
        elif low in ("opposition", "ruling") and i + 2 < j and capital[i + 1] and span.kind == "organization":
            i += 1
        elif reading.opens[i] and i + 2 < j and words[i + 1] in ("of", "from", "at") and _opens_plainly(reading, i):
            i += 2  # "Workers of Acme" at the start of a sentence
        elif (
            capital[i]
            or word[0].isdigit()
            or (low in particles and i + 1 < j and (capital[i + 1] or words[i + 1] == "-"))
        ):
            break
        else:
            i += 1
    while i < j:
        word = words[j - 1]
        if word in ("'s", "'") or not any(c.isalnum() for c in word):
            if word in (")", "]") and any(w in ("(", "[") for w in words[i:j]):
                break
            if word in ("!", "+", "'s") and reading.key(i, j) in facts.known():
                break
            j -= 1
        elif facts.is_unit(word):
            j -= 1
        elif span.kind in ("place", "person", "group") and word.isdigit() and j - 1 > i:
            j -= 1  # a score or a count beside the name
        elif j - 2 > i and words[j - 2] == "-" and word.lower() in facts.word_set("suffixes", "words"):
            j -= 2
        elif (
            span.kind in ("person", "place", "group", "organization")
            and not capital[j - 1]
            and not word[0].isdigit()
            and words[j - 2] != "-"
        ):
            j -= 1
        else:
            break
    if i < j and any(capital[i:j]) and not (j - i == 1 and _MONEY.fullmatch(words[i])):
        yield Span(span.part, i, j, span.kind, span.rule, span.model)


def _opens_plainly(reading: Reading, i: int) -> bool:
    return reading.tags[i] in ("NN", "NNS", "VBG", "JJ", "JJR", "CD") and reading.words[i] not in facts.of_heads()


def _keeps_the(reading: Reading, kind: str, i: int, j: int) -> bool:
    """ "The Hague" and a capital "The" inside a sentence belong to the name; at a start it says nothing."""
    if reading.key(i, j) in facts.known():
        return True
    if kind not in ("organization", "work", "facility") or reading.opens[i] or i == 0 or j - i == 1:
        return False
    return reading.words[i - 1][-1].isalnum() or reading.words[i - 1] in (",", "'s", "(")


def _has_capital(word: str) -> bool:
    """A capital anywhere: "Putin", "al-Qaida", "eBay", "4Kids", "U.S."."""
    return word != word.lower() and any(c.isupper() for c in word)
