"""What the two Laney charts share: how much more the points vary than counting alone explains."""

from __future__ import annotations

import numpy as np

from spc.conventions import D2, Settings
from spc.limits import mean_range
from spc.phases import Segments
from spc.types import Floats


def sigma_z(s: Segments, centre: Floats, sigma: Floats, settings: Settings) -> Floats:
    """Mean |difference of successive z| / 1.128 over the baseline, per group; z = (y/n - centre) / sigma.

    At least 1 under `mdc`: on small counts the estimate falls below 0.85 in 29% of stable charts and would
    narrow the limits below what counting alone gives. Where sigma is 0 (all or none) z is 0.
    Source: Laney, Quality Engineering 14 (2002) 531-537.
    """
    rate = s.numerator / s.denominator
    z = np.divide(rate - centre, sigma, out=np.zeros(rate.size), where=sigma > 0)
    estimate = mean_range(s, z, screen=settings.screen) / D2
    return np.maximum(estimate, settings.convention.laney_floor)
