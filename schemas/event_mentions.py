"""event_mentions: one row per event as told once."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="event_mentions",
    kind="extraction",
    row="event as told once",
    description="Where an article tells who did what to whom, or will, may, should or did not do it: PLOVER 0.8 events.",
    columns=(
        shared("event_mention_id"),
        shared("article_id"),
        shared("sentence_id"),
        shared("char_start"),
        shared("char_end"),
        shared("text", "The trigger: the verb, or the noun of a nominal event (visit, attack), as written."),
        Column("trigger_lemma", "string", "The base form of the trigger, with its particle: visit, call off."),
        Column(
            "event_type",
            "string",
            "The PLOVER type in its tense: an announced visit is AGREE, an announced attack THREATEN.",
            vocabulary=v.EVENT_TYPES,
            standard="PLOVER 0.8",
        ),
        Column(
            "event_mode",
            "string",
            "The PLOVER mode of event_type; null where it has none or the words do not tell it.",
            nullable=True,
            vocabulary=v.EVENT_MODES,
            standard="PLOVER 0.8",
        ),
        Column(
            "event_context",
            "string",
            "What it is about, from the words of its sentence; null where they do not tell.",
            nullable=True,
            vocabulary=v.EVENT_CONTEXTS,
            standard="PLOVER 0.8",
        ),
        Column("quad_class", "string", "The PLOVER quad class of event_type.", vocabulary=v.QUAD_CLASS_NAMES),
        Column(
            "cameo_code",
            "string",
            "The nearest CAMEO code of event_type, event_mode and event_context.",
            standard="CAMEO 1.1b3, by the conversion table of PLOVER 0.8",
        ),
        Column(
            "act_type",
            "string",
            "The PLOVER type of the act itself, whatever its tense: of an announced visit CONSULT.",
            vocabulary=v.EVENT_TYPES,
            standard="PLOVER 0.8",
        ),
        Column(
            "act_mode",
            "string",
            "The PLOVER mode of the act itself: of an announced visit visit.",
            nullable=True,
            vocabulary=v.EVENT_MODES,
            standard="PLOVER 0.8",
        ),
        Column(
            "realis",
            "string",
            "Whether it is so as told: it happened, is planned, may be, would be, is asked for, did not happen, is a habit.",
            vocabulary=v.REALIS,
        ),
        Column("realis_rule", "string", "What shows the realis: negation, modal, future, conditional ..."),
        Column(
            "quotation_id",
            "string",
            "The innermost quotation that it is told in: then it is a claim of that speaker, not of the paper. Null otherwise.",
            nullable=True,
        ),
        Column(
            "time_id",
            "string",
            "The time expression that dates it; null where none does or the day of the report is taken.",
            nullable=True,
        ),
        Column(
            "time_rule",
            "string",
            "Where its time was found; dateline is the day of the report, inferred and not read.",
            vocabulary=v.TIME_RULES,
        ),
        shared("starts_at"),
        shared("ends_at"),
        shared("time_precision"),
        Column(
            "place_mention_id",
            "string",
            "The mention of the place that its own words give; never the dateline, which is where the report was written.",
            nullable=True,
        ),
        shared(
            "confidence",
            "How sure the line of the lexicon is that reads it: lines are ordered by it; what another event governs counts less.",
        ),
        shared(
            "rule",
            "What the trigger is: verb, passive_verb, noun, or carried_noun, a noun with the verb that carries it (held talks).",
        ),
    ),
    key=("event_mention_id",),
    order=("article_id", "char_start", "event_mention_id"),
    foreign_keys=(
        ForeignKey("article_id", "articles", "article_id"),
        ForeignKey("sentence_id", "sentences", "sentence_id"),
        ForeignKey("quotation_id", "quotations", "quotation_id"),
        ForeignKey("time_id", "times", "time_id"),
        ForeignKey("place_mention_id", "mentions", "mention_id"),
    ),
    evidence=True,
)
