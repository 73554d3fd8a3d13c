"""The matrix of sites says what the board of each site says to the same reader, family by family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.access import OPERATOR, Viewer
from metrics.apart import hidden_from
from metrics.board import board
from metrics.store import Store, save_organisations
from metrics.store.people import viewer_of
from metrics.system.comparable import compared, in_matrix
from metrics.system.matrix import matrix
from metrics.system.members import system
from metrics.system.sites import families, seen_families
from metrics.system.submitted import submitted
from metrics.system.types import Matrix, Standing
from metrics.types import Organisation
from tests.demonstration import Demonstration
from tests.england.shared import Region
from tests.metrics.system.conftest import LEAD, SEPTEMBER
from tests.sampled import drawn

VIEWER = "imran.vale@region.example"
OCTOBER = date(2026, 10, 1)


def judged_as_boards(store: Store, viewer: Viewer, found: Matrix, month: date, sites: int) -> int:
    """So many of the columns, held against the boards of their sites; how many of their cells are judged."""
    told, rows = 0, {row.measure.id: row for row in found.rows}
    wanted = in_matrix(whole=True)
    for place, column in drawn(list(enumerate(found.columns)), sites):
        of_site = board(store, viewer, column.org.code, month).assessments
        assert {id_ for id_, part in of_site if not part and id_ in wanted} <= rows.keys()
        for id_, row in rows.items():
            cell, own = row.cells[place], of_site.get((id_, ""))
            assert cell.code == column.org.code
            if own is None:
                assert cell.standing in (Standing.NOTHING, Standing.NOT_SHARED)
                continue
            assert cell.verdict == own.verdict, (column.org.code, id_)
            told += cell.standing is Standing.JUDGED
    return told


def test_each_cell_says_what_the_board_of_its_site_says(demo: Store, lead: Viewer, of_sites: Matrix) -> None:
    assert judged_as_boards(demo, lead, of_sites, SEPTEMBER, 3) > 6


@pytest.mark.soak
def test_each_cell_of_a_region_says_what_the_board_of_its_site_says(england_region: Region) -> None:
    store = Store.open(england_region.url)
    viewer = viewer_of(store, "viewer@zr1.example")
    found = matrix(store, viewer, "ZR1", OCTOBER, whole=True, sites=True)
    assert judged_as_boards(store, viewer, found, OCTOBER, len(found.columns)) > 200
    store.close()


def test_what_is_hidden_of_a_site_is_what_its_whole_family_would_give_away(demo: Store, lead: Viewer) -> None:
    """As its own pages hide it: also where the site's own count is large, and its sister's small."""
    found, for_others = system(demo, lead, "ZZL", SEPTEMBER), 0
    for family in seen_families(demo, lead, found, compared().values()):
        for one in drawn(family.sites, 1):
            own = hidden_from(demo, lead, one.member.code, SEPTEMBER, found.known_at)
            for series in one.totals.values():
                hidden = one.hidden.periods(series)
                assert hidden == own.periods(series), (one.member.code, series.measure.id)
                for_others += sum((p.numerator or 0) > 10 for p in series.points if p.period in hidden)
    assert for_others > 0


def test_sites_stand_by_name_beneath_their_trusts_by_name(of_sites: Matrix) -> None:
    trusts = [one.org.code for one in of_sites.over]
    assert [one.org.name for one in of_sites.over] == sorted(one.org.name for one in of_sites.over)
    places = [(trusts.index(one.org.parent_code or ""), one.org.name) for one in of_sites.columns]
    assert len(places) == 8
    assert places == sorted(places)
    concerns = [row.concerns for row in of_sites.rows]
    assert concerns == sorted(concerns, reverse=True)


def test_a_trust_says_beside_its_sites_how_far_its_return_is(demo: Store, lead: Viewer) -> None:
    over = matrix(demo, lead, "ZZL", OCTOBER, sites=True).over
    returns = submitted(demo, lead, [one.org.code for one in over], OCTOBER, OCTOBER)
    assert {one.org.code: one.step for one in over} == {
        code: found[OCTOBER].step for code, found in returns.items()
    }
    assert {one.shared for one in over} == {SEPTEMBER, OCTOBER}


def test_the_region_reads_the_same_sites(demo: Store, of_sites: Matrix) -> None:
    again = matrix(demo, viewer_of(demo, VIEWER), "ZZR", SEPTEMBER, whole=True, sites=True)
    assert again.rows == of_sites.rows


def test_a_site_counts_as_its_trust_does_and_one_that_closed_still_hides(
    demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store.open(f"sqlite:///{demonstration.copied(tmp_path_factory.mktemp('closed'))}")
    viewer = viewer_of(store, LEAD)
    found = system(store, viewer, "ZZL", SEPTEMBER)
    closed = next(one.sites[0] for one in families(store, viewer, found) if one.trust.code == "ZZA")
    org = replace(closed.org, comparator_group=None, valid_to=date(2026, 5, 31))
    save_organisations(store, OPERATOR, [org, Organisation("ZZA09", "An empty one", "site", "ZZA")])
    found = system(store, viewer, "ZZL", SEPTEMBER)
    (own,) = (one for one in families(store, viewer, found) if one.trust.code == "ZZA")
    assert [one.code for one in own.closed] == [closed.code]
    assert [one.org.comparator_group for one in own.sites] == [own.trust.org.comparator_group]
    (family,) = (
        one
        for one in seen_families(store, viewer, found, compared().values())
        if one.trust.member.code == "ZZA"
    )
    (site,) = family.sites
    for series in site.totals.values():
        hidden = hidden_from(store, viewer, site.member.code, SEPTEMBER)
        assert site.hidden.periods(series) == hidden.periods(series)
    store.close()


def test_a_trust_that_shares_nothing_has_sites_that_say_so(england_region: Region) -> None:
    store = Store.open(england_region.url)
    found = matrix(store, viewer_of(store, "viewer@zr1.example"), "ZL05", OCTOBER, sites=True)
    silent = {one.org.code for one in found.over if one.shared is None}
    assert silent
    for place, column in enumerate(found.columns):
        if column.org.parent_code in silent:
            assert {row.cells[place].standing for row in found.rows} == {Standing.NOT_SHARED}
    store.close()
