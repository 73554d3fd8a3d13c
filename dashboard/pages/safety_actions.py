"""Safety actions: the audit tool's summary, where states and figures part, and every requirement."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import page_files, table_body, table_part
from dashboard.pages.safety_parts import chip, figure_list, parting_box
from dashboard.recording import recorded_note
from dashboard.safety import CHOSEN, read_safety
from dashboard.views.safety import OVERRIDES, safety_view
from dashboard.views.safety_types import ActionPart, SafetyView, State, SummaryRow
from dashboard.views.safety_words import LETTERS


def layout(request: Request) -> html.Div:
    found = read_safety(request)
    view = safety_view(found)
    matters = [one.thread.id for one in found.found if one.thread is not None]

    def at(framework: str) -> str:
        return request.state.changed(more=((CHOSEN, framework),)).address(request.path)

    return html.Div(
        [
            page_head(view.head, request, choices("Year of the scheme", view.years, at, "framework")),
            recorded_note(request, *matters),
            _ways(view),
            html.P(view.who, className="hint") if view.who else None,
            _partings(view),
            _summary(view, request),
            *(_action(part) for part in view.parts),
            html.Section(
                [html.H2("History", id="part-history"), table_part(view.history, request)],
                className="tsec",
                **attributes(aria_labelledby="part-history"),
            ),
        ],
        className="theme saf",
    )


def _ways(view: SafetyView) -> html.Ul:
    links = [
        html.Li(html.A(text, href=href, **attributes(**({"download": ""} if is_file else {}))))
        for text, href, is_file in view.ways
    ]
    return html.Ul(links, className="saf-ways")


def _partings(view: SafetyView) -> html.Section | None:
    if not view.partings:
        said = html.P(view.agree, className="first-calm") if view.agree else None
        return html.Section(said, className="first", **attributes(data_part="")) if said else None
    return html.Section(
        [
            html.H2("State and figure disagree", id="part-disagree"),
            *(parting_box(parting) for parting in view.partings),
        ],
        className="first saf-part",
        **attributes(aria_labelledby="part-disagree", data_part=""),
    )


def _summary(view: SafetyView, request: Request) -> html.Section:
    heads = ("Safety action", *(state.word for state in view.states), "Total requirements")
    head = [
        html.Th(text, scope="col", className="w" if place == 0 else "rh") for place, text in enumerate(heads)
    ]
    body = [_summary_row(row, view.states, f"#action-{row.number}") for row in view.rows]
    table = html.Table(
        [
            html.Caption("Requirements by state", className="vh"),
            html.Thead(html.Tr(head)),
            html.Tbody(body),
            html.Tfoot(_summary_row(view.total, view.states)),
        ],
        className="saf-sum",
    )
    key = html.Ul(
        [html.Li([chip(state), html.Span(state.meaning)]) for state in view.states], className="saf-key"
    )
    return html.Section(
        [
            html.H2("Progress by safety action", id="part-summary"),
            html.Div(
                table,
                className="scroll",
                role="region",
                tabIndex=0,
                **attributes(aria_label="Summary table"),
            ),
            key if view.states else None,
            html.P(view.summary_note, className="hint"),
            page_files("table", "safety_summary", ("xlsx", "csv"), request, "Progress by safety action"),
        ],
        className="tsec",
        **attributes(aria_labelledby="part-summary", data_part=""),
    )


def _summary_row(row: SummaryRow, states: tuple[State, ...], href: str = "") -> html.Tr:
    title: Any = [html.B(row.number), " ", html.A(row.title, href=href)] if href else row.title
    cells = [
        html.Td(str(count), className=f"rag {LETTERS[state.rag]}" if count else "rag z")
        for count, state in zip(row.counts[: len(states)], states, strict=True)
    ]
    return html.Tr([html.Th(title, scope="row"), *cells, html.Td(str(row.total), className="tot")])


def _action(part: ActionPart) -> html.Section:
    row, own = part.row, f"action-{part.row.number}"
    listed = html.Details(
        [html.Summary(f"The requirements of safety action {row.number}"), table_body(part.table)],
        open=part.open,
        className="saf-list",
    )
    links = [
        html.A(part.add[0], href=part.add[1]) if part.add else None,
        html.A("Spot check of this action (ZIP)", href=part.spot_check, download="")
        if part.spot_check
        else None,
    ]
    checks = html.P([html.B("Checked outside: "), " ".join((*part.checks, OVERRIDES))], className="saf-check")
    return html.Section(
        [
            html.H2([html.Span(row.number, className="no"), row.title], id=own),
            html.P(part.lead, className="tsec-lead"),
            checks if part.checks else None,
            figure_list(part.figures),
            listed if part.table.rows else None,
            html.P([link for link in links if link is not None], className="saf-ways"),
        ],
        className="tsec saf-action",
        **attributes(aria_labelledby=own, data_part=""),
    )
