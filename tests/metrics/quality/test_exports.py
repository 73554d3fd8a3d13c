"""An export of which rows may be lacking: its figure is told, and no improvement is read from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from metrics.periods import add_months
from metrics.quality.check import Looked
from metrics.quality.exports import EXPORTS
from metrics.types import Evidence, Point, Series, Status
from tests.metrics.make import JUNE, measure, proportion
from tests.metrics.quality.honest import codes, honest, looked, months, series, with_month

USUAL = [20.0, 22, 19, 21, 23, 20, 18, 22, 21, 20, 22, 19] * 2
FOUND = [("export_count", (JUNE,))]
LINE_BY_LINE = Evidence(covered=frozenset(months()))


def exported(counts: Sequence[float], among: Sequence[float] | None = None, **more: Any) -> Series:
    return series(counts, among, **{"evidence": LINE_BY_LINE, **more})


@pytest.mark.parametrize("kept", [1, 5, 10, 12])
def test_a_month_on_the_side_that_is_praised(kept: float) -> None:
    """Of 20 a month that hardly vary every second row is lacking, or every fourth, or all but one."""
    assert codes(EXPORTS, exported([*USUAL, kept])) == FOUND
    ((_, found),) = EXPORTS.find(looked(exported([*USUAL, kept])))
    assert (found.low, found.high, found.cells[0].number) == (18, 23, kept)
    assert found.chance is not None
    assert found.chance < 1e-2


@pytest.mark.parametrize("kept", [17, 20, 23, 45])
def test_a_usual_month_or_a_worse_one_is_never_doubted(kept: float) -> None:
    assert codes(EXPORTS, exported([*USUAL, kept])) == []


def test_where_more_is_better_more_is_doubted() -> None:
    of = measure(better="higher")
    assert codes(EXPORTS, exported([*USUAL, 45], of=of)) == FOUND
    assert codes(EXPORTS, exported([*USUAL, 5], of=of)) == []
    assert codes(EXPORTS, exported([*USUAL, 5], of=measure(better="neither"))) == []


def test_only_exports_by_the_line_are_asked() -> None:
    """A figure that somebody typed in, or that stands in a return, is that person's word."""
    typed = replace(LINE_BY_LINE, covered=frozenset(months()[:-1]))
    assert codes(EXPORTS, exported([*USUAL, 5], evidence=typed)) == []
    assert codes(EXPORTS, series([*USUAL, 5])) == []


def test_only_the_newest_month_is_asked_and_those_too_young_to_be_judged() -> None:
    assert codes(EXPORTS, exported([*USUAL, 5, 21])) == []
    late = measure(reporting_lag=2)
    assert codes(EXPORTS, exported([*USUAL, 5, 21, 20], of=late)) == [
        ("export_count", (add_months(JUNE, -2),))
    ]


def test_a_level_that_stays_is_believed_in_time() -> None:
    """Of months that single files brought: the next ones bear it out."""
    doubted = [bool(codes(EXPORTS, exported([*USUAL, *[11.0] * n]))) for n in range(1, 13)]
    assert doubted[0]
    assert not doubted[-1]


def test_months_that_one_file_gives_anew_do_not_bear_each_other_out() -> None:
    one = exported([*USUAL, *[11.0] * 8])
    file = one.points[-1].submission_id
    for at in range(-8, 0):
        one = with_month(one, at, submission_id=file)
    assert codes(EXPORTS, one) == FOUND


def test_a_share_is_doubted_by_what_it_is_counted_among() -> None:
    """Half the entries of the acuity tool, of which as many as ever were met."""
    k, n = [120.0, 118, 125, 121, 119, 122] * 4, [180.0, 186, 168, 184, 180, 186] * 4
    of = proportion(better="higher")
    assert codes(EXPORTS, exported([*k, 60], [*n, 90], of=of)) == [("export_among", (JUNE,))]
    assert codes(EXPORTS, exported([*k, 240], [*n, 360], of=of)) == [("export_among", (JUNE,))]
    assert codes(EXPORTS, exported([*k, 124], [*n, 186], of=of)) == []


def test_hours_of_half_the_trust_are_doubted_and_those_of_a_short_month_are_not() -> None:
    of = proportion(kind="ratio", chart="xmr", better="higher")
    n = [6200.0, 6000, 6200, 5600, 6200, 6000] * 4
    k = [x * 0.9 for x in n]
    assert codes(EXPORTS, exported([*k, 2900], [*n, 3100], of=of)) == [("export_among", (JUNE,))]
    assert codes(EXPORTS, exported([*k, 5040], [*n, 5600], of=of)) == []


