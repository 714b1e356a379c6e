"""Names linked to Wikipedia and Wikidata, in; how many of those that name a country got its code, out.

``python -m tests.accuracy.countries ../shared/gold`` prints the table; ``measure(gold)`` gives its rows. Two ways: the
gold's own words go through ``article_countries`` (as a library of country names is measured), and the whole texts go
through the pipeline, which must find the names first.

Which code a page stands for is no knowledge of the program: ISO 3166-1 and 3166-2 as pycountry has them, and
``PEOPLES`` below for pages on peoples.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pycountry

from flows.extract.countries import article_countries
from flows.rows import ArticleRows, Mention, Metadata, RawDocument, content_id
from tests.accuracy.metrics import Score

SETS = ("gum_news", "news_fair_links")
PRONOUNS = frozenset({"he", "her", "his", "it", "its", "our", "she", "their", "them", "they", "us", "we", "who"})

# Titles of pages on countries that are not a name of the country in the ISO table.
USUAL_NAMES = {
    "Bolivia": "BOL",
    "Brunei": "BRN",
    "Cape Verde": "CPV",
    "Democratic Republic of the Congo": "COD",
    "Iran": "IRN",
    "Ivory Coast": "CIV",
    "Laos": "LAO",
    "Moldova": "MDA",
    "North Korea": "PRK",
    "People's Republic of China": "CHN",
    "Republic of Ireland": "IRL",
    "Russia": "RUS",
    "South Korea": "KOR",
    "State of Palestine": "PSE",
    "Syria": "SYR",
    "Taiwan": "TWN",
    "Tanzania": "TZA",
    "Turkey": "TUR",
    "Venezuela": "VEN",
    "Vietnam": "VNM",
}

# Titles of pages on the people of one country.
PEOPLES = {
    "Afghans": "AFG",
    "Albanians": "ALB",
    "Algerians": "DZA",
    "Americans": "USA",
    "Argentines": "ARG",
    "Australians": "AUS",
    "Austrians": "AUT",
    "Bangladeshis": "BGD",
    "Belgians": "BEL",
    "Brazilians": "BRA",
    "British people": "GBR",
    "Bulgarians": "BGR",
    "Canadians": "CAN",
    "Chileans": "CHL",
    "Chinese people": "CHN",
    "Colombians": "COL",
    "Cubans": "CUB",
    "Czechs": "CZE",
    "Danes": "DNK",
    "Dutch people": "NLD",
    "Egyptians": "EGY",
    "English people": "GBR",
    "Ethiopians": "ETH",
    "Filipinos": "PHL",
    "Finns": "FIN",
    "French people": "FRA",
    "Georgians": "GEO",
    "Germans": "DEU",
    "Greeks": "GRC",
    "Haitians": "HTI",
    "Hungarians": "HUN",
    "Indian people": "IND",
    "Indonesians": "IDN",
    "Iranians": "IRN",
    "Iraqis": "IRQ",
    "Irish people": "IRL",
    "Israelis": "ISR",
    "Italians": "ITA",
    "Jamaicans": "JAM",
    "Japanese people": "JPN",
    "Jordanians": "JOR",
    "Kenyans": "KEN",
    "Lebanese people": "LBN",
    "Libyans": "LBY",
    "Malaysians": "MYS",
    "Mexicans": "MEX",
    "Moroccans": "MAR",
    "Nigerians": "NGA",
    "Norwegians": "NOR",
    "Pakistanis": "PAK",
    "Palestinians": "PSE",
    "Peruvians": "PER",
    "Poles": "POL",
    "Portuguese people": "PRT",
    "Romanians": "ROU",
    "Russians": "RUS",
    "Scottish people": "GBR",
    "Serbs": "SRB",
    "Somalis": "SOM",
    "South Africans": "ZAF",
    "Spaniards": "ESP",
    "Sudanese people": "SDN",
    "Swedes": "SWE",
    "Swiss people": "CHE",
    "Syrians": "SYR",
    "Tunisians": "TUN",
    "Turkish people": "TUR",
    "Ugandans": "UGA",
    "Ukrainians": "UKR",
    "Venezuelans": "VEN",
    "Vietnamese people": "VNM",
    "Welsh people": "GBR",
    "Yemenis": "YEM",
}
# What a linked thing is, by its classes in Wikidata, in the program's types; the first that fits.
_CLASSES = (("Q33829", "group"), ("Q215627", "person"), ("Q27096213", "place"), ("Q43229", "organization"))


def team_of(title: str) -> str:
    """The title of a page as words; of a page on a national team, whose team it is."""
    return unquote(title).replace("_", " ").split(" national ")[0]


@cache
def country_of(title: str) -> str | None:
    """The code of the country that a page is about, or whose national team; from the ISO table, not from the program's."""
    name = team_of(title)
    if name in USUAL_NAMES:
        return USUAL_NAMES[name]
    names = (
        n
        for c in pycountry.countries
        for n in (c.name, getattr(c, "common_name", None), getattr(c, "official_name", None))
    )
    if name not in set(names):
        return None
    code: str = pycountry.countries.lookup(name).alpha_3
    return code


