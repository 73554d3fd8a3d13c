"""A page's own table with its files: rows headed in their first cell, numbers to the right."""

from __future__ import annotations

import re
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.file_links import file_links
from dashboard.pages.measure_parts import roving
from dashboard.svg import Svg
from dashboard.views.page_table import Cell, Column, PageTable, cell_of, is_number, shown

MONTH = re.compile(r"[A-Z][a-z]{2} 20\d\d")
MANY_MONTHS = 6
TABLE_FILES = ("xlsx", "csv")


def table_part(table: PageTable, request: Request, *, files: bool = True, heading: Any = None) -> html.Div:
    """The table under its title (or under `heading`), with links to its files where it is in the registry."""
    title = html.H3(table.title) if heading is None else heading
    note = html.P(table.note, className="hint") if table.note else None
    if not table.rows:
        return html.Div([title, note, html.P(table.empty, className="pc-empty")], className="ptable")
    links = page_files("table", table.name, TABLE_FILES, request, table.title) if files else None
    return html.Div([title, note, table_body(table), links], className="ptable", **attributes(data_part=""))


def table_body(table: PageTable) -> html.Div:
    """The table alone; rows beyond `fold` unfold."""
    if not table.fold or len(table.rows) <= table.fold:
        return _scroll(table, table.rows, table.title)
    rest = table.rows[table.fold :]
    title = "One more row" if len(rest) == 1 else f"The other {len(rest)} rows"
    more = html.Details(
        [html.Summary(title), _scroll(table, rest, f"{table.title}, other rows")],
        className="tabl rest",
        **attributes(data_print_open=""),  # paper has every row
    )
    stands = "stands" if len(rest) == 1 else "stand"
    on_slide = html.P(f"{title} {stands} on the page.", className="rest-said")
    return html.Div([_scroll(table, table.rows[: table.fold], table.title), more, on_slide])


def page_files(kind: str, name: str, formats: tuple[str, ...], request: Request, what: str) -> html.Div:
    """Links to the files of a table or drawing of this page, as the reader looks at it now."""
    state = request.state.changed(present=0, more=((kind, name), *request.state.more))
    return file_links(((ending, state.address(f"/export/{kind}/{ending}")) for ending in formats), what)


def _scroll(table: PageTable, rows: tuple[Any, ...], caption: str) -> html.Div:
    heads = [
        html.Th(column.heading, scope="col", className="n" if is_number(column) else "w")
        for column in table.columns
    ]
    body = [
        html.Tr([_cell(cell_of(found), table.columns[c], first=c == 0) for c, found in enumerate(row)])
        for row in rows
    ]
    made = html.Table(
        [html.Caption(caption, className="vh"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="dt ptab",
    )
    newest = {"data_newest": ""} if _by_month(table) else {}  # a phone begins at the end (assets/narrow.js)
    said = attributes(aria_label=caption, **newest)
    return html.Div(made, className="scroll", role="region", tabIndex=0, **said)


def _by_month(table: PageTable) -> bool:
    return sum(MONTH.fullmatch(column.heading) is not None for column in table.columns) >= MANY_MONTHS


def _cell(cell: Cell, column: Column, *, first: bool) -> html.Th | html.Td:
    text: Any = shown(cell, column)
    said: list[Any] = [html.A(text, href=cell.href) if cell.href else html.Span(text)]
    if cell.note:
        said.append(html.Small(cell.note))
    if cell.svg:
        said.append(Svg(roving(cell.svg)))
    css = f"{'n' if is_number(column) else 'w'} {cell.tone}".strip()
    return html.Th(said, scope="row", className=css) if first else html.Td(said, className=css)
