"""What is drawn without Dash, and what must stay a Dash component."""

from __future__ import annotations

from dash import Dash, Input, Output, dcc, html

from dashboard.light import lightened, live_ids
from dashboard.svg import Svg, Tree


def test_plain_html_becomes_one_tree() -> None:
    page = html.Div([html.H1("Title"), None, html.P(["a ", html.B("b")]), Svg("<svg/>", tag="span")], id="x")
    tree = lightened(page, frozenset())
    assert isinstance(tree, Tree)
    assert tree.spec == {
        "name": "div",
        "props": {"id": "x"},
        "inside": [
            {"name": "h1", "props": {}, "inside": ["Title"]},
            {"name": "p", "props": {}, "inside": ["a ", {"name": "b", "props": {}, "inside": ["b"]}]},
            {"name": "Svg", "props": {"svg": "<svg/>", "tag": "span"}, "inside": []},
        ],
    }


def test_what_a_callback_touches_stays_and_its_neighbours_are_drawn() -> None:
    page = html.Div([html.P("still"), html.Div(html.Span("live", id="out"))])
    kept = lightened(page, frozenset({"out"}))
    assert isinstance(kept, html.Div)
    first, second = kept.children
    assert isinstance(first, Tree)
    assert isinstance(second, html.Div)
    assert isinstance(second.children, html.Span)


def test_components_of_others_stay() -> None:
    kept = lightened(html.Div([dcc.Graph(id="g"), html.P("p")]), frozenset())
    assert isinstance(kept.children[0], dcc.Graph)
    assert isinstance(kept.children[1], Tree)


def test_patterns_of_ids_stay() -> None:
    button = html.Button("b", id={"kind": "row", "index": 1})
    assert lightened(button, frozenset()) is button


def test_live_ids_are_those_of_the_callbacks() -> None:
    app = Dash("live")
    app.layout = html.Div()

    @app.callback(Output("a", "children"), Output("b", "title"), Input("c", "n_clicks"))
    def _both(_clicks: int) -> tuple[str, str]:
        return "", ""

    app.server.test_client().get("/_dash-dependencies")
    assert {"a", "b", "c"} <= live_ids(app)
