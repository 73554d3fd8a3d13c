"""Whether the limits of a Laney chart are widened, from the limits themselves and by hand."""

from __future__ import annotations

import math

import pytest

from spc.charts.laney import is_widened
from spc.types import Analysis
from tests.spc.draw.series import monthly

ALIKE = (50.0, 52.0, 49.0, 51.0, 50.0, 48.0, 51.0, 50.0, 49.0, 52.0, 50.0, 51.0)
APART = (20.0, 80.0, 35.0, 70.0, 25.0, 75.0, 30.0, 65.0, 40.0, 60.0, 22.0, 78.0)


def made(values: tuple[float | None, ...], chart: str = "p_prime", *, of: float = 400) -> Analysis:
    return monthly(values, denominators=(of,) * len(values), multiplier=100, chart=chart)


@pytest.mark.parametrize("chart", ["p_prime", "u_prime"])
def test_limits_are_widened_where_figures_differ_by_more_than_counting_explains(chart: str) -> None:
    assert is_widened(made(APART, chart)) is True
    assert is_widened(made(ALIKE, chart)) is False


def test_what_is_not_widened_lies_where_counting_puts_it() -> None:
    alike = made(ALIKE)
    share = sum(ALIKE) / (400 * len(ALIKE))
    by_hand = 100 * (share + 3 * math.sqrt(share * (1 - share) / 400))
    assert float(alike.upper[0, -1]) == pytest.approx(by_hand)


def test_a_limit_that_is_cut_at_what_is_possible_hides_nothing() -> None:
    """Near none the lower limit is cut at 0, near all the upper one at 100: the other still tells."""
    few = tuple(v / 10 for v in APART)
    assert is_widened(made(few, of=400)) is True
    assert is_widened(made(tuple(400 - v for v in few), of=400)) is True


def test_the_newest_month_with_cases_tells_and_none_does_without_limits() -> None:
    assert is_widened(made((*APART, None))) is True
    assert is_widened(made(APART[:4])) is None
    assert is_widened(monthly(APART, chart="xmr")) is None
    assert is_widened(made((100.0,) * 12, of=100)) is False
