"""A zip or tar in, its members out as sources to read; nothing is ever written to disk.

Members come in the order of the archive. Folders, hidden members and metadata files with a text are passed over; names
that lead out of the archive, links, devices and encrypted members come out as rejections, and the others go on.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from flows.ingest.formats import Kind, is_hidden, is_meta, kind_of, meta_name, unsafe_member
from flows.ingest.identity import CHUNK, Refusal, printable, rejection
from flows.ingest.sources import MemberSource, Source
from flows.ingest.streams import DAMAGE, Budget, Unpacked, broken, read_bounded, unpack
from flows.ingest.walking import orphan, unsupported
from flows.rows import Rejection

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_OPEN_ERRORS: tuple[type[Exception], ...] = (*DAMAGE, OSError, RuntimeError)
_HEADER_ERRORS: tuple[type[Exception], ...] = (*DAMAGE, tarfile.TarError)

_BLOCK = 512  # tar's unit
_MAX_TAR_HEADER = 1 << 20  # a long name or a set of pax records; real ones have a few hundred bytes
# Shortest that one member's entry in a zip's directory is taken to be: 46 fixed bytes and a name; it bounds how many
# entries the standard library builds in memory before their number can be counted.
_ZIP_ENTRY_BYTES = 128
_READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)  # LZMA's memory cannot be bounded
_PAX_RECORD = re.compile(rb"(\d{1,10}) ([^=\n]{1,1000})=")


class _Members:
    """Names and counts the members of one archive, and refuses those that are not to be read."""

    def __init__(self, archive: Source, metas_with_text: set[str]) -> None:
        self._archive = archive
        self._metas_with_text = metas_with_text
        self._names: dict[str, int] = {}
        self._count = 0

    def count(self) -> None:
        """Count one entry; raises the `Refusal` archive_bomb beyond the limit."""
        self._count += 1
        limit = self._archive.limits.max_members
        if self._count > limit:
            raise Refusal("archive_bomb", f"it has more than {limit} members; unpack it yourself, or split it")

    def admit(self, name: str, size: int, problem: Refusal | None) -> tuple[str, Kind] | Rejection | None:
        """The uri and kind of a member to read, its rejection, or None for one that is passed over."""
        wrong = unsafe_member(name)
        if not wrong and any(map(is_hidden, name.split("/"))):
            return None
        plain = plain_name(name)
        repeat = self._names[plain] = self._names.get(plain, 0) + 1
        uri = f"{self._archive.uri}!{printable(plain)}" + (f"@{repeat}" if repeat > 1 else "")
        kind = kind_of(plain)
        if wrong:
            problem = Refusal("unsafe_path", f"the member {wrong}; pack it under a plain relative name")
        elif problem is None and is_meta(plain):
            if plain in self._metas_with_text:
                return None
            problem = orphan(plain)
        elif problem is None and kind.content == "unknown":
            problem = unsupported(plain)
        if problem is not None:
            return rejection(uri, kind.content, problem, byte_count=size)
        return uri, kind


def plain_name(name: str) -> str:
    """The name without the ./ that tar likes to put before it."""
    while name.startswith("./"):
        name = name[2:].lstrip("/")
    return name


def zip_members(archive: Source, stream: BinaryIO) -> Iterator[MemberSource | Rejection]:
    """The members of a zip in a stream that can be sought; raises `Refusal` when its directory cannot be read."""
    limits = archive.limits
    _check_directory(stream, limits.max_members)
    try:
        opened = zipfile.ZipFile(stream)
    except _OPEN_ERRORS as error:
        raise broken(str(error)) from None
    with opened:
        files = [info for info in opened.infolist() if not info.filename.endswith("/")]
        if not files:
            raise Refusal("empty", "the archive has no members; remove it or supply it whole")
        index = _ZipIndex(opened, files, archive.budget)
        members = _Members(archive, index.metas_with_text)
        for info in files:
            members.count()
            admitted = members.admit(info.filename, info.file_size, _zip_problem(info))
            if isinstance(admitted, Rejection):
                yield admitted
            elif admitted:
                uri, kind = admitted
                try:
                    content = index.open(info, limits.max_member_bytes)
                except Refusal as refusal:
                    yield rejection(uri, kind.content, refusal, byte_count=info.file_size)
                    continue
                name = plain_name(info.filename)
                depth = archive.depth + 1
                with content:
                    yield MemberSource(
                        uri, name, kind, limits, depth, content, info.file_size, archive.budget, index.find_meta
                    )


class _ZipIndex:
    """Opens members of a zip, and finds metadata files by name."""

    def __init__(self, opened: zipfile.ZipFile, files: list[zipfile.ZipInfo], budget: Budget) -> None:
        self._opened = opened
        self._budget = budget
        self._metas = {plain_name(info.filename): info for info in files if is_meta(info.filename)}
        wanted = {meta_name(plain_name(info.filename)) for info in files} if self._metas else set()
        self.metas_with_text = {name for name in self._metas if name in wanted}

    def open(self, info: zipfile.ZipInfo, limit: int) -> BinaryIO:
        try:
            inner = self._opened.open(info)
        except _OPEN_ERRORS as error:
            raise broken(str(error)) from None
        return io.BufferedReader(Unpacked(inner, self._budget, limit), min(CHUNK, max(info.file_size, 1)))

    def find_meta(self, name: str) -> bytes | None:
        info = self._metas.get(name)
        if info is None:
            return None
        problem = _zip_problem(info)
        if problem:
            raise problem
        limit = self._budget.limits.max_meta_bytes
        with self.open(info, limit + 1) as stream:
            return read_bounded(stream, limit, "the file")


def _zip_problem(info: zipfile.ZipInfo) -> Refusal | None:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return Refusal("unsafe_path", "the member is a link or device; pack the file itself")
    if info.flag_bits & 0x41:  # bit 0: encrypted; bit 6: strongly encrypted
        return Refusal("encrypted", "the member needs a password; pack it without one")
    if info.compress_type not in _READ_METHODS:
        return Refusal("unsupported_format", f"zip method {info.compress_type} is not read; pack it with deflate")
    return None


def _check_directory(stream: BinaryIO, max_members: int) -> None:
    """Refuse a zip whose directory is too long, before the standard library builds it in memory."""
    size = stream.seek(0, io.SEEK_END)
    if not size:
        raise Refusal("empty", "the file has no bytes; remove it or supply it whole")
    stream.seek(max(0, size - (1 << 16) - 22 - 76))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    directory = 0
    if end >= 0 and len(tail) >= end + 22:
        (directory,) = struct.unpack_from("<L", tail, end + 12)
        record = end - 76  # the zip64 record and its locator stand right before
        if record >= 0 and tail[record : record + 4] == b"PK\x06\x06":
            directory = max(directory % 0xFFFFFFFF, struct.unpack_from("<Q", tail, record + 40)[0])
    if min(directory, size) > max_members * _ZIP_ENTRY_BYTES:
        raise Refusal("archive_bomb", f"it has more than {max_members} members; unpack it yourself, or split it")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One member of a tar: its name, what it is, its size, and its bytes as a stream to be read before the next."""

    name: str
    is_file: bool
    is_folder: bool
    is_sparse: bool
    size: int
    stream: _Slice


