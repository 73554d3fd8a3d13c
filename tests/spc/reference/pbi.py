"""The limit, flag and icon functions of PowerBI-SPC beside the convention `pbi`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from spc import Analysis, Better, Options, analyse
from spc.judge import ASSURANCES, VARIATIONS
from spc.panel import from_series
from spc.types import Ints, Panel
from tests.spc.reference.cases import (
    Holds,
    Outcome,
    Series,
    as_slowly,
    cells,
    close,
    excuse,
    no_icon,
    points,
    series,
    summary,
    table,
    without_width,
)

TITLE = "PowerBI-SPC"
CHARTS = {"i": "xmr", "i_m": "xmr_median", "i_mm": "xmr_median", "pp": "p_prime", "up": "u_prime"}
BETTER = {"increase": Better.HIGHER, "decrease": Better.LOWER, "neutral": Better.NEITHER}
RULES = {
    "astronomical": "outside_limits",
    "shift": "shift",
    "trend": "trend",
    "two_in_three": "two_of_three",
}
# What a side means to the peer, by its improvement direction.
FLAGS = {
    "increase": {"improvement": 1, "deterioration": -1},
    "decrease": {"improvement": -1, "deterioration": 1},
    "neutral": {"neutral_high": 1, "neutral_low": -1},
}
ICONS = {
    "commonCause": "common_cause",
    "improvementHigh": "improvement_high",
    "improvementLow": "improvement_low",
    "concernHigh": "concern_high",
    "concernLow": "concern_low",
    "neutralHigh": "neither_high",
    "neutralLow": "neither_low",
}
ASSURED = {"consistentPass": "pass", "consistentFail": "fail", "inconsistent": "hit_or_miss", "none": "none"}

CONSTANT = "screening leaves no range of a constant series: no limits; here they have no width"
ZERO = "a zero denominator gives the peer a point without a value, which it judges; here there is no point"
BEYOND = "on a moving range chart the peer computes no range after the subset, and flags the missing ones"
BOTH = "where rules disagree the peer shows both icons; here concern wins, or the first rule if neither"
NO_TARGET = "without a target the peer shows hit or miss; here there is no icon"
NO_LIMITS = "without limits the peer shows hit or miss; here there is no icon"


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Every recorded case."""
    return tuple(_case(row) for _, row in table("pbi_cases").iterrows())


def no_point(panel: Panel, analysis: Analysis) -> bool:
    """Nothing where the denominator is zero, and the rest as if those months had not been."""
    assert panel.denominator is not None
    empty = panel.denominator[0] == 0
    if np.isfinite(analysis.value[0, empty]).any():
        return False
    of = {name: getattr(panel, name)[:, ~empty] for name in ROWS if getattr(panel, name) is not None}
    rest = analyse(replace(panel, **of), analysis.options)
    same = all(close(getattr(rest, line)[0], getattr(analysis, line)[0, ~empty]) for line in LINES)
    return same and as_slowly(panel, analysis)


LINES = ("value", "centre", "lower", "upper")
ROWS = ("dates", "numerator", "denominator", "present", "ghost", "phase", "target", "absent")
# What our answer is in each of them.
HOLDS: Mapping[str, Holds] = {
    CONSTANT: without_width,
    ZERO: no_point,
    BEYOND: as_slowly,
    BOTH: as_slowly,
    NO_TARGET: no_icon,
    NO_LIMITS: no_icon,
}


def panel_of(case: pd.Series, own: Series) -> Panel:
    """The recorded series."""
    weighed = own.kind == "attr"
    return from_series(
        own.dates,
        cells(own.numerator if weighed else own.value),
        cells(own.denominator) if weighed else None,
        better=BETTER[case.improvement_direction],
        target=None if np.isnan(case.alt_target) else float(case.alt_target),
        fill_gaps=own.kind != "rare",
    )


