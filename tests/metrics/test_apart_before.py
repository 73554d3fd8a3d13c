"""A correction must not tell, beside what an earlier paper showed, a count that it made small."""

from __future__ import annotations

from datetime import datetime

import pytest

from metrics import apart
from metrics.access import OPERATOR
from metrics.apart import Hidden, hidden_from
from metrics.series import load
from metrics.store import Store, record_return_step, withdraw_submission
from metrics.system.matrix import matrix
from metrics.types import Observation, Status
from tests.dashboard.papers.worked_out import Number, numbers_of, worked_out
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD = viewer("lms_lead", "ZZL")
ORGS = ("ZZA", "ZZA01", "ZZA02")
FIRST, SECOND = at(8), at(20)
Counts = tuple[float, float]


def tears(first: float, second: float) -> tuple[Observation, ...]:
    among = {"measure": "severe_tear"}
    return (
        figure(first + second, org="ZZA", denominator=600, **among),
        figure(first, org="ZZA01", denominator=350, **among),
        figure(second, org="ZZA02", denominator=250, **among),
    )


def corrected(store: Store, before: Counts, after: Counts) -> Store:
    """Shared, then opened again, corrected and shared again."""
    with_organisations(store)
    for day, counts in ((5, before), (15, after)):
        record(store, *tears(*counts), when=at(day))
        for step in ("draft", "submitted", "signed", "shared"):
            why = "One figure was wrong."  # of a return that is opened again
            record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day + 1), reason=why)
    return store


def hidden(store: Store, known_at: datetime) -> Hidden:
    return hidden_from(store, LEAD, "ZZA", JUNE, known_at)


def learned(store: Store) -> dict[Number, float]:
    """What the papers of both days tell together; what has not changed is taken for true on both."""
    seen: dict[Number, float] = {}
    families = {
        day: {org: load(store, LEAD, org, up_to=JUNE, known_at=day) for org in ORGS}
        for day in (FIRST, SECOND)
    }
    found = {}
    for day, other in ((FIRST, SECOND), (SECOND, FIRST)):
        true, _ = numbers_of(families[day])
        beside, _ = numbers_of(families[other])
        cells = hidden(store, other).cells
        seen = {n: v for n, v in beside.items() if n[0] not in cells and true.get(n) == v}
        found |= worked_out(families[day], "ZZA", hidden(store, day).cells, seen)
    return found


def test_a_site_that_a_correction_makes_small_is_not_told_by_the_paper_before_it(sqlite_store: Store) -> None:
    store = corrected(sqlite_store, before=(9, 6), after=(9, 3))
    assert hidden(store, FIRST).cells == frozenset()
    assert {cell[0] for cell in hidden(store, SECOND).cells} == set(ORGS)
    assert learned(store) == {}


def test_nor_a_site_that_was_small_before_it(sqlite_store: Store) -> None:
    store = corrected(sqlite_store, before=(9, 3), after=(9, 6))
    assert {cell[0] for cell in hidden(store, FIRST).cells} == {"ZZA01", "ZZA02"}
    assert {cell[0] for cell in hidden(store, SECOND).cells} == set(ORGS)
    assert learned(store) == {}


@pytest.mark.parametrize(("before", "after"), [((9, 6), (9, 3)), ((9, 3), (9, 6))])
def test_without_it_the_attack_finds_the_count(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, before: Counts, after: Counts
) -> None:
    monkeypatch.setattr(apart, "told_apart", lambda *_: frozenset())
    store = corrected(sqlite_store, before, after)
    assert 3 in learned(store).values()


@pytest.mark.parametrize(("before", "after"), [((9, 6), (9, 7)), ((9, 3), (9, 2)), ((9, 6), (9, 6))])
def test_a_correction_that_hides_nothing_more_hides_no_total(
    sqlite_store: Store, before: Counts, after: Counts
) -> None:
    cells = hidden(corrected(sqlite_store, before, after), SECOND).cells
    assert "ZZA" not in {cell[0] for cell in cells}


