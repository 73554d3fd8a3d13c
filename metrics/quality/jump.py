"""Consistent: one month far from those before it, and the next one back again. A level that stays is none.

It can tell that chance hardly gives such a month. It cannot tell an error from something that happened, and
a slip of a few cases in a large count is inside what chance does.
"""

from __future__ import annotations

import numpy as np

from metrics.findings import Finding, Mark
from metrics.quality.before import exposure_of
from metrics.quality.check import Check, Found, Looked, cell, counted
from metrics.quality.far import Far, cases, values
from metrics.quality.table import Table, point_at
from spc.types import Floats

LEVEL = 1e-6  # chance of such a month; so small because figures move for other reasons than chance, too
BACK = 1e-3  # the month after is back when it is less unlikely than this, or on the other side
LEAST_MONTHS = 12


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


def _month(table: Table, exposure: Floats, column: int, until: int) -> Far:
    """The figures of a column against the months before `until`: of cases by their chance, of values by t."""
    of_cases = cases(table, exposure, column, until, LEAST_MONTHS)
    return of_cases.where(table.counted, values(table, exposure, column, until, LEAST_MONTHS))


JUMP = Check("jump", Mark.CONSISTENT, find, false_alarms=1e-4, doubts=True)
