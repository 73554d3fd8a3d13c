"""Offers of peer support: a trust whose improvement has lasted, beside one whose concern has."""

from __future__ import annotations

from metrics.periods import MONTHS, months_between
from metrics.system.comparable import is_comparable
from metrics.system.types import Cell, Matrix, Offer, Standing
from metrics.types import Grain

# Points from the start of what made the signal to the newest. A shift or a trend is met at seven, so at nine
# it has stood at three monthly looks: a full board round. By chance a run that has just reached seven goes on
# for two more in one case of four; one month beyond the limits, or two of three near them, never count.
SUSTAINED = 9


def offers(matrix: Matrix) -> tuple[Offer, ...]:
    """The measures, in the order of the matrix, on which a trust has lastingly improved and another lastingly
    struggles. Trusts by name. A verdict whose months are not told to this reader counts as none.
    """
    trusts = {column.org.code for column in matrix.columns if column.org.kind == "trust"}
    found = []
    for row in matrix.rows:
        lasting = [one for one in row.cells if one.code in trusts and is_sustained(one)]
        improved = tuple(one for one in lasting if one.variation.is_improvement)
        struggles = tuple(one for one in lasting if one.variation.is_concern)
        if improved and struggles and is_comparable(row.measure):
            found.append(Offer(row.measure, improved, struggles))
    return tuple(found)


def is_sustained(cell: Cell) -> bool:
    """Whether a signal has stood long enough to be learnt from."""
    if cell.standing is not Standing.JUDGED or not cell.variation.is_signal:
        return False
    since, month = cell.verdict.since, cell.month
    if since is None or month is None:
        return False
    step = MONTHS[Grain(cell.measure.grain)]
    return months_between(since.replace(day=1), month) // step + 1 >= SUSTAINED
