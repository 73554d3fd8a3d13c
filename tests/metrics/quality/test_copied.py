"""Copied forward: a file whose figures are those of the month before is found, equal small counts are not."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.periods import add_months
from metrics.quality.check import Key, Looked
from metrics.quality.copied import COPIED
from metrics.types import Series
from tests.metrics.make import JUNE, measure, proportion
from tests.metrics.quality.honest import MONTHS, codes, looked, series, with_month

MAY = add_months(JUNE, -1)


def a_file(rows: int = 20, seed: int = 5, mean: float = 60) -> dict[Key, Series]:
    rng = np.random.default_rng(seed)
    made = [
        series(rng.poisson(mean, MONTHS).astype(float).tolist(), of=measure(f"m{i}")) for i in range(rows)
    ]
    return {(one.measure.id, ""): one for one in made}


def copied(given: dict[Key, Series], rows: int) -> dict[Key, Series]:
    """The June figures of the first rows are those of May."""
    result = dict(given)
    for key in list(given)[:rows]:
        may = given[key].points[-2]
        result[key] = with_month(given[key], -1, numerator=may.numerator, value=may.value)
    return result


def test_a_file_that_is_the_month_before_again() -> None:
    found = dict(COPIED.find(Looked(copied(a_file(), 20))))
    assert len(found) == 20
    one = found["m3", ""]
    assert (one.months, one.count, one.of) == ((JUNE,), 20, 20)
    assert [cell.period for cell in one.cells] == [MAY, JUNE]
    assert one.cells[0].number == one.cells[1].number


def test_most_of_a_file_is_enough_and_a_few_rows_are_not() -> None:
    assert len(list(COPIED.find(Looked(copied(a_file(), 12))))) == 12
    assert list(COPIED.find(Looked(copied(a_file(), 4)))) == []
    assert list(COPIED.find(Looked(a_file()))) == []


@pytest.mark.parametrize(("rows", "found"), [(4, 0), (5, 5)])
def test_so_few_rows_are_no_file_however_unlikely_each_is(rows: int, found: int) -> None:
    """Of counts near a thousand two months agree once in some eighty times: four by chance almost never."""
    assert len(list(COPIED.find(Looked(copied(a_file(rows, mean=1_000), rows))))) == found


def test_rows_of_another_file_do_not_dilute_it() -> None:
    """Six rows of a roster sent twice, beside a hundred of another file."""
    roster = copied(a_file(6), 6)
    others = {
        (f"x{i}", ""): series([p.numerator for p in one.points], of=measure(f"x{i}"), file=500)
        for i, one in enumerate(a_file(100, seed=9).values())
    }
    assert {key for key, _ in COPIED.find(Looked(roster | others))} == set(roster)


def test_equal_small_counts_are_chance() -> None:
    """Twenty rows of two a month, all the same as the month before: each does so every fifth month."""
    small = copied(a_file(mean=2), 20)
    assert list(COPIED.find(Looked(small))) == []


def test_one_large_figure_with_its_denominator_cannot_repeat() -> None:
    fill = proportion(kind="ratio", chart="xmr")
    rng = np.random.default_rng(1)
    planned = np.round(rng.normal(10_000, 300, MONTHS), 1)
    worked = np.round(planned * rng.normal(0.93, 0.01, MONTHS), 1)
    planned[-1], worked[-1] = planned[-2], worked[-2]
    ((_, found),) = COPIED.find(looked(series(worked.tolist(), planned.tolist(), of=fill)))
    assert (found.count, found.of, found.months) == (None, None, (JUNE,))


def test_hours_that_are_the_same_every_month_tell_nothing() -> None:
    """The planned hours of an establishment repeat because they are planned so."""
    fill = proportion(kind="ratio", chart="xmr")
    assert codes(COPIED, series([10_200.0] * MONTHS, [10_200.0] * MONTHS, of=fill)) == []


def test_what_stands_still_is_a_stock() -> None:
    stocks = {
        (f"s{i}", ""): series(
            [198.0 + i] * MONTHS, [212.0] * MONTHS, of=proportion(f"s{i}", kind="stock", chart="stock")
        )
        for i in range(20)
    }
    assert list(COPIED.find(Looked(stocks))) == []


def test_a_sum_is_not_counted_beside_its_parts() -> None:
    """Of eight rows four are sums of the others: only the four that move by themselves are weighed."""
    own = copied(a_file(4), 4)
    sums = {
        (f"t{i}", ""): series([p.numerator for p in one.points], of=measure(f"t{i}", sum_of=(f"m{i}",)))
        for i, one in enumerate(own.values())
    }
    assert list(COPIED.find(Looked(own | sums))) == []
