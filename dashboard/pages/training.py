"""Training: the weakest groups, module by staff group, and who lapses in the months ahead."""

from __future__ import annotations

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.fold import FOLDS, fold_button
from dashboard.pages.measure_parts import roving
from dashboard.pages.page_table import table_part
from dashboard.svg import Svg
from dashboard.training import read_training
from dashboard.views.training import READ, training_page
from dashboard.views.training_types import Grid, GroupCell, TrainingPage

NOT_ASKED = "Not asked of this group"
LAPSING = "Who lapses in the next three months"


def layout(request: Request) -> html.Div:
    view = training_page(read_training(request))
    more = html.Details(
        [html.Summary("The grids as one table, and as files"), table_part(view.table, request, heading="")],
        className="tabl",
    )
    return html.Div(
        [
            page_head(view.head, request),
            _weakest(view),
            *(_grid(grid, n, view.gone) for n, grid in enumerate(view.grids)),
            more,
            _lapsing(view, request),
        ],
        className="theme",
    )


def _weakest(view: TrainingPage) -> html.Section:
    """The groups that fall short by name, with what would meet the standard."""
    if view.calm:
        return html.Section(
            html.P(view.calm, className="first-calm"), className="first", **attributes(data_part="")
        )
    rows = [
        html.Li(
            html.Span(
                [
                    html.A(f"{view.gone}: {one.title}" if one.missing else one.title, href=one.href),
                    html.Small(one.text),
                ]
            ),
            className="gone" if one.missing else "",
        )
        for one in view.weakest
    ]
    more = html.P(view.more_weak, className="hint") if view.more_weak else None
    return html.Section(
        [html.H2("The weakest first, and what would meet the standard"), html.Ol(rows), more],
        className="first tweak",
        **attributes(data_part=""),
    )


def _grid(grid: Grid, number: int, gone: str) -> html.Section:
    heads = [html.Th("Staff group", scope="col"), *(html.Th(name, scope="col") for name in grid.modules)]
    rows = [
        html.Tr(
            [
                html.Th(group, scope="row"),
                *(_cell(cell, name, gone) for cell, name in zip(cells, grid.modules, strict=True)),
            ]
        )
        for group, cells in grid.rows
    ]
    table = html.Table(
        [html.Caption(f"{grid.title}: table", className="vh"), html.Thead(html.Tr(heads)), html.Tbody(rows)],
        className="tgrid",
    )
    figure = html.Figure(
        [
            html.Div(
                table,
                className="scroll",
                role="region",
                tabIndex=0,
                **attributes(aria_label=f"{grid.title}: table"),
            ),
            html.Div("", className="point-card", **attributes(aria_live="polite")),
        ],
        className="chart tgrid-fig",
        **attributes(aria_labelledby=f"training-{number}"),
    )
    return html.Section(
        [
            html.H2(grid.title, id=f"training-{number}"),
            html.P(grid.lead, className="tsec-lead"),
            html.P(READ, className="hint") if not number else None,
            fold_button(grid.title) if number else None,
            figure,
            html.P(grid.note, className="hint"),
        ],
        className=f"tsec {FOLDS}" if number else "tsec",
        **attributes(aria_labelledby=f"training-{number}", data_part=""),
    )


def _cell(cell: GroupCell | None, module: str, gone: str) -> html.Td:
    """Never a blank: what is not asked of a group says so, and so does what was not returned."""
    if cell is None:
        return html.Td(html.Span("–", title=NOT_ASKED), className="none", **attributes(aria_label=NOT_ASKED))
    name = html.Span(module, className="tg-mod")
    if cell.missing:
        return html.Td([name, html.A(gone, href=cell.href), html.Small(cell.why)], className="gone")
    link = html.A([cell.figure, html.Span(f" of {cell.name}", className="vh")], href=cell.href)
    pips = Svg(cell.pips, tag="span", className="pips-in") if cell.pips else None
    return html.Td(
        [
            name,
            html.P([link, html.Span(f" {cell.count}"), pips], className="tg-fig"),
            html.P(cell.against, className="tg-short"),
            Svg(roving(cell.spark), className="tg-spark") if cell.spark else None,
            html.Small(cell.trend),
        ],
        className="below" if cell.below else "",
    )


def _lapsing(view: TrainingPage, request: Request) -> html.Section:
    return html.Section(
        [
            html.H2(LAPSING, id="training-lapsing"),
            html.P(view.lapse_lead, className="tsec-lead"),
            fold_button(LAPSING) if view.lapsing.rows else None,
            table_part(view.lapsing, request) if view.lapsing.rows else None,
        ],
        className=f"tsec {FOLDS}",
        **attributes(aria_labelledby="training-lapsing"),
    )
