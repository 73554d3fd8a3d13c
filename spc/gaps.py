"""Missing periods, found from the calendar and not only from blank cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from spc.types import Dates

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Step:
    """The regular distance between the dates of a series."""

    size: int
    unit: Literal["month", "day", "weekday"]


def find_step(days: Sequence[date]) -> Step | None:
    """The step of rising dates; None when they have no regular one (then nothing can be missing).

    Dates that share a day of the month step by whole months (1, 3, 6 or 12, the smallest distance seen);
    others step by days, weekdays or weeks.
    """
    if len(days) < 3:
        return Step(1, "month") if len(days) == 2 and days[0].day == days[1].day else None
    if len({day.day for day in days}) == 1:
        months = np.diff([day.year * 12 + day.month for day in days])
        size = int(np.gcd.reduce(months))
        return Step(size, "month") if size in (1, 2, 3, 4, 6, 12) else None
    distances = np.diff([day.toordinal() for day in days])
    size = int(np.gcd.reduce(distances))
    if size not in (1, 7) or int(np.median(distances)) != size:
        return None
    if size == 1 and not any(day.weekday() >= SATURDAY for day in days):
        return Step(1, "weekday")
    return Step(size, "day")


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
        day_of_month = given[0] - given[0].astype("datetime64[M]")
        months = np.arange(
            given[0].astype("datetime64[M]"),
            end.astype("datetime64[M]") + np.timedelta64(1, "M"),
            np.timedelta64(step.size, "M"),
        )
        every = months.astype("datetime64[D]") + day_of_month
        return np.asarray(every[every <= end])
    every = np.arange(given[0], end + np.timedelta64(1, "D"), np.timedelta64(step.size, "D"))
    return np.asarray(every[np.is_busday(every)] if step.unit == "weekday" else every)
