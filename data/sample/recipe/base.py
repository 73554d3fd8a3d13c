"""Months, named random streams, and the one shape in which every part hands over its figures."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SEED = 20261114
FIRST = date(2022, 11, 1)
N_MONTHS = 48  # November 2022 to October 2026
AHEAD = 3  # months of rota in each delivery

Floats = NDArray[np.float64]


def month(index: int) -> date:
    """First day of the month `index` months after November 2022 (48, 49, 50: the months ahead)."""
    year, zero_based = divmod(FIRST.year * 12 + FIRST.month - 1 + index, 12)
    return date(year, zero_based + 1, 1)


def index_of(text: str) -> int:
    """`2026-10` -> 47."""
    year, number = text.split("-")
    return (int(year) - FIRST.year) * 12 + int(number) - FIRST.month


def month_index(day: date) -> int:
    return (day.year - FIRST.year) * 12 + day.month - FIRST.month


def days_in(index: int) -> int:
    first = month(index)
    return monthrange(first.year, first.month)[1]


def day_in(index: int, offset: int) -> date:
    return month(index) + timedelta(days=offset)


def stream(*names: str | int) -> np.random.Generator:
    """A generator of its own for every name, so that adding one measure never changes another."""
    keys = [SEED, *(n if isinstance(n, int) else crc32(n.encode()) for n in names)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(keys)))


@dataclass(frozen=True)
class Line:
    """One measure of one organisation and breakdown over the months; NaN where nothing was recorded."""

    measure: str
    org: str
    breakdown: tuple[tuple[str, str], ...] = ()
    numerator: Floats | None = None
    denominator: Floats | None = None
    value: Floats | None = None
    status: str = "final"
    first: int = 0  # month index of the first element
    decimals: int = 1  # of `value`


@dataclass
class Cases:
    """Rows of the case lists, each with the day on which the trust knew it in this form."""

    kind: str
    rows: list[dict[str, str]] = field(default_factory=list)
    known_on: list[date] = field(default_factory=list)

    def add(self, known_on: date, **row: str) -> None:
        self.known_on.append(known_on)
        self.rows.append(row)


def keys(**breakdown: str) -> tuple[tuple[str, str], ...]:
    """The breakdown as the store writes it: keys sorted."""
    return tuple(sorted(breakdown.items()))
