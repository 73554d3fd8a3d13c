"""How often a series in which nothing happens shows a new signal all the same."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from spc.conventions import CONVENTIONS

# Both made by `python -m spc.chance_simulation`, seeded.
TABLE = Path(__file__).with_name("chance_table.json")
OF_BASELINES = Path(__file__).with_name("chance_baselines.json")
SIMULATED = "mdc"  # the convention whose limits were simulated with other numbers of points behind them too
THOUSANDTH = 0.001  # unit of the second file


def signal_chance(
    chart: str,
    convention: str = "mdc",
    n_points: int = 36,
    quarter: int = 3,
    *,
    at_end: bool = False,
    level: float | None = None,
    baseline: int | None = None,
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

    `baseline` is the number of points that set the limits, 0 for all; None for the convention's own. Fewer
    points bring more signals by chance, as the limits are known less well. `is_known` says which there are,
    each from 5,000 series.

    Errors: ValueError for a chart, convention or baseline that is not in the table, or a negative number.
    """
    if not is_known(convention, baseline):
        raise ValueError(f"no chance is known for limits of {baseline} points under {convention!r}")
    found = _found(convention, baseline)
    if chart not in found["chances"]:
        raise ValueError(f"no chance is known for chart {chart!r} under convention {convention!r}")
    if n_points < 0 or quarter < 0 or (level is not None and not level >= 0):
        raise ValueError(f"{n_points} points, {quarter} of them new, a typical count of {level}")
    if not n_points or not quarter:
        return 0.0
    levels = found["levels"].get(chart)
    if level is None or levels is None:
        return _read(found["chances"][chart], found["unit"], n_points, quarter, at_end=at_end)
    known = sorted(levels, key=float)
    told = [_read(levels[name], found["unit"], n_points, quarter, at_end=at_end) for name in known]
    at = math.log(max(level, float(known[0])))
    return float(np.interp(at, [math.log(float(name)) for name in known], told))


def is_known(convention: str, baseline: int | None = None) -> bool:
    """Whether the chances of this convention are known for limits that rest on so many points (0: all)."""
    if convention not in CONVENTIONS:
        return False
    if baseline is None or baseline == CONVENTIONS[convention].baseline:
        return True
    return convention == SIMULATED and str(baseline) in _file(OF_BASELINES)


def _read(
    views: dict[str, dict[str, list[float]]], unit: float, n_points: int, quarter: int, *, at_end: bool
) -> float:
    """One chance of a table, carried on to quarters longer than it knows."""
    lines = views["at_end" if at_end else "within"]
    known = min(quarter, len(lines))
    by_length = lines[str(known)]
    chance = by_length[min(n_points, len(by_length)) - 1] * unit
    if at_end or known == quarter:
        return chance
    # Longer than the table: the same chance again for every further stretch.
    return float(1 - (1 - chance) ** (quarter / known))


def _found(convention: str, baseline: int | None) -> dict[str, Any]:
    """`chances` by chart, `levels` by chart and typical count, and the `unit` of both."""
    if baseline is None or baseline == CONVENTIONS[convention].baseline:
        file = _file(TABLE)
        return {
            "chances": file["chances"][convention],
            "levels": file["levels"].get(convention, {}),
            "unit": 1.0,
        }
    return {**_file(OF_BASELINES)[str(baseline)], "unit": THOUSANDTH}


def read_tables() -> None:
    """Reads both tables now: the first question asked is then as quick as the others."""
    for path in (TABLE, OF_BASELINES):
        _file(path)


@cache
def _file(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read
