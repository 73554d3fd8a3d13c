"""What is said of months that are too young to be judged, and up to which month a verdict goes."""

from __future__ import annotations

from dashboard.views import dates
from dashboard.views.measure_table import period_words
from dashboard.views.words import PERIODS, capital
from metrics.types import Assessment, Point
from metrics.young import newest_judged, young
from spc.verdicts import TOO_FEW

SHORT = "not judged yet"
FOOTNOTE = "* Not judged yet: more may still be reported."


def is_young(assessment: Assessment) -> bool:
    """Whether the figure of the viewed period is too young to be judged."""
    return assessment.latest is not None and assessment.latest in young(assessment)


def not_judged(assessment: Assessment) -> str:
    """ "October 2026 is not judged yet: more may still be reported."; empty where nothing is too young."""
    said = in_short(assessment)
    return f"{said.removesuffix('.')}: more may still be reported." if said else ""


def in_short(assessment: Assessment) -> str:
    """ "October 2026 is not judged yet."; empty where nothing is too young."""
    if not is_young(assessment):
        return ""
    found = young(assessment)
    when = _when(assessment, found[-1])
    if len(found) > 1:
        when = f"{_when(assessment, found[0])} to {when}"
    return f"{capital(when)} {'are' if len(found) > 1 else 'is'} {SHORT}."


def judged_to(assessment: Assessment) -> str:
    """ ", up to September 2026": what a verdict is about, where there is one and not of the viewed period."""
    if TOO_FEW in assessment.verdict.notes:
        return ""
    last = newest_judged(assessment)
    return f", up to {_when(assessment, last)}" if is_young(assessment) and last is not None else ""


def _when(assessment: Assessment, point: Point) -> str:
    measure = assessment.series.measure
    if PERIODS[measure.grain] == "month":
        return dates.month_year(point.period)
    return period_words(measure, point.period)
