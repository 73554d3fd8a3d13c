"""From numbers to pixels: straight and power scales, round tick values, and a fit that leaves room."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 5.0, 10.0)  # no 2.5: it would put a decimal on every label
_POWER_TICKS = (0, 1, 2, 5, 10, 20, 30, 60, 90, 120, 180, 365, 730, 1000, 2000, 5000, 10000, 20000, 50000)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` onto pixels from `start` to `stop`; `power` below 1 opens up small
    values.
    """

    low: float
    high: float
    start: float
    stop: float
    power: float = 1.0

    def __call__(self, value: float) -> float:
        low, high = self._warp(self.low), self._warp(self.high)
        share = (self._warp(value) - low) / (high - low)
        return self.start + share * (self.stop - self.start)

    def _warp(self, value: float) -> float:
        return value if self.power == 1.0 else math.copysign(abs(value) ** self.power, value)


def extent(values: Iterable[float]) -> tuple[float, float]:
    """Smallest and largest finite value; (0, 1) when there is none; widened when both are the same."""
    finite = [v for v in values if math.isfinite(v)]
    if not finite:
        return 0.0, 1.0
    low, high = min(finite), max(finite)
    if low == high:
        around = abs(low) * 0.05 or 0.5
        return low - around, high + around
    return low, high


def fit(
    values: Iterable[float],
    start: float,
    stop: float,
    *,
    pad: float = 0.06,
    floor: float | None = None,
    ceiling: float | None = None,
    power: float = 1.0,
) -> Scale:
    """A scale that holds all values with `pad` of their range to spare, never past `floor` or `ceiling`.

    A bound that the values themselves pass is ignored: nothing is ever cut off.
    """
    found = [v for v in values if math.isfinite(v)]
    low, high = extent(found)
    lowest, highest = min(found, default=low), max(found, default=high)
    room = (high - low) * pad
    bottom, top = low - room, high + room
    if floor is not None and lowest >= floor:
        bottom = max(bottom, floor)
    if ceiling is not None and highest <= ceiling:
        top = min(top, ceiling)
    if bottom >= top:
        bottom, top = low - 0.5, high + 0.5
    return Scale(bottom, top, start, stop, power)


def step(span: float, wanted: int) -> float:
    """The round step (1, 2 or 5 times a power of ten) that gives about `wanted` ticks, a few more at most."""
    raw = span / max(wanted, 1)
    size = 10.0 ** math.floor(math.log10(raw))
    return next(s * size for s in _STEPS if s * size * 1.3 >= raw)


def ticks(scale: Scale, wanted: int = 5, *, whole: bool = False) -> tuple[float, ...]:
    """Round values inside the scale, low to high; only whole numbers for counts."""
    if scale.power != 1.0:
        return _spaced(scale)
    gap = step(scale.high - scale.low, wanted)
    if whole:
        gap = float(math.ceil(gap))
    first = math.ceil(scale.low / gap - 1e-9)
    last = math.floor(scale.high / gap + 1e-9)
    return tuple(round(i * gap, 10) + 0.0 for i in range(first, last + 1))


def _spaced(scale: Scale, least: float = 26.0) -> tuple[float, ...]:
    """Ticks of a power scale: round numbers at least `least` pixels apart."""
    kept: list[float] = []
    for value in _POWER_TICKS:
        if not scale.low <= value <= scale.high:
            continue
        if not kept or abs(scale(value) - scale(kept[-1])) >= least:
            kept.append(float(value))
    return tuple(kept)


def tick_decimals(values: tuple[float, ...]) -> int:
    """The fewest decimals that tell the ticks apart exactly."""
    for decimals in range(4):
        if all(math.isclose(v, round(v, decimals), rel_tol=1e-9, abs_tol=1e-12) for v in values):
            return decimals
    return 4
