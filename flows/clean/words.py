"""Closed lists of words, from ``words.toml``: the name of a list goes in, the set of its words comes out."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def words(name: str) -> frozenset[str]:
    """The list ``name`` of ``words.toml``; a KeyError when there is none."""
    data = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return frozenset(data[name].split())
