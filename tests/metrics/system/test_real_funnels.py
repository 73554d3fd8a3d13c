"""Real public data compared: near the national figure, few trusts outside, and what rounding does to that."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from metrics.system.comparable import compared
from metrics.system.followed import followed
from metrics.system.funnels import comparison, kind_of, options_of
from metrics.system.members import system
from metrics.system.reading import Seen, seen
from metrics.system.recording import none_or_all
from metrics.system.types import Comparison, Untold
from metrics.system.years import groups_of_year, years_of
from spc.funnel import Funnel, Kind, Overdispersion, funnel
from tests.loaders.national.test_msds_annual import PARTS
from tests.metrics.system.real import COTS, LEAD, NEWEST, RealEngland, published

pytestmark = pytest.mark.real_data
COUNTED = ("apgar_low", "breast_milk_first_feed", "induction", "preterm")
YEARLY = tuple(f"msds_year_{name}" for name in COUNTED)
Y2020, Y2021, Y2024 = (date(year, 4, 1) for year in (2020, 2021, 2024))
OCCUPANCY = "neonatal_cot_occupancy"
SOME = {id_: one for id_, one in compared().items() if id_ in (*YEARLY, OCCUPANCY)}
WIDEST = 1  # the 99.8% limits


@pytest.fixture(scope="module")
def each(real_england: RealEngland) -> tuple[Seen, ...]:
    """Every trust as the LMS lead of Greater Manchester may compare it, closed ones with their successors."""
    store = real_england.store
    found = system(store, LEAD, "QOP", NEWEST, everywhere=True)
    own = seen(store, LEAD, found, SOME.values())
    return tuple(one.seen for one in followed(store, LEAD, found, own, SOME.values()))


@pytest.fixture(scope="module")
def found(each: tuple[Seen, ...]) -> dict[tuple[str, date], Comparison]:
    asked = [*((id_, Y2021) for id_ in YEARLY), ("msds_year_apgar_low", Y2020), (OCCUPANCY, Y2024)]
    return {
        (id_, year): comparison(SOME[id_], year, groups_of_year(SOME[id_], year, each, ()))
        for id_, year in asked
    }


def used(one: Comparison) -> Funnel:
    assert one.funnel is not None
    return one.funnel


def names(one: Comparison) -> set[str]:
    """The trusts outside the 99.8% limits."""
    return {group.member.code for i, group in enumerate(one.shown) if used(one).flags[WIDEST, i]}


@pytest.mark.parametrize("measure_id", YEARLY)
def test_the_centre_is_near_the_published_national_figure(
    found: dict[tuple[str, date], Comparison], shared_data: Path, measure_id: str
) -> None:
    """Of 2021-22: Apgar 11.0 and preterm 76.7 per 1,000, breast milk 73.1%, induction 30.7%."""
    centre = used(found[measure_id, Y2021]).centre / SOME[measure_id].multiplier
    assert centre == pytest.approx(published(shared_data, measure_id, Y2021), rel=0.01)


def test_where_most_trusts_recorded_too_little_the_centre_is_theirs_alone_who_recorded(
    found: dict[tuple[str, date], Comparison], shared_data: Path
) -> None:
    """In 2020-21 a score is known of seven in ten term babies at a third of the trusts."""
    one = found["msds_year_apgar_low", Y2020]
    assert len(one.shown) == 42
    national = published(shared_data, "msds_year_apgar_low", Y2020) * 1000
    assert (round(national, 1), round(used(one).centre, 1)) == (13.6, 15.0)


@pytest.mark.parametrize(
    ("measure_id", "year", "shown", "by_counting", "at_most"),
    [
        ("msds_year_apgar_low", Y2021, 96, 19, 2),
        ("msds_year_breast_milk_first_feed", Y2021, 116, 95, 4),
        ("msds_year_induction", Y2021, 105, 81, 3),
        ("msds_year_preterm", Y2021, 116, 31, 1),
        (OCCUPANCY, Y2024, 104, 63, 5),
    ],
)
def test_counting_alone_would_put_many_trusts_outside_and_allowing_for_differences_few(
    found: dict[tuple[str, date], Comparison],
    measure_id: str,
    year: date,
    shown: int,
    by_counting: int,
    at_most: int,
) -> None:
    one = found[measure_id, year]
    assert len(one.shown) == shown
    numerators, denominators = numbers(one)
    kind = kind_of(one.measure)
    assert kind is Kind.PROPORTION
    alone = funnel(numerators, denominators, options_of(kind, one.measure, Overdispersion.NONE))
    assert int((alone.flags[WIDEST] != 0).sum()) == by_counting
    assert len(names(one)) <= at_most
    assert used(one).tau2 > 0
    assert one.stabilised is not None
    assert np.all(
        (one.stabilised.lower <= one.stabilised.value) & (one.stabilised.value <= one.stabilised.upper)
    )


def numbers(one: Comparison) -> tuple[np.ndarray, np.ndarray]:
    made = ([group.numerator for group in one.shown], [group.denominator for group in one.shown])
    return np.array(made[0], dtype=float), np.array(made[1], dtype=float)


def test_trusts_outside_that_counted_none_or_all_are_known_as_such(
    found: dict[tuple[str, date], Comparison],
) -> None:
    """Most that lie outside say how they record: no induction of 4,870, breast milk for 5,365 of 5,365."""
    said = {}
    for id_ in YEARLY:
        one = found[id_, Y2021]
        centre = used(one).centre / one.measure.multiplier
        said[id_] = {group.member.code for group in none_or_all(one.shown, centre, Kind.PROPORTION)}
    assert said == {
        "msds_year_apgar_low": set(),
        "msds_year_breast_milk_first_feed": {"R1H", "RVW"},
        "msds_year_induction": {"RGT"},
        "msds_year_preterm": set(),
    }
    for id_, codes in said.items():
        assert codes <= names(found[id_, Y2021])


@pytest.mark.parametrize("measure_id", YEARLY)
def test_no_trust_lies_outside_for_the_rounding_of_counts_alone(
    found: dict[tuple[str, date], Comparison], measure_id: str
) -> None:
    """Every count is published to the nearest 5, and 1 to 7 as 5: drawn anew within that, all stay there."""
    one = found[measure_id, Y2021]
    assert one.measure.rounded_to == 5
    y, n = numbers(one)
    assert not np.any(y % 5)
    assert not np.any(n % 5)
    _, counted, others = PARTS[measure_id]
    half = 2.5 * len(counted), 2.5 * len((*counted, *others))  # of sums of so many rounded counts
    random = np.random.default_rng(8)
    for _ in range(20):
        moved = np.round(y + random.uniform(-half[0], half[0], y.size))
        true = np.where(y == 0, 0.0, np.maximum(moved, 1.0))
        among = np.maximum(np.round(n + random.uniform(-half[1], half[1], n.size)), true)
        again = funnel(true, among, used(one).options)
        assert again.centre == pytest.approx(used(one).centre, rel=0.01)
        outside = {group.member.code for i, group in enumerate(one.shown) if again.flags[WIDEST, i]}
        assert names(one) <= outside


def test_cots_in_use_are_summed_over_the_months_of_a_whole_year(
    found: dict[tuple[str, date], Comparison], each: tuple[Seen, ...], shared_data: Path
) -> None:
    """Cots in use of cots open, each month's number of both: no average of percentages."""
    one = found[OCCUPANCY, Y2024]
    with (shared_data / COTS).open(encoding="utf-8-sig", newline="") as opened:
        rows = [
            [float(row[f"neonatal_intensive_care_bed_{which}"]) for which in ("occupied", "available")]
            for row in csv.DictReader(opened)
            if row["nhs_trust22_code"] == "RM3" and is_of_2024(row["date"])
        ]
    (one_of_them,) = (group for group in one.groups if group.member.code == "RM3")
    assert len(rows) == 12
    assert (one_of_them.numerator, one_of_them.denominator) == (
        sum(y for y, _ in rows),
        sum(n for _, n in rows),
    )
    assert used(one).centre == pytest.approx(67.7, abs=0.1)
    whys = {group.member.code: group.untold for group in one.groups if group.untold is not None}
    assert whys["RAP"] is Untold.NOTHING, "it sent none after May 2023"
    assert whys["RTX"] is Untold.PART, "it sent none after November 2024"
    assert years_of(one.measure, each, NEWEST) == tuple(date(year, 4, 1) for year in (2022, 2023, 2024))


def is_of_2024(month: str) -> bool:
    name, year = month.split()
    early = name in ("January", "February", "March")
    return int(year) == (2025 if early else 2024)
