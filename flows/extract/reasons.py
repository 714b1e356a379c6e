"""Why extraction refuses an article: the closed list of this stage."""

from __future__ import annotations

REASON_CODES: dict[str, str] = {
    "extraction_failed": "A step of the extraction raised an error on this article; the text names the error.",
}
