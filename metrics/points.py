"""From a stored row to a point of a series: the value, and whether there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from metrics.measure import Measure
from metrics.store.early import too_early
from metrics.store.known import Version
from metrics.types import Point, Status

WITH_NUMBERS = frozenset({Status.PROVISIONAL, Status.FINAL, Status.NIL_RETURN, Status.PLANNED})
SUBMITTED = frozenset({Status.PROVISIONAL, Status.FINAL})
COUNTED = ("count", "rate", "proportion", "ratio")  # kinds of measure that add up over the days of a period
# Quicker than Status(...), which a page would call ten thousand times.
STATUS = {status.value: status for status in Status}


def point_of(measure: Measure, version: Version) -> Point:
    """One point. A suppressed figure, or one that was not submitted, keeps its status and has no number."""
    # Taken apart at once: by name, each of them would be looked up for each of ten thousand rows.
    _org, _measure, _grain, period, _part, *figures, text, said, sheet, row, _id, submission = version.row
    status = STATUS[said]
    numerator, denominator, value = (
        numbers(measure, figures, status) if status in WITH_NUMBERS else (None, None, None)
    )
    recorded_at = version.assertions[0].recorded_at
    return Point(period, numerator, denominator, value, status, submission, row, recorded_at, text, sheet)


def is_part(measure: Measure, version: Version, known_at: datetime) -> bool:
    """Whether a figure was last said before its period had ended, and the period is over at the moment.

    It counts some of the days only, and would look like few: it is not counted until it is said again. What
    stands on one day (stocks), what is planned, and answers in words are whole at any time.
    """
    if not version.early or not too_early(version.row, version.recorded_at):
        return False  # what was said again came later still
    if measure.kind not in COUNTED or STATUS[version.row.status] not in SUBMITTED:
        return False
    newest = version.newest(known_at)
    return newest is not None and too_early(version.row, newest[0]) and not too_early(version.row, known_at)


def in_part(point: Point) -> Point:
    """The point of a period that could not be counted whole: its place and its file, and no number."""
    return replace(point, numerator=None, denominator=None, value=None, status=Status.IN_PART)


def among(measure: Measure, point: Point, births_of: Callable[[date], float | None]) -> Point:
    """A count of a rate that came without its births, among those that the store knows of the month.

    An export of incidents knows of no births. Before they come there is a count and no rate.
    """
    if point.numerator is None or point.denominator is not None or point.status not in WITH_NUMBERS:
        return point
    births = births_of(point.period)
    value = point.numerator / births * measure.multiplier if births else None
    return replace(point, denominator=births, value=value)


def numbers(
    measure: Measure, figures: Sequence[float | None], status: Status
) -> tuple[float | None, float | None, float | None]:
    """Numerator, denominator and value, from these three as they were stored.

    value = numerator / denominator * multiplier when both are there.

    A declared nil return is a numerator of zero. A denominator of zero gives no value: nothing happened
    among nobody. A ratio that was published beside its rounded parts (1 of 1 cots, and 41.9%) is the value:
    the division of rounded parts is another number.
    """
    numerator, denominator, value = figures
    if status is Status.NIL_RETURN and numerator is None:
        numerator = 0.0
    if numerator is not None and denominator is not None:
        if value is not None and measure.kind == "ratio":
            return numerator, denominator, value
        return numerator, denominator, numerator / denominator * measure.multiplier if denominator else None
    if value is None and numerator is not None and measure.denominator is None:
        value = numerator
    return numerator, denominator, value
