"""Who may decide what, and when it counts as decided: nobody rewrites what a board saw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from metrics.access import OPERATOR, Forbidden, Grant
from metrics.records import Meeting
from metrics.store import (
    Store,
    StoreError,
    add_meeting,
    add_setting,
    add_succession,
    add_user,
    grant,
    read,
    record_return_step,
    save_organisations,
    withdraw_setting,
)
from metrics.types import Organisation
from tests.metrics.make import JUNE, at, viewer, with_organisations

PAST, MAY = at(1, 1, 2021), date(2026, 5, 1)
ADMIN = viewer("administrator", "ZZL")
BOARD = Meeting("ZZA", "board", date(2026, 7, 20), at(10), "ZZA 2026-07")
SITE = Organisation("ZZA03", "Westholme", "site", "ZZA", fictional=True)


def phase(
    store: Store, reason: str = "New ward", on: date = JUNE, recorded_at: datetime | None = None
) -> int:
    return add_setting(
        store, OPERATOR, "ZZA", "phase", on, reason=reason, measure_id="births", recorded_at=recorded_at
    )


def share(store: Store, month: date) -> None:
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(store, OPERATOR, "ZZA", month, step)


@pytest.mark.parametrize(
    "deed",
    [
        lambda store: add_setting(
            store,
            viewer("data_lead", "ZZA"),
            "ZZA",
            "phase",
            JUNE,
            reason="r",
            measure_id="births",
            recorded_at=PAST,
        ),
        lambda store: withdraw_setting(
            store, viewer("data_lead", "ZZA"), phase(store), "r", recorded_at=PAST
        ),
        lambda store: add_meeting(store, viewer("champion", "ZZA"), BOARD, recorded_at=PAST),
        lambda store: record_return_step(
            store, viewer("data_lead", "ZZA"), "ZZA", JUNE, "draft", recorded_at=PAST
        ),
        lambda store: save_organisations(store, ADMIN, [SITE], recorded_at=PAST),
        lambda store: add_succession(store, ADMIN, "ZZB", "ZZA", JUNE, recorded_at=PAST),
        lambda store: add_user(store, ADMIN, "x@test.example", "X", recorded_at=PAST),
        lambda store: grant(store, ADMIN, "amara@test.example", "director", "ZZA", recorded_at=PAST),
    ],
    ids=["setting", "withdrawal", "meeting", "return", "organisation", "merger", "person", "role"],
)
def test_only_the_operator_says_when_something_was_decided(
    store: Store, deed: Callable[[Store], object]
) -> None:
    with_organisations(store)
    add_user(store, OPERATOR, "amara@test.example", "Amara Okafor")
    with pytest.raises(Forbidden, match="Only the local operator may say when"):
        deed(store)


def test_nobody_gives_a_role_to_themselves(store: Store) -> None:
    with_organisations(store)
    add_user(store, OPERATOR, "admin@test.example", "An Administrator")
    grant(store, OPERATOR, "admin@test.example", "administrator", "ZZA")
    admin = read.viewer_of(store, "admin@test.example")
    with pytest.raises(Forbidden, match="may not give a role to themselves"):
        grant(store, admin, " Admin@test.example", "leadership", "ZZA")
    assert read.viewer_of(store, "admin@test.example").grants == (Grant("administrator", "ZZA"),)
    grant(store, admin, "admin@test.example", "administrator", "ZZA", revoked=True)
    assert read.viewer_of(store, "admin@test.example").grants == ()


def test_the_words_of_a_month_that_is_not_shared_are_not_read_outside(store: Store) -> None:
    with_organisations(store)
    phase(store, "Five deaths in June", recorded_at=at(20, 5))
    phase(store, "The new ward opened", on=MAY, recorded_at=at(20, 5))
    lead = viewer("lms_lead", "ZZL")
    assert read.settings(store, lead, "ZZA") == ()
    share(store, MAY)
    assert [s.reason for s in read.settings(store, lead, "ZZA")] == ["The new ward opened"]
    assert len(read.settings(store, viewer("director", "ZZA"), "ZZA")) == 2


def test_what_was_decided_in_a_month_that_is_not_shared_is_not_read_outside(store: Store) -> None:
    """The chart's and the convention's month is the first of the series; the words are of June."""
    with_organisations(store)
    chart = add_setting(
        store,
        OPERATOR,
        "ZZA",
        "chart",
        MAY,
        reason="Five deaths in June are too few for limits",
        measure_id="births",
        value="run",
        recorded_at=at(20, 6),
    )
    held = phase(store, "The new ward opened", on=MAY, recorded_at=at(20, 5))
    withdraw_setting(store, OPERATOR, held, "After five deaths in June", recorded_at=at(25, 6))
    share(store, MAY)
    lead = viewer("lms_lead", "ZZL")
    (seen,) = read.decided(store, lead, "ZZA")
    assert (seen.setting.id, seen.taken_back) == (held, None)
    share(store, JUNE)
    assert [one.setting.id for one in read.decided(store, lead, "ZZA")] == [chart, held]
    assert read.decided(store, lead, "ZZA")[1].taken_back is not None


@pytest.mark.parametrize(("reason", "said"), [("a\x00b", "NUL"), ("", "reason")])
def test_a_decision_that_one_database_could_not_keep_is_refused_by_both(
    store: Store, reason: str, said: str
) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match=said):
        phase(store, reason)
    with pytest.raises(StoreError, match=r"minute ref .* is 300 characters long; it may have 200 at most"):
        add_meeting(store, OPERATOR, Meeting("ZZA", "board", JUNE, at(10), "m" * 300))
