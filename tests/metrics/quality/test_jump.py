"""One month far off: slips of the pen are found, changes of level are left to the chart."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.periods import add_months
from metrics.quality.check import Key
from metrics.quality.jump import JUMP
from metrics.types import ChartSetting, Series
from tests.metrics.make import JUNE, at, proportion
from tests.metrics.quality.honest import alarms, codes, looked, series, spoiled

USUAL = [18.0, 22, 25, 19, 21, 23, 20, 24] * 3
FOUND = [("jump", (JUNE,))]


def test_a_digit_too_many() -> None:
    ((_, found),) = JUMP.find(looked(series([*USUAL, 210])))
    assert (found.cells[0].number, found.low, found.high) == (210, 18, 25)
    assert found.chance is not None
    assert found.chance < 1e-6


@pytest.mark.parametrize("june", [30.0, 12, 35])
def test_what_chance_does_now_and_then_is_none(june: float) -> None:
    assert codes(JUMP, series([*USUAL, june])) == []


def test_a_month_that_comes_back_is_found_and_a_level_that_stays_is_not() -> None:
    month = ("jump", (add_months(JUNE, -2),))
    assert codes(JUMP, series([*USUAL, 90, 21, 22])) == [month]
    assert codes(JUMP, series([*USUAL, 90, 88, 93])) == []


def test_a_missing_month_after_it_leaves_it_standing() -> None:
    assert codes(JUMP, series([*USUAL, 90, None])) == [("jump", (add_months(JUNE, -1),))]


def test_more_births_explain_more_cases() -> None:
    among = [300.0] * 24
    assert codes(JUMP, series([*USUAL, 60], [*among, 850])) == []
    assert codes(JUMP, series([*USUAL, 90], [*among, 300])) == FOUND


def test_of_a_share_of_nearly_all_those_outside_it_are_counted() -> None:
    """295 to 299 of 300, and then 240: the sixty who are not in it are far off."""
    nearly = [297.0, 295, 299, 298, 296, 297] * 4
    among = [300.0] * 25
    assert codes(JUMP, series([*nearly, 240], among)) == FOUND
    assert codes(JUMP, series([*nearly, 292], among)) == []


def test_numbers_below_zero_are_no_cases() -> None:
    """Another check names them; this one finds nothing far off, and nothing that cannot be worked out."""
    assert codes(JUMP, series([-1.0, *[0.0] * 23, 0])) == []


def test_hours_are_judged_by_their_share() -> None:
    fill = proportion(kind="ratio", chart="xmr")
    planned = [10_000.0] * 25
    worked = [9_310.0, 9_180, 9_400, 9_260, 9_350, 9_220] * 4
    ((_, found),) = JUMP.find(looked(series([*worked, 931], planned, of=fill)))
    assert (found.cells[0].part, found.low, found.high) == ("value", pytest.approx(91.8), 94)
    assert codes(JUMP, series([*worked, 8_900], planned, of=fill)) == []  # far for it, and no slip


def test_a_month_that_somebody_explained_is_not_accused() -> None:
    ghost = ChartSetting(1, "ZZA", "births", "", "ghost", JUNE, "", "A flood", "x", None, at(1))
    assert codes(JUMP, series([*USUAL, 210], settings=(ghost,))) == []


def test_a_new_phase_is_judged_by_its_own_months() -> None:
    start = add_months(JUNE, -13)
    phase = ChartSetting(1, "ZZA", "births", "", "phase", start, "", "Moved", "x", None, at(1))
    new = [90.0, 88, 93, 91, 85, 95, 92, 89, 90, 94, 91, 88, 90]
    assert codes(JUMP, series([*USUAL, *new, 22], settings=(phase,))) == FOUND
    assert codes(JUMP, series([*USUAL, *new, 91], settings=(phase,))) == []


def test_a_stock_and_a_short_series_are_not_asked() -> None:
    stock = proportion(kind="stock", chart="stock")
    assert codes(JUMP, series([*USUAL, 210], of=stock)) == []
    assert codes(JUMP, series([*USUAL[:11], 210])) == []
    assert codes(JUMP, series([*USUAL[:12], 210])) == FOUND


def test_most_tenfold_figures_are_found(many: dict[Key, Series]) -> None:
    """A nought too many in the newest month of a hundred honest counts of ten and more."""
    chosen = [
        key
        for key, one in many.items()
        if one.measure.kind == "count" and np.mean([p.numerator or 0 for p in one.points]) >= 10
    ][:100]
    few = {key: many[key] for key in chosen}
    wrong = few
    for key in chosen:
        tenfold = 10 * (few[key].points[-1].numerator or 1)
        wrong = spoiled(wrong, [key], -1, numerator=tenfold, value=tenfold)
    assert alarms(JUMP, few) == 0
    assert alarms(JUMP, wrong) >= 95