def run(case: pd.Series, own: Series) -> Analysis:
    """The case under our convention."""
    options = Options(
        chart=CHARTS.get(case.chart, case.chart),
        convention="pbi",
        screen=not case.outliers_in_limits,
        freeze=None if np.isnan(case.subset) else int(case.subset),
        shift=int(case.shift_n),
        trend=int(case.trend_n),
        median_ranges=case.chart == "i_mm",
        mark_all_three=bool(case.two_in_three_highlight_series),
    )
    return analyse(panel_of(case, own), options)


def _case(case: pd.Series) -> Outcome:
    outcome = Outcome(f"{case.case_id} {case.series_id}", str(case.chart))
    own = series()[case.series_id]
    rows = points("pbi_points")[case.case_id]
    rows = rows[~rows["value"].isna()]
    beyond = BEYOND if case.chart == "mr" and not np.isnan(case.subset) else None
    if beyond:
        own = own.until(int(rows["idx"].max()))
    analysis = run(case, own)
    days = np.array(own.dates, dtype="datetime64[D]")[rows["idx"].to_numpy() - 1]
    at = np.searchsorted(analysis.panel.dates[0].astype("datetime64[D]"), days)
    zero = ZERO if own.kind == "attr" and bool((own.denominator == 0).any()) else None
    constant = CONSTANT if own.kind == "xmr" and np.nanmin(own.value) == np.nanmax(own.value) else None
    for aspect, line, column in (
        ("value", analysis.value, "value"),
        ("centre", analysis.centre, "target_line"),
        ("limits", analysis.lower, "ll99"),
        ("limits", analysis.upper, "ul99"),
    ):
        ours, theirs = line[0, at], rows[column].to_numpy(dtype=np.float64)
        outcome.check(aspect, close(ours, theirs), zero or constant, (ours[:3], theirs[:3]))
    for flag, rule in RULES.items():
        told = [FLAGS[case.improvement_direction].get(f, 0) for f in rows[flag]]
        found = analysis.rules[rule][0, at]
        outcome.check(f"flags: {flag}", bool((found == told).all()), zero, (found, told))
    _icons(outcome, case, analysis, at, zero or beyond)
    assurance, told = ASSURANCES[analysis.assurance[0]].value, ASSURED[case.assurance_icon]
    reason = zero or constant
    if np.isnan(case.alt_target):
        reason = NO_TARGET
    elif case.chart == "run":
        reason = NO_LIMITS
    outcome.check("assurance icon", assurance == told, reason, (assurance, told))
    excuse(outcome, panel_of(case, own), analysis, HOLDS)
    return outcome


def _icons(outcome: Outcome, case: pd.Series, analysis: Analysis, at: Ints, reason: str | None) -> None:
    theirs = {ICONS[icon] for icon in case.variation_icons.split(";")}
    if case.flag_last_point:
        ours = VARIATIONS[analysis.variation[0]].value
        agrees = {ours} == theirs
        reason = BOTH if len(theirs) > 1 and ours in theirs else reason
        outcome.check("variation icon", agrees, reason, (ours, theirs))
        return
    # Asked for all points, the peer shows an icon for every side that any flag of any point has.
    sides = {int(side) for rule in RULES.values() for side in analysis.rules[rule][0, at]} - {0}
    good = {"increase": 1, "decrease": -1}[case.improvement_direction]
    names = {good: "improvement", -good: "concern"}
    # High and low name the good direction of the peer's icon, not where the point lies.
    ours_all = {f"{names[side]}_{'high' if side > 0 else 'low'}" for side in sides} or {"common_cause"}
    outcome.check("icons of all points", ours_all == theirs, reason, (ours_all, theirs))


def lines() -> list[str]:
    """What `docs/spc-agreement.md` says of this peer."""
    told = (
        "Convention `pbi`. Compared: value, centre and both 3 sigma limits of every point to 1e-9, the four "
        "flags of every point, the variation icons and the assurance icon, with screening on and off, a "
        "subset of 12 points, other lengths of shift and trend, and the whole of two in three marked."
    )
    return [told, "", *summary(outcomes())]
