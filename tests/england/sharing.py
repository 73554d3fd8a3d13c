"""How far each trust's returns have come: most have shared every month, and some of each region have not.

By the place of a trust in its region, so that every region has one of each. None of them is an outlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from metrics.periods import every
from metrics.types import Grain
from tests.england.places import FIRST, NEWEST, Trust

STEPS = ("draft", "submitted", "signed", "shared")
GAP, KEPT = (
    date(2025, 6, 1),
    date(2024, 9, 1),
)  # a month without figures; one that was signed and never shared
SILENT, WITH_A_GAP, DRAFTED, SUBMITTED, SIGNED, KEEPS_ONE, NEVER = 10, 11, 12, 13, 14, 15, 16
CORRECTS = 4  # a trust that corrects what it had shared, opens the month again, and shares it again
CORRECTED, AMISS = date(2025, 8, 1), "apgar_low"  # the month and the measure: one too many was first sent
STANDS = {SILENT: "", DRAFTED: "draft", SUBMITTED: "submitted", SIGNED: "signed"}  # where October 2026 stands
HISTORY, RECENT = (
    date(2026, 6, 1),
    date(2026, 7, 1),
)  # the last month of the first file, the first of the second


@dataclass(frozen=True, slots=True)
class Delivery:
    """Months that a trust sends together, when its file is recorded, and the moments of its steps."""

    label: str
    first: date
    last: date
    recorded_at: datetime
    steps: tuple[datetime, ...]  # as `STEPS`


def _moment(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 30, tzinfo=UTC)


DELIVERIES = (
    Delivery("history", FIRST, HISTORY, _moment(7, 9), tuple(_moment(7, day) for day in (10, 13, 20, 21))),
    Delivery(
        "2026-07-to-2026-10",
        RECENT,
        NEWEST,
        _moment(11, 9),
        tuple(_moment(11, day) for day in (10, 11, 12, 13)),
    ),
)


CORRECTION = _moment(9, 1)
AGAIN = tuple(_moment(9, day) for day in (2, 3, 4, 7))  # the steps of the corrected month, taken anew


def sends(trust: Trust, month: date) -> bool:
    """Whether a trust sent figures of a month."""
    if (trust.opened and month < trust.opened) or (trust.closed and month >= trust.closed):
        return False
    return not ((trust.place == SILENT and month == NEWEST) or (trust.place == WITH_A_GAP and month == GAP))


def steps_of(trust: Trust, month: date) -> tuple[str, ...]:
    """The steps that the return of a month has taken, in their order."""
    if not sends(trust, month):
        return ()
    last = "shared"
    if month == NEWEST:
        last = STANDS.get(trust.place, last)
    if trust.place == NEVER or (trust.place == KEEPS_ONE and month == KEPT):
        last = "signed"
    return STEPS[: STEPS.index(last) + 1]


def taken(trust: Trust) -> list[tuple[date, str, datetime]]:
    """Every step of every month of a trust, with its moment."""
    found = []
    for delivery in DELIVERIES:
        for month in every(delivery.first, delivery.last, Grain.MONTH):
            steps = steps_of(trust, month)
            found += [
                (month, step, at) for step, at in zip(STEPS, delivery.steps, strict=True) if step in steps
            ]
    return found
