"""A signal that the board saw, and whose figures were withdrawn since, is told on every page."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.app import create_app
from dashboard.commands.signals import as_row
from dashboard.pages import PAGES
from metrics.access import OPERATOR
from metrics.board import board
from metrics.periods import add_months
from metrics.records import Meeting
from metrics.store import Store, add_meeting, withdraw_submission
from metrics.types import SignalStatus
from tests.dashboard.test_frame import opened
from tests.metrics.make import JUNE, at, figure, record, with_organisations

PAGE = {page.name: page for page in PAGES}
MARCH = date(2026, 3, 1)
FILL = "midwife_fill_day"
SAID = "The board saw a concern; the figures behind it have been withdrawn since."


@pytest.fixture
def emptied(sqlite_store: Store) -> Store:
    """Few shifts were filled in March, the board met, and the one file with shifts was withdrawn."""
    store = with_organisations(sqlite_store)
    months = [add_months(MARCH, -back) for back in range(23, -1, -1)]
    filled = {m: 5_000 if m == MARCH else 9_500 + m.month % 2 * 50 for m in months}
    fill = [figure(hours, measure=FILL, period=m, denominator=10_000) for m, hours in filled.items()]
    wrong = record(store, *fill, when=at(9, 4), name="wrong trust")
    other = [figure(300 + m.month % 3, measure="live_births", period=m) for m in months]
    record(store, *other, when=at(9, 4, hour=10), name="other")
    record(store, figure(301, measure="live_births", period=JUNE), when=at(5), name="June")
    held = Meeting("ZZA", "board", date(2026, 4, 22), at(20, 4), "Minute 7")
    add_meeting(store, OPERATOR, held, recorded_at=at(23, 4))
    assert wrong.submission_id is not None
    withdraw_submission(store, OPERATOR, wrong.submission_id, "Another trust", recorded_at=at(1))
    store.set_meta("clock", at(20).isoformat())
    return store


def test_the_signal_is_told_with_words_on_the_pages(emptied: Store) -> None:
    server = create_app(emptied, OPERATOR, False).server
    asked = {"org": "ZZA", "period": "2026-06"}
    overview = opened(server, PAGE["overview"], **asked)
    assert overview.count(SAID) >= 2  # on its card and in its line
    assert "figures withdrawn" in overview
    told = opened(server, PAGE["signals"], **asked)
    assert SAID in told
    assert "there has never been one" not in overview.split(SAID)[-1][:80]
    assert "Midwife fill rate" in opened(server, PAGE["measure"], measure_id=FILL, **asked)


def test_the_command_says_the_same(emptied: Store) -> None:
    found = board(emptied, OPERATOR, "ZZA", JUNE)
    (signal,) = [s for s in found.signals if s.measure.id == FILL]
    row = as_row(signal, "ZZA", "2026-06")
    assert (row["status"], row["reading"]) == (SignalStatus.CORRECTED.value, SAID)
