"""Bytes become text in a recorded encoding, exactly, or are refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest.decoding import decode_text
from flows.ingest.identity import Refusal

WIRE = "The café’s owner in Liège said “no” – again: £5, 30°C, “Élan”.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_recognised_and_the_mark_is_no_text(encoding: str) -> None:
    decoded = decode_text(WIRE.encode(encoding))
    assert (decoded.text, decoded.encoding) == (WIRE, encoding)


def test_big_endian_marks() -> None:
    assert decode_text(b"\xfe\xff" + WIRE.encode("utf-16-be")).text == WIRE
    assert decode_text(b"\x00\x00\xfe\xff" + WIRE.encode("utf-32-be")).text == WIRE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", WIRE),
        ("cp1252", "It’s £3"),
        ("cp1252", "À la carte, said Øyvind Ærø of Ålesund."),
        ("cp1252", "Caf\xe9 owner"),  # latin-1: the same bytes
        ("mac_roman", WIRE),
        ("cp1252", "She called it “a goat f—”, twice — and left."),
        ("mac_roman", "“Are we ready?,” she asked — “ In time.”"),
        ("cp850", "It rose by £106m (£600m before)."),
        ("mac_roman", "The owner’s son said “no way”."),
        ("cp850", "The café owner in Curaçao and Zürich."),
        ("cp1250", "Mayor Jan Wałęski spoke in Łódź."),
        ("cp1251", "Президент сказал, что встреча прошла хорошо."),
        ("cp932", "これは日本語の文章です。東京で会議が開かれた。"),
        ("gb18030", "北京消息，总统今天访问了首都。"),
    ],
)
def test_older_encodings_are_told_by_where_their_characters_stand(encoding: str, text: str) -> None:
    decoded = decode_text(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_the_first_odd_byte_may_stand_far_from_the_beginning() -> None:
    text = "A plain line of news.\n" * 20_000 + "The mayor’s café reopened.\n" + "Another plain line.\n" * 20_000
    decoded = decode_text(text.encode("cp1252"))
    assert (decoded.encoding, decoded.text == text) == ("cp1252", True)


def test_line_ends_and_controls_of_wires_stay_as_they_are() -> None:
    data = b"\x01PARIS (Wire) - One.\r\nTwo.\rThree.\n\x03" + b"More text of the story. " * 5
    assert decode_text(data).text == data.decode()


def test_a_mark_inside_the_text_stays() -> None:
    assert decode_text("\ufeff\ufeffA".encode()).text == "\ufeffA"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t \n", "blank"),
        ("\u200b\u00a0\ufeff\n".encode(), "blank"),
        (b"\n" * 1_000_000, "blank"),
        (b"%PDF-1.7 and then some text", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "binary"),
        (bytes(range(32)) * 4, "binary"),
        (b"\0" * 4096, "binary"),
        (b"The text goes on\0 and on, with one NUL in it.", "nul_bytes"),
        (b"\xef\xbb\xbfThe text goes on\0 and on, with one NUL in it.", "nul_bytes"),
        (b"\xff\xfeA", "undecodable"),  # half a UTF-16 unit
        (b"\xff\xfe\x00\xd8A\x00", "undecodable"),  # half a surrogate pair
        ("The café’s “no”".encode()[:-1], "undecodable"),  # UTF-8 cut off inside a character
        (b"plain, then cut \xe2\x80", "undecodable"),
        ("It’s the mayor’s ".encode() + b"caf\xe9", "undecodable"),  # UTF-8 with one damaged byte
        (bytes(range(128, 256)), "undecodable"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        decode_text(data)
    assert refused.value.code == code


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=80).flatmap(
        lambda text: st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp932"]).map(
            lambda encoding: text.encode(encoding, "ignore")
        )
    ),
    st.binary(max_size=40).map(lambda data: b"Some plain English text, and then " + data),
)


@given(BYTES)
@settings(max_examples=150, deadline=None)
def test_every_byte_sequence_decodes_exactly_or_is_refused(data: bytes) -> None:
    try:
        decoded = decode_text(data)
    except Refusal:
        return
    assert decoded.text == data.decode(decoded.encoding)
    assert decoded.text.encode("utf-8").decode("utf-8") == decoded.text
    assert "\0" not in decoded.text
    assert decode_text(data) == decoded
