"""The months or events of a chart as rows of figures, each with its verdict: for the table, and for files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.views import dates
from dashboard.views.kept_back import NOT_SHARED, kept_back
from dashboard.views.measure_types import DataRow
from dashboard.views.words import PLOTTED
from metrics.store.types import StoredSubmission
from metrics.types import Assessment, Point, Status
from metrics.young import young
from spc.draw.marks import NAMES, Mark
from spc.draw.points import DrawnPoint, drawn
from spc.english import capital
from spc.pointwords import TOO_FEW, of_deaths, verdict_of

STATUS_WORDS: dict[Status, str] = {
    Status.FINAL: "Final",
    Status.PROVISIONAL: "Provisional",
    Status.NOT_APPLICABLE: "Does not apply",
    Status.SUPPRESSED_AT_SOURCE: "Hidden at source",
    Status.DID_NOT_SUBMIT: "Did not submit",
    Status.NIL_RETURN: "Nil return",
    Status.PLANNED: "Planned",
    Status.MISSING: "No return",
    Status.IN_PART: "Not counted whole",
}
Files = Mapping[int, StoredSubmission]
HIDDEN_VERDICT = "Not shown"
YOUNG_VERDICT = "Not judged yet: it may still change"


def data_rows(
    assessment: Assessment, files: Files, hidden: frozenset[date] = frozenset()
) -> tuple[DataRow, ...]:
    """Every period of the series, oldest first. In a `hidden` period every number is None."""
    by_period = _analysed(assessment)
    return tuple(
        _data_row(assessment, point, by_period.get(point.period), files, point.period in hidden)
        for point in assessment.series.points
    )


def event_rows(assessment: Assessment) -> tuple[DataRow, ...]:
    """The rows of a chart of gaps: one for each event, oldest first; the value is the gap before it."""
    return tuple(
        DataRow(
            period=point.on,
            numerator=None,
            denominator=None,
            value=point.value,
            mean=point.centre,
            lower=point.lower,
            upper=point.upper,
            target=None,
            verdict=verdict_words(assessment, point),
            rules=tuple(rule for rule, _side in point.fired),
            status="",
            file="",
            row=None,
            loaded=None,
        )
        for point in _drawn(assessment)
    )


def _drawn(assessment: Assessment) -> tuple[DrawnPoint, ...]:
    return () if assessment.analysis is None else drawn(assessment.analysis, 0).points


def _analysed(assessment: Assessment) -> dict[date, DrawnPoint]:
    return {point.on: point for point in _drawn(assessment)}


def _data_row(
    assessment: Assessment, point: Point, found: DrawnPoint | None, files: Files, hide: bool
) -> DataRow:
    file = files.get(point.submission_id) if point.submission_id is not None else None
    gaps = assessment.chart in ("t", "g")  # its limits are days, not the measure's own unit
    known = found if not hide and not gaps else None
    return DataRow(
        period=point.period,
        numerator=None if hide else point.numerator,
        denominator=None if hide else point.denominator,
        value=None if hide else point.value,
        mean=known.centre if known else None,
        lower=known.lower if known else None,
        upper=known.upper if known else None,
        target=known.target if known else assessment.target,
        verdict=_verdict(assessment, point, found, hide),
        rules=tuple(rule for rule, _side in known.fired) if known else (),
        status=capital(NOT_SHARED)
        if point.period in kept_back(assessment.series)
        else STATUS_WORDS[point.status],
        file=file.file_name if file else "",
        row=point.row,
        loaded=dates.local_day(file.recorded_at) if file else None,
        sheet=point.sheet,
        young=not hide and point in young(assessment),
        plotted=known.value if known and assessment.chart in PLOTTED else None,
    )


def _verdict(assessment: Assessment, point: Point, found: DrawnPoint | None, hide: bool) -> str:
    if hide:
        return HIDDEN_VERDICT
    if point.value is None:
        return "No verdict"
    if point in young(assessment):
        return YOUNG_VERDICT
    if (
        assessment.analysis is None
        or assessment.chart in ("stock", "none", "dots", "t", "g")
        or found is None
    ):
        return ""
    return verdict_words(assessment, found)


def verdict_words(assessment: Assessment, point: DrawnPoint) -> str:
    """What one point says, in a word or two; of deaths and severe harm nothing is called usual."""
    chart = assessment.chart
    if point.value is None:
        return "No verdict"
    if point.ghost:
        return "Kept out of the limits"
    said = verdict_of(point, chart) or TOO_FEW
    if assessment.series.measure.deaths_or_severe:
        return of_deaths(said)
    return "Usual gap" if chart in ("t", "g") and said == NAMES[Mark.COMMON] else said
