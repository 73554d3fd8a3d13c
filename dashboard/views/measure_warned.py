"""What the figures do not keep of what their chart takes for granted, and the chart that would fit better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.views import chart_names as names
from dashboard.views.decision_types import WarningWords
from dashboard.views.subject import Subject
from dashboard.views.words import judged, series_words
from metrics import chart as choose
from spc.types import Analysis

if TYPE_CHECKING:
    from spc.checks import Warned

# The charts that allow for what a warning names, best first.
INSTEAD = {
    "over_dispersed": ("p_prime", "u_prime", "xmr"),
    "under_dispersed": ("xmr",),
    "autocorrelated": (),
}


def warnings(subject: Subject) -> tuple[WarningWords, ...]:
    """One for each assumption of the chart that is shown; none where there is no verdict to be wrong.

    Nor on charts whose points are no figures of single months: a weighted mean holds most of the one before
    it, two moving ranges share a month, and a gap is no month.
    """
    assessment = subject.assessment
    unfit = assessment.chart in ("ewma", "mr", "t", "g")
    if subject.hidden or unfit or assessment.analysis is None or not judged(assessment):
        return ()
    from spc.warning_words import warned  # loads scipy, which no other page needs

    words, allowed = series_words(assessment), choose.charts_for(assessment.series)
    found = []
    for one in _checked(assessment.analysis):
        better = next((c for c in INSTEAD[one.code] if c in allowed and c != assessment.chart), "")
        found.append(WarningWords(warned(one, words), better, names.chart_name(better) if better else ""))
    return tuple(found)


def _checked(analysis: Analysis) -> tuple[Warned, ...]:
    from spc import checks

    return checks.check(analysis)[0]
