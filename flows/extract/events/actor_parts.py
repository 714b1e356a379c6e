"""The items of one part of a phrase, without a preposition in it, go in; what they tell together comes out.

The words are read from left to right: each later one is nearer to the head and takes over, or leaves what stands before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.events.actor_items import COUNTRY_KINDS, NOUNS, SECTOR_KINDS, Item
from flows.extract.events.actor_lexicon import Entry, Grammar, grammar

# Brussels stands for the European Union only as an actor of its own; its people and police are Belgium's.
_HOME = {"EUR": "BEL"}


@dataclass(slots=True, frozen=True)
class Reading:
    """What one part of a phrase tells. ``accepts``: the sectors that a complement may bring, None: any.

    ``is_open``: nothing but small words and words that take their sector from others stands in it. ``elsewhere``: a country
    is named that is not the actor's. ``is_thing``: the head is a noun that is not listed; ``has_object``: one that
    stands for or against somebody ("supporters of Kenya"); ``is_told``: it is known what this is, and that it has no sector.
    """

    country: str = ""
    sector: str = ""
    second: str = ""
    rule: str = "none"
    accepts: frozenset[str] | None = frozenset()
    is_open: bool = False
    is_family: bool = False
    is_abroad: bool = False
    has_object: bool = False
    is_told: bool = False
    elsewhere: bool = False
    with_country: str = ""
    is_thing: bool = False


def read_place(item: Item, entity_type: str, acting: bool) -> Reading:
    """A place or people by its name alone: the capital as an actor is the government."""
    entry = item.entry
    if entry is None or (entity_type == "person" and item.kind != "people"):
        return Reading()
    if item.kind == "capital" and acting:
        return Reading(entry.country, "GOV", rule="capital")
    country = _HOME.get(entry.country, entry.country) if item.kind == "capital" else entry.country
    return Reading(
        country,
        entry.second,
        rule="country" if entry.country else "none",
        elsewhere=not entry.country,
        is_told=item.kind != "people",
    )


@dataclass(slots=True)
class _Told:
    """What the words of one part have told so far, read from left to right; the fields are those of Reading.

    ``former``: a word like "former" waits for its office; ``whole``: an organisation without a sector stands before
    ("UN officials" are nobody's government); ``tail``: the place of the last unlisted word behind the head, else -1.
    """

    country: str = ""
    sector: str = ""
    second: str = ""
    rule: str = "none"
    accepts: frozenset[str] | None = frozenset()
    with_country: str = ""
    head_key: str = ""
    head_country: str = ""
    is_partial: bool = False
    is_open: bool = True
    is_family: bool = False
    elsewhere: bool = False
    former: bool = False
    whole: bool = False
    tail: int = -1


def read_part(items: Sequence[Item], entity_type: str) -> Reading:
    """What the words of one part, without a preposition in it, tell together."""
    lists = grammar()
    told = _Told()
    for number, item in enumerate(items):
        if item.kind == "former":
            told.former = True
        elif item.kind == "city" and _names_firm(items, number):
            told.is_open = False
        elif item.kind in COUNTRY_KINDS or (item.kind == "name" and item.entry is not None):
            _read_country(told, items, number, entity_type, lists)
        elif item.entry is not None:
            _read_sector(told, items, number, item.entry, lists)
            if told.former and item.words[-1].possessive:
                _leave_office(told, lists)
        elif item.kind in ("name", "word"):
            told.is_open = False
            told.tail = number if item.kind == "word" else told.tail
    return _finished(told, items, lists)


def _names_firm(items: Sequence[Item], number: int) -> bool:
    """Whether a city's word is a part of a firm's name, which tells nothing of its country: "Phoenix Financial Corp"."""
    later = (item for item in items[number + 1 :] if item.entry is not None and item.words[0].is_capital)
    return any(item.entry is not None and (item.kind == "legal" or item.entry.sector == "BUS") for item in later)


def _read_country(told: _Told, items: Sequence[Item], number: int, entity_type: str, lists: Grammar) -> None:
    """Takes the country word at ``number`` as the actor's own, as another's, or as half of a name."""
    item = items[number]
    entry = item.entry
    if item.kind == "name":
        told.is_open = False
    if entry is None or not _is_own_country(items, number, entity_type, lists):
        told.elsewhere = told.elsewhere or _is_of_others(items, number, lists)
        return
    code = _HOME.get(entry.country, entry.country)
    if told.country and code != told.country and (items[number - 1].kind == "and" or item.words[0].joined):
        # "French and Egyptian warships" have no one country.
        told.country, told.elsewhere = "", True
        return
    told.country = told.country or code
    told.is_partial = told.is_partial or entry.second == "PRE"
    told.elsewhere = told.elsewhere or not entry.country


def _read_sector(told: _Told, items: Sequence[Item], number: int, entry: Entry, lists: Grammar) -> None:
    """Lets the word at ``number`` take over what was told, or leave it as it is."""
    told.tail, told.head_key, told.head_country = -1, entry.key, entry.country or told.head_country
    if entry.kind == "weak":
        _read_weak(told, items, number, entry)
        return
    is_family = entry.kind == "family"
    if entry.kind in ("organisation", "metonym"):
        told.sector, told.second, told.rule, told.whole = entry.sector, entry.second, entry.kind, not entry.sector
    elif entry.kind == "legal":
        # The words before it are the firm's name, whatever they mean: "General Union Corp".
        told.sector, told.second, told.rule = entry.sector, "", "legal_form"
    elif is_family:
        told.sector, told.second = "ELI" if told.sector in lists.family_of else "CVL", ""
        told.rule, told.former = "family", False
    else:
        # Two capitalised words are one name, whatever the first one means ("First Union National Bank").
        named = items[number].words[0].is_capital and number > 0 and items[number - 1].words[0].is_capital
        before = "" if named or told.sector in ("UNK", entry.sector) else told.sector or told.second
        told.rule = "head_word"
        if told.sector == "GOV" and entry.key in lists.state_media:
            told.second = entry.sector
        else:
            told.sector, told.second = entry.sector, entry.second or (before if before != entry.sector else "")
    told.accepts, told.with_country = lists.family_of if is_family else frozenset(), ""
    told.is_family = told.is_open = is_family


def _read_weak(told: _Told, items: Sequence[Item], number: int, entry: Entry) -> None:
    """A word that leaves what it accepts: "chief" of the police, "troops" of the government."""
    told.accepts, told.with_country, told.is_open, told.is_family = entry.accepts, entry.with_country, True, False
    if told.sector and (entry.accepts is None or told.sector in entry.accepts):
        told.rule = "modifier"
    elif told.sector == "GOV" and entry.sector == "MIL":
        told.sector, told.rule = "MIL", "modifier"
    elif entry.sector == "GOV" and number and items[number - 1].kind == "name":
        # "Velmora president Ada Orr": head of something that is not known, and hardly a state.
        told.rule = "none"
    elif entry.sector and not told.whole:
        told.second = told.sector if told.sector != "UNK" else ""
        told.sector, told.rule = entry.sector, "head_word"


def _leave_office(told: _Told, lists: Grammar) -> None:
    """Turns who holds an office or bears arms into who did so once."""
    if told.sector in lists.office:
        told.second = told.sector
        told.sector, told.rule = "CVL" if told.head_key in lists.rank_and_file else "ELI", "former"
    elif told.sector in lists.arms:
        told.sector, told.second, told.rule = "CVL", told.sector, "former"
    told.former = False


def _finished(told: _Told, items: Sequence[Item], lists: Grammar) -> Reading:
    """The reading of a part whose words are all read."""
    # An unlisted last word may only say something of the head: "people wounded", "troops fighting".
    is_thing = (
        told.tail >= 0 and items[-1].kind != "name" and not items[told.tail].words[0].key.endswith(lists.tail_endings)
    )
    if is_thing:
        # The head is a word that is not listed: "army surplus", "the government's plan".
        told.sector = told.second = told.with_country = told.head_country = ""
        told.rule, told.is_open = "none", False
    elif told.former:
        _leave_office(told, lists)
    # The words go before what is known of a name: "the Norwegian Labour Party".
    told.country = told.country or told.head_country
    if told.is_partial:
        told.sector = told.sector or told.with_country or "PRE"
        told.second = "PRE" if told.sector != "PRE" else ""
    if told.country and told.rule == "none":
        told.rule = "country"
    return Reading(
        country=told.country,
        sector=told.sector,
        second=told.second,
        rule=told.rule,
        accepts=told.accepts,
        is_open=told.is_open,
        is_family=told.is_family,
        is_abroad=told.head_key in lists.abroad or told.sector in lists.abroad_sectors,
        has_object=told.head_key in lists.objects,
        elsewhere=told.elsewhere,
        with_country=told.with_country,
        is_thing=is_thing,
        is_told=told.whole and not told.sector and not is_thing,
    )


def _is_of_others(items: Sequence[Item], number: int, lists: Grammar) -> bool:
    """Whether the words tied to the country at ``number`` make it another's: "pro-Russian", "US-backed", "ethnic Serb"."""
    item = items[number]
    before = items[number - 1].words[-1].key if number else ""
    if before in lists.of_blood or (item.words[0].joined and before in lists.takes_country):
        return True
    after = items[number + 1] if number + 1 < len(items) else None
    if after is None or not after.words[0].joined or after.kind in COUNTRY_KINDS | NOUNS:
        return False
    return after.words[0].key not in lists.keeps_country


def _is_own_country(items: Sequence[Item], number: int, entity_type: str, lists: Grammar) -> bool:
    """Whether the country word at ``number`` says whose the actor is, and is no half of a name."""
    if _is_of_others(items, number, lists):
        return False
    item = items[number]
    before = items[number - 1] if number else None
    after = items[number + 1] if number + 1 < len(items) else None
    if item.words[-1].possessive or item.words[0].joined or (after is not None and after.words[0].joined):
        return True
    named_before = before is not None and before.kind in ("name", "honorific") and not before.words[-1].possessive
    named_after = after is not None and after.kind == "name"
    if named_after and item.words[-1].key in lists.given_names:
        return False
    if item.kind == "people":
        plural = item.words[-1].key.endswith(("s", "men"))
        return not named_before or plural or (after is not None and after.kind in SECTOR_KINDS)
    if item.entry is not None and item.entry.case == "upper":
        # "UK Athletics": an abbreviation of a country is no part of a person's name.
        return True
    has_article = before is not None and before.words[-1].key == "the"
    bears_title = entity_type == "person" and items[-1].kind == "name" and not named_before
    if named_after and (entity_type == "organization" or has_article or bears_title):
        # "the Nairobi Coffee Exchange", "Kenya Forest Secretary Ada Orr": no person has an article, or a title behind the name.
        return any(i.kind in SECTOR_KINDS and i.words[0].is_capital for i in items[number + 1 :])
    if named_before or named_after:
        return False
    return not (entity_type == "person" and (after is None or after.kind not in SECTOR_KINDS | {"former", "small"}))
