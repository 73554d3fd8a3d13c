"""Charts whose points are not the figures themselves: heading, large number, table and files agree."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask
from openpyxl import load_workbook

from spc.draw.points import drawn
from tests.dashboard.pages import view
from tests.dashboard.test_export_routes import fetched

CHANGE = "change from one month to the next"


@pytest.mark.parametrize(("chart", "what"), [("mr", CHANGE), ("ewma", "weighted mean")])
def test_heading_and_large_number_are_of_what_is_drawn(demo_server: Flask, chart: str, what: str) -> None:
    made, board = (
        view(demo_server, "incidents_reported", chart=chart),
        view(demo_server, "incidents_reported"),
    )
    assert made.title.startswith(f"All incidents reported per 1,000, {what}: ")
    assert made.chart_title.startswith(f"All incidents reported per 1,000, {what}")
    assert f", {what}, " in made.alt
    assert made.chart is not None
    newest = drawn(made.chart.analysis, 0).last
    assert newest is not None
    assert newest.value is not None
    (shown,) = (item for item in made.verdict if item.figure)
    (own,) = (item for item in board.verdict if item.figure)
    assert shown.figure == f"{newest.value:.1f} per 1,000" != own.figure
    assert shown.title.lower() == f"{what}, october 2026"
    assert shown.note == f"The figure itself was {own.figure}"


@pytest.mark.parametrize(("chart", "what"), [("mr", CHANGE), ("ewma", "weighted mean")])
def test_what_is_drawn_has_a_column_beside_the_figure(demo_server: Flask, chart: str, what: str) -> None:
    made = view(demo_server, "incidents_reported", chart=chart)
    heads = [heading.lower() for heading in made.table.headings[1:]]
    assert heads.index(what) == heads.index("per 1,000") + 1 == heads.index("verdict") - 3
    newest, cells = made.data[-1], made.table.rows[0].cells
    assert newest.plotted is not None
    assert newest.lower is not None
    assert newest.upper is not None
    assert newest.lower <= newest.plotted != newest.value
    assert cells[heads.index(what)] == f"{newest.plotted:.1f}"
    assert view(demo_server, "incidents_reported").data[-1].plotted is None


def test_a_change_of_a_percentage_is_in_percentage_points(demo_server: Flask) -> None:
    made = view(demo_server, "term_admissions", chart="mr")
    assert made.reading.startswith("The change to October 2026 was 0.2 percentage points, inside")
    assert made.chart_title.endswith(f"{CHANGE}, percentage points")
    heads = list(made.table.headings)
    assert heads[heads.index("Mean change") + 1] == "Usual change"
    assert any(item.figure == "0.2 percentage points" for item in made.verdict)


def test_files_hold_both_and_the_workbook_draws_what_the_page_draws(demo_server: Flask) -> None:
    asked = {"measure": "incidents_reported", "chart": "mr"}
    text = fetched(demo_server, "csv", **asked).data.decode("utf-8-sig")
    newest = list(csv.DictReader(io.StringIO(text)))[-1]
    assert (
        float(newest[CHANGE.capitalize()]) < float(newest["Upper limit"]) < float(newest["Value (per 1,000)"])
    )
    book = load_workbook(io.BytesIO(fetched(demo_server, "xlsx", **asked).data))
    heads = [cell.value for cell in book["Data"][1]]
    (chart,) = book["Chart"]._charts
    titles = {heads[_column(series.tx.strRef.f)] for series in chart.series}
    assert CHANGE.capitalize() in titles
    assert "Value (per 1,000)" not in titles
    assert CHANGE.capitalize() not in fetched(demo_server, "csv").data.decode("utf-8-sig")


def _column(reference: str) -> int:
    """ "Data!$F$1" -> 5."""
    return ord(reference.split("$")[1]) - ord("A")
