"""A figure in words: with its unit, as the few cases that it is, and of how many."""

from __future__ import annotations

from dashboard.views import numbers
from dashboard.views.words import capital, value_of
from metrics.measure import Measure
from metrics.types import Assessment, Point


def figure(assessment: Assessment) -> str:
    """The latest figure with its unit: "87.4%"; an en dash when nothing was recorded for the month."""
    measure, latest = assessment.series.measure, assessment.latest
    if latest is not None and latest.value_text and latest.value is None:
        return capital(latest.value_text.replace("_", " "))
    if measure.rare and latest is not None and latest.numerator is not None:
        return numbers.number(latest.numerator)  # a rate of so few would mislead
    return _with_interval(
        numbers.with_unit(value_of(measure, latest), measure.unit, measure.decimals), latest
    )


def figure_of(measure: Measure, point: Point) -> str:
    """The figure of any period with its unit; of a rare event its count, and of how many."""
    if measure.rare and point.numerator is not None:
        of = f" of {numbers.number(point.denominator)}" if point.denominator is not None else ""
        return numbers.number(point.numerator) + of
    return _with_interval(numbers.with_unit(value_of(measure, point), measure.unit, measure.decimals), point)


def _with_interval(figure: str, point: Point | None) -> str:
    """A modelled rate stands with its published interval: "3.21 per 1,000 (2.71 to 3.98)"."""
    return f"{figure} ({point.value_text})" if point is not None and point.value_text else figure


def counts(assessment: Assessment) -> str:
    """ "8,915 of 10,200", or empty when there is no denominator."""
    latest = assessment.latest
    if latest is None or latest.numerator is None or latest.denominator is None:
        return ""
    whole = all(float(v).is_integer() for v in (latest.numerator, latest.denominator))
    places = 0 if whole else 1
    return f"{numbers.number(latest.numerator, places)} of {numbers.number(latest.denominator, places)}"


def has_figure(assessment: Assessment) -> bool:
    """Whether something was recorded for the newest period that can be said."""
    return assessment.latest is not None and figure(assessment) != "–"


def of_cases(assessment: Assessment) -> str:
    """A few cases as they are, "3 of 3"; other figures with their unit."""
    return (counts(assessment) if assessment.chart == "dots" else "") or figure(assessment)


def year_of_cases(assessment: Assessment) -> str:
    """The last twelve months of a measure with few cases, added up."""
    known = [p for p in assessment.series.points[-12:] if p.numerator is not None or p.value is not None]
    if len(known) < 2:
        return ""
    total = sum(p.value or 0.0 if p.numerator is None else p.numerator for p in known)
    of = sum(p.denominator or 0.0 for p in known)
    whole = f" of {numbers.number(of)}" if assessment.series.measure.denominator and of else ""
    months = numbers.counted(len(known), "month")
    return f"Over the last {months} with a return: {numbers.number(total)}{whole}."


def newest_point(assessment: Assessment) -> Point | None:
    """The newest period for which there is a figure."""
    points, measure = assessment.series.points, assessment.series.measure
    return next((p for p in reversed(points) if value_of(measure, p) is not None), None)
