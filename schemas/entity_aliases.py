"""entity_aliases: one row per name in use."""

from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="entity_aliases",
    kind="resolution",
    row="name in use",
    description="The words that the articles use for each entity, and how often.",
    columns=(
        shared("entity_id"),
        Column("alias", "string", "The words as written, with one blank for any white space."),
        shared("mention_count", low=1),
    ),
    key=("entity_id", "alias"),
    foreign_keys=(ForeignKey("entity_id", "entities", "entity_id"),),
)
