"""Our own small Dash components; their browser side is assets/svg.js (one script, nothing from elsewhere)."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component


class Svg(Component):  # type: ignore[misc]
    """Puts SVG text into the page as it is. Only for text that `spc.draw` made: it is not escaped.

    `tag` is the element around it ("div" or "span").
    """

    _children_props: tuple[str, ...] = ()
    _base_nodes = ("children",)
    _namespace = "pqs"
    _type = "Svg"
    _prop_names = ("id", "svg", "className", "tag")
    _valid_wildcard_attributes: tuple[str, ...] = ()

    def __init__(
        self, svg: str, *, id: str | None = None, className: str = "", tag: str = "div"  # noqa: A002, N803
    ) -> None:
        super().__init__(**_given(svg=svg, id=id, className=className or None, tag=tag))


class Switch(Component):  # type: ignore[misc]
    """A native <select> whose options are addresses of this site: choosing one goes there."""

    _children_props: tuple[str, ...] = ()
    _base_nodes = ("children",)
    _namespace = "pqs"
    _type = "Switch"
    _prop_names = ("id", "label", "options", "value", "className")
    _valid_wildcard_attributes: tuple[str, ...] = ()

    def __init__(
        self, *, id: str, label: str, options: list[dict[str, str]], value: str, className: str = ""  # noqa: A002, N803
    ) -> None:
        """`options`: {"label", "href"} and optionally "group"; `value` is the href of the present page."""
        super().__init__(**_given(id=id, label=label, options=options, value=value, className=className or None))


class Finder(Component):  # type: ignore[misc]
    """A search box over measures with a list that opens under it (combobox pattern); `/` goes to it."""

    _children_props: tuple[str, ...] = ()
    _base_nodes = ("children",)
    _namespace = "pqs"
    _type = "Finder"
    _prop_names = ("id", "label", "options", "className")
    _valid_wildcard_attributes: tuple[str, ...] = ()

    def __init__(self, *, id: str, label: str, options: list[dict[str, str]], className: str = "") -> None:  # noqa: A002, N803
        """`options`: {"label", "href", "words"}; `words` holds what else may be typed."""
        super().__init__(**_given(id=id, label=label, options=options, className=className or None))


def _given(**props: Any) -> dict[str, Any]:
    return {name: value for name, value in props.items() if value is not None}
