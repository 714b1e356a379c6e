"""Passages of an article go in; the text that the language model reads comes out, character for character as long.

The model was trained on edited mixed-case prose with straight quotation marks, and the copy gives it that: curly and
doubled quotation marks, underscored dashes and hard line ends are smoothed, words in capitals get their case back. Case
comes first from the rest of the same article (a word seen as "Nairobi" elsewhere), then from lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flows.extract.mention_facts import case_lists, is_given_name, is_known_name_word, known_by_small_letters
from flows.rows import Passage

_SAME_LENGTH = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\n": " ", "\r": " ", "\t": " ", "_": "—",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ",
        "\v": " ", "\f": " ", "\x1c": " ", "\x1d": " ", "\x1e": " ", "\x85": " ", "\u2028": " ", "\u2029": " ",
    }
)  # fmt: skip
# Longer unbroken stretches are no words (base64, rules of dashes): the tokenizer would try affixes on them for minutes.
_ENDLESS = re.compile(r"\S{200,}")
_WORDS = re.compile(r"(?:\b[^\W\d_]['’])?[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ROMAN = re.compile(r"[IVX]{2,5}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|[\"“‘(\[]|``|^\W+)$")
# "JUBA, South Sudan (AP) --", "LIMA --": words before the first bracket or dash of a passage are where it was written.
_DATELINE = re.compile(r"\s*[A-Z][^\n()]{1,60}?(?=\s*\(|\s+[-–—_]{1,2}\s|[–—]|\s*--)")
# A passage counts as shouted when this share of its words of two letters and more is in capitals.
SHOUTED_SHARE = 0.7
# From this length an unknown word in capitals is taken for a shouted word and not for an acronym.
LONGEST_ACRONYM = 5


class WordRanks(Protocol):
    """How frequent a word is, as written: 0 for the most frequent one, None for a word that is not in the list."""

    def __call__(self, word: str, /) -> int | None: ...


def no_ranks(word: str, /) -> int | None:
    """For a model without a list of word frequencies."""
    return None


def model_texts(text: str, passages: Sequence[Passage], ranks: WordRanks = no_ranks) -> list[str]:
    """The model's copy of each passage: same length, quotes straight, blanks simple, case restored."""
    raw = [text[p.char_start : p.char_end] for p in passages]
    case: _Case | None = None
    out = []
    for passage, piece in zip(passages, raw, strict=True):
        copy = piece
        titled = passage.passage_kind in ("headline", "subheading")
        if titled or any(len(w) > 1 and w.isupper() for w in piece.split()):
            if case is None:
                evidence = _case_evidence(
                    [r for r, p in zip(raw, passages, strict=True) if p.passage_kind != "headline"]
                )
                case = _Case(evidence, ranks)
            copy = _restore_case(copy, case, titled)
        copy = copy.replace("``", ' "').replace("''", '" ').translate(_SAME_LENGTH)
        copy = _ENDLESS.sub(_broken, copy)
        assert len(copy) == len(piece), "the model's copy must keep every offset"
        out.append(copy)
    return out


