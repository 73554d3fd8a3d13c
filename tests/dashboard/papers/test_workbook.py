"""The workbook of the quarterly paper: every figure and word of it, and nothing that runs or hides."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.columns import columns
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.types import Chart, Paper, Table
from dashboard.papers.workbook.plan import FIRST, Plan, plan_of
from dashboard.views.measure_types import DataRow, MeasureView
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.every_word import lines_of, plain


@pytest.fixture(scope="module")
def quarterly(papers: Papers) -> Paper:
    return papers(template="quarterly")


@pytest.fixture(scope="module")
def content(quarterly: Paper) -> bytes:
    return PAPER_FORMATS["xlsx"].make(quarterly, lambda _done, _of, _what: None)


@pytest.fixture(scope="module")
def made(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def plan(quarterly: Paper) -> Plan:
    return plan_of(quarterly)


def head_row(sheet: Worksheet, first: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == first)


def links(sheet: Worksheet) -> set[str]:
    """The sheets that a sheet leads to."""
    found = (cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {str(one.location).rpartition("!")[0].strip("'") for one in found}


def figures(sheet: Worksheet, view: MeasureView, *, events: bool) -> list[list[object]]:
    """The rows under the heads, as they were written."""
    top = head_row(sheet, "Event" if events else "Period")
    wide = len(columns(view, events=events))
    rows = view.events if events else view.data
    found = sheet.iter_rows(top + 1, top + len(rows), 1, wide, values_only=True)
    return [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in found]


def expected(view: MeasureView, row: DataRow, *, events: bool) -> list[object]:
    return [value if (value := one.of(row)) != "" else None for one in columns(view, events=events)]


def test_the_figures_of_every_measure_are_those_of_its_view(made: Workbook, plan: Plan) -> None:
    assert len(plan.measures) > 25
    for name, chart in plan.measures:
        view = chart.view
        for events in (False, True) if view.events else (False,):
            rows = view.events if events else view.data
            found = figures(made[name], view, events=events)
            wanted = [expected(view, row, events=events) for row in rows]
            for row, want in zip(found, wanted, strict=True):
                assert row == [pytest.approx(v) if isinstance(v, float) else v for v in want], name


def test_a_month_without_a_figure_is_an_empty_cell_and_the_chart_leaves_a_gap(
    content: bytes, plan: Plan
) -> None:
    assert any(row.value is None for _, chart in plan.measures for row in chart.view.data)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        drawn = [packed.read(name).decode() for name in packed.namelist() if "charts/chart" in name]
    assert len(drawn) == sum(chart.view.chart is not None for _, chart in plan.measures)
    assert not [one for one in drawn if re.search('dispBlanksAs val="(zero|span)"', one)]


def test_each_measure_has_its_chart_or_its_picture_with_its_finding_in_words(
    content: bytes, plan: Plan
) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [name for name in packed.namelist() if re.search(r"drawings/drawing\d+\.xml$", name)]
        told = " ".join(packed.read(name).decode() for name in names)
    alts = re.findall(r'<xdr:cNvPr [^>]*?descr="([^"]*)"', told)
    assert len(alts) == told.count("<xdr:cNvPr ")
    for _, chart in plan.measures:
        if chart.view.chart is not None or chart.view.picture:
            assert any(plain([one]).startswith(plain([chart.view.alt])[:40]) for one in alts)


def test_every_word_of_the_paper_is_in_the_workbook(made: Workbook, quarterly: Paper) -> None:
    said = [str(cell.value) for sheet in made for row in sheet.iter_rows() for cell in row if cell.value]
    heads = [sheet.oddFooter.left.text or "" for sheet in made]
    numbers = {text.replace(",", "") for text in said}
    found = plain([*said, *heads])
    missing = [one for one in lines_of(quarterly) if one.rstrip(".") not in found]
    assert not [one for one in missing if not re.fullmatch(r"-?[\d,.]+", one)]
    assert not [one for one in missing if str(float(one.replace(",", ""))).removesuffix(".0") not in numbers]


def test_tables_keep_their_heads_in_sight_and_their_figures_are_numbers(
    made: Workbook, quarterly: Paper, plan: Plan
) -> None:
    for section in quarterly.sections:
        for group in plan.groups[section]:
            sheet = made[group.name]
            assert sheet.freeze_panes in ("B4", "C4")
            assert sheet.print_title_rows == "$3:$3"
            rows = sum(len(table.rows) for _, table in group.parts)
            assert sheet.max_row == 3 + rows
    red = next(cell for row in made["5 Table Reports by grade"].iter_rows(4, 4) for cell in row[2:])
    assert isinstance(red.value, int | float)


def test_every_sheet_can_be_reached_from_the_first_and_leads_back(made: Workbook) -> None:
    first, *others = made.worksheets
    assert first.title == FIRST
    assert links(first) == {sheet.title for sheet in others}
    assert all(FIRST in links(sheet) for sheet in others)


def test_the_first_sheet_is_the_front_sheet_and_the_summary(made: Workbook, quarterly: Paper) -> None:
    said = plain(str(cell.value) for row in made[FIRST].iter_rows() for cell in row if cell.value)
    for label, text in quarterly.front.facts:
        assert plain([label]) in said
        assert plain([text]) in said
    assert all(ask.text in said for ask in quarterly.front.asks)
    assert all(plain([line]) in said for line in quarterly.foot)
    assert "What concerns us" in said


def test_names_of_sheets_are_short_and_each_once(made: Workbook) -> None:
    names = made.sheetnames
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_it_prints_across_with_its_marking_and_pages(made: Workbook, quarterly: Paper) -> None:
    for sheet in made:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.left.text == quarterly.foot[0]
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_nothing_is_hidden_computed_or_points_outside(made: Workbook, content: bytes) -> None:
    for sheet in made:
        assert sheet.sheet_state == "visible"
        assert not [one for one in sheet.column_dimensions.values() if one.hidden]
        assert not [one for one in sheet.row_dimensions.values() if one.hidden]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        rels = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels"))
    assert "External" not in rels


def test_a_measure_stands_on_one_sheet_however_often_it_is_shown(quarterly: Paper, plan: Plan) -> None:
    shown = [one for section in quarterly.sections for one in section.blocks if isinstance(one, Chart)]
    keys = {(one.view.measure_id, one.view.breakdown) for one in shown}
    assert len(keys) == len(plan.measures)
    assert {plan.charts[one] for one in shown} == {name for name, _ in plan.measures}


def test_the_tables_of_the_minimum_set_are_one_to_sort_and_filter(quarterly: Paper, plan: Plan) -> None:
    section = next(one for one in quarterly.sections if one.key == "appendix2")
    many = [one for one in section.blocks if isinstance(one, Table) and one.heads[0] == "Measure"]
    group = next(one for one in plan.groups[section] if one.parts[0][1].heads[0] == "Measure")
    assert [table for _, table in group.parts] == many
    assert len({part for part, _ in group.parts}) == len(many) > 5


def test_it_names_no_time_of_making(made: Workbook) -> None:
    assert made.properties.created is not None
    assert made.properties.created.date() == date(2020, 1, 1)
    assert made.properties.modified == made.properties.created
