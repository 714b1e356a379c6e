"""What a table is: columns declared once by name, a key, foreign keys. Plain data, no other import than the standard library."""

from __future__ import annotations

from dataclasses import dataclass, replace

TYPES = ("string", "bool", "int32", "int64", "double", "date32", "timestamp[us, UTC]", "timestamp[us]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``type`` is one of TYPES; ``vocabulary`` closes a string column; ``low``/``high`` bound a number."""

    name: str
    type: str
    description: str
    nullable: bool = False
    vocabulary: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    max_length: int | None = None
    standard: str | None = None

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"column {self.name}: type {self.type!r} is not one of {', '.join(TYPES)}")


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``column`` holds a value of ``table.target``, or null where the column is nullable."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    """A published table. ``kind`` says how it is kept.

    extraction: a function of one article alone, append-only; resolution: a function of all articles, recomputed;
    operation: what the runs did. ``evidence``: rows point at characters of ``articles.text`` and carry their own text.
    """

    name: str
    kind: str
    row: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    order: tuple[str, ...] = ()
    evidence: bool = False

    def __post_init__(self) -> None:
        names = self.column_names
        if len(set(names)) != len(names):
            raise ValueError(f"table {self.name}: a column is declared twice")
        for name in (*self.key, *self.order, *(fk.column for fk in self.foreign_keys)):
            if name not in names:
                raise ValueError(f"table {self.name}: {name!r} is not one of its columns")

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def sort_keys(self) -> tuple[str, ...]:
        """The columns that rows are ordered by inside a file; the key where nothing else is said."""
        return self.order or self.key


def override(column: Column, /, description: str | None = None, **changes: object) -> Column:
    """The shared column with what differs in one table."""
    if description is not None:
        changes["description"] = description
    return replace(column, **changes)  # type: ignore[arg-type]
