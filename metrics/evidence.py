"""What the data-quality marks of a series are judged by: when figures came, sites, cases, audits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from metrics.events import Found
from metrics.exported import silent, unread, was
from metrics.measure import Measure
from metrics.store.history import History
from metrics.store.known import Version, first_recorded
from metrics.store.scope import PUBLIC
from metrics.types import Evidence, Point


def evidence(
    found: History,
    measure: Measure,
    breakdown: str,
    points: Sequence[Point],
    sites: Mapping[date, list[Version]],
    of_cases: Found | None,
    signed: frozenset[date] | None,
    known_at: datetime,
) -> Evidence:
    """The evidence of one series. Sites are added up only for periods in which each of them gave a count."""
    candidates = _candidates(found, measure, breakdown, points)
    return Evidence(
        first_recorded={period: first_recorded(versions) for period, versions in candidates.items()},
        public=_public(points, candidates),
        site_sums=_site_sums(found, measure, sites),
        case_counts=of_cases.by_month if of_cases else {},
        audited=measure.id in found.audited,
        covered=_covered(found, points),
        unread=unread(points, candidates, known_at),
        silent=silent(found, measure, points, sites),
        was=was(found, measure, points, candidates, known_at),
        signed=signed,
        shared=None if found.scope.all else frozenset(found.scope.shared),
    )


def for_verdicts(
    found: History,
    measure: Measure,
    breakdown: str,
    points: Sequence[Point],
    sites: Mapping[date, list[Version]],
    of_cases: Found | None,
    known_at: datetime,
) -> Evidence:
    """What a verdict asks for: what the newest figure must agree with, and whether it was audited."""
    newest = points[-1 - measure.reporting_lag :]
    files = {p.submission_id for p in newest} & found.counted
    of_exports = [p for p in points if p.submission_id in files]
    candidates = _candidates(found, measure, breakdown, [*newest, *of_exports])
    return Evidence(
        public=_public(newest, candidates),
        site_sums=_site_sums(found, measure, sites),
        case_counts=of_cases.by_month if of_cases else {},
        audited=measure.id in found.audited,
        covered=_covered(found, points),
        unread=unread(newest, candidates, known_at),
        silent=silent(found, measure, points, sites),
        was=was(found, measure, points, candidates, known_at),
    )


def _candidates(
    found: History, measure: Measure, breakdown: str, points: Collection[Point]
) -> dict[date, list[Version]]:
    """All that was ever recorded of each period of which a file brought a figure."""
    code = found.scope.org.code
    return {
        p.period: found.observations[code, measure.id, measure.grain, p.period, breakdown]
        for p in points
        if p.submission_id is not None
    }


def _public(points: Collection[Point], candidates: Mapping[date, list[Version]]) -> frozenset[date]:
    """The periods whose figure is a national statistic."""
    return frozenset(
        p.period
        for p in points
        for version in candidates.get(p.period, ())
        if version.row.submission_id == p.submission_id and version.visibility == PUBLIC
    )


def _site_sums(found: History, measure: Measure, sites: Mapping[date, list[Version]]) -> dict[date, float]:
    """What all sites add up to. A count may have come as a value; the value of a share is none."""
    if not found.scope.all:  # the sentence on a difference names counts that are hidden from others
        return {}
    n_sites = len(found.scope.sites)
    counts = {period: [_count(measure, v) for v in versions] for period, versions in sites.items()}
    return {
        period: sum(known)
        for period, numbers in counts.items()
        if len(known := [n for n in numbers if n is not None]) == n_sites == len(numbers)
    }


def _count(measure: Measure, version: Version) -> float | None:
    row = version.row
    number: float | None = row.numerator
    return row.value if number is None and measure.kind == "count" else number


def _covered(found: History, points: Collection[Point]) -> frozenset[date]:
    """The periods counted from a file of single lines, which says for which days it holds every one."""
    if not found.counted:
        return frozenset()
    return frozenset(p.period for p in points if p.submission_id in found.counted)
