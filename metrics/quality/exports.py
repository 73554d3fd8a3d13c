"""Consistent: the newest month of an export by the line is one that the months before it hardly allow.

An export that was filtered, cut, or made of one site of two looks like any other: all that shows is that its
figure is on the side that would be praised, or that what it is counted among is another number than before.
Such a figure is stored and shown; an improvement is not read from it until the next months bear it out, or
somebody types the figure in or declares a nil return. It cannot tell a lacking row from a better month, and
a few rows among many are inside what chance does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from metrics.findings import Cell, Finding, Mark
from metrics.quality.before import BASE, exposure_of
from metrics.quality.check import Check, Found, Key, Looked, cell, count_of, counted, evidence_of
from metrics.quality.far import Far, cases, of_denominators, values
from metrics.quality.table import Table, point_at
from metrics.types import Point, Series, Status
from spc.types import Flags, Floats

LEVEL = 1e-2  # chance, of both sides, of such a figure: every point outside limits of three sigma is rarer
AMONG = 1e-3  # the same of what it is counted among
LEAST_MONTHS = 6
OTHERS = 12  # months of other files from which on those of the same file are left out of the comparison
MOVES, FEWEST = 0.8, 3  # how things stand (people in post): a part that seldom leaves, or comes, at once
OUTLYING, NORMAL, TENTH = 4.0, 1.4826, 0.1  # deviations; of a median distance; hours that hardly vary
FELL, FEWER = 0.75, 3  # what an export leaves of a figure that another file gave: corrections are smaller
LEAST_EVENTS = 6
PRAISED = {"lower": -1.0, "higher": 1.0, "neither": 0.0}


def find(looked: Looked) -> Found:
    """Asked of the newest periods alone, as far as one of them may be the newest that is judged."""
    lag = max((one.measure.reporting_lag for one in looked.series.values()), default=0)
    table = _exported(looked, 1 + lag)
    last = table.count.shape[1] - 1
    praised = np.array([PRAISED[looked.series[key].measure.better] for key in table.keys])
    for column in range(max(1, last - lag), last + 1) if table.keys else ():
        held = replace(table, usable=_compared(table, column))
        own, among = _own(held, column), _among(held, column)
        far = (own.chance < LEVEL) & (own.side == praised) & ~table.stock
        for i in np.flatnonzero(far | (among.chance < AMONG)).tolist():
            series = looked.series[table.keys[i]]
            point = point_at(series, table.months[column])
            if point.period in evidence_of(series).covered:
                yield table.keys[i], _finding(series, point, own if far[i] else among, i, of_all=not far[i])
    for key, series in looked.series.items():
        yield from ((key, finding) for finding in _told(key, series, 1 + lag))


def _exported(looked: Looked, newest: int) -> Table:
    """The series of the table that an export tells something of in the newest months, and that are praised
    for one side. Each is judged by itself, so the others are not worked out.
    """
    table, series = looked.table, looked.series
    months = frozenset(table.months[-newest:])
    return table.of(
        [
            PRAISED[series[key].measure.better] != 0
            and not months.isdisjoint(evidence_of(series[key]).covered)
            for key in table.keys
        ]
    )


def _compared(table: Table, column: int) -> Flags:
    """The months that may be compared with: those of other files, where there are enough of them (several
    months that one file gives anew may all be filtered alike), and without the few that lie far from all
    others: beside one very bad month no month would look unlikely.
    """
    others: Flags = table.usable & (table.file != table.file[:, [column]])
    window = slice(max(0, column - BASE), column)
    enough = others[:, window].sum(axis=1) >= OTHERS
    usable: Flags = np.where(enough[:, None], others, table.usable)
    usable[:, window] &= ~_outlying(table, usable, window)
    usable[:, column] = table.usable[:, column]
    return usable


def _outlying(table: Table, usable: Flags, window: slice) -> Flags:
    """Months more than OUTLYING times the usual distance from the median (the median distance, or chance)."""
    exposure = exposure_of(table)[:, window]
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(usable[:, window] & (exposure > 0), table.count[:, window] / exposure, np.nan)
    held: Flags = np.isfinite(rate).sum(axis=1) > 0
    rate, exposure = np.where(held[:, None], rate, 0.0), np.where(held[:, None], exposure, 1.0)
    middle = np.nanmedian(rate, axis=1, keepdims=True)
    usual = NORMAL * np.nanmedian(np.abs(rate - middle), axis=1, keepdims=True)
    chance = np.sqrt(np.abs(middle) / np.nanmean(exposure, axis=1, keepdims=True))
    least = np.where(table.counted[:, None], chance, TENTH * np.abs(middle))
    outlying: Flags = np.nan_to_num(np.abs(rate - middle)) > OUTLYING * np.maximum(usual, least)
    return outlying


def _own(table: Table, column: int) -> Far:
    """Of cases their chance, or how far they are from months that vary less than cases do by chance."""
    exposure = exposure_of(table)
    of_values = values(table, exposure, column, column, LEAST_MONTHS)
    closely = values(table, exposure, column, column, LEAST_MONTHS, least_away=0.0)
    of_cases = cases(table, exposure, column, column, LEAST_MONTHS).rarer(closely)
    return of_cases.where(table.counted, of_values)


def _among(table: Table, column: int) -> Far:
    """What a figure is counted among: more or fewer than chance gives, or a tenth away and rare by t."""
    of_all = of_denominators(table)
    one = np.ones_like(of_all.count)
    far = values(of_all, one, column, column, LEAST_MONTHS)
    far = cases(of_all, one, column, column, LEAST_MONTHS).where(table.counted, far).rarer(far)
    return _standing(of_all, column).where(table.stock, far)


def _standing(table: Table, column: int) -> Far:
    """People in post move slowly: compared with the newest month before alone."""
    now, before = table.count[:, column], _newest_before(table, column)
    with np.errstate(invalid="ignore"):
        least, most = np.minimum(now, before), np.maximum(now, before)
        far = table.usable[:, column] & (most - least >= FEWEST) & (least < MOVES * most)
    side = np.sign(np.nan_to_num(now - before))
    return Far(np.where(far, 0.0, 1.0), side, before, before)


def _newest_before(table: Table, column: int) -> Floats:
    found = np.full(table.count.shape[0], np.nan)
    for at in range(column):
        here = table.usable[:, at] & np.isfinite(table.count[:, at])
        found = np.where(here, table.count[:, at], found)
    return found


def _finding(series: Series, point: Point, far: Far, i: int, *, of_all: bool) -> Finding:
    part = "denominator" if of_all else counted(point)
    return Finding(
        "export_among" if of_all else "export_count",
        (point.period,),
        (cell(series, point, part),),
        low=float(far.low[i]),
        high=float(far.high[i]),
        chance=float(far.chance[i]) or None,
    )


def _told(key: Key, series: Series, newest: int) -> Iterator[Finding]:
    """What the files themselves say: a site that fell silent, rows of a later file that could not be read."""
    evidence = evidence_of(series)
    for point in series.points[-newest:]:
        if point.status is Status.NIL_RETURN:
            continue
        sites = evidence.silent.get(point.period, ()) if PRAISED[series.measure.better] else ()
        for site in sites:
            yield Finding("export_site", (point.period,), (Cell(*key, site, point.period, "sites", None),))
        if point.period in evidence.unread:
            yield Finding("export_unread", (point.period,))
        yield from _changed(series, point)
    yield from _no_case(series)


def _changed(series: Series, point: Point) -> Iterator[Finding]:
    """A figure that another file gave before, and of which the newest export lost or gained a good part."""
    stood = evidence_of(series).was.get(point.period)
    if stood is None or series.measure.kind not in ("count", "rate"):
        return
    before, now = count_of(series, stood), count_of(series, point)
    if before.number is None or now.number is None:
        return
    least, most = sorted((before.number, now.number))
    praised = (now.number - before.number) * PRAISED[series.measure.better] > 0
    if praised and least < FELL * most and most - least >= FEWER:
        yield Finding("export_changed", (point.period,), (before, now))


def _no_case(series: Series) -> Iterator[Finding]:
    """Days without a case up to the end of an export, of events that are dated: with n gaps in T days before,
    none in g days more happens with the chance (T / (T + g)) ** n.
    """
    events, until, newest = series.events, series.events_until, series.points[-1:]
    if len(events) <= LEAST_EVENTS or until is None or until <= events[-1] or not newest:
        return
    between, since = (events[-1] - events[0]).days, (until - events[-1]).days
    chance = (between / (between + since)) ** (len(events) - 1)
    exported = newest[0].period in evidence_of(series).covered
    if chance < LEVEL and exported and PRAISED[series.measure.better] < 0:
        yield Finding("export_no_case", (newest[0].period,), count=since, chance=chance)


EXPORTS = Check(
    "exports",
    Mark.CONSISTENT,
    find,
    finds=(
        *("export_count", "export_among", "export_site"),
        *("export_unread", "export_changed", "export_no_case"),
    ),
    false_alarms=1.5e-2,
    doubts=True,
    withholds=True,
)
