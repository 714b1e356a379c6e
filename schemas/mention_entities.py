"""mention_entities: one row per mention resolved."""

from schemas.columns import shared
from schemas.model import ForeignKey, Table

TABLE = Table(
    name="mention_entities",
    kind="resolution",
    row="mention resolved",
    description="Which thing in the world each named mention stands for.",
    columns=(shared("mention_id"), shared("entity_id"), shared("rule"), shared("confidence")),
    key=("mention_id",),
    foreign_keys=(ForeignKey("mention_id", "mentions", "mention_id"), ForeignKey("entity_id", "entities", "entity_id")),
)
