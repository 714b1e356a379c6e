"""The words of one clause of a phrase go in; items come out: runs of words with what the lists say of them.

A listed word is not always what it is listed for: "King" behind a name is a surname, "national" before a noun an adjective,
"state" in "state-owned" says nothing of the actor. Such words come out as plain ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flows.extract.countries import is_country_word
from flows.extract.events.actor_lexicon import Entry, Grammar, Word, entries, longest, run_key

# A country told by such words is the actor's own.
COUNTRY_KINDS = frozenset({"country", "people", "capital", "city", "region"})
SECTOR_KINDS = frozenset({"head", "legal", "weak", "family", "organisation", "metonym"})
# Kinds of plain words that are read as nouns.
NOUNS = frozenset({"head", "weak", "family"})


@dataclass(slots=True, frozen=True)
class Item:
    """A run of words with its entry; without one it is a name, a small word or any other word."""

    kind: str
    words: tuple[Word, ...]
    entry: Entry | None = None


def items_of(tokens: Sequence[Word], country: str, entity_type: str, lists: Grammar) -> list[Item]:
    """The tokens as items: the longest listed run at each place, else the single word."""
    listed, lengths = entries(), longest()
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        word = tokens[at]
        size, entry = 1, None
        for length in range(min(lengths.get(word.key, 0), len(tokens) - at), 0, -1):
            run = tokens[at : at + length]
            known = listed.get(run_key(run) if length > 1 else word.key)
            entry = next((e for e in known if _fits(e, run)), None) if known else None
            if entry is not None:
                size = length
                break
        run = tuple(tokens[at : at + size])
        if entry is not None:
            items.append(Item(entry.kind, run, entry))
        elif word.key in lists.cut:
            # A clause begins: what follows is no longer the name of the actor.
            break
        else:
            # "Geun-hye": the second half of a name in small letters.
            is_half = word.joined and bool(items) and items[-1].kind == "name"
            items.append(Item("name" if is_half else _plain_kind(word, lists), run, _shared(word, country)))
        at += size
    return _only_nouns(_without_surnames(items, entity_type, lists), lists)


def _fits(entry: Entry, run: Sequence[Word]) -> bool:
    """Whether the run is written as the entry needs it."""
    if entry.case == "any":
        return True
    if entry.case == "upper":
        return all(not c.islower() for word in run for c in word.text)
    return run[-1 if entry.case == "capital" else 0].is_capital


def _plain_kind(word: Word, lists: Grammar) -> str:
    if word.key in lists.prepositions:
        return "preposition"
    if word.key in lists.small or word.text[0].isdigit():
        return "small"
    if word.key in lists.honorifics:
        return "honorific"
    if word.key == "and":
        return "and"
    return "name" if word.is_capital else "word"


def _shared(word: Word, country: str) -> Entry | None:
    """An entry for a name that several states share (Georgia, Congolese): it is whose the article says it is."""
    if not word.is_capital or not _names_country(word.text):
        return None
    return Entry("country", word.key, country)


@lru_cache(maxsize=8_192)
def _names_country(word: str) -> bool:
    return is_country_word(word)


def _without_surnames(items: list[Item], entity_type: str, lists: Grammar) -> list[Item]:
    """Words of trades that are part of a person's name ("Stephen King", "Mr Bishop") become names again."""
    for number, item in enumerate(items):
        if item.kind not in NOUNS or len(item.words) > 1 or not item.words[0].is_capital:
            continue
        word, before = item.words[0], items[number - 1] if number else None
        after = items[number + 1] if number + 1 < len(items) else None
        behind_name = before is not None and before.kind in ("name", "honorific") and not before.words[-1].possessive
        # Before a further name it is a title: "Velmora Chairman Ada Orr".
        is_last = after is None or after.kind != "name"
        may_be_name = word.key in lists.surnames or (entity_type == "person" and is_last)
        opens_name = number == 0 and word.key == "dean" and after is not None and after.kind == "name"
        if (behind_name and may_be_name and not word.text.isupper()) or opens_name:
            items[number] = Item("name", item.words)
    return items


def _only_nouns(items: list[Item], lists: Grammar) -> list[Item]:
    """Listed words that stand as adjectives ("national federation") or in one ("state-owned") become plain words."""
    for number, item in enumerate(items[:-1]):
        after = items[number + 1]
        if item.kind not in SECTOR_KINDS:
            continue
        tied = after.words[0].joined and after.kind in ("word", "small")
        if item.kind not in NOUNS:
            if tied and after.words[0].key not in lists.keeps_country:
                items[number] = Item("small", item.words)
            continue
        # "Non-government groups".
        tied = tied or (item.words[0].joined and number > 0 and items[number - 1].words[-1].key in lists.takes_country)
        follows = after.kind not in ("preposition", "and") and not item.words[-1].possessive and len(item.words) == 1
        key = item.words[-1].key
        before_noun = follows and (key in lists.adjectives or (key in lists.ranks and after.kind != "name"))
        if tied or before_noun:
            items[number] = Item("small", item.words)
    return items
