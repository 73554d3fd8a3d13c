"""The funnel itself: groups in, limits, dispersion and flags out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from spc.compare import beyond
from spc.funnel import exact, peer
from spc.funnel.dispersion import dispersion
from spc.funnel.transform import Scale, arcsine, log, root
from spc.funnel.types import Funnel, FunnelOptions, Kind, Overdispersion
from spc.types import Flags, Floats, Sides

Numbers: TypeAlias = Sequence[float | None] | Floats
Pair: TypeAlias = tuple[Floats, Floats]  # lower and upper, each of shape (n_levels, n_groups)


def funnel(numerator: Numbers, denominator: Numbers, options: FunnelOptions | None = None) -> Funnel:
    """Compare groups with their common centre, allowing for their size.

    Unadjusted limits are exact: binomial quantiles for proportions, the chi-square relation of the Poisson
    distribution for rates and ratios. Adjusted limits are centre +- z sqrt(s^2 + tau2) (additive) or
    centre +- z s sqrt(phi) (multiplicative) on the scale of the method; where phi or tau2 shows nothing above
    chance they are the exact limits. A flag needs a value outside both pairs and, under `exact`, an exact
    chance no greater than the limits state: at small numbers the chi-square relation at the expected count
    puts its lower limit too high (at 2 expected, none at all would be flagged 14% of the time).

    None or NaN is a missing number; a group with a zero denominator has no value. Errors: ValueError for
    lists of different length, negative numbers, or more cases than all.
    """
    options = options or FunnelOptions()
    as_peer = options.convention == "funnelplotr"
    y, given = _checked(numerator, denominator, options.kind)
    method = _method(options, y)
    n = peer.denominators(options.kind, method, given) if as_peer else given
    centre = _centre(options, y, n)
    with np.errstate(invalid="ignore", divide="ignore"):  # groups without numbers stay NaN
        scale = (
            peer.scale(options.kind, method, y, n, centre)
            if as_peer
            else scale_of(options, method, y, n, centre)
        )
        z = np.where(np.isfinite(scale.error), scale.z, np.nan)
    cut = scale.name == "log"
    found = dispersion(z, scale.error, options.trim, cut=cut, consistent=options.consistent)
    limits = peer_limits(options, scale, n) if as_peer else limits_of(options, n, centre)
    wide = widened(options, scale, found.phi, found.tau2, always=as_peer)
    adjusted = limits if wide is None else wide
    value = y / given
    tail = _tail(options.kind, y, n, centre)
    judged = limits if options.overdispersion is Overdispersion.NONE else adjusted
    sides = _sides(options, value, judged) if as_peer else _sure(options, value, limits, adjusted, tail)
    times = options.multiplier
    return Funnel(
        options=options,
        method=scale.name,
        centre=centre * times,
        phi=found.phi,
        tau2=found.tau2,
        value=value * times,
        z=z,
        used_z=found.used_z,
        winsorised=found.winsorised,
        cut_off=found.cut_off,
        tail=tail,
        lower=limits[0] * times,
        upper=limits[1] * times,
        adjusted_lower=adjusted[0] * times,
        adjusted_upper=adjusted[1] * times,
        flags=sides,
    )


def _checked(numerator: Numbers, denominator: Numbers, kind: Kind) -> Pair:
    """Numbers as arrays; both missing where there is no denominator above zero."""
    y, n = (
        np.array([np.nan if x is None else x for x in cells], dtype=float)
        for cells in (numerator, denominator)
    )
    if y.shape != n.shape or y.ndim != 1:
        raise ValueError(f"{y.size} numerators but {n.size} denominators")
    if (y < 0).any() or (n < 0).any() or np.isinf(y).any() or np.isinf(n).any():
        raise ValueError("a number is negative or infinite")
    if kind is Kind.PROPORTION and (y > n).any():
        raise ValueError("a numerator is more than its denominator, so these are no proportions")
    n = np.where(n > 0, n, np.nan)
    return np.where(np.isnan(n), np.nan, y), n


def _method(options: FunnelOptions, y: Floats) -> str:
    if options.kind is Kind.PROPORTION:
        return "arcsine"
    zero = bool((y == 0).any())
    if options.method == "log" and zero:
        raise ValueError("a count is zero and has no logarithm; the method root takes it")
    if options.method != "auto":
        return options.method
    return "root" if zero else "log"


def _centre(options: FunnelOptions, y: Floats, n: Floats) -> float:
    """The given centre; 1 for ratios; else all events over all that could have been, of groups with both."""
    if options.centre is not None:
        return options.centre / options.multiplier
    if options.kind is Kind.RATIO:
        return 1.0
    both = ~np.isnan(y)
    return float(y[both].sum() / n[both].sum()) if both.any() else float("nan")


def scale_of(options: FunnelOptions, method: str, y: Floats, n: Floats, centre: float) -> Scale:
    """The scale of z, phi and tau2 for these groups."""
    if options.kind is Kind.PROPORTION:
        return arcsine(y, n, centre)
    return (log if method == "log" else root)(y, n * centre, centre)


def limits_of(options: FunnelOptions, n: Floats, centre: float) -> Pair:
    """Exact limits of groups of these sizes, before the multiplier."""
    if options.kind is Kind.PROPORTION:
        return exact.binomial_limits(n, centre, options.levels)
    lower, upper = exact.poisson_limits(n * centre, options.levels)
    return lower * centre, upper * centre


def peer_limits(options: FunnelOptions, scale: Scale, n: Floats) -> Pair:
    """The limits that FunnelPlotR draws without dispersion, before the multiplier."""
    if options.kind is Kind.RATIO:
        return exact.poisson_limits(n, options.levels)
    return _around(scale, scale.spread, options.levels)


def _around(scale: Scale, spread: Floats, levels: tuple[float, ...]) -> Pair:
    half = exact.normal_points(levels) * spread
    return scale.back(scale.centre - half), scale.back(scale.centre + half)


def widened(options: FunnelOptions, scale: Scale, phi: float, tau2: float, *, always: bool) -> Pair | None:
    """Limits with the dispersion in them; None where there is none to put in."""
    between, factor = 0.0, 1.0
    if options.overdispersion is Overdispersion.ADDITIVE:
        between = tau2
    elif options.overdispersion is Overdispersion.MULTIPLICATIVE and phi > 1:
        factor = phi
    if not always and between == 0 and factor == 1:
        return None
    return _around(scale, np.sqrt(scale.spread**2 * factor + between), options.levels)


def _tail(kind: Kind, y: Floats, n: Floats, centre: float) -> Floats:
    return exact.binomial_tail(y, n, centre) if kind is Kind.PROPORTION else exact.poisson_tail(y, n * centre)


def _sides(options: FunnelOptions, value: Floats, limits: Pair) -> Sides:
    shape = (len(options.levels), value.size)
    return beyond(np.broadcast_to(value, shape), *limits)


def _sure(options: FunnelOptions, value: Floats, limits: Pair, adjusted: Pair, tail: Floats) -> Sides:
    """Outside both pairs of limits, and no likelier than they state: widening never adds a flag."""
    sides = np.where(_sides(options, value, limits) == 0, 0, _sides(options, value, adjusted))
    rare: Flags = tail <= exact.tails(options.levels)
    return np.where(rare, sides, 0).astype(np.int8)
