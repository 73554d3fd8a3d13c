"""Figures that cannot be: more than all, some among nobody, below none, half a case."""

from __future__ import annotations

import pytest

from metrics.quality.possible import POSSIBLE
from tests.metrics.make import JUNE, measure, proportion
from tests.metrics.quality.honest import codes, looked, series

STOCK = proportion(kind="stock", chart="stock")
RATIO = proportion(kind="ratio", chart="xmr")
RATE = proportion(kind="rate", unit="per 1,000", multiplier=1000.0, chart="u_prime")


@pytest.mark.parametrize(
    ("own", "k", "n", "code"),
    [
        (proportion(), 51, 50, "more_than_all"),
        (STOCK, 213, 212, "more_than_all"),
        (RATE, 3, 0, "among_nobody"),
        (measure(), -2, None, "below_possible"),
        (measure(), 3.5, None, "in_parts"),
        (proportion(), 4.5, 50, "in_parts"),
    ],
)
def test_it_cannot_be(own: object, k: float, n: float | None, code: str) -> None:
    assert codes(POSSIBLE, series([k], None if n is None else [n], of=own)) == [(code, (JUNE,))]


@pytest.mark.parametrize(
    ("own", "k", "n"),
    [
        (proportion(), 50, 50),
        (proportion(), 0, 0),
        (RATIO, 10_400.5, 10_200.0),  # more hours than were planned
        (measure(unit="£"), 1_200.5, None),
        (measure(numerator="Cots open, on average over the month"), 20.4, None),
        (measure(kind="stock", chart="stock"), 14.5, None),
    ],
)
def test_it_can_be(own: object, k: float, n: float | None) -> None:
    assert codes(POSSIBLE, series([k], None if n is None else [n], of=own)) == []


def test_a_share_that_came_alone_is_within_its_bounds() -> None:
    share = series([None], [None])
    assert codes(POSSIBLE, share) == []
    given = looked(series([104.0], of=measure(upper_bound=100.0, lower_bound=0.0)))
    ((_, found),) = POSSIBLE.find(given)
    assert (found.code, found.high) == ("above_possible", 100)
