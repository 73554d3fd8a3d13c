"""Which trusts stand beside each other, and which are set apart because nothing is on record of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden, Reach
from metrics.records import Case
from metrics.store import Store, add_succession, record_return_step, save_organisations
from metrics.store.people import add_user, grant
from metrics.store.types import StoreError
from metrics.system.members import system
from metrics.types import Organisation
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

ELSEWHERE = (
    Organisation("ZZM", "Southern Downs", "icb_lms", "ZZR", fictional=True),
    Organisation("ZZC", "Saltings", "trust", "ZZM", fictional=True),
)
LEAD = viewer("lms_lead", "ZZL")


def codes(store: Store, *, everywhere: bool = False) -> tuple[list[str], list[str]]:
    """The members, and those set apart."""
    found = system(store, LEAD, "ZZL", JUNE, everywhere=everywhere)
    return [one.code for one in found.members], [one.code for one in found.aside]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    made = with_organisations(sqlite_store)
    save_organisations(made, OPERATOR, ELSEWHERE, recorded_at=at(1, 1, 2020))
    return made


def a_figure_of_a_site(store: Store) -> None:
    record(store, figure(3, org="ZZA01"), when=at(1))


def a_case(store: Store) -> None:
    record(store, Case("E1", "ZZA", "incident", date(2026, 5, 3), "ZZA01"), when=at(1))


def a_return(store: Store) -> None:
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(2))


def an_account(store: Store) -> None:
    add_user(store, OPERATOR, "lead@test.example", "A lead")
    grant(store, OPERATOR, "lead@test.example", "data_lead", "ZZA")


@pytest.mark.parametrize("deed", [a_case, a_figure_of_a_site, a_return, an_account])
def test_a_trust_stands_among_the_others_once_anything_is_on_record(
    store: Store, deed: Callable[[Store], None]
) -> None:
    """Before it submits anything too: that it has not is to be seen."""
    assert codes(store) == ([], ["ZZB", "ZZA"]), "by name: Caldermoor, Northmere"
    deed(store)
    assert codes(store) == (["ZZA"], ["ZZB"])


@pytest.mark.parametrize("deed", [a_case, a_figure_of_a_site, a_return, an_account])
def test_a_store_as_it_stood_has_the_members_that_it_had(store: Store, deed: Callable[[Store], None]) -> None:
    """Whatever comes to be on record later, a paper made again names the same trusts."""
    record(store, figure(3, org="ZZB"), when=at(1, 6), name="before")
    before = store.at(at(2, 6))
    assert codes(before) == (["ZZB"], ["ZZA"])
    deed(store)
    assert codes(store) == (["ZZB", "ZZA"], [])
    assert codes(before) == (["ZZB"], ["ZZA"])


def test_who_took_over_from_a_trust_on_record_stands_in_its_place(store: Store) -> None:
    record(store, figure(3, org="ZZA"), when=at(1))
    add_succession(store, OPERATOR, "ZZA", "ZZB", JUNE, recorded_at=at(2))
    assert codes(store) == (["ZZB"], [])


def test_trusts_of_others_stand_beside_by_national_statistics_or_not_at_all(store: Store) -> None:
    record(store, figure(3, org="ZZA"), when=at(1))
    assert codes(store, everywhere=True) == (["ZZA"], ["ZZB"])
    record(store, figure(3, org="ZZC"), when=at(1), name="public", visibility="public")
    found = system(store, LEAD, "ZZL", JUNE, everywhere=True)
    assert {one.code: one.reach for one in found.members} == {"ZZA": Reach.SHARED, "ZZC": Reach.PUBLIC}
    assert all(one.outside for one in found.members)
    assert codes(store) == (["ZZA"], ["ZZB"]), "only where it is asked for"


def test_who_does_not_compare_is_told_who_may_and_a_trust_is_no_system(store: Store) -> None:
    with pytest.raises(Forbidden, match="may not compare the trusts of ZZL; the LMS lead and the"):
        system(store, viewer("director", "ZZA"), "ZZL", JUNE)
    with pytest.raises(StoreError, match="ZZA is no local system or region"):
        system(store, LEAD, "ZZA", JUNE)
    with pytest.raises(StoreError, match="ZZX is no local system or region"):
        system(store, LEAD, "ZZX", JUNE)
