"""Bad input of every kind in one folder with good articles: each gets its reason, all else gets in, the snapshot is whole."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import zstandard

from flows import pipeline
from flows.ingest import iter_documents
from flows.warehouse.layout import Warehouse
from flows.warehouse.views import connect
from tests.articles import numbered, publish, write_lines

LINE = 200 * 2**20


def _tar(path: Path, name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> None:
    data = b"Ada spoke from inside an archive."
    with tarfile.open(path, "w") as archive:
        for member, size in (("good.txt", len(data)), (name, len(data) if kind == tarfile.REGTYPE else 0)):
            info = tarfile.TarInfo(member)
            info.size, info.type, info.linkname = size, kind if member == name else tarfile.REGTYPE, link
            archive.addfile(info, io.BytesIO(data.replace(b"Ada", member.encode())) if size else None)


def _huge_line(path: Path) -> None:
    """A line of 200 MB between two good ones, packed to some kB."""
    packer = zstandard.ZstdCompressor().compressobj()
    with path.open("wb") as out:
        out.write(packer.compress(b'{"text": "Before the long line."}\n{"text": "'))
        for _ in range(LINE // 2**20):
            out.write(packer.compress(b"x" * 2**20))
        out.write(packer.compress(b'"}\n{"text": "After the long line."}\n'))
        out.write(packer.flush())


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"{number}.txt", b"a" * 30 * 2**20)


def build(folder: Path) -> dict[str, str]:
    """Writes everything; returns the reason expected for each name (the part of source_uri after the folder)."""
    folder.mkdir()
    texts = {
        "good.txt": b"Ada spoke.",
        "good_utf16.txt": "Bea sprach über Zürich und sagte noch mehr.".encode("utf-16"),
        "good_latin1.txt": "Chloé parla à l'école près du café.".encode("latin-1"),
        "good_mixed_line_ends.txt": b"Dora spoke.\r\nShe spoke on.\rAnd on.\nTo the end.",
        "good_blank_lines.txt": b"\n" * 1_000_000 + b"Eve spoke at last.",
        "good_rtl_emoji.txt": "Fay said \u05e9\u05dc\u05d5\u05dd \U0001f600 and left.".encode(),
        "empty.txt": b"",
        "blank.txt": b" \n\t\r\n ",
        "binary.txt": bytes(range(256)) * 8,
        "nul.txt": b"Gus spoke to the council for an hour and \0 then he went home again.",
        "invalid_utf8.txt": b"Hal spoke to the council \xe2\x82 and \xff\xfe then \xc3\x28 "
        + "of caf\u00e9s and \u20ac".encode(),
        "broken.txt.gz": b"\x1f\x8b\x08\x00 this is no gzip",
        "truncated.txt.gz": gzip.compress(os.urandom(4000))[:200],
        "picture.png": b"\x89PNG\r\n\x1a\n",
    }
    for name, data in texts.items():
        (folder / name).write_bytes(data)
    lines = [
        b'{"text": "Ida spoke."}',
        b'{"text": "Jon spoke"',
        b'{"text": 7}',
        b'{"title": "no text"}',
        b'{"id": "a", "text": "Kim spoke."}',
        b'{"id": "a", "text": "Lea spoke."}',
        b'{"text": "Mia sp',
    ]
    (folder / "lines.jsonl").write_bytes(b"\n".join(lines))
    _huge_line(folder / "huge.jsonl.zst")
    _bomb(folder / "bomb.zip")
    _tar(folder / "parent.tar", "../escape.txt")
    _tar(folder / "absolute.tar", "/etc/escape.txt")
    _tar(folder / "link.tar", "link.txt", tarfile.SYMTYPE, "/etc/passwd")
    outside = folder.with_name("outside.txt")
    outside.write_text("Nobody asked for this.", encoding="utf-8")
    (folder / "link_out.txt").symlink_to(outside)
    (folder / "link_to_nothing.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    return {
        "empty.txt": "empty",
        "blank.txt": "blank",
        "binary.txt": "binary",
        "nul.txt": "nul_bytes",
        "invalid_utf8.txt": "undecodable",
        "broken.txt.gz": "broken_archive",
        "truncated.txt.gz": "broken_archive",
        "picture.png": "unsupported_format",
        "lines.jsonl#2": "invalid_json",
        "lines.jsonl#3": "invalid_record",
        "lines.jsonl#4": "invalid_record",
        "lines.jsonl#a@6": "duplicate_id",
        "lines.jsonl#7": "invalid_json",
        "huge.jsonl.zst#2": "too_large",
        "bomb.zip": "archive_bomb",
        "parent.tar!../escape.txt": "unsafe_path",
        "absolute.tar!/etc/escape.txt": "unsafe_path",
        "link.tar!link.txt": "unsafe_path",
        "link_out.txt": "unsafe_path",
        "link_to_nothing.txt": "unreadable",
        "pipe.txt": "not_a_file",
    }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[duckdb.DuckDBPyConnection, Path, dict[str, str]]:
    base = tmp_path_factory.mktemp("bad")
    expected = build(base / "in")
    publish(base / "w", base / "in")
    return connect(Warehouse(base / "w").require_snapshot()), base / "in", expected


def test_each_has_its_reason(published: tuple[duckdb.DuckDBPyConnection, Path, dict[str, str]]) -> None:
    connection, folder, expected = published
    rows = connection.execute("select source_uri, reason_code, reason_text from rejections").fetchall()
    found = {uri.removeprefix(f"{folder}/"): code for uri, code, _ in rows}
    members = {name: found.pop(name) for name in list(found) if name.startswith("bomb.zip!")}
    assert set(members.values()) == {"too_large"}, "what was unpacked before the bomb was known for one"
    assert found == expected
    assert all(text and len(text) <= 200 and text.isprintable() for _, _, text in rows)


def test_all_else_got_in(published: tuple[duckdb.DuckDBPyConnection, Path, dict[str, str]]) -> None:
    connection, folder, _ = published
    rows = connection.execute("select source_uri from documents where status = 'accepted'").fetchall()
    found = {uri.removeprefix(f"{folder}/") for (uri,) in rows}
    archives = {f"{name}.tar!good.txt" for name in ("parent", "absolute", "link")}
    assert found == {
        "good.txt",
        "good_utf16.txt",
        "good_latin1.txt",
        "good_mixed_line_ends.txt",
        "good_blank_lines.txt",
        "good_rtl_emoji.txt",
        "lines.jsonl#1",
        "lines.jsonl#a",
        "huge.jsonl.zst#1",
        "huge.jsonl.zst#3",
        min(archives),
    }


def test_texts_are_as_they_were(published: tuple[duckdb.DuckDBPyConnection, Path, dict[str, str]]) -> None:
    connection, _, _ = published
    rows = connection.execute(
        "select a.source_uri, d.encoding, a.text from articles a join documents d using (document_id) "
        "where a.source_uri like '%good\\_%.txt' escape '\\'"
    ).fetchall()
    assert len(rows) == 5
    for uri, encoding, text in rows:
        assert Path(uri).read_bytes().decode(encoding).removeprefix("\ufeff") == text, uri


def test_a_file_that_vanishes_and_one_that_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    big = write_lines(folder / "a.jsonl", [{"id": i, "text": f"Ada{i} spoke. " * 400} for i in range(500)])
    (folder / "b.txt").write_text("Bea spoke.", encoding="utf-8")
    (folder / "c.txt").write_text("Cia spoke.", encoding="utf-8")

    def meddled(*arguments: object) -> Iterator[object]:
        for number, document in enumerate(iter_documents(*arguments)):  # type: ignore[arg-type]
            if number == 0:
                (folder / "b.txt").unlink()
                with big.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"id": "late", "text": "Written while it was read."}) + "\n")
            yield document

    monkeypatch.setattr(pipeline, "iter_documents", meddled)
    result = publish(tmp_path / "w", folder)
    connection = connect(Warehouse(tmp_path / "w").require_snapshot())
    rows = connection.execute("select source_uri, reason_code from rejections order by 1").fetchall()
    assert rows == [(str(folder / "a.jsonl"), "changed_while_read"), (str(folder / "b.txt"), "vanished")]
    assert result.accepted >= 501


def test_an_unreadable_file_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as root, whom no permission stops: the refusal of the system is simulated."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{name.upper()} spoke.", encoding="utf-8")
    original = os.open

    def refusing(path, *arguments, **options):  # type: ignore[no-untyped-def]
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return original(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refusing)
    result = publish(tmp_path / "w", folder)
    monkeypatch.undo()
    assert (result.accepted, result.rejected) == (1, 1)


def test_many_small_runs_over_growing_input(tmp_path: Path) -> None:
    """Ten nights: every document has one row, whatever was new that night."""
    source = tmp_path / "a.jsonl"
    for night in range(1, 11):
        publish(tmp_path / "w", write_lines(source, numbered(night * 3)), now=f"2026-01-{night:02}T00:00:00Z")
    connection = connect(Warehouse(tmp_path / "w").require_snapshot())
    assert connection.execute("select count(*), count(distinct document_id) from documents").fetchall() == [(30, 30)]
    assert connection.execute("select count(*) from runs").fetchall() == [(10,)]
