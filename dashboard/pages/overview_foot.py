"""The parts of the overview below its table: safety actions by state, and how to read the page."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.svg import Svg
from dashboard.views.board_types import ActionView, SafetyView
from spc.draw import icons
from spc.types import Assurance, Variation

RAG = (
    ("r", "Red", "not compliant"),
    ("a", "Amber", "partly, work under way"),
    ("g", "Green", "compliant, evidence not yet reviewed"),
    ("b", "Blue", "compliant, evidence reviewed"),
)


def safety(view: SafetyView | None) -> Any:
    if view is None:
        return None
    bar = html.Div(
        [
            html.Span(className=css, style={"flex": str(n)})
            for (css, _, _), n in zip(RAG, view.totals, strict=True)
            if n
        ],
        className="sbar",
        **attributes(aria_hidden="true"),
    )
    counts = html.Ul(
        [
            html.Li([html.I(className=css), html.B(str(n)), f" {word}", html.Small(meaning)])
            for (css, word, meaning), n in zip(RAG, view.totals, strict=True)
        ],
        className="slab",
    )
    half = (len(view.actions) + 1) // 2
    tables = html.Div(
        [_actions(view.actions[:half], "first half"), _actions(view.actions[half:], "second half")],
        className="two",
    )
    title = html.H2(
        [html.Span("8", className="no"), view.title, html.Small(view.sub)], id="row-8", className="sech"
    )
    return html.Section(
        [title, bar, counts, tables],
        className="block as-usual",
        **attributes(aria_labelledby="row-8", data_part=""),
    )


def _actions(actions: tuple[ActionView, ...], which: str) -> html.Table:
    head = [html.Th("Safety action", scope="col")]
    head += [html.Th(word, scope="col", className="rh") for _, word, _ in RAG] + [
        html.Th("All", scope="col", className="rh")
    ]
    rows = [
        html.Tr(
            [
                html.Th([html.Span(action.number, className="n"), action.title], scope="row"),
                *(
                    html.Td(str(n), className=f"rag {css if n else 'z'}")
                    for (css, _, _), n in zip(RAG, action.counts, strict=True)
                ),
                html.Td(str(action.total), className="tot"),
            ]
        )
        for action in actions
    ]
    return html.Table(
        [
            html.Caption(f"Requirements by state, {which}", className="vh"),
            html.Thead(html.Tr(head)),
            html.Tbody(rows),
        ],
        className="sa",
    )


KEY = (
    (Variation.CONCERN_HIGH, "Concern, higher than usual"),
    (Variation.CONCERN_LOW, "Concern, lower than usual"),
    (Variation.IMPROVEMENT_HIGH, "Improvement, high"),
    (Variation.IMPROVEMENT_LOW, "Improvement, low"),
    (Variation.NEITHER_HIGH, "Changed, neither better nor worse"),
    (Variation.COMMON_CAUSE, "Usual variation: only chance"),
)
ASSURANCE_KEY = (
    (Assurance.PASS, "Passes: the whole usual range meets the target"),
    (Assurance.FAIL, "Fails: the whole usual range misses the target"),
    (
        Assurance.HIT_OR_MISS,
        "Hit or miss: the target lies inside the usual range, so by chance some months meet it",
    ),
)


def key() -> html.Section:
    items = [html.Li([Svg(icons.variation_icon(kind, 26), tag="span"), text]) for kind, text in KEY]
    items += [
        html.Li([Svg(icons.assurance_icon(kind, 26), tag="span"), text]) for kind, text in ASSURANCE_KEY
    ]
    lines = html.P(
        [
            html.Span(className="sw band-sw"),
            "Usual range (three sigma)",
            html.Span(className="sw mean-sw"),
            "Mean",
            html.Span(className="sw tgt-sw"),
            "Target",
            html.Span(className="sw gap-sw"),
            "White line: the year turns ",
            html.Span(Svg(icons.quality_pips(True, True, True, False), tag="span"), className="pip-key"),
            " Data quality: timely, complete, consistent, audited. ",
            "No red, amber or green is used for performance.",
        ]
    )
    return html.Section(
        [html.H2("How to read this page", id="key"), html.Ul(items), lines],
        className="key",
        **attributes(aria_labelledby="key", data_part=""),
    )
