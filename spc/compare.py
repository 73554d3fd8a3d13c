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
    above_line = _rounding(upper)
    below_line = above_line if lower is upper else _rounding(lower)
    above = values > upper + above_line
    below = values < lower - below_line
    return above.view(np.int8) - below.view(np.int8)


def _rounding(lines: Floats) -> Floats:
    """How far from a line a value still counts as on it. A value that is so near is as large as the line."""
    size: Floats = np.abs(lines)
    size *= RELATIVE_TOLERANCE  # in place: on a large panel the time goes into new arrays
    return size
