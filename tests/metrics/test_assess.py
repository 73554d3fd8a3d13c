"""Assessments: the chart in fact used, its options, and the verdicts on what was known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest

import spc
from metrics.assess import assess, assess_many, can_signal
from metrics.chart import bounds, chart_of
from metrics.measure import Events, Measure, Reference, Target
from metrics.panels import verdicts
from metrics.periods import add_months
from metrics.types import ChartSetting, Evidence, Point, Series, Status
from spc.types import Assurance, Variation
from tests.metrics.make import JUNE, ORGANISATIONS, measure, proportion

TRUST = ORGANISATIONS[2]
NOW = datetime(2026, 7, 14, tzinfo=UTC)
FIRST = date(2023, 1, 1)
WAVES = [100.0, 103.0, 98.0, 101.0, 97.0, 102.0]


def line(
    subject: Measure,
    numerators: list[float | None],
    denominator: float | None = None,
    settings: tuple[ChartSetting, ...] = (),
    first: date = FIRST,
    **more: Any,
) -> Series:
    points = []
    for i, numerator in enumerate(numerators):
        value = numerator
        if numerator is not None and denominator:
            value = numerator / denominator * subject.multiplier
        status = Status.MISSING if numerator is None else Status.FINAL
        points.append(Point(add_months(first, i), numerator, denominator, value, status))
    up_to = points[-1].period if points else JUNE
    return Series(subject, TRUST, "", tuple(points), settings=settings, up_to=up_to, **more)


def setting(kind: str, on: date, value: str = "", id_: int = 1, when: datetime = NOW) -> ChartSetting:
    return ChartSetting(id_, "ZZA", "births", "", kind, on, value, "Because", "x", None, when)


def stable(n: int = 42) -> list[float | None]:
    return [WAVES[i % len(WAVES)] for i in range(n)]


def test_a_stable_series_is_common_cause_and_a_leap_is_not() -> None:
    calm = assess(line(measure(), stable()), known_at=NOW)
    assert (calm.chart, calm.variation) == ("xmr", Variation.COMMON_CAUSE)
    leap = assess(line(measure(), [*stable(41), 160.0]), known_at=NOW)
    assert leap.variation is Variation.CONCERN_HIGH
    assert [f.rule for f in leap.verdict.fired] == ["outside_limits"]
    better = assess(line(measure(better="higher"), [*stable(41), 160.0]), known_at=NOW)
    assert better.variation is Variation.IMPROVEMENT_HIGH
    assert leap.latest is not None
    assert leap.latest.value == 160.0


def test_a_last_month_without_a_value_has_no_verdict() -> None:
    found = assess(line(measure(), [*stable(41), None]), known_at=NOW)
    assert found.variation is Variation.NO_DATA
    assert found.latest is None
    assert not can_signal(found)


@pytest.mark.parametrize(
    ("subject", "numerator", "denominator", "chart"),
    [
        (proportion(), 45.0, 50.0, "p_prime"),
        (proportion(chart="p"), 45.0, 50.0, "p"),
        (proportion(), 5.0, 9.0, "dots"),
        (proportion(), 90.0, None, "xmr"),
        (
            measure(kind="rate", unit="per 1,000", multiplier=1000.0, denominator="Births", chart="u_prime"),
            3.0,
            400.0,
            "u_prime",
        ),
        (
            measure(kind="rate", unit="per 1,000", multiplier=1000.0, denominator="Births", chart="u_prime"),
            0.5,
            400.0,
            "dots",
        ),
        (measure(kind="count"), 0.4, None, "dots"),
        (measure(kind="stock", chart="stock"), 0.4, None, "stock"),
        (measure(chart="none"), 3.0, None, "none"),
    ],
)
def test_the_chart_in_fact_used(
    subject: Measure, numerator: float, denominator: float | None, chart: str
) -> None:
    series = line(subject, [numerator] * 24, denominator)
    assert chart_of(series) == chart
    found = assess(series, known_at=NOW)
    assert found.chart == chart
    assert (found.analysis is None) == (chart == "none")
    if chart in ("dots", "stock"):
        assert found.analysis is not None
        assert np.isnan(found.analysis.upper).all()
        assert found.variation is Variation.COMMON_CAUSE
        assert (chart in found.verdict.notes, can_signal(found)) == (True, False)


def rare(**more: Any) -> Measure:
    own = {"chart": "t", "events": Events(case_kind="perinatal_death"), "kind": "rate", "unit": "per 1,000"}
    return measure(
        **(own | {"multiplier": 1000.0, "denominator": "Births", "monthly_chart": "u_prime"} | more)
    )


def test_dated_cases_give_days_between_and_months_give_a_rate() -> None:
    monthly = line(rare(), [3.0, 4.0] * 20, 400.0)
    assert chart_of(monthly) == "u_prime"
    assert chart_of(replace(monthly, measure=rare(monthly_chart=None))) == "u_prime"
    days = tuple(FIRST + timedelta(days=30 * i + (i % 3)) for i in range(30))
    dated = replace(monthly, events=days, events_until=date(2026, 6, 30))
    found = assess(dated, known_at=NOW)
    assert found.chart == "t"
    assert found.analysis is not None
    assert found.analysis.panel.n_points == 29
    assert found.variation is Variation.COMMON_CAUSE
    one = replace(monthly, events=days[:1], events_until=date(2026, 6, 30))
    assert chart_of(one) == "dots"
    assert chart_of(replace(dated, breakdown="ethnicity=black")) == "u_prime"  # cases have no such parts


def test_events_closing_in_are_a_concern_though_fewer_are_better() -> None:
    days = [FIRST + timedelta(days=40 * i + 5 * (i % 2)) for i in range(20)]
    days += [days[-1] + timedelta(days=4 * i + i % 2) for i in range(1, 10)]
    found = assess(
        replace(line(rare(), [1.0] * 42, 400.0), events=tuple(days), events_until=days[-1]), known_at=NOW
    )
    assert found.variation is Variation.CONCERN_LOW
    assert found.assurance is Assurance.NONE


def test_young_months_are_given_no_verdict() -> None:
    subject = measure(reporting_lag=2)
    series = line(subject, [*stable(40), 300.0, 300.0], first=date(2023, 1, 1))
    assert series.points[-1].period == JUNE
    found = assess(series, known_at=NOW)  # June and May are not two months old on 14 July
    assert found.analysis is not None
    assert found.analysis.panel.n_points == 40
    assert found.variation is Variation.COMMON_CAUSE
    assert "immature" in found.verdict.notes
    later = assess(series, known_at=datetime(2026, 9, 1, tzinfo=UTC))
    assert later.variation is Variation.CONCERN_HIGH
    assert "immature" not in later.verdict.notes


def test_a_phase_recalculates_and_a_ghost_is_kept_out() -> None:
    values = [*stable(24), *[v and v + 60 for v in stable(18)]]
    start = add_months(FIRST, 24)
    assert assess(line(measure(), values), known_at=NOW).variation is Variation.CONCERN_HIGH
    rebased = assess(
        line(measure(), values, settings=(setting("phase", start.replace(day=15)),)), known_at=NOW
    )
    assert rebased.variation is Variation.COMMON_CAUSE
    assert [span.n for span in rebased.verdict.spans] == [24, 18]
    odd = [*stable(10), 900.0, *stable(30)]
    ghost = setting("ghost", add_months(FIRST, 10))
    with_ghost = assess(line(measure(), odd, settings=(ghost,)), known_at=NOW)
    assert with_ghost.verdict.spans[0].centre is not None
    assert with_ghost.verdict.spans[0].centre < 105


def test_a_baseline_setting_replaces_the_lock() -> None:
    values: list[float | None] = [*stable(24), *[v and v + 2 for v in stable(18)]]
    assert assess(line(measure(), values), known_at=NOW).verdict.spans[0].locked_after == 24
    all_points = setting("baseline", FIRST, "all")
    assert (
        assess(line(measure(), values, settings=(all_points,)), known_at=NOW).verdict.spans[0].locked_after
        is None
    )
    twelve = (all_points, setting("baseline", FIRST, "12", id_=2, when=NOW + timedelta(days=1)))
    assert assess(line(measure(), values, settings=twelve), known_at=NOW).verdict.spans[0].locked_after == 12


def test_a_baseline_of_the_fewest_points_sets_limits_on_ranges_too() -> None:
    settings = (setting("baseline", FIRST, "10"), setting("chart", FIRST, "mr"))
    found = assess(line(measure(), stable(24), settings=settings), known_at=NOW)
    assert found.chart == "mr"
    assert found.verdict.spans[0].locked_after == 10  # of the ranges between 11 months
    assert found.verdict.spans[0].upper is not None


def target(value: float, **more: Any) -> Target:
    return Target(value=value, status="local", meets=">=", source="Local", **more)


def test_the_local_target_goes_before_the_measures_own_which_may_lapse() -> None:
    subject = measure(better="higher", target=target(95.0))
    series = line(subject, stable())
    assert assess(series, known_at=NOW).target == 95.0
    assert assess(series, known_at=NOW).assurance is Assurance.HIT_OR_MISS
    local = setting("target", date(2026, 1, 1), "50")
    decided = assess(replace(series, settings=(local,)), known_at=NOW)
    assert (decided.target, decided.assurance) == (50.0, Assurance.PASS)
    assert decided.analysis is not None
    assert decided.analysis.panel.target[0, 0] == 95.0  # in 2023 the old one held
    lapsed = measure(better="higher", target=target(95.0, valid_to=date(2025, 12, 31)))
    assert assess(line(lapsed, stable()), known_at=NOW).target is None


def test_a_reference_is_never_a_target() -> None:
    by_group = {"births_2000_3999": 2.85, "births_under_2000": 2.55}
    subject = measure(
        reference=Reference(by_comparator_group=by_group, label="Group mean", source="A report")
    )
    found = assess(line(subject, stable()), known_at=NOW)
    assert (found.reference, found.target, found.assurance) == (2.85, None, Assurance.NONE)


def test_always_met_by_its_own_word_is_no_assurance_until_audited() -> None:
    subject = proportion(judged_by_failures=True, target=target(100.0))
    series = line(subject, [60.0] * 30, 60.0)
    found = assess(series, known_at=NOW)
    assert found.assurance is Assurance.NONE
    assert "reported_as_met_not_audited" in found.verdict.notes
    audited = assess(replace(series, evidence=Evidence(audited=True)), known_at=NOW)
    assert audited.assurance is Assurance.PASS
    constant = assess(line(proportion(target=target(95.0)), [60.0] * 30, 60.0), known_at=NOW)
    assert constant.assurance is Assurance.PASS


def test_what_is_possible_bounds_the_limits() -> None:
    assert bounds(proportion()) == (0.0, 100.0)
    assert bounds(measure(kind="ratio")) == (0.0, None)
    assert bounds(measure(kind="ratio", upper_bound=150.0)) == (0.0, 150.0)
    assert bounds(measure()) == (0.0, None)


def test_many_series_are_one_call_for_each_kind_of_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    real = spc.analyse

    def counted(panel: spc.Panel, options: spc.Options) -> spc.Analysis:
        calls.append(panel.n_series)
        return real(panel, options)

    monkeypatch.setattr(spc, "analyse", counted)
    many: dict[tuple[str, str], Series] = {
        (f"m{n}", ""): line(measure(f"m{n}"), [*stable(20 + n), 150.0]) for n in range(10)
    }
    many |= {(f"p{n}", ""): line(proportion(f"p{n}"), [45.0 + n % 3] * 24, 60.0) for n in range(5)}
    found = assess_many(many, known_at=NOW)
    assert sorted(calls) == [5, 10]
    assert list(found) == list(many)
    for key, series in many.items():
        alone = assess(series, known_at=NOW)
        together = found[key]
        assert together.verdict == alone.verdict
        assert together.analysis is not None
        assert alone.analysis is not None
        assert together.analysis.panel.n_points == len(series.points)
        np.testing.assert_array_equal(together.analysis.upper, alone.analysis.upper)
    assert {k: a.verdict for k, a in found.items()} == verdicts(many, known_at=NOW)


def test_the_chance_of_a_new_signal_belongs_to_charts_that_can_give_one() -> None:
    assert 0.01 < assess(line(measure(), stable()), known_at=NOW).expected_by_chance < 0.08
    assert assess(line(measure(), stable(9)), known_at=NOW).expected_by_chance == 0
    stock = assess(line(measure(kind="stock", chart="stock"), stable()), known_at=NOW)
    assert stock.expected_by_chance == 0


def test_limits_that_rest_on_fewer_points_signal_more_often_by_chance() -> None:
    whole = line(measure(), stable(48))
    twelve, own, all_of_them = (
        assess(replace(whole, settings=(setting("baseline", JUNE, value),)), known_at=NOW)
        for value in ("12", "24", "all")
    )
    assert twelve.expected_by_chance == pytest.approx(0.05, abs=0.006)
    assert own.expected_by_chance == assess(whole, known_at=NOW).expected_by_chance
    assert own.expected_by_chance == pytest.approx(0.033, abs=0.004)
    assert all_of_them.expected_by_chance == pytest.approx(0.017, abs=0.004)
    assert all(found.chance_known for found in (twelve, own, all_of_them))


@pytest.mark.parametrize(
    "settings",
    [
        (setting("baseline", JUNE, "15"),),
        (setting("baseline", JUNE, ""),),
        (setting("baseline", JUNE, "24"), setting("convention", JUNE, "anhoej")),
    ],
    ids=["fifteen points", "frozen at a day", "another convention"],
)
def test_where_limits_rest_on_points_that_were_not_simulated_the_chance_is_not_known(
    settings: tuple[ChartSetting, ...],
) -> None:
    found = assess(replace(line(measure(), stable(48)), settings=settings), known_at=NOW)
    assert not found.chance_known
    assert found.expected_by_chance > 0  # that of the convention's limits, for the sum over many charts


def test_nothing_recorded_is_no_chart() -> None:
    found = assess(line(measure(), []), known_at=NOW)
    assert (found.analysis, found.variation, found.latest) == (None, Variation.NO_DATA, None)


def test_a_target_that_cannot_be_read_does_not_take_the_page_away() -> None:
    """The store refuses such a setting today; one of an older store must not hide every other figure."""
    first, later = setting("target", FIRST, "120"), setting("target", JUNE, "90%", id_=2)
    assert assess(line(measure(), stable(), settings=(first, later)), known_at=NOW).target == 120
    ended = setting("target", JUNE, "", id_=3)
    assert assess(line(measure(), stable(), settings=(first, later, ended)), known_at=NOW).target is None
