"""Returns and data quality: what came, what is wrong, what is missing, what was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.views import completeness
from dashboard.views.board import board_view
from dashboard.views.data import Returns, data_view
from dashboard.views.dates import month_year
from dashboard.views.subject import no_link
from metrics.access import OPERATOR, Viewer
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.missing import missing_rows
from metrics.quality import due_on
from metrics.store import Store, StoredIssue, read
from metrics.types import Board, Status
from tests.dashboard.conftest import OCTOBER


@pytest.fixture(scope="module")
def returns(october: Board, demo_store: Store, director: Viewer) -> Returns:
    return Returns(
        board=october,
        measures=CATALOGUE.appendix2,
        submissions=read.submissions(demo_store, director, "ZZA"),
        people={"tom.ashby@northmere.example": "Tom Ashby"},
    )


def test_the_grid_has_every_row_and_twelve_months(returns: Returns) -> None:
    view = data_view(returns)
    assert [row.title for row in view.grid] == [m.short for m in CATALOGUE.appendix2]
    assert all(len(row.cells) == 12 == len(view.months) for row in view.grid)
    assert view.months[-1] == "Oct 26"


def test_the_overview_and_the_grid_count_the_same_rows(demo_store: Store, returns: Returns) -> None:
    for found in (board(demo_store, OPERATOR, "ZZC", OCTOBER), _with_few_returns(returns.board)):
        view = data_view(Returns(found, CATALOGUE.appendix2))
        states = [row.cells[-1].state for row in view.grid]
        due = board_view(found, OPERATOR).due
        assert due.missing_count == states.count("missing") > 0
        counted = "one row is" if due.missing_count == 1 else f"{due.missing_count} rows are"
        assert f"{counted} missing" in view.title


def _with_few_returns(found: Board) -> Board:
    """The same trust, had it returned six rows and a part of its training."""
    kept = {
        key: a
        for i, (key, a) in enumerate(found.assessments.items())
        if i < 6 or (key[0] == "training_compliance" and "module=fetal" in key[1])
    }
    bare = replace(found, assessments=kept, narratives={}, ratings=(), requirements={}, programme=None)
    return replace(bare, missing=missing_rows(CATALOGUE.appendix2, bare))


def test_before_its_first_return_an_organisation_misses_nothing(demo_store: Store) -> None:
    bare = board(demo_store, OPERATOR, "ZZA", date(2019, 6, 1))
    view = data_view(Returns(bare, CATALOGUE.appendix2))
    # Whether a trust is on the support programme stands until it is reported anew.
    rows = [row for row in view.grid if row.title != CATALOGUE.measures["mssp_status"].short]
    assert {cell.state for row in rows for cell in row.cells} == {"none"}
    first = bare.returns_from
    assert first is not None
    assert view.title == f"June 2019: returns began with {month_year(first)}"
    assert view.submissions_empty


def fill(found: Board) -> completeness.GridCell:
    rows = completeness.grid(found, (CATALOGUE.measures["midwife_fill_day"],), no_link)
    return rows[0].cells[-1]


def with_fill(found: Board, first: datetime | None) -> Board:
    """The board with October's fill rate first recorded at a moment; None: not recorded at all."""
    key = ("midwife_fill_day", "")
    assessment = found.assessments[key]
    own = assessment.series
    assert own.evidence is not None
    points, evidence = own.points, own.evidence
    if first is None:
        gone = replace(points[-1], numerator=None, denominator=None, value=None, status=Status.MISSING)
        points = (*points[:-1], gone)
    else:
        evidence = replace(evidence, first_recorded={**evidence.first_recorded, OCTOBER: first})
    changed = replace(assessment, series=replace(own, points=points, evidence=evidence))
    return replace(found, assessments={**found.assessments, key: changed})


def test_a_cell_is_in_late_missing_or_due(october: Board) -> None:
    due = due_on(OCTOBER)
    noon = datetime(due.year, due.month, due.day, 12, tzinfo=UTC)
    assert fill(with_fill(october, noon)).state == "in"
    assert fill(with_fill(october, noon + timedelta(days=1))).state == "late"
    assert fill(replace(with_fill(october, None), known_at=noon)).state == "due"
    late = fill(replace(with_fill(october, None), known_at=noon + timedelta(days=1)))
    assert (late.state, late.word) == ("missing", "Missing")


def test_every_state_has_a_word_of_its_own() -> None:
    words = [completeness.WORDS[state] for state in completeness.LEGEND]
    assert len(set(words)) == len(words)


def test_submissions_keep_their_numbers_and_names(returns: Returns) -> None:
    view = data_view(returns)
    for line, stored in zip(view.submissions, returns.submissions, strict=True):
        assert line.file == stored.file_name
        read_and_kept = (stored.rows_read, stored.rows_taken, stored.rows_unchanged, stored.rows_rejected)
        assert (line.read, line.accepted, line.unchanged, line.rejected) == tuple(
            f"{n:,}" for n in read_and_kept
        )
        if stored.recorded_by == "tom.ashby@northmere.example":
            assert line.who == "Tom Ashby"


def test_an_export_is_named_by_its_mapping(returns: Returns) -> None:
    one = replace(returns.submissions[0], source="mapping:red_flags@1a2b3c4d-9f00")
    line = data_view(replace(returns, submissions=[one])).submissions[0]
    assert line.kind == "Export by the line: red flags"


def test_issues_name_their_cell(returns: Returns) -> None:
    first = returns.submissions[0]
    issue = StoredIssue(first.id, "error", "not_a_number", "Write a number.", "Monthly", 14, "D", "n/k")
    told = data_view(replace(returns, issues={first.id: (issue,)})).submissions[0].issues[0]
    assert told.severity == "Not loaded"
    assert told.where == "Sheet Monthly, row 14, column D"
    assert (told.cell, told.sentence) == ("n/k", "Write a number.")


def test_who_may_not_read_the_rows_is_told_so(returns: Returns) -> None:
    assert "data lead" in data_view(replace(returns, issues_shown=False)).issues_note
    assert not data_view(returns).issues_note
