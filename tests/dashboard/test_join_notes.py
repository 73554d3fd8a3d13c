"""A trust that was taken over is marked on the charts of the one that took it over, wide and narrow."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.cards import source
from dashboard.gather import gather
from dashboard.papers.slides.chart import LOOKS
from dashboard.papers.slides.series import plotted
from dashboard.views.join_notes import join_notes
from dashboard.views.measure import measure_view
from dashboard.views.signals import item_of
from dashboard.views.subject import no_link
from metrics.access import OPERATOR
from metrics.board import board
from metrics.periods import add_months
from metrics.store import Store, add_succession
from metrics.system.lines import Joined
from metrics.system.own_joins import Joins, own_joins
from metrics.types import Signal, SignalStatus
from spc.draw.chart import chart
from spc.draw.spec import JoinNote
from tests.dashboard.cards import request_of
from tests.metrics.make import at, figure, record, with_organisations

APRIL = date(2026, 4, 1)
FIRST = date(2025, 1, 1)
SAID = "From April 2026 with Caldermoor (ZZB)"


def test_those_of_one_day_share_a_mark_and_a_part_is_called_one() -> None:
    two = (Joined("ZZB", "Caldermoor", APRIL), Joined("ZZC", "Wharram", APRIL))
    part = (Joined("ZZD", "Saltings", date(2025, 7, 15)),)
    assert join_notes(Joins(two, part)) == (
        JoinNote(date(2025, 7, 15), "From 15 July 2025 with part of Saltings (ZZD)", "With part of ZZD"),
        JoinNote(APRIL, "From April 2026 with Caldermoor (ZZB) and Wharram (ZZC)", "With ZZB and ZZC"),
    )
    assert join_notes(Joins()) == ()


@pytest.fixture
def server(sqlite_store: Store) -> Flask:
    """Northmere, eighteen months of births, which took over Caldermoor in April."""
    store = with_organisations(sqlite_store)
    months = [add_months(FIRST, place) for place in range(18)]
    record(store, *(figure(300 + place, period=month) for place, month in enumerate(months)), when=at(1))
    add_succession(store, OPERATOR, "ZZB", "ZZA", APRIL, recorded_at=at(1, 4))
    server: Flask = create_app(store, OPERATOR, False).server
    return server


def test_the_page_of_a_measure_and_its_card_mark_the_join(server: Flask) -> None:
    request = request_of(server, period="2026-06")
    view = measure_view(gather(request, "births"))
    assert view.chart is not None
    assert view.phone is not None
    assert [note.text for note in view.chart.joins] == [note.text for note in view.phone.joins] == [SAID]
    assert view.chart.label.endswith(f"{SAID}.")
    assert SAID in chart(view.chart, 920, 400)
    assert "With ZZB" in chart(view.phone, 358, 320)
    card = measure_view(source(request).subject("births"), show="12")
    assert card.chart is not None
    assert [note.text for note in card.chart.joins] == [SAID]


def test_a_slide_marks_the_join_at_the_first_figure_of_both(server: Flask) -> None:
    view = measure_view(gather(request_of(server, period="2026-06"), "births"))
    made = plotted(view)
    assert made is not None
    (line,) = (one for one in made.lines if one.look == "join")
    assert (line.name, line.listed) == (SAID, True)
    at_join = [place for place, value in enumerate(line.values) if value is not None]
    assert [made.names[place] for place in at_join] == ["Apr 2026"]
    assert LOOKS["join"].symbol == "plus"


def test_what_changed_marks_it_too(server: Flask) -> None:
    request = request_of(server, period="2026-06")
    found = board(request.store, request.viewer, "ZZA", request.period)
    signal = Signal(found.assessments["births", ""], SignalStatus.NEW, priority=True, headline=True)
    joins = own_joins(request.store, request.viewer, "ZZA")
    item = item_of(1, signal, found, no_link, lambda _one: False, joins)
    assert SAID in item.wide


def test_a_join_before_the_first_figure_or_after_the_month_is_not_drawn(server: Flask) -> None:
    request = request_of(server, period="2026-03")
    view = measure_view(gather(request, "births"))
    assert view.chart is not None
    assert view.chart.joins == ()
    assert "Caldermoor" not in view.chart.label
