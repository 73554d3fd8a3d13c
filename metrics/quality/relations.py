"""Consistent: figures of different measures that cannot all be right. It cannot tell which is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from metrics.findings import Cell, Finding, Mark
from metrics.quality.check import TOLERANCE, Check, Found, Key, Looked, cell, count_of
from metrics.quality.relation_file import Relation, relations, split
from metrics.types import Series


def find(looked: Looked) -> Found:
    """Each relation in each period for which every one of its figures came; told of every measure in it."""
    for relation in relations().relation:
        terms = [split(term) for term in (*relation.left, *relation.right)]
        keys = [(id_, breakdown) for id_, breakdown, _part in terms]
        if any(key not in looked.points for key in keys):
            continue
        shared = set.intersection(*(set(looked.points[key]) for key in keys))
        for period in sorted(shared):
            cells = [
                _cell(looked.series[key], looked, period, part)
                for key, (_, _, part) in zip(keys, terms, strict=True)
            ]
            if all(one.number is not None for one in cells) and _broken(relation, cells):
                yield from _told(relation, period, cells, keys)


def _cell(series: Series, looked: Looked, period: date, part: str) -> Cell:
    point = looked.points[series.measure.id, series.breakdown][period]
    return cell(series, point, part) if part == "denominator" else count_of(series, point)


def _broken(relation: Relation, cells: list[Cell]) -> bool:
    left = sum(one.number or 0.0 for one in cells[: len(relation.left)])
    right = sum(one.number or 0.0 for one in cells[len(relation.left) :])
    room = max(relation.within, relation.percent / 100.0 * abs(right)) + TOLERANCE
    return left - right > room if relation.holds == "<=" else abs(left - right) > room


def _told(
    relation: Relation, period: date, cells: list[Cell], keys: list[Key]
) -> Iterator[tuple[Key, Finding]]:
    found = Finding("relation", (period,), tuple(cells), relation=relation.id)
    for key in dict.fromkeys(keys):
        yield key, found


RELATIONS = Check("relation", Mark.CONSISTENT, find, doubts=True, withholds=True)
