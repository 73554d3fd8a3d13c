"""The newest periods of a series that are too young to be judged: shown hollow, and without a verdict."""

from __future__ import annotations

from metrics.types import Assessment, Point

# Words have no verdict at any age; a stock is how things stand on one day, and whole on that day.
NEVER_YOUNG = ("none", "stock")


def young(assessment: Assessment) -> tuple[Point, ...]:
    """The points with a value after the last one that was judged (`Measure.reporting_lag`), oldest first.

    They have no column in the analysis, so they can neither end a run nor begin an improvement. Of a chart
    of gaps, and where too few cases are charted at all, they are the months of which cases may still come.
    """
    if assessment.judged is None or assessment.chart in NEVER_YOUNG:
        return ()
    later = assessment.series.points[assessment.judged :]
    return tuple(point for point in later if point.value is not None or point.numerator is not None)


def newest_judged(assessment: Assessment) -> Point | None:
    """The newest point that is old enough to be judged; None where none is."""
    old = assessment.series.points[: assessment.judged]
    return old[-1] if old else None
