"""Trusts that became one: their counts are added until the day, and nothing else is made of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.apart import Hidden
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.series import Key
from metrics.system.joined import Together, together
from metrics.system.lines import Line, Part
from metrics.types import Grain, Organisation, Point, Series, Status
from tests.metrics.make import measure, proportion

JANUARY = date(2025, 1, 1)
APRIL = date(2025, 4, 1)
BIRTHS, SHARE = measure("births"), proportion("share")
LINE = Line("A", (Part("A"), Part("B", None, APRIL)))
Counts = list[tuple[float | None, float | None] | None]


def series(code: str, of: Measure, counts: Counts, first: date = JANUARY) -> dict[Key, Series]:
    """Monthly points of numerators and denominators; None is a month of which nothing came."""
    points = []
    for place, pair in enumerate(counts):
        month = add_months(first, place)
        if pair is None:
            points.append(Point(month, None, None, None, Status.MISSING))
            continue
        count, among = pair
        value = count if of.denominator is None else None
        if count is not None and among:
            value = count / among * of.multiplier
        points.append(Point(month, count, among, value, Status.FINAL))
    org = Organisation(code, f"Trust {code}", "trust")
    return {(of.id, ""): Series(of, org, "", tuple(points), up_to=points[-1].period)}


def only(found: Together) -> list[tuple[float | None, float | None]]:
    ((_, one),) = found.series.items()
    assert one.org.code == "A"
    return [(p.numerator, p.denominator) for p in one.points]


def test_counts_are_added_until_the_day_and_are_its_own_from_then() -> None:
    own = series("A", SHARE, [(10, 100)] * 3 + [(16, 160)] * 2)
    old = series("B", SHARE, [(30, 60)] * 3)
    found = together(LINE, {"A": own, "B": old}, {})
    assert only(found) == [(40, 160)] * 3 + [(16, 160)] * 2
    values = [p.value for p in found.series["share", ""].points]
    assert values == [25.0] * 3 + [10.0] * 2  # never the average of 10% and 50%
    assert found.apart == ()


def test_a_month_that_one_of_them_lacks_is_a_gap_and_no_nought() -> None:
    own = series("A", BIRTHS, [(10, None)] * 4)
    old = series("B", BIRTHS, [(0, None), None, (5, None)])
    assert only(together(LINE, {"A": own, "B": old}, {})) == [
        (10, None),
        (None, None),
        (15, None),
        (10, None),
    ]


def test_what_may_not_be_read_of_the_other_leaves_gaps() -> None:
    own = series("A", BIRTHS, [(10, None)] * 4)
    for others in ({}, {"B": {}}):
        assert only(together(LINE, {"A": own, **others}, {})) == [(None, None)] * 3 + [(10, None)]


def test_figures_of_the_other_after_the_day_count_nowhere() -> None:
    own, old = series("A", BIRTHS, [(10, None)] * 5), series("B", BIRTHS, [(5, None)] * 5)
    assert only(together(LINE, {"A": own, "B": old}, {})) == [(15, None)] * 3 + [(10, None)] * 2


def test_a_new_code_begins_where_the_others_did() -> None:
    line = Line("A", (Part("A", APRIL), Part("B", None, APRIL), Part("C", None, APRIL)))
    own = series("A", BIRTHS, [(16, None)], APRIL)
    olds = {"B": series("B", BIRTHS, [(5, None)] * 3), "C": series("C", BIRTHS, [(9, None)] * 3)}
    assert only(together(line, {"A": own, **olds}, {})) == [(14, None)] * 3 + [(16, None)]
    assert only(together(line, {"A": {}, **olds}, {}))[:3] == [(14, None)] * 3  # before it sent anything


def test_what_is_published_under_the_new_code_of_a_time_before_it_is_of_all_already() -> None:
    line = Line("A", (Part("A", APRIL), Part("B", None, APRIL)))
    own = series("A", BIRTHS, [None, (14, None), (13, None), (16, None)])
    old = series("B", BIRTHS, [(12, None)] * 3)
    assert only(together(line, {"A": own, "B": old}, {})) == [(12, None), (14, None), (13, None), (16, None)]


def test_a_month_within_which_one_was_taken_over_has_both_where_both_sent_it() -> None:
    line = Line("A", (Part("A"), Part("B", None, date(2025, 3, 15))))
    own = series("A", BIRTHS, [(10, None)] * 4)
    for sent, march in ((4, 14), (None, 10)):
        old = series("B", BIRTHS, [(5, None), (5, None), (sent, None)])
        assert only(together(line, {"A": own, "B": old}, {}))[2] == (march, None)


def test_values_without_counts_stay_apart() -> None:
    bare = series("A", SHARE, [(10, 100)] * 4)
    old = series("B", SHARE, [(30, 60)] * 3)
    (key,) = bare
    for code in ("A", "B"):
        given_ = {"A": dict(bare), "B": dict(old)}
        one = given_[code][key]
        points = (Point(JANUARY, None, None, 12.5, Status.FINAL), *one.points[1:])
        given_[code][key] = Series(SHARE, one.org, "", points)
        found = together(LINE, given_, {})
        assert found.apart == (key,)
        assert found.series[key] is given_["A"][key]


def test_words_and_breakdowns_stay_the_trusts_own() -> None:
    rating = measure("rating", kind="category", unit="rating", chart="none", scale=("good", "poor"))
    own = series("A", rating, [(None, None)]) | {
        (k[0], "theme=x"): one for k, one in series("A", BIRTHS, [(3, None)]).items()
    }
    old = series("B", rating, [(None, None)])
    found = together(LINE, {"A": own, "B": old}, {})
    assert dict(found.series) == own
    assert found.apart == (("rating", ""),)


def test_a_sum_is_hidden_with_any_of_its_parts_and_is_in_no_total() -> None:
    own = series("A", BIRTHS, [(20, None), (3, None), (20, None), (2, None)])
    old = series("B", BIRTHS, [(4, None), (9, None), (9, None)])
    months = [add_months(JANUARY, place) for place in range(4)]
    hidden = {
        "A": Hidden(frozenset({("A", "births", "", months[1]), ("A", "births", "", months[3])})),
        "B": Hidden(frozenset({("B", "births", "", months[0]), ("B", "births", "", date(2025, 5, 1))})),
    }
    found = together(LINE, {"A": own, "B": old}, hidden)
    assert found.hidden.periods(found.series["births", ""]) == {months[0], months[1], months[3]}
    assert {cell[3] for cell in found.mixed} == {months[0], months[1]}
    assert {cell[0] for cell in (*found.hidden.cells, *found.mixed)} == {"A"}


def test_alone_nothing_changes() -> None:
    own = series("A", BIRTHS, [(3, None)])
    hidden = Hidden(frozenset({("A", "births", "", JANUARY)}))
    found = together(Line("A", (Part("A"),)), {"A": own}, {"A": hidden})
    assert (dict(found.series), found.hidden) == (own, hidden)


def test_years_are_joined_as_years() -> None:
    yearly = measure("yearly", grain=Grain.FINANCIAL_YEAR)
    line = Line("A", (Part("A"), Part("B", None, date(2025, 4, 1))))

    def years(code: str, *counts: float) -> dict[Key, Series]:
        points = [
            Point(date(2023 + place, 4, 1), count, None, count, Status.FINAL)
            for place, count in enumerate(counts)
        ]
        return {("yearly", ""): Series(yearly, Organisation(code, code, "trust"), "", tuple(points))}

    found = together(line, {"A": years("A", 10, 10, 16), "B": years("B", 5, 6)}, {})
    assert only(found) == [(15, None), (16, None), (16, None)]


def test_a_count_that_was_suppressed_at_its_source_leaves_a_gap_that_says_so() -> None:
    own = series("A", BIRTHS, [(10, None)])
    (key,) = own
    hidden = Point(JANUARY, None, None, None, Status.SUPPRESSED_AT_SOURCE)
    old = {key: Series(BIRTHS, Organisation("B", "B", "trust"), "", (hidden,))}
    assert together(LINE, {"A": own, "B": old}, {}).series[key].points == (hidden,)


@pytest.mark.parametrize(("one", "status"), [(Status.PROVISIONAL, "provisional"), (Status.FINAL, "final")])
def test_a_sum_is_as_settled_as_its_least_settled_part(one: Status, status: str) -> None:
    def of(code: str, given_: Status) -> dict[Key, Series]:
        points = (Point(JANUARY, 5, None, 5, given_),)
        return {("births", ""): Series(BIRTHS, Organisation(code, code, "trust"), "", points)}

    found = together(LINE, {"A": of("A", Status.NIL_RETURN), "B": of("B", one)}, {})
    assert found.series["births", ""].points[0].status == status


COUNT = st.one_of(st.none(), st.integers(0, 40))


@given(
    st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=1, max_size=8),
    st.integers(0, 8),
    st.integers(0, 8),
    st.sets(st.tuples(st.sampled_from("ABC"), st.integers(0, 7))),
)
def test_every_month_is_the_exact_sum_of_those_that_count_in_it_and_hidden_with_any(
    rows: list[tuple[int | None, int | None, int | None]], b: int, c: int, small: set[tuple[str, int]]
) -> None:
    until = {"A": 99, "B": b, "C": c}
    parts = tuple(
        Part(code, None, add_months(JANUARY, until[code]) if code != "A" else None) for code in "ABC"
    )
    of = {
        code: series(code, BIRTHS, [None if row[i] is None else (row[i], None) for row in rows])
        for i, code in enumerate("ABC")
    }
    hidden = {
        code: Hidden(frozenset((code, "births", "", add_months(JANUARY, m)) for k, m in small if k == code))
        for code in "ABC"
    }
    found = together(Line("A", parts), of, hidden)
    concealed = found.hidden.periods(found.series["births", ""])
    for place, (row, told) in enumerate(zip(rows, only(found), strict=True)):
        counted = [(code, row[i]) for i, code in enumerate("ABC") if place < until[code]]
        known = [count for _, count in counted if count is not None]
        assert told[0] == (sum(known) if len(known) == len(counted) else None)
        expected = any((code, place) in small for code, _ in counted)
        assert (add_months(JANUARY, place) in concealed) == expected
