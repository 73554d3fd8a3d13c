"""Two measures month by month as a cloud of points, and the strength of the link at every delay beside it.

The whiskers hold for all delays together, so that a search over many does not look like a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spc import english, palette
from spc.draw import svg
from spc.draw.room import Canvas, shortened, text_width
from spc.draw.scale import Scale, fit, tick_decimals, ticks

LEFT, RIGHT, TOP, BOTTOM = 62.0, 14.0, 44.0, 50.0
STRENGTH, DELAY = "Strength of the link", "Months by which the second is read later"
EARLIER, NEWEST = "earlier months", "newest {n} months"


@dataclass(frozen=True, slots=True)
class Dot:
    """One month that both measures have. `said` is what it says in words."""

    on: date
    x: float
    y: float
    name: str  # "October 2026"
    shown: str  # "87.5% and 6.1%"
    said: str


@dataclass(frozen=True, slots=True)
class Delay:
    """The link at one delay: the correlation with its interval, None where too few months have both."""

    lag: int
    value: float | None
    lower: float | None
    upper: float | None
    said: str
    chosen: bool = False


def scatter(
    dots: Sequence[Dot],
    delays: Sequence[Delay],
    *,
    names: tuple[str, str],
    label: str,
    newest: int = 6,
    width: float = 920,
    height: float = 360,
) -> str:
    """SVG text. `names` are of the axes; the `newest` dots are drawn dark. Below 600 px the second part
    stands under the first.
    """
    beside = width >= 600
    share = 0.6 if beside else 1.0
    canvas = Canvas(width, height if beside else 2 * height)
    _cloud(canvas, dots, names, newest, width * share - (20 if beside else 0), height)
    left, top = (width * share + 10, 0.0) if beside else (0.0, height)
    _delays(canvas, delays, left, top, width - left, height)
    return svg.drawing(
        width, canvas.height, "".join(canvas.pieces), label=label, title=label, role="group", class_="big"
    )


def _cloud(
    canvas: Canvas, dots: Sequence[Dot], names: tuple[str, str], newest: int, width: float, height: float
) -> None:
    y = fit([dot.y for dot in dots], height - BOTTOM, TOP, pad=0.08)
    left = _room(y)
    x = fit([dot.x for dot in dots], left, width - RIGHT, pad=0.08)
    _axes(canvas, x, y, left, width, height)
    canvas.write(0, 16, shortened(names[1], width, 13, bold=True), 13, fill=palette.INK, bold=True)
    across = shortened(names[0], width - left, 13, bold=True)
    canvas.write(width - RIGHT, height - 8, across, 13, fill=palette.INK, anchor="end", bold=True)
    many = min(newest, len(dots))
    _legend(canvas, NEWEST.format(n=english.number_word(many)))
    for i, dot in enumerate(dots):
        new = i >= len(dots) - many
        shape = (
            svg.rectangle(
                x(dot.x) - 4.6,
                y(dot.y) - 4.6,
                9.2,
                9.2,
                fill=palette.NAVY,
                stroke=palette.PAPER,
                stroke_width=1,
            )
            if new
            else svg.circle(
                x(dot.x), y(dot.y), 4.2, fill=palette.PAPER, stroke=palette.COMMON, stroke_width=1.5
            )
        )
        canvas.add(_focusable(f"{dot.on:%Y-%m}", x(dot.x), y(dot.y), shape, dot.name, dot.shown, dot.said))
    if dots:
        last = dots[-1]
        at = x(last.x)
        anchor = "end" if at > width - 90 else "start"
        canvas.write(
            at + (-9 if anchor == "end" else 9),
            y(last.y) - 8,
            last.name,
            12.5,
            fill=palette.INK,
            anchor=anchor,
            bold=True,
            halo=True,
        )


def _legend(canvas: Canvas, newest: str) -> None:
    canvas.add(svg.rectangle(2, 27, 8, 8, fill=palette.NAVY))
    canvas.write(16, 35, newest, 12.5)
    x = 16 + text_width(newest, 12.5) + 18
    canvas.add(svg.circle(x, 31, 4, fill=palette.PAPER, stroke=palette.COMMON, stroke_width=1.5))
    canvas.write(x + 10, 35, EARLIER, 12.5)


def _levels(y: Scale) -> list[tuple[float, str]]:
    values = ticks(y, 5)
    places = tick_decimals(values)
    return [(value, english.figure(value, places)) for value in values]


def _room(y: Scale) -> float:
    """Where the points begin: further in where the figures beside them are long."""
    return max(LEFT, *(text_width(text, 12.5) + 12 for _, text in _levels(y)))


def _axes(canvas: Canvas, x: Scale, y: Scale, left: float, width: float, height: float) -> None:
    across = ticks(x, max(int(width / 110), 3))
    places = tick_decimals(across)
    for value, text in _levels(y):
        canvas.add(svg.line(left, y(value), width - RIGHT, y(value), stroke=palette.INK, stroke_opacity=0.08))
        canvas.write(left - 8, y(value) + 4, text, 12.5, anchor="end")
    for value in across:
        canvas.add(svg.line(x(value), height - BOTTOM, x(value), height - BOTTOM + 5, stroke=palette.INK))
        text = english.figure(value, places)
        at = min(x(value), width - RIGHT - text_width(text, 12.5) / 2)  # a long figure stays within
        canvas.write(at, height - BOTTOM + 19, text, 12.5, anchor="middle")
    canvas.add(svg.line(left, height - BOTTOM, width - RIGHT, height - BOTTOM, stroke=palette.INK))
    canvas.add(svg.line(left, TOP, left, height - BOTTOM, stroke=palette.INK))


def _delays(
    canvas: Canvas, delays: Sequence[Delay], left: float, top: float, width: float, height: float
) -> None:
    """A dot and a whisker for each delay; a whisker across nought is no link that could be told from "
    "chance."""
    y = Scale(-1.0, 1.0, top + height - BOTTOM, top + TOP)
    first, last = left + 40, left + width - 8
    canvas.write(left, top + 16, STRENGTH, 13, fill=palette.INK, bold=True)
    for value, said in ((1.0, "1"), (0.5, "0.5"), (0.0, "0"), (-0.5, "−0.5"), (-1.0, "−1")):
        strong = value == 0
        canvas.add(
            svg.line(
                first, y(value), last, y(value), stroke=palette.INK, stroke_opacity=0.7 if strong else 0.08
            )
        )
        canvas.write(first - 8, y(value) + 4, said, 12.5, anchor="end")
    step = (last - first) / max(len(delays), 1)
    for i, one in enumerate(delays):
        x = first + (i + 0.5) * step
        canvas.write(x, top + height - BOTTOM + 19, _signed(one.lag), 12, anchor="middle", bold=one.chosen)
        mark = _whisker(one, x, y)
        at = y(one.value or 0.0)
        shown = "too few months" if one.value is None else english.figure(one.value, 2)
        canvas.add(_focusable(f"lag {one.lag}", x, at, mark, _delay_name(one.lag), shown, one.said))
    canvas.write(last, top + height - 8, shortened(DELAY, width, 12.5), 12.5, anchor="end")


