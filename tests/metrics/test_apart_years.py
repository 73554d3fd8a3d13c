"""Published years beside a trust's months: hidden where they would tell one, else shown."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.apart import hidden_of
from metrics.catalogue import CATALOGUE
from metrics.series import Key
from metrics.types import Point, Series, Status
from tests.metrics.system.seen import trust

OWN, YEAR = "stillbirth_rate", date(2025, 1, 1)
OUTCOMES = ("mbrrace_neonatal_death", "mbrrace_stillbirth")
STEADIED = "mbrrace_stillbirth_stabilised"  # made of the crude rate, so hidden with it
ORG = trust("ZZA")


def point(on: date, count: float, of: float) -> Point:
    return Point(on, count, of, count / of * 1000, Status.FINAL)


def of(id_: str, *points: Point) -> tuple[Key, Series]:
    return (id_, ""), Series(CATALOGUE.measures[id_], ORG, "", points)


def hidden(counts: list[float | None], published: float) -> set[str]:
    """The published measures that are hidden of a year of stillbirths."""
    months = [point(YEAR.replace(month=i), n, 300) for i, n in enumerate(counts, 1) if n is not None]
    years = [of(id_, point(YEAR, published, 3600)) for id_ in OUTCOMES]
    rate = of(STEADIED, Point(YEAR, None, None, 3.1, Status.FINAL))
    found = hidden_of({"ZZA": dict([of(OWN, *months), *years, rate])}, "ZZA")
    return {cell[1] for cell in found.cells if cell[3] == YEAR and cell[1] != OWN}


@pytest.mark.parametrize(
    ("counts", "tells"),
    [
        ([1, 1, 1, *[0] * 9], True),  # three months that come to three
        ([4, 4, *[0] * 10], True),
        ([2, *[0] * 11], True),
        ([2, 3, *[0] * 10], False),  # each may be 1 to 4
        ([2, 2, 3, 7, *[0] * 8], False),
        ([0] * 12, False),  # nothing is hidden
    ],
)
def test_a_year_is_hidden_where_it_would_tell_a_hidden_month(counts: list[float | None], tells: bool) -> None:
    """All outcomes of the year with it: births less live births are stillbirths."""
    published = sum(count for count in counts if count is not None)
    assert hidden(counts, published) == ({*OUTCOMES, STEADIED} if tells else set())


@pytest.mark.parametrize(
    ("counts", "published", "tells"),
    [
        ([1, *[0] * 10, None], 1, True),  # an unseen month is nought or more: nothing is left for it
        ([1, 1, 1, *[0] * 8, None], 3, True),
        ([1, 1, 1, *[0] * 8, None], 5, True),  # with two of them 1 each, the third is at most 3
        ([1, 1, 1, *[0] * 8, None], 6, False),  # each may be 1 to 4
        ([4, 4, *[0] * 9, None], 8, False),
        ([1, 1, 7, *[0] * 8, None], 11, True),  # 4 are left for the two
        ([1, 1, 7, *[0] * 8, None], 12, False),
        ([1, 1, 1, 1, 1, *[0] * 6, None], 6, True),  # of a real store: each is 1 or 2
        ([0] * 11 + [None], 3, False),  # nothing is hidden
    ],
)
def test_a_year_with_a_month_that_nobody_sees_is_the_most_that_its_months_come_to(
    counts: list[float | None], published: float, tells: bool
) -> None:
    assert hidden(counts, published) == ({*OUTCOMES, STEADIED} if tells else set())


def test_a_trust_of_which_no_months_are_read_keeps_its_published_years() -> None:
    years = dict([of("mbrrace_stillbirth", point(YEAR, 3, 3600))])
    assert hidden_of({"ZZA": years}, "ZZA").cells == frozenset()


def test_a_published_sum_says_nothing_beside_its_parts() -> None:
    """1 to 4 stillbirths and neonatal deaths of two months each may be any: so may what they come to."""
    parts = {OWN: (2, 3), "neonatal_death_rate": (3, 2), "extended_perinatal_mortality": (5, 5)}
    months = [
        of(id_, *(point(YEAR.replace(month=i), (*counts, *[0] * 10)[i - 1], 300) for i in range(1, 13)))
        for id_, counts in parts.items()
    ]
    sums = {"mbrrace_stillbirth": 5, "mbrrace_neonatal_death": 5, "mbrrace_extended_perinatal": 10}
    years = [of(id_, point(YEAR, count, 3600)) for id_, count in sums.items()]
    found = hidden_of({"ZZA": dict([*months, *years])}, "ZZA")
    assert not [cell for cell in found.cells if cell[1].startswith("mbrrace")]
