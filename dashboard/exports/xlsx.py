"""The figures as a workbook: a native chart that can be restyled, the data behind it, the page's table, and
what it is.

Months without a value are empty cells, and the chart leaves a gap there. Text is always written as text,
never as a formula or a link.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from dashboard.exports.columns import Column, about, columns
from dashboard.exports.word_text import written
from dashboard.views.measure_types import DataRow, MeasureView
from dashboard.views.words import capital
from spc import palette

YOUNG = "Not judged yet"
DAYS = "Days"
# Column heading -> line of the native chart. Colour, width, dash; the values also have points.
_LINES: dict[str, dict[str, Any]] = {
    "Mean": {"color": palette.INK2, "width": 1.25},
    "Usual gap": {"color": palette.INK2, "width": 1.25},
    "Lower limit": {"color": palette.LIMIT, "width": 1, "dash_type": "square_dot"},
    "Upper limit": {"color": palette.LIMIT, "width": 1, "dash_type": "square_dot"},
    "Target": {"color": palette.INK, "width": 1.5, "dash_type": "dash"},
    YOUNG: {"none": True},
}


def make(view: MeasureView) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        stamp = datetime(view.period.year, view.period.month, 1)  # noqa: DTZ001 - a file property without a zone
        book.set_properties({"title": view.title, "subject": view.org_name, "created": stamp})
        formats = formats_of(book, view.decimals)
        chart_sheet = book.add_worksheet("Chart")
        _write_about(book.add_worksheet("About"), view, formats)
        if view.events:
            write_rows(book.add_worksheet("Gaps"), view, view.events, formats, events=True)
        write_rows(book.add_worksheet("Data"), view, view.data, formats, events=False)
        _write_table(book.add_worksheet("Table"), view, formats)
        chart_sheet.hide_gridlines(2)
        chart_sheet.write_string(0, 0, view.title, formats["title"])
        chart_sheet.write_string(1, 0, view.reading, formats["plain"])
        known = f"Figures as known on {view.known_at}."
        told = f"{view.trial.line} {known}" if view.trial else known
        told += f" Data quality, {view.quality}." if view.quality else ""
        chart_sheet.write_string(2, 0, told, formats["note"])
        drawn = chart_of(book, view, "Gaps" if view.events else "Data")
        if drawn is not None:
            chart_sheet.insert_chart(3, 0, drawn, {"description": view.alt, "object_position": 2})
        else:
            chart_sheet.write_string(4, 0, view.empty or "There is no chart.", formats["plain"])
    return out.getvalue()


def formats_of(book: Any, decimals: int) -> dict[str, Any]:
    point = f".{'0' * decimals}" if decimals else ""
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "plain": book.add_format({}),
        "note": book.add_format({"font_color": palette.INK2}),
        "label": book.add_format({"bold": True, "valign": "top"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "d mmm yyyy", "align": "left", "indent": 1}),
        "month": book.add_format({"num_format": "mmm yyyy", "align": "left"}),
        "count": book.add_format({"num_format": "#,##0.##"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "figure": book.add_format({"num_format": f"#,##0{point}"}),
        "text": book.add_format({"indent": 1}),  # apart from a number on its left
    }


def write_rows(
    sheet: Any,
    view: MeasureView,
    rows: tuple[DataRow, ...],
    formats: dict[str, Any],
    *,
    events: bool,
    top: int = 0,
) -> None:
    """The figures with their heads in the row `top`, which is the first one or has words above it."""
    shown = columns_of(view, rows, events=events)
    for c, column in enumerate(shown):
        sheet.write_string(top, c, column.heading, formats["head"])
        sheet.set_column(c, c, 26 if column.kind == "text" else 13)
    for r, row in enumerate(rows, start=top + 1):
        for c, column in enumerate(shown):
            _write_cell(sheet, r, c, column, row, formats, events=events)
    if top == 0:
        sheet.freeze_panes(1, 1)
    sheet.autofilter(top, 0, top + max(len(rows), 1), len(shown) - 1)


def columns_of(view: MeasureView, rows: tuple[DataRow, ...], *, events: bool) -> tuple[Column, ...]:
    """The columns of the sheet; one more for the chart's sake where newest months are not judged yet."""
    own = columns(view, events=events)
    if not any(row.young for row in rows):
        return own
    return (*own, Column(YOUNG, "figure", lambda row: row.value if row.young else None))


