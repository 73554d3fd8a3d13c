"""Items of evidence as a list, and the address that opens them in the grid."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.views.measure_words import low
from dashboard.views.triangulation_types import Evidence, ItemLine


def changed(request: Request, **given: str) -> str:
    """The address of this page with other parameters of its own; an empty one is left out."""
    kept = [(name, value) for name, value in request.state.more if name not in given]
    more = (*kept, *((name, value) for name, value in given.items() if value))
    return request.state.changed(more=more).address(request.path)


def evidence(one: Evidence, request: Request) -> list[Any]:
    """A source's fact, and its items to unfold."""
    return [
        html.P([html.B(one.name), html.Span(one.fact)]),
        html.Details(
            [html.Summary([one.opens[0], html.Span(one.opens[1], className="vh")]), *item_list(one, request)],
            className="tabl",
        ),
    ]


def item_list(one: Evidence, request: Request) -> list[Any]:
    """The items of one cell: when, what, file and row; words as they were written."""
    return [
        html.P(one.how, className="hint"),
        html.P(one.instead, className="hint") if one.instead else None,
        html.Ul([_item(line, one.org, request) for line in one.items], className="tri-items")
        if one.items
        else None,
        html.P(one.more, className="hint") if one.more else None,
    ]


def _item(line: ItemLine, org: str, request: Request) -> html.Li:
    what: Any = line.what
    if line.measure:
        href = request.href(f"/measure/{line.measure}", breakdown=line.breakdown, org=org)
        what = html.A(line.what, href=href)
    said: list[Any] = [html.B(line.when), html.Span(what), html.Small(line.file, className="file")]
    if line.text:
        by = [html.Cite([" ", html.Bdi(line.author)])] if line.author else []
        said.append(html.Blockquote([html.Bdi(line.text), *by], dir="auto"))
    if line.rest:
        named = attributes(aria_label=f"All that was written, {line.what}, {line.when}")
        whole = html.Div(line.rest, className="whole", dir="auto", role="group", tabIndex=0, **named)
        said.append(html.Details([html.Summary("All that was written"), whole], className="tabl"))
    if line.also:
        said.append(html.Small(line.also, className="too"))
    return html.Li(said)


def opened_row(one: Evidence, label: str, request: Request) -> list[Any]:
    """The items of the open cell, under its row, with the way to close them."""
    title = html.H3(f"{label}: {low(one.name)}", id="items", tabIndex=-1, **attributes(data_land=""))
    close = html.A("Close", href=changed(request, theme="", source=""), id="close-items")
    return [
        html.Div([title, close], className="tri-items-head"),
        html.P(one.fact),
        *item_list(one, request),
    ]
