"""The sentences of a measure page that are not the verdict: what it is, how sure, what it cannot tell."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.figure_words import figure_of, has_figure, newest_point, of_cases
from dashboard.views.kept_back import NOT_SHARED, kept_back
from dashboard.views.measure_level import in_heading
from dashboard.views.measure_table import period_words
from dashboard.views.not_judged import SHORT as NOT_JUDGED
from dashboard.views.not_judged import is_young, judged_to
from dashboard.views.stock_words import ahead, stock_words
from dashboard.views.words import capital, name
from metrics.signals import figures_withdrawn
from metrics.types import Assessment, Status
from metrics.vocabulary import describe
from spc.words import Reading


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
        return f"{noun}: {figure_of(series.measure, newest)} in {period_words(series.measure, newest.period)}"
    return f"{noun}: {_absent(assessment)}"


def _worse(assessment: Assessment) -> str:
    """A level that was accepted as worse is never just "as usual", until it is made good or undone."""
    since = assessment.verdict.worse_than
    if since is None or assessment.variation.is_signal:
        return ""
    before = dates.month_year(since) if assessment.series.measure.grain == "month" else dates.day(since)
    return f", at a level worse than before {before}"


def newest_known(assessment: Assessment) -> str:
    """Beside a period without a figure: which was the last, and what it was."""
    newest, measure = newest_point(assessment), assessment.series.measure
    if newest is None:
        return ""
    when = (
        dates.month_year(newest.period) if measure.grain == "month" else period_words(measure, newest.period)
    )
    return f"The newest figure, for {when}, is {figure_of(measure, newest)}."


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
