"""What happened meanwhile: the national system's signals among it, for readers of all figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from metrics.access import OPERATOR, Viewer
from metrics.periods import add_months
from metrics.store import Store
from metrics.triangulation.timeline import timeline
from tests.metrics.deaths.make import signal
from tests.metrics.make import at, record, viewer, with_organisations
from tests.stores import in_memory

MONTHS = tuple(add_months(date(2026, 5, 1), n) for n in range(3))
JUNE_12 = (date(2026, 6, 12), "national_signal", "2", "Eastholme")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = with_organisations(in_memory())
    record(made, signal("S1", date(2026, 6, 12), "2", "ZZA02"), when=at(8), name="signals")
    record(made, signal("S2", date(2026, 8, 1)), signal("S3", date(2026, 4, 30)), when=at(9), name="others")
    yield made
    made.close()


def told(
    store: Store, reader: Viewer = OPERATOR, org: str = "ZZA", day: int = 20
) -> list[tuple[object, ...]]:
    found = timeline(store, reader, org, MONTHS, at(day))
    return [(e.on, e.kind, e.text, e.author) for e in found]


def test_a_national_signal_is_an_event_of_its_day_with_level_and_site(store: Store) -> None:
    assert told(store) == [JUNE_12]
    assert told(store, org="ZZA02") == [JUNE_12]
    assert told(store, org="ZZA01") == []


def test_it_is_not_known_before_it_was_recorded(store: Store) -> None:
    assert told(store, day=7) == []


@pytest.mark.parametrize(("role", "org", "count"), [("director", "ZZA", 1), ("lms_lead", "ZZL", 0)])
def test_it_is_told_inside_and_to_nobody_outside(store: Store, role: str, org: str, count: int) -> None:
    assert len(told(store, viewer(role, org))) == count
