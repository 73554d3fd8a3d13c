"""Help: what the icons mean, how signals are found, how often chance alone flags, accessibility, glossary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.svg import KeysChoice, Svg
from dashboard.views.help import LENGTHS, HelpView, IconHelp, help_view

CONTENTS = (
    ("icons", "What the icons mean"),
    ("signals", "How signals are found"),
    ("chance", "How often chance alone raises a signal"),
    ("quality", "Data-quality marks"),
    ("corrections", "Corrections, blanks and earlier days"),
    ("small", "Small numbers, deaths and severe harm"),
    ("accessibility", "Accessibility"),
    ("glossary", "Glossary"),
)


def layout(_request: Request) -> html.Div:
    return contents()


def contents() -> html.Div:
    """The whole page. It holds no figures, so everybody may read it."""
    view = help_view()
    listed = html.Nav(
        html.Ul([html.Li(html.A(title, href=f"#{name}")) for name, title in CONTENTS]),
        className="contents",
        **attributes(aria_label="On this page"),
    )
    head = html.Div(
        [
            html.P("Help", className="eyebrow"),
            html.H1("How to read these pages"),
            html.P(view.lead, className="sub"),
        ],
        className="chead",
    )
    bodies = _bodies(view)
    sections = [
        html.Section([html.H2(title), *bodies[name]], id=name, **attributes(data_part=""))
        for name, title in CONTENTS
    ]
    return html.Div([head, html.Div([listed, html.Div(sections, className="prose")], className="help")])


def _bodies(view: HelpView) -> dict[str, list[Any]]:
    def said(name: str) -> list[html.P]:
        return [html.P(paragraph) for paragraph in view.prose[name]]

    return {
        "icons": [
            *said("colours"),
            html.H3("Has it changed?"),
            *said("variation"),
            _icon_list(view.variation),
            html.H3("Does it meet the target?"),
            *said("assurance"),
            _icon_list(view.assurance),
            *said("reference"),
        ],
        "signals": [*said("signals"), _terms(view.rules), *said("range")],
        "chance": [*said("chance"), _chances(view), *said("chance_after")],
        "quality": [*said("quality"), _icon_list(view.quality)],
        "corrections": [*said("corrections"), *said("todo")],
        "small": said("small"),
        "accessibility": [*said("accessibility"), html.H3("Keys"), _terms(view.keys), _single_keys()],
        "glossary": [*said("glossary"), _glossary(view)],
    }


def _icon_list(items: Iterable[IconHelp]) -> html.Ul:
    return html.Ul(
        [html.Li([Svg(i.svg, tag="span"), html.Div([html.B(i.name), html.Span(i.meaning)])]) for i in items],
        className="iconlist",
    )


def _terms(terms: Iterable[tuple[str, str]]) -> html.Dl:
    return html.Dl(
        [part for name, text in terms for part in (html.Dt(name), html.Dd(text))], className="terms"
    )


def _single_keys() -> html.Label:
    """The choice that WCAG 2.1.4 asks for; the browser keeps it (assets/keys.js)."""
    return html.Label([KeysChoice(id="single-keys"), "Use the keys / and p"], className="keys-choice")


def _chances(view: HelpView) -> html.Div:
    heads = [html.Th("Chart", scope="col")]
    heads += [html.Th(f"{length} months", scope="col") for length in LENGTHS]
    rows = [
        html.Tr([html.Th(row.chart, scope="row"), *[html.Td(rate) for rate in row.rates]])
        for row in view.chances
    ]
    table = html.Table(
        [
            html.Caption("Steady charts that show a new signal in a quarter", className="vh"),
            html.Thead(html.Tr(heads)),
            html.Tbody(rows),
        ],
        className="dt",
    )
    return html.Div(
        table,
        className="scroll",
        role="region",
        tabIndex=0,
        **attributes(aria_label="How often chance alone raises a signal"),
    )


def _glossary(view: HelpView) -> html.Dl:
    parts: list[Any] = []
    for word in view.words:
        once = html.Small(f" once {word.was}") if word.was else None
        parts += [html.Dt([word.name, once]), html.Dd(word.meaning)]
    return html.Dl(parts, className="terms")
