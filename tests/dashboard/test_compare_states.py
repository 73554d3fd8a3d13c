"""A state without a verdict has one name: in the matrix, its legend, the cards, the table and the report."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from dashboard.compare_measure import read_measure
from dashboard.pages.compare_shared_months import with_shared
from dashboard.views import compare_cell_words as cells
from dashboard.views.compare import compare_view
from dashboard.views.compare_each import each_trust
from dashboard.views.compare_legend import marks_of
from dashboard.views.compare_states import SHORT, WORDS
from dashboard.views.compare_types import MatrixCell
from metrics.system.types import Standing
from spc.cell_words import BLANK_SHORT
from spc.draw.blank import Blank
from tests.dashboard.cards import request_of
from tests.dashboard.compare import SEPTEMBER, facts

OCTOBER = "2026-10"  # which only Greenholme has shared
BLANKS = [standing for standing in Standing if standing is not Standing.JUDGED]


def test_every_state_has_one_name_and_it_begins_its_words() -> None:
    assert [*SHORT] == [*WORDS] == BLANKS
    for standing in BLANKS:
        assert WORDS[standing].partition(":")[0] == SHORT[standing] == BLANK_SHORT[Blank(standing)]
        assert "you" not in WORDS[standing]
        assert cells.STANDINGS[standing].capitalize() == WORDS[standing].capitalize()
        blank = MatrixCell("", "", standing, "", "", "", "", "")
        assert [one.words for one in marks_of([blank])] == [WORDS[standing]]


@pytest.mark.parametrize("measure", ["stillbirth_rate", "pph_1500", "term_admissions", "pmrt_report_6m"])
@pytest.mark.parametrize("period", ["2026-09", OCTOBER])
def test_a_card_has_the_state_of_its_cell(demo_server: Flask, measure: str, period: str) -> None:
    found = facts(demo_server, period=period, measures="all")
    (row,) = (row for row in found.matrix.rows if row.measure.id == measure)
    asked = request_of(demo_server, of=measure, **(SEPTEMBER | {"period": period}))
    group = each_trust(with_shared(read_measure(asked), asked))
    assert group is not None
    states = set()
    for cell, column, item in zip(row.cells, found.matrix.columns, group.items, strict=True):
        standing = cells.standing_of(cell, column)
        states.add(standing)
        assert item.title == column.org.name
        said = next((one for one in BLANKS if item.words.startswith(WORDS[one])), Standing.JUDGED)
        assert said is standing
    assert period == "2026-09" or Standing.NOT_SHARED in states


def test_the_matrix_its_table_and_its_legend_use_no_other_names(demo_server: Flask) -> None:
    shown = compare_view(facts(demo_server, period=OCTOBER, measures="all"))
    blanks = [cell for line in (*shown.loud, *shown.calm) for cell in line.cells if cell.mark]
    assert {cell.mark for cell in blanks} >= {Standing.NOT_SHARED, Standing.FEW, Standing.UNTOLD}
    for cell in blanks:
        assert cell.word == SHORT[Standing(cell.mark)].lower()
    told = {text for row in shown.table.rows for text in row[3:] if str(text).startswith(("Not ", "Never"))}
    assert told <= {*WORDS.values()}
    legend = [one.words for one in shown.legend if one.kind == "mark"]
    assert legend == [WORDS[one] for one in BLANKS if one in {cell.mark for cell in blanks}]
    others = [text for row in shown.table.rows for text in row[3:] if re.search("is not shared", str(text))]
    assert set(others) == {"October 2026 is not shared"}
