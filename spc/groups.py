"""Sums, means and medians over groups that lie one behind the other in one long row.

A group is told by its size alone, so nothing is looked up point by point: a thousand series cost little more
than one. Sizes have the shape (n_groups,) and add up to the length of the row; a group may be empty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from spc.types import Floats, Ints

Entry = TypeVar("Entry", bound=np.generic)
Average: TypeAlias = Callable[[Floats, Ints], Floats]


def along(of_groups: NDArray[Entry], sizes: Ints) -> NDArray[Entry]:
    """One entry per group as one entry per point."""
    return of_groups.repeat(sizes)


def sizes(starts: Ints, n: int) -> Ints:
    """Points per group of a row of `n` points, from where the groups begin. No group is empty."""
    found = np.empty_like(starts)
    if starts.size:
        found[:-1] = starts[1:] - starts[:-1]
        found[-1] = n - starts[-1]
    return found


def first_of_each(sizes: Ints, wanted: Ints) -> Ints:
    """Positions of the first `wanted` points of every group, shape (sum of wanted,)."""
    # Where a group begins in the whole row, less where it begins among the wanted.
    ahead = np.cumsum(sizes - wanted) - (sizes - wanted)
    positions: Ints = along(ahead, wanted)
    positions += np.arange(positions.size)
    return positions


def total(values: NDArray[Any], sizes: Ints) -> NDArray[Any]:
    """Sum per group, in the values' own type. A group without values gives 0."""
    full = sizes > 0
    if not full.all():
        found = np.zeros(sizes.size, dtype=values.dtype)
        found[full] = total(values, sizes[full])
        return found
    return np.add.reduceat(values, np.cumsum(sizes) - sizes) if sizes.size else np.zeros(0, values.dtype)


def counted(flags: NDArray[np.bool_], sizes: Ints) -> Ints:
    """How many are True, per group."""
    return total(flags.astype(np.int64), sizes)


def mean(values: Floats, sizes: Ints) -> Floats:
    """Mean per group; NaN for a group without values.

    In two passes, so that the mean of equal numbers is exactly that number and none lies beside it.
    """
    n = np.where(sizes > 0, sizes, 1)
    found = total(values, sizes) / n
    found += total(values - along(found, sizes), sizes) / n
    return np.where(sizes > 0, found, np.nan)


def median(values: Floats, sizes: Ints) -> Floats:
    """Median per group; NaN for a group without values."""
    if not values.size:
        return np.full(sizes.size, np.nan)
    group = along(np.arange(sizes.size), sizes)
    place = np.arange(values.size) - along(np.cumsum(sizes) - sizes, sizes)
    table = np.full((sizes.size, int(sizes.max())), np.inf)
    table[group, place] = values
    table.sort(axis=1)
    rows = np.arange(sizes.size)
    upper = np.minimum(sizes // 2, table.shape[1] - 1)
    middle = (table[rows, np.maximum(sizes - 1, 0) // 2] + table[rows, upper]) / 2
    return np.where(sizes > 0, middle, np.nan)
