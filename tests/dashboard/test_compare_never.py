"""What is never a row of the comparison is said where one would look for it: on the page and in its file."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from openpyxl import load_workbook

from dashboard.views import compare_never_words as words
from dashboard.views.compare_words import NEVER_COMPARED
from metrics.series import catalogue
from metrics.system.comparable import NEVER, compared, in_matrix
from metrics.system.funnels import kind_of
from tests.dashboard.compare import LEAD, facts, seen


@pytest.mark.parametrize("by", ["", "sites"])
def test_the_page_says_which_measures_have_no_row_and_where_they_are_read(
    demo_server: Flask, by: str
) -> None:
    shown = seen(demo_server, by=by)
    assert NEVER_COMPARED in shown
    assert words.TITLE in shown
    for name, why in words.never():
        assert name in shown
        assert why in shown


def test_the_rows_are_whole_figures(demo_server: Flask) -> None:
    """No theme, and no average over training, stands beside another trust."""
    rows = facts(demo_server, measures="all").matrix.rows
    assert any(row.measure.id == "complaints" for row in rows)
    assert all(row.measure.title == catalogue()[row.measure.id].title for row in rows)
    grouped = {id_ for id_, one in catalogue().items() if one.cells}
    assert {id_ for id_ in grouped if id_.startswith("training_")} == grouped
    assert not grouped & {row.measure.id for row in rows}


def test_every_measure_without_a_row_is_of_a_kind_that_is_named() -> None:
    left = {id_: one for id_, one in catalogue().items() if id_ not in in_matrix(whole=True)}
    surveys = {id_ for id_ in left if id_.startswith(NEVER)}
    texts = {id_ for id_, one in left.items() if one.kind == "text"}
    ratings = {id_ for id_, one in left.items() if one.kind == "category"}
    assert all(id_.startswith(("cqc_", "mssp_", "safety_actions")) for id_ in ratings)
    years = {id_ for id_ in left if id_ in compared()}
    assert {left[id_].grain for id_ in years} == {"year", "financial_year"}
    assert left.keys() == surveys | texts | ratings | years
    assert words.never()[-1][1].startswith(f"{len(years)} measures, such as surveys of staff")
    by_size = {kind_of(left[id_]) is not None for id_ in years}
    assert by_size == {
        True,
        False,
    }  # as the sentence says: some are compared by size, of others figures stand


def test_the_workbook_of_the_table_says_it_too(demo_server: Flask) -> None:
    address = f"/export/table/xlsx?table=compare_matrix&org=ZZA&period=2026-09&as={LEAD}"
    book = load_workbook(io.BytesIO(demo_server.test_client().get(address).data))
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about[words.TITLE] == "\n".join(words.never_said())
