"""Lengths of time in a workbook: as Excel shows them with [h]:mm, however long they are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loaders.mapping.cells import value_of
from loaders.mapping.model import Column
from loaders.mapping.words import lexicon
from loaders.workbook import as_text
from tests.loaders.support import TODAY

HOURS = Column(headers=("Worked hours",), type="hours")


@pytest.mark.parametrize(
    ("length", "text", "hours"),
    [
        (timedelta(hours=37, minutes=30), "37:30", 37.5),
        (timedelta(days=4, hours=4), "100:00", 100.0),
        (timedelta(hours=9, minutes=5), "9:05", 9 + 5 / 60),
        (timedelta(hours=1, seconds=29.7), "1:00:30", 1.0),
    ],
)
def test_hours_of_more_than_a_day_stay_hours(length: timedelta, text: str, hours: float) -> None:
    assert as_text(length) == text
    assert value_of(HOURS, lexicon(HOURS), text, TODAY) == pytest.approx(hours)
