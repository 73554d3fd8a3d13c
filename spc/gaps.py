"""Missing periods, found from the calendar and not only from blank cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from spc.types import Dates

SATURDAY = 5
ONE_DAY = timedelta(days=1)
MONTHLY = (1, 2, 3, 4, 6, 12)  # whole months that a series may step by


@dataclass(frozen=True, slots=True)
class Step:
    """The regular distance between the dates of a series."""

    size: int
    unit: Literal["month", "day", "weekday"]


def find_step(days: Sequence[date]) -> Step | None:
    """The step of rising dates; None when they have no regular one (then nothing can be missing).

    Dates that share a day of the month, or are all the last of their months, step by whole months (1, 3, 6 or
    12, the smallest distance seen); others step by days, weekdays or weeks.
    """
    by_month = len({day.day for day in days}) == 1 or all(_is_last(day) for day in days)
    if len(days) < 3:
        return Step(1, "month") if len(days) == 2 and by_month else None
    if by_month:
        months = np.diff([day.year * 12 + day.month for day in days])
        size = int(np.gcd.reduce(months))
        return Step(size, "month") if size in MONTHLY else None
    distances = np.diff([day.toordinal() for day in days])
    size = int(np.gcd.reduce(distances))
    if size not in (1, 7) or int(np.median(distances)) != size:
        return None
    if size == 1 and not any(day.weekday() >= SATURDAY for day in days):
        return Step(1, "weekday")
    return Step(size, "day")


def _is_last(day: date) -> bool:
    """Is it the last day of its month?"""
    return (day + ONE_DAY).day == 1


def calendar(days: Sequence[date], until: date | None = None) -> Dates:
    """Every period from the first date to the last (or to `until`), missing ones included.

    Dates must rise. Without a regular step the dates come back as they are.
    """
    given = np.array(days, dtype="datetime64[D]")
    step = find_step(days)
    if step is None:
        return given
    end = given[-1] if until is None else max(given[-1], np.datetime64(until, "D"))
    if step.unit == "month":
        months = np.arange(
            given[0].astype("datetime64[M]"),
            end.astype("datetime64[M]") + np.timedelta64(1, "M"),
            np.timedelta64(step.size, "M"),
        )
        every = _days_of(months, days)
        return np.asarray(every[every <= end])
    every = np.arange(given[0], end + np.timedelta64(1, "D"), np.timedelta64(step.size, "D"))
    return np.asarray(every[np.is_busday(every)] if step.unit == "weekday" else every)


def _days_of(months: Dates, days: Sequence[date]) -> Dates:
    """In each month the day that the series has in its own: the same one, or the last.

    Where a month is too short for that day, its last.
    """
    last = (months + 1).astype("datetime64[D]") - 1
    if all(_is_last(day) for day in days):
        return np.asarray(last)
    return np.asarray(np.minimum(months.astype("datetime64[D]") + (days[0].day - 1), last))
