"""The national system's signals where changes are told: what was sent, and the clock of each check."""

from __future__ import annotations

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.views.deaths_national import OUTSIDE, TITLE, of_quarter, signal_words
from metrics.deaths.national import NationalSignals
from metrics.types import Board


def national_part(request: Request, board: Board, sent: NationalSignals | None) -> html.Section | None:
    """Those of the quarter, and those without a check; nothing where there is none. Readers from outside are
    told that they are not told.
    """
    if sent is None:
        return html.Section(
            [html.H2(TITLE), html.P(OUTSIDE, className="dnat-none")],
            className="dnat",
            **attributes(data_part=""),
        )
    found = of_quarter(sent, request.period)
    if not found:
        return None
    names = {org.code: org.name for org in (board.org, *board.sites)}
    told = [signal_words(one, names.get(one.site_code or "", board.org.name)) for one in found]
    more = html.A("All of them, and the reviews of deaths", href=request.href("/deaths"))
    return html.Section(
        [
            html.H2(TITLE),
            html.Ol([html.Li([html.B(o.title), html.Span(o.clock)], className=o.tone) for o in told]),
            html.P(more, className="hint"),
        ],
        className="dnat open" if any(one.tone for one in told) else "dnat",
        **attributes(data_part=""),
    )
