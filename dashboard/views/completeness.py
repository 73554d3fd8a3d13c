"""The completeness grid: every row of the minimum set by the last twelve months, each cell in a word."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dashboard.views import dates
from dashboard.views import measure_words as say
from dashboard.views.data_types import GridCell, GridRow
from dashboard.views.subject import Link
from metrics import periods
from metrics.measure import Measure
from metrics.quality import due_on
from metrics.types import Assessment, Board, Grain, Status

MONTHS = 12
WORDS = {"in": "In", "late": "Late", "part": "Part", "missing": "Missing", "due": "Due", "none": "–"}
LEGEND = {
    "in": "came by the day it was due, or with the history",
    "late": "came after that day",
    "part": "some of the groups came",
    "missing": "was due and has not come",
    "due": "is not due yet",
}
LONDON = ZoneInfo("Europe/London")
PART_OF_YEAR = ("year", "financial_year")


def grid(board: Board, measures: tuple[Measure, ...], link: Link) -> tuple[GridRow, ...]:
    """One row for each measure of the minimum set, in its order; yearly surveys have their own list."""
    months = dates.last_months(board.period, MONTHS)
    begun = _begun(board)
    rows, section = [], ""
    for measure in measures:
        if measure.grain in PART_OF_YEAR:
            continue
        title = say.ROWS[measure.row]
        cells = tuple(_cell(measure, month, board, begun) for month in months)
        rows.append(
            GridRow("" if title == section else title, measure.short, link(measure.id, "", ""), cells)
        )
        section = title
    return tuple(rows)


def counts(rows: tuple[GridRow, ...]) -> dict[str, int]:
    """How many cells of the grid are in each state."""
    return dict(Counter(cell.state for row in rows for cell in row.cells))


def _begun(board: Board) -> datetime | None:
    """When the organisation's first figure came: what was due before then is history, and not late."""
    return min(
        (
            first
            for assessment in board.assessments.values()
            if assessment.series.evidence is not None
            for first in assessment.series.evidence.first_recorded.values()
        ),
        default=None,
    )


def _cell(measure: Measure, month: date, board: Board, begun: datetime | None) -> GridCell:
    if measure.kind == "text":
        written = [n.period for n in board.narratives.get(measure.id, ())]
        if written and month < min(written):
            return _made("none", f"first written for {dates.month_short(min(written))}")
        return _made("in", "") if month in written else _absent(measure, month, board)
    if measure.kind == "category":
        return _category(measure, month, board)
    expected = measure.cells or ("",)
    states = [_state(board.assessments.get((measure.id, b)), month, begun) for b in expected]
    present = [state for state in states if state]
    if not present and not measure.cells:
        parts = [a for (id_, b), a in board.assessments.items() if id_ == measure.id and b]
        present = states = [state for a in parts if (state := _state(a, month, begun))]
    if not present:
        return _absent(measure, month, board)
    if len(present) < len(states):
        return _made("part", f"{len(present)} of {len(states)} groups")
    return _made("late", f"due by {dates.day_short(due_on(month))}") if "late" in present else _made("in", "")


def _state(assessment: Assessment | None, month: date, begun: datetime | None) -> str:
    """ "in", "late" or "" for nothing: what one series has of one month."""
    if assessment is None:
        return ""
    series = assessment.series
    if series.planned and not series.points:  # a rota ahead is answered by the quarter to come
        return "in" if any(month < p.period <= periods.add_months(month, 3) for p in series.planned) else ""
    grain = Grain(series.measure.grain)
    point = next((p for p in series.points if p.period == periods.start_of(month, grain)), None)
    if point is None or point.status is Status.MISSING:
        whole = series.events_until is not None and series.events_until >= periods.last_day(
            month, Grain.MONTH
        )
        return "in" if whole else ""
    evidence = series.evidence
    first = evidence.first_recorded.get(point.period) if evidence else None
    public = evidence is not None and point.period in evidence.public
    due = _deadline(point.period, grain)
    history = begun is not None and due < begun
    return "late" if first is not None and not public and not history and first > due else "in"


def _deadline(period: date, grain: Grain) -> datetime:
    return datetime.combine(due_on(period, grain), time.max, tzinfo=LONDON)


def _category(measure: Measure, month: date, board: Board) -> GridCell:
    """A rating stands until the next one: in from the month of its publication."""
    end = periods.last_day(month, Grain.MONTH)
    if measure.row == "ratings":
        domain = measure.id.removeprefix("cqc_")
        known = [r for r in board.ratings if r.domain == domain]
        return _made("in", "") if known else _absent(measure, month, board)
    if measure.id == "safety_actions":
        return _made("in", "") if board.requirements else _absent(measure, month, board)
    found = board.assessments.get((measure.id, ""))
    texts = [p for p in found.series.points if p.value_text and p.period <= end] if found else []
    answered = board.programme is not None if measure.row == "mssp" else False
    return _made("in", "") if texts or answered else _absent(measure, month, board)


def _absent(measure: Measure, month: date, board: Board) -> GridCell:
    grain = Grain(measure.grain)
    if grain is Grain.QUARTER and periods.last_day(periods.start_of(month, grain), grain) > periods.last_day(
        board.period, Grain.MONTH
    ):
        return _made("none", "the quarter has not ended")
    due = due_on(periods.start_of(month, grain), grain)
    if board.known_at <= datetime.combine(due, time.max, tzinfo=LONDON):
        return _made("due", f"due by {dates.day_short(due)}")
    return _made("missing", f"due by {dates.day_short(due)}")


def _made(state: str, detail: str) -> GridCell:
    return GridCell(state, WORDS[state], detail)
