"""Who reads single reviews, who reads counts, and that nothing later than the view gets in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.deaths.reviews import clock_day, counts, referrals, reviews
from metrics.records import CaseCover
from metrics.store import Store
from tests.metrics.deaths.make import death, referral
from tests.metrics.make import at, record, viewer, with_organisations
from tests.stores import in_memory

JUNE, DAY = date(2026, 6, 1), date(2026, 7, 10)
INSIDE = ("champion", "director")  # who sees every figure and no case


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = with_organisations(in_memory())
    told = CaseCover("ZZA", "perinatal_death", date(2025, 1, 1), date(2026, 7, 31))
    record(
        made,
        death("OPEN", date(2026, 6, 2), notified_on="2026-06-04"),
        death("OVER", date(2026, 1, 2), notified_on="2026-01-04", site="ZZA02"),
        death("DONE", date(2025, 12, 2), report_published_on="2026-05-02", review_started_on="2026-01-03"),
        death("LATER", date(2026, 7, 2)),
        death("OLD", date(2025, 3, 5), report_published_on="2025-07-01", review_started_on="2025-04-05"),
        death("GONE", date(2025, 3, 6), report_published_on="2025-06-30", review_started_on="2025-04-05"),
        referral("OPEN", date(2026, 6, 2), "intrapartum_stillbirth", referred_on="2026-06-05", accepted=True),
        when=at(8),
        case_covers=(told,),
    )
    yield made
    made.close()


def test_whoever_may_read_cases_gets_the_most_overdue_first_and_the_finished_last(store: Store) -> None:
    found = reviews(store, viewer("leadership", "ZZA"), "ZZA", JUNE, DAY)
    assert [r.ref for r in found] == ["OVER", "OPEN", "DONE", "OLD"]  # every report of twelve months
    tied = found[1].referral
    assert tied is not None
    assert tied.referred_on == date(2026, 6, 5)
    assert [r.ref for r in referrals(store, viewer("data_lead", "ZZA"), "ZZA", JUNE, DAY)] == ["OPEN"]


@pytest.mark.parametrize("role", [*INSIDE, "administrator"])
def test_no_other_role_gets_a_single_case(store: Store, role: str) -> None:
    for read in (reviews, referrals):
        with pytest.raises(Forbidden, match=r"may not read single cases of ZZA; the trust data lead"):
            read(store, viewer(role, "ZZA"), "ZZA", JUNE, DAY)


@pytest.mark.parametrize("role", INSIDE)
def test_readers_of_all_figures_get_counts(store: Store, role: str) -> None:
    found = counts(store, viewer(role, "ZZA"), "ZZA", JUNE, DAY)
    assert found is not None
    assert (found.deaths, found.open, found.outside, found.until) == (3, 2, 1, date(2026, 7, 31))


def test_a_site_is_told_apart(store: Store) -> None:
    found = counts(store, OPERATOR, "ZZA02", JUNE, DAY)
    assert found is not None
    assert (found.deaths, found.outside) == (1, 1)


@pytest.mark.parametrize(("role", "org"), [("lms_lead", "ZZL"), ("region", "ZZR"), ("director", "ZZB")])
def test_nobody_outside_gets_counts(store: Store, role: str, org: str) -> None:
    with pytest.raises(Forbidden):
        counts(store, viewer(role, org), "ZZA", JUNE, DAY)


def test_without_a_list_there_are_no_counts_and_with_an_empty_one_there_are(store: Store) -> None:
    assert counts(store, OPERATOR, "ZZB", JUNE, DAY) is None
    assert counts(store, OPERATOR, "ZZA", JUNE, DAY, at(7)) is None  # before the list came
    none = CaseCover("ZZB", "perinatal_death", date(2026, 1, 1), date(2026, 6, 30))
    other = with_organisations(in_memory())
    record(other, when=at(8), name="none", case_covers=(none,))
    found = counts(other, OPERATOR, "ZZB", JUNE, DAY)
    other.close()
    assert found is not None
    assert (found.deaths, found.open) == (0, 0)


def test_clocks_are_read_today_and_for_an_earlier_month_when_it_was_looked_at() -> None:
    assert clock_day(JUNE, date(2026, 7, 10)) == date(2026, 7, 10)
    assert clock_day(JUNE, date(2026, 11, 14)) == date(2026, 7, 31)
