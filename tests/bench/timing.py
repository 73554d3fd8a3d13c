"""How a figure is measured: least, median and most of several runs, after one that is not counted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table that is printed."""

    what: str
    unit: str
    least: float
    median: float
    most: float

    def cells(self) -> tuple[str, ...]:
        return (self.what, self.unit, *(f"{figure:,.1f}" for figure in (self.least, self.median, self.most)))


def timed(what: str, unit: str, run: Callable[[], object], runs: int, scale: float = 1.0) -> Row:
    """Seconds of `runs` runs after one that is not counted, times `scale`."""
    run()
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begun) * scale)
    return Row(what, unit, min(taken), statistics.median(taken), max(taken))


def once(what: str, unit: str, figure: float) -> Row:
    """A figure that was measured a single time."""
    return Row(what, unit, figure, figure, figure)
