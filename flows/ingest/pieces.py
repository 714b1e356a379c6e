"""A stream of JSON bytes in, its records one by one as bytes out, never more than one of them in memory.

Two ways to part them: by line (JSON lines), and by structure (one object, an array of objects, or objects that follow
one another, which is what JSON lines in a .json file are). Both look at bytes only; whether a record is JSON is for
`records.py` to say, so that one broken record does not take the others with it.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from flows.ingest.identity import CHUNK, Refusal, sha256_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SPACE = b" \t\r\n\v\f"


@dataclass(frozen=True, slots=True)
class Piece:
    """One record. `number` is its line, or its place in the file, from 1; `body` is None when it is over the limit."""

    number: int
    body: bytes | None
    byte_count: int
    sha256: str


class _Collector:
    """The bytes of one record as they come; beyond the limit only their count and hash are kept."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._digest: hashlib._Hash | None = None
        self.size = 0

    def add(self, data: bytes) -> None:
        if not self.size:
            data = data.lstrip(_SPACE)
        if not data:
            return
        self.size += len(data)
        if self._digest is None and self.size > self._limit:
            self._digest = hashlib.sha256(b"".join(self._parts))
            self._parts = []
        if self._digest is None:
            self._parts.append(data)
        else:
            self._digest.update(data)

    def take(self, number: int) -> Piece:
        """The record so far (without white space around it), and start over."""
        if self._digest is not None:
            piece = Piece(number, None, self.size, self._digest.hexdigest())
        else:
            body = b"".join(self._parts).rstrip(_SPACE)
            piece = Piece(number, body, len(body), sha256_of(body))
        self._parts, self._digest, self.size = [], None, 0
        return piece


def line_pieces(stream: BinaryIO, limit: int) -> Iterator[Piece]:
    """The lines that are not blank, without white space around them; one over `limit` bytes is passed over in chunks.

    Raises the `Refusal` empty or blank when there is no record at all.
    """
    number = records = 0
    while line := stream.readline(limit + 1):
        number += 1
        if line.endswith(b"\n") or len(line) <= limit:
            body = line.strip(_SPACE)
            if body:
                records += 1
                yield Piece(number, body, len(body), sha256_of(body))
            continue
        long = _Collector(limit)
        long.add(line)
        while not line.endswith(b"\n") and (line := stream.readline(CHUNK)):
            long.add(line.removesuffix(b"\n"))
        if long.size:  # else it was all white space
            records += 1
            yield long.take(number)
    if not records:
        raise _nothing(any_bytes=bool(number))


def _nothing(any_bytes: bool) -> Refusal:
    if any_bytes:
        return Refusal("blank", "there is nothing but white space in the file; remove it or supply its records")
    return Refusal("empty", "the file has no bytes; remove it or supply its records")


# Runs are possessive (`*+`): linear in the input, with nothing remembered to go back to.
_STRUCTURE = re.compile(rb'["{}\[\],]')
_STRING_REST = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)


def value_pieces(stream: BinaryIO, limit: int) -> Iterator[Piece]:
    """The objects of a JSON document: the elements of its array, or the values that stand one after another.

    Brackets and strings alone are followed. Raises the `Refusal` invalid_json after the last piece when the array is
    not closed or something follows it; empty or blank when there is no record at all.
    """
    collector = _Collector(limit)
    number = depth = base = 0
    started = in_string = closed = after_comma = any_bytes = False
    carry = b""
    while chunk := stream.read(CHUNK):
        any_bytes = True
        chunk, carry = carry + chunk, b""
        at = 0
        if not started:
            at = len(chunk) - len(chunk.lstrip(_SPACE))
            if at == len(chunk):
                continue
            started = True
            if chunk[at : at + 1] == b"[":
                depth = base = 1
                at += 1
        begin = at
        while at < len(chunk):
            if closed:
                if chunk[at:].strip(_SPACE):
                    raise Refusal("invalid_json", "something follows the end of the array; split or repair the file")
                begin = len(chunk)
                break
            if in_string:
                match = _STRING_REST.match(chunk, at)
                at = match.end() if match else at
                if at == len(chunk):
                    break
                if chunk[at : at + 1] == b"\\":  # the escaped byte comes with the next chunk
                    carry = chunk[at:]
                    chunk = chunk[:at]
                    break
                in_string = False
                at += 1
                continue
            found = _STRUCTURE.search(chunk, at)
            if found is None:
                break
            token, at = found.group(), found.end()
            if token == b'"':
                in_string = True
            elif token in b"{[":
                depth += 1
            elif token == b",":
                if base and depth == 1:
                    collector.add(chunk[begin : at - 1])
                    number += 1
                    yield collector.take(number)
                    begin, after_comma = at, True
            else:
                depth -= 1
                if base and depth <= 0:
                    collector.add(chunk[begin : at - 1])
                    if collector.size or after_comma:
                        number += 1
                        yield collector.take(number)
                    begin, closed = at, True
                elif not base and depth <= 0:
                    collector.add(chunk[begin:at])
                    number += 1
                    yield collector.take(number)
                    begin, depth = at, 0
        collector.add(chunk[begin:])
    if carry:
        collector.add(carry)
    if collector.size:
        yield collector.take(number + 1)
    if not started:
        raise _nothing(any_bytes)
    if closed and not number:
        raise Refusal("empty", "the array has no elements; remove the file or supply its records")
    if base and not closed:
        raise Refusal("invalid_json", "the array is not closed: the file is cut off; supply it whole")


class _Transcoded(io.RawIOBase):
    """UTF-16 or UTF-32 with a byte-order mark, read as UTF-8; half surrogate pairs are passed on for a later check."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._ready and not self._ended:
            chunk = self._stream.read(CHUNK)
            self._ended = not chunk
            try:
                text = self._decoder.decode(chunk, final=self._ended)
            except UnicodeDecodeError as error:
                raise Refusal(
                    "undecodable", f"its byte-order mark says {self._encoding}, but {error.reason}; save it as UTF-8"
                ) from None
            self._ready = text.encode("utf-8", "surrogatepass")
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


def as_utf8(stream: io.BufferedReader) -> tuple[BinaryIO, str]:
    """The stream as UTF-8 without a byte-order mark, and the name of the encoding that it is in (RFC 8259: UTF-8)."""
    head = stream.peek(4)[:4]
    if head.startswith(codecs.BOM_UTF8):
        stream.read(3)
        return stream, "utf-8-sig"
    if head in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return io.BufferedReader(_Transcoded(stream, "utf-32"), CHUNK), "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return io.BufferedReader(_Transcoded(stream, "utf-16"), CHUNK), "utf-16"
    return stream, "utf-8"
