"""What all drawings of one row a trust have alike: the order of the rows, and the scale over and under them.

The order is that of the names whatever order is asked for: a list by value would be read as a league table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from spc import palette
from spc.draw import footnotes, svg
from spc.draw.room import Canvas, shortened
from spc.draw.scale import Scale, tick_decimals, ticks

NAMES, PHONE_EDGE = 244.0, 10.0  # room at the left of the wide drawing; at both sides of the narrow one
AXIS, FOOT, TYPE = 24.0, 46.0, 13.0
WIDE = 560.0  # px from which names stand beside their rows


class Named(Protocol):
    @property
    def name(self) -> str: ...


class Pictured(Protocol):
    """What a drawing says of itself. `axis` names the unit under the scale; `title` travels with a file."""

    @property
    def label(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def axis(self) -> str: ...
    @property
    def footnotes(self) -> tuple[str, ...]: ...


AnyRow = TypeVar("AnyRow", bound=Named)
Figure = Callable[[float, int], str]  # of a value with so many decimals


def by_name(rows: Iterable[AnyRow]) -> tuple[AnyRow, ...]:
    """The only order that a drawing of trusts has."""
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.name)))


def sides(width: float, figures: float) -> tuple[float, float]:
    """Where the scale begins and ends; `figures` is the room that the wide drawing keeps at its right."""
    return (NAMES, width - figures) if width >= WIDE else (PHONE_EDGE, width - PHONE_EDGE)


def scale_values(at: Scale, *, wide: bool) -> tuple[float, ...]:
    return ticks(at, 6 if wide else 4)


def write_scale(canvas: Canvas, at: Scale, top: float, figure: Figure) -> float:
    """The figures of the scale; how far down they reach."""
    values = scale_values(at, wide=canvas.width >= WIDE)
    places = tick_decimals(values)
    for value in values:
        canvas.write(at(value), top + 17, figure(value, places), 12.5, anchor="middle")
    return top + AXIS


def draw_lines(canvas: Canvas, at: Scale, top: float, bottom: float) -> None:
    """A faint line through the rows at each figure of the scale."""
    for value in scale_values(at, wide=canvas.width >= WIDE):
        canvas.add(svg.line(at(value), top, at(value), bottom, stroke=palette.INK, stroke_opacity=0.08))


def close(
    canvas: Canvas, spec: Pictured, at: Scale, sides: tuple[float, float], bottom: float, figure: Figure
) -> None:
    """Under the last row: the axis with its figures and its unit, and the notes of a file."""
    left, right = sides
    canvas.add(svg.line(left, bottom, right, bottom, stroke=palette.INK))
    write_scale(canvas, at, bottom, figure)
    canvas.write(left, bottom + 39, shortened(spec.axis, canvas.width - left, TYPE), TYPE, fill=palette.INK)
    canvas.height = bottom + FOOT
    footnotes.write(canvas, spec.footnotes)


def picture(spec: Pictured, canvas: Canvas, kind: str) -> str:
    """SVG text of what was composed. `kind` is its class in the style sheets."""
    return svg.drawing(
        canvas.width,
        canvas.height,
        "".join(canvas.pieces),
        label=spec.label,
        title=spec.title,
        role="group",
        class_=f"big {kind}",
    )
