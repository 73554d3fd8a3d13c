"""Voices: words of families and staff, themes side by side, what was done about them, then the charts."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card_section import first_look, page_head, section_part
from dashboard.pages.fold import FOLDS, fold_button
from dashboard.pages.page_table import table_part
from dashboard.views.voices import voices_page
from dashboard.views.voices_types import Side, Text, VoicesPage
from dashboard.voices import read_voices

DONE = "You said, we did"


def layout(request: Request) -> html.Div:
    view = voices_page(read_voices(request))
    return html.Div(
        [
            page_head(view.head, request),
            first_look(view.changed, view.calm),
            _words(view),
            _themes(view, request),
            _done(view, request),
            section_part(view.complaints, request),
            section_part(view.fft, request),
            section_part(view.surveys, request),
        ],
        className="theme",
    )


def _words(view: VoicesPage) -> html.Section:
    """Both sides beside each other, each with its newest words."""
    quotes = [html.Blockquote([html.P(text, dir="auto"), html.Footer(by)]) for text, by in view.quotes]
    own: Any = (
        html.Div([html.H3("In their own words"), html.Div(quotes, className="vquotes")], className="vown")
        if quotes
        else None
    )
    return html.Section(
        [
            html.H2("What was said", id="voices-words"),
            html.Div([_side(side) for side in view.sides], className="vsides"),
            own,
        ],
        className="tsec",
        **attributes(aria_labelledby="voices-words", data_part=""),
    )


def _side(side: Side) -> html.Div:
    if side.newest is None:
        return html.Div([html.H3(side.title), html.P(side.empty, className="pc-empty")], className="vside")
    earlier = (
        html.Details(
            [
                html.Summary(["Earlier months", html.Span(f", {side.title.lower()}", className="vh")]),
                *(_text(text) for text in side.earlier),
            ],
            className="tabl",
        )
        if side.earlier
        else None
    )
    stale = html.P(side.stale, className="hint") if side.stale else None
    return html.Div([html.H3(side.title), stale, _text(side.newest), earlier], className="vside")


def _text(text: Text) -> html.Div:
    """`dir` follows the words, so that Arabic or Hebrew reads from the right."""
    rest = (
        html.Details(
            [
                html.Summary(["The whole text", html.Span(f" of {text.when}", className="vh")]),
                html.P(text.rest, dir="auto"),
            ],
            className="tabl",
        )
        if text.rest
        else None
    )
    by = f"{text.author}, {text.when}"
    themes = html.P([html.B("Themes: "), text.themes], className="vthemes") if text.themes else None
    return html.Div(
        [html.P(text.lead, dir="auto", className="vsaid"), rest, html.P(by, className="vby"), themes],
        className="vtext",
    )


def _themes(view: VoicesPage, request: Request) -> html.Section:
    months = html.Details(
        [
            html.Summary("Every theme month by month, and as files"),
            table_part(view.months, request, heading=""),
        ],
        className="tabl",
    )
    section = section_part(view.points, request, months)
    return html.Section(
        [
            html.H2("Themes, families and staff side by side", id="voices-themes"),
            html.P(view.both, className="tsec-lead"),
            html.Div(table_part(view.themes, request), className="vside-by-side"),
            section,
        ],
        className="tsec",
        **attributes(aria_labelledby="voices-themes"),
    )


def _done(view: VoicesPage, request: Request) -> html.Section:
    table = (
        html.Div(table_part(view.done, request, heading=""), className="vdone") if view.done.rows else None
    )
    return html.Section(
        [
            html.H2(DONE, id="voices-done"),
            html.P(view.done_lead, className="tsec-lead"),
            html.P(view.done_note, className="hint") if view.done_note else None,
            fold_button(DONE) if table else None,
            table,
        ],
        className=f"tsec {FOLDS}",
        **attributes(aria_labelledby="voices-done"),
    )
