"""A shared month that is known otherwise since: what counts, for whom, and until when."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from metrics.access import OPERATOR
from metrics.records import Narrative
from metrics.store import Store, record_return_step, undo_withdrawal, withdraw_submission
from metrics.store.changed_since import ChangedSince, changed_since_shared
from metrics.types import Grain
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

QUARTER = (date(2026, 4, 1), date(2026, 5, 1), JUNE)
DIRECTOR, LEAD = viewer("director", "ZZA"), viewer("lms_lead", "ZZL")


def share(store: Store, when: datetime, *months: date) -> None:
    for month in months or (JUNE,):
        for step in ("draft", "submitted", "signed", "shared"):
            record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=when, reason="Corrected")


def changed(store: Store, who: object = DIRECTOR, **more: object) -> dict[date, tuple[int, int]]:
    found = changed_since_shared(store, who, "ZZA", QUARTER, **more)  # type: ignore[arg-type]
    return {month: (one.changed, one.came) for month, one in found.items()}


@pytest.fixture
def shared(sqlite_store: Store) -> Store:
    """A figure of the trust, one of a site, and words, of June, which was shared on 5 July."""
    store = with_organisations(sqlite_store)
    record(store, figure(300), Narrative("ZZA", "staff_feedback", JUNE, "Raised."), when=at(1), name="first")
    record(store, figure(120, org="ZZA01"), when=at(2), name="site")
    share(store, at(5))
    return store


def test_corrections_words_and_sites_count_and_what_came_is_counted_apart(shared: Store) -> None:
    assert changed(shared) == {}
    record(shared, figure(300), when=at(6), name="the same again")
    record(shared, figure(9, period=date(2026, 7, 1)), when=at(6), name="another month")
    record(shared, figure(8, measure="deaths"), when=at(6), name="public", visibility="public")
    assert changed(shared) == {}
    record(shared, figure(301), Narrative("ZZA", "staff_feedback", JUNE, "Mended."), when=at(7), name="x")
    record(shared, figure(121, org="ZZA01"), figure(4, measure="red_flags"), when=at(8), name="y")
    assert changed(shared) == {JUNE: (3, 1)}
    assert changed(shared, known_at=at(7)) == {JUNE: (2, 0)}
    assert changed(shared, known_at=at(6)) == {}
    assert changed_since_shared(shared, DIRECTOR, "ZZA", [JUNE])[JUNE] == ChangedSince(
        JUNE, at(5), 3, 1, first=at(7)
    )
    share(shared, at(9))
    assert changed(shared) == {}


def test_a_withdrawal_counts_until_it_is_undone(shared: Store) -> None:
    late = record(shared, figure(301), when=at(6), name="wrong").submission_id
    share(shared, at(7))
    assert late is not None
    withdraw_submission(shared, OPERATOR, late, "Another month’s", recorded_at=at(8))
    assert changed(shared) == {JUNE: (1, 0)}
    assert changed_since_shared(shared, DIRECTOR, "ZZA", [JUNE])[JUNE].first == at(8)
    undo_withdrawal(shared, OPERATOR, late, "It was right", recorded_at=at(9))
    assert changed(shared) == {}


def test_a_month_that_is_opened_again_is_no_longer_shared(shared: Store) -> None:
    record(shared, figure(301), when=at(6), name="x")
    record_return_step(shared, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(7), reason="It was wrong")
    assert changed(shared) == {}


def test_a_quarter_counts_with_its_month_that_was_shared_last(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    quarter = {"period": QUARTER[0], "grain": Grain.QUARTER, "measure": "smoking_at_delivery"}
    record(store, figure(20, denominator=300, **quarter), when=at(1), name="quarter")
    share(store, at(2), *QUARTER[:2])
    record(store, figure(21, denominator=300, **quarter), when=at(3), name="again")
    assert changed(store) == {}  # of a quarter that is not shared whole nothing is read outside
    share(store, at(4), JUNE)
    record(store, figure(22, denominator=300, **quarter), when=at(5), name="and again")
    assert changed(store) == {JUNE: (1, 0)}


def test_nobody_outside_is_told(shared: Store) -> None:
    record(shared, figure(301), when=at(6), name="x")
    assert changed(shared, LEAD) == {}
    assert changed_since_shared(shared, DIRECTOR, "ZZA", []) == {}
