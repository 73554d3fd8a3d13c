"""Harm over odd data: nothing, one month, noughts, lists in part, strange words. Never a fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.harm import read_harm
from dashboard.pages import PAGES
from dashboard.views.harm import harm_view
from dashboard.views.harm_actions import actions_table
from dashboard.views.harm_types import HarmView
from dashboard.views.page_table import cell_of
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.records import CaseCover
from metrics.store import Store
from metrics.store.settings import add_setting
from metrics.types import Observation
from tests.dashboard.cards import request_of
from tests.dashboard.test_frame import opened
from tests.metrics.harm.make import LISTENING, MONITORING, incident, psii
from tests.metrics.make import JUNE, at, figure, record, with_organisations

PAGE = next(page for page in PAGES if page.name == "harm")
SCRIPT, ARABIC, LONG = "<script>alert(1)</script>", "العدوى 🤰", "word " * 2000
Made = Callable[..., Flask]


@pytest.fixture
def made(sqlite_store: Store) -> Made:
    """A server over these records, sent on 5 July with births of three years."""

    def make(*records: Any, **more: Any) -> Flask:
        store = with_organisations(sqlite_store)
        births = [figure(None, period=add_months(JUNE, i), value=300.0) for i in range(-35, 1)]
        record(store, *births, *records, when=at(5), **more)
        server: Flask = create_app(store, OPERATOR, False).server
        return server

    return make


def months(measure: str, count: int, **more: Any) -> list[Observation]:
    return [figure(measure=measure, period=add_months(JUNE, i), **more) for i in range(1 - count, 1)]


def view(server: Flask) -> HarmView:
    seen = opened(server, PAGE, org="ZZA", period="2026-06")
    assert "Is there more harm, where," in seen
    return harm_view(read_harm(request_of(server, period="2026-06")))


def told(*kinds: str, first: date = date(2024, 7, 1), last: date = date(2026, 6, 30)) -> dict[str, Any]:
    return {"case_covers": tuple(CaseCover("ZZA", kind, first, last) for kind in kinds)}


def test_without_a_figure_the_page_says_what_is_missing(made: Made) -> None:
    found = view(made())
    assert found.head.answer.startswith("Not known: nobody has returned the incidents of June 2026.")
    assert "No action with a date is recorded" in found.head.answer
    assert (found.changed, found.calm, found.head.chance) == ((), "", "")
    assert found.parts[0].section.lead == ""
    assert found.parts[2].section.lead.startswith("No list of incidents has been sent")
    assert found.parts[3].section.lead.startswith("No list of investigations has been sent")
    assert found.parts[4].section.lead.startswith("No action with a date is recorded")
    assert all(card.missing for part in found.parts for card in part.section.missing)


def test_one_month_is_told_and_gets_no_verdict(made: Made) -> None:
    found = view(
        made(
            *months("moderate_plus", 1, numerator=2, denominator=300),
            *months("incidents_reported", 1, numerator=30, denominator=300),
        )
    )
    assert found.head.answer.startswith(
        "Not known: too few figures to tell; two of 30 incidents reported in June 2026 were of moderate harm"
    )
    assert found.parts[0].section.lead.startswith("There are too few figures of one or both")
    assert not found.changed


def test_reports_without_the_graver_ones_are_no_nought(made: Made) -> None:
    found = view(made(*months("incidents_reported", 20, numerator=30, denominator=300)))
    assert "or above there were in June 2026 has not been returned" in found.head.answer
    assert "too few figures of one or both" in found.parts[0].section.lead


def test_a_year_without_an_incident_is_said_and_drawn_as_none(made: Made) -> None:
    found = view(made(*months("moderate_plus", 24, numerator=0, denominator=300), **told("incident", "psii")))
    assert found.parts[2].section.lead == (
        "No incident of moderate harm or above is on the list of the twelve months to June 2026."
    )
    (drawing,) = found.parts[2].drawings
    assert (drawing.wide, bool(drawing.empty)) == ("", True)
    assert found.parts[3].section.lead.startswith("No investigation is open on 31 July 2026; no")


def test_incidents_without_a_theme_are_counted(made: Made) -> None:
    cases = [incident(f"I{n}", date(2026, 6, n + 1)) for n in range(3)]
    found = view(made(*cases, **told("incident")))
    assert "Three incidents name no theme of ours" in found.parts[2].section.lead
    (drawing,) = found.parts[2].drawings
    assert "No theme recorded" in drawing.wide


def test_a_list_in_part_says_which_months_lack(made: Made) -> None:
    cases = [incident(f"I{n}", date(2026, 6, n + 1), "severe", LISTENING) for n in range(3)]
    found = view(made(*cases, **told("incident", first=date(2026, 4, 1))))
    assert "No whole list of nine months has been sent." in found.parts[2].drawings[0].note
    span = "in the three of twelve months whose list is whole, and what is known of the others"
    assert span in found.parts[2].section.lead


def test_strange_words_stay_words(made: Made, sqlite_store: Store) -> None:
    cases = [
        incident("I1", date(2026, 6, 2), "moderate", category=SCRIPT),
        incident("I2", date(2026, 6, 3), "moderate", category=ARABIC),
        incident("I3", date(2026, 6, 4), "moderate", category=LONG),
        psii("I4", date(2026, 1, 4), MONITORING, actions=SCRIPT + ARABIC, actions_done_on="2026-06-01"),
        psii("I5", date(2026, 1, 5), actions=LONG, actions_due_on="2026-02-01"),
    ]
    server = made(*cases, **told("incident", "psii"))
    add_setting(
        sqlite_store,
        OPERATOR,
        "ZZA",
        "annotation",
        JUNE,
        reason=SCRIPT,
        measure_id="pph_1500",
        recorded_at=at(6),
    )
    found = view(server)
    drawing = found.parts[2].drawings[0]
    assert "<script>" not in drawing.wide
    assert ARABIC in drawing.reading
    assert len(drawing.reading) < 400
    assert found.parts[4].section.lead.startswith("Two actions and events with a date: ")


def test_an_action_about_nothing_and_one_of_a_measure_without_figures_get_no_verdict(made: Made) -> None:
    cases = [
        psii("I1", date(2026, 1, 4), actions="Done.", actions_done_on="2026-05-01"),
        psii("I2", date(2026, 1, 4), "perineal_trauma", actions="Done.", actions_done_on="2026-05-01"),
    ]
    rows = actions_table(read_harm(request_of(made(*cases), period="2026-06"))).rows
    assert {cell_of(row[3]).value for row in rows} == {"No verdict"}
    assert {cell_of(row[2]).value for row in rows} == {
        "None: it names no theme",
        "Severe tears",
    }
    assert {cell_of(row[3]).note for row in rows} == {"It names no measure with figures."}


def test_an_event_before_the_first_figure_gets_no_verdict(made: Made, sqlite_store: Store) -> None:
    server = made(*months("pph_1500", 24, numerator=9, denominator=300))
    add_setting(
        sqlite_store,
        OPERATOR,
        "ZZA",
        "annotation",
        date(2020, 1, 1),
        reason="Long ago.",
        measure_id="pph_1500",
        recorded_at=at(6),
    )
    (row,) = actions_table(read_harm(request_of(server, period="2026-06"))).rows
    assert cell_of(row[3]).value == "No verdict"
    assert cell_of(row[3]).note.startswith("Too few points before it")


def test_a_list_of_investigations_that_ends_early_is_not_read_as_none_since(made: Made) -> None:
    figures = months("incidents_reported", 20, numerator=30, denominator=300)
    part = next(
        p
        for p in view(made(*figures, **told("psii", last=date(2026, 3, 31)))).parts
        if p.section.key == "after"
    )
    assert (
        "The list of investigations ends on 31 March 2026: later ones are not known here."
        in part.section.lead
    )
    assert "Every one" not in part.section.lead  # there is none on it