def _whisker(one: Delay, x: float, y: Scale) -> str:
    if one.value is None:
        return svg.text(x, y(0.0) - 6, "–", fill=palette.INK2, font_size=12, text_anchor="middle")
    ink = palette.NAVY if one.chosen else palette.COMMON
    out = ""
    if one.lower is not None and one.upper is not None:
        out = svg.line(x, y(one.lower), x, y(one.upper), stroke=ink, stroke_width=2.4 if one.chosen else 1.4)
        for end in (one.lower, one.upper):
            out += svg.line(x - 4, y(end), x + 4, y(end), stroke=ink, stroke_width=1.4)
    if one.chosen:
        return out + svg.rectangle(x - 5, y(one.value) - 5, 10, 10, fill=ink)
    return out + svg.circle(x, y(one.value), 3.6, fill=palette.PAPER, stroke=ink, stroke_width=1.5)


def _signed(lag: int) -> str:
    return str(lag) if lag >= 0 else f"−{-lag}"


def _delay_name(lag: int) -> str:
    if not lag:
        return "In the same month"
    return f"Second read {english.counted(abs(lag), 'month')} {'later' if lag > 0 else 'earlier'}"


def _focusable(key: str, x: float, y: float, mark: str, name: str, shown: str, said: str) -> str:
    return svg.element(
        "g",
        svg.circle(x, y, 10, fill="transparent"),
        mark,
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=f"{name}: {shown}. {said}",
        data_month=key,
        data_period=name,
        data_value=shown,
        data_verdict=said.rstrip("."),
    )
