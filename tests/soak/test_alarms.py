"""A sample of the section on false alarms: its figures are those that `spc.chance` and the designs state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from spc import CHARTS, CONVENTIONS
from spc.chance_simulation import STABLE as MEANT_FOR
from tests.soak import alarms_page, report, sums
from tests.soak.alarms import SHIFTS, Delay, alarms, delay, share, waits
from tests.soak.alarms_page import TOO_FAR, Size, contradictions
from tests.soak.shifts import SOURCES, panel
from tests.soak.sums import CUSUMS, cusum_shares, cusum_waits, moss_run, moss_waits

SAMPLE = 2_000
FEW = 300


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_stable_series_signal_as_often_as_is_stated(convention: str) -> None:
    """Three charts of each convention; `make soak` looks at all."""
    place = list(CONVENTIONS).index(convention)
    for chart in list(CHARTS)[place % 5 :: 5]:
        assert contradictions(chart, alarms(chart, convention, SAMPLE)) == []


@pytest.mark.parametrize("chart", ["xmr", "c", "t", "s"])
def test_a_greater_shift_is_seen_sooner(chart: str) -> None:
    side = SOURCES[chart].sides[0]
    medians = [delay(waits(chart, "mdc", side * k, FEW)).median for k in SHIFTS]
    assert medians[0] > medians[1] > medians[2] >= 1
    assert medians[2] <= 5


@pytest.mark.parametrize("chart", CHARTS)
def test_series_without_a_shift_are_those_the_chart_is_meant_for(chart: str) -> None:
    drawn = panel(chart, np.random.default_rng(3), 400, 24, 24, 0.0)
    numerator, denominator = MEANT_FOR[chart](np.random.default_rng(4), (400, 48))
    for one, other in ((drawn.numerator, numerator), (drawn.denominator, denominator)):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            error = np.hypot(one.std(), other.std()) / np.sqrt(one.size)
            assert abs(one.mean() - other.mean()) <= 4.5 * error
            assert one.std() == pytest.approx(other.std(), rel=0.1)


@pytest.mark.parametrize("chart", CUSUMS, ids=str)
def test_a_cusum_signals_as_often_as_its_design_states_where_the_expected_is_known(
    chart: sums.Cusum,
) -> None:
    if chart.known:
        assert contradictions(str(chart), cusum_shares(chart, SAMPLE)) == []
    else:
        learned, known = (cusum_shares(replace(chart, known=known), FEW)[1] for known in (False, True))
        assert learned.found > known.said, "24 points do not tell what is expected well enough"


def test_a_cusum_sees_a_greater_rise_sooner() -> None:
    medians = [delay(cusum_waits(CUSUMS[0], k, FEW)).median for k in SHIFTS]
    assert medians[0] > medians[1] > medians[2]


@pytest.mark.parametrize("mode", alarms_page.MODES)
@pytest.mark.parametrize("mean", [0.2, 3.0])
def test_the_run_lengths_of_moss_are_found_again(mean: float, mode: alarms_page.Mode) -> None:
    run = moss_run(mean, mode, 1, FEW)
    assert abs(run.found - run.said) <= TOO_FAR * run.error
    medians = [delay(moss_waits(mean, mode, 2, k, FEW)).median for k in SHIFTS]
    assert medians[0] > medians[1] > medians[2]


def test_a_median_and_its_error_come_from_the_order_of_the_waits() -> None:
    assert delay(np.arange(1.0, 102.0)) == Delay(51.0, 5.0, 0.0)
    assert str(delay(np.arange(1.0, 102.0))) == "51 ±5 (0%)"
    assert str(delay(np.array([4.0, np.inf, np.inf]))) == "more than 60 (67%)"


def test_what_contradicts_a_stated_chance_is_named() -> None:
    shares = share(0.02, 10_000, 0.02, 5_000), share(0.05, 10_000, 0.03, 5_000)
    (sentence,) = contradictions("mdc xmr", shares)
    assert sentence.startswith("false alarms: mdc xmr: a quarter is 5.00 ±0.22 (3.00)")


def test_the_section_has_a_row_for_every_chart_and_direction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarms_page, "CONVENTIONS", ["mdc"])
    monkeypatch.setattr(alarms_page, "CUSUMS", CUSUMS[:1])
    monkeypatch.setattr(alarms_page, "MEANS", (1.0,))
    told: list[tuple[int, int]] = []
    found, _ = alarms_page.lines(Size(40, 20, 10), lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]
    for chart, source in SOURCES.items():
        rows = [line for line in found if line.startswith((f"| {chart} |", f"| {chart}, "))]
        assert len(rows) == len(source.sides)
    document = tmp_path / "soak.md"
    report.write("false_alarms", "False alarms", found, document)
    assert "### Maternity Outcomes Signal System" in document.read_text(encoding="utf-8")
