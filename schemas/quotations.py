"""quotations: one row per unbroken stretch of reported words."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="quotations",
    kind="extraction",
    row="unbroken stretch of reported words",
    description="What an article reports that somebody said, in their own words or not. Scare quotes and titles are no rows.",
    columns=(
        Column("quotation_id", "string", "The stretch: a function of the article, the span and the kind."),
        Column(
            "statement_id",
            "string",
            "The utterance: its stretches share it, and so does a quoted phrase with the indirect report around it.",
        ),
        shared("article_id"),
        shared("sentence_id", "The sentence in which the stretch begins."),
        shared("char_start"),
        shared("char_end"),
        shared("text"),
        Column(
            "quotation_kind",
            "string",
            "direct: between quotation marks, which are left out; indirect: reported without them.",
            vocabulary=v.QUOTATION_KINDS,
        ),
        Column(
            "statement_kind",
            "string",
            "What the cue says of it: statement, denial, accusation, promise, question or belief.",
            vocabulary=v.STATEMENT_KINDS,
        ),
        shared(
            "mention_id",
            "The mention that the speaker's words stand for: the name, or the first description of an unnamed speaker.",
            name="speaker_mention_id",
            nullable=True,
        ),
        Column(
            "speaker_text",
            "string",
            "The words that name the speaker: a name, a description, a pronoun.",
            nullable=True,
        ),
        Column("speaker_start", "int32", "Where speaker_text begins in articles.text.", nullable=True, low=0),
        Column("speaker_end", "int32", "Where speaker_text ends, half-open.", nullable=True, low=1),
        Column(
            "speaker_rule",
            "string",
            "How the words were found and what they stand for; null when nobody is named.",
            nullable=True,
        ),
        Column("cue_text", "string", "The words that report: said, according to, a colon.", nullable=True),
        Column("cue_lemma", "string", "Their dictionary form: say, according to.", nullable=True),
        Column("cue_start", "int32", "Where cue_text begins in articles.text.", nullable=True, low=0),
        Column("cue_end", "int32", "Where cue_text ends, half-open.", nullable=True, low=1),
        Column(
            "medium_text",
            "string",
            "Through what or to whom it was said, as written: X, KCNA, reporters, a statement.",
            nullable=True,
        ),
        shared("confidence"),
        shared("rule"),
    ),
    key=("quotation_id",),
    order=("article_id", "char_start", "quotation_id"),
    foreign_keys=(
        ForeignKey("article_id", "articles", "article_id"),
        ForeignKey("sentence_id", "sentences", "sentence_id"),
        ForeignKey("speaker_mention_id", "mentions", "mention_id"),
    ),
    evidence=True,
)
