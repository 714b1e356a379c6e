"""Files, folders and globs: what is read, in which order, under which name, and what is refused."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from flows.ingest import REASON_CODES, SOURCE_FORMATS, InputError, Limits, iter_documents
from flows.ingest.identity import MAX_REASON_CHARS, clip
from flows.rows import Metadata, RawDocument, Rejection, content_id

Row = RawDocument | Rejection


def read(*inputs: Path | str, limits: Limits | None = None) -> list[Row]:
    return list(iter_documents([str(given) for given in inputs], limits or Limits()))


def outcome(rows: Sequence[Row], base: Path) -> list[str]:
    """Each row as its uri below `base` and its text, or its reason code."""
    return [
        row.source_uri.removeprefix(f"{base}/") + " " + (row.text if isinstance(row, RawDocument) else row.reason_code)
        for row in rows
    ]


def write(base: Path, **texts: str) -> None:
    for name, text in texts.items():
        (base / f"{name}.txt").write_text(text, encoding="utf-8")


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Zoë spoke.\r\n".encode())
    (row,) = read(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert row == RawDocument(
        document_id=content_id("document", str(path), sha256),
        source_uri=str(path),
        source_format="txt",
        byte_count=13,
        sha256=sha256,
        encoding="utf-8",
        text="Zoë spoke.\r\n",
        metadata=Metadata(),
    )


def test_folders_are_read_in_the_order_of_whole_paths_without_hidden_parts(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a-b.txt", "A.TEXT", ".git/c.txt", ".hidden.txt", ".DS_Store", "a/deep/er/x.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    names = [row.source_uri.removeprefix(f"{tmp_path}/") for row in read(tmp_path)]
    assert names == ["A.TEXT", "a-b.txt", "a/deep/er/x.txt", "a/z.txt", "b.txt"]
    assert names == sorted(names)


def test_a_hidden_file_that_is_named_is_meant(tmp_path: Path) -> None:
    (tmp_path / ".x.txt").write_text("Text.", encoding="utf-8")
    assert outcome(read(tmp_path, tmp_path / ".x.txt"), tmp_path) == [".x.txt Text."]


def test_what_is_reached_twice_is_read_once_and_the_order_of_inputs_is_nothing(tmp_path: Path) -> None:
    write(tmp_path, a="One.", b="Two.")
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", c="Three.")
    inputs = [tmp_path / "*.txt", tmp_path, tmp_path / "sub", tmp_path / "b.txt", tmp_path / "sub" / ".." / "b.txt"]
    expected = ["a.txt One.", "b.txt Two.", "sub/c.txt Three."]
    assert outcome(read(*inputs), tmp_path) == expected
    assert outcome(read(*reversed(inputs)), tmp_path) == expected


def test_globs(tmp_path: Path) -> None:
    for name in ["x/2024/a.txt", "x/2024/deep/b.txt", "x/2025/a.txt", "x/.git/a.txt", "x/2024/.a.txt", "x/a[1].txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("t", encoding="utf-8")

    def names(pattern: str) -> list[str]:
        return [row.source_uri.removeprefix(f"{tmp_path}/x/") for row in read(tmp_path / "x" / pattern)]

    assert names("*/a.txt") == ["2024/a.txt", "2025/a.txt"]
    assert names("**/*.txt") == ["2024/a.txt", "2024/deep/b.txt", "2025/a.txt", "a[1].txt"]
    assert names("202[45]") == ["2024/a.txt", "2024/deep/b.txt", "2025/a.txt"]
    assert names("2024/.*.txt") == ["2024/.a.txt"]
    assert names("a[1].txt") == ["a[1].txt"]  # it exists under this very name


def test_a_relative_path_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="One.")
    monkeypatch.chdir(tmp_path)
    assert read("a.txt") == read(tmp_path / "a.txt") == read("./*.txt")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("missing.txt", "does not exist"),
        ("*.nothing", "matches nothing"),
        ("s3://bucket/a.txt", "download it first"),
        ("a.meta.json", "name the text"),
        ("dangling.txt", "link to nothing"),
        ("", "empty"),
        ("a\0b", "NUL"),
    ],
)
def test_an_input_that_cannot_be_meant_is_an_error_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, says: str
) -> None:
    write(tmp_path, a="One.")
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=says):
        iter_documents(["a.txt", given])


def test_no_input_is_an_error() -> None:
    with pytest.raises(InputError, match="name a file"):
        iter_documents([])


def test_other_formats_are_refused_with_a_hash(tmp_path: Path) -> None:
    for name in ["a.docx", "README", "b.gz", "c.txt.gz.gz", "d.zip.gz"]:
        (tmp_path / name).write_bytes(b"x")
    rows = read(tmp_path)
    assert {row.reason_code for row in rows if isinstance(row, Rejection)} == {"unsupported_format"}
    assert {row.sha256 for row in rows} == {hashlib.sha256(b"x").hexdigest()}
    assert len(rows) == 5


def test_a_huge_refused_file_is_not_hashed(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"x" * 11)
    (row,) = read(tmp_path, limits=Limits(max_hash_bytes=10))
    assert (row.sha256, row.byte_count) == (None, 11)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n", "blank"),
        (b"%PDF-1.4 ...", "binary"),
        (b"A line of text with\0 one NUL in it.", "nul_bytes"),
        (b"\xff\xfeA", "undecodable"),
        (b"x" * 101, "too_large"),
        (b"y" * 60, "too_large"),
    ],
)
def test_a_refused_text_keeps_its_neighbours(tmp_path: Path, content: bytes, code: str) -> None:
    write(tmp_path, a="One.", c="Three.")
    (tmp_path / "b.txt").write_bytes(content)
    rows = read(tmp_path, limits=Limits(max_article_bytes=100, max_text_chars=50))
    assert outcome(rows, tmp_path) == ["a.txt One.", f"b.txt {code}", "c.txt Three."]
    assert rows[1].sha256 == hashlib.sha256(content).hexdigest()
    assert rows[1].byte_count == len(content)
    assert rows[1].document_id == content_id("document", str(tmp_path / "b.txt"), rows[1].sha256 or "")


# Metadata beside a text


def test_metadata_beside_a_text_is_taken_and_makes_a_new_document(tmp_path: Path) -> None:
    write(tmp_path, a="One.")
    (plain,) = read(tmp_path)
    meta = tmp_path / "a.meta.json"
    meta.write_bytes(b'\xef\xbb\xbf{"date": "2024-05-03", "publisher": "The Vale Courier", "text": "ignored"}')
    (dated,) = read(tmp_path)
    assert isinstance(dated, RawDocument)
    assert dated.metadata == Metadata(date="2024-05-03", publisher="The Vale Courier")
    assert (dated.text, dated.sha256, dated.source_uri) == ("One.", plain.sha256, plain.source_uri)
    meta.write_text('{"date": "2024-05-04"}', encoding="utf-8")
    (redated,) = read(tmp_path / "a.txt")
    assert len({plain.document_id, dated.document_id, redated.document_id}) == 3


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        ("{", "no JSON"),
        ("[]", "a list"),
        ("", "no JSON"),
        ('{"authors": 3}', "field authors"),
        ('{"title": "' + "x" * 2_000_000 + '"}', "more than"),
    ],
)
def test_an_article_with_unusable_metadata_is_refused(tmp_path: Path, meta: str, says: str) -> None:
    write(tmp_path, a="One.", b="Two.")
    (tmp_path / "a.meta.json").write_text(meta, encoding="utf-8")
    rows = read(tmp_path)
    assert outcome(rows, tmp_path) == ["a.txt invalid_metadata", "b.txt Two."]
    assert isinstance(rows[0], Rejection)
    assert says in rows[0].reason_text


def test_metadata_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    write(inputs, a="One.")
    (tmp_path / "secret").write_text("{}", encoding="utf-8")
    (inputs / "a.meta.json").symlink_to(tmp_path / "secret")
    assert outcome(read(inputs), inputs) == ["a.txt invalid_metadata"]


def test_metadata_without_a_text_is_refused_and_a_glob_passes_over_that_with_one(tmp_path: Path) -> None:
    write(tmp_path, a="One.")
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "b.meta.json").write_text("{}", encoding="utf-8")
    assert outcome(read(tmp_path), tmp_path) == ["a.txt One.", "b.meta.json orphan_metadata"]
    assert outcome(read(tmp_path / "a*"), tmp_path) == ["a.txt One."]
    assert outcome(read(tmp_path / "b*"), tmp_path) == ["b.meta.json orphan_metadata"]


# Links and what is no file


def test_links_out_of_the_folder_are_refused_and_links_inside_are_read(tmp_path: Path) -> None:
    inputs, outside = tmp_path / "in", tmp_path / "in-other"
    inputs.mkdir()
    outside.mkdir()
    write(outside, secret="Secret.")
    write(inputs, a="One.")
    (inputs / "b.txt").symlink_to("a.txt")
    (inputs / "c.txt").symlink_to(outside / "secret.txt")
    (inputs / "d").symlink_to(outside)
    (inputs / "e.txt").symlink_to("../in-other/secret.txt")
    (inputs / "f.txt").symlink_to("gone.txt")
    expected = ["a.txt One.", "b.txt One.", "c.txt unsafe_path", "d unsafe_path", "e.txt unsafe_path"]
    assert outcome(read(inputs), inputs) == [*expected, "f.txt unreadable"]
    assert outcome(read(inputs / "[a-e]*"), inputs) == expected
    assert outcome(read(inputs / "c.txt"), inputs) == ["c.txt Secret."]  # named by itself, it is meant


def test_a_folder_named_through_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    write(tmp_path / "real", a="One.")
    (tmp_path / "link").symlink_to("real")
    assert outcome(read(tmp_path / "link"), tmp_path) == ["link/a.txt One."]


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    write(tmp_path / "x", a="One.")
    for number in range(12):
        (tmp_path / "x" / f"up{number}").symlink_to("..")
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert outcome(read(tmp_path), tmp_path) == ["self.txt unreadable", "x/a.txt One."]
    assert outcome(read(tmp_path / "**" / "*.txt"), tmp_path) == ["self.txt unreadable", "x/a.txt One."]


def test_a_linked_folder_is_read_under_its_link_only_when_it_is_hidden_itself(tmp_path: Path) -> None:
    for name in ["seen", ".data"]:
        (tmp_path / name).mkdir()
        write(tmp_path / name, a=name)
    (tmp_path / "to-seen").symlink_to("seen")
    (tmp_path / "to-data").symlink_to(".data")
    assert outcome(read(tmp_path), tmp_path) == ["seen/a.txt seen", "to-data/a.txt .data"]


def test_pipes_and_sockets_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("sock.txt")
        rows = read(tmp_path, tmp_path / "pipe.txt")
    assert outcome(rows, tmp_path) == ["pipe.txt not_a_file", "sock.txt not_a_file"]
    assert [row.sha256 for row in rows] == [None, None]


# A file system that fails or moves


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    write(tmp_path, a="One.", b="Two.", c="Three.")
    rows = iter_documents([str(tmp_path)])
    first = next(rows)
    (tmp_path / "b.txt").unlink()
    assert outcome([first, *rows], tmp_path) == ["a.txt One.", "b.txt vanished", "c.txt Three."]


def test_a_folder_that_vanishes(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, a="One.")
    rows = iter_documents([str(tmp_path)])
    first = next(rows)
    (tmp_path / "sub").rmdir()
    assert outcome([first, *rows], tmp_path) == ["a.txt One.", "sub vanished"]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="One.", b="Two.")
    really_open, really_scan = os.open, os.scandir

    def refuse(path: str, flags: int) -> int:
        if path.endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return really_open(path, flags)

    def refuse_folder(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return really_scan(path)

    (tmp_path / "closed").mkdir()
    monkeypatch.setattr("flows.ingest.sources.os.open", refuse)
    monkeypatch.setattr("flows.ingest.walking.os.scandir", refuse_folder)
    rows = read(tmp_path)
    assert outcome(rows, tmp_path) == ["a.txt unreadable", "b.txt Two.", "closed unreadable"]
    assert isinstance(rows[0], Rejection)
    assert "Permission denied" in rows[0].reason_text
    assert (rows[0].sha256, rows[0].byte_count) == (None, None)
    assert rows[0].document_id == content_id("document", rows[0].source_uri, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_for_real(tmp_path: Path) -> None:
    write(tmp_path, a="One.")
    (tmp_path / "a.txt").chmod(0)
    assert outcome(read(tmp_path), tmp_path) == ["a.txt unreadable"]
    (tmp_path / "a.txt").chmod(stat.S_IRUSR)


def test_a_text_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.ingest import reading

    write(tmp_path, a="One.", b="Two.")
    really_read = reading.read_bounded

    def read_and_write(stream: object, limit: int, what: str) -> bytes:
        data: bytes = really_read(stream, limit, what)  # type: ignore[arg-type]
        with (tmp_path / "a.txt").open("a") as writer:
            writer.write("more")
        return data

    monkeypatch.setattr(reading, "read_bounded", read_and_write)
    rows = read(tmp_path)
    assert outcome(rows, tmp_path) == ["a.txt changed_while_read", "b.txt Two."]
    assert rows[0].sha256 is None


def test_json_lines_that_grow_while_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    rows = iter_documents([str(path)])
    first = next(rows)
    with path.open("a", encoding="utf-8") as writer:
        writer.write('{"text": "Thr')
    assert outcome([first, *rows], tmp_path)[-1] == "a.jsonl changed_while_read"


# Names and vocabularies


def test_odd_names_can_be_stored_and_printed(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in [b"bad\xff.txt", b"new\nline.txt", b"esc\x1b[31m.doc"]:
        with open(os.path.join(folder, name), "wb") as writer:  # noqa: PTH118 - pathlib takes no bytes
            writer.write(b"Text.")
    rows = read(tmp_path)
    names = ["bad\\xff.txt", "esc\\u001b[31m.doc", "new\\u000aline.txt"]
    assert [row.source_uri.removeprefix(f"{tmp_path}/") for row in rows] == names
    assert all(row.source_uri.isprintable() for row in rows)
    assert isinstance(rows[1], Rejection)
    assert rows[1].reason_text.isprintable()


def test_reason_texts_are_short_and_printable() -> None:
    text = clip("a\x1b[0m\u2028" + "é" * 5_000_000)
    assert text.startswith("a\\u001b[0m\\u2028é")
    assert len(text) == MAX_REASON_CHARS


def test_the_vocabularies_are_closed_and_described() -> None:
    assert all(code.isidentifier() and text.endswith(".") for code, text in REASON_CODES.items())
    assert len(set(SOURCE_FORMATS)) == len(SOURCE_FORMATS)


def test_two_readings_are_the_same(tmp_path: Path) -> None:
    write(tmp_path, a="One.", b="", c="%PDF-1")
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": 1, "text": "Two."}) + "\nbroken\n", encoding="utf-8")
    assert read(tmp_path) == read(tmp_path)


@pytest.mark.shared
def test_the_seed_articles_are_read_whole(shared: Path) -> None:
    rows = read(shared / "seeds")
    assert len(rows) == 2
    for row in rows:
        assert isinstance(row, RawDocument)
        assert row.text == Path(row.source_uri).read_bytes().decode("utf-8")
