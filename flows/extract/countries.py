"""Name mentions in, ISO 3166-1 alpha-3 codes out: which country, or which country's people, a mention names.

Two doors. ``country_code`` looks at the name alone and answers only where the name needs no context.
``article_countries`` knows the whole article, so it can tell Georgia on the Black Sea from Georgia in America, and a
language from a people.
What is known stands in ``countries.csv`` (names, peoples), ``country_parts.csv`` (countries inside a state),
``country_context.toml`` (what decides in context), ``us_states.csv`` and the ISO 3166-1 list of pycountry (official names).

Decisions: England, Scotland, Wales and Northern Ireland are GBR, as ISO 3166-1 has no code for them (``country_part``
tells them from the United Kingdom); West Germany is DEU, as its state is the Germany of today; Kosovo is XKX, the
user-assigned code in general use; states that are gone and were no forerunner of one single state of today (Soviet
Union, Yugoslavia, Czechoslovakia, East Germany) have no alpha-3 code in ISO 3166-1 and stay null; so do peoples of no
one country (Kurds, Arabs) and continents.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from flows.rows import Mention

_HERE = Path(__file__).parent
# The types under which a mention can name a country or a people.
_COUNTRY_TYPES = frozenset({"place", "group"})
# The types that a model gives a country's name by mistake, or for the team or the government that goes by the name.
_MISTAKEN_TYPES = frozenset({"organization", "person", "facility"})
# A mention that is longer than the longest name of a country (with room for line breaks) is not looked at.
_LONGEST_NAME = 120
# How far to look beside a mention for the rest of a longer name: the longest has five words.
_BESIDE = 60

_DROPPED = str.maketrans({".": "", "'": "", "’": "", "‘": "", "ʼ": "", "`": ""})
_POSSESSIVE = re.compile(r"(?:['’ʼ`]s|(?<=s)['’ʼ`])$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:pro|anti|non|ex|post|pre)[-‑–](?=[A-Z])")
_SUFFIX = re.compile(r"[-‑–]([a-z]+)$")
_SPACES = re.compile(r"[\s\-‐‑–—]+")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(slots=True, frozen=True)
class Country:
    """A country or territory: ``code`` is ISO 3166-1 alpha-3 (XKX: user-assigned), ``name`` its common English name.

    Behind its own ``names`` and ``people`` stand those of its parts: they have its code too.
    """

    code: str
    name: str
    names: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class CountryPart:
    """A country inside a state (Scotland), or a people of one without a land of its own; then the place is all None.

    ``part`` is its ISO 3166-2 code or an own word, ``code`` the state's ISO 3166-1 alpha-3; the point is in degrees, WGS 84.
    """

    part: str
    code: str
    name: str | None
    names: tuple[str, ...]
    people: tuple[str, ...]
    geonames_id: int | None
    latitude: float | None
    longitude: float | None


@dataclass(slots=True, frozen=True)
class _Form:
    code: str
    is_people: bool
    # Written with capitals only ("US"): then lower-case letters make it another word ("us").
    needs_capitals: bool


@dataclass(slots=True, frozen=True)
class _Reading:
    code: str | None
    evidence: re.Pattern[str]


@dataclass(slots=True, frozen=True)
class _Ambiguous:
    default: str | None
    exclusive: bool
    readings: tuple[_Reading, ...]


@dataclass(slots=True, frozen=True)
class _Longer:
    before: tuple[str, ...]
    after: tuple[str, ...]
    code: str | None


def fold(name: str) -> str:
    """``name`` with case, accents, full stops, apostrophes, hyphens, spacing and a leading "the" levelled out."""
    text = unicodedata.normalize("NFKD", name.strip())
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_DROPPED).casefold()
    return _ARTICLE.sub("", _SPACES.sub(" ", text).strip())


def country_code(name: str, entity_type: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of the country that ``name`` names, or whose people it names; None for anything else.

    ``entity_type`` is the mention's type. Only places and groups name countries: Jordan the person and Chad the firm do
    not. A name that several states share (Congo, Korea, Georgia) is None here; ``article_countries`` decides it.
    """
    form = _form(name, entity_type)
    return None if form is None or form[0] in _context().ambiguous else form[1].code


def names_people(name: str) -> bool:
    """True when ``name`` names a country's people ("Russian", "Britons") and not the country itself."""
    form = _forms().get(fold(_bare(name))) if len(name) <= _LONGEST_NAME else None
    return form is not None and form.is_people


