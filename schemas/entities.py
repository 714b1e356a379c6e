"""entities: one row per thing in the world."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, Table

TABLE = Table(
    name="entities",
    kind="resolution",
    row="thing in the world",
    description="The people, organizations, places and other things that the articles name, resolved across all of them.",
    columns=(
        shared("entity_id"),
        shared("entity_type"),
        Column("name", "string", "The full name most often used; for a country its common English name."),
        shared(
            "country_code",
            "The country it is, or lies in, or whose people it is, ISO 3166-1 alpha-3; null when not known.",
        ),
        Column(
            "sector_code",
            "string",
            "PLOVER sector that most of its coded tellings give (GOV, MIL, BUS ...); null when they give none or differ.",
            nullable=True,
            vocabulary=v.SECTOR_CODES,
            standard="PLOVER 0.8",
        ),
        Column(
            "latitude",
            "double",
            "Degrees north, WGS 84; null when the place is not known.",
            nullable=True,
            low=-90,
            high=90,
        ),
        Column(
            "longitude",
            "double",
            "Degrees east, WGS 84; null when the place is not known.",
            nullable=True,
            low=-180,
            high=180,
        ),
        Column(
            "geonames_id",
            "int64",
            "GeoNames id; null when the place is not known.",
            nullable=True,
            low=1,
            standard="GeoNames",
        ),
        Column(
            "description",
            "string",
            "The office that most titled mentions of a person give, three times at least; null when none is so sure.",
            nullable=True,
        ),
        shared("mention_count"),
        Column("article_count", "int64", "How many articles mention it.", low=1),
        Column(
            "first_mentioned_on",
            "date32",
            "The earliest day of publication among those articles; null when none is dated.",
            nullable=True,
        ),
        Column(
            "last_mentioned_on",
            "date32",
            "The latest day of publication among those articles; null when none is dated.",
            nullable=True,
        ),
    ),
    key=("entity_id",),
)
