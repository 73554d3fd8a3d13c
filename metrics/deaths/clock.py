"""The clock of one review: what has to be done for a death by when, and how each step stands on a day.

Notified to MBRRACE-UK within seven working days; the review started within two months and its report within
six (the review tool's own standards, as the NHS Resolution incentive scheme counts them). Parents are asked
for their views and questions before the panel meets. No day is set for it, so it is held against the day by
which the review has to have started.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.periods import add_months
from spc.moss.clock import deadline

NOTIFIED, PARENTS, STARTED, REPORTED = "notified", "parents", "started", "reported"
FIELDS = {  # step -> the field of the case that holds its day
    NOTIFIED: "notified_on",
    PARENTS: "parents_asked_on",
    STARTED: "review_started_on",
    REPORTED: "report_published_on",
}
NOTIFY_WITHIN = 7  # working days
MONTHS = {PARENTS: 2, STARTED: 2, REPORTED: 6}


class Standing(StrEnum):
    """How one step of a review stands."""

    IN_TIME = "in_time"
    LATE = "late"  # done, after its day
    OPEN = "open"  # not done, and its day has not passed
    OVERDUE = "overdue"  # not done, and its day has passed


@dataclass(frozen=True, slots=True)
class Step:
    """One step on one day. `done` is None while no day is recorded for it."""

    name: str
    due: date
    done: date | None
    as_at: date

    @property
    def standing(self) -> Standing:
        if self.done is not None:
            return Standing.IN_TIME if self.done <= self.due else Standing.LATE
        return Standing.OPEN if self.as_at <= self.due else Standing.OVERDUE

    @property
    def days(self) -> int:
        """Days left while it is open, days over its day otherwise; 0 when it was done in time."""
        if self.standing is Standing.OPEN:
            return (self.due - self.as_at).days
        return max(((self.done or self.as_at) - self.due).days, 0)


def due_of(step: str, died_on: date) -> date:
    """The last day on which a step is in time. Working days leave out England's bank holidays."""
    if step == NOTIFIED:
        return deadline(died_on, NOTIFY_WITHIN)
    return months_later(died_on, MONTHS[step])


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    first = add_months(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
