"""Exact tests of a recent count against an earlier one, and the control of false discoveries over many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import stats

from spc.types import Floats

LEAST_TOTAL = 5  # earlier items of a theme below which it says nothing of how counts scatter


def more_than_before(
    count: int,
    volume: float,
    baseline: int,
    baseline_volume: float,
    *,
    of_items: bool,
    dispersion: float = 1.0,
) -> float | None:
    """The chance of `count` or more of all that were counted, if the rate had not changed (one-sided).

    Given the total T = count + baseline, and the share s = volume / (volume + baseline_volume), the count
    follows one of these:

    - binomial(T, s) for Poisson counts among births or months;
    - hypergeometric for items that have the theme or not, among `volume` items: Fisher's exact test;
    - beta-binomial(T, a, b) where counts scatter more than by chance, with a = s T / (d - 1),
      b = (1 - s) T / (d - 1), and d = `dispersion` the variance over the mean: exactly so for negative
      binomial counts of one dispersion, whose mean is estimated by the total. It serves for items too, and
      errs to caution there.

    Conditioning on the total removes the unknown earlier rate, so that its uncertainty is in the answer. None
    when nothing was counted, or where a volume is nought. Errors: ValueError for a count beyond its items.
    Sources: Przyborowski and Wilenski, Biometrika 31 (1940) 313-323; Fisher, JRSS 98 (1935) 39-82; Skellam,
    JRSS B 10 (1948) 257-261 (beta-binomial).
    """
    total = count + baseline
    if total == 0 or volume <= 0 or baseline_volume <= 0:
        return None
    if of_items and (count > volume or baseline > baseline_volume):
        raise ValueError(f"{count} of {volume:g} items, or {baseline} of {baseline_volume:g}, cannot be")
    if count == 0:
        return 1.0
    share = volume / (volume + baseline_volume)
    if dispersion > 1:
        size = total / (dispersion - 1)
        return float(stats.betabinom.sf(count - 1, total, share * size, (1 - share) * size))
    if of_items:
        return float(stats.hypergeom.sf(count - 1, round(volume + baseline_volume), total, round(volume)))
    return float(stats.binom.sf(count - 1, total, share))


def dispersion(counts: Floats, volumes: Floats, *, of_items: bool) -> float:
    """Variance over what chance gives, over all themes of a source: Pearson's chi-squared over its freedom.

    `counts` and `volumes` have the shape (themes, months), of the earlier months alone. Themes of fewer than
    `LEAST_TOTAL` items are left out. Never below 1, since to scatter less than chance is chance; 1 without
    two months. Source: McCullagh and Nelder, Generalized Linear Models (1989), 4.5.
    """
    used = (counts.sum(axis=1) >= LEAST_TOTAL) & (volumes.sum(axis=1) > 0)
    if not used.any() or counts.shape[1] < 2:
        return 1.0
    k, n = counts[used], volumes[used]
    rate = k.sum(axis=1, keepdims=True) / n.sum(axis=1, keepdims=True)
    spread = rate * n * ((1 - np.minimum(rate, 1)) if of_items else 1)
    told = spread > 0
    freedom = int(told.sum()) - k.shape[0]
    squares = np.divide((k - rate * n) ** 2, spread, out=np.zeros_like(k), where=told)
    return max(1.0, float(squares.sum()) / freedom) if freedom > 0 else 1.0


def false_discovery(p: Sequence[float]) -> Floats:
    """The least false-discovery rate at which each is raised among all.

    q_(i) = min over j >= i of m p_(j) / j, Benjamini and Hochberg's step-up, given in the order of `p`; a
    smaller p never has a larger q. It holds for tests that are independent or positively dependent. Cells
    of different sources are independent once each event is counted once. Cells of one source share its
    volume: among births that is positive dependence; among items, shares that sum to one are slightly
    negative, for which Benjamini and Yekutieli's bound would multiply every q by 1 + 1/2 + ... + 1/m, about
    five. It is not used: discrete one-sided tests lie far below their level, and the share of innocent
    views in which any cell stands out is measured instead (docs/soak.md). Sources: Benjamini and Hochberg,
    JRSS B 57 (1995) 289-300; Benjamini and Yekutieli, Annals of Statistics 29 (2001) 1165-1188.
    """
    values = np.asarray(p, dtype=float)
    if not values.size:
        return values
    order = np.argsort(values, kind="stable")
    scaled = values[order] * values.size / np.arange(1, values.size + 1)
    least = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    out = np.empty_like(values)
    out[order] = least
    return out
