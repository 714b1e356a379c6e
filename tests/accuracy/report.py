"""Figures in; Markdown tables out, and the generated sections of docs/accuracy.md."""

from __future__ import annotations

from typing import Any

from tests.accuracy.figures import Figure
from tests.accuracy.outer import PARTS, TARGETS
from tests.accuracy.sample import ROOT

PAGE = ROOT / "docs" / "accuracy.md"


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def sample_table(figures: dict[str, list[Figure]]) -> str:
    """One table for every heading."""
    parts = []
    for heading, rows in figures.items():
        lines = [
            f"### {heading}",
            "",
            "| what | counted | precision | recall | F1 or share | |",
            "| --- | ---: | ---: | ---: | ---: | --- |",
        ]
        lines += [
            f"| {row.what} | {row.gold} | {share(row.precision)} | {share(row.recall)} | {share(row.f1)} | {row.note} |"
            for row in rows
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def outer_table(measured: list[dict[str, Any]]) -> str:
    """The figures that are wanted with their baselines, whole and by part; then all that was measured."""
    by_name = {(row["task"], row["gold"], row.get("part")): row for row in measured}
    lines = [
        f"| what | gold data | baseline | reach | measured | {' | '.join(PARTS)} |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for target in TARGETS:
        name = (target.task, target.gold)
        parts = [_told(by_name.get((*name, part)), target.figure, "") for part in PARTS]
        told = [_told(by_name.get((*name, None)), target.figure, "not measured"), *parts]
        lines.append(f"| {target.what} | {target.gold} | {target.baseline} | {target.reach} | {' | '.join(told)} |")
    lines += ["", "All that was measured:", "", "| task | gold data | figures |", "| --- | --- | --- |"]
    for row in measured:
        figures = ", ".join(
            f"{k} {share(v) if isinstance(v, float) else v}"
            for k, v in row.items()
            if k not in ("task", "gold", "part")
        )
        part = f", {row['part']}" if "part" in row else ""
        lines.append(f"| {row['task']} | {row['gold']}{part} | {figures} |")
    return "\n".join(lines) + "\n"


def _told(row: dict[str, Any] | None, figure: str, unmeasured: str) -> str:
    if row is None:
        return unmeasured
    value = row.get(figure)
    return (
        share(value) if value is not None else next((f"{w}: {row[w]}" for w in ("not built", "failed") if w in row), "")
    )


def markers(section: str) -> tuple[str, str]:
    return f"<!-- {section}: made by make accuracy -->", f"<!-- end of {section} -->"


def write_section(section: str, text: str) -> None:
    """Replaces what stands between the section's markers in the page; raises ValueError when they are not there once."""
    page, (begin, end) = PAGE.read_text(encoding="utf-8"), markers(section)
    if page.count(begin) != 1 or page.count(end) != 1 or page.index(begin) > page.index(end):
        raise ValueError(f"{PAGE}: needs the lines {begin} and {end}, once each and in this order")
    before, after = page.split(begin)[0], page.split(end)[1]
    PAGE.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")
