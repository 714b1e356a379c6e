"""docs/events.md says what the program does: its lists are the program's, its worked example works."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from flows.extract.events import lexicon as lines
from flows.extract.events.plover import INTERNATIONAL_CODES, MODES
from flows.warehouse.views import sql_files
from schemas.vocabularies import REALIS, ROLES, SECTOR_CODES, TIME_RULES
from tests.conftest import ROOT
from tests.unit import test_event_lexicon as examples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language

PAGE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
EVENTS = ROOT / "flows" / "extract" / "events"


def first_cells(heading: str) -> list[str]:
    """The words in the first column of the table whose heading begins so."""
    table = PAGE[PAGE.index(f"| {heading}") :].split("\n\n")[0].splitlines()[2:]
    return [word for row in table for word in re.findall(r"`([^`]+)`", row.split("|")[1])]


def block(language: str) -> str:
    """The tested block in a language."""
    (found,) = re.findall(rf"<!-- worked example: tested -->\n```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_types_and_modes_are_plover_s() -> None:
    table = PAGE[PAGE.index("| type | an act of it") :].split("\n\n")[0]
    rows = re.findall(r"^\| `([A-Z]+)` \| [^|]+ \| ?([^|]*)\|$", table, re.MULTILINE)
    told = {name: tuple(re.findall("`([^`]+)`", modes)) for name, modes in rows if name in MODES}
    assert told == MODES


@pytest.mark.parametrize(
    ("heading", "words"),
    [("`realis` | the act", REALIS), ("`role`", ROLES), ("`time_rule`", TIME_RULES)],
)
def test_vocabularies_are_told_in_full(heading: str, words: tuple[str, ...]) -> None:
    assert tuple(first_cells(heading)) == words


def test_codes_of_actors_are_plover_s() -> None:
    codes = re.search(r"`international_code` for bodies of no country \((.*?)\)", PAGE, re.DOTALL)
    sectors = re.search(r"and `sector_code` \((.*?) \.\.\.\)", PAGE, re.DOTALL)
    assert codes is not None
    assert sectors is not None
    assert tuple(re.findall("[A-Z]{3}", codes[1])) == INTERNATIONAL_CODES
    assert set(re.findall("[A-Z]{3}", sectors[1])) < set(SECTOR_CODES)


def test_keys_of_a_line_are_those_of_the_loader() -> None:
    assert set(first_cells("key")) == lines._KEYS
    for key in lines._EXAMPLE_KEYS - set(ROLES):
        assert f"`{key}`" in PAGE


def test_slots_and_kinds_are_those_of_the_coder() -> None:
    source = (EVENTS / "coding.py").read_text(encoding="utf-8")
    told = set(first_cells("slot"))
    assert {word for word in told if f'"{word}"' in source} >= {"content", "support", "clause_subject", "modified_by"}
    used = {slot for act in lines.lexicon().all_acts for c in (*act.when, *act.unless) for slot in c.slots}
    assert {slot for slot in used if "_" in slot} <= told
    kinds = {kind for act in lines.lexicon().all_acts for c in (*act.when, *act.unless) for kind in c.kinds}
    assert kinds <= set(re.findall("#([a-z]+)", PAGE))


def test_files_and_views_are_there() -> None:
    for name in re.findall(r"`([a-z_]+\.(?:toml|csv))`", PAGE):
        assert (EVENTS / name).exists(), name
    assert set(first_cells("view")) <= sql_files("views").keys()
    assert (EVENTS / "lexicon" / "reject.toml").exists()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data of the package in a folder that a test may write to."""
    for path in (*EVENTS.glob("*.toml"), *EVENTS.glob("*/*.toml")):
        target = tmp_path / path.relative_to(EVENTS)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    monkeypatch.setattr(lines, "_FOLDER", tmp_path)
    lines.lexicon.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    lines.lexicon.cache_clear()


@pytest.mark.model
def test_the_worked_example_teaches_the_word(nlp: Language, copied: Path) -> None:
    file = copied / "lexicon" / "reject.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n" + block("toml"), encoding="utf-8")
    (entry,) = tomllib.loads(block("toml"))["act"]
    act = next(
        a for a in lines.lexicon().acts["verb", "stonewall"] if a.examples[0].text == entry["examples"][0]["text"]
    )
    assert act.act_type == "REJECT"
    assert examples._wrong(nlp, act, act.examples[0]) is None


@pytest.mark.model
def test_the_snippet_shows_events(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("flows.extract.model.load_model", lambda: nlp)
    exec(compile(block("python"), "docs/events.md", "exec"), {})
    told = capsys.readouterr().out.splitlines()
    assert any(line.startswith("met CONSULT") and "actual" in line for line in told), told
    assert any(line.startswith("visit CONSULT visit scheduled AGREE") for line in told), told
