"""The door of the stage: inputs as the user names them in, a stream of RawDocument and Rejection rows out.

Every input, and every record inside one, becomes exactly one row, in an order that depends on the names and contents
alone. A file or archive that breaks half-way gives a row for each record before the break and one for itself. Memory
stays flat: one article at a time, and some 200 bytes for each id of the one file that is being read.
"""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NoReturn, cast

from flows.ingest.archives import tar_members, zip_members
from flows.ingest.decoding import decode_text
from flows.ingest.formats import kind_of
from flows.ingest.identity import Refusal, document_id, printable, rejection, sha256_of
from flows.ingest.limits import Limits
from flows.ingest.pieces import Piece, as_utf8, line_pieces, value_pieces
from flows.ingest.records import id_of, metadata_of, parse_object, text_of
from flows.ingest.sources import FileSource, MemberSource, Source
from flows.ingest.streams import read_bounded, unpack
from flows.ingest.walking import Found, Root, expand_inputs, unsupported, walk
from flows.rows import Metadata, RawDocument, Rejection

DEFAULT_LIMITS = Limits()


def iter_documents(inputs: Sequence[str], limits: Limits = DEFAULT_LIMITS) -> Iterator[RawDocument | Rejection]:
    """Read all articles of files, folders and globs, lazily.

    `source_uri` is the absolute path, `FILE#id` or `FILE#NUMBER` for a JSON record (the line of JSON lines, the place
    in a .json file), `ARCHIVE!MEMBER` for a member. A name or id that comes again in the same file gets `@NUMBER`.
    Raises `InputError`, at once, for inputs that cannot be meant; everything else that is wrong is a Rejection.
    """
    return _read_roots(expand_inputs(inputs), limits)


def _read_roots(roots: list[Root], limits: Limits) -> Iterator[RawDocument | Rejection]:
    for root in roots:
        for found in walk(root):
            yield from _read_found(found, limits)


def _read_found(found: Found, limits: Limits) -> Iterator[RawDocument | Rejection]:
    kind = kind_of(found.path)
    refusal = found.refusal
    if refusal is None:
        try:
            source = FileSource(found.path, found.base, kind, limits)
        except Refusal as problem:
            refusal = problem
    if refusal is not None:
        yield rejection(printable(found.path), kind.content, refusal)
        return
    with source:
        yield from read_source(source)


def read_source(source: Source) -> Iterator[RawDocument | Rejection]:
    """All rows of one file or archive member; whatever breaks it off becomes the last row."""
    try:
        yield from _READERS[source.kind.content](source)
        source.check_unchanged()
        return
    except Refusal as problem:
        refusal = problem
    except OSError as error:
        refusal = Refusal("unreadable", f"reading failed: {error.strerror or error}; check the disk")
    if refusal.code == "archive_bomb" and isinstance(source, MemberSource):
        raise refusal  # the whole archive goes no further
    try:
        source.check_unchanged()
    except Refusal as changed:  # the cause of whatever else looked wrong
        refusal = changed
    sha256, size = source.fingerprint(refusal)
    yield rejection(source.uri, source.kind.content, refusal, sha256, size)


def _read_unknown(source: Source) -> NoReturn:
    raise unsupported(source.uri)


def _read_text(source: Source) -> Iterator[RawDocument | Rejection]:
    limits = source.limits
    data = read_bounded(unpack(source.stream, source.kind.packing, source.budget), limits.max_article_bytes, "the text")
    source.check_unchanged()
    sha256, meta_sha256 = sha256_of(data), None
    try:
        meta = source.meta_bytes()
        if meta is not None:
            meta_sha256 = sha256_of(meta)
        decoded = decode_text(data)
        metadata = _metadata(meta, limits) if meta is not None else Metadata()
        if len(decoded.text) > limits.max_text_chars:
            raise Refusal("too_large", f"the text has more than {limits.max_text_chars} characters; split it")
    except Refusal as refusal:
        if refusal.code == "archive_bomb":
            raise
        yield rejection(source.uri, "txt", refusal, sha256, len(data), meta_sha256)
        return
    yield RawDocument(
        document_id=document_id(source.uri, sha256, meta_sha256),
        source_uri=source.uri,
        source_format="txt",
        byte_count=len(data),
        sha256=sha256,
        encoding=decoded.encoding,
        text=decoded.text,
        metadata=metadata,
    )


def _metadata(meta: bytes, limits: Limits) -> Metadata:
    try:
        return metadata_of(parse_object(meta.removeprefix(codecs.BOM_UTF8)), limits)
    except Refusal as refusal:
        raise Refusal("invalid_metadata", f"the .meta.json beside it: {refusal.text}") from None


