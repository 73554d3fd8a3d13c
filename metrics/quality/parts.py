"""Consistent: the parts of a measure add up to its total, and no part is above it.

Parts may be sent for some groups only; then they are at most the total. It cannot tell whether a part or the
total is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from metrics.findings import Cell, Finding, Mark
from metrics.quality.check import TOLERANCE, Check, Found, Key, Looked, cell, count_of
from metrics.quality.relation_file import Parts, relations
from metrics.types import Point, Series


def find(looked: Looked) -> Found:
    for rule in relations().parts:
        for id_ in rule.measures:
            total = looked.series.get((id_, ""))
            parts = [key for key in looked.points if key[0] == id_ and _only_by(key[1], rule.by)]
            if total is not None and parts:
                yield from _of(rule, looked, total, parts)


def _only_by(breakdown: str, by: str) -> bool:
    return breakdown.partition("=")[0] == by and "|" not in breakdown


def _of(rule: Parts, looked: Looked, total: Series, parts: list[Key]) -> Iterator[tuple[Key, Finding]]:
    own = (total.measure.id, "")
    values = total.measure.breakdowns.get(rule.by, ())
    for period, point in looked.points[own].items():
        here = [key for key in parts if period in looked.points[key]]
        for part in ("numerator", "denominator") if rule.denominators else ("numerator",):
            whole = _cell(total, point, part)
            cells = [_cell(looked.series[key], looked.points[key][period], part) for key in here]
            known = [one for one in cells if one.number is not None]
            if whole.number is None or not known:
                continue
            every = len(known) == len(values)
            for wrong in _wrong(rule, whole.number, known, every=every):
                found = Finding("parts", (period,), (whole, *wrong), relation=rule.by)
                yield own, found
                yield from (((one.measure_id, one.breakdown), found) for one in wrong)


def _cell(series: Series, point: Point, part: str) -> Cell:
    return count_of(series, point) if part == "numerator" else cell(series, point, part)


def _wrong(rule: Parts, whole: float, known: list[Cell], *, every: bool) -> Iterator[tuple[Cell, ...]]:
    """The parts that do not fit: all of them together, or single ones above the total."""
    if rule.sum == "=":
        total = sum(one.number or 0.0 for one in known)
        short = every and whole - total > TOLERANCE
        if total - whole > TOLERANCE or short:
            yield tuple(known)
        return
    for one in known:
        if (one.number or 0.0) - whole > TOLERANCE:
            yield (one,)


PARTS = Check("parts", Mark.CONSISTENT, find, doubts=True, withholds=True)
