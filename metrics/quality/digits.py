"""Consistent: counts that end in 0 or 5 more often than chance allows: estimated, or rounded.

It can tell that somebody rounds. It cannot tell in which months, and it is asked only of counts of ten and
more that vary as cases do: shifts and hours follow the calendar.
"""

from __future__ import annotations

import numpy as np

from metrics.findings import Cell, Finding, Mark
from metrics.quality.chance import ends_in_0_or_5
from metrics.quality.check import Check, Found, Looked
from metrics.quality.table import Table
from spc.types import Flags, Floats

LEVEL = 1e-5  # chance of so many of them in one series
LEAST_MONTHS, LEAST_MEAN = 12, 10.0
LEAST_SPREAD = 0.5  # of the spread that cases have: what varies less follows a rule


def find(looked: Looked) -> Found:
    """A question of the whole series: asked of all of its months, at most three years."""
    table = looked.table
    count = _fewer(table)
    held = table.usable & np.isfinite(count) & (count == np.round(count))
    months = held.sum(axis=1)
    mean = np.where(held, count, 0.0).sum(axis=1) / np.maximum(months, 1)
    off = np.where(held, count - mean[:, None], 0.0)
    varies = (off**2).sum(axis=1) >= LEAST_SPREAD * mean * np.maximum(months - 1, 1)
    asked = table.counted & (months >= LEAST_MONTHS) & (mean >= LEAST_MEAN) & varies
    fifths = (held & (np.mod(count, 5) == 0)).sum(axis=1)
    asked &= fifths > months / 3  # chance gives a fifth
    if not asked.any():
        return
    for i in np.flatnonzero(asked & (_chance(fifths, months, mean) < LEVEL)).tolist():
        key, series = table.keys[i], looked.series[table.keys[i]]
        round_ = held[i] & (np.mod(count[i], 5) == 0)
        newest = np.flatnonzero(round_)[-looked.periods :].tolist()
        cells = tuple(
            Cell(*key, series.org.code, table.months[j], "numerator", float(count[i, j])) for j in newest
        )
        seen = tuple(table.months[j] for j in np.flatnonzero(held[i]).tolist())
        yield (
            key,
            Finding(
                "digits",
                (seen[0], seen[-1]),
                cells,
                count=int(fifths[i]),
                of=int(months[i]),
                chance=float(_chance(fifths[i : i + 1], months[i : i + 1], mean[i : i + 1])[0]),
            ),
        )


def _fewer(table: Table) -> Floats:
    """The cases of each month; of a share above a half those who are not in it, who vary more freely."""
    cases, among = np.nansum(table.count, axis=1), np.nansum(table.among, axis=1)
    most = table.has_among & (cases > among / 2) & (cases <= among)
    return np.where(most[:, None], table.among - table.count, table.count)


def _chance(fifths: Floats | Flags, months: Floats | Flags, mean: Floats) -> Floats:
    """Chance of so many multiples of five among so many months: the binomial law."""
    from scipy import special

    n, k = np.asarray(months, dtype=np.float64), np.asarray(fifths, dtype=np.float64)
    below = np.maximum(k - 1.0, 0.0)
    chance = special.bdtrc(below, np.maximum(n, 1.0).astype(np.int64), ends_in_0_or_5(np.maximum(mean, 1e-9)))
    return np.where(k > 0, chance, 1.0)


DIGITS = Check("digits", Mark.CONSISTENT, find, false_alarms=1e-4)
