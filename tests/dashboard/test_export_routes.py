"""Downloads: the files open, say what the page says, and obey the same permissions."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from werkzeug.test import TestResponse

from dashboard.exports import FORMATS
from tests.dashboard.pages import view

LEAD = "lena.marsh@fells.example"
MEASURES = ("midwife_fill_day", "stillbirth_rate", "training_compliance", "midwives_recommend_work")


def fetched(server: Flask, format_name: str, **query: str) -> TestResponse:
    asked = {"org": "ZZA", "period": "2026-10", "measure": "midwife_fill_day"} | query
    return server.test_client().get(f"/export/{format_name}", query_string=asked)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_opens_and_is_named(demo_server: Flask, format_name: str, measure: str) -> None:
    answer = fetched(demo_server, format_name, measure=measure)
    assert answer.status_code == 200
    assert answer.mimetype == FORMATS[format_name].mime.split(";")[0]
    stem = view(demo_server, measure).file_stem
    assert f'filename="{stem}.{format_name}"' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    OPENED[format_name](answer.data)


def _png(content: bytes) -> None:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    assert picture.width >= 2000  # 300 dots an inch on a page's width


def _svg(content: bytes) -> None:
    assert ET.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"


def _xlsx(content: bytes) -> None:
    assert load_workbook(io.BytesIO(content)).sheetnames


def _pptx(content: bytes) -> None:
    assert len(Presentation(io.BytesIO(content)).slides) == 1


def _csv(content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1


OPENED = {"png": _png, "svg": _svg, "pptx": _pptx, "xlsx": _xlsx, "csv": _csv}


def test_the_csv_has_the_numbers_of_the_page(demo_server: Flask) -> None:
    answer = fetched(demo_server, "csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    made = view(demo_server, "midwife_fill_day")
    assert [row["Period"] for row in rows] == [row.period.isoformat() for row in made.data]
    assert [float(row["Value (%)"]) for row in rows] == [row.value for row in made.data]
    assert [float(row["Numerator"]) for row in rows] == [row.numerator for row in made.data]
    assert [float(row["Lower limit"]) for row in rows] == [row.lower for row in made.data]


def test_the_workbook_has_the_numbers_of_the_page(demo_server: Flask) -> None:
    book = load_workbook(io.BytesIO(fetched(demo_server, "xlsx").data))
    made = view(demo_server, "midwife_fill_day")
    values = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {row.value for row in made.data} <= values
    assert made.title in values


def test_a_neighbour_downloads_no_small_count(demo_server: Flask) -> None:
    asked = {"measure": "complaints", "as": LEAD}
    rows = list(csv.DictReader(io.StringIO(fetched(demo_server, "csv", **asked).data.decode("utf-8-sig"))))
    shown = [float(row["Numerator"]) for row in rows if row["Numerator"]]
    assert shown
    assert not [count for count in shown if 0 < count < 5]
    assert not [row for row in rows if row["Mean"] or row["Upper limit"]]


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_stranger_downloads_nothing(demo_server: Flask, format_name: str) -> None:
    other = "imran.vale@region.example"
    allowed = fetched(demo_server, format_name, measure="births", **{"as": other})
    assert allowed.status_code == 200
    refused = fetched(demo_server, format_name, org="ZZB", **{"as": "amara.okafor@northmere.example"})
    assert refused.status_code in (403, 404)
    assert b"<svg" not in refused.data


def test_what_does_not_exist_is_said_in_a_sentence(demo_server: Flask) -> None:
    assert b"There are png, svg, pptx, xlsx, csv" in fetched(demo_server, "gif").data
    nothing = fetched(demo_server, "csv", measure="no_such")
    assert nothing.status_code == 404
    assert b"no measure named no_such" in nothing.data


def test_the_form_of_the_year_downloads(demo_server: Flask) -> None:
    answer = demo_server.test_client().get("/template", query_string={"org": "ZZA", "year": "2026"})
    assert 'filename="ZZA_board_form_2026.xlsx"' in answer.headers["Content-Disposition"]
    assert len(load_workbook(io.BytesIO(answer.data)).sheetnames) > 2
    for year in ("9", "²", "²²²²", "2026.0"):
        refused = demo_server.test_client().get("/template", query_string={"org": "ZZA", "year": year})
        assert refused.status_code == 404
        assert b"such as year=2026" in refused.data


def test_a_refusal_is_kept_by_nobody_on_the_way(demo_server: Flask) -> None:
    """It names the reader and the organisation, and may not stand for the file once rights have changed."""
    refused = fetched(demo_server, "csv", org="ZZA", **{"as": "kit.arden@fells.example"})
    assert refused.status_code == 403
    assert refused.headers["Cache-Control"] == "no-store"
