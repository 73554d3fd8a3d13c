"""What the data-quality marks of a series are judged by: when figures came, sites, cases, audits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from metrics.events import Found
from metrics.measure import Measure
from metrics.store.history import History
from metrics.store.known import Version, first_recorded
from metrics.store.scope import PUBLIC
from metrics.types import Evidence, Point


def evidence(
    found: History,
    measure: Measure,
    breakdown: str,
    points: Collection[Point],
    sites: Mapping[date, list[Version]],
    of_cases: Found | None,
) -> Evidence:
    """The evidence of one series. Sites are added up only for periods in which each of them gave a count."""
    code = found.scope.org.code
    candidates = {
        p.period: found.observations[code, measure.id, measure.grain, p.period, breakdown]
        for p in points
        if p.submission_id is not None
    }
    n_sites = len(found.scope.sites)
    return Evidence(
        first_recorded={period: first_recorded(versions) for period, versions in candidates.items()},
        public=frozenset(
            p.period
            for p in points
            for version in candidates.get(p.period, ())
            if version.row.submission_id == p.submission_id and version.visibility == PUBLIC
        ),
        site_sums={
            period: sum(v.row.numerator for v in versions)
            for period, versions in sites.items()
            if found.scope.all  # the sentence on a difference names counts that are hidden from others
            and len(versions) == n_sites
            and all(v.row.numerator is not None for v in versions)
        },
        case_counts=of_cases.by_month if of_cases else {},
        audited=measure.id in found.audited,
    )
