"""Why the clean stage refuses a document: the closed list of its reason codes, each with what it means."""

from __future__ import annotations

from typing import Final

REASON_CODES: Final[dict[str, str]] = {
    "no_text": "The text has no letter in it, so there is nothing to read.",
    "unsupported_language": "The body of the text is not in English.",
}
