"""qicharts2 0.8.1 beside the convention `anhoej`: centre, limits and runs analysis of twelve charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from spc import Analysis, Options, analyse
from spc.panel import from_series
from spc.rules.runs import Runs, runs_analysis
from spc.subgroups import from_subgroups
from spc.types import Panel
from tests.spc.reference.cases import (
    FIRST_EVENT,
    Outcome,
    cells,
    close,
    excuse,
    points,
    summary,
    table,
    without_width,
)

TITLE = "qicharts2"
CHARTS = {"i": "xmr", "ip": "i_prime", "pp": "p_prime", "up": "u_prime"}
METHODS = {"anhoej": "anhoej", "bestbox": "best_box", "cutbox": "cut_box"}

CONSTANT = "screening leaves no range of a constant series: no limits; here they have no width"


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Every recorded case."""
    return tuple(_case(row) for _, row in table("qic_cases").iterrows())


def listed(text: object) -> list[int]:
    """Row numbers as recorded: nothing, one, or several joined by semicolons."""
    if isinstance(text, float):
        return [] if np.isnan(text) else [int(text)]
    return [int(part) for part in str(text).split(";")]


def run(case: pd.Series, rows: pd.DataFrame) -> Analysis:
    """The case under our convention; row k of the answer is point k of the panel's own dates."""
    days = _days(rows)
    options = Options(
        chart=CHARTS.get(case.chart, case.chart),
        convention="anhoej",
        screen=bool(case.screenedmr),
        freeze=None if np.isnan(case.freeze) else days[int(case.freeze) - 1],
        given_centre=None if np.isnan(case.cl) else float(case.cl),
        bounded=not case.y_neg,
        lower_bound=None if case.y_neg else 0.0,
        runs=METHODS[case.method],
    )
    return analyse(_panel_of(case, rows), options)


def _panel_of(case: pd.Series, rows: pd.DataFrame) -> Panel:
    days = _days(rows)
    phases = [days[i] for i in listed(case.part)]
    ghosts = [days[i - 1] for i in listed(case.exclude)]
    return _panel(case, rows, days, phases, ghosts)


def _days(rows: pd.DataFrame) -> list[date]:
    if str(rows["x"].iloc[0]).isdecimal():
        return [FIRST_EVENT + timedelta(days=int(i)) for i in rows["x"]]
    return [date.fromisoformat(str(day)) for day in rows["x"]]


def _panel(
    case: pd.Series, rows: pd.DataFrame, days: list[date], phases: Sequence[date], ghosts: Sequence[date]
) -> Panel:
    inputs = table("inputs")
    own = inputs[inputs.series_id == case.series_id]
    y = own[case.y_col].to_numpy(dtype=np.float64)
    by_order = str(rows["x"].iloc[0]).isdecimal()
    given = days if by_order else [date.fromisoformat(day) for day in own["date"]]
    multiply = float(case["multiply"])
    if case.chart in ("xbar", "s"):
        return from_subgroups(given, cells(y), phases=phases, ghosts=ghosts, multiplier=multiply)
    if len(set(given)) < len(given):
        y = pd.Series(y).groupby(given).agg(case.agg_fun).to_numpy()
        given = sorted(set(given))
    n = None if pd.isna(case.n_col) else cells(own[case.n_col].to_numpy(dtype=np.float64))
    return from_series(
        given, cells(y), n, phases=phases, ghosts=ghosts, multiplier=multiply, fill_gaps=not by_order
    )


def _case(case: pd.Series) -> Outcome:
    outcome = Outcome(f"{case.case_id} {case.series_id}", str(case.chart))
    rows = points("qic_points")[case.case_id]
    analysis = run(case, rows)
    days = analysis.panel.dates[0].astype("datetime64[D]")
    at = np.searchsorted(days, np.array(_days(rows), dtype="datetime64[D]"))
    drawn = ~np.isnan(analysis.value[0, at])
    y = rows["y"].to_numpy(dtype=np.float64)
    outcome.check("points", bool((drawn == ~np.isnan(y)).all()), None, (drawn, y))
    shown = rows[drawn]
    constant = CONSTANT if np.nanmax(y) == np.nanmin(y) and shown["ucl"].isna().all() else None
    for aspect, line, column in (
        ("value", analysis.value, "y"),
        ("centre", analysis.centre, "cl"),
        ("limits", analysis.lower, "lcl"),
        ("limits", analysis.upper, "ucl"),
    ):
        ours, theirs = line[0, at[drawn]], shown[column].to_numpy(dtype=np.float64)
        outcome.check(aspect, close(ours, theirs), constant, (ours[:3], theirs[:3]))
    outside = analysis.rules["outside_limits"][0, at[drawn]] != 0
    counted = analysis.counted[0, at[drawn]]
    told = shown["sigma_signal"].astype("boolean").fillna(value=False).to_numpy(dtype=bool) & counted
    outcome.check("outside limits", bool((outside == told).all()), None, (outside, told))
    _runs(outcome, case, analysis, rows)
    excuse(outcome, _panel_of(case, rows), analysis, {CONSTANT: without_width})
    return outcome


def _runs(outcome: Outcome, case: pd.Series, analysis: Analysis, rows: pd.DataFrame) -> None:
    """The signal is that of the case's method; the bounds that the peer writes are always Anhoej's."""
    usual = replace(analysis, options=replace(analysis.options, runs="anhoej"))
    for phase, (_, part) in enumerate(rows.groupby("part", sort=True)):
        ours, told = runs_analysis(usual, 0, phase), part.iloc[0]
        columns = ("longest_run", "longest_run_max", "n_crossings", "n_crossings_min")
        theirs = Runs(
            int(told.n_useful),
            *(None if np.isnan(told[column]) else int(told[column]) for column in columns),
            signal=ours.signal,
        )
        outcome.check("runs analysis", ours == theirs, None, (case.variant, ours, theirs))
        signal = "runs" in analysis.rules and runs_analysis(analysis, 0, phase).signal
        outcome.check("runs signal", signal == bool(told.runs_signal), None, (case.variant, signal))


def lines() -> list[str]:
    """What `docs/spc-agreement.md` says of this peer."""
    told = (
        "Version 0.8.1 (R), convention `anhoej`. Compared: value, centre and both limits of every point to "
        "1e-9, points outside the limits, and for every phase the useful points, the longest run and the "
        "crossings with their bounds, and the signal; with screening on and off, freeze, part, exclude, "
        "multiply and a given centre, and run charts by the methods `bestbox` and `cutbox` too."
    )
    boxes = (
        "With `bestbox` and `cutbox` the signal agrees with our `best_box` and `cut_box`. The bounds that "
        "the peer writes beside it were those of `anhoej` in every recorded case: whatever the method, it "
        "fills them in by Anhoej's rules, and only the signal follows the method. We write the bounds that "
        "were used and which they are. No recorded series is told apart by its method, so the boxes "
        "themselves, for 10 to 100 useful points, are compared with the published table: all 91 agree, cuts "
        "included. Outside it both take Anhoej's bounds."
    )
    beside = (
        "Beside the recorded cases: with an empty subgroup the peer takes one degree of freedom too few for "
        "the pooled deviation of xbar and s, so that its limits are a little wider; here it does not count. "
        "Freeze and exclude are heeded on i_prime, where the peer leaves them out."
    )
    return [told, "", *summary(outcomes()), "", boxes, "", beside]
