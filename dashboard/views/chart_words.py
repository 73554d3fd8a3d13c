"""What a chart is called, what its limits are, and how often chance alone makes it signal."""

from __future__ import annotations

from dashboard.views import numbers
from dashboard.views.words import PERIODS, is_of_cases, never_varied
from metrics.types import Assessment
from spc.charts.laney import is_widened
from spc.explain import CHART_WORDS
from spc.verdicts import TOO_FEW

LIMITS = {  # what a chart's limits are, after its name
    "xmr": "three-sigma limits",
    "xmr_median": "three-sigma limits",
    "i_prime": "limits that narrow as cases grow",
    "run": "no limits",
}
WIDENED = "limits widened: the figures differ by more than counting explains"
AS_COUNTED = "limits not widened: counting alone explains how the figures differ"
NOT_NAMED = {  # what is drawn where there is no control chart
    "stock": "Trend of a stock: no limits, no verdict",
    "none": "No control chart",
    "dots": "One mark for each case of the last year: filled, standard met; crossed, not met",
}
COUNTED_OR_NOT = "One mark for each case of the last year: filled, it is counted here; crossed, it is not"
FEW_FOR_CHANCE = "With so few points no rule is asked yet, so chance cannot raise a signal here."
UNKNOWN_CHANCE = (
    "How often a chart like this one signals with nothing changed is not known for the points that its "
    "limits rest on."
)
NO_CHANCE = "Every {period} was the same, so there are no ups and downs that chance could turn into a signal."
CASES_AS_FIGURES = "No chart: too few cases"


def chart_name(assessment: Assessment) -> str:
    """The chart by the name that it has in the choosers; what is drawn where there is no control chart."""
    chart, measure = assessment.chart, assessment.series.measure
    if chart == "dots" and is_of_cases(measure):
        return CASES_AS_FIGURES
    if chart == "dots" and measure.better != "higher":
        return COUNTED_OR_NOT  # of a share that should be low, a filled mark is no standard met
    return CHART_WORDS[chart].title if chart in CHART_WORDS else NOT_NAMED[chart]


def chart_words(assessment: Assessment) -> str:
    """The chart's name and what its limits are. Of the Laney charts: whether they are widened at all."""
    limits = LIMITS.get(assessment.chart, "")
    if assessment.chart in ("p_prime", "u_prime") and assessment.analysis is not None:
        widened = is_widened(assessment.analysis)
        limits = "" if widened is None else WIDENED if widened else AS_COUNTED
    return f"{chart_name(assessment)}{f', {limits}' if limits else ''}"


def chance(assessment: Assessment, *, hidden: bool = False) -> str:
    """How often a steady chart like this one flags. Empty for what is never judged.

    A chart that never varied has no ups and downs to take for a signal: not said with `hidden` counts.
    """
    if not hidden and never_varied(assessment):
        return NO_CHANCE.format(period=PERIODS[assessment.series.measure.grain])
    if not assessment.expected_by_chance:
        return FEW_FOR_CHANCE if TOO_FEW in assessment.verdict.notes else ""
    if not assessment.chance_known:
        return UNKNOWN_CHANCE
    rate = numbers.number(assessment.expected_by_chance * 100, 1)
    return (
        f"If nothing had changed, about {rate} in 100 charts like this one would still show a new signal "
        "in a quarter."
    )
