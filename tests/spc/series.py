"""Small series for the tests, on consecutive months from January 2020."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from spc import CHARTS, Analysis, Better, Options, Verdict, analyse
from spc.panel import from_series

# Charts of one value a point; those of subgroups take panels of `spc.subgroups`.
SINGLE = [name for name, chart in CHARTS.items() if not chart.subgroups]


def months(n: int) -> list[date]:
    return [date(2020 + i // 12, i % 12 + 1, 1) for i in range(n)]


def judged(
    values: Sequence[float | None],
    options: Options | None = None,
    *,
    denominator: Sequence[float | None] | None = None,
    better: Better = Better.HIGHER,
    target: float | Sequence[float | None] | None = None,
    phases: Sequence[int] = (),
    ghosts: Sequence[int] = (),
    running: float | None = None,
    multiplier: float = 1.0,
    **more: Any,
) -> Analysis:
    """The analysis of one series; keywords not named here are options."""
    on = months(len(values))
    panel = from_series(
        on,
        values,
        denominator,
        better=better,
        target=target,
        phases=[on[i] for i in phases],
        ghosts=[on[i] for i in ghosts],
        running=running,
        multiplier=multiplier,
    )
    return analyse(panel, options or Options(**more))


def verdict(values: Sequence[float | None], **more: Any) -> Verdict:
    return judged(values, **more).verdicts[0]


def fired(analysis: Analysis, rule: str) -> list[int]:
    return [int(side) for side in analysis.rules[rule][0]]


# Twelve months without a signal: mean 10, eleven moving ranges adding up to 14, limits 10 +- 2.66 x 14 / 11.
CALM = (9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 10.0, 9.0, 11.0)
