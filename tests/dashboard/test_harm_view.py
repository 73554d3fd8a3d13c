"""Harm: what was planted reads rightly, reports are not harm, small counts stay hidden, no cause is told."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from flask import Flask

from dashboard.exports.drawings import DRAWINGS
from dashboard.exports.tables import TABLES
from dashboard.harm import read_harm
from dashboard.views.card_types import Card, Stand
from dashboard.views.harm import MEASURES, harm_view
from dashboard.views.harm_action_charts import action_words
from dashboard.views.harm_actions import actions_lead, actions_note, actions_table
from dashboard.views.harm_after import after_lead, shared_words
from dashboard.views.harm_grades import (
    EITHER,
    NOT_SAFER,
    REPORTS_ARE_NOT_HARM,
    beside_reporting,
    grades_table,
)
from dashboard.views.harm_pareto import all_drawing, pareto_drawing
from dashboard.views.harm_themes import themes_lead
from dashboard.views.harm_trends import trends_table
from dashboard.views.harm_types import Harm, HarmView
from dashboard.views.harm_words import answer
from dashboard.views.page_table import PageTable, cell_of, shown
from metrics.access import Forbidden
from spc.types import Variation
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import DIRECTOR, LEAD
from tests.sample.support import SIGNALS, name

DATA_LEAD = "tom.ashby@northmere.example"
CAUSES = re.compile(r"because of|caused|causes|due to|thanks to|led to (?!them)|result of", re.IGNORECASE)
PLANTED = [e for e in SIGNALS if e["org"] == "ZZA" and e["measure"] in MEASURES]


@cache
def harm_of(server: Flask, org: str = "ZZA", **query: str) -> Harm:
    """What is read of a trust, once for all tests."""
    return read_harm(request_of(server, org=org, **query))


def view_of(server: Flask, org: str = "ZZA", **query: str) -> HarmView:
    return harm_view(harm_of(server, org, **query))


def placed(view: HarmView, measure: str) -> tuple[Card, str]:
    for part in view.parts:
        for where in ("large", "small", "missing"):
            for card in getattr(part.section, where):
                if (card.view.measure_id, card.view.breakdown) == (measure, ""):
                    return card, where
    raise AssertionError(f"{measure} is not on the page")


def texts(view: HarmView) -> list[str]:
    """Every sentence of the page's own."""
    said = [view.head.answer, view.head.counts, view.head.chance, view.calm]
    for part in view.parts:
        said += [part.section.lead, part.section.note]
        for drawing in part.drawings:
            said += [drawing.note, drawing.reading, drawing.cannot]
        for table in part.tables:
            said += [table.note, *(cell_of(cell).note for row in table.rows for cell in row)]
        said += [one.card.said for one in part.actions]
    return [text for text in said if text]


@pytest.mark.parametrize("entry", PLANTED, ids=name)
def test_what_was_planted_reads_rightly(demo_server: Flask, entry: dict[str, Any]) -> None:
    view, expect = view_of(demo_server), entry["expect"]
    card, where = placed(view, entry["measure"])
    if expect.get("chart") == "stock":
        assert (card.variation, card.stand) == (None, Stand.FEW)
        assert card.figure == "3"
        assert card not in view.changed
    elif expect["status"] in ("ended", "none", "corrected"):
        assert (where, card.stand) == ("small", Stand.CALM)
    elif card.tone == "concern":
        assert (where, card.stand, card.fresh) == ("large", Stand.SIGNAL, "New since the last board")
        assert card in view.changed
    else:
        assert (where, card.stand, card.tone) == ("large", Stand.SIGNAL, "neither")
        assert "higher than usual" in card.title
        assert card.fresh == {"new": "New since the last board", "continuing": "Continuing"}[expect["status"]]
        assert card in view.changed


def test_the_planted_rows_of_harm_are_all_looked_at() -> None:
    assert {e["measure"] for e in PLANTED} == {
        "moderate_plus",
        "incidents_reported",
        "incident_actions_overdue",
        "pph_1500",
        "severe_tear",
        "term_admissions",
    }


