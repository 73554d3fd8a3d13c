"""How far a month is from those before it: cases by their chance, values by Student's t; on whole arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from metrics.quality.before import Before, before
from metrics.quality.chance import as_far_as, beyond_t
from metrics.quality.table import Table
from spc.types import Flags, Floats

LEAST_AWAY = 0.1  # of its own level: hours and shares of hours that hardly vary may move less than this


@dataclass(frozen=True, eq=False)
class Far:
    """One entry per series: how unlikely its month is after those before it (two-sided), on which side, and
    what those lay between. The chance is 1 where it cannot be told.
    """

    chance: Floats
    side: Floats
    low: Floats
    high: Floats

    def where(self, here: Flags, other: Far) -> Far:
        """This one for the series that are `here`, the other for the rest."""
        return Far(
            np.where(here, self.chance, other.chance),
            np.where(here, self.side, other.side),
            np.where(here, self.low, other.low),
            np.where(here, self.high, other.high),
        )

    def rarer(self, other: Far) -> Far:
        """Whichever of the two is the less likely."""
        return self.where(self.chance <= other.chance, other)


def cases(table: Table, exposure: Floats, column: int, until: int, least: int) -> Far:
    """Cases with the same rate as before, their number divided by how much wider than chance they vary.

    Of a share above a half those who are not in it are counted, as they are the fewer and vary like cases.
    `least` is how many of the months before `until` must hold a figure.
    """
    seen = before(table.count, exposure, table.usable, until)
    most = table.has_among & (seen.cases > seen.exposure / 2) & (seen.cases <= seen.exposure)
    count = np.where(most[:, None], exposure - table.count, table.count)
    fewer = before(count, exposure, table.usable, until)
    k, own = count[:, column], exposure[:, column]
    enough = _enough(table, seen, column, least) & np.isfinite(own) & (own > 0) & (k >= 0)
    safe = np.where(enough, own, 1.0)
    among = np.where(enough, fewer.exposure, 1.0)
    number = np.where(enough, k, 0.0)
    others = np.where(enough, np.maximum(fewer.cases, 0.0), 0.0)  # numbers below zero are no cases
    chance = as_far_as(number / fewer.wider, safe, others / fewer.wider, among)
    side = np.sign(number / safe - others / among) * np.where(most, -1.0, 1.0)
    return Far(np.where(enough, chance, 1.0), side, seen.low, seen.high)


def values(
    table: Table, exposure: Floats, column: int, until: int, least: int, least_away: float = LEAST_AWAY
) -> Far:
    """Values (hours, shares of hours) against the mean before: Student's t for one more value."""
    value = np.where(
        table.has_among[:, None], table.count / np.where(exposure > 0, exposure, np.nan), table.count
    )
    one = np.ones_like(value)
    seen = before(value, one, table.usable, until)
    mean = seen.cases / np.maximum(seen.months, 1.0)
    window = value[:, until - seen.held.shape[1] : until]
    off = np.where(seen.held, window - mean[:, None], 0.0)
    deviation = np.sqrt((off**2).sum(axis=1) / np.maximum(seen.months - 1.0, 1.0))
    away = np.nan_to_num(value[:, column] - mean)
    far = np.abs(away) > least_away * np.abs(mean)
    enough = _enough(table, seen, column, least) & np.isfinite(value[:, column]) & (deviation > 0) & far
    width = np.where(enough, deviation * np.sqrt(1.0 + 1.0 / np.maximum(seen.months, 1.0)), 1.0)
    chance = beyond_t(away / width, np.maximum(seen.months - 1.0, 1.0))
    return Far(np.where(enough, chance, 1.0), np.sign(away), seen.low, seen.high)


def of_denominators(table: Table) -> Table:
    """The table of what the figures are counted among, in the place of the figures."""
    return replace(table, count=table.among, among=np.full_like(table.among, np.nan))


def _enough(table: Table, seen: Before, column: int, least: int) -> Flags:
    return (seen.months >= least) & table.usable[:, column]
