"""Tables and drawings of pages as files: what the page shows, to the same reader, as known that day.

`make test` makes each of them in one of its formats, drawn by a fixed seed, and tries with a third of them
that others are refused; `make soak` tries the rest.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from openpyxl import load_workbook
from PIL import Image
from werkzeug.test import TestResponse

from dashboard.exports import table_csv, table_xlsx
from dashboard.exports.drawing_sheet import drawing_sheet
from dashboard.exports.drawings import DRAWING_FORMATS, DRAWINGS
from dashboard.exports.stated import Stated
from dashboard.exports.tables import TABLE_FORMATS, TABLES
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import Cell, Column, PageTable, cell_of, shown
from spc.draw import small
from tests.dashboard.cards import request_of
from tests.sampled import one_of_each, sampled

LEAD = "lena.marsh@fells.example"
LEADERSHIP, OTHER = "pia.holm@northmere.example", "grace.adeyemi@caldermoor.example"
HERE = Stated("ZZA", "Northmere", True, date(2026, 10, 1), "14 November 2026, 09:30")
COLUMNS = (
    Column("Group"),
    Column("In date", "figure", 1, "%"),
    Column("People", "count"),
    Column("Due", "date"),
)
GRID = PageTable(
    "grid",
    "Midwives are short",
    COLUMNS,
    (
        (Cell("Midwives", note="all sites"), Cell(90.25, tone="concern"), 212, date(2026, 10, 3)),
        ("=1+1", Cell(None, "no return", tone="gone"), Cell(None, "fewer than five"), Cell(None, "not set")),
    ),
    note="Of 212",
    about=(("Rule", "90% of each group"),),
)


def asked(server: Flask, kind: str, ending: str, name: str, **query: str) -> TestResponse:
    given = {"org": "ZZA", "period": "2026-10", kind: name} | query
    return server.test_client().get(f"/export/{kind}/{ending}", query_string=given)


def reader(name: str) -> dict[str, str]:
    """Who reads a file: trusts are compared by the LMS lead, all else by who may read cases too."""
    compared = {"as": LEAD, "of": "pph_1500", "period": "2026-09"}
    return compared if name.startswith("compare_") else {"as": LEADERSHIP}


def file_name(name: str, ending: str) -> str:
    whose = f"ZZL_{name}_2026-09" if name.startswith("compare_") else f"ZZA_{name}_2026-10"
    return f'filename="{whose}.{ending}"'


@pytest.mark.parametrize(("name", "ending"), one_of_each(TABLES, TABLE_FORMATS))
def test_every_table_opens_and_is_named(demo_server: Flask, name: str, ending: str) -> None:
    answer = asked(demo_server, "table", ending, name, **reader(name))
    assert answer.status_code == 200
    assert file_name(name, ending) in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    READ[ending](answer.data)


def _csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def _xlsx(content: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content))["Table"].iter_rows()]


READ: dict[str, Callable[[bytes], object]] = {"csv": _csv, "xlsx": _xlsx}


@pytest.mark.parametrize(("name", "ending"), one_of_each(DRAWINGS, DRAWING_FORMATS))
def test_every_drawing_opens_and_is_named(demo_server: Flask, name: str, ending: str) -> None:
    answer = asked(demo_server, "drawing", ending, name, **reader(name))
    assert answer.status_code == 200
    assert file_name(name, ending) in answer.headers["Content-Disposition"]
    if ending == "svg":
        root = ET.fromstring(answer.data)
        assert not [e for e in root.iter() if e.get("tabindex")]
    else:
        assert Image.open(io.BytesIO(answer.data)).width >= 2000


def test_a_table_in_a_file_is_the_table_of_the_page(demo_server: Flask) -> None:
    made = TABLES["staffing_fill"](request_of(demo_server))
    head, *rows = _csv(asked(demo_server, "table", "csv", "staffing_fill").data)
    assert head[3:-2] == [column.heading for column in made.columns]
    assert len(rows) == len(made.rows)
    worked = [row[head.index("Hours worked, or filled so far")] for row in rows]
    assert [float(cell) for cell in worked] == [cell_of(row[3]).value for row in made.rows]


def test_a_site_an_earlier_day_and_the_month_hold_in_files(demo_server: Flask) -> None:
    site = asked(demo_server, "table", "csv", "staffing_fill", site="ZZA01")
    assert 'filename="ZZA01_staffing_fill_2026-10.csv"' in site.headers["Content-Disposition"]
    assert {row[1] for row in _csv(site.data)[1:]} == {"Northmere Royal"}
    then = asked(demo_server, "table", "csv", "staffing_fill", period="2026-07", known_at="2026-09-07")
    assert "_2026-07_as_known_2026-09-07.csv" in then.headers["Content-Disposition"]
    assert {row[-1] for row in _csv(then.data)[1:]} == {"7 September 2026, 23:59"}
    july = date(2026, 7, 1).isoformat()
    assert max(row[3] for row in _csv(then.data)[1:] if row[4] != "All, rota ahead") == july


EVERY = [*(("table", "csv", name) for name in TABLES), *(("drawing", "svg", name) for name in DRAWINGS)]


@pytest.mark.parametrize(("kind", "ending", "name"), sampled(EVERY, len(EVERY) // 3))
def test_nobody_downloads_what_is_not_theirs_to_read(
    demo_server: Flask, kind: str, ending: str, name: str
) -> None:
    for other in (OTHER, "kit.arden@fells.example", "no@body.example"):
        refused = asked(demo_server, kind, ending, name, **{"as": other})
        assert refused.status_code in (403, 404)
        assert refused.mimetype == "text/plain"


@pytest.mark.parametrize("kind", ["table", "drawing"])
def test_what_there_is_not_is_said_in_a_sentence(demo_server: Flask, kind: str) -> None:
    ending = "csv" if kind == "table" else "svg"
    for name in ("", "staffing", "<script>"):
        nothing = asked(demo_server, kind, ending, name)
        assert nothing.status_code == 404
        assert f"There is no such {kind}".encode() in nothing.data
    assert b"There is no such format" in asked(demo_server, kind, "gif", "staffing_fill").data


def test_a_gap_has_its_reason_and_no_formula_runs() -> None:
    head, midwives, other = _csv(table_csv.make(GRID, HERE))
    assert head[:3] == ["Organisation code", "Organisation", "Table"]
    assert head[3:] == ["Group", "In date", "People", "Due", "Month", "Known on"]
    assert midwives[3:7] == ["Midwives (all sites)", "90.25", "212", "2026-10-03"]
    assert other[3:7] == ["'=1+1", "no return", "fewer than five", "not set"]


def test_a_workbook_holds_numbers_dates_and_what_they_are() -> None:
    book = load_workbook(io.BytesIO(table_xlsx.make(GRID, HERE)))
    rows = [[cell.value for cell in row] for row in book["Table"].iter_rows()]
    assert rows[1][1:3] == [90.25, 212]
    assert rows[1][3].date() == date(2026, 10, 3)
    assert rows[2] == ["=1+1", "no return", "fewer than five", "not set"]
    assert book["Table"]["A3"].data_type == "s"
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Rule"] == "90% of each group"
    assert "as known on 14 November 2026, 09:30" in str(about["Where it comes from"])
    assert "Fictional" in str(about["Where it comes from"])


def test_a_count_has_a_point_only_where_it_has_a_part() -> None:
    counts = replace(GRID, columns=(Column("People", "count"),), rows=((212,), (2.5,)))
    sheet = load_workbook(io.BytesIO(table_xlsx.make(counts, HERE)))["Table"]
    assert [sheet[cell].number_format for cell in ("A2", "A3")] == ["#,##0", "#,##0.##"]


def test_the_name_of_a_column_runs_no_formula() -> None:
    """A column of a comparison is called after its trust."""
    named = replace(GRID, columns=(Column("=1+1"), *COLUMNS[1:]))
    assert _csv(table_csv.make(named, HERE))[0][3] == "'=1+1"
    sheet = load_workbook(io.BytesIO(table_xlsx.make(named, HERE)))["Table"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")


def test_an_empty_table_says_why() -> None:
    bare = replace(GRID, rows=(), empty="Nobody has returned it.")
    book = load_workbook(io.BytesIO(table_xlsx.make(bare, HERE)))
    assert "Nobody has returned it." in [cell.value for row in book["About"].iter_rows() for cell in row]
    assert len(_csv(table_csv.make(bare, HERE))) == 1


def test_the_words_of_a_cell() -> None:
    assert [shown(cell_of(cell), column) for cell, column in zip(GRID.rows[0], COLUMNS, strict=True)] == [
        "Midwives",
        "90.3%",
        "212",
        "3 Oct 2026",
    ]
    assert shown(Cell(None), COLUMNS[1]) == "–"
    assert shown(Cell(0), COLUMNS[2]) == "0"
    assert shown(Cell(date(2026, 10, 1)), Column("Month", "month")) == "Oct 2026"


def drawing(width: float) -> Drawing:
    wide = small.dots([True, False] * 8, label="Dots", width=width, height=80).replace(
        "<circle", '<circle tabindex="0"', 1
    )
    return Drawing(
        "dots", "Eight of 16", "Cases of a year", "Eight of 16.", wide, reading="Half.", cannot="Not why."
    )


def test_a_drawing_that_is_too_wide_is_made_smaller_and_the_words_stand_under_it() -> None:
    fits, wide = (drawing_sheet(drawing(width), HERE) for width in (600.0, 1840.0))
    assert "scale(" not in fits
    assert "scale(0.5000)" in wide
    for sheet in (fits, wide):
        ET.fromstring(sheet)
        assert "tabindex" not in sheet
        for words in ("Eight of 16", "Half.", "Not why.", "Figures as known on 14 November 2026, 09:30"):
            assert words in sheet


def test_a_drawing_of_nothing_says_so() -> None:
    sheet = drawing_sheet(replace(drawing(600), wide="", empty="Nothing was returned."), HERE)
    assert "Nothing was returned." in sheet