def test_clinical_harm_stands_on_its_theme_page_and_counts(demo_server: Flask) -> None:
    view = view_of(demo_server, "ZZB")
    loud, where = placed(view, "pph_1500")
    assert (where, loud.stand, loud.fresh) == ("large", Stand.SIGNAL, "Continuing")
    assert [card.view.measure_id for card in view.changed] == ["pph_1500", "term_admissions"]
    assert view.calm == ""
    assert view.head.counts.startswith("Two of 12 charts show a change that is unlikely to be chance")
    assert view.head.answer.startswith("Yes, by one chart: blood loss of 1,500 ml or more;")
    shown = {c.view.measure_id for p in view.parts for c in (*p.section.large, *p.section.small)}
    assert {"pph_1500", "severe_tear", "term_admissions", "apgar_low", "hie_2_3"} <= shown


def test_more_harm_is_never_said_to_be_neither_better_nor_worse_and_counts_once(demo_server: Flask) -> None:
    view = view_of(demo_server)
    serious, _ = placed(view, "moderate_plus")
    assert serious.variation is not None
    assert serious.variation.note == EITHER
    assert [c.view.breakdown for c in view.changed if c.view.measure_id == "incidents_reported"] == [""]
    assert "harm=moderate" not in [card.view.breakdown for card in view.changed]
    assert view.head.counts.startswith("Four of 11 charts show")
    assert "neither better nor worse" not in view.head.counts
    theme = next(d for p in view.parts for d in p.drawings if d.name == "harm_theme")
    assert EITHER in theme.reading
    assert "counts from August 2026, so the change is dated so" in theme.reading


def test_a_theme_that_changed_is_counted_and_named_at_a_site_too(demo_server: Flask) -> None:
    view = view_of(demo_server, site="ZZA01")
    theme = next(card for card in view.changed if card.view.measure_id == "moderate_plus")
    assert theme.title == (
        "Incidents that name fetal monitoring and escalation: higher than usual since August 2026"
    )
    assert view.calm == ""
    assert view.head.counts.startswith("Two of two charts show a change")
    assert theme.key in next(part for part in view.parts if part.section.key == "themes").anchors


def test_every_reader_is_told_the_same_counts_of_actions(demo_server: Flask) -> None:
    full, inside = (harm_of(demo_server, **{"as": who}) for who in (DATA_LEAD, DIRECTOR))
    assert actions_lead(full) == actions_lead(inside)
    assert answer(full) == answer(inside)
    assert len(actions_table(inside).rows) < len(actions_table(full).rows)


def test_fatal_harm_of_none_does_not_say_that_nobody_died(demo_server: Flask) -> None:
    assert "0 here does not say that nobody died" in view_of(demo_server).parts[0].section.note


def test_late_actions_and_open_investigations_are_held_against_the_return(demo_server: Flask) -> None:
    harm = harm_of(demo_server)
    said = after_lead(harm)
    assert "these two are past their date, the oldest since 4 January 2026 (314 days)." in said
    assert "the return counted fewer actions overdue than the list now shows for then" in said
    assert "The return counts seven open at the end of October 2026, the list five on that day" in said
    assert harm.tally is not None
    agrees = replace(harm, tally=replace(harm.tally, month_end=7))
    assert "seven open at the end of October 2026, as the list does for that day" in after_lead(agrees)


def test_the_story_trust_is_answered_in_the_first_line(demo_server: Flask) -> None:
    said = view_of(demo_server, **{"as": DATA_LEAD}).head.answer
    assert said.startswith(
        "Yes, by three charts: moderate harm or above per 1,000, term babies admitted to neonatal unit and "
        "incidents that name fetal monitoring and escalation; 11 of 57 incidents reported in October 2026 "
        "were of moderate harm or above. 17 actions and events with a date: one followed by a change"
    )
    assert said.endswith("; three actions are overdue.")


def test_reports_are_told_apart_from_harm_by_grade(demo_server: Flask) -> None:
    said = beside_reporting(harm_of(demo_server))
    assert REPORTS_ARE_NOT_HARM in said
    assert "61 more of no or low harm and 15 more of moderate harm or above" in said
    rows = {cell_of(row[0]).value: row for row in grades_table(harm_of(demo_server)).rows}
    totals = {grade: cell_of(row[13]).value for grade, row in rows.items()}
    assert sum(v for grade, v in totals.items() if grade != "All reports") == totals["All reports"] == 670


