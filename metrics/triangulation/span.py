"""The months that one view looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.periods import add_months, every
from metrics.triangulation.declared import Declared
from metrics.types import Grain


@dataclass(frozen=True, slots=True)
class Span:
    """The months of one view, oldest first in each."""

    window: tuple[date, ...]
    baseline: tuple[date, ...]
    bars: tuple[date, ...]


def span_of(period: date, window: int, rules: Declared) -> Span:
    """The months of a view: the window ends with the viewed month, the baseline is straight before it."""
    start = add_months(period, 1 - window)
    return Span(
        window=every(start, period, Grain.MONTH),
        baseline=every(add_months(start, -rules.baseline), add_months(start, -1), Grain.MONTH),
        bars=every(add_months(period, 1 - rules.bars), period, Grain.MONTH),
    )
