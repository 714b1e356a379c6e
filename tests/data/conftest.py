"""Published snapshots for the data tests: the whole sample and the two seed reports, each once a session, with a fixed clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from flows.extract.article import extract_article
from flows.warehouse.views import connect
from tests.accuracy.sample import publish_sample
from tests.articles import publish

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def sample_snapshot(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a published snapshot of data/sample."""
    warehouse = tmp_path_factory.mktemp("sample") / "warehouse"
    publish_sample(nlp, warehouse)
    return warehouse / "current"


@pytest.fixture(scope="session")
def seeds_snapshot(nlp: Language, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a published snapshot of ../shared/seeds."""
    warehouse = tmp_path_factory.mktemp("seeds") / "warehouse"
    publish(warehouse, shared / "seeds", extract=lambda raw: extract_article(nlp, raw))
    return warehouse / "current"


@pytest.fixture(scope="session", params=["sample", pytest.param("seeds", marks=pytest.mark.shared)])
def snapshot(request: pytest.FixtureRequest) -> Path:
    """Each of them in turn."""
    folder: Path = request.getfixturevalue(f"{request.param}_snapshot")
    return folder


@pytest.fixture(scope="session")
def published(snapshot: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to each of them in turn."""
    with connect(snapshot) as connection:
        yield connection


@pytest.fixture(scope="session")
def seeds(seeds_snapshot: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the seed reports' snapshot."""
    with connect(seeds_snapshot) as connection:
        yield connection
