"""What a series is called and how its verdict reads: joins a measure to the wording in `spc.words`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.views import dates
from dashboard.views.kept_back import kept_back
from dashboard.views.numbers import in_words
from dashboard.views.quality_marks import doubt
from metrics.measure import Measure
from metrics.signals import figures_withdrawn
from metrics.types import Assessment, Board, MissingRow, Point
from metrics.vocabulary import describe
from spc import earlier
from spc.draw.points import drawn
from spc.english import lateness, period_long
from spc.phrases import voice
from spc.remarks import constant
from spc.teller import BY_CHANCE, Teller
from spc.types import Variation
from spc.words import UNVARIED, Reading, SeriesWords, reading

EVENTS = {
    "stillbirth_rate": "stillbirth",
    "neonatal_death_rate": "neonatal death",
    "extended_perinatal_mortality": "death",
    "maternal_deaths": "maternal death",
    "late_fetal_losses": "late fetal loss",
    "term_event_signal": "death",
    "moderate_plus": "incident",
    "severe_plus": "severe or fatal incident",
    "mnsi_eligible": "eligible case",
    "one_to_one_failures": "failure",
    "coordinator_failures": "failure",
}
PLOTTED = {  # charts whose points are not the figures themselves: what each point is
    "mr": "change from one {period} to the next",
    "ewma": "weighted mean",
}
GAP_UNITS = {"t": "days", "g": "births"}  # what the points of a chart of gaps count
PERIODS = {"month": "month", "quarter": "quarter", "year": "year", "financial_year": "year"}
YEARLY = ("year", "financial_year")
NOT_JUDGED = ("stock", "none", "dots")  # charts of which no verdict is asked
VERDICTS = {  # the last verdict, inside a sentence
    "concern": "a concern",
    "improvement": "better than usual",
    "neither": "a change",
    "common": "as usual",
}


def name(measure: Measure, breakdown: str = "") -> str:
    """ "Training in date: Fetal monitoring, Midwives"; without a breakdown the measure's short title."""
    return f"{measure.short}: {describe(breakdown)}" if breakdown else measure.short


def is_of_cases(measure: Measure) -> bool:
    """Single cases, alone or among births: not a share of a few, each of which met something or did not."""
    return measure.denominator is None or measure.kind == "rate"


def compared_with(board: Board) -> str:
    """ "the last board"; where a newer one saw the month already, "the board of 24 September"."""
    met = board.last_meeting
    return f"the board of {dates.day(met.held_on)}" if met and board.newer_meeting else "the last board"


def withdrawn(assessment: Assessment) -> str:
    """What the board saw of a series whose figures were withdrawn since; empty for any other."""
    if not figures_withdrawn(assessment) or assessment.previous is None:
        return ""
    saw = VERDICTS[tone(assessment.previous.variation) or "common"]
    return f"The board saw {saw}; the figures behind it have been withdrawn since."


def series_words(
    assessment: Assessment, missing: MissingRow | None = None, today: date | None = None
) -> SeriesWords:
    measure = assessment.series.measure
    late = (today - missing.due_on).days if missing and today and today > missing.due_on else None
    what = plotted_name(assessment)
    return SeriesWords(
        noun=f"{name(measure, assessment.series.breakdown)}{f', {what}' if what else ''}",
        unit=plotted_unit(assessment),
        decimals=0 if assessment.chart in GAP_UNITS else measure.decimals,
        period=PERIODS[measure.grain],
        event=EVENTS.get(measure.id, "case"),
        deaths=measure.deaths_or_severe,
        audited=assessment.quality.audited is True,
        late_days=late,
        last_verdict=_last_verdict(assessment, missing),
        summed=assessment.sum_met.on if assessment.sum_met else None,
        summed_at=assessment.sum_met.site if assessment.sum_met else "",
        unshared=kept_back(assessment.series),
    )


def plotted_name(assessment: Assessment) -> str:
    """ "change from one month to the next": what a point is, where it is not the figure of its period."""
    return PLOTTED.get(assessment.chart, "").format(period=PERIODS[assessment.series.measure.grain])


def plotted_unit(assessment: Assessment) -> str:
    """The unit of the points: the difference of two percentages is no percentage."""
    unit = GAP_UNITS.get(assessment.chart, assessment.series.measure.unit)
    return "percentage points" if assessment.chart == "mr" and unit == "%" else unit


def centre_name(chart: str) -> str:
    """What the line in the middle of a chart is: "Mean", "Median", "Usual gap", "Mean change"."""
    return "Mean change" if chart == "mr" else capital(voice(chart).centre.removeprefix("the "))


