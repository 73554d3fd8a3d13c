"""Consistent: a staff group has as many people in post whatever training is asked about.

It cannot tell which list of staff is the right one.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from metrics.findings import Cell, Finding, Mark
from metrics.quality.check import Check, Found, Key, Looked, cell, differs
from metrics.quality.relation_file import relations
from metrics.vocabulary import parts

LEAST_APART, SHARE = 2.0, 0.1  # people: lists made on neighbouring days differ by starters and leavers


def find(looked: Looked) -> Found:
    """The least and the most people in post of each group and month, where they are far apart."""
    for rule in relations().group:
        people: dict[tuple[str, date], list[tuple[Key, Cell]]] = defaultdict(list)
        for key, points in looked.points.items():
            group = parts(key[1]).get(rule.by) if key[0] in rule.measures and key[1] else None
            if group is None:
                continue
            for period, point in points.items():
                if point.denominator is not None:
                    people[group, period].append((key, cell(looked.series[key], point, "denominator")))
        for (_group, period), named in people.items():
            least, most = (f(named, key=lambda one: one[1].number or 0.0) for f in (min, max))
            room = max(LEAST_APART, SHARE * (most[1].number or 0.0))
            if differs(least[1].number, most[1].number, room):
                found = Finding("people", (period,), (least[1], most[1]), relation=rule.by)
                yield from ((key, found) for key in dict.fromkeys((least[0], most[0])))


PEOPLE = Check("people", Mark.CONSISTENT, find, doubts=True)
