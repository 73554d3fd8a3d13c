"""How many months a chart shows: the lengths of time that may be chosen."""

from __future__ import annotations

from dashboard.views.measure_types import Choice

RANGES = (("12", "12 months"), ("24", "24 months"), ("36", "36 months"), ("all", "All"))


def ranges(asked: str) -> tuple[Choice, ...]:
    """The lengths of time that may be chosen. What the address says badly is read as all."""
    chosen = asked if asked in dict(RANGES) else "all"
    return tuple(Choice(label, value, value == chosen) for value, label in RANGES)


def months_of(asked: str) -> int | None:
    return int(asked) if asked in dict(RANGES) and asked != "all" else None
