"""NHSRplotthedots 0.2.2 beside the convention `plotthedots`: means, limits, rules and both icons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from spc import Analysis, Better, Options, analyse
from spc.judge import ASSURANCES, VARIATIONS
from spc.panel import Line, from_lines
from spc.types import Ints
from tests.spc.reference.cases import (
    Holds,
    Outcome,
    Series,
    as_slowly,
    cells,
    close,
    decided,
    excuse,
    no_icon,
    points,
    series,
    summary,
    table,
    without_width,
)

TITLE = "NHSRplotthedots"
BETTER = {"increase": Better.HIGHER, "decrease": Better.LOWER, "neutral": Better.NEITHER}
PURPLE = {"neutral_high": "neither_high", "neutral_low": "neither_low"}
ASSURED = {"pass": "pass", "fail": "fail", "inconsistent": "hit_or_miss"}
LABELS = {
    "Common Cause": ("none", 0),
    "Above UCL": ("outside_limits", 1),
    "Below LCL": ("outside_limits", -1),
    "7 Point Trend (Increasing)": ("trend", 1),
    "7 Point Trend (Decreasing)": ("trend", -1),
    "2 in 3 Above CL": ("two_of_three", 1),
    "2 in 3 Below CL": ("two_of_three", -1),
    "7 Points Above CL": ("shift", 1),
    "7 Points Below CL": ("shift", -1),
}

STOPS = "a blank among its steps stops the peer's trend rule; here the series is analysed"
NO_RANGE = "screening leaves no range of a constant series: no limits; here they have no width"
CONSTANT = "the peer calls every constant series hit or miss; here its limits of no width pass or fail"
NO_TARGET = "a facet without a target beside facets with one gets an icon from the peer; here it gets none"


# What our answer is in each of them.
HOLDS: Mapping[str, Holds] = {
    STOPS: as_slowly,
    NO_RANGE: without_width,
    CONSTANT: decided,
    NO_TARGET: no_icon,
}


def analysed(line: Line, *, screen: bool, freeze: int | None) -> Analysis:
    """One series under the convention, with the calendar filled in."""
    return analyse(from_lines([line]), Options(convention="plotthedots", screen=screen, freeze=freeze))


def places(analysis: Analysis, rows: pd.DataFrame) -> Ints:
    """Where the recorded rows lie in the panel."""
    days = rows["date"].to_numpy(dtype="datetime64[D]")
    return np.searchsorted(analysis.panel.dates[0].astype("datetime64[D]"), days)


def labels(analysis: Analysis, at: Ints) -> list[tuple[str, int]]:
    """The one rule that the peer would name on each point, and its side."""
    found = []
    for i in at:
        fired = ((name, int(side[0, i])) for name, side in analysis.rules.items() if side[0, i])
        found.append(next(fired, ("none", 0)))
    return found


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Every recorded case."""
    blank = table("ptd_na_points").groupby(["series_id", "variant"])
    return (
        *(_case(row) for _, row in table("ptd_cases").iterrows()),
        *(_blank(str(key[0]), str(key[1]), rows) for key, rows in blank),
    )


def _case(case: pd.Series) -> Outcome:
    outcome = Outcome(f"{case.case_id} {case.series_id}", str(case.variant))
    own = series()[case.series_id]
    freeze = None if np.isnan(case.fix_after_n_points) else int(case.fix_after_n_points)
    target = None if np.isnan(case.target) else float(case.target)
    rebase = "" if pd.isna(case.rebase_dates) else str(case.rebase_dates)
    phases = [date.fromisoformat(day) for day in rebase.split(";") if day]
    line = Line(
        own.dates, cells(own.value), better=BETTER[case.improvement_direction], target=target, phases=phases
    )
    analysis = analysed(line, screen=bool(case.screen_outliers), freeze=freeze)
    if case.status != "ok":
        outcome.check("everything", False, STOPS if np.isnan(own.value).any() else None, case.status)
        excuse(outcome, analysis.panel, analysis, HOLDS)
        return outcome
    rows = points("ptd_points")[case.case_id]
    _compare(outcome, analysis, rows[rows.series_id == case.series_id], own)
    variation = VARIATIONS[analysis.variation[0]].value
    icon = PURPLE.get(case.variation_icon, case.variation_icon)
    outcome.check("variation icon", variation == icon, None, (variation, icon))
    assurance = ASSURANCES[analysis.assurance[0]].value
    told = "none" if pd.isna(case.assurance_icon) else ASSURED[case.assurance_icon]
    reason = NO_TARGET if case.facetted and target is None else CONSTANT if _constant(own) else None
    outcome.check("assurance icon", assurance == told, reason, (assurance, told))
    excuse(outcome, analysis.panel, analysis, HOLDS)
    return outcome


def _blank(name: str, variant: str, rows: pd.DataFrame) -> Outcome:
    outcome = Outcome(f"{name} {variant}", "one or two blank values")
    inputs = table("ptd_na_inputs")
    own = inputs[inputs.series_id == name]
    dates = [date.fromisoformat(day) for day in own["date"]]
    better = Better.HIGHER if variant.startswith("inc") else Better.LOWER
    line = Line(dates, cells(own["value"]), better=better)
    analysis = analysed(line, screen="noscreen" not in variant, freeze=None)
    values = own["value"].to_numpy(dtype=np.float64)
    _compare(outcome, analysis, rows, Series(name, "xmr", dates, values, values, values))
    variation = VARIATIONS[analysis.variation[0]].value
    outcome.check("variation icon", variation == rows["variation_icon"].iloc[0], None, variation)
    return outcome


def _constant(own: Series) -> bool:
    return float(np.nanmin(own.value)) == float(np.nanmax(own.value))


def _compare(outcome: Outcome, analysis: Analysis, rows: pd.DataFrame, own: Series) -> None:
    rows = rows.sort_values("idx")
    at = places(analysis, rows)
    drawn = ~np.isnan(analysis.value[0, at])
    at, rows = at[drawn], rows[drawn]
    reason = NO_RANGE if rows["lpl"].isna().all() and _constant(own) else None
    for aspect, line, column, why in (
        ("mean", analysis.centre, "mean", None),
        ("limits", analysis.lower, "lpl", reason),
        ("limits", analysis.upper, "upl", reason),
    ):
        theirs = rows[column].to_numpy(dtype=np.float64)
        outcome.check(aspect, close(line[0, at], theirs), why, (line[0, at][:3], theirs[:3]))
    ours, theirs = labels(analysis, at), [LABELS[label] for label in rows["special_cause_type"]]
    unlike = [(i, a, b) for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
    outcome.check("rules", not unlike, None, unlike[:3])
    outside = np.abs(analysis.rules["outside_limits"][0, at]) > 0
    told = rows["outside_limits"].astype("boolean").fillna(value=False).to_numpy(dtype=bool)
    outcome.check("outside limits", bool((outside == told).all()), None, "flag")


def lines() -> list[str]:
    """What `docs/spc-agreement.md` says of this peer."""
    told = (
        "Version 0.2.2 (R), convention `plotthedots`. Compared: mean and both limits of every point to 1e-9, "
        "the rule named on every point, points outside the limits, the variation icon and the assurance icon."
    )
    return [told, "", *summary(outcomes())]
