"""A large panel in blocks of series, so that what is being worked on stays in the processor's cache.

Without them ten thousand series take half as long again for each as a thousand do, and ten times the memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from spc.groups import Entry
from spc.types import Panel

# A thousand series of five years. With fewer, Python's own steps take longer than the numbers.
POINTS = 64_000

# The C library hands memory back to the system when a large array is freed, and asks for it anew, page by
# page, for the next: half the time of an analysis. Once it has seen this much freed in one, it keeps as much.
KEPT = 32_000_000  # bytes, the most that it heeds; never touched, so nothing is taken
np.empty(KEPT, dtype=np.int8)


def blocks(panel: Panel) -> Iterator[Panel]:
    """The panel itself when it is small, else its series in order, as many at a time as make POINTS."""
    rows = max(POINTS // max(panel.n_points, 1), 1)
    if panel.n_series <= rows:
        yield panel
        return
    for start in range(0, panel.n_series, rows):
        yield panel.part(slice(start, start + rows))


def joined(parts: Sequence[NDArray[Entry]]) -> NDArray[Entry]:
    """The arrays of the blocks as one, series under series."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
