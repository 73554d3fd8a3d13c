"""Trusts of a system with those that they took over, each read as its own sharing allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.access import OPERATOR, Reach, Viewer
from metrics.catalogue import CATALOGUE
from metrics.periods import add_months
from metrics.store import Store, add_succession, record_return_step, save_organisations
from metrics.system.followed import Followed, followed
from metrics.system.lines import Joined
from metrics.system.members import system, was_there
from metrics.system.own_joins import Joins, own_joins
from metrics.system.reading import seen
from metrics.system.types import Member
from metrics.types import Organisation
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD = viewer("lms_lead", "ZZL")
JANUARY, APRIL = date(2026, 1, 1), date(2026, 4, 1)
MONTHS = tuple(add_months(JANUARY, place) for place in range(6))
BIRTHS = [CATALOGUE.measures["births"]]
NEW = Organisation("ZZN", "Newly United", "trust", "ZZL", fictional=True)
TRUST_ONLY = {"ZZA": 300, "ZZB": 200}


def built(store: Store, *, shares: tuple[str, ...] = ("ZZA", "ZZB"), into: str = "ZZA") -> Store:
    """ZZA and ZZB until April; then `into`, with the births of both. Whoever shares shares every month."""
    with_organisations(store)
    save_organisations(store, OPERATOR, [NEW], recorded_at=at(1, 1, 2020))
    for code, count in TRUST_ONLY.items():
        record(
            store,
            *(figure(count, org=code, period=month) for month in MONTHS[:3]),
            when=at(1, 4),
            name=code,
        )
    record(store, *(figure(500, org=into, period=month) for month in MONTHS[3:]), when=at(2), name="after")
    add_succession(store, OPERATOR, "ZZB", into, APRIL, recorded_at=at(1, 4))
    if into == "ZZN":
        add_succession(store, OPERATOR, "ZZA", into, APRIL, recorded_at=at(1, 4))
    for code in {*shares, into}:
        for month in MONTHS[:3] if code != into else MONTHS:
            for step in ("draft", "submitted", "signed", "shared"):
                record_return_step(store, OPERATOR, code, month, step, recorded_at=at(3))
    return store


def read(store: Store, who: Viewer = LEAD) -> dict[str, Followed]:
    found = system(store, who, "ZZL", JUNE)
    own = seen(store, who, found, BIRTHS)
    return {one.seen.member.code: one for one in followed(store, who, found, own, BIRTHS)}


def births(one: Followed) -> list[float | None]:
    return [point.numerator for point in one.seen.series["births", ""].points]


def test_the_sum_of_both_until_the_day(sqlite_store: Store) -> None:
    found = read(built(sqlite_store))["ZZA"]
    assert births(found) == [500] * 6
    assert found.joined == found.seen.member.joined == (Joined("ZZB", "Caldermoor", APRIL),)
    assert (found.split, found.unread, found.apart) == ((), (), ())


def test_a_sum_could_first_be_read_when_the_last_of_its_parts_could(sqlite_store: Store) -> None:
    store = built(sqlite_store, shares=("ZZA",))
    for month in MONTHS[:3]:
        for step in ("draft", "submitted", "signed", "shared"):
            record_return_step(store, OPERATOR, "ZZB", month, step, recorded_at=at(9))
    found = read(store)["ZZA"].seen
    came = found.came(BIRTHS[0])
    assert {month: came[month].day for month in MONTHS} == dict.fromkeys(MONTHS[:3], 9) | dict.fromkeys(
        MONTHS[3:], 3
    )


def test_a_sum_with_a_part_of_two_versions_one_of_them_small_is_in_no_total(sqlite_store: Store) -> None:
    measure = CATALOGUE.measures["moderate_plus"]
    store = built(sqlite_store, shares=())
    for count, day in ((3, 1), (9, 6)):
        for code, number in (("ZZA", 20), ("ZZB", count)):
            if (code, day) != ("ZZA", 6):
                row = figure(number, org=code, measure=measure.id, period=MONTHS[0], denominator=200)
                record(store, row, when=at(day, 4, hour=12), name=f"{code} {day}")
        for code in ("ZZA", "ZZB"):
            steps = ("draft", "submitted", "signed", "shared")
            for step in steps:
                why = {"reason": "Counted again"} if day == 6 and step == "draft" else {}
                moment = at(day + 1, 4, hour=12)
                record_return_step(store, OPERATOR, code, MONTHS[0], step, recorded_at=moment, **why)
    found = system(store, LEAD, "ZZL", JUNE)
    own = seen(store, LEAD, found, [measure])
    (one,) = (f for f in followed(store, LEAD, found, own, [measure]) if f.seen.member.code == "ZZA")
    assert one.seen.series[measure.id, ""].points[0].numerator == 29
    assert ("ZZA", measure.id, "", MONTHS[0]) in one.seen.differing


def test_a_new_trust_was_there_through_those_it_took_over() -> None:
    new = Member(Organisation("ZZN", "New", "trust", valid_from=APRIL), Reach.SHARED, outside=True)
    assert [was_there(new, month) for month in (MONTHS[2], APRIL)] == [False, True]
    with_both = replace(new, joined=(Joined("ZZB", "Caldermoor", APRIL),))
    assert [was_there(with_both, month) for month in (MONTHS[2], APRIL)] == [True, True]


def test_what_the_other_has_not_shared_is_a_gap_and_no_less(sqlite_store: Store) -> None:
    """Its own sharing goes on to say what may be read of it, whoever took it over."""
    store = built(sqlite_store, shares=("ZZA",))
    assert births(read(store)["ZZA"]) == [None] * 3 + [500] * 3
    assert births(read(store, OPERATOR)["ZZA"]) == [500] * 6


def test_a_new_trust_has_the_figures_of_both_before_it(sqlite_store: Store) -> None:
    found = read(built(sqlite_store, into="ZZN"))["ZZN"]
    assert births(found) == [500] * 6
    assert [one.code for one in found.joined] == ["ZZB", "ZZA"]


def test_a_trust_whose_figures_this_reader_may_not_read_is_named_and_leaves_gaps(sqlite_store: Store) -> None:
    store = built(sqlite_store)
    elsewhere = Organisation("ZZX", "Elsewhere", "trust", "ZZR", fictional=True)
    save_organisations(store, OPERATOR, [elsewhere], recorded_at=at(1, 1, 2020))
    add_succession(store, OPERATOR, "ZZX", "ZZA", APRIL, recorded_at=at(1, 4))
    found = read(store)["ZZA"]
    assert births(found) == [None] * 3 + [500] * 3
    assert [one.name for one in found.joined] == ["Caldermoor", "Elsewhere"]


def test_of_a_trust_that_was_split_nothing_is_counted(sqlite_store: Store) -> None:
    store = built(sqlite_store)
    add_succession(store, OPERATOR, "ZZB", "ZZN", APRIL, recorded_at=at(1, 4))
    found = read(store)["ZZA"]
    assert births(found) == [300] * 3 + [500] * 3
    assert (found.joined, [one.code for one in found.split]) == ((), ["ZZB"])


def test_without_a_merger_nothing_changes(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    found = system(store, LEAD, "ZZL", JUNE)
    own = seen(store, LEAD, found, BIRTHS)
    assert [one.seen for one in followed(store, LEAD, found, own, BIRTHS)] == list(own)


def test_a_trust_that_was_taken_over_is_no_member_from_its_day_on(sqlite_store: Store) -> None:
    store = built(sqlite_store)
    assert "ZZB" not in {one.code for one in system(store, LEAD, "ZZL", APRIL).members}
    assert "ZZB" in {one.code for one in system(store, LEAD, "ZZL", MONTHS[2]).members}


def test_a_join_to_come_joins_nothing_yet(sqlite_store: Store) -> None:
    store = built(sqlite_store, shares=())
    add_succession(store, OPERATOR, "ZZB", "ZZA", date(2026, 7, 1), recorded_at=at(4))  # noted anew
    assert births(read(store)["ZZA"])[:3] == [300] * 3


def test_marks_of_an_organisations_own_charts(sqlite_store: Store) -> None:
    store = built(sqlite_store)
    assert own_joins(store, LEAD, "ZZA") == Joins((Joined("ZZB", "Caldermoor", APRIL),))
    assert not own_joins(store, LEAD, "ZZB")
    add_succession(store, OPERATOR, "ZZB", "ZZN", APRIL, recorded_at=at(2))
    assert own_joins(store, LEAD, "ZZA").part == own_joins(store, LEAD, "ZZN").part
    assert own_joins(store, LEAD, "ZZA").whole == ()


@pytest.mark.parametrize("role", ["director", "lms_lead", "region"])
def test_small_counts_of_the_other_hide_the_sum(sqlite_store: Store, role: str) -> None:
    """A sum of 20 and 3 would tell the 3 to whoever knows the 20. Who works at the trust sees both."""
    measure = CATALOGUE.measures["moderate_plus"]
    store = built(sqlite_store)
    for code, count in (("ZZA", 20), ("ZZB", 3)):
        record(
            store,
            figure(count, org=code, measure=measure.id, period=MONTHS[0], denominator=TRUST_ONLY[code]),
            when=at(1, 4, hour=12),
            name=f"{code} harm",
        )
    who = viewer(role, "ZZR" if role == "region" else "ZZL")
    if role == "director":
        who = Viewer(who.email, who.name, (*who.grants, *viewer("lms_lead", "ZZL").grants))
    found = system(store, who, "ZZL", JUNE)
    own = seen(store, who, found, [measure])
    one = next(f for f in followed(store, who, found, own, [measure]) if f.seen.member.code == "ZZA")
    series = one.seen.series[measure.id, ""]
    assert series.points[0].numerator == 23
    assert one.seen.hidden.periods(series) == (frozenset() if role == "director" else {MONTHS[0]})
    assert bool(one.mixed) == (role != "director")
