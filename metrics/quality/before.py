"""What the months before one column of the table hold: cases, exposure and spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.quality.chance import spread
from metrics.quality.table import Table
from spc.types import Flags, Floats

BASE = 24  # months: two years, so that each season stands in it twice


@dataclass(frozen=True, eq=False)
class Before:
    """One entry per series. `cases` and `exposure` are sums over the `held` months."""

    held: Flags  # shape (n_series, BASE)
    months: Floats
    cases: Floats
    exposure: Floats
    wider: Floats  # than chance alone (Poisson): their spread
    low: Floats  # the least and the most that were counted in them
    high: Floats


def before(count: Floats, exposure: Floats, usable: Flags, until: int, base: int = BASE) -> Before:
    """The usable months before column `until`, at most `base`. `exposure` is 1 where nothing is divided."""
    window = slice(max(0, until - base), until)
    c, e = count[:, window], exposure[:, window]
    held = usable[:, window] & np.isfinite(c) & np.isfinite(e) & (e > 0)
    cases, among = np.where(held, c, 0.0).sum(axis=1), np.where(held, e, 0.0).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(among > 0, cases / among, 0.0)
    return Before(
        held=held,
        months=held.sum(axis=1).astype(np.float64),
        cases=cases,
        exposure=among,
        wider=spread(np.where(held, c, 0.0), rate[:, None] * np.where(held, e, 0.0), held),
        low=np.where(held, c, np.inf).min(axis=1, initial=np.inf),
        high=np.where(held, c, -np.inf).max(axis=1, initial=-np.inf),
    )


def exposure_of(table: Table) -> Floats:
    """What the counts are among; 1 a month for a count that is among nothing."""
    with_among = table.has_among[:, None]
    exposure: Floats = np.where(with_among, table.among, 1.0)
    return exposure
