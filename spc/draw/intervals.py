"""Rates with their intervals, one under another on a common axis from zero, each beside its reference.

A dot with the ends of its interval; an upright bar for the reference. An earlier figure is small and hollow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spc import english, palette
from spc.draw import svg
from spc.draw.room import Canvas
from spc.draw.scale import Scale, tick_decimals, ticks

ROW, ABOVE, APART, FOOT = 30.0, 30.0, 12.0, 48.0
TIP, DOT, SMALL = 5.0, 6.0, 4.5
NAMES, FIGURES = 278.0, 136.0  # room of the wide drawing at its left and right


@dataclass(frozen=True, slots=True)
class Bar:
    """One rate with the ends of its interval. `said` is what it says for pointer, keyboard and reader."""

    when: str  # "to October 2026"
    value: float
    low: float
    high: float
    said: str
    newest: bool = True


@dataclass(frozen=True, slots=True)
class Rate:
    """One measure: its name, the reference (or None), its figures from the newest to the oldest."""

    name: str
    reference: float | None
    bars: tuple[Bar, ...]


def intervals(
    rates: Sequence[Rate], *, label: str, axis: str, reference: str, decimals: int = 2, width: float = 920.0
) -> str:
    """SVG text. `axis` names the unit under the scale, `reference` the bars; `label` is read out.

    A narrow drawing has the names above the rows, and no figures at its right.
    """
    wide = width > 560
    rows = sum(len(rate.bars) for rate in rates)
    high = ABOVE + len(rates) * (APART if wide else ABOVE + APART - 6) + rows * ROW + FOOT
    canvas = Canvas(width, high)
    ends = [bar.high for rate in rates for bar in rate.bars]
    most = max([*ends, *(rate.reference or 0.0 for rate in rates)], default=1.0)
    right = width - (FIGURES if wide else 12.0)
    at = Scale(0.0, most * 1.05 or 1.0, NAMES if wide else 84.0, right)
    _legend(canvas, reference if any(rate.reference is not None for rate in rates) else "")
    _axis(canvas, at, high - FOOT, axis, wide=wide)
    y = ABOVE + 8.0
    for rate in rates:
        y = _rate(canvas, rate, at, y, decimals, wide=wide)
    body = "".join(canvas.pieces)
    return svg.drawing(width, high, body, label=label, title=label, role="group", class_="big")


def _legend(canvas: Canvas, reference: str) -> None:
    """The reference alone on a narrow drawing: its own figures are explained by each point."""
    x = 0.0
    if canvas.width > 560:
        canvas.add(svg.circle(8, 11, DOT, fill=palette.COMMON, stroke=palette.PAPER))
        canvas.write(22, 16, "This trust, with its 95% interval", 13)
        x = 246.0
    if reference:
        canvas.add(svg.rectangle(x, 2, 4, 18, fill=palette.NAVY))
        canvas.write(x + 12, 16, reference, 13)


def _axis(canvas: Canvas, at: Scale, bottom: float, name: str, *, wide: bool) -> None:
    values = ticks(at, 6 if wide else 4)
    places = tick_decimals(values)
    for value in values:
        x = at(value)
        canvas.add(svg.line(x, ABOVE, x, bottom, stroke=palette.INK, stroke_opacity=0.08))
        canvas.write(x, bottom + 18, english.figure(value, places), 13, anchor="middle")
    canvas.add(svg.line(at(0.0), bottom, at.stop, bottom, stroke=palette.INK))
    canvas.write(at(0.0) if wide else 0.0, bottom + 38, name, 13)


def _rate(canvas: Canvas, rate: Rate, at: Scale, y: float, decimals: int, *, wide: bool) -> float:
    """The name, then a row for each figure; the reference runs through all of them."""
    if not wide:
        canvas.write(0, y + 14, rate.name, 14, fill=palette.INK, bold=True)
        y += ABOVE - 6
    top = y
    for place, bar in enumerate(rate.bars):
        newest = place == 0
        ink = palette.INK if newest else palette.INK2
        if wide and newest:
            canvas.write(0, y + 20, rate.name, 15, fill=palette.INK, bold=True)
        canvas.write(at.start - 12, y + 20, bar.when, 13, fill=ink, anchor="end")
        canvas.add(_bar(rate.name, bar, at, y + ROW / 2, decimals))
        if wide:
            canvas.write(at.stop + 12, y + 20, _figures(bar, decimals), 13, fill=ink, bold=newest)
        y += ROW
    if rate.reference is not None and rate.bars:
        canvas.add(svg.rectangle(at(rate.reference) - 2, top + 2, 4, y - top - 4, fill=palette.NAVY))
    return y + APART


def _figures(bar: Bar, decimals: int) -> str:
    """ "3.38 (1.75 to 5.91)"."""
    low, high = english.figure(bar.low, decimals), english.figure(bar.high, decimals)
    return f"{english.figure(bar.value, decimals)} ({low} to {high})"


def _bar(name: str, bar: Bar, at: Scale, y: float, decimals: int) -> str:
    low, middle, high = at(bar.low), at(bar.value), at(bar.high)
    stroke = palette.COMMON if bar.newest else palette.BAND_EDGE
    whisker = (
        f"M{svg.number(low)} {svg.number(y)}H{svg.number(high)}"
        f"M{svg.number(low)} {svg.number(y - TIP)}V{svg.number(y + TIP)}"
        f"M{svg.number(high)} {svg.number(y - TIP)}V{svg.number(y + TIP)}"
    )
    dot = (
        svg.circle(middle, y, DOT, fill=palette.COMMON, stroke=palette.PAPER, stroke_width=1)
        if bar.newest
        else svg.circle(middle, y, SMALL, fill=palette.PAPER, stroke=palette.COMMON, stroke_width=1.6)
    )
    return svg.element(
        "g",
        svg.circle(middle, y, 11, fill="transparent"),
        svg.path(whisker, stroke=stroke, stroke_width=1.8),
        dot,
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=bar.said,
        data_month=f"{name}, {bar.when}",
        data_period=f"{name}, {bar.when}",
        data_value=english.figure(bar.value, decimals),
        data_verdict=bar.said.rstrip("."),
    )
