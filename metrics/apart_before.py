"""Totals whose parts were shown in one version and are hidden in another: what both together would tell.

An earlier paper shows the sites of a total; a correction makes one of them small, so that the sites are
hidden and the total is not. The total as it is now, less the sites that the earlier paper showed, is the
small count. The other way round the earlier paper shows the total and the later one the sites. So such a
total is hidden, and its parts are, in every view that knows both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from metrics.access import Viewer
from metrics.measure import Measure
from metrics.points import point_of
from metrics.series import catalogue
from metrics.store.database import Store
from metrics.store.history import History
from metrics.store.known import Version, as_known
from metrics.store.whole import whole_history
from metrics.suppress import has_small_count, is_of_people, is_small
from metrics.types import Point

Named = tuple[str, str, str, date]  # organisation, measure, breakdown, period
Versions = Mapping[Named, list[Version]]


def told_apart(
    store: Store, viewer: Viewer, trust: str, up_to: date, known_at: datetime | None = None
) -> frozenset[Named]:
    """The figures of a trust and its sites that two versions together would give away.

    Only the versions count that this viewer may read: what stood at a sharing, and what is public.
    """
    return told_apart_in(whole_history(store, viewer, trust, known_at), trust, up_to)


def told_apart_in(found: History, trust: str, up_to: date) -> frozenset[Named]:
    """The same of a history that was fetched already."""
    measures = catalogue()
    known: dict[Named, list[Version]] = {}
    for (org, id_, _grain, period, breakdown), versions in found.observations.items():
        measure = measures.get(id_)
        if period <= up_to and measure and is_of_people(measure) and measure.counted_by is None:
            known[org, id_, breakdown, period] = versions
    return frozenset(
        cell
        for total, parts in _groups(known, trust)
        if total in known and _changed_sides(known, measures[total[1]], total, parts, found.known_at)
        for cell in (total, *parts)
    )


def _groups(known: Collection[Named], trust: str) -> Iterator[tuple[Named, list[Named]]]:
    sites: dict[Named, list[Named]] = defaultdict(list)
    parts: dict[tuple[Named, str], list[Named]] = defaultdict(list)
    for cell in known:
        org, id_, breakdown, period = cell
        if org != trust:
            sites[trust, id_, breakdown, period].append(cell)
        if breakdown:
            by = "|".join(part.partition("=")[0] for part in breakdown.split("|"))
            parts[(org, id_, "", period), by].append(cell)
    yield from sites.items()
    yield from ((total, found) for (total, _), found in parts.items())


def _changed_sides(
    known: Versions, measure: Measure, total: Named, parts: list[Named], known_at: datetime
) -> bool:
    """Whether the parts were hidden at one moment and shown at another."""
    own = {cell: known[cell] for cell in (total, *parts)}
    moments = {moment for versions in own.values() for one in versions for moment in _turns(one)}
    if len(moments) < 2:
        return False
    sides = set()
    for moment in sorted(moment for moment in moments if moment <= known_at):
        then = {cell: point_of(measure, one) for cell, one in as_known(own, moment).items()}
        there = [then[cell] for cell in parts if cell in then and _count(then[cell]) is not None]
        if there:
            sides.add(_are_hidden(then.get(total), there))
    return len(sides) > 1


def _turns(version: Version) -> Iterator[datetime]:
    """The moments from which a version was, or was no longer, what is known."""
    for one in version.assertions:
        yield one.recorded_at
        for start, end in one.gone:
            yield start
            if end is not None:
                yield end


def _are_hidden(total: Point | None, parts: list[Point]) -> bool:
    if any(map(has_small_count, parts)):
        return True
    whole = None if total is None else _count(total)
    if total is None or whole is None:
        return False
    rest = whole - sum(_count(part) or 0 for part in parts)
    return has_small_count(total) or is_small(round(rest, 6))


def _count(point: Point) -> float | None:
    return point.value if point.numerator is None else point.numerator
