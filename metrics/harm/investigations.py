"""Patient safety incident investigations: which are open and for how long, which nobody was told of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from metrics.access import Viewer
from metrics.periods import add_months, last_day
from metrics.records import Case
from metrics.store import read
from metrics.store.database import Store

KIND, YEAR = "psii", 12


@dataclass(frozen=True, slots=True)
class Investigation:
    """One investigation as it stood on the day `as_at`: what has a later day had not happened."""

    ref: str
    site_code: str | None
    on: date  # of the incident
    opened: date
    as_at: date
    ended: date | None  # its report, or that it was closed
    board: date | None  # shared with the board
    lms: date | None  # shared with the local maternity and neonatal system
    candour: date | None  # duty of candour carried out
    harm: str
    themes: tuple[str, ...]

    @property
    def open(self) -> bool:
        return self.ended is None

    @property
    def days(self) -> int:
        """How old an open one is; how long a finished one took."""
        return ((self.ended or self.as_at) - self.opened).days

    @property
    def unshared(self) -> bool:
        """Whether the board or the system has not been told."""
        return self.board is None or self.lms is None


@dataclass(frozen=True, slots=True)
class Tally:
    """The same as counts. `year` are those opened in the twelve months that end with the viewed one."""

    as_at: date
    year: int
    open: int
    oldest: int  # days of the oldest open one; 0 without one
    unshared: int
    waiting: int  # days since the longest waiting of these was opened; 0 without one
    no_board: int
    no_lms: int
    no_candour: int  # of the open ones and those of the year: no day of duty of candour is recorded
    until: date | None = None  # the last day of which a list tells every investigation
    month_end: int = 0  # open on the last day of the viewed month, as a return of that month counts them


def investigation_of(case: Case, as_at: date) -> Investigation | None:
    """None for one that was opened after the day."""
    opened = _date(case, "opened_on") or case.reported_on or case.occurred_on
    if opened > as_at:
        return None
    ends = [day for name in ("report_on", "closed_on") if (day := _day(case, name, as_at))]
    return Investigation(
        ref=case.event_ref,
        site_code=case.site_code,
        on=case.occurred_on,
        opened=opened,
        as_at=as_at,
        ended=min(ends, default=None),
        board=_day(case, "shared_with_board_on", as_at),
        lms=_day(case, "shared_with_lms_on", as_at),
        candour=_day(case, "duty_of_candour_on", as_at),
        harm=case.harm_physical or "",
        themes=case.theme_codes,
    )


def investigations(
    store: Store, viewer: Viewer, org_code: str, period: date, as_at: date, known_at: datetime | None = None
) -> tuple[Investigation, ...]:
    """Those that are open, and those of which the board or the system was not told; the oldest first.

    Raises Forbidden without CASES.
    """
    listed = read.cases(store, viewer, org_code, kind=KIND, up_to=period, known_at=known_at)
    found = _of(listed, as_at)
    return tuple(sorted((i for i in found if i.open or i.unshared), key=lambda i: (i.opened, i.ref)))


def tally(
    store: Store, viewer: Viewer, org_code: str, period: date, as_at: date, known_at: datetime | None = None
) -> Tally | None:
    """The same as counts; None when no list of investigations was ever sent.

    Raises Forbidden for readers from outside.
    """
    asked = (store, viewer, org_code)
    until = read.told_until(*asked, KIND, known_at=known_at)

    def made(cases: tuple[Case, ...]) -> Tally | None:
        if until is None and not cases:
            return None
        found = counted(_of(cases, as_at), period, as_at)
        then = sum(one.open for one in _of(cases, last_day(period)))
        return replace(found, until=until, month_end=then)

    return read.counted(*asked, made, kinds=(KIND,), up_to=period, known_at=known_at)


def counted(found: Iterable[Investigation], period: date, as_at: date) -> Tally:
    """The counts of some investigations."""
    found = tuple(found)
    waiting = [i for i in found if i.open]
    year = [i for i in found if add_months(period, 1 - YEAR) <= i.opened <= last_day(period)]
    return Tally(
        as_at=as_at,
        year=len(year),
        open=len(waiting),
        oldest=max((i.days for i in waiting), default=0),
        unshared=sum(i.unshared for i in found),
        waiting=max(((as_at - i.opened).days for i in found if i.unshared), default=0),
        no_board=sum(i.board is None for i in found),
        no_lms=sum(i.lms is None for i in found),
        no_candour=sum(i.candour is None for i in {*waiting, *year}),
    )


def _of(cases: Iterable[Case], as_at: date) -> list[Investigation]:
    return [one for case in cases if (one := investigation_of(case, as_at)) is not None]


def _date(case: Case, name: str) -> date | None:
    written = case.fields.get(name)
    return date.fromisoformat(str(written)) if written else None


def _day(case: Case, name: str, as_at: date) -> date | None:
    found = _date(case, name)
    return found if found is not None and found <= as_at else None
