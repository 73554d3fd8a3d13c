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
    row_sizes: Ints  # points per series
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

    def group_of(self, points: Ints) -> Ints:
        """The groups, 0, 1, 2 ... along the row, in which points lie."""
        return np.asarray(np.searchsorted(np.cumsum(self.sizes), points, side="right"))

    def points_of(self, group: int) -> slice:
        """Where the points of a group lie."""
        end = int(self.sizes[: group + 1].sum())
        return slice(end - int(self.sizes[group]), end)

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
    drawn = ~np.isnan(value)
    return drawn & ~panel.ghost if window == 1 else drawn & ~panel.ghost & _on_grid(drawn, window)


def _on_grid(drawn: Flags, window: int) -> Flags:
    """True on every window-th period from the first value of each series on."""
    first = np.argmax(drawn, axis=1)[:, None] if drawn.shape[1] else np.zeros((len(drawn), 1), dtype=np.int64)
    return np.asarray((np.arange(drawn.shape[1]) - first) % window == 0)


def breaking(panel: Panel, drawn: Flags, settings: Settings) -> Flags | None:
    """Periods without a value that no moving range spans; None where every one may be spanned.

    Of a rolling window only the grid's periods count: a gap between two of them parts nothing.
    """
    gaps = settings.convention.gaps
    if gaps == "join":
        return None
    blank = ~drawn if settings.window == 1 else ~drawn & _on_grid(drawn, settings.window)
    return blank & ~panel.absent if gaps == "blank" and panel.absent is not None else blank


def lay_out(
    panel: Panel, value: Floats, counted: Flags, settings: Settings, still_open: Flags | None = None
) -> Segments:
    """Cut the panel into groups and choose the points and pairs that set each group's limits."""
    drawn = ~np.isnan(value)
    at = np.arange(value.size) if drawn.all() else np.flatnonzero(drawn)
    row_sizes = groups.counted(drawn.ravel(), np.full(panel.n_series, panel.n_points))
    starts = _starts(pick(panel.phase, at), row_sizes)
    sizes = groups.sizes(starts, at.size)
    counts = pick(counted, at)
    is_open = np.zeros(at.size, dtype=bool) if still_open is None else pick(still_open, at)
    closed = counts if still_open is None else counts & ~is_open
    n_closed = groups.counted(closed, sizes)
    points = np.flatnonzero(closed)
    n_base = _baseline(panel, at, points, n_closed, starts, settings)
    # Dates rise along a series, so the points that set the limits are the first of their phase.
    base = pick(points, groups.first_of_each(n_closed, n_base))
    breaks = breaking(panel, drawn, settings) if at.size < drawn.size else None
    before, after, n_pairs = _pairs(base, n_base, None if breaks is None else pick(breaks.cumsum(axis=1), at))
    return Segments(
        at=at,
        row_sizes=row_sizes,
        numerator=pick(panel.numerator, at),
        denominator=np.ones(at.size) if panel.denominator is None else pick(panel.denominator, at),
        value=pick(value, at),
        counted=counts,
        still_open=is_open,
        base=base,
        before=before,
        after=after,
        sizes=sizes,
        n_base=n_base,
        n_pairs=n_pairs,
        n_counted=n_closed,
        multiplier=panel.multiplier,
        spread=None if panel.spread is None else pick(panel.spread, at),
        single=None if panel.single is None else pick(panel.single, at),
    )


def _pairs(base: Ints, n_base: Ints, gaps: Ints | None) -> tuple[Ints, Ints, Ints]:
    """The pairs of neighbours that make a moving range, and how many each group has.

    `gaps` counts, for every point, the gaps before it: two with another count between them are no pair.
    """
    n_pairs = np.maximum(n_base - 1, 0)
    pair = groups.first_of_each(n_base, n_pairs)
    before, after = base[pair], base[pair + 1]
    if gaps is None:
        return before, after, n_pairs
    kept = gaps[before] == gaps[after]
    return before[kept], after[kept], groups.counted(kept, n_pairs)


def _starts(phase: Ints, row_sizes: Ints) -> Ints:
    """Where each group begins: the first point of a series or of a phase."""
    new = np.empty(phase.size, dtype=bool)
    new[1:] = phase[1:] != phase[:-1]
    new[(np.cumsum(row_sizes) - row_sizes)[row_sizes > 0]] = True
    return np.flatnonzero(new)


def _baseline(panel: Panel, at: Ints, points: Ints, n_closed: Ints, starts: Ints, settings: Settings) -> Ints:
    """How many points set the limits of each group: the first N of the phase, or those up to a date.

    A freeze date holds in phases that began by then; a later phase has nothing before it and uses the
    convention's own baseline.
    """
    freeze = settings.freeze
    first_points = freeze if isinstance(freeze, int) else settings.baseline
    n_base = np.minimum(n_closed, first_points) if first_points else n_closed
    if isinstance(freeze, date):
        day = pick(panel.dates, at)
        frozen_on = np.datetime64(freeze, "D")
        up_to = groups.counted(day[points] <= frozen_on, n_closed)
        n_base = np.where(day[starts] <= frozen_on, up_to, n_base)
    return n_base
