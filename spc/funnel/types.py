"""The types that a funnel takes and gives."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import special

from spc.types import Flags, Floats, Sides

METHODS = ("auto", "log", "root", "arcsine")
CONVENTIONS = ("exact", "funnelplotr")
UNLIKELY = 0.05  # chance of groups that are said to differ by more than it explains


class Kind(StrEnum):
    """What numerator and denominator are."""

    PROPORTION = "proportion"  # cases of cases; between 0 and 1
    RATE = "rate"  # events in an exposure, in any unit
    RATIO = "ratio"  # observed against expected events


class Overdispersion(StrEnum):
    """How limits widen when the groups differ by more than chance (Spiegelhalter 2005)."""

    ADDITIVE = "additive"  # each group has a true value of its own, with variance tau2
    MULTIPLICATIVE = "multiplicative"  # every standard error is too small by the same factor, sqrt(phi)
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FunnelOptions:
    """How to compare.

    `method` is the scale of z, phi and tau2: `arcsine` for proportions; `log` (the SHMI's, outer z cut off)
    or `root` (outer z winsorised) for rates and ratios; `auto` takes `log` unless a count is zero. `trim` is
    the share of z cut off or winsorised at each end. `centre` None: 1 for ratios, else the pooled value.
    `levels` are per cent between the limits. `consistent` makes good for what tempering takes from phi and
    tau2 (the peers do not): without it 99.8% limits of groups that differ leave out 1% to 4% of them.
    """

    kind: Kind = Kind.PROPORTION
    overdispersion: Overdispersion = Overdispersion.ADDITIVE
    levels: tuple[float, ...] = (95.0, 99.8)
    method: str = "auto"
    convention: str = "exact"
    trim: float = 0.1
    centre: float | None = None
    multiplier: float = 1.0
    consistent: bool = False

    def __post_init__(self) -> None:
        if not self.levels or not all(0 < level < 100 for level in self.levels):
            raise ValueError(f"limits lie between 0 and 100 per cent; given: {list(self.levels)}")
        if len(set(self.levels)) < len(self.levels):
            raise ValueError(f"a limit stands twice: {list(self.levels)}")
        if self.kind is Kind.PROPORTION and self.centre is not None and self.centre > self.multiplier:
            raise ValueError(
                f"the centre is {self.centre:g}, but proportions lie between 0 and {self.multiplier:g}"
            )
        if self.method not in METHODS or self.convention not in CONVENTIONS:
            raise ValueError(f"no method {self.method!r} or no convention {self.convention!r}")
        if self.method != "auto" and (self.method == "arcsine") != (self.kind is Kind.PROPORTION):
            raise ValueError(f"the method {self.method} is not for the kind {self.kind}")
        if not 0 <= self.trim < 0.5:
            raise ValueError(f"a share of {self.trim} cannot be cut off at both ends")


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """What was found. Arrays have one entry per group, limits the shape (n_levels, n_groups); NaN = none.

    `value`, `centre` and all limits are in units of the multiplier. `z` is (group - centre) / standard error
    on the scale of `method`; `used_z` is what phi was made of (winsorised; NaN where cut off). `tail` is
    the exact chance, under the centre and nothing but counting, of a value at least this far out on its
    side. `flags` is +1 above, -1 below, 0 inside, against the adjusted limits.
    """

    options: FunnelOptions
    method: str
    centre: float
    phi: float
    tau2: float
    value: Floats
    z: Floats
    used_z: Floats
    winsorised: Flags
    cut_off: Flags
    tail: Floats
    lower: Floats
    upper: Floats
    adjusted_lower: Floats
    adjusted_upper: Floats
    flags: Sides

    @property
    def adjusted(self) -> bool:
        """Do the adjusted limits differ from the unadjusted ones?"""
        if self.options.overdispersion is Overdispersion.MULTIPLICATIVE:
            return self.phi > 1
        return self.options.overdispersion is Overdispersion.ADDITIVE and self.tau2 > 0

    @property
    def by_chance(self) -> float:
        """The chance of groups that differ at least so much where nothing but counting makes them differ:
        Q = sum z^2 of all z, none tempered, by the chi-square distribution with one degree of freedom a
        group, less one where the centre is made of the groups (Cochran, Biometrics 10 (1954) 101-129). NaN
        below two groups.
        """
        known = self.z[np.isfinite(self.z)]
        own = self.options.centre is None and self.options.kind is not Kind.RATIO
        if known.size < 2:
            return math.nan
        return float(special.chdtrc(known.size - own, np.sum(known**2)))

    @property
    def differs(self) -> bool:
        """Do the groups differ by more than chance would explain? Limits are widened by phi alone, which
        chance lifts above 1 too.
        """
        return self.by_chance < UNLIKELY

    def flag(self, group: int) -> str:
        """`inside`, `no_data`, or the widest limits that the group lies beyond: `above_99.8`, `below_95`."""
        if self.value[group] != self.value[group]:
            return "no_data"
        beyond = [i for i in range(len(self.options.levels)) if self.flags[i, group]]
        if not beyond:
            return "inside"
        widest = max(beyond, key=lambda i: self.options.levels[i])
        side = "above" if self.flags[widest, group] > 0 else "below"
        return f"{side}_{self.options.levels[widest]:g}"
