"""Rare events added up: what is expected, when the sum meets its line, and what the line means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from metrics.assess import assess
from metrics.cumulative import LEAST_EVENTS, Cumulative, applies, cumulative
from metrics.measure import Measure, Reference
from metrics.types import Series, Status
from spc.cusum.chart import BASELINE
from tests.metrics.make import measure
from tests.metrics.test_decide import held
from tests.metrics.test_trial import NOW, series

RARE = {"rare": True, "deaths_or_severe": True, "kind": "rate", "chart": "u_prime", "denominator": "Births"}
DEATHS = measure("in_time", multiplier=1000.0, unit="per 1,000", **RARE)
QUIET = (1.0, 0.0, 0.0, 1.0, 0.0, 1.0) * 6  # eighteen in three years
RISE = (*QUIET[:30], 2.0, 2.0, 1.0, 2.0, 2.0, 2.0)


def deaths(counts: tuple[float, ...], births: float = 200.0, of: Measure = DEATHS, **more: object) -> Series:
    made = series(of, counts, **more)
    points = tuple(
        replace(p, denominator=births, value=(p.numerator or 0.0) / births * 1000) for p in made.points
    )
    return replace(made, points=points)


def added(of: Series, exposure: Series | None = None) -> Cumulative | None:
    return cumulative(assess(of, known_at=NOW), exposure)


def test_what_is_expected_is_the_rate_of_the_first_two_years() -> None:
    found = added(deaths(QUIET))
    assert found is not None
    assert found.expected == pytest.approx(0.5)
    assert (found.base_events, found.births) == (12.0, True)
    assert found.base == (found.months[0], found.months[23])
    assert found.expected < found.taken < 2 * found.expected
    assert found.run_length >= 100
    assert 3 < found.doubled < 20
    assert (found.crossed, found.now) == ((), pytest.approx(found.found.rise[0, -1]))


def test_a_rise_meets_the_line_and_the_sum_starts_again() -> None:
    found = added(deaths(RISE))
    assert found is not None
    met = found.months.index(found.crossed[0])
    assert met >= 30
    assert found.found.rise[0, met] >= found.threshold
    if met + 1 < len(found.months):
        assert found.found.rise[0, met + 1] == pytest.approx(max(0.0, RISE[met + 1] - found.taken))


def test_a_busy_month_is_no_signal() -> None:
    """Twice the deaths among twice the births are what was expected."""
    plain = deaths(RISE)
    busy = replace(
        plain,
        points=tuple(
            replace(p, denominator=800.0, value=p.value) if i >= 30 else p for i, p in enumerate(plain.points)
        ),
    )
    found = added(busy)
    assert found is not None
    assert found.crossed == ()


def test_births_may_come_from_the_measure_that_counts_them() -> None:
    count = measure("in_time", rare=True, deaths_or_severe=True, kind="count", chart="c")
    own = series(count, QUIET)
    births = replace(series(measure("births"), tuple(200.0 for _ in QUIET)), measure=measure("births"))
    weighed, plain = added(own, births), added(own)
    assert weighed is not None
    assert plain is not None
    assert (weighed.births, plain.births) == (True, False)
    lacking = replace(births, points=births.points[1:])
    assert added(own, lacking).births is False


def test_an_unknown_month_leaves_the_sum_as_it_is() -> None:
    own = deaths(RISE)
    gap = replace(own.points[-1], numerator=None, denominator=None, value=None, status=Status.MISSING)
    found = added(replace(own, points=(*own.points[:-1], gap)))
    assert found is not None
    assert found.now is None


def test_a_phase_has_an_expectation_of_its_own() -> None:
    on = deaths(QUIET).points[12].period
    found = added(deaths(QUIET, settings=(held("phase", on),)))
    assert found is not None
    assert found.base[0] == on


@pytest.mark.parametrize(
    "counts",
    [QUIET[:24], (1.0, *(0.0,) * 35), (0.0,) * 36],
    ids=["too few months", "too few events", "none at all"],
)
def test_where_it_is_not_known_what_to_expect_nothing_is_added_up(counts: tuple[float, ...]) -> None:
    assert len(counts) <= BASELINE or sum(counts[:BASELINE]) < LEAST_EVENTS
    assert added(deaths(counts)) is None


def test_the_excess_is_against_the_reference_rate_for_the_same_births() -> None:
    reference = Reference(value=5.0, label="Mean", source="Source")
    found = added(deaths(QUIET, of=DEATHS.model_copy(update={"reference": reference})))
    assert found is not None
    assert found.at_reference == pytest.approx(36 * 200 * 5.0 / 1000)
    assert found.excess is not None
    assert found.excess[-1] == pytest.approx(18 - 36.0)
    assert added(deaths(QUIET)).excess is None


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, True),
        ({"better": "neither"}, False),
        ({"grain": "quarter"}, False),
        ({"rare": False, "deaths_or_severe": False}, False),
    ],
)
def test_it_is_for_rare_events_of_which_more_is_worse(changed: dict[str, object], expected: bool) -> None:
    of = DEATHS.model_copy(update=changed)
    found = assess(deaths(QUIET, of=of), known_at=NOW)
    assert applies(replace(found, chart="t")) is expected
    assert not applies(replace(found, chart="u_prime"))


def test_deaths_kept_out_of_the_limits_are_counted() -> None:
    """Leaving one death out of a chart takes nothing from what raises concern."""
    of = deaths(RISE)
    months = [p.period for p in of.points]
    left_out = replace(of, settings=tuple(held("ghost", month) for month in months[-3:]))
    whole, less = added(of), added(left_out)
    assert whole is not None
    assert less is not None
    assert (whole.kept_out, less.kept_out) == (0, 3)
    assert less.found.rise.tolist() == whole.found.rise.tolist()
    assert (less.crossed, less.met) == (whole.crossed, whole.met)
