"""Honest figures by the thousand, and the ways in which a test spoils them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from metrics.measure import Measure
from metrics.periods import add_months
from metrics.quality.check import Check, Key, Looked
from metrics.types import Point, Series, Status
from tests.metrics.make import JUNE, ORGANISATIONS, measure, proportion

TRUST = ORGANISATIONS[2]
MONTHS = 36
ROWS = 100  # series of one trust, whose figures of a month came in one file


def months(count: int = MONTHS) -> tuple[date, ...]:
    return tuple(add_months(JUNE, i + 1 - count) for i in range(count))


def series(
    counts: Sequence[float | None],
    among: Sequence[float | None] | None = None,
    *,
    of: Measure | None = None,
    breakdown: str = "",
    file: int = 0,
    **more: Any,
) -> Series:
    """A series of counts by month, the newest in June; None is a missing month."""
    own = of or (measure() if among is None else proportion())
    points = tuple(
        _point(own, month, k, None if among is None else among[i], file + i)
        for i, (month, k) in enumerate(zip(months(len(counts)), counts, strict=True))
    )
    return Series(own, TRUST, breakdown, points, up_to=JUNE, **more)


def _point(own: Measure, month: date, k: float | None, n: float | None, file: int) -> Point:
    if k is None:
        return Point(month, None, None, None, Status.MISSING)
    value = k if n is None else k / n * own.multiplier if n else None
    return Point(month, k, n, value, Status.FINAL, submission_id=file, row=7)


def with_month(one: Series, at: int, **changes: Any) -> Series:
    """The series with one point changed; `at` counts from the end, as -1 does."""
    points = list(one.points)
    points[at] = replace(points[at], **changes)
    return replace(one, points=tuple(points))


def looked(*given: Series, periods: int = 12) -> Looked:
    return Looked({(s.measure.id, s.breakdown): s for s in given}, periods=periods)


def codes(check: Check, *given: Series, periods: int = 12) -> list[tuple[str, tuple[date, ...]]]:
    """What a check says of the first of these series."""
    first = (given[0].measure.id, given[0].breakdown)
    return [(f.code, f.months) for key, f in check.find(looked(*given, periods=periods)) if key == first]


def honest(count: int, seed: int) -> dict[Key, Series]:
    """Series of honest figures: counts, shares and hours of all sizes, some wider than chance or seasonal."""
    rng = np.random.default_rng(seed)
    made = {}
    for i in range(count):
        own, k, n = _honest(rng, i)
        one = series(k.tolist(), None if n is None else n.tolist(), of=own, file=i // ROWS * 1000)
        made[own.id, ""] = one
    return made


def _honest(rng: np.random.Generator, i: int) -> tuple[Measure, Any, Any]:
    """Every kind in turn. The levels reach from under one case a month to a thousand."""
    level = float(np.exp(rng.uniform(np.log(0.4), np.log(1000))))
    seasons = 1 + rng.uniform(0, 0.1) * np.sin(2 * np.pi * (np.arange(MONTHS) + rng.integers(12)) / 12)
    wider = rng.gamma(1 / 0.15**2, 0.15**2, MONTHS) if i % 2 else np.ones(MONTHS)
    id_ = f"m{i}"
    if i % 5 == 0:  # a share of cases
        n = rng.poisson(rng.uniform(20, 500) * seasons) + 1
        k = rng.binomial(n, np.clip(rng.beta(1, 6) * np.sqrt(wider), 0, 1))
        return proportion(id_), k.astype(float), n.astype(float)
    if i % 5 == 1:  # hours filled of hours planned: nearly all, with tails heavier than normal
        n = np.round(rng.uniform(1000, 12000) * np.array([28, 30, 31] * 12) / 30, 1)
        k = np.round(n * (0.92 + 0.02 * rng.standard_t(6, MONTHS)), 1)
        return proportion(id_, kind="ratio", chart="xmr"), k, n
    if i % 5 == 2:  # a rate among births
        n = rng.poisson(350 * seasons)
        return _rate(id_), rng.poisson(level / 350 * n * wider).astype(float), n.astype(float)
    return measure(id_), rng.poisson(level * seasons * wider).astype(float), None


def _rate(id_: str) -> Measure:
    return proportion(id_, kind="rate", unit="per 1,000", multiplier=1000.0, chart="u_prime")


def alarms(check: Check, given: dict[Key, Series]) -> int:
    return len(list(check.find(Looked(given))))


def spoiled(given: dict[Key, Series], chosen: Iterable[Key], at: int, **changes: Any) -> dict[Key, Series]:
    return given | {key: with_month(given[key], at, **changes) for key in chosen}
