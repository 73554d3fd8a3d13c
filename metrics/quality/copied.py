"""Consistent: the figures of a month are those of the month before: copied forward, or sent twice.

It can tell that so many equal figures are no chance. It cannot tell which of the two months is the right
one, and a single small count that repeats tells nothing: it often does.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from metrics.findings import Finding, Mark
from metrics.quality.before import before
from metrics.quality.chance import at_least, same_twice
from metrics.quality.check import Check, Found, Key, Looked, cell, counted
from metrics.quality.table import Table, point_at
from spc.types import Flags, Floats

LEVEL = 1e-6  # chance of a month's rows, or of one pair of figures
TELLING = 0.1  # a figure that repeats by chance more often says too little
LEAST_ROWS = 5
LEAST_COUNT = 5.0  # smaller counts repeat too often to tell anything
MOST = 0.5  # of the rows that tell anything
LEAST_MONTHS = 6
FEW = 2.0  # repeats that chance may give at any time


def find(looked: Looked) -> Found:
    table = looked.table
    end = table.count.shape[1]
    own = np.array([_own(looked, key) for key in table.keys], dtype=bool)
    for column in range(end - looked.periods, end):
        usable = table.usable[:, column] & table.usable[:, column - 1] & ~table.stock
        same = (
            usable
            & (table.count[:, column] == table.count[:, column - 1])
            & (table.count[:, column] >= LEAST_COUNT)
        )
        if not same.any():
            continue
        chance = _chances(table, column)
        telling = usable & own & (chance < TELLING)
        rows = _rows(table, column, telling, same, chance)
        pairs = same & (chance * _chances_among(table, column) < LEVEL) & ~rows
        yield from _found(looked, column, rows & same, telling, same)
        yield from _found(looked, column, pairs, None, same)


def _own(looked: Looked, key: Key) -> bool:
    """Rows that can differ by themselves: totals, and parts of what has none. Sums move with others."""
    measure, whole = looked.series[key].measure, (key[0], "")
    return not measure.sum_of and measure.part_of is None and (key[1] == "" or whole not in looked.series)


def _rows(table: Table, column: int, telling: Flags, same: Flags, chance: Floats) -> Flags:
    """The rows of the files of which most are the month before's, though chance gives that to hardly any."""
    found = np.zeros(same.size, dtype=bool)
    for file in np.unique(table.file[telling & same, column]).tolist():
        of_file = telling & (table.file[:, column] == file)
        equal, rows = int((of_file & same).sum()), int(of_file.sum())
        if equal < LEAST_ROWS or equal < rows * MOST:
            continue
        if at_least(equal, chance[of_file]) < LEVEL:
            found |= (table.file[:, column] == file) & same
    return found


def _chances(table: Table, column: int) -> Floats:
    """The chance that the count of a month is that of the one before."""
    return _repeats(table.count, table.usable, table.counted, column)


def _chances_among(table: Table, column: int) -> Floats:
    """The same of what it is among; 1 where that is nothing, infinite where it differs."""
    here, there = table.among[:, column], table.among[:, column - 1]
    chance = _repeats(table.among, table.usable, np.ones_like(table.counted), column)
    differs = np.isfinite(here) & np.isfinite(there) & (here != there)
    return np.where(table.has_among, np.where(differs, np.inf, chance), 1.0)


def _repeats(figures: Floats, usable: Flags, counted: Flags, column: int) -> Floats:
    """The chance of the same figure twice: by the Poisson law for counts, by the normal for what is measured.

    Figures that have repeated more often than that (shifts, hours by formula) do so as often as they did.
    """
    seen = before(figures, np.ones_like(figures), usable, column - 1)
    mean = np.maximum(seen.cases / np.maximum(seen.months, 1.0), 1e-9)
    window = figures[:, column - 1 - seen.held.shape[1] : column - 1]
    off = np.where(seen.held, window - mean[:, None], 0.0)
    deviation = np.sqrt((off**2).sum(axis=1) / np.maximum(seen.months - 1.0, 1.0))
    with np.errstate(divide="ignore"):
        measured = np.minimum(1.0, _step(window, seen.held) / (2.0 * np.sqrt(np.pi) * deviation))
    chance = np.where(counted, same_twice(mean), measured)
    pairs = seen.held[:, 1:] & seen.held[:, :-1]
    repeats = (pairs & (window[:, 1:] == window[:, :-1])).sum(axis=1)
    by_chance = FEW + 2.0 * chance * pairs.sum(axis=1)
    often = np.where(repeats > by_chance, (repeats + 1.0) / (pairs.sum(axis=1) + 2.0), 0.0)
    return np.where(seen.months >= LEAST_MONTHS, np.maximum(chance, often), 1.0)


def _step(figures: Floats, held: Flags) -> Floats:
    """What a figure is written to: wholes, halves, tenths, hundredths."""
    step = np.full(figures.shape[0], 0.01)
    for size in (0.1, 0.5, 1.0):
        parts = np.where(held, figures / size, 0.0)
        step = np.where((np.abs(parts - np.round(parts)) < 1e-6).all(axis=1), size, step)
    return step


def _found(
    looked: Looked, column: int, accused: Flags, telling: Flags | None, same: Flags
) -> Iterator[tuple[Key, Finding]]:
    table = looked.table
    both = (table.months[column - 1], table.months[column])
    for i in np.flatnonzero(accused).tolist():
        series = looked.series[table.keys[i]]
        points = [point_at(series, month) for month in both]
        of_file = None if telling is None else telling & (table.file[:, column] == table.file[i, column])
        yield (
            table.keys[i],
            Finding(
                "copied",
                (both[1],),
                tuple(cell(series, point, counted(point)) for point in points),
                count=None if of_file is None else int((of_file & same).sum()),
                of=None if of_file is None else int(of_file.sum()),
            ),
        )


COPIED = Check("copied", Mark.CONSISTENT, find, false_alarms=1e-4, doubts=True)
