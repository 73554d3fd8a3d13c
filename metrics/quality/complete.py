"""Complete: whether each of the newest periods has its figure, with nothing blank that the figure needs."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.findings import Finding, Mark, Weight
from metrics.quality.check import Check, Found, Looked, cell, evidence_of, is_kept_back
from metrics.types import Point, Series, Status

ANSWERED = frozenset({Status.PROVISIONAL, Status.FINAL, Status.NIL_RETURN, Status.NOT_APPLICABLE})
PLANS = frozenset({Status.PLANNED, Status.MISSING})
A_YEAR = {"month": 12, "quarter": 4}  # periods of a year, by grain; a yearly figure stands for itself
SHARES = ("proportion", "rate")


def is_plan(series: Series) -> bool:
    """A rota ahead: what was planned for a month is all that it owes for that month."""
    return all(point.status in PLANS for point in series.points)


def find(looked: Looked) -> Found:
    for key, series in looked.series.items():
        for finding in _of(series, looked.recent(series)):
            yield key, finding


def _of(series: Series, recent: tuple[Point, ...]) -> Iterator[Finding]:
    if not series.points:
        outside = evidence_of(series).shared is not None
        yield Finding("kept_back", (), weight=Weight.UNKNOWN) if outside else Finding("no_period", ())
        return
    plan = is_plan(series)
    if not plan and len(series.points) < A_YEAR.get(series.measure.grain, 0):
        # Of months before the first nobody can say whether they were owed: a mark is not met by silence.
        yield Finding("begun_lately", (series.points[0].period,), weight=Weight.UNKNOWN)
    answered = ANSWERED | {Status.PLANNED} if plan else ANSWERED
    for point in recent:
        if point.status is Status.IN_PART:
            yield Finding("in_part", (point.period,))
        elif point.status is Status.MISSING and is_kept_back(series, point.period):
            yield Finding("kept_back", (point.period,), weight=Weight.UNKNOWN)
        elif point.status not in answered:
            yield Finding("no_figure", (point.period,))
        elif _lacks_denominator(series, point):
            yield Finding("no_denominator", (point.period,), (cell(series, point, "numerator"),))


def _lacks_denominator(series: Series, point: Point) -> bool:
    """A count of a share or rate that nobody can divide yet. A declared nil return needs none."""
    return (
        series.measure.kind in SHARES
        and point.numerator is not None
        and point.denominator is None
        and point.value is None
        and point.status is not Status.NIL_RETURN
    )


COMPLETE = Check(
    "complete",
    Mark.COMPLETE,
    find,
    finds=("no_period", "kept_back", "begun_lately", "in_part", "no_figure", "no_denominator"),
)
