"""A page's own drawing: finding, picture for desk and phone, what it can tell, the same as a table, files."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.measure_parts import CAN, key_mark, roving
from dashboard.pages.page_table import TABLE_FILES, page_files, table_body
from dashboard.svg import Svg
from dashboard.views.drawing import Drawing

DRAWING_FILES = ("png", "svg")
AS_TABLE = "The same as a table"


def drawing_part(drawing: Drawing, request: Request, *, table_files: bool = True) -> html.Article:
    """`table_files`: the table beside it is in the registry of tables and has files of its own."""
    name = f"drawing-{drawing.name}"
    pips = Svg(drawing.quality, tag="span", className="pips-in") if drawing.quality else None
    parts: list[Any] = [
        html.H3(drawing.title, id=name),
        html.P([pips, html.Span(drawing.note)], className="pc-note"),
        _figure(drawing),
        html.P(drawing.reading, className="pc-said") if drawing.reading else None,
        html.Details([html.Summary(CAN), html.P(drawing.cannot)], className="tabl")
        if drawing.cannot
        else None,
    ]
    if drawing.table is not None and drawing.table.rows:
        files = (
            page_files("table", drawing.table.name, TABLE_FILES, request, drawing.table.title)
            if table_files
            else None
        )
        folded = [html.Summary(AS_TABLE), table_body(drawing.table), files]
        parts.append(html.Details(folded, className="tabl"))
    if drawing.wide:
        parts.append(page_files("drawing", drawing.name, DRAWING_FILES, request, drawing.title))
    return html.Article(
        parts,
        id=f"card-{drawing.name}",
        className="pcard pdraw",
        **attributes(aria_labelledby=name, data_part=""),
    )


def _figure(drawing: Drawing) -> html.Figure | html.P:
    if not drawing.wide:
        return html.P(drawing.empty, className="pc-empty")
    if drawing.narrow:
        drawn = [
            Svg(roving(drawing.wide), className="wide"),
            Svg(roving(drawing.narrow), className="narrow"),
        ]
    else:
        drawn = [Svg(roving(drawing.wide), className="both")]
    key = (
        html.P([key_mark(tone, words) for tone, words in drawing.key], className="marks")
        if drawing.key
        else None
    )
    card = html.Div(drawing.hint, className="point-card", **attributes(aria_live="polite"))
    return html.Figure([*drawn, key, card if drawing.hint else None], className="chart pc-chart")
