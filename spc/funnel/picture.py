"""A funnel as a drawing."""

from __future__ import annotations

import numpy as np

from spc import funnel_words
from spc.command.names import decimals_of
from spc.draw.funnel import Curve, FunnelSpec, GroupMark
from spc.draw.funnel import funnel as draw
from spc.draw.marks import Mark
from spc.funnel.curves import curves
from spc.funnel.file import Groups
from spc.funnel.types import Funnel, Kind
from spc.naming import SeriesWords
from spc.types import Better, Floats

SIZES = 180  # at which limits are drawn


def drawn(found: Funnel, groups: Groups, better: Better = Better.NEITHER) -> str:
    """The picture as SVG text; a group without a value is not in it."""
    size = np.array([np.nan if n is None else n for n in groups.denominator], dtype=np.float64)
    shown = np.flatnonzero(np.isfinite(found.value) & np.isfinite(size))
    most = float(size[shown].max()) * 1.04 if shown.size else 1.0
    at = _sizes(size[shown], most, whole=found.options.kind is Kind.PROPORTION)
    limits = _curves(found, at)
    ends = [found.centre, *(end for curve in limits for end in (curve.lower[-1], curve.upper[-1]))]
    words = SeriesWords("", _unit(found), max(decimals_of(np.array(ends)), 1))
    spec = FunnelSpec(
        groups=[_mark(found, groups, int(i), better, words) for i in shown],
        sizes=at.tolist(),
        curves=limits,
        centre=found.centre,
        words=words,
        label=funnel_words.label(found, groups.names),
        title=funnel_words.outside(found, groups.names),
        across=funnel_words.sizes(found.options.kind.value),
        footnotes=tuple(
            note
            for note in (
                funnel_words.outside(found, groups.names),
                *funnel_words.cautions(found, groups.names),
                funnel_words.hollow(found),
                funnel_words.allowed_for(found),
                funnel_words.NOT_RANKED,
            )
            if note
        ),
    )
    return draw(spec) + "\n"


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
        name = funnel_words.limits_name(level)
        wide = lines.adjusted_lower[i].tolist(), lines.adjusted_upper[i].tolist()
        out.append(Curve(name, style, *wide, steps=exact and not found.adjusted))
        if found.adjusted:
            out.append(Curve("", "dotted", lines.lower[i].tolist(), lines.upper[i].tolist(), steps=exact))
    return out


def _mark(found: Funnel, groups: Groups, i: int, better: Better, words: SeriesWords) -> GroupMark:
    flag = found.flag(i)
    levels = found.options.levels
    widest = max(range(len(levels)), key=lambda level: levels[level])
    side = int(found.flags[widest, i])
    mark = Mark.COMMON
    if side:
        bad = {Better.NEITHER: Mark.NEITHER, Better.HIGHER: Mark.CONCERN, Better.LOWER: Mark.IMPROVEMENT}
        good = {Better.NEITHER: Mark.NEITHER, Better.HIGHER: Mark.IMPROVEMENT, Better.LOWER: Mark.CONCERN}
        mark = (good if side > 0 else bad)[better]
    y, n, value = groups.numerator[i], groups.denominator[i], float(found.value[i])
    said = f"{groups.names[i]}: {words.figure(value)}, {y:g} of {n:g}, {funnel_words.beyond_words(flag)}."
    return GroupMark(groups.names[i], float(n or 0.0), value, mark, flag != "inside" and not side, said)