@pytest.mark.parametrize(
    ("reports", "serious", "expected"),
    [
        (Variation.NEITHER_HIGH, Variation.COMMON_CAUSE, "or above show no unusual change"),
        (Variation.NEITHER_LOW, Variation.COMMON_CAUSE, NOT_SAFER),
        (Variation.COMMON_CAUSE, Variation.NEITHER_HIGH, "All reports together show no unusual change"),
        (Variation.NEITHER_LOW, Variation.NEITHER_HIGH, "All reports together are lower than usual as well"),
        (Variation.COMMON_CAUSE, Variation.NEITHER_LOW, "Fewer incidents of moderate harm or above"),
        (Variation.COMMON_CAUSE, Variation.COMMON_CAUSE, "Neither the reports nor"),
    ],
)
def test_every_pair_of_verdicts_is_said(
    demo_server: Flask, reports: Variation, serious: Variation, expected: str
) -> None:
    harm = harm_of(demo_server)
    changed = {
        id_: replace(
            harm.assessments[id_], verdict=replace(harm.assessments[id_].verdict, variation=variation)
        )
        for id_, variation in (("incidents_reported", reports), ("moderate_plus", serious))
    }
    said = beside_reporting(replace(harm, assessments={**harm.assessments, **changed}))
    assert expected in said
    if reports is Variation.NEITHER_HIGH:
        assert REPORTS_ARE_NOT_HARM in said


def test_themes_add_up_and_the_loud_one_stands_first(demo_server: Flask) -> None:
    harm = harm_of(demo_server)
    drawn = pareto_drawing(harm)
    assert drawn.table is not None
    assert cell_of(drawn.table.rows[-1][3]).value == pytest.approx(100)
    assert drawn.wide.count('class="pt"') == drawn.narrow.count('class="pt"') == len(drawn.table.rows)
    assert "the monthly figures count 53" in drawn.note
    first = trends_table(harm).rows[0]
    assert cell_of(first[0]).value == "Fetal monitoring and escalation"
    assert (cell_of(first[4]).value, cell_of(first[4]).tone) == (
        "Higher than usual since August 2026",
        "neither",
    )
    assert {cell_of(row[4]).value for row in trends_table(harm).rows[1:]} == {"Too few to chart"}
    assert [d.name for part in view_of(demo_server).parts for d in part.drawings] == [
        "harm_themes",
        "harm_theme",
    ]


def test_where_every_incident_is_listed_a_second_pareto_shows_them_all(demo_server: Flask) -> None:
    harm = harm_of(demo_server, "ZZD")
    drawn = [d.name for part in view_of(demo_server, "ZZD").parts for d in part.drawings]
    assert {"harm_themes", "harm_themes_all"} <= set(drawn)
    every, graver = all_drawing(harm), pareto_drawing(harm)
    assert every.table is not None
    assert graver.table is not None
    assert every.title != graver.title
    assert cell_of(every.table.rows[-1][0]).value == "No theme recorded"
    of_year = sum(p.numerator or 0 for p in harm.assessments["incidents_reported"].series.points[-12:])
    assert every.note.startswith(f"{of_year:.0f} incidents on the list, November 2025 to October 2026")


def test_what_has_no_theme_is_counted_and_shown(demo_server: Flask) -> None:
    harm = harm_of(demo_server)
    assert harm.listed is not None
    found = harm.listed.incidents
    bare = (replace(found[-1], themes=()), replace(found[-2], themes=(), unknown=("Odd word",)))
    odd = replace(harm, listed=replace(harm.listed, incidents=(*found[:-2], *bare)))
    drawn = pareto_drawing(odd)
    assert drawn.table is not None
    assert [cell_of(row[0]).value for row in drawn.table.rows[-2:]] == [
        "Words that are no theme",
        "No theme recorded",
    ]
    assert "“Odd word” (1)" in drawn.reading
    assert "Two incidents name no theme of ours" in themes_lead(odd)


def test_incidents_of_every_grade_get_a_chart_of_their_own_where_they_are_listed(demo_server: Flask) -> None:
    harm = harm_of(demo_server)
    assert harm.listed is not None
    more = (*harm.listed.incidents, replace(harm.listed.incidents[-1], grade="low", themes=("medication",)))
    view = harm_view(replace(harm, listed=replace(harm.listed, incidents=more)))
    assert "harm_themes_all" in [d.name for part in view.parts for d in part.drawings]
    assert "alone: what the others" in next(p for p in view_of(demo_server).parts if p.drawings).section.note


