"""From one assessment to its card on a theme page. Every word of it is the measure page's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.views import board_few, dates, measure_context
from dashboard.views.board_figures import planned_below
from dashboard.views.card_types import Card, Stand
from dashboard.views.commentary_types import CommentLine
from dashboard.views.measure import measure_view
from dashboard.views.measure_phone import phone_span
from dashboard.views.measure_table import period_words
from dashboard.views.measure_types import MeasureView, VerdictItem
from dashboard.views.measure_words import newest_known
from dashboard.views.quality_marks import pips
from dashboard.views.subject import Link, Subject, no_link
from dashboard.views.words import (
    capital,
    compared_with,
    judged,
    missing_sentence,
    name,
    reading_of,
    tone,
    value_of,
)
from metrics.assess import can_signal
from metrics.types import UNCOUNTED, Assessment, Board, SignalStatus
from metrics.vocabulary import describe
from spc.types import Variation

FRESH = {
    SignalStatus.NEW: "New since {}",
    SignalStatus.CONTINUING: "Continuing",
    SignalStatus.CORRECTED: "Corrected since {}",
    SignalStatus.ENDED: "Ended since {}",
}
NOT_COMPARED = "New: the chart did not show it three months before"
NOT_SHARED = "{month} is not shared with you."
NONE_SHARED = "No figure for {period} has been shared with you."
UNJUDGED = ("stock", "none", "dots")


@dataclass(frozen=True, slots=True)
class AsCard:
    """How one measure is asked for. `noun` "*" stands for the name of its breakdown."""

    link: Link = no_link
    noun: str = ""
    months: str = "24"
    comment: CommentLine | None = None  # what was written about the viewed month
    instead: str = ""  # said where nothing can ever be recorded here: a trust's figure at one site


def card_of(subject: Subject, board: Board, asked: AsCard) -> Card:
    """The card for one reader: what the subject hides stays hidden."""
    assessment, hide = subject.assessment, bool(subject.hidden)
    series = assessment.series
    view = measure_view(subject, show=asked.months, link=asked.link, card=True)
    stand = stand_of(assessment, hide=hide)
    variation, assurance, figure = _verdict(view, assessment)
    return Card(
        key="-".join([series.measure.id, *_values(series.breakdown), series.org.code]),
        view=view,
        stand=stand,
        href=asked.link(series.measure.id, series.breakdown, series.org.code),
        name=_name(assessment, asked.noun),
        title=_title(view, assessment, asked.noun),
        tone=_tone(assessment),
        variation=variation,
        assurance=assurance,
        figure=figure.figure if figure else "",
        figure_note=_figure_note(figure),
        said=_said(view, assessment, hide=hide),
        where="" if hide else measure_context.where(subject),
        fresh=_fresh(assessment, board),
        pips=pips(assessment.quality) if view.marks else "",
        period=_period(view, assessment),
        period_small=phone_span(view.chart) or _period(view, assessment),
        missing=(asked.instead or _missing(view, assessment, board, hide=hide))
        if stand in (Stand.MISSING, Stand.NOTHING)
        else "",
        rank=_rank(assessment, board),
        able=can_signal(assessment),
        gone="Missing" if board.shared is None else "Not shared",
        unfit=_unfit(view, assessment),
        withheld=hide and stand is Stand.FEW,
        chance=assessment.expected_by_chance,
        summed=assessment.sum_met is not None and not assessment.variation.is_signal,
        comment=asked.comment,
    )


def stand_of(assessment: Assessment, *, hide: bool = False) -> Stand:
    """How loud the card is. With hidden counts no comparison with a standard is made."""
    series = assessment.series
    if not series.events and all(p.status in UNCOUNTED for p in (*series.points, *series.rota)):
        return Stand.NOTHING
    if is_missing(assessment):
        return Stand.MISSING
    if assessment.variation.is_signal or assessment.sum_met is not None:
        return Stand.SIGNAL
    if not hide and is_short(assessment):
        return Stand.SHORT
    return Stand.CALM if judged(assessment) else Stand.FEW


def is_missing(assessment: Assessment) -> bool:
    """Whether the newest period has no figure. Events have none of their own, and a plan stands for it."""
    if assessment.chart in ("t", "g") or assessment.series.rota:
        return False
    if assessment.latest is None or assessment.latest.status in UNCOUNTED:
        return True
    unjudged = assessment.analysis is None or assessment.chart in UNJUDGED
    return assessment.variation is Variation.NO_DATA and not unjudged


def is_short(assessment: Assessment) -> bool:
    """A stock, its plan or a few cases below the standard of the newest period."""
    if planned_below(assessment) or board_few.is_short(assessment):
        return True
    measure, target = assessment.series.measure, assessment.target
    value = value_of(measure, assessment.latest)
    if assessment.chart != "stock" or target is None or value is None or measure.target is None:
        return False
    return value > target if measure.target.meets == "<=" else value < target


def _values(breakdown: str) -> list[str]:
    return [part.partition("=")[2] for part in breakdown.split("|") if part]


def _tone(assessment: Assessment) -> str:
    if assessment.sum_met is not None and not assessment.variation.is_signal:
        return "concern"
    return tone(assessment.variation) or "common"


def _name(assessment: Assessment, noun: str) -> str:
    series = assessment.series
    if noun == "*":
        return describe(series.breakdown)
    return noun or name(series.measure, series.breakdown)


def _title(view: MeasureView, assessment: Assessment, noun: str) -> str:
    """The finding as the measure's page has it; with a noun, that instead of the measure's name."""
    if not noun:
        return view.title
    series, shown = assessment.series, _name(assessment, noun)
    for own in (name(series.measure, series.breakdown), series.measure.short):
        if view.title.startswith(own):
            return f"{shown}{view.title.removeprefix(own)}"
    return f"{shown}: {view.title}"


def _verdict(
    view: MeasureView, assessment: Assessment
) -> tuple[VerdictItem | None, VerdictItem | None, VerdictItem | None]:
    """Variation, assurance and latest figure of the line under the measure page's title."""
    figure = next((item for item in view.verdict if item.figure), None)
    if reading_of(assessment) is None or len(view.verdict) < 2:
        return None, None, figure
    variation, assurance = view.verdict[:2]
    if assessment.variation.is_signal:  # why it is one stands in the reading
        variation = replace(variation, note=variation.note.partition(".")[0])
    return variation, assurance if assurance.icon.startswith("<svg") else None, figure


