"""runs: one row per run that published."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, Table

_MEASURED = "null under a clock fixed with --now, so that the same input and clock give the same bytes"

TABLE = Table(
    name="runs",
    kind="operation",
    row="run",
    description="The runs that made this snapshot and those before it; runs that failed are in the journal (dateline status).",
    columns=(
        shared("run_id"),
        Column("started_at", "timestamp[us, UTC]", "When it began, by the run's clock."),
        Column("finished_at", "timestamp[us, UTC]", "When its snapshot was complete, by the run's clock."),
        Column("status", "string", "How it ended.", vocabulary=v.RUN_STATUS),
        shared("snapshot_id", "The snapshot that it published."),
        shared(
            "snapshot_id",
            "The snapshot that it built on; null for the first.",
            name="parent_snapshot_id",
            nullable=True,
        ),
        Column("code_version", "string", "Version of the program."),
        Column("settings_digest", "string", "Digest of the settings that change what is extracted."),
        Column("documents_seen", "int64", "Inputs that it read.", low=0),
        Column("documents_new", "int64", "Inputs that no run had seen before.", low=0),
        Column("articles_total", "int64", "Articles in the snapshot.", low=0),
        Column(
            "seconds_extract",
            "double",
            f"Wall-clock seconds of reading and extraction; {_MEASURED}.",
            nullable=True,
            low=0,
        ),
        Column("seconds_resolve", "double", f"Wall-clock seconds of resolution; {_MEASURED}.", nullable=True, low=0),
        Column(
            "seconds_publish",
            "double",
            f"Wall-clock seconds of writing and checking; {_MEASURED}.",
            nullable=True,
            low=0,
        ),
        Column(
            "peak_memory_bytes",
            "int64",
            f"Largest resident memory of the main process and its workers together, at any time; {_MEASURED}.",
            nullable=True,
            low=0,
        ),
    ),
    key=("run_id",),
)
