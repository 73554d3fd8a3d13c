"""Trying: settings that nobody decided change one look and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics import chart
from metrics.assess import assess
from metrics.measure import Measure
from metrics.trial import Trial, tried
from metrics.types import Organisation, Point, Series, Status
from spc.types import Better
from tests.metrics.make import at, measure, proportion

TRUST = Organisation("ZZA", "Northmere", "trust", fictional=True)
NOW = at(14, 11, 2026)
STEADY = (93.0, 95.0, 94.0, 92.0, 94.5, 93.5) * 5


def series(of: Measure | None = None, values: tuple[float, ...] = STEADY, **more: Any) -> Series:
    """Months that end in October 2026, out of 100 where the measure has a denominator."""
    of = of or proportion()
    whole = 100.0 if of.denominator else None
    points = []
    for i, value in enumerate(values):
        month = 2026 * 12 + 9 - (len(values) - 1 - i)
        on = date(month // 12, month % 12 + 1, 1)
        points.append(Point(on, value, whole, value, Status.FINAL, submission_id=1))
    return Series(of, TRUST, "", tuple(points), up_to=date(2026, 10, 1), **more)


def test_no_trial_is_false_and_any_trial_is_true() -> None:
    assert not Trial()
    assert Trial(chart="xmr")
    assert Trial(ghost=date(2026, 5, 1))


def test_a_trial_leaves_the_series_and_its_assessment_as_they_are() -> None:
    own = series()
    before = assess(own, known_at=NOW)
    other = assess(tried(own, Trial(chart="xmr", convention="nelson")), known_at=NOW)
    assert (other.chart, other.analysis.options.convention) == ("xmr", "nelson")
    again = assess(own, known_at=NOW)
    assert (again.chart, again.verdict, own.settings) == (before.chart, before.verdict, ())


def test_what_is_tried_is_in_force_as_if_it_had_been_decided_last() -> None:
    may = date(2026, 5, 1)
    found = assess(tried(series(), Trial(phase=may, ghost=date(2026, 3, 1), baseline="all")), known_at=NOW)
    assert [span.start for span in found.verdict.spans] == [series().points[0].period, may]
    assert found.analysis.panel.ghost[0].sum() == 1
    assert found.analysis.options.baseline == 0


@pytest.mark.parametrize("asked", chart.charts_for(series()))
def test_every_chart_that_is_offered_can_be_drawn_and_has_a_chance(asked: str) -> None:
    found = assess(tried(series(), Trial(chart=asked)), known_at=NOW)
    assert found.chart == asked
    assert 0 < found.expected_by_chance < 0.2


def test_moving_ranges_have_neither_a_better_side_nor_a_standard() -> None:
    found = assess(tried(series(), Trial(chart="mr")), known_at=NOW)
    assert found.analysis.panel.better == (Better.NEITHER,)
    assert "mr" not in chart.charts_to_decide(series())


OF_VALUES = ("xmr", "xmr_median", "run", "ewma", "mr")


@pytest.mark.parametrize(
    ("own", "offered"),
    [
        (series(), ("p_prime", "p", "i_prime", *OF_VALUES)),
        (series(proportion(kind="rate", chart="u_prime")), ("u_prime", "u", "i_prime", *OF_VALUES)),
        (series(measure(kind="count", chart="c")), ("c", *OF_VALUES)),
        (series(measure(kind="ratio", chart="xmr")), OF_VALUES),  # only the values came
        (series(proportion(kind="ratio", chart="xmr")), ("xmr", "i_prime", *OF_VALUES[1:])),
        (series(measure(kind="stock", chart="stock")), ()),
        (series(measure(kind="count", chart="c"), (0.0, 1.0, 0.0) * 8), ()),  # too few to draw at all
        (series(measure(kind="text", chart="none", better="neither")), ()),
    ],
)
def test_only_charts_that_the_numbers_allow_are_offered(own: Series, offered: tuple[str, ...]) -> None:
    assert chart.charts_for(own) == offered


def test_a_chart_that_the_figures_no_longer_allow_is_not_drawn() -> None:
    own = tried(series(), Trial(chart="t"))
    assert chart.chart_of(own) == "p_prime"
