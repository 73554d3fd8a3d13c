"""Due days on a page: what is near, every day that is known, and one's own calendar."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.calendar_route import FEED, address_of
from dashboard.due import days_table, soon_table
from dashboard.forms import Form
from dashboard.page import Request
from dashboard.pages.page_table import table_part
from dashboard.post import post_to
from dashboard.recording import NEXT
from dashboard.tokens import MARK_FIELD
from dashboard.views import calendar_words as words
from metrics.store.feeds import feed_of

TITLE = "Due days"


def due_part(request: Request) -> html.Section:
    """Every day that is known, and the calendar."""
    table = days_table(request)
    parts: list[Any] = [html.H2(TITLE), table_part(table, request)]
    if request.known_at is None:
        parts.append(_feed(request))
    return html.Section(parts, id="due", className="duedays", **attributes(data_part=""))


def soon_part(request: Request) -> html.Section:
    """What is overdue or due within two weeks, for the page To do."""
    table = soon_table(request)
    more = html.P(html.A(words.ALL, href=f"{request.href('/return')}#due"))
    return html.Section(
        [table_part(table, request, heading=html.H2(table.title)), more], id="soon", className="duedays"
    )


def _feed(request: Request) -> html.Div:
    """The address for a calendar program, and the ways to renew or end it."""
    if request.viewer.operator:
        return html.Div([html.H3(words.TITLE), html.P(words.NO_PERSON)])
    found = feed_of(request.store, request.viewer, request.org.code)
    inside: list[Any] = [html.H3(words.TITLE), html.P(words.ABOUT)]
    if found is not None:
        inside += [
            html.P(html.Code(address_of(found)), className="address"),
            html.P(words.KEEP, className="hint"),
            _deed(request, "begin", words.RENEW),
            _deed(request, "end", words.END),
        ]
    else:
        inside.append(_deed(request, "begin", words.BEGIN))
    return html.Div(inside, className="feed")


def _deed(request: Request, deed: str, button: str) -> Form:
    post = post_to(request, request.state.changed(more=(), view="", show="", present=0).address(FEED))
    return Form(
        id=f"feed-{deed}",
        method="post",
        action=post.action,
        fields=[],
        hidden={MARK_FIELD: post.token, "deed": deed, NEXT: request.path},
        button=button,
    )
