"""Makes the tables of how often stable series show a new verdict. `python -m spc.chance_simulation`.

`chance_table.json` holds every convention as it is; `chance_baselines.json` the limits of `mdc` resting on
more or fewer points than its own.

Each chart gets series in which nothing happens, of the kind it is meant for. Every series is judged month by
month as a board would see it, limits recalculated and locked as they are on a page.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from spc.analyse import analyse
from spc.chance_stable import COUNTING, STABLE, STREAMS, spread
from spc.charts import CHARTS
from spc.conventions import CONVENTIONS, OF_RANGES
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
BASELINES = (12, 18, 36, 0)  # points that set the limits, beside the 24 of `mdc`; 0 is all of them
BASELINE_SERIES = 5_000
TABLE = Path(__file__).with_name("chance_table.json")
OF_BASELINES = Path(__file__).with_name("chance_baselines.json")


def verdicts_by_length(
    chart: str,
    convention: str,
    series: int,
    seed: int = SEED,
    level: float | None = None,
    baseline: int | None = None,
) -> Sides:
    """Codes of `VARIATIONS` as seen after 1, 2 ... `LONGEST` points, shape (LONGEST, series).

    With `level`, series of counts that are typically so large (charts of `COUNTING`). With `baseline`, limits
    that rest on the first so many points (0: on all), in place of the convention's own.
    """
    ranges = bool(baseline) and chart in OF_RANGES  # so many points have one range fewer
    options = Options(
        chart=chart,
        convention=convention,
        baseline=None if baseline is None else baseline + ranges,
    )
    own = [STREAMS.index(chart)] if level is None else [STREAMS.index(chart), round(2 * level)]
    rng = np.random.default_rng([seed, *own])
    codes = np.empty((LONGEST, series), dtype=np.int8)
    for start in range(0, series, BATCH):
        size = min(BATCH, series - start)
        shape = (size, LONGEST)
        numerator, denominator = (
            STABLE[chart](rng, shape) if level is None else COUNTING[chart](rng, shape, level)
        )
        spreads = spread(rng, shape) if CHARTS[chart].subgroups else None
        for n in range(1, LONGEST + 1):
            panel = _panel(
                numerator[:, :n],
                None if denominator is None else denominator[:, :n],
                None if spreads is None else spreads[:, :n],
            )
            view = analyse(panel, options)
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


def of_baselines(series: int = BASELINE_SERIES, seed: int = SEED) -> dict[str, object]:
    """By number of points that set the limits of `mdc`, the same as `table`; chances in thousandths."""

    def thousandths(by_quarter: dict[str, list[float]]) -> dict[str, list[int]]:
        return {quarter: [round(1000 * c) for c in by_length] for quarter, by_length in by_quarter.items()}

    def told(chart: str, baseline: int, level: float | None = None) -> dict[str, dict[str, list[int]]]:
        found = lines(verdicts_by_length(chart, "mdc", series, seed, level, baseline))
        return {view: thousandths(by_quarter) for view, by_quarter in found.items()}

    return {
        str(baseline): {
            "chances": {chart: told(chart, baseline) for chart in CHARTS},
            "levels": {
                chart: {f"{level:g}": told(chart, baseline, level) for level in LEVELS} for chart in COUNTING
            },
        }
        for baseline in BASELINES
    }


def written(path: Path, made: dict[str, object]) -> None:
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    written(TABLE, table())
    written(OF_BASELINES, of_baselines())
