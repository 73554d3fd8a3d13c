from __future__ import annotations

import re
from datetime import date

import pytest

from spc import palette
from spc.draw import small, spark
from spc.draw.multiple import Part, multiples
from spc.draw.spec import ChartSpec
from spc.draw.strip import StripSpec, strip
from spc.types import Better
from tests.spc.draw.series import FILL, STEADY, SVG, events, monthly, parsed, texts

BELOW = (92.9, 93.2, 92.7, 93.0, 92.8, 92.6, 88.1)


def points(svg: str) -> list[float]:
    """x of every circle and diamond."""
    found = [float(c.get("cx", "")) for c in parsed(svg).iter(f"{SVG}circle")]
    return found + [float(x) for x in re.findall(r'd="M([\d.]+) [\d.]+l', svg)]


def test_a_sparkline_has_the_agreed_size_and_label() -> None:
    root = parsed(spark.sparkline(monthly(STEADY), 0, label="Fill rate: as usual"))
    assert (root.get("viewBox"), root.get("aria-label")) == ("0 0 216 58", "Fill rate: as usual")


def test_the_newest_month_stands_at_the_right_whatever_the_length() -> None:
    for count in (1, 5, 18):
        assert max(points(spark.sparkline(monthly(STEADY[:count]), 0))) == pytest.approx(209)
    assert min(points(spark.sparkline(monthly(STEADY * 2), 0))) == pytest.approx(5)


def test_signals_have_their_shape_and_the_last_is_larger() -> None:
    drawn = spark.sparkline(monthly((*STEADY, *BELOW)), 0)
    diamonds = re.findall(r"l([\d.]+) [\d.]+l-", drawn)
    assert len(diamonds) == 7
    assert float(diamonds[-1]) > float(diamonds[0])
    better = spark.sparkline(monthly((*STEADY, *BELOW), better=Better.LOWER), 0)
    assert palette.IMPROVE in better
    assert palette.CONCERN not in better
    neither = spark.sparkline(monthly((*STEADY, *BELOW), better=Better.NEITHER), 0)
    assert palette.NEITHER in neither


def test_the_line_breaks_at_a_missing_month() -> None:
    whole = spark.sparkline(monthly(STEADY), 0)
    broken = spark.sparkline(monthly((*STEADY[:9], None, *STEADY[10:])), 0)

    def line(svg: str) -> int:
        return svg.count(f'stroke="{palette.COMMON}" stroke-width="1.2"')

    assert (line(whole), line(broken)) == (1, 2)


def test_planned_months_follow_on_tinted_ground() -> None:
    drawn = spark.sparkline(monthly(STEADY), 0, planned=(90.2, 87.8, 84.1))
    assert palette.PLANNED_WASH in drawn
    assert max(points(drawn)) == pytest.approx(209)


@pytest.mark.parametrize("values", [(None, 3.0), (3.0, None), (0.0,) * 12, (100.0,)])
def test_awkward_series_are_still_drawn(values: tuple[float | None, ...]) -> None:
    parsed(spark.sparkline(monthly(values), 0))


def test_days_between_draws_a_stem_for_each_event_and_an_open_gap() -> None:
    gaps = [9, 31, 4, 17, 22, 60, 12, 3, 44, 19, 27, 8]
    drawn = spark.days_between(events(gaps, open_days=17), 0, today=date(2026, 10, 31))
    assert drawn.count(palette.STEM) == len(gaps)
    hollow = [c for c in parsed(drawn).iter(f"{SVG}circle") if c.get("fill") == palette.PAPER]
    assert [float(c.get("cx", "")) for c in hollow] == [pytest.approx(209)]


def test_a_far_limit_does_not_press_the_gaps_to_the_floor() -> None:
    gaps = [9, 31, 4, 17, 22, 60, 12, 3, 44, 19, 27, 8]
    analysis = events(gaps, open_days=17)
    assert float(analysis.upper[0, -1]) > 1.3 * max(gaps)
    drawn = spark.days_between(analysis, 0, today=date(2026, 10, 31))
    assert min(float(c.get("cy", "")) for c in parsed(drawn).iter(f"{SVG}circle")) == pytest.approx(
        7, abs=0.2
    )


def test_the_dates_over_a_column_say_first_middle_and_last() -> None:
    assert texts(spark.date_head(("Nov 24", "Nov 25", "Oct 26"))) == ["Nov 24", "Nov 25", "Oct 26"]


def test_dots_cross_what_was_not_met_and_always_fit() -> None:
    few = small.dots([True] * 8 + [False], label="8 of 9")
    assert len(points(few)) >= 9
    assert few.count(palette.INK) == 1
    many = small.dots([True, False] * 20, label="20 of 40")
    assert max(float(c.get("cx", "")) for c in parsed(many).iter(f"{SVG}circle")) <= 216
    assert parsed(small.dots([], label="none")).get("aria-label") == "none"


def test_cases_stand_at_their_dates_and_are_hollow_while_awaited() -> None:
    drawn = small.cases(
        [(date(2025, 1, 1), True), (date(2026, 9, 1), False)],
        start=date(2024, 11, 1),
        end=date(2026, 10, 31),
        label="two",
    )
    fills = [c.get("fill") for c in parsed(drawn).iter(f"{SVG}circle")]
    assert fills == [palette.COMMON, palette.PAPER]


def test_a_survey_has_whiskers_and_the_national_line() -> None:
    years = [small.SurveyYear(58, 52, 64, 61), small.SurveyYear(60, 54, 66, 62)]
    drawn = small.survey(years, label="58")
    assert drawn.count("h8M") == 2
    assert drawn.count('stroke-dasharray="5 3"') == 1
    assert drawn.count("stroke-dasharray") == small.survey(years[:1], label="58").count("stroke-dasharray")


def test_a_training_trend_is_a_diamond_only_below_the_standard() -> None:
    below = small.training([95, 92, 88], standard=90, ahead=(86, 84), label="88%")
    met = small.training([95, 92, 91], standard=90, label="91%")
    gap = small.training([95, None, 91], standard=90, label="91%")
    assert palette.CONCERN in below
    assert palette.CONCERN not in met
    for drawn in (below, met, gap, small.training([], standard=90, label="none")):
        parsed(drawn)


def test_strips_stand_on_the_months_of_the_chart_above() -> None:
    above = ChartSpec(monthly((*STEADY, *BELOW)), 0, FILL, "x")
    related = StripSpec(monthly(STEADY * 2), 0, "Sickness", "7.3%", "As usual", "Sickness: 7.3%")
    from spc.draw.chart import chart

    for width, height in ((920.0, 84.0), (358.0, 76.0)):
        large = chart(above, width, 470)
        drawn = strip(related, above, width, height)
        xs = {round(x, 1) for x in points(large)}
        assert {round(x, 1) for x in points(drawn)} <= xs
        assert 'stroke-dasharray="3 4"' in drawn  # the start of the signal runs on
        assert "7.3%" in texts(drawn)


def test_multiples_share_one_scale_and_one_set_of_months() -> None:
    parts = [Part(monthly(STEADY), 0, "one"), Part(monthly((*STEADY[:12], *BELOW)), 0, "two")]
    first, second = (texts(svg) for svg in multiples(parts, FILL))
    assert first == second
    assert multiples([], FILL) == ()
