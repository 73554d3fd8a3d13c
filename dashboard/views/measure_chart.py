"""The large chart of one assessment: what is drawn, with what people decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from dashboard.views import dates
from dashboard.views.join_notes import join_notes, said
from dashboard.views.kept_back import kept_back
from dashboard.views.words import PERIODS, capital, series_words, value_of
from metrics import periods
from metrics.system.own_joins import Joins
from metrics.trial import TRIED
from metrics.types import Assessment, ChartSetting, Grain
from metrics.vocabulary import ABOVE
from metrics.young import young
from spc import analyse, panel
from spc.draw.points import drawn
from spc.draw.spec import ChartSpec, EventNote, JoinNote, PhaseNote, Planned, Suggested
from spc.pointwords import named_marks
from spc.remarks import kept_out
from spc.types import Analysis, Better, Options

DATED = ("t", "g")  # charts of gaps, whose points are days
NO_JOINS = Joins()
NO_SUM = (
    ""  # said in the title: of a sum the months without one are many, and their names would hide the line
)
LIMITLESS = ("stock", "none", "dots")


def analysis_to_draw(assessment: Assessment) -> Analysis | None:
    """The analysis that was made; for a stock its points alone, without limits, mean or rules."""
    if assessment.analysis is not None:
        return assessment.analysis
    points = assessment.series.points
    values = [value_of(assessment.series.measure, point) for point in points]
    if assessment.chart != "stock" or not any(value is not None for value in values):
        return None
    trend = panel.from_series(
        [point.period for point in points],
        values,
        better=Better(assessment.series.measure.better),
        target=assessment.target,
    )
    return analyse(trend, Options(chart="xmr", limits=False))


def chart_spec(
    assessment: Assessment,
    *,
    label: str,
    title: str,
    note: str,
    months: int | None,
    people: Mapping[str, str] | None = None,
    suggested: Suggested | None = None,
    joins: Joins = NO_JOINS,
) -> ChartSpec | None:
    """The large chart, or None when there is nothing that a chart of months could show."""
    analysis = analysis_to_draw(assessment)
    if analysis is None or assessment.chart in ("none", "dots"):
        return None
    series = assessment.series
    settings = {kind: _of_kind(series.settings, kind) for kind in ("phase", "annotation", "ghost")}
    first = first_shown(assessment, months)
    notes = joins_within(assessment, joins, first)

    def begins(setting: ChartSetting) -> date:
        return start_of(setting, assessment)

    reference = series.measure.reference
    return ChartSpec(
        analysis=analysis,
        row=0,
        words=series_words(assessment),
        label=said(label, notes),
        title=title,
        description=note,
        phases=tuple(PhaseNote(begins(s), *_phase(s, people or {})) for s in settings["phase"]),
        events=tuple(EventNote(begins(s), s.value or s.reason) for s in settings["annotation"]),
        planned=_planned(assessment),
        ghosts={begins(s): s.reason for s in settings["ghost"]},
        reference=(reference.label, assessment.reference)
        if reference and assessment.reference is not None
        else None,
        today=_today(assessment),
        first=first,
        interactive=True,
        suggested=suggested,
        missing=_gap_label(assessment),
        joins=notes,
    )


def joins_within(assessment: Assessment, joins: Joins, first: date | None) -> tuple[JoinNote, ...]:
    """The joins among the periods of a chart: one on its first day changes nothing that is drawn."""
    points = assessment.series.points
    days = assessment.series.events or [point.period for point in points]
    if not days or not joins:
        return ()
    begins = max(days[0], first) if first else days[0]
    up_to = assessment.series.up_to
    ends = periods.last_day(up_to) if up_to else days[-1]
    return tuple(note for note in join_notes(joins) if begins < note.start <= ends)


def _gap_label(assessment: Assessment) -> str:
    """What stands in the column of a period without a figure, of all such periods alike."""
    series = assessment.series
    if series.org.kind in ABOVE:
        return NO_SUM
    gaps = frozenset(p.period for p in series.points if value_of(series.measure, p) is None)
    unshared = kept_back(series)
    if not gaps & unshared:
        return "No return"
    return "Not shared" if gaps <= unshared else "No figure"


def left_out(assessment: Assessment) -> str:
    """What is kept out of the limits, with the reasons; empty where nothing is."""
    if assessment.analysis is None:
        return ""
    reasons = {start_of(s, assessment): s.reason for s in _of_kind(assessment.series.settings, "ghost")}
    return kept_out(reasons, "day" if assessment.chart in DATED else PERIODS[assessment.series.measure.grain])


def first_shown(assessment: Assessment, months: int | None) -> date | None:
    """The first day that is drawn when only the newest `months` are wanted; None draws everything."""
    up_to = assessment.series.up_to or (
        assessment.series.points[-1].period if assessment.series.points else None
    )
    return None if months is None or up_to is None else periods.add_months(up_to, 1 - months)


def _of_kind(settings: tuple[ChartSetting, ...], kind: str) -> list[ChartSetting]:
    return [setting for setting in settings if setting.kind == kind]


def start_of(setting: ChartSetting, assessment: Assessment) -> date:
    """The period that a setting belongs to; on a chart of gaps its very day."""
    dated = assessment.chart in DATED
    return setting.on if dated else periods.start_of(setting.on, Grain(assessment.series.measure.grain))


def _phase(setting: ChartSetting, people: Mapping[str, str]) -> tuple[str, str]:
    """The bold line says what happened, the plain one who decided and when."""
    if setting.id == TRIED:
        return "A phase that is tried", "Not decided"
    by = people.get(setting.author, setting.author)
    decided = f"Limits redrawn. {by}, {dates.day_short_year(dates.local_day(setting.recorded_at))}"
    return capital(setting.reason or setting.value), decided


def _planned(assessment: Assessment) -> tuple[Planned, ...]:
    """What stands after the last judged point: months too young to be judged, then those planned."""
    measure = assessment.series.measure
    after = () if assessment.chart in DATED else young(assessment)  # points of gaps are days, not months
    settling = [
        Planned(point.period, value, young=True)
        for point in after
        if (value := value_of(measure, point)) is not None
    ]
    ahead = [(point.period, value_of(measure, point)) for point in assessment.series.rota]
    return (*settling, *(Planned(on, value) for on, value in ahead if value is not None))


def _today(assessment: Assessment) -> date | None:
    if assessment.chart not in ("t", "g"):
        return None
    series = assessment.series
    return series.events_until or (periods.last_day(series.up_to, Grain.MONTH) if series.up_to else None)


def key(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """The shapes that the chart uses, each with its word, in a fixed order."""
    analysis = assessment.analysis
    if analysis is None or assessment.chart in LIMITLESS:
        return ()
    deaths = assessment.series.measure.deaths_or_severe
    shapes = [(mark.value, word) for mark, word in named_marks(drawn(analysis, 0), deaths=deaths)]
    if bool(np.isfinite(analysis.upper[0]).any()):
        shapes.append(("band", "Shaded: the usual range"))
    return tuple(shapes)
