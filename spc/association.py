"""Do two measures move together, and which comes first? Lagged rank correlation with a block bootstrap.

A finding is worded "moves with" (by `spc.words`), never "causes": two series that drift for reasons of their
own also move together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from spc.types import Flags, Floats, Ints

LEAST_PAIRS = 16  # fewer say nothing of a correlation
MOST = 0.9999  # Fisher's z of a perfect correlation is infinite
DRAWS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Association:
    """Rank correlation per lag, shape (n_lags,); NaN where too few pairs exist.

    At lag 2 the second series is read two periods after the first. The intervals hold for all lags together,
    so that choosing the strongest lag does not make chance look like a finding.
    """

    lags: Ints
    correlation: Floats
    lower: Floats
    upper: Floats
    pairs: Ints
    level: float
    block: int
    draws: int
    seed: int

    @property
    def found(self) -> Flags:
        """Lags whose interval leaves out zero."""
        return np.asarray((self.lower > 0) | (self.upper < 0))

    @property
    def strongest(self) -> int | None:
        """Position of the strongest correlation that is found; None when none is."""
        strength = np.where(self.found, np.abs(self.correlation), -1.0)
        at = int(np.argmax(strength))
        return at if strength[at] >= 0 else None


def association(
    first: Floats,
    second: Floats,
    *,
    lags: Sequence[int] = tuple(range(-3, 4)),
    level: float = 95.0,
    block: int | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> Association:
    """Spearman's correlation of `first` at t with `second` at t + lag, with a moving-block interval.

    Both series stand on one calendar, shape (n_points,), NaN for a gap: a gap takes away the pairs it
    would have made and nothing moves up to fill it. Blocks of `block` successive rows are drawn (default
    ceil(1.5 n^(1/3))), a row being the first series at t with every lagged partner, so that a lag never
    joins two blocks. Intervals are symmetric on Fisher's z scale, never narrower than independent pairs
    would make them, and as wide as the quantile of the greatest deviation over all lags asks. The series
    are not detrended: difference or deseasonalise them first where both drift.

    Errors: ValueError for series of different length, no lag, a lag twice, or a block longer than the
    series. Sources: Kunsch, Annals of Statistics 17 (1989) 1217-1241; Romano and Wolf, Econometrica 73
    (2005) 1237-1282, for the greatest deviation; Bonett and Wright, Psychometrika 65 (2000) 23-28, for
    the standard error of independent pairs.
    """
    n = first.size
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError(f"{first.size} and {second.size} points; both series stand on one calendar")
    if not lags or len(set(lags)) < len(lags):
        raise ValueError(f"lags are given once each; given: {list(lags)}")
    length = math.ceil(1.5 * n ** (1 / 3)) if block is None else block
    if not 1 <= length <= max(n, 1) or not 0 < level < 100:
        raise ValueError(f"blocks of {length} in {n} points, or a level of {level}")
    partners = np.stack([_shifted(second, lag) for lag in lags])
    paired = np.isfinite(first) & np.isfinite(partners)
    pairs = paired.sum(axis=1)
    own = np.broadcast_to(first, partners.shape)
    correlation = np.where(pairs >= LEAST_PAIRS, rank_correlation(own, partners), np.nan)
    usable = np.isfinite(correlation)
    half = np.full(len(lags), np.nan)
    if usable.any():
        drawn = _drawn_rows(n, length, draws, seed)
        again = np.stack([rank_correlation(first[drawn], partner[drawn]) for partner in partners[usable]])
        least = np.sqrt((1 + correlation[usable] ** 2 / 2) / (pairs[usable] - 3))
        half[usable] = _half_widths(_fisher(again), least, level, math.sqrt((n - length + 1) / n))
    middle = _fisher(correlation)
    return Association(
        lags=np.array(lags, dtype=np.int64),
        correlation=correlation,
        lower=np.tanh(middle - half),
        upper=np.tanh(middle + half),
        pairs=pairs,
        level=level,
        block=length,
        draws=draws,
        seed=seed,
    )


def rank_correlation(first: Floats, second: Floats) -> Floats:
    """Spearman's correlation along the last axis over points that both have; NaN where one does not vary."""
    both = np.isfinite(first) & np.isfinite(second)
    n = both.sum(axis=-1, keepdims=True)
    # A missing point ranks above all others, so the ranks of the rest are what they would be without it.
    ranks = [np.where(both, stats.rankdata(np.where(both, x, np.inf), axis=-1), 0.0) for x in (first, second)]
    one, other = (np.where(both, rank - (n + 1) / 2, 0.0) for rank in ranks)
    product = (one * other).sum(axis=-1)
    size = np.sqrt((one**2).sum(axis=-1) * (other**2).sum(axis=-1))
    return np.asarray(np.divide(product, size, out=np.full(np.shape(product), np.nan), where=size > 0))


def _shifted(values: Floats, lag: int) -> Floats:
    """The value `lag` periods later, at every period; NaN outside the series."""
    out = np.full(values.size, np.nan)
    n = values.size - abs(lag)
    if n > 0:
        start = max(lag, 0)
        out[start - lag : start - lag + n] = values[start : start + n]
    return out


def _drawn_rows(n: int, block: int, draws: int, seed: int) -> Ints:
    """Positions of resampled rows, shape (draws, n): whole blocks, the last one cut to fit."""
    starts = np.random.default_rng(seed).integers(0, n - block + 1, (draws, math.ceil(n / block)))
    rows: Ints = (starts[:, :, None] + np.arange(block)).reshape(draws, -1)[:, :n]
    return rows


def _fisher(correlation: Floats) -> Floats:
    return np.asarray(np.arctanh(np.clip(correlation, -MOST, MOST)))


def _half_widths(z: Floats, least: Floats, level: float, shrunk: float) -> Floats:
    """Half width per lag, from z of shape (n_lags, draws): greatest deviation over lags, in standard errors.

    `least` is the standard error of independent pairs, `shrunk` by how much drawing blocks makes it smaller.
    """
    away = z - np.nanmean(z, axis=1, keepdims=True)
    error = np.sqrt(np.nanmean(away**2, axis=1))
    scaled = np.divide(np.abs(away), error[:, None], out=np.zeros_like(away), where=error[:, None] > 0)
    return np.asarray(np.quantile(np.nanmax(scaled, axis=0), level / 100) * np.maximum(error / shrunk, least))
