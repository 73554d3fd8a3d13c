from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from dashboard.exports import FORMATS
from dashboard.exports.png import picture
from dashboard.exports.sheet import provenance, sheet
from dashboard.views.late import Late
from dashboard.views.measure_types import MeasureView
from spc.draw import svg
from tests.exports.view import chart_view, events_view, hidden_view, picture_view
from tests.spc.draw.series import SVG

VIEWS = {"chart": chart_view, "events": events_view, "hidden": hidden_view, "picture": picture_view}
STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pptx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf"}


def rows_of(view: MeasureView) -> list[dict[str, str]]:
    text = FORMATS["csv"].make(view).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def workbook(view: MeasureView) -> Any:
    return load_workbook(io.BytesIO(FORMATS["xlsx"].make(view)))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", VIEWS.values(), ids=VIEWS)
def test_every_format_makes_the_same_file_twice(name: str, make: Callable[[], MeasureView]) -> None:
    first, second = FORMATS[name].make(make()), FORMATS[name].make(make())
    assert first.startswith(STARTS[name])
    assert first == second


def test_every_format_says_what_it_is() -> None:
    assert set(FORMATS) == set(STARTS)
    for name, made in FORMATS.items():
        assert made.extension == name
        assert "/" in made.mime
        assert name.upper() in made.title


@pytest.mark.parametrize("make", VIEWS.values(), ids=VIEWS)
def test_the_drawing_stands_alone(make: Callable[[], MeasureView]) -> None:
    view = make()
    root = ET.fromstring(FORMATS["svg"].make(view))
    assert root.findtext(f"{SVG}title") == view.title
    assert root.findtext(f"{SVG}desc") == view.alt
    assert "sans-serif" in root.get("font-family", "")
    assert not [e for e in root.iter() if e.get("tabindex") is not None]
    said = " ".join(e.text or "" for e in root.iter(f"{SVG}text"))
    for part in (view.title, view.known_at, "Fictional organisation", view.empty):
        assert part in said
    height = float(root.get("height", "0"))
    assert all(float(e.get("y", "0")) < height for e in root.findall(f"{SVG}text"))


