"""Who takes part in a month is decided once: no two views differ by the count of one trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from metrics.access import OPERATOR
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.periods import add_months, last_day
from metrics.store import Store, record_return_step
from metrics.system.aggregate import aggregate
from metrics.system.members import system as system_of
from metrics.system.parts import Parts
from metrics.system.reading import Seen
from metrics.system.reading import seen as read_seen
from metrics.system.taking_part import taking_part
from metrics.system.types import Aggregate
from metrics.types import Status
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations
from tests.metrics.system.seen import MONTHS, Figures, seen, system, trust

APGAR = CATALOGUE.measures["apgar_low"]
BEGAN = datetime(2025, 5, 20, tzinfo=UTC)  # the first sharing of all: of April 2025, the first of MONTHS
LEAD = viewer("lms_lead", "ZZL")


def shared_on(month: date) -> datetime:
    """In time: the twentieth of the month after."""
    day = add_months(month, 1)
    return datetime(day.year, day.month, 20, tzinfo=UTC)


def of(code: str, figures: Figures, late: Mapping[date, datetime] | None = None) -> Seen:
    """A trust whose figures came in time, but for some."""
    came = {month: shared_on(month) for month in MONTHS} | dict(late or {})
    one = seen(trust(code), {"apgar_low": figures})
    return replace(one, came=lambda _measure: came, began=BEGAN)


def counts(*few: float | None, rest: float | None = 8.0) -> Figures:
    chosen = (*few, *[rest] * (12 - len(few)))
    return [None if count is None else (count, 250.0) for count in chosen]


def months_of(code: str, *each: Seen) -> list[int]:
    found = taking_part(APGAR, each, MONTHS, Parts(each, ()))
    return [i for i, month in enumerate(MONTHS) if code in found[month]]


def made(*each: Seen, of: Measure = APGAR) -> Aggregate:
    found = aggregate(system(each), of, each, ())
    assert found is not None
    return found


def told(found: Aggregate) -> dict[date, float]:
    return {p.period: p.numerator for p in found.series.points if p.numerator is not None}


def test_a_trust_that_begins_later_takes_part_from_when_its_figures_could_be_read() -> None:
    """Its first figure, of October, was shared on 20 November: November is the first month that waited."""
    late = of("ZZB", counts(*[None] * 6))
    assert months_of("ZZB", of("ZZA", counts()), late) == list(range(7, 12))


def test_what_it_shares_of_the_past_joins_no_sum() -> None:
    backfill = {month: shared_on(MONTHS[7]) for month in MONTHS[:8]}
    assert months_of("ZZB", of("ZZA", counts()), of("ZZB", counts(), backfill)) == list(range(8, 12))


def test_where_a_store_begins_the_past_is_shared_at_once() -> None:
    history = {month: datetime(2025, 8, 1, tzinfo=UTC) for month in MONTHS[:3]}
    assert months_of("ZZB", of("ZZB", counts(), history)) == list(range(12))
    too_late = {month: datetime(2025, 9, 1, tzinfo=UTC) for month in MONTHS[:3]}
    assert months_of("ZZB", of("ZZB", counts(None, None, None), too_late)) == list(range(3, 12))


def test_a_month_that_is_not_there_is_waited_for() -> None:
    found = made(of("ZZA", counts()), of("ZZB", counts(8.0, None)))
    assert found.series.points[1].status is Status.MISSING
    assert MONTHS[0] in told(found)


def test_what_came_late_fills_its_gap() -> None:
    late = {MONTHS[1]: shared_on(MONTHS[9])}
    assert told(made(of("ZZA", counts()), of("ZZB", counts(), late)))[MONTHS[1]] == 16


@pytest.mark.parametrize("hidden", [1.0, 2.0, 4.0])
def test_a_trust_that_joins_tells_no_count_by_the_difference(hidden: float) -> None:
    """The sums as they stood before it joined, and after: where both are told they are the same."""
    others = of("ZZA", counts(2.0, 2.0, rest=9.0)), of("ZZB", counts(3.0, 3.0, rest=9.0))
    before = told(made(*others, of("ZZC", [None] * 12)))
    backfill = {month: shared_on(MONTHS[9]) for month in MONTHS}
    after = told(made(*others, of("ZZC", counts(rest=hidden), backfill)))
    assert {month: total for month, total in after.items() if total != before[month]} == {}
    assert before[MONTHS[0]] == 5  # of two hidden counts
    assert len(after) == 10  # its own count, with the others shown, keeps each month back that it is in


@pytest.mark.parametrize("hidden", [1.0, 2.0, 4.0])
def test_nor_does_one_that_falls_silent(hidden: float) -> None:
    """For twelve months its figures are waited for; then the others go on, and the past stays as it was."""
    long = [add_months(MONTHS[0], i) for i in range(26)]

    def whole(code: str, figures: Figures, until: int) -> Seen:
        one = seen(trust(code), {"apgar_low": figures[:until]}, periods=long[:until])
        return replace(one, began=BEGAN)

    def view(until: int) -> dict[date, float]:
        silent: Figures = [(hidden, 250.0)] * 6 + [None] * 20
        both = whole("ZZA", [(9.0, 250.0)] * 26, until), whole("ZZC", silent, until)
        found = aggregate(system(both, long[until - 1]), APGAR, both, ())
        assert found is not None
        return told(found)

    early, late = view(10), view(26)
    assert early == {}
    assert min(late) == long[17]
    assert set(late.values()) == {9.0}


def test_until_all_have_had_time_hidden_counts_wait_for_everybody() -> None:
    others = of("ZZA", counts(2.0)), of("ZZB", counts(3.0))
    early = datetime(2025, 8, 1, tzinfo=UTC)
    third = of("ZZC", [None] * 12)
    assert MONTHS[0] in told(made(*others, third))
    waiting = [replace(one, known_at=early) for one in (*others, third)]
    found = told(made(*waiting))
    assert MONTHS[0] not in found
    assert found[MONTHS[1]] == 16  # without hidden counts nothing is at stake


def share(store: Store, when: datetime) -> None:
    for step in ("submitted", "signed", "shared"):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=when, reason="Corrected")


def test_when_a_figure_could_first_be_read_is_taken_from_the_sharings(sqlite_store: Store) -> None:
    """A correction is no first time; a figure that was not there when its month was shared is."""
    store = with_organisations(sqlite_store)
    apgar = {"measure": "apgar_low", "denominator": 250}
    record(store, figure(3, **apgar), when=at(5), name="first")
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(5))
    share(store, at(6))
    record(store, figure(4, **apgar), figure(9, measure="preterm", denominator=260), when=at(10), name="more")
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(11), reason="Corrected")
    share(store, at(12))
    measures = [APGAR, CATALOGUE.measures["preterm"]]
    (one,) = (
        each
        for each in read_seen(store, LEAD, system_of(store, LEAD, "ZZL", JUNE), measures)
        if each.member.code == "ZZA"
    )
    assert [one.came(measure).get(JUNE) for measure in measures] == [at(6), at(12)]
    assert one.began == at(6)
    assert last_day(JUNE) < at(6).date()