def _broken(match: re.Match[str]) -> str:
    length = match.end() - match.start()
    return ("x" * 99 + " ") * (length // 100) + "x" * (length % 100)


def _case_evidence(texts: Sequence[str]) -> dict[str, str]:
    """Each word's usual form in mixed-case text, by its small letters. A sentence's first capital proves nothing."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for match in _WORD.finditer(text):
            word = match.group()
            if len(word) < 2 or word.isupper():
                continue
            start = match.start()
            if word[0].isupper() and _SENTENCE_START.search(text[max(0, start - 6) : start]):
                continue
            forms.setdefault(word.lower(), Counter())[word] += 1
    return {low: max(sorted(c), key=c.__getitem__) for low, c in forms.items()}


@dataclass(slots=True, frozen=True)
class _Case:
    """What decides the case of a word: the same article first, then how the word is mostly written."""

    evidence: dict[str, str]
    ranks: WordRanks

    def usual(self, word: str) -> str | None:
        """The most frequent of the word's forms (small, capitalised, capitals); None for a word never seen."""
        forms = (word.lower(), _title(word), word.upper())
        ranked = [(rank, form) for form in forms if (rank := self.ranks(form)) is not None]
        return min(ranked)[1] if ranked else None

    def form(self, word: str, shouted: bool, named: bool) -> str:
        """One word in capitals as mixed-case prose would have it. ``named``: its neighbours say that it is a name."""
        acronyms, small = case_lists()
        low = word.lower()
        if _ROMAN.fullmatch(word) or (word in acronyms and not (shouted and low in small)):
            return word
        known = self.evidence.get(low)
        if known and not (named and known == low):
            return known
        if named:
            return _title(word)
        if low in small:
            return low
        usual = self.usual(word)
        if shouted:
            return usual or _title(word)
        if usual == low and len(word) > LONGEST_ACRONYM:
            return low
        if len(word) > LONGEST_ACRONYM or (is_known_name_word(_title(word)) and usual != word):
            return _title(word)
        return word


def _restore_case(text: str, case: _Case, titled: bool) -> str:
    words = list(_WORDS.finditer(text))
    if not words:
        return text
    upper = [m for m in words if m.group().isupper()]
    shouted = len(upper) >= SHOUTED_SHARE * len(words) and len(words) > 2
    opening = _DATELINE.match(text)
    opening_end = opening.end() if opening else 0
    chars = list(text)
    ends = {m.end() for m in upper}
    starts = {m.start() for m in upper}
    for m in upper:
        # Two words in capitals side by side in mixed-case text are a name; so is what opens a dateline.
        joined = not shouted and (m.start() - 1 in ends or m.end() + 1 in starts)
        form = case.form(m.group(), shouted, joined or m.start() < opening_end)
        if len(form) == len(m.group()):
            chars[m.start() : m.end()] = form
    if shouted:
        _restore_names(words, chars)
    elif titled:
        _lower_headline(words, chars, case)
    if shouted:
        first = words[0].start()
        chars[first] = text[first]
    return "".join(chars)


def _restore_names(words: Sequence[re.Match[str]], chars: list[str]) -> None:
    """Give names of several words their capitals back (South Korea, White House), and a given name before a name."""
    names = known_by_small_letters()
    for k, first in enumerate(words):
        for last in words[k + 1 : k + 4]:
            name = names.get("".join(chars[first.start() : last.end()]).lower())
            if name and len(name) == last.end() - first.start():
                chars[first.start() : last.end()] = name
        if k + 1 < len(words) and chars[first.start()].islower() and chars[words[k + 1].start()].isupper():
            title = _title(first.group())
            follows = words[k + 1].start() - first.end() == 1 and "".join(
                chars[words[k + 1].start() : words[k + 1].end()]
            )
            if follows and not follows.isupper() and is_given_name(title):
                chars[first.start()] = title[0]


def _title(word: str) -> str:
    head, mark, tail = word.partition("'") if "'" in word else word.partition("’")
    if mark and len(head) == 1:  # O'BRIEN
        return head.upper() + mark + tail.capitalize()
    return head.capitalize() + mark + tail.lower()


def _lower_headline(words: Sequence[re.Match[str]], chars: list[str], case: _Case) -> None:
    """Take the capitals from a headline's everyday words, when the headline capitalises nearly every word."""
    _, small = case_lists()
    content = [m for m in words if len(m.group()) > 3]
    if len(content) < 3 or sum(m.group()[0].isupper() for m in content) < SHOUTED_SHARE * len(content):
        return
    for m in words[1:]:
        word = m.group()
        low = word.lower()
        if not (word[1:].islower() and word[0].isupper()):
            continue
        known = case.evidence.get(low)
        if known == low or (known is None and (low in small or case.usual(word) == low)):
            chars[m.start()] = word[0].lower()
    _restore_names(words, chars)
