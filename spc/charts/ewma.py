"""EWMA chart: every point a weighted mean of all before it, for small lasting changes that a month hides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from spc.charts.chart import Chart
from spc.conventions import D2, Settings
from spc.limits import SIGMAS, Limits, base_mean, given_or, mean_range
from spc.phases import Segments, counted_points, lay_out, values
from spc.types import Floats, Ints, Panel


def weighted(panel: Panel, settings: Settings) -> tuple[Panel, Settings]:
    """The panel of z_i = lambda x_i + (1 - lambda) z_(i-1); z_0 is the centre of the phase.

    z is what is drawn; x stays in `Panel.single`. Each phase starts afresh at its own centre. A gap has no z,
    and z goes on after it from where it was. A ghost does not move z: it is drawn at the z before it. Points
    off a rolling window's grid are drawn likewise. Successive z share data, so rules on several points mean
    nothing, under any convention: only points outside the limits are judged. Nor is a target, since the
    limits do not say where single months will fall.
    """
    value = values(panel)
    given = None if settings.given_centre is None else settings.given_centre * panel.multiplier
    settings = replace(settings, given_centre=given, rules=("outside_limits",), single_values=False)
    s = lay_out(panel, value, counted_points(panel, value, settings.window), settings)
    drawn = np.full(value.shape, np.nan)
    drawn.ravel()[s.at] = _smoothed(s, given_or(settings, base_mean(s, s.value)), settings.smoothing)
    single = replace(panel, numerator=drawn, denominator=None, multiplier=1.0, single=value)
    return replace(single, present=~np.isnan(drawn)), settings


def _smoothed(s: Segments, centre: Floats, weight: float) -> Floats:
    """z at every point of the row. A phase of ghosts alone has no centre: they are drawn as they are."""
    z = s.value.copy()
    carried, starts = centre.copy(), np.cumsum(s.sizes) - s.sizes
    for place in range(int(s.sizes.max(initial=0))):
        long = np.flatnonzero((s.sizes > place) & ~np.isnan(centre))
        at = starts[long] + place
        moved = weight * s.value[at] + (1 - weight) * carried[long]
        carried[long] = z[at] = np.where(s.counted[at], moved, carried[long])
    return z


def lines(centre: Floats, sigma: Floats, order: Ints, weight: float, width: float = SIGMAS) -> Limits:
    """centre +- width sigma_z, sigma_z^2 = sigma^2 lambda / (2 - lambda) (1 - (1 - lambda)^(2 i)).

    `order` is i, how many points are in z. The variance is exact, so limits open up from the start of a phase
    instead of being too wide there. There are no 2 sigma lines: no rule asks for them.
    """
    error = sigma * np.sqrt(weight / (2 - weight) * (1 - (1 - weight) ** (2.0 * order)))
    none = np.full(centre.shape, np.nan)
    return Limits(centre, centre - width * error, centre + width * error, none, none)


def limits(s: Segments, settings: Settings) -> Limits:
    """centre = mean of the single values; limits = centre +- 3 sigma_z, sigma = mean(MR) / 1.128 of them.

    3 sigma as on every chart here; tables for the EWMA chart often pair a small lambda with less (2.7 at
    0.1), which only trades false alarms for speed. Unit: the values' own. Moving ranges are screened as the
    convention says. Worked example: NIST e-Handbook 6.3.2.4, lambda 0.3: see the tests. Sources: Roberts,
    Technometrics 1 (1959) 239-250; Lucas and Saccucci, Technometrics 32 (1990) 1-12; Montgomery, section 9.2.
    """
    assert s.single is not None
    seen = np.cumsum(s.counted)
    starts = np.cumsum(s.sizes) - s.sizes
    order = seen - s.along(seen[starts] - s.counted[starts])
    sigma = mean_range(s, s.single, screen=settings.screen) / D2
    centre = given_or(settings, base_mean(s, s.single))
    # A ghost before the first point of a phase stands at the centre; its limits are those of a first point.
    return lines(s.along(centre), s.along(sigma), np.maximum(order, 1), settings.smoothing)


CHART = Chart("ewma", "Weighted moving mean (EWMA)", limits, "optional", points=weighted, takes_centre=True)
