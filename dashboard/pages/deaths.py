"""Perinatal deaths and reviews: national signal, sums by site, gaps, rates, clocks, grades, MNSI, groups."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.deaths import read_deaths
from dashboard.page import Request
from dashboard.pages.card import small_card
from dashboard.pages.card_section import first_look, page_head, section_part
from dashboard.pages.drawing import drawing_part
from dashboard.pages.page_table import table_part
from dashboard.views.deaths import deaths_view
from dashboard.views.deaths_national import TITLE
from dashboard.views.deaths_types import DeathsPart, Fact, NationalWords


def layout(request: Request) -> html.Div:
    view = deaths_view(read_deaths(request))
    return html.Div(
        [
            page_head(view.head, request),
            _national(view.national, request),
            _facts(view.facts),
            first_look(view.changed, view.calm),
            *(_part(part, request) for part in view.parts),
        ],
        className="theme",
    )


def _national(words: NationalWords, request: Request) -> html.Section:
    """First of all: what was sent, and the clock of its check. The table of all unfolds."""
    signals = [
        html.Li([html.B(one.title), html.Span(one.clock)], className=one.tone) for one in words.signals
    ]
    more = (
        html.Details(
            [
                html.Summary("All signals, as a table and as files"),
                table_part(words.table, request, heading=""),
            ],
            className="tabl",
        )
        if words.table.rows
        else None
    )
    lead = html.P(words.lead, className="hint" if signals else "dnat-none")
    return html.Section(
        [html.H2(TITLE), html.Ol(signals) if signals else None, lead, more],
        className="dnat open" if any(one.tone for one in words.signals) else "dnat",
        **attributes(data_part=""),
    )


def _facts(facts: tuple[Fact, ...]) -> html.Ul:
    return html.Ul(
        [html.Li([html.B(fact.title), html.Span(fact.text)], className=fact.tone) for fact in facts],
        className="dfacts",
        **attributes(data_part=""),
    )


def _part(part: DeathsPart, request: Request) -> html.Section:
    own: list[Any] = [drawing_part(drawing, request) for drawing in part.drawings]
    own += [html.P(text, className="dsaid") for text in part.said]
    if part.aside:
        alarm = html.B("How often this would be a false alarm. ")
        own.append(html.P([alarm, part.aside], className="dalarm"))
    own += [table_part(table, request) for table in part.tables]
    if part.quotes:
        own.append(_quotes(part.quotes))
    if part.small:
        cards = [small_card(card, request) for card in part.small]
        own.append(html.Div(cards, className="pcards small"))
    return section_part(part.section, request, *own)


def _quotes(quotes: tuple[tuple[str, str], ...]) -> html.Div:
    """Findings in the words of the board's own text row."""
    return html.Div(
        [
            html.H3("Findings in words"),
            *(html.Blockquote([html.P(text), html.Footer(by)]) for text, by in quotes),
        ],
        className="dquotes",
        **attributes(data_part=""),
    )
