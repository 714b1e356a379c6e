"""Gold data of others, where it is: its own measure.py in, run with this project's program; its figures out.

measure.py has no task for country codes; they are counted here, from the links of the same data to Wikipedia and Wikidata.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pycountry

from flows.warehouse.views import connect
from tests.accuracy.metrics import Score
from tests.accuracy.sample import ROOT

MEASURE = ROOT.parent / "shared" / "gold" / "measure.py"
TASKS = "sentences,ner"
COUNTRY_GOLD = "gum_news, news_fair_links"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that is wanted: ``baseline`` is what existing tools reach on the same data, ``reach`` the aim."""

    task: str
    gold: str
    figure: str
    what: str
    baseline: str
    reach: float


TARGETS = (
    Target(
        "sentences",
        "gum_news",
        "boundary_f1",
        "sentence boundaries, F1",
        "0.975, best of the tools, paragraph by paragraph",
        0.985,
    ),
    Target(
        "sentences",
        "ewt",
        "boundary_f1",
        "sentence boundaries, F1",
        "0.914, best of the tools, paragraph by paragraph",
        0.92,
    ),
    Target(
        "ner",
        "ieer",
        "exact_f1",
        "names, exact F1",
        "spaCy small 0.67, medium 0.73; with articles and 's trimmed 0.74, 0.80",
        0.86,
    ),
    Target("ner", "gum_news", "overlap_f1", "names, overlap F1", "spaCy small 0.67, medium 0.71", 0.76),
    Target("countries", COUNTRY_GOLD, "recall", "country codes, recall", "best library 0.89, at full precision", 0.96),
    Target("countries", COUNTRY_GOLD, "precision_with_parts", "country codes, precision", "", 0.99),
    Target("countries", COUNTRY_GOLD, "precision", "the same, England, Scotland and Wales wrong", "", 0.99),
)


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
# Parts of a state that are called countries: none of ISO 3166-1. The program gives them the code of their state.
PARTS = {"England": "GBR", "Northern Ireland": "GBR", "Scotland": "GBR", "Wales": "GBR"}
PRONOUNS = frozenset({"he", "her", "his", "it", "its", "our", "she", "their", "them", "they", "us", "we", "who"})
COUNTRY_CLASS = "Q27096213"  # Wikidata: geographic entity


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
class Link:
    """A name in the gold data. ``code``: the country that its page is about, or ``state``: the one that it is a part of."""

    start: int
    end: int
    code: str | None
    state: str | None
    is_place: bool


def _links(record: dict[str, Any]) -> list[Link]:
    """The linked names of one record of gum_news or news_fair_links.

    Pronouns and descriptions are none, and a name inside a longer one (US State Department) names no country by itself.
    """
    found = []
    named = [row for row in record.get("entities", ()) if row["named"] and row["name_start"] is not None]
    spans = {(row["name_start"], row["name_end"]) for row in named}
    for row in named:
        start, end = row["name_start"], row["name_end"]
        inside = any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)
        if row["wiki"] and not inside:
            state = PARTS.get(team_of(row["wiki"]))
            found.append(Link(start, end, country_of(row["wiki"]), state, row["type"] == "place"))
    for row in record.get("links", ()):
        text: str = row["text"]
        skip = len(text) - len(text.removeprefix("the "))
        if row["qid"] and row["parent"] is None and text[skip].isupper() and text.lower() not in PRONOUNS:
            is_place = COUNTRY_CLASS in (row["wd_type"] or "")
            code = country_of(row["name"]) if is_place else None
            found.append(Link(row["start"] + skip, row["end"], code, PARTS.get(row["name"]), is_place))
    return found


Named = tuple[int, int, str | None]


def count_countries(links: list[Link], named: list[Named]) -> tuple[Score, Score, Score]:
    """For recall, names of countries that overlap a name with that code; for precision, codes on what links to a place.

    The third is precision again, with the code of its state right for a part of one.
    """
    wanted = [link for link in links if link.code]
    hit = sum(any(s < link.end and link.start < e and code == link.code for s, e, code in named) for link in wanted)
    places: dict[tuple[int, int], list[Link]] = {}
    for link in (link for link in links if link.is_place):
        places.setdefault((link.start, link.end), []).append(link)
    judged = [(places[s, e], code) for s, e, code in named if code and (s, e) in places]
    right = sum(any(code == link.code for link in there) for there, code in judged)
    or_state = sum(any(code in (link.code, link.state) for link in there) for there, code in judged)
    return Score(hit, hit, len(wanted)), Score(right, len(judged), right), Score(or_state, len(judged), or_state)


def measure_countries(warehouses: Path) -> dict[str, Any]:
    """Recall and precision of codes over both sets; publishes news_fair_links, takes gum_news as measure.py left it."""
    recall, precision, or_state = Score(), Score(), Score()
    for name in ("gum_news", "news_fair_links"):
        with gzip.open(MEASURE.parent / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            records = {json.loads(line)["doc_id"]: json.loads(line) for line in lines}
        warehouse = warehouses / f"{name}-warehouse"
        if not warehouse.exists():
            source = warehouses / f"{name}.jsonl"
            told = (
                json.dumps({"id": key, "text": record["text"]}, ensure_ascii=False) for key, record in records.items()
            )
            source.write_text("\n".join(told) + "\n", encoding="utf-8")
            subprocess.run(
                [PROGRAM, "run", source, "--warehouse", warehouse], check=True, cwd=ROOT, capture_output=True
            )
        query = """select source_uri, char_start, char_end, country_code from documents join mentions using (article_id)
                   where mention_kind = 'name'"""
        named: dict[str, list[Named]] = {}
        with connect(warehouse / "current") as connection:
            for uri, *row in connection.execute(query).fetchall():
                named.setdefault(uri.rsplit("#", 1)[-1], []).append(tuple(row))
        for key, record in records.items():
            counted = count_countries(_links(record), named.get(key, []))
            recall, precision, or_state = recall + counted[0], precision + counted[1], or_state + counted[2]
    counts = {"recall_counted": int(recall.gold), "precision_counted": int(precision.predicted)}
    shares = {"precision": precision.precision, "precision_with_parts": or_state.precision}
    return {"recall": recall.recall, **shares, **counts}


PROGRAM = Path(sys.executable).with_name("dateline")


def measure() -> list[dict[str, Any]]:
    """Rows of measure.py and of measure_countries: task, gold, and the figures by name. Takes minutes; raises when it fails."""
    with tempfile.TemporaryDirectory() as scratch:
        kept, out = Path(scratch) / "kept", Path(scratch) / "figures.jsonl"
        command: list[str | Path] = [sys.executable, MEASURE, "--dateline", str(PROGRAM), "--only", TASKS]
        subprocess.run([*command, "--keep", kept, "--json", out], check=True, cwd=ROOT)
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        return [*rows, {"task": "countries", "gold": COUNTRY_GOLD, **measure_countries(kept)}]
