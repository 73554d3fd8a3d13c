"""Does a series keep what its chart assumes? Warnings as codes with numbers, for `spc.words` to say.

Nothing here changes a limit: a chart that assumes too much says so and stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from spc.types import Analysis, Floats

LAGS = 6
D2 = 1.128  # mean range of two normal values, in standard deviations
LEAST_POINTS = 20  # per series: below it neither test can tell
# One in a hundred sound series is warned of, one in sixty where a chart has both tests: chi-square is what
# Ljung-Box comes to in the long run, and of 36 points twice as many lie beyond.
SURE = 0.005
COUNTS = ("c", "p", "u")  # charts whose limits allow for counting and nothing else
LINKED_BY_DESIGN = ("mr",)  # charts whose neighbouring points share a value, so that no test of them can tell
UNDER, OVER = "under_dispersed", "over_dispersed"
AUTOCORRELATED = "autocorrelated"


@dataclass(frozen=True, slots=True)
class Warned:
    """One assumption that does not hold: the code, how much, and the chance of as much where it does hold.

    `autocorrelated`: `size` is the correlation of successive points. `over_dispersed` and `under_dispersed`:
    `size` is the variance in multiples of what counting gives (the index of dispersion), and `sigma_z` how
    much of it stands between one point and the next: near 1 beside a high index the level drifts.
    """

    code: str
    size: float
    chance: float
    points: int
    sigma_z: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Portmanteau:
    """Ljung-Box per series, shape (n_series,): statistic, its chance, first autocorrelation, points."""

    statistic: Floats
    chance: Floats
    first: Floats
    points: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Dispersed:
    """Index of dispersion per series, shape (n_series,), its two-sided chance, and the points behind it."""

    index: Floats
    chance: Floats
    points: Floats


def ljung_box(residual: Floats, lags: int = LAGS, fitted: int = 0) -> Portmanteau:
    """Ljung-Box test of residuals, shape (n_series, n_points), NaN for a gap.

    Q = n (n + 2) sum r_k^2 / m_k over the lags, r_k from the m_k pairs that both exist (n - k without gaps);
    chi-square with lags - fitted degrees of freedom. NaN for a series that does not vary or has no pair at
    some lag. Source: Ljung and Box, Biometrika 65 (1978) 297-303; gaps as in Stoffer and Toloi, Statistics
    and Probability Letters 13 (1992) 391-396.
    """
    present = np.isfinite(residual)
    n = present.sum(axis=1).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(present, residual, 0.0).sum(axis=1) / n
        away = np.where(present, residual - mean[:, None], 0.0)
        squares = (away**2).sum(axis=1)
        statistic, first = np.zeros(n.size), np.full(n.size, np.nan)
        for lag in range(1, lags + 1):
            pairs = (present[:, lag:] & present[:, :-lag]).sum(axis=1)
            # Gaps take pairs away: the sum is scaled up to the n - k pairs that there would be.
            r = (away[:, lag:] * away[:, :-lag]).sum(axis=1) * (n - lag) / pairs / squares
            first = r if lag == 1 else first
            statistic += n * (n + 2) * r**2 * pairs / (n - lag) ** 2
    statistic[~(squares > 0)] = np.nan
    chance = special.chdtrc(lags - fitted, statistic)
    return Portmanteau(statistic, np.asarray(chance), first, n)


def index_of_dispersion(z: Floats) -> Dispersed:
    """Variance of the points in multiples of what counting gives, shape (n_series,).

    The index is sum (z - mean z)^2 / (n - 1), z = (value - centre) / counting error, NaN for a gap. Taking
    off the mean matters where the centre was locked after the first points: its own error is no spread.
    (n - 1) times the index is chi-square with n - 1 degrees of freedom where counting is all. Source: Fisher,
    Statistical Methods for Research Workers (1925), section 16.
    """
    present = np.isfinite(z)
    n = present.sum(axis=1).astype(float)
    degrees = np.where(n > 1, n - 1, np.nan)
    mean = np.nansum(z, axis=1) / np.maximum(n, 1)
    total = np.where(present, (z - mean[:, None]) ** 2, 0.0).sum(axis=1)
    upper = special.chdtrc(degrees, total)
    return Dispersed(total / degrees, np.minimum(1.0, 2 * np.minimum(upper, 1 - upper)), n)


def sigma_z(z: Floats) -> Floats:
    """Laney's factor per series, shape (n_series,): mean absolute difference of successive z / 1.128.

    A difference does not span a gap. Above 1 the points vary from one to the next by more than counting.
    Source: Laney, Quality Engineering 14 (2002) 531-537.
    """
    steps = np.abs(np.diff(z, axis=1))
    n = np.isfinite(steps).sum(axis=1)
    sums = np.nansum(steps, axis=1)
    return np.asarray(np.divide(sums, n * D2, out=np.full(n.size, np.nan), where=n > 0))


def check(analysis: Analysis) -> tuple[tuple[Warned, ...], ...]:
    """What each series does not keep of what its chart assumes; empty where nothing is wrong or known.

    Points are judged against the centre of their own phase, so that a step is not read as autocorrelation.
    Where a weighted mean is drawn, the single figures are judged: the means hold one another by design.
    Ghosts and points off a rolling window's grid take no part.
    """
    single = analysis.panel.single
    value = analysis.value if single is None else single
    away = np.where(analysis.counted, value - analysis.centre, np.nan)
    if analysis.options.chart in LINKED_BY_DESIGN:
        return tuple(() for _ in range(analysis.panel.n_series))
    linked = ljung_box(away)
    z = _counting_z(analysis, away) if analysis.options.chart in COUNTS else None
    spread = None if z is None else (index_of_dispersion(z), sigma_z(z))
    found = []
    for row in range(away.shape[0]):
        own: list[Warned] = []
        points = int(linked.points[row])
        if points >= LEAST_POINTS and linked.chance[row] < SURE:
            own.append(Warned(AUTOCORRELATED, float(linked.first[row]), float(linked.chance[row]), points))
        if spread is not None:
            own += _dispersed(spread[0], spread[1], row)
        found.append(tuple(own))
    return tuple(found)


def _dispersed(found: Dispersed, laney: Floats, row: int) -> list[Warned]:
    points, index, chance = int(found.points[row]), float(found.index[row]), float(found.chance[row])
    if points < LEAST_POINTS or chance >= SURE:
        return []
    return [Warned(OVER if index > 1 else UNDER, index, chance, points, float(laney[row]))]


def _counting_z(analysis: Analysis, away: Floats) -> Floats:
    """Distance from the centre in counting errors: sqrt(c), sqrt(u / n) or sqrt(p (1 - p) / n)."""
    panel, times = analysis.panel, analysis.panel.multiplier
    centre = analysis.centre / times
    size = np.ones(centre.shape) if panel.denominator is None else panel.denominator
    share = centre * (1 - centre) if analysis.options.chart == "p" else centre
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(np.maximum(share, 0.0) / size)
        return np.where(error > 0, away / times / error, np.nan)
