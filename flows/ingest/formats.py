"""A file's or member's name in, its format out: what is inside, how it is packed, which metadata file is its own."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

META_SUFFIX = ".meta.json"
READ_FORMATS = ".txt, .text, .jsonl, .ndjson, .json, each plain or in .gz, .zst, .zip, .tar"

_EXTENSIONS = {".txt": "txt", ".text": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json"}
_CONTAINERS = {".zip": "zip", ".tar": "tar"}
_PACKINGS = {".gz": "gz", ".zst": "zst", ".zstd": "zst"}
_SHORT = {".tgz": ".tar.gz", ".tzst": ".tar.zst"}
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Kind:
    """`content` is txt, jsonl, json, zip, tar or unknown; `packing` is gz, zst or None; `stem` is the bare name."""

    content: str
    packing: str | None
    stem: str


def kind_of(name: str) -> Kind:
    """The kind that the last part of a path announces; upper and lower case are the same."""
    base = name.rpartition("/")[2]
    stem, suffix = _split(base)
    if suffix in _SHORT:
        stem, suffix = _split(stem + _SHORT[suffix])
    packing = _PACKINGS.get(suffix)
    if packing:
        stem, suffix = _split(stem)
    if suffix in _EXTENSIONS:
        return Kind(_EXTENSIONS[suffix], packing, stem)
    if suffix in _CONTAINERS and not (suffix == ".zip" and packing):  # a packed zip packs nothing and cannot be sought
        return Kind(_CONTAINERS[suffix], packing, stem)
    return Kind("unknown", None, base)


# A folder that holds a file of this name is a warehouse: what this program wrote is never taken for its input.
WAREHOUSE_MARK = ".dateline-warehouse"


def is_warehouse(folder: str) -> bool:
    """Whether the folder is a warehouse of this program."""
    return os.path.lexists(os.path.join(folder, WAREHOUSE_MARK))  # noqa: PTH118 - names may hold undecodable bytes


def is_meta(name: str) -> bool:
    """Whether the name is that of a metadata file, which is read with its text and never by itself."""
    return name.lower().endswith(META_SUFFIX)


def meta_name(name: str) -> str | None:
    """The name of the metadata file that would belong to a text (`a/x.txt.gz` -> `a/x.meta.json`), None for others."""
    kind = kind_of(name)
    if kind.content != "txt":
        return None
    folder, slash, _ = name.rpartition("/")
    return f"{folder}{slash}{kind.stem}{META_SUFFIX}"


def is_hidden(name: str) -> bool:
    """Whether a name of one path component is the system's and not the user's (.git, .DS_Store, __MACOSX)."""
    return (name.startswith(".") and name not in {".", ".."}) or name == "__MACOSX"


def unsafe_member(name: str) -> str | None:
    """What is wrong with an archive member's name, None for a plain relative one.

    Members are never written to disk; the check is there because `source_uri` carries the name on to people and tools
    that may use it as a path.
    """
    if not name or "\0" in name:
        return "has no usable name"
    if name.startswith("/"):
        return "has an absolute name"
    if "\\" in name:
        return "has a backslash in its name"
    if _DRIVE.match(name):
        return "has a drive letter in its name"
    if ".." in name.split("/"):
        return "leads out of the archive"
    return None


def _split(base: str) -> tuple[str, str]:
    stem, dot, suffix = base.rpartition(".")
    return (stem, (dot + suffix).lower()) if dot and stem else (base, "")