@dataclass(frozen=True, slots=True)
class Linked:
    """A name of the gold. ``code``: that of the country, people or national team it is linked to, else None.

    ``is_open``: no judge can say, the page is on a people that is part of a country's (African Americans).
    """

    start: int
    end: int
    code: str | None
    entity_type: str
    is_open: bool = False


@dataclass(slots=True)
class Counts:
    """``wanted``: names of countries; ``judged``: codes given where the gold has a link; ``unjudged``: where it has none."""

    wanted: int = 0
    found: int = 0
    judged: int = 0
    right: int = 0
    unjudged: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> Score:
        return Score(self.found, self.found, self.wanted)

    @property
    def precision(self) -> Score:
        return Score(self.right, self.judged, self.right)


@cache
def target_code(title: str) -> str | None:
    """The code of the country that the page ``title`` is about, of whose people or of whose national team."""
    name = title.replace("_", " ")
    return country_of(title) or PEOPLES.get(name) or _lands().get(name.split(" national ")[0])


@cache
def _lands() -> dict[str, str]:
    """What is in ISO 3166 under no plain name: countries inside a state (England) and the two names of the Vatican."""
    inside = {s.name.split(" [")[0]: s.country_code for s in pycountry.subdivisions if s.type == "Country"}
    inside["Northern Ireland"] = "GB"  # ISO 3166-2 calls it a province.
    found = {name: pycountry.countries.get(alpha_2=code).alpha_3 for name, code in inside.items()}
    return {**found, "Holy See": "VAT", "Vatican City": "VAT"}


def linked_names(record: dict[str, Any]) -> list[Linked]:
    """The linked names of one record of gum_news or news_fair_links, in order, each span once.

    No pronouns and descriptions ("the country"). A name inside a longer one is none by itself (US in "US Navy"), save
    behind a comma ("Grimsby, England").
    """
    text: str = record["text"]
    found: dict[tuple[int, int], Linked] = {}
    unlinked = set()
    for row in record.get("entities", ()):
        if row["named"] and row["name_start"] is not None and not row["wiki"]:
            unlinked.add((row["name_start"], row["name_end"]))
        elif row["named"] and row["name_start"] is not None:
            start, end, code = row["name_start"], row["name_end"], target_code(row["wiki"])
            kind = {"place": "place", "person": "person", "organization": "organization"}.get(row["type"], "work")
            if row["wiki"].replace("_", " ") in PEOPLES:
                kind = "group"
            found[start, end] = Linked(start, end, code, kind)
    for row in record.get("links", ()):
        words: str = row["text"]
        start, end = row["start"] + len(words) - len(words.removeprefix("the ")), row["end"]
        if not row["qid"] or not text[start].isupper() or words.lower() in PRONOUNS:
            continue
        kind = next((kind for mark, kind in _CLASSES if mark in (row["wd_type"] or "").split("|")), "work")
        code = target_code(row["name"])
        found[start, end] = Linked(start, end, code, kind, kind == "group" and code is None)
    spans = found.keys() | unlinked
    return [
        found[s, e]
        for s, e in sorted(found)
        if text[max(0, s - 2) : s] == ", " or not any(a <= s and e <= b and (a, b) != (s, e) for a, b in spans)
    ]


def count(linked: Sequence[Linked], coded: Iterable[tuple[int, int, str]], text: str) -> Counts:
    """Names of countries against codes given: (start, end, code) each. A code is judged by the names it overlaps.

    A code is right when one of them has it; wrong when they have another or none; unjudged when there are none or they are open.
    """
    coded = sorted(coded)
    counts = Counts()
    for name in (n for n in linked if n.code):
        counts.wanted += 1
        if any(s < name.end and name.start < e and code == name.code for s, e, code in coded):
            counts.found += 1
        else:
            counts.mistakes.append(f"missed {name.code}: {_around(text, name.start, name.end)}")
    for start, end, code in coded:
        over = [n for n in linked if start < n.end and n.start < end]
        # A longer name that holds the words ("US Navy" around "US") is no answer on what they name.
        over = [n for n in over if n.code or not (n.start <= start and end <= n.end and n.end - n.start > end - start)]
        if not over or (any(n.is_open for n in over) and all(n.code is None for n in over)):
            counts.unjudged += 1
            counts.mistakes.append(f"unjudged {code}: {_around(text, start, end)}")
            continue
        counts.judged += 1
        if any(n.code == code for n in over):
            counts.right += 1
        else:
            counts.mistakes.append(f"wrong {code}: {_around(text, start, end)}")
    return counts


