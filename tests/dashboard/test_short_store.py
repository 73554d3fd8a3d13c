"""A store of a few months: nothing is raised that could not be, on the page, in the band and in its count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.views.board import board_view
from dashboard.views.board_headline import absent_words
from dashboard.views.signals import signals_view
from metrics.access import OPERATOR, Viewer
from metrics.assess import can_signal
from metrics.board import board
from metrics.series import catalogue
from metrics.store import Store, record_submission
from metrics.types import Board, MissingRow, SignalStatus
from tests.dashboard.conftest import OCTOBER
from tests.metrics.make import at, figure, submission, with_organisations

MONTHS = 7
RISING = range(8_000, 8_000 + 200 * MONTHS, 200)


@pytest.fixture
def young(sqlite_store: Store) -> Board:
    """Seven months of one fill rate, each higher than the last: a trend, but of too few months."""
    store = with_organisations(sqlite_store)
    rows = [
        figure(
            float(hours),
            measure="midwife_fill_day",
            period=OCTOBER.replace(month=4 + i),
            denominator=10_000.0,
        )
        for i, hours in enumerate(RISING)
    ]
    record_submission(store, OPERATOR, submission(*rows), recorded_at=at(9, 11))
    return board(store, OPERATOR, "ZZA", OCTOBER, at(14, 11))


def test_seven_rising_months_are_no_signal_anywhere(young: Board) -> None:
    assessment = young.assessments["midwife_fill_day", ""]
    assert len([p for p in assessment.series.points if p.value is not None]) == MONTHS
    assert not can_signal(assessment)
    assert (young.charts, young.expected_by_chance, young.signals) == (0, 0.0, ())
    page = signals_view(young)
    assert "-1" not in page.sub
    assert not page.items
    assert not board_view(young, OPERATOR).headline.cards


def rows_missing(board: Board, count: int) -> Board:
    measures = [m for m in catalogue().values() if m.appendix2][:count]
    gone = tuple(MissingRow(m.row, m.id, "", OCTOBER, OCTOBER, None) for m in measures)
    return replace(board, signals=(), missing=gone)


def test_quiet_is_not_fine_where_the_rows_are_missing(october: Board, director: Viewer) -> None:
    rows = sum(m.appendix2 for m in catalogue().values())
    empty = rows_missing(october, rows)
    title = f"Nothing has changed since July, but all {rows} rows are missing"
    assert board_view(empty, director).headline.title == title
    assert signals_view(empty).title == title
    most = rows_missing(october, rows - 1)
    assert absent_words(most) == f"{rows - 1} of {rows} rows are missing"
    first = replace(most, last_meeting=None, last_seen_period=None)
    assert board_view(first, director).headline.title == (
        f"Nothing stands out in October, but {rows - 1} of {rows} rows are missing"
    )
    assert absent_words(rows_missing(october, 2)) == ""


def test_rows_whose_day_is_still_to_come_are_not_missing(october: Board) -> None:
    rows = sum(m.appendix2 for m in catalogue().values())
    board = rows_missing(october, rows - 1)
    late = tuple(replace(row, due_on=date(2027, 1, 10)) for row in board.missing)
    assert absent_words(replace(board, missing=late)) == (
        f"{rows - 1} of {rows} rows have not come and are not due yet"
    )
    some = (*board.missing[2:], *late[:2])
    assert absent_words(replace(board, missing=some)) == (
        f"{rows - 1} of {rows} rows have not come, two of them not due yet"
    )


def test_a_quiet_headline_does_not_deny_the_other_charts(october: Board, director: Viewer) -> None:
    others = [s for s in october.signals if s.status is SignalStatus.NEW and not s.headline]
    one = replace(october, signals=(others[0],))
    assert board_view(one, director).headline.title == (
        "No headline measure has changed since July; one other chart has"
    )
    two = replace(october, signals=tuple(others[:2]), last_meeting=None, last_seen_period=None)
    assert board_view(two, director).headline.title == (
        "No headline measure stands out in October; two other charts do"
    )
