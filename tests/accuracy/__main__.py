"""``python -m tests.accuracy``: measures on the sample, prints the tables, writes them into docs/accuracy.md.

Where ../shared/gold/measure.py is, the outer gold data is measured too; elsewhere its table in the page stays as it is.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.accuracy import outer, report
from tests.accuracy.figures import entity_mistakes, measure, mistakes
from tests.accuracy.sample import publish_sample


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--mistakes", action="store_true", help="also list what is wrong, name by name")
    parser.add_argument("--sample-only", action="store_true", help="leave the outer gold data alone")
    parser.add_argument("--no-write", action="store_true", help="print only, leave the page as it is")
    options = parser.parse_args()
    from flows.extract.model import load_model

    with tempfile.TemporaryDirectory() as scratch:
        warehouse = Path(scratch) / "warehouse"
        nlp = load_model()
        publish_sample(nlp, warehouse)
        table = report.sample_table(measure(warehouse / "current"))
        print(table)
        if options.mistakes:
            for mistake in mistakes(warehouse / "current"):
                print(f"{mistake.article}: '{mistake.text}' is {mistake.gold}, the program has {mistake.program}")
            print(*entity_mistakes(warehouse / "current"), sep="\n")
    if not options.no_write:
        report.write_section("sample", table)
    if options.sample_only:
        return
    if not outer.MEASURE.exists():
        print(f"{outer.MEASURE} is not on this machine: the table of the outer gold data stays as it is.")
        return
    table = report.outer_table(outer.measure(nlp))
    print(table)
    if not options.no_write:
        report.write_section("outer", table)


if __name__ == "__main__":
    main()
