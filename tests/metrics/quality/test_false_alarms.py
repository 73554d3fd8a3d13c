"""How often each check accuses honest figures: never more often than it promises on the page."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.quality import CHECKS
from metrics.quality.check import Key
from metrics.quality.table import table_of
from metrics.types import Series
from tests.metrics.make import measure
from tests.metrics.quality.honest import MONTHS, alarms, series

OF_CHANCE = [code for code, check in CHECKS.items() if check.false_alarms]


def test_the_honest_figures_are_all_judged(many: dict[Key, Series]) -> None:
    table = table_of(many)
    assert len(table.keys) == len(many)
    assert table.usable.mean() > 0.99


@pytest.mark.parametrize("code", OF_CHANCE)
def test_honest_figures_are_seldom_accused(code: str, many: dict[Key, Series]) -> None:
    check = CHECKS[code]
    judged = len(many) * (1 if code == "digits" else 12)
    assert alarms(check, many) <= check.false_alarms * judged


def test_checks_of_chance_are_these() -> None:
    assert OF_CHANCE == ["sudden_zero", "exports", "copied", "jump", "digits"]


@pytest.mark.parametrize("mean", [7, 8])
def test_the_promise_holds_where_a_nought_is_hardest_to_judge(mean: int) -> None:
    """Fewer cases a month never make a nought unlikely, more hardly ever give one."""
    rng = np.random.default_rng(mean)
    wider = rng.gamma(1 / 0.15**2, 0.15**2, (3_000, MONTHS))
    given = {
        (f"m{i}", ""): series(k.tolist(), of=measure(f"m{i}"))
        for i, k in enumerate(rng.poisson(mean * wider))
    }
    found = alarms(CHECKS["sudden_zero"], given)
    assert 0 < found <= CHECKS["sudden_zero"].false_alarms * 12 * len(given)
