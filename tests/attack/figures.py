"""The figures of all trusts and sites at a moment: what a reader from outside is shown, and what not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Forbidden, Reach, Viewer, reach_in_comparison
from metrics.apart import hidden_of
from metrics.apart_before import told_apart
from metrics.apart_types import Cell
from metrics.measure import Measure
from metrics.series import Key, load
from metrics.store import Store, read
from metrics.suppress import is_outside
from metrics.system.one_measure import OneMeasure
from metrics.types import Series
from tests.dashboard.papers.worked_out import D, N, Number, Sum, numbers_of, small_of, sums_between


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Every number of one trust and its sites at a moment. Those of `hidden` figures are not shown."""

    trust: str
    true: Mapping[Number, float]
    hidden: Set[Cell]
    small: Mapping[Number, float]  # what nobody outside may learn
    sums: tuple[Sum, ...]  # all that holds between the numbers, by what the measures are


def figures_of(
    store: Store, viewer: Viewer, below: str, up_to: date, known_at: datetime
) -> dict[str, Figures]:
    """Each trust below a system or region of which the reader reads anything."""
    above, found = read.hierarchy(store), {}
    for org in read.organisations(store, viewer):
        if org.kind != "trust" or below not in above.line(org.code):
            continue
        if reach_in_comparison(viewer, org.code, above) is not Reach.NOTHING:
            assert is_outside(viewer, org.code, above), f"{org.code} is not the reader's own"
            found[org.code] = _of_trust(store, viewer, org.code, up_to, known_at)
    return found


def _of_trust(store: Store, viewer: Viewer, trust: str, up_to: date, known_at: datetime) -> Figures:
    family: dict[str, Mapping[Key, Series]] = {}
    for code in (trust, *(site.code for site in read.sites_of(store, viewer, trust))):
        try:
            family[code] = load(store, viewer, code, up_to=up_to, known_at=known_at)
        except Forbidden:
            continue
    hidden = hidden_of(family, trust, told_apart(store, viewer, trust, up_to, known_at)).cells
    true, measures = numbers_of(family)
    sums = (*sums_between(true, trust), *_among(true, measures))
    holds = tuple(one for one in sums if one.holds(true))
    return Figures(trust, true, hidden, small_of(true, measures), holds)


def _among(true: Mapping[Number, float], measures: Mapping[str, Measure]) -> Iterator[Sum]:
    """What a figure is counted among is the count of births, or of those of them that it names."""
    for cell, part in true:
        exposure = measures[cell[1]].exposure
        whole = ((cell[0], exposure or "", *cell[2:]), N)
        if part == D and exposure not in (None, cell[1]) and whole in true:
            yield Sum((((cell, D), 1), (whole, -1)), 0, 0)


def of_public(each: Iterable[OneMeasure]) -> dict[str, Figures]:
    """Trusts of which a comparison reads totals alone, as it reads them."""
    families: dict[str, dict[Key, Series]] = {}
    hidden: dict[str, set[Cell]] = {}
    for found in each:
        for one in found.seen:
            code = one.member.code
            if not one.used:
                families.setdefault(code, {}).update(one.totals)
                hidden.setdefault(code, set()).update(one.hidden.cells)
    made = {}
    for code, family in families.items():
        true, measures = numbers_of({code: family})
        sums = (*sums_between(true, code), *_among(true, measures))
        holds = tuple(one for one in sums if one.holds(true))
        made[code] = Figures(code, true, hidden[code], small_of(true, measures), holds)
    return made
