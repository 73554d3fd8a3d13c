"""The sentences of a measure page that are not the verdict: what it is, how sure, what it cannot tell."""

from __future__ import annotations

import math

from dashboard.views import dates, numbers
from dashboard.views.kept_back import NOT_SHARED, kept_back
from dashboard.views.measure_level import in_heading
from dashboard.views.measure_table import period_words
from dashboard.views.not_judged import SHORT as NOT_JUDGED
from dashboard.views.not_judged import is_young, judged_to
from dashboard.views.words import PERIODS, capital, is_of_cases, name, never_varied, value_of
from metrics.measure import Measure
from metrics.signals import figures_withdrawn
from metrics.types import Assessment, Point, Status
from metrics.vocabulary import describe
from spc.charts.laney import is_widened
from spc.explain import CHART_WORDS
from spc.verdicts import TOO_FEW
from spc.words import Reading

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
COUNTED = {  # what a stock counts, beside people in training
    "midwife_fill_planned_ahead": "hours",
    "midwife_vacancy": "posts",
    "neonatal_qis": "nurses",
    "msds_entries_valid": "entries",
}
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


def eyebrow(assessment: Assessment) -> str:
    series = assessment.series
    scope = describe(series.breakdown) or ("this site" if series.org.kind == "site" else "all sites")
    return f"{series.measure.title} · {scope} · {series.org.name}"


def title(assessment: Assessment, reading: Reading | None, *, hidden: bool = False) -> str:
    """The finding as a heading; with `hidden` counts no figure stands in it."""
    series = assessment.series
    if reading is not None:
        level = "" if hidden else in_heading(assessment)
        return f"{reading.title}{_worse(assessment)}{level}{judged_to(assessment)}"
    noun = name(series.measure, series.breakdown)
    if hidden:
        return f"{noun}: figures not shown"
    if series.measure.family == "training" and series.breakdown:
        noun = f"In date with {low(describe(series.breakdown))}"
    if assessment.chart == "stock" and has_figure(assessment):
        return f"{noun}: {ahead(assessment, lowest=True) or stock_words(assessment)}"
    if has_figure(assessment):
        if is_young(assessment):
            return f"{noun}: {of_cases(assessment)} so far in {period_long(assessment)}, {NOT_JUDGED}"
        return f"{noun}: {of_cases(assessment)} in {period_long(assessment)}"
    newest = newest_point(assessment)
    if series.measure.grain != "month" and newest is not None:
        return (
            f"{noun}: {_figure_of(series.measure, newest)} in {period_words(series.measure, newest.period)}"
        )
    return f"{noun}: {_absent(assessment)}"


def _worse(assessment: Assessment) -> str:
    """A level that was accepted as worse is never just "as usual", until it is made good or undone."""
    since = assessment.verdict.worse_than
    if since is None or assessment.variation.is_signal:
        return ""
    before = dates.month_year(since) if assessment.series.measure.grain == "month" else dates.day(since)
    return f", at a level worse than before {before}"


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


def newest_known(assessment: Assessment) -> str:
    """Beside a period without a figure: which was the last, and what it was."""
    newest, measure = newest_point(assessment), assessment.series.measure
    if newest is None:
        return ""
    when = (
        dates.month_year(newest.period) if measure.grain == "month" else period_words(measure, newest.period)
    )
    return f"The newest figure, for {when}, is {_figure_of(measure, newest)}."


def _figure_of(measure: Measure, point: Point) -> str:
    if measure.rare and point.numerator is not None:
        of = f" of {numbers.number(point.denominator)}" if point.denominator is not None else ""
        return numbers.number(point.numerator) + of
    return _with_interval(numbers.with_unit(value_of(measure, point), measure.unit, measure.decimals), point)


def no_figure(assessment: Assessment) -> str:
    """Why nothing is shown for the newest period, as a sentence."""
    return f"{capital(_absent(assessment))}."


