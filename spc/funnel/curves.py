"""The limits of a funnel as curves: what they would be for a group of any size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spc.funnel import peer
from spc.funnel.compare import limits_of, peer_limits, scale_of, widened
from spc.funnel.types import Funnel
from spc.types import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Limits at `size` (n_sizes,), each of shape (n_levels, n_sizes) and in units of the multiplier.

    Without dispersion the adjusted ones are the others.
    """

    size: Floats
    lower: Floats
    upper: Floats
    adjusted_lower: Floats
    adjusted_upper: Floats


def curves(found: Funnel, size: Floats) -> Curves:
    """The funnel's limits for groups of these denominators, with its own centre, phi and tau2."""
    options, times = found.options, found.options.multiplier
    centre, as_peer = found.centre / times, options.convention == "funnelplotr"
    kind, method = options.kind, _method(found)
    n = peer.denominators(kind, method, size) if as_peer else size
    expected = n * centre  # a group at the centre; only its spread is read
    if as_peer:
        scale = peer.scale(kind, method, expected, n, centre)
        limits = peer_limits(options, scale, n)
    else:
        scale = scale_of(options, method, expected, n, centre)
        limits = limits_of(options, n, centre)
    wide = widened(options, scale, found.phi, found.tau2, always=as_peer)
    lower, upper = (np.asarray(line) * times for line in limits)
    adjusted = (lower, upper) if wide is None else tuple(np.asarray(line) * times for line in wide)
    return Curves(size, lower, upper, adjusted[0], adjusted[1])


def _method(found: Funnel) -> str:
    """The peer calls its scale of rates `counts`; the method behind it is the one of the logarithm."""
    return "log" if found.method == "counts" else found.method
