"""Why a row of the minimum set is missing: who says so, of which row, and until when it can be said."""

from __future__ import annotations

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.draft import DraftError
from metrics.governance import missing_reason
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store, record_return_step
from tests.metrics.make import JUNE, viewer, with_organisations

LEAD, LEADER, OUTSIDE = viewer("data_lead", "ZZA"), viewer("leadership", "ZZA"), viewer("lms_lead", "ZZL")
WORDS = {"reason": "The export of the roster was cut short", "expected": "2026-07-20"}


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    sqlite_store.set_meta("clock", "2026-07-14T09:00:00+00:00")
    return with_organisations(sqlite_store)


def given(key: str = "3c/2026-06", base: int = 0, org: str = "ZZA", **words: str) -> Saying:
    return Saying(org, "missing_reason", key, "given", WORDS | words, base)


def share(store: Store) -> None:
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step)


def test_a_reason_is_given_put_anew_and_taken_back(own: Store) -> None:
    say(own, LEAD, given())
    say(own, LEADER, given(base=1, reason="One site did not send"))
    (found,) = threads(own, LEAD, "ZZA", ["missing_reason"])
    reason = missing_reason.stands(found)
    assert reason is not None
    assert (reason.get("reason"), str(reason.day("expected"))) == ("One site did not send", "2026-07-20")
    say(own, LEAD, Saying("ZZA", "missing_reason", found.key, "withdrawn", {"reason": "It came"}, 2))
    (found,) = threads(own, LEAD, "ZZA", ["missing_reason"])
    assert missing_reason.stands(found) is None


@pytest.mark.parametrize("role", ["champion", "director", "lms_lead"])
def test_others_do_not_give_it(own: Store, role: str) -> None:
    who = viewer(role, "ZZL" if role == "lms_lead" else "ZZA")
    with pytest.raises(Forbidden, match="the trust data lead and the perinatal leadership may"):
        say(own, who, given())


@pytest.mark.parametrize(
    "key", ["99/2026-06", "3c", "3c/2026-13", "3c/2026-06/x", "/2026-06", "births/2026-06"]
)
def test_it_is_of_one_row_and_one_month(own: Store, key: str) -> None:
    with pytest.raises(DraftError, match="one row of the minimum set and one month"):
        say(own, LEAD, given(key))


def test_it_is_part_of_the_trusts_return_and_of_no_sites(own: Store) -> None:
    with pytest.raises(DraftError, match="part of a trust’s return"):
        say(own, LEAD, given(org="ZZA01"))


def test_outside_the_reason_that_stood_when_the_month_was_shared_is_read(own: Store) -> None:
    say(own, LEAD, given(reason="First thought"))
    say(own, LEAD, given(base=1))
    assert threads(own, OUTSIDE, "ZZA", ["missing_reason"]) == ()
    share(own)
    (seen,) = threads(own, OUTSIDE, "ZZA", ["missing_reason"])
    assert [one.get("reason") for one in seen.entries] == [WORDS["reason"]]
    with pytest.raises(DraftError, match="stays as it was signed"):
        say(own, LEAD, given(base=2, reason="Another one"))


def test_the_day_by_which_it_will_come_has_not_passed(own: Store) -> None:
    with pytest.raises(DraftError, match="That day has passed"):
        say(own, LEAD, given(expected="2026-07-13"))
    say(own, LEAD, given(expected="2026-07-14"))
