"""What the local system was told of serious incidents: words, trust and month, and nothing about a case."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR, ROLES, Forbidden, Permission, Viewer
from metrics.records import Case
from metrics.store import Store, add_succession
from metrics.store.read import cases, organisations
from metrics.store.told_to_system import told_to_system
from metrics.system.summaries import OfTrust, Summary, summaries
from tests.metrics.make import JUNE, ORGANISATIONS, at, record, viewer, with_organisations

MAY, END = date(2026, 5, 1), date(2026, 7, 31)
LEAD = viewer("lms_lead", "ZZL")
PARENTS = {o.code: o.parent_code for o in ORGANISATIONS}
READS = {"lms_lead", "data_lead", "leadership"}


def case(ref: str, on: date, shared: date | None, words: str = "", **more: Any) -> Case:
    given = {"summary": words} | ({"shared_with_lms_on": shared.isoformat()} if shared else {})
    given |= more.pop("fields", {})
    return Case(ref, more.pop("org", "ZZA"), more.pop("kind", "psii"), on, fields=given, **more)


def build(empty: Store) -> Store:
    """ZZA shared three events, one of them twice told and one without words; ZZB one, after the day."""
    store = with_organisations(empty)
    record(
        store,
        case(
            "A-1", date(2026, 4, 3), date(2026, 5, 20), "Delay in escalation at Northmere Royal on 3 April."
        ),
        case("A-1", date(2026, 4, 3), date(2026, 5, 22), "As the incident", kind="incident"),
        case("A-2", date(2026, 4, 28), date(2026, 6, 2), "A swab was left; see A-2."),
        case("A-3", date(2026, 5, 6), date(2026, 6, 9)),
        case("A-4", date(2026, 5, 7), None, "Nobody was told of this"),
        case("A-5", date(2026, 5, 8), date(2026, 6, 1), "A complaint", kind="complaint"),
        when=at(1),
        name="a",
    )
    record(
        store,
        case("B-1", date(2026, 5, 9), date(2026, 8, 3), "Told later", org="ZZB", site_code="ZZB01"),
        when=at(1),
        name="b",
    )
    return store


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build(Store.open(f"sqlite:///{tmp_path_factory.mktemp('told') / 'store.db'}").upgrade())


def told(store: Store, who: Viewer = LEAD, as_at: date = END, **more: Any) -> dict[str, OfTrust]:
    found = summaries(store, who, organisations(store, OPERATOR), as_at, **more)
    return {one.org.code: one for one in found}


def test_each_event_is_told_once_with_its_words_and_the_month_of_its_sharing(full: Store) -> None:
    found = told(full)
    assert found["ZZA"].summaries == (
        Summary(JUNE, "A swab was left; see [left out]."),
        Summary(MAY, "Delay in escalation at [left out] on [a day]."),
    )
    assert found["ZZA"].without_words == 1
    assert found["ZZA"].shared == 3
    assert (found["ZZB"].summaries, found["ZZB"].shared) == ((), 0)


def test_what_is_told_has_no_room_for_a_case(full: Store) -> None:
    assert {field.name for field in fields(Summary)} == {"month", "text", "by"}
    everything = repr(told(full))
    for secret in (
        "A-1",
        "A-2",
        "A-4",
        "2026, 4,",
        "Royal",
        "Nobody was told",
        "As the incident",
        "complaint",
    ):
        assert secret not in everything
    with pytest.raises(Forbidden):
        cases(full, LEAD, "ZZA")


def test_nothing_is_told_before_the_day_on_which_it_was_shared(full: Store) -> None:
    assert told(full, as_at=date(2026, 5, 19))["ZZA"].shared == 0
    assert [one.month for one in told(full, as_at=date(2026, 6, 1))["ZZA"].summaries] == [MAY]
    assert told(full, as_at=date(2026, 8, 3))["ZZB"].summaries == (Summary(date(2026, 8, 1), "Told later"),)
    assert told(full, known_at=at(1, hour=8))["ZZA"].shared == 0


def test_what_a_trust_shared_that_another_took_over_stands_with_its_successor(sqlite_store: Store) -> None:
    store = build(sqlite_store)
    add_succession(store, OPERATOR, "ZZA", "ZZB", date(2026, 8, 1), recorded_at=at(2))
    assert told(store)["ZZB"].shared == 0  # by the end of July it was a trust of its own
    found = told(store, as_at=date(2026, 8, 31))["ZZB"]
    assert [(one.month.month, one.by) for one in found.summaries] == [
        (8, ""),
        (6, "Northmere"),
        (5, "Northmere"),
    ]
    assert found.shared == 4
    only = viewer("lms_lead", "ZZB")
    assert told(store, only, date(2026, 8, 31))["ZZB"].shared == 1  # its own rights to the other are its own


def test_a_later_list_that_takes_a_sharing_back_counts(sqlite_store: Store) -> None:
    store = build(sqlite_store)
    record(store, case("A-2", date(2026, 4, 28), None, "Not shared after all"), when=at(2), name="again")
    assert [one.month for one in told(store)["ZZA"].summaries] == [MAY]
    assert len(told(store, known_at=at(1, hour=12))["ZZA"].summaries) == 2


@pytest.mark.parametrize("org", ["ZZA", "ZZB"])
@pytest.mark.parametrize("granted", ["ZZA", "ZZA01", "ZZB", "ZZL", "ZZR"])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_role_by_organisation(full: Store, role: str, granted: str, org: str) -> None:
    """The local system's lead, and whoever reads the cases themselves; not the region."""
    line = {org, PARENTS[org], "ZZR"}
    allowed = role in READS and granted in line
    who = viewer(role, granted)
    assert (org in told(full, who)) == allowed
    if allowed:
        assert {one.trust for one in told_to_system(full, who, [org], END)} <= {org}
    else:
        with pytest.raises(Forbidden, match="incidents"):
            told_to_system(full, who, [org], END)


def test_only_leads_hold_the_permission_beside_those_who_read_cases() -> None:
    holders = {role for role, (_name, held) in ROLES.items() if Permission.SUMMARIES in held}
    assert holders == {"lms_lead"}
