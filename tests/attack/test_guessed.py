"""Whoever guesses what a correction left alone, each time rightly, finds no hidden count by it either.

Deaths only moved from one column to another, a site's figures are those of before: what an insider could
know, and a reader from outside may guess. In a month that was shared again such a reader takes every figure
that is not shown for the one of before, and is right.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.periods import add_months
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.attack.attack import Attack, words
from tests.attack.corrected import correct
from tests.attack.figures import figures_of
from tests.demonstration import Demonstration
from tests.england.shared import Region

SEPTEMBER = date(2026, 9, 1)
YEAR = tuple(add_months(date(2025, 4, 1), month) for month in range(12))
BEFORE = datetime(2026, 11, 13, 17, 30, tzinfo=UTC)
CORRECTED = (datetime(2026, 11, 13, 18, tzinfo=UTC), datetime(2026, 11, 13, 20, tzinfo=UTC))
BETWEEN = datetime(2026, 11, 13, 19, 30, tzinfo=UTC)


def guessed(path: Path, who: str, below: str, seeds: Iterable[int]) -> list[str]:
    """What is found in a store of which a year is corrected twice."""
    store = Store.open(f"sqlite:///{path}")
    viewer = viewer_of(store, who)
    for seed, at in zip(seeds, CORRECTED, strict=True):
        correct(store, figures_of(store, viewer, below, SEPTEMBER, at), YEAR, at, seed)
    made = Attack(store, viewer, below, (below,))
    for moment in (BEFORE, BETWEEN, store.now()):
        made.look(SEPTEMBER, moment)
    found = words(made.guessing().found())
    store.close()
    return found


@pytest.mark.soak
def test_in_the_demonstration(demonstration: Demonstration, tmp_path: Path) -> None:
    assert guessed(demonstration.copied(tmp_path), "lena.marsh@fells.example", "ZZL", (0, 1)) == []


@pytest.mark.soak
@pytest.mark.parametrize("seeds", [(0, 1), (2, 3)])
def test_in_a_local_system_of_england(england_region: Region, tmp_path: Path, seeds: tuple[int, int]) -> None:
    """By the first seeds deaths of Z06 move so that, were stillbirths shown, the others would be told."""
    assert guessed(england_region.copied(tmp_path), "lead@zl01.example", "ZL01", seeds) == []
