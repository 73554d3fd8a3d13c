"""The completeness grid: every row of the minimum set by the last twelve months, each cell in a word."""

from __future__ import annotations

from collections import Counter
from datetime import date

from dashboard.views import dates
from dashboard.views import measure_words as say
from dashboard.views.data_types import GridCell, GridRow
from dashboard.views.subject import Link
from metrics.measure import Measure
from metrics.missing import Standing, State, standing
from metrics.quality import came_late
from metrics.types import Board

MONTHS = 12
WORDS = {"in": "In", "late": "Late", "part": "Part", "missing": "Missing", "due": "Due", "none": "–"}
LEGEND = {
    "in": "came by the day it was due, or with the history",
    "late": "came after that day",
    "part": "some of the groups came",
    "missing": "was due and has not come",
    "due": "is not due yet",
    "none": "had not begun: before the first return of the row",
}
STATES = {State.PART: "part", State.MISSING: "missing", State.DUE: "due", State.NOT_BEGUN: "none"}


def grid(board: Board, measures: tuple[Measure, ...], link: Link) -> tuple[GridRow, ...]:
    """One row for each measure of the minimum set, in its order."""
    months = dates.last_months(board.period, MONTHS)
    rows, section = [], ""
    for measure in measures:
        title = say.ROWS[measure.row]
        cells = tuple(_cell(measure, month, board) for month in months)
        rows.append(
            GridRow("" if title == section else title, measure.short, link(measure.id, "", ""), cells)
        )
        section = title
    return tuple(rows)


def counts(rows: tuple[GridRow, ...]) -> dict[str, int]:
    """How many cells of the grid are in each state."""
    return dict(Counter(cell.state for row in rows for cell in row.cells))


def _cell(measure: Measure, month: date, board: Board) -> GridCell:
    stands = standing(measure, month, board)
    due = f"due by {dates.day_short(stands.due_on)}"
    if stands.state is State.HERE:
        late = _late(measure, stands.wanted, board)
        return _made("late", due) if late else _made("in", "")
    return _made(STATES[stands.state], _detail(stands, due))


def _detail(stands: Standing, due: str) -> str:
    if stands.state is State.PART:
        return f"{stands.groups - len(stands.lacking)} of {stands.groups} groups"
    return "before the first return of this row" if stands.state is State.NOT_BEGUN else due


def _late(measure: Measure, period: date, board: Board) -> bool:
    """Whether any of its groups came after the day it was due."""
    return any(
        came_late(assessment.series, period)
        for (id_, _breakdown), assessment in board.assessments.items()
        if id_ == measure.id
    )


def _made(state: str, detail: str) -> GridCell:
    return GridCell(state, WORDS[state], detail)
