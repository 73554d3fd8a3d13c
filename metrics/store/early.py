"""Figures that were recorded before their month or quarter had ended: they cannot be of all of it.

Years are left out: the results of a survey come within its year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from metrics.periods import add_months, day_of
from metrics.store.kinds import OBSERVATION, Kind

MONTHS = {"month": 1, "quarter": 3}  # grain -> its months


def too_early(row: Row[*tuple[Any, ...]], recorded_at: datetime) -> bool:
    """Whether a figure was recorded before its period had ended."""
    ended = _ended(row.grain, row.period)
    return ended is not None and day_of(recorded_at) < ended


def early_in(kind: Kind, recorded: Mapping[int, datetime]) -> Callable[[Sequence[Any]], bool]:
    """The same of rows as they are read, their submission last; `recorded` is when each submission was."""
    if kind is not OBSERVATION:
        return lambda _row: False
    grain, period = kind.key.index("grain"), kind.key.index("period")
    days = {number: day_of(at) for number, at in recorded.items()}

    def is_early(row: Sequence[Any]) -> bool:
        ended = _ended(row[grain], row[period])
        return ended is not None and days[row[-1]] < ended

    return is_early


@lru_cache(maxsize=4096)
def _ended(grain: str, period: date) -> date | None:
    """The day after a month or quarter; None of other periods."""
    months = MONTHS.get(grain)
    return None if months is None else add_months(period, months)
