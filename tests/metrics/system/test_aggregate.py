"""The series of a system: sums of counts, gaps where a figure is missing, nothing that tells a hidden one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.system.aggregate import aggregate
from metrics.system.reading import Seen
from metrics.system.types import Aggregate
from metrics.types import Series, Status
from tests.metrics.system.seen import MONTHS, NOW, Figures, seen, system, trust

MEASURES = CATALOGUE.measures
APGAR = MEASURES["apgar_low"]


def months(*counts: float | None, rest: float = 8.0, of: float = 250.0) -> Figures:
    chosen = (*counts, *[rest] * (12 - len(counts)))
    return [None if count is None else (count, of) for count in chosen]


def made(*each: Seen, measure: Measure = APGAR, period: date = MONTHS[-1]) -> Aggregate:
    found = aggregate(system(each, period), measure, each, ())
    assert found is not None
    return found


def of(code: str, figures: Figures, id_: str = "apgar_low") -> Seen:
    return seen(trust(code), {id_: figures})


def test_counts_are_added_and_no_percentages_are_averaged() -> None:
    """9 of 100 and 30 of 900 are 39 of 1,000, where the mean of 90 and 33 per 1,000 would be 62."""
    found = made(of("ZZA", months(rest=9.0, of=100.0)), of("ZZB", months(rest=30.0, of=900.0)))
    first = found.series.points[0]
    assert (first.numerator, first.denominator, first.value) == (39, 1000, pytest.approx(39))
    assert len(found.series.points) == 12


def test_a_month_without_one_trusts_figure_is_a_gap() -> None:
    found = made(of("ZZA", months(8.0, 8.0, None)), of("ZZB", months()))
    statuses = [point.status for point in found.series.points]
    assert [i for i, status in enumerate(statuses) if status is Status.MISSING] == [2]
    assert found.series.points[2].value is None


def test_trusts_without_any_figure_are_left_out_and_named() -> None:
    found = made(of("ZZA", months()), of("ZZB", [None] * 12), seen(trust("ZZC"), {}))
    assert [one.code for one in found.taking_part] == ["ZZA"]
    assert [one.code for one in found.left_out] == ["ZZB", "ZZC"]
    assert found.series.points[0].numerator == 8
    only = seen(trust("ZZC"), {})
    assert aggregate(system([only]), APGAR, [only], ()) is None


def test_a_trust_that_opened_later_is_missed_from_then_on() -> None:
    later = seen(trust("ZZB", opened=MONTHS[6]), {"apgar_low": [None] * 6 + months()[6:]})
    found = made(of("ZZA", months()), later)
    assert [point.numerator for point in found.series.points] == [8] * 6 + [16] * 6


def test_who_has_sent_nothing_for_a_year_does_not_end_the_series_of_all() -> None:
    periods = [add_months(MONTHS[0], i) for i in range(-12, 12)]
    silent = seen(trust("ZZA"), {"apgar_low": [(8.0, 250.0)] * 12 + [None] * 12}, periods=periods)
    other = seen(trust("ZZB"), {"apgar_low": [(9.0, 250.0)] * 24}, periods=periods)
    found = made(silent, other)
    assert [one.code for one in found.left_out] == ["ZZA"]
    assert found.series.points[-1].numerator == 9


def test_the_series_ends_with_the_newest_month_of_all() -> None:
    found = made(of("ZZA", [*months()[:10], None, None]), of("ZZB", months()))
    assert found.series.points[-1].period == found.series.up_to == MONTHS[9]


def test_a_month_with_hidden_counts_is_told_only_where_none_is_fixed() -> None:
    """One hidden count is the total less the others; 2 and 3 could each be anything."""
    one = of("ZZA", months(2.0, 2.0))
    found = made(one, of("ZZB", months(8.0, 3.0)), of("ZZC", months()))
    assert found.series.points[0].status is Status.SUPPRESSED_AT_SOURCE
    assert found.series.points[1].numerator == 2 + 3 + 8
    assert [month for month in MONTHS if month not in found.parts["ZZA"]] == list(MONTHS[:2])
    assert found.parts["ZZB"][MONTHS[0]].numerator == 8


def test_the_verdict_is_that_of_the_months_that_are_told() -> None:
    periods = [add_months(MONTHS[0], i) for i in range(-24, 12)]
    counts = [8.0 + i % 3 for i in range(35)] + [30.0]
    one = seen(trust("ZZA"), {"apgar_low": [(n, 250.0) for n in counts]}, periods=periods)
    other = seen(
        trust("ZZB"), {"apgar_low": [(2.0 if i == 5 else 9.0, 250.0) for i in range(36)]}, periods=periods
    )
    found = made(one, other)
    assert found.verdict.variation.is_concern
    assert found.series.points[5].value is None
    blind = replace(other, series={("apgar_low", ""): _with(other, 5, 4.0)})
    again = made(one, blind)
    assert repr(again.verdict) == repr(found.verdict)  # whatever the hidden count is
    assert again.series.points == found.series.points
    assert repr(assess(found.series, known_at=NOW).verdict) == repr(found.verdict)


def _with(one: Seen, place: int, count: float) -> Series:
    own = one.series["apgar_low", ""]
    points = list(own.points)
    points[place] = replace(points[place], numerator=count, value=count / 250 * 1000)
    return replace(own, points=tuple(points))


def test_counts_without_a_denominator_are_added_too() -> None:
    births = MEASURES["births"]
    found = made(
        of("ZZA", [(300.0, None)] * 12, "births"), of("ZZB", [(200.0, None)] * 12, "births"), measure=births
    )
    assert (found.series.points[0].value, found.series.points[0].denominator) == (500, None)


def test_what_a_system_below_tells_is_kept_in_mind() -> None:
    """ZZA and ZZB come to 5, with ZZC and ZZD to 10: with the smaller sum told, the others come to 5. With 3
    of ZZC alone the larger sum, less the smaller, would be that 3.
    """
    pair = [of("ZZA", months(2.0)), of("ZZB", months(3.0))]
    below = {"ZZL": ("ZZA", "ZZB")}
    free = [*pair, of("ZZC", months(1.0)), of("ZZD", months(4.0))]
    lone = [*pair, of("ZZC", months(3.0)), of("ZZD", months())]

    def first(each: list[Seen], within: dict[str, tuple[str, ...]]) -> float | None:
        found = aggregate(system(each), APGAR, each, (), within)
        assert found is not None
        return found.series.points[0].numerator

    assert first(free, below) == 10
    assert first(lone, {}) == 2 + 3 + 3 + 8
    assert first(lone, below) is None


def test_births_that_stand_in_for_a_denominator_that_is_kept_back_are_said() -> None:
    """298 born alive of 300 would be two stillbirths: neonatal deaths are then among all 300."""
    deaths = MEASURES["neonatal_death_rate"]

    def one(code: str, live: float) -> Seen:
        figures = {
            "births": [(300.0, None)] * 12,
            "live_births": [(live, None)] * 12,
            "stillbirth_rate": [(300.0 - live, 300.0)] * 12,
            "neonatal_death_rate": [(8.0, live)] * 12,
        }
        return seen(trust(code), figures)

    plain, among = (made(one("ZZA", live), one("ZZB", 300.0), measure=deaths) for live in (300.0, 298.0))
    told = next(point for point in among.series.points if point.numerator is not None)
    assert (plain.among_whole, among.among_whole) == (False, True)
    assert told.denominator == 600
