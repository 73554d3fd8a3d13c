"""What a chart can and cannot tell its reader: it depends on the chart, and on what the chart shows now."""

from __future__ import annotations

from dashboard.views import dates
from dashboard.views.words import earlier_signals, is_of_cases, judged
from metrics.types import Assessment
from metrics.untold import is_untold
from spc.draw.points import drawn
from spc.english import ordinal_word
from spc.types import Variation

GAPS = (
    "It can tell you whether events come closer together than they did. It needs several to see a "
    "cluster, a long gap may be luck, and it cannot tell you whether any one of them could have been "
    "prevented: the review does."
)
FEW_GAPS = (
    "It can show you when each event happened. With so few it cannot tell you whether they come closer "
    "together than they did, nor whether any one of them could have been prevented: the review does."
)
TRAINING = (
    "It can tell you how many people are short of the standard, and which way that is going. It moves "
    "slowly, so the rules for signals do not fit it, and it cannot tell you how good the training was."
)
STOCK = (
    "It can tell you where this stands and which way it is going. It moves slowly, so the rules for signals "
    "do not fit it, and it cannot tell you why it moves."
)
WORDS = "It can tell you what was said or decided, and when. It cannot tell you how common it is."
YEARS = (
    "It can tell you what was recorded for each year. With one figure a year it cannot tell you whether two "
    "years differ by more than chance."
)
SURVEY = (
    "It can tell you what those who answered said, and how far chance alone could have moved it: the "
    "interval. It cannot tell you what those who did not answer think."
)
CASES = "There are too few cases for a rate or for limits. Read each case; do not compare percentages."
COUNTS = (
    "There are too few for a chart with limits: every single case would look like a signal. Read each case; "
    "the figures cannot tell you whether they are becoming more common."
)
NOTHING = "Nothing has been recorded for it yet, so it can tell you nothing."
HIDDEN = (
    "The chart is not shown outside the trust. The verdict rests on all its figures; it cannot tell you why, "
    "nor whether care was safe on any one day."
)
BY_MONTH = (
    "The days of single cases at one site are shown to those who may read single cases: here they are "
    "counted by month, and the trust's own chart shows the days of all its sites together."
)
HIDDEN_WHOLE = "The chart is not shown outside the trust, and no verdict on it is."
NO_CAUSE = "It cannot tell you why, nor whether care was safe on any one day."


def cannot(assessment: Assessment, *, hidden: bool = False) -> str:
    """One or two sentences that are true of this chart, with what it shows for the newest period."""
    series = assessment.series
    known = any(p.numerator is not None or p.value is not None for p in series.points)
    if hidden:
        return HIDDEN_WHOLE if is_untold(assessment.verdict) else HIDDEN
    if series.measure.kind in ("text", "category"):
        return WORDS
    if not known and not series.events:
        return NOTHING
    said = _unjudged(assessment) or _judged(assessment)
    window = series.measure.window
    if window > 1 and assessment.chart not in ("stock", "none", "dots"):
        said += f" Each figure covers {window} months, so neighbours share data and only every "
        said += f"{ordinal_word(window)} is judged."
    if series.days_kept_back:
        said += f" {BY_MONTH}"
    if series.measure.rounded_to:
        said += f" Its counts were published rounded to {series.measure.rounded_to}: small ones are rough."
    return said


def _unjudged(assessment: Assessment) -> str:
    """Where no verdict is given: because the chart gives none, or because there is too little for one."""
    measure, chart = assessment.series.measure, assessment.chart
    if measure.grain == "year" and measure.kind == "proportion":
        return SURVEY
    if chart == "none":
        return YEARS
    if chart == "dots":
        return COUNTS if is_of_cases(measure) else CASES
    if chart == "stock":
        return TRAINING if measure.family == "training" else STOCK
    if judged(assessment):
        return ""
    if chart in ("t", "g"):
        return FEW_GAPS
    if assessment.variation is Variation.NO_DATA:
        return (
            "It can show you the figures up to the last that came. Without "
            f"{_newest(assessment)} it cannot tell you whether anything has changed."
        )
    return (
        "It can show you the figures so far. There are too few to say what is usual, so it cannot tell you "
        f"whether this has changed. {NO_CAUSE}"
    )


def _newest(assessment: Assessment) -> str:
    up_to = assessment.series.points[-1].period
    monthly = assessment.series.measure.grain == "month"
    return f"the figure for {dates.month_year(up_to)}" if monthly else "the newest figure"


def _judged(assessment: Assessment) -> str:
    """Where a verdict stands: what it means, and what lies beyond it."""
    if assessment.chart in ("t", "g"):
        return GAPS
    since = assessment.verdict.since
    if assessment.variation.is_signal:
        when = f": from {dates.month_year(since)}" if since else ""
        return f"It can tell you that this figure changed, and since when{when}. {NO_CAUSE}"
    if "constant" in assessment.verdict.notes:
        return _constant(assessment)
    if assessment.chart == "run":
        return (
            "It can tell you that the middle has not moved. Without limits it cannot tell you that one month "
            "is unusual."
        )
    if assessment.series.measure.deaths_or_severe and not earlier_signals(assessment):
        return (
            "It can tell you that no unusual change is seen. A real change in so few cases takes long to "
            "show, and it cannot tell you whether any one of them could have been prevented: the review does."
        )
    if ended := earlier_signals(assessment):
        return f"It can tell you that the newest figure is as usual, and when it was not. {ended} {NO_CAUSE}"
    return (
        "It can tell you that this figure moves no more than chance moves it; a small change, or a very new "
        "one, may not show yet. It cannot tell you whether the usual level is good enough, nor whether care "
        "was safe on any one day."
    )


def _constant(assessment: Assessment) -> str:
    values = (
        {p.value for p in drawn(assessment.analysis, 0).points if p.value is not None}
        if (assessment.analysis)
        else set()
    )
    if values == {0.0}:
        return "It can tell you that none was recorded. It cannot tell you that none happened."
    return (
        "It can tell you that the same figure was recorded every time. It cannot tell you whether that is "
        "how things are, or how they are written down."
    )
