"""From a stored row to a point of a series: the value, and whether there is one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from metrics.measure import Measure
from metrics.store.known import Version
from metrics.types import Point, Status

WITH_NUMBERS = frozenset({Status.PROVISIONAL, Status.FINAL, Status.NIL_RETURN, Status.PLANNED})
# Quicker than Status(...), which a page would call ten thousand times.
STATUS = {status.value: status for status in Status}


def point_of(measure: Measure, version: Version) -> Point:
    """One point. A suppressed figure, or one that was not submitted, keeps its status and has no number."""
    row = version.row
    status = STATUS[row.status]
    numerator, denominator, value = (
        numbers(measure, row, status) if status in WITH_NUMBERS else (None, None, None)
    )
    return Point(
        period=row.period,
        numerator=numerator,
        denominator=denominator,
        value=value,
        status=status,
        submission_id=row.submission_id,
        row=row.row,
        recorded_at=version.recorded_at,
        value_text=row.value_text,
        sheet=row.sheet,
    )


def numbers(
    measure: Measure, row: Row[*tuple[Any, ...]], status: Status
) -> tuple[float | None, float | None, float | None]:
    """Numerator, denominator and value. value = numerator / denominator * multiplier when both are there.

    A declared nil return is a numerator of zero. A denominator of zero gives no value: nothing happened
    among nobody. A ratio that was published beside its rounded parts (1 of 1 cots, and 41.9%) is the value:
    the division of rounded parts is another number.
    """
    numerator, denominator, value = row.numerator, row.denominator, row.value
    if status is Status.NIL_RETURN and numerator is None:
        numerator = 0.0
    if numerator is not None and denominator is not None:
        if value is not None and measure.kind == "ratio":
            return numerator, denominator, value
        return numerator, denominator, numerator / denominator * measure.multiplier if denominator else None
    if value is None and numerator is not None and measure.denominator is None:
        value = numerator
    return numerator, denominator, value
