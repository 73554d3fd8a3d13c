"""Deaths: who is told what, on the page and in files, and what an earlier day or month knows."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from dashboard.deaths import DRAWINGS, TABLES
from dashboard.views.deaths import deaths_view
from dashboard.views.deaths_clock import OUTSIDE, counts_table
from dashboard.views.deaths_splits import split_table
from dashboard.views.page_table import Cell, cell_of
from tests.dashboard.conftest import LEAD
from tests.dashboard.deaths import DIRECTORS, LEADERS, REFERENCE, cards, everything, read, view


@pytest.mark.parametrize("org", ["ZZA", "ZZC"])
def test_a_director_gets_counts_and_no_case(demo_server: Flask, org: str) -> None:
    own = read(demo_server, org, **{"as": DIRECTORS[org]})
    assert own.tally is not None
    assert (own.reviews, own.referrals) == (None, None)
    found = deaths_view(own)
    assert not REFERENCE.search(everything(found))
    names = {table.name for part in found.parts for table in part.tables}
    assert names.isdisjoint({"deaths_clock", "deaths_mnsi", "deaths_actions"})
    assert {"deaths_review_counts", "deaths_mnsi_counts", "deaths_themes"} <= names
    assert any("perinatal leadership and the data lead" in text for part in found.parts for text in part.said)


def test_leadership_reads_the_cases(demo_server: Flask) -> None:
    found = view(demo_server, "ZZC", **{"as": LEADERS["ZZC"]})
    assert len(set(REFERENCE.findall(everything(found)))) > 18


def test_the_days_of_deaths_at_one_site_are_for_readers_of_cases(demo_server: Flask) -> None:
    director = view(demo_server, site="ZZA02", **{"as": DIRECTORS["ZZA"]})
    assert cards(director) == {}
    gaps = next(part for part in director.parts if part.section.key == "gaps")
    assert gaps.section.lead.startswith("The days of deaths at one site are shown to those who may read")
    leader = view(demo_server, site="ZZA02", **{"as": LEADERS["ZZA"]})
    assert "stillbirth_rate" in cards(leader)


def test_outside_the_trust_nothing_of_a_review_is_told(demo_server: Flask) -> None:
    own = read(demo_server, **{"as": LEAD})
    assert not own.inside
    assert (own.tally, own.reviews, own.referrals, own.national, own.moss) == (None, None, None, None, ())
    found = deaths_view(own)
    assert found.national is None
    assert "is not shown outside it" in found.head.answer
    assert not REFERENCE.search(everything(found))
    assert "19 in time" not in everything(found)
    assert counts_table(own).empty == OUTSIDE
    assert {cell.text for row in split_table(own, "ethnicity").rows for cell in map(cell_of, row)} <= {
        "",
        "not shown",
    }


CASES = ("deaths_clock", "deaths_mnsi", "deaths_actions")


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("reader", [DIRECTORS["ZZA"], "ruth.lindqvist@northmere.example", LEAD])
def test_no_file_of_cases_goes_to_those_who_may_not_read_them(
    demo_server: Flask, name: str, reader: str
) -> None:
    asked = {"org": "ZZA", "period": "2026-10", "table": name, "as": reader}
    for ending in ("csv", "xlsx"):
        answer = demo_server.test_client().get(f"/export/table/{ending}", query_string=asked)
        assert answer.status_code == 403
        assert b"ZZA-" not in answer.data


@pytest.mark.parametrize("name", sorted(set(TABLES) - set(CASES)))
def test_no_other_file_holds_a_reference(demo_server: Flask, name: str) -> None:
    for reader in (DIRECTORS["ZZA"], LEAD):
        asked = {"org": "ZZA", "period": "2026-10", "table": name, "as": reader}
        answer = demo_server.test_client().get("/export/table/csv", query_string=asked)
        assert answer.status_code == 200
        assert not REFERENCE.search(answer.text)


def test_the_file_of_clocks_says_what_the_page_says(demo_server: Flask) -> None:
    asked = {"org": "ZZB", "period": "2026-10", "table": "deaths_clock", "as": LEADERS["ZZB"]}
    text = demo_server.test_client().get("/export/table/csv", query_string=asked).text
    assert "ZZB-PGZNJ" in text
    assert "Not recorded (was due 26 Jul 2026)" in text
    assert "12 days left (due 26 Nov 2026)" in text


# As known then


def test_an_earlier_month_is_read_as_it_was_looked_at(demo_server: Flask) -> None:
    july = read(demo_server, "ZZC", period="2026-07", **{"as": LEADERS["ZZC"]})
    assert july.as_at == date(2026, 8, 31)
    assert july.reviews is not None
    assert all(review.on <= date(2026, 7, 31) for review in july.reviews)
    assert all(s.done is None or s.done <= july.as_at for review in july.reviews for s in review.steps)
    assert july.national is not None
    assert july.national.found == ()


def test_an_earlier_day_knows_what_had_come_by_then(demo_server: Flask) -> None:
    then = read(demo_server, "ZZC", period="2026-07", known_at="2026-08-07")
    assert then.as_at == date(2026, 8, 7)
    assert then.national is not None
    assert then.national.until is None
    assert then.tally is not None
    now = read(demo_server, "ZZC", period="2026-07")
    assert now.tally is not None
    assert then.tally.until != now.tally.until


def test_every_table_and_drawing_of_the_page_has_its_file(demo_server: Flask) -> None:
    found = view(demo_server, "ZZC", **{"as": LEADERS["ZZC"]})
    tables = {table.name for part in found.parts for table in part.tables}
    drawn = {drawing for part in found.parts for drawing in part.drawings}
    assert tables | {d.table.name for d in drawn if d.table} | {"deaths_national_signals"} == set(TABLES)
    assert {drawing.name for drawing in drawn} == set(DRAWINGS)


def test_cells_without_a_value_say_why(demo_server: Flask) -> None:
    for org in ("ZZA", "ZZC"):
        found = view(demo_server, org, **{"as": LEADERS[org]})
        for table in (table for part in found.parts for table in part.tables):
            for cell in (cell_of(cell) for row in table.rows for cell in row):
                assert cell.value is not None or cell.text, (table.name, Cell)
