"""The figures of an organisation that vary by chance, as arrays: one row a series, one column a month.

Checks that weigh a month against the months before it work on all series at once. Left out: published and
rounded figures, rolling windows, plans, words, and months that somebody has explained (ghosts) or that lie
before the newest change of level that was decided (phases).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from metrics.chart import ghosts_of, phases_of
from metrics.periods import add_months, months_between
from metrics.types import Point, Series, Status
from spc.types import Flags, Floats, Ints

MONTHS = 36  # two years to judge by, and the year that is judged
KINDS = ("count", "rate", "proportion", "ratio", "stock")
COUNTED = ("count", "rate", "proportion")  # whole cases; others are hours, posts, shares of them
OF_CHANCE = frozenset({Status.PROVISIONAL, Status.FINAL, Status.NIL_RETURN})


@dataclass(frozen=True, eq=False)
class Table:
    """Arrays have the shape (n_series, n_months); NaN where there is no figure, newest month last.

    `count` is the numerator (or the value where only that came), `among` the denominator and NaN without
    one, `file` the number of the submission and -1 without one. `usable` are the months that may be judged
    or judged by.
    """

    keys: tuple[tuple[str, str], ...]
    months: tuple[date, ...]
    count: Floats
    among: Floats
    file: Ints
    usable: Flags
    counted: Flags  # per series: whole cases
    stock: Flags  # per series: how things stand, which moves slowly

    def of(self, wanted: Sequence[bool]) -> Table:
        """The same of the series that are wanted alone; `wanted` says of each whether it is."""
        chosen = np.array(wanted, dtype=bool)
        return replace(
            self,
            keys=tuple(key for key, one in zip(self.keys, wanted, strict=True) if one),
            count=self.count[chosen],
            among=self.among[chosen],
            file=self.file[chosen],
            usable=self.usable[chosen],
            counted=self.counted[chosen],
            stock=self.stock[chosen],
        )

    @property
    def has_among(self) -> Flags:
        """Per series: most of its months came with a denominator."""
        known = np.isfinite(self.count)
        both: Flags = (np.isfinite(self.among) & known).sum(axis=1) * 2 > known.sum(axis=1)
        return both


def table_of(series: Mapping[tuple[str, str], Series]) -> Table:
    """The table of all monthly series whose figures vary by chance. A pure function of the series."""
    chosen = {key: one for key, one in series.items() if _varies(one)}
    last = max((p.period for one in chosen.values() for p in one.points[-1:]), default=date.min)
    last = max([last, *(one.up_to for one in chosen.values() if one.up_to is not None)])
    shape = (len(chosen), MONTHS)
    count, among = np.full(shape, np.nan), np.full(shape, np.nan)
    file, usable = np.full(shape, -1, dtype=np.int64), np.zeros(shape, dtype=bool)
    for i, one in enumerate(chosen.values()):
        first_usable, ghosts = max(phases_of(one), default=date.min), frozenset(ghosts_of(one))
        public = one.evidence.public if one.evidence else frozenset[date]()
        for point in one.points[-MONTHS:]:
            j = MONTHS - 1 - months_between(point.period, last)
            number = point.value if point.numerator is None else point.numerator
            if j < 0 or number is None or point.status not in OF_CHANCE:
                continue
            count[i, j] = number
            if point.denominator is not None:
                among[i, j] = point.denominator
            if point.submission_id is not None:
                file[i, j] = point.submission_id
            usable[i, j] = (
                point.period >= first_usable and point.period not in ghosts and point.period not in public
            )
    months = tuple(add_months(last, i + 1 - MONTHS) for i in range(MONTHS)) if chosen else ()
    kinds = [one.measure.kind for one in chosen.values()]
    return Table(
        tuple(chosen),
        months,
        count,
        among,
        file,
        usable,
        np.array([kind in COUNTED for kind in kinds], dtype=bool),
        np.array([kind == "stock" for kind in kinds], dtype=bool),
    )


def _varies(series: Series) -> bool:
    measure = series.measure
    plain = measure.window == 1 and measure.rounded_to is None and measure.chart != "none"
    return measure.kind in KINDS and measure.grain == "month" and plain and bool(series.points)


def point_at(series: Series, period: date) -> Point:
    """The point of a period that the table holds."""
    return series.points[months_between(series.points[0].period, period)]
