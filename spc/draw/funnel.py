"""A funnel: each group at its size, with limits that narrow as groups grow. Never a rank.

Solid lines are the widest limits, dashed the narrower; dotted ones beside them are those that counting alone
would give, drawn where allowing for ordinary differences between groups has widened the others. Groups beyond
the narrower limits are hollow; those beyond the widest have a shape and a name. Shape and filling say what
colour says, so that it survives grey print.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spc import english, palette
from spc.draw import axes, footnotes, funnel_names, ground, margins, marks, svg
from spc.draw.clipped import Place, inside, stepped
from spc.draw.edge import EdgeLabel
from spc.draw.edge import write as write_edge
from spc.draw.funnel_names import Naming
from spc.draw.marks import INKS, Mark
from spc.draw.room import Box, Canvas, shortened, text_width
from spc.draw.scale import Scale, fit, ticks
from spc.draw.spec import BOTTOM, Size, size_for
from spc.draw.told import REACH, told
from spc.naming import SeriesWords

TOP = 26.0
SMALLEST, LARGEST, RING = 3.8, 6.4, 4.5  # radius of a mark inside and outside; how far off a ring is
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
    shown: str = ""  # the value as it is written, for the card under the picture
    counts: str = ""  # what was counted of what
    verdict: str = ""  # where it lies
    short: str = ""  # the name in the picture, where it differs
    chosen: bool = False  # the one that is looked for: ringed and named wherever it lies


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
    interactive: bool = False  # each group takes focus, in the order of sizes
    also: Sequence[FunnelSpec] = ()  # other years: both scales hold them, and stay from year to year


def funnel(spec: FunnelSpec, width: float = 920.0, height: float = 470.0) -> str:
    """The funnel as SVG text, higher by its footnotes. Below 560 px it is the narrow drawing: 358 x 420."""
    canvas = compose(spec, width, height)
    return svg.drawing(
        canvas.width,
        canvas.height,
        "".join(canvas.pieces),
        label=spec.label,
        title=spec.title,
        role="group" if spec.interactive else "img",
        class_="big funnel",
    )


def compose(spec: FunnelSpec, width: float, height: float) -> Canvas:
    """The pieces and the boxes of all text."""
    canvas, bottom = Canvas(width, height), height - BOTTOM
    y = _heights(spec, bottom)
    size = margins.beside(y, spec.words, _labels(spec, y), size_for(width))
    left, right = size.left, width - size.right
    x = Scale(
        0.0, max((size for year in (spec, *spec.also) for size in year.sizes), default=1.0), left, right
    )
    axes.grid(canvas, y, size, left, right, spec.words)
    canvas.add(svg.line(left, bottom, right, bottom, stroke=palette.INK, stroke_width=1))
    _sizes(canvas, x, bottom, spec.across, size)
    canvas.add(svg.line(left, y(spec.centre), right, y(spec.centre), stroke=palette.INK2, stroke_width=1.5))
    canvas.levels.append((left, y(spec.centre), right, y(spec.centre)))
    for curve in spec.curves:
        for line in (curve.lower, curve.upper):
            _curve(canvas, spec.sizes, line, curve, x, y)
    places = [(x(group.size), y(group.value)) for group in spec.groups]
    for group in _order(spec):
        _group(canvas, group, (x(group.size), y(group.value)), places, interactive=spec.interactive)
    _names(canvas, spec, x, y, Box(left, TOP, right, bottom), size)
    write_edge(canvas, _labels(spec, y), right, TOP - 8, bottom + 8, size)
    footnotes.write(canvas, spec.footnotes)
    return canvas


def _heights(spec: FunnelSpec, bottom: float) -> Scale:
    held = [value for year in (spec, *spec.also) for value in _held(year)]
    return fit(held, bottom, TOP, floor=0.0)


def _held(spec: FunnelSpec) -> list[float]:
    """What the scale must hold: every group; limits only as far as they reach where groups are."""
    values = [group.value for group in spec.groups]
    smallest = min((group.size for group in spec.groups), default=0.0)
    near = [i for i, size in enumerate(spec.sizes) if size >= smallest]
    limits = [
        v for curve in spec.curves for line in (curve.lower, curve.upper) for v in (line[i] for i in near)
    ]
    high = max([*values, spec.centre], default=1.0)
    reach = 2 * high - min([*values, spec.centre])
    return [*values, spec.centre, *(min(v, reach) for v in limits)]


def _sizes(canvas: Canvas, x: Scale, bottom: float, across: str, size: Size) -> None:
    for value in ticks(x, 6 if size.wide else 3, whole=x.high > 5):
        canvas.add(svg.line(x(value), bottom, x(value), bottom + 5, stroke=palette.INK))
        text = english.plain(value, 1)
        canvas.write(x(value), bottom + 20, text, size.axis, anchor="middle")
    name = shortened(across, canvas.width - 8, size.axis)
    half = text_width(name, size.axis) / 2
    middle = min(max((x.start + x.stop) / 2, half + 4), canvas.width - half - 4)
    canvas.write(middle, bottom + 38, name, size.axis, fill=palette.INK, anchor="middle")


def _curve(
    canvas: Canvas, sizes: Sequence[float], line: Sequence[float], curve: Curve, x: Scale, y: Scale
) -> None:
    """The part of a limit that lies on the scale."""
    ink = palette.BAND_EDGE if curve.style == "dotted" else palette.LIMIT
    dash = {"stroke": ink, "stroke_width": "1.2", "stroke_dasharray": DASHES[curve.style]}
    stroke = {name: value for name, value in dash.items() if value is not None}
    places = [*zip(sizes, line, strict=True)]
    for piece in inside(stepped(places) if curve.steps else places, y.low, y.high):
        drawn = [(x(size), y(value)) for size, value in piece]
        canvas.add(svg.path(ground.data_line(drawn), **stroke))
        canvas.levels += [(*start, *end) for start, end in pairwise(drawn)]


def _order(spec: FunnelSpec) -> list[GroupMark]:
    """Those far out on top of the others; where keys go from group to group, by size: never by value."""
    if spec.interactive:
        return sorted(spec.groups, key=lambda group: (group.size, group.name))
    return sorted(spec.groups, key=lambda group: group.mark is not Mark.COMMON)


def _radius(group: GroupMark) -> float:
    """Of the mark with its ring."""
    return (SMALLEST if group.mark is Mark.COMMON else LARGEST) + (RING if group.chosen else 0.0)


def _reach(at: Place, places: Sequence[Place]) -> float:
    """How far from a mark the pointer finds it: half way to the nearest other, never less than the mark."""
    nearest = min((math.dist(at, other) for other in places if other != at), default=2 * REACH)
    return round(min(max(nearest / 2, SMALLEST), REACH), 1)


def _group(
    canvas: Canvas, group: GroupMark, at: Place, places: Sequence[Place], *, interactive: bool
) -> None:
    radius = SMALLEST if group.mark is Mark.COMMON else LARGEST
    drawn = marks.draw(group.mark, *at, radius, hollow=group.hollow)
    if group.chosen:
        drawn += svg.circle(*at, _radius(group), fill="none", stroke=palette.NAVY, stroke_width=2)
    if interactive:
        canvas.add(
            told(
                group.name,
                *at,
                drawn,
                group.name,
                group.shown,
                group.verdict,
                counts=group.counts,
                reach=_reach(at, places),
            )
        )
    else:
        canvas.add(svg.element("g", svg.element("title", svg.words(group.said or group.name)), drawn))
    canvas.keep_clear([at])


def _names(canvas: Canvas, spec: FunnelSpec, x: Scale, y: Scale, plot: Box, size: Size) -> None:
    """The chosen group and those beyond the widest limits, where there is room; the words name all."""
    named = [g for g in spec.groups if g.mark is not Mark.COMMON or g.hollow or g.chosen]
    beyond = sorted(named, key=lambda g: (not g.chosen, g.hollow, -g.size, g.name))
    wanted = [
        Naming(group.short or group.name, x(group.size), y(group.value), INKS[group.mark], _radius(group))
        for group in beyond
    ]
    funnel_names.write(canvas, wanted, plot, size.axis, wide=size.wide)


def _labels(spec: FunnelSpec, y: Scale) -> list[EdgeLabel]:
    bare = spec.words.bare
    out = [EdgeLabel(y(spec.centre), "Centre", bare(spec.centre), ink=palette.INK)]
    for curve in spec.curves:
        ends = [curve.upper[-1], curve.lower[-1]] if curve.name and curve.upper else []
        short = curve.name.split(" ")[0]
        shown = [end for end in ends if y.low <= end <= y.high]
        out += [EdgeLabel(y(end), curve.name, bare(end), short=short) for end in shown]
    return out
