"""What must hold for any series on every chart, whatever its numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spc import CHARTS, CONVENTIONS, Analysis, Options, Panel, analyse
from spc.judge import VARIATIONS
from tests.spc.drawn import LINES, MIRRORED, OTHER_WAY, panels

# Charts of measured values keep their shape when the unit changes; those of counts do not (10 cases are not
# ten times one case), but for the multiplier and the unit of their exposure.
MEASURED = ("xmr", "xmr_median", "mr", "run", "i_prime", "xbar", "s", "ewma", "t")
SHIFTED = ("xmr", "xmr_median", "run", "i_prime", "xbar", "ewma")
UNMOVED = ("mr", "s")  # differences and spreads: they see no shift, and no bound of the values
EXPOSURES = ("u", "u_prime", "i_prime")
FEW = settings(max_examples=12)


def moved(panel: Panel, times: float, add: float = 0.0) -> Panel:
    """The same measurements in another unit."""
    size = 1.0 if panel.denominator is None else panel.denominator
    return replace(
        panel,
        numerator=panel.numerator * times + add * size,
        target=panel.target * times + add,
        spread=None if panel.spread is None else panel.spread * abs(times),
    )


def same(after: Analysis, before: Analysis, times: float = 1.0, add: float = 0.0) -> None:
    """Every line moved, every rule and both icons as they were."""
    for name in ("value", *LINES):
        old = getattr(before, name) * times + add
        np.testing.assert_allclose(getattr(after, name), old, rtol=1e-9, atol=1e-9 * abs(times))
    for rule, sides in before.rules.items():
        np.testing.assert_array_equal(after.rules[rule], sides)
    np.testing.assert_array_equal(after.variation, before.variation)
    np.testing.assert_array_equal(after.assurance, before.assurance)


@pytest.mark.parametrize("chart", MEASURED)
@FEW
@given(st.data(), st.sampled_from([0.25, 4.0, 1024.0]), st.sampled_from(list(CONVENTIONS)))
def test_another_unit_stretches_the_lines(
    chart: str, data: st.DataObject, times: float, convention: str
) -> None:
    panel, options = data.draw(panels(chart)), Options(chart=chart, convention=convention)
    same(analyse(moved(panel, times), options), analyse(panel, options), times)


@pytest.mark.parametrize("chart", SHIFTED)
@FEW
@given(st.data(), st.sampled_from([-64.0, 3.0, 4096.0]), st.sampled_from(list(CONVENTIONS)))
def test_another_zero_moves_the_lines(chart: str, data: st.DataObject, add: float, convention: str) -> None:
    panel, options = data.draw(panels(chart)), Options(chart=chart, convention=convention)
    same(analyse(moved(panel, 1.0, add), options), analyse(panel, options), 1.0, add)


@pytest.mark.parametrize("chart", UNMOVED)
@FEW
@given(st.data(), st.sampled_from([-64.0, 3.0, 4096.0]))
def test_another_zero_moves_no_difference_and_no_spread(chart: str, data: st.DataObject, add: float) -> None:
    panel, options = data.draw(panels(chart)), Options(chart=chart)
    same(analyse(replace(moved(panel, 1.0, add), target=panel.target), options), analyse(panel, options))


@pytest.mark.parametrize("chart", CHARTS)
@FEW
@given(st.data(), st.sampled_from(list(CONVENTIONS)))
def test_the_multiplier_stretches_every_line(chart: str, data: st.DataObject, convention: str) -> None:
    panel, options = data.draw(panels(chart)), Options(chart=chart, convention=convention)
    shown = replace(panel, multiplier=1024.0, target=panel.target * 1024.0)
    same(analyse(shown, options), analyse(panel, options), 1024.0)


@pytest.mark.parametrize("chart", EXPOSURES)
@FEW
@given(st.data(), st.sampled_from(list(CONVENTIONS)))
def test_the_unit_of_the_exposure_changes_nothing(chart: str, data: st.DataObject, convention: str) -> None:
    panel, options = data.draw(panels(chart)), Options(chart=chart, convention=convention)
    assert panel.denominator is not None
    other = replace(panel, denominator=panel.denominator / 1024.0, multiplier=1 / 1024.0)
    same(analyse(other, options), analyse(panel, options))


@pytest.mark.parametrize("chart", [*SHIFTED, "p", "p_prime"])
@FEW
@given(st.data(), st.sampled_from(list(CONVENTIONS)))
def test_turned_over_every_rule_and_icon_turns_over(chart: str, data: st.DataObject, convention: str) -> None:
    """Values are negated; of proportions those without are counted, not those with."""
    panel, options = data.draw(panels(chart)), Options(chart=chart, convention=convention)
    times, add = -1.0, 1.0 if chart.startswith("p") else 0.0
    turned = replace(moved(panel, times, add), better=tuple(OTHER_WAY[better] for better in panel.better))
    before, after = analyse(panel, options), analyse(turned, options)
    for name, other in (("centre", "centre"), ("lower", "upper"), ("upper", "lower")):
        np.testing.assert_allclose(getattr(after, name), add - getattr(before, other), rtol=1e-9, atol=1e-9)
    for rule, sides in before.rules.items():
        np.testing.assert_array_equal(after.rules[rule], -sides)
    for now, then in zip(after.variation, before.variation, strict=True):
        assert VARIATIONS[now] is MIRRORED[VARIATIONS[then]]
    np.testing.assert_array_equal(after.assurance, before.assurance)


@pytest.mark.parametrize("chart", CHARTS)
@FEW
@given(st.data(), st.sampled_from(list(CONVENTIONS)))
def test_a_ghosts_value_changes_nothing_else(chart: str, data: st.DataObject, convention: str) -> None:
    panel = data.draw(panels(chart, least=3, most=1))
    place = data.draw(st.integers(0, panel.n_points - 1))
    ghost, present = panel.ghost.copy(), panel.present.copy()
    ghost[0, place] = present[0, place] = True
    told = []
    for value in (1.0, 12.0):
        numerator = panel.numerator.copy()
        numerator[0, place] = value
        spread = None if panel.spread is None else panel.spread.copy()
        if spread is not None:
            spread[0, place] = value / 4
        other = replace(panel, numerator=numerator, ghost=ghost, present=present, spread=spread)
        told.append(analyse(other, Options(chart=chart, convention=convention)))
    for name in LINES:
        np.testing.assert_array_equal(getattr(told[0], name), getattr(told[1], name))
    for rule, sides in told[0].rules.items():
        np.testing.assert_array_equal(sides, told[1].rules[rule])
        assert sides[0, place] == 0
    assert told[0].variation == told[1].variation


@pytest.mark.parametrize("chart", [name for name in CHARTS if CHARTS[name].lower_bound is not None])
@FEW
@given(st.data(), st.sampled_from(list(CONVENTIONS)), st.booleans())
def test_limits_stay_inside_what_is_possible(
    chart: str, data: st.DataObject, convention: str, exact: bool
) -> None:
    options = Options(chart=chart, convention=convention, exact=exact and chart in ("p", "u", "c"))
    found = analyse(data.draw(panels(chart)), options)
    drawn = np.isfinite(found.lower)
    assert (found.lower[drawn] >= 0).all()
    if CHARTS[chart].upper_bound is not None:
        assert (found.upper[drawn] <= 1.0).all()
    assert (found.lower[drawn] <= found.upper[drawn]).all()


@pytest.mark.parametrize("chart", [name for name in CHARTS if name not in UNMOVED])
@FEW
@given(st.data(), st.integers(2, 5), st.integers(6, 11))
def test_declared_bounds_hold(chart: str, data: st.DataObject, low: int, high: int) -> None:
    found = analyse(data.draw(panels(chart)), Options(chart=chart, lower_bound=low, upper_bound=high))
    drawn = np.isfinite(found.lower)
    assert (found.lower[drawn] >= low).all()
    assert (found.upper[drawn] <= high).all()
