"""Twelve months of figures: the board's own form, as a table."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.overview_parts import measure_href, nothing
from dashboard.pages.overview_table import chosen, is_calm, tag
from dashboard.pages.overview_training import matters
from dashboard.svg import Svg
from dashboard.views.board_types import BoardView, Figure, RowView, TextView, TrainingModule


def figures_table(view: BoardView, show: str, request: Request) -> list[Any]:
    heads = [html.Th("Measure", scope="col"), *(html.Th(head, scope="col") for head in view.month_heads)]
    heads += [html.Th("Variation", scope="col"), html.Th("Target", scope="col")]
    width = len(heads)
    body: list[Any] = []
    for section in view.before_training:
        body += _section(section.no, section.title, section.rows, show, request, width)
    body += _training(view, show, request, width)
    for section in view.after_training:
        body += _section(section.no, section.title, section.rows, show, request, width)
    if not body:
        return [nothing(view, show)]
    table = html.Table(
        [
            html.Caption("Twelve months of figures", className="vh"),
            html.Thead(html.Tr(heads)),
            html.Tbody(body),
        ],
        className="figures",
    )
    return [
        html.Div(
            table,
            className="scroll-x",
            tabIndex=0,
            role="region",
            **attributes(aria_label="Twelve months of figures", data_part=""),
        )
    ]


def _section(
    no: str, title: str, rows: tuple[RowView | TextView, ...], show: str, request: Request, width: int
) -> list[Any]:
    kept = [row for row in rows if isinstance(row, RowView) and chosen(row, show)]
    if not kept:
        return []
    folded = all(map(is_calm, kept))
    return [_head(no, title, width, folded=folded), *(_row(row, request) for row in kept)]


def _head(no: str, title: str, width: int, *, folded: bool) -> html.Tr:
    return html.Tr(
        html.Th([html.Span(no, className="no"), title], colSpan=width, scope="colgroup"),
        className="sec as-usual" if folded else "sec",
    )


def _row(row: RowView, request: Request) -> html.Tr:
    link = html.A(row.title, href=measure_href(request, row.key, row.breakdown))
    icon = Svg(row.variation, tag="span") if row.variation else row.variation_word
    return html.Tr(
        [
            html.Th([*tag(row), link, html.Small(row.months_of) if row.months_of else None], scope="row"),
            *_months(row.months),
            html.Td(icon),
            html.Td([row.target or "–", html.Small(row.target_sub) if row.target else None]),
        ],
        className="as-usual" if is_calm(row) else "",
    )


def _months(months: tuple[Figure, ...]) -> list[html.Td]:
    last = len(months) - 1
    return [
        html.Td(figure.text, className="gap" if figure.gap else ("last" if i == last else ""))
        for i, figure in enumerate(months)
    ]


def _training(view: BoardView, show: str, request: Request, width: int) -> list[Any]:
    if show == "new":
        return []
    out: list[Any] = []
    for module in (*view.training.modules, *view.training.job_essential):
        out += _module(module, show, request)
    folded = not any(row.className == "" for row in out)
    return [_head("3b", "Training in date, by staff group", width, folded=folded), *out] if out else []


def _module(module: TrainingModule, show: str, request: Request) -> list[html.Tr]:
    return [
        html.Tr(
            [
                html.Th(
                    [
                        html.A(cell.group, href=measure_href(request, cell.key, cell.breakdown)),
                        html.Small(module.title),
                    ],
                    scope="row",
                ),
                *_months(cell.months),
                html.Td("–"),
                html.Td(cell.short),
            ],
            className="" if matters(cell) else "as-usual",
        )
        for cell in module.cells
        if show != "attention" or matters(cell)
    ]
