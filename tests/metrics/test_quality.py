"""The four data-quality marks, and the words that name what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics import series
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.quality import days_late, due_on, quality
from metrics.records import Case
from metrics.store import Store, record_return_step
from metrics.types import DataQuality, Grain, Observation, Status
from tests.metrics.make import JUNE, at, figure, measure, proportion, record, viewer, with_organisations
from tests.metrics.test_series import deaths

YEAR = [add_months(JUNE, i) for i in range(-11, 1)]


def marks(store: Store, measure: Any = None, **more: Any) -> DataQuality:
    measure = measure or proportion()
    found = series.load(store, OPERATOR, "ZZA", up_to=JUNE, measures={measure.id: measure}, **more)
    return quality(found[measure.id, ""])


def share(numerator: float | None = 45.0, period: date = JUNE, **more: Any) -> Observation:
    return figure(numerator, measure="in_time", period=period, **({"denominator": 50.0} | more))


@pytest.fixture
def whole(sqlite_store: Store) -> Store:
    """A year of figures of the trust, each in time."""
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR), when=at(10, hour=22))
    return store


def test_a_whole_year_in_time_lacks_only_an_audit(whole: Store) -> None:
    found = marks(whole)
    assert (found.timely, found.complete, found.consistent, found.audited) == (True, True, True, False)
    assert found.missing == ("no audit of these figures is recorded",)
    assert found.score == 3


def test_an_audit_is_noted_for_the_measure(whole: Store) -> None:
    whole.set_meta("audited:ZZA", "other, in_time")
    assert marks(whole).score == 4


@pytest.mark.parametrize(
    ("period", "grain", "day"),
    [
        (date(2026, 10, 1), Grain.MONTH, date(2026, 11, 10)),
        (date(2026, 12, 1), Grain.MONTH, date(2027, 1, 10)),
        (date(2026, 7, 1), Grain.QUARTER, date(2026, 10, 10)),
        (date(2025, 1, 1), Grain.YEAR, date(2026, 4, 10)),
    ],
)
def test_figures_are_due_on_the_10th(period: date, grain: Grain, day: date) -> None:
    assert due_on(period, grain) == day


def test_a_day_late_is_late_and_a_correction_is_not(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-1]), when=at(9, 6), name="a")
    record(store, share(), when=at(11), name="b")
    assert marks(store).missing[0] == "June 2026 came on 11 July 2026; it was due by 10 July 2026"
    assert not marks(store).timely
    record(store, share(44, period=YEAR[-2]), when=at(20), name="c")
    may = series.load(store, OPERATOR, "ZZA", up_to=YEAR[-2], measures={"in_time": proportion()})
    assert quality(may["in_time", ""]).timely


def test_national_statistics_have_no_due_day(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR), when=at(1, 12), visibility="public")
    assert marks(store).timely


def test_a_missing_month_is_named(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR if m.month not in (2, 6)), when=at(1))
    found = marks(store)
    assert not found.timely
    assert not found.complete
    assert found.missing[:3] == (
        "nothing was recorded for June 2026",
        "no figure for February 2026",
        "no figure for June 2026",
    )


def test_what_was_not_submitted_is_not_complete_and_a_nil_return_is(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-2]), when=at(1), name="a")
    record(
        store,
        share(None, YEAR[-2], status=Status.NIL_RETURN),
        share(None, status=Status.DID_NOT_SUBMIT),
        when=at(2),
    )
    assert marks(store).missing[0] == "no figure for June 2026"


def test_more_than_all_is_not_consistent(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-1]), share(51), when=at(1))
    found = marks(store)
    assert not found.consistent
    assert "June 2026: 51 of 50 is more than all" in found.missing
    ratio = proportion(kind="ratio", chart="xmr")
    assert marks(store, ratio).consistent  # a fill rate may exceed 100%


def test_the_sites_must_add_up_when_all_of_them_reported(whole: Store) -> None:
    record(whole, share(20, org="ZZA01"), when=at(11), name="one site")
    assert marks(whole).consistent
    record(whole, share(20, org="ZZA02"), when=at(12), name="the other")
    assert "June 2026: the sites add up to 40, the trust says 45" in marks(whole).missing
    record(whole, share(25, org="ZZA02"), when=at(13), name="mended")
    assert marks(whole).consistent


def test_the_list_of_cases_must_agree_with_the_return(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    case = Case("E1", "ZZA", "perinatal_death", JUNE, fields={"type": "stillbirth"})
    record(store, case, figure(2, measure="stillbirths", denominator=400), when=at(1))
    found = marks(store, deaths())
    assert "June 2026: 1 on the list of cases, 2 in the return" in found.missing
    record(store, figure(1, measure="stillbirths", denominator=400), when=at(2))
    assert marks(store, deaths()).consistent


def test_a_series_without_points_earns_no_mark_for_time(sqlite_store: Store) -> None:
    from metrics.types import Series
    from tests.metrics.make import ORGANISATIONS

    found = quality(Series(proportion(), ORGANISATIONS[2], "", (), up_to=JUNE))
    assert (found.timely, found.complete) == (False, False)


def test_which_figure_is_public_is_asked_of_the_one_that_is_shown(sqlite_store: Store) -> None:
    """The trust's own older file may be loaded after the national one: it is not what is shown."""
    with_organisations(sqlite_store)
    record(sqlite_store, figure(10), when=at(20), name="national", visibility="public")
    record(sqlite_store, figure(11), when=at(5), name="own")
    wanted = {"births": measure()}
    found = series.load(sqlite_store, OPERATOR, "ZZA", up_to=JUNE, measures=wanted)["births", ""]
    assert found.points[0].numerator == 10
    assert found.evidence is not None
    assert found.evidence.public == {JUNE}


