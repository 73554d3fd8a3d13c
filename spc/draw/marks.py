"""The four shapes of a point. Shape says what colour says: it survives grey print and colour blindness."""

from __future__ import annotations

from enum import StrEnum

from spc import palette
from spc.draw.svg import circle, number, path, rectangle
from spc.types import Variation


class Mark(StrEnum):
    COMMON = "common"
    CONCERN = "concern"
    IMPROVEMENT = "improvement"
    NEITHER = "neither"


COLOURS: dict[Mark, str] = {
    Mark.COMMON: palette.COMMON,
    Mark.CONCERN: palette.CONCERN,
    Mark.IMPROVEMENT: palette.IMPROVE,
    Mark.NEITHER: palette.NEITHER,
}
INKS: dict[Mark, str] = {
    Mark.COMMON: palette.INK,
    Mark.CONCERN: palette.CONCERN_INK,
    Mark.IMPROVEMENT: palette.IMPROVE_INK,
    Mark.NEITHER: palette.NEITHER,
}
NAMES: dict[Mark, str] = {
    Mark.COMMON: "Usual variation",
    Mark.CONCERN: "Concern",
    Mark.IMPROVEMENT: "Improvement",
    Mark.NEITHER: "Change, neither better nor worse",
}


BETWEEN = 2.4  # radius, px


def of_variation(variation: Variation) -> Mark:
    """The mark of a series' last point."""
    if variation.is_concern:
        return Mark.CONCERN
    if variation.is_improvement:
        return Mark.IMPROVEMENT
    return Mark.NEITHER if variation.is_signal else Mark.COMMON


def draw(mark: Mark, x: float, y: float, size: float, *, outline: float = 0.9, hollow: bool = False) -> str:
    """A point at (x, y). `size` is the radius of a circle; the other shapes have about the same area of ink.

    Signals are outlined in white so that neighbours never merge. A hollow point is one that may still change.
    """
    colour = COLOURS[mark]
    fill = palette.PAPER if hollow else colour
    ring = {
        "fill": fill,
        "stroke": colour if hollow else palette.PAPER,
        "stroke_width": f"{1.6 if hollow else outline:g}",
    }
    if mark is Mark.CONCERN:
        w, h = size * 1.2, size * 1.25
        d = f"M{number(x)} {number(y - h)}l{w:.1f} {h:.1f}l-{w:.1f} {h:.1f}l-{w:.1f} -{h:.1f}z"
        return path(d, **ring)
    if mark is Mark.IMPROVEMENT:
        half = size * 0.9
        return rectangle(x - half, y - half, 2 * half, 2 * half, **ring)
    if mark is Mark.NEITHER:
        w, up, down = size * 1.15, size * 1.2, size * 0.85
        return path(f"M{number(x)} {number(y - up)}l{w:.1f} {up + down:.1f}h-{2 * w:.1f}z", **ring)
    return circle(x, y, size, **ring)


def between(x: float, y: float) -> str:
    """A rolling figure that is not judged: it shares data with those on either side."""
    ring = {"fill": palette.PAPER, "stroke": palette.COMMON, "stroke_width": "1.2"}
    return circle(x, y, BETWEEN, class_="between", **ring)


def swatch(mark: Mark, size: float = 16) -> str:
    """One shape alone, for a legend in the page. Hidden from screen readers: the word beside it says it."""
    half = size / 2
    body = draw(mark, half, half, size * (0.25 if mark is Mark.COMMON else 0.34), outline=1.2)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size:g}" height="{size:g}" '
        f'viewBox="0 0 {size:g} {size:g}" aria-hidden="true">{body}</svg>'
    )
