"""Deaths over odd data: no list, an empty one, no review, odd text, days to come. Never a fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.deaths import read_deaths
from dashboard.pages import PAGES
from dashboard.views.deaths import deaths_view
from dashboard.views.deaths_clock import clock_table, counts_table
from dashboard.views.deaths_learning import actions_table
from dashboard.views.deaths_splits import split_table
from dashboard.views.deaths_types import Deaths, DeathsView
from dashboard.views.page_table import cell_of
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.records import CaseCover
from metrics.store import Store
from metrics.types import Status
from tests.dashboard.cards import request_of
from tests.dashboard.test_frame import opened
from tests.metrics.deaths.make import death, referral, signal
from tests.metrics.make import JUNE, at, figure, record, with_organisations

PAGE = next(page for page in PAGES if page.name == "deaths")
RATE = "extended_perinatal_mortality"
Made = Callable[..., Flask]
KINDS = ("perinatal_death", "mnsi_referral", "national_signal")


@pytest.fixture
def made(sqlite_store: Store) -> Made:
    """A server over these records, sent on 5 July, with lists that cover the year to June."""

    def make(*records: Any, kinds: tuple[str, ...] = KINDS) -> Flask:
        store = with_organisations(sqlite_store)
        told = tuple(CaseCover("ZZA", kind, date(2025, 7, 1), date(2026, 6, 30)) for kind in kinds)
        record(store, figure(300, measure="births"), *records, when=at(5), case_covers=told)
        server: Flask = create_app(store, OPERATOR, False).server
        return server

    return make


def read(server: Flask, period: str = "2026-06") -> Deaths:
    return read_deaths(request_of(server, period=period))


def view(server: Flask, period: str = "2026-06") -> DeathsView:
    seen = opened(server, PAGE, org="ZZA", period=period)
    assert "Are more babies dying than expected, and is every death reviewed on time?" in seen
    assert not re.search(r"\bnan\b", seen)
    return deaths_view(read(server, period))


def test_without_any_list_nothing_is_taken_for_none(made: Made) -> None:
    found = view(made(kinds=()))
    assert "No list of deaths with their reviews has been loaded" in found.head.answer
    assert found.national is not None
    assert "is not known here" in found.national.lead
    assert not found.changed
    assert found.facts[0].title == "No sum yet"
    drawings = [drawing for part in found.parts for drawing in part.drawings]
    assert all(drawing.empty and not drawing.wide for drawing in drawings)


def test_a_list_without_a_death_says_that_none_is_on_it(made: Made) -> None:
    found = view(made())
    assert "No death is on the list of the twelve months to 30 June 2026." in found.head.answer
    assert found.national is not None
    assert found.national.lead.endswith("has sent no signal that is on record, to 30 June 2026.")


def test_one_death_of_which_nothing_is_known_yet(made: Made) -> None:
    own = read(made(death("E1", date(2026, 6, 29), type_="", site=None)))
    found = deaths_view(own)
    assert found.facts[0].title == "One baby died in twelve months"
    (row,) = clock_table(own).rows
    assert cell_of(row[0]).note.endswith("; Northmere, 29 Jun 2026")
    assert cell_of(row[1]).text == "Overdue 23 days"  # read at the end of July


def test_text_of_any_kind_is_text(made: Made) -> None:
    odd = (
        "<script>alert(1)</script> =2+2 \u202eright to left \u0645\u0631\u062d\u0628\u0627 \U0001f54a "
        + "x" * 10_000
    )
    server = made(
        death("E1", date(2026, 1, 3), report_published_on="2026-05-01", actions=odd, contributory_issues="a"),
    )
    table = actions_table(read(server))
    assert cell_of(table.rows[0][3]).value == odd
    asked = {"org": "ZZA", "period": "2026-06", "table": "deaths_actions"}
    answer = server.test_client().get("/export/table/csv", query_string=asked)
    assert answer.status_code == 200
    assert "<script>" in opened(server, PAGE, org="ZZA", period="2026-06")  # as words: the page escapes them
    page = server.test_client().get("/deaths?org=ZZA&period=2026-06").text
    assert "<script>alert(1)" not in page


def test_a_report_of_a_day_to_come_has_not_come(made: Made) -> None:
    own = read(made(death("E1", date(2026, 1, 3), report_published_on="2031-05-01", grade_before="d")))
    assert own.tally is not None
    assert (own.tally.open, own.tally.finished.count) == (1, 0)
    assert "outside its clock" in deaths_view(own).head.answer
    found = next(part for part in deaths_view(own).parts if part.section.key == "learning")
    assert found.section.lead.startswith("No review was finished")


def test_a_referral_without_its_death_and_twins_of_one_event(made: Made) -> None:
    own = read(
        made(
            referral("B1", date(2026, 3, 2), ""),
            death("T1", date(2026, 3, 2)),
            death("T1", date(2026, 3, 2), type_="neonatal_death"),
        )
    )
    assert own.tally is not None
    assert (own.tally.deaths, len(own.tally.referrals)) == (2, 1)
    part = next(p for p in deaths_view(own).parts if p.section.key == "mnsi")
    assert cell_of(part.tables[0].rows[0][0]).value == "Criterion not recorded"


def test_a_signal_without_its_site_is_the_trusts(made: Made) -> None:
    found = view(made(signal("S1", date(2026, 6, 15), "2", "")))
    assert found.national is not None
    assert found.national.signals[0].title.startswith("Level 2 at Northmere")


def test_groups_without_births_or_with_a_silent_month_have_no_rate(made: Made) -> None:
    rows = [
        figure(None, measure=RATE, breakdown="ethnicity=white", period=JUNE, status=Status.DID_NOT_SUBMIT),
        *(
            figure(2, denominator=0, measure=RATE, breakdown="ethnicity=black", period=add_months(JUNE, -i))
            for i in range(3)
        ),
    ]
    table = split_table(read(made(*rows)), "ethnicity")
    assert {cell_of(row[3]).text for row in table.rows} == {"too few"}
    assert "not returned" in table.note


def test_a_year_with_a_month_missing_has_no_rate(made: Made) -> None:
    rows = [
        figure(1, denominator=300, measure="stillbirth_rate", period=add_months(JUNE, -i))
        for i in range(14)
        if i != 5
    ]
    found = view(made(*rows))
    rates = next(p for p in found.parts if p.section.key == "rates").drawings[0]
    assert rates.empty.startswith("No twelve months with deaths and births in each are known")


def test_a_list_that_ends_early_is_not_read_as_no_later_death(made: Made) -> None:
    server = made(death("E1", date(2026, 5, 20), notified_on="2026-05-22"))
    late = "The list of deaths ends on 30 June 2026: later deaths are not known here."
    assert late not in view(server).head.answer
    september = read(server, "2026-09")
    assert late in deaths_view(september).head.answer
    assert late in counts_table(september).note


def test_a_month_that_is_late_leaves_the_rates_of_the_months_before_it(made: Made) -> None:
    rows = [
        figure(1, denominator=300, measure="stillbirth_rate", period=add_months(JUNE, -i))
        for i in range(1, 14)
    ]
    found = view(made(*rows, figure(None, measure="stillbirth_rate", period=JUNE, status=Status.MISSING)))
    rates = next(p for p in found.parts if p.section.key == "rates").drawings[0]
    assert "Stillbirths: 12 in 3,600 births" in rates.reading
    assert rates.note.startswith(
        "Twelve months to May 2026, and the twelve before. Deaths and births of June 2026 are not known yet."
    )
