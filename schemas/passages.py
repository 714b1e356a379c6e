"""passages: one row per labelled span of an article."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="passages",
    kind="extraction",
    row="labelled span",
    description="What each stretch of the text is. Cleaning labels, it never deletes: passages cover every non-blank character.",
    columns=(
        shared("passage_id"),
        shared("article_id"),
        Column("passage_no", "int32", "Its place in the article, from 0.", low=0),
        Column("passage_kind", "string", "What the passage is.", vocabulary=v.PASSAGE_KINDS),
        shared("char_start"),
        shared("char_end"),
        shared("rule"),
    ),
    key=("passage_id",),
    order=("article_id", "passage_no"),
    foreign_keys=(ForeignKey("article_id", "articles", "article_id"),),
)
