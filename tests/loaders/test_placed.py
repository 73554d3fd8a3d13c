"""The row of the headings, and the cell of an issue, are found wherever a table begins."""

from __future__ import annotations

from loaders.grid import Grid
from loaders.placed import NO_COLUMN, heading, place
from loaders.types import Issue, Severity

ROWS = (
    (1, ("Incidents from", "2026-04-01")),
    (2, ("Incidents to", "2026-06-30")),
    (4, ("Ref", "Day", "Harm")),
    (5, ("E1", "2026-04-03", "Severe")),
    (6, ("E2", "2026-04-04", "Odd", "beyond", "the", "headings")),
)
GRID = Grid(None, ROWS)


def issue(row: int | None, column: str | None) -> Issue:
    return Issue(Severity.ERROR, "unmapped_value", "Holds what nobody knows.", None, row, column)


def test_the_headings_stand_where_issues_say_that_they_stand() -> None:
    assert heading(GRID, [issue(6, "harm")]) == 4
    assert heading(Grid(None, ROWS[:4]), []) == 4
    assert heading(Grid(None, ()), []) is None
    assert heading(Grid(None, ((3, ("alone",)),)), []) == 3


def test_an_issue_is_placed_by_its_heading() -> None:
    assert place(ROWS, issue(6, "harm")) == (6, 2)
    assert place(ROWS, issue(6, "colour")) == (6, NO_COLUMN)
    assert place(ROWS, issue(None, "harm")) == (4, 2)
    assert place(ROWS, issue(6, None)) == (6, NO_COLUMN)
