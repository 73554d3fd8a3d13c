"""A funnel as a drawing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from spc import funnel_outside, funnel_words
from spc.command.names import decimals_of
from spc.draw.funnel import Curve, FunnelSpec, GroupMark
from spc.draw.funnel import funnel as draw
from spc.draw.marks import Mark
from spc.english import capital, plain
from spc.funnel.curves import curves
from spc.funnel.file import Groups
from spc.funnel.types import Funnel, Kind
from spc.naming import SeriesWords
from spc.types import Better, Floats

BEYOND = 1.04  # times the largest group, where limits and the scale of sizes end
SIZES = 180  # at which limits are drawn


@dataclass(frozen=True, slots=True)
class Named:
    """What the drawing needs beside the funnel itself, in the order of its groups.

    `shown` are names short enough for the picture; without them the names themselves stand there.
    """

    names: Sequence[str]
    numerator: Sequence[float | None]
    denominator: Sequence[float | None]
    shown: Sequence[str] = ()
    noun: str = "group"  # what a group is: "trust"
    chosen: str = ""  # the name of the one that is looked for
    recording: Collection[str] = ()  # names of those that counted none, or all: neither better nor worse


def drawn(found: Funnel, groups: Groups, better: Better = Better.NEITHER) -> str:
    """The picture as SVG text with its words under it; a group without a value is not in it."""
    spec = spec_of(found, Named(groups.names, groups.numerator, groups.denominator), better)
    notes = (
        funnel_outside.headline(found, groups.names),
        funnel_outside.by_chance([found]),
        *funnel_words.cautions(found, groups.names),
        funnel_words.hollow(found),
        funnel_words.allowed_for(found),
        funnel_words.NOT_RANKED,
    )
    return draw(replace(spec, title=notes[0], footnotes=tuple(note for note in notes if note))) + "\n"


def spec_of(
    found: Funnel, groups: Named, better: Better, words: SeriesWords | None = None, *, across: str = ""
) -> FunnelSpec:
    """The picture without words under it, for a page that has them beside it. `across` names the sizes."""
    size = np.array([np.nan if n is None else n for n in groups.denominator], dtype=np.float64)
    shown = np.flatnonzero(np.isfinite(found.value) & np.isfinite(size))
    most = float(size[shown].max()) * BEYOND if shown.size else 1.0
    at = _sizes(size[shown], most, whole=found.options.kind is Kind.PROPORTION)
    limits = _curves(found, at)
    if words is None:
        ends = [found.centre, *(end for curve in limits for end in (curve.lower[-1], curve.upper[-1]))]
        words = SeriesWords("", _unit(found), max(decimals_of(np.array(ends)), 1))
    return FunnelSpec(
        groups=[_mark(found, groups, int(i), better, words) for i in shown],
        sizes=at.tolist(),
        curves=limits,
        centre=found.centre,
        words=words,
        label=funnel_outside.label(found, groups.shown or groups.names, groups.noun),
        across=across or funnel_words.sizes(found.options.kind.value),
    )


def _sizes(groups: Floats, most: float, *, whole: bool) -> Floats:
    """The sizes at which limits are drawn: those of all groups, and others close together where limits bend.

    The smallest group has its limits too. A binomial has `whole` cases.
    """
    least = float(groups.min()) if groups.size else most
    between = np.concatenate([np.linspace(least, most, SIZES), np.geomspace(least, most, SIZES)])
    return np.unique(np.concatenate([np.maximum(np.round(between), 1.0) if whole else between, groups]))


def _unit(found: Funnel) -> str:
    times = found.options.multiplier
    if found.options.kind is Kind.PROPORTION and times == 100:
        return "%"
    return "" if times == 1 else f"per {times:,.0f}"


def _curves(found: Funnel, at: np.ndarray) -> list[Curve]:
    lines = curves(found, at)
    exact = found.options.kind is Kind.PROPORTION and found.options.convention == "exact"
    widest = max(found.options.levels)
    out = []
    for i, level in enumerate(found.options.levels):
        style = "solid" if level == widest else "dashed"
        name = funnel_outside.limits_name(level)
        wide = lines.adjusted_lower[i].tolist(), lines.adjusted_upper[i].tolist()
        out.append(Curve(name, style, *wide, steps=exact and not found.adjusted))
        if found.adjusted:
            out.append(Curve("", "dotted", lines.lower[i].tolist(), lines.upper[i].tolist(), steps=exact))
    return out


def mark_of(found: Funnel, i: int, better: Better) -> Mark:
    """The shape of a group: one of the three of a signal where it lies outside the widest limits."""
    levels = found.options.levels
    widest = max(range(len(levels)), key=lambda level: levels[level])
    side = int(found.flags[widest, i])
    if not side:
        return Mark.COMMON
    bad = {Better.NEITHER: Mark.NEITHER, Better.HIGHER: Mark.CONCERN, Better.LOWER: Mark.IMPROVEMENT}
    good = {Better.NEITHER: Mark.NEITHER, Better.HIGHER: Mark.IMPROVEMENT, Better.LOWER: Mark.CONCERN}
    return (good if side > 0 else bad)[better]


def _mark(found: Funnel, groups: Named, i: int, better: Better, words: SeriesWords) -> GroupMark:
    doubted = groups.names[i] in groups.recording
    flag, mark = found.flag(i), mark_of(found, i, Better.NEITHER if doubted else better)
    y, n, value = groups.numerator[i] or 0.0, groups.denominator[i] or 0.0, float(found.value[i])
    shown, where = words.figure(value), funnel_outside.lies(flag, found.options.levels)
    return GroupMark(
        groups.names[i],
        n,
        value,
        mark,
        hollow=flag != "inside" and mark is Mark.COMMON,
        said=f"{groups.names[i]}: {shown}, {y:g} of {n:g}, {where}.",
        shown=shown,
        counts=f"{plain(y)} of {plain(n)}",
        verdict=f"{capital(where)}. {funnel_words.NONE_OR_ALL}" if doubted else f"{capital(where)}.",
        short=groups.shown[i] if groups.shown else "",
        chosen=groups.names[i] == groups.chosen,
    )