@pytest.mark.parametrize(
    ("before", "after", "is_hidden"),
    [(6, 4, True), (4, 1, True), (4, 3, False), (2, 3, False), (7, 6, False)],
)
def test_births_that_change_do_not_tell_stillbirths_beside_earlier_live_births(
    sqlite_store: Store, before: float, after: float, is_hidden: bool
) -> None:
    store = with_organisations(sqlite_store)
    for day, still in ((5, before), (15, after)):
        figures = (
            figure(400 + still, org="ZZA"),
            figure(400, org="ZZA", measure="live_births"),
            figure(still, org="ZZA", measure="stillbirth_rate", denominator=400 + still),
        )
        record(store, *figures, when=at(day))
        for step in ("draft", "submitted", "signed", "shared"):
            why = "A stillbirth was counted twice."
            record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day + 1), reason=why)
    assert (("ZZA", "births", "", JUNE) in hidden(store, SECOND).cells) == is_hidden


@pytest.mark.parametrize("taken_back", [True, False], ids=["withdrawn", "said again without a number"])
def test_births_that_are_no_more_hide_what_is_among_them(sqlite_store: Store, taken_back: bool) -> None:
    """The earlier paper tells the births. The later one must not, as what other figures are among."""
    store = with_organisations(sqlite_store)
    births = record(store, figure(410), when=at(5), name="births")
    beside = (
        figure(407, measure="live_births"),
        figure(3, measure="stillbirth_rate", denominator=410),
        figure(9, measure="late_fetal_losses", denominator=410),
    )
    record(store, *beside, when=at(5), name="beside")
    for day in (6, 16):
        for step in ("draft", "submitted", "signed", "shared"):
            why = "The births are of another month."
            record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day), reason=why)
        if day == 6 and taken_back:
            withdraw_submission(store, OPERATOR, births.submission_id, "Another month", recorded_at=at(15))
        elif day == 6:
            record(store, figure(None, status=Status.MISSING), when=at(15), name="none")
    told = {"stillbirth_rate", "live_births"}
    assert {cell[1] for cell in hidden(store, FIRST).cells} == told
    assert {cell[1] for cell in hidden(store, SECOND).cells} == {*told, "births", "late_fetal_losses"}
    assert matrix(store, LEAD, "ZZL", JUNE, whole=True).rows


Deaths = tuple[float, float]  # stillbirths and neonatal deaths


def deaths(still: float, neonatal: float) -> tuple[Observation, ...]:
    return (
        figure(687, org="ZZA"),
        figure(687 - still, org="ZZA", measure="live_births"),
        figure(still, org="ZZA", measure="stillbirth_rate", denominator=687),
        figure(neonatal, org="ZZA", measure="neonatal_death_rate", denominator=687 - still),
        figure(still + neonatal, org="ZZA", measure="extended_perinatal_mortality", denominator=687),
    )


@pytest.mark.parametrize(
    ("before", "after", "is_hidden"),
    [
        ((6, 4), (9, 1), True),  # three deaths moved: they can be told of no other counts of 1 to 4
        ((6, 4), (10, 0), True),  # the sum that is shown then is the sum of before
        ((9, 3), (6, 6), True),
        ((6, 4), (7, 3), False),  # one moved, which leaves three pairs of counts
        ((6, 4), (6, 1), False),  # nothing moved
    ],
)
def test_deaths_that_only_moved_to_another_column_tell_no_small_count(
    sqlite_store: Store, before: Deaths, after: Deaths, is_hidden: bool
) -> None:
    store = with_organisations(sqlite_store)
    for day, counts in ((5, before), (15, after)):
        record(store, *deaths(*counts), when=at(day))
        for step in ("draft", "submitted", "signed", "shared"):
            why = "A baby who died was counted as stillborn."
            record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day + 1), reason=why)
    cells = {cell[1] for cell in hidden(store, SECOND).cells}
    assert ("stillbirth_rate" in cells) == is_hidden
    assert ({"births", "live_births"} <= cells) == is_hidden, "which would tell the stillbirths"
    assert ("extended_perinatal_mortality" in cells) == (is_hidden or after[1] > 0)
