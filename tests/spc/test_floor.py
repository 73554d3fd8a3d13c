"""A phase that is too short for limits raises no signal: no rule fires in it, at its end or in the middle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spc import CHARTS, Options, Variation, analyse
from spc.chance import signal_chance
from spc.conventions import CONVENTIONS
from spc.panel import from_series
from spc.verdicts import TOO_FEW
from tests.spc.series import CALM, fired, judged, months

LEAST = CONVENTIONS["mdc"].least_points
FALLING = tuple(float(value) for value in range(20, 0, -1))


@pytest.mark.parametrize("n", range(7, LEAST))
def test_a_trend_of_a_new_store_is_no_signal_yet(n: int) -> None:
    short = judged(FALLING[:n])
    assert not any(sides.any() for sides in short.rules.values())
    assert short.verdicts[0].variation is Variation.COMMON_CAUSE
    assert TOO_FEW in short.verdicts[0].notes


def test_from_the_floor_on_it_is() -> None:
    assert judged(FALLING[:LEAST]).verdicts[0].variation is Variation.CONCERN_LOW


def test_a_short_new_phase_is_silent_and_the_one_before_it_is_not() -> None:
    found = judged((*CALM, *FALLING[:8], *FALLING[:8]), phases=[12 + 8])
    assert TOO_FEW in found.verdicts[0].notes
    assert fired(found, "trend")[-8:] == [0] * 8
    assert any(fired(found, "trend")[:20])


def test_a_short_phase_in_the_middle_is_silent() -> None:
    found = judged((*CALM, *FALLING[:8], *CALM), phases=[12, 20])
    assert fired(found, "trend") == [0] * 32
    assert fired(found, "shift")[12:20] == [0] * 8


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=30),
    st.sampled_from([name for name in CHARTS if CHARTS[name].denominator != "needed"]),
    st.sets(st.integers(1, 29), max_size=3),
)
def test_a_chart_that_could_not_raise_a_signal_never_does(
    values: list[float], chart: str, starts: set[int]
) -> None:
    on = months(len(values))
    phases = [on[i] for i in sorted(starts) if i < len(on)]
    found = analyse(from_series(on, sorted(values), phases=phases), Options(chart=chart))
    phase = found.panel.phase[0]
    for number in np.unique(phase):
        own = phase == number
        if found.counted[0][own].sum() < LEAST:
            assert not any(sides[0][own].any() for sides in found.rules.values())
    assert not (TOO_FEW in found.verdicts[0].notes and found.verdicts[0].variation.is_signal)


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_chance_gives_nothing_below_the_floor(chart: str) -> None:
    assert [signal_chance(chart, "mdc", n) for n in range(LEAST)] == [0.0] * LEAST
    assert signal_chance(chart, "mdc", 24) > 0
