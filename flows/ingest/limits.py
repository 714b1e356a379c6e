"""How much of an input is taken in before it is refused: one number per way in which an input can be too much."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on untrusted input. Streams are never bounded by memory: a JSON-lines file may be of any size."""

    # One article's source: a text file or one JSON record. 5 million characters need at most 20 MB in any Unicode
    # encoding; a JSON record may escape its non-ASCII characters with 6 bytes each, which 32 MiB just holds.
    max_article_bytes: int = 32 * MIB
    # One article's text. The longest of 19,478 news texts measured has 0.1 million characters; a novel has 1 million.
    max_text_chars: int = 5_000_000
    # One metadata field (title, all authors together ...) and so also one id, which becomes part of source_uri.
    max_field_chars: int = 10_000
    # A NAME.meta.json: seven fields of at most max_field_chars, escaped.
    max_meta_bytes: int = 512 * 1024
    # All metadata files of one tar: they are held in memory, since one may stand before or after its text.
    max_tar_meta_bytes: int = 64 * MIB
    # One archive member; JSON-lines members are streamed, so this bounds time, not memory.
    max_member_bytes: int = 8 * GIB
    # An archive inside an archive is held in memory, never on disk.
    max_nested_bytes: int = 64 * MIB
    # Everything one compressed file or archive unpacks to: at 300 MB a second some four minutes.
    max_unpacked_bytes: int = 64 * GIB
    # Unpacked over packed bytes. News text compresses 3 to 10 times, near copies under zstd --long up to about 100.
    max_ratio: int = 200
    # ... which counts only beyond this many unpacked bytes: below it even zeros cost less than a second.
    ratio_floor_bytes: int = 256 * MIB
    # Members of one archive: some 0.6 kB of memory each.
    max_members: int = 250_000
    # Archives in archives: 1 is none, 2 is a zip of zips. No delivery of news seen in the field needs a third level.
    max_depth: int = 2
    # A refused file is hashed to tell one version from the next, but not a film of many gigabytes.
    max_hash_bytes: int = GIB