def country_part(name: str) -> CountryPart | None:
    """The country inside a state that ``name`` names, or whose people: Scotland for "Scots", None for "Britons"."""
    return _part_forms().get(fold(_bare(name))) if len(name) <= _LONGEST_NAME else None


def is_country_word(name: str) -> bool:
    """True when ``name``, in any spelling and whatever it means here, is a word for a country or its people."""
    return len(name) <= _LONGEST_NAME and fold(_bare(name)) in _forms()


def article_countries(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions of one article with ``country_code`` filled from name and context; nothing else is changed.

    Args:
        mentions: the mentions of one article, in any order.
        text: the article's text that their offsets count in.

    Beyond ``country_code``: names that states share are decided by the evidence in the article; a word inside a longer
    name ("New Mexico"), before a US state ("Lebanon, Pa.") or naming a language ("in English") is None; a country's
    name that stands for its team or government ("Sweden won", typed organization) gets the code of the country.
    """
    context = _context()
    persons = _person_tokens(mentions)
    names = [m for m in mentions if m.mention_kind == "name"]
    inside = _nested(names)
    places = Counter(fold(_bare(m.text)) for m in names if m.entity_type == "place")
    bodies = _name_parts(names, text)
    decided: dict[str, str | None] = {}
    out = []
    for mention in mentions:
        code = None
        span = mention.char_start, mention.char_end
        if mention.mention_kind == "name" and span not in inside and span not in bodies:
            code = _code_in_context(mention, text, context, decided, persons, places)
        out.append(replace(mention, country_code=code))
    return tuple(out)


@cache
def countries() -> dict[str, Country]:
    """All countries and territories by alpha-3 code, in the order of the codes."""
    import pycountry

    listed: dict[str, Country] = {}
    for row in _csv("countries.csv"):
        parts = [part for part in country_parts().values() if part.code == row["code"]]
        names = [row["name"], *_split(row["names"])]
        iso = pycountry.countries.get(alpha_3=row["code"])
        for name in (getattr(iso, field, None) for field in ("name", "official_name", "common_name")):
            # ISO's inverted names ("Iran, Islamic Republic of") are no names of the press, nor are those with brackets.
            if name and "," not in name and "(" not in name and fold(name) not in _context().ambiguous:
                names.append(name)
        names += [name for part in parts for name in part.names]
        people = (*_split(row["people"]), *(form for part in parts for form in part.people))
        listed[row["code"]] = Country(row["code"], row["name"], tuple(dict.fromkeys(names)), people)
    return listed


@cache
def country_parts() -> dict[str, CountryPart]:
    """The countries and peoples inside states that are told from the state, by ``part``."""
    return {
        row["part"]: CountryPart(
            row["part"],
            row["country"],
            row["name"] or None,
            tuple(name for name in (row["name"], *_split(row["names"])) if name),
            _split(row["people"]),
            int(row["geonames_id"]) if row["geonames_id"] else None,
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
        )
        for row in _csv("country_parts.csv")
    }


@cache
def us_states() -> dict[str, tuple[str, tuple[str, ...], float, float]]:
    """Postal code -> (name, newspaper abbreviations, latitude, longitude) of the states of the United States."""
    return {
        row["code"]: (row["name"], _split(row["abbreviations"]), float(row["latitude"]), float(row["longitude"]))
        for row in _csv("us_states.csv")
    }


@cache
def us_state_forms() -> dict[str, str]:
    """Folded name, abbreviation or postal code ("texas", "tex", "tx") -> postal code."""
    return {fold(form): code for code, (name, short, _, _) in us_states().items() for form in (name, *short, code)}


# --- one mention ----------------------------------------------------------------------------------------------------


def _code_in_context(
    mention: Mention,
    text: str,
    context: _Context,
    decided: dict[str, str | None],
    persons: Counter[str],
    places: Counter[str],
) -> str | None:
    mistaken = mention.entity_type in _MISTAKEN_TYPES
    found = _form(mention.text, "place" if mistaken else mention.entity_type)
    if found is None:
        return None
    key, form = found
    # A singular people's word under another type is too often a surname or half a firm's name (French, Swiss).
    if mistaken and (key in context.homonyms or persons[key] or (form.is_people and not _is_plural(mention.text))):
        return None
    before = text[max(0, mention.char_start - _BESIDE) : mention.char_start]
    after = text[mention.char_end : mention.char_end + _BESIDE]
    longer = _longer_name(key, before, after)
    if longer is not None:
        return longer.code
    if not form.is_people and _continues_body(context, before):
        return None
    if key in context.languages and _is_language(context, before, after):
        return None
    # No town is called the United States.
    if not form.is_people and form.code != "USA" and _stands_before_state(after):
        return None
    # "Jordan" typed as a place, in an article that speaks of Michael Jordan at least as often.
    if persons[key] and persons[key] >= places[key]:
        return None
    if key not in context.ambiguous:
        return form.code
    if key not in decided:
        decided[key] = _by_evidence(context.ambiguous[key], text)
    return decided[key]


def _form(name: str, entity_type: str) -> tuple[str, _Form] | None:
    """The listed form that ``name`` is, after its folded spelling; None where it is none, or is written as a word."""
    if entity_type not in _COUNTRY_TYPES or not name or len(name) > _LONGEST_NAME:
        return None
    bare = _bare(name)
    form = _forms().get(fold(bare))
    if form is None:
        return None
    letters = [c for c in bare if c.isalpha()]
    if not any(c.isupper() for c in letters) or (form.needs_capitals and not all(c.isupper() for c in letters)):
        return None
    return fold(bare), form


def _bare(name: str) -> str:
    """``name`` without article, possessive and what a hyphen ties to it: "the U.S.-led", "pro-Russian", "Kenya's"."""
    bare = _ARTICLE.sub("", name.strip().strip('"“”()[],;:').strip())
    bare = _PREFIX.sub("", _POSSESSIVE.sub("", bare))
    tied = _SUFFIX.search(bare)
    # "English-speaking" is about the language; "Cote-d'ivoire" is caught before by its own form.
    if tied and tied[1] not in _context().language_after and fold(bare) not in _forms():
        bare = bare[: tied.start()]
    return bare


def _continues_body(context: _Context, before: str) -> bool:
    """True behind "Bank of", "Air", "Miss": the country ends the name of a body. Capitals tell "by air" from "Air"."""
    left = tuple(_words(before, from_end=True))
    written = before.split()
    return any(
        left[len(left) - len(body) :] == body and written[-len(body)][:1].isupper() for body in context.body_before
    )


def _longer_name(key: str, before: str, after: str) -> _Longer | None:
    """The longest listed name that runs on beside the mention: "New" before "Mexico", "City" after it."""
    candidates = _longer_names().get(key)
    if not candidates:
        return None
    left = _words(before, from_end=True)
    right = _words(after, from_end=False)
    for longer in candidates:
        if left[len(left) - len(longer.before) :] == list(longer.before) and right[: len(longer.after)] == list(
            longer.after
        ):
            return longer
    return None


_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’](?=[^\W_]))*")
_JOINED = re.compile(r"[ \t\u00a0]*(?:\n[ \t]*)?[-‑–]?[ \t]*\Z")


def _words(beside: str, *, from_end: bool) -> list[str]:
    """Folded words next to a mention, as far as blanks, one line break or a hyphen join them, in reading order."""
    found: list[str] = []
    spans = [m.span() for m in _WORD.finditer(beside)]
    edge = len(beside) if from_end else 0
    for start, end in reversed(spans) if from_end else spans:
        gap = beside[end:edge] if from_end else beside[edge:start]
        if not _JOINED.match(gap):
            break
        found.append(fold(beside[start:end]))
        edge = start if from_end else end
    return found[::-1] if from_end else found


def _is_language(context: _Context, before: str, after: str) -> bool:
    left, right = _words(before, from_end=True), _words(after, from_end=False)
    if right and right[0] in context.language_after:
        return True
    if not left:
        return False
    if left[-1] in context.language_before:
        return True
    # "in English.", "in French and Dutch" or "from French to ..." but not "in British hands", "from Russian and U.S. banks".
    if left[-1] not in context.language_before_phrase_end:
        return False
    if right and right[0] in {"and", "or"}:
        return len(right) > 1 and right[1] in context.languages
    goes_on = (
        {"to", "into", "by"} if left[-1] == "from" else {"to", "by", "with", "on", "at", "as", "for", "that", "but"}
    )
    return not right or right[0] in goes_on


_STATE_AFTER = re.compile(r",\s{1,3}([A-Z][A-Za-z.]{0,14}(?:[ ][A-Z][A-Za-z.]{1,12})?)")


def _stands_before_state(after: str) -> bool:
    """True for the place in "Lebanon, Pa." or "Mexico, Missouri": a town that bears a country's name."""
    found = _STATE_AFTER.match(after)
    if not found:
        return False
    states = us_state_forms()
    words = found[1].split()
    # "Mexico, Mo." and "Mexico, MO", but not "in Mexico, Or so he says".
    if len(words[0]) <= 3 and not (words[0].endswith(".") or words[0].isupper()):
        return False
    # Georgia beside another country in a list is as often the country; two capitals may be another abbreviation.
    return any(
        (form := fold(" ".join(words[:n]))) in states and form not in {"georgia", "washington"} and len(form) > 1
        for n in range(1, len(words) + 1)
    )


def _by_evidence(ambiguous: _Ambiguous, text: str) -> str | None:
    counts = [(sum(1 for _ in r.evidence.finditer(text)), r.code) for r in ambiguous.readings]
    counts.sort(key=lambda c: -c[0])
    best, code = counts[0]
    second = counts[1][0] if len(counts) > 1 else 0
    if not best or best == second or (ambiguous.exclusive and second):
        return ambiguous.default
    return code


def _nested(names: Iterable[Mention]) -> set[tuple[int, int]]:
    """Spans that lie inside a longer name mention: America in "Bank of America" names no country."""
    # Without their article, so that "the United States" is no longer name around "United States".
    spans = {(m.char_start + len(m.text) - len(_ARTICLE.sub("", m.text)), m.char_end, m.char_start) for m in names}
    inside: set[tuple[int, int]] = set()
    reach, widest = -1, -1
    for start, end, written in sorted(spans, key=lambda s: (s[0], -s[1])):
        if end <= reach and (start, end) != (widest, reach):
            inside.add((written, end))
        if end > reach:
            reach, widest = end, start
    return inside


# "British Telecommunications Plc", "(Japan) Ltd": capitals up to the legal form of a firm. "Kenya and Velmora Oil Inc" is
# two names; "British and Velmora Holdings Plc" is one, as no people is one half of a pair with a firm.
_LEGAL = r"(?:Inc|Corp|Ltd|Limited|PLC|Plc|AG|GmbH|SA|S\.A\.|NV|N\.V\.|BV|Pty|LLC|AB|SpA|Co)\b"
_RUNS_INTO_FIRM = re.compile(r"\s{1,2}(?:[A-Z][\w&.-]{0,30}\s{1,2}){0,4}" + _LEGAL)
_PEOPLE_RUNS_INTO_FIRM = re.compile(r"\s{1,2}(?:(?:[A-Z][\w&.-]{0,30}|and)\s{1,2}){0,5}" + _LEGAL)
_BRACKETED_IN_FIRM = re.compile(r"\)\s{1,2}" + _LEGAL)
# Wire copy puts the whole name of a firm between angle brackets.
_ANGLE_BEFORE = re.compile(r"<(?:[^<>]{0,60}[^<>,\s])?\s{0,2}\Z")
_ANGLE_AFTER = re.compile(r"[^<>]{0,60}>")


def _name_parts(names: Sequence[Mention], text: str) -> set[tuple[int, int]]:
    """Spans of names that the text runs on into a body's name: "Velmora France", "Velmora (France) Ltd"."""
    starts = {m.char_start for m in names}
    ends = {
        m.char_end
        for m in names
        # A name with its legal form is complete; what follows is another.
        if m.entity_type in {"organization", "product"} and not re.search(_LEGAL + r"\.?\Z", m.text)
    }
    found = set()
    for mention in names:
        start, end = mention.char_start, mention.char_end
        before, after = text[max(0, start - _BESIDE) : start], text[end : end + 3 * _BESIDE]
        runs_into = _RUNS_INTO_FIRM if mention.entity_type == "place" else _PEOPLE_RUNS_INTO_FIRM
        if (
            (mention.entity_type == "place" and text[start - 1 : start] == " " and start - 1 in ends)
            # Where a name of its own begins right behind the country, the country is none of it: "the Swiss SGS SA".
            or (end + 1 not in starts and runs_into.match(after))
            or (before.endswith("(") and _BRACKETED_IN_FIRM.match(after))
            or (_ANGLE_BEFORE.search(before) and (after[:1] != ">" or before[-1:] != "<") and _ANGLE_AFTER.match(after))
        ):
            found.add((start, end))
    return found


def _person_tokens(mentions: Iterable[Mention]) -> Counter[str]:
    """How often each folded word ends or opens a person's full name in the article."""
    tokens: Counter[str] = Counter()
    for mention in mentions:
        if mention.mention_kind == "name" and mention.entity_type == "person":
            words = fold(_POSSESSIVE.sub("", mention.text)).split()
            if len(words) > 1:
                tokens.update({words[0], words[-1]})
    return tokens


# --- what is known --------------------------------------------------------------------------------------------------


@dataclass(slots=True, frozen=True)
class _Context:
    ambiguous: dict[str, _Ambiguous]
    ambiguous_people: frozenset[str]
    longer_none: tuple[str, ...]
    body_before: tuple[tuple[str, ...], ...]
    homonyms: frozenset[str]
    languages: frozenset[str]
    language_before: frozenset[str]
    language_before_phrase_end: frozenset[str]
    language_after: frozenset[str]


@cache
def _context() -> _Context:
    with (_HERE / "country_context.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    ambiguous: dict[str, _Ambiguous] = {}
    people: set[str] = set()
    for entry in data["ambiguous"]:
        readings = tuple(_Reading(r["code"] or None, _any_of(r["evidence"])) for r in entry["reading"])
        rule = _Ambiguous(entry["default"] or None, entry.get("exclusive", False), readings)
        for kind in ("forms", "people"):
            for form in entry.get(kind, ()):
                ambiguous[fold(form)] = rule
                if kind == "people":
                    people.add(fold(form))
    language = data["language"]
    return _Context(
        ambiguous=ambiguous,
        ambiguous_people=frozenset(people),
        longer_none=tuple(data["longer"]["none"]),
        body_before=tuple(tuple(fold(b).split()) for b in data["longer"]["before"]),
        homonyms=frozenset(map(fold, data["homonyms"]["forms"])),
        languages=frozenset(map(fold, language["forms"])),
        language_before=frozenset(language["before"]),
        language_before_phrase_end=frozenset(language["before_phrase_end"]),
        language_after=frozenset(language["after"]),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _forms() -> dict[str, _Form]:
    """Every listed spelling, folded. A name stands before a people of the same spelling."""
    forms: dict[str, _Form] = {}
    for country in countries().values():
        for name in country.names:
            letters = [c for c in name if c.isalpha()]
            needs_capitals = len(letters) <= 4 and all(c.isupper() for c in letters)
            forms.setdefault(fold(name), _Form(country.code, False, needs_capitals))
    for country in countries().values():
        for people in country.people:
            for form in (people, _plural(people)):
                forms.setdefault(fold(form), _Form(country.code, True, False))
    for key in _context().ambiguous:
        forms.setdefault(key, _Form("", key in _context().ambiguous_people, False))
    return forms


@cache
def _part_forms() -> dict[str, CountryPart]:
    """Every listed spelling of a part and its people, folded."""
    return {
        fold(form): part
        for part in country_parts().values()
        for listed in (*part.names, *part.people)
        for form in ((listed, _plural(listed)) if listed in part.people else (listed,))
    }


@cache
def _longer_names() -> dict[str, tuple[_Longer, ...]]:
    """For every listed form: the longer names that hold it, longest first."""
    listed: list[tuple[str, str | None]] = [(name, None) for name in _context().longer_none]
    listed += [(form, entry.code) for form, entry in _forms().items() if entry.code]
    by_key: dict[str, list[_Longer]] = {}
    for name, code in listed:
        words = fold(name).split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                part = " ".join(words[start:end])
                if end - start < len(words) and part in _forms():
                    by_key.setdefault(part, []).append(_Longer(tuple(words[:start]), tuple(words[end:]), code))
    # "Congo" inside "Republic of the Congo", itself inside "Democratic Republic of the Congo": the longest wins.
    return {
        key: tuple(sorted(names, key=lambda n: (-len(n.before) - len(n.after), n.before, n.after)))
        for key, names in by_key.items()
    }


def _plural(people: str) -> str:
    """The plural of a noun for a person of a country; an adjective in -ese, -ish, -ch has none and is given back."""
    if people.endswith(("ese", "ish", "ch", "ss", "sh", "ois")):
        return people
    if people.endswith("man"):
        # Woman and man, but German, Roman, Ottoman: only where the word before it is a people's adjective.
        return people[:-2] + "en" if people.endswith(("woman", "shman", "chman", "tsman")) else people + "s"
    return people + "s"


def _is_plural(word: str) -> bool:
    return _bare(word).endswith(("s", "men")) and not _bare(word).endswith("ss")


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
