"""Groups in one long row, beside the same sums worked out one group at a time."""

from __future__ import annotations

import statistics
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from spc import groups

NUMBERS = st.integers(-1_000_000, 1_000_000).map(lambda n: n / 128)
ROWS = st.lists(st.lists(NUMBERS, max_size=6), max_size=8)


def row(parts: list[list[float]]) -> tuple[groups.Floats, groups.Ints]:
    return np.array(list(chain.from_iterable(parts)), dtype=float), np.array(
        [len(part) for part in parts], dtype=np.int64
    )


@given(ROWS)
def test_an_empty_group_sums_to_nothing_and_has_no_mean_and_no_median(parts: list[list[float]]) -> None:
    values, sizes = row(parts)
    np.testing.assert_allclose(groups.total(values, sizes), [sum(part) for part in parts], rtol=1e-12)
    means = [statistics.fmean(part) if part else np.nan for part in parts]
    np.testing.assert_allclose(groups.mean(values, sizes), means, rtol=1e-12, atol=1e-9)
    medians = [statistics.median(part) if part else np.nan for part in parts]
    np.testing.assert_allclose(groups.median(values, sizes), medians, rtol=1e-12)


@given(st.lists(st.tuples(st.integers(1, 90), st.sampled_from([0.1, 0.3, 1 / 3, 97.3, 1e-9]))))
def test_the_mean_of_equal_numbers_is_that_number(parts: list[tuple[int, float]]) -> None:
    values, sizes = row([[number] * n for n, number in parts])
    assert groups.mean(values, sizes).tolist() == [number for _, number in parts]


@given(ROWS)
def test_what_holds_for_a_group_holds_for_each_of_its_points(parts: list[list[float]]) -> None:
    _, sizes = row(parts)
    assert groups.along(np.arange(sizes.size), sizes).tolist() == [
        i for i, part in enumerate(parts) for _ in part
    ]


@given(st.lists(st.integers(1, 6), max_size=8))
def test_sizes_come_back_from_where_groups_begin(given_sizes: list[int]) -> None:
    starts = np.cumsum([0, *given_sizes])[:-1]
    assert groups.sizes(starts, sum(given_sizes)).tolist() == given_sizes


@given(st.lists(st.integers(0, 6).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), max_size=8))
def test_the_first_points_of_every_group(parts: list[tuple[int, int]]) -> None:
    sizes, wanted = (np.array([part[i] for part in parts], dtype=np.int64) for i in (0, 1))
    starts = np.cumsum(sizes) - sizes
    expected = [int(start) + i for start, n in zip(starts, wanted, strict=True) for i in range(n)]
    assert groups.first_of_each(sizes, wanted).tolist() == expected


def test_flags_are_counted() -> None:
    flags = np.array([True, False, True, True])
    assert groups.counted(flags, np.array([0, 3, 0, 1])).tolist() == [0, 2, 0, 1]
