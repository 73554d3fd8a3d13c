"""The calendar of returns on the data page."""

from __future__ import annotations

from datetime import date

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.site import current_site
from dashboard.views.calendar import MONTHS, Calendar, Standing, calendar
from dashboard.views.dates import last_months
from metrics.access import Reach, reach
from metrics.store import read
from metrics.store.changed_since import changed_since_shared
from metrics.store.months import months
from metrics.store.returns import standing

RETURN = "This month’s return: its steps, what it lacks, what was signed"


def calendar_part(request: Request) -> html.Section:
    """Every trust that this reader may see, as known at the moment of the page."""
    found = standings(request)
    hrefs = {one.org.code: request.href("/data", org=one.org.code) for one in found}

    def at_return(code: str, month: date) -> str:
        return request.href("/return", org=code, period=month)

    return _drawn(calendar(found, request.period, hrefs, at_return), request.href("/return"))


def standings(request: Request) -> list[Standing]:
    store, viewer, known_at = request.store, request.viewer, request.known_at
    above = read.hierarchy(store)
    found = []
    seen = last_months(request.period, MONTHS)
    for org in current_site().organisations(viewer):
        how_far = reach(viewer, org.code, above)
        if how_far is Reach.NOTHING:
            continue
        steps = standing(list(read.returns(store, viewer, org.code, known_at=known_at)))
        if how_far is not Reach.ALL:  # how far a return is before it is shared is the trust's own affair
            steps = {month: step for month, step in steps.items() if step == "shared"}
        here = months(store, viewer, org.code, known_at=known_at)
        changed = changed_since_shared(store, viewer, org.code, seen, known_at=known_at)
        found.append(Standing(org, steps, frozenset(here), frozenset(changed)))
    return found


def _drawn(view: Calendar, own: str) -> html.Section:
    heads = [html.Th("Trust", scope="col"), *[html.Th(month, scope="col") for month in view.months]]
    body = [
        html.Tr(
            [
                html.Th(html.A(row.name, href=row.href), scope="row"),
                *[
                    html.Td(_cell(state, word, href), **attributes(data_head=month))
                    for month, (state, word), href in zip(view.months, row.cells, row.returns, strict=True)
                ],
            ]
        )
        for row in view.rows
    ]
    table = html.Table(
        [html.Caption(view.title, className="vh"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="all-returns",
    )
    legend = [
        html.Li([html.Span(word, className=f"step {state}"), html.Span(said)])
        for state, word, said in view.legend
    ]
    scroll = html.Div(
        table,
        className="scroll",
        role="region",
        tabIndex=0,
        **attributes(aria_label="Returns by trust and month"),
    )
    here = html.P(html.A(RETURN, href=own))
    parts = [html.H2(view.title), html.P(view.note), here, html.Ul(legend, className="legend"), scroll]
    return html.Section(parts, **attributes(data_part=""))


def _cell(state: str, word: str, href: str) -> html.A | html.Span:
    css = f"step {state}"
    return html.A(word, href=href, className=css) if href else html.Span(word, className=css)
