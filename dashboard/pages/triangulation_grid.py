"""The grid of themes and sources: a cell is a link that opens its items under its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.page_table import TABLE_FILES, page_files
from dashboard.pages.triangulation_items import changed, opened_row
from dashboard.svg import Svg
from dashboard.views.triangulation_types import GridBand, GridCell, GridRow, GridView

TITLE = "Every theme in every source"
REST = "The other {many} themes: nothing that stands out, or not named"
HINT = "The number opens its items. Bars: three months each, two years; the dark ones are looked at."
EVERY_ITEM = "Every item with its file and row"


def grid_part(view: GridView, request: Request) -> html.Section:
    folded = [band for band in view.bands if band.folded]
    return html.Section(
        [
            html.H2(view.title, id="part-grid"),
            html.P(view.note, className="pc-note"),
            html.P(HINT, className="hint"),
            _table(view, [band for band in view.bands if not band.folded], request, TITLE),
            *(_folded(view, band, request) for band in folded),
            html.P(view.unmapped, className="tri-unmapped"),
            _unmapped(view),
            _how(view),
            html.Div(
                [
                    page_files("table", view.table.name, TABLE_FILES, request, view.table.title),
                    html.Span(EVERY_ITEM),
                    page_files("table", "triangulation_items", TABLE_FILES, request, EVERY_ITEM),
                ],
                className="tri-foot",
            ),
        ],
        className="tsec",
        **attributes(aria_labelledby="part-grid", data_part=""),
    )


def _folded(view: GridView, band: GridBand, request: Request) -> html.Details:
    summary = html.Summary(REST.format(many=len(band.rows)))
    table = _table(view, [band], request, band.title)
    return html.Details([summary, table], className="tabl", **attributes(data_print_open=""))


def _table(view: GridView, bands: Sequence[GridBand], request: Request, caption: str) -> html.Div:
    heads = [html.Th("Theme", scope="col", className="theme")]
    heads += [html.Th([name, html.Small(said)], scope="col") for name, said in view.heads]
    body: list[Any] = []
    for band in bands:
        if not band.folded:
            body.append(
                html.Tr(
                    html.Th(band.title, colSpan=len(heads), scope="colgroup"), className=f"tband {band.key}"
                )
            )
        for row in band.rows:
            body += _row(row, view, request)
    made = html.Table(
        [html.Caption(caption, className="vh"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="tri-grid",
    )
    return html.Div(made, className="scroll", role="region", tabIndex=0, **attributes(aria_label=caption))


def _row(row: GridRow, view: GridView, request: Request) -> list[html.Tr]:
    head = html.Th([html.Span(row.label), html.Small(row.said)], scope="row", title=row.what)
    opened = view.opened
    is_open = opened is not None and opened.theme == row.theme
    cells = [
        _cell(cell, row, request, is_open and opened is not None and opened.source is cell.source)
        for cell in row.cells
    ]
    rows = [html.Tr([head, *cells], className="open" if is_open else "")]
    if opened is not None and is_open:
        inside = html.Td(opened_row(opened, row.label, request), colSpan=len(cells) + 1)
        rows.append(html.Tr(inside, className="items"))
    return rows


def _cell(cell: GridCell, row: GridRow, request: Request, is_open: bool) -> html.Td:
    key = f"cell-{row.theme}-{cell.source.value}"
    figure: Any = html.B(cell.figure)
    if cell.opens:
        href = changed(
            request, theme="" if is_open else row.theme, source="" if is_open else cell.source.value
        )
        figure = html.A(
            cell.figure,
            href=href,
            id=key,
            **attributes(aria_label=cell.opens, aria_expanded="true" if is_open else "false"),
        )
    said = [html.Span([figure, Svg(cell.bars, tag="span") if cell.bars else None], className="n")]
    notes = [html.Small(cell.note)] if cell.note else []
    word = [html.Strong(f"▲ {cell.word}")] if cell.word else []
    return html.Td([*said, *word, *notes], className=cell.tone, **attributes(data_source=cell.name))


def _unmapped(view: GridView) -> html.Details | None:
    """Words and codes that no theme covers, each with how often it was said."""
    if not view.unmapped_words:
        return None
    rows = [html.Li([html.Bdi(words), f" {count}"]) for words, count in view.unmapped_words]
    many = len(view.unmapped_words)
    return html.Details(
        [html.Summary(f"Words that belong to no theme ({many})"), html.Ul(rows, className="tri-looked")],
        className="tabl",
    )


def _how(view: GridView) -> html.Details:
    said = [html.P([html.B(f"{title}. "), text]) for title, text in view.how]
    return html.Details([html.Summary("How it is counted and raised"), *said], className="tabl")
