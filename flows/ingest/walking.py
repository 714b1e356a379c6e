"""What the user named (files, folders, globs) in, the files to read out: each once, in the order of their paths.

Nothing is opened here. Hidden files and folders below what was named are passed over; links that lead out of a named
folder come out as refusals.
"""

# Paths are strings here, kept as the user reaches them; pathlib would rewrite some.
# ruff: noqa: PTH100, PTH110, PTH112, PTH114, PTH118, PTH119, PTH206, PTH208

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import translate

from flows.ingest.formats import READ_FORMATS, is_hidden, is_meta, is_warehouse, meta_name
from flows.ingest.identity import InputError, Refusal, printable


@dataclass(frozen=True, slots=True, order=True)
class Root:
    """One file or folder to read. `base` is the folder that links must not lead out of, "" for a file by itself."""

    path: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One path met on the way: a file to read, or with `refusal` the reason why not."""

    path: str
    base: str = ""
    refusal: Refusal | None = None


def expand_inputs(inputs: Sequence[str]) -> list[Root]:
    """The files and folders that `inputs` name, sorted, none of them inside another one that reads it anyway.

    A name that exists is that file or folder even when it has `*?[` in it. Raises `InputError` when there are no
    inputs, one does not exist, or a glob matches nothing.
    """
    if not inputs:
        raise InputError("no input given: name a file, a folder or a glob such as 'news/*.txt'")
    roots: set[Root] = set()
    for given in inputs:
        roots.update(_expand(os.fspath(given)))
    folders = {root.path for root in roots if os.path.isdir(root.path)}
    kept = [root for root in roots if not _is_covered(root.path, folders)]
    # Where one path was named in two ways, the plain name wins over the glob, which is bound to its folder.
    kept.sort(key=lambda root: (root.path, root.base not in ("", root.path)))
    return [root for number, root in enumerate(kept) if not number or kept[number - 1].path != root.path]


def walk(root: Root) -> Iterator[Found]:
    """The files of a root, in the order of their paths; a folder is listed when it is reached, never all at once."""
    if os.path.isdir(root.path):
        refusal = outside(root.path, root.base) if root.base else None
        if refusal:
            yield Found(root.path, root.base, refusal)
        else:
            yield from _walk_folder(root.path)
        return
    refusal = outside(root.path, root.base) if root.base else None
    if refusal is None and is_meta(root.path):  # a glob matched it; where it had a text it was left to that
        refusal = orphan(os.path.basename(root.path))
    yield Found(root.path, root.base, refusal)


def _expand(given: str) -> list[Root]:
    if "\0" in given or not given:
        raise InputError("an input is empty or holds a NUL character: name a file, a folder or a glob")
    path = os.path.abspath(given)
    if os.path.lexists(path):
        if not os.path.exists(path):
            raise InputError(f"{printable(given)} is a link to nothing: name the file that is meant")
        if is_warehouse(path):
            raise InputError(f"{printable(given)} is a warehouse: name the folder of the articles instead")
        if os.path.isdir(path):
            return [Root(path, path)]
        if is_meta(path):
            raise InputError(f"{printable(given)} only adds to a text: name the text, it is read with it")
        return [Root(path)]
    if not glob.has_magic(given):
        hint = "; addresses are not read, download it first" if "://" in given else ""
        raise InputError(f"{printable(given)} does not exist: check the spelling and the working directory{hint}")
    base, segments = _split_glob(path)
    roots = [
        Root(match, match if os.path.isdir(match) and not os.path.islink(match) else base)
        for match in _matches(base, segments)
        if not _belongs_to_text(match)
    ]
    if not roots:
        raise InputError(f"{printable(given)} matches nothing: check the pattern, and quote it against the shell")
    return roots


def _is_covered(path: str, folders: set[str]) -> bool:
    """Whether walking one of the folders reaches the path: no hidden part and no linked folder on the way."""
    if os.path.islink(path) and os.path.isdir(path):
        return False
    folder, name = os.path.split(path)
    while name:
        if is_hidden(name):
            return False
        if folder in folders:
            return True
        if os.path.islink(folder):
            return False
        folder, name = os.path.split(folder)
    return False


def _walk_folder(top: str) -> Iterator[Found]:
    real_top = os.path.realpath(top)
    linked: set[str] = set()  # targets of linked folders that were entered: each once, so loops end
    stack = [_listing(top)]
    while stack:
        if not stack[-1]:
            stack.pop()
            continue
        entry = stack[-1].pop()
        if isinstance(entry, Found):
            yield entry
        elif not entry.is_symlink():
            if not _is_dir(entry):
                yield Found(entry.path, top)
            elif not is_warehouse(entry.path):
                stack.append(_listing(entry.path))
        else:
            refusal = outside(entry.path, real_top)
            if refusal:
                yield Found(entry.path, top, refusal)
            elif not _is_dir(entry):
                yield Found(entry.path, top)
            else:
                target = os.path.realpath(entry.path)
                # What is not hidden is read under its own path; here only the rest.
                if target not in linked and any(map(is_hidden, os.path.relpath(target, real_top).split(os.sep))):
                    linked.add(target)
                    stack.append(_listing(entry.path))


def _listing(folder: str) -> list[os.DirEntry[str] | Found]:
    """The folder's entries, last first; metadata files only where they have no text."""
    try:
        with os.scandir(folder) as entries:
            listed = [entry for entry in entries if not is_hidden(entry.name)]
    except FileNotFoundError:
        return [Found(folder, folder, Refusal("vanished", "the folder was listed and is gone; run again"))]
    except OSError as error:
        return [Found(folder, folder, Refusal("unreadable", f"the folder cannot be listed: {error.strerror}"))]
    texts = {meta_name(entry.name) for entry in listed}
    result: list[os.DirEntry[str] | Found] = []
    # "/" after a folder's name puts a/b before a-b's place in the order of whole paths.
    for entry in sorted(listed, key=lambda entry: entry.name + "/" if _is_dir(entry) else entry.name, reverse=True):
        if not is_meta(entry.name):
            result.append(entry)
        elif entry.name not in texts:
            result.append(Found(entry.path, folder, orphan(entry.name)))
    return result


