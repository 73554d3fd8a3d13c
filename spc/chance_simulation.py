"""Makes `chance_table.json`: how often stable series show a new verdict. `python -m spc.chance_simulation`.

Each chart gets series in which nothing happens, of the kind it is meant for. Every series is judged month by
month as a board would see it, limits recalculated and locked as they are on a page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np

from spc.analyse import analyse
from spc.charts import CHARTS
from spc.conventions import CONVENTIONS
from spc.judge import VARIATIONS
from spc.types import Better, Floats, Options, Panel, Sides

SEED = 20261114
SERIES = 20_000
LEVEL_SERIES = 5_000  # for each typical count
PEER_SERIES = 5_000  # under the conventions of others, which no list of signals uses
LEVELS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)  # typical counts of a point; more behave like the last
BATCH = 1_000  # series judged at once; more would only fill the memory
LONGEST = 72  # points; from there on the chance hardly changes
LONGEST_QUARTER = 6  # points between two meetings
TABLE = Path(__file__).with_name("chance_table.json")

Generator = Callable[[np.random.Generator, tuple[int, int]], tuple[Floats, Floats | None]]
AtLevel = Callable[[np.random.Generator, tuple[int, int], float], tuple[Floats, Floats | None]]


MIDDLING = 350.0  # births a month


def _births(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Monthly denominators of a middling unit: 250 to 450."""
    return rng.integers(250, 451, shape).astype(np.float64)


