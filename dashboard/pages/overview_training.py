"""The training grid: module by staff group; in every cell the trend, the share and who is missing."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.marks import marks_in_line
from dashboard.pages.overview_parts import measure_href
from dashboard.svg import Svg
from dashboard.views.board_types import TrainingCell, TrainingModule, TrainingView
from dashboard.views.row_titles import ROW_TITLES


def training(view: TrainingView, show: str, request: Request) -> Any:
    if show == "new":
        return None
    only = show == "attention"
    cards = [_module(module, request, only, html.H3) for module in view.modules]
    wider = [_module(module, request, only, html.H4) for module in view.job_essential]
    if only and not any([*cards, *wider]):
        return None
    title = html.H2(
        [html.Span("3b", className="no"), ROW_TITLES["3b"], html.Small(view.sub)],
        id="row-3b",
        className="sech",
    )
    said = html.P(
        [html.B("Reading. "), view.reading, f" {view.commentary}" if view.commentary else ""],
        className="under",
    )
    calm = not any(matters(cell) for module in view.job_essential for cell in module.cells)
    more = html.Div(
        [
            html.H3(["Wider job-essential training", html.Small(view.wider_sub)], className="wider"),
            html.P(view.wider_reading, className="only-print" if calm else "vh"),
            html.Div(wider, className="three four"),
        ],
        className="as-usual wider-part" if calm else "",
    )
    folded = not any(
        matters(cell) for module in (*view.modules, *view.job_essential) for cell in module.cells
    )
    return html.Section(
        [title, html.Div(cards, className="three"), more if any(wider) else None, said],
        className="block as-usual" if folded else "block",
        **attributes(aria_labelledby="row-3b", data_part=""),
    )


def matters(cell: TrainingCell) -> bool:
    return cell.below or cell.missing


def _module(module: TrainingModule, request: Request, only: bool, heading: Any) -> Any:
    cells = [cell for cell in module.cells if matters(cell) or not only]
    if not cells:
        return None
    said = marks_in_line(*module.quality)
    heads = [
        html.Th(html.Span(text, className="vh"), scope="col")
        for text in ("Group", "Trend", "In date", "Against the standard")
    ]
    table = html.Table(
        [
            html.Caption(module.title, className="vh"),
            html.Colgroup([html.Col(), *(html.Col(className=css) for css in ("t2c", "t3c", "t4c"))]),
            html.Thead(html.Tr(heads)),
            html.Tbody([_cell(cell, request, alike=bool(said)) for cell in cells]),
        ],
        className="tr",
    )
    folded = not any(matters(cell) for cell in cells)
    return html.Div([heading(module.title), said, table], className="tcard as-usual" if folded else "tcard")


def _cell(cell: TrainingCell, request: Request, *, alike: bool) -> html.Tr:
    link = html.A(cell.group, href=measure_href(request, cell.key, cell.breakdown))
    marks = None if alike else marks_in_line(cell.quality, cell.quality_word)
    value = [html.B(cell.latest), html.Small(cell.count)] if cell.count else [html.B(cell.latest)]
    return html.Tr(
        [
            html.Th([link, marks], scope="row"),
            html.Td(Svg(cell.spark) if cell.spark else "", className="c-spark"),
            html.Td(value, className="c-val"),
            html.Td(html.B(cell.short) if matters(cell) else cell.short, className="short"),
        ],
        className="below" if cell.below else ("" if cell.missing else "as-usual"),
    )
