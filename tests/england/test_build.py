"""The first region loads whole through the product's own loaders, signed and shared as its trusts did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import func, select

from metrics.access import OPERATOR, Reach, reach
from metrics.store import Store, read, tables
from metrics.store.organisations import hierarchy, successions
from metrics.store.people import viewer_of
from metrics.store.returns import standing
from tests.england.build import NATIONAL_VIEWER, lead_of, viewer_of_region
from tests.england.places import NEWEST, SUCCESSOR, organisations, places
from tests.england.shared import Region
from tests.england.sharing import AMISS, CORRECTED, CORRECTS, NEVER, SILENT, steps_of


@pytest.fixture(scope="module")
def store(england_region: Region) -> Iterator[Store]:
    opened = Store.open(england_region.url)
    yield opened
    opened.close()


def test_every_row_of_every_file_was_taken(store: Store) -> None:
    files = read.submissions(store, OPERATOR)
    assert sum(one.rows_read for one in files) > 140_000
    assert not any(one.rows_rejected or one.rows_not_used for one in files)
    assert Counter(one.visibility for one in files)["public"] == 2


def test_warnings_tell_of_published_rates_without_counts_alone(store: Store) -> None:
    i = tables.issue.c
    with store.reading() as connection:
        codes = connection.execute(select(i.code, func.count()).group_by(i.code)).all()
    assert [code for code, _ in codes] == ["value_without_parts"]


def test_the_organisations_are_there_with_their_merger(store: Store) -> None:
    assert {one.code for one in read.organisations(store, OPERATOR)} == {one.code for one in organisations(1)}
    by = places().at(0, SUCCESSOR)
    assert by.joined is not None
    assert successions(store, OPERATOR, by.code) == ((by.joined[0], by.code, by.joined[1]),)


def test_returns_stand_where_the_trusts_have_brought_them(store: Store) -> None:
    for place in range(18):
        trust = places().at(0, place)
        stands = standing(read.returns(store, OPERATOR, trust.code))
        assert stands.get(NEWEST, "") == (steps_of(trust, NEWEST) or ("",))[-1]
        assert len(stands) == (19 if trust.opened else 60 - (place in (SILENT, 11)))


def test_a_corrected_month_has_two_versions_that_were_shared(store: Store) -> None:
    trust = places().at(0, CORRECTS)
    steps = [one.step for one in read.returns(store, OPERATOR, trust.code) if one.month == CORRECTED]
    assert steps == ["draft", "submitted", "signed", "shared"] * 2
    o = tables.observation.c
    with store.reading() as connection:
        counts = connection.execute(
            select(o.numerator)
            .where(o.org_code == trust.code, o.measure_id == AMISS, o.period == CORRECTED, o.breakdown == "")
            .order_by(o.id)
        ).scalars()
        first, second = counts
    assert first == second + 1


def test_leads_and_viewers_read_what_is_shared_with_them(store: Store) -> None:
    above, trust = hierarchy(store), places().at(0, 0)
    for email in (lead_of(trust.system), viewer_of_region(0), NATIONAL_VIEWER):
        assert reach(viewer_of(store, email), trust.code, above) is Reach.SHARED
    assert reach(viewer_of(store, lead_of("ZL06")), trust.code, above) is Reach.NOTHING


def test_outside_nothing_is_read_of_a_trust_that_shares_nothing(store: Store) -> None:
    viewer = viewer_of(store, viewer_of_region(0))
    never, open_one = places().at(0, NEVER), places().at(0, 0)
    assert not [o for o in read.observations(store, viewer, never.code) if o.measure_id == "births"]
    assert [o for o in read.observations(store, viewer, never.code) if o.measure_id == "msds_births"]
    births = [o for o in read.observations(store, viewer, open_one.code) if o.measure_id == "births"]
    assert max(o.period for o in births) == date(2026, 10, 1)
