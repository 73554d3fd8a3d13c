"""How much more the groups differ than counting alone explains."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from spc.types import Flags, Floats

ROUNDING = 1e-9  # 0.29 x 100 is 28.999..., and means 29


@dataclass(frozen=True, slots=True, eq=False)
class Dispersion:
    """phi, tau2 and the z scores that made them. Arrays have one entry per group."""

    phi: float
    tau2: float
    used_z: Floats
    winsorised: Flags
    cut_off: Flags


def dispersion(z: Floats, error: Floats, share: float, *, cut: bool, consistent: bool = False) -> Dispersion:
    """Temper the outer z scores, then phi and tau2.

    With `cut` the outermost floor(share N) of z at each end are left out; otherwise z is winsorised: all
    beyond the `share` and 1 - `share` quantiles (linear between order statistics) are set to them. Groups
    whose z is NaN take no part. phi is NaN where no group is left.

    phi = sum z^2 / N; with `consistent` it is divided by `kept_variance`, so that groups of which none stands
    out have the phi of all their z, and the limits hold what they state. Source: Spiegelhalter, Quality and
    Safety in Health Care 14 (2005) 347-351.
    tau2 is the moment estimate of DerSimonian and Laird, Controlled Clinical Trials 7 (1986) 177-188:
    (N phi - (N - 1)) / (sum w - sum w^2 / sum w), w = 1 / error^2, and 0 where N phi <= N - 1.
    """
    known = ~np.isnan(z)
    winsorised, cut_off = np.zeros(z.size, dtype=bool), np.zeros(z.size, dtype=bool)
    used = z.copy()
    if cut:
        order = np.flatnonzero(known)[np.argsort(z[known], kind="stable")]
        n_out = math.floor(share * order.size + ROUNDING)
        cut_off[order[:n_out]] = True
        cut_off[order[order.size - n_out :]] = True
        used[cut_off] = np.nan
    elif known.any():
        low, high = np.quantile(z[known], [share, 1 - share])
        winsorised = known & ((z <= low) | (z >= high))
        used = np.clip(z, low, high)
    left = ~np.isnan(used)
    n = int(left.sum())
    if n == 0:
        return Dispersion(math.nan, 0.0, used, winsorised, cut_off)
    phi = float(np.sum(used[left] ** 2) / n) / (kept_variance(share, cut=cut) if consistent else 1.0)
    return Dispersion(phi, _tau2(phi, 1 / error[left] ** 2), used, winsorised, cut_off)


def kept_variance(share: float, *, cut: bool) -> float:
    """What tempering leaves of the variance of a standard normal: 1 without any.

    Winsorised at c = the 1 - `share` quantile: 1 - 2 share - 2 c f(c) + 2 share c^2, f the normal density;
    cut off: 1 - 2 c f(c) / (1 - 2 share). At a tenth 0.68 and 0.44, so that limits of 3.09 standard errors
    of groups that differ as a normal distribution stand at 2.55 and 2.04.
    """
    if share == 0:
        return 1.0
    c = float(special.ndtri(1 - share))
    lost = 2 * c * math.exp(-c * c / 2) / math.sqrt(2 * math.pi)
    return 1 - lost / (1 - 2 * share) if cut else 1 - 2 * share - lost + 2 * share * c * c


def _tau2(phi: float, weights: Floats) -> float:
    n, total = weights.size, float(weights.sum())
    between = total - float((weights**2).sum()) / total
    excess = n * phi - (n - 1)
    return excess / between if n > 1 and excess > 0 and between > 0 else 0.0
