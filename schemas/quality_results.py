"""quality_results: one row per check of a run."""

from schemas import vocabularies as v
from schemas.columns import shared
from schemas.model import Column, ForeignKey, Table

TABLE = Table(
    name="quality_results",
    kind="operation",
    row="check of a run",
    description="What every check found before the snapshot was published. A failing check of severity error stops publication.",
    columns=(
        shared("run_id"),
        Column("suite", "string", "Which kind of check.", vocabulary=v.QUALITY_SUITES),
        Column("check_name", "string", "Its name: the file under sql/checks, or the schema of a table."),
        Column("table_name", "string", "The table that it looks at."),
        Column("severity", "string", "error stops publication, warn does not.", vocabulary=v.SEVERITIES),
        Column("passed", "bool", "Whether no row was wrong."),
        Column("failing_count", "int64", "How many rows were wrong.", low=0),
        Column(
            "observed_value",
            "double",
            "What was measured, for a check that measures; null for one that only counts.",
            nullable=True,
        ),
        Column(
            "sample_text", "string", "The first wrong rows; null when there are none.", nullable=True, max_length=1000
        ),
    ),
    key=("run_id", "suite", "check_name", "table_name"),
    foreign_keys=(ForeignKey("run_id", "runs", "run_id"),),
)