def tar_members(archive: Source, stream: BinaryIO) -> Iterator[MemberSource | Rejection]:
    """The members of a tar, plain or packed, in a stream that can be sought; raises `Refusal` where it breaks off.

    It is gone through twice: a metadata file may stand before or after its text, and holding back texts would take
    memory without bound.
    """
    limits = archive.limits
    packing = archive.kind.packing
    index = _TarIndex(archive)
    index.fill(unpack(stream, packing, Budget(archive.budget.packed_bytes, limits)))
    stream.seek(0)
    members = _Members(archive, index.metas_with_text)
    any_member = False
    for entry in _entries(unpack(stream, packing, archive.budget)):
        members.count()
        if entry.is_folder:
            continue
        any_member = True
        admitted = members.admit(entry.name, entry.size, _tar_problem(entry, limits.max_member_bytes))
        if isinstance(admitted, Rejection):
            yield admitted
        elif admitted:
            uri, kind = admitted
            content = io.BufferedReader(entry.stream, min(CHUNK, max(entry.size, 1)))
            name = plain_name(entry.name)
            depth = archive.depth + 1
            yield MemberSource(uri, name, kind, limits, depth, content, entry.size, archive.budget, index.find_meta)
    if not any_member:
        raise Refusal("empty", "the archive has no members; remove it or supply it whole")


class _TarIndex:
    """The metadata files of a tar, in memory, and which of them have a text."""

    def __init__(self, archive: Source) -> None:
        self._limits = archive.limits
        self._metas: dict[str, bytes | Refusal] = {}
        self.metas_with_text: set[str] = set()

    def fill(self, stream: BinaryIO) -> None:
        """Read all metadata files; where the archive breaks it ends quietly, since reading the members says so."""
        left = self._limits.max_tar_meta_bytes
        wanted: set[str | None] = set()
        try:
            for number, entry in enumerate(_entries(stream)):
                if number > self._limits.max_members:
                    break
                name = plain_name(entry.name)
                if not entry.is_file:
                    continue
                wanted.add(meta_name(name))
                if not is_meta(name):
                    continue
                limit = min(left, self._limits.max_meta_bytes)
                if entry.size > limit:
                    self._metas[name] = Refusal("too_large", f"more than {limit} bytes of metadata; shorten it")
                    continue
                data = read_bounded(io.BufferedReader(entry.stream), limit, "the file")
                left -= len(data)
                self._metas[name] = data
        except Refusal:
            pass
        self.metas_with_text = {name for name in self._metas if name in wanted}

    def find_meta(self, name: str) -> bytes | None:
        found = self._metas.get(name)
        if isinstance(found, Refusal):
            raise found
        return found


