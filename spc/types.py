"""The types that the SPC module takes and gives. A panel is many series; one series is a panel of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Sides: TypeAlias = NDArray[np.int8]
Dates: TypeAlias = NDArray[np.datetime64]


class Better(StrEnum):
    """Which direction is good. Only `spc.judge` reads it."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Variation(StrEnum):
    """What the last point of a series says (NHS Making Data Count)."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEITHER_HIGH = "neither_high"
    NEITHER_LOW = "neither_low"
    NO_DATA = "no_data"

    @property
    def is_signal(self) -> bool:
        return self not in (Variation.COMMON_CAUSE, Variation.NO_DATA)

    @property
    def is_concern(self) -> bool:
        return self in (Variation.CONCERN_HIGH, Variation.CONCERN_LOW)

    @property
    def is_improvement(self) -> bool:
        return self in (Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW)


class Assurance(StrEnum):
    """Where the limits lie against the target of the last point."""

    PASS = "pass"  # noqa: S105 - an answer, not a password
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Announced:
    """A target that will hold from a day on."""

    on: date
    target: float


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Series by points, gaps included. Every array has the shape (n_series, n_points).

    `numerator` holds the value itself for charts without denominators (xmr, run, c, g, t).
    A point without a value has `present` False; its numbers are NaN and are never read.
    `phase` counts 0, 1, 2 ... and never falls along a series. `ghost` points are drawn but kept
    out of centre, limits and runs. `target` is NaN where there is none. Values of proportions
    and rates are numerator / denominator * multiplier. For charts whose points are events (g, t)
    `dates` are the dates of the events, and `running` may hold the still-open gap per series.
    Rows shorter than the widest are padded at the END with present False and date NaT.
    `absent` marks periods that the calendar has and the data did not; None says that there are none.
    `spread` is the standard deviation within each point's subgroup, NaN for a subgroup of one: charts xbar
    and s, for which `denominator` is its size and `numerator` its sum. `single` is the point's own value
    where a chart draws another in its place (ewma). `ahead` has, for each series, the targets announced for
    days after its last point: drawn and told, never judged; empty says that there are none. `bare` marks
    points that came and of which the chart draws nothing: the first range of a phase, a range across a gap,
    the spread of one measurement; None says that there are none.
    """

    dates: Dates
    numerator: Floats
    denominator: Floats | None
    present: Flags
    ghost: Flags
    phase: Ints
    target: Floats
    better: tuple[Better, ...]
    multiplier: float = 1.0
    running: Floats | None = None
    absent: Flags | None = None
    spread: Floats | None = None
    single: Floats | None = None
    ahead: tuple[tuple[Announced, ...], ...] = ()
    bare: Flags | None = None

    @property
    def n_series(self) -> int:
        return int(self.numerator.shape[0])

    @property
    def n_points(self) -> int:
        return int(self.numerator.shape[1])

    def part(self, rows: slice, n_points: int | None = None) -> Panel:
        """Some of the series, and of each the first points (all of them unless said)."""
        own: dict[str, Any] = {}
        for each in fields(self):
            held = getattr(self, each.name)
            if isinstance(held, np.ndarray):
                own[each.name] = held[rows, :n_points] if held.ndim == 2 else held[rows]
            elif isinstance(held, tuple):
                own[each.name] = held[rows]
        return replace(self, **own)


@dataclass(frozen=True, slots=True)
class Options:
    """How to analyse. A convention fills in what is left None."""

    chart: str = "xmr"
    convention: str = "mdc"
    baseline: int | None = None  # points that set a phase's limits, then locked; 0 = all points
    freeze: int | date | None = None
    screen: bool | None = None
    shift: int | None = None
    trend: int | None = None
    assurance_inclusive: bool | None = None
    lower_bound: float | None = None
    upper_bound: float | None = None
    limits: bool = True  # False: a stock; no limits, no variation
    window: int = 1
    exact: bool = False  # binomial or Poisson quantiles instead of 3 sigma (charts p, u, c)
    bounded: bool | None = None  # are limits kept between lower_bound and upper_bound?
    given_centre: float | None = None  # a mean known beforehand, before the multiplier; limits lie around it
    median_ranges: bool = False  # xmr_median: sigma from the median moving range, not from the mean
    mark_all_three: bool = False  # two_of_three marks the third point too
    smoothing: float = 0.2  # weight of the newest value (chart ewma): its lambda
    runs: str = "anhoej"  # bounds of the runs analysis: anhoej, best_box or cut_box


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Analysis:
    """What was found, for every point of a panel. Arrays have the panel's shape; NaN = none."""

    panel: Panel
    options: Options
    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    provisional: Flags
    rules: dict[str, Sides]  # rule name -> +1 above / rising, -1 below / falling, 0 not fired
    verdicts: Sequence[Verdict]  # one per series, each written out when it is asked for
    counted: Flags  # points that set the limits and make runs: present, no ghost, on the window's grid
    variation: Sides  # per series, position in tuple(Variation)
    assurance: Sides  # per series, position in tuple(Assurance)


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that fired on the last point, with the points that made it."""

    rule: str  # outside_limits, shift, trend, two_of_three ...
    side: int  # +1 above / rising, -1 below / falling
    start: date
    end: date
    points: int
    directed: bool = True  # False: neither high nor low is told (too calm, too few crossings)


@dataclass(frozen=True, slots=True)
class Span:
    """One phase of one series. A limit is None when it varies by point or is not drawn."""

    start: date
    end: date
    n: int
    centre: float | None
    lower: float | None
    upper: float | None
    provisional: bool
    locked_after: int | None  # points that set the limits; None while they are still recalculated


@dataclass(frozen=True, slots=True)
class Verdict:
    """The conclusion on the last point of one series."""

    variation: Variation
    assurance: Assurance
    fired: tuple[Fired, ...] = ()
    since: date | None = None  # first date of the longest-standing rule behind the verdict
    spans: tuple[Span, ...] = ()
    gaps: tuple[date, ...] = ()  # months without a value inside the series
    changing: tuple[int, int] | None = None  # target met in k of the last n, while special cause
    worse_than: date | None = None  # start of a phase that was accepted as worse than the one before
    notes: tuple[str, ...] = field(default=())  # codes: too_few, provisional, constant, no_last_value ...
