"""What the charts share: means, moving ranges, screening, and limits that stay honest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from spc import groups
from spc.conventions import Settings
from spc.groups import Average
from spc.phases import Segments
from spc.types import Flags, Floats

SIGMAS = 3.0  # Shewhart (1931)
INNER_SIGMAS = 2.0  # the zone of the rule "two of three"
RANGE_LIMIT = 3.267  # D4 for moving ranges of two: a range at or beyond this x mean(MR) is screened

# The share of a normal distribution below -3, +3, -2, +2, -1 and +1 sigma, the order of the lines of
# `Limits`: quantiles that mean the same elsewhere.
TAILS = (0.00135, 0.99865, 0.02275, 0.97725, 0.15866, 0.84134)


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """Centre, 3 sigma and 2 sigma lines, one entry per point of `Segments`. NaN = none.

    The 1 sigma lines (`near`) are given where they do not lie half way from the centre to the 2 sigma lines.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    inner_lower: Floats
    inner_upper: Floats
    near_lower: Floats | None = None
    near_upper: Floats | None = None

    def one_sigma(self) -> tuple[Floats, Floats]:
        """The lower and the upper 1 sigma line."""
        if self.near_lower is None or self.near_upper is None:
            return (self.centre + self.inner_lower) / 2, (self.centre + self.inner_upper) / 2
        return self.near_lower, self.near_upper


def base_mean(s: Segments, values: Floats) -> Floats:
    """Mean of the points that set the limits, per group."""
    return groups.mean(s.of_base(values), s.n_base)


def base_median(s: Segments, values: Floats) -> Floats:
    """Median of the points that set the limits, per group."""
    return groups.median(s.of_base(values), s.n_base)


def given_or(settings: Settings, estimate: Floats, multiplier: float = 1.0) -> Floats:
    """The centre that was given, where one was; else the estimate. One entry per group."""
    given = settings.given_centre
    return estimate if given is None else np.where(np.isnan(estimate), np.nan, given * multiplier)


def mean_range(s: Segments, values: Floats, *, screen: bool, average: Average = groups.mean) -> Floats:
    """Mean moving range per group, shape (n_groups,); NaN without a pair. `average` may be the median."""
    ranges = np.abs(values[s.after] - values[s.before])
    return screened_mean(s, ranges, screen=screen, average=average)


def screened_mean(
    s: Segments, ranges: Floats, *, screen: bool, average: Average = groups.mean, limit: float = RANGE_LIMIT
) -> Floats:
    """Mean of the ranges, one for each pair of `Segments`, per group.

    `screen`: one pass that leaves out ranges >= 3.267 x the mean range (Nelson 1982), so that one freak month
    does not widen the limits that should show it. Where the mean range is 0 nothing is left out.
    """
    mean = average(ranges, s.n_pairs)
    if not screen:
        return mean
    kept = ranges < groups.along(np.where(mean == 0, np.inf, limit * mean), s.n_pairs)
    if kept.all():
        return mean
    return average(ranges[kept], groups.counted(kept, s.n_pairs))


def around(centre: Floats, sigma: Floats) -> Limits:
    """centre +- 3 sigma, with the 2 sigma lines; both per point."""
    outer, inner = SIGMAS * sigma, INNER_SIGMAS * sigma
    return Limits(centre, centre - outer, centre + outer, centre - inner, centre + inner)


def around_groups(s: Segments, centre: Floats, sigma: Floats) -> Limits:
    """The same where centre and sigma hold for a whole group (one entry per group)."""
    lines = around(centre, sigma)
    return spread(s, lines.centre, lines.lower, lines.upper, lines.inner_lower, lines.inner_upper)


def spread(s: Segments, *of_groups: Floats) -> Limits:
    """Lines with one entry per group, in the order of `Limits`, as lines with one entry per point."""
    return Limits(*(s.along(line) for line in of_groups))


def scaled(limits: Limits, multiplier: float) -> Limits:
    """The same lines in the unit that is shown (x 100 for per cent, x 1,000 for per thousand)."""
    if multiplier == 1.0:
        return limits
    return Limits(
        limits.centre * multiplier,
        limits.lower * multiplier,
        limits.upper * multiplier,
        limits.inner_lower * multiplier,
        limits.inner_upper * multiplier,
        None if limits.near_lower is None else limits.near_lower * multiplier,
        None if limits.near_upper is None else limits.near_upper * multiplier,
    )


def clipped(limits: Limits, low: float | None, high: float | None) -> Limits:
    """3 sigma lines kept inside what is possible. The 2 sigma lines stay: a rule must not feel the edge."""
    if low is None and high is None:
        return limits
    return replace(limits, lower=np.clip(limits.lower, low, high), upper=np.clip(limits.upper, low, high))


def too_few(s: Segments, settings: Settings) -> Flags:
    """Per group: True where fewer points than the convention asks for set the phase.

    Such a phase draws no limits, no rule fires in it (not even a trend, which needs no limits), and it gets
    no verdict. That is decided here, once, for limits, rules and remarks alike.
    """
    return np.asarray(s.n_base < settings.convention.least_points)


def enough_points(s: Segments, limits: Limits, settings: Settings) -> tuple[Limits, Flags]:
    """No limits where too few points set them, and a mark (per point) where they are provisional."""
    without = too_few(s, settings)
    unsure = ~without & (s.n_base < settings.convention.firm_points)
    provisional = np.zeros(s.at.size, dtype=bool)
    if unsure.any():
        provisional = s.along(unsure) & ~np.isnan(limits.lower)
    if not without.any():
        return limits, provisional
    few = s.along(without)
    lower, upper, inner_lower, inner_upper = (
        np.where(few, np.nan, line)
        for line in (limits.lower, limits.upper, limits.inner_lower, limits.inner_upper)
    )
    drawn = replace(limits, lower=lower, upper=upper, inner_lower=inner_lower, inner_upper=inner_upper)
    return drawn, provisional
