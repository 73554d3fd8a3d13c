"""What became of a verdict since a meeting, and in which order a board hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from metrics.assess import assess_many
from metrics.measure import Measure
from metrics.signals import by_chance, changed_since, compare, headlines_by_chance, signals, with_status
from metrics.types import Assessment, Series, SignalStatus, Status
from spc.types import Variation
from tests.metrics.make import measure, proportion
from tests.metrics.test_assess import NOW, line, stable

CALM, NONE = Variation.COMMON_CAUSE, Variation.NO_DATA
BAD, GOOD = Variation.CONCERN_HIGH, Variation.IMPROVEMENT_LOW


@pytest.mark.parametrize(
    ("now", "then", "mended", "status"),
    [
        (BAD, CALM, None, "new"),
        (BAD, None, None, "new"),
        (BAD, GOOD, None, "new"),
        (BAD, NONE, None, "new"),
        (BAD, BAD, None, "continuing"),
        (CALM, BAD, None, "ended"),
        (NONE, BAD, None, "none"),
        (CALM, CALM, None, "none"),
        (CALM, None, None, "none"),
        # a figure of those months was changed since
        (CALM, BAD, CALM, "corrected"),
        (BAD, CALM, BAD, "corrected"),
        (CALM, BAD, BAD, "ended"),
        (BAD, BAD, BAD, "continuing"),
        (BAD, CALM, CALM, "new"),
        (NONE, BAD, CALM, "none"),
        # the figures that the meeting saw were withdrawn, and nothing is left to judge
        (NONE, BAD, NONE, "corrected"),
        (NONE, CALM, NONE, "none"),
    ],
)
def test_what_became_of_a_verdict(
    now: Variation, then: Variation | None, mended: Variation | None, status: str
) -> None:
    assert compare(now, then, mended) is SignalStatus(status)


def test_a_late_figure_is_no_correction_and_a_changed_one_is() -> None:
    then = line(measure(), [1.0, None, 3.0])
    assert not changed_since(then, line(measure(), [1.0, 2.0, 3.0, 4.0]))
    assert changed_since(then, line(measure(), [1.0, None, 4.0]))
    assert changed_since(then, line(measure(), [1.0, None]))
    provisional = replace(then, points=tuple(replace(p, status=Status.PROVISIONAL) for p in then.points[:1]))
    assert not changed_since(provisional, then)  # final now, with the same number
    dated = replace(then, events=(date(2023, 1, 5),), events_until=date(2023, 1, 31))
    assert not changed_since(dated, replace(dated, events=(date(2023, 1, 5), date(2023, 2, 2))))
    assert changed_since(dated, replace(dated, events=(date(2023, 1, 6), date(2023, 2, 2))))


def assessed(*pairs: tuple[Measure, list[float | None]]) -> dict[tuple[str, str], Assessment]:
    many: dict[tuple[str, str], Series] = {(m.id, ""): line(m, values) for m, values in pairs}
    return assess_many(many, known_at=NOW)


LEAP: list[float | None] = [*stable(41), 160.0]
DROP: list[float | None] = [*stable(41), 40.0]


def test_signals_are_ranked_by_consequence() -> None:
    current = assessed(
        (measure("context_up"), LEAP),
        (measure("staffing_down", family="staffing", priority=True, better="higher"), DROP),
        (measure("harm_better", family="harm", priority=True), DROP),
        (measure("harm_worse", family="harm", priority=True), LEAP),
        (measure("deaths_worse", family="deaths", priority=True, deaths_or_severe=True), LEAP),
        (measure("either", family="harm", priority=True, better="neither"), LEAP),
        (measure("calm", family="deaths", priority=True), stable()),
    )
    found = signals(with_status(current, {}, {}))
    assert [s.measure.id for s in found] == [
        "deaths_worse",
        "harm_worse",
        "staffing_down",
        "either",
        "harm_better",
        "context_up",
    ]
    assert [s.headline for s in found] == [True] * 5 + [False]


def test_what_has_ended_comes_last_and_makes_no_headline() -> None:
    worse = measure("worse", family="harm", priority=True)
    calmed = measure("calmed", family="deaths", priority=True, deaths_or_severe=True)
    before = {k: a.verdict for k, a in assessed((worse, stable()), (calmed, LEAP)).items()}
    found = signals(with_status(assessed((worse, LEAP), (calmed, stable())), before, {}))
    assert [(s.measure.id, s.status, s.headline) for s in found] == [
        ("worse", SignalStatus.NEW, True),
        ("calmed", SignalStatus.ENDED, False),
    ]


def test_what_the_meeting_saw_is_kept_beside_what_is_concluded_now() -> None:
    subject = measure("worse", priority=True)
    before = {k: a.verdict for k, a in assessed((subject, LEAP)).items()}
    (found,) = signals(with_status(assessed((subject, LEAP)), before, {}))
    assert (found.status, found.headline) == (SignalStatus.CONTINUING, False)
    assert found.assessment.previous == before["worse", ""]


def test_a_part_makes_no_headline_where_there_is_a_whole() -> None:
    subject = measure("complaints", priority=True)
    part = replace(line(subject, LEAP), breakdown="theme=medication")
    both = assess_many(
        {("complaints", ""): line(subject, stable()), ("complaints", "theme=medication"): part}, known_at=NOW
    )
    (with_whole,) = signals(with_status(both, {}, {}))
    alone = assess_many({("complaints", "theme=medication"): part}, known_at=NOW)
    (without,) = signals(with_status(alone, {}, {}))
    assert (with_whole.headline, without.headline) == (False, True)


def test_the_number_expected_by_chance_is_the_sum_over_charts_that_can_signal() -> None:
    current = assessed(
        *((measure(f"m{n}", priority=n < 2), stable()) for n in range(5)),
        (measure("short"), stable(8)),
        (measure("stock", kind="stock", chart="stock"), stable()),
        (measure("gone"), [*stable(41), None]),
        (proportion("few"), [5.0] * 42),
    )
    charts, expected = by_chance(current.values())
    one = current["m0", ""].expected_by_chance
    few = current["few", ""].expected_by_chance
    assert charts == 6
    assert expected == pytest.approx(5 * one + few)
    assert headlines_by_chance(current) == pytest.approx(2 * one)


def test_statuses_come_in_the_order_of_their_consequence() -> None:
    subject = {n: measure(n, priority=True, family="harm") for n in ("a", "b")}
    before = {k: a.verdict for k, a in assessed((subject["a"], LEAP), (subject["b"], stable())).items()}
    found = signals(with_status(assessed((subject["a"], LEAP), (subject["b"], LEAP)), before, {}))
    assert [s.status for s in found] == [SignalStatus.NEW, SignalStatus.CONTINUING]
    assert all(x.status is not y.status for x, y in pairwise(found))
