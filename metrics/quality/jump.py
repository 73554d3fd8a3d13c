"""Consistent: one month far from those before it, and the next one back again. A level that stays is none.

It can tell that chance hardly gives such a month. It cannot tell an error from something that happened, and
a slip of a few cases in a large count is inside what chance does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.findings import Finding, Mark
from metrics.quality.before import Before, before, exposure_of
from metrics.quality.chance import as_far_as, beyond_t
from metrics.quality.check import Check, Found, Looked, cell, counted
from metrics.quality.table import Table, point_at
from spc.types import Flags, Floats

LEVEL = 1e-6  # chance of such a month; so small because figures move for other reasons than chance, too
BACK = 1e-3  # the month after is back when it is less unlikely than this, or on the other side
LEAST_MONTHS = 12
LEAST_AWAY = 0.1  # of its own level: hours and shares of hours that hardly vary may move less than this


@dataclass(frozen=True, eq=False)
class _Month:
    """One entry per series: how unlikely its month is after those before it, and on which side."""

    chance: Floats
    side: Floats
    low: Floats
    high: Floats


def find(looked: Looked) -> Found:
    table = looked.table
    last = table.count.shape[1] - 1
    exposure = exposure_of(table)
    for column in range(last + 1 - looked.periods, last + 1):
        month = _month(table, exposure, column, column)
        far = (month.chance < LEVEL) & ~table.stock & (table.count[:, column] != 0)
        if far.any() and column < last:
            after = _month(table, exposure, column + 1, column)
            far &= ~((after.chance < BACK) & (after.side == month.side))
        for i in np.flatnonzero(far).tolist():
            series = looked.series[table.keys[i]]
            point = point_at(series, table.months[column])
            part = counted(point) if table.counted[i] or point.value is None else "value"
            scale = series.measure.multiplier if part == "value" and table.has_among[i] else 1.0
            yield (
                table.keys[i],
                Finding(
                    "jump",
                    (point.period,),
                    (cell(series, point, part),),
                    low=float(month.low[i]) * scale,
                    high=float(month.high[i]) * scale,
                    chance=float(month.chance[i]),
                ),
            )


def _month(table: Table, exposure: Floats, column: int, until: int) -> _Month:
    """The figures of a column against the months before `until`: of cases by their chance, of values by t."""
    cases, values = _cases(table, exposure, column, until), _values(table, exposure, column, until)
    return _Month(
        np.where(table.counted, cases.chance, values.chance),
        np.where(table.counted, cases.side, values.side),
        np.where(table.counted, cases.low, values.low),
        np.where(table.counted, cases.high, values.high),
    )


def _cases(table: Table, exposure: Floats, column: int, until: int) -> _Month:
    """Cases with the same rate as before, their number divided by how much wider than chance they vary.

    Of a share above a half those who are not in it are counted, as they are the fewer and vary like cases.
    """
    seen = before(table.count, exposure, table.usable, until)
    most = table.has_among & (seen.cases > seen.exposure / 2) & (seen.cases <= seen.exposure)
    count = np.where(most[:, None], exposure - table.count, table.count)
    fewer = before(count, exposure, table.usable, until)
    k, own = count[:, column], exposure[:, column]
    enough = _enough(table, seen, column) & np.isfinite(own) & (own > 0) & (k >= 0)
    safe = np.where(enough, own, 1.0)
    among = np.where(enough, fewer.exposure, 1.0)
    number = np.where(enough, k, 0.0)
    chance = as_far_as(number / fewer.wider, safe, fewer.cases / fewer.wider, among)
    side = np.sign(number / safe - fewer.cases / among)
    return _Month(np.where(enough, chance, 1.0), side, seen.low, seen.high)


def _values(table: Table, exposure: Floats, column: int, until: int) -> _Month:
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
    far = np.abs(away) > LEAST_AWAY * np.abs(mean)
    enough = _enough(table, seen, column) & np.isfinite(value[:, column]) & (deviation > 0) & far
    width = np.where(enough, deviation * np.sqrt(1.0 + 1.0 / np.maximum(seen.months, 1.0)), 1.0)
    chance = beyond_t(away / width, np.maximum(seen.months - 1.0, 1.0))
    return _Month(np.where(enough, chance, 1.0), np.sign(away), seen.low, seen.high)


def _enough(table: Table, seen: Before, column: int) -> Flags:
    return (seen.months >= LEAST_MONTHS) & table.usable[:, column]


JUMP = Check("jump", Mark.CONSISTENT, find, false_alarms=1e-4, doubts=True)
