"""One line of the board's table, from one assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.views import board_figures as figures
from dashboard.views import dates, not_judged, quality_marks, words
from dashboard.views.board_few import is_short
from dashboard.views.board_hidden import without_figures
from dashboard.views.board_pictures import picture
from dashboard.views.board_types import Figure, RowView
from dashboard.views.commentary_types import CommentLine
from dashboard.views.measure_cumulative import in_a_row
from metrics.measure import Measure
from metrics.records import Narrative
from metrics.series import Key
from metrics.types import Assessment, MissingRow, SignalStatus
from metrics.young import young
from spc.draw import icons
from spc.types import Assurance, Variation
from spc.verdicts import GHOST_LAST

SHARED = {"t": "Days from one to the next", "g": "Births from one to the next"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What every row of one page shares."""

    period: date
    today: date
    narratives: dict[str, tuple[Narrative, ...]]
    hidden: frozenset[Key] = frozenset()  # series whose figures this viewer may not read
    inside: bool = True  # the viewer reads as one of the trust, not what it shares
    comments: Mapping[Key, CommentLine] = field(
        default_factory=dict
    )  # what was written about the viewed month


def row_view(assessment: Assessment, missing: MissingRow | None, asked: Asked) -> RowView:
    """The line of one series. A missing month says so, and keeps its picture and its history."""
    series = assessment.series
    measure = series.measure
    variation, variation_word = _variation(assessment, missing)
    assurance, assurance_word = _assurance(assessment)
    shown = figures.latest(assessment, asked.period, missing is not None)
    usual, usual_sub = figures.usual(assessment)
    target, target_sub = figures.target(assessment)
    commentary, commentary_missing = _commentary(assessment, missing is not None, asked)
    hidden = (measure.id, series.breakdown) in asked.hidden
    if hidden or missing is not None:
        assessment = replace(assessment, sum_met=None)  # it would tell that a case was counted
    summed = in_a_row(assessment)
    row = RowView(
        key=measure.id,
        breakdown=series.breakdown,
        title=words.name(measure, series.breakdown),
        sub=sub_title(measure, assessment.chart),
        spark=picture(assessment, asked.today, asked.period),
        latest=shown.text,
        latest_unit=shown.unit,
        latest_sub=shown.sub,
        usual=usual,
        usual_sub=usual_sub,
        target=target,
        target_sub=target_sub,
        variation=variation,
        variation_word=variation_word,
        assurance=assurance,
        assurance_word=assurance_word,
        quality=quality_marks.pips(assessment.quality),
        quality_word=quality_marks.in_short(assessment.quality),
        reading=" ".join(
            part
            for part in (
                summed,
                figures.reading(assessment, missing, asked.today),
                not_judged.in_short(assessment) if missing is None else "",
                _doubt(assessment, missing),
            )
            if part
        ),
        status=assessment.status,
        tone=words.tone(assessment.variation),
        attention=needs_attention(assessment, missing) or bool(summed),
        missing=missing is not None,
        few=assessment.chart in figures.NO_LIMITS,
        commentary=commentary,
        commentary_missing=commentary_missing,
        months=month_figures(assessment, asked.period),
        months_of="Cases in each month" if figures.counted_in_cases(measure) else "",
        short=missing is None and is_short(assessment),
    )
    if not hidden:
        return row
    told = words.reading_of(assessment)
    return without_figures(row, told.headline if told else "")


def _doubt(assessment: Assessment, missing: MissingRow | None) -> str:
    """What speaks against a figure of which no verdict is given; a verdict says it itself."""
    if missing is not None or not assessment.doubts or words.reading_of(assessment) is not None:
        return ""
    return quality_marks.doubt(assessment)


def unrecorded(measure: Measure, missing: MissingRow | None, asked: Asked) -> RowView:
    """The line of a measure for which nothing has ever been recorded: named, never left out."""
    late = f" {words.missing_sentence(missing, asked.today, measure)}" if missing else ""
    return RowView(
        key=measure.id,
        breakdown="",
        title=measure.short,
        sub=sub_title(measure, measure.chart),
        spark="",
        latest="–",
        latest_unit="",
        latest_sub=("never recorded",),
        usual="–",
        usual_sub="",
        target="–",
        target_sub="",
        variation="",
        variation_word="–",
        assurance="",
        assurance_word="–",
        quality="",
        quality_word="",
        reading=late.strip() or not_begun(asked.period),
        status=SignalStatus.NONE,
        tone="",
        attention=missing is not None,
        missing=missing is not None,
        few=True,
        commentary="",
        commentary_missing=False,
        months=tuple(Figure(dates.month_tiny(m), "–", gap=True) for m in dates.last_months(asked.period)),
    )


