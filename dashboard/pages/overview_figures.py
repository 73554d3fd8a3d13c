"""Twelve months of figures: the board's own form, as a table."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.marks import marks_in_line
from dashboard.pages.overview_parts import measure_href, nothing
from dashboard.pages.overview_table import chosen, is_calm, tag
from dashboard.pages.overview_training import matters
from dashboard.svg import Svg
from dashboard.views.board_types import BoardView, Figure, RowView, SectionView, TrainingCell, TrainingModule
from dashboard.views.not_judged import FOOTNOTE

NAME = "Twelve months of figures"
COLUMNS = 15  # the measure, twelve months, target, verdict


def figures_table(view: BoardView, show: str, request: Request) -> list[Any]:
    body: list[Any] = []
    for section in view.before_training:
        body += _section(section, show, request)
    body += _training(view, show, request)
    for section in view.after_training:
        body += _section(section, show, request)
    if not body:
        return [nothing(view, show)]
    widths = html.Colgroup([html.Col(className=css) for css in ("f1", *("f2",) * 12, "f3", "f4")])
    table = html.Table(
        [html.Caption(NAME, className="vh"), widths, _heads(view), html.Tbody(body)], className="figures"
    )
    return [
        html.P("Slide the table sideways to see every month.", className="slide-note"),
        html.Div(
            table,
            className="scroll-x",
            tabIndex=0,
            role="region",
            **attributes(aria_label=NAME, data_part=""),
        ),
        html.P(FOOTNOTE, className="young-note") if _has_young(view) else None,
    ]


def _heads(view: BoardView) -> html.Thead:
    *earlier, last = view.month_heads
    months = [*(html.Th(head, scope="col") for head in earlier), html.Th(last, scope="col", className="last")]
    ends = [
        html.Th("Target", scope="col", className="f-tgt"),
        html.Th("Verdict", scope="col", className="f-say"),
    ]
    return html.Thead(html.Tr([html.Th("Measure", scope="col"), *months, *ends]))


def _section(section: SectionView, show: str, request: Request) -> list[Any]:
    kept = [row for row in section.rows if isinstance(row, RowView) and chosen(row, show)]
    if not kept:
        return []
    folded = all(map(is_calm, kept))
    return [_head(section.no, section.title, "", folded=folded), *(_row(row, request) for row in kept)]


def _head(no: str, title: str, sub: str, *, folded: bool) -> html.Tr:
    """The head of a section; what it says stays in sight while the months slide under it."""
    said: list[Any] = [html.Span(no, className="no"), title, html.Small(sub) if sub else None]
    return html.Tr(
        html.Th(html.Div(said), colSpan=COLUMNS, scope="colgroup"),
        className="sec as-usual" if folded else "sec",
    )


def _row(row: RowView, request: Request) -> html.Tr:
    link = html.A(row.title, href=measure_href(request, row.key, row.breakdown))
    icon = Svg(row.variation, tag="span") if row.variation else row.variation_word
    return html.Tr(
        [
            html.Th(
                [
                    *tag(row),
                    link,
                    html.Small(row.months_of) if row.months_of else None,
                    marks_in_line(row.quality, row.quality_word),
                ],
                scope="row",
            ),
            *_months(row.months),
            html.Td(
                [row.target or "–", html.Small(row.target_sub) if row.target else None], className="f-tgt"
            ),
            html.Td(icon, className="f-say"),
        ],
        className="as-usual" if is_calm(row) else "",
    )


def _months(months: tuple[Figure, ...]) -> list[html.Td]:
    last = len(months) - 1
    return [
        html.Td(
            f"{figure.text}*" if figure.young else figure.text,
            className=" ".join(
                css for css, on in (("gap", figure.gap), ("young", figure.young), ("last", i == last)) if on
            ),
        )
        for i, figure in enumerate(months)
    ]


def _has_young(view: BoardView) -> bool:
    sections = (*view.before_training, *view.after_training)
    rows = (row for section in sections for row in section.rows if isinstance(row, RowView))
    return any(figure.young for row in rows for figure in row.months)


def _training(view: BoardView, show: str, request: Request) -> list[Any]:
    """The core training and, apart from it, the wider; each module under a line with its name."""
    if show == "new":
        return []
    parts = (
        ("Core training in date, by staff group", view.training.core_sub, view.training.modules),
        ("Wider job-essential training", view.training.wider_sub, view.training.job_essential),
    )
    out: list[Any] = []
    for title, sub, modules in parts:
        rows = [row for module in modules for row in _module(module, show, request)]
        folded = not any(matters(cell) for module in modules for cell in module.cells)
        out += [_head("3b", title, sub, folded=folded), *rows] if rows else []
    return out


def _module(module: TrainingModule, show: str, request: Request) -> list[html.Tr]:
    kept = [cell for cell in module.cells if show != "attention" or matters(cell)]
    if not kept:
        return []
    name = html.Th(html.Div(module.title), colSpan=COLUMNS, scope="colgroup")
    folded = not any(map(matters, kept))
    return [
        html.Tr(name, className="module as-usual" if folded else "module"),
        *(_group(cell, request) for cell in kept),
    ]


def _group(cell: TrainingCell, request: Request) -> html.Tr:
    said = html.B(cell.short) if matters(cell) else cell.short
    return html.Tr(
        [
            html.Th(
                [
                    html.A(cell.group, href=measure_href(request, cell.key, cell.breakdown)),
                    marks_in_line(cell.quality, cell.quality_word),
                ],
                scope="row",
            ),
            *_months(cell.months),
            html.Td(cell.standard or "–", className="f-tgt"),
            html.Td(said, className="f-say"),
        ],
        className="group" if matters(cell) else "group as-usual",
    )
