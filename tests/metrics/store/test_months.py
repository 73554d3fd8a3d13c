"""The months to choose from: those that are over, and one that is not only where there is no other."""

from __future__ import annotations

from datetime import UTC, date, datetime

from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.months import months
from tests.metrics.make import figure, record, with_organisations

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def test_a_month_in_progress_is_none_to_open_the_page_at(store: Store) -> None:
    with_organisations(store)
    middle = datetime(2026, 6, 14, 9, tzinfo=UTC)
    record(store, figure(201, period=JUNE), when=middle, name="early")
    assert months(store, OPERATOR, "ZZA", known_at=middle) == (JUNE,)  # there is no other
    record(store, figure(280, period=MAY), when=middle, name="May")
    assert months(store, OPERATOR, "ZZA", known_at=middle) == (MAY,)


def test_a_month_ends_at_midnight_in_london(store: Store) -> None:
    with_organisations(store)
    record(store, figure(201, period=JUNE), figure(280, period=MAY), when=datetime(2026, 6, 9, tzinfo=UTC))
    for when, seen in (((22, 59), (MAY,)), ((23, 0), (MAY, JUNE))):  # summer time
        assert months(store, OPERATOR, "ZZA", known_at=datetime(2026, 6, 30, *when, tzinfo=UTC)) == seen