def _figure_note(figure: VerdictItem | None) -> str:
    if figure is None:
        return ""
    return ", ".join(part for part in (figure.note, figure.title) if part)


def _said(view: MeasureView, assessment: Assessment, *, hide: bool) -> str:
    """The table's reading where there is a verdict; else the measure page's own words."""
    told = reading_of(assessment, hidden=hide)
    return view.reading if told is None or hide else told.short


def _fresh(assessment: Assessment, board: Board) -> str:
    if board.last_meeting is None and assessment.status is SignalStatus.NEW:
        return NOT_COMPARED
    said = FRESH.get(assessment.status, "")
    return said.format(compared_with(board))


def _period(view: MeasureView, assessment: Assessment) -> str:
    """ "November 2024 to October 2026": the months that the wide drawing shows."""
    points = assessment.series.points
    if view.chart is None or not points:
        return ""
    first = max(points[0].period, view.chart.first or points[0].period)
    planned = assessment.series.rota
    ahead = f", planned to {dates.month_year(planned[-1].period)}" if planned else ""
    return f"{dates.month_year(first)} to {dates.month_year(points[-1].period)}{ahead}"


def _newest(assessment: Assessment, board: Board) -> str:
    """The period that has no figure, as the measure names it: "2025", "October 2026"."""
    points, measure = assessment.series.points, assessment.series.measure
    if measure.grain == "month" or not points:
        return dates.month_year(board.period)
    return period_words(measure, points[-1].period)


def _unfit(view: MeasureView, assessment: Assessment) -> str:
    """That figures of the last year do not fit each other, where the newest figure is not the one: of that
    one the reading says it.
    """
    mark = next((one for one in view.marks if one.name == "Consistent"), None)
    if mark is None or mark.met is not False or assessment.doubts or not mark.said:
        return ""
    return f"Data not consistent: {mark.said[0]}"


def _missing(view: MeasureView, assessment: Assessment, board: Board, *, hide: bool) -> str:
    series = assessment.series
    if board.shared is not None:  # whether it was sent is the trust's own affair
        if board.period not in board.shared and series.measure.grain == "month":
            return NOT_SHARED.format(month=capital(dates.month_year(board.period)))
        said = NONE_SHARED.format(period=_newest(assessment, board))
        return f"{said} {newest_known(assessment)}".strip() if not hide else said
    own = (series.measure.id, series.breakdown)
    row = next((row for row in board.missing if (row.measure_id, row.breakdown) == own), None)
    if row is not None:
        return missing_sentence(row, dates.local_day(board.known_at), series.measure)
    return view.reading or f"{view.title}."


def _rank(assessment: Assessment, board: Board) -> int:
    series = assessment.series
    ranked = [(s.measure.id, s.assessment.series.breakdown) for s in board.signals]
    own = (series.measure.id, series.breakdown)
    return ranked.index(own) if own in ranked else len(ranked)
