"""Serious incidents shared with the board and with the local system: how many of how many, and how long not.

A trust lists them as investigations (PSII, before them SI), with the day on which the board and the local
maternity and neonatal system were told. One without such a day counts as not shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from metrics.access import Viewer
from metrics.harm.investigations import KIND, Investigation, investigation_of
from metrics.periods import last_day
from metrics.records import Case
from metrics.store import read
from metrics.store.database import Store


@dataclass(frozen=True, slots=True)
class Sharing:
    """Counts on the day `as_at`: of those opened within twelve months, and of older ones still unshared."""

    as_at: date
    total: int
    board: int  # shared with the board
    lms: int  # shared with the system
    both: int
    longest: int  # days since the longest waiting of the unshared was opened; 0 without one

    @property
    def unshared(self) -> int:
        """Not shared with the board, or not with the system."""
        return self.total - self.both


def counted(found: Iterable[Investigation], as_at: date) -> Sharing:
    """The counts of some investigations."""
    listed = those_of_year(found, as_at)
    waits = [(as_at - one.opened).days for one in listed if one.unshared]
    return Sharing(
        as_at=as_at,
        total=len(listed),
        board=sum(one.board is not None for one in listed),
        lms=sum(one.lms is not None for one in listed),
        both=sum(not one.unshared for one in listed),
        longest=max(waits, default=0),
    )


def those_of_year(found: Iterable[Investigation], as_at: date) -> tuple[Investigation, ...]:
    """Opened within twelve months, or older and not shared yet; the oldest first."""
    kept = (one for one in found if one.opened > _year_before(as_at) or one.unshared)
    return tuple(sorted(kept, key=lambda one: (one.opened, one.ref)))


def _year_before(day: date) -> date:
    """The same day of the year before; 28 February where that year has no 29th."""
    first = day.replace(year=day.year - 1, day=1)
    return min(first + timedelta(days=day.day - 1), last_day(first))


def sharing(
    store: Store, viewer: Viewer, org_code: str, as_at: date, known_at: datetime | None = None
) -> Sharing | None:
    """None where no list of investigations was ever sent. Raises Forbidden for readers from outside."""
    until = read.told_until(store, viewer, org_code, KIND, known_at=known_at)

    def made(cases: tuple[Case, ...]) -> Sharing | None:
        return None if until is None and not cases else counted(_of(cases, as_at), as_at)

    return read.counted(
        store, viewer, org_code, made, kinds=(KIND,), up_to=as_at.replace(day=1), known_at=known_at
    )


def unshared(
    store: Store, viewer: Viewer, org_code: str, as_at: date, known_at: datetime | None = None
) -> tuple[Investigation, ...]:
    """Those that the board or the system was not told of, oldest first. Raises Forbidden without CASES."""
    cases = read.cases(store, viewer, org_code, kind=KIND, up_to=as_at.replace(day=1), known_at=known_at)
    return tuple(one for one in those_of_year(_of(cases, as_at), as_at) if one.unshared)


def _of(cases: Iterable[Case], as_at: date) -> list[Investigation]:
    return [one for case in cases if (one := investigation_of(case, as_at)) is not None]
