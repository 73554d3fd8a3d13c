"""Reads slides back in tests: their shapes, their charts, and where everything stands."""

from __future__ import annotations

import io
from collections.abc import Iterator

from openpyxl import load_workbook
from pptx import Presentation
from pptx.chart.chart import Chart as Native
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape

from dashboard.papers.progress import silent
from dashboard.papers.slides import make
from dashboard.papers.types import Paper

Value = float | None


def opened(content: bytes) -> Deck:
    return Presentation(io.BytesIO(content))


def deck_of(paper: Paper) -> Deck:
    return opened(make(paper, silent))


def shapes(deck: Deck) -> Iterator[BaseShape]:
    for slide in deck.slides:
        yield from slide.shapes


def natives(deck: Deck) -> Iterator[tuple[str, Native]]:
    """The title of the slide, and the chart on it."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                yield slide.shapes.title.text, shape.chart


def description(shape: BaseShape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def is_ornament(shape: BaseShape) -> bool:
    return bool(shape._element.xpath(".//*[local-name()='decorative']"))


def words(deck: Deck) -> str:
    """Every text on the slides, in their notes, and in their charts' workbooks and descriptions."""
    found = []
    for shape in shapes(deck):
        found.append(description(shape))
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    found += [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    return "\n".join(found)


def cells(chart: Native) -> dict[str, tuple[Value, ...]]:
    """The figures in the workbook behind a chart, by their heads."""
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Data"]
    columns = list(sheet.iter_cols(values_only=True))
    return {str(column[0]): column[1:] for column in columns}
