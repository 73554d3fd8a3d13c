"""Stretches of one code, beside the same found point by point."""

from __future__ import annotations

from itertools import chain, groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spc.rules.track import in_stretch, opened, starts

CODES = st.lists(st.lists(st.sampled_from([-1, 0, 1, 1]), max_size=12), max_size=4)


@given(CODES, st.integers(2, 9))
def test_points_of_long_stretches_keep_their_code(parts: list[list[int]], least: int) -> None:
    expected = []
    for part in parts:
        for code, stretch in groupby(part):
            n = len(list(stretch))
            expected += [code if n >= least else 0] * n
    codes = np.array(list(chain.from_iterable(parts)), dtype=np.int8)
    first = starts(np.array([len(part) for part in parts], dtype=np.int64))
    assert in_stretch(codes, first, least).tolist() == expected


@pytest.mark.parametrize("length", range(1, 12))
def test_only_runs_that_are_long_enough_stay_open(length: int) -> None:
    flags = np.array([True] * (length - 1) + [False] + [True] * length + [False] + [True] * (length + 3))
    expected = [False] * length + [True] * length + [False] + [True] * (length + 3)
    assert opened(flags, length).tolist() == expected


def test_a_group_without_points_begins_nowhere() -> None:
    assert starts(np.array([0, 2, 0, 1])).tolist() == [True, False, True]
    assert starts(np.array([], dtype=np.int64)).size == 0
