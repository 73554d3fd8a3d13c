"""A funnel: each group at its size, with limits that narrow as groups grow. Never a rank.

Solid lines are the widest limits, dashed the narrower; dotted ones beside them are those that counting alone
would give, drawn where allowing for ordinary differences between groups has widened the others. Groups beyond
the narrower limits are hollow; those beyond the widest have a shape and a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spc import english, palette
from spc.draw import axes, footnotes, ground, margins, marks, svg
from spc.draw.clipped import inside, stepped
from spc.draw.edge import EdgeLabel
from spc.draw.edge import write as write_edge
from spc.draw.marks import INKS, Mark
from spc.draw.room import Box, Canvas, shortened, text_box, text_width
from spc.draw.scale import Scale, fit, ticks
from spc.draw.spec import BOTTOM, Size, size_for
from spc.naming import SeriesWords

TOP = 26.0
NAMED = 12  # groups that are named in the picture at most
WIDEST = 190.0  # px of one name
DASHES = {"solid": None, "dashed": "7 5", "dotted": "1.5 3"}


@dataclass(frozen=True, slots=True)
class GroupMark:
    """One group with a value. `mark` is the shape of one beyond the widest limits."""

    name: str
    size: float
    value: float
    mark: Mark = Mark.COMMON
    hollow: bool = False
    said: str = ""  # its explanation


@dataclass(frozen=True, slots=True)
class Curve:
    """One pair of limits by size; `name` is written at the right edge, where it is not empty."""

    name: str
    style: str  # solid, dashed or dotted
    lower: Sequence[float]
    upper: Sequence[float]
    steps: bool = False  # it holds at whole sizes and jumps between them


@dataclass(frozen=True, slots=True)
class FunnelSpec:
    """The picture: groups, limits at `sizes`, the centre, and the words around it."""

    groups: Sequence[GroupMark]
    sizes: Sequence[float]
    curves: Sequence[Curve]
    centre: float
    words: SeriesWords
    label: str
    title: str = ""  # travels with a file
    across: str = ""  # what sizes are
    footnotes: tuple[str, ...] = ()


def funnel(spec: FunnelSpec, width: float = 920.0, height: float = 470.0) -> str:
    """The funnel as SVG text, higher by its footnotes."""
    canvas = compose(spec, width, height)
    return svg.drawing(
        canvas.width,
        canvas.height,
        "".join(canvas.pieces),
        label=spec.label,
        title=spec.title,
        class_="big funnel",
    )


def compose(spec: FunnelSpec, width: float, height: float) -> Canvas:
    """The pieces and the boxes of all text."""
    canvas, bottom = Canvas(width, height), height - BOTTOM
    y = _heights(spec, bottom)
    size = margins.beside(y, spec.words, _labels(spec, y), size_for(width))
    left, right = size.left, width - size.right
    x = Scale(0.0, max(spec.sizes, default=1.0), left, right)
    axes.grid(canvas, y, size, left, right, spec.words)
    canvas.add(svg.line(left, bottom, right, bottom, stroke=palette.INK, stroke_width=1))
    _sizes(canvas, x, bottom, spec.across, size)
    canvas.add(svg.line(left, y(spec.centre), right, y(spec.centre), stroke=palette.INK2, stroke_width=1.5))
    for curve in spec.curves:
        for line in (curve.lower, curve.upper):
            _curve(canvas, spec.sizes, line, curve, x, y)
    for group in sorted(spec.groups, key=lambda group: group.mark is not Mark.COMMON):
        _group(canvas, group, x, y)
    _names(canvas, spec, x, y, Box(left, TOP, right, bottom), size)
    write_edge(canvas, _labels(spec, y), right, TOP - 8, bottom + 8, size)
    footnotes.write(canvas, spec.footnotes)
    return canvas


def _heights(spec: FunnelSpec, bottom: float) -> Scale:
    """The scale holds every group; limits only as far as they reach where groups are."""
    values = [group.value for group in spec.groups]
    smallest = min((group.size for group in spec.groups), default=0.0)
    near = [i for i, size in enumerate(spec.sizes) if size >= smallest]
    limits = [
        v for curve in spec.curves for line in (curve.lower, curve.upper) for v in (line[i] for i in near)
    ]
    high = max([*values, spec.centre], default=1.0)
    reach = 2 * high - min([*values, spec.centre])
    return fit([*values, spec.centre, *(min(v, reach) for v in limits)], bottom, TOP, floor=0.0)


def _sizes(canvas: Canvas, x: Scale, bottom: float, across: str, size: Size) -> None:
    for value in ticks(x, 6, whole=x.high > 5):
        canvas.add(svg.line(x(value), bottom, x(value), bottom + 5, stroke=palette.INK))
        text = english.plain(value, 1)
        canvas.write(x(value), bottom + 20, text, size.axis, anchor="middle")
    canvas.write((x.start + x.stop) / 2, bottom + 38, across, size.axis, fill=palette.INK, anchor="middle")


def _curve(
    canvas: Canvas, sizes: Sequence[float], line: Sequence[float], curve: Curve, x: Scale, y: Scale
) -> None:
    """The part of a limit that lies on the scale."""
    ink = palette.BAND_EDGE if curve.style == "dotted" else palette.LIMIT
    dash = {"stroke": ink, "stroke_width": "1.2", "stroke_dasharray": DASHES[curve.style]}
    stroke = {name: value for name, value in dash.items() if value is not None}
    places = [*zip(sizes, line, strict=True)]
    for piece in inside(stepped(places) if curve.steps else places, y.low, y.high):
        canvas.add(svg.path(ground.data_line([(x(size), y(value)) for size, value in piece]), **stroke))


def _group(canvas: Canvas, group: GroupMark, x: Scale, y: Scale) -> None:
    radius = 3.8 if group.mark is Mark.COMMON else 6.4
    at = (x(group.size), y(group.value))
    drawn = marks.draw(group.mark, *at, radius, hollow=group.hollow)
    canvas.add(svg.element("g", svg.element("title", svg.words(group.said or group.name)), drawn))
    canvas.keep_clear([at])


def _names(canvas: Canvas, spec: FunnelSpec, x: Scale, y: Scale, plot: Box, size: Size) -> None:
    """Groups beyond the widest limits, named beside their mark where there is room; the words name all."""
    beyond = sorted((g for g in spec.groups if g.mark is not Mark.COMMON), key=lambda g: -g.size)
    for group in beyond[:NAMED]:
        px, py = x(group.size), y(group.value)
        text = shortened(group.name, WIDEST, size.axis) or group.name[:20]
        wide = text_width(text, size.axis)
        for tx, ty in (
            (px + 11, py + 4.5),
            (px - 11 - wide, py + 4.5),
            (px - wide / 2, py - 12),
            (px - wide / 2, py + 22),
        ):
            box = text_box(tx, ty, text, size.axis)
            inside = (
                box.left >= plot.left and box.right <= plot.right and plot.top <= box.top <= plot.bottom - 12
            )
            if inside and canvas.free(box):
                canvas.write(tx, ty, text, size.axis, fill=INKS[group.mark], halo=True)
                break


def _labels(spec: FunnelSpec, y: Scale) -> list[EdgeLabel]:
    bare = spec.words.bare
    out = [EdgeLabel(y(spec.centre), "Centre", bare(spec.centre), ink=palette.INK)]
    for curve in spec.curves:
        ends = [curve.upper[-1], curve.lower[-1]] if curve.name and curve.upper else []
        short = curve.name.split(" ")[0]
        shown = [end for end in ends if y.low <= end <= y.high]
        out += [EdgeLabel(y(end), curve.name, bare(end), short=short) for end in shown]
    return out
