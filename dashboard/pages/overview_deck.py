"""The overview in Present mode: the headline, each change with its chart, then what needs attention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from dash import html

from dashboard.gather import gather
from dashboard.marked import about
from dashboard.overview import found_view
from dashboard.page import Deck, Request
from dashboard.pages.measure_parts import chart_figure
from dashboard.pages.overview_parts import checks, measure_href
from dashboard.pages.overview_table import chosen, main_table, survey_table
from dashboard.pages.overview_training import training
from dashboard.svg import Svg
from dashboard.views.board_types import BoardView, Card, Headline, RowView, SectionView, TextView
from dashboard.views.measure import measure_view

ROWS = 4  # of the table on one slide: what can be read from the far end of a board table


def deck(request: Request) -> Deck:
    view = found_view(request)
    head = view.headline
    slides = [_headline(head, request), *(_change(card, request) for card in head.cards)]
    told = {(card.key, card.breakdown) for card in head.cards}
    slides += _attention(view, told, request)
    return Deck(head.title, f"{head.eyebrow} · {view.org}", tuple(slides))


def _headline(head: Headline, request: Request) -> html.Div:
    cards = [
        html.Li([Svg(card.icon), html.Div([html.H2(_link(card, request)), html.P(html.B(card.figure))])])
        for card in head.cards
    ]
    listed = html.Ol(cards, className="changes") if cards else None
    return html.Div(
        [
            checks(head.checks, request),
            html.P(head.sub, className="sub"),
            listed,
            html.P(head.chance, className="chance-line"),
        ]
    )


def _link(card: Card, request: Request) -> html.A:
    return html.A(card.title, href=measure_href(request, card.key, card.breakdown))


def _change(card: Card, request: Request) -> html.Div:
    """One thing that changed, with the chart of its measure's page."""
    asked = replace(request, state=request.state.changed(breakdown=card.breakdown))
    chart = chart_figure(measure_view(gather(asked, card.key)))
    said = html.P([html.B(card.figure), f" {card.text}"], className="said-large")
    return html.Div(
        [html.Div([Svg(card.icon), html.H2(_link(card, request))], className="change-head"), said, chart],
        **about(card.key, card.breakdown),
    )


def _attention(view: BoardView, told: set[tuple[str, str]], request: Request) -> Iterator[Any]:
    """The other rows that need attention, a few at a time, in the order of the report."""

    def tables(sections: tuple[SectionView, ...]) -> Iterator[html.Div]:
        for few in _in_fours(_untold(sections, told)):
            table = main_table(few, view, "attention", request, "Rows that need attention")
            yield html.Div([html.H2("Needs attention"), table])

    yield from tables((*view.before_training, *view.after_training))
    trained = training(view.training, "attention", request)
    if trained is not None:
        yield trained
    surveys = tuple(row for row in view.surveys if row.attention and (row.key, row.breakdown) not in told)
    if surveys:
        yield survey_table(surveys, "attention", request)


def _untold(
    sections: tuple[SectionView, ...], told: set[tuple[str, str]]
) -> Iterator[tuple[SectionView, RowView | TextView]]:
    """The rows that need attention and have had no slide of their own, each with its section."""
    for section in sections:
        for row in section.rows:
            if chosen(row, "attention") and (row.key, getattr(row, "breakdown", "")) not in told:
                yield section, row


def _in_fours(
    rows: Iterator[tuple[SectionView, RowView | TextView]],
) -> Iterator[tuple[SectionView, ...]]:
    """Sections cut so that no slide has more than ROWS rows, and none is left with one or two of many."""
    left = list(rows)
    slides = -(-len(left) // ROWS)
    for number in range(slides):
        few = left[number * len(left) // slides : (number + 1) * len(left) // slides]
        grouped = groupby(few, key=lambda pair: pair[0].title)
        parts = [list(pairs) for _, pairs in grouped]
        yield tuple(replace(pairs[0][0], rows=tuple(row for _, row in pairs)) for pairs in parts)
