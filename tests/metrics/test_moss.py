"""The national signal system by site: what it needs, what it gives, and what it says is missing."""

from __future__ import annotations

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


def site(code: str = "ZZA01", days: tuple[date, ...] = (*BEFORE, *CLUSTER), births: float = 200.0) -> Site:
    counts = {on: float(sum(day.replace(day=1) == on for day in days)) for on in MONTHS}
    cases = series(DEATHS, code, counts, events=days, events_until=date(2026, 10, 31))
    return Site(code, code, cases, series(BIRTHS, code, dict.fromkeys(MONTHS, births)))


def of_one(changed: Site) -> SiteSignals:
    (found,) = signals_of([changed], OCTOBER)
    return found


def test_the_rate_of_three_years_judges_the_year_after() -> None:
    found = of_one(site())
    assert (found.missing, found.years, found.events, found.births) == ("", (2023, 2025), 12, 7200)
    assert found.exact[-1].design.expected == pytest.approx(12 / 36)
    assert found.exact[-1].month == 2026 * 12 + 9  # to the viewed month, also after the last case


def test_a_cluster_is_a_signal_and_the_sum_starts_again() -> None:
    levels = {month.month % 12 + 1: month.level for month in of_one(site()).exact}
    assert levels[5] == 2
    assert max(level for month, level in levels.items() if month > 5) == 0
    quiet = of_one(site(days=(*BEFORE, CLUSTER[0])))
    assert {month.level for month in quiet.exact} == {0}


def test_the_national_arithmetic_skips_months_without_a_case_anywhere() -> None:
    found = of_one(site())
    assert [m.month % 12 + 1 for m in found.national] == [3, 4, 5]
    assert len(found.exact) == 8


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (replace(site(), births=None), "its term births for each month of 2023 to 2025"),
        (site(days=CLUSTER), "a case in 2023 to 2025: without one nothing is expected"),
        (site(days=BEFORE), "a case this year: the sum begins with the first"),
        (
            replace(site(), cases=replace(site().cases, events_until=None)),
            "its cases with their dates up to the end of 2025",
        ),
        (
            replace(site(), cases=replace(site().cases, points=site().cases.points[1:])),
            "a count of cases for each month of 2023 to 2025",
        ),
    ],
)
def test_a_site_that_lacks_something_says_what(changed: Site, said: str) -> None:
    found = of_one(changed)
    assert (found.missing, found.exact) == (said, ())


def test_one_site_without_figures_takes_nothing_from_another() -> None:
    whole, lacking = signals_of([site(), replace(site("ZZA02"), births=None)], OCTOBER)
    assert whole.exact
    assert lacking.missing
