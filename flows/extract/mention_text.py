"""Passages of an article go in; the text that the language model reads comes out, character for character as long.

The model was trained on edited mixed-case prose with straight quotation marks, and the copy gives it that: curly and
doubled quotation marks, underscored dashes and hard line ends are smoothed, words in capitals get their case back. Case
comes first from the rest of the same article (a word seen as "Nairobi" elsewhere), then from lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from flows.extract.mention_facts import case_lists, is_known_name_word
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
_WORDS = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ROMAN = re.compile(r"[IVX]{2,5}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|[\"“‘(\[]|``|^\W+)$")
# "JUBA, South Sudan (AP) --", "LIMA --": words before the first bracket or dash of a passage are where it was written.
_DATELINE = re.compile(r"\s*[A-Z][^\n()]{1,60}?(?=\s*\(|\s+[-–—_]{1,2}\s|[–—]|\s*--)")
# A passage counts as shouted when this share of its words of two letters and more is in capitals.
SHOUTED_SHARE = 0.7
# From this length an unknown word in capitals is taken for a shouted word and not for an acronym.
LONGEST_ACRONYM = 5


def model_texts(text: str, passages: Sequence[Passage]) -> list[str]:
    """The model's copy of each passage: same length, quotes straight, blanks simple, case restored."""
    raw = [text[p.char_start : p.char_end] for p in passages]
    evidence: dict[str, str] | None = None
    out = []
    for passage, piece in zip(passages, raw, strict=True):
        copy = piece
        titled = passage.passage_kind in ("headline", "subheading")
        if titled or any(len(w) > 1 and w.isupper() for w in piece.split()):
            if evidence is None:
                evidence = _case_evidence(
                    [r for r, p in zip(raw, passages, strict=True) if p.passage_kind != "headline"]
                )
            copy = _restore_case(copy, evidence, titled)
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


def _restore_case(text: str, evidence: dict[str, str], titled: bool) -> str:
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
        word = m.group()
        joined = m.start() - 1 in ends or m.end() + 1 in starts
        form = _cased(word, evidence, shouted, joined or m.start() < opening_end)
        if form != word and len(form) == len(word):
            chars[m.start() : m.end()] = form
    if titled and not shouted:
        _lower_headline(words, chars, evidence)
    if shouted and chars and words:
        first = words[0].start()
        chars[first] = text[first]
    return "".join(chars)


def _cased(word: str, evidence: dict[str, str], shouted: bool, named: bool) -> str:
    """One word in capitals as mixed-case prose would have it."""
    acronyms, small = case_lists()
    low = word.lower()
    if _ROMAN.fullmatch(word):
        return word
    if word in acronyms and not (shouted and low in small):
        return word
    if low in evidence and not (named and evidence[low] == low):
        return evidence[low]
    if low in small and not named:
        return low
    if shouted or named or len(word) > LONGEST_ACRONYM or is_known_name_word(_title(word)):
        return _title(word)
    return word


def _title(word: str) -> str:
    head, mark, tail = word.partition("'") if "'" in word else word.partition("’")
    if mark and len(head) == 1:  # O'BRIEN
        return head + mark + tail.capitalize()
    return head.capitalize() + mark + tail.lower()


def _lower_headline(words: Sequence[re.Match[str]], chars: list[str], evidence: dict[str, str]) -> None:
    """Take the capitals from a headline's everyday words, when the headline capitalises nearly every word."""
    _, small = case_lists()
    content = [m for m in words if len(m.group()) > 3]
    if len(content) < 3 or sum(m.group()[0].isupper() for m in content) < SHOUTED_SHARE * len(content):
        return
    for m in words[1:]:
        word = m.group()
        low = word.lower()
        if (
            word[1:].islower()
            and word[0].isupper()
            and (evidence.get(low) == low or (low in small and low not in evidence))
        ):
            chars[m.start()] = word[0].lower()
