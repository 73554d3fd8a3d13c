"""Rates of whole years, each a dot with its interval, beside a reference: few numbers, so all are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spc import english, palette
from spc.draw import svg
from spc.draw.room import Canvas
from spc.draw.scale import fit

LEFT, RIGHT, FOOT = 16.0, 120.0, 26.0
ARM = 5.0


@dataclass(frozen=True, slots=True)
class Year:
    """One year: its name under the axis ("Oct 26"), the rate and the ends of its interval."""

    name: str
    value: float
    low: float
    high: float


def yearly(
    years: Sequence[Year],
    *,
    label: str,
    decimals: int = 1,
    reference: tuple[str, float] | None = None,
    width: float = 460.0,
    height: float = 170.0,
) -> str:
    """The years from left to right, the newest larger and bold; the reference dotted, its figure beside it.

    The scale begins at zero: these are rates, and an interval that reaches zero must be seen to.
    """
    canvas = Canvas(width, height)
    bottom, right = height - FOOT, width - RIGHT
    levels = [0.0, *(y.high for y in years), *([reference[1]] if reference else [])]
    at = fit(levels, bottom, 12, pad=0.04, floor=0.0)
    step = (right - LEFT) / max(len(years), 1)
    canvas.add(svg.line(LEFT, bottom, right, bottom, stroke=palette.INK))
    if reference:
        y = at(reference[1])
        canvas.add(svg.line(LEFT, y, right, y, stroke=palette.INK, stroke_width=1.3, stroke_dasharray="2 3"))
        canvas.write(right + 8, y + 4.5, reference[0], 13, fill=palette.INK)
    for i, year in enumerate(years):
        _year(
            canvas,
            year,
            LEFT + (i + 0.5) * step,
            at(year.low),
            at(year.value),
            at(year.high),
            decimals,
            newest=i == len(years) - 1,
        )
        canvas.write(
            LEFT + (i + 0.5) * step, height - 8, year.name, 13, anchor="middle", bold=i == len(years) - 1
        )
    return svg.drawing(width, height, "".join(canvas.pieces), label=label, class_="years")


def _year(
    canvas: Canvas,
    year: Year,
    x: float,
    low: float,
    middle: float,
    high: float,
    decimals: int,
    *,
    newest: bool,
) -> None:
    wide = f"h{2 * ARM:g}"
    whisker = f"M{x:.1f} {low:.1f}V{high:.1f}M{x - ARM:.1f} {low:.1f}{wide}M{x - ARM:.1f} {high:.1f}{wide}"
    canvas.add(svg.path(whisker, stroke=palette.COMMON, stroke_width=1.5))
    canvas.add(svg.circle(x, middle, 5.4 if newest else 4.2, fill=palette.COMMON, stroke=palette.PAPER))
    canvas.write(
        x + 10,
        middle + 4.5,
        english.figure(year.value, decimals),
        14 if newest else 13,
        fill=palette.INK,
        bold=newest,
        halo=True,
    )
