"""What the checks of consistency would find in the figures that a file would bring: read for its preview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dashboard.page import Request
from dashboard.views.quality_words import Teller, sentence
from dashboard.views.words import name
from metrics import series as of_series
from metrics.access import Forbidden
from metrics.findings import Finding, Mark, Weight
from metrics.periods import every, start_of
from metrics.points import WITH_NUMBERS
from metrics.quality import qualities
from metrics.quality.check import Key
from metrics.quality.marks import CHECKS
from metrics.store import StoreError
from metrics.types import Grain, Observation, Point, Series, Status

MOST_FIGURES, MOST_TRUSTS = 2_000, 6  # of one file: larger ones are looked at once they are loaded
CONSISTENT = frozenset(
    code for check in CHECKS.values() if check.mark is Mark.CONSISTENT for code in check.codes
)


def doubts_of(request: Request, figures: Iterable[Observation]) -> tuple[str, ...]:
    """What would not fit together in the months of these figures, and does today; nothing is written."""
    by_org: dict[str, list[Observation]] = defaultdict(list)
    today = request.store.now().date()
    for one in (one for one in figures if one.status is not Status.PLANNED and one.period <= today):
        by_org[one.org_code].append(one)
    if not by_org or sum(map(len, by_org.values())) > MOST_FIGURES or len(by_org) > MOST_TRUSTS:
        return ()
    found: dict[str, str] = {}  # what does not fit -> the first measure that it was said of
    for code, new in by_org.items():
        for measure, said in _of_one(request, code, new):
            found.setdefault(said, measure)
    return tuple(f"{measure}: {said}." for said, measure in found.items())


def _of_one(request: Request, code: str, new: list[Observation]) -> Iterator[tuple[str, str]]:
    """The name of a measure and what is found of it; those that the file brings come first."""
    up_to = max(start_of(one.period, Grain.MONTH) for one in new)
    try:
        before = of_series.load(request.store, request.viewer, code, up_to=up_to)
    except (Forbidden, StoreError):  # an organisation that the file brings: nothing is known beside it
        return
    after = with_figures(before, new)
    known = qualities(before)
    brought = {(one.measure_id, one.breakdown) for one in new}
    for key, found in sorted(qualities(after).items(), key=lambda item: item[0] not in brought):
        held = known[key].findings if key in known else ()
        told = {(finding.code, finding.months) for finding in held}
        for finding in found.findings:
            if _is_new(finding, {one.period for one in new}, told):
                measure, breakdown = after[key].measure, key[1]
                yield name(measure, breakdown), sentence(finding, Teller(after[key]))


def _is_new(finding: Finding, periods: set[date], told: set[tuple[str, tuple[date, ...]]]) -> bool:
    return (
        finding.code in CONSISTENT
        and finding.weight is Weight.FAULT
        and not periods.isdisjoint(finding.months)
        and (finding.code, finding.months) not in told
    )


def with_figures(series: dict[Key, Series], new: Iterable[Observation]) -> dict[Key, Series]:
    """The series as they would be with these figures in their places."""
    points: dict[Key, dict[date, Point]] = {
        key: {point.period: point for point in one.points} for key, one in series.items()
    }
    for one in new:
        key = (one.measure_id, one.breakdown)
        if key in points:
            points[key][one.period] = _point(series[key], one)
    return {key: replace(one, points=_unbroken(one, points[key])) for key, one in series.items()}


def _unbroken(series: Series, points: dict[date, Point]) -> tuple[Point, ...]:
    """Every period from the first to the last, as a series has them."""
    if not points:
        return ()
    periods = every(min(points), max(points), Grain(series.measure.grain))
    return tuple(points.get(one) or Point(one, None, None, None, Status.MISSING) for one in periods)


def _point(series: Series, one: Observation) -> Point:
    numbers = (one.numerator, one.denominator, one.value) if one.status in WITH_NUMBERS else (None,) * 3
    numerator, denominator, value = numbers
    if value is None and numerator is not None and denominator:
        value = numerator / denominator * series.measure.multiplier
    return Point(one.period, numerator, denominator, value, one.status, None, one.row, None, None, one.sheet)
