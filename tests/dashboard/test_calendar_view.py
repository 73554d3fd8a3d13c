"""The calendar of returns: how far each month of each trust is, for whoever may see it."""

from __future__ import annotations

from datetime import date

from flask import Flask

from dashboard.pages.data_calendar import standings
from dashboard.viewer import current_request
from dashboard.views.calendar import WORDS, Standing, calendar
from metrics.store.returns import STEPS
from metrics.types import Organisation
from tests.dashboard.loading import LEAD, PEOPLE, address

OCTOBER, SEPTEMBER, AUGUST = (date(2026, month, 1) for month in (10, 9, 8))
NORTHMERE = Organisation("ZZA", "Northmere", "trust")
CALDERMOOR = Organisation("ZZB", "Caldermoor", "trust")
HREFS = {"ZZA": "/a", "ZZB": "/b"}


def test_every_step_of_a_return_has_its_word() -> None:
    assert set(STEPS) <= set(WORDS)


def test_a_month_says_its_step_else_whether_figures_came() -> None:
    one = Standing(NORTHMERE, {SEPTEMBER: "signed"}, frozenset({SEPTEMBER, AUGUST}))
    (row,) = calendar((one,), OCTOBER, HREFS).rows
    assert row.cells[:3] == (("nothing", "nothing"), ("signed", "signed"), ("came", "figures"))
    assert len(row.cells) == 12


def test_the_note_counts_who_has_shared_the_month() -> None:
    found = (
        Standing(NORTHMERE, {OCTOBER: "shared"}, frozenset()),
        Standing(CALDERMOOR, {OCTOBER: "submitted"}, frozenset()),
    )
    assert calendar(found, OCTOBER, HREFS).note == "October 2026: 1 of 2 trusts have shared it."
    assert calendar(found[:1], OCTOBER, HREFS).note == "October 2026 has been shared."
    assert calendar(found[1:], OCTOBER, HREFS).note == "October 2026 has not been shared yet."


def test_a_shared_month_that_changed_since_says_so() -> None:
    one = Standing(
        NORTHMERE, {OCTOBER: "shared", AUGUST: "signed"}, frozenset(), frozenset({OCTOBER, AUGUST})
    )
    view = calendar((one,), OCTOBER, HREFS)
    assert [word for _state, word in view.rows[0].cells[:3]] == ["changed", "nothing", "signed"]
    assert view.note == "October 2026 has been shared, and has changed since."


def test_a_reader_from_outside_sees_no_step_before_the_sharing(demo_server: Flask) -> None:
    seen = {}
    for who in (LEAD, PEOPLE["lms_lead"]):
        with demo_server.test_request_context(address("/data", who)):
            found = next(one for one in standings(current_request()) if one.org.code == "ZZA")
            seen[who] = set(found.steps.values())
    assert seen[LEAD] > {"shared"}
    assert seen[PEOPLE["lms_lead"]] == {"shared"}


def test_only_states_that_stand_there_are_explained() -> None:
    view = calendar((Standing(NORTHMERE, {}, frozenset()),), OCTOBER, HREFS)
    assert [state for state, _, _ in view.legend] == ["nothing"]


def test_each_reader_sees_the_trusts_that_are_theirs(demo_server: Flask) -> None:
    seen = {}
    for who in (LEAD, PEOPLE["lms_lead"]):
        with demo_server.test_request_context(address("/data", who)):
            seen[who] = {one.org.code for one in standings(current_request())}
    assert seen[LEAD] == {"ZZA"}
    assert seen[PEOPLE["lms_lead"]] >= {"ZZA", "ZZB", "ZZC"}
