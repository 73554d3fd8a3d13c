"""What a database gives, as a person would have typed it into a cell."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from loaders.connection.environment import Environment
from loaders.connection.values import OddValueError, cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("as it stands", "as it stands"),
        (312, "312"),
        (True, "yes"),
        (False, "no"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (9_480.5, "9480.5"),
        (3.0, "3"),
        (float("nan"), "NaN"),
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 4, 1), "2026-04-01"),
        (datetime(2026, 4, 1), "2026-04-01"),  # noqa: DTZ001
        (datetime(2026, 4, 1, 14, 30, 5, 999), "2026-04-01 14:30:05"),  # noqa: DTZ001
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "2026-07-01 00:30:00"),  # summer time: the next day here
        (time(7, 30), "07:30:00"),
        (timedelta(hours=7, minutes=30), "7:30:00"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
    ],
)
def test_values_become_text(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize("value", [b"\x89PNG", {"a": 1}, [1, 2], object()])
def test_what_no_cell_can_hold_is_told_by_its_type(value: object) -> None:
    with pytest.raises(OddValueError, match=type(value).__name__):
        cell(value)


def test_variables_are_filled_in_and_taken_out_again() -> None:
    held = Environment({"P": "p@ss/word", "ALL": "postgres://u:secret9@h/d", "EMPTY": "", "U": "me"})
    templates = ("${U}:${P}@h", "${ALL}")
    assert held.filled("${U}:${P}@h") == "me:p@ss/word@h"
    assert held.missing((*templates, "${NONE} ${EMPTY}")) == ["EMPTY", "NONE"]
    said = "user me failed with p@ss/word, p%40ss%2Fword and secret9"
    assert held.hidden(said, templates) == "user me failed with ${P}, ${P} and ${ALL}"
    assert "secret9" not in repr(held)
