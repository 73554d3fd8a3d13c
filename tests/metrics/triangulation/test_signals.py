"""Months at which signals stood, and outcomes that signal after their precursors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.periods import add_months, every
from metrics.series import Key
from metrics.triangulation.declared import Pair, declared
from metrics.triangulation.signals import as_of, episodes, is_adverse, judged, raised_outcomes
from metrics.triangulation.types import SignalSeen
from metrics.types import Grain, Organisation, Point, Series, Status
from spc.types import Assurance, Fired, Variation, Verdict
from tests.metrics.make import at, measure

OCTOBER = date(2026, 10, 1)
WINDOW = every(date(2026, 8, 1), OCTOBER, Grain.MONTH)
PAIR = Pair(
    id="one_before_the_other",
    theme="staffing_and_capacity",
    why="It has come before it.",
    outcomes=("harm",),
    precursors=("shifts", "flags[type=a]", "flags[type=b]"),
    max_lag=6,
)
HIGH, LOW, USUAL, NONE = (
    Variation.CONCERN_HIGH,
    Variation.CONCERN_LOW,
    Variation.COMMON_CAUSE,
    Variation.NO_DATA,
)


def verdict(variation: Variation, since: date | None = None) -> Verdict:
    fired = (Fired("shift", 1, since, since, 7),) if since else ()
    return Verdict(variation, Assurance.NONE, fired, since)


def seen(
    name: str, since: int, until: int = 10, variation: Variation = HIGH, breakdown: str = ""
) -> SignalSeen:
    """A signal that began in a month of 2026 and stood to another."""
    first, last = date(2026, since, 1), date(2026, until, 1)
    return SignalSeen((name, breakdown), "ZZA", variation, first, first, last, last == OCTOBER, ("shift",))


def raised(*signals: SignalSeen, pair: Pair = PAIR) -> list[tuple[Key, list[Key]]]:
    held: dict[Key, list[SignalSeen]] = {}
    for one in signals:
        held.setdefault(one.key, []).append(one)
    found = raised_outcomes([pair], held, WINDOW, declared())
    return [(one.outcome.key, [p.key for p in one.precursors]) for one in found]


def test_a_stretch_of_signals_is_one_and_a_gap_does_not_end_it() -> None:
    told = {
        date(2026, 4, 1): verdict(USUAL),
        date(2026, 5, 1): verdict(HIGH, date(2026, 3, 12)),
        date(2026, 6, 1): verdict(NONE),
        date(2026, 7, 1): verdict(HIGH, date(2026, 7, 1)),
        date(2026, 8, 1): verdict(LOW, date(2026, 8, 1)),
        date(2026, 9, 1): verdict(USUAL),
        OCTOBER: verdict(HIGH),
    }
    found = episodes(("harm", ""), "ZZA", told, OCTOBER)
    months = [(e.since.month, e.stood_from.month, e.stood_until.month, e.still) for e in found]
    assert months == [(3, 5, 7, False), (8, 8, 8, False), (10, 10, 10, True)]
    assert found[0].rules == ("shift",)


def test_worse_and_more_reported_harm_are_adverse_and_better_is_not() -> None:
    assert [v for v in Variation if is_adverse(v)] == [HIGH, LOW, Variation.NEITHER_HIGH]


def test_an_outcome_after_two_precursors_is_raised() -> None:
    found = raised(seen("harm", 9), seen("shifts", 4, variation=LOW), seen("flags", 9, breakdown="type=a"))
    assert found == [(("harm", ""), [("shifts", ""), ("flags", "type=a")])]


@pytest.mark.parametrize(
    ("why", "signals"),
    [
        ("one precursor alone", [seen("harm", 9), seen("shifts", 4)]),
        (
            "two parts of one measure are one",
            [seen("harm", 9), seen("flags", 5, breakdown="type=a"), seen("flags", 6, breakdown="type=b")],
        ),
        (
            "all began in one month",
            [seen("harm", 9), seen("shifts", 9), seen("flags", 9, breakdown="type=a")],
        ),
        ("too long before", [seen("harm", 9), seen("shifts", 2), seen("flags", 9, breakdown="type=a")]),
        ("after the outcome", [seen("harm", 8), seen("shifts", 9), seen("flags", 5, breakdown="type=a")]),
        (
            "a better figure is no precursor",
            [
                seen("harm", 9),
                seen("shifts", 5, variation=Variation.IMPROVEMENT_HIGH),
                seen("flags", 9, breakdown="type=a"),
            ],
        ),
        (
            "a better outcome is none",
            [
                seen("harm", 9, variation=Variation.IMPROVEMENT_LOW),
                seen("shifts", 5),
                seen("flags", 9, breakdown="type=a"),
            ],
        ),
        (
            "the outcome ended before the window",
            [seen("harm", 6, 7), seen("shifts", 4), seen("flags", 5, breakdown="type=a")],
        ),
        (
            "a measure that was not declared",
            [seen("harm", 9), seen("births", 4), seen("flags", 9, breakdown="type=a")],
        ),
    ],
)
def test_what_is_not_raised(why: str, signals: list[SignalSeen]) -> None:
    assert raised(*signals) == [], why


def test_no_rule_sees_a_later_month() -> None:
    """The verdicts of a series cut off at a month are those of the whole one as of that month."""
    months = every(add_months(OCTOBER, -29), OCTOBER, Grain.MONTH)
    values = [10.0 + (i * 7) % 5 + (9 if i >= 24 else 0) for i in range(len(months))]
    points = tuple(Point(m, None, None, v, Status.FINAL) for m, v in zip(months, values, strict=True))
    org = Organisation("ZZA", "Northmere", "trust")
    series = Series(measure("harm"), org, "", points, up_to=OCTOBER)
    told = judged({("harm", ""): series}, [("harm", ""), ("other", "")], months[-12:], at(14, 11))
    assert told["other", ""] == {}
    for month, one in told["harm", ""].items():
        cut = replace(series, points=tuple(p for p in points if p.period <= month), up_to=month)
        assert as_of(series, month) == cut
        alone = judged({("harm", ""): cut}, [("harm", "")], [month], at(14, 11))["harm", ""][month]
        assert (one.variation, one.since) == (alone.variation, alone.since)
    variations = [one.variation for one in told["harm", ""].values()]
    assert variations[:6] == [USUAL] * 6
    assert variations[-1] is HIGH
