"""The slides of Present mode for a page that has no deck of its own: its parts, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Deck

OPENING = {"sub", "sub counts", "sub chance"}  # sentences under the title: a slide of their own
SUMMARY = {"verdict"}  # stands above the first part
CARD = "pcard"


def deck_of(content: Any) -> Deck:
    """The parts of a page (data-part), with its title over them and its first sentences before them.

    A page without parts is one slide.
    """
    heading, eyebrow = "", ""
    opening: list[Component] = []
    summary: list[Component] = []
    parts: list[Component] = []
    for node, over in _walk(content):
        name = getattr(node, "className", None)
        if getattr(node, "data-part", None) is not None:
            parts.append(_headed(node, over))
        elif isinstance(node, html.H1):
            heading = heading or text_of(node)
        elif name == "eyebrow":
            eyebrow = eyebrow or text_of(node)
        elif name in OPENING:
            opening.append(node)
        elif name in SUMMARY:
            summary.append(node)
    if not parts:
        return Deck(heading, eyebrow, (html.Div(_without_heading(content)),), about=_about(content))
    slides = [html.Div([*summary, parts[0]]), *parts[1:]]
    first = [html.Div(opening, className="opening")] if opening else []
    return Deck(heading, eyebrow, (*first, *slides), about=_about(content))


def _about(content: Any) -> str:
    """The figure that the whole page tells of, where its outermost element says so."""
    return str(getattr(content, "data-about", "") or "")


def text_of(node: Any) -> str:
    """The words of a component, without its markup."""
    if isinstance(node, Component):
        return text_of(getattr(node, "children", None))
    if isinstance(node, list | tuple):
        return "".join(map(text_of, node))
    return "" if node is None else str(node)


def _walk(node: Any, over: str = "") -> Iterator[tuple[Component, str]]:
    """Every component from the top, with the heading of the section in which it stands; what is inside a part
    or a heading belongs to that, and what is folded on the page is no slide.
    """
    if isinstance(node, list | tuple):
        for child in node:
            yield from _walk(child, over)
    elif isinstance(node, Component):
        yield node, over
        whole = getattr(node, "data-part", None) is not None or isinstance(node, html.H1 | html.Details)
        if not whole:
            children = getattr(node, "children", None)
            own = _heading_of(children) if isinstance(node, html.Section) else ""
            yield from _walk(children, own or over)


def _heading_of(children: Any) -> str:
    """What the second heading says, without what stands small beside it."""
    found = next((one for one in _listed(children) if isinstance(one, html.H2)), None)
    said = _listed(getattr(found, "children", None))
    return text_of([part for part in said if not isinstance(part, html.Small)])


def _headed(part: Component, over: str) -> Component:
    """A part without a heading of its own rank stands under that of its section; a card's own is enough to
    see, and the section's is only heard.
    """
    slide = html.Ol(part, className="sigs") if isinstance(part, html.Li) else part
    if not over or any(isinstance(inner, html.H2) for inner, _ in _walk([getattr(part, "children", None)])):
        return slide
    css = str(getattr(part, "className", None) or "").split()
    return html.Div([html.H2(over, className="vh" if CARD in css else "on-slide"), slide])


def _listed(node: Any) -> list[Any]:
    return list(node) if isinstance(node, list | tuple) else [node]


def _without_heading(node: Any) -> list[Any]:
    """The nodes at the top of a page but those that hold its h1, which stands above the slide."""
    top = getattr(node, "children", node) if isinstance(node, Component) else node
    nodes = top if isinstance(top, list | tuple) else [top]
    return [n for n in nodes if not any(isinstance(inner, html.H1) for inner, _ in _walk(n))]
