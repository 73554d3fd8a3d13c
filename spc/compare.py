"""Above, below or on a line, with rounding error counted as "on"."""

from __future__ import annotations

import numpy as np

from spc.types import Floats, Sides

# A thousand times the rounding error of a mean of sixty numbers, a millionth of anything a person can read.
RELATIVE_TOLERANCE = 1e-12


def side_of(values: Floats, lines: Floats) -> Sides:
    """+1 where the value lies above the line, -1 below, 0 on it or where either is missing (NaN)."""
    return beyond(values, lines, lines)


def beyond(values: Floats, lower: Floats, upper: Floats) -> Sides:
    """+1 strictly above `upper`, -1 strictly below `lower`, else 0. A missing line is never crossed."""
    size = np.abs(values)
    above = values - upper > RELATIVE_TOLERANCE * np.maximum(size, np.abs(upper))
    below = lower - values > RELATIVE_TOLERANCE * np.maximum(size, np.abs(lower))
    return above.astype(np.int8) - below.astype(np.int8)
