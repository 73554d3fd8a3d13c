"""How often a series in which nothing happens shows a new signal all the same."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

Lines: TypeAlias = dict[str, dict[str, list[float]]]  # view, quarter, then one chance per length
TABLE = Path(__file__).with_name("chance_table.json")  # made by `python -m spc.chance_simulation`, seeded


def signal_chance(
    chart: str,
    convention: str = "mdc",
    n_points: int = 36,
    quarter: int = 3,
    *,
    at_end: bool = False,
    level: float | None = None,
) -> float:
    """Chance that a stable series of this length newly reaches a verdict within its last `quarter` points.

    Newly reached: not in the view that ended `quarter` points ago. With `at_end` the verdict must still stand
    in the last view, which is what a comparison of two meetings sees. For charts of gaps (t, g) points are
    events, so `quarter` is the number of events since. Read from a table of 20,000 simulated series for each
    chart (standard error at most 0.003); 0 where there is no new point. Lengths over 72 count as 72.

    `level` is the typical count of a point (the mean numerator, or the mean count of an xmr chart of counts):
    small counts bring more signals by chance, at one a month about twice as many. From 5,000 series for each
    of seven levels between 0.5 and 32, between levels in proportion to log(level); outside, the nearest.
    Charts of gaps take no level, nor do the peers' conventions, which are simulated with 5,000 series.

    Errors: ValueError for a chart or convention that is not in the table, or a negative number.
    """
    charts = _table().get(convention)
    if charts is None or chart not in charts:
        raise ValueError(f"no chance is known for chart {chart!r} under convention {convention!r}")
    if n_points < 0 or quarter < 0 or (level is not None and not level >= 0):
        raise ValueError(f"{n_points} points, {quarter} of them new, a typical count of {level}")
    if not n_points or not quarter:
        return 0.0
    view = "at_end" if at_end else "within"
    levels = _levels().get(convention, {}).get(chart)
    if level is None or levels is None:
        return _read(charts[chart][view], n_points, quarter, at_end=at_end)
    known = sorted(levels, key=float)
    told = [_read(levels[name][view], n_points, quarter, at_end=at_end) for name in known]
    at = math.log(max(level, float(known[0])))
    return float(np.interp(at, [math.log(float(name)) for name in known], told))


def _read(lines: dict[str, list[float]], n_points: int, quarter: int, *, at_end: bool) -> float:
    """One chance of the table, carried on to quarters longer than it knows."""
    known = min(quarter, len(lines))
    by_length = lines[str(known)]
    chance = by_length[min(n_points, len(by_length)) - 1]
    if at_end or known == quarter:
        return chance
    # Longer than the table: the same chance again for every further stretch.
    return float(1 - (1 - chance) ** (quarter / known))


@cache
def _file() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return read


def _table() -> dict[str, dict[str, Lines]]:
    """By convention and chart."""
    chances: dict[str, dict[str, Lines]] = _file()["chances"]
    return chances


def _levels() -> dict[str, dict[str, dict[str, Lines]]]:
    """By convention, chart and typical count."""
    levels: dict[str, dict[str, dict[str, Lines]]] = _file()["levels"]
    return levels
