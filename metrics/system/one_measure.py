"""One measure across a system: the charts and years of its trusts side by side, and its own chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from metrics.access import Viewer
from metrics.apart_types import Cell
from metrics.assess import assess_many
from metrics.measure import Measure
from metrics.quality import qualities
from metrics.store import read
from metrics.store.database import Store
from metrics.store.stamp import kept
from metrics.store.types import StoreError
from metrics.system.aggregate import aggregate
from metrics.system.comparable import is_comparable
from metrics.system.followed import Followed, followed
from metrics.system.funnels import comparator_groups, comparison, kind_of
from metrics.system.matrix import NO_VERDICT
from metrics.system.members import system
from metrics.system.picked import few_told, none_told, told_by_size
from metrics.system.published import is_published
from metrics.system.reading import Seen, seen
from metrics.system.rounded import sums_mislead
from metrics.system.shares import change, shares
from metrics.system.types import Aggregate, Comparison, Group, Share, System
from metrics.system.years import groups_of_year, years_of
from metrics.types import Assessment
from metrics.untold import as_told
from metrics.vocabulary import ABOVE
from spc.types import Verdict


@dataclass(frozen=True, eq=False)
class OneMeasure:
    """A measure of a system as one reader may have it. What is asked for is worked out once."""

    system: System
    measure: Measure
    each: tuple[Followed, ...]
    below: Mapping[str, frozenset[str]]  # systems within this one that the reader may compare: their trusts
    published: bool = False  # national statistics of it are there of other trusts

    @property
    def seen(self) -> tuple[Seen, ...]:
        return tuple(one.seen for one in self.each)

    @cached_property
    def differing(self) -> frozenset[Cell]:
        """The figures that no total may be told over."""
        return frozenset[Cell]().union(*(one.seen.differing | one.mixed for one in self.each))

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        """The chart of each trust with figures, by code: with those of the trusts that it took over."""
        judged = {one.member.code: self._judged(one) for one in self.seen}
        return {code: one for code, one in judged.items() if one is not None}

    @cached_property
    def boards(self) -> dict[str, Verdict]:
        """What the own boards of those trusts say whose charts here hold the figures of others too: a board
        judges its trust's own figures alone, as the matrix does.
        """
        judged = {one.member.code: self._judged(one.of[one.member.code]) for one in self.seen if one.of}
        return {code: NO_VERDICT if one is None else one.verdict for code, one in judged.items()}

    def _judged(self, found: Seen) -> Assessment | None:
        key = (self.measure.id, "")
        if key not in found.series:
            return None
        marks = {key: qualities(found.series, found.known_at)[key]}  # beside what its checks look at
        own = assess_many({key: found.series[key]}, known_at=found.known_at, marks=marks)
        return as_told(own, found.hidden)[key]

    @cached_property
    def years(self) -> tuple[date, ...]:
        """The years that can be compared, oldest first."""
        compares = kind_of(self.measure) is not None
        return years_of(self.measure, self.seen, self.system.period) if compares else ()

    def groups(self, year: date) -> tuple[Group, ...]:
        """What each trust counted in a year."""
        return groups_of_year(self.measure, year, self.seen, self.differing)

    def comparison(self, year: date, comparator: str | None = None) -> Comparison:
        """The trusts compared by size over a year."""
        return comparison(self.measure, year, self.groups(year), comparator)

    @cached_property
    def comparator_groups(self) -> tuple[str, ...]:
        """The comparator groups among the trusts."""
        return comparator_groups(self.groups(self.years[-1])) if self.years else ()

    @cached_property
    def aggregate(self) -> Aggregate | None:
        """The measure of the whole system, from counts; None too where these are mostly rounding. No month is
        told where the told ones would mislead: see `metrics.system.picked`.
        """
        key = (self.measure.id, "")
        points = (point for one in self.seen if key in one.series for point in one.series[key].points)
        counts = [point.numerator for point in points if point.numerator is not None]
        if sums_mislead(self.measure, counts, len(self.each)):
            return None
        found = aggregate(self.system, self.measure, self.seen, self.differing, self.below)
        if found is None or not told_by_size(found.series.points, len(found.taking_part)):
            return found
        return replace(found, series=none_told(found.series), verdict=NO_VERDICT)

    def shares(self, before: date, after: date, comparator: str | None = None) -> tuple[Share, ...]:
        """What each trust adds to the change of the rate of all, or of a group, between two years."""
        return shares(self.measure, *self._both(before, after, comparator))

    def change(self, before: date, after: date, comparator: str | None = None) -> tuple[float, float] | None:
        """The rate of those trusts in both years."""
        return change(self.measure, *self._both(before, after, comparator))

    def _both(self, before: date, after: date, comparator: str | None) -> tuple[tuple[Group, ...], ...]:
        """The trusts in both years; none where those that are told are a choice in one of them."""
        years = tuple(
            tuple(one for one in self.groups(year) if comparator in (None, one.member.org.comparator_group))
            for year in (before, after)
        )
        return ((), ()) if any(map(few_told, years)) else years


def one_measure(
    store: Store,
    viewer: Viewer,
    code: str,
    measure: Measure,
    period: date,
    known_at: datetime | None = None,
    *,
    everywhere: bool = False,
) -> OneMeasure:
    """A measure across a system, kept until anything is recorded. `everywhere`: national statistics of all
    other trusts beside those of the system.

    Raises Forbidden without the right to compare, StoreError for no such organisation, and for a measure
    that is not compared between trusts.
    """
    if not is_comparable(measure):
        raise StoreError(f"{measure.title} is not compared between trusts.")

    def made() -> OneMeasure:
        found = system(store, viewer, code, period, known_at, everywhere=everywhere)
        own = seen(store, viewer, found, [measure])
        each = followed(store, viewer, found, own, [measure])
        within, nation = below(store, viewer, found), found.org.kind == "nation"
        published = everywhere or (not nation and is_published(store, found, measure))
        return OneMeasure(found, measure, each, within, published)

    question = ("one measure", code, measure.id, period, everywhere)
    told, _ = kept(store, viewer, question, known_at, made, kinds=())
    return told


def many_measures(
    store: Store, viewer: Viewer, found: System, own: tuple[Seen, ...], measures: Mapping[str, Measure]
) -> dict[str, OneMeasure]:
    """Several measures across a system whose series are read already: for a paper, which looks at all."""
    each = followed(store, viewer, found, own, measures.values())
    within = below(store, viewer, found)
    return {id_: OneMeasure(found, one, each, within) for id_, one in measures.items() if is_comparable(one)}


def below(store: Store, viewer: Viewer, found: System) -> Mapping[str, frozenset[str]]:
    """The systems within this one whose own chart the reader may have too, smaller ones first."""
    above = read.hierarchy(store)
    members = [one.code for one in found.members]
    chosen = {
        org.code: frozenset(code for code in members if org.code in above.line(code)[1:])
        for org in read.organisations(store, viewer)
        if org.kind in ABOVE and org.code != found.org.code
    }
    return {code: trusts for code, trusts in sorted(chosen.items(), key=lambda one: len(one[1])) if trusts}


__all__ = ["OneMeasure", "below", "many_measures", "one_measure"]
