"""Write SVG: numbers without noise, text escaped, one place that knows the syntax.

A value of `None` leaves an attribute out. Underscores in attribute names become hyphens (`font_size`); a
trailing underscore is dropped (`class_`). Numbers that are not finite raise, so that no chart ever holds
"nan".
"""

from __future__ import annotations

import math
import re
from functools import cache
from xml.sax.saxutils import escape, quoteattr

FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
UNSAFE = re.compile(r"[\x00-\x1f&<>\"\ud800-\udfff]")  # what has to be written otherwise, or left out
FONT = "Arial,Liberation Sans,Helvetica,sans-serif"
Attribute = str | float | int | None


def number(value: float) -> str:
    """A coordinate to one decimal, without a trailing zero. Raises ValueError when it is not finite."""
    if not math.isfinite(value):
        raise ValueError(f"a coordinate must be finite, not {value}")
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def element(tag: str, /, *children: str, **attributes: Attribute) -> str:
    """One element. Children are SVG already; use `words` for text that comes from outside."""
    written = []
    for name, value in attributes.items():
        if value is None:
            continue
        text = value if isinstance(value, str) else _attribute_number(value)
        quoted = quoteattr(clean(text)) if UNSAFE.search(text) else f'"{text}"'
        written.append(f" {_written(name)}={quoted}")
    body = "".join(children)
    return f"<{tag}{''.join(written)}>{body}</{tag}>" if body else f"<{tag}{''.join(written)}/>"


@cache
def _written(name: str) -> str:
    """`font_size` as `font-size`, `class_` as `class`."""
    return name.rstrip("_").replace("_", "-")


def _attribute_number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"an attribute must be finite, not {value}")
    return f"{value:g}"


def clean(text: str) -> str:
    """Text without the control characters that XML 1.0 forbids."""
    return FORBIDDEN.sub("", text)


def words(text: str) -> str:
    """Text from outside, safe inside an element."""
    return escape(clean(text))


def path(d: str, **attributes: Attribute) -> str:
    return element("path", d=d, **{"fill": "none", **attributes})


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> str:
    """A straight stroke; level and upright lines use the short commands."""
    if y1 == y2:
        end = f"H{number(x2)}"
    elif x1 == x2:
        end = f"V{number(y2)}"
    else:
        end = f"L{number(x2)} {number(y2)}"
    return path(f"M{number(x1)} {number(y1)}{end}", **attributes)


def rectangle(x: float, y: float, width: float, height: float, **attributes: Attribute) -> str:
    return element("rect", x=number(x), y=number(y), width=number(width), height=number(height), **attributes)


def circle(x: float, y: float, radius: float, **attributes: Attribute) -> str:
    return element("circle", cx=number(x), cy=number(y), r=f"{radius:g}", **attributes)


def text(x: float, y: float, content: str, **attributes: Attribute) -> str:
    return element("text", words(content), x=number(x), y=number(y), **attributes)


def drawing(
    width: float,
    height: float,
    body: str,
    *,
    label: str,
    title: str = "",
    description: str = "",
    role: str = "img",
    class_: str | None = None,
) -> str:
    """A whole picture with the sentence that a screen reader says. `title` and `description` travel with a
    file.
    """
    head = element("title", words(title)) if title else ""
    head += element("desc", words(description)) if description else ""
    return element(
        "svg",
        head,
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        class_=class_,
        role=role,
        aria_label=label,
        font_family=FONT,
        style="font-variant-numeric:tabular-nums",
    )
