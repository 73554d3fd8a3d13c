"""Every sentence about a verdict, one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from spc import Options, analyse, words
from spc.draw.marks import Mark
from spc.draw.points import drawn
from spc.english import capital
from spc.naming import SeriesWords
from spc.panel import from_series
from spc.phrases import FIGURES, GAPS, RULES, Told, Voice, rule_words
from spc.pointwords import explain, named_marks
from spc.rules import RULES as ENGINE_RULES
from spc.subgroups import from_subgroups
from spc.types import Analysis, Better, Fired, Variation
from spc.verdicts import DOUBTED
from spc.words import Reading, reading
from tests.spc.draw.series import FILL, STEADY, events, monthly, months

BELOW = (92.9, 93.2, 92.7, 93.0, 92.8, 92.6, 88.1)
COUNT = SeriesWords("Red flags", "count", 0)
RATE = SeriesWords("Incidents", "per 1,000")
DEATHS = SeriesWords("Stillbirths", "days", 0, event="stillbirth", deaths=True)
GAPS_STEADY = [9, 31, 4, 17, 22, 60, 12, 3, 44, 19, 27, 8, 15, 33, 11, 52, 6, 21]


def short(analysis: Analysis, names: SeriesWords = FILL) -> str:
    return reading(analysis, 0, names).short


def test_a_run_and_a_point_outside() -> None:
    r = reading(monthly((*STEADY, *BELOW), target=95), 0, FILL)
    assert r.headline == "Lower than usual"
    assert r.sub == "Concern. Unlikely to be chance."
    assert r.short == (
        "Lower than usual: seven months below the mean since April, and October below the lower limit. "
        "Unlikely to be chance."
    )
    assert r.title == "Midwife fill rate, day: lower than usual since April 2026"
    assert "One point below the lower limit (Oct 2026)." in r.rules
    assert "Seven in a row below the mean (Apr to Oct 2026)." in r.rules
    assert r.long.startswith("October 2026 was 88.1%. Lower than usual: seven months below the mean")
    assert "The target of 95% was met in none of the last six months; while it is changing, " in r.long


def test_a_newest_month_that_is_not_shared_is_not_said_to_lack() -> None:
    analysis = monthly((*STEADY, 93.0, None))
    last = drawn(analysis, 0).points[-1].on
    r = reading(analysis, 0, replace(FILL, unshared=frozenset({last})))
    month = f"{last:%B %Y}"
    assert r.headline == "Not shared with you"
    assert r.title == f"Midwife fill rate, day: {month} is not shared with you"
    assert r.short == f"{month} is not shared with you: no verdict is given."
    for said in (r.title, r.short, r.long):
        assert "No data" not in said
        assert "missing" not in said
    assert reading(analysis, 0, FILL).title == f"Midwife fill rate, day: no data for {month}"


def test_a_gap_of_a_month_that_is_not_shared_is_told_apart_from_one_that_lacks() -> None:
    analysis = monthly((*STEADY, None, 93.0, None, 92.0))
    gone, unshared = (one.on for one in drawn(analysis, 0).points if one.value is None)
    long = reading(analysis, 0, replace(FILL, unshared=frozenset({unshared}))).long
    assert f"{gone:%B %Y} is missing; it is not counted in a run." in long
    assert f"{unshared:%B %Y} is not shared with you; it is not counted in a run." in long


def test_one_point_outside_alone() -> None:
    r = reading(monthly((*STEADY, 88.0)), 0, FILL)
    assert r.short == "Lower than usual: October is below the lower limit. Unlikely to be chance."
    assert r.title == "Midwife fill rate, day: lower than usual since October 2026"


def test_three_points_outside_are_counted() -> None:
    r = reading(monthly((*STEADY, 88.0, 87.5, 88.1)), 0, FILL)
    assert "the last three months, August to October, below the lower limit" in r.short
    assert "Three points below the lower limit (Aug to Oct 2026)." in r.rules


def test_two_of_three_near_a_limit() -> None:
    r = reading(monthly((*STEADY, 97.4, 95.0, 97.5), better=Better.LOWER), 0, FILL)
    assert r.headline == "Near the upper limit"  # the picture shows October inside the usual range
    assert r.title == "Midwife fill rate, day: near the upper limit in August and October 2026"
    assert r.short == (
        "Near the upper limit: two of the last three months, August and October. Unlikely to be chance."
    )
    assert "Each of these months lies inside the usual range; so many so near its edge" in r.long
    assert r.rules == ("Two of three near the upper limit (Aug, Oct 2026).",)


def test_a_month_near_the_limit_before_one_outside_is_named_where_the_title_counts_it() -> None:
    r = reading(monthly((*STEADY, *STEADY, 96.8, 98.6), better=Better.LOWER), 0, FILL)
    assert r.title == "Midwife fill rate, day: higher than usual since September 2026"
    assert r.short == (
        "Higher than usual: October is above the upper limit, and September was close to it. "
        "Unlikely to be chance."
    )


def test_a_run_inside_the_usual_range_says_so() -> None:
    r = reading(monthly((*STEADY, *BELOW[:6], 92.9)), 0, FILL)
    assert r.headline == "Lower than usual"
    assert "Each of these months lies inside the usual range; it is the run that chance seldom" in r.long
    outside = reading(monthly((*STEADY, *BELOW)), 0, FILL)
    assert "inside the usual range" not in outside.long


SIGNALS = [
    monthly((*STEADY, *tail), better=better, target=95)
    for better in Better
    for tail in (
        BELOW,
        (*BELOW[:6], 92.9),
        (88.0,),
        (88.0, 87.5, 88.1),
        (97.4, 95.0, 97.5),
        (*STEADY, 96.8, 98.6),
        (*STEADY, 96.8, 96.9, 98.6),
        (99.5, 97.5),
        (93.1, 93.3, 93.5, 93.7, 93.9, 94.1, 94.3),
        (97.4, 95.0, 97.5, 95.1),
    )
]


@pytest.mark.parametrize("analysis", SIGNALS)
def test_the_month_of_the_title_is_named_by_the_reason(analysis: Analysis) -> None:
    since, r = analysis.verdicts[0].since, reading(analysis, 0, FILL)
    if since is None:
        return
    month = f"{since:%B}"
    assert month in r.title
    assert month in r.long.partition(". ")[2]
    assert month in r.short
    assert len(r.short) <= words.SHORT


@pytest.mark.parametrize("analysis", SIGNALS)
def test_the_words_never_deny_the_picture(analysis: Analysis) -> None:
    """With the newest month inside the shaded range it is said that it lies there, and what is unusual."""
    last, r = drawn(analysis, 0).points[-1], reading(analysis, 0, FILL)
    assert last.value is not None
    assert last.lower is not None
    assert last.upper is not None
    if analysis.verdicts[0].variation.is_signal:
        assert ("lies inside the usual range" in r.long) == (last.lower <= last.value <= last.upper)


def test_a_trend_is_judged_by_its_direction() -> None:
    rise = (93.1, 93.3, 93.5, 93.7, 93.9, 94.1, 94.3)
    assert short(monthly((*STEADY, *rise))) == (
        "Better than usual: seven months in a row since April, each higher than the last. "
        "Unlikely to be chance."
    )
    r = reading(monthly((*STEADY, *rise), better=Better.LOWER), 0, FILL)
    assert r.headline == "Rising"
    assert r.rules == ("Seven in a row, each higher than the last (Apr to Oct 2026).",)


def test_two_facts_when_rules_disagree() -> None:
    fall = (96.3, 96.1, 95.8, 95.5, 95.2, 94.9, 94.6)
    analysis = monthly((*STEADY, *STEADY[:6], *fall))
    assert analysis.verdicts[0].variation is Variation.CONCERN_LOW
    assert short(analysis) == (
        "Falling for seven months but still above its old mean: two facts, and the fall is the newer."
    )


def test_neither_better_nor_worse() -> None:
    r = reading(monthly((*STEADY, *BELOW), better=Better.NEITHER), 0, FILL)
    assert r.short.endswith("Neither better nor worse.")
    assert r.sub == "Neither better nor worse. Unlikely to be chance."


def test_counts_are_more_or_fewer() -> None:
    flags = (*(float(10 + (i * 7) % 5) for i in range(18)), 30.0)
    assert reading(monthly(flags, better=Better.LOWER), 0, COUNT).headline == "More than usual"
    fewer = (*(float(20 + (i * 7) % 5) for i in range(18)), 2.0)
    assert reading(monthly(fewer, better=Better.HIGHER), 0, COUNT).headline == "Fewer than usual"
    assert reading(monthly(fewer, better=Better.LOWER), 0, COUNT).headline == "Better than usual"


def test_as_usual_is_a_full_reading() -> None:
    r = reading(monthly(STEADY), 0, FILL)
    assert (r.headline, r.short, r.rules) == ("As usual", "As usual.", ())
    assert re.fullmatch(
        r"October 2026 was 94\.5%, inside the usual range of 9[01]\.\d to 9[78]\.\d\.", r.long
    )


def test_the_usual_range_of_counts_is_whole() -> None:
    assert COUNT.usual_range(1.6, 11.7) == "2 to 11"
    assert COUNT.usual_range(0.0, 2.9) == "0 to 2"
    assert COUNT.usual_range(0.2, 0.9) == "0.2 to 0.9"
    assert FILL.usual_range(89.24, 98.06) == "89.2 to 98.1"


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (94.0, "As usual. The target sits inside the usual range, so some months meet it and some do not."),
        (80.0, "As usual. The whole usual range meets the target of 80%."),
        (99.0, "As usual. Cannot reach 99% without a change: the whole usual range misses it."),
    ],
)
def test_against_a_target(target: float, sentence: str) -> None:
    assert short(monthly(STEADY, target=target)) == sentence


def test_what_it_would_take_is_named() -> None:
    names = replace(FILL, change="a change in how they are trained")
    assert "without a change in how they are trained" in short(monthly(STEADY, target=99.0), names)


def test_passing_on_its_own_word_is_said() -> None:
    said = short(monthly(STEADY, target=80.0), replace(FILL, audited=False))
    assert said == "As usual. The whole usual range meets the target, as reported; not audited."


def test_a_constant_series() -> None:
    always = monthly((100.0,) * 36, target=95)
    assert short(always) == "The same every month for 36 months: 100.0%, which meets the target of 95%."
    never = monthly((90.0,) * 36, target=95)
    assert short(never) == "The same every month for 36 months: 90.0%, which misses the target of 95%."
    assert short(monthly((100.0,) * 36)) == "The same every month for 36 months: 100.0%."
    assert short(always, replace(FILL, audited=False)) == "Always reported as met for 36 months; not audited."


def test_what_never_varied_has_no_ups_and_downs_of_chance() -> None:
    assert (
        reading(monthly((100.0,) * 36, target=95), 0, FILL).sub == "It has not varied: the same every month"
    )
    assert reading(monthly(STEADY), 0, FILL).sub == "Only the ups and downs of chance"


def test_a_series_that_was_constant_is_not_called_so_once_it_has_moved() -> None:
    moved = reading(monthly((*((0.0,) * 24), 1.0, 0.0), better=Better.LOWER), 0, COUNT)
    assert "The same every month" not in moved.long
    step = monthly((*((3.0,) * 24), *((0.0,) * 14)), better=Better.LOWER, phases=[months(14)[0]])
    assert "The same every month for 14 months: 0" in reading(step, 0, COUNT).long


def runs_told(values: Sequence[float]) -> Reading:
    on = months(len(values))
    options = Options(chart="run", convention="anhoej")
    return reading(analyse(from_series(on, list(values)), options), 0, FILL)


def test_a_runs_analysis_says_which_of_the_two_it_found_and_dates_the_run() -> None:
    step = [94.0 + i % 3 / 10 for i in range(24)] + [97.0 + i % 3 / 10 for i in range(24)]
    r = runs_told(step)
    both = "a run of 24 (at most nine by chance) and one crossing of the median (at least 18)"
    assert f"Higher than usual: {both}." in r.long
    assert r.title == "Midwife fill rate, day: higher than usual since November 2024"
    assert r.rules == (f"{capital(both)} (the run: Nov 2024 to Oct 2026).",)
    few = [1.0] * 6 + ([0.0] * 5 + [1.0] * 5) * 3 + [0.0] * 6
    assert "a run" not in runs_told(few).long
    assert "six crossings" in runs_told(few).long or "seven crossings" in runs_told(few).long
    assert runs_told(few).title == "Midwife fill rate, day: unusual pattern"


TURNING = tuple(94.0 + (-1) ** i * (0.4 + i % 5 / 10) for i in range(24))  # up and down, each by another step
TOO_CALM = tuple(94.0 + (3.0 if i < 8 else 0.2) * (-1) ** (i // 2) for i in range(28))


@pytest.mark.parametrize("better", list(Better))
@pytest.mark.parametrize("convention", ["nelson", "western_electric"])
@pytest.mark.parametrize(
    ("values", "headline", "reason"),
    [
        (TOO_CALM, "Unusually steady", "20 months unusually close to the mean"),
        (TURNING, "Up and down in turn", "24 months that go up and down in turn"),
    ],
)
def test_a_pattern_without_a_direction_is_neither_better_nor_worse(
    better: Better, convention: str, values: Sequence[float], headline: str, reason: str
) -> None:
    found = monthly(values, convention=convention, better=better)
    r = reading(found, 0, FILL)
    assert r.headline == headline
    assert r.short.startswith(f"{headline}: {reason}")
    assert r.long.endswith("Neither better nor worse.")
    assert r.sub == "Neither better nor worse. Unlikely to be chance."
    assert r.title.startswith(f"Midwife fill rate, day: {headline.lower()} since ")
    assert found.verdicts[0].variation in (Variation.NEITHER_HIGH, Variation.NEITHER_LOW)
    marks = {p.mark for p in drawn(found, 0).points if p.fired and p.fired[0][0] != "outside_limits"}
    assert marks == {Mark.NEITHER}


def test_a_pattern_beside_a_run_leaves_the_verdict_to_the_run() -> None:
    values = (*TOO_CALM[:8], *(94.2 + i % 2 / 10 for i in range(20)))
    r = reading(monthly(values, convention="nelson"), 0, FILL)
    assert r.headline == "Better than usual"
    assert "close to the mean" not in r.short
    assert any("within one sigma of the mean" in rule for rule in r.rules)


def test_a_pattern_that_has_ended_is_told_once_and_as_what_it_was() -> None:
    ended = monthly((*TOO_CALM, 95.3), convention="nelson")
    assert "unusually steady from February 2025 to September 2026" in reading(ended, 0, FILL).long


def test_a_run_chart_on_which_nothing_is_found_says_so() -> None:
    quiet = monthly(STEADY * 2, chart="run")
    assert reading(quiet, 0, FILL).long.endswith("No run or trend unlikely to be chance.")
    assert runs_told(STEADY * 2).long.endswith(
        "No run longer, and crossings of the median no fewer, than chance gives."
    )


def test_whole_days_have_no_decimals() -> None:
    days = replace(DEATHS, deaths=False, decimals=1)
    assert (days.figure(1.0), days.figure(30.0), days.figure(0.5)) == ("1 day", "30 days", "0.5 days")
    assert SeriesWords("Rate", "%").figure(30.0) == "30.0%"


def test_a_signal_that_has_ended_is_not_denied() -> None:
    once = monthly((*STEADY, 88.0, 94.5))
    assert short(once) == "The latest month is as usual. Earlier: lower than usual in September 2026."
    assert (told := reading(once, 0, FILL)).headline == "As usual"
    assert told.sub == "The latest month; not every one before it"
    assert told.title == "Midwife fill rate, day: as usual in October 2026"
    assert "The latest month is as usual. Earlier: lower than usual in September 2026." in told.long
    long_ago = monthly((*STEADY, 88.0, 94.5, 93.9, 94.6, 93.3))
    assert short(long_ago).startswith("The latest month is as usual. Earlier: lower than usual in ")
    run = monthly((*STEADY, *([93.1, 93.4, 92.9, 93.2, 93.5, 93.0, 93.3]), 95.0))
    assert short(run) == (
        "The latest month is as usual. Earlier: lower than usual from March to September 2026."
    )


def test_a_signal_before_the_picture_of_a_row_is_told_on_its_own_page_only() -> None:
    since = monthly((*STEADY[:12], 88.0, *STEADY, *STEADY[:12]))
    assert fired_anywhere(since)
    assert "Earlier" not in short(since)
    assert "Earlier: lower than usual in " in reading(since, 0, FILL).long


def fired_anywhere(analysis: Analysis) -> bool:
    return any(sides[0].any() for sides in analysis.rules.values())


def test_a_span_that_crosses_the_new_year_has_both_years() -> None:
    run = monthly((*STEADY, *([93.1] * 10), 95.0))
    assert "Earlier: lower than usual from December 2025 to September 2026." in short(run)


def test_two_of_three_that_have_ended_are_both_named_and_no_other_signal_joins_them() -> None:
    """A run above just before is another signal: months above the mean were never lower than usual."""
    pair = monthly((*STEADY, *([95.6] * 7), 90.6, 93.6, 90.6, 94.5))
    fired = pair.rules["two_of_three"][0], pair.rules["shift"][0]
    assert fired[0][-4:].tolist() == [-1, 0, -1, 0]
    assert fired[1][-11:].tolist() == [1] * 7 + [0] * 4
    assert "Earlier: lower than usual from July to September 2026, and once before that." in short(pair)
    both = (
        "higher than usual from December 2025 to June 2026 and lower than usual from July to September 2026"
    )
    assert f"Earlier: {both}." in reading(pair, 0, FILL).long


def test_provisional_limits() -> None:
    assert short(monthly(STEADY[:11])) == "As usual. The limits are provisional: they rest on 11 months."


def test_too_few_points() -> None:
    r = reading(monthly(STEADY[:9]), 0, FILL)
    assert r.headline == "Too few to tell"
    assert r.short == "Nine points so far: too few for limits. They will be drawn from 10, as provisional."
    assert short(monthly(STEADY[:1])).startswith("One point so far: too few for limits.")
    assert r.sub == "No verdict is given"


def test_too_few_points_in_a_new_phase() -> None:
    said = short(monthly((*STEADY, 90.0, 91.0), phases=[date(2026, 9, 1)]))
    assert said.startswith("Two points in this phase: too few for limits.")


def test_rolling_figures_say_why_few_of_them_count() -> None:
    said = short(monthly(STEADY * 2, window=12))
    assert said == (
        "Only every 12th figure is judged, because neighbours share months: three so far, too few for limits."
    )


@pytest.mark.parametrize(("window", "which"), [(2, "second"), (3, "third"), (21, "21st")])
def test_every_rolling_series_says_which_figures_are_judged(window: int, which: str) -> None:
    told = f"Only every {which} figure is judged, because neighbours share months."
    assert told in reading(monthly(STEADY * (window if window > 3 else 2), window=window), 0, FILL).long
    signal = reading(monthly([*STEADY, *STEADY, 60.0, *[94.0] * (window - 1), 60.0], window=window), 0, FILL)
    assert told in signal.long or "too few" in signal.long
    assert "figure is judged" not in reading(monthly(STEADY * 2), 0, FILL).long
    assert "figure is judged" not in reading(monthly(STEADY * 2, window=window, limits=False), 0, FILL).long


@pytest.mark.parametrize("convention", ["plotthedots", "anhoej"])
def test_how_many_points_are_needed_is_what_the_convention_says(convention: str) -> None:
    one = analyse(from_series(months(1), STEADY[:1]), Options(convention=convention))
    assert short(one) == "One point so far: too few for limits. They will be drawn from two."


def test_a_freeze_by_date_that_leaves_too_few_says_so() -> None:
    on = months(len(STEADY))
    frozen = analyse(from_series(on, list(STEADY)), Options(freeze=on[4]))
    assert short(frozen) == (
        f"Only five points of the {len(STEADY)} may set limits: too few for any, as at least 10 must."
    )


def test_no_data() -> None:
    missing = monthly((*STEADY, None))
    r = reading(missing, 0, FILL)
    assert (r.headline, r.short) == ("No data", "No data for October 2026: no verdict is given.")
    assert r.title == "Midwife fill rate, day: no data for October 2026"
    late = replace(FILL, late_days=4, last_verdict=("as usual", date(2026, 9, 1)))
    assert short(missing, late) == (
        "No data for October. The return is four days late; the last verdict was as usual, in September."
    )
    one = replace(late, late_days=1)
    assert "is one day late" in short(missing, one)
    not_late = replace(late, late_days=None)
    assert short(missing, not_late) == "No data for October. The last verdict was as usual, in September."


def test_a_gap_is_named() -> None:
    r = reading(monthly((*STEADY, 93.1, *BELOW[:4], None, *BELOW[4:])), 0, FILL)
    assert "July 2026 is missing; it is not counted in a run." in r.long
    assert "Eight in a row below the mean (Feb to Oct 2026; no data for Jul 2026)." in r.rules
    assert r.short.startswith("Lower than usual: eight months below the mean")


def spread_within(*single: int, missing: tuple[int, ...] = ()) -> str:
    """The reading of 24 months of three measurements each, save those with one and those with none."""
    on = months(24)
    rows = [
        (day, v)
        for i, day in enumerate(on)
        if i not in missing
        for v in ((9.0, 10.0 + i % 3, 12.0) if i not in single else (10.0,))
    ]
    panel = from_subgroups([day for day, _ in rows], [v for _, v in rows])
    return reading(analyse(panel, Options(chart="s")), 0, SeriesWords("Weight", "kg")).long


def test_a_month_with_one_measurement_has_no_spread_and_is_not_missing() -> None:
    assert "April 2025 has one measurement, so no spread." in spread_within(5)
    assert "missing" not in spread_within(5)
    two = "April 2025 and June 2025 have one measurement each, so no spread."
    assert two in spread_within(5, 7)
    assert "Four months have one measurement each, so no spread." in spread_within(5, 7, 9, 11)
    assert "May 2025 is missing" in spread_within(5, missing=(6,))


def test_a_newest_month_that_came_without_a_spread_or_a_range_is_not_called_missing() -> None:
    assert spread_within(23) == ("October 2026 has one measurement, so no spread: no verdict is given.")
    ranges = reading(monthly((*STEADY, None, 94.0), chart="mr"), 0, FILL)
    assert ranges.short == "October 2026 has no month before it to differ from: no verdict is given."
    assert "September 2026 is missing" in ranges.long
    assert ranges.headline == "Too few to tell"
    assert "no data" not in ranges.title


def test_several_gaps_are_listed_or_counted() -> None:
    def with_gaps(*places: int) -> str:
        return reading(monthly([None if i in places else v for i, v in enumerate(STEADY * 2)]), 0, FILL).long

    assert "May 2026 and July 2026 are missing; they are not counted in a run." in with_gaps(30, 32)
    assert "Four months are missing, the last September 2026; none is counted in a run." in with_gaps(
        20, 24, 30, 34
    )


def test_a_worse_level_is_said_until_it_is_undone() -> None:
    analysis = monthly((*STEADY, *(v - 6 for v in STEADY)), phases=[months(18)[0]])
    r = reading(analysis, 0, FILL)
    assert r.short == "As usual, at a level worse than before May 2025."
    assert "Still worse than before May 2025." in r.long


def test_deaths_are_never_as_usual() -> None:
    r = reading(events(GAPS_STEADY, open_days=17), 0, DEATHS)
    assert r.headline == "No unusual change"
    assert r.sub == "Every stillbirth is reviewed"
    assert r.short == "17 days since the last. No unusual change detected; every stillbirth is reviewed."
    assert "This chart cannot show one short gap as unusual; a run of short gaps it can." in r.long
    assert short(events([40, 30], open_days=5), DEATHS) == (
        "5 days since the last. Too few to tell; every stillbirth is reviewed."
    )
    assert "1 day since the last" in short(events(GAPS_STEADY, open_days=1), DEATHS)


def test_a_chart_of_gaps_says_what_one_short_gap_can_show() -> None:
    alike = reading(events([21 + i % 4 for i in range(20)], open_days=3), 0, DEATHS)
    assert "By itself only a gap under 19 days would be unusual; a run of short gaps can be." in alike.long
    assert "cannot show one short gap" not in alike.long


def test_a_short_gap_is_one_figure_wherever_it_is_told() -> None:
    analysis = events(GAPS_STEADY, open_days=3)
    for lower, said in ((0.55, "1 day"), (2.4, "3 days"), (3.0, "3 days")):
        shown = replace(analysis, lower=np.full_like(analysis.lower, lower))
        assert f"only a gap under {said} would" in reading(shown, 0, DEATHS).long
        assert DEATHS.usual_range(lower, 203.4) == f"{said.split()[0]} to 203"


def test_fewer_deaths_are_not_praised() -> None:
    names = replace(RATE, deaths=True, event="death")
    low = (*(float(20 + (i * 7) % 5) for i in range(18)), 2.0)
    r = reading(monthly(low, better=Better.LOWER), 0, names)
    assert r.headline == "Lower than usual"


def test_gaps_come_closer_together() -> None:
    r = reading(events([*GAPS_STEADY, *([2, 3] * 5)], open_days=2), 0, DEATHS)
    assert r.headline == "Closer together"
    assert r.short.startswith("Closer together: 1")
    assert "shorter than the usual gap" in r.short
    assert r.title.startswith("Stillbirths: closer together since ")


def test_gaps_of_other_events_may_be_as_usual() -> None:
    said = short(events(GAPS_STEADY, open_days=17), replace(DEATHS, deaths=False))
    assert said == "As usual. 17 days since the last."


def _all_readings() -> list[words.Reading]:
    analyses = [
        monthly((*STEADY, *BELOW), target=95),
        monthly((*STEADY, *BELOW), better=Better.LOWER),
        monthly((*STEADY, *BELOW), better=Better.NEITHER),
        monthly(STEADY, target=94),
        monthly(STEADY, target=99),
        monthly(STEADY[:9]),
        monthly(STEADY[:11]),
        monthly((*STEADY, None)),
        monthly((100.0,) * 30, target=95),
        monthly((*STEADY, *(v - 6 for v in STEADY)), phases=[months(18)[0]]),
        events(GAPS_STEADY, open_days=17),
        events([*GAPS_STEADY, *([2, 3] * 5)], open_days=2),
        events([*GAPS_STEADY, 400], open_days=2),
    ]
    names = (FILL, COUNT, RATE, DEATHS, replace(FILL, audited=False), replace(RATE, deaths=True))
    return [reading(a, 0, n) for a in analyses for n in names]


FORBIDDEN = re.compile(
    r"significant|common cause|special cause|\bnormal\b|outlier|false alarm|caused? by|robust|–|—|\bnan\b|"
    r"(?-i:None)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("r", _all_readings(), ids=lambda r: r.short[:40])
def test_no_forbidden_word_and_no_long_table_text(r: words.Reading) -> None:
    for text in (r.headline, r.sub, r.short, r.long, r.title, *r.rules):
        assert not FORBIDDEN.search(text), text
        assert "  " not in text
        assert ".." not in text
    assert len(r.short) <= words.SHORT
    assert len(r.headline.split()) <= 4
    assert r.short[0].isupper() or r.short[0].isdigit()
    assert r.short.endswith(".")
    assert r.long.endswith(".")


def test_deaths_never_read_as_usual_in_any_series() -> None:
    death_names = replace(RATE, deaths=True)
    for analysis in (monthly(STEADY), monthly(STEADY[:11]), monthly((0.0,) * 30), monthly(STEADY, target=99)):
        r = reading(analysis, 0, death_names)
        assert "usual." not in f"{r.headline}. {r.short}".lower().replace("unusual", "")


def test_every_rule_of_the_engine_has_words() -> None:
    assert set(ENGINE_RULES) <= set(RULES)


@pytest.mark.parametrize("rule", [*RULES, "one that nobody named yet"])
@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize("voice", [FIGURES, GAPS])
def test_every_rule_is_said_three_ways(rule: str, side: int, voice: Voice) -> None:
    told = Told(side, 8, "month", "October", voice)
    said = rule_words(rule)
    for phrase in (said.reason(told), said.sentence(told), said.point(told)):
        assert phrase
        assert not FORBIDDEN.search(phrase)


def test_the_sides_of_a_rule_are_told_apart() -> None:
    for rule in ("outside_limits", "shift", "trend", "two_of_three"):
        high, low = (rule_words(rule).point(Told(s, 7, "month", "October", FIGURES)) for s in (1, -1))
        assert high != low


def test_one_point_in_words() -> None:
    points = drawn(monthly((*STEADY, *BELOW)), 0).points
    assert explain(points[0], FILL, "xmr").sentence == "October 2024: 94.2%. Usual variation."
    last = explain(points[-1], FILL, "xmr")
    assert (last.period, last.value, last.verdict) == ("October 2026", "88.1%", "Concern")
    assert last.sentence == f"October 2026: 88.1%. Concern. {last.rules}"
    few = drawn(monthly(STEADY[:9]), 0)
    assert {explain(p, FILL, "xmr").verdict for p in few.points} == {"Too few to tell"}
    assert [word for _, word in named_marks(few)] == ["Too few to tell"]
    stock = drawn(monthly(STEADY, limits=False), 0)
    assert explain(stock.points[-1], FILL, "xmr").sentence == "October 2026: 94.5%."
    assert not named_marks(stock)
    assert last.rules == "Below the lower limit; one of a run below the mean."
    flagged = explain(replace(points[-1], fired=(("two_of_three", -1),)), FILL, "xmr")
    assert flagged.rules == "One of two in three near the lower limit."
    left_out = explain(replace(points[0], ghost=True), FILL, "xmr", ghost="roster system failed")
    assert left_out.sentence.endswith("Kept out of the limits: roster system failed.")


@pytest.mark.parametrize(
    ("have", "of", "sentence"),
    [
        (202, 250, "202 of 250 in date: 23 people short of 90%."),
        (28, 32, "28 of 32 in date: one person short of 90%."),
        (225, 250, "225 of 250 in date: 90% is met."),
        (3, 4, "3 of 4 in date: one person short of 90%."),
        (18, 20, "18 of 20 in date: 90% is met."),
        (0, 0, "Nobody is in this group."),
    ],
)
def test_stock(have: int, of: int, sentence: str) -> None:
    assert words.stock(have, of, 90) == sentence


def test_chance_is_a_rate() -> None:
    assert words.chance(0.2) == (
        "If nothing had changed, a chart like this one would still show a new signal in about 1 quarter in 5."
    )


@pytest.mark.parametrize(
    ("expected", "charts", "said"),
    [
        (3.2, 90, "about three new signals a quarter from 90 charts"),
        (1.1, 30, "about one new signal a quarter from 30 charts"),
        (0.2, 6, "fewer than one new signal a quarter from six charts"),
    ],
)
def test_chance_over_many_charts(expected: float, charts: int, said: str) -> None:
    assert words.expected_by_chance(expected, charts) == f"Chance alone would give {said}."


def test_chance_over_no_chart() -> None:
    assert words.expected_by_chance(0.0, 0) == "No chart could have shown a signal."


def test_fired_on_the_other_side_does_not_make_the_reason() -> None:
    """The verdict's own side gives the reasons, even when more rules fired on the other."""
    analysis = monthly((*STEADY, *BELOW))
    assert all(isinstance(f, Fired) and f.side == -1 for f in analysis.verdicts[0].fired)
    assert "above" not in reading(analysis, 0, FILL).short


