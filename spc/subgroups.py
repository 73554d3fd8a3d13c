"""Panels from single measurements, several to a point: for the charts xbar and s."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from spc.panel import Line, from_lines
from spc.types import Better, Panel


def from_subgroups(
    dates: Sequence[date],
    measurements: Sequence[float | None],
    *,
    better: Better | str = Better.NEITHER,
    target: float | None = None,
    phases: Collection[date] = (),
    ghosts: Collection[date] = (),
    multiplier: float = 1.0,
    fill_gaps: bool = True,
) -> Panel:
    """A panel of one series with one point for every date; measurements of one date are one subgroup.

    `numerator` holds the sum, `denominator` the size and `spread` the standard deviation of each subgroup.
    Blank measurements are left out. Errors: ValueError when lists differ in length.
    """
    if len(dates) != len(measurements):
        raise ValueError(f"{len(dates)} dates but {len(measurements)} measurements")
    groups: dict[date, list[float]] = {day: [] for day in sorted(set(dates))}
    for day, value in zip(dates, measurements, strict=True):
        if value is not None:
            groups[day].append(float(value))
    known = [own or None for own in groups.values()]
    line = Line(
        dates=list(groups),
        numerator=[None if own is None else sum(own) for own in known],
        denominator=[None if own is None else float(len(own)) for own in known],
        better=Better(better),
        target=target,
        phases=phases,
        ghosts=ghosts,
    )
    panel = from_lines([line], multiplier=multiplier, fill_gaps=fill_gaps)
    spread = np.full(panel.numerator.shape, np.nan)
    at = np.searchsorted(panel.dates[0], np.array(list(groups), dtype=panel.dates.dtype))
    spread[0, at] = [np.nan if len(own) < 2 else float(np.std(own, ddof=1)) for own in groups.values()]
    return replace(panel, spread=spread)
