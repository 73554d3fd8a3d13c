"""Signals of the national system: their clock in working days, who sees them, and what is not told."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.deaths.national import NationalSignal, national_signals, working_days
from metrics.records import CaseCover
from metrics.store import Store
from tests.metrics.deaths.make import signal
from tests.metrics.make import at, record, viewer, with_organisations

SENT = date(2026, 12, 21)


def one(as_at: date, checked: date | None = None) -> NationalSignal:
    return NationalSignal("ZZA01", 1, SENT, checked, as_at)


def test_eight_working_days_leave_out_bank_holidays() -> None:
    assert one(SENT).due == date(2027, 1, 5)  # Christmas, Boxing Day (Monday) and New Year lie between
    assert working_days(SENT, date(2026, 12, 28)) == 3
    assert working_days(SENT, SENT) == 0


def test_a_check_is_open_overdue_done_or_done_late() -> None:
    waiting = one(date(2026, 12, 24))
    assert (waiting.day, waiting.open, waiting.overdue) == (3, True, False)
    assert one(date(2027, 1, 6)).overdue
    assert not one(date(2027, 1, 5)).overdue
    done = one(date(2027, 1, 6), date(2027, 1, 5))
    assert (done.open, done.overdue, done.late) == (False, False, False)
    assert one(date(2027, 1, 7), date(2027, 1, 6)).late


@pytest.fixture
def loaded(sqlite_store: Store) -> Store:
    with_organisations(sqlite_store)
    cover = CaseCover("ZZA", "national_signal", date(2026, 1, 1), date(2026, 7, 5))
    record(
        sqlite_store,
        signal("S1", date(2026, 5, 4), check_done_on="2026-05-12"),
        signal("S2", date(2026, 7, 3), "2", "ZZA02"),
        when=at(6),
        case_covers=(cover,),
    )
    return sqlite_store


def test_whoever_sees_all_figures_sees_them_newest_first(loaded: Store) -> None:
    found = national_signals(loaded, viewer("director", "ZZA"), "ZZA", date(2026, 7, 10))
    assert [(s.site_code, s.level, s.sent_on) for s in found.found] == [
        ("ZZA02", 2, date(2026, 7, 3)),
        ("ZZA01", 1, date(2026, 5, 4)),
    ]
    assert (len(found.open), found.until) == (1, date(2026, 7, 5))


def test_a_later_signal_and_a_later_check_are_not_known_on_an_earlier_day(loaded: Store) -> None:
    found = national_signals(loaded, OPERATOR, "ZZA", date(2026, 5, 10)).found
    assert [(s.level, s.checked_on) for s in found] == [(1, None)]


def test_a_site_gets_its_own(loaded: Store) -> None:
    found = national_signals(loaded, OPERATOR, "ZZA02", date(2026, 7, 10))
    assert [s.level for s in found.found] == [2]
    assert found.until == date(2026, 7, 5)  # the trust's list tells of its sites


def test_none_sent_is_told_apart_from_nobody_said(loaded: Store) -> None:
    assert national_signals(loaded, OPERATOR, "ZZB", date(2026, 7, 10)).until is None
    assert (
        national_signals(loaded, OPERATOR, "ZZA", date(2026, 7, 10), at(5)).until is None
    )  # before the file


def test_nobody_outside_sees_them(loaded: Store) -> None:
    with pytest.raises(Forbidden):
        national_signals(loaded, viewer("lms_lead", "ZZL"), "ZZA", date(2026, 7, 10))
