"""False alarms and delays of the charts that add up: CUSUM, and the Maternity Outcomes Signal System."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from spc.cusum.chart import CusumOptions
from spc.cusum.chart import analyse as cusum
from spc.cusum.plan import Kind
from spc.moss.design import Mode, exact, national
from spc.moss.monthly import sums
from spc.panel import Line, from_lines
from spc.types import Floats, Panel, Sides
from tests.soak.alarms import LONGEST, POINTS, QUARTER, SEED, STABLE, Share, share
from tests.spc.series import months

CASES = 350  # a month, for the Bernoulli chart
FIRST_MONTHS = 3000  # long enough that every series has signalled once
MEANS = (0.2, 0.42, 1.0, 3.0)  # events a month with nothing wrong


@dataclass(frozen=True)
class Run:
    """Mean months to a first signal, with its standard error, beside the run length of the design."""

    found: float
    error: float
    said: float

    def __str__(self) -> str:
        return f"{self.found:.1f} ±{self.error:.1f} ({self.said:.1f})"


@dataclass(frozen=True)
class Cusum:
    """One CUSUM chart: what is expected, and whether the chart knows it or takes it from the first points."""

    kind: Kind
    expected: float  # events a month
    known: bool

    @property
    def options(self) -> CusumOptions:
        each = self.expected / CASES if self.kind == "bernoulli" else self.expected
        return CusumOptions(self.kind, expected=each if self.known else None)

    def panel(self, rng: np.random.Generator, series: int, points: int, sigmas: float) -> Panel:
        """`STABLE` points, then so many sigma of a month's count more."""
        after = self.expected + sigmas * sqrt(self.expected)
        mean = np.where(np.arange(points) < STABLE, self.expected, after)
        if self.kind == "bernoulli":
            counts = rng.binomial(CASES, mean / CASES, (series, points))
        else:
            counts = rng.poisson(mean, (series, points))
        sizes = [float(CASES)] * points if self.kind == "bernoulli" else None
        return from_lines([Line(months(points), [float(x) for x in row], sizes) for row in counts])


CUSUMS = (
    Cusum("bernoulli", 3.5, known=True),
    Cusum("bernoulli", 3.5, known=False),
    Cusum("poisson", 1.0, known=True),
    Cusum("poisson", 1.0, known=False),
    Cusum("poisson", 0.3, known=True),
)


def cusum_shares(chart: Cusum, series: int) -> tuple[Share, Share]:
    """A signal of either sum at the last of 36 points, and at any of the last three.

    The design states one signal of a sum in its run length, for as long as nothing is wrong.
    """
    rng = np.random.default_rng([SEED, CUSUMS.index(chart)])
    found = cusum(chart.panel(rng, series, POINTS, 0.0), chart.options)
    hit = found.signal[:, -QUARTER:] != 0
    rates = [1 / np.nanmean(runs[:, -1]) for runs in (found.rise_run_length, found.fall_run_length)]
    calm = float(np.prod([1 - rate for rate in rates if np.isfinite(rate)]))
    point, quarter = float(hit[:, -1].mean()), float(hit.any(axis=1).mean())
    return share(point, series, 1 - calm), share(quarter, series, 1 - calm**QUARTER)


def cusum_waits(chart: Cusum, sigmas: float, series: int) -> Floats:
    """Points from the shift to the first signal of the rise, from where the stable points left the sum."""
    rng = np.random.default_rng([SEED, CUSUMS.index(chart), round(100 * sigmas)])
    found = cusum(chart.panel(rng, series, STABLE + LONGEST, sigmas), chart.options)
    return first(found.signal[:, STABLE:] > 0)


def first(hit: np.ndarray) -> Floats:
    """Position, from 1, of the first hit of each row; infinite where there is none."""
    return np.where(hit.any(axis=1), hit.argmax(axis=1) + 1.0, np.inf)


def moss_levels(mean: float, mode: Mode, counts: Floats) -> Sides:
    """The level of every month, for counts of shape (series, months)."""
    k, (h1, h2), _ = (national if mode == "national" else exact)(mean)
    full = [np.full(counts.shape, x) for x in (k, h1, h2)]
    return sums(counts, *full, after_signal_only=mode == "exact").level.astype(np.int8)


def moss_run(mean: float, mode: Mode, level: int, series: int) -> Run:
    """Mean months from a sum of 0 to the first month at that level or above, and its standard error."""
    rng = np.random.default_rng([SEED, round(100 * mean), level])
    counts = rng.poisson(mean, (series, FIRST_MONTHS)).astype(np.float64)
    found = first(moss_levels(mean, mode, counts) >= level)
    said = (national if mode == "national" else exact)(mean)[2][level - 1]
    return Run(float(found.mean()), float(found.std() / sqrt(series)), said)


def moss_shares(mean: float, mode: Mode, level: int, series: int) -> tuple[Share, Share]:
    """Newly at that level or above: in the last of 36 months, and in any of the last three.

    Newly: the month before was below it. The design states no such share; beside it stands one in the run
    length, the share of months that would begin a signal if each signal ended at once.
    """
    rng = np.random.default_rng([SEED, 7, round(100 * mean), level])
    at = moss_levels(mean, mode, rng.poisson(mean, (series, POINTS)).astype(np.float64)) >= level
    new = at[:, 1:] & ~at[:, :-1]
    calm = 1 - 1 / (national if mode == "national" else exact)(mean)[2][level - 1]
    point, quarter = float(new[:, -1].mean()), float(new[:, -QUARTER:].any(axis=1).mean())
    return share(point, series, 1 - calm), share(quarter, series, 1 - calm**QUARTER)


def moss_waits(mean: float, mode: Mode, level: int, sigmas: float, series: int) -> Floats:
    """Months from the shift to the first month at that level; series at it already are left out."""
    rng = np.random.default_rng([SEED, 8, round(100 * mean), round(100 * sigmas)])
    after = mean + sigmas * sqrt(mean)
    shape = (series, LONGEST)
    counts = np.hstack([rng.poisson(mean, (series, STABLE)), rng.poisson(after, shape)]).astype(np.float64)
    at = moss_levels(mean, mode, counts) >= level
    return first(at[~at[:, STABLE - 1], STABLE:])
