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

from flows.extract.events.actor_items import COUNTRY_KINDS, NOUNS, SECTOR_KINDS, Item, items_of
from flows.extract.events.actor_lexicon import Grammar, Word, grammar, words_of

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


@dataclass(slots=True, frozen=True)
class _Reading:
    """What one part of a phrase tells. ``accepts``: the sectors that a complement may bring, None: any.

    ``is_open``: nothing but small words and words that take their sector from others stands in it. ``elsewhere``: a country
    is named that is not the actor's. ``is_thing``: the head is a noun that is not listed.
    """

    country: str = ""
    sector: str = ""
    second: str = ""
    rule: str = "none"
    accepts: frozenset[str] | None = frozenset()
    is_open: bool = False
    is_family: bool = False
    is_abroad: bool = False
    elsewhere: bool = False
    with_country: str = ""
    is_thing: bool = False


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
    own = _Reading() if surname else _read(words, country, entity_type, acting)
    found = own
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


def _merged(own: _Reading, other: _Reading, rule: str) -> _Reading:
    """``own`` with what it leaves open taken from ``other``."""
    sector, second, told = own.sector, own.second, own.rule
    if other.rule == "pronoun":
        return own
    if own.sector in ("", "UNK") and other.sector:
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


def _read(phrase: str, country: str, entity_type: str, acting: bool) -> _Reading:
    """What ``phrase`` tells: its first part with a sector, and the first country of its parts between commas."""
    lists = grammar()
    tokens = words_of(phrase)[:_LONGEST_PHRASE]
    found = _Reading()
    for clause in _clauses(tokens):
        if len(clause) == 1 and clause[0].key in lists.pronouns and not clause[0].text.isupper():
            reading = _Reading(sector="UNK", rule="pronoun")
        else:
            reading = _clause(items_of(clause, country, entity_type, lists), entity_type, acting, lists)
        found = reading if found.rule == "none" else _merged(found, reading, reading.rule)
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


def _clause(items: list[Item], entity_type: str, acting: bool, lists: Grammar) -> _Reading:
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
        return _bare_place(bare[0], entity_type, acting)
    found = _part(parts[0][1], entity_type, lists)
    for preposition, part in parts[1:]:
        if part:
            found = _filled(found, preposition, _part(part, "", lists), lists)
    return found


def _bare_place(item: Item, entity_type: str, acting: bool) -> _Reading:
    """A place or people by its name alone: the capital as an actor is the government."""
    entry = item.entry
    if entry is None or (entity_type == "person" and item.kind != "people"):
        return _Reading()
    if item.kind == "capital" and acting:
        return _Reading(entry.country, "GOV", rule="capital")
    country = _HOME.get(entry.country, entry.country) if item.kind == "capital" else entry.country
    return _Reading(country, entry.second, rule="country" if entry.country else "none", elsewhere=not entry.country)


# Brussels stands for the European Union only as an actor of its own; its people and police are Belgium's.
_HOME = {"EUR": "BEL"}


