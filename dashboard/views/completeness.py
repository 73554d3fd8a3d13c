"""The completeness grid: every row of the minimum set by the last twelve months, each cell in a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from dashboard.views import dates, numbers
from dashboard.views.data_types import GridCell, GridRow
from dashboard.views.row_titles import row_name
from dashboard.views.subject import Link
from metrics.measure import Measure
from metrics.missing import Standing, State, standing
from metrics.quality import days_late
from metrics.types import Board

MONTHS = 12
WORDS = {
    "in": "In",
    "late": "Late",
    "part": "Part",
    "missing": "Missing",
    "rejected": "Rejected",
    "due": "Due",
    "withheld": "Not shared",
    "none": "–",
}
LEGEND = {
    "in": "came by the day it was due, or is older than the month due when the first figures came",
    "late": "came after that day",
    "part": "some of the groups came",
    "missing": "was due and has not come",
    "rejected": "came in a file and was not loaded: see the issues under “Files that came”",
    "due": "is not due yet",
    "withheld": "whether it came is not shared with you",
    "none": "had not begun: before the first return of the row",
}
NONE: Mapping[tuple[str, date], str] = MappingProxyType({})
ONLY_WHEN_MET = ("rejected", "withheld")  # what most readers never meet needs no line in the legend
BESIDE = {
    State.NOT_BEGUN: "before the first return of this row",
    State.NOT_SHARED: "whether it came is not shared with you",
}
STATES = {
    State.PART: "part",
    State.MISSING: "missing",
    State.DUE: "due",
    State.NOT_BEGUN: "none",
    State.NOT_SHARED: "withheld",
}


def grid(
    board: Board, measures: tuple[Measure, ...], link: Link, rejected: Mapping[tuple[str, date], str] = NONE
) -> tuple[GridRow, ...]:
    """One row for each measure of the minimum set, in its order.

    `rejected` are the rows of files that were read and not loaded: measure and period -> why.
    """
    months = dates.last_months(board.period, MONTHS)
    rows, section = [], ""
    for measure in measures:
        title = row_name(measure.row)
        cells = tuple(_cell(measure, month, board, rejected) for month in months)
        rows.append(
            GridRow("" if title == section else title, measure.short, link(measure.id, "", ""), cells)
        )
        section = title
    return tuple(rows)


def counts(rows: tuple[GridRow, ...]) -> dict[str, int]:
    """How many cells of the grid are in each state."""
    return dict(Counter(cell.state for row in rows for cell in row.cells))


def _cell(measure: Measure, month: date, board: Board, rejected: Mapping[tuple[str, date], str]) -> GridCell:
    stands = standing(measure, month, board)
    due = f"due by {dates.day_short(stands.due_on)}"
    if stands.state is State.HERE:
        late = _late(measure, stands.wanted, board)
        return _made("late", f"{due}, {numbers.counted(late, 'day')} late") if late else _made("in", "")
    why = rejected.get((measure.id, stands.wanted))
    if why is not None:
        return _made("rejected", why)
    return _made(STATES[stands.state], _detail(stands, due))


def _detail(stands: Standing, due: str) -> str:
    if stands.state is State.PART:
        return f"{stands.groups - len(stands.lacking)} of {stands.groups} groups"
    return BESIDE.get(stands.state, due)


def _late(measure: Measure, period: date, board: Board) -> int:
    """By how many days the latest of its groups came after the day it was due; 0 when all were in time."""
    late = [days_late(a.series, period) for (id_, _b), a in board.assessments.items() if id_ == measure.id]
    return max(late, default=0)


def _made(state: str, detail: str) -> GridCell:
    return GridCell(state, WORDS[state], detail)
