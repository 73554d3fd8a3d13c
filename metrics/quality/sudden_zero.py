"""Consistent: a nought after months of many, that nobody declared and no list of cases bears out.

It can tell that chance hardly gives such a nought. It cannot tell whether nothing happened or nothing was
sent, and it sees no nought where a nought is usual: under about seven cases a month.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.findings import Finding, Mark
from metrics.quality.before import BASE, Before, before, exposure_of
from metrics.quality.chance import none_at_all
from metrics.quality.check import Check, Found, Looked, cell, counted, evidence_of
from metrics.quality.table import Table, point_at
from metrics.types import Point, Series, Status
from spc.types import Flags, Floats

LEVEL = 1e-3  # chance of such a nought, over two years of months
LATELY = 1e-2  # and over the last three alone: a fall that took months is none
LEAST_MONTHS, LAST = 6, 3
BUSY = 2.0  # cases a month over all months: below it no nought is unlikely


@dataclass(frozen=True, eq=False)
class _Nought:
    """One entry per series: whether its month is an unlikely nought, its chance, and the months before."""

    here: Flags
    chance: Floats
    seen: Before


def find(looked: Looked) -> Found:
    table = looked.table
    end = table.count.shape[1]
    exposure = exposure_of(table)
    busy = _mean(table.count, table) >= BUSY
    crowded = _mean(table.among, table) >= BUSY
    for column in range(end - looked.periods, end):
        nought = busy & (table.count[:, column] == 0) | crowded & (table.among[:, column] == 0)
        zero = table.usable[:, column] & nought
        if not zero.any():
            continue
        found = _judged(table, exposure, column, zero)
        for i in np.flatnonzero(found.here).tolist():
            series = looked.series[table.keys[i]]
            point = point_at(series, table.months[column])
            if not declared(series, point):
                yield table.keys[i], _finding(series, point, found, i)


def _mean(figures: Floats, table: Table) -> Floats:
    held = table.usable & np.isfinite(figures)
    mean: Floats = np.where(held, figures, 0.0).sum(axis=1) / np.maximum(held.sum(axis=1), 1)
    return mean


def declared(series: Series, point: Point) -> bool:
    """Whether somebody, or a whole list of cases, says that there was none.

    An export by the line does not: its filter may have been empty, and its list of cases comes of the same.
    """
    evidence = evidence_of(series)
    listed = point.period not in evidence.covered and evidence.case_counts.get(point.period) == 0
    counted_from_list = point.submission_id is None
    return point.status is Status.NIL_RETURN or counted_from_list or listed


def _judged(table: Table, exposure: Floats, column: int, zero: Flags) -> _Nought:
    """Where there was nobody to count among, the nought is that of the denominator."""
    nobody = (exposure[:, column] == 0)[:, None]
    count = np.where(nobody, table.among, table.count)
    among = np.where(nobody, 1.0, exposure)
    own = among[:, column]
    seen, last, one = (before(count, among, table.usable, column, base) for base in (BASE, LAST, 1))
    far = np.where(table.stock, _chance(one, own, 1.0), _chance(seen, own, seen.wider))
    near = np.where(table.stock, 0.0, _chance(last, own, 1.0))
    here: Flags = zero & (seen.months >= LEAST_MONTHS) & (far < LEVEL) & (near < LATELY)
    return _Nought(here, far, seen)


def _chance(seen: Before, own: Floats, wider: Floats | float) -> Floats:
    """Counts that vary more than chance alone hold less evidence: their number is divided by their spread.

    How things stand (a stock) is judged by the month before alone, from which it can only move so far.
    """
    known = (seen.exposure > 0) & np.isfinite(own)
    safe, among = np.where(known, seen.exposure, 1.0), np.where(known, own, 1.0)
    return np.where(known, none_at_all(seen.cases / wider, safe, among), 1.0)


def _finding(series: Series, point: Point, found: _Nought, i: int) -> Finding:
    part = "denominator" if point.denominator == 0 else counted(point)
    return Finding(
        "sudden_zero",
        (point.period,),
        (cell(series, point, part),),
        low=float(found.seen.low[i]),
        high=float(found.seen.high[i]),
        chance=float(found.chance[i]),
    )


SUDDEN_ZERO = Check("sudden_zero", Mark.CONSISTENT, find, false_alarms=1e-3, doubts=True, withholds=True)
