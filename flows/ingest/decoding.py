"""Bytes in, text and the name of its encoding out; or a `Refusal` that says why they are no text.

The text is what `data.decode(encoding)` gives: only a byte-order mark is left out, no line end and no character is
changed. Unicode is recognised with certainty (byte-order mark, strict UTF-8, the NUL pattern of UTF-16). What is not
Unicode is guessed: first the encodings of western text, by whether their characters stand where such characters stand
(a curly quote before a word, an accented letter inside one), then others by charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from flows.ingest.identity import Refusal


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` and the Python name of the codec that gives it."""

    text: str
    encoding: str


# Longest first: the UTF-32 mark begins with the UTF-16 mark.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of files that are sometimes named .txt; only what no text begins with.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"BZh91AY&SY", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
)

# C0 controls that text does not hold. Tab, line feed, vertical tab, form feed, return and escape are not counted, but
# news wires frame a story with SOH, STX, ETX and SUB, so some are let in ...
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
# ... up to this share: 17 of 128 is what 7-bit noise has, and a wire's frame is a dozen characters of a story.
_MAX_CONTROL_SHARE = 0.05
# NUL among readable text is reported as such; more NUL than this is a binary file.
_MAX_NUL_SHARE = 0.3

# UTF-16 without a mark: text in Latin letters has NUL as every second byte. 0.5 leaves room for curly quotes and
# dashes (U+20xx, no NUL); the other half of the bytes is free of NUL.
_UTF16_NUL_SHARE = 0.5
_UTF16_OTHER_SHARE = 0.01

