"""What a reader reads from: a file of the file system, opened with care, or a member of an archive."""

# Paths are strings here, kept as the user reaches them; pathlib would rewrite some.
# ruff: noqa: PTH114, PTH116, PTH120

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from flows.ingest.formats import Kind, meta_name
from flows.ingest.identity import Refusal, printable, sha256_of_stream
from flows.ingest.limits import Limits
from flows.ingest.streams import Budget, read_bounded
from flows.ingest.walking import outside

# After these refusals there are no bytes, or no steady ones, to take a hash of.
_UNSTEADY = frozenset({"unreadable", "vanished", "changed_while_read", "not_a_file", "unsafe_path"})


class FileSource:
    """An open regular file. A context manager; opening raises `Refusal` vanished, unreadable or not_a_file."""

    def __init__(self, path: str, base: str, kind: Kind, limits: Limits) -> None:
        self.path = path
        self.uri = printable(path)
        self.kind = kind
        self.limits = limits
        self.base = base or os.path.dirname(path)
        self.depth = 0
        self.stream: BinaryIO = open_regular(path)
        self._before = os.fstat(self.stream.fileno())
        self.size = self._before.st_size
        self.budget = Budget(self.size, limits)

    def __enter__(self) -> FileSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def check_unchanged(self) -> None:
        """Raise the `Refusal` changed_while_read when the file was written to since it was opened."""
        now = os.fstat(self.stream.fileno())
        if (now.st_size, now.st_mtime_ns) != (self._before.st_size, self._before.st_mtime_ns):
            raise Refusal(
                "changed_while_read", "it was written to while it was read; run again when the writer is done"
            )

    def meta_bytes(self) -> bytes | None:
        """The bytes of the metadata file beside a text, None without one; raises the `Refusal` invalid_metadata."""
        path = meta_name(self.path)
        if path is None or not os.path.lexists(path):
            return None
        try:
            if outside(path, self.base):
                raise Refusal("unsafe_path", "the file is a link that leads out of the folder")
            with open_regular(path) as stream:
                return read_bounded(stream, self.limits.max_meta_bytes, "the file")
        except Refusal as refusal:
            raise Refusal("invalid_metadata", f"{_base_name(path)}: {refusal.text}") from None

    def fingerprint(self, refusal: Refusal) -> tuple[str | None, int | None]:
        """SHA-256 and size of the file as it lies on the disk, None where they cannot be told after this refusal."""
        if refusal.code in _UNSTEADY:
            return None, None
        if self.size > self.limits.max_hash_bytes:
            return None, self.size
        try:
            self.stream.seek(0)
            return sha256_of_stream(self.stream), self.size
        except OSError:  # the refusal is reported anyway, only without a hash
            return None, None


@dataclass(slots=True)
class MemberSource:
    """A member of an archive. `stream` gives its bytes once; `find_meta` the bytes of another member, or None."""

    uri: str
    name: str
    kind: Kind
    limits: Limits
    depth: int
    stream: BinaryIO
    size: int
    budget: Budget
    find_meta: Callable[[str], bytes | None]

    def check_unchanged(self) -> None:
        """Nothing to do: the archive's own file is checked."""

    def meta_bytes(self) -> bytes | None:
        """As for a file, from the same folder of the same archive."""
        name = meta_name(self.name)
        if name is None:
            return None
        try:
            return self.find_meta(name)
        except Refusal as refusal:
            if refusal.code == "archive_bomb":
                raise
            raise Refusal("invalid_metadata", f"{_base_name(name)}: {refusal.text}") from None

    def fingerprint(self, refusal: Refusal) -> tuple[str | None, int | None]:
        """No hash, since the stream cannot be read again; the size that the archive declares."""
        return None, self.size


Source = FileSource | MemberSource


def open_regular(path: str) -> BinaryIO:
    """Open a regular file for reading; raises `Refusal` vanished, unreadable or not_a_file and opens nothing else."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Refusal("not_a_file", "it is a pipe, socket or device; copy its content into a file")
        # Should it be replaced by a pipe this very moment, opening it must not wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        if os.path.islink(path):
            raise Refusal("unreadable", "it is a link to nothing; restore its target or remove it") from None
        raise Refusal("vanished", "it was listed and is gone; run again if it is still wanted") from None
    except OSError as error:
        raise Refusal("unreadable", f"it cannot be opened: {error.strerror}; check its permissions") from None
    return os.fdopen(descriptor, "rb", buffering=1 << 18)


def _base_name(path: str) -> str:
    return printable(path.rpartition("/")[2])[:60]
