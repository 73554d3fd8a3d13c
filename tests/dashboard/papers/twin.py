"""A twin of a store: the same in everything that a reader from outside may see, otherwise in what is hidden.

A paper that is the same of both tells nothing of what is hidden, in whatever words, drawings or files. What a
verdict says is told on purpose; so where it would be another one, the twin keeps the figures as they are.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Set
from contextlib import closing
from datetime import date
from pathlib import Path

from dashboard.papers.order import Order
from dashboard.papers.reader import reader_of
from metrics.apart import hidden_from
from metrics.apart_types import Cell
from metrics.board import board
from metrics.series import Key
from metrics.store import Store

SMALL = range(1, 5)
FEW = 0.1  # of the figures of a series whose verdict would be another one, if all of them differed
Figures = tuple[float | None, float | None, float | None]


def twin_of(store: Store, folder: Path, order: Order, seed: int) -> tuple[Store, Set[Cell]]:
    """The twin, and the hidden figures that differ in it."""
    cells, told = hidden(store, order), verdicts(store, order)
    for turn in range(10):
        other = _written(store, folder / f"twin-{turn}.db", order.org_code, cells, random.Random(seed))
        now = verdicts(other, order)
        otherwise = {key for key in told.keys() | now.keys() if told.get(key) != now.get(key)}
        if not otherwise:
            assert hidden(other, order) == hidden(store, order), "the same is hidden of both"
            return other, cells
        other.close()
        ids = {measure for measure, _ in otherwise} if turn > 2 else set()  # parts that hang together
        few = random.Random(seed + turn)
        cells = {
            cell
            for cell in sorted(cells)
            if ((cell[1], cell[2]) not in otherwise or (turn == 0 and few.random() < FEW))
            and cell[1] not in ids
        }
    raise AssertionError("no twin has the same verdicts")


def hidden(store: Store, order: Order) -> Set[Cell]:
    own = store.at(order.known_at)
    viewer = reader_of(order.marking, order.org_code)
    return hidden_from(own, viewer, order.org_code, order.period, order.known_at).cells


def verdicts(store: Store, order: Order) -> dict[Key, str]:
    own = store.at(order.known_at)
    viewer = reader_of(order.marking, order.org_code)
    found = board(own, viewer, order.org_code, order.period, order.known_at).assessments
    return {
        key: repr((one.verdict, one.status, one.previous, one.quality, one.doubts, one.sum_met, one.chart))
        for key, one in found.items()
    }


def _written(store: Store, path: Path, org: str, cells: Iterable[Cell], chance: random.Random) -> Store:
    """A copy in which each small count is another small count, and each case fell on another day."""
    with closing(sqlite3.connect(str(store.url.database))) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
        for cell in sorted(cells):
            for id_, *figures in new.execute(_FOUND, (*cell[:3], cell[3].isoformat())).fetchall():
                new.execute(_CHANGE, (*_other(tuple(figures), chance), id_))
        for id_, day in new.execute(
            'select id, occurred_on from "case" where org_code = ?', (org,)
        ).fetchall():
            other = date.fromisoformat(day).replace(day=chance.randint(1, 28)).isoformat()
            new.execute('update "case" set occurred_on = ? where id = ?', (other, id_))
        new.commit()
    return Store.open(f"sqlite:///{path}")


_FOUND = """select id, numerator, denominator, value from observation
    where org_code = ? and measure_id = ? and breakdown = ? and period = ?"""
_CHANGE = "update observation set numerator = ?, denominator = ?, value = ? where id = ?"


def _other(figures: Figures, chance: random.Random) -> Figures:
    count, among, value = figures
    if count is not None and 0 < count < 5:
        return _drawn(chance, count, among), among, value
    if count is not None and among is not None and 0 < among - count < 5:
        rests = [rest for rest in SMALL if rest < among]
        return among - _drawn(chance, among - count, max(rests, default=None)), among, value
    if count is None and value is not None and 0 < value < 5 and value == int(value):
        return count, among, _drawn(chance, value, None)
    return figures


def _drawn(chance: random.Random, now: float, most: float | None) -> float:
    others = [one for one in SMALL if one != now and (most is None or one <= most)]
    return float(chance.choice(others)) if others else now
