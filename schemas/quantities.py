"""quantities: one row per measured value."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="quantities",
    kind="extraction",
    row="measured value",
    description="Where an article gives a number of something: how many, how much, how long, how far, how old, which rank.",
    columns=(
        Column("quantity_id", "string", "The value: a function of the article and the span."),
        shared("article_id"),
        shared("sentence_id"),
        shared("char_start"),
        shared("char_end"),
        shared("text"),
        Column("quantity_kind", "string", "What is measured.", vocabulary=v.QUANTITY_KINDS),
        Column("value", "double", "The number in the unit of unit_code; null for a range.", nullable=True),
        Column("value_low", "double", "The lower bound of a range (ten to twelve, tens of thousands).", nullable=True),
        Column("value_high", "double", "The upper bound of a range; null when it is open.", nullable=True),
        Column(
            "unit_code",
            "string",
            "The unit: UCUM, or ISO 4217 for money; null for plain counts.",
            nullable=True,
            standard="UCUM; ISO 4217",
        ),
        Column(
            "approximator",
            "string",
            "What the words say of its exactness; null when they say nothing.",
            nullable=True,
            vocabulary=v.APPROXIMATORS,
        ),
        Column(
            "change_kind",
            "string",
            "Whether it is the size, the end or the start of a change: rose by, rose to, rose from, fell by ...",
            nullable=True,
            vocabulary=v.CHANGE_KINDS,
        ),
        Column(
            "counted_text",
            "string",
            "What is counted or measured, as written: people, bilateral agreements.",
            nullable=True,
        ),
        shared("confidence"),
        shared("rule"),
    ),
    key=("quantity_id",),
    order=("article_id", "char_start", "quantity_id"),
    foreign_keys=(
        ForeignKey("article_id", "articles", "article_id"),
        ForeignKey("sentence_id", "sentences", "sentence_id"),
    ),
    evidence=True,
)
