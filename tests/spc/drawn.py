"""What the property tests draw: series that a chart can take, and panels of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from spc import CHARTS, Better, Panel, Variation
from spc.panel import Line, from_lines
from tests.spc.series import months

LINES = ("centre", "lower", "upper")
OTHER_WAY = {Better.HIGHER: Better.LOWER, Better.LOWER: Better.HIGHER, Better.NEITHER: Better.NEITHER}
MIRRORED = {
    Variation.COMMON_CAUSE: Variation.COMMON_CAUSE,
    Variation.NO_DATA: Variation.NO_DATA,
    Variation.IMPROVEMENT_HIGH: Variation.IMPROVEMENT_LOW,
    Variation.IMPROVEMENT_LOW: Variation.IMPROVEMENT_HIGH,
    Variation.CONCERN_HIGH: Variation.CONCERN_LOW,
    Variation.CONCERN_LOW: Variation.CONCERN_HIGH,
    Variation.NEITHER_HIGH: Variation.NEITHER_LOW,
    Variation.NEITHER_LOW: Variation.NEITHER_HIGH,
}


@st.composite
def lines(draw: st.DrawFn, *, chart: str = "xmr", least: int = 1) -> Line:
    """A series that the chart can take, with missing months, ghosts, phases and targets."""
    n = draw(st.integers(least, 40))
    on = months(n)
    # Small whole numbers make ties, constant stretches and points on the centre, where rules go wrong.
    counts = draw(st.lists(st.integers(0, 12), min_size=n, max_size=n))
    missing = draw(st.sets(st.integers(0, n - 1), max_size=3))
    numerator = [None if i in missing else float(x) for i, x in enumerate(counts)]
    denominator = None
    if CHARTS[chart].denominator == "needed":
        least_size = 1 if CHARTS[chart].subgroups else 12
        sizes = st.integers(least_size, 40)
        denominator = [float(x) for x in draw(st.lists(sizes, min_size=n, max_size=n))]
    return Line(
        dates=on,
        numerator=numerator,
        denominator=denominator,
        better=draw(st.sampled_from(Better)),
        target=draw(st.none() | st.integers(0, 12).map(float)),
        phases=sorted(draw(st.sets(st.sampled_from(on), max_size=2))),
        ghosts=sorted(draw(st.sets(st.sampled_from(on), max_size=2))),
    )


@st.composite
def panels(draw: st.DrawFn, chart: str, *, least: int = 1, most: int = 3) -> Panel:
    """Up to `most` series; on charts of subgroups with a spread for every subgroup of two or more."""
    drawn = from_lines(draw(st.lists(lines(chart=chart, least=least), min_size=1, max_size=most)))
    if not CHARTS[chart].subgroups or drawn.denominator is None:
        return drawn
    spread = np.random.default_rng(draw(st.integers(0, 99))).integers(0, 5, drawn.numerator.shape) / 4
    return replace(drawn, spread=np.where(drawn.present & (drawn.denominator > 1), spread, np.nan))
