"""rejections: one row per record refused."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="rejections",
    kind="operation",
    row="record refused at any stage",
    description="What was refused, at which stage and why. `dateline rejects --replay` takes it in again.",
    columns=(
        shared("rejection_id"),
        shared("document_id"),
        shared("source_uri"),
        Column("stage", "string", "The stage that refused it.", vocabulary=v.STAGES),
        shared("reason_code"),
        shared("reason_text"),
        shared("char_start", nullable=True),
        shared("char_end", nullable=True),
        shared("run_id", "The run that refused it."),
    ),
    key=("rejection_id",),
    foreign_keys=(ForeignKey("document_id", "documents", "document_id"), ForeignKey("run_id", "runs", "run_id")),
)
