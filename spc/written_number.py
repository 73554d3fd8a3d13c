"""A number as it stands in an answer."""

from __future__ import annotations

import math


def number(value: float) -> float | None:
    """A plain number; None where there is none (not a number, or infinite). Minus zero is zero."""
    return float(value) + 0.0 if math.isfinite(value) else None
