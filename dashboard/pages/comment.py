"""Beside a figure in a line each: its commentary or that there is none, and what was asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html

from dashboard.page import Request
from dashboard.views.challenges import stands
from dashboard.views.commentary_types import CommentLine
from metrics.governance.types import Thread


def comment_part(line: CommentLine | None, href: str, what: str, *, short: bool = False) -> html.P | None:
    """`href` is the page of the figure; `what` names it to a screen reader; `short` leaves out that another
    month has one.
    """
    if line is None:
        return None
    if line.missing:
        first, _, more = line.text.partition(". ")
        return html.P(f"{first}." if short and more else line.text, className="comment none")
    link = html.A([line.link, html.Span(f": {what}", className="vh")], href=f"{href}#meaning")
    return html.P([f"{line.text} ", html.Small(f"({line.by}) "), link], className="comment")


def asked_part(found: Sequence[Thread], request: Request, today: date) -> html.Ul | None:
    """The questions on the record about one figure, each with where it stands."""
    if not found:
        return None
    lines = [
        html.Li(
            [
                html.A(str(one.opening.get("question")), href=request.href(f"/challenges/{one.id}")),
                html.Small(f" {stands(one, today)}"),
            ]
        )
        for one in found
    ]
    return html.Ul(lines, className="asked-about")
