"""What ships: an installed wheel works outside the checkout, the examples run, the documents name what exists."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flows.cli import app
from flows.warehouse.layout import Warehouse
from flows.warehouse.views import connect, sql_files
from tests.articles import numbered, publish, write_lines
from tests.conftest import ROOT


def test_the_wheel_holds_code_lexicons_and_sql_and_answers_queries(tmp_path: Path) -> None:
    """Unpacked somewhere else and run from there, with this environment's libraries but not this checkout."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    assert (tmp_path / "site" / "flows" / "_sql" / "checks" / "passages_cover_text.sql").is_file()
    shipped = {
        p.relative_to(tmp_path / "site")
        for p in (tmp_path / "site" / "flows").rglob("*")
        if p.suffix in (".toml", ".csv")
    }
    here = {p.relative_to(ROOT) for p in (ROOT / "flows").rglob("*") if p.suffix in (".toml", ".csv")}
    assert shipped == here
    assert here
    publish(tmp_path / "w", write_lines(tmp_path / "a.jsonl", numbered(3)))
    site = str(tmp_path / "site")
    code = f"import sys; sys.path.insert(0, {site!r}); import flows.cli; print(flows.__file__); flows.cli.main()"
    command = [
        sys.executable,
        "-c",
        code,
        "sql",
        "select count(*) as n from sentences",
        "-f",
        "csv",
        "-w",
        str(tmp_path / "w"),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    where, answer = done.stdout.split("\n", 1)
    assert where.startswith(str(tmp_path / "site"))
    assert answer == "n\n3\n"


@pytest.mark.parametrize("name", sql_files("examples"))
def test_every_example_runs(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    warehouse = tmp_path_factory.getbasetemp() / "examples"
    if not (warehouse / "current").exists():
        publish(warehouse, write_lines(tmp_path_factory.getbasetemp() / "examples.jsonl", numbered(3)))
    connection = connect(Warehouse(warehouse).require_snapshot())
    assert connection.execute(sql_files("examples")[name]).description


def test_the_readme_names_every_command_and_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"dateline {command.callback.__name__}" in readme
    for name in sql_files("examples"):
        assert f"sql/examples/{name}.sql" in readme


@pytest.mark.parametrize("folder", ["views", "checks", "examples"])
def test_sql_files_say_what_they_are_for(folder: str) -> None:
    for name, text in sql_files(folder).items():
        assert text.startswith("-- "), name
