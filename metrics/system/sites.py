"""The sites of the trusts of a system, each judged as its own board is.

What is hidden of a site hangs on its whole family: a total less the other sites would tell it. So every trust
is read beside its sites, closed ones too, and `metrics.apart` decides over all of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from metrics.access import Hierarchy, Reach, Viewer, reach_in_comparison
from metrics.apart import Hidden, hidden_of
from metrics.apart_before import told_apart_in
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.series import Key, catalogue, view
from metrics.store.database import Store
from metrics.store.history import History
from metrics.store.on_record import on_record
from metrics.store.organisations import all_organisations, hierarchy_from
from metrics.suppress import is_outside
from metrics.system.members import is_open
from metrics.system.reading import NEWEST, Seen, read_histories, with_relations
from metrics.system.types import Member, System
from metrics.types import Organisation, Series


@dataclass(frozen=True, slots=True)
class Family:
    """A trust and its sites of which anything was ever recorded, by name. `closed` were not open in the
    viewed month: they have no column, and their figures can give those of the others away.
    """

    trust: Member
    sites: tuple[Member, ...]
    closed: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SeenFamily:
    """What this reader may have of a trust's sites, and of the trust as far as they have figures."""

    trust: Seen
    sites: tuple[Seen, ...]


def families(store: Store, viewer: Viewer, found: System) -> tuple[Family, ...]:
    """Every trust of a system, in its order, with its sites. Who belongs to whom is as now, as rights are;
    names and days of opening are those of the moment.
    """
    with store.reading() as connection:
        above = hierarchy_from(all_organisations(connection))
        then = all_organisations(connection, found.known_at)
        recorded = on_record(connection)
    below: dict[str, list[Member]] = {one.code: [] for one in found.members}
    for one in sorted(then.values(), key=lambda org: (org.name, org.code)):
        trust = above.trust_of(one.code)
        if one.kind == "site" and one.code in recorded and trust in below:
            below[trust] += _member(one, viewer, above)
    return tuple(_family(one, below[one.code], found) for one in found.members)


def _member(org: Organisation, viewer: Viewer, above: Hierarchy) -> list[Member]:
    """One site, or none where this reader may read nothing of it."""
    reach = reach_in_comparison(viewer, org.code, above)
    return [] if reach is Reach.NOTHING else [Member(org, reach, is_outside(viewer, org.code, above))]


def _family(trust: Member, sites: Iterable[Member], found: System) -> Family:
    listed = tuple(sites)
    there = tuple(_grouped(one, trust) for one in listed if is_open(one.org, found.period))
    return Family(trust, there, tuple(one for one in listed if not is_open(one.org, found.period)))


def _grouped(site: Member, trust: Member) -> Member:
    """Beneath its trust of now. A site without a comparator group of its own is compared as its trust is."""
    group = site.org.comparator_group or trust.org.comparator_group
    return replace(site, org=replace(site.org, parent_code=trust.code, comparator_group=group))


def seen_families(
    store: Store, viewer: Viewer, found: System, measures: Iterable[Measure]
) -> tuple[SeenFamily, ...]:
    """Every trust with its sites, in the order of the system. Two reads of figures: all sites, then of their
    trusts what the sites have figures of.
    """
    each = families(store, viewer, found)
    known, began = _read(store, viewer, found, each, frozenset(with_relations(measures)))
    return tuple(_seen_family(one, known, found, began) for one in each)


def _read(
    store: Store, viewer: Viewer, found: System, each: Iterable[Family], wanted: frozenset[str]
) -> tuple[dict[str, History], datetime | None]:
    wanted |= _beside_births()
    sites = [site for one in each for site in (*one.sites, *one.closed)]
    below = replace(found, members=tuple(sites))
    known, began = read_histories(store, viewer, below, wanted, add_months(found.period, 1 - NEWEST))
    ids = {str(key[1]) for one in known.values() for key in one.observations}
    after = add_months(found.period, 1)  # parts of a trust's totals hide none of them
    ids |= with_relations(one for id_, one in catalogue().items() if id_ in ids) | _beside_births()
    trusts, _ = read_histories(store, viewer, found, ids, after)
    return known | trusts, began


def _beside_births() -> frozenset[str]:
    """All that is counted among births: two of them can differ by 1 to 4 (`metrics.apart`)."""
    wholes = {one.part_of for one in catalogue().values() if one.part_of}
    births = wholes | {one.id for one in catalogue().values() if one.part_of}
    return frozenset(births | {one.id for one in catalogue().values() if one.exposure in births})


def _seen_family(
    family: Family, known: Mapping[str, History], found: System, began: datetime | None
) -> SeenFamily:
    every = (family.trust, *family.sites, *family.closed)
    series = {one.code: _view(known[one.code], found) for one in every}
    hidden = _hidden(family, series, known[family.trust.code], found)
    trust, *sites = (
        Seen(
            member=one,
            series=series[one.code],
            hidden=hidden if one.outside else Hidden(),
            known_at=found.known_at,
            shared=None if known[one.code].scope.all else frozenset(known[one.code].scope.shared),
            began=began,
        )
        for one in (family.trust, *family.sites)
    )
    return SeenFamily(trust, tuple(sites))


def _view(known: History, found: System) -> dict[Key, Series]:
    return view(known, catalogue(), up_to=found.period, known_at=known.known_at, with_evidence=False)


def _hidden(
    family: Family, series: Mapping[str, Mapping[Key, Series]], trust: History, found: System
) -> Hidden:
    """Of the totals of all of them. Parts never hide what they are part of, save where two versions would
    tell one apart.
    """
    totals = {code: {key: one for key, one in own.items() if not key[1]} for code, own in series.items()}
    before = told_apart_in(trust, family.trust.code, found.period)
    return hidden_of(totals, family.trust.code, (cell for cell in before if not cell[2]))
