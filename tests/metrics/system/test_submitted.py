"""How far returns are: the step and the day of sharing, for whoever compares the trusts; nothing else."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from metrics.access import OPERATOR, ROLES, Viewer
from metrics.store import Store, record_return_step, save_organisations
from metrics.store.read import returns
from metrics.system.submitted import Submitted, submitted
from metrics.types import Organisation
from tests.metrics.make import JUNE, ORGANISATIONS, at, viewer, with_organisations

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
CODES = ("ZZA", "ZZA01", "ZZB", "ZZB01")
PARENTS = {o.code: o.parent_code for o in ORGANISATIONS}
TELLS = {"lms_lead", "region", "data_lead", "leadership", "champion", "director"}
STEPS = ("draft", "submitted", "signed", "shared")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """ZZA shared May and signed June; ZZB began June and sent nothing of May."""
    found = Store.open(f"sqlite:///{tmp_path_factory.mktemp('submitted') / 'store.db'}").upgrade()
    store = with_organisations(found)
    for place, step in enumerate(STEPS):
        record_return_step(store, OPERATOR, "ZZA", MAY, step, recorded_at=at(1 + place))
    for step in STEPS[:3]:
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(10))
    record_return_step(store, OPERATOR, "ZZB", JUNE, "draft", recorded_at=at(11))
    return store


def read(store: Store, who: Viewer, **more: date) -> dict[str, dict[date, Submitted]]:
    return submitted(store, who, CODES, APRIL, JUNE, **more)


def covers(granted: str, org: str) -> bool:
    at_: str | None = org
    while at_ is not None and at_ != granted:
        at_ = PARENTS[at_]
    return at_ is not None


def test_a_lead_sees_where_each_month_of_each_trust_stands(full: Store) -> None:
    found = read(full, viewer("lms_lead", "ZZL"))
    assert found["ZZA"] == {
        APRIL: Submitted(""),
        MAY: Submitted("shared", date(2026, 7, 4)),
        JUNE: Submitted("signed"),
    }
    assert found["ZZA01"] == found["ZZA"]  # a trust signs for its sites
    assert [one.step for one in found["ZZB"].values()] == ["", "", "draft"]
    assert found["ZZA"][MAY].is_shared
    assert not found["ZZA"][JUNE].is_shared


@pytest.mark.parametrize("granted", ["ZZA", "ZZA01", "ZZB", "ZZL", "ZZR"])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_role_by_organisation(full: Store, role: str, granted: str) -> None:
    """A return is the trust's, so a grant on one of its sites does not tell of it."""
    found = read(full, viewer(role, granted))
    trust = {"ZZA": "ZZA", "ZZA01": "ZZA", "ZZB": "ZZB", "ZZB01": "ZZB"}
    assert set(found) == {c for c in CODES if role in TELLS and covers(granted, trust[c])}


def test_nobody_is_told_more_than_the_step_and_the_day_of_sharing(full: Store) -> None:
    assert {field.name for field in fields(Submitted)} == {"step", "shared_on"}
    lead = viewer("lms_lead", "ZZL")
    assert {step.month for step in returns(full, lead, "ZZA")} == {MAY}  # who took steps stays inside
    assert returns(full, lead, "ZZB") == ()
    assert read(full, Viewer("x@test.example", "A stranger")) == {}


def test_of_months_in_which_a_trust_was_not_open_nothing_is_missing(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    new = Organisation("ZZN", "Newly United", "trust", "ZZL", valid_from=date(2026, 5, 1), fictional=True)
    old = Organisation("ZZO", "Closed", "trust", "ZZL", valid_to=date(2026, 5, 31), fictional=True)
    save_organisations(store, OPERATOR, [new, old], recorded_at=at(1, 1, 2020))
    found = submitted(store, viewer("lms_lead", "ZZL"), ("ZZN", "ZZO"), APRIL, JUNE)
    assert {code: list(months) for code, months in found.items()} == {"ZZN": [MAY, JUNE], "ZZO": [APRIL, MAY]}


def test_an_earlier_moment_tells_what_stood_then_and_what_was_taken_back_since(sqlite_store: Store) -> None:
    store, lead = with_organisations(sqlite_store), viewer("lms_lead", "ZZL")
    for place, step in enumerate(STEPS):
        record_return_step(store, OPERATOR, "ZZA", MAY, step, recorded_at=at(1 + place))
    assert read(store, lead, known_at=at(3))["ZZA"][MAY] == Submitted("signed")
    assert read(store, lead, known_at=at(5))["ZZA"][MAY] == Submitted("shared", date(2026, 7, 4))
    record_return_step(store, OPERATOR, "ZZA", MAY, "draft", recorded_at=at(20), reason="It was wrong")
    assert read(store, lead)["ZZA"][MAY] == Submitted("draft")
    assert read(store, lead, known_at=at(5))["ZZA"][MAY] == Submitted("draft")
    assert read(store, lead, known_at=at(3))["ZZA"][MAY] == Submitted("signed")
