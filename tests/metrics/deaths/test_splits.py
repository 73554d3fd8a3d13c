"""Deaths by group: those not known are a group, small counts are kept back from readers outside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.assess import assess
from metrics.deaths.splits import Split, split_of
from metrics.periods import add_months
from metrics.series import Key
from metrics.types import Assessment, Organisation, Point, Series, Status
from tests.metrics.make import at, measure

OCTOBER = date(2026, 10, 1)
RATE = measure("deaths", kind="rate", multiplier=1000, unit="per 1,000", denominator="Births")


def assessed(counts: dict[str, float], months: int = 40) -> dict[Key, Assessment]:
    """A death in each of the first so many months of the last 36 for each group."""
    made: dict[Key, Assessment] = {}
    for value, count in counts.items():
        part = f"ethnicity={value}"
        points = tuple(
            Point(month, float(i < count), 50.0, None, Status.FINAL)
            for i, month in enumerate(add_months(OCTOBER, back) for back in range(-35, 1))
        )
        older = tuple(
            Point(add_months(OCTOBER, -back), 9.0, 50.0, None, Status.FINAL) for back in range(months, 35, -1)
        )
        series = Series(RATE, Organisation("ZZA", "A", "trust"), part, (*older, *points), up_to=OCTOBER)
        made["deaths", part] = assess(series, known_at=at(14, 11))
    return made


def found(counts: dict[str, float], **more: Any) -> Split:
    split = split_of(assessed(counts), "deaths", "ethnicity", OCTOBER, **more)
    assert split is not None
    return split


def test_three_years_are_added_up_and_older_months_are_not() -> None:
    split = found({"white": 20, "not_known": 3})
    assert (split.first, split.last, split.months) == (date(2023, 11, 1), OCTOBER, 36)
    white, unknown = split.groups
    assert (white.cases, white.births) == (20, 1800)
    assert white.rate is not None
    assert white.rate.estimate == pytest.approx(20 / 1.8)
    assert split.lacking == unknown
    assert unknown.cases == 3


def test_the_order_is_that_of_the_vocabulary() -> None:
    assert [g.value for g in found({"white": 9, "black": 9, "asian": 9}).groups] == [
        "asian",
        "black",
        "white",
    ]


def test_a_group_with_a_hidden_month_is_not_shown_at_all() -> None:
    split = found({"white": 20, "black": 20}, hidden=frozenset({("ethnicity=black", OCTOBER)}))
    black, white = split.groups
    assert (black.hidden, black.cases, black.rate) == (True, None, None)
    assert not white.hidden


def test_outside_a_sum_of_one_to_four_is_not_shown_and_nought_is() -> None:
    split = found({"white": 20, "black": 4, "asian": 0}, outside=True)
    assert {g.value: g.hidden for g in split.groups} == {"asian": False, "black": True, "white": False}
    assert not any(g.hidden for g in found({"white": 20, "black": 4}).groups)


def test_what_was_never_returned_has_no_groups() -> None:
    assert split_of(assessed({}), "deaths", "ethnicity", OCTOBER) is None
    assert split_of(assessed({"white": 3}), "deaths", "imd_quintile", OCTOBER) is None
