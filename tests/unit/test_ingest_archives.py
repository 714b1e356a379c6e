"""Packed files and archives: members are read, dangerous and broken ones refused, and nothing reaches the disk."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.ingest import Limits, iter_documents
from flows.rows import Metadata, RawDocument, Rejection

Row = RawDocument | Rejection
LINES = b'{"id": "x", "text": "One."}\n{"text": "Two."}\n'


def read(path: Path, limits: Limits | None = None) -> list[Row]:
    return list(iter_documents([str(path)], limits or Limits()))


def outcome(rows: Sequence[Row], base: Path) -> list[str]:
    """Each row as its uri below `base` and its text, or its reason code."""
    return [
        row.source_uri.removeprefix(f"{base}/") + " " + (row.text if isinstance(row, RawDocument) else row.reason_code)
        for row in rows
    ]


def zip_bytes(members: Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def tar_bytes(members: Sequence[tuple[str, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def packed(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data)
    return zstandard.compress(data) if suffix == ".zst" else data


def save(base: Path, name: str, data: bytes) -> Path:
    path = base / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_packed_files(tmp_path: Path, suffix: str) -> None:
    save(tmp_path, f"a.txt{suffix}", packed(b"Text.", suffix))
    save(tmp_path, f"b.jsonl{suffix}", packed(LINES, suffix))
    save(tmp_path, f"c.json{suffix}", packed(b'[{"text": "Three."}]', suffix))
    (tmp_path / "a.meta.json").write_text('{"language": "en"}', encoding="utf-8")
    rows = read(tmp_path)
    names = [f"a.txt{suffix} Text.", f"b.jsonl{suffix}#x One.", f"b.jsonl{suffix}#2 Two.", f"c.json{suffix}#1 Three."]
    assert outcome(rows, tmp_path) == names
    assert (rows[0].sha256, rows[0].byte_count) == (hashlib.sha256(b"Text.").hexdigest(), 5)  # of the text, unpacked
    assert isinstance(rows[0], RawDocument)
    assert rows[0].metadata == Metadata(language="en")
    assert [row.source_format for row in rows] == ["txt", "jsonl", "jsonl", "json"]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_several_packed_parts_in_a_row_are_one_file(tmp_path: Path, suffix: str) -> None:
    path = save(tmp_path, f"a.jsonl{suffix}", packed(LINES[:30], suffix) + packed(LINES[30:], suffix))
    assert [row.text for row in read(path) if isinstance(row, RawDocument)] == ["One.", "Two."]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign"])
def test_damaged_packed_lines_keep_what_stood_before(tmp_path: Path, suffix: str, damage: str) -> None:
    records = [json.dumps({"text": hashlib.sha256(str(number).encode()).hexdigest()}) for number in range(30_000)]
    data = bytearray(packed("\n".join(records).encode(), suffix))
    if damage == "cut":
        del data[len(data) // 2 :]
    elif damage == "flipped":
        data[len(data) // 2] ^= 0xFF
    else:
        data = bytearray(b"no packed data at all")
    rows = read(save(tmp_path, f"a.jsonl{suffix}", bytes(data)))
    last = rows[-1]
    assert isinstance(last, Rejection)
    assert (last.reason_code, last.source_uri) == ("broken_archive", str(tmp_path / f"a.jsonl{suffix}"))
    assert last.sha256 == hashlib.sha256(data).hexdigest()
    if damage == "cut":
        assert len(rows) > 1000
        assert all(isinstance(row, RawDocument) for row in rows[:-1])
    if damage == "foreign":
        assert len(rows) == 1


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_damaged_packed_text_and_an_empty_one(tmp_path: Path, suffix: str) -> None:
    save(tmp_path, f"a.txt{suffix}", packed(b"Text of an article.", suffix)[:-6])
    save(tmp_path, f"b.txt{suffix}", b"")
    save(tmp_path, f"c.txt{suffix}", packed(b"", suffix))
    codes = [f"a.txt{suffix} broken_archive", f"b.txt{suffix} empty", f"c.txt{suffix} empty"]
    assert outcome(read(tmp_path), tmp_path) == codes


MEMBERS = [
    ("./b.txt", b"Bee."),
    ("news/a.txt", b"Ay."),
    ("news/a.meta.json", b'{"title": "T"}'),
    ("lines.jsonl", LINES),
    ("lines.jsonl.gz", gzip.compress(LINES)),
    ("photo.jpg", b"\xff\xd8\xff"),
    ("empty.txt", b""),
    (".hidden.txt", b"Hidden."),
    ("__MACOSX/._a.txt", b"\0\0\0"),
    ("lone.meta.json", b"{}"),
]
EXPECTED = [
    "b.txt Bee.",
    "news/a.txt Ay.",
    "lines.jsonl#x One.",
    "lines.jsonl#2 Two.",
    "lines.jsonl.gz#x One.",
    "lines.jsonl.gz#2 Two.",
    "photo.jpg unsupported_format",
    "empty.txt empty",
    "lone.meta.json orphan_metadata",
]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.zst"])
def test_members(tmp_path: Path, name: str, order: int) -> None:
    members = MEMBERS[::order]  # metadata may stand before or after its text
    data = zip_bytes(members) if name == "a.zip" else tar_bytes(members)
    suffix = {"a.tgz": ".gz", "a.tar.gz": ".gz", "a.tar.zst": ".zst"}.get(name, "")
    path = save(tmp_path, name, packed(data, suffix))
    rows = read(path)
    assert sorted(outcome(rows, tmp_path)) == sorted(f"{name}!{line}" for line in EXPECTED)
    (dated,) = [row for row in rows if row.source_uri.endswith("news/a.txt")]
    assert isinstance(dated, RawDocument)
    assert dated.metadata == Metadata(title="T")
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_and_foreign_names_in_every_tar_format(tmp_path: Path, form: int) -> None:
    names = ["x" * 90 + "/" + "y" * 90 + ".txt", "Zoë.txt"]
    if form != tarfile.USTAR_FORMAT:
        names.append("long/" * 60 + "Zoë.txt")
    rows = read(save(tmp_path, "a.tar", tar_bytes([(name, b"Text.") for name in names], form)))
    assert outcome(rows, tmp_path) == [f"a.tar!{name} Text." for name in names]


def test_a_name_that_comes_again_is_numbered(tmp_path: Path) -> None:
    rows = read(save(tmp_path, "a.tar", tar_bytes([("a.txt", b"One."), ("a.txt", b"Two."), ("./a.txt", b"One.")])))
    assert outcome(rows, tmp_path) == ["a.tar!a.txt One.", "a.tar!a.txt@2 Two.", "a.tar!a.txt@3 One."]
    assert len({row.document_id for row in rows}) == 3


@pytest.mark.parametrize("kind", ["zip", "tar"])
@pytest.mark.parametrize("name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt", "x\\a.txt"])
def test_names_that_lead_out_are_refused_and_the_others_read(tmp_path: Path, kind: str, name: str) -> None:
    members = [("a.txt", b"One."), (name, b"Bad."), ("b.txt", b"Two.")]
    rows = read(save(tmp_path, f"a.{kind}", zip_bytes(members) if kind == "zip" else tar_bytes(members)))
    assert outcome(rows, tmp_path) == [f"a.{kind}!a.txt One.", f"a.{kind}!{name} unsafe_path", f"a.{kind}!b.txt Two."]


def test_links_and_devices_in_archives_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in [("s.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("d.txt", tarfile.CHRTYPE)]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("p.txt"))
    expected = ["a.tar!s.txt unsafe_path", "a.tar!h.txt unsafe_path", "a.tar!d.txt unsafe_path", "a.tar!p.txt empty"]
    assert outcome(read(save(tmp_path, "a.tar", buffer.getvalue())), tmp_path) == expected
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        link = zipfile.ZipInfo("l.txt")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, "/etc/hostname")
        zipped.writestr("a.txt", "One.")
    assert outcome(read(save(tmp_path, "a.zip", buffer.getvalue())), tmp_path) == [
        "a.zip!l.txt unsafe_path",
        "a.zip!a.txt One.",
    ]


def test_sparse_files_in_tar_are_refused_and_passed_over(tmp_path: Path) -> None:
    sparse = tarfile.TarInfo("s.txt")
    sparse.size, sparse.type = 512, tarfile.GNUTYPE_SPARSE
    header = sparse.tobuf(tarfile.GNU_FORMAT)
    data = header + b"x" * 512 + tar_bytes([("a.txt", b"One.")])
    rows = read(save(tmp_path, "a.tar", data))
    assert outcome(rows, tmp_path) == ["a.tar!s.txt unsupported_format", "a.tar!a.txt One."]


def test_an_encrypted_member_and_an_unread_method(tmp_path: Path) -> None:
    data = bytearray(zip_bytes([("a.txt", b"One."), ("b.txt", b"Two."), ("c.txt", b"Three.")]))
    entries = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    data[entries[0] + 8] |= 1  # the flag "encrypted"
    data[entries[1] + 10] = 97  # a method for sound
    rows = read(save(tmp_path, "a.zip", bytes(data)))
    assert outcome(rows, tmp_path) == [
        "a.zip!a.txt encrypted",
        "a.zip!b.txt unsupported_format",
        "a.zip!c.txt Three.",
    ]


def test_a_damaged_zip_member_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    data = zip_bytes([("a.txt", b"One."), ("b.txt", b"Second article."), ("c.txt", b"Three.")], zipfile.ZIP_STORED)
    rows = read(save(tmp_path, "a.zip", data.replace(b"Second", b"Zecond")))
    assert outcome(rows, tmp_path) == ["a.zip!a.txt One.", "a.zip!b.txt broken_archive", "a.zip!c.txt Three."]


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing more", zip_bytes([("a.txt", b"x" * 999)])[:-30]])
def test_a_zip_without_its_directory(tmp_path: Path, data: bytes) -> None:
    assert outcome(read(save(tmp_path, "a.zip", data)), tmp_path) == ["a.zip broken_archive"]


def test_a_zip_member_without_a_name_is_refused(tmp_path: Path) -> None:
    data = bytearray(zip_bytes([("a.txt", b"One."), ("b.txt", b"Two.")]).replace(b"a.txt", b"\0.txt"))
    rows = read(save(tmp_path, "a.zip", bytes(data)))
    assert outcome(rows, tmp_path) == ["a.zip! unsafe_path", "a.zip!b.txt Two."]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_empty_archives(tmp_path: Path, name: str) -> None:
    assert outcome(read(save(tmp_path, name, b"")), tmp_path) == [f"{name} empty"]
    data = zip_bytes([]) if name == "a.zip" else packed(tar_bytes([]), Path(name).suffix)
    assert outcome(read(save(tmp_path, name, data)), tmp_path) == [f"{name} empty"]


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        (512 + 300, ["a.txt broken_archive", " broken_archive"]),  # inside the first member
        (1024, ["a.txt One.", " broken_archive"]),  # right after it
        (1024 + 100, ["a.txt One.", " broken_archive"]),  # inside a header
        (1536 + 2, ["a.txt One.", "b.txt broken_archive", " broken_archive"]),
        (2048, ["a.txt One.", "b.txt Two.", " broken_archive"]),  # only the end mark is missing
    ],
)
@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
def test_a_tar_that_is_cut_off_keeps_what_stood_before(
    tmp_path: Path, name: str, keep: int, expected: list[str]
) -> None:
    first = b"One." if keep != 512 + 300 else b"x" * 400
    data = tar_bytes([("a.txt", first), ("b.txt", b"Two.")], tarfile.USTAR_FORMAT)[:keep]
    rows = read(save(tmp_path, name, packed(data, Path(name).suffix)))
    assert outcome(rows, tmp_path) == [f"{name}!{line}" if line[0] != " " else f"{name}{line}" for line in expected]


def test_a_tar_whose_packing_breaks_off(tmp_path: Path) -> None:
    texts = [hashlib.sha256(str(number).encode()).hexdigest().encode() for number in range(3000)]
    data = packed(tar_bytes([(f"{number}.txt", text) for number, text in enumerate(texts)]), ".gz")
    rows = read(save(tmp_path, "a.tar.gz", data[: len(data) // 2]))
    assert len(rows) > 1000
    assert isinstance(rows[-1], Rejection)
    assert (rows[-1].reason_code, rows[-1].source_uri) == ("broken_archive", str(tmp_path / "a.tar.gz"))
    assert [row.text.encode() for row in rows if isinstance(row, RawDocument)] == texts[: len(rows) - 1][
        : sum(isinstance(row, RawDocument) for row in rows)
    ]


def test_a_damaged_tar_header_is_no_end(tmp_path: Path) -> None:
    data = bytearray(tar_bytes([("a.txt", b"One."), ("b.txt", b"Two.")], tarfile.USTAR_FORMAT))
    data[1024 + 5] ^= 0xFF
    assert outcome(read(save(tmp_path, "a.tar", bytes(data))), tmp_path) == ["a.tar!a.txt One.", "a.tar broken_archive"]


def test_a_chain_of_twenty_thousand_tar_headers(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 4
    link = info.tobuf(tarfile.GNU_FORMAT) + b"abcd".ljust(512, b"\0")
    path = save(tmp_path, "a.tar.gz", gzip.compress(link * 20_000 + tar_bytes([("a.txt", b"One.")]), 1))
    assert outcome(read(path), tmp_path) == ["a.tar.gz!abcd unsupported_format"]


def test_a_tar_header_that_asks_for_much_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 4 << 30
    assert outcome(read(save(tmp_path, "a.tar", info.tobuf(tarfile.GNU_FORMAT))), tmp_path) == ["a.tar broken_archive"]


@pytest.mark.parametrize("kind", ["zip", "tar"])
@pytest.mark.parametrize("meta", [b"{", b'{"title": "' + b"x" * 600_000 + b'"}'])
def test_a_member_with_unusable_metadata_is_refused(tmp_path: Path, kind: str, meta: bytes) -> None:
    members = [("a.txt", b"One."), ("a.meta.json", meta), ("b.txt", b"Two.")]
    rows = read(save(tmp_path, f"a.{kind}", zip_bytes(members) if kind == "zip" else tar_bytes(members)))
    assert outcome(rows, tmp_path) == [f"a.{kind}!a.txt invalid_metadata", f"a.{kind}!b.txt Two."]


# Bombs


def test_archives_in_archives_up_to_the_limit(tmp_path: Path) -> None:
    level = tar_bytes([("deep.txt", b"Deep.")])
    level = zip_bytes([("in.tar.gz", gzip.compress(level)), ("mid.txt", b"Mid.")])
    level3 = zip_bytes([("in.zip", level), ("top.txt", b"Top.")])
    save(tmp_path, "two.zip", level)
    save(tmp_path, "three.zip", level3)
    assert outcome(read(tmp_path), tmp_path) == [
        "three.zip!in.zip!in.tar.gz archive_bomb",
        "three.zip!in.zip!mid.txt Mid.",
        "three.zip!top.txt Top.",
        "two.zip!in.tar.gz!deep.txt Deep.",
        "two.zip!mid.txt Mid.",
    ]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_bomb(tmp_path: Path, suffix: str) -> None:
    data = LINES + b"\n" * 1_000_000 + LINES
    limits = Limits(ratio_floor_bytes=300_000)
    rows = read(save(tmp_path, f"a.jsonl{suffix}", packed(data, suffix)), limits)
    assert outcome(rows, tmp_path)[-1] == f"a.jsonl{suffix} archive_bomb"
    limits = Limits(max_unpacked_bytes=300_000)
    rows = read(tmp_path / f"a.jsonl{suffix}", limits)
    assert outcome(rows, tmp_path)[-1] == f"a.jsonl{suffix} archive_bomb"
    assert len(read(tmp_path / f"a.jsonl{suffix}")) == 4


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "outer.zip"])
def test_an_archive_that_is_a_bomb_is_left_with_one_row(tmp_path: Path, name: str) -> None:
    members = [("a.txt", b"One."), *((f"{number}.jsonl", b"\n" * 200_000) for number in range(40))]
    data = tar_bytes(members) if name == "a.tar.gz" else zip_bytes(members)
    if name == "outer.zip":
        data = zip_bytes([("in.zip", data)])
    path = save(tmp_path, name, packed(data, Path(name).suffix))
    rows = read(path, Limits(ratio_floor_bytes=600_000))
    inner = "outer.zip!in.zip" if name == "outer.zip" else name
    texts = [line for line in outcome(rows, tmp_path) if not line.endswith("blank")]
    assert texts == [f"{inner}!a.txt One.", f"{name} archive_bomb"]
    assert len(rows) < 20


def test_members_beyond_the_limits(tmp_path: Path) -> None:
    members = [(f"{number}.txt", b"One.") for number in range(5)]
    for kind, data in [("zip", zip_bytes(members)), ("tar", tar_bytes(members))]:
        rows = read(save(tmp_path, f"a.{kind}", data), Limits(max_members=3))
        assert outcome(rows, tmp_path)[-1] == f"a.{kind} archive_bomb"
    big = [("a.jsonl", b"\n" * 5000 + LINES), ("b.zip", zip_bytes([("x.txt", b"x" * 5000)], 0)), ("c.txt", b"Three.")]
    for kind, data in [("zip", zip_bytes(big)), ("tar", tar_bytes(big))]:
        limits = Limits(max_member_bytes=4500, max_nested_bytes=3000)
        expected = ["a.jsonl too_large", "b.zip too_large", "c.txt Three."]
        rows = read(save(tmp_path, f"a.{kind}", data), limits)
        assert outcome(rows, tmp_path) == [f"a.{kind}!{line}" for line in expected]


def test_a_zip_directory_of_many_entries_is_not_built(tmp_path: Path) -> None:
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, 0, *[0] * 14) + b""
    entries = entry * 200_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entries), 0, 0)
    path = save(tmp_path, "a.zip", entries + end)
    tracemalloc.start()
    rows = read(path, Limits(max_members=1000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outcome(rows, tmp_path) == ["a.zip archive_bomb"]
    assert peak < 5_000_000


def test_a_text_bomb_in_a_zip_costs_little_memory(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("bomb.txt", "w") as member:
            for _ in range(150):
                member.write(b"0" * (1 << 20))
        archive.writestr("a.txt", "One.")
    path = save(tmp_path, "a.zip", buffer.getvalue())
    tracemalloc.start()
    rows = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outcome(rows, tmp_path) == ["a.zip!bomb.txt too_large", "a.zip!a.txt One."]
    assert peak < 80_000_000


# Any bytes


NAMES = ["a.txt", "a.jsonl", "a.json", "a.txt.gz", "a.jsonl.zst", "a.zip", "a.tar", "a.tgz", "a.tar.zst", "a.x"]
SEEDS = [
    b"Some text, caf\xc3\xa9.",
    LINES,
    b'[{"text": "One."}, {"id": 1, "text": "Two \\" ]"}]',
    gzip.compress(b"Text."),
    zstandard.compress(LINES),
    zip_bytes([("a.txt", b"One."), ("a.meta.json", b"{}"), ("b.jsonl", LINES)]),
    tar_bytes([("a.txt", b"One."), ("a.meta.json", b"{}"), ("b.jsonl", LINES)]),
    gzip.compress(tar_bytes([("x" * 200 + ".txt", b"One.")])),
    zstandard.compress(tar_bytes([("a.txt", b"One.")], tarfile.GNU_FORMAT)),
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file of one of the formats, with a few bytes overwritten, cut out or put in."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data)


@given(name=st.sampled_from(NAMES), data=st.one_of(st.binary(max_size=200), damaged()))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_any_format_give_rows_and_never_an_error(tmp_path: Path, name: str, data: bytes) -> None:
    path = save(tmp_path, name, data)
    rows = read(path)
    assert rows
    assert rows == read(path)
    assert len({row.document_id for row in rows}) == len(rows)
    assert len({row.source_uri for row in rows}) == len(rows)
    for row in rows:
        row.source_uri.encode("utf-8")
        if isinstance(row, RawDocument):
            assert row.text.strip()
            row.text.encode("utf-8")
        else:
            assert row.reason_text.isprintable()
            assert 0 < len(row.reason_text) <= 200
