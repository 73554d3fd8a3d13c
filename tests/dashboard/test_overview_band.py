"""The top of the overview: what is due, what chance would give, what a reader from outside is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from dashboard.pages import overview, overview_parts
from dashboard.pages.overview_foot import key
from dashboard.viewer import current_request
from dashboard.views.board import board_view
from metrics.access import OPERATOR, Viewer
from metrics.board import board
from metrics.due import Due as Matter
from metrics.due import What
from metrics.records import Meeting
from metrics.store import Store, read
from metrics.store.changed_since import ChangedSince
from metrics.store.months import months, unshared
from metrics.store.types import ReturnStep
from metrics.types import Board, MissingRow
from tests.dashboard.conftest import LEAD, OCTOBER


def test_the_return_and_the_next_dates(october: Board, director: Viewer, demo_store: Store) -> None:
    steps = read.returns(demo_store, director, "ZZA")
    due = board_view(october, director, returns=steps).due
    assert due.state == "October return: submitted"
    assert "not yet signed" in due.state_sub
    assert ("24 Sep", "Board met last") in due.dates


@pytest.mark.parametrize(
    ("changed", "came", "said"),
    [
        (1, 0, "one figure or text has changed since"),
        (2, 1, "two figures or texts have changed and one has come since"),
        (0, 3, "three figures or texts have come since"),
    ],
)
def test_a_month_that_changed_after_it_was_shared_says_so(
    october: Board, director: Viewer, changed: int, came: int, said: str
) -> None:
    step = ReturnStep("ZZA", OCTOBER, "shared", datetime(2026, 11, 10, 9, tzinfo=UTC), "ruth")
    again = ChangedSince(OCTOBER, step.at, changed, came, step.at)
    due = board_view(october, director, returns=[step], changed=again).due
    assert due.state == "October return: shared"
    assert due.state_sub == (
        f"10 November; {said}. Readers outside see it as it was shared. Once its return is opened again they "
        "cannot read it until it is signed and shared again."
    )


def test_outside_a_return_is_shared_or_it_is_not(october: Board, director: Viewer) -> None:
    outside = replace(october, shared=frozenset({date(2026, 9, 1)}))
    assert board_view(outside, director).due.state == "October return: not shared with you"


def test_the_next_board_is_the_first_after_today(october: Board, director: Viewer) -> None:
    days = (date(2026, 11, 26), date(2026, 11, 14), date(2026, 9, 24))  # the clock stands at 14 November
    meetings = [Meeting("ZZA", "board", day, october.known_at, "item 7") for day in days]
    due = board_view(october, director, meetings).due
    assert due.title == "Before the board on 26 November"
    assert due.dates[:2] == (("14 Nov", "Board met last"), ("26 Nov", "Board"))


def test_loaded_figures_are_not_yet_a_return(october: Board, director: Viewer) -> None:
    assert board_view(october, director).due.state == "October: figures loaded, return not submitted"
    empty = replace(october, assessments={}, narratives={})
    assert board_view(empty, director).due.state == "October return: not begun"


def test_rows_that_are_not_due_yet_are_not_missing(october: Board, director: Viewer) -> None:
    gone = MissingRow("3c", "red_flags", "", OCTOBER, date(2026, 12, 10), None)
    late = MissingRow("3c", "complaints", "", OCTOBER, date(2026, 3, 10), None)
    due = board_view(replace(october, missing=(gone, late)), director).due
    assert (due.missing_count, due.also) == (1, "One row is not due yet")
    assert due.missing == (("complaints", "Complaints per 1,000 births", "due 10 March 2026, never came"),)


def test_what_is_overdue_stands_in_the_band_with_its_first_day(october: Board, director: Viewer) -> None:
    late = [
        Matter(What.ACTION, date(2026, 10, 31), "ZZA", "action-1"),
        Matter(What.ANSWER, date(2026, 10, 30), "ZZA", "challenge-2"),
        Matter(What.ANSWER, date(2026, 9, 10), "ZZA", "challenge-1"),
    ]
    assert board_view(october, director, overdue=late).due.overdue == (
        ("Two answers to questions", "the first since 10 September", "/challenges"),
        ("One action", "since 31 October", "/actions"),
    )
    assert board_view(october, director).due.overdue == ()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, ["One answer to a question", "One action"]),
        ({"known_at": "2026-10-31"}, ["One answer to a question", "One enquiry"]),  # the day of the action
        ({"known_at": "2026-10-20"}, ["One enquiry"]),
        ({"known_at": "2026-09-10"}, []),
        ({"org": "ZZE"}, []),
        ({"period": "2026-09", "as": LEAD}, []),  # asked inside, and followed inside
    ],
)
def test_each_reader_is_told_of_what_is_overdue_as_far_as_it_is_theirs(
    demo_server: Flask, query: dict[str, str], said: list[str]
) -> None:
    asked = {"org": "ZZA", "period": "2026-08" if "known_at" in query else "2026-10"} | query
    with demo_server.test_request_context("/", query_string=asked):
        request = current_request()
        found = overview.found_view(request)
        shown = str(overview_parts.band(found, request))
    assert [what for what, _, _ in found.due.overdue] == said
    assert all(what in shown for what in said)
    assert ("Overdue" in shown) is bool(said)


@pytest.mark.parametrize(
    ("charts", "heads", "signals", "said"),
    [
        (0, 0.0, 0.0, "No chart can show a change here yet, so chance alone gives none either."),
        (1, 0.0, 0.02, "give no headline a quarter, and fewer than 0.1 new signals over the one chart."),
        (2, 0.01, 0.06, "fewer than 0.1 headlines a quarter, and about 0.1 new signals over both charts."),
        (70, 0.3, 2.1, "about 0.3 headlines a quarter, and about 2.1 new signals over all 70 charts."),
    ],
)
def test_chance_is_said_in_right_english(
    october: Board, director: Viewer, charts: int, heads: float, signals: float, said: str
) -> None:
    found = replace(october, charts=charts, expected_by_chance=signals, expected_headlines_by_chance=heads)
    assert board_view(found, director).headline.chance.endswith(said)


def test_a_reader_from_outside_is_told_of_months_not_shared(demo_store: Store, lead: Viewer) -> None:
    hidden = unshared(demo_store, lead, "ZZA")
    assert hidden == (OCTOBER,)
    newest = months(demo_store, lead, "ZZA")[-1]
    shared = board(demo_store, lead, "ZZA", newest)
    told = board_view(shared, lead, hierarchy=read.hierarchy(demo_store), unshared=hidden)
    assert told.headline.unshared == (
        "October 2026 has figures too, but Northmere University Hospitals does not share it with you now: "
        "this page ends with September 2026."
    )
    assert unshared(demo_store, OPERATOR, "ZZA") == ()


def test_the_page_of_a_month_not_shared_says_so_and_shows_no_figure(demo_server: Flask) -> None:
    asked = {"org": "ZZA", "period": "2026-10", "as": LEAD}
    with demo_server.test_request_context("/", query_string=asked):
        shown = str(overview.layout(current_request()))
    assert "October 2026 is not shared with you" in shown
    assert "Open September 2026" in shown
    assert "Stillbirths" not in shown


def test_hit_or_miss_is_explained_where_the_icons_are() -> None:
    said = "Hit or miss: the target lies inside the usual range, so by chance some months meet it"
    assert said in str(key())
