"""articles: one row per accepted text."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="articles",
    kind="extraction",
    row="accepted text",
    description="The texts themselves, as decoded and never rewritten, with what they say about their own publication.",
    columns=(
        shared("article_id"),
        shared("document_id", "The input that brought the text in first."),
        shared("source_uri"),
        Column(
            "publisher",
            "string",
            "Who published it, from the metadata or from the text itself; null when neither says.",
            nullable=True,
            standard="schema.org publisher; IPTC ninjs copyrightHolder",
        ),
        Column(
            "headline",
            "string",
            "The headline, from the metadata or the text; null when it has none.",
            nullable=True,
            standard="schema.org headline; IPTC ninjs headline",
        ),
        Column(
            "byline",
            "string",
            "The line that names the authors, as written.",
            nullable=True,
            standard="IPTC ninjs byline",
        ),
        Column(
            "authors", "string", "The authors' names, with '; ' between.", nullable=True, standard="schema.org author"
        ),
        Column(
            "dateline_text",
            "string",
            "The dateline as written: place, agency and date.",
            nullable=True,
            standard="schema.org dateline",
        ),
        Column(
            "dateline_place",
            "string",
            "The place of the dateline as written: where the report was written, not where it happened.",
            nullable=True,
            standard="IPTC ninjs located",
        ),
        Column(
            "published_on",
            "date32",
            "The day of publication; null when nothing says it.",
            nullable=True,
            standard="schema.org datePublished",
        ),
        Column(
            "published_at",
            "timestamp[us, UTC]",
            "The moment of publication, only where a time and its zone are given.",
            nullable=True,
            standard="IPTC ninjs versioncreated",
        ),
        Column("published_rule", "string", "Where published_on comes from.", vocabulary=v.PUBLISHED_RULES),
        Column(
            "reference_on",
            "date32",
            "The day that relative times (Wednesday, last week) are resolved from.",
            nullable=True,
        ),
        Column("language", "string", "The language of the text, BCP 47.", standard="BCP 47; IPTC ninjs language"),
        Column(
            "word_count", "int32", "White-space separated words with a letter or digit, in the news passages.", low=0
        ),
        Column("sentence_count", "int32", "Rows in sentences.", low=0),
        shared("text", "The decoded input, never rewritten: all offsets count from its first code point."),
        Column(
            "extractor_version",
            "string",
            "The code, lexicons and model that read it; the same version reads the same rows.",
        ),
    ),
    key=("article_id",),
    foreign_keys=(ForeignKey("document_id", "documents", "document_id"),),
)