def _read_lines(source: Source) -> Iterator[RawDocument | Rejection]:
    stream, encoding = _utf8_stream(source)
    return _read_pieces(source, line_pieces(stream, source.limits.max_article_bytes), encoding)


def _read_values(source: Source) -> Iterator[RawDocument | Rejection]:
    stream, encoding = _utf8_stream(source)
    return _read_pieces(source, value_pieces(stream, source.limits.max_article_bytes), encoding)


def _utf8_stream(source: Source) -> tuple[BinaryIO, str]:
    stream = unpack(source.stream, source.kind.packing, source.budget)
    return as_utf8(cast(io.BufferedReader, stream))


def _read_pieces(source: Source, pieces: Iterator[Piece], encoding: str) -> Iterator[RawDocument | Rejection]:
    seen = _SeenIds()
    for piece in pieces:
        yield _read_record(source, piece, encoding, seen)


def _read_record(source: Source, piece: Piece, encoding: str, seen: _SeenIds) -> RawDocument | Rejection:
    limits = source.limits
    form = source.kind.content
    identifier: str | None = None
    try:
        if piece.body is None:
            raise Refusal(
                "too_large", f"the record has more than {limits.max_article_bytes} bytes; split it into articles"
            )
        fields = parse_object(piece.body)
        identifier = id_of(fields, limits)
        text = text_of(fields, limits)
        metadata = metadata_of(fields, limits)
    except Refusal as refusal:
        fragment, _ = seen.claim(identifier, piece.number, None)
        return rejection(f"{source.uri}#{fragment}", form, refusal, piece.sha256, piece.byte_count)
    fragment, earlier = seen.claim(identifier, piece.number, text)
    uri = f"{source.uri}#{fragment}"
    if earlier is not None:
        name = printable(identifier or "")[:60]
        clash = Refusal(
            "duplicate_id", f"record {earlier} of this file has the id {name} too, with another text; give each its own"
        )
        return rejection(uri, form, clash, piece.sha256, piece.byte_count)
    return RawDocument(
        document_id=document_id(uri, piece.sha256),
        source_uri=uri,
        source_format=form,
        byte_count=piece.byte_count,
        sha256=piece.sha256,
        encoding=encoding,
        text=text,
        metadata=metadata,
    )


class _SeenIds:
    """The ids of one file so far: a digest of each, with the record that first bore it and a digest of its text."""

    def __init__(self) -> None:
        self._seen: dict[bytes, bytes] = {}  # 16 bytes -> 8 bytes of the record's number, 16 of its text, if accepted
        self._any_without_id = False

    def claim(self, identifier: str | None, number: int, text: str | None) -> tuple[str, int | None]:
        """The record's part of the uri, unique in the file; and the earlier record with this id and another text.

        `text` is None for a refused record: it claims its uri, but a later one may have the id.
        """
        if identifier is None:
            self._any_without_id = True
            taken = _digest(str(number)) in self._seen
            return (f"{number}@{number}" if taken else str(number)), None
        key = _digest(identifier)
        value = number.to_bytes(8, "big") + (_digest(text) if text is not None else b"")
        earlier = self._seen.get(key, b"")
        if not earlier[8:]:
            self._seen[key] = value
        # An id that is a number may be the name of an earlier record without one.
        looks_taken = self._any_without_id and identifier.isdecimal()
        fragment = f"{printable(identifier)}@{number}" if earlier or looks_taken else printable(identifier)
        clashes = earlier[8:] and value[8:] and earlier[8:] != value[8:]
        return fragment, int.from_bytes(earlier[:8], "big") if clashes else None


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).digest()


def _read_archive(source: Source) -> Iterator[RawDocument | Rejection]:
    limits = source.limits
    if source.depth >= limits.max_depth:
        # Not raised: a box too deep is no danger unopened, and its neighbours are read.
        problem = Refusal(
            "archive_bomb", f"archives lie more than {limits.max_depth} deep; unpack the outer ones yourself"
        )
        yield rejection(source.uri, source.kind.content, problem, byte_count=source.size)
        return
    stream = source.stream
    if isinstance(source, MemberSource):
        stream = io.BytesIO(read_bounded(stream, limits.max_nested_bytes, "the archive in the archive"))
    members = zip_members if source.kind.content == "zip" else tar_members
    for member in members(source, stream):
        if isinstance(member, Rejection):
            yield member
        else:
            yield from read_source(member)


_READERS = {
    "txt": _read_text,
    "jsonl": _read_lines,
    "json": _read_values,
    "zip": _read_archive,
    "tar": _read_archive,
    "unknown": _read_unknown,
}
