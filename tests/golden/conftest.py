"""Fixtures of the golden tests, and the option that writes the golden rows anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.rows import ArticleRows, Rejection
from tests.accuracy.sample import sample_outcomes

if TYPE_CHECKING:
    from spacy.language import Language


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden/rows anew from what the program gives, and take out of known_differences.toml what is gone",
    )


@pytest.fixture(scope="session")
def outcomes(nlp: Language) -> dict[str, ArticleRows | Rejection]:
    """Source -> rows or refusal, of every record of data/sample; read once a session."""
    return sample_outcomes(nlp)
