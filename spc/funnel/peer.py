"""What FunnelPlotR 0.6.0 does otherwise, so that its answers can be reproduced. Nothing else uses it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from spc.funnel.transform import Scale, arcsine, log, root
from spc.funnel.types import Kind
from spc.types import Floats


def scale(kind: Kind, method: str, numerator: Floats, denominator: Floats, centre: float) -> Scale:
    """The package's transformed scale.

    Ratios on the root scale keep its limits unsquared (a defect: at 10 expected deaths the upper 95% limit
    is 1.31 in place of 1.72). Rates are ratios of two counts, ln((y + 0.5) / (d + 0.5)) with variance
    y / (y + 0.5)^2 + d / (d + 0.5)^2, but their limits use 1 / (2 sqrt(d)), the error of a square root: far
    too narrow where events are rare, and it depends on the unit of the exposure.
    """
    if kind is Kind.PROPORTION:
        return arcsine(numerator, denominator, centre)
    if kind is Kind.RATE:
        value = np.log((numerator + 0.5) / (denominator + 0.5))
        variance = numerator / (numerator + 0.5) ** 2 + denominator / (denominator + 0.5) ** 2
        spread = 1 / (2 * np.sqrt(denominator))
        return Scale("counts", value, float(np.log(centre)), np.sqrt(variance), spread, np.exp)
    if method == "root":
        return replace(root(numerator, denominator, centre), back=lambda position: centre * position)
    return log(numerator, denominator, centre)


def denominators(kind: Kind, method: str, denominator: Floats) -> Floats:
    """Expected deaths are rounded to two decimals before the SHMI method."""
    return np.round(denominator, 2) if kind is Kind.RATIO and method == "log" else denominator
