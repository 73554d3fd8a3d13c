"""A nought after months of many: found where chance hardly gives it, and not where somebody says it is so."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.periods import add_months
from metrics.quality.sudden_zero import SUDDEN_ZERO
from metrics.types import Evidence, Status
from tests.metrics.make import JUNE, measure, proportion
from tests.metrics.quality.honest import codes, looked, months, series, with_month

BUSY = [8.0, 14, 11, 9, 12, 10, 13, 11] * 3
NOUGHT = series([*BUSY, 0])
FOUND = [("sudden_zero", (JUNE,))]


def test_a_nought_after_months_of_8_to_14() -> None:
    assert codes(SUDDEN_ZERO, NOUGHT) == FOUND
    ((_, found),) = SUDDEN_ZERO.find(looked(NOUGHT))
    assert (found.low, found.high) == (8, 14)
    assert found.chance == pytest.approx((24 / 25) ** 264)
    assert (found.cells[0].part, found.cells[0].number, found.cells[0].row) == ("numerator", 0, 7)


def test_a_nought_some_months_ago_is_found_too() -> None:
    assert codes(SUDDEN_ZERO, series([*BUSY, 0, 11, 9])) == [("sudden_zero", (add_months(JUNE, -2),))]


@pytest.mark.parametrize("usual", [0.5, 2, 4, 6])
def test_few_cases_a_month_give_noughts_by_chance(usual: float) -> None:
    assert codes(SUDDEN_ZERO, series([usual + (i % 2) * 0.0 for i in range(24)] + [0])) == []


def test_a_declared_nil_return_is_none() -> None:
    assert codes(SUDDEN_ZERO, with_month(NOUGHT, -1, status=Status.NIL_RETURN)) == []


def test_a_whole_list_of_cases_declares_it() -> None:
    assert codes(SUDDEN_ZERO, series([*BUSY, 0], evidence=Evidence(case_counts={JUNE: 0}))) == []


@pytest.mark.parametrize("listed", [{}, {JUNE: 0}])
def test_an_export_by_the_line_does_not(listed: dict[date, int]) -> None:
    """Its table or its filter may have been empty, and the list of cases comes of the same rows."""
    evidence = Evidence(covered=frozenset({JUNE}), case_counts=listed)
    assert codes(SUDDEN_ZERO, series([*BUSY, 0], evidence=evidence)) == FOUND


def test_a_list_with_cases_does_not_declare_it() -> None:
    assert codes(SUDDEN_ZERO, series([*BUSY, 0], evidence=Evidence(case_counts={JUNE: 3}))) == FOUND


def test_a_fall_that_took_months_is_no_sudden_one() -> None:
    assert codes(SUDDEN_ZERO, series([*BUSY, 7, 5, 3, 2, 1, 0])) == []


def test_the_births_of_a_month_count() -> None:
    """Nine in 350 is usual; none in 350 is sudden, and none among the 20 of a half-month is not."""
    among = [350.0] * 24
    assert codes(SUDDEN_ZERO, series([*BUSY, 0], [*among, 350])) == FOUND
    assert codes(SUDDEN_ZERO, series([*BUSY, 0], [*among, 20])) == []


def test_nobody_to_count_among_is_a_nought_of_the_denominator() -> None:
    ((_, found),) = SUDDEN_ZERO.find(looked(series([*BUSY, 0], [350.0] * 24 + [0])))
    assert (found.cells[0].part, found.low, found.high) == ("denominator", 350, 350)


def test_a_wide_series_needs_more() -> None:
    """The same mean, from 0 to 45: noughts are usual there."""
    assert codes(SUDDEN_ZERO, series([0, 45, 2, 30, 0, 1, 0, 20] * 3 + [14, 0])) == []


def test_a_stock_is_judged_by_the_month_before() -> None:
    stock = measure(kind="stock", chart="stock")
    assert codes(SUDDEN_ZERO, series([212.0] * 12 + [0], of=stock)) == FOUND
    assert codes(SUDDEN_ZERO, series([14.0, 12, 11, 9, 7, 6, 5, 4, 0], of=stock)) == []


def test_rounded_and_rolling_figures_are_not_asked() -> None:
    for own in (measure(rounded_to=5), measure(window=3)):
        assert codes(SUDDEN_ZERO, series([*BUSY, 0], of=own)) == []
    published = Evidence(public=frozenset(months(25)))
    assert codes(SUDDEN_ZERO, series([*BUSY, 0], evidence=published)) == []


def test_of_so_short_a_history_nothing_is_said() -> None:
    assert codes(SUDDEN_ZERO, series([11.0, 9, 12, 10, 11, 0])) == []
    assert codes(SUDDEN_ZERO, series([11.0, 9, 12, 10, 11, 12, 0])) == FOUND


def test_a_share_of_most_that_falls_to_none() -> None:
    assert codes(SUDDEN_ZERO, series([45.0] * 24 + [0], [50.0] * 25, of=proportion())) == FOUND