def test_a_mark_never_names_counts_to_a_reader_outside_the_trust(sqlite_store: Store) -> None:
    """Four cases are hidden from an LMS lead: "sites add up to 3, the trust says 4" would tell them."""
    with_organisations(sqlite_store)
    wanted = {"in_time": proportion("in_time")}
    numbers = (("ZZA", 4.0, 300.0), ("ZZA01", 2.0, 150.0), ("ZZA02", 1.0, 150.0))
    figures = [figure(n, org=org, measure="in_time", denominator=of) for org, n, of in numbers]
    record(sqlite_store, *figures, when=at(5))
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(sqlite_store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(6))
    told = {}
    for who in (viewer("director", "ZZA"), viewer("lms_lead", "ZZL")):
        found = series.load(sqlite_store, who, "ZZA", up_to=JUNE, measures=wanted)["in_time", ""]
        told[who.name] = " ".join(quality(found).missing)
    assert "the sites add up to 3, the trust says 4" in told["The director of ZZA"]
    assert "add up" not in told["The lms_lead of ZZL"]


def test_a_rota_ahead_is_whole_when_each_month_was_planned(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    ahead = proportion(kind="ratio", chart="stock")
    rota = [share(period=m, status=Status.PLANNED) for m in (*YEAR, add_months(JUNE, 1))]
    record(store, *rota, when=at(1))
    found = marks(store, ahead)
    assert (found.timely, found.complete) == (True, True)
    assert found.missing == ("no audit of these figures is recorded",)


def test_a_plan_is_no_figure_of_what_was_done(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-1]), share(status=Status.PLANNED), when=at(1))
    assert "no figure for June 2026" in marks(store).missing


def test_history_brought_with_the_first_return_is_not_late(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-3]), when=at(12, 5), name="history")
    march = series.load(store, OPERATOR, "ZZA", up_to=YEAR[-4], measures={"in_time": proportion()})
    assert quality(march["in_time", ""]).timely
    record(store, share(period=YEAR[-3]), share(period=YEAR[-2]), when=at(12, 6), name="after it")
    may = series.load(store, OPERATOR, "ZZA", up_to=YEAR[-2], measures={"in_time": proportion()})
    assert quality(may["in_time", ""]).missing[0] == (
        "May 2026 came on 12 June 2026; it was due by 10 June 2026"
    )


def test_the_newest_month_due_is_late_also_when_it_came_with_the_history(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR), when=at(22), name="first load")
    found = series.load(store, OPERATOR, "ZZA", up_to=JUNE, measures={"in_time": proportion()})["in_time", ""]
    assert quality(found).missing[0] == "June 2026 came on 22 July 2026; it was due by 10 July 2026"
    assert [days_late(found, month) for month in YEAR[-3:]] == [0, 0, 12]
