"""The series of every trust of a system, as one reader may compare them: read in one go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, partial

from metrics.access import Reach, Viewer
from metrics.apart import Hidden, hidden_of
from metrics.apart_before import told_apart_in
from metrics.apart_types import Cell
from metrics.measure import Measure
from metrics.periods import add_months, months_of
from metrics.points import point_of
from metrics.quality.relation_file import related
from metrics.series import Key, catalogue, view
from metrics.store.database import Store
from metrics.store.histories import histories
from metrics.store.history import History, history
from metrics.store.returns import first_sharing
from metrics.system.sums import turned_small
from metrics.system.types import Member, System
from metrics.types import Grain, Series

NEWEST = 6  # months of which every part is read: a check looks at the newest month and those too young for it


def _unknown(_measure: Measure) -> Mapping[date, datetime]:
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One trust: its series as this reader may have them, and which of their figures are hidden from them.

    Breakdowns are there for the newest months alone, for checks of the data.
    """

    member: Member
    series: Mapping[Key, Series]
    hidden: Hidden
    known_at: datetime
    shared: frozenset[date] | None  # the months shared with the reader; None: all are theirs to read
    differing: frozenset[Cell] = frozenset()  # of which two versions differ, one small: no sum over both
    came: Callable[[Measure], Mapping[date, datetime]] = _unknown  # when outside each figure was first read
    began: datetime | None = None  # when the first month of any trust of the store was shared
    of: Mapping[str, Seen] = field(default_factory=dict)  # the trusts that are one now, each for itself
    used: Mapping[Key, Mapping[date, tuple[str, ...]]] = field(default_factory=dict)  # whose each figure is

    @property
    def totals(self) -> dict[Key, Series]:
        return {key: one for key, one in self.series.items() if not key[1]}


def seen(store: Store, viewer: Viewer, found: System, measures: Iterable[Measure]) -> tuple[Seen, ...]:
    """Every member, in the order of the system. Two queries of figures, whatever the number of trusts."""
    wanted = with_relations(measures)
    known, began = read_histories(store, viewer, found, wanted, add_months(found.period, 1 - NEWEST))
    ordered = {id_: one for id_, one in catalogue().items() if id_ in wanted}
    return tuple(_seen(one, known[one.code], ordered, found.period, began) for one in found.members)


def read_histories(
    store: Store, viewer: Viewer, found: System, wanted: Collection[str], whole_since: date
) -> tuple[dict[str, History], datetime | None]:
    """The history of each member by code, with breakdowns since a month; and when anything was first
    shared.
    """
    inside = [one.code for one in found.members if one.reach is Reach.ALL]
    outside = [one.code for one in found.members if one.reach is not Reach.ALL]
    known: dict[str, History] = {}
    with store.reading() as connection:
        for code in inside:
            known[code] = history(
                connection, viewer, code, known_at=found.known_at, measures=tuple(sorted(wanted))
            )
        if outside:
            known |= histories(
                connection,
                viewer,
                outside,
                known_at=found.known_at,
                measures=wanted,
                whole_since=whole_since,
            )
        return known, first_sharing(connection)


def _seen(
    member: Member, known: History, measures: Mapping[str, Measure], up_to: date, began: datetime | None
) -> Seen:
    series = view(known, measures, up_to=up_to, known_at=known.known_at, with_evidence=False)
    shared = None if known.scope.all else frozenset(known.scope.shared)
    hidden = _hidden(member, known, series, up_to)
    differing, came = _differing(member, known, measures), partial(_came, known, member.code)
    return Seen(member, series, hidden, known.known_at, shared, differing, came, began)


def _came(known: History, code: str, measure: Measure) -> dict[date, datetime]:
    """When each figure of a measure could first be read: at the first sharing of its months that had it.

    National statistics are read when they are published, and have no such moment.
    """
    found = {}
    for (org, id_, grain, period, breakdown), versions in known.observations.items():
        if (org, id_, breakdown) != (code, measure.id, ""):
            continue
        first = min(one.recorded_at for one in versions)
        spans = [known.scope.shared.get(month, ()) for month in months_of(period, Grain(grain))]
        starts = [[start for start, _ in each if start >= first] for each in spans]
        if all(starts):
            found[period] = max(min(each) for each in starts)
    return found


def _hidden(member: Member, known: History, series: Mapping[Key, Series], up_to: date) -> Hidden:
    """Of the totals. Sites and parts never hide their total, save where two versions would tell one apart."""
    if not member.outside:
        return Hidden()
    totals = {key: one for key, one in series.items() if not key[1]}
    before = told_apart_in(known, member.code, up_to)
    return hidden_of({member.code: totals}, member.code, (cell for cell in before if not cell[2]))


def _differing(member: Member, known: History, measures: Mapping[str, Measure]) -> frozenset[Cell]:
    if not member.outside:
        return frozenset()
    return frozenset(
        (org, id_, breakdown, period)
        for (org, id_, _grain, period, breakdown), versions in known.observations.items()
        if len(versions) > 1 and not breakdown and org == member.code
        if turned_small(measures[id_], (point_of(measures[id_], one) for one in versions))
    )


@cache
def published_beside() -> tuple[str, ...]:
    """The measures of years that a national body counts again, and those of months that they are of."""
    pairs = ((one.id, one.year_of) for one in catalogue().values() if one.year_of)
    return tuple(dict.fromkeys(id_ for pair in pairs for id_ in pair if id_))


def with_relations(measures: Iterable[Measure]) -> frozenset[str]:
    """The measures, those among which they are counted, and those that a check holds beside them."""
    known, found = catalogue(), set[str]()
    waiting = [id_ for one in measures for id_ in (one.id, *related().get(one.id, ()))]
    while waiting:
        id_ = waiting.pop()
        if id_ in found or id_ not in known:
            continue
        found.add(id_)
        one = known[id_]
        waiting += [*one.sum_of, *(other for other in (one.exposure, one.part_of, one.counted_by) if other)]
        waiting += published_beside() if one.year_of else ()
    return frozenset(found)
