"""times: one row per time expression."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="times",
    kind="extraction",
    row="time expression",
    description="Where an article names a date, a time of day, a duration or a repeated time, and what time that is.",
    columns=(
        Column("time_id", "string", "The expression: a function of the article and the span."),
        shared("article_id"),
        shared("sentence_id"),
        shared("char_start"),
        shared("char_end"),
        shared("text"),
        Column("timex_type", "string", "What it names, as in TIMEX3.", vocabulary=v.TIMEX_TYPES, standard="ISO-TimeML"),
        Column(
            "value",
            "string",
            "The normalised value: 2024-06-18TEV, P20Y, PT1H20M, XXXX-06-18 where the year is not known, PAST_REF.",
            standard="ISO-TimeML TIMEX3 value",
        ),
        shared("starts_at"),
        shared("ends_at"),
        shared("time_precision"),
        Column(
            "time_zone",
            "string",
            "The zone, only where the text gives it: an IANA name, or an offset such as +09:00.",
            nullable=True,
        ),
        Column(
            "anchor",
            "string",
            "What fixes it: the day of the report (reference), another time of the text (context), itself (explicit), none.",
            vocabulary=v.TIME_ANCHORS,
        ),
        shared("confidence"),
        shared("rule"),
    ),
    key=("time_id",),
    order=("article_id", "char_start", "time_id"),
    foreign_keys=(
        ForeignKey("article_id", "articles", "article_id"),
        ForeignKey("sentence_id", "sentences", "sentence_id"),
    ),
    evidence=True,
)
