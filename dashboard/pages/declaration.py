"""The declaration of a year: readiness, signatures, what became of it, plans and money."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import table_part
from dashboard.pages.safety_parts import form_box, moments
from dashboard.recording import recorded_note
from dashboard.safety import CHOSEN, read_safety
from dashboard.views.declaration import declaration_view
from dashboard.views.safety_types import DeclarationView, Told

MOST = 8  # requirements of one heading that stand open


def layout(request: Request) -> html.Div:
    found = read_safety(request, request.variables.get("framework", ""))
    view = declaration_view(found)
    if not found.inside:
        return html.Div(_head(view, request), className="theme saf")
    forms = [form_box(form, request) for form in view.forms]
    record = html.Div(
        [html.H2("Record"), html.P(view.who, className="hint") if view.who else None, *forms],
        className="saf-forms",
    )
    return html.Div(
        [
            _head(view, request),
            recorded_note(request, *view.threads),
            html.Div([html.Div(_parts(view, request)), record], className="saf-two"),
        ],
        className="theme saf",
    )


def _head(view: DeclarationView, request: Request) -> html.Div:
    def at(framework: str) -> str:
        return request.href(f"/declaration/{framework}")

    return html.Div(
        [
            html.P([html.A("Safety actions", href=view.back), f" · {view.eyebrow}"], className="eyebrow"),
            html.H1(view.title),
            html.P(view.answer, className="sub"),
            html.Div(choices("Year of the scheme", view.years, at, "framework"), className="tools t2"),
        ],
        className="thead",
    )


def _parts(view: DeclarationView, request: Request) -> list[Any]:
    more = ((CHOSEN, request.variables.get("framework", "")),)
    paged = request.href("/export/safety/declaration", more=more)
    table = table_part(
        view.plans, _with_year(request), heading=html.H2("Costed plans for what is not met", id="part-plans")
    )
    return [
        html.P(html.A("Declaration paper (DOCX)", href=paged, download=""), className="saf-ways"),
        *(_told(one, place) for place, one in enumerate(view.ready)),
        _section("signed", "Signatures", _lines(view.signatures)),
        _section("checks", "Checked outside", _lines(view.checks)) if view.checks else None,
        _section("clock", "Appeal", html.P(view.clock)),
        _section("steps", "What became of it", moments(view.steps)) if view.steps else None,
        html.Section(table, className="tsec", **attributes(aria_labelledby="part-plans")),
        _section("money", "Rebate and discretionary money", _lines(view.money)),
    ]


def _with_year(request: Request) -> Request:
    """The request whose table links name the year."""
    more = ((CHOSEN, request.variables.get("framework", "")), *request.state.more)
    return replace(request, state=request.state.changed(more=more))


def _told(told: Told, place: int) -> html.Section:
    items = [
        html.Li([html.A(text, href=href) if href else text, html.Small(f" {small}") if small else None])
        for text, href, small in told.lines
    ]
    first, rest = items[:MOST], items[MOST:]
    listed = "saf-lines" if told.loud else "saf-lines cols"
    body: list[Any] = [
        html.P(told.note, className="hint") if told.note else None,
        html.Ul(first, className=listed),
    ]
    if rest:
        body.append(html.Details([html.Summary(f"The other {len(rest)}"), html.Ul(rest, className=listed)]))
    css = "tsec saf-part" if told.loud else "tsec"
    return _section(f"ready-{place}", f"{told.title}: {len(told.lines)}", *body, css=css)


def _section(key: str, title: str, *inside: Any, css: str = "tsec") -> html.Section:
    own = f"part-{key}"
    return html.Section(
        [html.H2(title, id=own), *inside], className=css, **attributes(aria_labelledby=own, data_part="")
    )


def _lines(lines: tuple[str, ...]) -> html.Ul:
    return html.Ul([html.Li(line) for line in lines], className="saf-lines")
