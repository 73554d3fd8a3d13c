"""What the reviews of a trust's deaths come to, as counts: no date, no reference and no site of one case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from metrics.deaths.clock import FIELDS, Standing
from metrics.deaths.types import Referral, Review
from metrics.periods import add_months, last_day

YEAR = 12


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many deaths of the twelve months stand where in one step of their review."""

    step: str
    in_time: int
    late: int
    open: int
    overdue: int
    finished: int = 0  # of the overdue, those of reviews that are finished all the same

    @property
    def ended(self) -> int:
        """Those whose day has come: done, or overdue."""
        return self.in_time + self.late + self.overdue


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """In how many finished reviews a theme is named, in the twelve months and in the twelve before."""

    theme: str
    now: int
    before: int
    poor: int  # of those now: in reviews graded C or D


@dataclass(frozen=True, slots=True)
class Finished:
    """The reviews whose report came in twelve months."""

    count: int
    before_birth: Mapping[str, int]  # grade -> reviews; "" for those without one
    after_birth: Mapping[str, int]
    poor: int  # graded C or D, before or after birth
    external: int  # with a panel member from outside
    external_known: int  # of which it is recorded whether there was one
    with_actions: int


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """Referrals to MNSI of one criterion in the twelve months."""

    criterion: str
    cases: int
    referred: int
    accepted: int
    informed: int
    notified: int  # to Early Notification
    reports: int


@dataclass(frozen=True, slots=True)
class ReviewTally:
    """`period` is the last of the twelve months, `as_at` the day on which the clocks were read."""

    period: date
    as_at: date
    deaths: int
    by_type: Mapping[str, int]
    elsewhere: int  # born in another trust: counted there for comparison
    steps: tuple[StepCount, ...]
    open: int
    outside: int  # of these, with a step that should have been done
    finished: Finished
    year_before: Finished
    themes: tuple[ThemeCount, ...]
    referrals: tuple[CriterionCount, ...]
    en_lacking: int
    until: date | None  # the last day of which a list tells every death


def tally(
    reviews: Iterable[Review],
    referrals: Iterable[Referral],
    period: date,
    as_at: date,
    until: date | None,
) -> ReviewTally:
    """Deaths by the day on which they happened, finished reviews by the month of their report. A review that
    is open counts as open however long ago the death was.
    """
    reviews, referrals = tuple(reviews), tuple(referrals)
    start, end = add_months(period, 1 - YEAR), last_day(period)
    died = [r for r in reviews if start <= r.on <= end]
    now = _reported(reviews, start, end)
    earlier = _reported(reviews, add_months(start, -YEAR), last_day(add_months(start, -1)))
    waiting = [r for r in reviews if r.open]
    return ReviewTally(
        period=period,
        as_at=as_at,
        deaths=len(died),
        by_type=Counter(r.type for r in died),
        elsewhere=sum(r.born_here is False for r in died),
        steps=tuple(_step(died, place, name) for place, name in enumerate(FIELDS)),
        open=len(waiting),
        outside=sum(r.outside for r in waiting),
        finished=_finished(now),
        year_before=_finished(earlier),
        themes=_themes(now, earlier),
        referrals=_criteria([r for r in referrals if start <= r.on <= end]),
        en_lacking=sum(r.en_lacking for r in referrals if start <= r.on <= end),
        until=until,
    )


def _reported(reviews: Iterable[Review], first: date, last: date) -> list[Review]:
    return [r for r in reviews if r.reported_on is not None and first <= r.reported_on <= last]


def _step(reviews: list[Review], place: int, name: str) -> StepCount:
    found = Counter(review.steps[place].standing for review in reviews)
    return StepCount(
        name,
        found[Standing.IN_TIME],
        found[Standing.LATE],
        found[Standing.OPEN],
        found[Standing.OVERDUE],
        sum(not r.open and r.steps[place].standing is Standing.OVERDUE for r in reviews),
    )


def _finished(reviews: list[Review]) -> Finished:
    return Finished(
        count=len(reviews),
        before_birth=Counter(r.before for r in reviews),
        after_birth=Counter(r.after for r in reviews if r.after or r.born_alive),
        poor=sum(r.poor for r in reviews),
        external=sum(r.external is True for r in reviews),
        external_known=sum(r.external is not None for r in reviews),
        with_actions=sum(bool(r.actions) for r in reviews),
    )


def _themes(now: list[Review], earlier: list[Review]) -> tuple[ThemeCount, ...]:
    """The most named first; a theme counts once a review."""
    named = Counter(theme for review in now for theme in set(review.themes))
    before = Counter(theme for review in earlier for theme in set(review.themes))
    poor = Counter(theme for review in now if review.poor for theme in set(review.themes))
    found = [ThemeCount(theme, named[theme], before[theme], poor[theme]) for theme in {*named, *before}]
    return tuple(sorted(found, key=lambda t: (-t.now, -t.before, t.theme)))


def _criteria(referrals: list[Referral]) -> tuple[CriterionCount, ...]:
    def of(criterion: str) -> CriterionCount:
        own = [r for r in referrals if r.criterion == criterion]

        def how_many(test: Callable[[Referral], object]) -> int:
            return sum(bool(test(r)) for r in own)

        return CriterionCount(
            criterion,
            len(own),
            how_many(lambda r: r.referred_on),
            how_many(lambda r: r.accepted),
            how_many(lambda r: r.family_informed_on),
            how_many(lambda r: r.en_reported_on),
            how_many(lambda r: r.report_on),
        )

    return tuple(of(criterion) for criterion in sorted({r.criterion for r in referrals}))
