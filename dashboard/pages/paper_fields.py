"""The small parts of the form of a paper, as written HTML: a labelled field, a tick, a choice of one."""

from __future__ import annotations

from typing import Any

from dashboard.written import Tag, tag


def field(name: str, label: str, value: str = "", *, hint: str = "", kind: str = "text", **more: Any) -> Tag:
    """A field under its label; `kind` is a type of <input>, or "area"."""
    own = f"paper-{name.replace('.', '-')}"
    described = f"{own}-hint" if hint else None
    given = {"name": name, "id": own, "aria_describedby": described, **more}
    control = (
        tag("textarea", value, rows=3, **given)
        if kind == "area"
        else tag("input", type=kind, value=value, autocomplete="off", **given)
    )
    return tag(
        "div",
        tag("label", label, for_=own),
        tag("small", hint, id=described) if hint else None,
        control,
        class_="field",
    )


def tick(name: str, value: str, label: Any, *, on: bool, hint: str = "", kind: str = "checkbox") -> Tag:
    """A checkbox, or one of several choices, with its label and what it means."""
    own = f"paper-{name}-{value}".replace(".", "-")
    described = f"{own}-hint" if hint else None
    box = tag("input", type=kind, name=name, value=value, id=own, checked=on, aria_describedby=described)
    said = tag("small", hint, id=described) if hint else None
    return tag("div", box, tag("div", tag("label", label, for_=own), said), class_="check")


def group(legend: str, *inside: Any, css: str = "", hint: str = "") -> Tag:
    said = tag("p", hint, class_="hint") if hint else None
    return tag("fieldset", tag("legend", legend), said, *inside, class_=f"pp-group {css}".strip())
