"""The closed vocabulary of the ingest stage: why an input is refused, and which formats a row may name."""

from __future__ import annotations

STAGE = "ingest"

REASON_CODES: dict[str, str] = {
    "unsupported_format": "The name ends in no format that is read, or its archive packs it in an unread way.",
    "empty": "There are no bytes, no records or no members in it.",
    "blank": "There is nothing to see in the text: white space only.",
    "binary": "It is no text: an image, a PDF, a program, or control characters beyond what news wires send.",
    "nul_bytes": "The text holds the character NUL, which many tools that read the dataset cannot hold.",
    "undecodable": "The bytes are no valid text in any encoding that fits, or a string holds half a surrogate pair.",
    "too_large": "The article, record or member is larger than the limits allow.",
    "invalid_json": "The file or line is no JSON.",
    "invalid_record": "The JSON is no article object: a field is missing, of the wrong type, given twice or too long.",
    "invalid_metadata": "The NAME.meta.json beside the text cannot be used, so the article is refused with it: "
    "an override that is silently dropped would leave wrong values.",
    "orphan_metadata": "A NAME.meta.json has no text beside it.",
    "duplicate_id": "An earlier record of the same file has the same id and another text.",
    "unreadable": "The system refused to read it: no permission, a link to nothing, a failing disk.",
    "not_a_file": "It is a pipe, socket or device, which is never opened.",
    "vanished": "It was listed and is gone.",
    "changed_while_read": "It was written to while it was read, so what was read may be half of each.",
    "unsafe_path": "A link or an archive member leads out of its folder, or a member is a link or device.",
    "broken_archive": "The compressed data or archive is damaged or cut off; what was read before the break is kept.",
    "archive_bomb": "It unpacks to more bytes, members or levels than the limits allow.",
    "encrypted": "The archive member needs a password.",
}

# What `source_format` of a row may be: the format of the article or record itself, packed or not; the container's for a
# refusal of a whole container; "unknown" where the name does not say.
SOURCE_FORMATS: tuple[str, ...] = ("txt", "jsonl", "json", "zip", "tar", "unknown")