def _tar_problem(entry: _Entry, max_member_bytes: int) -> Refusal | None:
    if not entry.is_file:
        return Refusal("unsafe_path", "the member is a link or device; pack the file itself")
    if entry.is_sparse:
        return Refusal("unsupported_format", "the member is a sparse file; pack it without --sparse")
    if entry.size > max_member_bytes:
        return Refusal("too_large", f"the member has more than {max_member_bytes} bytes; split it")
    return None


class _Slice(io.RawIOBase):
    """The next `size` bytes of a stream; raises the `Refusal` broken_archive when there are fewer."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        super().__init__()
        self._stream = stream
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        chunk = self._stream.read(min(len(view), self.left))
        if not chunk and self.left and len(view):
            raise broken("a member ends before its size")
        view[: len(chunk)] = chunk
        self.left -= len(chunk)
        return len(chunk)


def _entries(stream: BinaryIO) -> Iterator[_Entry]:
    """The entries of a tar (POSIX ustar and pax, GNU), in one pass; raises the `Refusal` broken_archive at the break.

    The standard library's reader takes a damaged header for the end of the archive, and a long chain of headers for a
    chain of calls; neither will do here. Its parser of a single header does.
    """
    name = None
    pax: dict[str, str] = {}
    first = True
    while True:
        block = stream.read(_BLOCK)
        if not block and first:
            raise Refusal("empty", "the file has no bytes; remove it or supply it whole")
        first = False
        if len(block) < _BLOCK:
            raise broken("the tar has no end mark")
        if not block.strip(b"\0"):
            return
        try:
            header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except _HEADER_ERRORS as error:
            raise broken(f"tar: {error}") from None
        size = header.size
        if size < 0:
            raise broken("a tar header gives a negative size")
        if header.type in (tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
            data = _read_header(stream, size)
            if header.type == tarfile.GNUTYPE_LONGNAME:
                name = data.partition(b"\0")[0].decode("utf-8", "surrogateescape")
            else:
                pax = _pax_records(data)
            continue
        if header.type in (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE):
            _read_header(stream, size)
            continue
        is_file = header.isreg() or header.type not in tarfile.SUPPORTED_TYPES  # POSIX: unknown types are files
        if "size" in pax:
            size = int(pax["size"]) if pax["size"].isascii() and pax["size"].isdigit() else -1
            if size < 0 or size > 1 << 62:
                raise broken("a pax header gives no usable size")
        if header.type == tarfile.GNUTYPE_SPARSE:
            _skip_sparse_map(stream, block)
        content = _Slice(stream, size if is_file else 0)
        yield _Entry(
            name=pax.get("path", name or header.name),
            is_file=is_file,
            is_folder=header.isdir(),
            is_sparse=header.type == tarfile.GNUTYPE_SPARSE or any(key.startswith("GNU.sparse") for key in pax),
            size=size if is_file else 0,
            stream=content,
        )
        name, pax = None, {}
        _skip(stream, content.left + (-size % _BLOCK if is_file else 0))


def _read_header(stream: BinaryIO, size: int) -> bytes:
    if size > _MAX_TAR_HEADER:
        raise broken("a tar header is too long")
    data = stream.read(size + -size % _BLOCK)
    if len(data) < size:
        raise broken("a tar header is cut off")
    return data[:size]


def _pax_records(data: bytes) -> dict[str, str]:
    """The records `LENGTH KEY=VALUE` of a pax header (POSIX.1-2001)."""
    records = {}
    at = 0
    while at < len(data) and data[at]:
        match = _PAX_RECORD.match(data, at)
        end = at + int(match[1]) if match else 0
        if not match or end <= match.end() or end > len(data):
            raise broken("a pax header is damaged")
        records[match[2].decode("utf-8", "surrogateescape")] = data[match.end() : end - 1].decode(
            "utf-8", "surrogateescape"
        )
        at = end
    return records


def _skip_sparse_map(stream: BinaryIO, block: bytes) -> None:
    """Pass over the blocks in which GNU tar goes on with the map of a sparse file."""
    extended = block[482]
    while extended:
        block = stream.read(_BLOCK)
        if len(block) < _BLOCK:
            raise broken("a sparse map is cut off")
        extended = block[504]


def _skip(stream: BinaryIO, count: int) -> None:
    if count > CHUNK and stream.seekable():
        stream.seek(count, io.SEEK_CUR)
        return
    while count:
        chunk = stream.read(min(CHUNK, count))
        if not chunk:
            return  # the next header says that the archive is cut off
        count -= len(chunk)