def never_varied(assessment: Assessment) -> bool:
    """Whether every figure of the present phase is the same."""
    if assessment.analysis is None or assessment.chart in NOT_JUDGED:
        return False
    better = assessment.analysis.panel.better[0]
    return bool(constant(Teller(drawn(assessment.analysis, 0), better, series_words(assessment))))


def _last_verdict(assessment: Assessment, missing: MissingRow | None) -> tuple[str, date] | None:
    previous = assessment.previous
    if missing is None or previous is None or missing.last_period is None:
        return None
    return VERDICTS[tone(previous.variation) or "common"], missing.last_period


def reading_of(
    assessment: Assessment,
    missing: MissingRow | None = None,
    today: date | None = None,
    *,
    hidden: bool = False,
) -> Reading | None:
    """The verdict in words; None where there is nothing to chart (stocks, categories, words).

    With `hidden` counts the line under the verdict does not say that all figures are alike. What speaks
    against the newest figure stands at its end, and never in a heading: it may name counts.
    """
    if assessment.analysis is None or assessment.chart in NOT_JUDGED:
        return None
    told = reading(assessment.analysis, 0, series_words(assessment, missing, today))
    if hidden and told.sub.startswith(UNVARIED):
        told = replace(told, sub=BY_CHANCE)
    doubted = "" if missing else doubt(assessment)
    if not doubted:
        return told
    return replace(told, short=f"{told.short} {doubted}", long=f"{told.long} {doubted}")


def earlier_signals(assessment: Assessment) -> str:
    """Signals that ended before the newest point, as a sentence; empty where there is none."""
    if assessment.analysis is None or assessment.chart in NOT_JUDGED:
        return ""
    better = assessment.analysis.panel.better[0]
    return earlier.told(Teller(drawn(assessment.analysis, 0), better, series_words(assessment)))


def judged(assessment: Assessment) -> bool:
    """Whether there is a verdict to show: enough points, a figure for the newest, and a chart that judges."""
    no_verdict = assessment.chart in NOT_JUDGED or assessment.variation is Variation.NO_DATA
    return assessment.analysis is not None and not no_verdict and "too_few" not in assessment.verdict.notes


def variation_shown(assessment: Assessment) -> Variation:
    """The verdict of the icon: with too few points it is none, never "usual variation"."""
    return assessment.variation if judged(assessment) else Variation.NO_DATA


def tone(variation: Variation) -> str:
    """The class of a verdict, as the style sheets name it; empty for usual variation and for no data."""
    if variation.is_concern:
        return "concern"
    if variation.is_improvement:
        return "improvement"
    return "neither" if variation.is_signal else ""


def value_of(measure: Measure, point: Point | None) -> float | None:
    """The figure of one period on the displayed scale; None when there is none."""
    if point is None:
        return None
    if point.value is not None:
        return point.value
    if point.numerator is None or measure.denominator is None:
        return point.numerator
    return point.numerator / point.denominator * measure.multiplier if point.denominator else None


def missing_sentence(row: MissingRow, today: date, measure: Measure | None = None) -> str:
    """ "No figure for October. It is four days late; the last one was for September." """
    days = (today - row.due_on).days
    grain = measure.grain if measure else "month"
    late = f"It is {lateness(days)} late" if days > 0 else f"It is due by {dates.day_of_year(row.due_on)}"
    if grain in YEARLY:
        # Nobody counts the days of a yearly return.
        late = f"It {'was' if days > 0 else 'is'} due by {dates.day(row.due_on)}"
    far = row.period <= dates.add_months(today, -12)
    when = dates.month_name(row.period) if grain == "month" and not far else _period(row.period, grain)
    if row.last_period is None:
        due = f" {late}." if days <= 0 else ""
        return f"No figure for {when}, nor for any {PERIODS[grain]} before it.{due}"
    return f"No figure for {when}. {late}; the last one was for {_period(row.last_period, grain)}."


def _period(on: date, grain: str) -> str:
    """ "September 2026", "Jul to Sep 2026", "2026", "2026 to 2027": by how often the measure is returned."""
    if grain == "financial_year":
        return f"{on.year} to {on.year + 1}"
    return dates.month_year(on) if grain == "month" else period_long(on, PERIODS[grain])


def joined(parts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def count_phrase(count: int) -> str:
    """A count that begins a sentence: "Three"; nought is a figure, as "No of 2,161" would be no English."""
    return capital(in_words(count)) if count else "0"


def reference_name(measure: Measure) -> str:
    """What the reference is, in two or three words for a narrow column."""
    reference = measure.reference
    if reference is None:
        return ""
    return "group mean" if reference.by_comparator_group else reference.label
