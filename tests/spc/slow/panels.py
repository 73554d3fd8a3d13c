"""Random panels of the kinds that go wrong: ties, constants, small counts, gaps, ghosts, short phases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from spc import CHARTS, Better, Options, Panel
from spc.panel import Line, from_lines
from tests.spc.slow.schools import SCHOOLS

LONGEST = 60


def months(n: int) -> list[date]:
    return [date(2020 + i // 12, i % 12 + 1, 1) for i in range(n)]


def values(rng: np.random.Generator, n: int) -> list[float]:
    """Numbers of one of several kinds, none of them negative."""
    kind = rng.integers(8)
    if kind == 0:
        return [float(x) for x in rng.integers(0, 4, n)]  # ties everywhere
    if kind == 1:
        return [float(rng.integers(0, 30))] * n  # constant
    if kind == 2:
        return [float(x) for x in rng.poisson(rng.choice([0.3, 1.0, 4.0, 20.0]), n)]
    if kind == 3:
        return [float(x) for x in np.round(np.abs(rng.normal(50, 10, n)), 1)]
    if kind == 4:
        return [float(x) for x in rng.exponential(30.0, n)]
    if kind == 5:  # a step, so that shifts and two of three appear
        step = rng.integers(0, n + 1)
        return [float(x) for x in np.abs(rng.normal(40, 4, n)) + np.where(np.arange(n) < step, 0.0, 8.0)]
    if kind == 6:  # up and down in turn
        return [float(x) for x in 30 + 4 * (-1.0) ** np.arange(n) + rng.normal(0, 1, n)]
    drift = np.arange(n) * rng.choice([-0.8, 0.8])  # a drift, so that trends do
    return [float(x) for x in np.abs(60 + drift + rng.normal(0, 1, n))]


def sizes(rng: np.random.Generator, n: int) -> list[float]:
    """Denominators: all the same, alike, or very different; now and then nobody at all."""
    kind = rng.integers(3)
    if kind == 0:
        drawn = np.full(n, rng.integers(5, 200))
    else:
        drawn = rng.integers(200, 400, n) if kind == 1 else rng.integers(1, 60, n)
    return [0.0 if rng.random() < 0.03 else float(x) for x in drawn]


def line(rng: np.random.Generator, chart: str) -> Line:
    """A series that the chart can take."""
    n = int(rng.integers(1, LONGEST + 1))
    on = months(n)
    numerator: list[float | None] = list(values(rng, n))
    denominator = None
    needs = CHARTS[chart].denominator
    if needs == "needed" or (needs == "optional" and rng.random() < 0.3):
        denominator = sizes(rng, n)
        if CHARTS[chart].subgroups:
            denominator, numerator = _subgroups(rng, n)
        elif chart in ("p", "p_prime"):
            share = rng.choice([0.0, 0.02, 0.3, 0.9, 1.0])
            numerator = [float(rng.binomial(int(size), share)) for size in denominator]
    for place in rng.integers(0, n, rng.integers(0, 4)):
        numerator[place] = None
    kept = _rows(rng, n)
    some = [on[i] for i in kept]
    return Line(
        dates=some,
        numerator=[numerator[i] for i in kept],
        denominator=None if denominator is None else [denominator[i] for i in kept],
        better=Better(rng.choice(list(Better))),
        target=_target(rng, [numerator[i] for i in kept]),
        phases=sorted({on[i] for i in rng.integers(0, n, rng.integers(0, 4))}),
        ghosts=sorted({on[i] for i in rng.integers(0, n, rng.integers(0, 4))}),
    )


def _subgroups(rng: np.random.Generator, n: int) -> tuple[list[float], list[float | None]]:
    """Sizes and sums; now and then a subgroup of one, or all alike."""
    low, high = [(5, 6), (2, 9), (1, 4)][rng.integers(3)]
    sizes = rng.integers(low, high, n)
    sums = [float(np.round(rng.normal(20.0, 2.0, size), 1).sum()) for size in sizes]
    return [float(size) for size in sizes], list(sums)


def _spread(rng: np.random.Generator, panel: Panel) -> Panel:
    """Standard deviations of one decimal, so that ties appear; a subgroup of one has none."""
    drawn = np.round(np.abs(rng.normal(2.0, rng.choice([0.0, 0.5]), panel.numerator.shape)), 1)
    several = np.zeros(drawn.shape, dtype=bool) if panel.denominator is None else panel.denominator > 1
    return replace(panel, spread=np.where(several & panel.present, drawn, np.nan))


def _rows(rng: np.random.Generator, n: int) -> list[int]:
    """Months that have a row; the last always has."""
    absent = set(rng.integers(0, n, rng.integers(0, 4)).tolist()) - {n - 1, 0}
    return [i for i in range(n) if i not in absent]


def _target(rng: np.random.Generator, numbers: list[float | None]) -> Any:
    known = [x for x in numbers if x is not None] or [1.0]
    kind = rng.integers(4)
    if kind == 0:
        return None
    if kind == 1:
        return float(rng.choice(known))
    if kind == 2:
        return float(rng.choice([0.0, 0.5, 1.0, 95.0]))
    return [None if rng.random() < 0.2 else float(rng.choice(known)) for _ in numbers]


def panel(rng: np.random.Generator, chart: str) -> Panel:
    """One to six series of different lengths."""
    lines = [line(rng, chart) for _ in range(rng.integers(1, 7))]
    if any(each.denominator is None for each in lines):
        lines = [replace(each, denominator=None) for each in lines]
    multiplier = 1.0 if CHARTS[chart].denominator == "none" else float(rng.choice([1.0, 100.0, 1000.0]))
    drawn = from_lines(lines, multiplier=multiplier, fill_gaps=not CHARTS[chart].between_events)
    if CHARTS[chart].between_events and rng.random() < 0.5:
        drawn = replace(drawn, running=_running(rng, drawn))
    return _spread(rng, drawn) if CHARTS[chart].subgroups else drawn


def _running(rng: np.random.Generator, panel: Panel) -> np.ndarray:
    """Gaps since the last event: short ones, as long as another, very long, or none."""
    other = np.nan_to_num(panel.numerator[:, rng.integers(panel.n_points)], nan=3.0)
    kinds = np.stack([np.full(panel.n_series, np.nan), np.ones(panel.n_series), other, 5 * other + 40])
    return kinds[rng.integers(0, 4, panel.n_series), np.arange(panel.n_series)]


def options(rng: np.random.Generator, panel: Panel, chart: str, convention: str) -> Options:
    """Now and then something else than the convention has. Declared bounds hold for every value."""

    def maybe(*choices: Any) -> Any:
        return choices[rng.integers(len(choices))] if rng.random() < 0.3 else None

    def enough(setting: Any) -> Any:
        """So many points that the convention takes limits from them; a day and "all" stay."""
        fewest = SCHOOLS[convention].least + (chart == "mr")
        return max(setting, fewest) if isinstance(setting, int) and setting else setting

    least, most = _extremes(panel)
    return Options(
        chart=chart,
        convention=convention,
        baseline=enough(maybe(0, 5, 12, 24, 30)),
        freeze=enough(maybe(2, 12, 20, date(2021, 6, 1), date(2022, 1, 15))),
        screen=maybe(True, False),
        shift=maybe(6, 8),
        trend=maybe(5, 6),
        assurance_inclusive=maybe(True, False),
        lower_bound=maybe(0.0, least),
        upper_bound=maybe(most, 2 * most),
        limits=rng.random() > 0.03,
        window=1 if CHARTS[chart].between_events else maybe(2, 3) or 1,
        exact=bool(maybe(True)) and chart in ("p", "u", "c"),
        bounded=maybe(True, False),
        given_centre=0.25 if rng.random() < 0.03 and CHARTS[chart].takes_centre else None,
        median_ranges=bool(maybe(True)) and chart == "xmr_median",
        mark_all_three=bool(maybe(True)),
        smoothing=maybe(0.05, 0.4, 1.0) or 0.2,
    )


def _extremes(panel: Panel) -> tuple[float, float]:
    """The least and the greatest value."""
    sizes = np.ones(panel.numerator.shape) if panel.denominator is None else panel.denominator
    known = panel.present & (sizes > 0)
    values = panel.numerator[known] / sizes[known] * panel.multiplier
    return (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
