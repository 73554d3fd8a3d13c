"""What a check of the data found: which figures, in which months, from which file. Views say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """The four marks of data quality, in the order in which they are drawn."""

    TIMELY = "timely"
    COMPLETE = "complete"
    CONSISTENT = "consistent"  # valid, and in agreement with each other and with what came before
    AUDITED = "audited"


class Weight(StrEnum):
    """What a finding does to its mark."""

    FAULT = "fault"  # the mark is not given
    UNKNOWN = "unknown"  # whether it may be given cannot be known: nothing is there to judge it by
    NOTE = "note"  # worth a sentence; the mark stays as it is


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it was recorded: where it stands, and in which row of which file it came."""

    measure_id: str
    breakdown: str
    org_code: str
    period: date
    part: str  # numerator, denominator, value; cases; sites
    number: float | None
    submission_id: int | None = None
    row: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found in one series. What its fields hold depends on the check, by its code.

    `cells` are the figures that do not fit, `low` and `high` what the figures before them lay between,
    `chance` how often honest figures would do the same, `count` and `of` how many of how many.
    """

    code: str
    months: tuple[date, ...]  # first days of the periods
    cells: tuple[Cell, ...] = ()
    weight: Weight = Weight.FAULT
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    count: int | None = None
    of: int | None = None
    relation: str = ""  # id of the relation that is broken; what parts are of
    due: date | None = None
    came: date | None = None
    told: bool = True  # False: the reader may not see the figures, only that they do not fit

    def without_numbers(self) -> Finding:
        """The same finding for a reader who may not see the figures behind it."""
        return replace(self, cells=(), low=None, high=None, count=None, of=None, told=False)
