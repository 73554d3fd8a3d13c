"""One stretch of a chart in words: its centre by name, its usual range where it has one, and why not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.views.measure_about import phases
from metrics.assess import assess
from metrics.measure import Events
from metrics.types import Series
from tests.metrics.make import JUNE, measure, proportion
from tests.metrics.test_assess import NOW, line, setting, stable

SHARES = [45.0 + n % 5 for n in range(42)]


def limits(series: Series) -> list[str]:
    return [phase.limits for phase in phases(assess(series, known_at=NOW), {})]


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("xmr", "Mean 100, usual range 90 to 110; locked after 24 points."),
        ("xmr_median", "Median 101, usual range 91 to 110; locked after 24 points."),
        ("run", "Median 101; locked after 24 points. A run chart has no usual range."),
        ("mr", "Mean change 4, usual range 0 to 12; locked after 23 points."),
        ("ewma", "Mean 100; the usual range widens at first; locked after 24 points."),
    ],
)
def test_centre_and_range_are_those_of_the_chart(chart: str, said: str) -> None:
    of = measure(decimals=0)
    assert limits(line(of, stable(), settings=(setting("chart", JUNE, chart),))) == [said]


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("xmr", "Mean 100. Six points are too few for a usual range."),
        ("xmr_median", "Median 101. Six points are too few for a usual range."),
        ("run", "Median 101. A run chart has no usual range."),
    ],
)
def test_a_stretch_of_few_points_has_no_range_that_could_vary(chart: str, said: str) -> None:
    begun = (setting("chart", JUNE, chart), setting("phase", date(2026, 1, 1), id_=2))
    _, newest = limits(line(measure(decimals=0), stable(), settings=begun))
    assert newest == said
    one = limits(line(measure(decimals=0), stable(1)))
    assert one == ["Mean 100. One point is too few for a usual range."]


@pytest.mark.parametrize(("points", "said"), [(11, "is provisional and varies"), (42, "varies")])
def test_limits_that_follow_the_number_of_cases_are_said_to(points: int, said: str) -> None:
    series = line(proportion(chart="p"), SHARES[:points], 60.0)
    moved = tuple(
        p if i % 2 else type(p)(p.period, p.numerator, 90.0, (p.numerator or 0) / 0.9, p.status)
        for i, p in enumerate(series.points)
    )
    (told,) = limits(Series(series.measure, series.org, "", moved, up_to=series.up_to))
    assert f"; the usual range {said} with the number of cases" in told


def test_gaps_between_events_have_a_usual_gap() -> None:
    days = tuple(date(2023, 1, 1) + timedelta(days=31 * i + i % 5) for i in range(30))
    of = measure(chart="t", rare=True, decimals=0, events=Events(case_kind="perinatal_death"))
    (told,) = limits(line(of, stable(), events=days, events_until=date(2026, 6, 30)))
    assert told.startswith("Usual gap 31, usual range ")


def test_single_figures_have_neither() -> None:
    stock = line(measure(kind="stock", chart="stock"), stable())
    assert limits(stock) == ["No mean and no usual range: single figures."]