def test_what_came_after_an_action_is_told_and_never_why(demo_server: Flask) -> None:
    harm = harm_of(demo_server, **{"as": DATA_LEAD})
    rows = {str(cell_of(row[0]).value): row for row in reversed(actions_table(harm).rows)}
    easier = rows["Reporting was made easier: a short form on the ward tablets."]
    assert cell_of(easier[3]).value == "Moved"
    assert "from 116.6 to 135.2 per 1,000" in cell_of(easier[3]).note
    bank = rows["Bank rates for midwives were raised."]
    assert cell_of(bank[3]).value == "Too early to tell (5 points)"
    assert "a change from April 2026, before it" in cell_of(bank[3]).note
    cqc = rows["CQC report published; overall rating became requires improvement."]
    assert cell_of(cqc[3]).value == "No change since"
    assert "a change from September 2026, later" in cell_of(cqc[3]).note
    assert [cell_of(cell).text for cell in cqc[4:6]] == ["no one level"] * 2  # no mean that mixes it in
    for org in ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE"):
        for text in texts(view_of(demo_server, org)):
            assert not CAUSES.search(text), text


def test_the_chart_of_an_action_shows_it_and_a_phase_is_only_suggested(demo_server: Flask) -> None:
    harm = harm_of(demo_server, **{"as": DATA_LEAD})
    first, second, *_ = action_words(harm, lambda measure, breakdown, org: f"/measure/{measure}?org={org}")
    assert first.card.title == "Moved: All incidents reported per 1,000"
    assert first.card.view.chart is not None
    assert first.card.view.chart.suggested is not None
    assert first.card.view.chart.phases == ()
    assert "provisional" in " ".join(first.speaks_against)
    assert first.trial == "/measure/incidents_reported?org=ZZA&phase=2025-12"
    assert second.card.title.startswith("No change since")
    assert second.card.view.chart is not None
    assert second.card.view.chart.suggested is None
    assert "Women are ask" in [event.text[:13] for event in second.card.view.chart.events]


def test_a_phase_that_the_board_set_is_told_as_set(demo_server: Flask) -> None:
    (first, *_) = action_words(harm_of(demo_server, "ZZB"), lambda measure, _breakdown, _org: f"/{measure}")
    assert first.card.title == "Moved: Midwife fill rate, day"
    assert "The board has set a new phase from then." in first.card.said
    assert first.trial == ""


def test_the_calm_trust_shows_that_nothing_changed(demo_server: Flask) -> None:
    view = view_of(demo_server, "ZZE")
    assert view.changed == ()
    assert view.calm.startswith("No chart on this page shows an unusual change.")
    assert view.head.answer.startswith(
        "No: no chart of harm shows an unusual rise; one of 41 incidents reported in October 2026 was of "
        "moderate harm or above."
    )
    assert "Neither the reports nor" in view.parts[0].section.lead
    assert [d.name for part in view.parts for d in part.drawings] == ["harm_themes"]


@pytest.mark.parametrize("org", ["ZZA", "ZZB", "ZZC", "ZZD", "ZZE"])
def test_severe_harm_is_never_as_usual(demo_server: Flask, org: str) -> None:
    harm = harm_of(demo_server, org)
    for card in (
        harm.cards["moderate_plus"],
        harm.cards["severe_plus"],
        harm.grades["severe"],
        harm.grades["fatal"],
    ):
        assert "as usual" not in f"{card.title} {card.said}".lower()
    for row in grades_table(harm).rows[2:5]:
        assert cell_of(row[14]).value != "As usual"


def test_investigations_are_counted_and_a_difference_to_the_return_is_said(demo_server: Flask) -> None:
    harm = harm_of(demo_server)
    assert after_lead(harm).startswith(
        "Five investigations are open on 14 November 2026; the oldest has been open for 75 days. Nine were "
        "opened in twelve months."  # the tenth was opened in November, after them
    )
    assert "Every one on the list is recorded as shared with the board and with the local system" in (
        after_lead(harm)
    )
    assert "do not agree" not in shared_words(harm)
    assert harm.tally is not None
    late = replace(harm, tally=replace(harm.tally, unshared=3, no_board=3, no_lms=3, waiting=21))
    assert (
        "Three are not recorded as shared with the board and the local system (LMNS); the one that waits "
        "longest was opened 21 days ago." in after_lead(late)
    )
    assert "the list has no day for three: the two do not agree yet" in shared_words(late)


