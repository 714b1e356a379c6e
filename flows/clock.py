"""The run's clock. A clock fixed with --now stands still, so that the same input gives the same bytes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time: ``fixed``, or the system's time when that is None."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        return self.fixed or datetime.now(UTC)

    def seconds(self) -> float | None:
        """A reading to subtract from a later one; None where the clock stands still and nothing can be measured."""
        return None if self.fixed else time.monotonic()


def parse_now(text: str) -> datetime:
    """An ISO 8601 moment; without a zone it is UTC. Raises ValueError with what to write instead."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"--now {text!r} is not an ISO time. Write it like 2026-01-31T03:00:00Z") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def elapsed(start: float | None, end: float | None) -> float | None:
    """Seconds between two readings, to the millisecond; None under a fixed clock."""
    return None if start is None or end is None else round(end - start, 3)
