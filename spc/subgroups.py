"""Panels from single measurements, several to a point: for the charts xbar and s."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from spc.panel import Line, from_lines
from spc.types import Announced, Better, Floats, Panel


@dataclass(frozen=True, slots=True)
class Measured:
    """One series: the measurements of each date's subgroup; an empty one is a missing value.

    Otherwise as `spc.panel.Line`: a target, a phase or a ghost belongs to a subgroup, not to a measurement.
    """

    dates: Sequence[date]
    measurements: Sequence[Sequence[float]]
    better: Better = Better.NEITHER
    target: float | Sequence[float | None] | None = None
    phases: Collection[date] = ()
    ghosts: Collection[date] = ()
    ahead: Sequence[Announced] = ()


def from_measured(series: Sequence[Measured], *, multiplier: float = 1.0, fill_gaps: bool = True) -> Panel:
    """A panel of many series, shape (len(series), longest), padded at the end; see `spc.panel.from_lines`.

    `numerator` holds the sum, `denominator` the size and `spread` the standard deviation of each subgroup,
    NaN for a subgroup of one. Errors: ValueError when lists differ in length or dates do not rise.
    """
    panel = from_lines([_line(one) for one in series], multiplier=multiplier, fill_gaps=fill_gaps)
    spread = np.full(panel.numerator.shape, np.nan)
    for row, one in enumerate(series):
        known = ~np.isnat(panel.dates[row])
        at = np.searchsorted(panel.dates[row, known], np.array(one.dates, dtype=panel.dates.dtype))
        spread[row, at] = _spread(one)
    return replace(panel, spread=spread)


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
    """A panel of one series from single measurements: those of one date are one subgroup.

    Blank measurements are left out. Errors: ValueError when lists differ in length.
    """
    if len(dates) != len(measurements):
        raise ValueError(f"{len(dates)} dates but {len(measurements)} measurements")
    groups: dict[date, list[float]] = {day: [] for day in sorted(set(dates))}
    for day, value in zip(dates, measurements, strict=True):
        if value is not None:
            groups[day].append(float(value))
    own = Measured(list(groups), list(groups.values()), Better(better), target, phases, ghosts)
    return from_measured([own], multiplier=multiplier, fill_gaps=fill_gaps)


def _line(one: Measured) -> Line:
    if len(one.dates) != len(one.measurements):
        raise ValueError(f"{len(one.dates)} dates but {len(one.measurements)} subgroups")
    return Line(
        dates=one.dates,
        numerator=[sum(group) if group else None for group in one.measurements],
        denominator=[float(len(group)) if group else None for group in one.measurements],
        better=one.better,
        target=one.target,
        phases=one.phases,
        ghosts=one.ghosts,
        ahead=one.ahead,
    )


def _spread(one: Measured) -> Floats:
    found = [float(np.std(group, ddof=1)) if len(group) > 1 else np.nan for group in one.measurements]
    return np.array(found, dtype=np.float64)
