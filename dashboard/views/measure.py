"""Measure: from one assessment to everything that its page and its exports say. No Dash here.

Small counts are hidden here, for this viewer: in the table, in the figures and in every sentence, and the
chart goes with them, because limits and alternative text would give a hidden count away.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.views import (
    dates,
    measure_chart,
    measure_context,
    measure_cumulative,
    measure_entries,
    measure_rolling,
    measure_table,
    measure_verdict,
    numbers,
    quality_marks,
)
from dashboard.views import measure_about as about
from dashboard.views import measure_words as say
from dashboard.views.measure_cannot import cannot
from dashboard.views.measure_decisions import deciding
from dashboard.views.measure_empty import why_empty
from dashboard.views.measure_level import new_level
from dashboard.views.measure_moss import moss_words
from dashboard.views.measure_table import HIDDEN_VERDICT, YOUNG_VERDICT
from dashboard.views.measure_trial import TRIAL, trial_words
from dashboard.views.measure_types import Choice, DataRow, MeasureView
from dashboard.views.measure_warned import warnings
from dashboard.views.not_judged import is_young, not_judged
from dashboard.views.questions import questions
from dashboard.views.row_titles import row_name
from dashboard.views.signals_evidence import places
from dashboard.views.subject import Link, Subject, no_link
from dashboard.views.trying import trying
from dashboard.views.words import (
    capital,
    judged,
    name,
    plotted_name,
    plotted_unit,
    reading_of,
)
from metrics.types import Assessment
from metrics.untold import is_untold
from metrics.vocabulary import describe
from spc.words import Reading

MOST_QUESTIONS = 3
UNTOLD = "Not shown, and no verdict is told: it would give away figures that rest on one to four cases."


def measure_view(subject: Subject, *, show: str = "all", link: Link = no_link) -> MeasureView:
    """`show` is 12, 24, 36 or all months of the chart; `link` gives the address of another view."""
    assessment, hide = subject.assessment, bool(subject.hidden)
    series = assessment.series
    measure, period = series.measure, series.up_to or date.min
    reading = reading_of(assessment, hidden=hide)
    rows = measure_table.data_rows(assessment, subject.files, subject.hidden)
    rows = tuple(_without_limits(row) for row in rows) if hide else rows
    gapped = assessment.chart in ("t", "g") and assessment.analysis is not None and not hide
    events = measure_table.event_rows(assessment) if gapped else ()
    title = measure_entries.title(subject) or say.title(assessment, reading, hidden=hide)
    note = _note(assessment, rows)
    alt = _alt(assessment, reading, hide)
    months = measure_chart.months_of(show)
    decisions = deciding(subject)
    chart = (
        None
        if hide
        else measure_chart.chart_spec(
            assessment,
            label=alt,
            title=title,
            note=note,
            months=months,
            people=subject.people,
            suggested=decisions.suggestion.drawn if decisions and decisions.suggestion else None,
            joins=subject.joins,
        )
    )
    picture = "" if hide or chart else measure_chart.picture(assessment, alt)
    gaps, marks = say.gap_words(assessment), _marks(subject)
    return MeasureView(
        measure_id=measure.id,
        org_code=series.org.code,
        org_name=series.org.name,
        fictional=series.org.fictional,
        period=period,
        breakdown=series.breakdown,
        section=row_name(measure.row),
        short=name(measure, series.breakdown),
        unit=measure.unit,
        decimals=measure.decimals,
        eyebrow=f"{TRIAL if subject.trial else ''}{say.eyebrow(assessment)}",
        title=title,
        verdict=measure_verdict.verdict_items(assessment, reading, hide),
        chart_title=_chart_title(assessment),
        chart_note=note,
        chart=chart,
        phone=measure_chart.for_phone(chart),
        picture=picture,
        empty="" if chart or picture else why_empty(subject),
        key=() if hide else measure_chart.key(assessment),
        alt=alt,
        reading=_reading(subject, reading),
        rules=reading.rules if reading else (),
        chance=say.chance(assessment, hidden=hide),
        facts=measure_verdict.facts(assessment, gaps),
        related=measure_context.strips(subject, chart, link),
        multiples=() if hide else measure_context.multiples(subject, link),
        choices=_choices(subject),
        ranges=measure_chart.ranges(show),
        table=measure_table.table(assessment, events or rows),
        data=rows,
        phases=() if hide else about.phases(assessment, subject.people),
        gaps=gaps,
        target=about.target(assessment, subject.people),
        reference=about.reference(assessment),
        definition=about.definition(measure),
        limits_of_chart=cannot(assessment, hidden=hide),
        words=measure_entries.entries(subject),
        known_at=dates.moment(subject.known_at) if subject.known_at else "",
        file_stem=_stem(assessment, period) + ("_trial" if subject.trial else ""),
        events=events,
        questions=_questions(subject),
        rolling=None if hide else measure_rolling.rolling(assessment),
        trial=trial_words(subject),
        trying=trying(subject),
        deciding=decisions,
        cumulative=measure_cumulative.cumulative_words(subject),
        moss=moss_words(subject),
        plotted=plotted_name(assessment),
        phone_note=measure_chart.phone_note(chart),
        warnings=warnings(subject),
        marks=marks,
        quality=quality_marks.line(marks),
    )


def _marks(subject: Subject) -> tuple[quality_marks.MarkWords, ...]:
    """The four marks of figures; words and ratings have none. No file is named where figures are hidden."""
    assessment = subject.assessment
    if assessment.series.measure.kind in ("text", "category"):
        return ()
    files = {} if subject.hidden else subject.files
    return quality_marks.explained(assessment.quality, assessment.series, files)


def _without_limits(row: DataRow) -> DataRow:
    """A mean over all months less the months that are shown would give the hidden ones away, and a rule that
    holds over a run of months tells on which side of the mean the hidden ones are.
    """
    verdict = row.verdict if row.verdict in (HIDDEN_VERDICT, YOUNG_VERDICT, "") else "–"
    return replace(row, mean=None, lower=None, upper=None, plotted=None, verdict=verdict, rules=())


def _chart_title(assessment: Assessment) -> str:
    measure = assessment.series.measure
    if assessment.chart in ("t", "g"):
        unit = "Births" if assessment.chart == "g" else "Days"
        return f"{unit} between one event and the next"
    grain = {"quarter": "quarter", "year": "year", "financial_year": "financial year"}.get(
        measure.grain, "month"
    )
    what, given = plotted_name(assessment), plotted_unit(assessment)
    unit = {"%": ", per cent", "count": ""}.get(given, f", {given}")
    noun = f"{measure.short}, {what}" if what else measure.short
    each = "" if assessment.chart == "mr" else f", by {grain}"  # the change from one to the next says it
    return f"{noun}{'' if given.lower() in measure.short.lower() else unit}{each}"


def _note(assessment: Assessment, rows: tuple[DataRow, ...]) -> str:
    """Chart, n, source, data quality, last update: the grey line over every chart."""
    measure, q = assessment.series.measure, assessment.quality
    known = sum(point.numerator is not None or point.value is not None for point in assessment.series.points)
    dated = assessment.chart in ("t", "g")
    n = numbers.counted(len(assessment.series.events), "event") if dated else _periods(known, measure.grain)
    edge = "A broken edge: not judged yet" if assessment.chart == "dots" and is_young(assessment) else ""
    kind = ""
    if "too_few" in assessment.verdict.notes:
        kind = f"{say.chart_name(assessment)}, no limits yet"
    loaded = [row.loaded for row in rows if row.loaded]
    if loaded:  # a rota of months to come is returned later than the months that are drawn
        loaded += [dates.local_day(p.recorded_at) for p in assessment.series.rota if p.recorded_at]
    parts = [
        kind or say.chart_words(assessment),
        edge,
        capital(n) if measure.kind not in ("text", "category") else "",
        f"Usual source: {measure.source_system}",
        f"Data quality {q.score} of 4" if measure.kind not in ("text", "category") else "",
        f"Updated {dates.day(max(loaded))}" if loaded else "",
    ]
    return ". ".join(part for part in parts if part) + "."


def _periods(known: int, grain: str) -> str:
    noun = "year" if "year" in grain else grain
    return f"{numbers.counted(known, noun)} with data"


def _alt(assessment: Assessment, reading: Reading | None, hide: bool) -> str:
    """What a screen reader says of the whole chart. With hidden counts it holds no figure."""
    what = name(assessment.series.measure, assessment.series.breakdown)
    plotted = plotted_name(assessment)
    what += f", {plotted}" if plotted else ""
    months = [point.period for point in assessment.series.points]
    span = f", {dates.month_year(months[0])} to {dates.month_year(months[-1])}" if months else ""
    if hide:
        return f"{what}{span}. {reading.headline if reading else 'Figures not shown'}."
    said = reading.long if reading else f"{say.stock_words(assessment)}." if assessment.latest else "No data."
    return f"{what}{span}. {said}"


def _questions(subject: Subject) -> tuple[str, ...]:
    """What a board might ask, while the newest figure is a signal: the questions of What changed."""
    assessment = subject.assessment
    if not judged(assessment) or not assessment.variation.is_signal:
        return ()
    filled = places(assessment, hide=bool(subject.hidden))
    return questions(assessment.series.measure, assessment.variation, filled)[:MOST_QUESTIONS]


def _reading(subject: Subject, reading: Reading | None) -> str:
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
    if assessment.chart == "stock" and say.has_figure(assessment):
        trend = measure_context.trend_words(assessment)
        said = f"{say.period_long(assessment)}: {say.stock_words(assessment)}."
        return " ".join(part for part in (said, say.ahead(assessment), trend) if part)
    if assessment.series.measure.kind in ("text", "category") and measure_entries.entries(subject):
        return ""
    if assessment.series.measure.grain == "year" and assessment.latest is not None:
        return measure_context.survey_words(assessment)
    if assessment.chart == "dots" and say.has_figure(assessment):
        return f"{say.period_long(assessment)}: {say.of_cases(assessment)}. {say.year_of_cases(assessment)}"
    if say.has_figure(assessment):
        counts = say.counts(assessment)
        return f"{say.period_long(assessment)}: {say.figure(assessment)}{f' ({counts})' if counts else ''}."
    return " ".join(part for part in (say.no_figure(assessment), say.newest_known(assessment)) if part)


def _choices(subject: Subject) -> tuple[Choice, ...]:
    """The total and every breakdown for which something was recorded."""
    series = subject.assessment.series
    found = sorted(b for measure, b in subject.beside if measure == series.measure.id)
    if series.breakdown not in found:
        found.insert(0, series.breakdown)
    if len(found) < 2:
        return ()
    return tuple(Choice(describe(b) or "Total", b, b == series.breakdown) for b in found)


def _stem(assessment: Assessment, period: date) -> str:
    """The name of an exported file without its ending: organisation, measure, breakdown, month."""
    series = assessment.series
    part = "-".join(value.split("=")[-1] for value in series.breakdown.split("|") if value)
    named = (series.org.code, series.measure.id, part, dates.month_code(period))
    return "_".join(bit for bit in named if bit)
