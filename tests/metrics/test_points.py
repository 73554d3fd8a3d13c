"""A count of a rate that came without its births is a rate among the births that the store knows."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.catalogue import CATALOGUE
from metrics.points import among
from metrics.types import Point, Status

RATE = CATALOGUE.measures["moderate_plus"]
JUNE = date(2026, 6, 1)


def point(numerator: float | None, denominator: float | None, status: Status = Status.FINAL) -> Point:
    return Point(JUNE, numerator, denominator, None, status)


@pytest.mark.parametrize(
    ("given", "births", "then"),
    [
        (point(2, None), 400.0, (2, 400, 5.0)),
        (point(0, None), 400.0, (0, 400, 0.0)),
        (point(2, None), None, (2, None, None)),  # they have not come yet
        (point(2, None), 0.0, (2, 0, None)),
        (point(2, 380), 400.0, (2, 380, None)),  # it came with births of its own
        (point(None, None, Status.IN_PART), 400.0, (None, None, None)),
        (point(2, None, Status.DID_NOT_SUBMIT), 400.0, (2, None, None)),
    ],
)
def test_a_count_among_the_births_of_its_month(
    given: Point, births: float | None, then: tuple[float | None, float | None, float | None]
) -> None:
    asked: list[date] = []

    def births_of(month: date) -> float | None:
        asked.append(month)
        return births

    found = among(RATE, given, births_of)
    assert (found.numerator, found.denominator, found.value) == then
    assert set(asked) <= {JUNE}