def test_single_cases_are_for_those_who_may_read_them(demo_server: Flask) -> None:
    full, inside = (harm_of(demo_server, **{"as": who}) for who in (DATA_LEAD, DIRECTOR))
    assert {t.name for p in harm_view(full).parts for t in p.tables} >= {
        "harm_investigations",
        "harm_overdue",
    }
    mine = harm_view(inside)
    names = {t.name for p in mine.parts for t in p.tables}
    assert "harm_investigation_counts" in names
    assert not names & {"harm_investigations", "harm_overdue"}
    refs = {one.ref for one in full.investigations or ()} | {
        o.action.ref for o in full.followed if o.action.ref
    }
    assert refs
    assert not [ref for ref in refs if ref in repr(mine)]
    assert "14 after single cases: they are counted here" in actions_note(inside)


@pytest.mark.parametrize("table", ["harm_investigations", "harm_overdue"])
def test_files_of_single_cases_are_refused_to_others(demo_server: Flask, table: str) -> None:
    assert TABLES[table](request_of(demo_server, **{"as": DATA_LEAD})).name == table
    with pytest.raises(Forbidden):
        TABLES[table](request_of(demo_server, **{"as": DIRECTOR}))


def test_a_reader_from_outside_learns_no_small_count(demo_server: Flask) -> None:
    harm = harm_of(demo_server, period="2026-09", **{"as": LEAD})
    view = harm_view(harm)
    assert harm.grades_hidden
    assert (harm.listed, harm.tally, harm.counts, harm.overdue) == (None, None, None, None)
    assert "too small to be shown" in beside_reporting(harm)
    assert grades_table(harm).rows == ()
    assert not [drawing for part in view.parts for drawing in part.drawings]
    hidden = [one for one in harm.followed if one.hidden]
    assert hidden
    assert all(one.effect.levels is None for one in hidden)
    rows = actions_table(harm).rows
    assert [cell_of(row[4]).text for row in rows if "too small" in cell_of(row[3]).note] == ["hidden"] * len(
        hidden
    )


def test_an_earlier_day_is_answered_from_what_was_known_then(demo_server: Flask) -> None:
    harm = harm_of(demo_server, period="2026-07", known_at="2026-09-07", **{"as": DATA_LEAD})
    assert harm.as_at.isoformat() == "2026-08-31"  # when July was looked at
    assert harm.listed is not None
    assert max(i.month for i in harm.listed.incidents).isoformat() == "2026-07-01"
    assert all(one.action.on.isoformat() <= "2026-07-31" for one in harm.followed)
    assert "In twelve months" in beside_reporting(harm)
    assert "July 2026" in answer(harm)


def test_a_site_says_what_is_of_the_trust_alone(demo_server: Flask) -> None:
    view = view_of(demo_server, site="ZZA01")
    assert "incidents are returned for the whole trust, not for each site." in view.head.answer
    assert view.parts[0].section.lead == ""
    assert view.parts[2].drawings


def test_every_table_and_drawing_of_the_page_is_a_file_too(demo_server: Flask) -> None:
    view = view_of(demo_server, **{"as": DATA_LEAD})
    asked = request_of(demo_server, **{"as": DATA_LEAD})
    for part in view.parts:
        for drawing in part.drawings:
            assert DRAWINGS[drawing.name](asked).wide == drawing.wide
            assert drawing.table is not None
            assert TABLES[drawing.table.name](asked).rows == drawing.table.rows
        for table in part.tables:
            assert TABLES[table.name](asked).rows == table.rows


@pytest.mark.parametrize("org", ["ZZA", "ZZB", "ZZC", "ZZD", "ZZE"])
def test_no_sentence_is_left_unfinished(demo_server: Flask, org: str) -> None:
    view = view_of(demo_server, org, **({"as": DATA_LEAD} if org == "ZZA" else {}))
    for text in (
        view.head.answer,
        view.calm,
        *(p.section.lead for p in view.parts),
        *(p.section.note for p in view.parts),
    ):
        assert not text or text.endswith("."), text
        assert not re.search(r"None\b(?! of)|nan|\{|\}|  |\.\.", text), text


def cells(table: PageTable) -> list[str]:
    return [
        shown(cell_of(cell), column)
        for row in table.rows
        for cell, column in zip(row, table.columns, strict=True)
    ]


def test_no_cell_is_a_blank_that_looks_good(demo_server: Flask) -> None:
    for part in view_of(demo_server, **{"as": DATA_LEAD}).parts:
        for table in part.tables:
            drawn = table.columns[1].heading == "Two years"
            assert all(text.strip() for text in cells(table)) or drawn
