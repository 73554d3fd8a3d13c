"""What cannot be judged yet: months that are too young, and months told of before they were over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.access import OPERATOR
from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.series import load
from metrics.store import Store
from metrics.types import Point, Series, Status
from metrics.young import newest_judged, young
from spc.types import Variation
from tests.metrics.make import JUNE, ORGANISATIONS, at, figure, measure, record, with_organisations

JULY = date(2026, 7, 1)


def points(store: Store, subject: Measure, up_to: date, **more: object) -> tuple[Point, ...]:
    found = load(store, OPERATOR, "ZZA", up_to=up_to, measures={subject.id: subject}, **more)  # type: ignore[arg-type]
    return found[subject.id, ""].points


def test_what_was_said_before_its_month_was_over_is_not_counted_until_it_is_said_again(store: Store) -> None:
    with_organisations(store)
    subject = measure("births")
    record(store, figure(300, period=JUNE), when=at(5), name="June")
    record(store, figure(180, period=JULY), when=at(20), name="early")
    (_june, during) = points(store, subject, JULY, known_at=at(21))
    assert (during.value, during.status) == (180, Status.FINAL)  # the month is not over: it is young anyway
    (_june, after) = points(store, subject, JULY, known_at=at(9, 8))
    assert (after.value, after.status) == (None, Status.IN_PART)
    record(store, figure(180, period=JULY), when=at(10, 8), name="the same, afterwards")
    (_june, again) = points(store, subject, JULY, known_at=at(11, 8))
    assert (again.value, again.status) == (180, Status.FINAL)
    record(store, figure(310, period=JULY), when=at(12, 8), name="corrected")
    assert points(store, subject, JULY, known_at=at(13, 8))[-1].value == 310


@pytest.mark.parametrize("kind", ["stock", "nil", "planned"])
def test_what_stands_on_one_day_or_is_a_plan_is_whole_at_any_time(store: Store, kind: str) -> None:
    with_organisations(store)
    subject = measure("births") if kind != "stock" else measure("births", kind="stock", chart="stock")
    status = {"nil": Status.NIL_RETURN, "planned": Status.PLANNED}.get(kind, Status.FINAL)
    record(store, figure(5, period=JUNE, status=status), when=at(20, 6), name="early")
    found = load(store, OPERATOR, "ZZA", up_to=JUNE, known_at=at(9), measures={"births": subject})
    if kind == "planned":
        assert all(p.status is not Status.IN_PART for one in found.values() for p in one.points)
    else:
        assert found["births", ""].points[0].value == 5


def line(values: list[float], lag: int) -> Series:
    months = [add_months(JUNE, n - len(values) + 1) for n in range(len(values))]
    made = tuple(Point(m, None, None, v, Status.FINAL) for m, v in zip(months, values, strict=True))
    subject = measure(reporting_lag=lag, better="lower")
    return Series(subject, ORGANISATIONS[2], "", made, up_to=JUNE)


def test_a_young_month_cannot_end_a_run_nor_make_an_improvement() -> None:
    usual = [100.0 + n % 3 for n in range(24)]
    run = line([*usual, *[108.0] * 8, 20.0], 1)
    found = assess(run, known_at=at(14))
    assert found.variation is Variation.CONCERN_HIGH
    assert [p.period for p in young(found)] == [JUNE]
    assert assess(run, known_at=at(2, 8)).variation is not Variation.CONCERN_HIGH
    low = line([*usual, 20.0], 1)
    assert assess(low, known_at=at(14)).variation is Variation.COMMON_CAUSE
    assert young(assess(low, known_at=at(2, 8))) == ()


def test_a_quiet_month_that_is_young_does_not_lengthen_the_gap_since_the_last_case() -> None:
    rare = next(m for m in CATALOGUE.measures.values() if m.chart == "t" and m.kind == "count")
    days = tuple(date(2024, 1, 1) + timedelta(days=30 * n) for n in range(24))
    until = date(2026, 6, 30)
    made = tuple(Point(add_months(JUNE, n - 29), 1.0, None, 1.0, Status.FINAL) for n in range(30))
    one = Series(rare, ORGANISATIONS[2], "", made, events=days, up_to=JUNE, events_until=until)
    found = {
        lag: assess(replace(one, measure=rare.model_copy(update={"reporting_lag": lag})), known_at=at(14))
        for lag in (0, 2)
    }
    running = {lag: a.analysis.panel.running for lag, a in found.items() if a.analysis is not None}
    assert [float(running[lag][0]) for lag in (0, 2)] == [
        (until - days[-1]).days,
        (date(2026, 4, 30) - days[-1]).days,
    ]


@pytest.mark.parametrize("values", [[2.0, 0.0, 0.0, 1.0], [4.0] * 4], ids=["counts", "shares"])
def test_where_too_few_cases_are_charted_the_newest_month_is_young_all_the_same(values: list[float]) -> None:
    one = line(values, 1)
    if values[0] == 4.0:
        shares = measure(kind="proportion", unit="%", multiplier=100.0, denominator="All", chart="p_prime",
                         better="higher", reporting_lag=1)  # fmt: skip
        one = replace(
            one, measure=shares, points=tuple(replace(p, numerator=4.0, denominator=4.0) for p in one.points)
        )
    found = assess(one, known_at=at(14))
    assert found.chart == "dots"
    assert [p.period for p in young(found)] == [JUNE]
    assert newest_judged(found) == one.points[-2]
    assert young(assess(one, known_at=at(2, 8))) == ()


def test_months_of_a_chart_of_gaps_are_young_too() -> None:
    rare = next(m for m in CATALOGUE.measures.values() if m.id == "maternal_deaths")
    days = tuple(date(2024, 1, 1) + timedelta(days=30 * n) for n in range(24))
    made = tuple(Point(add_months(JUNE, n - 29), 1.0, None, 1.0, Status.FINAL) for n in range(30))
    one = Series(rare, ORGANISATIONS[2], "", made, events=days, up_to=JUNE, events_until=date(2026, 6, 30))
    found = assess(one, known_at=at(14))
    assert found.chart == "t"
    assert [p.period for p in young(found)] == [date(2026, 5, 1), JUNE]


def test_a_stock_is_whole_on_its_day_and_words_are_never_judged() -> None:
    held = replace(line([4.0] * 6, 1), measure=measure(kind="stock", chart="stock", reporting_lag=1))
    assert young(assess(held, known_at=at(14))) == ()


def test_the_catalogue_says_a_lag_only_where_reports_come_late() -> None:
    assert {m.id: m.reporting_lag for m in CATALOGUE.measures.values() if m.reporting_lag} == {
        "maternal_deaths": 2,
        "late_onset_infection": 1,
        "retinopathy_screening": 1,
        "claims_received": 24,
        "claims_value": 24,
    }
