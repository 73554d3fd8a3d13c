"""The four data-quality marks, and the words that name what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics import series
from metrics.access import OPERATOR
from metrics.board import board
from metrics.findings import Cell, Finding, Mark
from metrics.periods import add_months
from metrics.quality import CHECKS, days_late, due_on, quality, without_counts, without_others
from metrics.records import Case
from metrics.store import Store, record_return_step
from metrics.types import DataQuality, Grain, Observation, Series, Status
from metrics.untold import is_untold
from tests.metrics.make import JUNE, at, figure, measure, proportion, record, viewer, with_organisations
from tests.metrics.test_series import deaths

YEAR = [add_months(JUNE, i) for i in range(-11, 1)]


def marks(store: Store, measure: Any = None, **more: Any) -> DataQuality:
    measure = measure or proportion()
    found = series.load(store, OPERATOR, "ZZA", up_to=JUNE, measures={measure.id: measure}, **more)
    return quality(found[measure.id, ""])


def codes(found: DataQuality) -> list[str]:
    return [finding.code for finding in found.findings]


def late(series: Series) -> tuple[date, date | None, date | None]:
    (found,) = [f for f in quality(series).findings if f.code == "late"]
    return found.months[-1], found.came, found.due


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
    assert codes(found) == ["no_audit", "not_signed"]
    assert found.score == 3


@pytest.mark.parametrize(("months", "complete"), [(1, None), (11, None), (12, True)])
def test_a_year_that_is_not_here_yet_is_not_complete_by_silence(
    sqlite_store: Store, months: int, complete: bool | None
) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[-months:]), when=at(10, hour=22))
    found = marks(store)
    assert found.complete is complete
    begun = [f.months for f in found.findings if f.code == "begun_lately"]
    assert begun == ([] if complete else [(YEAR[-months],)])


def test_a_hole_in_a_first_year_is_a_fault_and_not_only_unknown(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in (YEAR[-4], YEAR[-1])), when=at(10, hour=22))
    assert marks(store).complete is False


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
    (late,) = [f for f in marks(store).findings if f.code == "late"]
    assert (late.months, late.came, late.due) == ((JUNE,), date(2026, 7, 11), date(2026, 7, 10))
    assert marks(store).timely is False
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
    assert [(f.code, f.months) for f in found.findings[:3]] == [
        ("not_here", (JUNE,)),
        ("no_figure", (date(2026, 2, 1),)),
        ("no_figure", (JUNE,)),
    ]


def test_what_was_not_submitted_is_not_complete_and_a_nil_return_is(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-2]), when=at(1), name="a")
    record(
        store,
        share(None, YEAR[-2], status=Status.NIL_RETURN),
        share(None, status=Status.DID_NOT_SUBMIT),
        when=at(2),
    )
    assert [(f.code, f.months) for f in marks(store).findings[:1]] == [("no_figure", (JUNE,))]


def test_more_than_all_is_not_consistent(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-1]), share(51), when=at(1))
    found = marks(store)
    assert not found.consistent
    (fault,) = [f for f in found.findings if f.code == "more_than_all"]
    assert (fault.months, [c.number for c in fault.cells]) == ((JUNE,), [51, 50])
    ratio = proportion(kind="ratio", chart="xmr")
    assert marks(store, ratio).consistent  # a fill rate may exceed 100%


def test_the_sites_must_add_up_when_all_of_them_reported(whole: Store) -> None:
    record(whole, share(20, org="ZZA01"), when=at(11), name="one site")
    assert marks(whole).consistent
    record(whole, share(20, org="ZZA02"), when=at(12), name="the other")
    (fault,) = [f for f in marks(whole).findings if f.code == "sites"]
    assert [(c.part, c.number) for c in fault.cells] == [("numerator", 45), ("sites", 40)]
    record(whole, share(25, org="ZZA02"), when=at(13), name="mended")
    assert marks(whole).consistent


def test_the_list_of_cases_must_agree_with_the_return(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    case = Case("E1", "ZZA", "perinatal_death", JUNE, fields={"type": "stillbirth"})
    record(store, case, figure(2, measure="stillbirths", denominator=400), when=at(1))
    found = marks(store, deaths())
    (fault,) = [f for f in found.findings if f.code == "cases"]
    assert [(c.part, c.number) for c in fault.cells] == [("numerator", 2), ("cases", 1)]
    record(store, figure(1, measure="stillbirths", denominator=400), when=at(2))
    assert marks(store, deaths()).consistent


def test_a_series_without_points_earns_no_mark_for_time(sqlite_store: Store) -> None:
    from tests.metrics.make import ORGANISATIONS

    found = quality(Series(proportion(), ORGANISATIONS[2], "", (), up_to=JUNE))
    assert (found.timely, found.complete, found.consistent, found.audited) == (None, False, None, False)
    assert found.score == 0


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
        told[who.name] = codes(quality(found))
    assert "sites" in told["The director of ZZA"]
    assert "sites" not in told["The lms_lead of ZZL"]


def test_a_rota_ahead_is_whole_when_each_month_was_planned(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    ahead = proportion(kind="ratio", chart="stock")
    rota = [share(period=m, status=Status.PLANNED) for m in (*YEAR, add_months(JUNE, 1))]
    record(store, *rota, when=at(1))
    found = marks(store, ahead)
    assert (found.timely, found.complete) == (True, True)
    assert codes(found) == ["no_audit", "not_signed"]


def test_a_plan_is_no_figure_of_what_was_done(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-1]), share(status=Status.PLANNED), when=at(1))
    assert ("no_figure", (JUNE,)) in [(f.code, f.months) for f in marks(store).findings]


def test_history_brought_with_the_first_return_is_not_late(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-3]), when=at(12, 5), name="history")
    march = series.load(store, OPERATOR, "ZZA", up_to=YEAR[-4], measures={"in_time": proportion()})
    assert quality(march["in_time", ""]).timely
    record(store, share(period=YEAR[-3]), share(period=YEAR[-2]), when=at(12, 6), name="after it")
    may = series.load(store, OPERATOR, "ZZA", up_to=YEAR[-2], measures={"in_time": proportion()})
    assert late(may["in_time", ""]) == (YEAR[-2], date(2026, 6, 12), date(2026, 6, 10))


def test_the_newest_month_due_is_late_also_when_it_came_with_the_history(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR), when=at(22), name="first load")
    found = series.load(store, OPERATOR, "ZZA", up_to=JUNE, measures={"in_time": proportion()})["in_time", ""]
    assert late(found) == (JUNE, date(2026, 7, 22), date(2026, 7, 10))
    assert [days_late(found, month) for month in YEAR[-3:]] == [0, 0, 12]


def test_what_is_not_due_yet_is_not_known_to_be_late(whole: Store) -> None:
    july = add_months(JUNE, 1)
    found = series.load(whole, OPERATOR, "ZZA", up_to=july, measures={"in_time": proportion()})["in_time", ""]
    before, after = (quality(found, at(day, 8, hour=9)) for day in (10, 11))
    assert (before.timely, before.complete) == (None, False)
    assert ("not_due", (july,)) in [(f.code, f.months) for f in before.findings]
    assert (after.timely, after.complete) == (False, False)


def test_outside_a_month_that_is_not_shared_is_told_so_whether_it_came_or_not(whole: Store) -> None:
    """May is shared; June came and July did not: the lead cannot tell one from the other."""
    for step in ("draft", "submitted", "signed", "shared"):
        for month in YEAR[:-1]:
            record_return_step(whole, OPERATOR, "ZZA", month, step, recorded_at=at(12, 8))
    for month in (JUNE, add_months(JUNE, 1)):
        found = series.load(
            whole, viewer("lms_lead", "ZZL"), "ZZA", up_to=month, measures={"in_time": proportion()}
        )["in_time", ""]
        for day in (10, 11):  # up to the day on which July was due, and after it
            told = quality(found, at(day, 8, hour=9))
            assert (told.timely, told.complete) == (None, None)
            assert {("not_shared", (month,)), ("kept_back", (month,))} <= {
                (f.code, f.months) for f in told.findings
            }
            assert not {"not_due", "not_here", "no_figure"}.intersection(codes(told))


def test_a_signature_is_told_and_is_no_audit(whole: Store) -> None:
    for step in ("draft", "submitted", "signed"):
        record_return_step(whole, OPERATOR, "ZZA", JUNE, step, recorded_at=at(12))
    assert codes(marks(whole)) == ["no_audit"]
    record_return_step(whole, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(13), reason="It was wrong")
    assert codes(marks(whole)) == ["no_audit", "not_signed"]
    assert codes(marks(whole, known_at=at(12, hour=10))) == ["no_audit"]


def test_a_count_that_nobody_can_divide_is_not_complete(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, *(share(period=m) for m in YEAR[:-1]), share(denominator=None), when=at(1))
    found = marks(store)
    assert (found.complete, codes(found)[0]) == (False, "no_denominator")


def test_a_month_that_could_not_be_counted_whole_is_not_complete(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(
        store,
        *(share(period=m) for m in YEAR[:-1]),
        share(None, denominator=None, status=Status.IN_PART),
        when=at(1),
    )
    found = marks(store)
    assert (found.complete, "in_part" in codes(found)) == (False, True)


def test_months_counted_from_cases_have_no_day_on_which_they_came(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    days = [Case(f"E{m}", "ZZA", "perinatal_death", m, fields={"type": "stillbirth"}) for m in YEAR]
    record(store, *days, figure(400), when=at(1), covers_from=YEAR[0], covers_to=date(2026, 6, 30))
    found = marks(store, deaths(kind="count", denominator=None, unit="count", multiplier=1.0))
    assert (found.timely, codes(found)[0]) == (None, "no_day")
    assert found.complete


def test_every_check_is_told_under_one_mark() -> None:
    every = [code for check in CHECKS.values() for code in check.codes]
    assert len(every) == len(set(every))
    assert [check.code for check in CHECKS.values()] == list(CHECKS)
    assert {check.mark for check in CHECKS.values()} == set(Mark)


def test_outside_the_trust_only_its_own_figures_are_told() -> None:
    own = Cell("births", "", "ZZA", JUNE, "numerator", 352.0)
    other = Cell("stillbirth_rate", "", "ZZA", JUNE, "numerator", 2.0)
    found = DataQuality(
        True,
        True,
        False,
        False,
        (Finding("relation", (JUNE,), (own, other)), Finding("jump", (JUNE,), (own,))),
    )
    both, jump = without_others(found, ("births", "")).findings
    assert (both.cells, both.told) == ((), False)
    assert (jump.cells, jump.told) == ((own,), True)
    assert not any(f.cells for f in without_counts(found).findings)


def test_counts_that_came_as_values_are_compared_too(sqlite_store: Store) -> None:
    """Sites and cases against a count that a file gives as a value, as many do."""
    store = with_organisations(sqlite_store)
    values = (("ZZA", 9.0), ("ZZA01", 4.0), ("ZZA02", 4.0))
    record(store, *(figure(None, org=org, value=value) for org, value in values), when=at(1))
    (fault,) = [f for f in marks(store, measure("births")).findings if f.code == "sites"]
    assert [(c.part, c.number) for c in fault.cells] == [("value", 9), ("sites", 8)]
    case = Case("E1", "ZZA", "perinatal_death", JUNE, fields={"type": "stillbirth"})
    record(store, case, figure(None, measure="stillbirths", value=2.0), when=at(2))
    counted = deaths(kind="count", denominator=None, unit="count", multiplier=1.0)
    (fault,) = [f for f in marks(store, counted).findings if f.code == "cases"]
    assert [(c.part, c.number) for c in fault.cells] == [("value", 2), ("cases", 1)]


def test_a_reader_outside_the_trust_is_told_of_a_fault_and_none_of_its_counts(sqlite_store: Store) -> None:
    """Twenty months of one to fourteen babies, then none: to the lead only that it must be checked."""
    store = with_organisations(sqlite_store)
    months = [add_months(JUNE, i - 20) for i in range(21)]
    counts = [8.0, 14, 1, 9, 12, 10, 13, 11, 9, 12] * 2 + [0]
    babies = [
        figure(k, measure="term_admissions", period=month, denominator=350)
        for month, k in zip(months, counts, strict=True)
    ]
    record(store, *babies, when=at(5))
    for month in months:
        for step in ("draft", "submitted", "signed", "shared"):
            record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=at(6))
    inside, outside = (
        board(store, who, "ZZA", JUNE).assessments["term_admissions", ""]
        for who in (OPERATOR, viewer("lms_lead", "ZZL"))
    )
    (own,), (told,) = inside.doubts, outside.doubts
    assert (own.code, own.low, own.high, own.told) == ("sudden_zero", 1, 14, True)
    assert (told.code, told.low, told.high, told.cells, told.told) == ("sudden_zero", None, None, (), False)
    assert is_untold(outside.verdict)  # two months are hidden: it would fix them
