"""Deaths: who is told what, on the page and in files, and what an earlier day or month knows.

Of many files and measures `make test` reads a part, drawn by a fixed seed; `make soak` the others.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask

from dashboard.deaths import DRAWINGS, TABLES
from dashboard.gather import gather
from dashboard.views import dates
from dashboard.views.deaths import deaths_view
from dashboard.views.deaths_clock import OUTSIDE, counts_table
from dashboard.views.deaths_splits import split_table
from dashboard.views.measure import measure_view
from dashboard.views.measure_cannot import BY_MONTH
from dashboard.views.page_table import Cell, cell_of
from metrics.catalogue import CATALOGUE
from metrics.suppress import is_of_people
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import LEAD
from tests.dashboard.deaths import DIRECTORS, LEADERS, REFERENCE, cards, everything, read, view
from tests.sampled import sampled


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


DATED = sorted(
    m.id
    for m in CATALOGUE.measures.values()
    if m.events is not None and m.kind in ("rate", "count") and is_of_people(m)
)


@pytest.mark.parametrize("measure", sampled(DATED, 4))
def test_the_measures_of_one_site_tell_the_same_days_to_the_same_readers(
    demo_server: Flask, measure: str
) -> None:
    """The pages of measures and their files keep the rule of the Deaths page."""
    known = {}
    for reader in (LEADERS["ZZA"], DIRECTORS["ZZA"], "ruth.lindqvist@northmere.example"):
        asked = {"as": reader, "org": "ZZA02", "path": f"/measure/{measure}"}
        known[reader] = gather(request_of(demo_server, **asked), measure)
    leader, *others = known.values()
    days = {dates.day(day) for day in leader.assessment.series.events}
    assert days or measure in ("maternal_deaths", "severe_plus")
    for other in others:
        own = other.assessment.series
        assert (own.events, own.events_until) == ((), None)
        assert own.points == leader.assessment.series.points
        view = measure_view(other)
        assert not view.events
        said = f"{view.title} {view.chart_note} {view.alt} {view.reading} {view.verdict} {view.facts}"
        assert not days & set(re.findall(r"\d+ [A-Z][a-z]+ \d{4}", said))
        assert "since the last" not in said
        assert not own.points or BY_MONTH in view.limits_of_chart
    for ending in ("csv", "svg"):
        query = {"org": "ZZA02", "measure": measure, "period": "2026-10", "as": DIRECTORS["ZZA"]}
        text = demo_server.test_client().get(f"/export/{ending}", query_string=query).text
        written = {
            day.isoformat() for day in leader.assessment.series.events if day.day > 1
        }  # months begin so
        assert not written & set(re.findall(r"\d{4}-\d\d-\d\d", text))


def test_days_at_all_sites_together_are_for_everybody_inside(demo_server: Flask) -> None:
    asked = {"as": DIRECTORS["ZZA"], "org": "ZZA", "path": "/measure/stillbirth_rate"}
    assert len(gather(request_of(demo_server, **asked), "stillbirth_rate").assessment.series.events) > 70


@pytest.mark.parametrize("site", ["", "ZZC01", "ZZC02"])
def test_the_sums_of_a_site_are_the_same_for_everybody_inside(demo_server: Flask, site: str) -> None:
    """They are made of days, and tell months."""
    own, other = (read(demo_server, "ZZC", site=site, **{"as": of["ZZC"]}) for of in (LEADERS, DIRECTORS))
    assert any(one.months for one in own.moss)
    assert [one.months for one in own.moss] == [one.months for one in other.moss]


def test_outside_the_trust_nothing_of_a_review_is_told(demo_server: Flask) -> None:
    own = read(demo_server, **{"as": LEAD})
    assert not own.inside
    assert (own.tally, own.reviews, own.referrals, own.national, own.moss) == (None, None, None, None, ())
    found = deaths_view(own)
    assert found.national.lead.startswith("Withheld from you")
    assert found.national.signals == ()
    assert "is not shown outside it" in found.head.answer
    assert not REFERENCE.search(everything(found))
    assert "19 in time" not in everything(found)
    assert counts_table(own).empty == OUTSIDE
    assert {cell.text for row in split_table(own, "ethnicity").rows for cell in map(cell_of, row)} <= {
        "",
        "not shown",
    }


def test_no_verdict_of_a_shown_month_tells_of_the_hidden_ones_beside_it(demo_server: Flask) -> None:
    """Seven months below the mean, of which three are shown as nought, would tell that the others had one."""
    asked = {"as": LEAD, "org": "ZZC", "period": "2026-09"}
    found = gather(request_of(demo_server, **asked), "extended_perinatal_mortality")
    assert found.hidden
    rows = measure_view(found).data
    assert any(row.numerator == 0 for row in rows)
    assert {row.verdict for row in rows} == {"Not shown", "–"}
    assert not any(row.rules for row in rows)


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


@pytest.mark.parametrize("name", sampled(sorted(set(TABLES) - set(CASES)), 6))
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
