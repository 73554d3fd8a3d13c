"""A small picture for one assessment, where a control chart would mislead."""

from __future__ import annotations

from dashboard.views.words import is_of_cases
from metrics.measure import Measure
from metrics.types import Assessment, Point
from metrics.young import young
from spc.draw import small
from spc.intervals import wilson

PICTURE = (640.0, 96.0)


def picture(assessment: Assessment, label: str) -> str:
    """A small picture as SVG where a control chart would mislead; empty when words say it all."""
    measure = assessment.series.measure
    if assessment.chart == "dots" and is_of_cases(measure):
        return ""  # single cases among hundreds of births: one mark for each birth would drown them
    if assessment.chart == "dots":
        met = _cases(assessment.series.points[-12:])
        fresh = len(_cases(young(assessment)))
        return small.dots(met, young=fresh, label=label, width=PICTURE[0], height=44) if met else ""
    if measure.kind == "proportion" and measure.grain == "year":
        return _survey(assessment.series.points, measure, assessment.reference, label)
    return ""


def _cases(points: tuple[Point, ...]) -> list[bool]:
    """One for each case of these months: whether it met the standard."""
    met: list[bool] = []
    for point in points:
        if point.numerator is not None and point.denominator is not None:
            good = round(point.numerator)
            met += [True] * good + [False] * max(round(point.denominator) - good, 0)
    return met


def _survey(points: tuple[Point, ...], measure: Measure, national: float | None, label: str) -> str:
    years = []
    for point in points:
        if point.numerator is None or not point.denominator:
            continue
        found = wilson(point.numerator, point.denominator, multiplier=measure.multiplier)
        if found is not None:
            years.append(small.SurveyYear(found.estimate, found.low, found.high, national))
    return small.survey(years, label=label, width=PICTURE[0], height=PICTURE[1]) if years else ""