def orphan(name: str) -> Refusal:
    """The refusal of a metadata file that has no text."""
    return Refusal("orphan_metadata", f"there is no text beside {printable(name)[:80]}; add it or remove this file")


def unsupported(name: str) -> Refusal:
    """The refusal of a name that ends in no format that is read."""
    return Refusal("unsupported_format", f"{printable(name)[-60:]} is not in a format that is read: {READ_FORMATS}")


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: reading it will say so
        return False


def outside(path: str, base: str) -> Refusal | None:
    """The refusal of a link that leads out of the folder `base`, None for what is inside."""
    target, real_base = os.path.realpath(path), os.path.realpath(base)
    if target == real_base or target.startswith(real_base.rstrip(os.sep) + os.sep):
        return None
    return Refusal("unsafe_path", "it is a link that leads out of the input folder; name its target if it is meant")


def _belongs_to_text(path: str) -> bool:
    """Whether a path is a metadata file with its text beside it (which then reads it)."""
    if not is_meta(path):
        return False
    folder, name = os.path.split(path)
    try:
        return any(meta_name(other) == name for other in os.listdir(folder))
    except OSError:
        return False


def _split_glob(path: str) -> tuple[str, list[str]]:
    parts = path.split(os.sep)
    first = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    return os.sep.join(parts[:first]) or os.sep, parts[first:]


def _matches(base: str, segments: list[str]) -> list[str]:
    """The paths that a glob means, `**` being any number of folders; linked folders are matched but never searched.

    glob.glob follows links under `**`, which on links that lead in circles takes time exponential in their number.
    """
    level = [base]
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        level = (
            _deeper(level) if segment == "**" else [path for folder in level for path in _in_folder(folder, segment)]
        )
        if not last:
            level = [path for path in dict.fromkeys(level) if os.path.isdir(path)]
    return list(dict.fromkeys(level))


def _in_folder(folder: str, segment: str) -> list[str]:
    if not glob.has_magic(segment):
        path = os.path.join(folder, segment)
        return [path] if os.path.lexists(path) else []
    matches = re.compile(translate(segment)).match
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    shown = (name for name in names if segment.startswith(".") or not is_hidden(name))
    return [os.path.join(folder, name) for name in shown if matches(name)]


def _deeper(folders: list[str]) -> list[str]:
    found: list[str] = []
    for top in folders:
        for folder, subfolders, _ in os.walk(top):
            subfolders[:] = [name for name in subfolders if not is_hidden(name)]
            found.append(folder)
    return found
