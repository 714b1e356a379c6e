"""JSON lines, JSON objects and arrays: one row for each record, wrong ones refused by name, the others read."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
import zstandard

from flows.ingest import Limits, iter_documents
from flows.rows import Metadata, RawDocument, Rejection, content_id

Row = RawDocument | Rejection


def read(path: Path, limits: Limits | None = None) -> list[Row]:
    return list(iter_documents([str(path)], limits or Limits()))


def lines(tmp_path: Path, records: Sequence[object], name: str = "a.jsonl") -> Path:
    path = tmp_path / name
    texts = (record if isinstance(record, str) else json.dumps(record) for record in records)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def outcome(rows: Sequence[Row]) -> list[str]:
    """Each row as the end of its uri and its text, or its reason code."""
    return [
        row.source_uri.rpartition("/")[2] + " " + (row.text if isinstance(row, RawDocument) else row.reason_code)
        for row in rows
    ]


def only_refusal(rows: Sequence[Row]) -> Rejection:
    (row,) = rows
    assert isinstance(row, Rejection)
    return row


def test_a_record_gives_its_text_and_metadata_as_written(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": " A text.\r\n",
        "title": "T",
        "date": "3 May",
        "url": "",
        "publisher": None,
        "authors": ["Ann Lee", " "],
        "language": "en",
        "other": {"ignored": [1, {}]},
    }
    path = lines(tmp_path, [record])
    (row,) = read(path)
    line = path.read_bytes().strip()
    assert isinstance(row, RawDocument)
    assert row.text == " A text.\r\n"
    assert row.metadata == Metadata(id="7", title="T", date="3 May", authors=("Ann Lee",), language="en")
    assert (row.source_uri, row.source_format, row.encoding) == (f"{path}#7", "jsonl", "utf-8")
    assert row.byte_count == len(line)
    assert row.document_id == content_id("document", row.source_uri, row.sha256)


def test_one_author_may_be_a_plain_string(tmp_path: Path) -> None:
    (row,) = read(lines(tmp_path, [{"text": "A text.", "authors": "Ann Lee"}]))
    assert isinstance(row, RawDocument)
    assert row.metadata.authors == ("Ann Lee",)


def test_without_an_id_the_line_is_named_and_blank_lines_count(tmp_path: Path) -> None:
    rows = read(lines(tmp_path, [{"text": "One."}, "", "  ", {"text": "Two."}]))
    assert outcome(rows) == ["a.jsonl#1 One.", "a.jsonl#4 Two."]


def test_the_last_line_needs_no_line_end_and_crlf_is_no_part_of_a_record(tmp_path: Path) -> None:
    unix, windows = tmp_path / "a.jsonl", tmp_path / "b.ndjson"
    unix.write_bytes(b'{"text": "One."}\n{"text": "Two."}')
    windows.write_bytes(b'{"text": "One."}\r\n{"text": "Two."}\r\n')
    first, second = read(unix), read(windows)
    assert [row.sha256 for row in first] == [row.sha256 for row in second]
    assert outcome(second) == ["b.ndjson#1 One.", "b.ndjson#2 Two."]


@pytest.mark.parametrize(
    ("record", "code", "says"),
    [
        ('{"text": "cut', "invalid_json", "no JSON"),
        ('{"text": "A.", "n": NaN}', "invalid_json", "NaN"),
        ('{"text": "A.", "n": ' + "9" * 5000 + "}", "invalid_json", "digits"),
        ("[" * 100_000, "invalid_json", "nested"),
        ('{"text": "A"} {"text": "B"}', "invalid_json", "no JSON"),
        ("17", "invalid_record", "a number"),
        ("[]", "invalid_record", "a list"),
        ("{}", "invalid_record", "text is missing"),
        ('{"text": null}', "invalid_record", "text is null"),
        ('{"text": ["A."]}', "invalid_record", "text is a list"),
        ('{"text": ""}', "empty", "no text"),
        ('{"text": " \\n"}', "blank", "white space"),
        ('{"text": "A", "text": "B"}', "invalid_record", "text stands twice"),
        ('{"text": "A", "id": 1.5}', "invalid_record", "field id"),
        ('{"text": "A", "id": true}', "invalid_record", "field id"),
        ('{"text": "A", "title": 3}', "invalid_record", "field title"),
        ('{"text": "A", "date": {}}', "invalid_record", "field date"),
        ('{"text": "A", "authors": [1]}', "invalid_record", "field authors"),
        ('{"text": "A", "authors": {"name": "x"}}', "invalid_record", "field authors"),
        ('{"text": "A", "url": "' + "u" * 20_000 + '"}', "invalid_record", "field url"),
        ('{"text": "A \\ud83d"}', "undecodable", "surrogate"),
        ('{"text": "A", "title": "\\udc00"}', "undecodable", "field title"),
        ('{"text": "A long enough text with\\u0000 in it"}', "nul_bytes", "NUL"),
        ('{"text": "A", "publisher": "x\\u0000"}', "nul_bytes", "field publisher"),
        ('{"text": "\\u0001\\u0002\\u0003"}', "binary", "control"),
    ],
)
def test_a_wrong_record_is_refused_and_its_neighbours_are_read(
    tmp_path: Path, record: str, code: str, says: str
) -> None:
    first, wrong, last = read(lines(tmp_path, [{"text": "One."}, record, {"text": "Three."}]))
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert isinstance(wrong, Rejection)
    assert (wrong.stage, wrong.reason_code) == ("ingest", code)
    assert says in wrong.reason_text
    assert len(wrong.reason_text) <= 200
    assert wrong.byte_count == len(record)
    assert "#" in wrong.source_uri


def test_a_line_of_invalid_utf8_is_refused_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "One."}\n{"text": "caf\xe9"}\n{"text": "Three."}\n')
    assert outcome(read(path)) == ["a.jsonl#1 One.", "a.jsonl#2 undecodable", "a.jsonl#3 Three."]


def test_a_whole_surrogate_pair_is_one_character(tmp_path: Path) -> None:
    (row,) = read(lines(tmp_path, ['{"text": "\\ud83d\\ude00"}']))
    assert isinstance(row, RawDocument)
    assert row.text == "\U0001f600"


def test_a_repeated_id_with_another_text_is_refused(tmp_path: Path) -> None:
    rows = read(
        lines(tmp_path, [{"id": "x", "text": "One."}, {"id": "x", "text": "Two."}, {"id": "x", "text": "One."}])
    )
    assert outcome(rows) == ["a.jsonl#x One.", "a.jsonl#x@2 duplicate_id", "a.jsonl#x@3 One."]
    assert isinstance(rows[1], Rejection)
    assert "record 1 of this file has the id x" in rows[1].reason_text
    assert len({row.document_id for row in rows}) == 3


def test_an_id_may_be_used_again_after_a_refused_record_and_may_look_like_a_line(tmp_path: Path) -> None:
    rows = read(
        lines(tmp_path, [{"id": "x"}, {"id": "x", "text": "Two."}, {"text": "Three."}, {"id": 3, "text": "Four."}])
    )
    assert outcome(rows) == ["a.jsonl#x invalid_record", "a.jsonl#x@2 Two.", "a.jsonl#3 Three.", "a.jsonl#3@4 Four."]


def test_control_characters_of_an_id_are_escaped_in_the_uri(tmp_path: Path) -> None:
    rows = read(lines(tmp_path, [{"id": "a\n\u001b[31mb", "text": "One."}, {"id": "a\n\u001b[31mb", "text": "Two."}]))
    assert rows[0].source_uri.endswith("#a\\u000a\\u001b[31mb")
    assert isinstance(rows[1], Rejection)
    assert rows[1].reason_text.isprintable()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"text": "One.", "id": "x"}', ["a.json#x One."]),
        ('{\n  "text": "One."\n}\n', ["a.json#1 One."]),
        (
            '[{"text": "One."}, {"text": "Two, [x] {y} \\"z\\" \\\\"}]',
            ["a.json#1 One.", 'a.json#2 Two, [x] {y} "z" \\'],
        ),
        ('{"text": "One."}\n{"text": "Two."}\n', ["a.json#1 One.", "a.json#2 Two."]),  # JSON lines, named .json
        ('[{"text": "One."}, 5, {"text": 1}]', ["a.json#1 One.", "a.json#2 invalid_record", "a.json#3 invalid_record"]),
        ('[{"text": "One."} {"text": "x"}, {"text": "Two."}]', ["a.json#1 invalid_json", "a.json#2 Two."]),
        ('[{"text": "One."},]', ["a.json#1 One.", "a.json#2 invalid_json"]),
        ('[{"text": "One."}, {"te', ["a.json#1 One.", "a.json#2 invalid_json", "a.json invalid_json"]),
        ('[{"text": "One."}] more', ["a.json#1 One.", "a.json invalid_json"]),
        ("[]", ["a.json empty"]),
        ("", ["a.json empty"]),
        (" \n", ["a.json blank"]),
        ('"only a string"', ["a.json#1 invalid_record"]),
        ("<html>", ["a.json#1 invalid_json"]),
    ],
)
def test_objects_and_arrays(tmp_path: Path, content: str, expected: list[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert outcome(read(path)) == expected


def test_an_array_is_parted_wherever_a_read_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ['a "quoted\\" one', "back\\slash \\\\", "[{,}]", "é’😀"]
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": text} for text in texts], ensure_ascii=False), encoding="utf-8")
    for size in (1, 2, 3, 7):
        monkeypatch.setattr("flows.ingest.pieces.CHUNK", size)
        rows = read(path)
        assert [row.text for row in rows if isinstance(row, RawDocument)] == texts


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_with_a_byte_order_mark(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes('{"text": "Zoë."}\n{"text": "Two."}\n'.encode(encoding))
    rows = read(path)
    assert outcome(rows) == [f"{name}#1 Zoë.", f"{name}#2 Two."]
    assert {row.encoding for row in rows if isinstance(row, RawDocument)} == {encoding}


def test_utf16_json_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "One."}\n'.encode("utf-16") + b"{")
    assert outcome(read(path))[-1] == "a.jsonl undecodable"


def test_lines_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" * 1_000_000)
    assert only_refusal(read(path)).reason_code == "blank"


def test_a_record_over_the_limits(tmp_path: Path) -> None:
    records = [{"text": "One."}, {"text": "x" * 3000}, {"text": "y" * 150}, {"text": "Four."}]
    limits = Limits(max_article_bytes=2000, max_text_chars=100)
    names = ["a.jsonl", "a.json"]
    array = tmp_path / "a.json"
    array.write_text(json.dumps(records), encoding="utf-8")
    for path, name in zip([lines(tmp_path, records), array], names, strict=True):
        rows = read(path, limits)
        assert outcome(rows) == [f"{name}#1 One.", f"{name}#2 too_large", f"{name}#3 too_large", f"{name}#4 Four."]
        assert rows[1].byte_count == len(json.dumps(records[1]))


def test_a_line_of_200_mb_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    block = b"x" * (1 << 20)
    with path.open("wb") as raw, zstandard.ZstdCompressor().stream_writer(raw) as packed:
        packed.write(b'{"text": "One."}\n{"text": "')
        for _ in range(200):
            packed.write(block)
        packed.write(b'"}\n{"text": "Three."}\n')
    tracemalloc.start()
    rows = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outcome(rows) == ["a.jsonl.zst#1 One.", "a.jsonl.zst#2 too_large", "a.jsonl.zst#3 Three."]
    assert rows[1].byte_count == 200 * len(block) + 12
    assert peak < 150_000_000
