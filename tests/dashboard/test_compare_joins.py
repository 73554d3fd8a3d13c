"""Under the charts of all trusts stands what a merger means for the figures of before."""

from __future__ import annotations

from datetime import date

from dashboard.compare_measure import facts_of
from dashboard.views.compare_each import each_trust
from metrics.catalogue import CATALOGUE
from metrics.store import Store
from metrics.store.people import viewer_of
from metrics.system.one_measure import one_measure
from tests.england.places import places
from tests.england.shared import Region

NEWEST = date(2026, 10, 1)


def test_a_merger_is_told_under_the_charts(england_region: Region) -> None:
    store = Store.open(england_region.url)
    viewer = viewer_of(store, "viewer@zr1.example")
    found = one_measure(store, viewer, "ZR1", CATALOGUE.measures["births"], NEWEST)
    (old,) = (one for one in places().in_first(1) if one.closed is not None)
    group = each_trust(facts_of(found, {}))
    assert group is not None
    assert f"the counts of {old.name} ({old.code}), taken over on 1 April 2025, are added" in group.note
    assert group.note.count("taken over") == 1
    store.close()
