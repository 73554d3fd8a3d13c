"""The national signal system by site: what it needs, what it gives, and what it says is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from metrics.measure import Measure
from metrics.moss import Site, SiteSignals, signals_of
from metrics.types import Organisation, Point, Series, Status
from tests.metrics.make import measure

OCTOBER = date(2026, 10, 1)
MONTHS = [date(y, m, 1) for y in range(2023, 2027) for m in range(1, 13) if (y, m) <= (2026, 10)]
DEATHS, BIRTHS = measure("deaths", rare=True), measure("births")
BEFORE = tuple(date(2023 + i // 4, 1 + 3 * (i % 4), 9) for i in range(12))  # twelve in three years
CLUSTER = (date(2026, 3, 2), date(2026, 4, 5), date(2026, 4, 20), date(2026, 5, 1), date(2026, 5, 9))


def series(of: Measure, code: str, values: dict[date, float], **more: Any) -> Series:
    points = tuple(Point(on, value, None, value, Status.FINAL) for on, value in values.items())
    return Series(of, Organisation(code, code, "site"), "", points, up_to=OCTOBER, **more)


def site(
    code: str = "ZZA01", days: tuple[date, ...] = (*BEFORE, *CLUSTER), months: Sequence[date] = MONTHS
) -> Site:
    counts = {on: float(sum(day.replace(day=1) == on for day in days)) for on in months}
    cases = series(DEATHS, code, counts, events=days, events_until=date(2026, 10, 31))
    return Site(code, code, cases, series(BIRTHS, code, dict.fromkeys(months, 200.0)))


def of_one(changed: Site) -> SiteSignals:
    (found,) = signals_of([changed], OCTOBER)
    return found


def test_the_rate_of_three_years_judges_the_year_after() -> None:
    found = of_one(site())
    assert (found.missing, found.years, found.events, found.births) == ("", (2023, 2025), 12, 7200)
    assert found.months[-1].design.expected == pytest.approx(12 / 36)
    assert found.months[-1].month == 2026 * 12 + 9  # to the viewed month, also after the last case


def test_a_cluster_is_a_signal_and_the_sum_starts_again() -> None:
    levels = {month.month % 12 + 1: month.level for month in of_one(site()).months}
    assert levels[5] == 2
    assert max(level for month, level in levels.items() if month > 5) == 0
    quiet = of_one(site(days=(*BEFORE, CLUSTER[0])))
    assert {month.level for month in quiet.months} == {0}


def test_every_month_of_the_year_is_judged_with_a_case_or_without() -> None:
    assert [m.month % 12 + 1 for m in of_one(site()).months] == list(range(1, 11))
    without = of_one(site(days=BEFORE)).months
    assert [m.month % 12 + 1 for m in without] == list(range(1, 11))
    assert {m.cusum for m in without} == {0.0}


def test_the_sum_is_carried_over_from_the_years_before() -> None:
    """Cases of November and December stand in January's sum."""
    late = (date(2025, 11, 3), date(2025, 12, 5), date(2025, 12, 20), date(2026, 1, 5))
    earlier = tuple(day.replace(year=day.year - 1) for day in BEFORE)  # so that 2025 has a rate too
    months = tuple(date(y, m, 1) for y in range(2022, 2027) for m in range(1, 13) if (y, m) <= (2026, 10))
    longer = of_one(site(days=(*sorted({*earlier, *BEFORE}), *late), months=months))
    begun = of_one(site(days=(*BEFORE, *late)))
    assert (longer.since, begun.since) == (2025, 2026)
    carried, afresh = longer.months[0], begun.months[0]
    assert carried.cusum > 1.5 > afresh.cusum
    assert (carried.level, afresh.level) == (1, 0)


def test_months_after_the_list_of_cases_are_unknown_and_not_nought() -> None:
    known = of_one(replace(site(), cases=replace(site().cases, events_until=date(2026, 3, 31))))
    assert (known.until, known.months[-1].month % 12 + 1) == (date(2026, 3, 31), 3)
    assert of_one(site()).until is None
    half = of_one(replace(site(), cases=replace(site().cases, events_until=date(2026, 4, 15))))
    assert half.months[-1].part == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (replace(site(), births=None), "its term births for each month of 2023 to 2025"),
        (site(days=CLUSTER), "a case in 2023 to 2025: without one nothing is expected"),
        (
            replace(site(), cases=replace(site().cases, events_until=None)),
            "its cases with their dates after 2025",
        ),
        (
            replace(site(), cases=replace(site().cases, points=site().cases.points[1:])),
            "a count of cases for each month of 2023 to 2025",
        ),
    ],
)
def test_a_site_that_lacks_something_says_what(changed: Site, said: str) -> None:
    found = of_one(changed)
    assert (found.missing, found.months) == (said, ())


def test_one_site_without_figures_takes_nothing_from_another() -> None:
    whole, lacking = signals_of([site(), replace(site("ZZA02"), births=None)], OCTOBER)
    assert whole.months
    assert lacking.missing
