"""Lanes: every month with its value, its lines and what was concluded of it then."""

from __future__ import annotations

from datetime import date

from metrics.periods import add_months, every
from metrics.triangulation.declared import declared
from metrics.triangulation.lanes import assessments_of, lane_keys, lane_rows
from metrics.triangulation.signals import as_seen_outside, episodes, judged
from metrics.triangulation.types import LaneName, LaneRow, Mark
from metrics.types import Grain, Organisation, Point, Series, Status
from spc.types import Variation
from tests.metrics.make import at, measure

OCTOBER = date(2026, 10, 1)
MONTHS = every(add_months(OCTOBER, -35), OCTOBER, Grain.MONTH)
SHOWN = MONTHS[-24:]
ORG = Organisation("ZZA", "Northmere", "trust")
KEY = ("midwife_fill_day", "")


def series(values: list[float | None], **more: object) -> Series:
    points = tuple(
        Point(m, None, None, v, Status.MISSING if v is None else Status.FINAL)
        for m, v in zip(MONTHS, values, strict=True)
    )
    return Series(measure(KEY[0], **more), ORG, "", points, up_to=OCTOBER)


def lane(one: Series, hidden: frozenset[date] = frozenset()) -> LaneRow:
    known_at = at(14, 11)
    told = judged({KEY: one}, [KEY], SHOWN, known_at)
    seen = {KEY: episodes(KEY, "ZZA", told[KEY], OCTOBER)}
    if hidden:
        seen = {KEY: as_seen_outside(seen[KEY])}
    drawn = assessments_of({KEY: one}, [KEY], known_at)
    keys = {KEY: LaneName.STAFFING}
    (row,) = lane_rows(keys, {KEY: one}, told, seen, SHOWN, known_at.date(), {KEY: hidden}, drawn)
    return row


def waves(*tail: float | None) -> list[float | None]:
    return [*(10.0 + (i * 7) % 5 for i in range(36 - len(tail))), *tail]


def test_a_shift_had_begun_before_a_rule_could_show_it() -> None:
    row = lane(series(waves(13.0, 13.5, 13.0, 13.5, 13.0, 13.5, 13.0)))
    assert row.marks[-7:] == (*(Mark.BEGUN,) * 6, Mark.SIGNAL)
    assert row.variations[-1] is Variation.CONCERN_HIGH
    assert row.variations[-2] is None
    (signal,) = row.signals
    assert (signal.since, signal.stood_from, signal.still) == (MONTHS[-7], OCTOBER, True)
    assert row.centre[-1] is not None
    assert row.upper[-1] is not None


def test_a_gap_is_a_gap() -> None:
    row = lane(series(waves(None, 12.0, 11.0)))
    assert row.marks[-3:] == (Mark.NO_DATA, Mark.NOTHING, Mark.NOTHING)
    assert row.values[-3:] == (None, 12.0, 11.0)


def test_with_one_hidden_month_a_chart_has_no_line_and_only_the_newest_verdict() -> None:
    """A centre or a limit is a mean over the hidden count too, and would give it away."""
    row = lane(series(waves(None, 12.0, 11.0)), hidden=frozenset({SHOWN[3]}))
    assert (set(row.centre), set(row.lower), set(row.upper)) == ({None}, {None}, {None})
    assert (row.hidden, row.values[3], row.values[-1]) == (True, None, 11.0)
    assert set(row.marks[:-1]) == {Mark.HIDDEN}
    assert row.marks[-1] is Mark.NOTHING


def test_of_a_chart_with_a_hidden_month_a_signal_is_told_only_while_it_stands() -> None:
    risen = waves(13.0, 13.5, 13.0, 13.5, 13.0, 13.5, 13.0)
    row = lane(series(risen), hidden=frozenset({SHOWN[3]}))
    (signal,) = row.signals
    assert (signal.since, signal.stood_from, signal.rules) == (OCTOBER, OCTOBER, ())
    assert row.marks[-2:] == (Mark.HIDDEN, Mark.SIGNAL)
    over = [*risen[1:], 10.0]
    assert lane(series(over)).signals
    assert lane(series(over), hidden=frozenset({SHOWN[3]})).signals == ()


def test_a_signal_has_not_ended_where_no_later_month_was_judged() -> None:
    risen = waves(13.0, 13.5, 13.0, 13.5, 13.0, 13.5, 13.0)
    (waiting,) = lane(series([*risen[1:], None])).signals
    assert (waiting.still, waiting.unknown_since) == (False, True)
    (over,) = lane(series([*risen[1:], 10.0])).signals
    assert (over.still, over.unknown_since) == (False, False)


def test_a_stock_has_no_lines_and_is_marked_where_it_is_beyond_its_standard() -> None:
    goal = {"value": 90, "status": "local", "meets": ">=", "source": "Local"}
    one = series(
        [95.0] * 34 + [88.0, 91.0], kind="stock", chart="stock", better="higher", target=goal, upper_bound=100
    )
    row = lane(one)
    assert row.marks[-3:] == (Mark.NOT_JUDGED, Mark.BELOW, Mark.NOT_JUDGED)
    assert (set(row.centre), row.target, row.signals) == ({None}, 90, ())


def test_too_few_figures_are_not_judged() -> None:
    row = lane(series([*([None] * 31), 10.0, 11.0, 12.0, 10.0, 11.0]))
    assert set(row.marks[-5:]) == {Mark.NOT_JUDGED}
    assert row.marks[0] is Mark.NO_DATA


def test_lanes_stand_in_their_order_and_have_only_what_the_trust_has() -> None:
    one = series(waves())
    assert list(lane_keys(declared(), {KEY: one, ("hie_2_3", ""): one})) == [KEY, ("hie_2_3", "")]
