"""Signals that the national system sent: what counts beside our own calculation, each with its own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Viewer
from metrics.records import Case
from metrics.store import read
from metrics.store.database import Store
from spc.moss.clock import SATURDAY, deadline, holidays

KIND = "national_signal"


@dataclass(frozen=True, slots=True)
class NationalSignal:
    """One signal, and its critical safety check, due eight working days after the day it was sent."""

    site_code: str | None
    level: int
    sent_on: date
    checked_on: date | None  # None: no check is recorded
    as_at: date

    @property
    def due(self) -> date:
        return deadline(self.sent_on)

    @property
    def day(self) -> int:
        """The working days that have passed since it was sent: 1 on the first of them."""
        return working_days(self.sent_on, self.as_at)

    @property
    def open(self) -> bool:
        return self.checked_on is None

    @property
    def overdue(self) -> bool:
        return self.open and self.as_at > self.due

    @property
    def late(self) -> bool:
        """Checked, after its day."""
        return self.checked_on is not None and self.checked_on > self.due


@dataclass(frozen=True, slots=True)
class NationalSignals:
    """All that were received by a day, the newest first. `until`: the last day of which a list tells."""

    found: tuple[NationalSignal, ...]
    until: date | None

    @property
    def open(self) -> tuple[NationalSignal, ...]:
        return tuple(signal for signal in self.found if signal.open)


def national_signals(
    store: Store, viewer: Viewer, org_code: str, as_at: date, known_at: datetime | None = None
) -> NationalSignals:
    """The signals of a trust or of one of its sites. A signal is about a site and a month, not about one
    family, so whoever sees all figures of the trust sees it. Raises Forbidden for readers from outside.
    """

    def listed(cases: tuple[Case, ...]) -> tuple[NationalSignal, ...]:
        return tuple(_signal(case, as_at) for case in reversed(cases) if case.occurred_on <= as_at)

    asked = (store, viewer, org_code)
    found = read.counted(*asked, listed, kinds=(KIND,), up_to=as_at.replace(day=1), known_at=known_at)
    return NationalSignals(found, read.told_until(*asked, KIND, known_at=known_at))


def working_days(after: date, until: date) -> int:
    """The working days of England after one day, up to and with another."""
    days = (date.fromordinal(n) for n in range(after.toordinal() + 1, until.toordinal() + 1))
    return sum(day.weekday() < SATURDAY and day not in holidays(day.year) for day in days)


def _signal(case: Case, as_at: date) -> NationalSignal:
    written = case.fields.get("check_done_on")
    done = date.fromisoformat(str(written)) if written else None
    return NationalSignal(
        site_code=case.site_code,
        level=int(str(case.fields.get("level") or 0)),
        sent_on=case.occurred_on,
        checked_on=done if done is not None and done <= as_at else None,
        as_at=as_at,
    )
