"""Sends a page to the browser as one drawing instead of thousands of Dash components.

Dash keeps books on every component of a page, also of those that no callback ever touches; with a few
thousand of them, changing from one page to the next took the browser ten seconds. Whatever is plain HTML or
one of our own components, with nothing live inside, is therefore sent as one `Tree` that React draws. A
component that a callback reads or writes stays a Dash component, and so do those around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash
from dash.development.base_component import Component

from dashboard.svg import Tree

HTML = "dash_html_components"
OWN = "pqs"


def live_ids(app: Dash) -> frozenset[str]:
    """The ids that callbacks read or write."""
    found: set[str] = set()
    for output, callback in app.callback_map.items():
        found.update(part.rsplit(".", 1)[0] for part in output.strip(".").split("..."))
        for given in (*callback["inputs"], *callback["state"]):
            found.add(str(given["id"]))
    return frozenset(found)


def lightened(node: Any, live: frozenset[str]) -> Any:
    """`node` with every part that holds nothing live drawn as one Tree."""
    if isinstance(node, list | tuple):
        return [lightened(child, live) for child in node]
    if not isinstance(node, Component):
        return node
    if is_plain(node, live):
        return Tree(_spec(node))
    if hasattr(node, "children"):
        node.children = lightened(node.children, live)
    return node


def is_plain(node: Any, live: frozenset[str]) -> bool:
    """Whether React can draw it without Dash: text, HTML and our own components, all the way down."""
    if isinstance(node, list | tuple):
        return all(is_plain(child, live) for child in node)
    if not isinstance(node, Component):
        return True
    own_id = getattr(node, "id", None)
    if getattr(node, "_namespace", "") not in (HTML, OWN) or isinstance(own_id, dict) or own_id in live:
        return False
    return is_plain(getattr(node, "children", None), live)


def _spec(node: Any) -> Any:
    """Text as it is; a component as its name, properties and what is inside. Our own keep their capital."""
    if isinstance(node, list | tuple):
        return [_spec(child) for child in node if child is not None]
    if not isinstance(node, Component):
        return node
    described: Mapping[str, Any] = node.to_plotly_json()  # type: ignore[no-untyped-call]
    props = {name: value for name, value in described["props"].items() if name != "children"}
    name = described["type"] if described["namespace"] == OWN else described["type"].lower()
    children = getattr(node, "children", None)
    inside = [] if children is None else _spec(children if isinstance(children, list | tuple) else [children])
    return {"name": name, "props": props, "inside": inside}
