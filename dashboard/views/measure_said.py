"""What the newest figure says: in the text of the page, to a screen reader, and as questions for a board."""

from __future__ import annotations

from dashboard.views import (
    dates,
    measure_chart,
    measure_context,
    measure_cumulative,
    measure_entries,
    measure_rolling,
    quality_marks,
)
from dashboard.views import figure_words as figures
from dashboard.views import measure_words as say
from dashboard.views.measure_level import new_level
from dashboard.views.not_judged import not_judged
from dashboard.views.questions import questions
from dashboard.views.signals_evidence import places
from dashboard.views.stock_words import ahead, stock_words
from dashboard.views.subject import Subject
from dashboard.views.words import judged, name, plotted_name
from metrics.types import Assessment
from metrics.untold import is_untold
from spc.words import Reading

MOST_QUESTIONS = 3
UNTOLD = "Not shown, and no verdict is told: it would give away figures that rest on one to four cases."


def what_it_says(subject: Subject, reading: Reading | None) -> str:
    """What the newest figure says; what speaks against it stands at the end, with or without a verdict."""
    said = _said(subject, reading)
    doubted = "" if reading or subject.hidden else quality_marks.doubt(subject.assessment)
    return " ".join(part for part in (said, not_judged(subject.assessment), doubted) if part)


def _said(subject: Subject, reading: Reading | None) -> str:
    assessment = subject.assessment
    if subject.hidden:
        if is_untold(assessment.verdict):
            return UNTOLD
        return f"{reading.headline}. {reading.sub.rstrip('.')}." if reading else "Not shown."
    if reading is not None:
        newest = "" if assessment.latest is not None else say.newest_known(assessment)
        added = measure_cumulative.sentence(subject)
        left_out = measure_chart.left_out(assessment)
        level, yearly = new_level(assessment), measure_rolling.sentence(assessment)
        more = (newest, level, left_out, measure_context.where(subject), added, yearly)
        return " ".join(part for part in (reading.long, *more) if part)
    if assessment.chart == "stock" and figures.has_figure(assessment):
        trend = measure_context.trend_words(assessment)
        said = f"{say.period_long(assessment)}: {stock_words(assessment)}."
        return " ".join(part for part in (said, ahead(assessment), trend) if part)
    if assessment.series.measure.kind in ("text", "category") and measure_entries.entries(subject):
        return ""
    if assessment.series.measure.grain == "year" and assessment.latest is not None:
        return measure_context.survey_words(assessment)
    if assessment.chart == "dots" and figures.has_figure(assessment):
        year = figures.year_of_cases(assessment)
        return f"{say.period_long(assessment)}: {figures.of_cases(assessment)}. {year}"
    if figures.has_figure(assessment):
        counts = figures.counts(assessment)
        return (
            f"{say.period_long(assessment)}: {figures.figure(assessment)}{f' ({counts})' if counts else ''}."
        )
    return " ".join(part for part in (say.no_figure(assessment), say.newest_known(assessment)) if part)


def spoken(assessment: Assessment, reading: Reading | None, hide: bool) -> str:
    """What a screen reader says of the whole chart. With hidden counts it holds no figure."""
    what = name(assessment.series.measure, assessment.series.breakdown)
    plotted = plotted_name(assessment)
    what += f", {plotted}" if plotted else ""
    months = [point.period for point in assessment.series.points]
    span = f", {dates.month_year(months[0])} to {dates.month_year(months[-1])}" if months else ""
    if hide:
        return f"{what}{span}. {reading.headline if reading else 'Figures not shown'}."
    said = reading.long if reading else f"{stock_words(assessment)}." if assessment.latest else "No data."
    return f"{what}{span}. {said}"


def questions_about(subject: Subject) -> tuple[str, ...]:
    """What a board might ask, while the newest figure is a signal: the questions of What changed."""
    assessment = subject.assessment
    if not judged(assessment) or not assessment.variation.is_signal:
        return ()
    filled = places(assessment, hide=bool(subject.hidden))
    return questions(assessment.series.measure, assessment.variation, filled)[:MOST_QUESTIONS]
