"""Series: every calendar month said, nothing later than the view, numbers as they came."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics import series
from metrics.access import OPERATOR
from metrics.measure import Events, Measure
from metrics.periods import add_months
from metrics.records import Case
from metrics.store import Store, add_setting
from metrics.types import Grain, Series, Status
from tests.metrics.make import JUNE, at, figure, measure, proportion, record, viewer, with_organisations


def months(n: int, start: date = date(2026, 1, 1)) -> list[date]:
    return [add_months(start, i) for i in range(n)]


def load(
    store: Store, *measures: Measure, org: str = "ZZA", up_to: date = JUNE, **more: Any
) -> dict[Any, Series]:
    return series.load(store, OPERATOR, org, up_to=up_to, measures={m.id: m for m in measures}, **more)


def test_every_month_from_the_first_to_the_viewed_one_is_there(store: Store) -> None:
    with_organisations(store)
    record(store, figure(3, period=date(2026, 1, 1)), figure(5, period=date(2026, 4, 1)), when=at(1))
    points = load(store, measure())["births", ""].points
    assert [p.period for p in points] == months(6)
    assert [p.value for p in points] == [3, None, None, 5, None, None]
    assert [p.status for p in points] == [
        Status.FINAL,
        Status.MISSING,
        Status.MISSING,
        Status.FINAL,
        Status.MISSING,
        Status.MISSING,
    ]


def test_value_is_numerator_over_denominator_times_multiplier_and_whole_numbers_stay(store: Store) -> None:
    with_organisations(store)
    record(store, figure(61, measure="in_time", denominator=64), when=at(1))
    point = load(store, proportion())["in_time", ""].points[0]
    assert (point.numerator, point.denominator, point.value) == (61, 64, 95.3125)


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({"numerator": 4.0, "denominator": 0.0}, (4, 0, None)),
        ({"numerator": 0.0, "denominator": 50.0}, (0, 50, 0)),
        ({"numerator": None, "value": 93.5}, (None, None, 93.5)),
        ({"numerator": None, "status": Status.SUPPRESSED_AT_SOURCE}, (None, None, None)),
        ({"numerator": 3.0, "denominator": 9.0, "status": Status.DID_NOT_SUBMIT}, (None, None, None)),
        ({"numerator": 3.0, "denominator": 9.0, "status": Status.SUPPRESSED_AT_SOURCE}, (None, None, None)),
        ({"numerator": None, "denominator": 50.0, "status": Status.NIL_RETURN}, (0, 50, 0)),
        ({"numerator": None, "status": Status.NOT_APPLICABLE}, (None, None, None)),
    ],
)
def test_missing_is_never_zero_and_zero_is_never_missing(
    sqlite_store: Store, given: dict[str, Any], numbers: tuple[float | None, ...]
) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, figure(measure="in_time", **given), when=at(1))
    point = load(sqlite_store, proportion())["in_time", ""].points[0]
    assert (point.numerator, point.denominator, point.value) == numbers
    assert point.status == given.get("status", Status.FINAL)


def test_a_nil_return_of_a_count_is_nought(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, figure(None, status=Status.NIL_RETURN), when=at(1))
    assert load(sqlite_store, measure())["births", ""].points[0].value == 0


def test_nothing_later_than_the_month_or_the_moment_leaks_in(store: Store) -> None:
    with_organisations(store)
    record(store, *(figure(i, period=m) for i, m in enumerate(months(6))), when=at(1), name="a")
    record(
        store, figure(99, period=date(2026, 2, 1)), figure(7, period=date(2026, 7, 1)), when=at(9), name="b"
    )
    add_setting(store, OPERATOR, "ZZA", "phase", JUNE, reason="New", measure_id="births", recorded_at=at(9))
    early = load(store, measure(), up_to=date(2026, 4, 1), known_at=at(5))["births", ""]
    assert [p.value for p in early.points] == [0, 1, 2, 3]
    assert early.settings == ()
    late = load(store, measure(), up_to=date(2026, 4, 1))["births", ""]
    assert [p.value for p in late.points] == [0, 99, 2, 3]
    assert late.settings == ()  # a phase that starts in June is nothing to the view of April
    assert len(load(store, measure(), up_to=JUNE)["births", ""].settings) == 1


def test_planned_months_come_after_the_view_and_never_into_it(store: Store) -> None:
    with_organisations(store)
    planned = [figure(90, period=date(2026, m, 1), status=Status.PLANNED) for m in (6, 7, 8)]
    record(store, figure(80, period=date(2026, 5, 1)), *planned, when=at(1, 6))
    found = load(store, measure())["births", ""]
    assert [p.value for p in found.planned] == [90, 90]
    assert [p.period.month for p in found.points] == [5, 6]
    assert found.points[-1].status is Status.MISSING


def test_a_stock_foretold_is_no_figure_when_its_month_has_come(store: Store) -> None:
    """Staff still in date if nobody trains: what was there is what somebody counts on the day."""
    with_organisations(store)
    stock = measure("trained", kind="stock", chart="stock", denominator="In post", unit="%", multiplier=100.0)
    foretold = [
        figure(n, measure="trained", period=date(2026, m, 1), denominator=10, status=Status.PLANNED)
        for m, n in ((6, 8), (7, 7))
    ]
    told = figure(9, measure="trained", period=date(2026, 5, 1), denominator=10)
    record(store, told, *foretold, when=at(1, 6))
    found = load(store, stock)["trained", ""]
    assert [p.status for p in found.points] == [Status.FINAL, Status.MISSING]
    assert ([p.numerator for p in found.planned], found.rota) == ([7], ())


def test_quarters_count_once_they_are_over_and_a_survey_from_when_it_came(store: Store) -> None:
    with_organisations(store)
    quarters = [
        figure(q, measure="q", period=date(2026, 1 + 3 * q, 1), grain=Grain.QUARTER) for q in range(3)
    ]
    record(store, *quarters, when=at(1), name="quarters")
    survey = figure(5, measure="y", period=date(2026, 1, 1), grain=Grain.YEAR)
    record(store, survey, when=at(20), name="survey")
    q, y = measure("q", grain="quarter"), measure("y", grain="year")
    found = load(store, q, y, up_to=JUNE)
    assert [p.value for p in found["q", ""].points] == [0, 1]
    assert [p.value for p in load(store, q, y, up_to=date(2026, 5, 1))["q", ""].points] == [0]
    assert found["y", ""].points[0].value == 5
    assert ("y", "") not in load(store, y, up_to=date(2026, 5, 1))  # it came in July: not of May's meeting
    assert ("y", "") not in load(store, y, up_to=JUNE, known_at=at(19))


def test_a_financial_year_and_a_month_with_the_same_first_day_never_collide(store: Store) -> None:
    with_organisations(store)
    april = date(2025, 4, 1)
    record(store, figure(1, period=april), figure(12, period=april, grain=Grain.FINANCIAL_YEAR), when=at(1))
    assert load(store, measure(), up_to=april)["births", ""].points[0].value == 1
    assert load(store, measure(grain="financial_year"))["births", ""].points[0].value == 12


EVENTS = {
    "kind": "rate",
    "unit": "per 1,000",
    "multiplier": 1000.0,
    "denominator": "Births",
    "exposure": "births",
}


def deaths(**more: Any) -> Measure:
    where = {"type": ("stillbirth",)}
    own = {**EVENTS, "chart": "t", "events": Events(case_kind="perinatal_death", where=where)}
    return measure("stillbirths", **(own | more))


def death(ref: str, day: date, type_: str = "stillbirth", site: str | None = "ZZA01") -> Case:
    return Case(ref, "ZZA", "perinatal_death", day, site, fields={"type": type_})


def test_events_are_the_dates_of_matching_cases_up_to_the_view(store: Store) -> None:
    with_organisations(store)
    listed = [
        death("E1", date(2026, 2, 3)),
        death("E2", date(2026, 4, 9), "neonatal_death"),
        death("E3", date(2026, 4, 20), site="ZZA02"),
        death("E4", date(2026, 6, 30)),
    ]
    record(store, *listed, when=at(1), covers_from=date(2026, 1, 1), covers_to=date(2026, 6, 30))
    record(store, *(figure(400, period=m) for m in months(6)), when=at(1))
    both = (deaths(), measure())
    found = load(store, *both)["stillbirths", ""]
    assert found.events == (date(2026, 2, 3), date(2026, 4, 20), date(2026, 6, 30))
    assert found.events_until == date(2026, 6, 30)
    assert [p.numerator for p in found.points] == [
        1,
        0,
        1,
        0,
        1,
    ]  # from February: nothing is known of January
    assert found.points[0].value == 2.5
    may = load(store, *both, up_to=date(2026, 5, 1))["stillbirths", ""]
    assert may.events == (date(2026, 2, 3), date(2026, 4, 20))
    assert may.events_until == date(2026, 5, 31)
    assert load(store, deaths(), org="ZZA02")["stillbirths", ""].events == (date(2026, 4, 20),)
    assert load(store, *both, known_at=at(30, 6)) == {}


def test_a_month_after_the_last_list_is_missing_not_nought(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, death("E1", date(2026, 4, 3)), when=at(1), covers_to=date(2026, 5, 31))
    record(sqlite_store, figure(400, period=JUNE), when=at(1))
    points = load(sqlite_store, deaths(), measure())["stillbirths", ""].points
    assert [(p.numerator, p.status) for p in points] == [
        (1, Status.PROVISIONAL),
        (0, Status.PROVISIONAL),
        (None, Status.MISSING),
    ]


def test_a_submitted_figure_is_kept_beside_the_cases_and_not_replaced(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(
        sqlite_store,
        death("E1", date(2026, 6, 3)),
        figure(2, measure="stillbirths", denominator=400),
        when=at(1),
    )
    found = load(sqlite_store, deaths())["stillbirths", ""]
    assert found.points[0].numerator == 2
    assert found.evidence is not None
    assert found.evidence.case_counts == {JUNE: 1}


def test_other_viewers_get_no_dates_of_cases(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, death("E1", date(2026, 6, 3)), when=at(1))
    lead = viewer("lms_lead", "ZZL")
    assert series.load(sqlite_store, lead, "ZZA", up_to=JUNE, measures={"stillbirths": deaths()}) == {}


def test_a_site_is_compared_with_the_group_of_its_trust(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, figure(1, org="ZZA01"), when=at(1))
    found = load(sqlite_store, measure(), org="ZZA01")["births", ""]
    assert (found.org.code, found.org.comparator_group) == ("ZZA01", "births_2000_3999")


def test_annotations_stand_on_every_chart_and_numbers_only_on_their_own(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, figure(1), figure(2, breakdown="imd_quintile=1"), figure(3, measure="deaths"), when=at(1))
    add_setting(store, OPERATOR, "ZZA", "annotation", JUNE, reason="Inspection")
    add_setting(store, OPERATOR, "ZZA", "target", JUNE, reason="Agreed", measure_id="births", value="3")
    found = load(store, measure(), measure("deaths"))
    kinds = {key: sorted(s.kind for s in one.settings) for key, one in found.items()}
    assert kinds == {
        ("births", ""): ["annotation", "target"],
        ("births", "imd_quintile=1"): ["annotation"],
        ("deaths", ""): ["annotation"],
    }


def test_each_table_is_read_once_whatever_the_number_of_measures(store: Store) -> None:
    from tests.metrics.store.test_record import statements

    with_organisations(store)
    many = [f"m{n}" for n in range(40)]
    record(
        store, *(figure(n, measure=m, period=p) for n, m in enumerate(many) for p in months(6)), when=at(1)
    )
    with statements(store) as of_one:
        load(store, measure("m0"))
    with statements(store) as seen:
        found = load(store, *(measure(m) for m in many))
    assert len(found) == 40
    reads = [s for s in seen if "FROM observation" in s and "submission.recorded_at" not in s]
    assert len(reads) == 1
    assert len(seen) <= len(of_one)


def test_a_plan_whose_month_has_come_is_not_taken_for_what_happened(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    fill = measure("fill", kind="ratio", denominator="Hours planned", unit="%", multiplier=100.0)
    ahead = measure(
        "ahead", kind="ratio", denominator="Hours needed", unit="%", multiplier=100.0, chart="stock"
    )
    for name in ("fill", "ahead"):
        may = figure(90, measure=name, period=date(2026, 5, 1), denominator=100)
        june = figure(100, measure=name, denominator=100, status=Status.PLANNED)
        record(sqlite_store, may, june, when=at(5, 6), name=name)
    found = load(sqlite_store, fill, ahead)
    assert [(p.value, p.status) for p in found["fill", ""].points] == [
        (90, Status.FINAL),
        (None, Status.MISSING),
    ]
    assert found["ahead", ""].points[-1].value == 100  # the row that asks for plans
    before = load(sqlite_store, fill, up_to=date(2026, 5, 1))
    assert before["fill", ""].planned[0].value == 100


def test_a_rate_is_not_divided_by_births_of_some_days_only(store: Store) -> None:
    """Births of June that were told on the tenth are few, and would make every rate of June high."""
    with_organisations(store)
    rate = proportion("complaints", kind="rate", unit="per 1,000", multiplier=1000.0, exposure="births")
    record(store, figure(130, value=130), when=at(10, month=6))
    record(store, figure(4, measure="complaints"), when=at(3))
    (young,) = load(store, rate, known_at=at(4))["complaints", ""].points
    assert (young.numerator, young.denominator, young.value) == (4, None, None)
    record(store, figure(400, value=400), when=at(5))
    (whole,) = load(store, rate, known_at=at(6))["complaints", ""].points
    assert (whole.denominator, whole.value) == (400, 10)


@pytest.mark.parametrize(("kind", "value"), [("proportion", None), ("ratio", None), ("stock", 80.0)])
def test_what_stands_on_one_day_is_whole_before_its_month_is_over(
    store: Store, kind: str, value: float | None
) -> None:
    """People in post on the tenth are all of them; women up to the tenth are some of the month."""
    own = proportion(kind=kind, chart="stock" if kind == "stock" else "xmr")
    with_organisations(store)
    record(store, figure(80, measure=own.id, denominator=100), when=at(10, month=6))
    (point,) = load(store, own, known_at=at(4))[own.id, ""].points
    assert point.value == value
    assert point.status is (Status.IN_PART if value is None else Status.FINAL)


CASED = measure(
    "stillbirths",
    kind="count",
    chart="t",
    small_number_rule="suppress_1_to_4",
    events=Events(case_kind="perinatal_death", where={"type": ("stillbirth",)}),
)


@pytest.mark.parametrize(
    ("role", "org", "seen"),
    [
        ("leadership", "ZZA01", True),
        ("director", "ZZA01", False),
        ("champion", "ZZA01", False),
        ("director", "ZZA", True),
    ],
)
def test_days_of_single_cases_at_one_site_take_the_right_to_read_cases(
    sqlite_store: Store, role: str, org: str, seen: bool
) -> None:
    """The months stay, and sums of months may be made of the days."""
    with_organisations(sqlite_store)
    day = date(2026, 5, 12)
    case = Case("E1", "ZZA", "perinatal_death", day, "ZZA01", fields={"type": "stillbirth"})
    record(sqlite_store, case, when=at(1))
    asked: dict[str, Any] = {"up_to": JUNE, "measures": {CASED.id: CASED}}
    own = series.load(sqlite_store, viewer(role, "ZZA"), org, **asked)["stillbirths", ""]
    assert (own.events == (day,), own.days_kept_back) == (seen, not seen)
    assert [p.value for p in own.points if p.value] == [1]
    whole = series.load(sqlite_store, viewer(role, "ZZA"), org, days=True, **asked)["stillbirths", ""]
    assert whole.events == (day,)


def test_days_of_what_is_about_no_family_are_told_of_a_site_too(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(
        sqlite_store, Case("E1", "ZZA", "perinatal_death", date(2026, 5, 12), "ZZA01", fields={}), when=at(1)
    )
    plain = measure(
        "letters",
        kind="count",
        chart="t",
        small_number_rule="none",
        events=Events(case_kind="perinatal_death"),
    )
    asked: dict[str, Any] = {"up_to": JUNE, "measures": {plain.id: plain}}
    assert series.load(sqlite_store, viewer("director", "ZZA"), "ZZA01", **asked)["letters", ""].events
