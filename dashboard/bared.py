"""Slides of Present mode without what is there to be pressed or filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.forms import Form, Upload
from dashboard.marked import AT_HAND
from dashboard.page import Deck
from dashboard.svg import Switch

# Choosers, files, ways to ask and to record: by the classes of what holds them.
FURNITURE = {AT_HAND, "tools", "exp", "exp-menu", "ask", "btn", "fold-more", "deciding", "feed", "saf-ways"}


def bared(deck: Deck) -> Deck:
    """Without what is there to be pressed or filled in: forms, choosers, files, ways to ask and to record."""
    return replace(deck, slides=tuple(found for slide in deck.slides if (found := _bare(slide)) is not None))


def _bare(node: Any) -> Any:
    if isinstance(node, list | tuple):
        return [found for child in node if (found := _bare(child)) is not None]
    if not isinstance(node, Component):
        return node
    css = set(str(getattr(node, "className", None) or "").split())
    if isinstance(node, Form | Upload | Switch) or css & FURNITURE:
        return None
    children = getattr(node, "children", None)
    if isinstance(node, html.Details) and _holds_form(children):
        return None
    if children is not None:
        node.children = _bare(children)
    return node


def _holds_form(node: Any) -> bool:
    if isinstance(node, list | tuple):
        return any(map(_holds_form, node))
    return isinstance(node, Form | Upload) or (
        isinstance(node, Component) and _holds_form(getattr(node, "children", None))
    )
