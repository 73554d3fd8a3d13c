"""Years of trusts: whole ones only, without overlap, and told or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.catalogue import CATALOGUE
from metrics.periods import add_months, last_day
from metrics.system.reading import Seen
from metrics.system.types import Group, Untold
from metrics.system.years import groups_of_year, periods_of, year_of, years_of
from metrics.types import Grain
from tests.metrics.make import proportion
from tests.metrics.system.seen import MONTHS, UP_TO, YEAR, Figures, seen, trust

MEASURES = CATALOGUE.measures
APGAR = MEASURES["apgar_low"]


def group(figures: Figures, *differing: int, outside: bool = True) -> Group:
    one = seen(trust("ZZA"), {"apgar_low": figures}, outside=outside)
    cells = {("ZZA", "apgar_low", "", MONTHS[i]) for i in differing}
    return groups_of_year(APGAR, YEAR, [one], cells)[0]


def months(*counts: float, rest: float = 8.0) -> Figures:
    return [(count, 250.0) for count in (*counts, *[rest] * (12 - len(counts)))]


def test_a_year_is_the_sum_of_its_months() -> None:
    found = group(months(7.0, 9.0))
    assert (found.numerator, found.denominator, found.untold) == (7 + 9 + 80, 3000, None)


@pytest.mark.parametrize(
    ("small", "told"),
    [((2.0,), False), ((2.0, 3.0), True), ((2.0, 2.0), False), ((4.0, 4.0), False), ((1.0, 2.0, 3.0), True)],
)
def test_a_year_with_hidden_months_is_told_only_where_none_is_fixed(
    small: tuple[float, ...], told: bool
) -> None:
    found = group(months(*small))
    assert found.untold is (None if told else Untold.HIDDEN)
    assert (found.numerator is not None) is told
    assert group(months(*small), outside=False).untold is None  # inside the trust nothing is hidden


def test_that_a_year_is_small_is_told_no_closer() -> None:
    """1 and 2, all other months nought: "the sum is small" would say that neither is 4."""
    assert group(months(1.0, 2.0, rest=0.0)).untold is Untold.HIDDEN


def test_a_year_of_two_versions_with_a_small_one_is_not_told() -> None:
    assert group(months(), 4).untold is Untold.HIDDEN


def test_a_year_with_a_month_missing_has_no_figure() -> None:
    figures = [*months()[:11], None]
    assert group(figures).untold is Untold.PART
    assert group([None] * 12).untold is Untold.NOTHING


def test_a_month_too_young_to_be_whole_is_missing() -> None:
    """Retinas are screened weeks after birth: of October nothing is whole in the middle of November."""
    measure = MEASURES["retinopathy_screening"]
    assert measure.reporting_lag == 1
    since = date(2025, 11, 1)
    periods = [add_months(since, i) for i in range(12)]
    one = seen(trust("ZZA"), {measure.id: [(20.0, 30.0)] * 12}, periods=periods)
    assert groups_of_year(measure, since, [one], ())[0].untold is Untold.PART
    assert groups_of_year(APGAR, since, [seen(trust("ZZA"), {"apgar_low": months()}, periods=periods)], ())[
        0
    ].denominator == pytest.approx(3000)


def yearly(id_: str, figures: Figures, *years: date) -> Seen:
    return seen(trust("ZZA"), {id_: figures}, periods=years)


def test_one_figure_of_a_year_is_small_or_it_is_not() -> None:
    year = date(2024, 4, 1)
    measure = MEASURES["trainees_supervision"]
    start = year_of(measure, year)
    told = groups_of_year(measure, start, [yearly(measure.id, [(20.0, 30.0)], start)], ())[0]
    assert (told.numerator, told.denominator) == (20, 30)
    small = groups_of_year(measure, start, [yearly(measure.id, [(2.0, 30.0)], start)], ())[0]
    assert small.untold is Untold.SMALL


def test_a_rate_without_its_counts_is_said_to_be_one() -> None:
    measure = MEASURES["mbrrace_stillbirth_stabilised"]
    year = date(2024, 1, 1)
    one = yearly(measure.id, [(3.4, None)], year)
    own = one.series[measure.id, ""]
    rate = replace(own, points=(replace(own.points[0], numerator=None),))
    bare = replace(one, series={(measure.id, ""): rate})
    assert groups_of_year(measure, year, [bare], ())[0].untold is Untold.UNCOUNTED


@pytest.mark.parametrize("id_", sorted(MEASURES))
def test_the_periods_of_a_year_fill_it_without_overlap(id_: str) -> None:
    measure = MEASURES[id_]
    year = year_of(measure, date(2025, 6, 1))
    grain, covered = Grain(measure.grain), []
    for period in periods_of(measure, year):
        start = add_months(period, 1 - measure.window)  # a rolling window ends with the month it is named by
        months = (last_day(period, grain).month - start.month) % 12 + 1
        covered += [add_months(start, i) for i in range(months)]
    assert covered == [add_months(year, i) for i in range(12)]


def test_a_rolling_year_is_its_last_figure() -> None:
    assert periods_of(proportion(window=12), YEAR) == (date(2026, 3, 1),)
    assert periods_of(proportion(window=3), YEAR)[0] == date(2025, 6, 1)


def test_years_that_ended_and_of_which_some_trust_has_all() -> None:
    periods = [add_months(date(2024, 3, 1), i) for i in range(32)]
    whole = seen(trust("ZZA"), {"apgar_low": [(8.0, 250.0)] * 32}, periods=periods)
    late = seen(trust("ZZB"), {"apgar_low": [None] * 12 + [(8.0, 250.0)] * 20}, periods=periods)
    assert years_of(APGAR, [whole, late], UP_TO) == (date(2024, 4, 1), date(2025, 4, 1))
    assert years_of(APGAR, [late], UP_TO) == (date(2025, 4, 1),)
    assert years_of(APGAR, [whole], date(2026, 2, 1)) == (date(2024, 4, 1),)
    assert years_of(APGAR, [], UP_TO) == ()


@pytest.mark.parametrize("id_", ["late_fetal_losses", "neonatal_death_rate", "pmrt_eligible"])
def test_deaths_are_summed_over_the_years_by_which_the_nation_publishes_them(id_: str) -> None:
    """Financial years beside the calendar years of MBRRACE-UK would tell the months in between."""
    year = year_of(CATALOGUE.measures[id_], date(2026, 2, 1))
    assert year == date(2026, 1, 1)
    assert periods_of(CATALOGUE.measures[id_], year)[-1] == date(2026, 12, 1)
    assert all(CATALOGUE.measures[part].calendar_years for part in CATALOGUE.measures[id_].sum_of)
