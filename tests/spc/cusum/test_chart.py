"""CUSUM charts of a panel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from spc.cusum.chart import CusumOptions, analyse
from spc.panel import Line, from_lines
from spc.types import Panel

POISSON = CusumOptions("poisson")
BERNOULLI = CusumOptions("bernoulli")


def months(n: int) -> list[date]:
    return [date(2022 + i // 12, i % 12 + 1, 1) for i in range(n)]


def panel(*series: list[float | None], cases: float | None = None, phases: tuple[int, ...] = ()) -> Panel:
    lines = []
    for values in series:
        on = months(len(values))
        sizes = None if cases is None else [cases] * len(values)
        lines.append(Line(on, values, sizes, phases=[on[i] for i in phases]))
    return from_lines(lines)


STABLE: list[float | None] = [1, 0, 2, 1, 0, 1, 1, 0, 2, 1, 1, 2] * 2


def test_a_rise_by_hand() -> None:
    found = analyse(panel([*STABLE, 4, 4, 4, 0]), POISSON)
    k = float(np.float64(13 / 9))  # 1 / ln 2 = 1.4427, as the nearest fraction of at most twenty parts
    assert found.expected[0, 0] == 1.0
    sums = [0.0]
    for value in [*STABLE, 4]:
        sums.append(max(0.0, sums[-1] + float(value or 0) - k))
    assert found.rise[0, :25] == pytest.approx(sums[1:], abs=1e-9)
    assert found.rise_threshold[0, 0] == pytest.approx(3.7777777778)
    assert found.rise_run_length[0, 0] >= 100.0
    assert found.signal[0, 24:].tolist() == [0, 1, 0, 0]


def test_the_sum_starts_again_after_a_signal() -> None:
    found = analyse(panel([*STABLE, 9, 0]), POISSON)
    assert found.signal[0, 24] == 1
    assert found.rise[0, 25] == 0.0


def test_a_fall_is_seen_too() -> None:
    found = analyse(panel([value * 4 if value is not None else None for value in STABLE] + [0] * 6), POISSON)
    assert -1 in found.signal[0, 24:]
    assert 1 not in found.signal[0, 24:]


def test_gaps_and_ghosts_leave_the_sum_as_it_is() -> None:
    whole = analyse(panel([*STABLE, 3, 2]), POISSON)
    gap = analyse(panel([*STABLE, 3, None, 2]), POISSON)
    assert np.isnan(gap.rise[0, 25])
    assert gap.rise[0, 26] == whole.rise[0, 25]
    given = panel([*STABLE, 3, 50, 2])
    ghost = given.ghost.copy()
    ghost[0, 25] = True
    assert analyse(replace(given, ghost=ghost), POISSON).rise[0, 26] == whole.rise[0, 25]


def test_a_phase_starts_at_nothing_with_its_own_expectation() -> None:
    higher = [value * 3 if value is not None else None for value in STABLE]
    found = analyse(panel([*STABLE, *higher], phases=(24,)), POISSON)
    alone = analyse(panel(higher), POISSON)
    assert found.expected[0, [0, 24]].tolist() == [1.0, 3.0]
    assert found.rise[0, 24:].tolist() == alone.rise[0].tolist()


def test_a_panel_is_its_series_one_by_one() -> None:
    rng = np.random.default_rng(4)
    series = [[float(v) for v in rng.binomial(300, p, 40)] for p in (0.004, 0.01, 0.02)]
    together = analyse(panel(*series, cases=300), BERNOULLI)
    for row, values in enumerate(series):
        alone = analyse(panel(values, cases=300), BERNOULLI)
        for name in ("rise", "fall", "rise_threshold", "fall_run_length", "signal"):
            assert np.array_equal(getattr(together, name)[row], getattr(alone, name)[0]), name


def test_where_nothing_is_expected_there_is_no_chart() -> None:
    found = analyse(panel([0.0] * 24, STABLE), POISSON)
    assert np.isnan(found.rise[0]).all()
    assert np.isnan(found.rise_threshold[0]).all()
    assert not np.isnan(found.rise[1]).any()
    assert not found.signal[0].any()


def test_what_is_expected_may_be_given() -> None:
    assert analyse(panel(STABLE), replace(POISSON, expected=0.5)).expected[0, 0] == 0.5


def test_faults_are_said() -> None:
    with pytest.raises(ValueError, match="denominator"):
        analyse(panel(STABLE), BERNOULLI)
    with pytest.raises(ValueError, match="more events than cases"):
        analyse(panel(STABLE, cases=1), BERNOULLI)
    with pytest.raises(ValueError, match="above 1"):
        analyse(panel(STABLE), replace(POISSON, ratio=0.5))
