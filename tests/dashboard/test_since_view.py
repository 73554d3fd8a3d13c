"""What changed since the last board: one list, the same on the page of changes and on that of returns."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from plotly.utils import PlotlyJSONEncoder

from dashboard.pages import PAGES
from dashboard.pages.since_part import since_part
from dashboard.viewer import current_request
from dashboard.views.differences import line
from dashboard.views.since_board import other_readings, since_board
from dashboard.views.words import reading_of
from metrics.access import Viewer
from metrics.records import Meeting
from metrics.since import Since, last_board, since
from metrics.store import Store
from metrics.store.differences import Difference, Why
from metrics.types import Board, Grain, SignalStatus
from tests.dashboard import test_frame

ASKED = {"org": "ZZA", "period": "2026-10"}


@pytest.mark.parametrize("name", ["signals", "data"])
def test_both_pages_hold_the_one_list(demo_server: Flask, october: Board, name: str) -> None:
    page = next(page for page in PAGES if page.name == name)
    with demo_server.test_request_context("/", query_string=ASKED):
        request = current_request()
        made = json.dumps(since_part(request, october), cls=PlotlyJSONEncoder)
        drawn = json.dumps(page.layout(request), cls=PlotlyJSONEncoder)
    assert drawn.count('"id": "since"') == 1
    assert made in drawn
    assert "Figures changed since" not in test_frame.opened(demo_server, page, **ASKED)


def test_a_correction_that_changes_the_reading_says_so(
    demo_store: Store, director: Viewer, october: Board
) -> None:
    meeting = last_board(demo_store, director, "ZZA")
    assert meeting is not None
    found = since(demo_store, director, "ZZA", meeting.known_at)
    one = next(
        d for d in found.found if d.kind == "observation" and (d.what, d.breakdown) in charted(october)
    )
    key = (one.what, one.breakdown)
    mended = replace(one, why=Why.CORRECTED, was="1", now="2")
    other = replace(mended, why=Why.NEW)
    changed = replace(
        october,
        assessments={key: replace(october.assessments[key], status=SignalStatus.CORRECTED)},
    )
    (said,) = other_readings(changed).values()
    assert said.startswith("The reading is another one now: ")
    lines = since_board(meeting, replace(found, found=(mended, other)), {}, other_readings(changed)).lines
    assert [line.reading for line in lines][:1] == [said]
    assert not any(line.reading for line in lines[1:])
    assert not any(line.reading for line in since_board(meeting, found, {}, {}).lines)


def charted(board: Board) -> set[tuple[str, str]]:
    """Measures and parts with a verdict that a correction could change."""
    return {key for key, assessment in board.assessments.items() if reading_of(assessment)}


def test_a_list_of_cases_that_came_whole_is_told_in_one_line() -> None:
    """Claims of five years are one file, and not one change of the board's figures in each month."""
    then, now = datetime(2026, 9, 7, tzinfo=UTC), datetime(2026, 11, 14, tzinfo=UTC)
    meeting = Meeting("ZZA", "board", date(2026, 9, 24), then, "B/1")
    months = [date(2025, month, 1) for month in range(1, 7)]
    lists = [
        *((month, "claim", 7) for month in months),
        *((month, "incident", 8) for month in months[:2]),
    ]
    found = tuple(
        Difference(
            *("case", what, "ZZA", month, Grain.MONTH, "", None, "3 cases", Why.NEW, now, "tom@x", "", file),
            *("list.csv", "cases"),
        )
        for month, what, file in lists
    )
    lines = since_board(meeting, Since(then, now, found), {}, {}).lines
    assert [(line.title, line.month, line.now) for line in lines] == [
        ("Cases: claim", "Jan 2025 to Jun 2025", "Cases in 6 months"),
        ("Cases: incident", "Jan 2025", "3 cases"),
        ("Cases: incident", "Feb 2025", "3 cases"),
    ]


def test_a_record_without_a_measure_is_named_in_words_and_its_day_too() -> None:
    then = now = datetime(2026, 11, 9, tzinfo=UTC)
    one = Difference(
        *("requirement_status", "requirement_status", "ZZA", None, Grain.MONTH, "mis-year-8 1.10 2026-10-30"),
        *(None, "green", Why.NEW, now, "tom@x", "", 1, "statements.csv", ""),
    )
    assert line(one, Since(then, now, (one,)), {}).title == "Safety action (year 8) 1.10 of 30 October 2026"
