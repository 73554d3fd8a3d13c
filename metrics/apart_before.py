"""Totals whose parts were shown in one version and are hidden in another: what both together would tell.

An earlier paper shows the sites of a total; a correction makes one of them small, so that the sites are
hidden and the total is not. The total as it is now, less the sites that the earlier paper showed, is the
small count. The other way round the earlier paper shows the total and the later one the sites. So such a
total is hidden, and its parts are, in every view that knows both.

So are births and live births. The earlier paper shows both where there were five stillbirths; once there are
four, the births of now less the live births of then are these. Or four become one, and both are hidden: three
births fewer tell that.

And so are deaths that only moved from one column to another. A death is written down as a stillbirth now: who
takes for granted that no death came or went, and sees three stillbirths more, knows that the neonatal deaths
fell by three, from four to one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from itertools import combinations

from metrics.access import Viewer
from metrics.apart_types import Cell
from metrics.measure import Measure
from metrics.points import point_of
from metrics.series import catalogue
from metrics.store.database import Store
from metrics.store.history import History
from metrics.store.known import Version, as_known
from metrics.store.whole import whole_history
from metrics.suppress import has_small_count, is_of_people, is_small
from metrics.types import Point

Versions = Mapping[Cell, list[Version]]
Rests = Callable[[Point | None, list[Point]], float]  # 1 to 4 where the parts of a total are hidden
FURTHEST = 3  # between two counts of 1 to 4: who knows that they are so far apart knows both


def told_apart(
    store: Store, viewer: Viewer, trust: str, up_to: date, known_at: datetime | None = None
) -> frozenset[Cell]:
    """The figures of a trust and its sites that two versions together would give away.

    Only the versions count that this viewer may read: what stood at a sharing, and what is public.
    """
    return told_apart_in(whole_history(store, viewer, trust, known_at), trust, up_to)


def told_apart_in(found: History, trust: str, up_to: date) -> frozenset[Cell]:
    """The same of a history that was fetched already."""
    measures = catalogue()
    known: dict[Cell, list[Version]] = {}
    births: dict[Cell, list[Version]] = {}
    among = {one.id: one.part_of for one in measures.values() if one.part_of}
    for (org, id_, _grain, period, breakdown), versions in found.observations.items():
        measure = measures.get(id_)
        if measure is None or period > up_to:
            continue
        if is_of_people(measure) and measure.counted_by is None:
            known[org, id_, breakdown, period] = versions
        elif id_ in among or id_ in among.values():
            births[org, id_, breakdown, period] = versions
    groups: list[tuple[Versions, Cell, list[Cell], Rests]] = [
        (known, total, parts, _are_hidden) for total, parts in _groups(known, trust)
    ]
    for cell in births:
        whole = (cell[0], among.get(cell[1]) or "", *cell[2:])
        groups.append((births, whole, [cell], _left))
    told = {
        cell
        for versions, total, parts, rests in groups
        if total in versions and _changed_sides(versions, rests, total, parts, found.known_at)
        for cell in (total, *parts)
    }
    for parts, beside in _sums(known, measures):
        if _only_moved(known, parts, found.known_at):
            told.update(cell for cell in (*parts, *beside) if cell in known or cell in births)
    return frozenset(told)


def _groups(known: Collection[Cell], trust: str) -> Iterator[tuple[Cell, list[Cell]]]:
    sites: dict[Cell, list[Cell]] = defaultdict(list)
    parts: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
    for cell in known:
        org, id_, breakdown, period = cell
        if org != trust:
            sites[trust, id_, breakdown, period].append(cell)
        if breakdown:
            by = "|".join(part.partition("=")[0] for part in breakdown.split("|"))
            parts[(org, id_, "", period), by].append(cell)
    yield from sites.items()
    yield from ((total, found) for (total, _), found in parts.items())


def _sums(known: Versions, measures: Mapping[str, Measure]) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """The parts of each sum of measures of which two were stored anew; with the sum, and with the births by
    which the parts are told.
    """
    for one in (one for one in measures.values() if one.sum_of):
        first, *others = one.sum_of
        among = [exposure for id_ in one.sum_of if (exposure := measures[id_].exposure)]
        for cell in (cell for cell in known if cell[1] == first):
            parts = [cell, *((cell[0], part, *cell[2:]) for part in others)]
            if sum(len(known.get(part, ())) > 1 for part in parts) > 1:
                there = [part for part in parts if part in known]
                yield there, [(cell[0], other, *cell[2:]) for other in (one.id, *among)]


def _only_moved(known: Versions, parts: list[Cell], known_at: datetime) -> bool:
    """Whether two versions of the parts would tell a small one to who takes their sum for unchanged."""
    own = {cell: known[cell] for cell in parts}
    moments = _moments(own, known_at)
    if len(moments) < 2:
        return False
    each = []
    for moment in moments:
        then = as_known(own, moment)
        counts = [_count(point_of(catalogue()[cell[1]], then[cell])) for cell in parts if cell in then]
        each.append([count for count in counts if count is not None])
    whole = [counts for counts in each if len(counts) == len(parts)]
    return any(_move_tells(*pair) for pair in combinations(whole, 2))


def _move_tells(then: list[float], now: list[float]) -> bool:
    """What the other parts gained tells a part that was small in one of two versions alone, or in both and as
    far apart as can be. Where the others are the same, nothing moved.
    """
    for before, after in zip(then, now, strict=True):
        small = is_small(before) + is_small(after)
        others_moved = sum(then) - before != sum(now) - after
        if others_moved and (small == 1 or (small == 2 and abs(before - after) >= FURTHEST)):
            return True
    return False


def _changed_sides(known: Versions, rests: Rests, total: Cell, parts: list[Cell], known_at: datetime) -> bool:
    """Whether the parts were hidden at one moment and shown at another, or what is hidden of them was once as
    little as can be and once as much.
    """
    measure, own = catalogue()[total[1]], {cell: known[cell] for cell in (total, *parts)}
    moments = _moments(own, known_at)
    if len(moments) < 2:
        return False
    sides = set[float]()
    for moment in moments:
        then = {cell: point_of(measure, one) for cell, one in as_known(own, moment).items()}
        there = [then[cell] for cell in parts if cell in then and _count(then[cell]) is not None]
        if there:
            sides.add(rests(then.get(total), there))
    few = [rest for rest in sides if is_small(rest)]
    return bool(few) and (len(few) < len(sides) or max(few) - min(few) >= FURTHEST)


def _moments(versions: Versions, known_at: datetime) -> list[datetime]:
    """The moments up to one at which any of these became what is known, or ceased to be."""
    turns = {moment for own in versions.values() for one in own for moment in _turns(one)}
    return sorted(moment for moment in turns if moment <= known_at)


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


def _left(total: Point | None, parts: list[Point]) -> float:
    """Births less live births."""
    whole = None if total is None else _count(total)
    return 0.0 if whole is None else whole - sum(_count(part) or 0 for part in parts)


def _count(point: Point) -> float | None:
    return point.value if point.numerator is None else point.numerator
