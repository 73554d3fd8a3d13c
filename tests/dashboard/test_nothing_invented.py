"""What a page says of any trust is what that trust recorded: no review, no source and no result of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.views.board import board_view
from dashboard.views.board_due import NONE_MISSING
from dashboard.views.board_row import Asked
from dashboard.views.board_training import training_view
from dashboard.views.data import Returns, data_view
from dashboard.views.measure import measure_view
from dashboard.views.measure_table import provenance
from dashboard.views.measure_types import DataRow
from dashboard.views.subject import Subject
from metrics.access import OPERATOR
from metrics.assess import assess
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.store import Store, read
from metrics.types import Organisation, Point, Series, Status
from tests.metrics.make import at

OCTOBER = date(2026, 10, 1)
TRUST = Organisation("ZZA", "A trust", "trust", fictional=True)


@pytest.mark.parametrize("measure", CATALOGUE.measures.values(), ids=lambda m: m.id)
def test_the_catalogue_claims_no_review_and_no_source_of_these_figures(measure: Measure) -> None:
    view = measure_view(Subject(assess(Series(measure, TRUST, "", (), up_to=OCTOBER), known_at=at(14, 11))))
    told = str(view)
    assert "Reviewed on" not in told
    assert f"reviewed by the {measure.owner}".lower() not in told.lower()
    assert "No review of it at this organisation is recorded." in told
    assert f"Source: {measure.source_system}" not in told
    assert "label='Source'" not in told
    assert view.chart_note.count(f"Usual source: {measure.source_system}") == 1


def test_a_group_without_a_figure_is_not_one_that_fails() -> None:
    core, wider = CATALOGUE.measures["training_compliance"], CATALOGUE.measures["training_job_essential"]
    point = Point(OCTOBER, 95.0, 100.0, 95.0, Status.FINAL)
    first = Series(core, TRUST, core.cells[0], (point,), up_to=OCTOBER)
    asked = Asked(OCTOBER, date(2026, 11, 14), {}, frozenset(), True)
    found = {(core.id, core.cells[0]): assess(first, known_at=at(14, 11))}
    gone = len(core.cells) - 1
    one = training_view(found, core, wider, asked)
    assert one.core_sub == f"No figure for {gone} of {gone + 1} groups; 1 of the other 1 meet 90%"
    none = training_view({}, core, wider, asked)
    assert f"No figure for {gone + 1} of {gone + 1} core groups in October" in none.sub
    assert none.core_sub == f"No figure for {gone + 1} of {gone + 1} groups"


def test_where_a_figure_came_from_names_the_sheet() -> None:
    blank = (None,) * 7
    row = DataRow(OCTOBER, *blank, "", (), "", "return1.xlsx", 45, date(2026, 11, 14), "Monthly")
    assert provenance(row) == "return1.xlsx, sheet Monthly, row 45, loaded 14 Nov 2026"
    assert provenance(replace(row, sheet=None)).startswith("return1.xlsx, row 45")


def test_a_reader_from_outside_is_told_the_same_on_both_pages(demo_store: Store) -> None:
    lead = next(v for v in read.users(demo_store, OPERATOR) if "lms_lead" in {g.role for g in v.grants})
    found = board(demo_store, lead, "ZZA", date(2026, 9, 1))
    due = board_view(found, lead, hierarchy=read.hierarchy(demo_store)).due
    rows = data_view(Returns(found, CATALOGUE.appendix2))
    states = [row.cells[-1].state for row in rows.grid]
    assert due.missing_count == states.count("missing") == 0
    assert NONE_MISSING[1:] in due.whole
    assert NONE_MISSING[1:] in rows.title
    assert "withheld" in states
