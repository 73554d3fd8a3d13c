"""Sums that are told by their own size are not judged: a choice of months is no series."""

from __future__ import annotations

from datetime import date

from metrics.access import Reach
from metrics.catalogue import CATALOGUE
from metrics.system.picked import few_told, none_told, told_by_size
from metrics.system.types import Group, Member, Untold
from metrics.types import Organisation, Point, Series, Status

KEPT = Point(date(2026, 1, 1), None, None, None, Status.SUPPRESSED_AT_SOURCE)
GONE = Point(date(2026, 1, 1), None, None, None, Status.MISSING)


def told(count: float, of: float | None = None) -> Point:
    return Point(date(2026, 2, 1), count, of, count, Status.FINAL)


def test_few_cases_of_which_months_are_kept_back_are_a_choice() -> None:
    """Of five trusts hidden counts come to 20 at most: noughts and sixes are told, and the others are not."""
    assert told_by_size([told(0), told(0), told(6), KEPT], 5)


def test_large_sums_stand_and_so_do_those_of_which_nothing_is_kept_back() -> None:
    assert not told_by_size([told(60, 2000), told(71, 2100), KEPT], 5)
    assert not told_by_size([told(0), told(1), told(6), GONE], 5)
    assert not told_by_size([KEPT], 5)


def test_all_but_a_few_are_as_few() -> None:
    """98 of 100: what is kept back is how many fall short."""
    assert told_by_size([told(100, 100), told(93, 100), KEPT], 5)


def test_years_of_fewer_than_half_of_those_that_recorded_are_a_choice() -> None:
    org = Organisation("ZZA", "Trust", "trust")
    member = Member(org, Reach.SHARED, outside=True)
    there, kept = Group(member, 7, 300), Group(member, None, None, Untold.HIDDEN)
    not_sent = Group(member, None, None, Untold.PART)
    assert few_told([there, kept, kept])
    assert few_told([kept])
    assert not few_told([there, kept])
    assert not few_told([there, not_sent, not_sent])  # nobody chose by what was counted


def test_nothing_is_told_of_any_month() -> None:
    org = Organisation("ZZL", "System", "icb_lms")
    series = Series(CATALOGUE.measures["mnsi_reports"], org, "", (told(6), GONE))
    assert [(one.value, one.status) for one in none_told(series).points] == [(None, KEPT.status)] * 2
