"""mentions: one row per mention of a thing in the world."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="mentions",
    kind="extraction",
    row="entity mention",
    description="Where an article names a person, an organization, a place or another thing in the world.",
    columns=(
        shared("mention_id"),
        shared("article_id"),
        shared("sentence_id"),
        shared("char_start"),
        shared("char_end"),
        shared("text"),
        Column(
            "mention_kind",
            "string",
            "name: a proper name; nominal: a description of a speaker or actor whom nothing names; pronoun (not written).",
            vocabulary=v.MENTION_KINDS,
        ),
        shared("entity_type"),
        Column(
            "title_text",
            "string",
            "The title, office or honorific before the name (Foreign Minister, Mr.), with one blank for any white space.",
            nullable=True,
        ),
        Column(
            "full_name",
            "string",
            "The fullest form that the same article uses for the same thing (inferred, not read here).",
            nullable=True,
        ),
        shared(
            "country_code",
            "The country that the words name, or whose people they name, ISO 3166-1 alpha-3; null otherwise.",
        ),
        shared("confidence"),
        shared("rule"),
    ),
    key=("mention_id",),
    order=("article_id", "char_start", "mention_id"),
    foreign_keys=(
        ForeignKey("article_id", "articles", "article_id"),
        ForeignKey("sentence_id", "sentences", "sentence_id"),
    ),
    evidence=True,
)
