"""Staffing over odd figures: nothing, one month, noughts, no denominators, a silent site. Never a fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.staffing import fill_table, read_staff
from dashboard.views.page_table import cell_of
from dashboard.views.staffing import staffing_view
from dashboard.views.staffing_types import StaffingView
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.store import Store
from metrics.types import Observation, Status
from tests.dashboard.cards import request_of
from tests.dashboard.test_frame import opened
from tests.metrics.make import JUNE, at, figure, record, with_organisations

FILL = ("midwife_fill_day", "midwife_fill_night")
PAGE = next(page for page in PAGES if page.name == "staffing")
Made = Callable[..., Flask]


@pytest.fixture
def made(sqlite_store: Store) -> Made:
    """A server over these figures, sent on 5 July."""

    def make(*figures: Observation) -> Flask:
        store = with_organisations(sqlite_store)
        record(store, figure(300, measure="births"), *figures, when=at(5))
        server: Flask = create_app(store, OPERATOR, False).server
        return server

    return make


def months(count: int, **more: Any) -> list[Observation]:
    """Both shift types, for so many months up to June."""
    spread = range(1 - count, 1)
    return [figure(measure=id_, period=add_months(JUNE, i), **more) for id_ in FILL for i in spread]


def view(server: Flask) -> StaffingView:
    seen = opened(server, PAGE, org="ZZA", period="2026-06")
    assert "Were enough midwives and doctors there" in seen
    return staffing_view(read_staff(request_of(server, period="2026-06")))


def test_without_a_figure_the_page_says_what_is_missing(made: Made) -> None:
    found = view(made())
    assert found.head.answer.startswith("Not known: nobody has returned how many of the planned")
    assert "No rota for the months ahead has been returned." in found.head.answer
    assert found.head.chance == ""
    assert not found.changed
    assert all(part.section.missing for part in found.parts)
    assert not [card for part in found.parts for card in (*part.section.large, *part.section.small)]
    drawn = next(part.drawing for part in found.parts if part.drawing)
    assert (drawn.wide, bool(drawn.empty)) == ("", True)


def test_one_month_is_told_and_gets_no_verdict(made: Made) -> None:
    found = view(made(*months(1, numerator=900, denominator=1000)))
    assert (
        "midwives worked 90.0% of the hours planned by day (too few to tell; the standard is 95%)"
        in found.head.answer
    )
    assert not found.changed


def test_hours_planned_of_nought_are_no_rate(made: Made) -> None:
    found = view(made(*months(14, numerator=0, denominator=0)))
    assert "0.0%" not in found.head.answer
    assert not found.changed


def test_nobody_at_all_for_a_year_is_drawn_as_all_hours_not_worked(made: Made) -> None:
    server = made(*months(14, numerator=0, denominator=1000))
    assert "midwives worked 0.0% of the hours planned by day" in view(server).head.answer
    table = fill_table(request_of(server, period="2026-06"))
    assert [cell_of(cell).value for cell in table.rows[0][2:]] == [1000, 0, 0, 1000]


def test_shares_without_hours_have_charts_and_no_drawing_of_hours(made: Made) -> None:
    shares = [
        Observation(m, "ZZA", add_months(JUNE, i), value=90.0 + i % 3) for m in FILL for i in range(-15, 1)
    ]
    found = view(made(*shares))
    assert "midwives worked 90.0% of the hours planned by day" in found.head.answer
    drawn = next(part.drawing for part in found.parts if part.drawing)
    assert drawn.wide == ""


def test_a_silent_site_is_named_and_the_other_is_shown(made: Made) -> None:
    figures = [
        *months(14, numerator=900, denominator=1000),
        *months(14, numerator=450, denominator=500, org="ZZA01"),
    ]
    silent = months(3, numerator=440, denominator=500, org="ZZA02")
    found = view(made(*figures, *[one for one in silent if one.period < JUNE]))
    shifts = found.parts[0].section
    assert {card.name for card in shifts.missing} == {
        "Eastholme, midwife fill rate, day",
        "Eastholme, midwife fill rate, night",
    }
    assert {card.name for card in shifts.small} == {
        "Northmere Royal, midwife fill rate, day",
        "Northmere Royal, midwife fill rate, night",
    }


def test_a_rota_ahead_alone_is_drawn_and_answered(made: Made) -> None:
    rota = {"measure": "midwife_fill_planned_ahead", "denominator": 1000, "status": Status.PLANNED}
    ahead = [figure(800 - 50 * i, period=date(2026, 7 + i, 1), **rota) for i in range(3)]
    found = view(made(*ahead))
    assert (
        "The rota ahead is filled to 80.0% for July, 75.0% for August and 70.0% for September"
        in found.head.answer
    )
    drawn = next(part.drawing for part in found.parts if part.drawing)
    assert drawn.title.endswith("300 hours of September 2026 are not yet filled")
    assert drawn.wide.count(">No return<") == 12


def test_more_hours_than_planned_are_none_short(made: Made) -> None:
    found = view(made(*months(14, numerator=1100, denominator=1000)))
    drawn = next(part.drawing for part in found.parts if part.drawing)
    assert drawn.title.startswith("0 of 2,000 planned midwife hours were not worked in June 2026")
    assert drawn.table is not None
    assert cell_of(drawn.table.rows[0][5]).value == -100


def test_a_site_is_left_behind_with_its_trust(made: Made) -> None:
    seen = opened(
        made(*months(2, numerator=9, denominator=10)), PAGE, org="ZZA", period="2026-06", site="ZZA01"
    )
    assert "/staffing?org=ZZA&period=2026-05&site=ZZA01" in seen  # another month of the same site
    assert "/staffing?org=ZZB&period=2026-06 " in seen
    assert "org=ZZB&period=2026-06&site" not in seen