def test_a_weighted_mean_is_named_as_one() -> None:
    r = reading(monthly((*STEADY, *BELOW), chart="ewma", target=95), 0, FILL)
    said = "Lower than usual: the weighted mean is below the lower limit. Unlikely to be chance."
    assert r.short == said
    assert r.long.startswith("The weighted mean to October 2026 was ")
    assert "target" not in r.long, "the limits do not say where single months fall"


@pytest.mark.parametrize(
    ("chart", "start"), [("ewma", "The weighted mean to October 2026"), ("mr", "The change to October 2026")]
)
def test_what_is_drawn_in_place_of_the_figure_is_said(chart: str, start: str) -> None:
    analysis = monthly(STEADY, chart=chart)
    assert reading(analysis, 0, FILL).long.startswith(f"{start} was ")
    said = explain(drawn(analysis, 0).points[-1], FILL, chart).sentence
    assert said.startswith("October 2026: weighted mean" if chart == "ewma" else "October 2026: change")
    assert ("(the figure itself was 94.5%)" in said) == (chart == "ewma")


def test_a_weekly_series_speaks_of_weeks_and_days() -> None:
    weeks = [date(2026, 3, 2) + timedelta(weeks=i) for i in range(25)]
    analysis = analyse(from_series(weeks, (*STEADY, *BELOW), better=Better.HIGHER))
    r = reading(analysis, 0, replace(FILL, period="week"))
    assert "seven weeks below the mean since 6 July 2026" in r.short
    assert r.long.startswith("17 August 2026 was 88.1%.")


def test_a_figure_that_must_be_checked_first_is_not_read_as_anything() -> None:
    found = monthly((*STEADY, *BELOW), target=95)
    doubted = replace(found.verdicts[0], variation=Variation.NO_DATA, fired=(), since=None, notes=(DOUBTED,))
    r = reading(replace(found, verdicts=(doubted,)), 0, FILL)
    assert (r.headline, r.sub, r.rules) == ("Not judged yet", "The figure must be checked first", ())
    assert r.title == "Midwife fill rate, day: not judged yet"
    assert r.short == "Not judged yet: the latest month must be checked before it is read."
    assert r.long.startswith("October 2026 was 88.1%")
    assert r.short in r.long
