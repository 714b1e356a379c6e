"""The bytes of one JSON object in, the article's text and metadata out; or a `Refusal` that names the field."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from flows.ingest.decoding import check_text
from flows.ingest.identity import Refusal, clip
from flows.ingest.limits import Limits
from flows.rows import Metadata

_FIELDS = ("title", "date", "url", "publisher", "language")
_KNOWN = frozenset((*_FIELDS, "text", "id", "authors"))


class _NotJsonError(ValueError):
    """Raised from within the JSON parser."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A parsed object, and those of its known names that stood in it twice."""

    values: dict[str, Any]
    twice: tuple[str, ...]


def parse_object(data: bytes) -> Fields:
    """Parse one JSON object in UTF-8; raises `Refusal` undecodable, invalid_json or invalid_record."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(
            "undecodable",
            f"byte {error.start} of the record is no UTF-8 ({error.reason}); JSON must be UTF-8 (RFC 8259)",
        ) from None
    try:
        value = json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise Refusal(
            "invalid_json", f"it is no JSON: {error.msg} at character {error.pos + 1}; repair or remove it"
        ) from None
    except RecursionError:
        raise Refusal("invalid_json", "it is nested too deeply; give one flat object per article") from None
    except ValueError as error:  # NaN and Infinity, or a number of thousands of digits
        raise Refusal("invalid_json", f"{clip(str(error), 120)}; repair it") from None
    if not isinstance(value, Fields):
        raise Refusal("invalid_record", f"it is {_name_of(value)}; an article is an object with a text")
    return value


def text_of(fields: Fields, limits: Limits) -> str:
    """The article's text, exactly as given; raises `Refusal` when it is no text that an article can be."""
    _once(fields, "text")
    text = fields.values.get("text")
    if not isinstance(text, str):
        given = "is missing" if "text" not in fields.values else f"is {_name_of(text)}"
        raise Refusal("invalid_record", f"field text {given}; every article needs a string there")
    if len(text) > limits.max_text_chars:
        raise Refusal(
            "too_large",
            f"the text has {len(text)} characters, more than {limits.max_text_chars}; split it into articles",
        )
    check_text(text)
    return text


def metadata_of(fields: Fields, limits: Limits) -> Metadata:
    """The fields beside the text. Null and blank mean absent; unknown names are ignored; the values stay as written.

    Raises the `Refusal` invalid_record, undecodable or nul_bytes, naming the field.
    """
    for name in ("id", "authors", *_FIELDS):
        _once(fields, name)
    given = {name: _string(name, fields.values.get(name), limits) for name in _FIELDS}
    return Metadata(id=_id(fields, limits), authors=_authors(fields.values.get("authors"), limits), **given)


def id_of(fields: Fields, limits: Limits) -> str | None:
    """The id if it can be used, else None: for the uri of a record that is refused."""
    try:
        return _id(fields, limits)
    except Refusal:
        return None


def _id(fields: Fields, limits: Limits) -> str | None:
    value = fields.values.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            value = str(value)
        except ValueError:
            raise Refusal("invalid_record", "field id is a number of thousands of digits; shorten it") from None
    return _string("id", value, limits, wanted="a string or a whole number")


def _authors(value: Any, limits: Limits) -> tuple[str, ...]:
    wanted = "a string or a list of strings"
    if not isinstance(value, list):
        author = _string("authors", value, limits, wanted)
        return (author,) if author else ()
    authors = []
    for item in value:
        if not isinstance(item, str):
            raise Refusal("invalid_record", f"field authors has {_name_of(item)} in it; it must be {wanted}")
        author = _string("authors", item, limits, wanted)
        if author:
            authors.append(author)
    if sum(map(len, authors)) > limits.max_field_chars:
        raise Refusal("invalid_record", f"field authors has more than {limits.max_field_chars} characters; shorten it")
    return tuple(authors)


def _string(name: str, value: Any, limits: Limits, wanted: str = "a string") -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refusal("invalid_record", f"field {name} is {_name_of(value)}; it must be {wanted}")
    if len(value) > limits.max_field_chars:
        raise Refusal("invalid_record", f"field {name} has more than {limits.max_field_chars} characters; shorten it")
    if not value.isprintable():
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise Refusal("undecodable", f"field {name} holds half a surrogate pair; write the whole character")
        if "\0" in value:
            raise Refusal("nul_bytes", f"field {name} holds the character NUL; remove it")
    return value if value.strip() else None


def _once(fields: Fields, name: str) -> None:
    if name in fields.twice:
        raise Refusal("invalid_record", f"field {name} stands twice in the object; which one is meant? Keep one")


def _pairs(pairs: list[tuple[str, Any]]) -> Fields:
    values = dict(pairs)
    if len(values) == len(pairs):
        return Fields(values, ())
    names = [name for name, _ in pairs if name in _KNOWN]
    return Fields(values, tuple(sorted({name for name in names if names.count(name) > 1})))


def _constant(name: str) -> NoReturn:
    raise _NotJsonError(f"{name} is no JSON value")


def _name_of(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"
