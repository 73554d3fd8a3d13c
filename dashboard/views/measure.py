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
    quality_marks,
)
from dashboard.views import measure_about as about
from dashboard.views import measure_words as say
from dashboard.views.chart_words import chance
from dashboard.views.late import Late
from dashboard.views.measure_cannot import cannot
from dashboard.views.measure_captions import grey_line, title_over_chart
from dashboard.views.measure_decisions import deciding
from dashboard.views.measure_empty import why_empty
from dashboard.views.measure_moss import moss_words
from dashboard.views.measure_phone import for_phone, phone_note
from dashboard.views.measure_picture import picture as small_picture
from dashboard.views.measure_ranges import months_of, ranges
from dashboard.views.measure_rows import HIDDEN_VERDICT, YOUNG_VERDICT, data_rows, event_rows
from dashboard.views.measure_said import questions_about, spoken, what_it_says
from dashboard.views.measure_trial import TRIAL, trial_words
from dashboard.views.measure_types import Choice, DataRow, MeasureView
from dashboard.views.measure_warned import warnings
from dashboard.views.row_titles import row_name
from dashboard.views.subject import Link, Subject, no_link
from dashboard.views.trying import trying
from dashboard.views.words import name, plotted_name, reading_of
from metrics.types import Assessment
from metrics.vocabulary import describe


def measure_view(
    subject: Subject, *, show: str = "all", link: Link = no_link, card: bool = False
) -> MeasureView:
    """`show` is 12, 24, 36 or all months of the chart; `link` gives the address of another view. On a `card`
    stands nothing of what the measure's own page has beside its chart.
    """
    assessment, hide = subject.assessment, bool(subject.hidden)
    series = assessment.series
    measure, period = series.measure, series.up_to or date.min
    reading = reading_of(assessment, hidden=hide)
    rows = Late(lambda: _rows(subject))
    gapped = assessment.chart in ("t", "g") and assessment.analysis is not None and not hide
    events = event_rows(assessment) if gapped else ()
    title = measure_entries.title(subject) or say.title(assessment, reading, hidden=hide)
    note = grey_line(assessment, subject.files)
    alt = spoken(assessment, reading, hide)
    months = months_of(show)
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
    picture = "" if hide or chart else small_picture(assessment, alt)
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
        chart_title=title_over_chart(assessment),
        chart_note=note,
        chart=chart,
        phone=for_phone(chart),
        picture=picture,
        empty="" if chart or picture else why_empty(subject),
        key=() if hide else measure_chart.key(assessment),
        alt=alt,
        reading=what_it_says(subject, reading),
        rules=reading.rules if reading else (),
        chance=chance(assessment, hidden=hide),
        facts=measure_verdict.facts(assessment, gaps),
        related=measure_context.strips(subject, chart, link),
        multiples=() if hide or card else measure_context.multiples(subject, link),
        choices=_choices(subject),
        ranges=ranges(show),
        late_table=Late(lambda: measure_table.table(assessment, events or rows())),
        late_data=rows,
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
        questions=questions_about(subject),
        rolling=None if hide or card else measure_rolling.rolling(assessment),
        trial=trial_words(subject),
        trying=None if card else trying(subject),
        deciding=decisions,
        cumulative=None if card else measure_cumulative.cumulative_words(subject),
        moss=None if card else moss_words(subject),
        plotted=plotted_name(assessment),
        phone_note=phone_note(chart),
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


def _rows(subject: Subject) -> tuple[DataRow, ...]:
    rows = data_rows(subject.assessment, subject.files, subject.hidden)
    return tuple(map(_without_limits, rows)) if subject.hidden else rows


def _without_limits(row: DataRow) -> DataRow:
    """A mean over all months less the months that are shown would give the hidden ones away, and a rule that
    holds over a run of months tells on which side of the mean the hidden ones are.
    """
    verdict = row.verdict if row.verdict in (HIDDEN_VERDICT, YOUNG_VERDICT, "") else "–"
    return replace(row, mean=None, lower=None, upper=None, plotted=None, verdict=verdict, rules=())


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
