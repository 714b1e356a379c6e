"""sentences: one row per sentence."""

from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="sentences",
    kind="extraction",
    row="sentence",
    description="The sentences of each passage, white space at the edges left out.",
    columns=(
        shared("sentence_id"),
        shared("article_id"),
        shared("passage_id"),
        Column("sentence_no", "int32", "Its place in the article, from 0.", low=0),
        shared("char_start"),
        shared("char_end"),
        shared("text"),
    ),
    key=("sentence_id",),
    order=("article_id", "sentence_no"),
    foreign_keys=(
        ForeignKey("article_id", "articles", "article_id"),
        ForeignKey("passage_id", "passages", "passage_id"),
    ),
    evidence=True,
)
