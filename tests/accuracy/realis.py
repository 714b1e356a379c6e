"""Labelled tellings of events in; how many of them the pipeline finds, and in how many it says rightly whether they happened.

``realis_gold.jsonl`` holds one article per line: its source, the SHA-256 of its text, and by code points of that text the
triggers of tellings with their ``realis`` and ``act_type`` (a list holds answers that are as right as each other, the
likeliest first). An ``optional`` telling may as well be taken for no event: it counts only where it is found. Of articles of
the corpus drawn at random at most three tellings are labelled; of the sample all that its gold answers ask for. Labels with
``added`` come from further articles, drawn by a neutral pattern of words (modals and negation, demands, habits), because the
rarer classes are few elsewhere: the telling drawn and others beside it, three at most. They are counted apart.
The labels were made by reading, before any program had read the articles. Only offsets are kept: the texts of the corpus
are not part of the project, so that part is measured where the corpus lies beside it and left out elsewhere.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from flows.extract.article import extract_article
from flows.rows import ArticleRows, Metadata, RawDocument, content_id
from schemas.vocabularies import REALIS
from tests.accuracy.figures import Figure
from tests.accuracy.matching import one_of
from tests.accuracy.sample import relative, sample_outcomes, sample_records
from tests.accuracy.speakers import CORPUS, PREFIX

if TYPE_CHECKING:
    from spacy.language import Language

GOLD = Path(__file__).with_name("realis_gold.jsonl")
STRATA = ("sample", "corpus", "added")
PARTS = ("looked at", "left alone")


class Telling(Protocol):
    """What is asked of a row of event_mentions: its trigger, and its answers."""

    @property
    def char_start(self) -> int: ...
    @property
    def char_end(self) -> int: ...
    @property
    def act_type(self) -> str: ...
    @property
    def realis(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Label:
    """One telling as a reader sees it: the trigger at ``start``..``end``, and the answers that are right."""

    start: int
    end: int
    realis: tuple[str, ...]
    act_types: tuple[str, ...]
    optional: bool = False
    added: bool = False

    @classmethod
    def of(cls, labelled: Mapping[str, Any]) -> Label:
        return cls(
            labelled["start"],
            labelled["end"],
            tuple(one_of(labelled["realis"])),
            tuple(one_of(labelled["act_type"])),
            labelled.get("optional", False),
            "added" in labelled,
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """``labelled`` tellings without optional ones that are missed, ``found`` ones, ``right`` in realis, in ``typed`` act type.

    ``confusion``: (the label's likeliest class, or the program's where that is as right; the program's) -> found tellings.
    """

    labelled: int = 0
    found: int = 0
    right: int = 0
    typed: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.labelled + other.labelled,
            self.found + other.found,
            self.right + other.right,
            self.typed + other.typed,
            self.confusion + other.confusion,
        )

    @property
    def found_share(self) -> float | None:
        return self.found / self.labelled if self.labelled else None

    @property
    def right_of_found(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def right_of_all(self) -> float | None:
        return self.right / self.labelled if self.labelled else None

    @property
    def typed_of_found(self) -> float | None:
        return self.typed / self.found if self.found else None


def part_of(source: str) -> str:
    """The part of the labels an article belongs to: mistakes are looked at in the first only, both must agree."""
    return PARTS[zlib.crc32(source.encode()) % 3 == 0]


def find(label: Label, tellings: Iterable[Telling]) -> Telling | None:
    """The telling whose trigger overlaps the label's: of several the one of a right act type, then of the largest overlap."""
    there = [
        (t.act_type in label.act_types, min(label.end, t.char_end) - max(label.start, t.char_start), -t.char_start, t)
        for t in tellings
        if t.char_start < label.end and label.start < t.char_end
    ]
    return max(there, key=lambda one: one[:3])[3] if there else None


def count(labels: Iterable[Label], tellings: Iterable[Telling]) -> Counts:
    """How many of ``labels`` one article's tellings give, and give right."""
    told, counts = tuple(tellings), Counts()
    for label in labels:
        got = find(label, told)
        if got is not None:
            right = got.realis in label.realis
            wanted = got.realis if right else label.realis[0]
            counts += Counts(1, 1, right, got.act_type in label.act_types, Counter({(wanted, got.realis): 1}))
        elif not label.optional:
            counts += Counts(1)
    return counts


@cache
def gold(path: Path = GOLD) -> tuple[dict[str, Any], ...]:
    """The labelled articles."""
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def documents() -> Iterator[tuple[str, RawDocument]]:
    """(source, document) for every labelled article whose text is there: those of the corpus only where the corpus is.

    Raises ValueError where a text is not the one whose offsets were labelled.
    """
    hashes = {article["source"]: article["sha256"] for article in gold()}
    for source, raw in (*_sample_documents(), *_corpus_documents()):
        if source in hashes:
            if hashlib.sha256(raw.text.encode()).hexdigest() != hashes[source]:
                raise ValueError(f"{source}: not the text that was labelled")
            yield source, raw


def _sample_documents() -> Iterator[tuple[str, RawDocument]]:
    return ((relative(raw.source_uri), raw) for raw in sample_records() if isinstance(raw, RawDocument))


def _corpus_documents() -> Iterator[tuple[str, RawDocument]]:
    wanted = {article["source"] for article in gold()}
    if not CORPUS.exists():
        return
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            uri = PREFIX + record["id"]
            if uri in wanted:
                text = record["text"]
                metadata = Metadata(id=record["id"], title=record.get("title"), date=record.get("date"))
                sha256 = hashlib.sha256(text.encode()).hexdigest()
                key = content_id("document", PREFIX, record["id"])
                yield uri, RawDocument(key, uri, "jsonl", len(text.encode()), sha256, "utf-8", text, metadata)


def measure(told: Mapping[str, Iterable[Telling]]) -> dict[tuple[str, str], Counts]:
    """(stratum, part) -> counts over the labelled articles that ``told`` has: source -> tellings of its text."""
    counts: dict[tuple[str, str], Counts] = {}
    for article in gold():
        source = article["source"]
        if source not in told:
            continue
        tellings = tuple(told[source])
        labels = [Label.of(labelled) for labelled in article["tellings"]]
        for added in (False, True):
            stratum = "added" if added else "corpus" if source.startswith(PREFIX) else "sample"
            key = (stratum, part_of(source))
            mine = [label for label in labels if label.added is added]
            counts[key] = counts.get(key, Counts()) + count(mine, tellings)
    return counts


def summed(counts: Mapping[tuple[str, str], Counts], stratum: str | None = None, part: str | None = None) -> Counts:
    """The counts of one stratum and part, of all where None."""
    return sum((c for (s, p), c in counts.items() if stratum in (s, None) and part in (p, None)), Counts())


def mistakes(told: Mapping[str, Iterable[Telling]], texts: Mapping[str, str]) -> Iterator[str]:
    """A line for every label of the part that is looked at whose telling is missed or of another class."""
    for article in gold():
        source = article["source"]
        if source not in told or part_of(source) != PARTS[0]:
            continue
        tellings = tuple(told[source])
        for label in (Label.of(labelled) for labelled in article["tellings"]):
            got = find(label, tellings)
            if (got is None and label.optional) or (got is not None and got.realis in label.realis):
                continue
            words = " ".join(texts[source][max(0, label.start - 70) : label.end + 30].split())
            yield f"{source} {label.start} '{words}' is {' or '.join(label.realis)}, program {_given(got)}"


def _given(telling: Telling | None) -> str:
    return "nothing" if telling is None else telling.realis


def figures(counts: Mapping[tuple[str, str], Counts]) -> list[Figure]:
    """Rows for the page of figures: the share of the tellings found whose class is right, by stratum."""
    rows = []
    for stratum in STRATA:
        counted = summed(counts, stratum)
        if counted.found:
            note = f"labelled {counted.labelled}, found {_share(counted.found_share)}"
            rows.append(Figure.share(f"realis of tellings found, {stratum}", counted.right, counted.found, note))
    return rows


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def table(counts: Mapping[tuple[str, str], Counts]) -> str:
    """The counts as a table in Markdown: every stratum by part, with the sums."""
    lines = [
        "| stratum | part | labelled | found | realis right of found | of all | act type right of found |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for stratum in (*STRATA, None):
        for part in (*PARTS, None):
            c = summed(counts, stratum, part)
            shares = " | ".join(map(_share, (c.found_share, c.right_of_found, c.right_of_all, c.typed_of_found)))
            lines.append(f"| {stratum or 'all'} | {part or 'both'} | {c.labelled} | {shares} |")
    return "\n".join(lines)


def confusion_table(counts: Counts) -> str:
    """The found tellings as a table in Markdown: a row for every class of the labels, a column for every class given."""
    lines = ["| label | " + " | ".join(REALIS) + " |", "| --- |" + " ---: |" * len(REALIS)]
    for wanted in REALIS:
        given = (str(counts.confusion[wanted, got] or "") for got in REALIS)
        lines.append(f"| {wanted} | " + " | ".join(given) + " |")
    return "\n".join(lines)


def outcomes(nlp: Language) -> dict[str, tuple[str, tuple[Telling, ...]]]:
    """Source -> (text, its tellings) for every labelled article that is there; none for an article that is refused."""
    sample = sample_outcomes(nlp)
    found: dict[str, tuple[str, tuple[Telling, ...]]] = {}
    for source, raw in documents():
        rows = sample[source] if source in sample else extract_article(nlp, raw)
        found[source] = (raw.text, rows.event_mentions if isinstance(rows, ArticleRows) else ())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy.realis", description="Whether events are told as real."
    )
    parser.add_argument("--mistakes", action="store_true", help=f"also list what is wrong, in the part {PARTS[0]} only")
    options = parser.parse_args()
    from flows.extract.model import load_model

    read = outcomes(load_model())
    told = {source: tellings for source, (_, tellings) in read.items()}
    counts = measure(told)
    print(table(counts), confusion_table(summed(counts)), sep="\n\n")
    if not CORPUS.exists():
        print(f"{CORPUS} is not on this machine: only the sample is measured.")
    if options.mistakes:
        print(*mistakes(told, {source: text for source, (text, _) in read.items()}), sep="\n")


if __name__ == "__main__":
    main()
