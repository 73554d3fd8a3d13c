"""Which figures of a trust and its sites are hidden outside it, so that no small count can be worked out.

Five ways lead from figures that are shown to one that is hidden, and each is closed for its month:

- a total less its parts: all sites of a measure are hidden when one is, and so are all its breakdowns;
- a sum of measures less the others (`Measure.sum_of`): the sum is hidden with any of its parts;
- births less live births are stillbirths (`Measure.part_of`): what falls short of the births by 1 to 4 is
  hidden, and so is every figure that has it as its denominator;
- an amount of money (`Measure.counted_by`) is hidden with the number of claims that it is of;
- moderate harm or above less severe harm or above is moderate harm: a measure that is some of the parts of
  another (`metrics/quality/relations.toml`) is hidden where it leaves 1 to 4 of the other.

A sixth leads over two versions of a figure: `metrics.apart_before` closes it; a seventh over the years that a
national body publishes of the same cases: `metrics.apart_years`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from metrics.access import Forbidden, Viewer
from metrics.apart_before import told_apart
from metrics.apart_rules import Figures
from metrics.apart_types import Cell, Family
from metrics.series import catalogue, load
from metrics.store import read
from metrics.store.database import Store
from metrics.store.stamp import kept
from metrics.suppress import has_small_count, is_of_people, is_outside
from metrics.types import Series


@dataclass(frozen=True, slots=True)
class Hidden:
    """The figures that a reader may not see. Without any: a reader from inside the trust."""

    cells: frozenset[Cell] = field(default_factory=frozenset)

    def periods(self, series: Series) -> frozenset[date]:
        """The hidden periods of one series."""
        own = (series.org.code, series.measure.id, series.breakdown)
        return frozenset(p.period for p in series.points if (*own, p.period) in self.cells)

    def then(self, series: Series) -> frozenset[date]:
        """The same of a series as an earlier moment knew it: with what was small in it."""
        of_people = is_of_people(series.measure)
        small = {p.period for p in series.points if of_people and has_small_count(p)}
        return self.periods(series) | small


def hidden_from(
    store: Store, viewer: Viewer, org_code: str, up_to: date, known_at: datetime | None = None
) -> Hidden:
    """What this viewer may not see of an organisation, and of its trust and the trust's other sites.

    Raises Forbidden when the viewer may read nothing of the organisation.
    """
    above = read.hierarchy(store)
    trust = above.trust_of(org_code)
    if not is_outside(viewer, org_code, above):
        return Hidden()
    question = ("hidden", id(catalogue()), org_code, up_to)
    made, _ = kept(
        store, viewer, question, known_at, lambda: _made(store, viewer, org_code, trust, up_to, known_at)
    )
    return made


def _made(
    store: Store, viewer: Viewer, org_code: str, trust: str, up_to: date, known_at: datetime | None
) -> Hidden:
    codes = {org_code, trust, *(site.code for site in read.sites_of(store, viewer, trust))}
    family = {}
    for code in sorted(codes):
        try:
            family[code] = load(store, viewer, code, up_to=up_to, known_at=known_at)
        except Forbidden:  # a reader of one site is told nothing of its trust
            if code == org_code:
                raise
    if trust not in family:
        return hidden_of(family, trust)
    return hidden_of(family, trust, told_apart(store, viewer, trust, up_to, known_at))


def hidden_of(family: Family, trust: str, before: Iterable[Cell] = ()) -> Hidden:
    """The hidden figures of a trust and its sites, for a reader from outside.

    `before` are those that, with an earlier version, would tell a small count (`metrics.apart_before`).
    """
    figures = Figures(family, trust)
    cells = {*figures.small(), *before}
    while more := set(figures.given_away(cells)) - cells:
        cells |= more
    return Hidden(frozenset(cells))
