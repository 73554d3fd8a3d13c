"""The files of a page, opened as the programs of a reader open them: each fault is one line."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

from flask import Flask
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation


def opened(server: Flask, link: str) -> list[str]:
    """What is wrong with the file behind a link of a page."""
    answer = server.test_client().get(link)
    if answer.status_code != 200:
        return [f"{link} answered {answer.status_code}: {answer.text[:200]}"]
    ending = link.partition("?")[0].rpartition("/")[2]
    try:
        return [f"{link}: {fault}" for fault in READ[ending](answer.data)]
    except Exception as error:  # whatever a reader's program would say
        return [f"{link} cannot be opened: {error!r}"]


def _csv(content: bytes) -> list[str]:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    uneven = [n for n, row in enumerate(rows, 1) if len(row) != len(rows[0])]
    run = [cell[:20] for row in rows[1:] for cell in row if cell[:1] in "=@" and cell]
    return [f"rows {uneven} have other columns"] * bool(uneven) + [f"would be run: {cell}" for cell in run]


def _xlsx(content: bytes) -> list[str]:
    cells = [
        cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row
    ]
    return [f"{cell.coordinate} is a formula" for cell in cells if cell.data_type == "f"]


def _svg(content: bytes) -> list[str]:
    root = ET.fromstring(content)
    return [f"holds {e.tag}" for e in root.iter() if e.tag.rpartition("}")[2] in ("script", "foreignObject")]


def _png(content: bytes) -> list[str]:
    width = Image.open(io.BytesIO(content)).width
    return [f"is {width} pixels wide"] if width < 1000 else []


def _pptx(content: bytes) -> list[str]:
    slides = Presentation(io.BytesIO(content)).slides
    return ["has no slide"] * (not len(slides)) + [
        f"slide {number} has no title" for number, one in enumerate(slides, 1) if one.shapes.title is None
    ]


READ = {"csv": _csv, "xlsx": _xlsx, "svg": _svg, "png": _png, "pptx": _pptx}