def _normal(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.normal(100.0, 10.0, shape), None


def _binomial(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.binomial(births.astype(np.int64), 0.25).astype(np.float64), births


def _wide_binomial(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Months that differ by more than counting: shares of beta(60, 180), mean 0.25."""
    births = _births(rng, shape)
    return rng.binomial(births.astype(np.int64), rng.beta(60.0, 180.0, shape)).astype(np.float64), births


def _poisson_rate(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.poisson(births * 0.03).astype(np.float64), births


def _wide_poisson_rate(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.poisson(births * rng.gamma(30.0, 0.001, shape)).astype(np.float64), births


def _counts(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.poisson(12.0, shape).astype(np.float64), None


def _births_between(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.geometric(1 / 250, shape).astype(np.float64) - 1.0, None


def _days_between(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, None]:
    return rng.exponential(30.0, shape), None


SUBGROUP = 5.0  # measurements to a point


def _subgroups(rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Sums of five measurements; their spread, which does not depend on the sum, is drawn by `_spread`."""
    return rng.normal(100.0 * SUBGROUP, 10.0 * np.sqrt(SUBGROUP), shape), np.full(shape, SUBGROUP)


def _spread(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    spread: Floats = 10.0 * np.sqrt(rng.chisquare(SUBGROUP - 1, shape) / (SUBGROUP - 1))
    return spread


STABLE: Mapping[str, Generator] = MappingProxyType(
    {
        "xmr": _normal,
        "run": _normal,
        "p": _binomial,
        "p_prime": _wide_binomial,
        "u": _poisson_rate,
        "u_prime": _wide_poisson_rate,
        "c": _counts,
        "g": _births_between,
        "t": _days_between,
        "xmr_median": _normal,
        "mr": _normal,
        "i_prime": _wide_binomial,
        "xbar": _subgroups,
        "s": _subgroups,
        "ewma": _normal,
    }
)
# Each chart's own stream of chance. A new chart is added at the end, so that the others keep theirs.
STREAMS = (
    "c",
    "g",
    "p",
    "p_prime",
    "run",
    "t",
    "u",
    "u_prime",
    "xmr",
    "xmr_median",
    "mr",
    "i_prime",
    "xbar",
    "s",
    "ewma",
)


def _few(rng: np.random.Generator, shape: tuple[int, int], level: float) -> tuple[Floats, None]:
    return rng.poisson(level, shape).astype(np.float64), None


def _few_of_many(rng: np.random.Generator, shape: tuple[int, int], level: float) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.binomial(births.astype(np.int64), level / MIDDLING).astype(np.float64), births


def _few_in_many(rng: np.random.Generator, shape: tuple[int, int], level: float) -> tuple[Floats, Floats]:
    births = _births(rng, shape)
    return rng.poisson(births * level / MIDDLING).astype(np.float64), births


# Charts on which small counts bring more signals by chance than large ones: they step, and they are skewed.
COUNTING: Mapping[str, AtLevel] = MappingProxyType(
    {
        "xmr": _few,
        "run": _few,
        "c": _few,
        "p": _few_of_many,
        "p_prime": _few_of_many,
        "u": _few_in_many,
        "u_prime": _few_in_many,
    }
)


def verdicts_by_length(
    chart: str, convention: str, series: int, seed: int = SEED, level: float | None = None
) -> Sides:
    """Codes of `VARIATIONS` as seen after 1, 2 ... `LONGEST` points, shape (LONGEST, series).

    With `level`, series of counts that are typically so large (charts of `COUNTING`).
    """
    own = [STREAMS.index(chart)] if level is None else [STREAMS.index(chart), round(2 * level)]
    rng = np.random.default_rng([seed, *own])
    codes = np.empty((LONGEST, series), dtype=np.int8)
    for start in range(0, series, BATCH):
        size = min(BATCH, series - start)
        shape = (size, LONGEST)
        numerator, denominator = (
            STABLE[chart](rng, shape) if level is None else COUNTING[chart](rng, shape, level)
        )
        spread = _spread(rng, shape) if CHARTS[chart].subgroups else None
        for n in range(1, LONGEST + 1):
            panel = _panel(
                numerator[:, :n],
                None if denominator is None else denominator[:, :n],
                None if spread is None else spread[:, :n],
            )
            view = analyse(panel, Options(chart=chart, convention=convention))
            codes[n - 1, start : start + size] = view.variation
    return codes


def _panel(numerator: Floats, denominator: Floats | None, spread: Floats | None = None) -> Panel:
    shape = numerator.shape
    months = np.arange(shape[1]).astype("datetime64[M]").astype("datetime64[D]")
    return Panel(
        dates=np.broadcast_to(months, shape),
        numerator=numerator,
        denominator=denominator,
        present=np.ones(shape, dtype=bool),
        ghost=np.zeros(shape, dtype=bool),
        phase=np.zeros(shape, dtype=np.int64),
        target=np.full(shape, np.nan),
        better=(Better.HIGHER,) * shape[0],
        spread=spread,
    )


def new_verdicts(codes: Sides, quarter: int) -> tuple[Floats, Floats]:
    """Share of series with a verdict that the view `quarter` points ago did not have, by length.

    First answer: in any of the views since; second: in the last view. Shape (LONGEST,) each.
    """
    signal = np.array([variation.is_signal for variation in VARIATIONS])
    within, at_end = np.zeros(len(codes)), np.zeros(len(codes))
    quiet = np.full(codes.shape[1], -1, dtype=np.int8)
    for last in range(len(codes)):
        before = codes[last - quarter] if last >= quarter else quiet
        since = codes[max(last - quarter + 1, 0) : last + 1]
        new = signal[since] & (since != before)
        within[last] = new.any(axis=0).mean()
        at_end[last] = new[-1].mean()
    return within, at_end


def lines(codes: Sides) -> dict[str, dict[str, list[float]]]:
    """`within` and `at_end`, then quarter, then one chance per length."""
    answer: dict[str, dict[str, list[float]]] = {"within": {}, "at_end": {}}
    for quarter in range(1, LONGEST_QUARTER + 1):
        within, at_end = new_verdicts(codes, quarter)
        answer["within"][str(quarter)] = [round(float(x), 4) for x in within]
        answer["at_end"][str(quarter)] = [round(float(x), 4) for x in at_end]
    return answer


def table(series: int = SERIES, level_series: int = LEVEL_SERIES, seed: int = SEED) -> dict[str, object]:
    """The whole table: `chances` by convention and chart, `levels` by convention, chart and typical count.

    Typical counts are told apart under `mdc` alone, the convention of every list of signals.
    """
    chances = {
        name: {
            chart: lines(
                verdicts_by_length(chart, name, series if name == "mdc" else min(series, PEER_SERIES), seed)
            )
            for chart in CHARTS
        }
        for name in CONVENTIONS
    }
    levels = {
        "mdc": {
            chart: {
                f"{level:g}": lines(verdicts_by_length(chart, "mdc", level_series, seed, level))
                for level in LEVELS
            }
            for chart in COUNTING
        }
    }
    return {"seed": seed, "series": series, "chances": chances, "levels": levels}


if __name__ == "__main__":
    TABLE.write_text(json.dumps(table(), separators=(",", ":")) + "\n", encoding="utf-8")