@pytest.mark.parametrize(
    ("people", "doubted"), [(30, True), (79, True), (81, False), (130, True), (100, False)]
)
def test_people_in_post_are_compared_with_the_month_before(people: float, doubted: bool) -> None:
    """70 of 100 in date, and then all of the 30 who are left in the file."""
    of = proportion(kind="stock", chart="stock", better="higher")
    found = codes(EXPORTS, exported([70.0, 25], [100.0, people], of=of))
    assert found == ([("export_among", (JUNE,))] if doubted else [])


def test_two_who_leave_a_small_team_are_no_doubt() -> None:
    of = proportion(kind="stock", chart="stock", better="higher")
    assert codes(EXPORTS, exported([4.0, 3], [5.0, 3], of=of)) == []
    assert codes(EXPORTS, exported([4.0, 2], [5.0, 2], of=of)) == [("export_among", (JUNE,))]


def test_a_site_that_fell_silent_and_rows_that_could_not_be_read() -> None:
    quiet = replace(LINE_BY_LINE, silent={JUNE: ("ZZA02",)}, unread=frozenset({JUNE}))
    one = exported([*USUAL, 20], evidence=quiet)
    assert codes(EXPORTS, one) == [("export_site", (JUNE,)), ("export_unread", (JUNE,))]
    assert codes(EXPORTS, with_month(one, -1, status=Status.NIL_RETURN)) == []


@pytest.mark.parametrize("bad", [45, 90])
def test_one_very_bad_month_before_hides_nothing(bad: float) -> None:
    """Beside it every month would lie within what the figures before lay between."""
    assert codes(EXPORTS, exported([*USUAL, bad, 9])) == FOUND
    assert codes(EXPORTS, exported([*USUAL, bad, 20])) == []


@pytest.mark.parametrize(("now", "found"), [(36.0, True), (52, True), (53, False), (70, False), (90, False)])
def test_an_export_that_leaves_a_part_of_what_another_file_gave(now: float, found: bool) -> None:
    """Of 70 in the file before three quarters or fewer are left; corrections are smaller, or upwards."""
    stood = Point(JUNE, 70.0, None, 70.0, Status.FINAL, submission_id=1)
    one = exported(
        [50.0 + n % 12 for n in range(24)] + [now], evidence=replace(LINE_BY_LINE, was={JUNE: stood})
    )
    told = [f for _, f in EXPORTS.find(looked(one)) if f.code == "export_changed"]
    assert [[c.number for c in f.cells] for f in told] == ([[70.0, now]] if found else [])


@pytest.mark.parametrize(("since", "found"), [(30, False), (50, False), (60, True)])
def test_days_without_a_case_up_to_the_end_of_an_export(since: int, found: bool) -> None:
    """Twenty cases ten days apart: none in 60 days more happens once in a hundred times or less."""
    end = date(2026, 6, 30)
    events = tuple(end - timedelta(days=since + 10 * n) for n in range(20, -1, -1))
    one = replace(exported([2.0] * 24), events=events, events_until=end)
    assert codes(EXPORTS, one) == ([("export_no_case", (JUNE,))] if found else [])
    assert codes(EXPORTS, replace(one, evidence=None)) == []
    assert codes(EXPORTS, replace(one, events_until=events[-1])) == []


def test_of_so_short_a_history_nothing_is_said() -> None:
    assert codes(EXPORTS, exported([20.0, 21, 19, 22, 20, 1])) == []
    assert codes(EXPORTS, exported([20.0, 21, 19, 22, 20, 21, 1])) == FOUND


def test_honest_exports_are_seldom_doubted() -> None:
    """One series and month in so many as is promised, and that in the newest month alone."""
    many = {key: replace(one, evidence=LINE_BY_LINE) for key, one in honest(2_000, 11).items()}
    asked = [key for key, one in many.items() if one.measure.better != "neither"]
    found = {key for key, _ in EXPORTS.find(Looked(many))}
    assert 0 < len(found) <= EXPORTS.false_alarms * len(asked)


def test_every_point_outside_limits_of_three_sigma_is_doubted() -> None:
    """Whatever the spread: a single month that a chart would call an improvement is one that is asked."""
    rng = np.random.default_rng(5)
    for spread in (0.3, 1.0, 2.0, 4.0):
        counts = np.round(np.maximum(0, rng.normal(60, spread * 3, 24)))
        moved = np.abs(np.diff(counts)).mean()
        lowest = np.floor(counts.mean() - max(2.66 * moved, 3 * counts.std(ddof=1)) - 1)
        assert codes(EXPORTS, exported([*counts.tolist(), float(lowest)])) == FOUND, spread
