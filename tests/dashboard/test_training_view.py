"""Training: every group against its own standard, the weakest first, and who lapses if nobody trains."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from flask import Flask

from dashboard.training import read_training
from dashboard.views.board_training import CORE, people_short
from dashboard.views.page_table import cell_of, shown
from dashboard.views.training import training_page
from dashboard.views.training_cells import NEVER, WITHHELD, all_cells, cells_of
from dashboard.views.training_tables import grid_table, lapse_table
from dashboard.views.training_types import GroupCell, Trained, TrainingPage
from metrics.catalogue import CATALOGUE
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import LEAD
from tests.sample.support import SIGNALS, name

PLANTED = [entry for entry in SIGNALS if entry["measure"] == CORE]
FETAL = (CORE, "module=fetal_monitoring|staff_group=other_obstetric_doctors")


@cache
def trained(server: Flask, org: str = "ZZA", **query: str) -> Trained:
    return read_training(request_of(server, org=org, **query))


def page_of(server: Flask, org: str = "ZZA", **query: str) -> TrainingPage:
    return training_page(trained(server, org, **query))


def cell(read: Trained, key: tuple[str, str]) -> GroupCell:
    return next(one for one in all_cells(read) if one.key == key)


def without(read: Trained, key: tuple[str, str]) -> Trained:
    """As if nothing had ever been returned of one group."""
    return replace(read, assessments={k: one for k, one in read.assessments.items() if k != key})


@pytest.mark.parametrize("entry", PLANTED, ids=name)
def test_what_was_planted_is_below_and_falling_and_stands_first(
    demo_server: Flask, entry: dict[str, Any]
) -> None:
    found = cell(trained(demo_server), (entry["measure"], entry["breakdown"]))
    assert found.below
    assert found.trend.startswith("Falling since ")
    assert found.name in [one.title for one in page_of(demo_server).weakest[:3]]


def test_the_first_line_counts_groups_and_names_the_weakest(demo_server: Flask) -> None:
    assert page_of(demo_server).head.answer == (
        "No: five of 20 groups of core training were below 90% in October 2026; the weakest: other "
        "anaesthetists on the rota in obstetric emergencies (21 of 27 in date, 78%). Of wider job-essential "
        "training no group with a figure is below its standard."
    )


def test_the_weakest_stand_first_with_what_would_meet_the_standard(demo_server: Flask) -> None:
    found = page_of(demo_server).weakest
    assert [one.text.partition(" in date")[0] for one in found] == [
        "21 of 27",
        "25 of 31",
        "15 of 18",
        "8 of 9",
        "16 of 18",
    ]
    assert found[0].text == (
        "21 of 27 in date (78%). Four more people in date would meet 90%. Falling since July: four fewer."
    )
    assert "with so few in post that is everybody" in found[3].text


def test_the_grid_begins_with_the_weakest_and_says_what_is_not_asked(demo_server: Flask) -> None:
    core, wider = page_of(demo_server).grids
    first = core.rows[0][1][0]
    assert first is not None
    assert (first.figure, first.against) == ("78%", "Four people short of 90%")
    assert len([one for _, cells in core.rows for one in cells if one is not None]) == 20
    assert len([one for _, cells in wider.rows for one in cells if one is not None]) == 12
    assert core.lead == "15 of 20 core groups with a figure meet the standard."


def test_people_short_are_of_the_own_group_and_never_of_all(demo_server: Flask) -> None:
    for one in all_cells(trained(demo_server)):
        assert one.short == people_short(one.in_date, one.in_post, one.goal)
        assert one.below == (one.short > 0)
    rows = grid_table(trained(demo_server)).rows
    assert len(rows) == 32
    assert not [row for row in rows if "all" in str(cell_of(row[0]).value).lower()]


def test_a_share_never_rounds_onto_a_standard_that_is_not_met(demo_server: Flask) -> None:
    read = trained(demo_server)
    own = read.assessments[FETAL]
    assert own.latest is not None
    almost = replace(own.latest, numerator=269.0, denominator=300.0, value=269 / 3)
    changed = replace(own, latest=almost)
    found = cell(replace(read, assessments={**read.assessments, FETAL: changed}), FETAL)
    assert (found.figure, found.against) == ("89%", "One person short of 90%")


def test_a_group_without_a_figure_is_missing_and_not_met(demo_server: Flask) -> None:
    read = without(trained(demo_server, "ZZD"), FETAL)
    view = training_page(read)
    assert view.head.answer.startswith("Not known of every group: 19 of 20 groups of core training have a")
    assert view.head.answer.count("One has no figure.") == 1
    assert [(one.title, one.text, one.missing) for one in view.weakest] == [
        ("Other obstetric doctors, Fetal monitoring", f"{NEVER}.", True)
    ]
    assert view.calm == ""


def test_every_group_in_date_is_said_plainly(demo_server: Flask) -> None:
    view = page_of(demo_server, "ZZD")
    assert view.head.answer.startswith("Yes: each of the 20 groups of core training met 90%")
    assert (view.weakest, view.calm) == (
        (),
        "No group is below its standard: all 32 of them meet it, core and wider.",
    )


def test_who_lapses_is_counted_of_each_group_if_nobody_trains(demo_server: Flask) -> None:
    read = trained(demo_server)
    view = training_page(read)
    assert view.lapse_lead == (
        "If nobody trains, 18 of 20 core groups would be below the standard on 31 January 2027; five are now."
    )
    found = cell(read, (CORE, "module=fetal_monitoring|staff_group=midwives"))
    assert [(one.in_date, one.in_post) for one in found.ahead] == [(162, 212), (146, 212), (130, 212)]
    table = lapse_table(read)
    row = next(r for r in table.rows if cell_of(r[0]).value == "Midwives, Fetal monitoring")
    assert [shown(cell_of(c), k) for c, k in zip(row[1:], table.columns[1:], strict=True)] == [
        "197 of 212",
        "162 of 212",
        "146 of 212",
        "130 of 212",
        "67",
        "61",
    ]
    shares = [cell_of(r[4]).note for r in table.rows]
    assert shares == sorted(shares, key=lambda said: int(said.rstrip("%")))


def test_the_same_people_are_the_same_share_in_every_column(demo_server: Flask) -> None:
    """16 of 18 is 89% now and 89% in a month in which nobody lapses."""
    for row in page_of(demo_server).lapsing.rows:
        found = {(cell_of(c).text, cell_of(c).note) for c in row[1:5] if cell_of(c).note}
        assert len({counts for counts, _ in found}) == len(found), found


def test_what_is_foretold_is_never_more_than_is_in_date(demo_server: Flask) -> None:
    for org in ("ZZA", "ZZB", "ZZC", "ZZE"):
        for one in cells_of(trained(demo_server, org), CORE):
            counts = [one.in_date or 0, *(month.in_date for month in one.ahead)]
            assert counts == sorted(counts, reverse=True)
            assert len(one.ahead) == 3


def test_without_expiry_dates_the_page_says_so_and_how_they_come(demo_server: Flask) -> None:
    view = page_of(demo_server, "ZZD")
    assert view.lapsing.rows == ()
    assert view.lapse_lead.startswith("No expiry dates were loaded for the months after October 2026")
    assert "status “planned”" in view.lapse_lead


def test_on_an_earlier_day_nothing_later_is_known(demo_server: Flask) -> None:
    view = page_of(demo_server, period="2026-07", known_at="2026-09-07")
    assert view.head.answer.startswith("Yes: each of the 20 groups of core training met 90% in July 2026.")
    assert view.lapsing.rows == ()
    later = page_of(demo_server, period="2026-09")  # what October told begins after a month that nobody told
    assert later.lapsing.rows == ()


def test_the_overview_and_the_measure_take_no_notice_of_what_is_foretold(demo_server: Flask) -> None:
    with demo_server.test_request_context("/"):
        own = trained(demo_server).assessments[FETAL]
    assert own.series.planned
    assert own.series.rota == ()


def test_a_reader_from_outside_sees_shared_months_alone(demo_server: Flask) -> None:
    view = page_of(demo_server, period="2026-09", **{"as": LEAD})
    assert "below 90% in September 2026" in view.head.answer
    assert view.lapse_lead == "Who lapses in the months ahead is not among what is shared with you."
    assert (view.gone, page_of(demo_server).gone) == ("Not shown", "Missing")
    read = without(trained(demo_server, period="2026-09", **{"as": LEAD}), FETAL)
    assert cell(read, FETAL).why == "No figure of it has been shared with you"  # not that there never was one
    unshared = page_of(demo_server, period="2026-10", **{"as": LEAD})
    if "not been shared" in unshared.head.answer:
        assert {one.why for one in all_cells(trained(demo_server, period="2026-10", **{"as": LEAD}))} == {
            WITHHELD
        }


def test_the_standard_of_the_catalogue_is_named_under_each_grid(demo_server: Flask) -> None:
    for grid, id_ in zip(page_of(demo_server).grids, (CORE, "training_job_essential"), strict=True):
        target = CATALOGUE.measures[id_].target
        assert target is not None
        assert target.source.rstrip(".") in grid.note


@pytest.mark.parametrize("org", ["ZZA", "ZZB", "ZZC", "ZZD", "ZZE"])
def test_no_sentence_is_left_unfinished(demo_server: Flask, org: str) -> None:
    view = page_of(demo_server, org)
    texts = [view.head.answer, view.calm, view.lapse_lead, *(grid.lead for grid in view.grids)]
    texts += [one.text for one in view.weakest]
    for text in filter(None, texts):
        assert text.endswith("."), text
        assert not re.search(r"\bNone\b|nan|\{|\}|  |–|\.\.", text), text
