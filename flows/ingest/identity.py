"""Who an input is and how it is refused: names fit for printing, hashes, ids, and the `Refusal` that readers raise."""

from __future__ import annotations

import hashlib
import re
from typing import BinaryIO

from flows.ingest.reasons import REASON_CODES, STAGE
from flows.rows import Rejection, content_id

MAX_REASON_CHARS = 200  # the contract's width of rejections.reason_text
CHUNK = 1 << 18  # bytes read at a time: beyond 256 KiB throughput no longer grows


class InputError(ValueError):
    """The command named an input that cannot be meant: nothing was read. The message says what to do."""


class Refusal(Exception):  # noqa: N818 - it is no error: refusing is what the stage is for
    """Why one input or record is not taken in: a code of `REASON_CODES` and a sentence for the user."""

    def __init__(self, code: str, text: str) -> None:
        if code not in REASON_CODES:
            raise KeyError(f"{code} is no reason code: add it to flows/ingest/reasons.py")
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


# What would break a terminal, a log line or UTF-8 itself: controls, line separators, direction overrides, surrogates.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` with everything that is not fit for a line of output, or for UTF-8, as a backslash escape.

    Bytes of a file name that are no UTF-8 (Python keeps them as lone surrogates) come out as ``\\xNN``, all else as
    ``\\uNNNN``.
    """
    return _UNPRINTABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def clip(text: str, width: int = MAX_REASON_CHARS) -> str:
    """`text` printable and at most `width` characters long; a cut shows as an ellipsis."""
    if len(text) > 4 * width:  # do not escape megabytes to keep 200 characters
        text = text[: 4 * width]
    text = printable(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def document_id(source_uri: str, sha256: str | None, meta_sha256: str | None = None) -> str:
    """The id of one input: of where it is and what is in it, its metadata file included where it has one."""
    parts = [source_uri, sha256 or ""]
    return content_id("document", *parts, *([meta_sha256] if meta_sha256 else []))


def rejection(
    source_uri: str,
    source_format: str,
    refusal: Refusal,
    sha256: str | None = None,
    byte_count: int | None = None,
    meta_sha256: str | None = None,
) -> Rejection:
    """The row for an input that ingest refuses; `sha256` and `byte_count` are None where its bytes are not known."""
    return Rejection(
        document_id=document_id(source_uri, sha256, meta_sha256),
        source_uri=source_uri,
        source_format=source_format,
        byte_count=byte_count,
        sha256=sha256,
        stage=STAGE,
        reason_code=refusal.code,
        reason_text=clip(refusal.text),
    )


def sha256_of(data: bytes) -> str:
    """SHA-256 of bytes in memory, as hex."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_stream(stream: BinaryIO) -> str:
    """SHA-256 of the rest of a stream, read in chunks."""
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
