"""The newest periods of a series that are too young to be judged: shown hollow, and without a verdict."""

from __future__ import annotations

from metrics.types import Assessment, Point

EVENTS = ("t", "g")  # charts whose columns are events and not periods
UNDRAWN = ("none", "dots", "stock")


def young(assessment: Assessment) -> tuple[Point, ...]:
    """The points with a value after the last one that was judged (`Measure.reporting_lag`), oldest first.

    They have no column in the analysis, so they can neither end a run nor begin an improvement.
    """
    analysis = assessment.analysis
    if analysis is None or assessment.chart in (*EVENTS, *UNDRAWN):
        return ()
    later = assessment.series.points[analysis.panel.n_points :]
    return tuple(point for point in later if point.value is not None)
