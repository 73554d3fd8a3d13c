"""Sums of counts that were published rounded to 5: compared while they still say something."""

from __future__ import annotations

import pytest

from dashboard.views.compare_missing_words import no_years
from metrics.catalogue import CATALOGUE
from metrics.system.followed import Followed
from metrics.system.one_measure import OneMeasure
from metrics.system.rounded import sums_mislead
from metrics.system.years import years_of
from tests.metrics.system.seen import UP_TO, YEAR, seen, system, trust

MONTHLY, YEARLY = CATALOGUE.measures["msds_apgar_low"], CATALOGUE.measures["msds_year_apgar_low"]


@pytest.mark.parametrize(
    ("counts", "misleads"),
    [
        ([5.0] * 12, True),
        ([5.0, 5.0, 5.0, *[10.0] * 9], True),  # a quarter
        ([5.0, 5.0, *[10.0] * 10], False),
        ([5.0, *[10.0] * 4], False),  # a fifth
        ([0.0] * 12, False),  # none is none
        ([], False),
    ],
)
def test_months_that_mostly_say_some_are_no_year(counts: list[float], misleads: bool) -> None:
    assert sums_mislead(MONTHLY, counts, 12) is misleads
    assert not sums_mislead(YEARLY, counts, 1), "rounded once, and nothing was added up"
    assert not sums_mislead(CATALOGUE.measures["apgar_low"], counts, 12), "the trust's own counts are exact"


def test_a_year_is_offered_while_most_trusts_have_enough_in_each_month() -> None:
    small, large = (
        seen(trust(code), {"msds_apgar_low": [(count, 300.0)] * 12}, outside=False)
        for code, count in (("ZZA", 5.0), ("ZZB", 15.0))
    )
    assert years_of(MONTHLY, [large], UP_TO) == (YEAR,)
    assert years_of(MONTHLY, [small, large], UP_TO) == ()
    assert years_of(MONTHLY, [small, *[large] * 4], UP_TO) == (YEAR,)


@pytest.mark.parametrize(("count", "added"), [(5.0, False), (15.0, True)])
def test_nor_are_such_counts_of_several_trusts_added_up(count: float, added: bool) -> None:
    each = tuple(
        seen(trust(f"ZZ{i}"), {"msds_apgar_low": [(count, 300.0)] * 12}, outside=False) for i in range(3)
    )
    found = OneMeasure(system(each), MONTHLY, tuple(Followed(one) for one in each), {})
    assert (found.aggregate is not None) is added


def test_the_page_says_that_such_years_are_left_out() -> None:
    assert "rounded to 5: years whose months are mostly too small for that are left out" in no_years(MONTHLY)
    assert "rounded" not in no_years(CATALOGUE.measures["apgar_low"])
