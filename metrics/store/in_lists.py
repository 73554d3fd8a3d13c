"""How many values one IN list of a query takes, and more of them than that in several lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

MOST_VARIABLES = 5_000  # both databases take far more
T = TypeVar("T")


def in_lists(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, at most `MOST_VARIABLES` at a time; nothing of none."""
    for start in range(0, len(values), MOST_VARIABLES):
        yield values[start : start + MOST_VARIABLES]
