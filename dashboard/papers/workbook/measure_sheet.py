"""A measure on a sheet of its own: its finding and reading, its chart, and the figures behind it."""

from __future__ import annotations

from typing import Any

from dashboard.exports.columns import Column
from dashboard.exports.word_text import written
from dashboard.exports.xlsx import chart_of, columns_of, formats_of, write_rows
from dashboard.papers.types import Chart
from dashboard.papers.words import NO_CHART, about_of, notes_of
from dashboard.papers.workbook.book import FORMULA, Book
from dashboard.papers.workbook.picture import Pictures, place_picture
from dashboard.papers.workbook.plan import FIRST
from dashboard.papers.workbook.words_sheet import BACK
from dashboard.views.measure_types import MeasureView

COLUMNS = 9  # that a text goes across, from the first
LEAST, MOST = 11.0, 30.0  # letters of a column
ARROW = 3.0  # letters that the arrow of a filter takes beside a head
CHART_ROWS = 25
GAPS, MONTHS = "Gaps between events", "Month by month"


def write_measure(book: Book, name: str, chart: Chart, shown: Pictures) -> None:
    view, sheet = chart.view, book.sheet(name)
    book.link(sheet, 0, 0, BACK, FIRST, "back")
    row = 1
    quality = f"Data quality, {view.quality}." if view.quality else ""
    about = " ".join(filter(None, (about_of(chart), notes_of(chart), quality)))
    known = f"Figures as known on {view.known_at}."
    told = (
        (view.title, "heading"),
        (view.eyebrow, "small"),
        (view.reading, "text"),
        (f"{about} {known}", "small"),
    )
    for text, style in told:
        _across(book, sheet, row, text, style)
        row += 1
    row += 1
    formats = formats_of(book.book, view.decimals)
    drawn = chart_of(book.book, view, name, row + CHART_ROWS)
    if drawn is not None:
        sheet.insert_chart(row, 0, drawn, {"description": written(view.alt), "object_position": 2})
        row += CHART_ROWS
    elif view.chart is None and view.picture:
        place_picture(sheet, row, 0, view.picture, shown, view.alt)
        row += 2
    else:
        _across(book, sheet, row, view.empty or NO_CHART, "text")
        row += 2
    tops = []
    if view.events:
        tops.append((row, True))
        book.write(sheet, row - 1, 0, GAPS, "heading3")
        write_rows(sheet, view, view.events, formats, events=True, top=row)
        row += len(view.events) + 3
    tops.append((row, False))
    book.write(sheet, row - 1, 0, MONTHS, "heading3")
    write_rows(sheet, view, view.data, formats, events=False, top=row)
    sheet.repeat_rows(row)
    widths = _widths(view)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for top, events in tops:
        heads = (one.heading for one in _columns(view, events=events))
        room = zip(heads, widths, strict=False)
        book.tall(sheet, top, ((head, width - ARROW, "head") for head, width in room))


def _columns(view: MeasureView, *, events: bool) -> tuple[Column, ...]:
    return columns_of(view, view.events if events else view.data, events=events)


def _widths(view: MeasureView) -> list[float]:
    """As wide as the columns of months need, so that they stand on a page and no word of a head is cut."""
    found = []
    for column in _columns(view, events=False):
        said = max((len(str(column.of(row))) for row in view.data if column.kind == "text"), default=0)
        word = max(map(len, column.heading.split())) * 1.2 + ARROW
        found.append(min(max(LEAST, said + 1, word), MOST))
    return found


def _across(book: Book, sheet: Any, row: int, text: str, style: str) -> None:
    """A text over several columns, in a row as high as it needs."""
    if text:
        inert = written(text).startswith(FORMULA)
        sheet.merge_range(row, 0, row, COLUMNS, "", book.style(style, inert=inert))
        book.write(sheet, row, 0, text, style)
        book.tall(sheet, row, ((text, (COLUMNS + 1) * LEAST, style),))