def _absent(assessment: Assessment) -> str:
    series, latest = assessment.series, assessment.latest
    if not series.points:
        if figures_withdrawn(assessment):
            return "figures withdrawn"
        outside = series.evidence is not None and series.evidence.shared is not None
        return "nothing of it is shared with you" if outside else "nothing recorded yet"
    last = series.points[-1].period
    when = dates.month_year(last) if series.measure.grain == "month" else period_words(series.measure, last)
    if last in kept_back(series):
        return f"{when} is {NOT_SHARED}"
    known = {
        Status.NOT_APPLICABLE: f"no case in {when}",
        Status.DID_NOT_SUBMIT: f"no return for {when}",
        Status.SUPPRESSED_AT_SOURCE: f"hidden at source for {when}",
        Status.IN_PART: f"{when} could not be counted whole",
    }
    return known.get(latest.status, f"no data for {when}") if latest else f"no data for {when}"


def stock_words(assessment: Assessment) -> str:
    """ "198 of 212, standard of 90% met"; "58 of 72, seven people short of 90%"; "14.5 of 174 posts, 8.3%".

    What is short is said in the unit that the measure counts: people, hours, posts, nurses.
    """
    measure, latest, target = assessment.series.measure, assessment.latest, assessment.target
    have = counts(assessment)
    if latest is None or latest.numerator is None or latest.denominator is None or not have:
        return figure(assessment)
    noun = counted_noun(measure)
    if measure.family != "training":
        have = f"{figure(assessment)}, {have} {noun}".rstrip()
    if target is None or measure.target is None or measure.target.meets != ">=" or measure.unit != "%":
        return have
    standard = numbers.with_unit(target, measure.unit, 0 if float(target).is_integer() else 1)
    short = max(0, math.ceil(target / 100 * latest.denominator - latest.numerator - 1e-9))
    if short == 0:
        return f"{have}, standard of {standard} met"
    one = {"people": "person"}.get(noun, noun.removesuffix("s"))
    return f"{have}, {numbers.counted(short, one, noun)} short of {standard}"


def counted_noun(measure: Measure) -> str:
    """What the numerator and denominator of a stock count."""
    return "people" if measure.family == "training" else COUNTED.get(measure.id, "")


def ahead(assessment: Assessment, *, lowest: bool = False) -> str:
    """The months of a plan: every one, or only the one farthest from the standard. Empty without a plan."""
    measure = assessment.series.measure
    planned = [(p.period, value_of(measure, p)) for p in assessment.series.rota]
    known = [(value, period) for period, value in planned if value is not None]
    if not known:
        return ""
    if lowest:
        value, period = max(known) if measure.better == "lower" else min(known)
        return f"{_percent(value, measure)} planned for {dates.month_year(period)}"
    said = [f"{dates.month_name(period)} {_percent(value, measure)}" for value, period in known]
    return f"Planned: {', '.join(said)}."


def _percent(value: float, measure: Measure) -> str:
    return numbers.with_unit(value, measure.unit, measure.decimals)


def period_long(assessment: Assessment) -> str:
    latest = assessment.latest
    if latest is None:
        return ""
    measure = assessment.series.measure
    return (
        dates.month_year(latest.period) if measure.grain == "month" else period_words(measure, latest.period)
    )


def few(sentences: list[str], most: int = 3) -> str:
    """The first few of many, and how many more there are."""
    more = len(sentences) - most
    return "; ".join(sentences[:most]) + (f"; and {numbers.in_words(more)} more" if more > 0 else "")


def low(text: str) -> str:
    """The first letter small, inside a sentence; an abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[:2] == "A " else text


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


def gap_words(assessment: Assessment) -> str:
    """Months without a figure, by name; the newest three when there are many."""
    unshared = kept_back(assessment.series)
    gaps = [gap for gap in assessment.verdict.gaps if gap not in unshared]
    if not gaps or assessment.chart in ("t", "g"):
        return ""
    names = [dates.month_year(gap) for gap in gaps[-3:]]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    more = f"{len(gaps)} months are missing, the last three " if len(gaps) > 3 else ""
    verb = "" if more else (" is missing" if len(gaps) == 1 else " are missing")
    return f"{more}{listed}{verb}. A gap is never counted as zero, and no mean or run is drawn across it."
