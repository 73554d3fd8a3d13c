"""`spc.analyse` on the reference series, beside statprocon on the same series in the same run.

The work: XmR limits, the four rules of `mdc` and both icons. The peer knows limits and three rules of its
own; both are timed, so that nobody has to guess which of them is compared.
"""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from statprocon import XmR

from spc import Better, Options, Panel, analyse
from spc.types import Dates, Floats
from tests.bench.timing import Row, once, timed

SERIES = Path(__file__).parents[3] / "shared" / "reference" / "timing" / "timing_series.csv"
POINTS = 60
SEED = 20261122
SIZES = (100, 1_000, 10_000)
LONGER = (60, 120, 600, 6_000)  # points a series, for the same number of points in all
A_SERIES = "microseconds a series"
A_POINT = "nanoseconds a point"


def rows() -> Iterator[Row]:
    values, dates, origin = series()
    for n in SIZES:
        whole = panel(repeated(values, n), repeated(dates, n))
        what = f"analyse: {n:,} series of {POINTS} points ({origin})"
        yield timed(what, A_SERIES, lambda whole=whole: judged(whole), 200_000 // n + 5, 1e6 / n)
    for points in LONGER:
        whole = longer(60_000 // points * 10, points)
        what = f"analyse: {whole.n_series:,} series of {points:,} points (seeded)"
        yield timed(what, A_POINT, lambda whole=whole: judged(whole), 10, 1e9 / whole.numerator.size)
    thousand = panel(repeated(values, 1_000), repeated(dates, 1_000))
    yield once("analyse: 1,000 series, greatest memory beside the panel", "megabytes", peak(thousand))
    few = [list(line) for line in values[:50]]
    yield timed("statprocon: limits alone", A_SERIES, lambda: [limits_of(own) for own in few], 3, 1e6 / 50)
    yield timed(
        "statprocon: limits and its three rules",
        A_SERIES,
        lambda: [rules_of(own) for own in few],
        3,
        1e6 / 50,
    )


def judged(whole: Panel) -> object:
    """Limits, four rules on every point, both icons of every series."""
    found = analyse(whole, Options())
    return found.variation, found.assurance


def series() -> tuple[Floats, Dates, str]:
    """The reference series, shape (n, 60); where they are not beside the project, seeded ones."""
    if not SERIES.exists():
        made = np.random.default_rng(SEED).normal(50, 5, (1_000, POINTS))
        months = np.arange(POINTS).astype("datetime64[M]").astype("datetime64[D]")
        return made, np.broadcast_to(months, made.shape), "seeded: the reference series are not here"
    with SERIES.open(encoding="utf-8", newline="") as file:
        read = [(line["date"], line["value"]) for line in csv.DictReader(file)]
    values = np.array([float(value) for _, value in read]).reshape(-1, POINTS)
    dates = np.array([day for day, _ in read], dtype="datetime64[D]").reshape(-1, POINTS)
    return values, dates, "reference"


def repeated(table: Floats | Dates, n: int) -> Floats | Dates:
    return np.tile(table, (-(-n // len(table)), 1))[:n].copy()


def longer(n_series: int, n_points: int) -> Panel:
    values = np.random.default_rng(SEED).normal(100, 10, (n_series, n_points))
    days = np.arange(n_points).astype("datetime64[D]")
    return panel(values, np.broadcast_to(days, values.shape))


def panel(values: Floats, dates: Dates) -> Panel:
    nothing = np.zeros(values.shape, dtype=bool)
    return Panel(
        dates=dates,
        numerator=values,
        denominator=None,
        present=~nothing,
        ghost=nothing,
        phase=np.zeros(values.shape, dtype=np.int64),
        target=np.full(values.shape, float(np.mean(values))),
        better=(Better.HIGHER,) * len(values),
    )


def peak(whole: Panel) -> float:
    """Megabytes that one analysis takes at most, its answer included."""
    judged(whole)
    tracemalloc.start()
    judged(whole)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def limits_of(values: list[float]) -> object:
    found = XmR(values)
    return found.x_central_line(), found.lower_natural_process_limit(), found.upper_natural_process_limit()


def rules_of(values: list[float]) -> object:
    found = XmR(values)
    return (
        limits_of(values),
        found.rule_1_x_indices_beyond_limits(),
        found.rule_2_runs_about_central_line(),
        found.rule_3_runs_near_limits(),
    )