def _around(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 30]}"
    return " ".join(shown.split())


def own_words(linked: Sequence[Linked], text: str) -> list[tuple[int, int, str]]:
    """The codes that ``article_countries`` gives to the gold's own words, each alone in its text, as a library sees it."""
    mentions = (
        Mention(
            "m", "a", "s", n.start, n.end, text[n.start : n.end], "name", n.entity_type, None, None, None, 1.0, "gold"
        )
        for n in linked
    )
    return [coded for m in mentions for coded in _coded(article_countries([m], text))]


def _coded(mentions: Iterable[Mention]) -> list[tuple[int, int, str]]:
    return [(m.char_start, m.char_end, m.country_code) for m in mentions if m.country_code]


def _pipeline(nlp: Any, key: str, text: str) -> list[tuple[int, int, str]]:
    """The codes that the whole extraction gives on one text."""
    from flows.extract.article import extract_article

    data = text.encode("utf-8")
    sha256 = hashlib.sha256(data).hexdigest()
    raw = RawDocument(
        content_id("document", key, sha256), key, "jsonl", len(data), sha256, "utf-8", text, Metadata(id=key)
    )
    rows = extract_article(nlp, raw)
    return _coded(rows.mentions) if isinstance(rows, ArticleRows) else []


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measure(gold: Path, mistakes: list[str] | None = None) -> list[dict[str, Any]]:
    """One row for each set and way: task, gold, way, recall, precision and what they are counted on.

    Args:
        gold: the folder of ``gum_news.jsonl.gz`` and ``news_fair_links.jsonl.gz``.
        mistakes: filled with a line for every missed, wrong and unjudged code, where it is given.
    """
    from flows.extract.model import load_model

    nlp = load_model()
    rows = []
    for name in SETS:
        ways = {"own words": Counter[str](), "end to end": Counter[str]()}
        for record in _records(gold / f"{name}.jsonl.gz"):
            text, linked = record["text"], linked_names(record)
            first, last = record.get("eval_span", (0, len(text)))
            through = [c for c in _pipeline(nlp, str(record["doc_id"]), text) if first <= c[0] and c[1] <= last]
            for way, coded in (("own words", own_words(linked, text)), ("end to end", through)):
                counts = count(linked, coded, text)
                ways[way].update({f: getattr(counts, f) for f in ("wanted", "found", "judged", "right", "unjudged")})
                if mistakes is not None:
                    mistakes += [f"{name}, {way}: {line}" for line in counts.mistakes]
        rows += [{"task": "countries", "gold": name, "way": way, **_figures(total)} for way, total in ways.items()]
    for way in ("own words", "end to end"):
        total = Counter[str]()
        for row in [r for r in rows if r["way"] == way]:
            total.update({f: row[f] for f in ("wanted", "found", "judged", "right", "unjudged")})
        rows.append({"task": "countries", "gold": ", ".join(SETS), "way": way, **_figures(total)})
    return rows


def _figures(total: Counter[str]) -> dict[str, Any]:
    counts = Counts(total["wanted"], total["found"], total["judged"], total["right"], total["unjudged"])
    shares = {"recall": counts.recall.recall, "precision": counts.precision.precision}
    return {**shares, **{f: getattr(counts, f) for f in ("wanted", "found", "judged", "right", "unjudged")}}


def table(rows: Iterable[dict[str, Any]]) -> str:
    """The rows of ``measure`` as a table in Markdown."""
    lines = [
        "| gold data | way | names | recall | codes judged | precision | not judged |",
        "| --- | --- |" + " ---: |" * 5,
    ]
    for row in rows:
        shares = ("" if row[f] is None else f"{row[f]:.3f}" for f in ("recall", "precision"))
        recall, precision = shares
        lines.append(
            f"| {row['gold']} | {row['way']} | {row['wanted']} | {recall} | {row['judged']} | {precision} | {row['unjudged']} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.countries", description="Measures country codes.")
    parser.add_argument("gold", type=Path, help="folder of gum_news.jsonl.gz and news_fair_links.jsonl.gz")
    parser.add_argument("--mistakes", action="store_true", help="also list every missed, wrong and unjudged code")
    options = parser.parse_args()
    mistakes: list[str] | None = [] if options.mistakes else None
    print(table(measure(options.gold, mistakes)))
    for line in mistakes or ():
        print(line)


if __name__ == "__main__":
    main()
