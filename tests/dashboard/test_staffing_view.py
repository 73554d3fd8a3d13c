"""Staffing: what was planted reads rightly, innocents and the calm trust plainly, and the hours add up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from flask import Flask

from dashboard.staffing import read_staff
from dashboard.views.card_types import Card, Stand
from dashboard.views.measure_empty import HIDDEN
from dashboard.views.page_table import cell_of, shown
from dashboard.views.staffing import MEASURES, staffing_view
from dashboard.views.staffing_flags import red_flag_table
from dashboard.views.staffing_hours import hours_drawing, hours_of, hours_table
from dashboard.views.staffing_types import Staff, StaffingView
from dashboard.views.staffing_words import (
    DATED,
    LISTED,
    UNDATED,
    acuity_lead,
    answer,
    failures_lead,
    failures_note,
    flags_lead,
)
from metrics.catalogue import CATALOGUE
from spc.types import Variation
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import LEAD, OCTOBER
from tests.sample.support import INNOCENTS, SIGNALS, name

STAFFING = [e for e in [*SIGNALS, *INNOCENTS] if CATALOGUE.measures[e["measure"]].family == "staffing"]


@cache
def staff_of(server: Flask, org: str = "ZZA", **query: str) -> Staff:
    """What is read of a trust, once for all tests."""
    return read_staff(request_of(server, org=org, **query))


def view_of(server: Flask, org: str = "ZZA", **query: str) -> StaffingView:
    return staffing_view(staff_of(server, org, **query))


def all_cards(view: StaffingView) -> list[Card]:
    sections = [part.section for part in view.parts]
    return [card for one in sections for card in (*one.large, *one.small, *one.missing)]


def placed(view: StaffingView, measure: str, breakdown: str) -> tuple[Card, str]:
    """A card of the whole trust and where it stands: large, small or missing."""
    for part in view.parts:
        for where in ("large", "small", "missing"):
            for card in getattr(part.section, where):
                own = (card.view.measure_id, card.view.breakdown)
                if own == (measure, breakdown) and len(card.view.org_code) == 3:
                    return card, where
    raise AssertionError(f"{measure} {breakdown} is not on the page")


def test_every_measure_of_staffing_is_on_the_page() -> None:
    of_staffing = {m.id for m in CATALOGUE.measures.values() if m.family == "staffing"}
    assert {*MEASURES, *LISTED.values()} == of_staffing


@pytest.mark.parametrize("entry", STAFFING, ids=name)
def test_what_was_planted_stands_where_a_reader_looks(demo_server: Flask, entry: dict[str, Any]) -> None:
    view = view_of(demo_server, entry["org"])
    card, where = placed(view, entry["measure"], entry.get("breakdown", ""))
    expect = entry.get("expect", {"status": "none", "variation": "common_cause"})
    if expect["status"] in ("new", "continuing"):
        assert (where, card.stand, card.tone) == ("large", Stand.SIGNAL, "concern")
        assert card.fresh == {"new": "New since the last board", "continuing": "Continuing"}[expect["status"]]
        assert card in view.changed
    elif expect["variation"] == "no_data":
        assert where == "missing"
        assert "No figure for October" in card.missing
        assert card.name in view.head.counts
    elif expect.get("chart") == "stock":
        assert (where, card.variation) == ("large", None)
    else:
        assert card.stand is Stand.CALM
        assert card not in view.changed
        assert "usual" in card.title


def test_the_story_trust_is_answered_in_the_first_line(demo_server: Flask) -> None:
    assert view_of(demo_server).head.answer == (
        "No, short of midwives by day, midwives by night and obstetricians: in October 2026 midwives worked "
        "87.5% of the hours planned by day (lower than usual since April 2026; the standard is 95%) and "
        "94.3% by night (as usual; the standard is 95%); an obstetrician of the planned grade was on the "
        "delivery suite for 99.3% of the planned hours (as usual; fails its standard of 100% reliably). The "
        "rota ahead is filled to 90.5% for November, 87.9% for December and 84.1% for January; the "
        "standard is 95%."
    )
    head = view_of(demo_server).head
    assert head.counts.startswith(
        "Five of 23 charts show a change that is unlikely to be chance: five concerns;"
    )
    assert "Chance alone would give about 0.9 new signals" in head.chance


def test_the_calm_trust_shows_that_nothing_changed(demo_server: Flask) -> None:
    view = view_of(demo_server, "ZZE")
    assert view.changed == ()
    assert view.calm == "None of the 20 charts shows more than the ups and downs of chance."
    assert view.head.counts.startswith("No unusual change in 20 charts.")
    assert "No figure for October 2026 is missing." in view.head.counts
    assert not [card for card in all_cards(view) if card.stand in (Stand.SIGNAL, Stand.MISSING)]
    assert view.head.sites == ()


def test_the_hours_of_the_drawing_are_those_of_the_returns(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    rows = hours_of(staff.assessments, OCTOBER)
    day, night = (row for row in rows if row.month == OCTOBER)
    latest = [staff.assessments[f"midwife_fill_{shift}"].latest for shift in ("day", "night")]
    assert [(row.planned, row.filled) for row in (day, night)] == [
        (point.denominator, point.numerator) for point in latest if point
    ]
    short = [(point.denominator or 0) - (point.numerator or 0) for point in latest if point]
    drawn = hours_drawing(staff)
    assert drawn.title.startswith(f"{sum(short):,.0f} of 17,730 planned midwife hours were not worked")
    assert drawn.title.endswith("hours of January 2027 are not yet filled")
    assert f">{sum(short):,.0f}<" in drawn.wide
    assert drawn.wide.count('class="pt"') == 15
    assert drawn.narrow.count('class="pt"') == 9
    assert len([row for row in rows if row.ahead]) == 3


def test_a_shift_that_was_not_returned_takes_its_month_out(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    night = staff.assessments["midwife_fill_night"]
    cut = replace(night, series=replace(night.series, points=night.series.points[:-1]))
    without = replace(staff, assessments={**staff.assessments, "midwife_fill_night": cut})
    drawn = hours_drawing(without)
    assert drawn.title.startswith("Not every midwife shift of October 2026 has been returned")
    assert ">No return<" in drawn.wide
    nights = [row for row in hours_table(without).rows if cell_of(row[1]).value == "Night"]
    assert [cell_of(cell).text for cell in nights[0][2:]] == ["No return"] * 4


def test_without_any_hours_there_is_a_sentence_and_no_drawing(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    bare = {
        id_: replace(one, series=replace(one.series, points=(), planned=()))
        for id_, one in staff.assessments.items()
    }
    drawn = hours_drawing(replace(staff, assessments=bare))
    assert drawn.wide == ""
    assert drawn.empty
    assert drawn.table is not None
    assert drawn.table.rows == ()


def test_the_table_of_red_flags_has_the_counts_of_each_type(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    table = red_flag_table(staff)
    assert len(table.rows) == 10
    *types, every = table.rows
    for column in range(1, 14):
        assert sum(cell_of(row[column]).value for row in types) == cell_of(every[column]).value
    assert shown(cell_of(every[12]), table.columns[12]) == "38"
    totals = [cell_of(row[13]).value for row in types]
    assert totals == sorted(totals, reverse=True)
    said = {cell_of(row[0]).value: cell_of(row[14]) for row in types}
    assert said["Triage later than 30 minutes"].value == "More than usual"
    assert said["Triage later than 30 minutes"].tone == "concern"
    assert said["No full examination in labour"].value == "Too few to chart"


def test_a_month_without_red_flags_returned_is_no_nought(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    one = staff.flag_types[0]
    cut = replace(one, series=replace(one.series, points=one.series.points[:-1]))
    (row, _) = red_flag_table(replace(staff, flag_types=(cut,))).rows
    assert (cell_of(row[12]).value, cell_of(row[12]).text) == (None, "no return")
    assert cell_of(row[13]).note == "of 11 months"


def test_a_few_red_flags_are_counted_in_words(demo_server: Flask) -> None:
    assert flags_lead(staff_of(demo_server)).startswith("38 red flags in October 2026 (more than usual since")
    assert flags_lead(staff_of(demo_server, "ZZC")) == (
        "Eight red flags in October 2026 (as usual). No type shows an unusual change."
    )


def test_failures_are_counted_and_the_page_says_how_they_are_drawn(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    assert failures_lead(staff) == (
        "Two of 317 women in labour in October 2026 did not have one midwife throughout; in twelve months 42 "
        "of 4,149. All 62 shifts in October 2026 had a coordinator who was free, as did all 730 of twelve "
        "months."
    )
    assert failures_note(staff) == DATED
    assert failures_note(staff_of(demo_server, "ZZB")) == UNDATED
    half = {id_: card for id_, card in staff.cards.items() if id_ != "coordinator_failures"}
    assert "listed of women in labour and drawn" in failures_note(replace(staff, cards=half))


def test_dated_failures_are_drawn_as_days_from_one_to_the_next_with_the_running_gap(
    demo_server: Flask,
) -> None:
    view, staff = view_of(demo_server), staff_of(demo_server)
    card, where = placed(view, "one_to_one_failures", "")
    own = staff.assessments["one_to_one_failures"]
    assert (where, card.stand, own.chart) == ("large", Stand.CALM, "t")
    assert own.series.events_until == date(2026, 10, 31)
    assert own.analysis is not None
    assert own.analysis.panel.running[0] == (date(2026, 10, 31) - own.series.events[-1]).days
    of_year = [day for day in own.series.events if date(2025, 10, 31) < day]
    assert len(of_year) == 42  # as the monthly shares say: "in twelve months 42 of 4,149"
    shifts, where = placed(view, "coordinator_failures", "")
    assert (where, shifts.stand) == ("small", Stand.FEW)
    assert staff.assessments["coordinator_failures"].series.events == ()
    assert staff.cards["one_to_one_care"].stand is Stand.CALM


def test_a_trust_that_lists_no_failure_has_the_share_of_each_month_and_lacks_nothing(
    demo_server: Flask,
) -> None:
    for org in ("ZZB", "ZZC", "ZZD", "ZZE"):
        view = view_of(demo_server, org)
        ids = {card.view.measure_id for card in all_cards(view)}
        assert ids.isdisjoint({"one_to_one_failures", "coordinator_failures"})
        assert {"one_to_one_care", "supernumerary_coordinator"} <= ids


def test_acuity_is_never_told_without_the_share_that_was_recorded(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    assert acuity_lead(staff) == (
        "In October 2026 staffing matched the women’s needs in 78.4% of the recorded periods (127 of 162). "
        "87.1% of all periods were recorded (162 of 186): of the others nobody knows."
    )
    gone = replace(staff.cards["acuity_periods_recorded"], figure="")
    said = acuity_lead(replace(staff, cards={**staff.cards, "acuity_periods_recorded": gone}))
    assert "has not been returned" in said


def test_what_is_missing_is_said_in_the_first_line(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    gone = {
        id_: replace(staff.cards[id_], stand=Stand.MISSING, figure="")
        for id_ in ("midwife_fill_night", "obstetric_cover")
    }
    said = answer(replace(staff, cards={**staff.cards, **gone}))
    assert "(no figure by night has been returned)" in said
    assert "no figure of obstetric cover for October 2026 has been returned." in said
    day = replace(staff.cards["midwife_fill_day"], stand=Stand.MISSING, figure="")
    said = answer(replace(staff, cards={**staff.cards, **gone, "midwife_fill_day": day}))
    assert said.startswith("Not known: nobody has returned how many of the planned midwife hours were worked")


def test_enough_is_answered_yes_only_of_what_is_known_and_met(demo_server: Flask) -> None:
    staff = staff_of(demo_server)
    calm_verdict = replace(staff.assessments["midwife_fill_day"].verdict, variation=Variation.COMMON_CAUSE)
    met = {
        id_: replace(staff.assessments[id_], target=50.0, verdict=calm_verdict)
        for id_ in ("midwife_fill_day", "midwife_fill_night", "obstetric_cover")
    }
    calm = replace(staff, assessments={**staff.assessments, **met})
    assert answer(calm).startswith("Yes: in October 2026")
    gone = replace(staff.cards["obstetric_cover"], stand=Stand.MISSING, figure="")
    part = replace(calm, cards={**calm.cards, "obstetric_cover": gone})
    assert answer(part).startswith("Not known of all: in October 2026")


def test_the_rota_of_the_month_is_told_apart_from_what_was_worked(demo_server: Flask) -> None:
    rota = next(part for part in view_of(demo_server).parts if part.section.key == "rota").section
    assert rota.note == (
        "92.9% is how far the rota of October 2026 was filled when it was planned; 90.3% of its hours by day "
        "and by night were worked."
    )
    card = next(card for card in (*rota.large, *rota.small))
    assert "Ahead it is lower: 84.1% for January 2027." in card.said
    assert card.view.chart is not None
    assert "Updated 9 November 2026" in card.view.chart.description


def test_a_site_shows_its_shifts_and_says_that_the_rest_is_of_the_trust(demo_server: Flask) -> None:
    view = view_of(demo_server, site="ZZA01")
    assert view.head.where.startswith("Northmere University Hospitals · Northmere Royal")
    assert "worked 84.3% of the hours planned by day (lower than usual since April 2026; " in view.head.answer
    assert "only hours of midwives by shift are returned for each site" in view.head.answer
    assert {card.view.org_code for card in all_cards(view)} == {"ZZA01"}
    assert [part.section.key for part in view.parts] == ["shifts", "rota"]


def test_a_reader_from_outside_learns_no_small_count(demo_server: Flask) -> None:
    staff = staff_of(demo_server, period="2026-09", **{"as": LEAD})
    view = staffing_view(staff)
    assert staff.hidden
    assert "one midwife throughout" not in failures_lead(staff)
    hidden = [card for card in all_cards(view) if card.view.measure_id in staff.hidden]
    assert hidden
    assert {card.view.empty for card in hidden} == {HIDDEN}
    assert "not among what is shared with you" in view.head.answer


def test_an_earlier_day_is_answered_from_what_was_known_then(demo_server: Flask) -> None:
    view = view_of(demo_server, period="2026-07", known_at="2026-09-07")
    assert view.head.where.endswith("data to July 2026")
    assert "in July 2026 midwives worked" in view.head.answer
    assert {card.view.known_at for card in all_cards(view)} == {"7 September 2026, 23:59"}


@pytest.mark.parametrize("org", ["ZZA", "ZZB", "ZZC", "ZZD", "ZZE"])
def test_no_sentence_is_left_unfinished(demo_server: Flask, org: str) -> None:
    view = view_of(demo_server, org)
    texts = [view.head.answer, view.head.counts, view.head.chance, view.calm]
    texts += [text for part in view.parts for text in (part.section.lead, part.section.note)]
    for text in filter(None, texts):
        assert text.endswith("."), text
        assert not re.search(r"None\b(?! of)|nan|\{|\}|  |–|\.\.", text), text