def _write_cell(
    sheet: Any, r: int, c: int, column: Column, row: DataRow, formats: dict[str, Any], *, events: bool
) -> None:
    value = column.of(row)
    if value is None or value == "":
        return
    if column.kind == "date":
        style = "month" if c == 0 and not events and row.period.day == 1 else "date"
        sheet.write_datetime(r, c, value, formats[style])
    elif isinstance(value, str):
        sheet.write_string(r, c, value, formats["text"])
    else:
        whole = column.kind == "count" and isinstance(value, int | float) and float(value).is_integer()
        sheet.write_number(r, c, value, formats["whole" if whole else column.kind])


def _write_table(sheet: Any, view: MeasureView, formats: dict[str, Any]) -> None:
    """The page's own table, cell by cell as people read it, newest first."""
    sheet.write_string(0, 0, view.table.caption, formats["label"])
    for c, heading in enumerate(view.table.headings):
        sheet.write_string(1, c, heading, formats["head"])
        sheet.set_column(c, c, 20)
    for r, row in enumerate(view.table.rows, start=2):
        for c, text in enumerate((row.label, *row.cells)):
            sheet.write_string(r, c, text, formats["text"])
    sheet.freeze_panes(2, 1)


def _write_about(sheet: Any, view: MeasureView, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    for r, (label, text) in enumerate(about(view)):
        sheet.write_string(r, 0, label, formats["label"])
        sheet.write_string(r, 1, text, formats["wrapped"])


def as_name(text: str) -> str:
    """A title of a chart or an axis: one that begins with "=" would be read as the address of a cell."""
    said = written(text)
    return f" {said}" if said.startswith("=") else said


def chart_of(book: Any, view: MeasureView, sheet: str, top: int = 0) -> Any | None:
    """A line chart over the cells of a sheet whose heads stand in the row `top`; None when the page has no
    chart of these figures.
    """
    rows = view.events or view.data
    if view.chart is None or not any(row.value is not None for row in rows):
        return None
    events = bool(view.events)
    chart = book.add_chart({"type": "line"})
    judged = len(rows) - sum(row.young for row in rows)
    for c, column in enumerate(columns_of(view, rows, events=events)):
        young = column.heading == YOUNG
        is_value = column.kind == "figure" and column.heading not in _LINES and not young
        if column.kind != "figure" or not any(column.of(row) is not None for row in rows):
            continue
        if view.plotted and is_value and column.heading != capital(view.plotted):
            continue  # limits of changes around the figures themselves would mislead
        series: dict[str, Any] = {
            "name": [sheet, top, c],
            "categories": [sheet, top + 1, 0, top + len(rows), 0],
            "values": [sheet, top + 1, c, top + (judged if is_value else len(rows)), c],
            "line": {"color": palette.COMMON, "width": 2} if is_value else _LINES[column.heading],
        }
        if young:
            edge = {"color": palette.COMMON}
            series["marker"] = {"type": "circle", "size": 6, "fill": {"color": palette.PAPER}, "border": edge}
        if is_value:
            dot = {"color": palette.COMMON}
            series["marker"] = {"type": "circle", "size": 5, "fill": dot, "border": dot}
        chart.add_series(series)
    chart.set_title({"name": as_name(view.chart_title), "name_font": {"size": 12}, "overlay": False})
    chart.set_x_axis({"text_axis": True, "num_format": "d mmm yy" if events else "mmm yy"})
    chart.set_y_axis(
        {
            "name": DAYS if events else as_name(view.unit),
            "major_gridlines": {"visible": True, "line": {"color": palette.RULE2}},
        }
    )
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 920, "height": 470})
    return chart
