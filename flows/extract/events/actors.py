"""The words that name an actor go in; its country and PLOVER 0.8 sector come out, with the rule that found them.

Everything is read from the words themselves, from the words beside the name in the article and from facts on
organisations and places (``actor_organisations.csv``, ``actor_places.csv``): never from a list of persons or of office
holders. What the words do not tell stays None: "Aino Lahti" alone has no code, "Finnish foreign minister Aino Lahti" has.

A phrase is cut at its prepositions. In each part the listed words are read from left to right, the later ones being the
nearer to the head ("army DOCTOR", "police CHIEF"); what stands behind a preposition counts where the words before it leave
a question open ("leader OF the opposition", "police IN Nairobi"), never as the country of somebody who is only there
("ambassador to Kenya"). The lists and how they work together stand in ``actor_sectors.toml``.

Decisions: a country by its bare name has no sector, its capital as an actor is its government; multinational firms have
the country MNC and no sector, as the manual takes them out of BUS; aid bodies of no one country have no country and the
sector NGO, those of one country are SOC; what a rebel group that rules today is called stays REB, as only dates could tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from flows.extract.events.actor_items import COUNTRY_KINDS, Item, items_of
from flows.extract.events.actor_lexicon import Grammar, Word, grammar, words_of
from flows.extract.events.actor_parts import Reading, read_part, read_place

# A phrase of more words than these is no name of an actor; the rest is not read.
_LONGEST_PHRASE = 40


@dataclass(slots=True, frozen=True)
class ActorCode:
    """The code of an actor. ``country_code``: ISO 3166-1 alpha-3, XKX, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.

    ``sector_code`` is the PLOVER 0.8 sector (or NGO, see the module), ``secondary_code`` a second one; all None where
    nothing tells them. ``rule`` says what told the sector, or else the country: head_word, modifier, complement,
    legal_form, organisation, metonym, capital, former, family, country, beside, full_name, mention_country, pronoun, none.
    """

    country_code: str | None
    sector_code: str | None
    secondary_code: str | None
    rule: str


def code_actor(
    words: str,
    *,
    country_code: str | None = None,
    entity_type: str | None = None,
    full_name: str | None = None,
    beside: str = "",
    acting: bool = True,
) -> ActorCode:
    """The country and the PLOVER sector of the actor that ``words`` name.

    Args:
        words: the phrase as it stands in the article: "Finnish foreign minister Aino Lahti", "four gunmen", "Hanoi".
        country_code: the code of a country or people that a mention inside the phrase names; decides what countries share
            ("Georgian police"), and counts where the phrase itself names none.
        entity_type: the type of the mention, of the dataset's vocabulary; "person" keeps names from being read as places.
        full_name: the fullest form of the name in the article, read for organisations.
        beside: words beside the name that say what it is: title, apposition, the description it stands for.
        acting: False where the phrase is a place or a host only, so that a capital is no government.

    Unknown words give an ActorCode of three None and the rule "none". Pure; answers are kept (bounded) for repeated phrases.
    """
    return _code(words, country_code or "", entity_type or "", full_name or "", beside, acting)


@lru_cache(maxsize=32_768)
def _code(words: str, country: str, entity_type: str, full_name: str, beside: str, acting: bool) -> ActorCode:
    # A surname alone is no trade: "King", where the article has "Ada King" before.
    surname = entity_type == "person" and full_name.endswith(" " + words)
    own = Reading() if surname else _read(words, country, entity_type, acting)
    found = own
    # A title that stands in the words is read there: behind "Velmora" a president is no head of state.
    beside = ",".join(clause for clause in beside.split(",") if clause.strip() not in words)
    if beside:
        found = _merged(own, _read(beside, "", "", acting), "beside")
    if full_name and full_name != words and entity_type != "person" and found.sector in ("", "UNK"):
        found = _merged(found, _read(full_name, "", entity_type, acting), "full_name")
    if not found.country and country and not own.elsewhere:
        found = replace(found, country=country, rule="mention_country" if found.rule == "none" else found.rule)
    sector, second = found.sector or (found.with_country if found.country else ""), found.second
    if sector == "NGO" and found.country and found.country != "NGO":
        sector = "SOC"
    if sector == "UNK" and found.rule == "pronoun" and found.country:
        sector = ""
    return ActorCode(found.country or None, sector or None, (second if second != sector else "") or None, found.rule)


def _merged(own: Reading, other: Reading, rule: str) -> Reading:
    """``own`` with what it leaves open taken from ``other``."""
    sector, second, told = own.sector, own.second, own.rule
    if other.rule == "pronoun":
        return own
    # "The first woman ..." beside a name does not make its bearer unknown.
    if own.sector in ("", "UNK") and other.sector not in ("", "UNK") and not own.is_told:
        sector, second, told = other.sector, other.second, rule
    # A full name names what the words name: it may well be the people whose kin they are.
    country = own.country if own.elsewhere and rule == "full_name" else own.country or other.country
    if country and told == "none":
        told = rule
    return replace(
        own,
        sector=sector,
        second=second,
        country=country,
        rule=told,
        with_country=own.with_country or other.with_country,
    )


def _read(phrase: str, country: str, entity_type: str, acting: bool) -> Reading:
    """What ``phrase`` tells: its first part with a sector, and the first country of its parts between commas."""
    lists = grammar()
    tokens = words_of(phrase)[:_LONGEST_PHRASE]
    found = Reading()
    for clause in _clauses(tokens):
        if len(clause) == 1 and clause[0].key in lists.pronouns and not clause[0].text.isupper():
            reading = Reading(sector="UNK", rule="pronoun")
        else:
            reading = _clause(items_of(clause, country, entity_type, lists), entity_type, acting, lists)
        found = reading if found.rule == "none" and not found.elsewhere else _merged(found, reading, reading.rule)
        if found.is_thing and not found.sector:
            # "A recovery in tech shares, and their survivors": what follows is no apposition of an actor.
            break
    return found


def _clauses(tokens: Sequence[Word]) -> Iterable[Sequence[Word]]:
    start = 0
    for number in range(1, len(tokens) + 1):
        if number == len(tokens) or tokens[number].comma:
            yield tokens[start:number]
            start = number


# --- items to readings ----------------------------------------------------------------------------------------------


def _clause(items: list[Item], entity_type: str, acting: bool, lists: Grammar) -> Reading:
    """What one clause tells: its first part, filled up by the parts behind prepositions."""
    parts: list[tuple[str, list[Item]]] = [("", [])]
    for item in items:
        if item.kind == "preposition":
            parts.append((item.words[0].key, []))
        else:
            parts[-1][1].append(item)
    bare = [item for item in parts[0][1] if item.kind != "small"]
    by_blood = any(item.words[-1].key in lists.of_blood for item in parts[0][1])
    if len(parts) == 1 and len(bare) == 1 and bare[0].kind in COUNTRY_KINDS and not by_blood:
        return read_place(bare[0], entity_type, acting)
    found = read_part(parts[0][1], entity_type)
    for preposition, part in parts[1:]:
        if part:
            found = _filled(found, preposition, read_part(part, ""), lists)
    return found


def _filled(main: Reading, preposition: str, part: Reading, lists: Grammar) -> Reading:
    """``main`` with what the part behind a preposition adds to it."""
    filled = main
    if preposition in lists.belonging and part.sector:
        filled = _with_sector(main, preposition, part, lists)
    if preposition in lists.belonging and not filled.sector and main.is_open and part.with_country:
        filled = replace(filled, with_country=part.with_country)
    if part.country or part.elsewhere:
        at_home = filled.sector and not main.is_abroad and part.sector not in lists.abroad_sectors
        belongs = preposition in lists.belonging - lists.where and main.is_open
        stays = preposition in lists.where and at_home
        if (preposition in lists.origin or belongs or stays) and not main.is_thing and not main.has_object:
            country = main.country or part.country
            filled = replace(
                filled, country=country, rule="country" if filled.rule == "none" and country else filled.rule
            )
        else:
            filled = replace(filled, elsewhere=True)
    return filled


def _with_sector(main: Reading, preposition: str, part: Reading, lists: Grammar) -> Reading:
    """``main`` with the sector of those it belongs to: "leader of the opposition", "minister of defense"."""
    if main.is_family:
        return replace(main, sector="ELI", rule="family") if part.sector in lists.family_of else main
    if main.is_open and not main.has_object:
        accepted = main.accepts is None or part.sector in main.accepts or main.rule in ("none", "country")
        if accepted and (preposition in lists.of_whom or not main.sector):
            return replace(main, sector=part.sector, second=part.second, rule="complement", is_open=False)
    elif preposition in ("of", "for") and main.sector == "GOV" and not main.second:
        return main if part.sector in ("GOV", "UNK", "CVL") else replace(main, second=part.sector)
    return main
