"""Labelled pronoun and role-word speakers in; how many of them the pipeline gives, with the right person behind them.

``speaker_gold.jsonl`` holds one article per line: its source, the SHA-256 of its text, and by code points of that text the
pronouns ("he said") and the role words ("the minister said") that report something. ``stands_for`` is a naming mention of
the right person or organisation, or the first description of one who is never named; null where the text leaves it open.
``also`` holds further spans that may be given: other descriptions of the unnamed, the second of two joint speakers.
The labels were made by reading, before any program had read the articles. Only offsets are kept: the texts of the corpus
are not part of the project, so that part is measured where the corpus lies beside it and left out elsewhere.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.extract.article import extract_article
from flows.rows import ArticleRows, Mention, Metadata, Quotation, RawDocument, Rejection, content_id
from tests.accuracy.figures import Figure
from tests.accuracy.sample import ROOT, sample_outcomes, sample_records

if TYPE_CHECKING:
    from spacy.language import Language

GOLD = Path(__file__).with_name("speaker_gold.jsonl")
CORPUS = ROOT.parent / "shared" / "corpus" / "news.jsonl.gz"
PREFIX = "corpus:"
KINDS = ("pronouns", "roles")
HALVES = ("dev", "held-out")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """One speaker as a reader sees it: the words at ``start``..``end``, and the spans that name who they stand for."""

    start: int
    end: int
    stands_for: tuple[Span, ...]

    @classmethod
    def of(cls, labelled: dict[str, Any]) -> Label:
        named = [labelled["stands_for"], *labelled.get("also", ())] if labelled["stands_for"] else []
        return cls(labelled["start"], labelled["end"], tuple((start, end) for start, end in named))


@dataclass(frozen=True, slots=True)
class Counts:
    """``labelled`` speakers, ``found`` ones that a quotation gives as its speaker, ``right`` ones of those."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.labelled + other.labelled, self.found + other.found, self.right + other.right)

    @property
    def found_share(self) -> float | None:
        return self.found / self.labelled if self.labelled else None

    @property
    def right_of_found(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def right_of_all(self) -> float | None:
        return self.right / self.labelled if self.labelled else None


def half_of(source: str) -> str:
    """The half of the labels an article belongs to: mistakes are looked at in one only, both must agree."""
    return HALVES[zlib.crc32(source.encode()) >> 4 & 1]  # this bit cuts the labels about in the middle


def _overlap(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(start < last and first < end for first, last in spans)


def right_mentions(label: Label, mentions: Iterable[Mention]) -> frozenset[str]:
    """Ids of the mentions that answer ``label``: those on its spans, and all that share a full name with one of them."""
    every = tuple(mentions)
    on = [m for m in every if _overlap(m.char_start, m.char_end, label.stands_for)]
    names = {m.full_name for m in on} - {None}
    return frozenset(m.mention_id for m in (*on, *(m for m in every if m.full_name in names)))


def judge(label: Label, quotations: Iterable[Quotation], mentions: Iterable[Mention]) -> bool | None:
    """None: no quotation has these words as its speaker. Else whether every one that has them gives the right mention.

    Where the text leaves the person open, the right answer is no mention.
    """
    answers = {
        q.speaker_mention_id
        for q in quotations
        if q.speaker_start is not None
        and q.speaker_end is not None
        and _overlap(q.speaker_start, q.speaker_end, [(label.start, label.end)])
    }
    if not answers:
        return None
    return answers <= (right_mentions(label, mentions) if label.stands_for else {None})


def count(labels: Iterable[Label], quotations: Iterable[Quotation], mentions: Iterable[Mention]) -> Counts:
    """How many of ``labels`` one article's rows give, and give right."""
    said, named = tuple(quotations), tuple(mentions)
    verdicts = [judge(label, said, named) for label in labels]
    return Counts(len(verdicts), sum(v is not None for v in verdicts), sum(v is True for v in verdicts))


def gold(path: Path = GOLD) -> list[dict[str, Any]]:
    """The labelled articles."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _corpus_documents(wanted: set[str]) -> Iterator[tuple[str, RawDocument]]:
    """(id, document) for the wanted articles of the corpus."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] in wanted:
                text = record["text"]
                metadata = Metadata(id=record["id"], title=record.get("title"), date=record.get("date"))
                sha256 = hashlib.sha256(text.encode()).hexdigest()
                document_id = content_id("document", PREFIX, record["id"])
                uri = PREFIX + record["id"]
                yield uri, RawDocument(document_id, uri, "jsonl", len(text.encode()), sha256, "utf-8", text, metadata)


def _check(source: str, text: str | None, sha256: str) -> None:
    """Raises ValueError unless ``text`` is the text whose offsets were labelled."""
    if text is None or hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise ValueError(f"{source}: not the text that was labelled")


def outcomes(nlp: Language) -> dict[str, tuple[str, ArticleRows | Rejection]]:
    """Source -> (text, its rows) for every labelled article; those of the corpus only where the corpus is."""
    read = sample_outcomes(nlp)
    texts = {r.source_uri.removeprefix(f"{ROOT}/"): r.text for r in sample_records() if isinstance(r, RawDocument)}
    wanted = {article["source"] for article in gold()}
    found = {source: (texts[source], read[source]) for source in sorted(wanted & texts.keys())}
    if CORPUS.exists():
        ids = {source.removeprefix(PREFIX) for source in wanted if source.startswith(PREFIX)}
        found |= {uri: (raw.text, extract_article(nlp, raw)) for uri, raw in _corpus_documents(ids)}
    return found


def measure(nlp: Language, mistakes: list[str] | None = None) -> dict[tuple[str, str, str], Counts]:
    """(kind of words, part, half) -> counts; parts are sample and corpus, the latter only where the corpus is.

    mistakes: filled with a line for every labelled speaker that is missed or stands for somebody else.
    Raises ValueError where a text is not the one that was labelled.
    """
    read = outcomes(nlp)
    counts: dict[tuple[str, str, str], Counts] = {}
    for article in gold():
        source = article["source"]
        part = "corpus" if source.startswith(PREFIX) else "sample"
        if part == "corpus" and not CORPUS.exists():
            continue
        text, rows = read.get(source, (None, None))
        _check(source, text, article["sha256"])
        said, named = (rows.quotations, rows.mentions) if isinstance(rows, ArticleRows) else ((), ())
        for kind in KINDS:
            key = (kind, part, half_of(source))
            labels = [Label.of(labelled) for labelled in article[kind]]
            counts[key] = counts.get(key, Counts()) + count(labels, said, named)
            if mistakes is not None and text is not None:
                mistakes += [f"{half_of(source)} {source} {line}" for line in _mistakes(labels, text, said, named)]
    return counts


def _mistakes(labels: list[Label], text: str, said: tuple[Quotation, ...], named: tuple[Mention, ...]) -> Iterator[str]:
    by_id = {mention.mention_id: mention.text for mention in named}
    for label in labels:
        verdict = judge(label, said, named)
        if verdict is True:
            continue
        words = " ".join(text[max(0, label.start - 30) : label.end + 20].split())
        wanted = " or ".join(text[start:end] for start, end in label.stands_for) or "nobody"
        given = sorted(
            {
                f"{by_id.get(q.speaker_mention_id or '', 'nobody')} ({q.speaker_rule})"
                for q in said
                if q.speaker_start is not None
                and q.speaker_end is not None
                and _overlap(q.speaker_start, q.speaker_end, [(label.start, label.end)])
            }
        )
        yield f"{label.start} '{words}' is {wanted}, the program has {', '.join(given) or 'no row'}"


def figures(counts: dict[tuple[str, str, str], Counts]) -> list[Figure]:
    """Rows for the page of figures: the share of all labelled speakers that are right, by kind of words and part."""
    rows = []
    for kind, what in zip(KINDS, ("pronoun speakers", "role words as speakers"), strict=True):
        for part in ("sample", "corpus"):
            total = sum((c for (k, p, _), c in counts.items() if (k, p) == (kind, part)), Counts())
            if total.labelled:
                note = f"found {total.found}, of those right {_share(total.right_of_found)}"
                rows.append(Figure.share(f"{what}, {part}", total.right, total.labelled, note))
    return rows


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def table(counts: dict[tuple[str, str, str], Counts]) -> str:
    """The counts as a table in Markdown: every kind of words by part and half, with their sums."""
    lines = [
        "| words | part | half | labelled | found | right of found | right of all |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for kind in KINDS:
        for part in ("sample", "corpus", "both"):
            for half in (*HALVES, "both"):
                total = sum(
                    (c for (k, p, h), c in counts.items() if k == kind and part in (p, "both") and half in (h, "both")),
                    Counts(),
                )
                shares = " | ".join(map(_share, (total.found_share, total.right_of_found, total.right_of_all)))
                lines.append(f"| {kind} | {part} | {half} | {total.labelled} | {shares} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.speakers", description="Who pronouns stand for.")
    parser.add_argument("--mistakes", action="store_true", help="also list what is wrong, in the development half only")
    options = parser.parse_args()
    from flows.extract.model import load_model

    mistakes: list[str] | None = [] if options.mistakes else None
    print(table(measure(load_model(), mistakes)))
    if not CORPUS.exists():
        print(f"{CORPUS} is not on this machine: only the sample is measured.")
    for line in mistakes or ():
        if line.startswith(HALVES[0]):
            print(line)


if __name__ == "__main__":
    main()
