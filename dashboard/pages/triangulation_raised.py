"""What stands first: triangulated themes and outcomes with their evidence, or that there is none."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.enquire_link import look_into
from dashboard.pages.page_table import TABLE_FILES, page_files
from dashboard.pages.triangulation_items import changed, evidence
from dashboard.svg import Svg
from dashboard.views.measure_words import low
from dashboard.views.triangulation_types import (
    FewerSources,
    NothingRaised,
    RaisedOutcomeCard,
    RaisedThemeCard,
    Step,
    TriangulationView,
)
from dashboard.views.triangulation_words import NAMES
from spc.draw.marks import Mark, swatch


def raised_part(view: TriangulationView, request: Request) -> html.Section:
    """Cards beside each other: what is raised, and in its place where no theme is what was looked at."""
    themes: list[Any] = [_theme(card, view.raised_title, request) for card in view.raised_themes]
    if view.nothing is not None:
        themes.append(_nothing(view.nothing))
    outcomes = [_outcome(card, view.raised_title, request) for card in view.raised_outcomes]
    many = len(view.raised_themes) + len(view.raised_outcomes)
    files = (
        page_files("table", view.evidence.name, TABLE_FILES, request, view.evidence.title) if many else None
    )
    return html.Section(
        [
            html.H2(view.raised_title if many else "What is triangulated", className="vh", id="part-raised"),
            html.Div(
                [html.Div(column, className="tri-column") for column in (themes, outcomes) if column],
                className="tri-cards",
            ),
            _fewer(view.fewer, view.fewer_said, request),
            html.Div([html.P(view.false_alarms, className="hint"), files], className="tri-foot"),
        ],
        className="tri-raised",
        **attributes(aria_labelledby="part-raised"),
    )


def _tag(words: str) -> html.P:
    return html.P([Svg(swatch(Mark.CONCERN, 15), tag="span"), words], className="tri-tag")


def _theme(card: RaisedThemeCard, tag: str, request: Request) -> html.Article:
    name = f"raised-{card.theme}"
    return html.Article(
        [
            _tag(tag),
            html.H3(card.title, id=name),
            html.P(card.lead, className="tri-lead"),
            html.Ul([html.Li(evidence(one, request)) for one in card.evidence], className="tri-ev"),
            html.P(card.besides, className="hint") if card.besides else None,
            html.P(card.note, className="tri-note"),
            look_into(request, card.title, title=card.title, origin="triangulated"),
        ],
        className="tri-card",
        **attributes(aria_labelledby=name, data_part=""),
    )


def _outcome(card: RaisedOutcomeCard, tag: str, request: Request) -> html.Article:
    title = f"{card.title}: {card.where}" if card.where else card.title
    name = f"raised-{'-'.join(title.lower().split())}"
    return html.Article(
        [
            _tag(tag),
            html.H3(title, id=name),
            html.P(card.lead, className="tri-lead"),
            html.Ol([_step(step, request) for step in card.steps], className="tri-steps"),
            html.P(card.note, className="tri-note"),
            look_into(request, title, title=title, origin="triangulated"),
        ],
        className="tri-card",
        **attributes(aria_labelledby=name, data_part=""),
    )


def _step(step: Step, request: Request) -> html.Li:
    href = request.href(f"/measure/{step.measure}", breakdown=step.breakdown, org=step.org)
    return html.Li(
        [
            html.Span(str(step.order or "–"), className="disc", **attributes(aria_hidden="true")),
            Svg(step.icon, tag="span"),
            html.Div(
                [
                    html.P([html.A(step.name, href=href), f" {step.said}"]),
                    html.Small(
                        [
                            html.B(f"{step.role}. "),
                            *([f"{step.figure}. "] if step.figure else []),
                            html.Span(step.file, className="file"),
                        ]
                    ),
                ]
            ),
        ],
        className=step.tone,
    )


def _nothing(told: NothingRaised) -> html.Article:
    return html.Article(
        [
            html.H3(told.title, id="raised-nothing"),
            html.P(told.lead, className="tri-lead"),
            html.P(told.nearest, className="tri-lead") if told.nearest else None,
            html.H4("What was looked at"),
            html.Ul([html.Li(one) for one in told.looked_at], className="tri-looked"),
        ],
        className="tri-card nothing",
        **attributes(aria_labelledby="raised-nothing", data_part=""),
    )


def _fewer(fewer: tuple[FewerSources, ...], said: str, request: Request) -> html.Div | None:
    """One or two sources: named, each with its way to the items."""
    if not fewer:
        return None
    rows = [
        html.Li(
            [
                html.B(one.label),
                ": ",
                *_sources(one, request),
            ]
        )
        for one in fewer
    ]
    return html.Div([html.H3(said), html.Ul(rows)], className="tri-fewer")


def _sources(one: FewerSources, request: Request) -> list[Any]:
    out: list[Any] = []
    for i, (source, fact) in enumerate(one.sources):
        out += ["; "] if i else []
        href = changed(request, theme=one.theme, source=source.value)
        out += [html.A(low(NAMES[source]), href=href), f" {fact}"]
    return out
