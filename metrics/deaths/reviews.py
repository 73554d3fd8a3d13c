"""Reads the reviews of deaths: case by case for those who may read cases, as counts for all others inside."""

from __future__ import annotations

from datetime import date, datetime

from metrics.access import Viewer
from metrics.deaths.tally import YEAR, ReviewTally, tally
from metrics.deaths.types import Referral, Review, referral_of, review_of
from metrics.periods import add_months, looked_at_until
from metrics.records import Case
from metrics.store import read
from metrics.store.database import Store

DEATH, REFERRAL = "perinatal_death", "mnsi_referral"


def clock_day(period: date, today: date) -> date:
    """The day on which clocks are read: today, but for an earlier month the end of the month after it, in
    which it was looked at. Nothing later leaks into it.
    """
    return min(today, looked_at_until(period))


def reviews(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    as_at: date,
    known_at: datetime | None = None,
) -> tuple[Review, ...]:
    """The deaths of twelve months, every older one whose review is open, and those whose report came in the
    twelve months, as the counts of finished reviews count them. The most overdue first, then by the day that
    comes next, then the finished ones, the newest first. Raises Forbidden without CASES.
    """
    asked = (store, viewer, org_code)
    dead = read.cases(*asked, kind=DEATH, up_to=period, known_at=known_at)
    found, _ = _reviews((*dead, *read.cases(*asked, kind=REFERRAL, up_to=period, known_at=known_at)), as_at)
    since = add_months(period, 1 - YEAR)
    listed = (r for r in found if r.reported_on is None or max(r.on, r.reported_on) >= since)
    return tuple(sorted(listed, key=_order))


def referrals(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    as_at: date,
    known_at: datetime | None = None,
) -> tuple[Referral, ...]:
    """The referrals of twelve months, and older ones whose report is awaited; the newest first. Raises
    Forbidden without CASES.
    """
    since = add_months(period, 1 - YEAR)
    listed = read.cases(store, viewer, org_code, kind=REFERRAL, up_to=period, known_at=known_at)
    found = [referral_of(case, as_at) for case in listed]
    kept = [r for r in found if r.on >= since or (r.accepted and r.report_on is None)]
    return tuple(sorted(kept, key=lambda r: (r.on, r.ref), reverse=True))


def counts(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    as_at: date,
    known_at: datetime | None = None,
) -> ReviewTally | None:
    """The same as counts; None when no list of deaths was ever loaded. Raises Forbidden from outside."""
    asked = (store, viewer, org_code)
    until = read.told_until(*asked, DEATH, known_at=known_at)

    def made(cases: tuple[Case, ...]) -> ReviewTally | None:
        if until is None and not any(case.kind == DEATH for case in cases):
            return None
        found, others = _reviews(cases, as_at)
        return tally(found, others, period, as_at, until)

    return read.counted(*asked, made, kinds=(DEATH, REFERRAL), up_to=period, known_at=known_at)


def _reviews(cases: tuple[Case, ...], as_at: date) -> tuple[list[Review], list[Referral]]:
    """Every review with the referral of the same event, and every referral."""
    sent = [referral_of(case, as_at) for case in cases if case.kind == REFERRAL]
    by_ref = {referral.ref: referral for referral in sent}
    found = [review_of(c, as_at, by_ref.get(c.event_ref)) for c in cases if c.kind == DEATH]
    return found, sent


def _order(review: Review) -> tuple[int, int, int, str]:
    if review.outside:
        return 0, -review.overdue, review.on.toordinal(), review.ref
    if review.open:
        left = min((step.days for step in review.steps if step.done is None), default=0)
        return 1, left, review.on.toordinal(), review.ref
    return 2, 0, -review.on.toordinal(), review.ref
