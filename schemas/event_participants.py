"""event_participants: one row per role filled in an event as told once."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="event_participants",
    kind="extraction",
    row="role filled",
    description="Who did it, to whom, where, with what, about what, how many: one row for each, several of them in one role.",
    columns=(
        Column(
            "event_participant_id",
            "string",
            "The role filled: a function of the event, the role and the span, and of the mention where a word means several.",
        ),
        shared("event_mention_id"),
        shared("article_id"),
        Column(
            "role",
            "string",
            "What it is in the event. Events without sides (a meeting, a clash) have actors and no recipient.",
            vocabulary=v.ROLES,
        ),
        Column(
            "mention_id",
            "string",
            "The mention that the words are or stand for (he, the minister); null for what the article does not name.",
            nullable=True,
        ),
        Column("quantity_id", "string", "The quantity, for the role quantity; null otherwise.", nullable=True),
        shared("char_start"),
        shared("char_end"),
        shared("text"),
        shared(
            "country_code",
            "The country of the actor, ISO 3166-1 alpha-3; null when the words and the name do not tell it.",
        ),
        Column(
            "international_code",
            "string",
            "PLOVER's code in the place of a country, for bodies of no country: IGO, UNO, EUR, NGO ...; null otherwise.",
            nullable=True,
            vocabulary=v.INTERNATIONAL_CODES,
            standard="PLOVER 0.8",
        ),
        Column(
            "sector_code",
            "string",
            "The PLOVER sector of the actor: GOV, MIL, REB, BUS ...; null when the words and the name do not tell it.",
            nullable=True,
            vocabulary=v.SECTOR_CODES,
            standard="PLOVER 0.8",
        ),
        shared("confidence"),
        shared("rule", "How the words were found, and after a comma how it was told whom they mean: own, pronoun."),
    ),
    key=("event_participant_id",),
    order=("article_id", "event_mention_id", "char_start", "event_participant_id"),
    foreign_keys=(
        ForeignKey("event_mention_id", "event_mentions", "event_mention_id"),
        ForeignKey("article_id", "articles", "article_id"),
        ForeignKey("mention_id", "mentions", "mention_id"),
        ForeignKey("quantity_id", "quantities", "quantity_id"),
    ),
    evidence=True,
)