# Something to see: not white space, control, byte-order mark, zero-width character or direction mark.
_VISIBLE = re.compile("[^\\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_ASCII = bytes(range(128))
_HIGH = re.compile(rb"[\x80-\xff]+")

# Encodings of western text in the order of how often news comes in them; the first wins a tie. windows-1252 stands for
# ISO 8859-1 as well, as in the WHATWG Encoding Standard: they differ only where the latter has control characters.
_WESTERN = ("cp1252", "mac_roman", "cp850", "cp437", "cp1250", "cp1254", "cp1257")
# Mean of `_stands_well` below which none of them is taken: one character in four may stand oddly.
_MIN_PLAUSIBLE = 0.75
# Above this share of non-ASCII among the bytes a text is not written in Latin letters: French has 4 %, a line of six
# letters with two curly quotes 33 %, Russian or Japanese more than 60 %.
_MAX_WESTERN_SHARE = 0.35
# Other scripts, for charset-normalizer: their articles are refused later for their language, not for their bytes.
_OTHERS = ["cp932", "gb18030", "big5", "cp949", "euc_jp", "cp1251", "koi8_r", "cp866", "cp1253", "cp1255", "cp1256"]
_OTHERS += ["cp874"]
# charset-normalizer and the plausibility of characters look at so much of a long text.
_SAMPLE_BYTES = 1 << 16

_OPENING = frozenset("“‘«‹¿¡„‚")
_CLOSING = frozenset("”’»›…™®°ª²³¹")
_BETWEEN = frozenset("–—’·\u00a0•")  # may stand between two letters
_ANYWHERE = frozenset("€£§©±×½¼¾¢¥†µ")


def decode_text(data: bytes) -> Decoded:
    """Decode one text file; raises `Refusal`: empty, blank, binary, nul_bytes or undecodable, never anything else."""
    decoded = _decode(data)
    check_text(decoded.text)
    return decoded


def check_text(text: str) -> None:
    """Raise the `Refusal` of a text that cannot be an article: half surrogate pairs, NUL, controls, nothing to see."""
    if not text:
        raise Refusal("empty", "there is no text in it; remove it or supply the text")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refusal(
            "undecodable",
            f"character {error.start} is half a surrogate pair, which no UTF-8 holds; write the whole character",
        ) from None
    _check_controls(data)
    if not _VISIBLE.search(text):
        raise Refusal("blank", "there is nothing but white space in it; remove it or supply the text")


def _check_controls(data: bytes) -> None:
    """Refuse UTF-8 or single-byte data with too many controls, or with NUL."""
    nuls = data.count(0)
    controls = len(data) - len(data.translate(None, _CONTROLS)) - nuls
    if controls > _MAX_CONTROL_SHARE * len(data) or nuls > _MAX_NUL_SHARE * len(data):
        raise Refusal("binary", f"{controls + nuls} of its {len(data)} bytes are control characters; give plain text")
    if nuls:
        raise Refusal("nul_bytes", f"it holds {nuls} NUL characters, the first at byte {data.index(0)}; remove them")


def _decode(data: bytes) -> Decoded:
    if not data:
        raise Refusal("empty", "the file has no bytes; remove it or supply the text")
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked:
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            problem = error
    if marked:
        raise Refusal(
            "undecodable",
            f"its byte-order mark says {marked[-1]}, but byte {problem.start} is none: {problem.reason}; save it again",
        )
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise Refusal("binary", f"it is {name} and no plain text, whatever its name says; convert it to text")
    if 0 in data:
        wide = _utf16_without_mark(data)
        if wide:
            return wide
    _check_controls(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error)


def _utf16_without_mark(data: bytes) -> Decoded | None:
    half = len(data) // 2
    if len(data) % 2 or not half:
        return None
    first, second = data[0::2].count(0) / half, data[1::2].count(0) / half
    if second >= _UTF16_NUL_SHARE and first <= _UTF16_OTHER_SHARE:
        encoding = "utf-16-le"
    elif first >= _UTF16_NUL_SHARE and second <= _UTF16_OTHER_SHARE:
        encoding = "utf-16-be"
    else:
        return None
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _decode_legacy(data: bytes, utf8_error: UnicodeDecodeError) -> Decoded:
    """Text that is no UTF-8: refused when it is UTF-8 with a damaged byte, else the likeliest older encoding."""
    whole = sum(1 for _ in _UTF8_SEQUENCE.finditer(data))
    broken = len(_UTF8_SEQUENCE.sub(b"", data).translate(None, _ASCII))
    cut_off = utf8_error.reason == "unexpected end of data" and len(data) - utf8_error.start >= 2
    if whole >= broken or cut_off:  # well-formed sequences do not come about by chance in another encoding
        raise Refusal(
            "undecodable",
            f"it is UTF-8 with {broken} damaged byte(s), the first at {utf8_error.start}; repair it or save it again",
        )
    high = len(data.translate(None, _ASCII))
    sample = _sample(data)
    candidates = _western(sample) if high <= _MAX_WESTERN_SHARE * len(data) else []
    if not candidates:
        candidates = _others(sample)
    for encoding in candidates:
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(
        "undecodable",
        f"byte {utf8_error.start} is no UTF-8, and no older encoding gives readable text; save it as UTF-8",
    )


def _sample(data: bytes) -> bytes:
    """The part of a long text that the guess is made from: up to _SAMPLE_BYTES around its first non-ASCII bytes."""
    if len(data) <= _SAMPLE_BYTES:
        return data
    match = _HIGH.search(data)
    start = max(0, (match.start() if match else 0) - 1024)
    cut = data[start : start + _SAMPLE_BYTES]
    # Cut at line ends or spaces, so that no multi-byte character is halved.
    begin = max(cut.find(b"\n", 0, 1024), cut.find(b" ", 0, 1024)) + 1 if start else 0
    end = max(cut.rfind(b"\n"), cut.rfind(b" "))
    return cut[begin:end] if end > begin else cut


def _western(sample: bytes) -> list[str]:
    """The western encodings in which enough characters stand plausibly, best first."""
    scored = []
    for rank, encoding in enumerate(_WESTERN):
        try:
            share = _plausible_share(sample.decode(encoding))
        except UnicodeDecodeError:
            continue
        if share >= _MIN_PLAUSIBLE:
            scored.append((-round(share, 2), rank, encoding))
    return [encoding for _, _, encoding in sorted(scored)]


def _plausible_share(text: str) -> float:
    """How well a text's non-ASCII characters stand where such characters stand in western text, 0 to 1 on average."""
    seen, total = 0, 0.0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        around = text[max(0, match.start() - 1) : match.start() + 3]
        if not match.start():
            around = " " + around
        seen += 1
        total += _stands_well(match.group(), around[0], *around[2:].ljust(2))
    return total / seen if seen else 0.0


def _stands_well(char: str, before: str, after: str, second: str) -> float:
    """1 for a character in its usual place, 0 for one that has no business there, between for unusual places.

    `second` is the character after `after`. What each wrong guess looks like: a curly quote of the Macintosh comes out
    as a capital inside or before a word (ownerÕs, ÒAre), one of Windows as a small letter before a capital (ìAre), a
    dash as a letter alone, a pound sign of DOS as a letter before a figure (œ600).
    """
    category = unicodedata.category(char)
    if category in ("Ll", "Lu"):
        if before.isdigit() or after.isdigit():
            return 0.0
        if not before.isalpha() and not after.isalpha():
            return 1.0 if char in "àÀéÉ" else 0.25  # words of one letter
        if category == "Ll":
            return 0.0 if after.isupper() else 1.0
        return 0.0 if before.islower() or (after.isupper() and second.islower()) else 1.0
    inside = before.isalnum() and after.isalnum()
    if char in _BETWEEN:
        return 1.0
    if char in _OPENING:
        return 0.0 if before.isalnum() else 0.5 if after.isspace() else 1.0
    if char in _CLOSING:
        return 0.0 if inside else 0.5 if before.isspace() else 1.0
    return 0.0 if char not in _ANYWHERE or before.islower() else 1.0


def _others(sample: bytes) -> list[str]:
    """charset-normalizer's guesses among the encodings of other scripts, best first, none that gives controls."""
    from charset_normalizer import from_bytes

    guesses = [match.encoding for match in from_bytes(sample, cp_isolation=_OTHERS)]
    return [encoding for encoding in guesses if not re.search("[\x7f-\x9f]", sample.decode(encoding, "replace"))]
