"""Labels pushed apart: each as near to where it belongs as the others allow, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a label belongs, and how much room it takes above and below that line, in pixels."""

    at: float
    above: float
    below: float


def spread(wishes: Sequence[Wish], low: float, high: float) -> tuple[float, ...]:
    """Positions without overlap between `low` and `high`, least squares from the wishes, order kept.

    Pool adjacent violators: neighbours that touch move as one block to the middle of their wishes. When the
    labels need more room than there is, they start at `low` and run past `high` rather than overlap.
    """
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].at, i))
    offset, offsets = 0.0, []
    for place, i in enumerate(order):
        if place:
            offset += wishes[order[place - 1]].below + wishes[i].above
        offsets.append(offset)
    blocks: list[tuple[float, int]] = []  # mean of wish minus offset, how many
    for place, i in enumerate(order):
        blocks.append((wishes[i].at - offsets[place], 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, n), (b, m) = blocks[-2], blocks[-1]
            blocks[-2:] = [((a * n + b * m) / (n + m), n + m)]
    if not order:
        return ()
    first = low + wishes[order[0]].above
    last = high - wishes[order[-1]].below - offsets[-1]
    settled = [max(min(mean, last), first) for mean, count in blocks for _ in range(count)]
    places = dict(zip(order, settled, strict=True))
    return tuple(places[i] + offsets[order.index(i)] for i in range(len(wishes)))