def _part(items: Sequence[Item], entity_type: str, lists: Grammar) -> _Reading:
    """What the words of one part, without a preposition in it, tell together."""
    sector, second, rule = "", "", "none"
    accepts: frozenset[str] | None = frozenset()
    with_country, head_key, head_country, partial = "", "", "", False
    is_open, is_family, former, whole, elsewhere = True, False, False, False, False
    country = ""
    tail = -1
    for number, item in enumerate(items):
        entry = item.entry
        if item.kind == "former":
            former = True
        elif item.kind in ("name", "word") and entry is None:
            is_open = False
            if item.kind == "word":
                tail = number
        if entry is None or item.kind == "former":
            continue
        if item.kind in COUNTRY_KINDS or item.kind == "name":
            if _is_own_country(items, number, entity_type, lists):
                code = _HOME.get(entry.country, entry.country)
                if country and code != country and (items[number - 1].kind == "and" or item.words[0].joined):
                    # "French and Egyptian warships" have no one country.
                    country, code, elsewhere = "", "", True
                country = country or code
                partial = partial or entry.second == "PRE"
                elsewhere = elsewhere or not entry.country
                if item.kind != "name":
                    continue
            else:
                elsewhere = elsewhere or _is_of_others(items, number, lists)
            continue
        if item.kind in SECTOR_KINDS:
            tail = -1
            head_key, head_country = entry.key, entry.country or head_country
        if item.kind == "organisation" or item.kind == "metonym":
            sector, second, accepts, with_country = entry.sector, entry.second, frozenset(), ""
            rule = item.kind
            whole, is_open, is_family = not entry.sector, False, False
        elif item.kind == "legal":
            # The words before it are the firm's name, whatever they mean: "General Union Corp".
            second, sector, rule, accepts, with_country = "", entry.sector, "legal_form", frozenset(), ""
            is_open = is_family = False
        elif item.kind == "head":
            # Two capitalised words are one name, whatever the first one means ("First Union National Bank").
            named = item.words[0].is_capital and number > 0 and items[number - 1].words[0].is_capital
            second = entry.second or ("" if named or sector in ("UNK", entry.sector) else sector or second)
            second = "" if second == entry.sector else second
            if sector == "GOV" and entry.key in lists.state_media:
                second = entry.sector
            else:
                sector = entry.sector
            rule, accepts, with_country = "head_word", frozenset(), ""
            is_open = is_family = False
        elif item.kind == "family":
            if former and sector in lists.office:
                former = False
            sector, rule = ("ELI" if sector in lists.family_of else "CVL"), "family"
            second, accepts, with_country, is_family, is_open = "", lists.family_of, "", True, True
        elif item.kind == "weak":
            accepts, with_country, is_open = entry.accepts, entry.with_country, True
            if sector and (accepts is None or sector in accepts):
                rule = "modifier"
            elif sector == "GOV" and entry.sector == "MIL":
                sector, rule = "MIL", "modifier"
            elif entry.sector == "GOV" and number and items[number - 1].kind == "name" and not sector:
                # "Velmora president Ada Orr": head of something that is not known, and hardly a state.
                sector, rule = "", "none"
            elif entry.sector and not whole:
                second, sector, rule = sector if sector != "UNK" else "", entry.sector, "head_word"
        if former and item.words[-1].possessive:
            sector, second, rule = _after(sector, second, rule, head_key, lists)
            former = False
    is_thing = tail >= 0 and not _is_tail(items[tail].words[0], lists) and items[-1].kind != "name"
    if is_thing:
        # The head is a word that is not listed: "army surplus", "the government's plan".
        sector = second = with_country = ""
        rule, is_open = "none", False
    if former:
        sector, second, rule = _after(sector, second, rule, head_key, lists)
    # The words go before what is known of a name: "the Norwegian Labour Party".
    country = country or ("" if is_thing else head_country)
    if partial:
        sector, second = (sector or with_country, "PRE") if sector or with_country else ("PRE", "")
    if country and rule == "none":
        rule = "country"
    return _Reading(
        country,
        sector,
        second,
        rule,
        accepts,
        is_open,
        is_family,
        head_key in lists.abroad or sector in lists.abroad_sectors,
        elsewhere,
        with_country,
        is_thing,
    )


def _after(sector: str, second: str, rule: str, head: str, lists: Grammar) -> tuple[str, str, str]:
    """The sector, second sector and rule of who was something once."""
    if sector in lists.office:
        return ("CVL" if head in lists.rank_and_file else "ELI"), sector, "former"
    if sector in lists.arms:
        return "CVL", sector, "former"
    return sector, second, rule


def _is_tail(word: Word, lists: Grammar) -> bool:
    """Whether an unlisted last word only says something of the head: "people wounded", "troops fighting"."""
    return word.key.endswith(lists.tail_endings)


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
    if named_after and (entity_type == "organization" or (before is not None and before.words[-1].key == "the")):
        # "the Nairobi Coffee Exchange": no person has an article.
        return any(i.kind in SECTOR_KINDS and i.words[0].is_capital for i in items[number + 1 :])
    if named_before or named_after:
        return False
    return not (entity_type == "person" and (after is None or after.kind not in SECTOR_KINDS | {"former", "small"}))


def _filled(main: _Reading, preposition: str, part: _Reading, lists: Grammar) -> _Reading:
    """``main`` with what the part behind a preposition adds to it."""
    sector, second, rule, with_country = main.sector, main.second, main.rule, main.with_country
    if preposition in lists.belonging:
        if main.is_open and part.sector:
            if main.is_family:
                if part.sector in lists.family_of:
                    sector, rule = "ELI", "family"
            elif (
                main.accepts is None or part.sector in main.accepts or (not sector and main.rule in ("none", "country"))
            ):
                if preposition in ("of", "for", "from", "with") or not sector:
                    sector, second, rule = part.sector, part.second, "complement"
            elif part.sector == "GOV" and sector == "MIL":
                rule = "head_word"
        elif (
            preposition in ("of", "for")
            and sector == "GOV"
            and part.sector not in ("", "GOV", "UNK", "CVL")
            and not second
        ):
            second = part.sector
    country = main.country
    elsewhere = main.elsewhere
    if part.country or part.elsewhere:
        at_home = sector and not main.is_abroad and part.sector not in lists.abroad_sectors
        belongs = preposition in lists.belonging and main.is_open and preposition not in lists.where
        if preposition in lists.origin or belongs or (preposition in lists.where and at_home):
            country = country or part.country
        else:
            elsewhere = True
    if sector == "" and main.is_open and part.with_country and preposition in lists.belonging:
        with_country = part.with_country
    if rule == "none" and country:
        rule = "country"
    return replace(
        main,
        sector=sector,
        second=second,
        rule=rule,
        country=country,
        elsewhere=elsewhere,
        with_country=with_country,
        is_open=False if rule == "complement" else main.is_open,
    )
