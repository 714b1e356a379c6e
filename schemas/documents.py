"""documents: one row per input seen."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="documents",
    kind="extraction",
    row="input seen",
    description="Every input that was ever seen, with what became of it: nothing is lost.",
    columns=(
        shared("document_id"),
        shared("source_uri"),
        shared("source_format"),
        Column(
            "byte_count",
            "int64",
            "Size of the input, or of the record in it; null when it could not be read.",
            nullable=True,
            low=0,
        ),
        Column(
            "sha256", "string", "SHA-256 of those bytes, hexadecimal; null when they could not be read.", nullable=True
        ),
        Column(
            "encoding",
            "string",
            "The character encoding that the bytes were decoded from; null when refused before.",
            nullable=True,
        ),
        Column("status", "string", "What became of it.", vocabulary=v.DOCUMENT_STATUS),
        shared(
            "reason_code",
            "Why it was refused, or duplicate_text for a copy; null when accepted.",
            nullable=True,
            vocabulary=(*v.REASON_CODES, v.DUPLICATE_REASON),
        ),
        shared("reason_text", nullable=True),
        shared(
            "article_id",
            "The article that it became, or, for a duplicate, the article that already has this text; null when refused.",
            nullable=True,
        ),
        Column(
            "metadata_text",
            "string",
            "What stood beside the text (title, date, url, publisher, ...) as a JSON object; null when nothing did.",
            nullable=True,
        ),
        shared("run_id", "The run that saw it first."),
        Column("seen_at", "timestamp[us, UTC]", "When that run began, by its clock."),
    ),
    key=("document_id",),
    foreign_keys=(ForeignKey("article_id", "articles", "article_id"), ForeignKey("run_id", "runs", "run_id")),
)
