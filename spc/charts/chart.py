"""What a control chart is: one entry of `spc.charts.CHARTS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from spc.conventions import Settings
from spc.limits import Limits
from spc.phases import Segments
from spc.types import Panel

Denominator = Literal["needed", "optional", "none"]


@dataclass(frozen=True, slots=True)
class Chart:
    """`limits` takes the points in groups and gives the lines at every point, before any bounds."""

    name: str
    title: str
    limits: Callable[[Segments, Settings], Limits]
    denominator: Denominator
    lower_bound: float | None = None  # what is possible, before the multiplier
    upper_bound: float | None = None
    between_events: bool = False  # points are gaps between events, so a month has no gap of its own
    points: Callable[[Panel, Settings], tuple[Panel, Settings]] | None = None  # drawn instead of the values
    subgroups: bool = False  # needs the spread within each point's subgroup
    takes_centre: bool = False  # may its centre be given beforehand?
