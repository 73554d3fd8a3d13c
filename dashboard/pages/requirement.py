"""One requirement of a safety action: wording, state, evidence, figures, history, and its forms."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.safety_parts import chip, figure_list, form_box, moments, parting_box
from dashboard.recording import recorded_note
from dashboard.safety import read_safety
from dashboard.views.requirement import requirement_view
from dashboard.views.safety_types import EvidenceLine, RequirementView


def layout(request: Request) -> html.Div:
    found = read_safety(request, request.variables.get("framework", ""))
    view = requirement_view(found.requirement(request.variables.get("requirement", "")), found)
    return html.Div(
        [
            _head(view),
            recorded_note(request, *view.threads),
            html.Div(parting_box(view.parting), className="saf-part", **attributes(data_part=""))
            if view.parting
            else None,
            html.Div([_about(view), _recording(view, request)], className="saf-two"),
        ],
        className="theme saf",
    )


def _head(view: RequirementView) -> html.Div:
    return html.Div(
        [
            html.P([html.A("Safety actions", href=view.back), f" · {view.eyebrow}"], className="eyebrow"),
            html.H1(view.title),
            html.P([chip(view.state), f" {view.state.meaning}. {view.came}"], className="sub"),
        ],
        className="thead",
    )


def _about(view: RequirementView) -> html.Div:
    wording = (
        html.P(view.wording, className="saf-wording")
        if view.wording
        else html.P(view.to_confirm, className="told")
    )
    facts = html.Dl(
        [part for label, text in view.facts for part in (html.Dt(label), html.Dd(text))],
        className="saf-facts",
    )
    parts: list[Any] = [
        _section("wording", "What it asks", wording, facts),
        _section(
            "figures",
            "Live figures",
            html.P(view.figures_note, className="hint") if view.figures_note else None,
            figure_list(view.figures),
        )
        if view.figures
        else None,
        _section("evidence", "Evidence", _evidence(view)),
        _section("plan", "Plan", html.Ul([html.Li(line) for line in view.plan], className="saf-lines"))
        if view.plan
        else None,
        _section("history", "History", moments(view.moments)) if view.moments else None,
    ]
    return html.Div([part for part in parts if part is not None])


def _section(key: str, title: str, *inside: Any) -> html.Section:
    own = f"part-{key}"
    return html.Section(
        [html.H2(title, id=own), *inside], className="tsec", **attributes(aria_labelledby=own, data_part="")
    )


def _evidence(view: RequirementView) -> Any:
    if not view.evidence:
        return html.P(view.evidence_note, className="hint")
    return html.Ul([_piece(line) for line in view.evidence], className="saf-ev")


def _piece(line: EvidenceLine) -> html.Li:
    own = {"download": ""} if line.digest else {"rel": "noopener noreferrer"}
    where = html.A(line.where, href=line.href, **attributes(**own))
    digest = html.Small(["SHA-256 ", html.Code(line.digest)]) if line.digest else None
    return html.Li(
        [
            html.P([html.B(line.title), f", of {line.dated}"]),
            html.P(where),
            digest,
            html.Small(f"Added by {line.by}"),
            html.P(line.gone, className="gone") if line.gone else None,
        ],
        className="is-gone" if line.gone else None,
    )


def _recording(view: RequirementView, request: Request) -> html.Div:
    upload = (
        html.P(html.A("Add a file as evidence", href=view.upload, className="btn sec"))
        if view.upload
        else None
    )
    forms = [form_box(form, request) for form in view.forms]
    who = html.P(view.who, className="hint") if view.who else None
    if not forms and upload is None:
        return html.Div(who, className="saf-forms")
    return html.Div([html.H2("Record"), who, upload, *forms], className="saf-forms")
