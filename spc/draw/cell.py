"""One cell of a matrix, 58 x 28: the variation icon at the left, that of the target at its right.

Where there is no target the right half stays empty. A file and a paper have the drawings in each cell: `cell`
and `blank`. A page with thousands of cells has each icon once, as a background of a stylesheet: `stylesheet`,
`classes` and `blank_classes`. For 3,600 cells a browser took 0.4 s so, 0.3 s with no icons at all, 1.1 s with
a drawing in each and 0.7 to 1.5 s with references to shared ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from spc import palette
from spc.cell_words import BLANK_NAMES, BLANK_SHORT, verdict
from spc.draw import svg
from spc.draw.blank import BLANK_DRAWINGS, Blank
from spc.draw.icons import (
    ASSURANCE_DRAWINGS,
    ASSURANCE_NAMES,
    GRID,
    VARIATION_DRAWINGS,
    VARIATION_NAMES,
    assurance_icon,
    variation_icon,
)
from spc.draw.room import Canvas, text_width, wrapped
from spc.types import Assurance, Variation

RIGHT = GRID + 2  # where the second icon begins
WIDE = RIGHT + GRID
TYPE, LINE, ICON, BESIDE = 13.0, 26.0, 20.0, 7.0  # px of the legend


def stylesheet() -> str:
    """Rules for a page: each icon and each blank once, as a background; paper prints them too.

    A cell is an empty element with the classes, `role="img"` and its words as `aria-label`; `--mx` is its
    height.
    """
    rules = [f".mx-{one.value}{{--v:{_url(body)}}}" for one, body in VARIATION_DRAWINGS.items()]
    rules += [
        f".mx-t-{one.value}{{--t:{_url(body)}}}"
        for one, body in ASSURANCE_DRAWINGS.items()
        if one is not Assurance.NONE
    ]
    rules += [f".mx-{one.value}{{--v:{_url(body)}}}" for one, body in BLANK_DRAWINGS.items()]
    return "\n".join([CELL, *rules, ""])


CELL = (
    f".mx{{--mx:{GRID}px;display:inline-block;vertical-align:middle;height:var(--mx);"
    f"width:calc(var(--mx)*{WIDE}/{GRID});background-image:var(--v,none),var(--t,none);"
    "background-position:0 0,100% 0;background-size:var(--mx) var(--mx);background-repeat:no-repeat;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}"
)


def classes(variation: Variation, assurance: Assurance) -> str:
    """Of a cell with a verdict, for a page with the stylesheet."""
    target = "" if assurance is Assurance.NONE else f" mx-t-{assurance.value}"
    return f"mx mx-{variation.value}{target}"


def blank_classes(why: Blank) -> str:
    """Of a cell without a verdict."""
    return f"mx mx-{why.value}"


def _url(body: str) -> str:
    """A drawing on the grid as a background."""
    size = f"0 0 {GRID} {GRID}"
    text = svg.element("svg", body, xmlns="http://www.w3.org/2000/svg", viewBox=size).replace('"', "'")
    for letter in "%#<>":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return f'url("data:image/svg+xml,{text}")'


def cell(variation: Variation, assurance: Assurance, *, label: str = "", height: float = GRID) -> str:
    """A verdict. `label` is what a screen reader says, else the names of both icons."""
    body = VARIATION_DRAWINGS[variation]
    if assurance is not Assurance.NONE:
        body += svg.element("g", ASSURANCE_DRAWINGS[assurance], transform=f"translate({RIGHT} 0)")
    return _svg(body, label or verdict(variation, assurance), height)


def blank(why: Blank, *, label: str = "", height: float = GRID) -> str:
    """A cell without a verdict, in the place of the variation icon."""
    return _svg(BLANK_DRAWINGS[why], label or BLANK_SHORT[why], height)


def _svg(body: str, label: str, height: float) -> str:
    return svg.element(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        width=height * WIDE / GRID,
        height=height,
        viewBox=f"0 0 {WIDE} {GRID}",
        role="img",
        aria_label=label,
    )


Seen = Iterable[Variation | Assurance | Blank]


def entries(seen: Seen) -> tuple[tuple[str, str], ...]:
    """The legend of what a matrix shows: each icon (20 px, said by its words) with its words."""
    found = set(seen)
    out = [(variation_icon(one, ICON), VARIATION_NAMES[one]) for one in Variation if one in found]
    shown = [one for one in Assurance if one in found and one is not Assurance.NONE]
    out += [(assurance_icon(one, ICON), f"Target: {ASSURANCE_NAMES[one].lower()}") for one in shown]
    return (*out, *((_alone(one), BLANK_NAMES[one]) for one in Blank if one in found))


def _alone(why: Blank) -> str:
    return svg.element(
        "svg",
        BLANK_DRAWINGS[why],
        xmlns="http://www.w3.org/2000/svg",
        class_="ic",
        width=ICON,
        height=ICON,
        viewBox=f"0 0 {GRID} {GRID}",
        role="img",
        aria_label=BLANK_SHORT[why],
    )


def legend(seen: Seen, width: float = 920.0) -> str:
    """The same as one picture, for paper: as many in a line as have room."""
    told = entries(seen)
    canvas = Canvas(width, LINE)
    x, top = 0.0, 3.0
    for icon, words in told:
        lines = wrapped(words, width - ICON - 2 * BESIDE, TYPE, most=3)
        room = ICON + BESIDE + max(text_width(text, TYPE) for text in lines)
        if x and x + room > width:
            x, top = 0.0, top + LINE
        canvas.add(icon.replace("<svg ", f'<svg x="{svg.number(x)}" y="{svg.number(top)}" ', 1))
        for at, text in enumerate(lines):
            canvas.write(x + ICON + BESIDE, top + 14.5 + 16 * at, text, TYPE, fill=palette.INK)
        top += 16 * (len(lines) - 1)
        x += room + 20 if len(lines) == 1 else width
    canvas.height = top + LINE - 3
    label = "; ".join(words for _, words in told) or "No icons"
    return svg.drawing(width, canvas.height, "".join(canvas.pieces), label=label, class_="key")
