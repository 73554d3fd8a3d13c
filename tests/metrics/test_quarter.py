"""The changes of a quarter are measured from the verdicts of the month before it, with what is known now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.access import Grant, Viewer
from metrics.board import board
from metrics.quarter import before_quarter
from metrics.store import Store
from spc.types import Variation
from tests.demonstration import Demonstration

JUNE, SEPTEMBER = date(2026, 6, 1), date(2026, 9, 1)
KNOWN_AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def demo(demonstration: Demonstration, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{demonstration.copied(tmp_path)}")
    yield store
    store.close()


def test_it_is_what_the_view_of_the_month_before_concludes(demo: Store) -> None:
    viewer = Viewer("reader@trust", "A reader", (Grant("director", "ZZD"),))
    before = before_quarter(demo, viewer, "ZZD", SEPTEMBER, KNOWN_AT)
    june = board(demo, viewer, "ZZD", JUNE, KNOWN_AT)
    concluded = {key: one.variation for key, one in june.assessments.items()}
    assert {key: before[key] for key in concluded} == concluded
    assert before["red_flags", "type=admission_to_induction_over_2_hours"] is Variation.CONCERN_HIGH