def test_the_sheet_names_whose_figures_and_as_known_when() -> None:
    said = provenance(chart_view())
    assert said == (
        "Figures as known on 14 November 2026, 09:30. Organisation code ZZA. "
        "Fictional organisation, invented figures."
    )
    assert "Fictional" not in provenance(replace(chart_view(), fictional=False))


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many dark pixels stand in a part of a picture."""
    return sum(image.crop(box).convert("L").histogram()[:128])


def test_the_picture_is_300_dpi_and_its_text_really_appears() -> None:
    image = Image.open(io.BytesIO(FORMATS["png"].make(chart_view())))
    assert image.width == 3000
    title = (60, 50, 2900, 140)
    assert ink(image, title) > 5000
    without = sheet(chart_view()).replace("Midwife fill rate, day: lower than usual since April 2026", " ")
    assert ink(Image.open(io.BytesIO(picture(without))), title) == 0


def test_bold_and_regular_text_are_different_letters() -> None:
    def weigh(weight: str) -> int:
        body = svg.text(5, 30, "Lower than usual", font_size=24, font_weight=weight)
        image = Image.open(io.BytesIO(picture(svg.drawing(240, 40, body, label="x"))))
        white = Image.new("RGBA", image.size, "white")
        return ink(Image.alpha_composite(white, image.convert("RGBA")), (0, 0, *image.size))

    assert weigh("700") > weigh("400") * 1.1 > 0


def test_the_csv_has_the_view_s_own_numbers_unrounded() -> None:
    view = chart_view()
    rows = rows_of(view)
    assert len(rows) == len(view.data)
    for row, data in zip(rows, view.data, strict=True):
        assert row["Period"] == data.period.isoformat()
        for heading, number in (
            ("Value (%)", data.value),
            ("Mean", data.mean),
            ("Lower limit", data.lower),
            ("Target", data.target),
        ):
            assert (float(row[heading]) if row[heading] else None) == number
        assert row["Known on"] == view.known_at


def test_no_cell_of_the_csv_runs_as_a_formula() -> None:
    view = chart_view()
    for hostile in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"):
        row = rows_of(replace(view, org_name=hostile))[0]
        assert row["Organisation"] == f"'{hostile}"
    assert rows_of(view)[0]["Source file"] == "'=return.csv"
    negative = replace(view, late_data=Late.of((replace(view.data[0], value=-3.5),)))
    assert rows_of(negative)[0]["Value (%)"] == "-3.5"


def test_a_chart_of_gaps_exports_the_gaps() -> None:
    view = events_view()
    rows = rows_of(view)
    assert [row["Gap before it"] for row in rows] == [repr(int(r.value or 0)) for r in view.events]
    assert workbook(view).sheetnames == ["Chart", "About", "Gaps", "Data", "Table"]


def test_the_workbook_has_the_view_s_own_numbers_and_empty_gaps() -> None:
    view = chart_view()
    sheet_ = workbook(view)["Data"]
    headings = [cell.value for cell in sheet_[1]]
    value = headings.index("Value (%)") + 1
    for r, data in enumerate(view.data, start=2):
        cell = sheet_.cell(r, value)
        assert cell.value == (None if data.value is None else pytest.approx(data.value, rel=1e-12))
        assert data.value is None or cell.number_format == "#,##0.0"
        assert sheet_.cell(r, 1).value.date() == data.period
    missing = next(r for r, data in enumerate(view.data, start=2) if data.value is None)
    assert sheet_.cell(missing, headings.index("Status") + 1).value == "No return"


def test_text_in_the_workbook_stays_text() -> None:
    book = workbook(chart_view())
    cells = [cell for s in book for row in s.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(cell.value == "=return.csv" for cell in cells)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_native_chart_has_every_line_and_leaves_gaps() -> None:
    made = FORMATS["xlsx"].make(chart_view())
    drawn = zipfile.ZipFile(io.BytesIO(made)).read("xl/charts/chart1.xml").decode()
    assert drawn.count("<c:ser>") == 5  # value, mean, two limits, target
    assert "dispBlanksAs" not in drawn  # left out, it means a gap; "zero" and "span" would be written


def test_the_workbook_says_what_it_is() -> None:
    view = chart_view()
    about = {row[0].value: row[1].value for row in workbook(view)["About"].iter_rows()}
    assert about["Finding"] == view.title
    assert about["Figures as known on"] == view.known_at
    assert about["Organisation"] == f"{view.org_name} (ZZA)"
    assert about["Limits, Mar 2025 to Oct 2026"] == "Mean 93.4. More midwives. A. Person"
    table = workbook(view)["Table"]
    assert [cell.value for cell in table[3]] == ["Oct 2026", "88.1"]


def test_a_small_picture_stands_in_the_sheet_inside_its_words() -> None:
    root = ET.fromstring(sheet(picture_view()))
    inner = root.findall(f"{SVG}svg")
    assert [e.get("aria-label") for e in inner] == ["8 of 9"]
    foot = float(inner[0].get("y", "")) + float(inner[0].get("height", ""))
    below = [e for e in root.findall(f"{SVG}text") if e.text == "8 of 9 in time."]
    assert float(below[0].get("y", "")) - 15 > foot


def test_hidden_figures_are_in_no_file() -> None:
    """Neither values nor limits, which would give a hidden count away; the reason stands instead."""
    view = hidden_view()
    shown = chart_view()
    assert "Figures of one to four are not shown" in sheet(view)
    assert not any(row["Value (%)"] or row["Mean"] or row["Numerator"] for row in rows_of(view))
    cells = [cell.value for row in workbook(view)["Data"].iter_rows(min_row=2) for cell in row]
    known = {data.value for data in shown.data} | {data.mean for data in shown.data}
    assert not {value for value in cells if isinstance(value, float)} & known
    parts = zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].make(view))).namelist()
    assert not [part for part in parts if "chart" in part]
