"""Harm and learning: harm beside reporting, themes, investigations, and whether actions moved the measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.harm import read_harm
from dashboard.page import Request
from dashboard.pages.card import large_card
from dashboard.pages.card_section import first_look, page_head, section_part
from dashboard.pages.drawing import drawing_part
from dashboard.pages.page_table import table_part
from dashboard.views.card_types import Card
from dashboard.views.harm import harm_view
from dashboard.views.harm_types import ActionWords, HarmPart

EVIDENCE = "What speaks for and against a new level"


def layout(request: Request) -> html.Div:
    def link(measure: str, breakdown: str, org: str) -> str:
        return request.href(f"/measure/{measure}", breakdown=breakdown, org=org or request.org.code)

    view = harm_view(read_harm(request), link)
    drawn = {_what(card): card.key for part in view.parts for card in part.section.large}
    return html.Div(
        [
            page_head(view.head, request),
            first_look(view.changed, view.calm),
            *(_part(part, request, drawn) for part in view.parts),
        ],
        className="theme",
    )


def _what(card: Card) -> tuple[str, str, str]:
    return card.view.measure_id, card.view.breakdown, card.view.org_code


def _part(part: HarmPart, request: Request, charts: Mapping[tuple[str, str, str], str]) -> html.Section:
    """`charts`: the cards that show a large chart; no chart stands on the page twice."""
    drawn = [drawing_part(drawing, request) for drawing in part.drawings]
    own: list[Any] = [html.Span(id=f"card-{key}") for key in part.anchors]
    own += [html.Div(drawn, className="hdraws")] if drawn else []
    if part.actions:
        own.append(
            html.Div(
                [action_part(one, request, charts.get(_what(one.card), "")) for one in part.actions],
                className="hacts",
            )
        )
    own.append(
        html.Div([table_part(table, request) for table in part.tables], className=f"h{part.section.key}")
    )
    if part.quotes:
        own.append(_quotes(part.quotes))
    return section_part(part.section, request, *own)


def action_part(one: ActionWords, request: Request, above: str = "") -> html.Div:
    """The measure's chart with the action on it; the evidence unfolds, and the phase can be tried."""
    reasons = [
        html.Li([html.B(f"{side} "), text])
        for side, texts in (("For:", one.speaks_for), ("Against:", one.speaks_against))
        for text in texts
    ]
    of = html.Span(f", {one.card.name}", className="vh")
    evidence = (
        html.Details([html.Summary([EVIDENCE, of]), html.Ul(reasons, className="hwhy")], className="tabl")
        if reasons
        else None
    )
    trial = html.P(html.A([one.trial_name, of], href=one.trial), className="htry") if one.trial else None
    return html.Div([large_card(one.card, request, above), evidence, trial], className="hact")


def _quotes(quotes: tuple[tuple[str, str], ...]) -> html.Div:
    """What the trust writes of its actions, in the words of the board's own text row."""
    return html.Div(
        [
            html.H3("Actions in the trust’s own words"),
            *(html.Blockquote([html.P(text), html.Footer(by)]) for text, by in quotes),
        ],
        className="hquotes",
        **attributes(data_part=""),
    )
