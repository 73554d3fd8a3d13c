"""The cumulative excess: events so far less those expected, day by day, never restarted (a VLAD chart)."""

from __future__ import annotations

import numpy as np

from spc.types import Floats, Ints


def excess(events: Floats, expected: Floats, days: Ints) -> Floats:
    """Cumulative events minus expected at the end of every day.

    `events` (n_sites, n_days) by day; `expected` (n_sites, n_months) of each whole month, spread evenly over
    its `days` (n_months,); NaN before a site's first month gives 0 expected. Unit: events.
    """
    daily = np.repeat(np.nan_to_num(expected) / days, days, axis=1)
    total: Floats = np.cumsum(events - daily, axis=1)
    return total
