"""The labels at the right edge: name and figure of each line, joined to it by a leader, pushed apart."""

from __future__ import annotations

from dataclasses import dataclass

from spc import palette
from spc.draw import svg
from spc.draw.room import Canvas, shortened, text_width
from spc.draw.spec import Size
from spc.draw.spread import Wish, spread

GAP = 10.0  # px between a name and its figure, and beside the figure


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """One line's label, or the newest value's with its two lines beneath."""

    at: float
    name: str
    figure: str
    ink: str = palette.INK2
    bold: bool = False
    start: float | None = None  # where the leader starts; the plot's edge when None
    leader: str = palette.MEAN_LINE
    under: tuple[str, ...] = ()  # lines under a large figure
    large: bool = False
    short: str = ""  # the name on a narrow drawing


def _wish(label: EdgeLabel, size: Size) -> Wish:
    if label.large:
        return Wish(label.at, size.value * 0.6, size.value * 0.52 + 17.0 * len(label.under))
    return Wish(label.at, size.label * 0.72, size.label * 0.72)


def _leader(size: Size) -> float:
    """Width of the leaders between the plot and the labels."""
    return 20.0 if size.wide else 17.0


def room_for(label: EdgeLabel, size: Size) -> float:
    """Width in pixels from the plot's edge that shows a label of a line whole, with its name."""
    if label.large:
        return 0.0  # its figure shrinks instead
    if size.wide:
        name, figure = (text_width(text, size.label, bold=label.bold) for text in (label.name, label.figure))
        return _leader(size) + name + figure + GAP
    text = f"{label.short or label.name} {label.figure}"
    return _leader(size) + text_width(text, size.label, bold=label.bold)


def write(
    canvas: Canvas, labels: list[EdgeLabel], edge: float, top: float, bottom: float, size: Size
) -> None:
    """All labels between `top` and `bottom`, with a leader from the plot's edge to each."""
    x = edge + _leader(size)
    places = spread([_wish(label, size) for label in labels], top, bottom)
    for label, y in zip(labels, places, strict=True):
        start = edge if label.start is None else label.start
        d = f"M{svg.number(start)} {svg.number(label.at)}"
        d += f"L{svg.number(edge + 3)} {svg.number(label.at)}L{svg.number(x - 7)} {svg.number(y)}"
        d += f"H{svg.number(x - 4)}"
        canvas.add(svg.path(d, stroke=label.leader, stroke_width=1))
        if label.large:
            _value(canvas, label, x, y, size)
        else:
            _line(canvas, label, x, y, size)


def _value(canvas: Canvas, label: EdgeLabel, x: float, y: float, size: Size) -> None:
    room = canvas.width - x
    figure = size.value
    while figure > 12 and text_width(label.figure, figure, bold=True) > room:
        figure -= 1
    canvas.write(x, y + size.value * 0.34, label.figure, figure, fill=label.ink, bold=True)
    for i, text in enumerate(label.under):
        canvas.write(x, y + size.value * 0.34 + 18 + 17 * i, text, size.axis, fill=label.ink, bold=i == 0)


def _line(canvas: Canvas, label: EdgeLabel, x: float, y: float, size: Size) -> None:
    base = y + size.label * 0.36
    if size.wide:
        taken = text_width(label.figure, size.label, bold=label.bold) + GAP
        name = shortened(label.name, canvas.width - x - taken, size.label, bold=label.bold)
        canvas.write(x, base, name, size.label, fill=label.ink, bold=label.bold)
        canvas.write(
            canvas.width - 4, base, label.figure, size.label, fill=label.ink, anchor="end", bold=label.bold
        )
        return
    text = f"{label.short or label.name} {label.figure}"
    if text_width(text, size.label, bold=label.bold) > canvas.width - x:
        text = label.figure
    canvas.write(x, base, text, size.label, fill=label.ink, bold=label.bold)
