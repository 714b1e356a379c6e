"""Packed bytes in, unpacked bytes out, with every bound of `Limits` kept and every damage reported as a `Refusal`."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from flows.ingest.identity import CHUNK, Refusal
from flows.ingest.limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# zstd turns 4 bytes into a block of at most 128 KiB, so this many packed bytes become at most 16 MiB at once.
_ZSTD_INPUT = 512

# What the standard library raises over damaged gzip, zip and tar data; BadGzipFile is an OSError, so it comes first.
DAMAGE: tuple[type[Exception], ...] = (
    gzip.BadGzipFile,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    OverflowError,
    NotImplementedError,
    ValueError,
)


@dataclass(slots=True)
class Budget:
    """What one compressed file or archive may still unpack to, its nested archives included."""

    packed_bytes: int
    limits: Limits
    unpacked_bytes: int = 0

    def spend(self, count: int) -> None:
        """Count unpacked bytes; raises the `Refusal` archive_bomb beyond the limits."""
        self.unpacked_bytes += count
        limits = self.limits
        if self.unpacked_bytes > limits.max_unpacked_bytes:
            raise Refusal(
                "archive_bomb",
                f"it unpacks to more than {limits.max_unpacked_bytes} bytes; unpack it yourself, or split it",
            )
        if (
            self.unpacked_bytes > limits.ratio_floor_bytes
            and self.unpacked_bytes > limits.max_ratio * self.packed_bytes
        ):
            raise Refusal(
                "archive_bomb",
                f"{self.packed_bytes} bytes unpack to over {limits.max_ratio} times as many; unpack it yourself if you "
                "trust it",
            )


class Unpacked(io.RawIOBase):
    """A raw stream over `inner` that counts against a budget and turns damage into a `Refusal`.

    Bytes read before the damage are handed out first; from then on every read raises the same refusal.
    """

    def __init__(self, inner: Any, budget: Budget, max_bytes: int | None = None) -> None:
        super().__init__()
        self._inner = inner
        self._budget = budget
        self._left = max_bytes
        self._refusal: Refusal | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and self._refusal is None:
            try:
                chunk = self._inner.read(len(view) - filled)
                if not chunk:
                    break
                self._count(len(chunk))
            except Refusal as refusal:
                self._refusal = refusal
            except DAMAGE as error:
                self._refusal = broken(str(error) or type(error).__name__)
            except OSError as error:
                self._refusal = Refusal("unreadable", f"reading failed: {error.strerror or error}; check the disk")
            else:
                view[filled : filled + len(chunk)] = chunk
                filled += len(chunk)
        if not filled and self._refusal is not None and len(view):
            raise self._refusal
        return filled

    def _count(self, count: int) -> None:
        self._budget.spend(count)
        if self._left is not None:
            self._left -= count
            if self._left < 0:
                raise Refusal("too_large", "the archive member is larger than the limit; split it")


class _ZstdReader:
    """`read` over zstd frames, one after the other, bounded in memory; a frame that is cut off raises EOFError."""

    def __init__(self, stream: BinaryIO) -> None:
        import zstandard

        self._stream = stream
        self._decompressor = zstandard.ZstdDecompressor()
        self._error = zstandard.ZstdError
        self._frame: Any = None
        self._ready = b""
        self._at = 0
        self._packed = b""

    def read(self, size: int) -> bytes:
        while self._at >= len(self._ready):
            if not self._packed:
                self._packed = self._stream.read(_ZSTD_INPUT)
                if not self._packed:
                    if self._frame is not None:
                        raise EOFError("the zstd data is cut off")
                    return b""
            if self._frame is None:
                self._frame = self._decompressor.decompressobj()
            try:
                self._ready, self._at = self._frame.decompress(self._packed), 0
            except self._error as error:
                raise EOFError(str(error)) from None
            self._packed = b""
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
        chunk = self._ready[self._at : self._at + size]
        self._at += len(chunk)
        return chunk


def broken(detail: str) -> Refusal:
    """The refusal of damaged packed data."""
    return Refusal("broken_archive", f"the packed data is damaged or cut off ({detail}); supply it again")


def unpack(stream: BinaryIO, packing: str | None, budget: Budget) -> BinaryIO:
    """The unpacked bytes of a gz or zst stream; with no packing the stream itself. Reads raise `Refusal` only."""
    if packing is None:
        return stream
    inner: Any = gzip.GzipFile(fileobj=stream, mode="rb") if packing == "gz" else _ZstdReader(stream)
    return io.BufferedReader(Unpacked(inner, budget), CHUNK)


def read_bounded(stream: BinaryIO, limit: int, what: str) -> bytes:
    """The rest of a stream, in memory; raises the `Refusal` too_large beyond `limit` bytes."""
    parts, size = [], 0
    while chunk := stream.read(min(CHUNK, limit + 1 - size)):
        size += len(chunk)
        if size > limit:
            raise Refusal("too_large", f"{what} has more than {limit} bytes; split it into articles")
        parts.append(chunk)
    return b"".join(parts)
