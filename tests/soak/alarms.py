"""How often stable series signal, and how long a shift stays unseen, for every chart and convention."""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf, sqrt

import numpy as np

from spc import Options, Variation, analyse
from spc.chance import signal_chance
from spc.chance_simulation import PEER_SERIES, SERIES, new_verdicts
from spc.types import Floats
from tests.soak.shifts import panel, part

SEED = 20261129
POINTS = 36  # of a stable series
QUARTER = 3
STABLE = 24  # points before a shift
LONGEST = 60  # points after it
SHIFTS = (0.5, 1.0, 2.0)
VARIATIONS = tuple(Variation)
SIDES = {side: [v.value.endswith(end) for v in VARIATIONS] for side, end in ((1, "_high"), (-1, "_low"))}


@dataclass(frozen=True)
class Share:
    """A share of so many stable series, with its standard error, beside the share that is stated."""

    found: float
    error: float
    said: float
    said_error: float = 0.0  # where that too was simulated

    def __str__(self) -> str:
        return f"{100 * self.found:.2f} ±{100 * self.error:.2f} ({100 * self.said:.2f})"

    @property
    def apart(self) -> float:
        """How many standard errors of the difference lie between the two."""
        return abs(self.found - self.said) / sqrt(self.error**2 + self.said_error**2)


@dataclass(frozen=True)
class Delay:
    """Points from a shift to the first verdict on its side. `median` is infinite when most never signal."""

    median: float
    error: float
    never: float  # share without a signal within `LONGEST` points

    def __str__(self) -> str:
        told = f"more than {LONGEST}" if isinf(self.median) else f"{self.median:g}"
        error = f" ±{self.error:.0f}" if 1 <= self.error < LONGEST else ""
        return f"{told}{error} ({self.never:.0%})"


def rng_of(chart: str, convention: str, *more: int) -> np.random.Generator:
    """Each chart and convention has a stream of its own, whatever others there are."""
    return np.random.default_rng([SEED, *(chart + convention).encode(), *more])


def alarms(chart: str, convention: str, series: int) -> tuple[Share, Share]:
    """A new verdict on the last of 36 points, and on any of the last three, as months went by.

    New means: not in the view one point (three points) before. Every view is analysed as of its month.
    """
    whole = panel(chart, rng_of(chart, convention), series, POINTS, 0, 0.0)
    options, every = Options(chart=chart, convention=convention), np.arange(series)
    views = [analyse(part(whole, every, POINTS - back), options).variation for back in range(QUARTER, -1, -1)]
    codes = np.stack(views)
    behind = SERIES if convention == "mdc" else PEER_SERIES
    point, quarter = (
        share(
            float(new_verdicts(codes, length)[0][-1]),
            series,
            signal_chance(chart, convention, POINTS, length),
            behind,
        )
        for length in (1, QUARTER)
    )
    return point, quarter


def share(found: float, series: int, said: float, behind: int | None = None) -> Share:
    """`behind` is the number of series that the stated share was simulated with; None where it is exact."""
    return Share(found, _error(found, series), said, 0.0 if behind is None else _error(said, behind))


def _error(share: float, n: int) -> float:
    """Standard error of a share; of one that was never seen, that of a single sighting."""
    p = max(share, 1 / n)
    return sqrt(p * (1 - p) / n)


def waits(chart: str, convention: str, sigmas: float, series: int) -> Floats:
    """Points from the shift to the first verdict on its side, by series; infinite for none.

    Series that had such a verdict already at the last stable point are left out: nothing new would be said.
    """
    rng = rng_of(chart, convention, round(100 * abs(sigmas)), int(sigmas < 0))
    whole = panel(chart, rng, series, STABLE, LONGEST, sigmas)
    side = np.array(SIDES[1 if sigmas > 0 else -1])
    options = Options(chart=chart, convention=convention)
    still = np.flatnonzero(~side[analyse(part(whole, np.arange(series), STABLE), options).variation])
    found = np.full(series, np.inf)
    quiet = still
    for point in range(1, LONGEST + 1):
        if not still.size:
            break
        hit = side[analyse(part(whole, still, STABLE + point), options).variation]
        found[still[hit]] = point
        still = still[~hit]
    return found[quiet]


def delay(found: Floats) -> Delay:
    """Median with the standard error that its neighbours in order give, and the share that never signals."""
    ordered, n = np.sort(found), found.size
    low, high = (ordered[int(np.clip(n / 2 + k * sqrt(n) / 2, 0, n - 1))] for k in (-1, 1))
    median = float(ordered[n // 2])
    error = np.inf if isinf(median) or isinf(high) else float(high - low) / 2
    return Delay(median, error, float(np.isinf(found).mean()))