def not_begun(period: date) -> str:
    """Of a row that was first returned for a later month: nothing of it is missing here."""
    return f"Not yet begun: nothing had been returned for this row by {dates.month_year(period)}."


def sub_title(measure: Measure, chart: str) -> str:
    """What stands small under the title: how to read the picture, or the longer name."""
    if chart in SHARED:
        return SHARED[chart]
    counted = measure.numerator.split(";")[0]
    for longer in (measure.title, counted):
        if not _same(longer, measure.short):
            return longer
    return ""


def _same(longer: str, short: str) -> bool:
    """Whether a longer name says nothing that the short one does not: then it is not printed twice."""
    spare = {"the", "a", "of", "was", "hsib", "per", "births", "event", "events", "on"}
    added = set(longer.lower().replace("(", "").replace(")", "").split()) - set(short.lower().split()) - spare
    return not {word.rstrip("s.,") for word in added} - {word.rstrip("s.,") for word in short.lower().split()}


def needs_attention(assessment: Assessment, missing: MissingRow | None) -> bool:
    """Missing; a concern; a target out of reach; the newest figure kept out of the limits; cover planned too
    low; or a change since the last board.

    Moderate harm has no better direction, so that reporting is not punished: any change in it is looked at.
    """
    changed = assessment.status in (SignalStatus.NEW, SignalStatus.CORRECTED)
    watched = assessment.series.measure.id == "moderate_plus" and assessment.variation.is_signal
    return (
        missing is not None
        or figures.planned_below(assessment)
        or assessment.variation.is_concern
        or assessment.assurance is Assurance.FAIL
        or GHOST_LAST in assessment.verdict.notes
        or changed
        or watched
    )


def _variation(assessment: Assessment, missing: MissingRow | None) -> tuple[str, str]:
    if missing is not None:
        return "", "No figure"
    if assessment.chart == "dots":
        return "", "Too few to chart"
    if assessment.chart in figures.NO_LIMITS or assessment.analysis is None:
        return "", "–"
    if assessment.sum_met is not None and not assessment.variation.is_signal:
        return "", "Sum over its line"
    if "too_few" in assessment.verdict.notes:
        return "", "Too few to tell"
    if assessment.variation is Variation.NO_DATA:
        return "", "No verdict"
    return icons.variation_icon(assessment.variation), ""


def _assurance(assessment: Assessment) -> tuple[str, str]:
    if assessment.assurance is not Assurance.NONE:
        return icons.assurance_icon(assessment.assurance), ""
    none_due = (
        assessment.chart in figures.NO_LIMITS or assessment.chart in SHARED or assessment.target is not None
    )
    return "", "–" if none_due else "No target"


def _commentary(assessment: Assessment, missing: bool, asked: Asked) -> tuple[str, bool]:
    """What the trust wrote about this month; asked for only where a row needs it."""
    measure = assessment.series.measure
    line = asked.comments.get((measure.id, assessment.series.breakdown))
    if line is not None and not line.missing:
        return f"{line.text} ({line.by})", False
    own = [n for n in asked.narratives.get(measure.id, ()) if n.period == asked.period]
    if own:
        return own[0].text, False
    due = not missing and (assessment.variation.is_signal or assessment.assurance is Assurance.FAIL)
    return ("No commentary yet", True) if due else ("", False)


def month_figures(assessment: Assessment, period: date) -> tuple[Figure, ...]:
    """The twelve months of the board's form, oldest first; a month without a figure says why."""
    known = {point.period: point for point in assessment.series.points}
    fresh = {point.period for point in young(assessment)}
    return tuple(
        replace(figures.month_figure(assessment.series, known.get(month), month), young=month in fresh)
        for month in dates.last_months(period)
    )
