"""Triangulation: the planted story first, the calm trust plainly, the unknown as such, each right kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from flask import Flask

from dashboard.triangulation import read_facts
from dashboard.views import dates
from dashboard.views.measure_words import low
from dashboard.views.page_table import cell_of, shown
from dashboard.views.triangulation import triangulation_view
from dashboard.views.triangulation_events import happened
from dashboard.views.triangulation_grid import quarters
from dashboard.views.triangulation_how import NOT_MEASURED, false_alarms_said, missed_said
from dashboard.views.triangulation_items import items_table
from dashboard.views.triangulation_lanes import UNKNOWN_NOW, rows_of
from dashboard.views.triangulation_raised import MORE_OFTEN, NO_THEME, WHERE_TO_LOOK
from dashboard.views.triangulation_rows import standing
from dashboard.views.triangulation_types import Facts, TriangulationView
from dashboard.views.triangulation_words import NAMES
from metrics.themes import themes
from metrics.triangulation.types import FalseAlarms, Source, TimelineEvent
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import LEAD

LEADERSHIP = "pia.holm@northmere.example"
DIRECTOR = "amara.okafor@northmere.example"
LISTENING = "communication_and_listening"
CALM = ("ZZB", "ZZC", "ZZD", "ZZE")


@cache
def facts_of(server: Flask, org: str = "ZZA", **query: str) -> Facts:
    return read_facts(request_of(server, org=org, **query))


@cache
def view_of(server: Flask, org: str = "ZZA", **query: str) -> TriangulationView:
    return triangulation_view(facts_of(server, org, **query))


def test_the_story_stands_in_the_first_line(demo_server: Flask) -> None:
    answer = view_of(demo_server).head.answer
    assert answer.startswith("Yes. Complaints, service users and staff each name more often than before: ")
    assert "communication and listening" in answer
    assert "after midwife fill rate, day (lower than usual since April 2026)" in answer
    assert "term babies admitted to neonatal unit" in answer.lower()


def test_each_raised_theme_has_three_sources_with_counts_beside_what_is_expected(demo_server: Flask) -> None:
    cards = view_of(demo_server).raised_themes
    assert cards[0].theme == LISTENING
    for card in cards:
        assert len(card.evidence) >= 3
        assert all("would be expected" in one.fact for one in card.evidence)
        assert WHERE_TO_LOOK in card.note
    assert cards[0].note.startswith(
        "Two events stand in two sources and are counted once: two complaints under"
    )
    assert cards[0].evidence[0].fact == "18, where about 5.5 would be expected."
    assert "Incidents" not in [one.name for one in cards[0].evidence]  # as often as before, and said so
    assert "incidents (6" in cards[0].besides


def test_the_order_on_the_card_is_that_of_the_timeline(demo_server: Flask) -> None:
    order = {dates.month_year(month): n for month, n in standing(rows_of(facts_of(demo_server))).items()}
    (card,) = view_of(demo_server).raised_outcomes
    begun = [" ".join(step.said.partition("since ")[2].replace(",", "").split()[:2]) for step in card.steps]
    assert [step.order for step in card.steps] == [order[month] for month in begun]


def test_the_outcome_has_its_precursors_in_order_each_with_file_and_row(demo_server: Flask) -> None:
    (card,) = view_of(demo_server).raised_outcomes
    assert [step.order for step in card.steps] == sorted(step.order for step in card.steps)
    first = card.steps[0]
    assert (first.measure, first.order, first.role) == ("midwife_fill_day", 2, "Declared beforehand")
    assert {step.measure for step in card.steps if step.role == "Outcome"} == {
        "term_admissions",
        "moderate_plus",
    }
    assert all(", row " in step.file for step in card.steps)
    assert first.figure == "87.5% in October; usual 90.3 to 99.0%"


def test_no_link_over_the_years_is_set_beside_the_change_that_is_raised(demo_server: Flask) -> None:
    """Both stand on the page of the same two measures: a sentence says how they go together."""
    view = view_of(demo_server)
    assert view.pair.drawing is not None
    assert "no sign that they move together" in view.pair.drawing.title
    assert (
        "does not contradict what is raised above: there each changed of late, the first since April 2026 "
        "and the second since September 2026. Here all months count alike"
    ) in view.pair.drawing.reading
    assert "“Do two measures move together?”" in view.raised_outcomes[0].note
    calm = view_of(demo_server, "ZZE").pair.drawing
    assert calm is not None
    assert "contradict" not in calm.reading


@pytest.mark.parametrize("org", CALM)
def test_a_trust_in_which_nothing_is_raised_says_so_and_what_was_looked_at(
    demo_server: Flask, org: str
) -> None:
    view = view_of(demo_server, org)
    assert view.head.answer.startswith(f"No. {NO_THEME} {MORE_OFTEN}")
    assert (view.raised_themes, view.raised_outcomes) == ((), ())
    assert view.nothing is not None
    assert view.nothing.title == NO_THEME
    assert "comparisons of August to October 2026 with the 24 months before" in view.nothing.looked_at[0]
    assert view.nothing.nearest
    assert view.evidence.rows == ()


def test_no_word_says_what_led_to_what(demo_server: Flask) -> None:
    for org in ("ZZA", "ZZE"):
        view = view_of(demo_server, org)
        told = repr(view).lower()
        assert "causes " not in told
        assert "because of" not in told
        assert "caused it" not in told.replace("it does not say what caused it", "")
        assert "significant" not in told
        assert "as usual" not in told


def test_themes_that_one_or_two_sources_name_more_are_told_and_not_raised(demo_server: Flask) -> None:
    view = view_of(demo_server)
    fewer = {one.theme: one.sources for one in view.fewer}
    assert fewer["fetal_monitoring_and_escalation"][0][0] is Source.INCIDENTS
    assert not {card.theme for card in view.raised_themes} & set(fewer)


def test_the_grid_has_every_theme_once_with_raised_ones_first(demo_server: Flask) -> None:
    grid = view_of(demo_server).grid
    assert [band.key for band in grid.bands] == ["raised", "some", "calm"]
    assert grid.bands[-1].folded
    rows = [row for band in grid.bands for row in band.rows]
    assert sorted(row.theme for row in rows) == sorted(themes())
    assert all(len(row.cells) == len(Source) for row in rows)
    raised = {cell.name: cell for cell in rows[0].cells if cell.word}
    assert set(raised) == {"Complaints", "Service users", "Staff"}
    assert (raised["Staff"].figure, raised["Staff"].note) == ("7", "1.0 expected")
    assert raised["Staff"].opens == "Communication and listening, staff: open seven points that staff raised"
    assert rows[0].cells[3].figure == "none"


def test_cells_of_a_source_that_was_not_sent_are_unknown_and_not_nought(demo_server: Flask) -> None:
    view = view_of(demo_server, known_at="2026-10-20", period="2026-10")  # October was not sent yet
    assert (view.raised_themes, view.raised_outcomes) == ((), ())
    cells = [cell for band in view.grid.bands for row in band.rows for cell in row.cells]
    assert {cell.figure for cell in cells if cell.source is Source.COMPLAINTS} == {"not sent"}
    assert "0" not in {cell.figure for cell in cells}
    assert "it cannot be ruled out" in view.head.answer or view.head.answer.startswith("It cannot be told")
    lines = [[cell_of(c) for c in row] for row in view.grid.table.rows]
    gone = [line for line in lines if line[1].value == "Complaints"]
    assert all(line[2].value is None and "not sent" in str(line[9].value) for line in gone)


def test_items_add_up_to_the_cell_and_say_who_else_tells_of_the_event(demo_server: Flask) -> None:
    view = view_of(demo_server, **{"as": LEADERSHIP, "theme": LISTENING, "source": "complaints"})
    opened = view.grid.opened
    assert opened is not None
    elsewhere = [line for line in opened.items if line.also.startswith("Counted under incidents")]
    assert len(opened.items) - len(elsewhere) == 18
    assert "Two more events are counted where they were first known" in opened.how
    assert all(", row " in line.file for line in opened.items)
    assert view.opened == "Opened below: communication and listening, 18 complaints."
    assert (
        view.raised_themes == view_of(demo_server, **{"as": LEADERSHIP}).raised_themes
    )  # nothing is filtered


def test_whoever_may_not_read_cases_sees_counts_and_is_told_who_may(demo_server: Flask) -> None:
    view = view_of(demo_server, **{"as": DIRECTOR, "theme": LISTENING, "source": "incidents"})
    told = repr(view) + repr(items_table(facts_of(demo_server, **{"as": DIRECTOR})))
    assert "ZZA-I" not in told  # no reference of an event
    assert view.grid.opened is not None
    assert view.grid.opened.fact.startswith("6, where")
    assert "the trust data lead" in view.grid.opened.instead.lower()
    allowed = repr(items_table(facts_of(demo_server, **{"as": LEADERSHIP})))
    assert "ZZA-I" in allowed


def test_from_outside_only_shared_months_are_seen_and_small_counts_are_hidden(demo_server: Flask) -> None:
    september = view_of(demo_server, **{"as": LEAD, "period": "2026-09"})
    cells = {c.source: c for band in september.grid.bands for row in band.rows for c in row.cells}
    assert cells[Source.COMPLAINTS].figure == "not shown"
    assert cells[Source.CLAIMS].figure == "not known"
    assert "it cannot be ruled out" in september.head.answer
    assert "small counts could be worked out" in september.grid.unmapped
    assert "ZZA-" not in repr(september) + repr(
        items_table(facts_of(demo_server, **{"as": LEAD, "period": "2026-09"}))
    )
    assert "ctober 2026" not in repr(september)


def test_a_theme_narrows_every_part(demo_server: Flask) -> None:
    view = view_of(demo_server, theme=LISTENING)
    assert [card.theme for card in view.raised_themes] == [LISTENING]
    assert view.raised_outcomes == ()
    assert [row.theme for band in view.grid.bands for row in band.rows] == [LISTENING]
    assert [cell_of(row[0]).value for row in view.claims.rows] == ["Communication and listening"]
    assert view.pair.why.startswith("Families said first")
    other = view_of(demo_server, theme="medication")
    assert other.head.answer.startswith("Not of this theme")
    assert other.nothing is not None
    assert other.nothing.title == "Medication is not seen by three sources"


def test_twelve_months_are_another_question(demo_server: Flask) -> None:
    view = view_of(demo_server, window="12")
    assert "November 2025 to October 2026" in view.grid.note
    assert [choice.chosen for choice in view.windows] == [False, True]


def test_a_site_is_looked_at_by_itself(demo_server: Flask) -> None:
    view = view_of(demo_server, site="ZZA01")
    assert "Northmere Royal" in view.head.where
    assert "sources sent for every month" in view.grid.note
    assert view.nothing is not None


def test_what_the_address_asks_for_and_is_not_there_is_said(demo_server: Flask) -> None:
    told = " ".join(
        view_of(demo_server, theme="<script>", source="nobody", window="7", pair="x").head.told
        + view_of(demo_server, theme="<script>", source="nobody", window="7", pair="x").pair.told
    )
    for name in ("theme=<script>", "source=nobody", "window=7", "pair=x"):
        assert name in told
    alone = view_of(demo_server, source="staff")
    assert "without a theme" in " ".join(alone.head.told)
    assert alone.grid.opened is None


def test_the_timeline_draws_what_changed_and_names_the_rest(demo_server: Flask) -> None:
    found = view_of(demo_server).timeline
    assert found.title.startswith("Seven changes stand. They began in this order: all incidents reported")
    assert (
        "Midwife fill rate, day, October 2026: 87.5%. Lower than usual: outside the limits and shift."
        in found.wide
    )
    assert "CQC report published" in found.wide
    assert "Bank rates for midwives were raised" in found.narrow
    assert "24 Sep 2026" in found.reading
    assert "No unusual change detected, and every one is reviewed: " in found.wide
    assert found.table is not None
    lanes = {str(cell_of(row[0]).value) for row in found.table.rows}
    assert lanes == {"Staffing", "Training", "Voices", "Harm", "Outcomes", "What happened"}


def test_of_a_month_that_is_not_known_no_lane_is_called_calm(demo_server: Flask) -> None:
    """October of ZZA is not shared: what stood in September need not have ended, and nothing is calm."""
    outside = view_of(demo_server, **{"as": LEAD}).timeline
    assert outside.title == UNKNOWN_NOW
    (reports,) = (
        row for row in outside.table.rows if cell_of(row[1]).value == "All incidents reported per 1,000"
    )
    assert "Dec 2025 to Sep 2026; not judged since" in str(cell_of(reports[2]).value)


def test_outside_a_chart_with_hidden_counts_tells_that_it_changed_and_no_more(demo_server: Flask) -> None:
    """As on the page of its measure: no picture, no line and no month; decision 15."""
    asked = {"as": LEAD, "period": "2026-09"}
    lanes = view_of(demo_server, **asked).timeline
    name = "Complaints per 1,000 births: Communication and listening"
    assert f"Changed, and its figures are not shown: {low(name)}" in lanes.wide
    (told,) = (row for row in lanes.table.rows if cell_of(row[1]).value == name)
    assert cell_of(told[2]).value == "Higher than usual; in Sep 2026"
    assert cell_of(told[3]).value == "in Sep 2026"
    assert {cell_of(cell).value for cell in told[4:]} == {None}
    hidden = [row for row in facts_of(demo_server, **asked).found.lanes if row.hidden]
    assert hidden
    assert {line for row in hidden for line in (*row.centre, *row.lower, *row.upper)} == {None}


def test_two_measures_move_with_each_other_and_never_more(demo_server: Flask) -> None:
    part = view_of(demo_server).pair
    assert part.drawing is not None
    assert "no sign that they move together" in part.drawing.title
    assert "That does not rule it out" in part.drawing.reading
    assert len(part.delays.rows if part.delays else ()) == 13
    assert part.why.startswith("Empty shifts")
    groups = {group for group, _ in part.firsts}
    assert groups == {"Declared beforehand", "Not declared: any other measure"}
    other = view_of(
        demo_server, first="complaints", second="complaints[theme=communication_and_listening]"
    ).pair
    assert other.drawing is not None
    assert "moves with" in other.drawing.title
    assert "were not declared beforehand" in other.why
    assert "This does not say why" in other.drawing.reading
    same = view_of(demo_server, first="complaints", second="complaints").pair
    assert (same.drawing, same.empty) == (None, "Both measures are the same: choose another for one of them.")
    gone = view_of(demo_server, first="no_such[thing").pair
    assert "no monthly figures of no_such[thing" in " ".join(gone.told)


def test_claims_stand_beside_incidents_and_complaints_of_the_same_theme(demo_server: Flask) -> None:
    view = view_of(demo_server)
    table = view.claims
    heads = [column.heading for column in table.columns]
    assert heads[:3] == ["Cause", "Claims 2020/21", "Claims 2021/22"]
    assert {"Incidents 2024/25", "Complaints 2024/25"} <= set(heads)
    totals = [cell_of(row[1]).value for row in table.rows]
    assert sum(int(str(n)) for n in totals[:-1]) == totals[-1]
    assert "never complete" in table.note
    assert "83 claims in five years" in view.claims_lead
    assert table.title == "Fetal monitoring and escalation has most claims: 27 of 83, 2020/21 to 2024/25"
    tied = view_of(demo_server, org="ZZE").claims.title
    assert tied.endswith("and perineal trauma have most claims: 9 each of 54, 2020/21 to 2024/25")
    outside = view_of(demo_server, **{"as": LEAD, "period": "2026-09"})
    assert all(
        cell_of(row[1]).value is None or int(str(cell_of(row[1]).value)) > 4 for row in outside.claims.rows
    )
    assert [cell_of(cell).value for cell in outside.claims.rows[-1][:3]] == ["All claims", 18, 16]


def test_how_often_chance_raises_something_is_what_was_measured(demo_server: Flask) -> None:
    found = facts_of(demo_server).found
    measured = FalseAlarms(
        trusts=1000,
        measured_on=found.period,
        theme={3: 0.031, 12: 0.02},
        outcome=0.0,
        either={3: 0.12, 12: 0.1},
        cells={3: 0.2, 12: 0.2},
        marked={3: 0.1, 12: 0.1},
    )
    told = false_alarms_said(replace(found, false_alarms=measured))
    assert "Of 1,000 made-up trusts" in told
    assert "31 had a theme raised, none an outcome, and 120 either" in told
    unknown = replace(measured, trusts=0)
    assert false_alarms_said(replace(found, false_alarms=unknown)) == NOT_MEASURED


def test_the_page_says_how_often_a_rise_of_three_sources_is_missed(demo_server: Flask) -> None:
    said = missed_said(facts_of(demo_server).found)
    assert said in dict(view_of(demo_server).grid.how).values()
    assert "twice as often for three months, this page raised it in 2;" in said
    nothing = view_of(demo_server, org="ZZE").nothing
    assert nothing is not None
    assert said in nothing.looked_at
    assert missed_said(facts_of(demo_server, window="12").found) == ""  # measured for the shorter window


def test_bars_are_sums_of_three_months_and_unknown_stays_unknown() -> None:
    assert quarters((9, 1, 2, 3, 0, 0, 0)) == (6, 0)
    assert quarters((1, None, 2, 3, 4, 5)) == (None, 12)
    assert quarters(()) == ()


def test_every_table_says_each_cell_in_words(demo_server: Flask) -> None:
    view = view_of(demo_server)
    for table in (view.evidence, view.grid.table, view.claims, view.timeline.table):
        assert table is not None
        for row in table.rows:
            assert len(row) == len(table.columns)
            assert all(shown(cell_of(c), column) for c, column in zip(row, table.columns, strict=True))
    assert set(NAMES) == set(Source)


def test_what_the_national_system_sent_is_an_event_of_the_timeline() -> None:
    (one,) = happened([TimelineEvent(date(2026, 10, 12), "national_signal", "1", author="Kirkbeck")])
    assert one.said == "The national system sent a level 1 signal for Kirkbeck."
