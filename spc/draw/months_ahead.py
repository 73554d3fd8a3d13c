"""A stock month by month, each month a point that takes focus, and what is left of it if nobody acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spc import palette
from spc.draw import ground, marks, svg
from spc.draw.marks import Mark
from spc.draw.scale import Scale, fit

EDGE, PAD = 6.0, 7.0
SCALE = (75.0, 100.0)  # the same for every group, so that a flat line is flat; wider where figures need it


@dataclass(frozen=True, slots=True)
class StockMonth:
    """One month: its figure (None: no return), and what is said of it. `ahead`: it has not come yet."""

    key: str  # tells the point apart from every other on the page
    period: str  # "Midwives, fetal monitoring, October 2026"
    value: float | None
    said: str  # "82%", "no return"
    counts: str  # "176 of 212", "no counts"
    ahead: bool = False


def months_ahead(
    months: Sequence[StockMonth], standard: float, *, label: str, width: float = 168.0, height: float = 46.0
) -> str:
    """SVG text. Months that are over solid, those ahead dashed and hollow, the standard dotted; the newest
    month is a diamond below the standard. A stock has no limits and no variation.
    """
    values = [m.value for m in months if m.value is not None]
    scale = fit([*values, standard, *SCALE], height - PAD, PAD, pad=0.0)
    step = (width - 2 * EDGE) / max(len(months) - 1, 1)
    x = [EDGE + i * step for i in range(len(months))]
    now = next((i for i in reversed(range(len(months))) if not months[i].ahead), -1)
    level = scale(standard)
    out = svg.line(0, level, width, level, stroke=palette.INK, stroke_width=1.2, stroke_dasharray="1.5 2.5")
    out += _line(months[: now + 1], x, scale, stroke=palette.COMMON, stroke_width="1.7")
    out += _line(
        months[max(now, 0) :], x[max(now, 0) :], scale, stroke=palette.INK2, stroke_dasharray="2.5 2.5"
    )
    out += "".join(
        _point(month, place, scale, standard, step, newest=i == now, level=level)
        for i, (month, place) in enumerate(zip(months, x, strict=True))
    )
    return svg.drawing(width, height, out, label=label, role="group", class_="big")


def _line(months: Sequence[StockMonth], x: Sequence[float], scale: Scale, **pen: str) -> str:
    """The line through the months, broken where one has no figure."""
    out, piece = "", list[tuple[float, float]]()
    for month, place in [*zip(months, x, strict=False), (None, 0.0)]:
        if month is not None and month.value is not None:
            piece.append((place, scale(month.value)))
        else:
            out += svg.path(ground.data_line(piece), **pen) if len(piece) > 1 else ""
            piece = []
    return out


def _point(
    month: StockMonth, x: float, scale: Scale, standard: float, step: float, *, newest: bool, level: float
) -> str:
    y = level if month.value is None else scale(month.value)
    hit = svg.circle(x, y, min(max(step / 2, 5.0), 9.0), fill="transparent")
    return svg.element(
        "g",
        hit,
        _mark(month, x, y, standard, newest=newest),
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=f"{month.period}: {month.said}, {month.counts}",
        data_month=month.key,
        data_period=month.period,
        data_value=month.said,
        data_verdict=month.counts,
    )


def _mark(month: StockMonth, x: float, y: float, standard: float, *, newest: bool) -> str:
    if month.value is None:
        return ""
    if month.ahead:
        return svg.circle(x, y, 2.6, fill=palette.PAPER, stroke=palette.INK2, stroke_width=1.3)
    if newest:
        return marks.draw(Mark.CONCERN if month.value < standard else Mark.COMMON, x, y, 4.0, outline=0.8)
    return svg.circle(x, y, 1.4, fill=palette.COMMON)
