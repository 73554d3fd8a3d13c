"""Pages that the server writes out as plain HTML: they need no script, so that forms work everywhere.

The frame is that of the other pages. A chooser (another trust, month or person) is here a list of links that
unfolds; search and presenting need the script and are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dash.development.base_component import Component
from flask import Response
from markupsafe import Markup, escape

EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta"})
NAMES = {"className": "class", "htmlFor": "for", "encType": "enctype", "autoComplete": "autocomplete"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One element: its name, its attributes as HTML names them, and what is inside."""

    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    inside: tuple[Any, ...] = ()


def tag(element: str, /, *inside: Any, **attributes: Any) -> Tag:
    """`tag("label", "Month", for_="m", aria_describedby="h")`; None and False attributes are left out."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    return Tag(element, named, inside)


def written(node: Any) -> Markup:
    """Text, tags and Dash's own HTML components as HTML. Every text and every value is escaped."""
    if node is None:
        return Markup("")
    if isinstance(node, list | tuple):
        return Markup("").join(written(child) for child in node)
    if isinstance(node, Tag):
        return _element(node.name, node.attributes, node.inside)
    if isinstance(node, Component):
        return _component(node)
    return escape(str(node))


def _component(node: Any) -> Markup:
    if getattr(node, "_namespace", "") == "pqs":
        instead = INSTEAD.get(getattr(node, "_type", ""))
        return instead(node) if instead else Markup("")
    if getattr(node, "id", None) == "present":  # presenting needs the script
        return Markup("")
    described: Mapping[str, Any] = node.to_plotly_json()
    props = {name: value for name, value in described["props"].items() if name != "children"}
    attributes = {NAMES.get(name, name if "-" in name else name.lower()): v for name, v in props.items()}
    return _element(described["type"].lower(), attributes, (getattr(node, "children", None),))


def _element(name: str, attributes: Mapping[str, Any], inside: tuple[Any, ...]) -> Markup:
    parts = [Markup("<") + name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        said = key if value is True else str(value)
        parts.append(Markup(' {}="{}"').format(key, said))
    parts.append(Markup(">"))
    if name in EMPTY:
        return Markup("").join(parts)
    newline = Markup("\n") if name == "textarea" else Markup("")  # HTML drops the first line break in it
    return Markup("").join([*parts, newline, written(inside), Markup("</{}>").format(name)])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The text of one of our own drawings (`spc.draw`), which is HTML as it is."""

    svg: str

    def __html__(self) -> str:
        return self.svg


def _drawing(node: Any) -> Markup:
    """One of our own drawings, which is HTML already."""
    name = getattr(node, "tag", None) or "div"
    css = f"svg {getattr(node, 'className', None) or ''}".strip()
    return Markup('<{0} class="{1}">{2}</{0}>').format(name, css, escape(_Drawn(node.svg)))


def _chooser(node: Any) -> Markup:
    """What a chooser stands on, unfolding to links to all that can be chosen."""
    chosen = next((o["label"] for o in node.options if o["href"] == node.value), "")
    others = [o for o in node.options if o["href"]]
    if [o["href"] for o in others] == [node.value]:
        return written(tag("p", chosen, class_="chosen"))
    items = []
    for group in dict.fromkeys(o.get("group", "") for o in others):
        items += [tag("li", group, class_="group")] if group else []
        for option in (o for o in others if o.get("group", "") == group):
            here = "true" if option["href"] == node.value else None
            items.append(tag("li", tag("a", option["label"], href=option["href"], aria_current=here)))
    what = tag("span", f"{node.label.partition(';')[0]}: ", class_="vh")
    css = f"choices {getattr(node, 'className', None) or ''}".strip()
    return written(tag("details", tag("summary", what, chosen), tag("ul", *items), id=node.id, class_=css))


def _already(node: Any) -> Markup:
    """A part that was written before."""
    css = getattr(node, "className", None) or ""
    return Markup('<div class="{}">{}</div>').format(css, escape(_Drawn(node.html)))


INSTEAD: dict[str, Callable[[Any], Markup]] = {"Svg": _drawing, "Switch": _chooser, "Written": _already}


def document(title: str, body: Any, css: tuple[str, ...], scripts: tuple[str, ...], status: int) -> Response:
    """The whole answer. `css` and `scripts` are addresses of this site."""
    head = [
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        *[tag("link", rel="stylesheet", href=address) for address in css],
        *[tag("script", src=address, defer=True) for address in scripts],
    ]
    page = Markup("<!DOCTYPE html>\n") + written(
        tag("html", tag("head", *head), tag("body", body), lang="en-GB")
    )
    return Response(str(page), status=status, mimetype="text/html")
