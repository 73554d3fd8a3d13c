"""What is known beside the newest export of a series: sites it lacks, rows not read, what stood before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from metrics.measure import Measure
from metrics.periods import months_between
from metrics.points import point_of
from metrics.store.history import History
from metrics.store.known import Version, as_known, gap_since
from metrics.types import Point, Status

BASE, LEAST_MONTHS = 24, 6  # months before, by which a silence is judged
LEVEL = 1e-3  # chance of such a silence, if the site went on as before


def unread(
    points: Iterable[Point], candidates: Mapping[date, list[Version]], known_at: datetime
) -> frozenset[date]:
    """The periods whose figure stands though a later export of it lacked rows that could not be read."""
    found = set()
    for point in points:
        said = candidates.get(point.period, ())
        own = next((v for v in said if v.row.submission_id == point.submission_id), None)
        if own is not None and point.status is not Status.IN_PART and gap_since(said, own, known_at):
            found.add(point.period)
    return frozenset(found)


def was(
    found: History,
    measure: Measure,
    points: Sequence[Point],
    candidates: Mapping[date, list[Version]],
    known_at: datetime,
) -> dict[date, Point]:
    """The points of the newest export as the other files give them: what would be known had it not come."""
    newest = points[-1 - measure.reporting_lag] if len(points) > measure.reporting_lag else None
    if newest is None or newest.submission_id not in found.counted:
        return {}
    result = {}
    for point in points:
        if point.submission_id == newest.submission_id:
            others = [v for v in candidates[point.period] if v.row.submission_id != point.submission_id]
            stood = as_known({(): others}, known_at).get(())
            none = Point(point.period, None, None, None, Status.MISSING)
            result[point.period] = none if stood is None else point_of(measure, stood)
    return result


def silent(
    found: History, measure: Measure, points: Collection[Point], sites: Mapping[date, list[Version]]
) -> dict[date, tuple[str, ...]]:
    """The sites that a newest export tells nothing of, though another site has figures, by period.

    With `cases` in `months` before, none in one more happens with the chance (months / (months + 1)) ** cases
    (metrics.quality.chance.none_at_all).
    """
    numbers = {period: {v.row.org_code: _number(v) for v in said} for period, said in sites.items()}
    every = sorted({code for by_site in numbers.values() for code in by_site})
    newest = tuple(points)[-1 - measure.reporting_lag :] if len(every) > 1 else ()
    result = {}
    for point in newest:
        here = numbers.get(point.period, {})
        lost = tuple(c for c in every if here.get(c, 0) == 0 and _speaks(c, point.period, numbers))
        if lost and len(lost) < len(every) and point.submission_id in found.counted:
            result[point.period] = lost
    return result


def _speaks(site: str, period: date, numbers: Mapping[date, Mapping[str, float | None]]) -> bool:
    """Whether months before make a silence of the site unlikely."""
    before = [
        number
        for month, by_site in numbers.items()
        if 0 < months_between(month, period) <= BASE and (number := by_site.get(site)) is not None
    ]
    months = len(before)
    return months >= LEAST_MONTHS and (months / (months + 1)) ** sum(before) < LEVEL


def _number(version: Version) -> float | None:
    """What a site was counted among, or its count; None where its rows could not be read."""
    row = version.row
    number: float | None = row.denominator if row.denominator is not None else row.numerator
    return row.value if number is None else number
