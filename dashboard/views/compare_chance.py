"""What chance alone would give so many charts of a matrix."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.views.chance import chance_words
from metrics.system.types import Cell, MatrixRow, Standing
from spc.chance import signal_chance

AS_LONG = 36  # points of a chart whose length this reader is not told
JUDGED = ("xmr", "p", "u", "p_prime", "u_prime", "c", "g", "t")


def matrix_chance(rows: Iterable[MatrixRow]) -> str:
    """New signals in a quarter on so many charts: each by its kind and its length."""
    cells = [cell for row in rows for cell in row.cells if is_judged(cell)]
    return chance_words(len(cells), sum(map(_chance, cells)))


def is_judged(cell: Cell) -> bool:
    return cell.standing is Standing.JUDGED and cell.measure.chart in JUDGED


def _chance(cell: Cell) -> float:
    spans = cell.verdict.spans
    return signal_chance(cell.measure.chart, n_points=spans[-1].n if spans else AS_LONG, at_end=True)
