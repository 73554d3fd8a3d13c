"""A twin of a store: the same in all that a reader from outside is told of a system, otherwise in the rest.

Pages, files and papers that are the same of both tell nothing of what is hidden, in whatever words, drawings,
scales or data. A verdict is told on purpose: where it would be another one, figures stay as they are.
Sums that are not told stay too, so that the same sums are told of both.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from contextlib import closing
from datetime import date
from pathlib import Path

from dashboard.views.chart_words import chart_words
from metrics.apart_types import Cell
from metrics.board import board
from metrics.series import catalogue
from metrics.store import Store
from metrics.suppress import SMALLEST_SHOWN, is_small
from metrics.system.matrix import matrix
from metrics.system.years import year_of
from tests.attack.attack import Attack, Version
from tests.attack.solver import Puzzle
from tests.dashboard.papers.worked_out import REST, D, N

Judged = tuple[str, str]  # a trust or site, and a measure
TURNS = 8
FROM_HERE = 3.0  # how far a hidden number that is not small may go


def twin_of(attack: Attack, up_to: date, folder: Path, seed: int) -> tuple[Store, Set[Cell]]:
    """The twin of a store that was looked at once, in one month; and the figures that differ in it."""
    told, kept = verdicts(attack, attack.store, up_to), set[Judged]()
    for turn in range(TURNS):
        world = puzzle_of(attack, kept).world(seed)
        moved = {version: value for version, value in world.items() if value != version[1]}
        other = _written(attack.store, folder / f"twin-{turn}.db", moved)
        now = verdicts(attack, other, up_to)
        otherwise = {key for key in told.keys() | now.keys() if told.get(key) != now.get(key)}
        if not otherwise:
            return other, {version[0][0] for version in moved}
        other.close()
        kept |= otherwise
    raise AssertionError("no twin has the same verdicts")


def puzzle_of(attack: Attack, kept: Set[Judged]) -> Puzzle:
    """Worlds in which the same figures are hidden, for the same reasons, and all sums are the same."""
    made = Puzzle()
    counts = {cell: value for (cell, part), value, *_ in attack.unshown if part == N}
    for version in attack.unshown:
        (cell, part), value, *_ = version
        if version[:3] in attack.shown or (cell[0], cell[1]) in kept:
            continue
        if part == D and not is_small(counts.get(cell, 1.0)):
            continue  # hidden for what it is among: that stays as it is, or the figure would be shown
        if is_small(value) and value.is_integer():
            made.unknown(version, value, 1.0, SMALLEST_SHOWN - 1.0)
        elif value >= SMALLEST_SHOWN and value.is_integer():
            low, high = max(float(SMALLEST_SHOWN), value - FROM_HERE), value + FROM_HERE
            made.unknown(version, value, low, high)
        elif _is_rate_alone(version):
            made.unknown(version, value, value / 2, value + FROM_HERE)
    for terms, low, high in attack.sums:
        made.tell(((version, by, version[1]) for version, by in terms), low, high)
    for versions in _sums(attack):
        total = sum(version[1] for version in versions)
        made.tell(((version, 1.0, version[1]) for version in versions), total, total)
    return made


def _is_rate_alone(version: Version) -> bool:
    """A stabilised rate of a year: published without its numbers, and in no sum."""
    return not version[1].is_integer() and catalogue()[version[0][0][1]].year_of is not None


def _sums(attack: Attack) -> Iterator[list[Version]]:
    """The hidden numbers of each trust and year, and of each system and month."""
    found = defaultdict[tuple[str, ...], list[Version]](list)
    for version in attack.unshown:
        (org, id_, breakdown, period), part = version[0]
        if breakdown or version[:3] in attack.shown or part == REST or _is_rate_alone(version):
            continue
        found[org, id_, part, f"{year_of(catalogue()[id_], period)}"].append(version)
        for level, codes in attack.members.items():
            if org in codes:
                found[level, id_, part, f"in {period}"].append(version)
    yield from found.values()


def verdicts(attack: Attack, store: Store, up_to: date) -> dict[Judged, str]:
    """What is told on purpose of each measure of each trust, on its own pages and in comparison; of its
    sites in comparison.
    """
    found: dict[Judged, str] = {}
    for code in sorted(attack.trusts):
        for (id_, _), one in sorted(board(store, attack.viewer, code, up_to).assessments.items()):
            told = (one.verdict, one.status, one.previous, one.quality, one.doubts, one.sum_met)
            parts = (*told, chart_words(one))  # the chart's name, and whether its limits are widened
            found[code, id_] = found.get((code, id_), "") + repr(parts)
    for level in attack.levels:
        each = [
            matrix(store, attack.viewer, level, up_to, whole=True, sites=sites) for sites in (False, True)
        ]
        for row in (*each[0].rows, *each[1].rows):
            for cell in row.cells:
                key = (cell.code, row.measure.id)
                found[key] = found.get(key, "") + repr((cell.verdict, cell.standing))
    return found


def _written(store: Store, path: Path, moved: Mapping[Version, float]) -> Store:
    cells = defaultdict[Cell, dict[tuple[str, float], float]](dict)
    for ((cell, part), value, *_), now in moved.items():
        cells[cell][part, value] = now
    with closing(sqlite3.connect(str(store.url.database))) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
        for cell, changed in sorted(cells.items()):
            for id_, *figures in new.execute(FOUND, (*cell[:3], cell[3].isoformat())).fetchall():
                new.execute(CHANGE, (*_changed(cell[1], *figures, changed), id_))
        new.commit()
    return Store.open(f"sqlite:///{path}")


FOUND = """select id, numerator, denominator, value from observation
    where org_code = ? and measure_id = ? and breakdown = ? and period = ?"""
CHANGE = "update observation set numerator = ?, denominator = ?, value = ? where id = ?"


def _changed(
    id_: str,
    count: float | None,
    among: float | None,
    value: float | None,
    changed: Mapping[tuple[str, float], float],
) -> tuple[float | None, float | None, float | None]:
    """The figures of a version: those that it had in common with the one that was looked at are changed."""
    if count is None:
        return None, among, None if value is None else changed.get((N, value), value)
    own = changed.get((N, count), count)
    whole = None if among is None else changed.get((D, among), among)
    if value is None:
        return own, whole, None
    if whole is None:
        return own, whole, own if value == count else value
    return own, whole, own / whole * catalogue()[id_].multiplier if whole else value
