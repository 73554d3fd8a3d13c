"""Our own small Dash components; their browser side is assets/svg.js (one script, nothing from elsewhere)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup


class Svg(Component):
    """Puts SVG text into the page as it is. Only for text that `spc.draw` made: it is not escaped.

    `tag` is the element around it ("div" or "span").
    """

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Svg"
    _prop_names = ["id", "svg", "className", "tag"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        svg: str,
        *,
        id: str | None = None,  # noqa: A002
        className: str = "",  # noqa: N803
        tag: str = "div",
    ) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            **_given(svg=svg, id=id, className=className or None, tag=tag)
        )


class Written(Component):
    """Puts a part that `dashboard.written` made, and so escaped, into the page as it is: a form that works
    without a script too. Scripts that add to such parts name themselves in `pqs.written`.
    """

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Written"
    _prop_names = ["id", "html", "className"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, html: Markup, *, className: str = "") -> None:  # noqa: N803
        super().__init__(**_given(html=str(html), className=className or None))  # type: ignore[no-untyped-call]


class Tree(Component):
    """A whole part of a page that Dash need not know piece by piece (see `dashboard.light`)."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Tree"
    _prop_names = ["id", "spec"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, spec: Any, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(**_given(spec=spec, id=id))  # type: ignore[no-untyped-call]


class Switch(Component):
    """A native <select> whose options are addresses of this site: choosing one goes there."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Switch"
    _prop_names = ["id", "label", "options", "value", "className"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        *,
        id: str,  # noqa: A002
        label: str,
        options: list[dict[str, str]],
        value: str,
        className: str = "",  # noqa: N803
    ) -> None:
        """`options`: {"label", "href"} and optionally "group"; `value` is the href of the present page."""
        super().__init__(  # type: ignore[no-untyped-call]
            **_given(id=id, label=label, options=options, value=value, className=className or None)
        )


class Finder(Component):
    """A search box over measures with a list that opens under it (combobox pattern); `/` goes to it."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Finder"
    _prop_names = ["id", "label", "options", "className"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        *,
        id: str,  # noqa: A002
        label: str,
        options: list[dict[str, str]],
        className: str = "",  # noqa: N803
    ) -> None:
        """`options`: {"label", "href", "words"}; `words` holds what else may be typed."""
        super().__init__(  # type: ignore[no-untyped-call]
            **_given(id=id, label=label, options=options, className=className or None)
        )


class Slides(Component):
    """Present mode: one child at a time under one title, walked with the arrow keys (assets/slides.js)."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Slides"
    _prop_names = ["children", "at", "leave", "title", "eyebrow", "where", "about", "hands"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        children: Sequence[Any],
        *,
        at: int,
        leave: str,
        title: str,
        eyebrow: str,
        where: str,
        about: Sequence[str],
        hands: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """`at` counts from 1; `leave` is the address of the ordinary page; `where` names trust and month.
        `about` has a key for each slide, and `hands` the questions at hand for every key.
        """
        super().__init__(  # type: ignore[no-untyped-call]
            children=list(children),
            about=list(about),
            hands=dict(hands),
            **_given(at=at, leave=leave, title=title, eyebrow=eyebrow, where=where),
        )


class KeysChoice(Component):
    """A checkbox: whether keys of a single character do anything. The browser remembers it."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "KeysChoice"
    _prop_names = ["id"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)  # type: ignore[no-untyped-call]


def _given(**props: Any) -> dict[str, Any]:
    return {name: value for name, value in props.items() if value is not None}
