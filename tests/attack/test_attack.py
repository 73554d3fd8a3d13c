"""Whoever leads a local system or looks at a region, and collects all that is told, finds no hidden count.

They read every figure of every trust and site that is shown, every year of each trust and every month of the
systems, at several moments, before and after corrections, and solve for what is hidden. `test_twin.py`
compares all that is said of stores that differ in nothing but what is hidden.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.periods import add_months
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.attack.attack import Attack, hidden_for_themselves, words
from tests.attack.conftest import SEPTEMBER
from tests.attack.corrected import correct
from tests.attack.figures import figures_of
from tests.demonstration import Demonstration
from tests.sampled import drawn

LEAD, VIEWER = "lena.marsh@fells.example", "imran.vale@region.example"
OCTOBER = date(2026, 10, 1)
BEFORE = datetime(2026, 11, 13, 17, 30, tzinfo=UTC)
CORRECTED = (datetime(2026, 11, 13, 18, tzinfo=UTC), datetime(2026, 11, 13, 20, tzinfo=UTC))
BETWEEN = datetime(2026, 11, 13, 19, 30, tzinfo=UTC)
YEAR = tuple(add_months(date(2025, 4, 1), month) for month in range(12))
DAYS = ((2026, 3, 10), (2026, 6, 10), (2026, 8, 10), (2026, 10, 10))
SYSTEMS = tuple(f"ZL0{number}" for number in range(1, 7))


def test_from_all_that_is_told_nothing_hidden_can_be_worked_out(looked: Attack) -> None:
    assert len(looked.secret) > 5000, "there is something to be found"
    assert looked.told > 200, "sums over hidden figures are told"
    assert words(looked.found()) == []


def test_were_only_small_counts_hidden_much_would_be_found(looked: Attack) -> None:
    careless = looked.as_if(hidden_for_themselves)
    asked = {*drawn(careless.secret, 400)}
    assert len(careless.puzzle().fixed(asked)) > 20


@pytest.mark.soak
@pytest.mark.parametrize("who", [LEAD, VIEWER])
def test_months_and_moments_together_tell_nothing(demo: Store, who: str) -> None:
    level = ("ZZL",) if who == LEAD else ("ZZL", "ZZR")
    made = Attack(demo, viewer_of(demo, who), level[-1], level)
    for month in (
        OCTOBER,
        SEPTEMBER,
        date(2026, 6, 1),
        date(2026, 4, 1),
        date(2026, 3, 1),
        date(2025, 12, 1),
    ):
        made.look(month, demo.now())
        made.look(month, demo.now(), everywhere=True)
    for day in DAYS:
        made.look(add_months(date(day[0], day[1], 1), -2), datetime(*day, 9, tzinfo=UTC))
    assert words(made.found()) == []


@pytest.mark.soak
@pytest.mark.parametrize("who", [LEAD, VIEWER])
def test_corrections_that_are_shared_again_tell_nothing(
    demonstration: Demonstration, tmp_path: Path, who: str
) -> None:
    """A year of every trust and site is corrected twice; what was shown may be hidden, and the other way."""
    store = Store.open(f"sqlite:///{demonstration.copied(tmp_path)}")
    level = ("ZZL",) if who == LEAD else ("ZZL", "ZZR")
    viewer = viewer_of(store, who)
    for seed, at in enumerate(CORRECTED):
        figures = figures_of(store, viewer, level[-1], SEPTEMBER, at)
        assert correct(store, figures, YEAR, at, seed) > 3000
    made = Attack(store, viewer, level[-1], level)
    for moment in (BEFORE, BETWEEN, store.now()):
        made.look(SEPTEMBER, moment)
    found = words(made.found())
    store.close()
    assert found == []


@pytest.mark.soak
@pytest.mark.parametrize("who", ["lead@zl01.example", "viewer@zr1.example"])
def test_nothing_of_a_region_of_england_can_be_worked_out(england: Store, who: str) -> None:
    viewer = viewer_of(england, who)
    below, levels = ("ZL01", ("ZL01",)) if who.startswith("lead") else ("ZR1", (*SYSTEMS, "ZR1"))
    made = Attack(england, viewer, below, levels)
    for month, moment in (
        (date(2026, 6, 1), datetime(2026, 8, 1, 9, tzinfo=UTC)),
        (date(2026, 6, 1), datetime(2026, 10, 1, 9, tzinfo=UTC)),
        (OCTOBER, england.now()),
    ):
        made.look(month, moment)
    assert len(made.secret) > 5000
    assert words(made.found()) == []
