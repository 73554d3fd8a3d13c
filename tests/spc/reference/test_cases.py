"""A deliberate difference is excused only where our own answer is the one that its reason tells of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from spc import Analysis, Better, Options, Panel, analyse
from spc.panel import from_series
from tests.spc.reference import anhoej, pbi, plotthedots
from tests.spc.reference.cases import Outcome, as_slowly, decided, excuse, no_icon, without_width
from tests.spc.series import CALM, months


def analysed(values: list[float], target: float | None = None) -> tuple[Panel, Analysis]:
    panel = from_series(months(len(values)), values, better=Better.HIGHER, target=target)
    return panel, analyse(panel, Options(convention="plotthedots"))


def test_every_reason_has_a_test_of_our_own_answer() -> None:
    for module, names in ((plotthedots, 4), (pbi, 6)):
        reasons = {text for name, text in vars(module).items() if name.isupper() and isinstance(text, str)}
        assert set(module.HOLDS) <= reasons
        assert len(module.HOLDS) == names
    assert anhoej.CONSTANT


@pytest.mark.parametrize("target", [95.0, 101.0])
def test_a_constant_series_must_have_no_width_and_pass_or_fail(target: float) -> None:
    panel, found = analysed([100.0] * 24, target)
    assert without_width(panel, found)
    assert decided(panel, found)
    assert not without_width(panel, replace(found, upper=found.upper + 1e-6))
    assert not decided(panel, replace(found, assurance=np.int8([2])))
    assert not without_width(*analysed([*CALM, *CALM]))


def test_a_series_must_be_as_the_second_implementation_has_it() -> None:
    panel, found = analysed([*CALM, *CALM])
    assert as_slowly(panel, found)
    assert not as_slowly(panel, replace(found, centre=found.centre * (1 + 1e-8)))


def test_no_icon_is_right_only_without_a_target() -> None:
    panel, found = analysed([*CALM, *CALM])
    assert no_icon(panel, found)
    with_target, hit = analysed([*CALM, *CALM], 10.0)
    assert not no_icon(with_target, hit)
    assert not no_icon(with_target, replace(hit, assurance=found.assurance))


def test_a_reason_that_our_answer_does_not_bear_out_is_a_fault() -> None:
    panel, found = analysed([*CALM, *CALM])
    outcome = Outcome("P1 S1", "xmr")
    outcome.check("limits", False, "no width", "theirs")
    excuse(outcome, panel, found, {"no width": as_slowly})
    assert outcome.faults == []
    excuse(outcome, panel, found, {"no width": without_width})
    assert outcome.faults == ["P1 S1 (xmr): ours is not as told by 'no width'"]
