"""The monthly cumulative sum of every site at once, with its two levels and its restart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spc.types import Flags, Floats, Ints

DECIMALS = 6  # sums and thresholds are compared after rounding


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Arrays of shape (n_sites, n_months). `cusum` is NaN in a month without a design."""

    cusum: Floats
    level: Ints
    reset: Flags  # the sum restarted at 0 before this month


def sums(events: Floats, k: Floats, h1: Floats, h2: Floats, *, after_signal_only: bool) -> Sums:
    """C = max(0, C + x - k) from 0; level 2 where C >= h2, else 0 where x = 0, else 1 where C >= h1.

    Shapes (n_sites, n_months); unit: events. The sum restarts before a month when the month before gave a
    level 2 signal (`after_signal_only`), or, as the national code has it, when it ended at or above *this*
    month's h2: a January then judges December by the new year's threshold.
    Source: nhsengland/Maternity-MOSS, published method.
    """
    cusum = np.full(events.shape, np.nan)
    level = np.zeros(events.shape, dtype=np.int64)
    reset = np.zeros(events.shape, dtype=bool)
    c = np.zeros(events.shape[0])
    signalled = np.zeros(events.shape[0], dtype=bool)
    for t in range(events.shape[1]):
        here = ~np.isnan(k[:, t])
        reset[:, t] = here & (signalled if after_signal_only else np.round(c, DECIMALS) >= h2[:, t])
        c = np.where(here, np.maximum(0.0, np.where(reset[:, t], 0.0, c) + events[:, t] - k[:, t]), c)
        seen = np.round(c, DECIMALS)
        two = here & (seen >= h2[:, t])
        one = here & ~two & (events[:, t] > 0) & (seen >= h1[:, t])
        cusum[here, t] = seen[here]
        level[:, t] = 2 * two + one
        signalled = np.where(here, two, signalled)
    return Sums(cusum, level, reset)
