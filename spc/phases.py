"""From a panel to one long row of points, cut into groups: a group is one phase of one series.

Every chart and rule works on that row, so that a thousand series cost hardly more than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from spc import groups
from spc.conventions import Settings
from spc.types import Flags, Floats, Ints, Panel

Entry = TypeVar("Entry", bound=np.generic)


def pick(table: NDArray[Entry], at: NDArray[Any]) -> NDArray[Entry]:
    """The entries at these positions of the flattened table; the table itself when that is all of them."""
    return table.ravel() if at.size == table.size else table.ravel()[at]


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The points that have a value, in reading order: series by series, phase by phase.

    Arrays have one entry per point unless said. `base` lists the points (positions in this row) that set
    the limits; `before` and `after` are the pairs of them that make a moving range. `still_open` marks the
    gap since the last event, which sets nothing.
    """

    at: Ints  # position in the flattened panel
    row: Ints  # series
    group: Ints  # 0, 1, 2 ...; rises along the row
    numerator: Floats
    denominator: Floats
    value: Floats  # numerator / denominator x multiplier
    counted: Flags
    still_open: Flags
    base: Ints
    before: Ints
    after: Ints
    sizes: Ints  # points per group
    n_base: Ints  # per group
    n_pairs: Ints  # per group
    n_counted: Ints  # per group
    multiplier: float
    spread: Floats | None = None  # standard deviation within a point's subgroup
    single: Floats | None = None  # the point's own value where a chart draws another

    @property
    def n_groups(self) -> int:
        return int(self.sizes.size)

    def along(self, of_groups: NDArray[Entry]) -> NDArray[Entry]:
        """One entry per group as one entry per point."""
        return groups.along(of_groups, self.sizes)

    def of_base(self, entries: NDArray[Entry]) -> NDArray[Entry]:
        """The entries of the points that set the limits, `n_base` for each group."""
        return pick(entries, self.base)


def values(panel: Panel) -> Floats:
    """numerator / denominator x multiplier, shape (n_series, n_points).

    A month without a value or with a zero denominator has none: NaN.
    """
    if panel.denominator is None:
        raw = panel.numerator * panel.multiplier
    else:
        known = panel.present & (panel.denominator > 0)
        raw = np.full(panel.numerator.shape, np.nan)
        np.divide(panel.numerator, panel.denominator, out=raw, where=known)
        raw *= panel.multiplier
    return np.where(panel.present & np.isfinite(raw), raw, np.nan)


def counted_points(panel: Panel, value: Floats, window: int) -> Flags:
    """Points that take part in centre, limits and runs: a value, no ghost, and on the window's grid.

    Rolling windows share data, so only every window-th month from the first value on counts.
    """
    counted = ~np.isnan(value) & ~panel.ghost
    if window > 1:
        first = np.argmax(~np.isnan(value), axis=1)
        counted &= (np.arange(panel.n_points) - first[:, None]) % window == 0
    return counted


def breaking(panel: Panel, drawn: Flags, settings: Settings) -> Flags | None:
    """Periods without a value that no moving range spans; None where every one may be spanned."""
    gaps = settings.convention.gaps
    if gaps == "join":
        return None
    blank = ~drawn
    return blank & ~panel.absent if gaps == "blank" and panel.absent is not None else blank


def lay_out(
    panel: Panel, value: Floats, counted: Flags, settings: Settings, still_open: Flags | None = None
) -> Segments:
    """Cut the panel into groups and choose the points and pairs that set each group's limits."""
    drawn = ~np.isnan(value)
    at = np.flatnonzero(drawn)
    row = pick(np.repeat(np.arange(panel.n_series), panel.n_points), at)
    starts = _starts(row, pick(panel.phase, at))
    sizes = np.diff(starts, append=at.size)
    counts = pick(counted, at)
    is_open = np.zeros(at.size, dtype=bool) if still_open is None else pick(still_open, at)
    closed = counts if still_open is None else counts & ~is_open
    seen = np.cumsum(closed)  # closed points up to here
    earlier = seen[starts] - closed[starts]
    n_counted = seen[starts + sizes - 1] - earlier
    order = seen - groups.along(earlier + 1, sizes)
    in_base = closed & _in_baseline(panel, at, order, starts, sizes, settings)
    base = np.flatnonzero(in_base)
    n_base = groups.counted(in_base, sizes)
    gaps = None
    if at.size < drawn.size and (breaks := breaking(panel, drawn, settings)) is not None:
        gaps = pick(np.cumsum(breaks, axis=1), at)
    joined, n_pairs = _pairs(base, n_base, gaps)
    return Segments(
        at=at,
        row=row,
        group=groups.along(np.arange(starts.size), sizes),
        numerator=pick(panel.numerator, at),
        denominator=np.ones(at.size) if panel.denominator is None else pick(panel.denominator, at),
        value=pick(value, at),
        counted=counts,
        still_open=is_open,
        base=base,
        before=base[joined],
        after=base[joined + 1],
        sizes=sizes,
        n_base=n_base,
        n_pairs=n_pairs,
        n_counted=n_counted,
        multiplier=panel.multiplier,
        spread=None if panel.spread is None else pick(panel.spread, at),
        single=None if panel.single is None else pick(panel.single, at),
    )


def _starts(row: Ints, phase: Ints) -> Ints:
    """Where each group begins: the first point of a series or of a phase."""
    new = np.ones(row.size, dtype=bool)
    new[1:] = (row[1:] != row[:-1]) | (phase[1:] != phase[:-1])
    return np.flatnonzero(new)


def _pairs(base: Ints, n_base: Ints, gaps: Ints | None) -> tuple[Ints, Ints]:
    """Positions in `base` whose next point makes a moving range with them, and how many each group has."""
    last = np.cumsum(n_base)[n_base > 0] - 1  # the last of a group has no next
    with_next = np.ones(base.size, dtype=bool)
    with_next[last] = False
    if gaps is None:
        return np.flatnonzero(with_next), np.maximum(n_base - 1, 0)
    number = gaps[base]
    with_next[:-1] &= number[1:] == number[:-1]
    return np.flatnonzero(with_next), groups.counted(with_next, n_base)


def _in_baseline(panel: Panel, at: Ints, order: Ints, starts: Ints, sizes: Ints, settings: Settings) -> Flags:
    """Points that may set limits: the first N of each phase, or those up to a date.

    `order` counts the points of a phase from 0. A freeze date holds in phases that began by then; a later
    phase has nothing before it and uses the convention's own baseline.
    """
    freeze = settings.freeze
    first_points = freeze if isinstance(freeze, int) else settings.baseline
    within = order < first_points if first_points else np.ones(at.size, dtype=bool)
    if isinstance(freeze, date):
        day = pick(panel.dates, at)
        frozen_on = np.datetime64(freeze, "D")
        within = np.where(groups.along(day[starts] <= frozen_on, sizes), day <= frozen_on, within)
    return within
