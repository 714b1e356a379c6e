"""``python -m tests.at_scale [CORPUS] [--articles N]``: the promises of the dataset on thousands of articles.

Two runs with different numbers of workers, one of them in two halves of which the second is killed and taken up again, must end
with the same bytes for the same input; every check must hold on both (a run that ends with exit code 0 has passed them all).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.articles import NOW, tree
from tests.bench import CORPUS, articles, run_command


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS if CORPUS.exists() else None)
    parser.add_argument("--articles", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "some.jsonl"
        records = articles(options.corpus)[: options.articles]
        source.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        left_alone, disturbed = Path(scratch) / "left_alone", Path(scratch) / "disturbed"
        subprocess.run([*run_command(source, left_alone, 2), "--now", NOW], check=True)
        command = [*run_command(source, disturbed, 1), "--now", NOW]
        process = subprocess.Popen(command)
        while process.poll() is None and len(list((disturbed / "work" / "batches").glob("*"))) < 5:
            time.sleep(0.2)
        process.kill()
        process.wait()
        subprocess.run(command, check=True)
        one, other = tree(left_alone / "current"), tree(disturbed / "current")
        different = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
        print(f"{len(records)} articles, {len(one)} files, {len(different)} differ {different[:5]}")
        sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
