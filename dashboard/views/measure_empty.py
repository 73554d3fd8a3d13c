"""Why there is no chart, in a sentence: a page never shows an empty space."""

from __future__ import annotations

from dashboard.views import numbers
from dashboard.views.measure_entries import entries
from dashboard.views.subject import Subject
from dashboard.views.words import is_of_cases
from metrics.measure import Measure
from metrics.types import Point

HIDDEN = (
    "Some months rest on one to four cases. Their figures, the chart and the usual range are not shown "
    "outside the trust, because they could identify a family."
)
HIDDEN_YEAR = (
    "Beside the months of the trust that you read, what is published of some years would give a count of "
    "1 to 4 away, so it is not shown here."
)
NONE_LATELY = (
    "There was no case in the last twelve months, so there is nothing to mark. The table has every month."
)
WRITTEN = {
    "text": "Nothing has been written yet for this row.",
    "category": "No rating has been recorded yet.",
}
NOTHING = "No figure has been loaded for this measure yet. The chart begins with the first one."
FEW = (
    "Fewer than one a month on average: on a chart every single case would look like a signal. Read each "
    "case; the measure’s own table has every month."
)
YEARS = "One figure a year is too few for a chart with limits. The table below has every year."
NO_CASES = (
    "No month has had a case to measure yet, so there is nothing to mark. The table says it month by month."
)


def why_empty(subject: Subject) -> str:
    """Empty only where the page says it in words instead (texts, ratings)."""
    series = subject.assessment.series
    measure = series.measure
    if subject.hidden:
        return HIDDEN_YEAR if measure.year_of else HIDDEN
    if measure.kind in WRITTEN:
        return "" if series.points or entries(subject) else WRITTEN[measure.kind]
    known = [p for p in series.points if p.numerator is not None or p.value is not None]
    if not known:
        return NO_CASES if any(p.status == "not_applicable" for p in series.points) else NOTHING
    if "year" in measure.grain:
        return YEARS
    if not is_of_cases(measure) and subject.assessment.chart == "dots":
        return NONE_LATELY
    return FEW if any(_count(p) for p in known) else _none(known, measure)


def _count(point: Point) -> float:
    return (point.value if point.numerator is None else point.numerator) or 0.0


def _none(known: list[Point], measure: Measure) -> str:
    noun = measure.grain if measure.grain in ("month", "quarter") else "period"
    span = numbers.counted(len(known), noun)
    return (
        f"None was recorded in {span} with a return, so there is nothing to chart. The table has each {noun}."
    )
